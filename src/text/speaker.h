#ifndef PRESSER_TEXT_SPEAKER_H
#define PRESSER_TEXT_SPEAKER_H

#include "src/text/reading.h"

/*
 * Say of each utterance who it is: a name by its person, a pronoun by the
 * latest speaker whom it fits, "the spokesman" by role; without a phrase the
 * speaker of the neighbour, where the text goes on with the same one.
 */
void speaker_resolve_all(struct reading *r);

#endif
