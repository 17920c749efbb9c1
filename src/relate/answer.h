#ifndef PRESSER_RELATE_ANSWER_H
#define PRESSER_RELATE_ANSWER_H

#include <stdint.h>

#include "src/base/arena.h"
#include "src/relate/word.h"

/*
 * Which utterance another one answers, of another speaker:
 * - a denial, the one about the same things by the stems that both have;
 *   "denied the accusation" names no thing: the one shortly before it in its
 *   article;
 * - a figure, the one before it in its article that tells another figure of
 *   the same: the noun and one more stem are shared ("20 people were killed",
 *   "60 people were killed"), or the figure points ("put the figure at 40")
 *   or is all that is said ("the union says 60") or stands behind "but". Not of the same side, not when both can be
 *   true ("more than 50", "60"), not of different days or months;
 * - behind "but", "however", "by contrast", one shortly before it in its
 *   article about the same things, of another side.
 */
struct uttered {
	struct str text;
	uint64_t who;		/* a number for each speaker; 0 unknown */
	size_t article;		/* of one story, as they were published */
	bool denies;
	bool opposes;		/* behind "but", "however" */
	uint64_t side;		/* whom the speaker speaks for; 0 unknown */
};

enum answer_kind { ANSWER_NONE, ANSWER_DENIES, ANSWER_FIGURE, ANSWER_BUT };

struct answer {
	int32_t to;		/* index of what it answers; -1 */
	enum answer_kind kind;
};

/*
 * For each of n utterances, in the order of the articles, what it answers.
 * Looks at ANSWER_MOST utterances and ANSWER_DENIALS denials. In the arena.
 */
#define ANSWER_MOST	1000
#define ANSWER_DENIALS	64
struct answer *answer_find_all(struct terms_reader *reader, int language,
			       const struct uttered *v, size_t n,
			       struct arena *arena);

#endif
