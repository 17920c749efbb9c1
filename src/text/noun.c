#include "config.h"

#include "src/text/noun.h"

#include "src/base/utf8.h"

/* Nouns that a name may follow without an article of its own. */
#define BEFORE_NAME	(WORD_TITLE | WORD_ROLE | WORD_MR | WORD_MRS)

static bool unknown(const struct reading *r, size_t i)
{
	return !(r->tokens[i].classes &
		 ~(unsigned)(WORD_FIRST | WORD_MAN | WORD_WOMAN |
			     WORD_PARTICLE)) &&
	       (!r->tokens[i].verb || !token_has(r, i, TOKEN_FIRST));
}

/* An abstract noun by its ending, plain or in the plural. */
static bool is_abstract(struct str word)
{
	static const char *const endings[] = {
		"ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft",
		"schaften", "tion", "tionen", "ismus", "ment", "nis", "tät",
		"täten", "innen", "ierung", "lein", "chen", "ling", "linge",
	};

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (word.len > 6 && str_ends(word, str_from(endings[i])))
			return true;
	return false;
}

/* "Weitere Fragen": an adjective has its capital from the sentence. */
static bool is_adjective(const struct reading *r, size_t i)
{
	struct str w = token_str(r, i);

	return token_has(r, i, TOKEN_FIRST) &&
	       !token_is(r, i, WORD_FIRST) &&
	       (str_ends(w, STR("e")) || str_ends(w, STR("en")) ||
		str_ends(w, STR("er")) || str_ends(w, STR("es")) ||
		str_ends(w, STR("em")) || str_ends(w, STR("end")));
}

/* The run is a name by what it is made of. */
static bool by_itself(const struct reading *r, size_t first, size_t last)
{
	size_t n = 0;

	for (size_t i = first; i + 1 < last; i++) {
		if (token_is(r, i, WORD_FIRST) && unknown(r, i + 1))
			return true;
		if (token_is(r, i, BEFORE_NAME) &&
		    !token_is(r, last - 1, BEFORE_NAME | WORD_ORG |
					   WORD_DOC | WORD_ANON |
					   WORD_PLACE | WORD_TIME) &&
		    !is_abstract(token_str(r, last - 1)))
			return true;
	}
	for (size_t i = first; i < last; i++) {
		if (!unknown(r, i) || is_abstract(token_str(r, i)) ||
		    (last - first == 2 && is_adjective(r, i)))
			return false;
		n += !token_is(r, i, WORD_PARTICLE);
	}
	/* "der Stadt Emsau", "das Modell Nova": an article makes it a noun */
	return n > 1 && !(first > 0 && token_is(r, first - 1, WORD_DET));
}

void noun_learn(const struct reading *r, struct map *surnames, size_t first,
		size_t last)
{
	if (last - first > 1 && by_itself(r, first, last))
		map_put(surnames, token_str(r, last - 1), 1);
}

static bool is_surname(const struct map *surnames, struct str word)
{
	uint64_t value;

	if (map_get(surnames, word, &value))
		return true;
	/* the genitive: Wenks Antwort */
	return word.len > 3 && str_ends(word, STR("s")) &&
	       map_get(surnames, str_slice(word, 0, word.len - 1), &value);
}

/* Next to a verb of saying, with no article: who, not what. */
static bool says(const struct reading *r, size_t i)
{
	const struct token *t = &r->tokens[i];
	const struct token *before = i ? t - 1 : NULL;
	const struct token *behind = i + 1 < r->n_tokens ? t + 1 : NULL;

	if (!unknown(r, i) || is_abstract(token_str(r, i)) ||
	    (before && before->classes & (WORD_DET | WORD_PREP)))
		return false;
	if (before && before->flags & TOKEN_WORD &&
	    !(before->flags & TOKEN_CAPITAL) &&
	    ((before->verb && before->verb->frames & FRAME_SAY) ||
	     before->classes & WORD_SOURCE))
		return true;
	return t->flags & TOKEN_FIRST && behind && behind->verb &&
	       behind->verb->frames & FRAME_SAY &&
	       !(behind->flags & TOKEN_CAPITAL) && !is_adjective(r, i);
}

bool noun_is_name(const struct reading *r, const struct map *surnames,
		  size_t first, size_t last)
{
	if (last - first > 1 && by_itself(r, first, last))
		return true;
	if (last - first == 1 && token_is(r, first, WORD_PLACE | WORD_ORG) &&
	    !token_is(r, first, BEFORE_NAME))
		return true;
	if (is_surname(surnames, token_str(r, last - 1)) &&
	    unknown(r, last - 1))
		return true;
	return last - first == 1 && says(r, first);
}
