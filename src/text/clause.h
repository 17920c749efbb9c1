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
/* "which she said was late will go": one behind the last token of what was
 * said, that begins at a verb in a tense. */
size_t clause_gap_end(const struct reading *r, size_t start, size_t to);
/* Does [start, end), without words in marks, say something? A clause needs a
 * verb in a tense ("which reported the meeting"), an object more than a
 * pronoun or a number ("who proposed it"). */
bool clause_is_whole(const struct reading *r, const struct cue *cue,
		     size_t start, size_t end);
/* Is there a verb in a tense, or a quotation, within a few words? */
bool clause_has_verb(const struct reading *r, size_t i, size_t to);
/* Over "on Tuesday", "in a statement to the court". */
size_t clause_skip_adjuncts(const struct reading *r, size_t i, size_t to);

#endif
