#include "config.h"

#include "feeds/wanted.h"

#include <stddef.h>
#include <string.h>

#include "src/base/str.h"

void wanted_take(struct wanted *w, const char *name, const char *value)
{
	static const struct { const char *name; size_t at; } rows[] = {
		{ "class", offsetof(struct wanted, class) },
		{ "id", offsetof(struct wanted, id) },
		{ "style", offsetof(struct wanted, style) },
		{ "role", offsetof(struct wanted, role) },
		{ "itemprop", offsetof(struct wanted, itemprop) },
		{ "itemtype", offsetof(struct wanted, itemtype) },
		{ "href", offsetof(struct wanted, href) },
		{ "rel", offsetof(struct wanted, rel) },
		{ "datetime", offsetof(struct wanted, datetime) },
		{ "content", offsetof(struct wanted, content) },
		{ "name", offsetof(struct wanted, name) },
		{ "property", offsetof(struct wanted, property) },
		{ "type", offsetof(struct wanted, type) },
		{ "lang", offsetof(struct wanted, lang) },
		{ "start", offsetof(struct wanted, start) },
		{ "title", offsetof(struct wanted, title) },
		{ "src", offsetof(struct wanted, src) },
		{ "data-src", offsetof(struct wanted, data_src) },
		{ "alt", offsetof(struct wanted, alt) },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (strcmp(name, rows[i].name) == 0) {
			memcpy((char *)w + rows[i].at, &value, sizeof(value));
			return;
		}
	if (strcmp(name, "hidden") == 0)
		w->hidden = !value || strcmp(value, "until-found") != 0;
	else if (strcmp(name, "aria-hidden") == 0)
		w->aria_hidden = value && strcmp(value, "true") == 0;
	else if (strcmp(name, "open") == 0)
		w->open = true;
}

bool wanted_hides(const struct wanted *w, enum tag tag)
{
	char s[256];
	size_t n = 0;

	if (w->hidden || tag == TAG_NOSCRIPT ||
	    (tag == TAG_DIALOG && !w->open))
		return true;
	if (!w->style)
		return false;
	for (const char *p = w->style; *p && n < sizeof(s); p++)
		if (!ascii_is_space(*p))
			s[n++] = ascii_lower(*p);
	return str_find(str_of(s, n), STR("display:none")) >= 0 ||
	       str_find(str_of(s, n), STR("visibility:hidden")) >= 0;
}
