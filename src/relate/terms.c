#include "config.h"

#include "src/relate/terms.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/gate.h"
#include "src/base/mem.h"
#include "src/base/sort.h"
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
	size_t n, cap;
	struct entry **slots;		/* a power of two, twice n at least */
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

static void slots_grow(struct collector *c)
{
	c->mask = c->mask ? 2 * c->mask + 1 : 255;
	c->slots = arena_alloc(c->arena, (c->mask + 1) * sizeof(*c->slots));
	for (size_t i = 0; i < c->n; i++)
		*slot_of(c, c->entries[i]->term.key) = c->entries[i];
}

static struct entry *entry_at(struct collector *c, uint32_t key)
{
	struct entry **slot = slot_of(c, key), *e = *slot;

	if (e)
		return e;
	if (c->n == MAX_TERMS)
		return &c->spare;
	e = ARENA_NEW(c->arena, struct entry);
	e->term.key = key;
	e->term.first = (uint16_t)c->words;
	*ARENA_PUSH(c->arena, c->entries, c->n, c->cap) = e;
	if (2 * c->n > c->mask)
		slots_grow(c);
	else
		*slot = e;
	return e;
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

static void put_by_key(struct collector *c, struct terms *out)
{
	uint64_t *order = arena_alloc(c->arena,
				      (2 * c->n + 1) * sizeof(*order));

	out->v = arena_alloc(c->arena, (c->n + 1) * sizeof(*out->v));
	for (size_t i = 0; i < c->n; i++)
		order[i] = (uint64_t)c->entries[i]->term.key << 32 | i;
	sort_by_upper(order, c->n, order + c->n);
	for (; out->n < c->n; out->n++)
		out->v[out->n] =
			c->entries[(uint32_t)order[out->n]]->term;
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
	slots_grow(c);
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
	for (size_t i = 0; i < c->n; i++) {
		struct entry *e = c->entries[i];

		if (e->term.kind == TERM_WORD && e->mid && !e->small)
			e->term.kind = TERM_NAME;
		else if (e->term.kind == TERM_WORD && e->mid > 2 * e->small)
			e->term.kind = TERM_NAME;
	}
	put_by_key(c, out);
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
		double tf = t->count > 1 ? 1 + log(t->count) : t->count;

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

/* Before others of the same weight: the frequent, then the early. */
static uint32_t place(const struct term *t)
{
	uint32_t often = t->count + 2u * t->title;

	return (511 - (often < 511 ? often : 511)) << 16 | t->first;
}

/* Floats of 0 and more as numbers that descend. */
static uint32_t descending(float weight)
{
	uint32_t bits;

	memcpy(&bits, &weight, sizeof(bits));
	return ~bits;
}

/* The heaviest, by key; returns how many. */
static size_t heaviest(const struct terms *terms, size_t max,
		       const struct term **out)
{
	uint64_t *order = xcalloc(2 * terms->n + 1, sizeof(*order));
	bool *chosen = xcalloc(terms->n + 1, sizeof(*chosen));
	size_t n = 0;

	for (size_t i = 0; i < terms->n; i++)
		order[i] = (uint64_t)place(&terms->v[i]) << 32 | i;
	sort_by_upper(order, terms->n, order + terms->n);
	for (size_t i = 0; i < terms->n; i++)
		order[i] = (uint32_t)order[i] | (uint64_t)descending(
			terms->v[(uint32_t)order[i]].weight) << 32;
	sort_by_upper(order, terms->n, order + terms->n);
	for (size_t i = 0; i < terms->n && i < max; i++)
		chosen[(uint32_t)order[i]] = true;
	for (size_t i = 0; i < terms->n; i++)
		if (chosen[i])
			out[n++] = &terms->v[i];
	free(order);
	free(chosen);
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
