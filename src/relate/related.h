#ifndef PRESSER_RELATE_RELATED_H
#define PRESSER_RELATE_RELATED_H

#include <stddef.h>
#include <stdint.h>

#include "src/relate/terms.h"

/*
 * The nearest items of an item, over a set held in memory: what the command
 * `related` answers, and the order in which candidates that a full-text
 * index found are shown (related_score).
 */
struct related_index;

struct related {
	size_t item;			/* its number */
	double score;			/* 0 to 1 */
};

struct related_index *related_index_new(void);
void related_index_destroy(struct related_index *x);

/* Items are numbered from 0 as they come. terms are weighed (terms_weigh),
 * and borrowed until the end. */
void related_add(struct related_index *x, const struct terms *terms);

/*
 * The nearest max items of item number `item`, best first; returns how many.
 * Candidates come from its rarest terms, at most RELATED_POSTINGS list
 * entries being read, whatever the number of items.
 */
#define RELATED_POSTINGS	20000
size_t related_find(struct related_index *x, size_t item,
		    struct related *out, size_t max);

#endif
