#ifndef PRESSER_BASE_UTF8_H
#define PRESSER_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/arena.h"
#include "src/base/str.h"

/*
 * UTF-8 (RFC 3629) over libunistring. Offsets are bytes; widths are terminal
 * cells, which only ui/ asks for. Any thread.
 */

#define UTF8_BAD	0xFFFDu		/* REPLACEMENT CHARACTER */

size_t utf8_decode_long(struct str s, uint32_t *cp);	/* not ASCII */
/*
 * The code point at the start of s (s.len >= 1) and its length in bytes. A
 * byte that begins no well-formed sequence is UTF8_BAD and one byte long.
 */
static inline size_t utf8_decode(struct str s, uint32_t *cp)
{
	if ((unsigned char)s.p[0] >= 0x80)
		return utf8_decode_long(s, cp);
	*cp = (unsigned char)s.p[0];
	return 1;
}
size_t utf8_encode(uint32_t cp, char out[4]);	/* bytes written, 1 to 4 */
bool utf8_is_valid(struct str s);

/* The code point at byte offset at; 0 at or behind the end. */
static inline uint32_t utf8_at(struct str s, size_t at)
{
	uint32_t cp = 0;

	if (at < s.len)
		utf8_decode(str_slice(s, at, s.len), &cp);
	return cp;
}

/* The code point that ends at byte offset at; 0 at the start. */
uint32_t utf8_before(struct str s, size_t at);

/* The next (previous) code point boundary behind (before) byte offset at. */
static inline size_t utf8_next(struct str s, size_t at)
{
	uint32_t cp;

	if (at >= s.len)
		return s.len;
	return at + utf8_decode(str_slice(s, at, s.len), &cp);
}

size_t utf8_prev(struct str s, size_t at);
/* s, or its first max bytes at most, cut at a code point boundary. */
struct str utf8_cut(struct str s, size_t max);
/* The next grapheme cluster boundary (UAX #29) behind at. */
size_t utf8_next_grapheme(struct str s, size_t at);

bool utf8_is_space(uint32_t cp);	/* White_Space, and U+200B, U+FEFF */
bool utf8_is_alpha(uint32_t cp);
bool utf8_is_digit(uint32_t cp);	/* of any script */
int utf8_digit(uint32_t cp);		/* its value, -1 when it is none */
bool utf8_is_alnum(uint32_t cp);
bool utf8_is_upper(uint32_t cp);	/* upper or title case */
bool utf8_is_lower(uint32_t cp);
bool utf8_is_punct(uint32_t cp);
bool utf8_is_mark(uint32_t cp);		/* combining */
bool utf8_is_ideograph(uint32_t cp);	/* Han, kana, Hangul: no blanks between words */
/* The name of its script (UAX #24): "Latin", "Common". Static. */
const char *utf8_script(uint32_t cp);
uint32_t utf8_lower(uint32_t cp);	/* simple mapping */
uint32_t utf8_upper(uint32_t cp);
uint32_t utf8_base(uint32_t cp);	/* the letter without accents: "é" is 'e' */

/* Cells of one code point (0, 1, 2; control bytes 0) and of a text. */
int utf8_width(uint32_t cp);
size_t utf8_str_width(struct str s);
/* The longest prefix of s, ending at a grapheme, not wider than cells. */
size_t utf8_fit(struct str s, size_t cells);

/*
 * Where lines may break (UAX #14): out[i] is one of these for the place
 * before byte i. out has s.len bytes. lang is an ISO 639 code or NULL.
 */
enum utf8_break { UTF8_NO_BREAK, UTF8_MAY_BREAK, UTF8_MUST_BREAK };
void utf8_line_breaks(struct str s, const char *lang, uint8_t *out);

/* Copies in the arena. */
struct str utf8_nfc(struct arena *a, struct str s);
struct str utf8_nfkc(struct arena *a, struct str s);	/* half and full width too */
struct str utf8_lower_str(struct arena *a, struct str s);	/* code point by code point */
/* For comparing: case folded, accents off, NFKD letters ("Müller" -> "muller"). */
struct str utf8_fold(struct arena *a, struct str s);
/* Runs of white space become one blank, none at the ends. */
struct str utf8_squeeze(struct arena *a, struct str s);

#endif
