#ifndef PRESSER_MODEL_FOOTNOTE_H
#define PRESSER_MODEL_FOOTNOTE_H

#include "src/base/arena.h"
#include "src/model/document.h"

/*
 * Notes at the end of a text: where one is referred to, and where it stands.
 * HTML has no element for them; what all ways of writing them share is a link
 * within the page, "1", "[1]" or "*", and in the note, further down, one that
 * leads back (DPUB-ARIA 1.0's doc-noteref and doc-backlink).
 */
struct footnote {
	struct str sign;	/* "1", "*", without brackets */
	size_t ref;		/* in the text, of document.marks */
	size_t back;		/* in the note the way back, of marks */
	size_t note;		/* of document.blocks */
};

/* "1" of "1", "[1]", "(1)"; "*", "†": few signs, and no words. Else STR_NULL. */
struct str footnote_sign(struct str text);

/* In the order of the text; borrowed from doc, the array lies in arena. */
size_t footnote_find(const struct document *doc, struct arena *arena,
		     struct footnote **out);

#endif
