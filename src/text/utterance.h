#ifndef PRESSER_TEXT_UTTERANCE_H
#define PRESSER_TEXT_UTTERANCE_H

#include "src/text/reading.h"

/* Building blocks of utterances, for the passes that find them. */

/* A new last one, in the paragraph of a token; it stays the arena's. */
struct utterance *utterance_add(struct reading *r, size_t token);

/* Tokens first to last (half open) as a piece, the marks at
 * its ends left off; the pairs in it are taken. False when no word is among
 * them. */
bool utterance_add_piece(struct reading *r, struct utterance *u, size_t first,
			 size_t last);

/* Its cue, and with it the phrase of who says it. */
void utterance_set_cue(struct utterance *u, const struct cue *cue);

/* How much of the tokens is quoted: nothing, a part, all. */
enum quote_kind utterance_kind(const struct reading *r, size_t first,
			       size_t last);

/* "Night Watch", "The Long Way Home": is it the title of a work, each of its
 * longer words with a capital where the words about it have none? */
bool utterance_is_title(const struct reading *r, const struct sentence *s,
			const struct pair *p);

/* One more piece of that kind. */
void utterance_widen(struct utterance *u, enum quote_kind kind);

#endif
