#ifndef PRESSER_TEXT_LABEL_H
#define PRESSER_TEXT_LABEL_H

#include "src/text/reading.h"

/*
 * Labels of transcripts and headlines: "MR PRICE: …", "Q: …", "Marsh: '…'".
 */

/* How many paragraphs begin with a label that names a speaker; 0 unless one of
 * them does so again. */
size_t label_count(const struct reading *r);

/* Does the paragraph that begins with token `first` begin with a label that
 * ends before `to`? Words all in capitals are one in a transcript alone;
 * elsewhere they are as often a dateline. Its colon is cue's first token, what stands before it
 * its who. */
bool label_at(const struct reading *r, size_t first, size_t to,
	      bool transcript, struct cue *cue);

/* Of a transcript in another language than English: the label of each sentence
 * that begins a turn, last == 0 for the others; in the arena. NULL when the
 * text is none: it has three labels, one of them again, one of them a name
 * or a word for question and answer. */
struct cue *label_turns(const struct reading *r);

/* Q and A: somebody, nobody knows who. */
bool label_is_nameless(const struct reading *r, struct phrase who);

#endif
