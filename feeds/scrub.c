#include "config.h"

#include "feeds/scrub.h"

#include <string.h>

#include "src/base/str.h"

#define ATTRIBUTES_MAX	256

/* The length of s up to the end tag of that name, or all of it: libxml2 ends
 * a script's text there. */
static size_t raw_text(struct str s, struct str name)
{
	size_t at = 0;
	ptrdiff_t lt;

	while ((lt = str_find(str_slice(s, at, s.len), STR("</"))) >= 0) {
		at += (size_t)lt;
		if (str_starts_nocase(str_slice(s, at + 2, s.len), name))
			return at;
		at += 2;
	}
	return s.len;
}

/* Bytes of a tag up to its ">", or to a "<"; attributes beyond the ceiling
 * become blanks. */
static size_t scrub_tag(char *p, size_t len)
{
	unsigned n = 0;
	size_t i = 1;
	char quote = 0;

	for (; i < len && (quote || p[i] != '>'); i++) {
		if (quote) {
			if (p[i] == quote)
				quote = 0;
		} else if ((p[i] == '"' || p[i] == '\'') && p[i - 1] == '=') {
			quote = p[i];
		} else if (ascii_is_space(p[i]) || p[i] == '/' ||
			   p[i] == '"' || p[i] == '\'') {
			n++;
		} else if (p[i] == '<') {
			break;
		}
		if (n > ATTRIBUTES_MAX && !quote)
			p[i] = ' ';
	}
	return i;
}

/* Behind a start tag: the bytes of text that nobody will read. */
static size_t unread(struct str tag, struct str rest)
{
	bool script = str_starts_nocase(tag, STR("<script"));

	if (!script && !str_starts_nocase(tag, STR("<style")))
		return 0;
	if (str_ends(tag, STR("/")) || !str_starts(rest, STR(">")))
		return 0;
	if (script && str_find_nocase(tag, STR("ld+json")) >= 0)
		return 0;
	return raw_text(str_slice(rest, 1, rest.len),
			script ? STR("script") : STR("style"));
}

size_t scrub_html(char *p, size_t len)
{
	size_t in = 0, out = 0;
	bool no_end = false;	/* of a comment, from here on */

	for (char *nul = p; (nul = memchr(nul, '\0', len - (size_t)(nul - p)));)
		*nul++ = ' ';
	while (in < len) {
		char *lt = memchr(p + in, '<', len - in);
		size_t n = lt ? (size_t)(lt - p) - in : len - in, skip = 0;
		struct str rest;
		ptrdiff_t end;

		memmove(p + out, p + in, n);
		in += n;
		out += n;
		if (in == len)
			break;
		rest = str_of(p + in, len - in);
		if (!no_end && str_starts(rest, STR("<!--"))) {
			end = str_find(str_slice(rest, 4, rest.len),
				       STR("-->"));
			if (end >= 0) {
				in += (size_t)end + 7;
				continue;
			}
			no_end = true;
		}
		n = scrub_tag(p + in, len - in);
		skip = unread(str_of(p + in, n), str_of(p + in + n,
							len - in - n));
		n += skip > 0;		/* its ">" */
		memmove(p + out, p + in, n);
		in += n + skip;
		out += n;
	}
	return out;
}
