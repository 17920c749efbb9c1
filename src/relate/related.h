#ifndef PRESSER_RELATE_RELATED_H
#define PRESSER_RELATE_RELATED_H

#include <stddef.h>
#include <stdint.h>

#include "src/relate/terms.h"

/*
 * How near one item is to another, 0 to 1: the cosine of their terms, down
 * to half of it with the hours between their times (what happens is told by
 * all within the day). TIME_NONE tells nothing. Terms are weighed.
 */
double related_score(const struct terms *a, int64_t when_a,
		     const struct terms *b, int64_t when_b);

/* The part of it that the times have. */
double related_nearness(int64_t when_a, int64_t when_b);

/*
 * The nearest items of an item, over a set held in memory: what the command
 * `related` answers. The reader's candidates come from the full-text index
 * instead, and are put in order by related_score too.
 */
struct related_index;

struct related {
	size_t item;			/* its number */
	double score;			/* 0 to 1 */
};

struct related_index *related_index_new(void);
void related_index_destroy(struct related_index *x);

/* Items are numbered from 0 as they come. terms are weighed (terms_weigh),
 * and borrowed until the end; when is TIME_NONE if unknown. */
void related_add(struct related_index *x, const struct terms *terms,
		 int64_t when);

/*
 * The nearest max items of item number `item`, best first; returns how many.
 * Candidates come from its rarest terms, at most RELATED_POSTINGS list
 * entries being read, whatever the number of items.
 */
#define RELATED_POSTINGS	20000
size_t related_find(struct related_index *x, size_t item,
		    struct related *out, size_t max);

#endif
