#include "config.h"

#include "feeds/xml_scan.h"

#include <string.h>

#include "feeds/entity.h"

#define ENTITIES_MAX	300
#define ENTITY_DEPTH	8

/* --- names --- */

void xml_fault(struct xml *x)
{
	if (x->n_faults++ == 0)
		x->first_fault = x->at;
}

struct str xml_rest(const struct xml *x)
{
	return str_slice(x->s, x->at, x->s.len);
}

static bool is_name_start(char c)
{
	return ascii_is_alpha(c) || c == '_' || c == ':' ||
	       (unsigned char)c >= 0x80;
}

static bool is_name_byte(char c)
{
	return is_name_start(c) || ascii_is_digit(c) || c == '-' || c == '.';
}

/* --- attributes --- */

bool xml_next_attr(struct str *rest, struct str *name, struct str *value)
{
	struct str s = *rest;
	ptrdiff_t quote;
	size_t n = 0;

	for (;;) {
		s = str_trim_left(s);
		if (!s.len)
			return false;
		if (*s.p != '=' && *s.p != '/' && *s.p != '"' && *s.p != '\'')
			break;
		s = str_slice(s, 1, s.len);
	}
	while (n < s.len && !ascii_is_space(s.p[n]) && s.p[n] != '=' &&
	       s.p[n] != '/')
		n++;
	*name = str_slice(s, 0, n);
	*value = STR("");
	s = str_trim_left(str_slice(s, n, s.len));
	if (!s.len || *s.p != '=') {
		*rest = s;
		return true;
	}
	s = str_trim_left(str_slice(s, 1, s.len));
	if (s.len && (*s.p == '"' || *s.p == '\'')) {
		quote = str_find_char(str_slice(s, 1, s.len), *s.p);
		n = quote < 0 ? s.len : (size_t)quote + 1;
		*value = str_slice(s, 1, n);
		*rest = str_slice(s, n + 1, s.len);
		return true;
	}
	n = 0;
	while (n < s.len && !ascii_is_space(s.p[n]))
		n++;
	*value = str_slice(s, 0, n);
	*rest = str_slice(s, n, s.len);
	return true;
}

static bool name_fits(struct str name, struct str want)
{
	if (!str_starts(want, STR("*:")))
		return str_eq_nocase(name, want);
	xml_split_prefix(&name);
	return str_eq_nocase(name, str_slice(want, 2, want.len));
}

/* --- references --- */

/* One reference at the start of s; the bytes it takes, 0 when it is none. */
static size_t expand_one(struct xml *x, struct buf *out, struct str s,
			 int depth)
{
	struct str body;
	const char *text;
	uint32_t cp;
	size_t n = 1;

	while (n < s.len && n < 64 && s.p[n] != ';' &&
	       (is_name_byte(s.p[n]) || s.p[n] == '#'))
		n++;
	if (n == s.len || s.p[n] != ';')
		return 0;
	body = str_slice(s, 1, n);
	if (entity_number(body, &cp)) {
		buf_add_cp(out, cp);
		return n + 1;
	}
	for (size_t i = 0; i < x->n_entities; i++) {
		struct str value = x->entities[i].value;

		if (!str_eq(body, x->entities[i].name))
			continue;
		if (depth < ENTITY_DEPTH && x->budget >= value.len) {
			x->budget -= value.len;
			xml_expand(x, out, value, depth + 1);
		} else {
			x->budget = 0;
			xml_fault(x);
		}
		return n + 1;
	}
	text = entity_find(body);
	if (!text)
		return 0;
	buf_add_cstr(out, text);
	return n + 1;
}

void xml_expand(struct xml *x, struct buf *out, struct str s, int depth)
{
	ptrdiff_t amp;
	size_t n;

	while ((amp = str_find_char(s, '&')) >= 0) {
		buf_add(out, s.p, (size_t)amp);
		s = str_slice(s, (size_t)amp, s.len);
		n = expand_one(x, out, s, depth);
		if (!n) {
			buf_add_char(out, '&');
			n = 1;
		}
		s = str_slice(s, n, s.len);
	}
	buf_add_str(out, s);
}

struct str xml_attr(struct xml *x, struct arena *arena,
		    const struct xml_node *node, const char *name)
{
	struct str rest = node->attrs, key, value, want = str_from(name);
	struct buf b = { 0 };

	while (xml_next_attr(&rest, &key, &value)) {
		if (!name_fits(key, want))
			continue;
		if (str_find_char(value, '&') < 0)
			return value;
		xml_expand(x, &b, value, 0);
		value = arena_str(arena, buf_str(&b));
		buf_free(&b);
		return value;
	}
	return STR_NULL;
}

/* --- the document type --- */

static struct str quoted(struct str *s)
{
	struct str v;
	ptrdiff_t end;

	*s = str_trim_left(*s);
	if (!s->len || (*s->p != '"' && *s->p != '\''))
		return STR_NULL;
	end = str_find_char(str_slice(*s, 1, s->len), *s->p);
	if (end < 0)
		return STR_NULL;
	v = str_slice(*s, 1, (size_t)end + 1);
	*s = str_slice(*s, (size_t)end + 2, s->len);
	return v;
}

/* <!ENTITY name "value">; others (parameter, external) are passed over. */
static void read_entity(struct xml *x, struct str s)
{
	struct xml_entity *e;
	struct str name, value;
	size_t n = 0;

	s = str_trim_left(s);
	while (n < s.len && is_name_byte(s.p[n]))
		n++;
	name = str_slice(s, 0, n);
	s = str_slice(s, n, s.len);
	value = quoted(&s);
	/* A part of a document has no arena and declares nothing. */
	if (!name.len || !value.p || !x->arena ||
	    x->n_entities == ENTITIES_MAX)
		return;
	e = ARENA_PUSH(x->arena, x->entities, x->n_entities, x->cap_entities);
	*e = (struct xml_entity){ name, value };
}

/* "<!DOCTYPE ... [ ... ]>" at x->at; behind it afterwards. */
static void read_doctype(struct xml *x)
{
	struct str s = xml_rest(x);
	char quote = 0;
	bool subset = false;
	size_t i;

	for (i = 2; i < s.len; i++) {
		char c = s.p[i];

		if (quote) {
			quote = c == quote ? 0 : quote;
		} else if (c == '"' || c == '\'') {
			quote = c;
		} else if (c == '[') {
			subset = true;
		} else if (c == ']') {
			subset = false;
		} else if (c == '<' && subset) {
			struct str d = str_slice(s, i, s.len);

			if (str_starts(d, STR("<!ENTITY")))
				read_entity(x, str_slice(d, 8, d.len));
			else if (str_starts(d, STR("<!--"))) {
				ptrdiff_t end = str_find(d, STR("-->"));

				if (end < 0) {
					i = s.len;
					break;
				}
				i += (size_t)end + 2;
			}
		} else if (c == '<') {
			break;			/* forgotten ">" */
		} else if (c == '>' && !subset) {
			i++;
			break;
		}
	}
	if (i == s.len) {			/* the quote or "[" never ends */
		ptrdiff_t end = str_find_char(s, '>');

		i = end < 0 ? s.len : (size_t)end + 1;
	}
	x->at += i;
}

/* --- tags --- */

size_t xml_read_tag(const struct xml *x, struct xml_tag *tag)
{
	struct str s = xml_rest(x);
	size_t i = 1, start, name_end;
	bool sure = false;

	*tag = (struct xml_tag){ 0 };
	if (i < s.len && s.p[i] == '/') {
		tag->closes = true;
		i++;
	}
	start = i;
	if (i >= s.len || !is_name_start(s.p[i]))
		return 0;
	while (i < s.len && is_name_byte(s.p[i]))
		i++;
	name_end = i;
	tag->name = str_slice(s, start, i);
	if (i < s.len && !ascii_is_space(s.p[i]) && s.p[i] != '/' &&
	    s.p[i] != '>' && s.p[i] != '<')
		return 0;
	for (; i < s.len && s.p[i] != '>'; i++) {
		char c = s.p[i];

		if (c == '<') {
			if (!sure && !tag->closes)
				return 0;
			tag->attrs = str_slice(s, name_end, i);
			return i;
		}
		if (c == '=') {
			size_t q = i + 1;
			ptrdiff_t end;

			while (q < s.len && ascii_is_space(s.p[q]))
				q++;
			if (q == s.len || (s.p[q] != '"' && s.p[q] != '\''))
				continue;
			end = str_find_char(str_slice(s, q + 1, s.len),
					    s.p[q]);
			if (end < 0)
				continue;
			sure = true;
			i = q + 1 + (size_t)end;
		}
	}
	if (i >= s.len) {
		tag->attrs = str_slice(s, name_end, s.len);
		return sure ? s.len : 0;
	}
	tag->empty = s.p[i - 1] == '/' && !tag->closes;
	tag->attrs = str_slice(s, name_end, i - tag->empty);
	return i + 1;
}

bool xml_skip_special(struct xml *x)
{
	struct str s = xml_rest(x);
	ptrdiff_t end;

	if (str_starts(s, STR("<!--"))) {
		end = x->no_comment_end ? -1 : str_find(s, STR("-->"));
		if (end >= 0) {
			x->at += (size_t)end + 3;
			return true;
		}
		x->no_comment_end = true;
		xml_fault(x);
		end = str_find_char(s, '>');
		x->at = end < 0 ? x->s.len : x->at + (size_t)end + 1;
		return true;
	}
	if (str_starts(s, STR("<![CDATA["))) {
		end = x->no_cdata_end ? -1 : str_find(s, STR("]]>"));
		if (end >= 0) {
			x->at += (size_t)end + 3;
			return true;
		}
		x->no_cdata_end = true;
		x->cut = true;
		x->at = x->s.len;
		return true;
	}
	if (str_starts_nocase(s, STR("<!DOCTYPE"))) {
		read_doctype(x);
		return true;
	}
	if (s.len > 1 && (s.p[1] == '?' || s.p[1] == '!')) {
		end = str_find_char(s, '>');
		x->at = end < 0 ? x->s.len : x->at + (size_t)end + 1;
		return true;
	}
	return false;
}
