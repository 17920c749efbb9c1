#ifndef PRESSER_UI_LAYOUT_H
#define PRESSER_UI_LAYOUT_H

#include <stdbool.h>

/* Where the panes are: a pure function of the size and of what is wanted. */

enum pane_id {
	PANE_FEEDS,		/* views, tags, feeds */
	PANE_LIST,
	PANE_ARTICLE,
	PANE_QUOTES,
	PANE_RELATED,
	PANE_HELP,
	PANE_COUNT,
	PANE_NONE = PANE_COUNT,
};

struct rect {
	int row, col, rows, cols;	/* rows 0: not shown. The first row is
					   the pane's title. */
};

struct layout_wish {
	int rows, cols;			/* of the screen */
	enum pane_id focus;
	enum pane_id page;		/* what fills a narrow screen */
	bool zoom;			/* the focus alone */
	bool article;			/* one is open */
	int left, right;		/* columns of the side panes; 0: as fits */
	int quotes;			/* rows of the quotes; 0: as fits */
};

struct layout {
	struct rect at[PANE_COUNT];
	int lines[2];			/* columns of the vertical lines; -1 */
	int body;			/* rows above the bottom line */
	int bottom;			/* row of the bottom line; -1 none */
	bool wide;			/* several panes side by side */
};

void layout_make(const struct layout_wish *wish, struct layout *out);

static inline bool layout_shows(const struct layout *l, enum pane_id id)
{
	return id < PANE_COUNT && l->at[id].rows > 0;
}

#endif
