#ifndef PRESSER_TEXT_QUOTE_H
#define PRESSER_TEXT_QUOTE_H

#include "src/text/reading.h"

/*
 * Find the utterances: what stands in quotation marks with its cue and the
 * phrase that says it, its pieces around the cue joined; what is quoted in
 * part; and what is reported without a mark. Words in marks that nobody says
 * (scare quotes, titles) are left out.
 */
void quote_find_all(struct reading *r);

#endif
