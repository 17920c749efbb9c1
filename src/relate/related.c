#include "config.h"

#include "src/relate/related.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"

static const struct {
	double hours;	/* apart, after which most of the bonus is gone */
	double least;	/* what is left of the cosine then */
} rule = { 12, 0.5 };

/*
 * An inverted list for each term. A query reads the lists of its terms from
 * the shortest, adds up the products of weights, and sorts what it met.
 */
struct entry {
	uint32_t item;
	float weight;
};

struct list {
	uint32_t key;
	uint32_t n, cap;		/* cap 0: free */
	struct entry *v;
};

struct related_index {
	const struct terms **items;
	int64_t *when;			/* by item */
	float *score;			/* by item, for one query */
	size_t n, cap;
	struct list *lists;		/* open addressing by key */
	size_t n_lists, cap_lists;
};

static struct list *find(const struct related_index *x, uint32_t key)
{
	size_t i = (key * 2654435761u >> 7) & (x->cap_lists - 1);

	while (x->lists[i].cap && x->lists[i].key != key)
		i = (i + 1) & (x->cap_lists - 1);
	return &x->lists[i];
}

static void grow(struct related_index *x)
{
	struct list *old = x->lists;
	size_t cap = x->cap_lists;

	x->cap_lists = cap ? 2 * cap : 8192;
	x->lists = xcalloc(x->cap_lists, sizeof(*x->lists));
	for (size_t i = 0; i < cap; i++)
		if (old[i].cap)
			*find(x, old[i].key) = old[i];
	free(old);
}

/* Of two times, from rule.least to 1. */
double related_nearness(int64_t a, int64_t b)
{
	double hours;

	if (a == TIME_NONE || b == TIME_NONE)
		return rule.least;
	hours = fabs((double)a - (double)b) / 3600;
	return rule.least + (1 - rule.least) * exp(-hours / rule.hours);
}

double related_score(const struct terms *a, int64_t when_a,
		     const struct terms *b, int64_t when_b)
{
	return terms_cosine(a, b) * related_nearness(when_a, when_b);
}

struct related_index *related_index_new(void)
{
	return xcalloc(1, sizeof(struct related_index));
}

void related_index_destroy(struct related_index *x)
{
	if (!x)
		return;
	for (size_t i = 0; i < x->cap_lists; i++)
		free(x->lists[i].v);
	free(x->lists);
	free(x->items);
	free(x->when);
	free(x->score);
	free(x);
}

void related_add(struct related_index *x, const struct terms *terms,
		 int64_t when)
{
	if (x->n == x->cap) {
		x->cap = x->cap ? 2 * x->cap : 256;
		x->items = xrealloc(x->items, x->cap, sizeof(*x->items));
		x->when = xrealloc(x->when, x->cap, sizeof(*x->when));
		x->score = xrealloc(x->score, x->cap, sizeof(*x->score));
	}
	for (size_t i = 0; i < terms->n; i++) {
		struct list *l;

		if (2 * x->n_lists >= x->cap_lists)
			grow(x);
		l = find(x, terms->v[i].key);
		if (!l->cap)
			x->n_lists++;
		if (l->n == l->cap) {
			l->key = terms->v[i].key;
			l->cap = l->cap ? 2 * l->cap : 2;
			l->v = xrealloc(l->v, l->cap, sizeof(*l->v));
		}
		l->v[l->n++] = (struct entry){ (uint32_t)x->n,
					       terms->v[i].weight };
	}
	x->score[x->n] = 0;
	x->when[x->n] = when;
	x->items[x->n++] = terms;
}

struct query_term {
	const struct list *list;
	float weight;
};

static int shorter(const void *a, const void *b)
{
	const struct query_term *x = a, *y = b;

	if (x->list->n != y->list->n)
		return x->list->n < y->list->n ? -1 : 1;
	return (x->list->key > y->list->key) - (x->list->key < y->list->key);
}

/* Keep out[] sorted, best first, at most max; returns the new length. */
static size_t keep_best(struct related *out, size_t n, size_t max,
			struct related r)
{
	size_t i = n;

	if (n == max && (!max || out[max - 1].score >= r.score))
		return n;
	if (n == max)
		i = --n;
	for (; i > 0 && out[i - 1].score < r.score; i--)
		out[i] = out[i - 1];
	out[i] = r;
	return n + 1;
}

size_t related_find(struct related_index *x, size_t item,
		    struct related *out, size_t max)
{
	const struct terms *t = x->items[item];
	struct query_term *q = xcalloc(t->n + 1, sizeof(*q));
	uint32_t *met = xcalloc(RELATED_POSTINGS, sizeof(*met));
	size_t n = 0, n_met = 0, read = 0;

	for (size_t i = 0; i < t->n; i++)
		q[i] = (struct query_term){ find(x, t->v[i].key),
					    t->v[i].weight };
	qsort(q, t->n, sizeof(*q), shorter);
	for (size_t i = 0; i < t->n; i++)
		for (uint32_t k = q[i].list->n;
		     k-- > 0 && read < RELATED_POSTINGS; read++) {
			const struct entry *e = &q[i].list->v[k];

			if (e->item == item)
				continue;
			if (x->score[e->item] == 0)
				met[n_met++] = e->item;
			x->score[e->item] += e->weight * q[i].weight;
		}
	for (size_t i = 0; i < n_met; i++) {
		struct related r = { met[i], x->score[met[i]] };

		x->score[met[i]] = 0;
		r.score = fmin(r.score, 1) *
			related_nearness(x->when[item], x->when[r.item]);
		if (r.score > 0)
			n = keep_best(out, n, max, r);
	}
	free(q);
	free(met);
	return n;
}
