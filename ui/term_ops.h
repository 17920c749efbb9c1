#ifndef PRESSER_UI_TERM_OPS_H
#define PRESSER_UI_TERM_OPS_H

#include "ui/term.h"

/* What a terminal does; for term.c, term_tty.c and term_memory.c only. */

/* One cluster that is safe to draw: text ends with its marks. */
struct term_cell {
	struct str text;
	int width;		/* 1 or 2 */
	uint8_t style;
};

struct term_ops {
	void (*destroy)(struct term *t);
	void (*cell)(struct term *t, int row, int col, struct term_cell cell);
	void (*cursor)(struct term *t, int row, int col, bool shown);
	void (*flush)(struct term *t);
	void (*redraw)(struct term *t);
	struct term_event (*key)(struct term *t);
	void (*leave)(struct term *t);
	void (*enter)(struct term *t);
	void (*raw)(struct term *t, struct str bytes);
	void (*theme)(struct term *t, enum theme theme);
	void (*mouse)(struct term *t, bool on);
	void (*link)(struct term *t, struct str url);
};

struct term {
	const struct term_ops *ops;
	int rows, cols, fd, colours;
	bool unicode, light;
	enum pictures pictures;
};

#endif
