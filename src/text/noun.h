#ifndef PRESSER_TEXT_NOUN_H
#define PRESSER_TEXT_NOUN_H

#include "src/base/map.h"
#include "src/text/reading.h"

/*
 * Names where every noun has a capital (German). A run of capitals, tokens
 * first to last (half open), is a name when a first name or a role says so,
 * when several unknown words stand together, when it is the surname of one
 * so named, or when it stands alone and says something without an article.
 */

/* Note the surname of a run that is a name by itself. */
void noun_learn(const struct reading *r, struct map *surnames, size_t first,
		size_t last);
bool noun_is_name(const struct reading *r, const struct map *surnames,
		  size_t first, size_t last);

#endif
