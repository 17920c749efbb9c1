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
	HAD_TOLD = 3,		/* words from "had" to "warned" */
	HAD_TOLD_END = 14,	/* where the verb ends the clause */
	FACT_NAME = 32,		/* beside the lexicon's kinds of fact */
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
	double retold;		/* times the newness of what retells, */
	double retold_kin;	/* when so much of it is covered */
} rule = {
	.second = 0.68, .close = 0.55, .figure = 0.81, .name = 0.62,
	.date = 0.65, .change = 0.4, .negation = 0.52, .few = 0.43,
	.familiar = 0.61, .kin = 0.14, .kin_fact = 0.23, .quote = 0.3,
	.new_quote = 0.85, .date_weight = 0.59, .change_weight = 0.6,
	.retold = 0.5, .retold_kin = 0.1,
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
	bool retells;			/* "had warned" */
};

/* What the lexicon says of a word of one language. */
struct known {
	uint64_t word;		/* by known_key */
	unsigned facts;
	uint32_t same;		/* not 0: the key it stands for */
};

struct novelty_seen {
	struct terms_reader *reader;
	struct df *df;
	struct paragraph *ring;
	struct known *knowns;		/* by word, each once */
	size_t n_knowns, cap_knowns;
	int language;			/* of what comes next */
	size_t n;			/* added so far */
	size_t cap;
};

static int by_word(const void *a, const void *b)
{
	const struct known *x = a, *y = b;

	return (x->word > y->word) - (x->word < y->word);
}

static uint64_t known_key(int language, uint32_t key)
{
	return (uint64_t)(unsigned)language << 32 | key;
}

static void know(struct novelty_seen *s, int language, struct str word,
		 unsigned facts, uint32_t *same)
{
	struct word_known look = word_look(s->reader, language, TOKEN_WORD,
					   word);

	if (s->n_knowns == s->cap_knowns) {
		s->cap_knowns = s->cap_knowns ? 2 * s->cap_knowns : 1024;
		s->knowns = xrealloc(s->knowns, s->cap_knowns,
				     sizeof(*s->knowns));
	}
	if (same && !*same)
		*same = look.key;
	s->knowns[s->n_knowns++] = (struct known){
		known_key(language, same ? look.key : look.plain), facts, same ? *same : 0
	};
}

static void read_lexicon(struct novelty_seen *s)
{
	struct str rest, word;
	size_t kept = 0;

	for (const struct lexicon_fact *l = lexicon_facts; l->language; l++)
		for (rest = str_from(l->words); str_split(&rest, ' ', &word);)
			know(s, word_language(str_from(l->language)), word,
			     l->kind, NULL);
	for (const struct lexicon_same *l = lexicon_sames; l->language; l++) {
		uint32_t same = 0;

		for (rest = str_from(l->words); str_split(&rest, ' ', &word);)
			know(s, word_language(str_from(l->language)), word, 0,
			     &same);
	}
	qsort(s->knowns, s->n_knowns, sizeof(*s->knowns), by_word);
	for (size_t i = 0; i < s->n_knowns; i++) {
		struct known *k = &s->knowns[i];

		if (kept && s->knowns[kept - 1].word == k->word) {
			s->knowns[kept - 1].facts |= k->facts;
			if (!s->knowns[kept - 1].same)
				s->knowns[kept - 1].same = k->same;
			continue;
		}
		s->knowns[kept++] = *k;
	}
	s->n_knowns = kept;
}

static int by_key(const void *a, const void *b)
{
	const struct word *x = a, *y = b;

	return (x->key > y->key) - (x->key < y->key);
}

static const struct known *known(const struct novelty_seen *s, uint32_t key)
{
	const struct known want = { known_key(s->language, key), 0, 0 };

	return bsearch(&want, s->knowns, s->n_knowns, sizeof(want), by_word);
}

static bool read_word(struct novelty_seen *s, struct str text,
		      const struct token *t, struct word *w, bool *negated)
{
	struct word_known look = word_look(
		s->reader, s->language, t->kind,
		str_slice(text, t->at.start, t->at.end));
	const struct known *stem = known(s, look.key);
	const struct known *plain = known(s, look.plain);

	*w = (struct word){ .key = stem && stem->same ? stem->same :
							look.key };
	w->facts = plain ? plain->facts : 0;
	if (w->facts & LEXICON_NOT)
		*negated = true;
	if (t->kind == TOKEN_FIGURE)
		w->facts = LEXICON_FIGURE;
	else if (!t->upper)
		w->facts &= ~(unsigned)LEXICON_DATE;
	if (!(w->facts & (LEXICON_FIGURE | LEXICON_FEW | LEXICON_DATE |
			  LEXICON_CHANGE))) {
		if (look.stop)
			return false;
		if (t->upper && !t->starts && t->kind == TOKEN_WORD &&
		    !word_capitals(s->language))
			w->facts |= FACT_NAME;
	}
	w->weight = (float)df_idf(s->df, w->key, s->language == 0);
	if (w->facts & LEXICON_CHANGE)
		w->weight *= rule.change_weight;
	if (w->facts & LEXICON_DATE)
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
static void read_pairs(struct novelty_seen *s, struct str text,
		       struct paragraph *p)
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
		uint64_t hash = word_look(
			s->reader, s->language, t.kind,
			str_slice(text, t.at.start, t.at.end)).plain;
		bool turned = false;

		for (; at < t.at.start; at = utf8_next(text, at))
			if (is_quote_mark(utf8_at(text, at))) {
				inside = !inside;
				turned = true;
			}
		if (last && !turned) {
			uint32_t pair = (uint32_t)(last * 31 + hash);

			p->pairs[p->n_pairs++] = pair;
			if (inside)
				p->quoted[p->n_quoted++] = pair;
		}
		last = hash;
	}
	qsort(p->pairs, p->n_pairs, sizeof(*p->pairs), ascending);
}

/*
 * News is told in the past ("warned", "has warned"); what somebody had said is
 * what was said before.
 */
static bool retells(struct novelty_seen *s, struct str text)
{
	int far = word_verb_last(s->language) ? HAD_TOLD_END : HAD_TOLD;
	struct token_reader r;
	struct token t;
	int since = far + 1;

	token_begin(&r, text);
	for (int n = 0; n < MAX_WORDS && token_next(&r, &t); n++, since++) {
		const struct known *k = known(s, word_look(
			s->reader, s->language, t.kind, str_slice(
				text, t.at.start, t.at.end)).plain);

		if (k && k->facts & LEXICON_HAD)
			since = 0;
		else if (k && k->facts & LEXICON_TOLD && since <= far)
			return true;
	}
	return false;
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
	p->retells = retells(s, text);
	read_pairs(s, text, p);
}

struct novelty_seen *novelty_seen_new(struct terms_reader *reader)
{
	struct novelty_seen *s = xcalloc(1, sizeof(*s));

	s->reader = reader;
	s->df = df_new();
	read_lexicon(s);
	return s;
}

void novelty_language(struct novelty_seen *s, struct str language,
		      struct str sample)
{
	s->language = word_language(language);
	if (s->language == WORD_UNKNOWN)
		s->language = word_guess_language(s->reader, sample);
}

void novelty_seen_forget(struct novelty_seen *s)
{
	for (size_t i = 0; i < s->n && i < NOVELTY_MAX_SEEN; i++)
		free_paragraph(&s->ring[i]);
	s->n = 0;
	s->language = 0;
}

void novelty_seen_destroy(struct novelty_seen *s)
{
	if (!s)
		return;
	novelty_seen_forget(s);
	free(s->ring);
	free(s->knowns);
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

/*
 * Where a key stands in an array: a table by hash, and before it a bit for
 * each hash, by which most keys that are not there are let go.
 */
enum {
	BITS = 64, CHUNKS = (MAX_WORDS + BITS - 1) / BITS,
	SLOT_BITS = 10, SLOTS = 1 << SLOT_BITS, EMPTY = 0xffff,
	HASH_BITS = 13,
};

struct places {
	uint64_t hashes[(1 << HASH_BITS) / BITS];
	uint32_t keys[SLOTS];
	uint16_t at[SLOTS];
};

static void places_begin(struct places *t)
{
	memset(t->hashes, 0, sizeof(t->hashes));
	memset(t->at, 0xff, sizeof(t->at));
}

static uint16_t *slot(struct places *t, uint32_t key, uint32_t hash)
{
	uint32_t i = hash >> (HASH_BITS - SLOT_BITS);

	while (t->at[i] != EMPTY && t->keys[i] != key)
		i = (i + 1) % SLOTS;
	return &t->at[i];
}

static uint32_t hash_of(uint32_t key)
{
	return key * 2654435761u >> (32 - HASH_BITS);
}

/* Of keys that come twice, the first place stays; which it is. */
static uint16_t put_place(struct places *t, uint32_t key, size_t place)
{
	uint32_t hash = hash_of(key);
	uint16_t *at = slot(t, key, hash);

	t->hashes[hash / BITS] |= (uint64_t)1 << hash % BITS;
	if (*at == EMPTY) {
		t->keys[at - t->at] = key;
		*at = (uint16_t)place;
	}
	return *at;
}

static uint16_t find_place(struct places *t, uint32_t key)
{
	uint32_t hash = hash_of(key);

	return t->hashes[hash / BITS] >> hash % BITS & 1 ?
		       *slot(t, key, hash) : EMPTY;
}

/* Of a paragraph's words, those that one read has. */

struct shared {
	uint64_t words[CHUNKS];
	double share;		/* of the paragraph's weight */
};

/* The paragraph judged, beside all that were read. */
struct beside {
	const struct paragraph *p;
	const struct paragraph *read;
	struct shared *shared;	/* with each of them */
	size_t n;
};

static bool has_bit(const uint64_t *words, size_t i)
{
	return words[i / BITS] >> (i % BITS) & 1;
}

/* The share of what either of them has. */
static double share_of_both(const struct paragraph *p, const struct shared *a,
			    const struct shared *b)
{
	double sum = 0;

	for (size_t k = 0; k < CHUNKS; k++) {
		uint64_t more = b->words[k] & ~a->words[k];

		for (; more; more &= more - 1)
			sum += p->v[k * BITS +
				    (size_t)__builtin_ctzll(more)].weight;
	}
	return a->share + (p->weight > 0 ? sum / p->weight : 0);
}

static void compare(struct beside *b)
{
	struct places places;

	places_begin(&places);
	for (size_t i = 0; i < b->p->n; i++)
		put_place(&places, b->p->v[i].key, i);
	for (size_t i = 0; i < b->n; i++) {
		const struct paragraph *q = &b->read[i];
		struct shared *s = &b->shared[i];
		double sum = 0;

		/* both are in the order of keys */
		for (size_t k = 0; k < q->n; k++) {
			uint16_t at = find_place(&places, q->v[k].key);

			if (at == EMPTY)
				continue;
			s->words[at / BITS] |= (uint64_t)1 << at % BITS;
			sum += b->p->v[at].weight;
		}
		s->share = b->p->weight > 0 ? sum / b->p->weight : 0;
	}
}

/* The paragraph read that covers most of p; with `also`, together with it,
 * of those that are kin to p. NULL: none covers any. */
static const struct shared *best_cover(const struct beside *b,
				       const struct shared *also,
				       double *share)
{
	const struct shared *best = NULL;

	*share = 0;
	for (size_t i = 0; i < b->n; i++) {
		const struct shared *s = &b->shared[i];
		double c = s->share;

		if (also && (c < rule.kin || c + also->share < *share))
			continue;
		if (also)
			c = share_of_both(b->p, also, s);
		if (c > *share) {
			*share = c;
			best = s;
		}
	}
	return best;
}

/* What p tells otherwise than its kin do, 0 to 1. */
static double changed_facts(const struct beside *b, const struct shared *a)
{
	const struct paragraph *p = b->p;
	unsigned names_new = 0, changes_new = 0, dates_new = 0;
	double sum = 0, figures_new = 0;
	uint64_t had[CHUNKS] = { 0 };

	for (size_t i = 0; i < b->n; i++)
		for (size_t k = 0; k < CHUNKS &&
				   b->shared[i].share >= rule.kin_fact; k++)
			had[k] |= b->shared[i].words[k];
	for (size_t i = 0; i < p->n; i++) {
		const struct word *w = &p->v[i];

		if (!w->facts || has_bit(a->words, i) ||
		    (!(w->facts & LEXICON_CHANGE) && has_bit(had, i)))
			continue;
		if (w->facts & LEXICON_FEW)
			figures_new += rule.few;
		else
			figures_new += (w->facts & LEXICON_FIGURE) != 0;
		dates_new += (w->facts & LEXICON_DATE) != 0;
		names_new += (w->facts & FACT_NAME) != 0;
		changes_new += (w->facts & LEXICON_CHANGE) != 0;
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
	if (p->negated != b->read[a - b->shared].negated)
		sum += rule.negation;
	return sum < 1 ? sum : 1;
}

/* A quotation of some length whose wording no paragraph read has. */
static bool is_new_quote(const struct beside *b)
{
	const struct paragraph *p = b->p;
	uint16_t times[MAX_WORDS] = { 0 };
	struct places places;

	if (p->n_quoted < 4)
		return false;
	places_begin(&places);
	for (size_t i = 0; i < p->n_quoted; i++)
		times[put_place(&places, p->quoted[i], i)]++;
	for (size_t i = 0; i < b->n; i++) {
		const struct paragraph *q = &b->read[i];
		size_t hits = 0;

		for (size_t k = 0; k < q->n_pairs; k++) {
			uint16_t at = find_place(&places, q->pairs[k]);

			if (at != EMPTY && (!k || q->pairs[k] !=
						  q->pairs[k - 1]))
				hits += times[at];
		}
		if ((double)hits >= rule.quote * (double)p->n_quoted)
			return false;
	}
	return true;
}

static double judge_covered(const struct beside *b)
{
	const struct shared *first, *second;
	double one, two, share, newness;

	first = best_cover(b, NULL, &one);
	if (!first)
		return 1;
	second = best_cover(b, first, &two);
	if (!second || two < one)
		two = one;
	share = one + rule.second * (two - one) * (one > rule.close);
	/* on a line through NOVELTY_NEW where coverage is just familiar */
	newness = share < rule.familiar ?
		1 - (1 - NOVELTY_NEW) * share / rule.familiar :
		NOVELTY_NEW * (1 - share) / (1 - rule.familiar);
	if (is_new_quote(b)) {
		if (newness < rule.new_quote)
			newness = rule.new_quote;
	} else if (b->p->retells && one >= rule.retold_kin) {
		return newness * rule.retold;
	}
	if (one < rule.close)
		return newness;
	return newness + (1 - newness) * changed_facts(b, first);
}

static double judge(const struct novelty_seen *s, const struct paragraph *p)
{
	struct beside b = { p, s->ring, NULL, s->n };
	double newness;

	if (!p->n)
		return s->n ? 0 : 1;
	if (b.n > NOVELTY_MAX_SEEN)
		b.n = NOVELTY_MAX_SEEN;
	b.shared = xcalloc(b.n + 1, sizeof(*b.shared));
	compare(&b);
	newness = judge_covered(&b);
	free(b.shared);
	return newness;
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
