#ifndef PRESSER_TEXT_SAYING_H
#define PRESSER_TEXT_SAYING_H

#include "src/text/reading.h"

/*
 * Find the verbs of saying that have a subject or share one ("she said",
 * "said Ms Dlamini", "arrived and said", "…, saying", "according to her"),
 * with their auxiliaries, negation and tense, outside quotation marks. Fills
 * r->cues in the order of the text and each sentence's share of them. For
 * languages with HABIT_CLAUSES.
 */
void saying_find_all(struct reading *r);

/* The sentence's first cue whose verb is token i or behind it. */
size_t saying_first_cue(const struct reading *r, const struct sentence *s,
			size_t i);

#endif
