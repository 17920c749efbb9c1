#ifndef PRESSER_TEXT_HOUSE_H
#define PRESSER_TEXT_HOUSE_H

#include "src/text/reading.h"

/* The organisation that "the union", "the company" means: an index into the
 * reading's persons, -1 if the text does not say so plainly. */
int32_t house_find(const struct reading *r, const struct phrase *who);

/* A lone capital word may be a country or a firm that we have not heard of:
 * nobody to be called "he". */
bool house_is_somebody(const struct person *p);

#endif
