#ifndef PRESSER_TEXT_NAME_H
#define PRESSER_TEXT_NAME_H

#include "src/text/reading.h"

/*
 * Find the names of people, organisations and places, their titles, and the
 * person that each one means: "Khan" is the "Shafqat Ali Khan" named before
 * (or, for a headline, behind). Roles come from titles and appositions.
 * Sets token.name and fills names and persons.
 */
void name_find_all(struct reading *r);

#endif
