#include "config.h"

#include "src/app/study.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/relate/novelty.h"
#include "src/relate/related.h"
#include "src/store/kin.h"

enum {
	READ_BLOCKS = 60,	/* of each */
	SHORT_BYTES = 40,	/* a passage so short is no news */
};

static const double near_enough = 0.1;

struct study_tools {
	struct terms_reader *reader;
	struct df *df;
	struct novelty_seen *seen;
};

struct study_tools *study_tools_new(void)
{
	struct study_tools *t = xcalloc(1, sizeof(*t));

	t->reader = terms_reader_new();
	t->df = df_new();
	t->seen = novelty_seen_new(t->reader);
	return t;
}

void study_tools_destroy(struct study_tools *t)
{
	if (!t)
		return;
	novelty_seen_destroy(t->seen);
	terms_reader_destroy(t->reader);
	df_destroy(t->df);
	free(t);
}

/* --- what is related --- */

static int heavier(const void *a, const void *b)
{
	const struct term *x = *(const struct term *const *)a;
	const struct term *y = *(const struct term *const *)b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return (x->key > y->key) - (x->key < y->key);
}

/* Of a long name the last two words: desks differ in how much of it they
 * give. */
static struct str end_of_name(struct str show)
{
	size_t blanks = 0;

	for (size_t i = show.len; i > 0; i--)
		if (show.p[i - 1] == ' ' && ++blanks == 2)
			return str_slice(show, i, show.len);
	return show;
}

/* The heaviest terms as words to look for. */
static size_t make_asks(const struct terms *terms, struct kin_ask *asks,
			struct str *shows)
{
	const struct term **top = xcalloc(terms->n + 1, sizeof(*top));
	size_t n = 0;

	for (size_t i = 0; i < terms->n; i++)
		top[i] = &terms->v[i];
	qsort(top, terms->n, sizeof(*top), heavier);
	for (size_t i = 0; i < terms->n && i < TERMS_KEEP; i++) {
		double square = (double)top[i]->weight * top[i]->weight;
		size_t k = 0;

		if (!top[i]->show.len)
			continue;
		while (k < n && !str_eq_nocase(shows[k], top[i]->show))
			k++;
		if (k == n && n == KIN_ASKS)
			continue;
		if (k == n) {
			shows[n] = top[i]->show;
			asks[n++] = (struct kin_ask){
				end_of_name(top[i]->show), 0 };
		}
		asks[k].weight += square;
	}
	free(top);
	return n;
}

static struct str join(struct arena *arena, const struct str *parts, size_t n)
{
	struct buf b = { 0 };
	struct str s;

	for (size_t i = 0; i < n; i++)
		buf_add_fmt(&b, "%s%.*s", i ? ", " : "", STR_ARG(parts[i]));
	s = n ? arena_str(arena, buf_str(&b)) : STR_NULL;
	buf_free(&b);
	return s;
}

struct scored {
	const struct kin *kin;
	double score;
	struct str why;
};

static int by_score(const void *a, const void *b)
{
	const struct scored *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return (x->kin->row.id < y->kin->row.id) -
	       (x->kin->row.id > y->kin->row.id);
}

static void score_one(const struct terms *own, int64_t when,
		      const struct str *shows, size_t n_shows,
		      struct arena *arena, struct scored *s)
{
	struct str parts[TERMS_REASONS];
	struct error bad = { 0 };
	struct terms terms;
	size_t n = 0;

	if (s->kin->terms.len &&
	    terms_decode(s->kin->terms, arena, &terms, &bad) == 0) {
		s->score = related_score(own, when, &terms, s->kin->row.when);
		n = terms_reasons(own, &terms, parts, TERMS_REASONS);
	} else {		/* long ago: by what was asked and found */
		s->score = s->kin->weight * related_nearness(
			when, s->kin->row.when);
		for (size_t i = 0; i < n_shows && n < TERMS_REASONS; i++)
			if (s->kin->answers >> i & 1)
				parts[n++] = shows[i];
	}
	s->why = join(arena, parts, n);
}

static void keep_kin(const struct scored *s, size_t n, struct arena *arena,
		     struct study *out)
{
	if (n > STUDY_KIN)
		n = STUDY_KIN;
	out->kin = arena_alloc(arena, (n + 1) * sizeof(*out->kin));
	for (size_t i = 0; i < n && s[i].score >= near_enough; i++)
		out->kin[out->n_kin++] = (struct mate){
			.row = s[i].kin->row, .why = s[i].why,
			.terms = s[i].kin->terms, .kin = true };
}

static int find_kin(struct study_tools *t, struct store *st,
		    const struct opened *item, struct arena *arena,
		    struct study *out, struct error *err)
{
	struct kin_ask asks[KIN_ASKS];
	struct str shows[KIN_ASKS];
	struct scored *s;
	struct error bad = { 0 };
	struct terms own;
	struct kin *kin;
	size_t n, n_asks;

	if (!item->terms.len ||
	    terms_decode(item->terms, arena, &own, &bad) < 0) {
		struct document doc = item->doc;

		if (item->row.title.len)
			doc.title = item->row.title;
		terms_of(t->reader, &doc, &item->analysis, arena, &own);
		terms_weigh(&own, t->df);
	}
	n_asks = make_asks(&own, asks, shows);
	if (store_kin(st, &item->row, asks, n_asks, arena, &kin, &n, err) < 0)
		return -1;
	s = arena_alloc(arena, (n + 1) * sizeof(*s));
	for (size_t i = 0; i < n; i++) {
		s[i].kin = &kin[i];
		score_one(&own, item->row.when, shows, n_asks, arena, &s[i]);
	}
	if (n)
		qsort(s, n, sizeof(*s), by_score);
	keep_kin(s, n, arena, out);
	return 0;
}

/* --- what is new --- */

static bool is_passage(const struct block *b)
{
	return b->type == BLOCK_P || b->type == BLOCK_LI ||
	       b->type == BLOCK_QUOTE;
}

static struct str text_of(const struct document *doc, struct span at)
{
	return str_slice(doc->text, at.start, at.end);
}

static void set_language(struct novelty_seen *seen,
			 const struct document *doc)
{
	novelty_language(seen, doc->language, str_slice(doc->text, 0, 4000));
}

static int read_mate(struct novelty_seen *seen, struct store *st, int64_t id)
{
	struct arena arena = { 0 };
	struct document doc;
	struct analysis an;
	struct error ignored = { 0 };
	size_t n = 0;

	if (store_document(st, id, &arena, &doc, &an, &ignored) == 0) {
		set_language(seen, &doc);
		for (size_t i = 0; i < doc.n_blocks && n < READ_BLOCKS; i++)
			if (is_passage(&doc.blocks[i])) {
				novelty_seen_add(seen, text_of(
					&doc, doc.blocks[i].at));
				n++;
			}
	}
	arena_free(&arena);
	return n > 0;
}

static struct str quote_text(const struct opened *item, size_t i,
			     struct arena *arena)
{
	const struct analysis *an = &item->analysis;
	const struct quote *q = &an->quotes[i];
	struct buf b = { 0 };
	struct str s;

	/* in marks, so that it is judged as a quotation */
	buf_add_char(&b, '"');
	for (uint32_t k = 0; k < q->n_pieces; k++)
		if ((size_t)q->first_piece + k < an->n_pieces)
			buf_add_fmt(&b, "%s%.*s", k ? " " : "",
				    STR_ARG(text_of(&item->doc, an->pieces[
					    q->first_piece + k])));
	buf_add_char(&b, '"');
	s = arena_str(arena, buf_str(&b));
	buf_free(&b);
	return s;
}

static void judge(struct novelty_seen *seen, const struct opened *item,
		  struct arena *arena, struct study *out)
{
	const struct document *doc = &item->doc;

	set_language(seen, doc);
	for (size_t i = 0; i < doc->n_blocks; i++) {
		struct str text = text_of(doc, doc->blocks[i].at);

		if (!is_passage(&doc->blocks[i]) || text.len < SHORT_BYTES)
			continue;
		out->old[i] = novelty_of(seen, text) < NOVELTY_NEW;
		out->is_new[i] = !out->old[i];
		out->n_passages++;
		out->n_new += !out->old[i];
	}
	for (size_t i = 0; i < item->analysis.n_quotes && i < 400; i++)
		out->old_quote[i] = novelty_of(seen, quote_text(
			item, i, arena)) < NOVELTY_NEW;
}

static void find_new(struct study_tools *t, struct store *st,
		     const struct opened *item, const int64_t *before,
		     size_t n_before, struct arena *arena, struct study *out)
{
	struct novelty_seen *seen = t->seen;
	size_t n = 0;

	for (size_t i = 0; i < n_before && n < STUDY_BEFORE; i++)
		n += read_mate(seen, st, before[i]);
	out->judged = n > 0;
	if (out->judged)
		judge(seen, item, arena, out);
	novelty_seen_forget(seen);
}

int study_article(struct study_tools *tools, struct store *st, int64_t id,
		  const int64_t *before, size_t n_before,
		  struct arena *arena, struct study *out, struct error *err)
{
	struct opened item;

	*out = (struct study){ 0 };
	if (store_item(st, id, arena, &item, err) < 0)
		return -1;
	out->text = str_hash(item.doc.text);
	out->n_blocks = item.doc.n_blocks;
	out->n_quotes = item.analysis.n_quotes;
	out->old = arena_alloc(arena, out->n_blocks + 1);
	out->is_new = arena_alloc(arena, out->n_blocks + 1);
	out->old_quote = arena_alloc(arena, out->n_quotes + 1);
	if (find_kin(tools, st, &item, arena, out, err) < 0)
		return -1;
	find_new(tools, st, &item, before, n_before, arena, out);
	return stance_of_story(st, tools->reader, item.row.story, id, arena,
			       &out->pairs, &out->n_pairs, err);
}

bool study_fits(const struct study *s, const struct opened *item)
{
	return s->n_blocks == item->doc.n_blocks &&
	       s->n_quotes == item->analysis.n_quotes &&
	       s->text == str_hash(item->doc.text);
}
