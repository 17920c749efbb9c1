#ifndef PRESSER_TEXT_SIDE_H
#define PRESSER_TEXT_SIDE_H

#include "src/text/reading.h"

/*
 * Whom each speaker speaks for, as far as the text says it: an organisation
 * or country for itself, a person for what its role names ("Foreign Office
 * spokesperson", "mayor of Valmont", "SPD-Politiker"). Fills person.side of
 * those who say something.
 */
void side_find_all(struct reading *r);

#endif
