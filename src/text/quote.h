#ifndef PRESSER_TEXT_QUOTE_H
#define PRESSER_TEXT_QUOTE_H

#include "src/text/reading.h"

/*
 * Find the utterances of a text whose cues are known (see saying.h), sentence
 * by sentence: the clause before ", she said", the one behind "she said
 * that", quotations with nothing but a cue beside them, and those that stand
 * alone and go on with the one before. Words in marks that nobody says
 * (scare quotes, titles) are left out. For languages with HABIT_CLAUSES;
 * say.h reads the others.
 */
void quote_find_all(struct reading *r);

#endif
