#include "config.h"

#include "feeds/charset_guess.h"

#include <string.h>

/*
 * Each two-byte charset is walked as if the bytes were in it. Pairs that it
 * cannot have say no; and that the others do not fit either is not enough,
 * for Western text makes pairs too ("\xE9r" is one in Shift_JIS and Big5):
 * the frequent characters of its language must be frequent.
 */

#define PAIRS_LEAST	4
#define PAIRS_OF_TWO	8	/* where Cyrillic could have made them */

struct fit {
	size_t pairs, bad;
	size_t kana;		/* Japanese syllables */
	size_t common;		/* in the rows of frequent characters */
	size_t rare;		/* EUC: in rows that Korean has none of */
	size_t wide;		/* EUC: second bytes that KOI8-R words lack */
};

static unsigned byte_at(struct str s, size_t at)
{
	return at < s.len ? (unsigned char)s.p[at] : 0;
}

static bool in(unsigned c, unsigned from, unsigned to)
{
	return c >= from && c <= to;
}

/* EUC-JP, EUC-KR and GB 2312: two bytes from A1 on. */
static struct fit fit_euc(struct str s)
{
	struct fit f = { 0 };

	for (size_t i = 0; i < s.len; i++) {
		unsigned a = byte_at(s, i), b = byte_at(s, i + 1);

		if (a < 0x80)
			continue;
		if (!in(a, 0xA1, 0xFE) || !in(b, 0xA1, 0xFE)) {
			f.bad++;
			continue;
		}
		f.pairs++;
		f.kana += a == 0xA4 || a == 0xA5;
		f.common += in(a, 0xA1, 0xA3) || in(a, 0xB0, 0xD7);
		f.rare += in(a, 0xC9, 0xFE);
		f.wide += !in(b, 0xC0, 0xDF);
		i++;
	}
	return f;
}

static struct fit fit_sjis(struct str s)
{
	struct fit f = { 0 };

	for (size_t i = 0; i < s.len; i++) {
		unsigned a = byte_at(s, i), b = byte_at(s, i + 1);

		if (a < 0x80 || in(a, 0xA1, 0xDF))	/* half-wide kana */
			continue;
		if (!(in(a, 0x81, 0x9F) || in(a, 0xE0, 0xFC)) ||
		    !in(b, 0x40, 0xFC) || b == 0x7F) {
			f.bad++;
			continue;
		}
		f.pairs++;
		f.kana += (a == 0x82 && b >= 0x9F) || (a == 0x83 && b <= 0x96);
		i++;
	}
	return f;
}

static struct fit fit_big5(struct str s)
{
	struct fit f = { 0 };

	for (size_t i = 0; i < s.len; i++) {
		unsigned a = byte_at(s, i), b = byte_at(s, i + 1);

		if (a < 0x80)
			continue;
		if (!in(a, 0xA1, 0xF9) ||
		    !(in(b, 0x40, 0x7E) || in(b, 0xA1, 0xFE))) {
			f.bad++;
			continue;
		}
		f.pairs++;
		f.common += in(a, 0xA4, 0xC6) || (a == 0xA1 && in(b, 0x41, 0x4B));
		i++;
	}
	return f;
}

/* A slip in a hundred is allowed: texts are cut. */
static bool holds(const struct fit *f)
{
	return f->pairs >= PAIRS_LEAST && f->bad * 100 <= f->pairs;
}

/* NULL: none of them. */
static const char *guess_two_byte(struct str s)
{
	struct fit f = fit_euc(s);

	if (holds(&f)) {
		if (f.kana * 5 >= f.pairs)
			return "euc-jp";
		if (f.pairs >= PAIRS_OF_TWO && f.wide * 4 >= f.pairs &&
		    f.common * 5 >= f.pairs * 4)
			return f.rare * 20 < f.pairs ? "euc-kr" : "gb18030";
	}
	f = fit_sjis(s);
	if (holds(&f) && f.kana * 5 >= f.pairs)
		return "shift_jis";
	f = fit_big5(s);
	if (holds(&f) && f.common * 10 >= f.pairs * 9)
		return "big5";
	return NULL;
}

/*
 * Western letters beyond ASCII stand alone; where such bytes come in words
 * and hardly any is below 0xC0 it is Cyrillic, of which most letters are
 * small: those are the upper half of windows-1251's and the lower half of
 * KOI8-R's. NULL: Western.
 */
static const char *guess_one_byte(struct str s)
{
	size_t letters = 0, others = 0, paired = 0, low = 0, high = 0;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x80)
			continue;
		if (c < 0xC0) {
			others++;
			continue;
		}
		letters++;
		low += c < 0xE0;
		high += c >= 0xE0;
		paired += i && (unsigned char)s.p[i - 1] >= 0xC0;
	}
	if (letters < 8 || paired * 2 < letters || others * 5 > letters)
		return NULL;
	return high >= low ? "windows-1251" : "koi8-r";
}

const char *charset_guess(struct str s)
{
	const char *name = guess_two_byte(s);

	if (!name)
		name = guess_one_byte(s);
	return name ? name : "windows-1252";
}

bool charset_is_iso2022jp(struct str s)
{
	ptrdiff_t in_at = str_find(s, STR("\x1B$B"));

	if (in_at < 0)
		in_at = str_find(s, STR("\x1B$@"));
	if (in_at < 0)
		return false;
	s = str_slice(s, (size_t)in_at, s.len);
	if (str_find(s, STR("\x1B(B")) < 0 && str_find(s, STR("\x1B(J")) < 0)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}
