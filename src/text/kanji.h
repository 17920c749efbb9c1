#ifndef PRESSER_TEXT_KANJI_H
#define PRESSER_TEXT_KANJI_H

#include "src/text/reading.h"

/*
 * The name in a Japanese phrase, tokens [from, to), that ends in an address
 * (氏, さん) or an office: 県医師会の砂押道代常任理事. What stands between の, a
 * comma, kana of another word and its office begins with the name.
 *
 * Returns 1 with the name's tokens in *first, *last; 0 if the phrase ends in
 * neither; -1 if it does and has no name, or ends in a word for a house or a
 * post (担当課, 業者) that no name is.
 */
int kanji_find(const struct reading *r, size_t from, size_t to, size_t *first,
	       size_t *last);

/* Of the signs [first, to), those that no list has, where the name ends: what
 * its lengths and signs do not allow belongs to an office behind it. */
size_t kanji_fit(const struct reading *r, size_t first, size_t to);

/* Katakana, but for the sign in names like 梶ケ谷, 一ノ瀬. */
bool kanji_is_kana(const struct reading *r, size_t i);
bool kanji_is_hiragana(const struct reading *r, size_t i);

/* Ideographs and kana of the tokens [from, to). */
size_t kanji_signs(const struct reading *r, size_t from, size_t to);

/* One behind the tokens from first on that have so many signs. */
size_t kanji_behind(const struct reading *r, size_t first, size_t to,
		    size_t n);

#endif
