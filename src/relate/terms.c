#include "config.h"

#include "src/relate/terms.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <libstemmer.h>

#include "src/base/gate.h"
#include "src/base/map.h"
#include "src/base/mem.h"
#include "src/base/utf8.h"
#include "src/relate/bytes.h"
#include "src/relate/lexicon.h"
#include "src/relate/token.h"

/*
 * A term is a stem. Whether it is (part of) a name is a property of how the
 * text writes it, not of its key, so that a headline in capitals and a text
 * in small letters still meet. Two neighbours in one name make a term of
 * their own: "Ali Khan" tells more than "Khan".
 */

enum {
	LANGUAGES = 16,
	MAX_TOKENS = 20000,
	MAX_TERMS = 4000,
	FOLDED = 96,		/* bytes of a word that count */
	SHOW = 60,		/* bytes of a name that are kept */
	RUN = 6,		/* words of a name */
	GUESS = 300,		/* words that tell the language */
};

struct terms_reader {
	struct sb_stemmer *stemmers[LANGUAGES];	/* made when needed */
	struct map stops[LANGUAGES];
	size_t n;
};

struct terms_reader *terms_reader_new(void)
{
	struct terms_reader *r = xcalloc(1, sizeof(*r));

	for (const struct lexicon_stop *l = lexicon_stops;
	     l->language && r->n < LANGUAGES; l++, r->n++) {
		struct str rest = str_from(l->words), word;

		while (str_split(&rest, ' ', &word))
			if (word.len)
				map_put(&r->stops[r->n], word, 1);
	}
	return r;
}

void terms_reader_destroy(struct terms_reader *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->n; i++) {
		sb_stemmer_delete(r->stemmers[i]);
		map_free(&r->stops[i]);
	}
	free(r);
}

static size_t language_index(const struct terms_reader *r, struct str language)
{
	for (size_t i = 0; i < r->n && language.len >= 2; i++)
		if (str_eq_nocase(str_slice(language, 0, 2),
				  str_from(lexicon_stops[i].language)))
			return i;
	return r->n;
}

static bool is_stop(const struct terms_reader *r, size_t language,
		    struct str folded)
{
	uint64_t unused;

	return language < r->n &&
		map_get(&r->stops[language], folded, &unused);
}

bool terms_is_stop(const struct terms_reader *r, const char *language,
		   struct str folded)
{
	return is_stop(r, 0, folded) ||
		(language && is_stop(r, language_index(r, str_from(language)),
				     folded));
}

uint32_t terms_key(struct str stem)
{
	uint64_t h = str_hash(stem);

	return (uint32_t)(h ^ h >> 32);
}

/* The stem of a folded word, folded again (German's may bring umlauts). */
static struct str stem_of(struct terms_reader *r, size_t language,
			  struct str folded)
{
	const sb_symbol *p;

	if (language >= r->n || folded.len < 3)
		return folded;
	if (!r->stemmers[language])
		r->stemmers[language] = sb_stemmer_new(
			lexicon_stops[language].stemmer, "UTF_8");
	if (!r->stemmers[language])
		return folded;
	p = sb_stemmer_stem(r->stemmers[language],
			    (const sb_symbol *)folded.p, (int)folded.len);
	return p ? str_of((const char *)p, (size_t)sb_stemmer_length(
					       r->stemmers[language])) :
		   folded;
}

uint32_t terms_word_key(struct terms_reader *r, const char *language,
			struct str word)
{
	char folded[FOLDED];
	size_t n = token_fold(word, TOKEN_WORD, folded, sizeof(folded));

	return terms_key(stem_of(r, language ? language_index(
						       r, str_from(language)) :
					       0,
				 str_of(folded, n)));
}

/* The language whose stop words are met most often; English in doubt. */
static size_t guess_language(const struct terms_reader *r, struct str text)
{
	size_t hits[LANGUAGES] = { 0 }, best = 0, words = 0;
	struct token_reader tokens;
	struct token t;

	token_begin(&tokens, text);
	while (words < GUESS && token_next(&tokens, &t)) {
		char folded[FOLDED];
		size_t n;

		if (t.kind != TOKEN_WORD)
			continue;
		n = token_fold(str_slice(text, t.at.start, t.at.end), t.kind,
			       folded, sizeof(folded));
		for (size_t i = 0; i < r->n; i++)
			hits[i] += is_stop(r, i, str_of(folded, n));
		words++;
	}
	for (size_t i = 1; i < r->n; i++)
		if (hits[i] > hits[best])
			best = i;
	return best;
}

/* --- collecting ------------------------------------------------------------ */

/* A term in the making. */
struct entry {
	struct term term;
	uint16_t small, mid, start;	/* written small; with a capital in
					   (at the start of) a sentence */
	uint8_t show_words;
};

struct run_word {
	struct entry *entry;
	struct span at;
	bool stop;
};

struct collector {
	struct terms_reader *r;
	struct arena *arena;
	size_t language;
	struct entry *entries[MAX_TERMS];
	size_t n;
	struct entry **slots;		/* a table of 4 * MAX_TERMS */
	size_t words;
	bool in_title;
	bool title_case;		/* capitals tell nothing in the title */
	struct str text;
	struct run_word run[RUN];
	size_t n_run;
	struct entry spare;		/* for what is too much */
};

enum { SLOTS = 16384 };

static struct entry *entry_at(struct collector *c, uint32_t key)
{
	size_t i = (key * 2654435761u) >> 18;

	while (c->slots[i] && c->slots[i]->term.key != key)
		i = (i + 1) % SLOTS;
	if (c->slots[i])
		return c->slots[i];
	if (c->n == MAX_TERMS)
		return &c->spare;
	c->slots[i] = c->entries[c->n++] = ARENA_NEW(c->arena, struct entry);
	c->slots[i]->term.key = key;
	c->slots[i]->term.first = (uint16_t)c->words;
	return c->slots[i];
}

static void count(struct collector *c, struct entry *e)
{
	if (c->in_title)
		e->term.title = true;
	else if (e->term.count < 255)
		e->term.count++;
}

static void set_show(struct entry *e, struct str show, size_t words)
{
	if (words <= e->show_words)
		return;
	e->term.show = str_slice(show, 0, SHOW);
	if (show.len > SHOW)
		e->term.show.len = utf8_prev(show, SHOW + 1);
	e->show_words = (uint8_t)words;
}

/* A run of capitalised words ended: what is a name shows as the whole. */
static void end_run(struct collector *c)
{
	size_t first = 0, n = c->n_run;
	struct str show;

	c->n_run = 0;
	while (first < n && c->run[first].stop)
		first++;
	while (n > first && c->run[n - 1].stop)
		n--;
	if (n == first || (c->in_title && c->title_case))
		return;
	show = str_slice(c->text, c->run[first].at.start,
			 c->run[n - 1].at.end);
	for (size_t i = first; i < n; i++) {
		struct run_word *w = &c->run[i];
		struct entry *pair;
		uint32_t key;

		if (w->stop)
			continue;
		set_show(w->entry, show, n - first + 1);
		if (i + 1 >= n || c->run[i + 1].stop)
			continue;
		key = w->entry->term.key * 31 + c->run[i + 1].entry->term.key;
		pair = entry_at(c, key);
		pair->term.phrase = true;
		pair->mid++;
		set_show(pair, show, n - first + 1);
		count(c, pair);
	}
}

static void add_word(struct collector *c, const struct token *t)
{
	struct str word = str_slice(c->text, t->at.start, t->at.end);
	char folded[FOLDED];
	struct str f = str_of(folded, token_fold(word, t->kind, folded,
						 sizeof(folded)));
	bool stop = is_stop(c->r, 0, f) || is_stop(c->r, c->language, f) ||
		(t->kind == TOKEN_WORD && word.len == 1);
	struct entry *e = &c->spare;
	bool name = t->upper && t->kind == TOKEN_WORD;

	if (!stop) {
		e = entry_at(c, terms_key(t->kind == TOKEN_WORD ?
					  stem_of(c->r, c->language, f) : f));
		count(c, e);
		if (t->kind == TOKEN_FIGURE)
			e->term.kind = TERM_FIGURE;
		if (!name || !(c->in_title && c->title_case))
			set_show(e, word, 1);
		else if (!e->term.show.len && word.len <= SHOW)
			e->term.show = word;
		if (!name)
			e->small++;
		else if (c->in_title && c->title_case)
			;
		else if (t->starts)
			e->start++;
		else
			e->mid++;
	}
	if (c->n_run && (!name || !t->follows || c->n_run == RUN))
		end_run(c);
	if (name)
		c->run[c->n_run++] = (struct run_word){ e, t->at, stop };
}

/* Does nearly every longer word begin with a capital? */
static bool is_title_case(struct str title)
{
	struct token_reader r;
	size_t upper = 0, all = 0;
	struct token t;

	token_begin(&r, title);
	while (token_next(&r, &t)) {
		if (t.kind != TOKEN_WORD || t.starts ||
		    t.at.end - t.at.start < 4)
			continue;
		all++;
		upper += t.upper;
	}
	return all > 0 && 10 * upper > 7 * all;
}

static void collect(struct collector *c, struct str text)
{
	struct token_reader r;
	struct token t;

	c->text = text;
	token_begin(&r, text);
	while (c->words < MAX_TOKENS && token_next(&r, &t)) {
		add_word(c, &t);
		c->words++;
	}
	end_run(c);
}

/* The analysis knows full names where the text at hand has a surname. */
static void lend_names(struct collector *c, const struct analysis *analysis)
{
	for (size_t i = 0; i < analysis->n_persons && i < 200; i++) {
		struct str name = analysis->persons[i].name;
		struct token_reader r;
		struct token t;

		token_begin(&r, name);
		while (token_next(&r, &t)) {
			char folded[FOLDED];
			struct str f = str_of(folded, token_fold(
				str_slice(name, t.at.start, t.at.end), t.kind,
				folded, sizeof(folded)));
			uint32_t key = terms_key(stem_of(c->r, c->language,
							 f));
			size_t at = (key * 2654435761u) >> 18;

			while (c->slots[at] && c->slots[at]->term.key != key)
				at = (at + 1) % SLOTS;
			if (c->slots[at])
				set_show(c->slots[at], name, RUN);
		}
	}
}

static int by_key(const void *a, const void *b)
{
	const struct term *x = a, *y = b;

	return (x->key > y->key) - (x->key < y->key);
}

void terms_of(struct terms_reader *r, const struct document *doc,
	      const struct analysis *analysis, struct arena *arena,
	      struct terms *out)
{
	struct collector *c = ARENA_NEW(arena, struct collector);
	size_t title_words;

	c->r = r;
	c->arena = arena;
	c->slots = arena_alloc(arena, SLOTS * sizeof(*c->slots));
	c->language = language_index(r, doc->language);
	if (c->language == r->n)
		c->language = guess_language(r, doc->text.len ? doc->text :
								doc->title);
	c->in_title = true;
	c->title_case = is_title_case(doc->title);
	collect(c, doc->title);
	title_words = c->words;
	c->in_title = false;
	collect(c, doc->text);
	if (analysis)
		lend_names(c, analysis);

	*out = (struct terms){ .english = c->language == 0 };
	out->words = (uint16_t)(c->words - title_words);
	out->headline = out->words < 25;
	out->v = arena_alloc(arena, (c->n + 1) * sizeof(*out->v));
	for (size_t i = 0; i < c->n; i++) {
		struct entry *e = c->entries[i];

		if (e->term.kind == TERM_WORD && e->mid && !e->small)
			e->term.kind = TERM_NAME;
		else if (e->term.kind == TERM_WORD && e->mid > 2 * e->small)
			e->term.kind = TERM_NAME;
		out->v[out->n++] = e->term;
	}
	qsort(out->v, out->n, sizeof(*out->v), by_key);
}

/* --- weights --------------------------------------------------------------- */

static const struct {
	double title, name, figure, phrase, lead;
} weigh = { 1.2, 1.6, 1.34, 0.84, 1.5 };

void terms_weigh(struct terms *terms, const struct df *df)
{
	double sum = 0;

	for (size_t i = 0; i < terms->n; i++) {
		struct term *t = &terms->v[i];
		double tf = t->count ? 1 + log(t->count) : 0;

		if (t->title)
			tf += weigh.title;
		if (t->first < 60)
			tf += weigh.lead;
		tf *= df_idf(df, t->key, terms->english);
		if (t->kind == TERM_NAME)
			tf *= weigh.name;
		else if (t->kind == TERM_FIGURE)
			tf *= weigh.figure;
		if (t->phrase)
			tf *= weigh.phrase;
		t->weight = (float)tf;
		sum += tf * tf;
	}
	for (size_t i = 0; sum > 0 && i < terms->n; i++)
		terms->v[i].weight = (float)(terms->v[i].weight / sqrt(sum));
}

static int by_weight(const void *a, const void *b)
{
	const struct term *x = *(struct term *const *)a;
	const struct term *y = *(struct term *const *)b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	if (x->count + 2 * x->title != y->count + 2 * y->title)
		return x->count + 2 * x->title < y->count + 2 * y->title ?
			1 : -1;
	if (x->first != y->first)
		return x->first > y->first ? 1 : -1;
	return (x->key > y->key) - (x->key < y->key);
}

static int by_key_of(const void *a, const void *b)
{
	return by_key(*(struct term *const *)a, *(struct term *const *)b);
}

/* The heaviest, by key; returns how many. */
static size_t heaviest(const struct terms *terms, size_t max,
		       const struct term **out)
{
	size_t n = terms->n < max ? terms->n : max;

	for (size_t i = 0; i < terms->n; i++)
		out[i] = &terms->v[i];
	qsort(out, terms->n, sizeof(*out), by_weight);
	qsort(out, n, sizeof(*out), by_key_of);
	return n;
}

enum { FLAG_ENGLISH = 1, FLAG_HEADLINE = 2 };
enum { TERM_KIND = 3, TERM_TITLE = 4, TERM_PHRASE = 8 };

void terms_encode(const struct terms *terms, size_t max, struct buf *out)
{
	const struct term **top = xcalloc(terms->n + 1, sizeof(*top));
	size_t n = heaviest(terms, max, top);

	buf_add_char(out, (char)((terms->english ? FLAG_ENGLISH : 0) |
				 (terms->headline ? FLAG_HEADLINE : 0)));
	bytes_put16(out, terms->words);
	bytes_put16(out, (uint16_t)n);
	for (size_t i = 0; i < n; i++) {
		const struct term *t = top[i];

		bytes_put32(out, t->key);
		buf_add_char(out, (char)(t->kind | (t->title ? TERM_TITLE : 0) |
					 (t->phrase ? TERM_PHRASE : 0)));
		buf_add_char(out, (char)t->count);
		bytes_put16(out, t->first);
		bytes_put16(out, (uint16_t)lround(t->weight * 65535));
		buf_add_char(out, (char)t->show.len);
		buf_add_str(out, t->show);
	}
	free(top);
}

static bool decode_term(struct str *blob, struct arena *arena, struct term *t)
{
	uint8_t flags, count, len;
	uint16_t weight;

	if (!bytes_get32(blob, &t->key) || !bytes_get8(blob, &flags) ||
	    !bytes_get8(blob, &count) || !bytes_get16(blob, &t->first) ||
	    !bytes_get16(blob, &weight) || !bytes_get8(blob, &len) ||
	    blob->len < len || (flags & TERM_KIND) > TERM_FIGURE)
		return false;
	t->kind = (enum term_kind)(flags & TERM_KIND);
	t->title = flags & TERM_TITLE;
	t->phrase = flags & TERM_PHRASE;
	t->count = count;
	t->weight = (float)weight / 65535;
	t->show = gate_str(arena, arena_str(arena, str_slice(*blob, 0, len)),
			   GATE_LINE);
	*blob = str_slice(*blob, len, blob->len);
	return true;
}

int terms_decode(struct str blob, struct arena *arena, struct terms *out,
		 struct error *err)
{
	uint8_t flags;
	uint16_t n;

	memset(out, 0, sizeof(*out));
	if (!bytes_get8(&blob, &flags) || !bytes_get16(&blob, &out->words) ||
	    !bytes_get16(&blob, &n) || n > TERMS_ALL)
		goto bad;
	out->english = flags & FLAG_ENGLISH;
	out->headline = flags & FLAG_HEADLINE;
	out->v = arena_alloc(arena, (n + 1u) * sizeof(*out->v));
	for (; out->n < n; out->n++)
		if (!decode_term(&blob, arena, &out->v[out->n]) ||
		    (out->n && out->v[out->n].key <= out->v[out->n - 1].key))
			goto bad;
	return 0;
bad:
	memset(out, 0, sizeof(*out));
	return error_set(err, ERROR_CORRUPT, "an item's terms are damaged");
}

/* --- comparing ------------------------------------------------------------- */

double terms_cosine(const struct terms *a, const struct terms *b)
{
	double sum = 0;

	for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
		if (a->v[i].key < b->v[k].key)
			i++;
		else if (a->v[i].key > b->v[k].key)
			k++;
		else
			sum += (double)a->v[i++].weight * b->v[k++].weight;
	}
	return sum < 1 ? sum : 1;
}

struct reason {
	double score;
	const struct term *a, *b;
};

static int by_score(const void *a, const void *b)
{
	const struct reason *x = a, *y = b;

	return (x->score < y->score) - (x->score > y->score);
}

/* Does one show stand in the other ("Khan", "Shafqat Ali Khan")? */
static bool same_show(struct str a, struct str b)
{
	return str_find_nocase(a, b) >= 0 || str_find_nocase(b, a) >= 0;
}

size_t terms_reasons(const struct terms *a, const struct terms *b,
		     struct str *out, size_t max)
{
	struct reason best[32];
	size_t n = 0, given = 0;

	for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
		const struct term *x = &a->v[i], *y = &b->v[k];

		i += x->key <= y->key;
		k += y->key <= x->key;
		if (x->key != y->key || !x->show.len || !y->show.len)
			continue;
		best[n] = (struct reason){ (double)x->weight * y->weight, x,
					   y };
		if (x->kind == TERM_NAME && y->kind == TERM_NAME)
			best[n].score += 1 + x->phrase;
		n++;
		if (n == 32) {
			qsort(best, n, sizeof(*best), by_score);
			n = 16;
		}
	}
	qsort(best, n, sizeof(*best), by_score);
	for (size_t i = 0; i < n && given < max; i++) {
		struct str x = best[i].a->show, y = best[i].b->show;
		struct str show = x.len >= y.len ? x : y;
		size_t k = 0;

		while (k < given && !same_show(out[k], show))
			k++;
		if (k < given) {
			if (show.len > out[k].len)
				out[k] = show;
			continue;
		}
		out[given++] = show;
	}
	return given;
}
