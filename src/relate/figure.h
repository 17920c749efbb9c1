#ifndef PRESSER_RELATE_FIGURE_H
#define PRESSER_RELATE_FIGURE_H

#include "src/relate/word.h"

/*
 * How many of what a sentence says: "more than 300 houses", "8 per cent", "the
 * figure at 40". Years, dates and times of the day are none. Digits in any
 * language, small numbers in words in English.
 */

enum figure_bound { FIGURE_EXACT, FIGURE_AT_LEAST, FIGURE_AT_MOST };

enum { FIGURE_NOUNS = 2 };

struct figure {
	double value;
	enum figure_bound bound;
	uint32_t nouns[FIGURE_NOUNS];	/* keys of the stems behind it that may
					   be counted; 0: none */
	bool per_cent;
	bool pointing;		/* "the figure at 40": of what, another says */
};

/* At most max of text, in its order; returns how many. */
size_t figure_find(struct terms_reader *reader, int language, struct str text,
		   struct figure *v, size_t max);

/* Can both be true: nearly the same, or one within the other's bound? */
bool figure_agree(const struct figure *a, const struct figure *b);

#endif
