#include "config.h"

#include "src/text/kanji.h"

#include "src/base/utf8.h"

/*
 * Where an address follows, all of its part of the phrase is the name. Before
 * an office, the name has two signs of a surname and two of a given one unless
 * the lists say otherwise: a surname of three, signs that given names have,
 * and those that end one of three signs. What cannot be of a given name
 * belongs to the office: 栃折主計局長.
 */

#define OFFICE	(WORD_ROLE | WORD_TITLE)
#define KNOWN	(WORD_ROLE | WORD_TITLE | WORD_ORG | WORD_ANON | WORD_PLACE | \
		 WORD_DOC | WORD_TIME | WORD_MAN | WORD_WOMAN)

enum { SURNAME = 2, GIVEN = 2, NAME = SURNAME + GIVEN, NAME_MAX = 7 };

static uint32_t sign_of(const struct reading *r, size_t i)
{
	uint32_t cp = 0;

	utf8_decode(token_str(r, i), &cp);
	return cp;
}

static bool is_katakana(uint32_t cp)
{
	return cp >= 0x30A0 && cp <= 0x30FF;
}

bool kanji_is_kana(const struct reading *r, size_t i)
{
	uint32_t cp = sign_of(r, i);

	if ((cp == 0x30B1 || cp == 0x30F6 || cp == 0x30CE || cp == 0x30C4) &&
	    i > 0 && !is_katakana(sign_of(r, i - 1)) &&
	    i + 1 < r->n_tokens && !is_katakana(sign_of(r, i + 1)))
		return false;
	return is_katakana(cp);
}

bool kanji_is_hiragana(const struct reading *r, size_t i)
{
	uint32_t cp = sign_of(r, i);

	return cp >= 0x3041 && cp <= 0x309F;
}

size_t kanji_signs(const struct reading *r, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = from; i < to; i++) {
		struct str s = token_str(r, i);

		for (size_t at = 0; at < s.len; at = utf8_next(s, at))
			n++;
	}
	return n;
}

size_t kanji_behind(const struct reading *r, size_t first, size_t to, size_t n)
{
	size_t i = first;

	while (i < to && kanji_signs(r, first, i) < n)
		i++;
	return i;
}

/* A word of two signs and more that is an office's, a house's, a place's. */
static bool is_known(const struct reading *r, size_t i)
{
	return (token_is(r, i, KNOWN) && !token_is(r, i, WORD_FIRST) &&
		kanji_signs(r, i, i + 1) > 1) ||
	       r->tokens[i].verb;
}

/* Does the phrase's part end before the token: の, a verb's ending, ・ that
 * is none of a foreign name? */
static bool is_bound(const struct reading *r, size_t i)
{
	uint32_t cp = sign_of(r, i);

	if (!token_has(r, i, TOKEN_WORD) || token_has(r, i, TOKEN_DIGIT))
		return true;
	if (token_is(r, i, WORD_PREP | WORD_CASE | WORD_THAT) &&
	    kanji_is_hiragana(r, i))
		return true;
	if (cp == 0x30FB)
		return !i || i + 1 == r->n_tokens ||
		       !is_katakana(sign_of(r, i - 1)) ||
		       !is_katakana(sign_of(r, i + 1));
	return kanji_is_hiragana(r, i) && !token_is(r, i, WORD_PARTICLE);
}

size_t kanji_fit(const struct reading *r, size_t first, size_t to)
{
	size_t n = kanji_signs(r, first, to), surname = 0, given;
	bool second, third, last;

	if (token_is(r, first, WORD_FIRST))
		surname = kanji_signs(r, first, first + 1);
	/* 梶ケ谷 */
	if (first + 2 < to && is_katakana(sign_of(r, first + 1)))
		surname = SURNAME + 1;
	if (n < NAME)
		return to;
	if (surname > SURNAME)
		return n <= surname + GIVEN ? to :
		       kanji_behind(r, first, to, surname + GIVEN);
	given = kanji_behind(r, first, to, SURNAME);
	second = token_does(r, given, USE_GIVEN);
	third = given + 1 < to && token_does(r, given + 1, USE_GIVEN);
	last = given + 2 < to && given + 3 == to &&
	       token_does(r, given + 2, USE_GIVEN | USE_GIVEN_LAST);
	if (n == NAME + 1 && last &&
	    (surname != SURNAME || token_does(r, given + 2, USE_GIVEN_LAST)))
		return to;	/* 百合子; 喜屋武盛勇 */
	if (n == NAME + 2 && !surname && third && given + 4 == to &&
	    token_does(r, given + 2, USE_GIVEN) &&
	    token_does(r, given + 3, USE_GIVEN_LAST))
		return to;	/* 河内屋登美江 */
	if (second || third || surname == 1)
		return kanji_behind(r, first, to, NAME);
	return given;
}

/* 西都大教授, 国立感染症センター長: the part before the office is no name. */
static bool is_house(const struct reading *r, size_t from, size_t to)
{
	return to == from || token_does(r, to - 1, USE_TAIL) ||
	       token_is(r, to - 1, WORD_ORG) ||
	       !token_does(r, to - 1, USE_GIVEN | USE_GIVEN_LAST);
}

/* The start of the part that ends before end. */
static size_t part_start(const struct reading *r, size_t from, size_t end)
{
	size_t i = end;

	while (i > from && !is_bound(r, i - 1))
		i--;
	return i;
}

/* 日置和孝・西都大教授: the name stands before the dot. */
static bool before_dot(const struct reading *r, size_t from, size_t dot,
		       size_t *first, size_t *last)
{
	size_t start = part_start(r, from, dot), n;

	for (size_t i = start; i < dot; i++)
		if (is_known(r, i) || kanji_is_kana(r, i))
			return false;
	n = kanji_signs(r, start, dot);
	*first = start;
	*last = dot;
	return n > SURNAME && n <= NAME + 1 &&
	       token_does(r, dot - 1, USE_GIVEN | USE_GIVEN_LAST);
}

int kanji_find(const struct reading *r, size_t from, size_t to, size_t *first,
	       size_t *last)
{
	size_t end = to, start, stop;
	bool address;

	for (size_t i = from; i < to; i++)
		if (token_cp(r, i) == '(' || token_cp(r, i) == 0xFF08) {
			end = i;
			break;
		}
	if (end == from)
		return 0;
	address = token_is(r, end - 1, WORD_MR);
	if (address)
		end--;
	for (stop = end; !address && stop > from &&
			 (stop < end ? is_known(r, stop - 1) :
				       token_is(r, stop - 1, OFFICE));)
		stop--;
	/* 海老名剛史3佐 */
	if (!address && stop > from && stop < end &&
	    token_has(r, stop - 1, TOKEN_DIGIT))
		stop--;
	if (!address && stop == end) {
		/* 農水省の担当課, 外務省幹部 */
		return token_does(r, end - 1, USE_TAIL) ? -1 : 0;
	}
	/* 閣僚経験者 */
	if (!address && stop + 1 == end && token_does(r, stop, USE_TAIL) &&
	    kanji_signs(r, stop, end) == 1)
		return -1;
	start = part_start(r, from, stop);
	if (!address && start > from && sign_of(r, start - 1) == 0x30FB &&
	    is_house(r, start, stop) &&
	    before_dot(r, from, start - 1, first, last))
		return 1;
	while (start < stop && (is_known(r, start) ||
				(token_is(r, start, WORD_ADV) &&
				 !token_is(r, start, WORD_FIRST))))
		start++;
	if (start == stop)
		return address ? -1 : 0;
	if (kanji_is_kana(r, start)) {
		for (end = start; end < stop && kanji_is_kana(r, end); end++)
			;
		stop = end;
	} else if (!address) {
		for (end = start; end < stop && !is_known(r, end) &&
				  !kanji_is_kana(r, end); end++)
			;
		while (end > start + 1 && token_is(r, end - 1, WORD_ADV))
			end--;		/* 蔦谷副隊長 */
		stop = kanji_fit(r, start, end);
	}
	if (kanji_signs(r, start, stop) > NAME_MAX && !kanji_is_kana(r, start))
		return 0;
	*first = start;
	*last = stop;
	return 1;
}
