#include "config.h"

#include "src/text/hanzi.h"

#include "src/text/kanji.h"

/*
 * A Chinese name follows its office without a mark: a surname of some six
 * hundred, then one sign or two, whatever else those signs may mean; a third
 * one that is a verb, an adverb or a preposition is not of it. A foreign name
 * has signs that stand for sounds.
 */

#define OFFICE	(WORD_ROLE | WORD_TITLE)
#define SMALL	(WORD_PREP | WORD_ADV | WORD_NOT | WORD_AUX | WORD_TIME | \
		 WORD_DET | WORD_THAT | WORD_SUB | WORD_AND)

enum { GIVEN = 2, FOREIGN = 4, BEFORE_MAX = 6 };

static bool is_surname(const struct reading *r, size_t i)
{
	return token_is(r, i, WORD_FIRST) || token_does(r, i, USE_SURNAME);
}

static bool is_dot(const struct reading *r, size_t i)
{
	return token_is(r, i, WORD_PARTICLE) && !token_is(r, i, WORD_PREP);
}

static bool is_of(const struct reading *r, size_t i)
{
	return token_is(r, i, WORD_PARTICLE) && token_is(r, i, WORD_PREP);
}

/* One behind the signs for sounds from i on. */
static size_t behind_sounds(const struct reading *r, size_t i, size_t to)
{
	while (i < to && token_does(r, i, USE_SOUND))
		i++;
	return i;
}

/* One behind the name that begins at i, or i. */
static size_t name_end(const struct reading *r, size_t i, size_t to)
{
	size_t end = behind_sounds(r, i, to), first = i;

	if (kanji_signs(r, i, end) >= FOREIGN &&
	    (end == to || !is_surname(r, i) || r->tokens[end].verb))
		return end;
	if (!is_surname(r, i))
		return first;
	for (end = i + 1; end < to; end++) {
		size_t n = kanji_signs(r, i + 1, end + 1);

		if (n > GIVEN || !token_has(r, end, TOKEN_WORD) ||
		    token_has(r, end, TOKEN_DIGIT))
			break;
		/* 原向东: the sign behind the surname may mean anything */
		if (n == 1 && end == i + 1)
			continue;
		/* 费光急得直跺脚 */
		if (token_eq(r, end + 1, "得") || r->tokens[end].verb)
			break;
		/* 柴和则14日: the surname alone is none */
		if (n == GIVEN && end == i + 2 && token_is(r, i + 1, SMALL))
			continue;
		if (token_is(r, end, SMALL | OFFICE | WORD_ORG | WORD_ANON))
			break;
	}
	/* 王说: the surname alone is left to others */
	if (end == i + 1 || (end == i + 2 && (r->tokens[i + 1].verb ||
					      token_is(r, i + 1, SMALL))))
		return first;
	return end;
}

/* 埃琳娜·科贝尔发来贺电: the signs for sounds around the first dot. */
static bool around_dot(const struct reading *r, size_t from, size_t to,
		       size_t *first, size_t *last)
{
	size_t dot = from;

	while (dot < to && !is_dot(r, dot))
		dot++;
	if (dot == from || dot + 1 >= to)
		return false;
	for (*first = dot; *first > from &&
			   !token_is(r, *first - 1, OFFICE | WORD_ORG |
						    WORD_ANON | WORD_PLACE) &&
			   !is_of(r, *first - 1) &&
			   (dot - *first < 1 ||
			    token_does(r, *first - 1, USE_SOUND));)
		--*first;
	for (*last = dot; *last < to && is_dot(r, *last);)
		*last = behind_sounds(r, *last + 2, to);
	if (*last > to)
		*last = to;
	return *first < dot;
}

int hanzi_find(const struct reading *r, size_t from, size_t to, size_t *first,
	       size_t *last)
{
	size_t end;

	if (around_dot(r, from, to, first, last))
		return 1;
	for (size_t i = to; i-- > from + 1;) {
		if (!token_is(r, i - 1, OFFICE) || token_is(r, i, OFFICE))
			continue;
		end = name_end(r, i, to);
		if (end == i)
			continue;
		*first = i;
		*last = end;
		return 1;
	}
	/* 经营粮店的石忠夫 */
	for (size_t i = to; i-- > from + 1;)
		if (is_of(r, i - 1)) {
			end = name_end(r, i, to);
			if (end == i || (end < to &&
					 !token_is(r, end, SMALL) &&
					 !r->tokens[end].verb))
				break;
			*first = i;
			*last = end;
			return 1;
		}
	/* 斯文松首相 */
	for (end = to; end > from && token_is(r, end - 1, OFFICE); end--)
		;
	if (end < to && end > from &&
	    kanji_signs(r, from, end) <= BEFORE_MAX &&
	    (behind_sounds(r, from, end) == end ||
	     name_end(r, from, end) == end)) {
		*first = from;
		*last = end;
		return 1;
	}
	end = to - 1;
	return to > from && !is_surname(r, from) &&
	       (token_does(r, end, USE_TAIL) ||
		(token_is(r, end, OFFICE | WORD_ORG | WORD_ANON | WORD_DOC) &&
		 !token_is(r, end, WORD_MR | WORD_MRS))) ? -1 : 0;
}
