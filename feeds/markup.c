#include "config.h"

#include "feeds/markup.h"

#include <string.h>

#include "feeds/entity.h"
#include "feeds/url.h"
#include "src/base/buf.h"
#include "src/base/gate.h"

#define ATTRS_MAX	64	/* of one tag */

struct writer {
	struct buf out, value;
	struct arena links;	/* scratch of one fragment */
	struct str base;
	bool no_comment_end, no_cdata_end, no_tag_end;	/* further on */
};

static bool is_one_of(struct str name, const char *const *list)
{
	char first = name.len ? ascii_lower(*name.p) : '\0';

	for (; *list; list++)
		if (**list == first && str_eq_nocase(name, str_from(*list)))
			return true;
	return false;
}

static bool is_name_byte(char c)
{
	return ascii_is_alnum(c) || c == '-' || c == '_' || c == ':' ||
	       c == '.';
}

/* Cut the next attribute off *rest, which is the inside of one tag. */
static bool next_attr(struct str *rest, struct str *name, struct str *value)
{
	struct str s = *rest;
	ptrdiff_t end;
	size_t n = 0;

	while (s.len && (ascii_is_space(*s.p) || *s.p == '/' || *s.p == '=' ||
			 *s.p == '"' || *s.p == '\''))
		s = str_slice(s, 1, s.len);
	if (!s.len)
		return false;
	while (n < s.len && !ascii_is_space(s.p[n]) && s.p[n] != '=' &&
	       s.p[n] != '/')
		n++;
	*name = str_slice(s, 0, n);
	*value = STR_NULL;
	s = str_trim_left(str_slice(s, n, s.len));
	if (s.len && *s.p == '=') {
		s = str_trim_left(str_slice(s, 1, s.len));
		if (s.len && (*s.p == '"' || *s.p == '\'')) {
			end = str_find_char(str_slice(s, 1, s.len), *s.p);
			n = end < 0 ? s.len : (size_t)end + 1;
			*value = str_slice(s, 1, n);
			n++;
		} else {
			for (n = 0; n < s.len && !ascii_is_space(s.p[n]); n++)
				;
			*value = str_slice(s, 0, n);
		}
		s = str_slice(s, n, s.len);
	}
	*rest = s;
	return true;
}

static bool is_link(struct str name)
{
	static const char *const links[] = {
		"href", "src", "cite", "action", "poster", "longdesc",
		"background", "data", "xlink:href", "formaction", "icon",
		"usemap", "codebase", "classid", "profile", NULL,
	};

	return is_one_of(name, links);
}

static bool is_image_data(struct str url)
{
	return str_starts_nocase(url, STR("data:image/png;")) ||
	       str_starts_nocase(url, STR("data:image/jpeg;")) ||
	       str_starts_nocase(url, STR("data:image/gif;")) ||
	       str_starts_nocase(url, STR("data:image/webp;"));
}

static void add_value(struct writer *w, struct str name, struct str value)
{
	buf_add_char(&w->out, ' ');
	buf_add_str(&w->out, name);
	if (!value.p)
		return;
	buf_add_cstr(&w->out, "=\"");
	entity_escape(&w->out, value);
	buf_add_char(&w->out, '"');
}

/* Each candidate of a srcset made absolute ("a.jpg 2x, b.jpg 3x"). */
static void add_srcset(struct writer *w, struct str name, struct str set)
{
	struct buf joined = { 0 };
	struct str one;

	while (str_split(&set, ',', &one)) {
		struct str url, size = str_trim(one);

		str_split(&size, ' ', &url);
		if (!url.len || !url_is_harmless(url))
			continue;
		if (joined.len)
			buf_add_cstr(&joined, ", ");
		buf_add_str(&joined, url_absolute(&w->links, w->base, url));
		if (size.p) {
			buf_add_char(&joined, ' ');
			buf_add_str(&joined, size);
		}
	}
	if (joined.len)
		add_value(w, name, buf_str(&joined));
	buf_free(&joined);
}

static void add_link(struct writer *w, struct str name, struct str raw)
{
	struct str url;

	buf_reset(&w->value);
	entity_decode(&w->value, raw);
	url = str_trim(buf_str(&w->value));
	if (str_starts(url, STR("https://")) || str_starts(url, STR("http://"))) {
		add_value(w, name, url);
		return;
	}
	if (is_image_data(url) && str_eq_nocase(name, STR("src"))) {
		add_value(w, name, url);
		return;
	}
	url = url_absolute(&w->links, w->base, url);
	if (url_is_harmless(url))
		add_value(w, name, url);
}

static void add_attr(struct writer *w, struct str name, struct str raw)
{
	static const char *const out[] = { "srcdoc", "style", "ping", NULL };

	if (!name.len || str_starts_nocase(name, STR("on")) ||
	    str_starts_nocase(name, STR("xml")) || is_one_of(name, out))
		return;
	for (size_t i = 0; i < name.len; i++)
		if (!is_name_byte(name.p[i]))
			return;
	if (raw.p && is_link(name)) {
		add_link(w, name, raw);
		return;
	}
	buf_reset(&w->value);
	entity_decode(&w->value, raw);
	if (str_eq_nocase(name, STR("srcset")))
		add_srcset(w, name, buf_str(&w->value));
	else
		add_value(w, name, raw.p ? buf_str(&w->value) : STR_NULL);
}

/*
 * The length of the tag at the start of s, which begins with "<"; 0 when it
 * is none. *name is its name, *inside the attributes. A "<" that is met
 * before any ">" ends a tag that has an attribute with quotes, so that
 * nothing is looked at again and again.
 */
static size_t read_tag(struct str s, struct str *name, struct str *inside,
		       bool *closes)
{
	size_t i = 1, start, from;
	bool sure = false;

	*closes = i < s.len && s.p[i] == '/';
	start = i += *closes;
	if (i >= s.len || !ascii_is_alpha(s.p[i]))
		return 0;
	while (i < s.len && is_name_byte(s.p[i]))
		i++;
	*name = str_slice(s, start, i);
	if (i < s.len && !ascii_is_space(s.p[i]) && s.p[i] != '/' &&
	    s.p[i] != '>')
		return 0;
	from = i;
	for (; i < s.len && s.p[i] != '>'; i++) {
		ptrdiff_t end;

		if (s.p[i] == '<') {
			*inside = str_slice(s, from, i);
			return sure || *closes ? i : 0;
		}
		if (s.p[i] != '=')
			continue;
		while (i + 1 < s.len && ascii_is_space(s.p[i + 1]))
			i++;
		if (i + 1 < s.len && (s.p[i + 1] == '"' || s.p[i + 1] == '\'')) {
			end = str_find_char(str_slice(s, i + 2, s.len),
					    s.p[i + 1]);
			if (end < 0)
				continue;
			sure = true;
			i += 2 + (size_t)end;
		}
	}
	*inside = str_slice(s, from, i);
	if (i >= s.len)
		return sure ? s.len : 0;
	return i + 1;
}

static void add_tag(struct writer *w, struct str name, struct str inside,
		    bool closes)
{
	struct str attr, value;
	int n = 0;

	buf_add_cstr(&w->out, closes ? "</" : "<");
	buf_add_str(&w->out, name);
	while (!closes && n++ < ATTRS_MAX && next_attr(&inside, &attr, &value))
		add_attr(w, attr, value);
	buf_add_char(&w->out, '>');
}

static size_t skip_declaration(struct writer *w, struct str s)
{
	ptrdiff_t end;

	if (!w->no_comment_end && str_starts(s, STR("<!--"))) {
		end = str_find(s, STR("-->"));
		if (end >= 0)
			return (size_t)end + 3;
		w->no_comment_end = true;
	}
	if (!w->no_cdata_end && str_starts(s, STR("<![CDATA["))) {
		end = str_find(s, STR("]]>"));
		if (end >= 0)
			return (size_t)end + 3;
		w->no_cdata_end = true;
	}
	end = str_find_char(s, '>');
	if (end >= 0)
		return (size_t)end + 1;
	/* no tag from here on: what is left is text */
	w->no_tag_end = true;
	buf_add_cstr(&w->out, "&lt;");
	return 1;
}

/* The tag, comment or plain "<" at the start of s; returns its length. */
static size_t write_piece(struct writer *w, struct str s)
{
	static const char *const whole[] = {
		"script", "style", "noembed", "template", "applet", NULL,
	};
	static const char *const tags[] = {
		"base", "meta", "link", "object", "embed", "frameset",
		"plaintext", "xmp", "html", "body", "head", NULL,
	};
	struct str name, inside;
	bool closes;
	size_t n;

	if (w->no_tag_end) {
		buf_add_cstr(&w->out, "&lt;");
		return 1;
	}
	if (s.len > 1 && (s.p[1] == '!' || s.p[1] == '?'))
		return skip_declaration(w, s);
	n = read_tag(s, &name, &inside, &closes);
	if (!n) {
		buf_add_cstr(&w->out, "&lt;");
		return 1;
	}
	if (is_one_of(name, whole)) {
		if (!closes && !str_ends(inside, STR("/")))
			n += entity_skip_element(str_slice(s, n, s.len), name);
		return n;
	}
	if (!is_one_of(name, tags))
		add_tag(w, name, inside, closes);
	return n;
}

struct str markup_clean(struct arena *a, struct str html, struct str base)
{
	struct writer w = { .base = base };
	struct buf gated = { 0 };
	struct str made;
	ptrdiff_t lt;

	if (!html.p)
		return STR_NULL;
	html = str_trim(html);
	while ((lt = str_find_char(html, '<')) >= 0) {
		buf_add(&w.out, html.p, (size_t)lt);
		html = str_slice(html, (size_t)lt, html.len);
		html = str_slice(html, write_piece(&w, html), html.len);
	}
	buf_add_str(&w.out, html);
	made = buf_str(&w.out);
	if (!gate_is_clean(made, GATE_TEXT)) {
		gate_add(&gated, made, GATE_TEXT);
		made = buf_str(&gated);
	}
	made = arena_str(a, made);
	buf_free(&gated);
	buf_free(&w.out);
	buf_free(&w.value);
	arena_free(&w.links);
	return made;
}
