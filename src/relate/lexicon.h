#ifndef PRESSER_RELATE_LEXICON_H
#define PRESSER_RELATE_LEXICON_H

#include "src/base/str.h"

/*
 * Data for comparing texts. lexicon_count.c is made by counting, see
 * doc/STORIES.md; lexicon_stop.c is written by hand.
 */

/* Stems of one commonness: in how many of LEXICON_DOCUMENTS pieces of 200
 * words each occurs. English; ended by stems == NULL. */
struct lexicon_count {
	int documents;
	const char *stems;	/* parted by blanks */
};
#define LEXICON_DOCUMENTS	2389
extern const struct lexicon_count lexicon_counts[];

/* Words that tell nothing of what a text is about. Ended by language ==
 * NULL. */
struct lexicon_stop {
	const char *language;	/* ISO 639-1 */
	const char *stemmer;	/* its name in libstemmer */
	const char *words;	/* folded, parted by blanks */
};
extern const struct lexicon_stop lexicon_stops[];

/* Words that tell the same; ended by language == NULL. */
struct lexicon_same {
	const char *language;	/* ISO 639-1 */
	const char *words;	/* folded, parted by blanks */
};
extern const struct lexicon_same lexicon_sames[];

#endif
