#include "config.h"

#include "src/relate/token.h"

#include <string.h>

#include "src/base/arena.h"
#include "src/base/utf8.h"

void token_begin(struct token_reader *r, struct str text)
{
	*r = (struct token_reader){ .text = text };
}

static size_t decode(struct str s, size_t at, uint32_t *cp)
{
	if ((unsigned char)s.p[at] < 0x80) {
		*cp = (unsigned char)s.p[at];
		return 1;
	}
	return utf8_decode(str_slice(s, at, s.len), cp);
}

static bool is_word(uint32_t cp)
{
	if (cp < 0x80)
		return ascii_is_alnum((char)cp);
	return utf8_is_alnum(cp) || utf8_is_mark(cp);
}

static bool is_digit(uint32_t cp)
{
	return utf8_digit(cp) >= 0;
}

static bool is_apostrophe(uint32_t cp)
{
	return cp == '\'' || cp == 0x2019 || cp == 0x02BC;
}

/* Between two tokens: does what stands there begin a sentence anew? */
static bool breaks(uint32_t cp)
{
	switch (cp) {
	case '.': case '!': case '?': case ':': case ';': case '\n':
	case '"': case 0x201C: case 0x201D: case 0x201E: case 0x00AB:
	case 0x2018: case 0x2013: case 0x2014: case 0x3002: case 0x2026:
	case 0x061F: case 0x06D4: case 0x0964:
	case '|': case '*': case 0x2022:
		return true;
	}
	return false;
}

/* May cp, between two word characters, stay inside the token? */
static bool holds(struct str s, size_t at, size_t len, uint32_t cp,
		  uint32_t before)
{
	uint32_t after = utf8_at(s, at + len);

	if (is_apostrophe(cp))
		return !is_digit(before) && utf8_is_alpha(after);
	if (cp == '.' || cp == ',' || cp == ':' || cp == 0x66B || cp == 0x66C)
		return is_digit(before) && is_digit(after);
	return false;
}

/* "Greece's" and "Greeks'" lose their ending. */
static size_t without_possessive(struct str w)
{
	if (w.len > 2 && (w.p[w.len - 1] == 's' || w.p[w.len - 1] == 'S')) {
		size_t at = utf8_prev(w, w.len - 1);

		if (at > 0 && is_apostrophe(utf8_at(w, at)))
			return at;
	}
	return w.len;
}

static void take_signs(struct token_reader *r, struct token *t, uint32_t cp,
		       size_t len)
{
	size_t next = r->at + len;
	uint32_t second = utf8_at(r->text, next);

	(void)cp;
	t->kind = TOKEN_SIGNS;
	t->at.start = (uint32_t)r->at;
	r->at = next;
	if (utf8_is_ideograph(second))
		next = utf8_next(r->text, next);
	t->at.end = (uint32_t)next;
}

static void take_word(struct token_reader *r, struct token *t)
{
	size_t start = r->at, at = start, len;
	uint32_t cp, before = 0;
	bool letters = false;

	while (at < r->text.len) {
		cp = (unsigned char)r->text.p[at];
		if (cp < 0x80 && ascii_is_alnum((char)cp)) {
			letters |= cp > '9';
			before = cp;
			at++;
			continue;
		}
		len = decode(r->text, at, &cp);
		if (!is_word(cp) && !(before &&
				      holds(r->text, at, len, cp, before)))
			break;
		if (cp >= 0x80 && utf8_is_ideograph(cp))
			break;
		if (is_word(cp) && !is_digit(cp))
			letters = true;
		before = cp;
		at += len;
	}
	r->at = at;
	t->kind = letters ? TOKEN_WORD : TOKEN_FIGURE;
	t->at.start = (uint32_t)start;
	t->at.end = (uint32_t)at;
	if (letters)
		t->at.end = (uint32_t)(start + without_possessive(
			str_slice(r->text, start, at)));
}

static bool is_initial(struct str w)
{
	static const char *const titles[] = {
		"Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Sen", "Gov", "Rep",
		"Prof", "Lt", "Col", "Sgt", "Capt", "Jan", "Feb", "Aug",
		"Sept", "Oct", "Nov", "Dec", "No",
	};

	if (w.len <= 1 || w.len > 4)
		return w.len == 1;
	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
		if (str_eq(w, str_from(titles[i])))
			return true;
	return false;
}

bool token_next(struct token_reader *r, struct token *t)
{
	size_t len, gap = 0;
	uint32_t cp, last = 0;
	bool broken = !r->any;

	memset(t, 0, sizeof(*t));
	for (;;) {
		if (r->at >= r->text.len)
			return false;
		len = decode(r->text, r->at, &cp);
		if (is_word(cp))
			break;
		if (breaks(cp) && !(cp == '.' && r->initial && gap == 0))
			broken = true;
		last = cp;
		gap++;
		r->at += len;
	}
	t->starts = broken;
	t->follows = r->any && !broken &&
		((gap == 1 && (last == ' ' || last == '-' ||
			       last == 0x2010)) ||
		 (gap == 2 && r->initial && last == ' '));
	t->upper = cp < 0x80 ? cp >= 'A' && cp <= 'Z' : utf8_is_upper(cp);
	if (cp >= 0x80 && utf8_is_ideograph(cp))
		take_signs(r, t, cp, len);
	else
		take_word(r, t);
	r->any = true;
	r->initial = t->upper && is_initial(
		str_slice(r->text, t->at.start, t->at.end));
	return true;
}

/* The digits and signs of another script as ours. */
static size_t plain_figure(struct str w, char *out, size_t size)
{
	size_t n = 0;

	for (size_t at = 0; at < w.len && n < size;
	     at = utf8_next(w, at)) {
		uint32_t cp = utf8_at(w, at);
		int digit = utf8_digit(cp);

		out[n++] = digit >= 0 ? (char)('0' + digit) :
			   cp == 0x66C ? ',' : cp < 0x80 ? (char)cp : '.';
	}
	return n;
}

/* "1,900,000" without its commas; "6,4" stays. */
static size_t fold_figure(struct str w, char *out, size_t size)
{
	char plain[64];
	size_t n = 0;

	for (size_t i = 0; i < w.len; i++)
		if ((unsigned char)w.p[i] >= 0x80) {
			w = str_of(plain, plain_figure(w, plain,
						       sizeof(plain)));
			break;
		}

	for (size_t i = 0; i < w.len && n < size; i++) {
		bool thousands = w.p[i] == ',' && i + 3 < w.len &&
			ascii_is_digit(w.p[i + 1]) &&
			ascii_is_digit(w.p[i + 2]) &&
			ascii_is_digit(w.p[i + 3]) &&
			(i + 4 == w.len || !ascii_is_digit(w.p[i + 4]));

		if (!thousands)
			out[n++] = w.p[i];
	}
	return n;
}

size_t token_fold(struct str word, enum token_kind kind, char *out,
		  size_t size)
{
	struct arena arena = { 0 };
	struct str folded;
	size_t n;

	if (kind == TOKEN_FIGURE)
		return fold_figure(word, out, size);
	for (n = 0; n < word.len && n < size; n++) {
		if ((unsigned char)word.p[n] >= 0x80)
			goto full;
		out[n] = ascii_lower(word.p[n]);
	}
	return n;
full:
	folded = utf8_fold(&arena, str_slice(word, 0, 4 * size));
	for (size_t at = 0, len, n2 = n = 0; at < folded.len; at += len) {
		uint32_t cp;
		char one[4];

		len = utf8_decode(str_slice(folded, at, folded.len), &cp);
		n2 = utf8_encode(is_apostrophe(cp) ? '\'' : cp, one);
		if (n + n2 > size)
			break;
		memcpy(out + n, one, n2);
		n += n2;
	}
	arena_free(&arena);
	return n;
}
