#ifndef PRESSER_STORE_KIN_H
#define PRESSER_STORE_KIN_H

#include "src/store/list.h"

/*
 * Items of other stories that share rare words with one: candidates for what
 * is related, out of the full-text index. A word that is everywhere costs no
 * more than its KIN_NEWEST newest items; a phrase is looked for until a shard
 * has brought it to KIN_PHRASES; and when KIN_PAGES pages of the file were
 * looked at, the lightest words are not asked for.
 */
struct kin_ask {
	struct str words;	/* one, or neighbours */
	double weight;
};
#define KIN_ASKS	12	/* the most that are asked */
#define KIN_NEWEST	200
#define KIN_PHRASES	20
#define KIN_PAGES	2000
#define KIN_ROWS	40

struct kin {
	struct row row;
	struct str terms;	/* as put; STR_NULL when long ago */
	double weight;		/* of the asks that it answers */
	unsigned answers;	/* a bit for each */
};

/* The KIN_ROWS best by weight, best first. */
int store_kin(struct store *st, const struct row *of,
	      const struct kin_ask *asks, size_t n_asks, struct arena *arena,
	      struct kin **rows, size_t *n, struct error *err);

#endif
