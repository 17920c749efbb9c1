#ifndef PRESSER_UI_LINES_H
#define PRESSER_UI_LINES_H

#include "src/base/arena.h"
#include "src/base/str.h"
#include "src/model/document.h"
#include "ui/style.h"

/*
 * Styled lines, what a pane makes of its model for one width. Texts are
 * borrowed from the model or lie in the arena here.
 */
struct run {
	struct str text;
	uint8_t style;
};

struct line {
	struct run *runs;
	size_t n, cap;
	struct span at;		/* what of the model's text stands here */
	int32_t tag;		/* which of the model's things; -1 none */
	bool rtl;		/* of a paragraph from right to left */
};

struct lines {
	struct arena arena;
	struct line *v;
	size_t n, cap;
};

void lines_free(struct lines *ls);		/* and ready for use again */

/* One more line, empty; the address is good until the next one. */
struct line *lines_add(struct lines *ls);

/* Append to the last line; there must be one. */
void lines_put(struct lines *ls, struct str text, uint8_t style);
void lines_putf(struct lines *ls, uint8_t style, const char *fmt, ...)
	ERROR_FMT(3, 4);

/* The same, cut to so many cells with "…" at its end, or filled up with
 * blanks; negative cells: filled from the left (numbers). */
void lines_fit(struct lines *ls, struct str text, int cells, uint8_t style);

/* So many blanks; none when it is not more than 0. */
void lines_pad(struct lines *ls, int cells);

#endif
