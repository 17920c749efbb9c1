#include "config.h"

#include "ui/cells.h"

#include "src/base/arena.h"
#include "src/base/utf8.h"

bool cells_is_dropped(uint32_t cp)
{
	return cp == 0xAD || cp == 0x200B || cp == 0x200D || cp == 0xFEFF ||
	       (cp >= 0xFE00 && cp <= 0xFE0F) ||
	       (cp >= 0x1F3FB && cp <= 0x1F3FF);	/* skin tones */
}

static int cp_width(uint32_t cp)
{
	if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
		return 1;	/* drawn as U+FFFD */
	if (cp >= 0x202A && cp <= 0x202E)
		return 1;
	if (cells_is_dropped(cp))
		return 0;
	return utf8_width(cp);
}

size_t cells_next(struct str s, size_t at, int *width)
{
	uint32_t cp;
	size_t n;

	n = utf8_decode(str_of(s.p + at, s.len - at), &cp);
	*width = cp_width(cp);
	at += n;
	while (at < s.len) {
		if ((unsigned char)s.p[at] < 0x80)
			break;
		n = utf8_decode(str_of(s.p + at, s.len - at), &cp);
		if (cp_width(cp))
			break;
		at += n;
	}
	return at;
}

size_t cells_width(struct str s)
{
	size_t cells = 0;
	int w;

	for (size_t at = 0; at < s.len;) {
		at = cells_next(s, at, &w);
		cells += (size_t)w;
	}
	return cells;
}

size_t cells_fit(struct str s, size_t cells)
{
	size_t used = 0, next;
	int w;

	for (size_t at = 0; at < s.len; at = next) {
		next = cells_next(s, at, &w);
		used += (size_t)w;
		if (used > cells)
			return at;
	}
	return s.len;
}

static const struct {
	uint32_t first, last;
	char to;
} stand_ins[] = {
	{ 0x00A0, 0x00A0, ' ' },  { 0x00A1, 0x00A1, '!' },
	{ 0x00A3, 0x00A3, 'L' },  { 0x00A7, 0x00A7, 'S' },
	{ 0x00A9, 0x00A9, 'c' },  { 0x00AB, 0x00AB, '"' },
	{ 0x00AE, 0x00AE, 'r' },  { 0x00B0, 0x00B0, 'o' },
	{ 0x00B1, 0x00B1, '+' },  { 0x00B4, 0x00B4, '\'' },
	{ 0x00B7, 0x00B7, '.' },  { 0x00BB, 0x00BB, '"' },
	{ 0x00BF, 0x00BF, '?' },  { 0x00C6, 0x00C6, 'A' },
	{ 0x00D0, 0x00D0, 'D' },  { 0x00D7, 0x00D7, 'x' },
	{ 0x00D8, 0x00D8, 'O' },  { 0x00DE, 0x00DE, 'T' },
	{ 0x00DF, 0x00DF, 's' },  { 0x00E6, 0x00E6, 'a' },
	{ 0x00F0, 0x00F0, 'd' },  { 0x00F8, 0x00F8, 'o' },
	{ 0x00FE, 0x00FE, 't' },  { 0x0110, 0x0110, 'D' },
	{ 0x0111, 0x0111, 'd' },  { 0x0131, 0x0131, 'i' },
	{ 0x0141, 0x0141, 'L' },  { 0x0142, 0x0142, 'l' },
	{ 0x0152, 0x0152, 'O' },  { 0x0153, 0x0153, 'o' },
	{ 0x2002, 0x200A, ' ' },  { 0x2010, 0x2015, '-' },
	{ 0x2018, 0x201B, '\'' }, { 0x201C, 0x201F, '"' },
	{ 0x2020, 0x2021, '+' },  { 0x2022, 0x2022, '*' },
	{ 0x2026, 0x2026, '.' },  { 0x202F, 0x202F, ' ' },
	{ 0x2032, 0x2032, '\'' }, { 0x2033, 0x2033, '"' },
	{ 0x2039, 0x2039, '<' },  { 0x203A, 0x203A, '>' },
	{ 0x2044, 0x2044, '/' },  { 0x20AC, 0x20AC, 'E' },
	{ 0x2190, 0x2190, '<' },  { 0x2191, 0x2191, '^' },
	{ 0x2192, 0x2192, '>' },  { 0x2193, 0x2193, 'v' },
	{ 0x2212, 0x2212, '-' },  { 0x2248, 0x2248, '~' },
	{ 0x2260, 0x2260, '!' },  { 0x2264, 0x2264, '<' },
	{ 0x2265, 0x2265, '>' },  { 0x2500, 0x2500, '-' },
	{ 0x2502, 0x2502, '|' },  { 0x250C, 0x254B, '+' },
	{ 0x2588, 0x258F, '|' },  { 0x2591, 0x2593, '#' },
	{ 0x25A0, 0x25A0, '#' },  { 0x25B6, 0x25B8, '>' },
	{ 0x25CB, 0x25CB, 'o' },  { 0x25CF, 0x25CF, '*' },
	{ 0x2605, 0x2605, '*' },  { 0x2606, 0x2606, '*' },
	{ 0x2691, 0x2691, '!' },  { 0x2713, 0x2714, 'v' },
	{ 0x2717, 0x2718, 'x' },  { 0x275D, 0x275E, '"' },
	{ 0xFFFD, 0xFFFD, '?' },
};

char cells_ascii(uint32_t cp)
{
	size_t low = 0, high = sizeof(stand_ins) / sizeof(stand_ins[0]);
	uint32_t base;

	if (cp >= 0x20 && cp < 0x7F)
		return (char)cp;
	while (low < high) {
		size_t mid = (low + high) / 2;

		if (cp > stand_ins[mid].last)
			low = mid + 1;
		else if (cp < stand_ins[mid].first)
			high = mid;
		else
			return stand_ins[mid].to;
	}
	base = utf8_base(cp);
	return base >= 0x20 && base < 0x7F ? (char)base : '?';
}
