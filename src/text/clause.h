#ifndef PRESSER_TEXT_CLAUSE_H
#define PRESSER_TEXT_CLAUSE_H

#include "src/text/reading.h"

/*
 * Where what a cue reports begins and ends, in tokens, within [.., to).
 * What frames a verb stands in is the lexicon's to say.
 */

/* The first token of what is said behind the cue: over listeners ("told
 * CNN"), times and places, up to "that", a quotation, a subject. A
 * preposition that the verb needs ("called for") is taken into the cue. Gives
 * `to` when nothing stands there that the verb's frames take. */
size_t clause_start(const struct reading *r, struct cue *cue, size_t to);
/* One behind its last token. */
size_t clause_end(const struct reading *r, const struct cue *cue,
		  size_t start, size_t to);
/* Over "on Tuesday", "in a statement to the court". */
size_t clause_skip_adjuncts(const struct reading *r, size_t i, size_t to);

#endif
