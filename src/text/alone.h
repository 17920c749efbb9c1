#ifndef PRESSER_TEXT_ALONE_H
#define PRESSER_TEXT_ALONE_H

#include "src/text/reading.h"

/*
 * Read a quotation, the pair at index `at`, that no known cue of its sentence
 * took: behind a verb that the lexicon lacks, behind a colon, as the sequel
 * of the one before, on its own; or as the part in marks of what somebody
 * did ("heralded \"a new day\" for the port"). Scare quotes and titles of
 * works that nobody can be found to say are left. Looks at a bounded number
 * of tokens before it.
 */
void alone_read(struct reading *r, const struct sentence *s, int32_t at);

#endif
