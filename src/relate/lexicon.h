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
	const char *stemmer;	/* its name in libstemmer; "" it has none */
	const char *words;	/* folded, parted by blanks */
};
extern const struct lexicon_stop lexicon_stops[];
extern const char lexicon_stop_signs[];	/* of Chinese and Japanese */

/* Words that tell the same; ended by language == NULL. */
struct lexicon_same {
	const char *language;	/* ISO 639-1 */
	const char *words;	/* folded, parted by blanks */
};
extern const struct lexicon_same lexicon_sames[];

/* Words that carry a fact; ended by language == NULL. */
enum lexicon_fact_kind {
	LEXICON_FIGURE = 1,	/* a number in words */
	LEXICON_FEW = 2,	/* a small one, that is often no figure */
	LEXICON_DATE = 4,
	LEXICON_CHANGE = 8,	/* "again", "rose" */
	LEXICON_NOT = 16,	/* yes becomes no */
	LEXICON_HAD = 64,	/* with the next: "had warned", what was said */
	LEXICON_TOLD = 128,	/* before is told again */
};
struct lexicon_fact {
	const char *language;	/* ISO 639-1 */
	enum lexicon_fact_kind kind;
	const char *words;	/* folded, parted by blanks */
};
extern const struct lexicon_fact lexicon_facts[];

#endif
