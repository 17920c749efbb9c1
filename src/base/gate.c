#include "config.h"

#include "src/base/gate.h"

#include <string.h>

#include "src/base/utf8.h"

#define MARKS_MAX	8
#define ISOLATES_MAX	32

struct gate {
	enum gate_mode mode;
	unsigned marks, isolates;
};

enum verdict { KEEP, DROP, BLANK };

static enum verdict judge(struct gate *g, uint32_t cp)
{
	if (cp < 0x20) {
		if (cp == '\n' || cp == '\t')
			return g->mode == GATE_TEXT ? KEEP : BLANK;
		return cp == '\r' || cp == '\f' || cp == '\v' ? BLANK : DROP;
	}
	if (cp < 0x7F)
		return KEEP;
	if (cp < 0xA0)
		return cp == 0x85 ? BLANK : DROP;
	if (cp < 0x300)
		return KEEP;
	if (cp >= 0x202A && cp <= 0x202E)
		return DROP;
	if (cp == 0x2028 || cp == 0x2029)
		return BLANK;
	if (cp >= 0x2066 && cp <= 0x2068) {
		if (g->isolates == ISOLATES_MAX)
			return DROP;
		g->isolates++;
		return KEEP;
	}
	if (cp == 0x2069) {
		if (!g->isolates)
			return DROP;
		g->isolates--;
		return KEEP;
	}
	if (cp == 0xFEFF || (cp >= 0xE0000 && cp <= 0xE007F) ||
	    (cp >= 0xFDD0 && cp <= 0xFDEF) || (cp & 0xFFFE) == 0xFFFE ||
	    (cp >= 0xFFF9 && cp <= 0xFFFB))
		return DROP;
	if (utf8_is_mark(cp))
		return ++g->marks > MARKS_MAX ? DROP : KEEP;
	return KEEP;
}

bool gate_is_clean(struct str s, enum gate_mode mode)
{
	struct gate g = { .mode = mode };
	uint32_t cp;
	size_t n;

	for (size_t at = 0; at < s.len; at += n) {
		n = str_plain_run(s, at, '\0', '\0');
		if (n) {
			g.marks = 0;
			continue;
		}
		n = utf8_decode(str_slice(s, at, s.len), &cp);
		if (cp == UTF8_BAD && n == 1)
			return false;
		if (!utf8_is_mark(cp))
			g.marks = 0;
		if (judge(&g, cp) != KEEP)
			return false;
	}
	return g.isolates == 0;
}

void gate_add(struct buf *out, struct str s, enum gate_mode mode)
{
	struct gate g = { .mode = mode };
	uint32_t cp;
	size_t n;

	for (size_t at = 0; at < s.len; at += n) {
		n = str_plain_run(s, at, '\0', '\0');
		if (n) {
			buf_add(out, s.p + at, n);
			g.marks = 0;
			continue;
		}
		n = utf8_decode(str_slice(s, at, s.len), &cp);
		switch (judge(&g, cp)) {
		case KEEP:
			buf_add_cp(out, cp);
			if (!utf8_is_mark(cp))
				g.marks = 0;
			break;
		case BLANK:
			buf_add_char(out, ' ');
			g.marks = 0;
			break;
		case DROP:	/* marks on both sides of it stand together */
			break;
		}
	}
	for (; g.isolates; g.isolates--)
		buf_add_cp(out, 0x2069);
}

struct str gate_str(struct arena *a, struct str s, enum gate_mode mode)
{
	struct buf b = { 0 };
	struct str copy;

	if (!s.p || gate_is_clean(s, mode))
		return s;
	gate_add(&b, s, mode);
	copy = arena_str(a, buf_str(&b));
	buf_free(&b);
	return copy;
}

void gate_cstr(char *out, size_t size, struct str s, enum gate_mode mode)
{
	struct buf b = { 0 };
	size_t len;

	gate_add(&b, s, mode);
	len = b.len;
	if (len >= size) {
		len = size - 1;
		while (len && ((unsigned char)b.p[len] & 0xC0) == 0x80)
			len--;
	}
	if (len)
		memcpy(out, b.p, len);
	out[len] = '\0';
	buf_free(&b);
}
