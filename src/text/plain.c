#include "config.h"

#include "src/text/plain.h"

#include "src/base/utf8.h"
#include "src/text/hanzi.h"
#include "src/text/kanji.h"

/*
 * An office is long and of known words, a name short and of unknown ones: of
 * what stands beside the verb the run of unknown words next to it is the name
 * and what the office lacks in the lists. How long a name can be, and on which
 * side of the office it stands, tells the two apart: Chinese names have two or
 * three signs, the first one of some hundred surnames, and end their phrase;
 * Japanese ones have four, begin theirs, and are of one script; Urdu and Hindi
 * ones mostly two words at the end; Arabic ones begin with a word without
 * article, which the attributes before it have.
 */

enum {
	LONGER_BACK = 2000,	/* tokens in which the full name may stand */
	OFFICE_BACK = 12,	/* tokens of the office before it */
	SIGNS_ZH = 3, COMPOUND_ZH = 4,	/* signs of a Chinese name */
	SIGNS_JA = 4,		/* of a Japanese one, surname and name */
	GIVEN_JA = 2,
	WORDS = 2,		/* of a name in Urdu, Hindi */
};

#define OFFICE	(WORD_ROLE | WORD_TITLE)
#define BEFORE	(WORD_ROLE | WORD_TITLE | WORD_ORG | WORD_ANON | WORD_PLACE)

bool plain_script(const struct reading *r)
{
	return !(r->lex->habits & (HABIT_CAPITALS | HABIT_NOUNS));
}

/* بالقول, للنادي: the preposition is written with its noun. */
static bool has_preposition(const struct reading *r, size_t i)
{
	static const char *const with[] = { "بال", "لل", "كال", "وال", "ولل" };
	struct str word = token_str(r, i);

	if (!(r->lex->habits & HABIT_PREFIX))
		return false;
	for (size_t k = 0; k < sizeof(with) / sizeof(*with); k++)
		if (str_starts(word, str_from(with[k])) && word.len > 8)
			return true;
	return false;
}

static bool has_article(const struct reading *r, size_t i)
{
	return str_starts(token_str(r, i), STR("ال"));
}

/* A word that no list has, but those of first names and of particles. */
static bool is_plain(const struct reading *r, size_t i)
{
	unsigned c = r->tokens[i].classes;

	if (!token_has(r, i, TOKEN_WORD) || token_has(r, i, TOKEN_DIGIT))
		return false;
	if (c & (WORD_FIRST | WORD_PARTICLE))
		return !(c & (WORD_PREP | WORD_DET | WORD_ROLE));
	if (c & WORD_TITLE && i > 0 && token_is(r, i - 1, WORD_FIRST))
		return has_article(r, i);	/* the family's: سامي الخطيب */
	return !c && !r->tokens[i].verb && !has_preposition(r, i) &&
	       !kanji_is_hiragana(r, i);
}

/* Behind it no name ends: a ministry, a neighbour, the mother of X. */
static bool is_somebody_else(const struct reading *r, size_t i)
{
	unsigned c = r->tokens[i].classes;

	if (r->lex->habits & HABIT_VERB_FIRST || c & (WORD_MR | WORD_MRS))
		return false;
	if (c & WORD_PREP && !(c & WORD_TIME))
		return true;
	return c & (WORD_ORG | WORD_ANON | WORD_MAN | WORD_WOMAN) &&
	       !(c & (WORD_TITLE | WORD_FIRST)) &&
	       !(c & WORD_ROLE && !(c & (WORD_MAN | WORD_WOMAN)));
}

/* エース・黒田拓真: the other script is no part of the name. */
static void trim_japanese(const struct reading *r, size_t *first,
			  size_t *last)
{
	size_t kana = 0, from = *first, to = *last;

	for (size_t i = from; i < to; i++)
		kana += kanji_is_kana(r, i);
	if (kana && kana < to - from) {
		size_t tail = to, head = from;

		while (tail > from && !kanji_is_kana(r, tail - 1))
			tail--;
		while (head < to && !kanji_is_kana(r, head))
			head++;
		if (kanji_signs(r, tail, to) >= SIGNS_JA - 1)
			from = tail;
		else if (kanji_signs(r, from, head) >= SIGNS_JA - 1)
			to = head;
		else if (head > from)
			from = head;
		else
			to = tail;
	}
	if (!kanji_is_kana(r, from))
		to = kanji_fit(r, from, to);
	*first = from;
	*last = to;
}

/* 首席预报员方晓东: what ends the phrase, from a surname on. */
static void trim_chinese(const struct reading *r, size_t from, size_t *first,
			 size_t *last)
{
	size_t n = kanji_signs(r, *first, *last);
	bool office;

	for (size_t i = *first; i < *last; i++)
		if (token_is(r, i, WORD_PARTICLE))
			return;		/* 马尔科·贝里尼 */
	if (n <= SIGNS_ZH)
		return;
	office = *first > from && token_is(r, *first - 1, OFFICE);
	if (token_is(r, *first, WORD_FIRST) && (*first == from || office)) {
		*last = kanji_behind(r, *first, *last,
				     kanji_signs(r, *first, *first + 1) + 2);
		return;
	}
	for (size_t want = COMPOUND_ZH; want > 1; want--)
		for (size_t i = *first; i < *last; i++)
			if (kanji_signs(r, i, *last) == want &&
			    token_is(r, i, WORD_FIRST) &&
			    (want < COMPOUND_ZH || kanji_signs(r, i, i + 1) > 1)) {
				*first = i;
				return;
			}
	if (office)
		*last = kanji_behind(r, *first, *last, SIGNS_ZH);
	while (kanji_signs(r, *first, *last) > SIGNS_ZH)
		++*first;
}

/* رئيس نقابة الصيادين مراد الطويل: words with the article before one that has
 * none belong to the office; what follows a family name that has it is no
 * part of it. */
static void trim_arabic(const struct reading *r, size_t *first, size_t *last)
{
	bool attributes = false;

	while (*last - *first > 1 && has_article(r, *first)) {
		++*first;
		attributes = true;
	}
	/* what is called something, or criticised, is no name: إلياس مطر القرار */
	if (*last - *first == WORDS + 1 && has_article(r, *last - 1) &&
	    !has_article(r, *first + 1) && !token_is(r, *first + 1,
						     WORD_PARTICLE))
		--*last;
	for (size_t i = *first + 1; i + 1 < *last; i++) {
		if (!has_article(r, i) || has_article(r, i + 1) ||
		    token_is(r, i - 1, WORD_PARTICLE))
			continue;
		if (attributes || token_is(r, *first, WORD_FIRST)) {
			*last = i + 1;
			return;
		}
		*first = i + 1;
	}
}

/* ماہرِ معاشیات: a word with an izafat, and its attribute. */
static void trim_last_words(const struct reading *r, size_t from,
			    size_t *first, size_t last)
{
	for (size_t i = *first; i + 2 < last; i++)
		if (str_ends(token_str(r, i), STR("\u0650")))
			*first = i + 2;
	if (last - *first > WORDS && !token_is(r, *first, WORD_FIRST) &&
	    (last - *first > WORDS + 1 || *first == from ||
	     token_is(r, *first - 1, BEFORE | WORD_PREP)))
		*first = last - WORDS;
}

bool plain_find(const struct reading *r, size_t from, size_t to,
		size_t *first, size_t *last)
{
	const unsigned habits = r->lex->habits;
	uint32_t cp = to > from ? token_cp(r, to - 1) : 0;
	size_t end = to, start;
	int found;

	if (cp == 0x300B || cp == 0x300D)	/* 《海港日報》, a paper */
		return false;
	if (habits & HABIT_CJK && habits & HABIT_CASE &&
	    (found = kanji_find(r, from, to, first, last)) != 0)
		return found > 0;
	if (habits & HABIT_CJK && !(habits & HABIT_CASE) &&
	    (found = hanzi_find(r, from, to, first, last)) != 0)
		return found > 0;
	if (cp == ')' || cp == 0xFF09)
		while (end > from && (cp = token_cp(r, --end), cp != '(' &&
				      cp != 0xFF08))
			;
	while (end > from && !is_plain(r, end - 1)) {
		if (is_somebody_else(r, end - 1))
			return false;
		end--;
	}
	for (start = end; start > from && is_plain(r, start - 1); start--)
		;
	/* a first name within: what stands before it belongs to the role */
	for (size_t i = start + 1; i + 1 < end &&
				   (!(habits & HABIT_CJK) ||
				    habits & HABIT_CASE); i++)
		if (token_is(r, i, WORD_FIRST) &&
		    (!(habits & HABIT_CJK) || kanji_signs(r, i, i + 1) > 1) &&
		    !token_is(r, start, WORD_FIRST)) {
			start = i;
			break;
		}
	if (start == end)
		return false;
	*first = start;
	*last = end;
	if (habits & HABIT_CJK && habits & HABIT_CASE)
		trim_japanese(r, first, last);
	else if (habits & HABIT_CJK)
		trim_chinese(r, from, first, last);
	else if (habits & HABIT_VERB_FIRST)
		trim_arabic(r, first, last);
	else
		trim_last_words(r, from, first, *last);
	/* والدة البحارة, مدير الميناء: of another, unlike الوزير الهاشمي */
	if (habits & HABIT_VERB_FIRST && *last - *first == 1 &&
	    *first > from && has_article(r, *first) &&
	    !has_article(r, *first - 1))
		return false;
	/* ایک عینی شاہد: "a" and one word are no name */
	return !(*last - *first == 1 && *first > from &&
		 habits & HABIT_CASE && token_is(r, from, WORD_DET));
}

static bool same_tokens(const struct reading *r, size_t a, size_t b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!str_eq(token_str(r, a + i), token_str(r, b + i)))
			return false;
	return true;
}

/* 蔵本涼太氏 for 蔵本氏: the surname with a given name behind it. */
static bool find_behind(const struct reading *r, size_t *first, size_t *last,
			size_t stop)
{
	size_t n = *last - *first;

	for (size_t i = *first; i-- > stop;) {
		size_t to = i + n;

		if (!same_tokens(r, i, *first, n))
			continue;
		while (to < i + n + GIVEN_JA + 1 && is_plain(r, to))
			to++;
		if (to > i + n && token_is(r, to, WORD_MR | OFFICE) &&
		    kanji_signs(r, i, to) <= SIGNS_JA + 1) {
			*first = i;
			*last = to;
			return true;
		}
	}
	return false;
}

bool plain_find_longer(const struct reading *r, size_t *first, size_t *last)
{
	struct str word = token_str(r, *first);
	size_t stop = *first > LONGER_BACK ? *first - LONGER_BACK : 0;

	if (r->lex->habits & HABIT_CJK)
		return r->lex->habits & HABIT_CASE &&
		       find_behind(r, first, last, stop);
	if (*last - *first != 1)
		return false;
	for (size_t i = *first; i-- > stop;) {
		size_t from = i, a, b;

		if (!token_has(r, i, TOKEN_WORD) ||
		    !str_eq(token_str(r, i), word))
			continue;
		while (from > 0 && i - from < OFFICE_BACK &&
		       r->tokens[from - 1].sentence == r->tokens[i].sentence &&
		       token_has(r, from - 1, TOKEN_WORD))
			from--;
		if (plain_find(r, from, i + 1, &a, &b) && b == i + 1 &&
		    b - a > 1) {
			*first = a;
			*last = b;
			return true;
		}
	}
	return false;
}
