#include "config.h"

#include "src/relate/df.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/relate/bytes.h"
#include "src/relate/lexicon.h"
#include "src/relate/terms.h"

/*
 * Two tables of open addressing. The shipped one speaks only for English,
 * which is why its counts stay apart from those that were learned.
 */
struct slot {
	uint32_t key;		/* 0: free */
	float n;
};

struct table {
	struct slot *slots;
	size_t n, cap;		/* cap is a power of two */
};

struct df {
	struct table shipped, learned;
	double items;
};

/* Learned counts weigh fully; the shipped ones as if this many items of
 * theirs had been seen. */
static const double shipped_items = 4300;

static struct slot *find(const struct table *t, uint32_t key)
{
	size_t i = (key * 2654435761u >> 7) & (t->cap - 1);

	while (t->slots[i].key && t->slots[i].key != key)
		i = (i + 1) & (t->cap - 1);
	return &t->slots[i];
}

static void put(struct table *t, uint32_t key, float n)
{
	struct slot *s;

	key += !key;
	if (2 * t->n >= t->cap) {
		struct table old = *t;

		t->cap = old.cap ? 2 * old.cap : 16384;
		t->slots = xcalloc(t->cap, sizeof(*t->slots));
		for (size_t i = 0; i < old.cap; i++)
			if (old.slots[i].key)
				*find(t, old.slots[i].key) = old.slots[i];
		free(old.slots);
	}
	s = find(t, key);
	t->n += !s->key;
	s->key = key;
	s->n += n;
}

static double get(const struct table *t, uint32_t key)
{
	return t->cap ? find(t, key + !key)->n : 0;
}

static void forget_rare(struct df *df)
{
	struct table old = df->learned;

	df->learned = (struct table){ 0 };
	df->items /= 2;
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i].n >= 2)
			put(&df->learned, old.slots[i].key,
			    old.slots[i].n / 2);
	free(old.slots);
}

struct df *df_new(void)
{
	struct df *df = xcalloc(1, sizeof(*df));

	for (const struct lexicon_count *c = lexicon_counts; c->stems; c++) {
		struct str rest = str_from(c->stems), stem;

		while (str_split(&rest, ' ', &stem))
			if (stem.len)
				put(&df->shipped, terms_key(stem),
				    (float)(c->documents * shipped_items /
					    LEXICON_DOCUMENTS));
	}
	return df;
}

void df_destroy(struct df *df)
{
	if (!df)
		return;
	free(df->shipped.slots);
	free(df->learned.slots);
	free(df);
}

void df_add(struct df *df, const uint32_t *keys, size_t n)
{
	df->items++;
	for (size_t i = 0; i < n; i++)
		put(&df->learned, keys[i], 1);
	while (df->learned.n > DF_MAX_TERMS)
		forget_rare(df);
}

double df_idf(const struct df *df, uint32_t key, bool english)
{
	double n = df->items + 1, count = get(&df->learned, key) + 1;

	if (english) {
		n += shipped_items;
		count += get(&df->shipped, key);
	} else {
		/* so that the first items of a language are not all alike */
		n += shipped_items / 10;
	}
	return n > count ? log(n / count) : 0;
}

void df_encode(const struct df *df, struct buf *out)
{
	bytes_put32(out, 1);		/* the form's version */
	bytes_put32(out, (uint32_t)df->items);
	bytes_put32(out, (uint32_t)df->learned.n);
	for (size_t i = 0; i < df->learned.cap; i++)
		if (df->learned.slots[i].key) {
			bytes_put32(out, df->learned.slots[i].key);
			bytes_put32(out, (uint32_t)df->learned.slots[i].n);
		}
}

int df_decode(struct df *df, struct str blob, struct error *err)
{
	uint32_t version, items, n, key, count;

	if (!bytes_get32(&blob, &version) || version != 1 ||
	    !bytes_get32(&blob, &items) || !bytes_get32(&blob, &n) ||
	    blob.len / 8 < n)
		return error_set(err, ERROR_CORRUPT,
				 "the word counts are damaged");
	df->items += items;
	for (uint32_t i = 0; i < n && df->learned.n < DF_MAX_TERMS; i++) {
		bytes_get32(&blob, &key);
		bytes_get32(&blob, &count);
		if (count)
			put(&df->learned, key, (float)count);
	}
	return 0;
}
