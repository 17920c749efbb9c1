#ifndef PRESSER_UI_REMEMBER_H
#define PRESSER_UI_REMEMBER_H

#include "ui/reader.h"

/* Where each thing was left, to come back to it. reader_remember, in
 * reader.h, keeps it all at the end. */

/* The row that is selected in the present view; and a view's, NULL when it
 * was not left yet. */
void remember_view(struct reader *r);
struct kept_place *remember_find(struct reader *r, const struct view *v);

/* What the store keeps under key; false when it cannot be read, and told:
 * then nothing may be written over it. */
bool recall(struct reader *r, const char *key, struct arena *arena,
	    struct str *value);

/* The place in the open article's text, kept by the store. */
void remember_place(struct reader *r);
void recall_place(struct reader *r);

/* Of the last time: what was typed, the splits drawn out by hand, and what
 * was shown. False: nothing of it is shown. */
void recall_history(struct reader *r);
void recall_splits(struct reader *r);
bool recall_screen(struct reader *r);

#endif
