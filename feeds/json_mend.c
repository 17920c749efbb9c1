#include "config.h"

#include "feeds/json_mend.h"

#include <string.h>

#define DEPTH_MAX	512
#define DIGITS_SAFE	18	/* of an integer */
#define EXPONENT_SAFE	4	/* bytes, "e300" */

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

			if (str_starts(str_slice(s, m->at, s.len),
				       STR("u0000"))) {
				m->at += 4;	/* no key may have it */
				continue;
			}
			if (next && strchr("\"\\/bfnrtu", next))
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

/* A number at m->at: one too large to be read becomes a string. */
static void mend_number(struct mender *m)
{
	size_t end = m->at, exponent = 0;

	while (end < m->s.len && memchr("+-.eE0123456789", m->s.p[end], 15)) {
		if ((m->s.p[end] | 0x20) == 'e')
			exponent = end;
		end++;
	}
	if (end - m->at <= DIGITS_SAFE &&
	    (!exponent || end - exponent <= EXPONENT_SAFE)) {
		buf_add(m->out, m->s.p + m->at, end - m->at);
	} else {
		buf_add_char(m->out, '"');
		buf_add(m->out, m->s.p + m->at, end - m->at);
		buf_add_char(m->out, '"');
	}
	m->at = end;
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
		if (c == '-' || ascii_is_digit(c)) {
			mend_number(&m);
			continue;
		}
		if (c == '{' || c == '[') {
			if (m.depth == DEPTH_MAX)
				break;
			m.closers[m.depth++] = c == '{' ? '}' : ']';
		}
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
