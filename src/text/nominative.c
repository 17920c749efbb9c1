#include "config.h"

#include "src/text/nominative.h"

#include "src/base/buf.h"
#include "src/base/utf8.h"

enum { LETTER = 2, STEM_MIN = 3 * LETTER };	/* bytes of a Russian letter */

/* Take off the first ending that the word has and that leaves a stem. */
static struct str without(struct str word, const char *const *endings,
			  size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str ending = str_from(endings[i]);

		if (word.len >= ending.len + STEM_MIN &&
		    str_ends(word, ending)) {
			word.len -= ending.len;
			return word;
		}
	}
	return word;
}

struct str nominative_stem(const struct lexicon *lex, struct str word)
{
	static const char *const endings[] = {
		"ого", "его", "ому", "ему", "ыми", "ими", "ой", "ей", "ою",
		"ею", "ую", "юю", "ая", "яя", "ий", "ый", "ым", "им", "ом",
		"ем", "а", "у", "ы", "и", "е", "я", "ю", "й", "ь",
	};

	if (!(lex->habits & HABIT_CASES))
		return word;
	return without(word, endings, sizeof(endings) / sizeof(*endings));
}

/* The first name that the list has and that a case has made the word of;
 * gender: WORD_MAN or WORD_WOMAN, 0 when there is none. */
static struct str first_name(const struct reading *r, struct str word,
			     unsigned *gender)
{
	static const char *const cases[] = {
		"ем", "ом", "ей", "ой", "ою", "а", "у", "ы", "и", "е", "я",
		"ю",
	};
	static const char *const endings[] = { "", "а", "я", "й", "ь" };
	struct arena own = { 0 };
	struct str stem = without(word, cases, sizeof(cases) / sizeof(*cases));
	struct str found = STR_NULL;

	*gender = 0;
	for (size_t i = 0; i <= sizeof(endings) / sizeof(*endings); i++) {
		struct str form = !i ? word : arena_fmt(&own, "%.*s%s",
					STR_ARG(stem), endings[i - 1]);
		unsigned c = lexicon_look_up(r->lex, utf8_lower_str(&own,
						      form))->classes;

		if (!(c & WORD_FIRST))
			continue;
		*gender = c & (WORD_MAN | WORD_WOMAN);
		found = arena_str(r->arena, form);
		break;
	}
	arena_free(&own);
	return found;
}

static bool is_one_of(struct str stem, const char *const *ends)
{
	for (; *ends; ends++)
		if (str_ends(stem, str_from(*ends)))
			return true;
	return false;
}

/* Of a surname or a patronymic; false: no common form. */
static bool add_word(struct buf *out, const struct lexicon *lex,
		     struct str word, bool woman)
{
	static const char *const nouns[] = { "ов", "ев", "ёв", "ин", "ын",
					     NULL };
	static const char *const adjectives[] = { "ск", "цк", NULL };
	struct str stem = nominative_stem(lex, word);
	const char *ending = NULL;

	/* Захар Мостовой: a man's is in no other case */
	if (!woman && str_ends(word, STR("ой"))) {
		buf_add_fmt(out, " %.*s", STR_ARG(word));
		return true;
	}
	if (is_one_of(stem, nouns))
		ending = woman ? "а" : "";
	else if (is_one_of(stem, adjectives))
		ending = woman ? "ая" : "ий";
	else if (str_ends(stem, STR("вич")))
		ending = "";
	else if (str_ends(stem, STR("вн")))
		ending = "а";
	if (!ending)
		return false;
	buf_add_fmt(out, " %.*s%s", STR_ARG(stem), ending);
	return true;
}

struct str nominative_of(const struct reading *r, const struct name *n,
			 struct str text)
{
	struct buf out = { 0 };
	struct str first = token_str(r, n->first), word;
	unsigned gender;
	bool known;

	if (!(r->lex->habits & HABIT_CASES) || n->last - n->first < 2 ||
	    n->last - n->first > 3)
		return text;
	word = first_name(r, first, &gender);
	known = gender == WORD_MAN || gender == WORD_WOMAN;
	buf_add_str(&out, word);
	for (size_t i = n->first + 1; known && i < n->last; i++)
		known = add_word(&out, r->lex, token_str(r, i),
				 gender == WORD_WOMAN);
	if (known)
		text = arena_str(r->arena, buf_str(&out));
	buf_free(&out);
	return text;
}
