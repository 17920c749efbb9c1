#ifndef PRESSER_UI_WATCH_H
#define PRESSER_UI_WATCH_H

#include "ui/reader.h"

/*
 * Names that the user watches: those of the config file ("set watch"), and
 * those put in by the command "watch", which the store remembers. They lift a
 * story on the front page and have a column in lists.
 */

/* Read them at the start and after the settings have changed, and have the
 * store know them all once there is an engine. */
void watch_recall(struct reader *r);

/* "NAME", "-NAME", or NULL: ask for one, with whom the screen is about. */
void watch_change(struct reader *r, struct str name);

#endif
