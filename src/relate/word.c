#include "config.h"

#include "src/relate/word.h"

#include <stdlib.h>
#include <string.h>

#include <libstemmer.h>

#include "src/base/arena.h"
#include "src/base/buf.h"
#include "src/base/map.h"
#include "src/base/mem.h"
#include "src/base/utf8.h"
#include "src/relate/lexicon.h"

enum {
	LANGUAGES = 32,
	FOLDED = 96,		/* bytes of a word that count */
	GUESS = 300,		/* words that tell the language */
	CACHE = 8192,		/* a power of two */
	CACHED = 34,		/* bytes of a word that is kept */
	NO_STEM = -2,		/* no language; WORD_UNKNOWN is one */
};

struct cached {
	uint32_t plain;
	uint32_t stops;		/* a bit for each language */
	uint32_t key;		/* of its stem in this language: */
	int8_t language;
	uint8_t len;
	char word[CACHED];
};

struct terms_reader {
	struct sb_stemmer *stemmers[LANGUAGES];	/* made when needed */
	struct map stops;			/* to a bit for each language */
	struct arena arena;			/* its words */
	int n;
	struct cached cache[CACHE];
};

struct terms_reader *terms_reader_new(void)
{
	struct terms_reader *r = xcalloc(1, sizeof(*r));

	for (const struct lexicon_stop *l = lexicon_stops;
	     l->language && r->n < LANGUAGES; l++, r->n++) {
		struct str rest = str_from(l->words), word;
		bool is_new;

		while (str_split(&rest, ' ', &word)) {
			char folded[FOLDED];
			size_t len = token_fold(word, TOKEN_WORD, folded,
						sizeof(folded));

			if (len)
				*map_at(&r->stops, arena_str(
						&r->arena, str_of(folded, len)),
					&is_new) |= (uint64_t)1 << r->n;
		}
	}
	return r;
}

void terms_reader_destroy(struct terms_reader *r)
{
	if (!r)
		return;
	for (int i = 0; i < r->n; i++)
		sb_stemmer_delete(r->stemmers[i]);
	map_free(&r->stops);
	arena_free(&r->arena);
	free(r);
}

int word_language(struct str language)
{
	for (int i = 0; language.len >= 2 && lexicon_stops[i].language; i++)
		if (str_eq_nocase(str_slice(language, 0, 2),
				  str_from(lexicon_stops[i].language)))
			return i;
	return WORD_UNKNOWN;
}

static bool is_language(int language, const char *code)
{
	return language >= 0 &&
		strcmp(lexicon_stops[language].language, code) == 0;
}

bool word_capitals(int language)
{
	return is_language(language, "de");
}

bool word_verb_last(int language)
{
	return is_language(language, "de") || is_language(language, "nl");
}

uint32_t terms_key(struct str stem)
{
	uint64_t h = str_hash(stem);

	return (uint32_t)(h ^ h >> 32);
}

/* Snowball has no Polish: the endings of its cases alone. */
static struct str polish_stem(struct str w)
{
	static const char *const ends[] = {	/* longer ones first */
		"iami", "owie", "owi", "ami", "ach", "emu", "ego", "ymi",
		"imi", "iem", "ych", "ich", "iej", "ow", "om", "em", "ym",
		"im", "ie", "ia", "iu", "ej", "a", "e", "i", "o", "u", "y",
	};

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (w.len >= 4 + strlen(ends[i]) &&
		    str_ends(w, str_from(ends[i])))
			return str_slice(w, 0, w.len - strlen(ends[i]));
	return w;
}

/* Vowels fit each other in Turkish, so that its endings are known by dots
 * that folding takes off: "I" is the capital of "ı", and "Ankara'da" a name
 * with an ending. */
static size_t turkish_lower(struct str word, char *out, size_t size)
{
	struct arena arena = { 0 };
	struct buf b = { 0 };
	struct str low;
	size_t n;

	for (size_t at = 0; at < word.len; at = utf8_next(word, at)) {
		uint32_t cp = utf8_at(word, at);

		if (cp == '\'' || cp == 0x2019)
			break;
		buf_add_cp(&b, cp == 'I' ? 0x131 : cp == 0x130 ? 'i' : cp);
	}
	low = utf8_lower_str(&arena, buf_str(&b));
	n = low.len < size ? low.len : 0;
	if (n)
		memcpy(out, low.p, n);
	buf_free(&b);
	arena_free(&arena);
	return n;
}

/* An older library may lack one; it says no more than that there is none. */
static bool has_stemmer(const char *name)
{
	for (const char **all = sb_stemmer_list(); *all; all++)
		if (strcmp(*all, name) == 0)
			return true;
	return false;
}

static struct str stem_of(struct terms_reader *r, int language,
			  struct str folded)
{
	const sb_symbol *p;

	if (language < 0 || folded.len < 3)
		return folded;
	if (!lexicon_stops[language].stemmer[0])
		return is_language(language, "pl") ? polish_stem(folded) :
						     folded;
	if (!r->stemmers[language])
		r->stemmers[language] = sb_stemmer_new(
			lexicon_stops[language].stemmer, "UTF_8");
	if (!r->stemmers[language] &&
	    has_stemmer(lexicon_stops[language].stemmer))
		mem_die();
	if (!r->stemmers[language])
		return folded;
	p = sb_stemmer_stem(r->stemmers[language],
			    (const sb_symbol *)folded.p, (int)folded.len);
	if (!p)
		mem_die();
	return str_of((const char *)p,
		      (size_t)sb_stemmer_length(r->stemmers[language]));
}

/* Eight bytes at a time; the cache's own. */
static uint32_t quick_hash(struct str s)
{
	uint64_t h = s.len * 37, part;

	for (size_t i = 0; i < s.len; i += 8) {
		part = 0;
		memcpy(&part, s.p + i, s.len - i < 8 ? s.len - i : 8);
		h = (h ^ part) * 0x9E3779B97F4A7C15ull;
		h ^= h >> 29;
	}
	return (uint32_t)(h >> 32);
}

/* Does it hold a sentence together rather than name something? */
static bool has_stop_sign(struct str word)
{
	for (size_t at = 0; at < word.len; at = utf8_next(word, at))
		if (str_find(str_from(lexicon_stop_signs),
			     str_slice(word, at, utf8_next(word, at))) >= 0)
			return true;
	return false;
}

static void find_stem(struct terms_reader *r, int language,
		      enum token_kind kind, struct str word, struct str folded,
		      struct cached *c)
{
	char low[FOLDED], again[FOLDED];
	struct str stem = folded;

	c->language = (int8_t)language;
	if (kind == TOKEN_WORD && is_language(language, "tr")) {
		stem = stem_of(r, language, str_of(
			low, turkish_lower(word, low, sizeof(low))));
		stem = str_of(again, token_fold(stem, kind, again,
						sizeof(again)));
	} else if (kind == TOKEN_WORD) {
		stem = stem_of(r, language, folded);
	}
	c->key = terms_key(stem);
}

/* What is known of a word; stemming is most of the work, and is done when a
 * language is asked for. */
static const struct cached *look(struct terms_reader *r, int language,
				 enum token_kind kind, struct str word,
				 struct cached *spare)
{
	struct cached *c = spare;
	char folded[FOLDED];
	struct str f;
	uint64_t stops = 0;
	bool known = false;

	if (word.len <= CACHED) {
		c = &r->cache[quick_hash(word) & (CACHE - 1)];
		known = c->len == word.len &&
			memcmp(c->word, word.p, word.len) == 0;
	}
	if (known && (language == NO_STEM || c->language == language))
		return c;
	f = str_of(folded, token_fold(word, kind, folded, sizeof(folded)));
	if (!known) {
		map_get(&r->stops, f, &stops);
		c->stops = (uint32_t)stops;
		if (kind == TOKEN_SIGNS && has_stop_sign(word))
			c->stops = UINT32_MAX;
		c->plain = terms_key(f);
		c->language = NO_STEM;
	}
	if (!known && c != spare) {
		c->len = (uint8_t)word.len;
		memcpy(c->word, word.p, word.len);
	}
	if (language != NO_STEM)
		find_stem(r, language, kind, word, f, c);
	return c;
}

struct word_known word_look(struct terms_reader *r, int language,
			    enum token_kind kind, struct str word)
{
	struct cached spare;
	const struct cached *c = look(r, language, kind, word, &spare);
	uint32_t mask = 1;		/* English is everywhere */

	if (language > 0)
		mask |= (uint32_t)1 << language;
	return (struct word_known){
		c->key, c->plain, (c->stops & mask) ||
			(kind == TOKEN_WORD && word.len == 1)
	};
}

int word_guess_language(struct terms_reader *r, struct str text)
{
	size_t hits[LANGUAGES] = { 0 }, words = 0;
	struct token_reader tokens;
	struct token t;
	int best = 0;

	token_begin(&tokens, text);
	while (words < GUESS && token_next(&tokens, &t)) {
		struct cached spare;
		const struct cached *c;

		if (t.kind != TOKEN_WORD)
			continue;
		words++;
		c = look(r, NO_STEM, t.kind,
			 str_slice(text, t.at.start, t.at.end), &spare);
		for (uint32_t left = c->stops; left; left &= left - 1)
			hits[__builtin_ctz(left)]++;
	}
	for (int i = 1; i < r->n; i++)
		if (hits[i] > hits[best])
			best = i;
	/* of any language that is known, a fifth would be stop words */
	return words >= 20 && 20 * hits[best] < words ? WORD_UNKNOWN : best;
}
