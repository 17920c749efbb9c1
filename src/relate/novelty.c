#include "config.h"

#include "src/relate/novelty.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/utf8.h"
#include "src/relate/df.h"
#include "src/relate/lexicon.h"
#include "src/relate/token.h"

/*
 * A paragraph is a set of weighed stems. What of it stands in the paragraph
 * read that covers it best (and in a second one, for a paragraph made from
 * two) is old. Then its facts are compared with those two: figures, names,
 * yes or no, and words of change ("again", "another", "reopened") that they
 * do not have make it new however much the words overlap.
 */

enum {
	MAX_WORDS = 400,	/* of one paragraph */
	FACT_FIGURE = 1, FACT_NAME = 2, FACT_NOT = 4, FACT_CHANGE = 8,
	FACT_FEW = 16, FACT_DATE = 32,
};

static const struct {
	double second;		/* how much the second paragraph counts */
	double close;		/* covered so far, facts are compared */
	double figure, name, date, change, negation;	/* a new one each */
	double few;		/* a small number in words, of a figure */
	double familiar;	/* coverage that is no news */
	double kin;		/* coverage from which a second one counts */
	double kin_fact;	/* and from which a fact of it is known */
	double quote;		/* share of a quotation's pairs read before */
	double new_quote;	/* how new one is that was not */
	double date_weight, change_weight;	/* of such a word, of its idf */
} rule = {
	0.9, 0.55, 0.75, 0.92, 0.53, 0.4, 0.46, 0.5, 0.57, 0.12, 0.2, 0.43,
	0.9, 0.45, 0.55,
};

struct word {
	uint32_t key;
	float weight;
	unsigned facts;
};

struct paragraph {
	struct word *v;			/* by key, each once */
	size_t n;
	uint32_t *pairs;		/* of neighbouring words, ascending */
	size_t n_pairs;
	uint32_t *quoted;		/* those within quotation marks */
	size_t n_quoted;
	double weight;
	bool negated;
};

/* Another word for the same: stands for the first of its line. */
struct same {
	uint32_t key, first;
};

struct novelty_seen {
	struct terms_reader *reader;
	struct df *df;
	struct paragraph *ring;
	struct same *sames;		/* by key */
	size_t n_sames;
	size_t n;			/* added so far */
	size_t cap;
};

static const char figures[] =
	" one two three four five six seven eight nine ten eleven twelve "
	"thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
	"twenty thirty forty fifty sixty seventy eighty ninety hundred "
	"thousand million billion half quarter third fifth twice double "
	"dozen none ";
static const char few[] =
	" one two three first second third half quarter ";
static const char negations[] =
	" not no never nor neither none cannot can't won't don't doesn't "
	"didn't isn't aren't wasn't weren't hasn't haven't hadn't without ";
static const char dates[] =
	" january february march april may june july august september october "
	"november december monday tuesday wednesday thursday friday saturday "
	"sunday ";
static const char changes[] =
	" again another additional further instead longer anymore reopen "
	"reopened reopens rise rises rose risen fall falls fell fallen drop "
	"dropped increase increased decrease decreased up down more fewer "
	"less accept accepted accepts reject rejected rejects refuse refused "
	"refuses approve approved deny denied denies confirm confirmed open "
	"opened closed close earlier later cancelled canceled lifted ended "
	"ends resumed resume void extended unexpected unexpectedly now ";

static bool in_list(const char *list, struct str word)
{
	char key[40];

	if (!word.len || word.len > sizeof(key) - 3)
		return false;
	key[0] = ' ';
	memcpy(key + 1, word.p, word.len);
	key[word.len + 1] = ' ';
	key[word.len + 2] = '\0';
	return strstr(list, key) != NULL;
}

static int by_same(const void *a, const void *b)
{
	const struct same *x = a, *y = b;

	return (x->key > y->key) - (x->key < y->key);
}

static void read_sames(struct novelty_seen *s)
{
	size_t cap = 0;

	for (const struct lexicon_same *l = lexicon_sames; l->language; l++) {
		struct str rest = str_from(l->words), word;
		uint32_t first = 0;

		while (str_split(&rest, ' ', &word)) {
			uint32_t key = terms_word_key(s->reader, l->language,
						      word);

			if (s->n_sames == cap) {
				cap = cap ? 2 * cap : 512;
				s->sames = xrealloc(s->sames, cap,
						    sizeof(*s->sames));
			}
			first = first ? first : key;
			s->sames[s->n_sames++] = (struct same){ key, first };
		}
	}
	qsort(s->sames, s->n_sames, sizeof(*s->sames), by_same);
}

static uint32_t same_key(const struct novelty_seen *s, uint32_t key)
{
	const struct same want = { key, 0 };
	const struct same *found = bsearch(&want, s->sames, s->n_sames,
					   sizeof(want), by_same);

	return found ? found->first : key;
}

static int by_key(const void *a, const void *b)
{
	const struct word *x = a, *y = b;

	return (x->key > y->key) - (x->key < y->key);
}

static bool read_word(struct novelty_seen *s, struct str text,
		      const struct token *t, struct word *w, bool *negated)
{
	char folded[64];
	struct str word = str_slice(text, t->at.start, t->at.end);
	struct str f = str_of(folded, token_fold(word, t->kind, folded,
						 sizeof(folded)));

	*w = (struct word){ 0 };
	if (in_list(negations, f))
		*negated = true;
	if (t->kind == TOKEN_FIGURE || in_list(figures, f)) {
		w->facts |= FACT_FIGURE;
		if (in_list(few, f))
			w->facts |= FACT_FEW;
	}
	else if (t->upper && in_list(dates, f))
		w->facts |= FACT_DATE;
	else if (in_list(changes, f))
		w->facts |= FACT_CHANGE;
	else if (terms_is_stop(s->reader, NULL, f))
		return false;
	else if (t->upper && !t->starts)
		w->facts |= FACT_NAME;
	w->key = t->kind == TOKEN_WORD ?
		same_key(s, terms_word_key(s->reader, "en", word)) :
		terms_key(f);
	w->weight = (float)df_idf(s->df, w->key, true);
	if (w->facts & FACT_CHANGE)
		w->weight *= rule.change_weight;
	if (w->facts & FACT_DATE)
		w->weight *= rule.date_weight;
	return true;
}

static bool is_quote_mark(uint32_t cp)
{
	return cp == '"' || (cp >= 0x201C && cp <= 0x201E) || cp == 0xAB ||
		cp == 0xBB;
}

static int ascending(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* Pairs of words, stop words too: a quotation is known by its wording. */
static void read_pairs(struct str text, struct paragraph *p)
{
	struct token_reader r;
	struct token t;
	uint64_t last = 0;
	size_t at = 0;
	bool inside = false;

	p->pairs = xcalloc(MAX_WORDS, sizeof(*p->pairs));
	p->quoted = xcalloc(MAX_WORDS, sizeof(*p->quoted));
	token_begin(&r, text);
	while (p->n_pairs < MAX_WORDS && token_next(&r, &t)) {
		char folded[64];
		uint64_t hash = str_hash(str_of(folded, token_fold(
			str_slice(text, t.at.start, t.at.end), t.kind, folded,
			sizeof(folded))));
		bool turned = false;

		for (; at < t.at.start; at = utf8_next(text, at))
			if (is_quote_mark(utf8_at(text, at))) {
				inside = !inside;
				turned = true;
			}
		if (last && !turned) {
			uint32_t pair = (uint32_t)((last * 31 + hash) >> 16);

			p->pairs[p->n_pairs++] = pair;
			if (inside)
				p->quoted[p->n_quoted++] = pair;
		}
		last = hash;
	}
	qsort(p->pairs, p->n_pairs, sizeof(*p->pairs), ascending);
}

static void free_paragraph(struct paragraph *p)
{
	free(p->v);
	free(p->pairs);
	free(p->quoted);
}

static void read_paragraph(struct novelty_seen *s, struct str text,
			   struct paragraph *p)
{
	struct token_reader r;
	struct token t;
	size_t n = 0;

	*p = (struct paragraph){ .v = xcalloc(MAX_WORDS, sizeof(*p->v)) };
	token_begin(&r, text);
	while (n < MAX_WORDS && token_next(&r, &t))
		n += read_word(s, text, &t, &p->v[n], &p->negated);
	qsort(p->v, n, sizeof(*p->v), by_key);
	for (size_t i = 0; i < n; i++) {
		if (p->n && p->v[p->n - 1].key == p->v[i].key) {
			p->v[p->n - 1].facts |= p->v[i].facts;
			continue;
		}
		p->v[p->n++] = p->v[i];
		p->weight += p->v[i].weight;
	}
	p->v = xrealloc(p->v, p->n + 1, sizeof(*p->v));
	read_pairs(text, p);
}

struct novelty_seen *novelty_seen_new(struct terms_reader *reader)
{
	struct novelty_seen *s = xcalloc(1, sizeof(*s));

	s->reader = reader;
	s->df = df_new();
	read_sames(s);
	return s;
}

void novelty_seen_destroy(struct novelty_seen *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->n && i < NOVELTY_MAX_SEEN; i++)
		free_paragraph(&s->ring[i]);
	free(s->ring);
	free(s->sames);
	df_destroy(s->df);
	free(s);
}

void novelty_seen_add(struct novelty_seen *s, struct str paragraph)
{
	struct paragraph *p;

	if (s->n == s->cap && s->cap < NOVELTY_MAX_SEEN) {
		s->cap = s->cap ? 2 * s->cap : 64;
		if (s->cap > NOVELTY_MAX_SEEN)
			s->cap = NOVELTY_MAX_SEEN;
		s->ring = xrealloc(s->ring, s->cap, sizeof(*s->ring));
	}
	p = &s->ring[s->n % NOVELTY_MAX_SEEN];
	if (s->n >= NOVELTY_MAX_SEEN)
		free_paragraph(p);
	s->n++;
	read_paragraph(s, paragraph, p);
	p->pairs = xrealloc(p->pairs, p->n_pairs + 1, sizeof(*p->pairs));
	free(p->quoted);
	p->quoted = NULL;
}

static bool has(const struct paragraph *p, const struct word *w)
{
	return p && p->n &&
		bsearch(w, p->v, p->n, sizeof(*w), by_key) != NULL;
}

/* The share of p's weight that stands in q, or in `also` already. */
static double covered(const struct paragraph *p, const struct paragraph *q,
		      const struct paragraph *also)
{
	double sum = 0;

	for (size_t i = 0; i < p->n; i++)
		if (has(q, &p->v[i]) || has(also, &p->v[i]))
			sum += p->v[i].weight;
	return p->weight > 0 ? sum / p->weight : 0;
}

static const struct paragraph *best_cover(const struct novelty_seen *s,
					  const struct paragraph *p,
					  const struct paragraph *also,
					  double *share)
{
	size_t n = s->n < NOVELTY_MAX_SEEN ? s->n : NOVELTY_MAX_SEEN;
	const struct paragraph *best = NULL;

	*share = 0;
	for (size_t i = 0; i < n; i++) {
		double c;

		if (also && covered(p, &s->ring[i], NULL) < rule.kin)
			continue;
		c = covered(p, &s->ring[i], also);
		if (c > *share) {
			*share = c;
			best = &s->ring[i];
		}
	}
	return best;
}

/* Does a paragraph read that is kin to p have the word? */
static bool kin_has(const struct novelty_seen *s, const double *cover,
		    const struct word *w)
{
	size_t n = s->n < NOVELTY_MAX_SEEN ? s->n : NOVELTY_MAX_SEEN;

	for (size_t i = 0; i < n; i++)
		if (cover[i] >= rule.kin_fact && has(&s->ring[i], w))
			return true;
	return false;
}

/* What p tells otherwise than its kin do, 0 to 1. */
static double changed_facts(const struct novelty_seen *s,
			    const struct paragraph *p, const double *cover,
			    const struct paragraph *a)
{
	unsigned names_new = 0, changes_new = 0, dates_new = 0;
	double sum = 0, figures_new = 0;

	for (size_t i = 0; i < p->n; i++) {
		const struct word *w = &p->v[i];

		if (!w->facts || has(a, w) ||
		    (!(w->facts & FACT_CHANGE) && kin_has(s, cover, w)))
			continue;
		if (w->facts & FACT_FEW)
			figures_new += rule.few;
		else
			figures_new += (w->facts & FACT_FIGURE) != 0;
		dates_new += (w->facts & FACT_DATE) != 0;
		names_new += (w->facts & FACT_NAME) != 0;
		changes_new += (w->facts & FACT_CHANGE) != 0;
	}
	if (figures_new > 0)
		sum += rule.figure * fmin(figures_new, 1) +
			0.1 * fmax(figures_new - 1, 0);
	if (names_new)
		sum += rule.name + 0.1 * (names_new - 1);
	if (dates_new)
		sum += rule.date;
	if (changes_new)
		sum += rule.change + 0.1 * (changes_new - 1);
	if (a && p->negated != a->negated)
		sum += rule.negation;
	return sum < 1 ? sum : 1;
}

/* A quotation of some length whose wording no paragraph read has. */
static bool is_new_quote(const struct novelty_seen *s,
			 const struct paragraph *p)
{
	size_t n = s->n < NOVELTY_MAX_SEEN ? s->n : NOVELTY_MAX_SEEN;

	if (p->n_quoted < 4)
		return false;
	for (size_t i = 0; i < n; i++) {
		size_t hits = 0;

		for (size_t k = 0; k < p->n_quoted; k++)
			hits += bsearch(&p->quoted[k], s->ring[i].pairs,
					s->ring[i].n_pairs, sizeof(uint32_t),
					ascending) != NULL;
		if ((double)hits >= rule.quote * (double)p->n_quoted)
			return false;
	}
	return true;
}

static double judge(const struct novelty_seen *s, const struct paragraph *p)
{
	const struct paragraph *first, *second;
	double one, two, share, newness, facts, *cover;

	if (!p->n)
		return s->n ? 0 : 1;
	first = best_cover(s, p, NULL, &one);
	if (!first)
		return 1;
	second = best_cover(s, p, first, &two);
	if (!second || two < one)
		two = one;
	share = one + rule.second * (two - one) * (one > rule.close);
	/* on a line through NOVELTY_NEW where coverage is just familiar */
	newness = share < rule.familiar ?
		1 - (1 - NOVELTY_NEW) * share / rule.familiar :
		NOVELTY_NEW * (1 - share) / (1 - rule.familiar);
	if (is_new_quote(s, p) && newness < rule.new_quote)
		newness = rule.new_quote;
	if (one < rule.close)
		return newness;
	cover = xcalloc(NOVELTY_MAX_SEEN, sizeof(*cover));
	for (size_t i = 0; i < s->n && i < NOVELTY_MAX_SEEN; i++)
		cover[i] = covered(p, &s->ring[i], NULL);
	facts = changed_facts(s, p, cover, first);
	free(cover);
	return newness + (1 - newness) * facts;
}

double novelty_of(struct novelty_seen *s, struct str paragraph)
{
	struct paragraph p;
	double newness;

	read_paragraph(s, paragraph, &p);
	newness = judge(s, &p);
	free_paragraph(&p);
	return newness;
}

void novelty_judge(struct novelty_seen *s, const struct str *paragraphs,
		   size_t n, double *newness)
{
	for (size_t i = 0; i < n; i++)
		newness[i] = novelty_of(s, paragraphs[i]);
}
