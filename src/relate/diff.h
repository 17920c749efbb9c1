#ifndef PRESSER_RELATE_DIFF_H
#define PRESSER_RELATE_DIFF_H

#include <stddef.h>

#include "src/base/arena.h"
#include "src/base/str.h"

/*
 * What has changed between two texts, word by word: the shortest way from one
 * to the other (E. Myers, "An O(ND) difference algorithm", 1986) over words
 * with the blanks behind them. Where the two differ in more than DIFF_MOST
 * words, the rest between their common ends is one change.
 */
#define DIFF_MOST	2000
#define DIFF_WORDS	20000	/* of each text; what follows is not told */

enum diff_kind { DIFF_SAME, DIFF_GONE, DIFF_NEW };

struct diff_piece {
	enum diff_kind kind;
	struct str text;	/* of was (DIFF_GONE) or of now; borrowed */
};

/* Pieces in the order of the new text, what is gone before what replaced it.
 * Neighbours differ in kind. */
struct diff_piece *diff_words(struct str was, struct str now,
			      struct arena *arena, size_t *n);

#endif
