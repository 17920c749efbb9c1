#include "config.h"

#include "src/relate/terms.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/gate.h"
#include "src/base/mem.h"
#include "src/base/utf8.h"
#include "src/relate/bytes.h"
#include "src/relate/word.h"

/*
 * A term is a stem. Whether it is (part of) a name is a property of how the
 * text writes it, not of its key, so that a headline in capitals and a text
 * in small letters still meet. Two neighbours in one name make a term of
 * their own: "Ali Khan" tells more than "Khan".
 */

enum {
	MAX_TOKENS = 20000,
	MAX_TERMS = 4000,
	SHOW = 60,		/* bytes of a name that are kept */
	RUN = 6,		/* words of a name */
};

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
	int language;
	struct entry **entries;
	size_t n, max;
	struct entry **slots;		/* a power of two, over 2 * max */
	uint32_t mask;
	uint32_t *order;		/* keys as they come */
	size_t words, cap_words;
	bool in_title;
	bool title_case;		/* capitals tell nothing in the title */
	struct str text;
	struct run_word run[RUN];
	size_t n_run;
	struct entry spare;		/* for what is too much */
};

/* The place of a key in the table: its entry's, or a free one. */
static struct entry **slot_of(struct collector *c, uint32_t key)
{
	uint32_t i = key * 2654435761u >> 8 & c->mask;

	while (c->slots[i] && c->slots[i]->term.key != key)
		i = (i + 1) & c->mask;
	return &c->slots[i];
}

static struct entry *entry_at(struct collector *c, uint32_t key)
{
	struct entry **slot = slot_of(c, key);

	if (*slot)
		return *slot;
	if (c->n == c->max)
		return &c->spare;
	*slot = c->entries[c->n++] = ARENA_NEW(c->arena, struct entry);
	(*slot)->term.key = key;
	(*slot)->term.first = (uint16_t)c->words;
	return *slot;
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
	e->term.show = utf8_cut(show, SHOW);
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
	struct word_known known = word_look(c->r, c->language, t->kind, word);
	struct entry *e = &c->spare;
	bool name = t->upper && t->kind == TOKEN_WORD;

	c->order[c->words] = known.plain;
	if (!known.stop) {
		e = entry_at(c, known.key);
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
		c->run[c->n_run++] = (struct run_word){ e, t->at, known.stop };
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
	while (c->words < c->cap_words && token_next(&r, &t)) {
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
			struct word_known known = word_look(
				c->r, c->language, t.kind,
				str_slice(name, t.at.start, t.at.end));
			struct entry **slot = slot_of(c, known.key);

			if (*slot)
				set_show(*slot, name, RUN);
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
	size_t bytes = doc->title.len + doc->text.len, title_words;

	c->r = r;
	c->arena = arena;
	/* a word has a letter and what parts it from the next */
	c->cap_words = bytes / 2 + 1 < MAX_TOKENS ? bytes / 2 + 1 : MAX_TOKENS;
	c->max = bytes < MAX_TERMS ? bytes : MAX_TERMS;
	for (c->mask = 63; c->mask < 2 * c->max;)
		c->mask = 2 * c->mask + 1;
	c->entries = arena_alloc(arena, (c->max + 1) * sizeof(*c->entries));
	c->slots = arena_alloc(arena, (c->mask + 1) * sizeof(*c->slots));
	c->order = arena_alloc(arena, c->cap_words * sizeof(*c->order));
	c->language = word_language(doc->language);
	if (c->language == WORD_UNKNOWN)
		c->language = word_guess_language(r, doc->text.len ?
						  doc->text : doc->title);
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
	near_sketch_of(c->order, c->words, title_words, &out->sketch);
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
	near_encode(&terms->sketch, out);
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
	/* what was stored before sketches were ends here */
	if (blob.len && near_decode(&blob, &out->sketch, err) < 0)
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
