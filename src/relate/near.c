#include "config.h"

#include "src/relate/near.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/relate/bytes.h"
#include "src/relate/token.h"

/*
 * Sets of word pairs compared by samples (Broder, "On the resemblance and
 * containment of documents", 1997), the sample being all hashes that are 0
 * modulo a power of two: unlike the k smallest it also estimates how much of
 * a short text stands in a long one.
 */

enum {
	MAX_WORDS = 20000,
	CANDIDATES = 64,
	POSTINGS = 64,		/* newest items of a pair that are looked at */
};

static const struct {
	double both;		/* share of all pairs that makes a copy */
	double less;		/* share of the shorter text's pairs */
	double shortest;	/* of the longer text's words, for less */
	unsigned min_pairs;	/* sampled, for any judgement */
	double few_both;	/* with fewer than that: nearly all alike */
	uint32_t common;	/* texts, not copies, that share a pair: from
				   here on it is an outlet's phrase */
	double doubtful;	/* share of all pairs from which it is worth
				   while to look again without those */
} rule = { 0.27, 0.60, 0.15, 6, 0.8, 6, 0.1 };

static int ascending(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static uint32_t pair_hash(uint64_t a, uint64_t b)
{
	uint64_t h = (a ^ b * 0x9E3779B97F4A7C15ull) * 0xD6E8FEB86659FD93ull;

	h ^= h >> 32;
	h *= 0xD6E8FEB86659FD93ull;
	return (uint32_t)(h >> 32);
}

/* Ascending, each once. */
static size_t make_set(uint32_t *v, size_t n)
{
	size_t kept = 0;

	qsort(v, n, sizeof(*v), ascending);
	for (size_t i = 0; i < n; i++)
		if (!kept || v[kept - 1] != v[i])
			v[kept++] = v[i];
	return kept;
}

static uint32_t mask_of(unsigned level)
{
	return level < 32 ? ((uint32_t)1 << level) - 1 : UINT32_MAX;
}

void near_sketch_of(const struct document *doc, struct near_sketch *out)
{
	uint32_t *pairs = xcalloc(MAX_WORDS, sizeof(*pairs));
	struct str parts[2] = { doc->title, doc->text };
	size_t n = 0, words = 0, kept;

	memset(out, 0, sizeof(*out));
	for (int i = 0; i < 2; i++) {
		struct token_reader r;
		struct token t;
		uint64_t last = 0;

		/* a text's title is compared only where it has no text: the
		 * same wire copy runs under many headlines */
		if (i == 0 && doc->text.len > 400)
			continue;
		token_begin(&r, parts[i]);
		while (words < MAX_WORDS && token_next(&r, &t)) {
			char folded[64];
			size_t len = token_fold(str_slice(parts[i], t.at.start,
							  t.at.end),
						t.kind, folded,
						sizeof(folded));
			uint64_t hash = str_hash(str_of(folded, len));

			if (last)
				pairs[n++] = pair_hash(last, hash);
			last = hash;
			words++;
		}
	}
	n = make_set(pairs, n);
	for (;; out->level++) {
		kept = 0;
		for (size_t i = 0; i < n; i++)
			if (!(pairs[i] & mask_of(out->level)))
				pairs[kept++] = pairs[i];
		n = kept;
		if (n <= NEAR_KEEP)
			break;
	}
	memcpy(out->pairs, pairs, n * sizeof(*pairs));
	out->n = (uint16_t)n;
	out->words = (uint16_t)words;
	free(pairs);
}

void near_encode(const struct near_sketch *s, struct buf *out)
{
	buf_add_char(out, (char)s->n);
	buf_add_char(out, (char)s->level);
	bytes_put16(out, s->words);
	for (size_t i = 0; i < s->n; i++)
		bytes_put32(out, s->pairs[i]);
}

int near_decode(struct str *blob, struct near_sketch *out, struct error *err)
{
	uint8_t n, level;

	memset(out, 0, sizeof(*out));
	if (!bytes_get8(blob, &n) || !bytes_get8(blob, &level) ||
	    !bytes_get16(blob, &out->words) || n > NEAR_KEEP || level > 32)
		goto bad;
	out->level = level;
	for (; out->n < n; out->n++)
		if (!bytes_get32(blob, &out->pairs[out->n]) ||
		    (out->n && out->pairs[out->n] <= out->pairs[out->n - 1]))
			goto bad;
	return 0;
bad:
	memset(out, 0, sizeof(*out));
	return error_set(err, ERROR_CORRUPT, "an item's sketch is damaged");
}

bool near_is_copy(const struct near_sketch *a, const struct near_sketch *b,
		  double *both, double *less)
{
	uint32_t mask = mask_of(a->level > b->level ? a->level : b->level);
	unsigned shared = 0, na = 0, nb = 0, fewer;
	size_t i = 0, k = 0;
	double shorter, longer;

	while (i < a->n || k < b->n) {
		if (i < a->n && a->pairs[i] & mask) {
			i++;
		} else if (k < b->n && b->pairs[k] & mask) {
			k++;
		} else if (k == b->n ||
			   (i < a->n && a->pairs[i] < b->pairs[k])) {
			i++;
			na++;
		} else if (i == a->n || a->pairs[i] > b->pairs[k]) {
			k++;
			nb++;
		} else {
			i++;
			k++;
			na++;
			nb++;
			shared++;
		}
	}
	fewer = na < nb ? na : nb;
	*both = shared ? (double)shared / (na + nb - shared) : 0;
	*less = shared ? (double)shared / fewer : 0;
	if (fewer < rule.min_pairs)
		return *both >= rule.few_both && a->words > 3 && b->words > 3;
	shorter = a->words < b->words ? a->words : b->words;
	longer = a->words < b->words ? b->words : a->words;
	return *both >= rule.both ||
		(*less >= rule.less && shorter >= rule.shortest * longer);
}

/* --- the index ------------------------------------------------------------- */

struct member {
	int64_t item, head;
	struct near_sketch sketch;
};

struct list {
	uint32_t pair;
	uint32_t n, cap;	/* cap 0: free */
	uint32_t texts;		/* that have had it; runs of copies of one
				   text count once */
	int64_t last;		/* the head of the last one */
	uint32_t *at;		/* numbers of members, ascending */
};

struct near_index {
	struct member *members;		/* a ring: number % NEAR_MAX_LIVE */
	size_t cap;
	uint32_t n;			/* numbers given */
	struct list *lists;		/* open addressing */
	size_t n_lists, cap_lists;
};

static bool is_live(const struct near_index *x, uint32_t number)
{
	return x->n - number <= NEAR_MAX_LIVE;
}

static struct member *member(const struct near_index *x, uint32_t number)
{
	return &x->members[number % NEAR_MAX_LIVE];
}

static struct list *list_find(const struct near_index *x, uint32_t pair)
{
	size_t i = (pair * 2654435761u >> 7) & (x->cap_lists - 1);

	while (x->lists[i].cap && x->lists[i].pair != pair)
		i = (i + 1) & (x->cap_lists - 1);
	return &x->lists[i];
}

static void drop_dead(const struct near_index *x, struct list *l)
{
	uint32_t live = 0;

	for (uint32_t i = 0; i < l->n; i++)
		if (is_live(x, l->at[i]))
			l->at[live++] = l->at[i];
	l->n = live;
}

static void lists_grow(struct near_index *x)
{
	struct list *old = x->lists;
	size_t cap = x->cap_lists, used = 0;

	for (size_t i = 0; i < cap; i++) {
		drop_dead(x, &old[i]);
		used += old[i].n > 0;
	}
	x->cap_lists = cap ? (4 * used > cap ? 2 * cap : cap) : 8192;
	x->lists = xcalloc(x->cap_lists, sizeof(*x->lists));
	x->n_lists = used;
	for (size_t i = 0; i < cap; i++)
		if (old[i].n)
			*list_find(x, old[i].pair) = old[i];
		else
			free(old[i].at);
	free(old);
}

static void list_add(struct near_index *x, uint32_t pair, uint32_t number,
		     int64_t head)
{
	struct list *l;

	if (2 * x->n_lists >= x->cap_lists)
		lists_grow(x);
	l = list_find(x, pair);
	if (!l->cap) {
		x->n_lists++;
		l->pair = pair;
	}
	if (l->n == l->cap) {
		drop_dead(x, l);
		if (l->n >= 4 * POSTINGS) {
			/* the oldest of a phrase that all have go first */
			memmove(l->at, l->at + l->n - POSTINGS,
				POSTINGS * sizeof(*l->at));
			l->n = POSTINGS;
		}
		if (2 * l->n >= l->cap) {
			l->cap = l->cap ? 2 * l->cap : 2;
			l->at = xrealloc(l->at, l->cap, sizeof(*l->at));
		}
	}
	l->at[l->n++] = number;
	l->texts += l->last != head;
	l->last = head;
}

struct near_index *near_index_new(void)
{
	return xcalloc(1, sizeof(struct near_index));
}

void near_index_destroy(struct near_index *x)
{
	if (!x)
		return;
	for (size_t i = 0; i < x->cap_lists; i++)
		free(x->lists[i].at);
	free(x->lists);
	free(x->members);
	free(x);
}

void near_load(struct near_index *x, int64_t item, int64_t head,
	       const struct near_sketch *s)
{
	struct member *m;

	if (x->n == x->cap && x->cap < NEAR_MAX_LIVE) {
		x->cap = x->cap ? 2 * x->cap : 256;
		if (x->cap > NEAR_MAX_LIVE)
			x->cap = NEAR_MAX_LIVE;
		x->members = xrealloc(x->members, x->cap,
				      sizeof(*x->members));
	}
	m = member(x, x->n);
	*m = (struct member){ item, head ? head : item, *s };
	for (size_t i = 0; i < s->n; i++)
		list_add(x, s->pairs[i], x->n, m->head);
	x->n++;
}

static int by_number(const void *a, const void *b)
{
	return ascending(a, b);
}

/* Without what many texts have ("Sign up for our newsletter"), so that a
 * short text is not known by what its outlet adds to all. */
static void drop_common(const struct near_index *x,
			const struct near_sketch *s, struct near_sketch *out)
{
	*out = (struct near_sketch){ .level = s->level, .words = s->words };
	for (size_t i = 0; i < s->n; i++)
		if (list_find(x, s->pairs[i])->texts < rule.common)
			out->pairs[out->n++] = s->pairs[i];
}

/* How well two texts match, 0 when they are no copies. */
static double match(const struct near_index *x, const struct near_sketch *a,
		    const struct near_sketch *b)
{
	struct near_sketch bare_a, bare_b;
	double both, less;

	if (near_is_copy(a, b, &both, &less))
		return both + less;
	if (both < rule.doubtful)
		return 0;
	drop_common(x, a, &bare_a);
	drop_common(x, b, &bare_b);
	return near_is_copy(&bare_a, &bare_b, &both, &less) ? both + less : 0;
}

int64_t near_place(struct near_index *x, int64_t item,
		   const struct near_sketch *s)
{
	uint32_t *hits = xcalloc((size_t)NEAR_KEEP * POSTINGS, sizeof(*hits));
	size_t n = 0, tried = 0;
	double best = 0;
	int64_t head = 0;

	for (size_t i = 0; i < s->n && x->cap_lists; i++) {
		const struct list *l = list_find(x, s->pairs[i]);
		uint32_t from = l->n > POSTINGS ? l->n - POSTINGS : 0;

		for (uint32_t k = from; k < l->n; k++)
			if (is_live(x, l->at[k]))
				hits[n++] = l->at[k];
	}
	qsort(hits, n, sizeof(*hits), by_number);
	for (size_t i = 0, k; i < n; i = k) {
		const struct member *m = member(x, hits[i]);
		double score;

		for (k = i; k < n && hits[k] == hits[i]; k++)
			;
		if (k - i < 2 && s->n > 8)
			continue;
		if (tried++ > 16 * CANDIDATES)
			break;
		score = match(x, &m->sketch, s);
		if (score > best) {
			best = score;
			head = m->head;
		}
	}
	free(hits);
	near_load(x, item, head, s);
	return head;
}
