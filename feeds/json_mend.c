#include "config.h"

#include "feeds/json_mend.h"

#include <string.h>

#define DEPTH_MAX	512

struct mender {
	struct str s;
	size_t at;
	struct buf *out;
	char closers[DEPTH_MAX];	/* of what is open, outermost first */
	size_t depth;
	size_t comma;			/* one may have to go; 0 none */
	size_t whole, whole_depth;	/* out's length and depth behind the
					   last object or array that ended */
};

static void add_control(struct buf *out, char c)
{
	if (c == '\n')
		buf_add_cstr(out, "\\n");
	else if (c == '\t')
		buf_add_cstr(out, "\\t");
	else if (c != '\r')
		buf_add_char(out, ' ');
}

/* The value of the four hexadecimal digits at at; -1 when they are none. */
static long hex4(struct str s, size_t at)
{
	long value = 0;

	for (size_t i = at; i < at + 4; i++) {
		char c = i < s.len ? ascii_lower(s.p[i]) : ' ';

		if (ascii_is_digit(c))
			value = value * 16 + c - '0';
		else if (c >= 'a' && c <= 'f')
			value = value * 16 + c - 'a' + 10;
		else
			return -1;
	}
	return value;
}

/* The escape whose "u" is at m->at, which is left at its last character: half
 * of a pair alone is U+FFFD, what is none loses its backslash. */
static void mend_code_unit(struct mender *m)
{
	struct str s = m->s;
	long unit = hex4(s, m->at + 1);
	size_t len = 5;

	if (unit < 0) {
		buf_add_char(m->out, 'u');
		return;
	}
	if (unit == 0) {		/* no key may have it */
		m->at += 4;
		return;
	}
	if (unit >= 0xD800 && unit < 0xDC00 && m->at + 6 < s.len &&
	    s.p[m->at + 5] == '\\' && s.p[m->at + 6] == 'u' &&
	    hex4(s, m->at + 7) >= 0xDC00 && hex4(s, m->at + 7) < 0xE000)
		len = 11;
	else if (unit >= 0xD800 && unit < 0xE000)
		buf_add_cstr(m->out, "\\ufffd");
	if (len == 11 || unit < 0xD800 || unit >= 0xE000) {
		buf_add_char(m->out, '\\');
		buf_add(m->out, s.p + m->at, len);
	}
	m->at += len - 1;
}

/* The string whose quote is at m->at; false when it does not end. */
static bool mend_string(struct mender *m)
{
	struct str s = m->s;

	buf_add_char(m->out, '"');
	for (m->at++; m->at < s.len; m->at++) {
		char c = s.p[m->at];

		if (c == '"') {
			buf_add_char(m->out, '"');
			m->at++;
			return true;
		}
		if (c == '\\' && m->at + 1 < s.len) {
			char next = s.p[++m->at];

			if (next == 'u') {
				mend_code_unit(m);
				continue;
			}
			if (next && strchr("\"\\/bfnrt", next))
				buf_add_char(m->out, '\\');
			c = next;
		}
		if ((unsigned char)c < ' ')
			add_control(m->out, c);
		else
			buf_add_char(m->out, c);
	}
	return false;
}

static size_t skip_digits(struct str s, size_t *at)
{
	size_t start = *at;

	while (*at < s.len && ascii_is_digit(s.p[*at]))
		++*at;
	return *at - start;
}

/* A number of RFC 8259 section 6 that can be held? */
static bool is_number(struct str s)
{
	size_t at = s.len && *s.p == '-', start = at, digits, from;
	int64_t n = 0;

	digits = skip_digits(s, &at);
	if (!digits || (digits > 1 && s.p[start] == '0'))
		return false;
	if (at == s.len)
		return str_to_int(s, &n);
	if (s.p[at] == '.') {
		at++;
		if (!skip_digits(s, &at))
			return false;
	}
	if (at < s.len && (s.p[at] == 'e' || s.p[at] == 'E')) {
		from = ++at;
		at += at < s.len && (s.p[at] == '+' || s.p[at] == '-');
		if (!skip_digits(s, &at) ||
		    !str_to_int(str_slice(s, from, at), &n))
			return false;
	}
	return at == s.len && digits < 300 && n < 300 - (int64_t)digits;
}

/* What stands bare at m->at; what no JSON has is a string of it. */
static void mend_word(struct mender *m)
{
	size_t start = m->at;
	struct str word;

	while (m->at < m->s.len && !ascii_is_space(m->s.p[m->at]) &&
	       (!m->s.p[m->at] || !strchr(",:[]{}\"", m->s.p[m->at])))
		m->at++;
	word = str_slice(m->s, start, m->at);
	if (is_number(word) || str_eq(word, STR("true")) ||
	    str_eq(word, STR("false")) || str_eq(word, STR("null"))) {
		buf_add_str(m->out, word);
		return;
	}
	buf_add_char(m->out, '"');
	for (size_t i = 0; i < word.len; i++) {
		if (word.p[i] == '\\')
			buf_add_char(m->out, '\\');
		if ((unsigned char)word.p[i] < ' ')
			add_control(m->out, word.p[i]);
		else
			buf_add_char(m->out, word.p[i]);
	}
	buf_add_char(m->out, '"');
}

/* What nests too deep, from the bracket at m->at to its end, is null. */
static void drop_deep(struct mender *m)
{
	size_t depth = 0, len = m->out->len;

	do {
		char c = m->s.p[m->at];

		if (c == '"') {
			if (!mend_string(m))
				break;
			m->out->len = len;
			continue;
		}
		depth += c == '{' || c == '[';
		depth -= c == '}' || c == ']';
		m->at++;
	} while (depth && m->at < m->s.len);
	m->out->len = len;
	buf_add_cstr(m->out, "null");
}

static void close_one(struct mender *m)
{
	if (m->comma)
		m->out->len = m->comma - 1;
	buf_add_char(m->out, m->closers[--m->depth]);
	m->whole = m->out->len;
	m->whole_depth = m->depth;
}

bool json_mend(struct str text, struct buf *out)
{
	struct mender m = { .s = text, .out = out };

	while (m.at < text.len) {
		char c = text.p[m.at];

		if (ascii_is_space(c)) {
			m.at++;
			buf_add_char(out, c);
			continue;
		}
		if (c == '}' || c == ']') {
			if (!m.depth)
				break;
			if (m.closers[m.depth - 1] == c)
				close_one(&m);
			m.at++;
			m.comma = 0;
			if (!m.depth)
				return false;
			continue;
		}
		m.comma = 0;
		if (c == '"') {
			if (!mend_string(&m))
				break;
			continue;
		}
		if ((c == '{' || c == '[') && m.depth == DEPTH_MAX) {
			drop_deep(&m);
			continue;
		}
		if (c != '{' && c != '[' && c != ',' && c != ':') {
			mend_word(&m);
			continue;
		}
		if (c == '{' || c == '[')
			m.closers[m.depth++] = c == '{' ? '}' : ']';
		buf_add_char(out, c);
		if (c == ',')
			m.comma = out->len;
		m.at++;
	}
	out->len = m.whole;
	while (m.whole_depth)
		buf_add_char(out, m.closers[--m.whole_depth]);
	return true;
}

/* Behind the string whose quote is at at. */
static size_t skip_string(struct str s, size_t at)
{
	for (at++; at < s.len && s.p[at] != '"'; at++)
		at += s.p[at] == '\\';
	return at < s.len ? at + 1 : s.len;
}

/* The place of the bracket that closes, or the comma that ends, what begins
 * at at. */
static size_t skip_element(struct str s, size_t at)
{
	size_t depth = 0;

	while (at < s.len) {
		char c = s.p[at];

		if (!depth && (c == ',' || c == ']' || c == '}'))
			break;
		depth += c == '{' || c == '[';
		depth -= c == '}' || c == ']';
		at = c == '"' ? skip_string(s, at) : at + 1;
	}
	return at;
}

static size_t skip_space(struct str s, size_t at)
{
	while (at < s.len && ascii_is_space(s.p[at]))
		at++;
	return at;
}

struct str json_find_array(struct str text, struct str key)
{
	size_t at = skip_space(text, 0) + 1, end;

	while ((at = skip_space(text, at)) < text.len) {
		struct str name = STR_NULL;

		if (text.p[at] == '"') {
			end = skip_string(text, at);
			name = str_slice(text, at + 1, end - 1);
			at = skip_space(text, end);
		}
		if (at < text.len && text.p[at] == ':')
			at = skip_space(text, at + 1);
		end = skip_element(text, at);
		if (str_eq(name, key) && at < end && text.p[at] == '[')
			return str_trim(str_slice(text, at, end));
		at = end + 1;
	}
	return STR_NULL;
}

bool json_next_element(struct str array, size_t *at, struct str *element)
{
	size_t end = skip_element(array, *at);

	if (*at >= array.len || end >= array.len)
		return false;
	*element = str_trim(str_slice(array, *at, end));
	*at = end + 1;
	return true;
}
