#ifndef PRESSER_TEXT_SAY_H
#define PRESSER_TEXT_SAY_H

#include "src/text/reading.h"

/*
 * Find the utterances of a text in any language but English, each with its
 * pieces, cue and the phrase that says it, in the order of their first
 * piece. What the language does is told by its lexicon: its words, its
 * verbs' frames and its habits. Fills reading.utterances.
 */
void say_find_all(struct reading *r);

#endif
