#ifndef PRESSER_FEEDS_SHINGLE_H
#define PRESSER_FEEDS_SHINGLE_H

#include <stddef.h>
#include <stdint.h>

#include "src/base/arena.h"
#include "src/base/str.h"

/*
 * Which runs of four words a text has (Broder 1997, "shingles"), to ask how
 * much of another text stands in it. Case and signs do not count; a letter
 * of a script without blanks is a word. Two texts without a common run may
 * be taken to share one in 2^16 of them.
 */
struct shingles {
	uint32_t *slots;	/* hashes; 0: free */
	uint32_t mask;		/* slots - 1 */
	uint32_t count;
};

/* A set with room for the runs of texts of len bytes in all. */
void shingles_init(struct shingles *set, struct arena *arena, size_t len);
void shingles_add(struct shingles *set, struct str text);

/* How many runs of text the set has; *runs gets how many text has in all.
 * A text of fewer words than four has one run or none. */
uint32_t shingles_shared(const struct shingles *set, struct str text,
			 uint32_t *runs);

#endif
