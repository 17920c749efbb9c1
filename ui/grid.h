#ifndef PRESSER_UI_GRID_H
#define PRESSER_UI_GRID_H

#include <stdbool.h>
#include <stdint.h>

/*
 * What a terminal shows, cell by cell, and how much of it has only moved.
 */

/* One cell. Grids are compared byte by byte: unused bytes are 0. */
struct glyph {
	char text[20];		/* a base and at most four marks, UTF-8 */
	uint8_t len;
	uint8_t width;		/* 1 or 2; 0: the right half of the one before */
	uint8_t look;		/* of painter.looks; a blank's that of
				   painter.blanks */
	uint8_t loose;		/* terminals may differ on its width: the next
				   cell's place is said anew */
	uint16_t link;		/* of painter.links; 0 none */
};

struct grid {
	int rows, cols;
	struct glyph *v;
};

void grid_size(struct grid *g, int rows, int cols);	/* all blank */
void grid_free(struct grid *g);

extern const struct glyph glyph_blank;

bool glyph_same(const struct glyph *a, const struct glyph *b);
bool glyph_is_blank(const struct glyph *g);
struct glyph *grid_row(const struct grid *g, int row);	/* its first cell */

struct scroll {
	int top, bottom;	/* rows, both in it */
	int by;			/* rows up; negative: down */
};

/* The scroll that saves most on the way from was to now; false: none is worth
 * its bytes. Both are of one size. */
bool grid_scroll(const struct grid *was, const struct grid *now,
		 struct scroll *s);

#endif
