#include "config.h"

#include "feeds/entity.h"

#include <string.h>

#include "feeds/entity_names.h"
#include "src/base/gate.h"
#include "src/base/utf8.h"

#define COMMENT_MAX	4096	/* bytes of a comment in a title */

static const uint16_t cp1252_high[32] = {
	0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
	0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

const char *entity_find(struct str name)
{
	size_t lo = 0, hi = entity_names_n, mid;
	int c;

	/* nearly all there are */
	if (str_eq(name, STR("lt")))
		return "<";
	if (str_eq(name, STR("gt")))
		return ">";
	if (str_eq(name, STR("amp")))
		return "&";
	if (str_eq(name, STR("quot")))
		return "\"";
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		c = str_cmp(name, str_from(entity_names[mid].name));
		if (c == 0)
			return entity_names[mid].text;
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

bool entity_number(struct str body, uint32_t *cp)
{
	uint32_t v = 0, base = 10, digit;
	size_t i = 1;

	if (body.len < 2 || body.p[0] != '#')
		return false;
	if (body.p[1] == 'x' || body.p[1] == 'X') {
		base = 16;
		i = 2;
	}
	if (i == body.len)
		return false;
	for (; i < body.len; i++) {
		char c = ascii_lower(body.p[i]);

		if (ascii_is_digit(c))
			digit = (uint32_t)(c - '0');
		else if (base == 16 && c >= 'a' && c <= 'f')
			digit = (uint32_t)(c - 'a') + 10;
		else
			return false;
		if (v <= 0x10FFFF)
			v = v * base + digit;
	}
	if (v >= 0x80 && v < 0xA0)
		v = cp1252_high[v - 0x80];
	if (v == 0 || v > 0x10FFFF || (v >= 0xD800 && v < 0xE000))
		v = UTF8_BAD;
	*cp = v;
	return true;
}

/* The longest old name at the start of s. */
static size_t read_legacy(struct str s, struct buf *out)
{
	size_t best = 0;

	for (size_t i = 0; i < entity_legacy_n; i++) {
		struct str name = str_from(entity_legacy[i]);

		if (name.len > best && str_starts(s, name))
			best = name.len;
	}
	if (best)
		buf_add_cstr(out, entity_find(str_slice(s, 0, best)));
	return best;
}

size_t entity_read(struct str s, struct buf *out)
{
	struct str body;
	const char *text;
	size_t n = 1;
	uint32_t cp;

	if (s.len > 1 && s.p[1] == '#') {
		n = 2;
		while (n < s.len && n < 12 && ascii_is_alnum(s.p[n]))
			n++;
		while (n > 2 && !entity_number(str_slice(s, 1, n), &cp))
			n--;
		if (n == 2)
			return 0;
		buf_add_cp(out, cp);
		return n + (n < s.len && s.p[n] == ';');
	}
	while (n < s.len && n <= ENTITY_NAME_MAX + 1 && ascii_is_alnum(s.p[n]))
		n++;
	body = str_slice(s, 1, n);
	if (!body.len)
		return 0;
	if (n < s.len && s.p[n] == ';' && (text = entity_find(body))) {
		buf_add_cstr(out, text);
		return n + 1;
	}
	n = read_legacy(body, out);
	return n ? n + 1 + (n + 1 < s.len && s.p[n + 1] == ';') : 0;
}

void entity_decode(struct buf *out, struct str s)
{
	ptrdiff_t amp;
	size_t used;

	while ((amp = str_find_char(s, '&')) >= 0) {
		buf_add(out, s.p, (size_t)amp);
		s = str_slice(s, (size_t)amp, s.len);
		used = entity_read(s, out);
		if (!used) {
			buf_add_char(out, '&');
			used = 1;
		}
		s = str_slice(s, used, s.len);
	}
	buf_add_str(out, s);
}

void entity_escape(struct buf *out, struct str s)
{
	size_t run = 0;
	const char *ref;

	for (size_t i = 0; i < s.len; i++) {
		switch (s.p[i]) {
		case '&':
			ref = "&amp;";
			break;
		case '<':
			ref = "&lt;";
			break;
		case '>':
			ref = "&gt;";
			break;
		case '"':
			ref = "&quot;";
			break;
		default:
			continue;
		}
		buf_add(out, s.p + run, i - run);
		buf_add_cstr(out, ref);
		run = i + 1;
	}
	buf_add(out, s.p ? s.p + run : NULL, s.len - run);
}

/*
 * How many bytes the tag or comment at the start of s ("<") takes; 0 when it
 * is none. "<" before a blank, a digit or another "<" is a plain sign.
 */
static size_t tag_len(struct str s)
{
	size_t i = 1;
	char quote = 0;

	if (s.len < 3)
		return 0;
	if (s.p[1] == '!' || s.p[1] == '?') {
		ptrdiff_t end;

		if (str_starts(s, STR("<!--")) &&
		    (end = str_find(str_slice(s, 0, COMMENT_MAX),
				    STR("-->"))) >= 0)
			return (size_t)end + 3;
		end = str_find_char(s, '>');
		return end < 0 ? 0 : (size_t)end + 1;
	}
	if (s.p[1] == '/')
		i++;
	if (!ascii_is_alpha(s.p[i]))
		return 0;
	for (; i < s.len; i++) {
		char c = s.p[i];

		if (quote) {
			if (c == quote)
				quote = 0;
		} else if (c == '>') {
			return i + 1;
		} else if (c == '<') {
			return 0;
		} else if ((c == '"' || c == '\'') && s.p[i - 1] == '=') {
			quote = c;
		}
	}
	return 0;
}

/* The offset behind the last ">": from there on nothing is a tag. */
static size_t last_tag_end(struct str s)
{
	return (size_t)(str_rfind_char(s, '>') + 1);
}

bool entity_is_markup(struct str s)
{
	size_t end = last_tag_end(s);
	struct buf scratch = { 0 };
	bool found = false;

	for (size_t i = 0; i < s.len && !found; i++) {
		if (s.p[i] == '<' && i < end)
			found = tag_len(str_slice(s, i, s.len)) > 0;
		else if (s.p[i] == '&')
			found = entity_read(str_slice(s, i, s.len), &scratch);
	}
	buf_free(&scratch);
	return found;
}

static struct str tag_name(struct str tag)
{
	size_t start = tag.len > 1 && tag.p[1] == '/' ? 2 : 1, end = start;

	while (end < tag.len && ascii_is_alnum(tag.p[end]))
		end++;
	return str_slice(tag, start, end);
}

static bool is_one_of(struct str name, const char *const *list)
{
	char first = name.len ? ascii_lower(*name.p) : '\0';

	for (; *list; list++)
		if (**list == first && str_eq_nocase(name, str_from(*list)))
			return true;
	return false;
}

size_t entity_skip_element(struct str s, struct str name)
{
	size_t at = 0;
	ptrdiff_t hit;

	while ((hit = str_find(str_slice(s, at, s.len), STR("</"))) >= 0) {
		at += (size_t)hit + 2;
		if (!str_starts_nocase(str_slice(s, at, s.len), name))
			continue;
		hit = str_find_char(str_slice(s, at, s.len), '>');
		return hit < 0 ? s.len : at + (size_t)hit + 1;
	}
	return s.len;
}

static void strip(struct buf *out, struct str s)
{
	static const char *const mute[] = { "script", "style", NULL };
	static const char *const blocks[] = {
		"p", "div", "br", "li", "ul", "ol", "tr", "td", "th", "table",
		"h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr",
		"section", "article", "figure", "dd", "dt", NULL,
	};
	size_t at = 0, end = last_tag_end(s), n;

	while (at < s.len) {
		struct str rest = str_slice(s, at, s.len), name;

		n = 0;
		while (n < rest.len && rest.p[n] != '<' && rest.p[n] != '&')
			n++;
		buf_add(out, rest.p, n);
		at += n;
		if (at == s.len)
			break;
		rest = str_slice(s, at, s.len);
		if (*rest.p == '&') {
			n = entity_read(rest, out);
		} else {
			n = at < end ? tag_len(rest) : 0;
			if (n) {
				name = tag_name(str_slice(rest, 0, n));
				if (is_one_of(name, blocks))
					buf_add_char(out, ' ');
				if (rest.p[1] != '/' && is_one_of(name, mute))
					n += entity_skip_element(str_slice(rest, n,
						rest.len), name);
			}
		}
		if (!n) {
			buf_add_char(out, *rest.p);
			n = 1;
		}
		at += n;
	}
}

/* Gated and squeezed: runs of white space are one blank, none at the ends. */
static struct str one_line(struct arena *a, struct str s)
{
	return utf8_squeeze(a, gate_str(a, s, GATE_LINE));
}

struct str entity_line(struct arena *a, struct str s)
{
	struct buf b = { 0 };
	struct str line;

	if (!s.p || (!memchr(s.p, '<', s.len) && !memchr(s.p, '&', s.len)))
		return entity_plain_line(a, s);
	strip(&b, s);
	line = one_line(a, buf_str(&b));
	buf_free(&b);
	return line;
}

struct str entity_plain_line(struct arena *a, struct str s)
{
	if (!s.p)
		return STR_NULL;
	return one_line(a, s);
}
