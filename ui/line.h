#ifndef PRESSER_UI_LINE_H
#define PRESSER_UI_LINE_H

#include <stdbool.h>

/*
 * The reader without a screen: a line is typed, what it did is printed. For
 * screen readers, for terminals that cannot place a cursor, and for pipes.
 * Returns the exit status.
 */
int line_run(bool can_pull);

#endif
