#ifndef PRESSER_UI_PAINT_H
#define PRESSER_UI_PAINT_H

#include "src/base/buf.h"
#include "ui/caps.h"
#include "ui/grid.h"
#include "ui/style.h"

/*
 * From what a terminal shows to what it is to show, in as few bytes as can
 * be: only cells that differ, the shortest way to each, a scroll of the lines
 * between where that sends less. A pure function of two grids and of where
 * cursor and attributes stand.
 */

struct painter {
	const struct caps *caps;
	struct style_look looks[256];	/* by number */
	const char *const *links;	/* addresses by number, from 1 */
	struct buf *out;
	int row, col;			/* -1: not known; the row may be */
	int rows, cols;
	int top, bottom;		/* rows that scroll, both in it; it
					   stays set, for the next scroll
					   mostly wants the same */
	bool region;			/* false: all of them scroll */
	uint8_t pen;			/* number of a look */
	uint16_t link;
};

/* Cursor, attributes, region as after a clear screen. */
void paint_start(struct painter *p);

/* Add to p->out what makes was look like now, and make was equal to it. */
void paint(struct painter *p, struct grid *was, const struct grid *now);

/* Place the cursor, or in that row at its start where that is not far off and
 * shorter; plain attributes; all rows scroll again. */
void paint_move(struct painter *p, int row, int col);
void paint_near(struct painter *p, int row, int col);
void paint_no_region(struct painter *p);

#endif
