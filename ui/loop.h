#ifndef PRESSER_UI_LOOP_H
#define PRESSER_UI_LOOP_H

#include <stdbool.h>

/*
 * The reader on the terminal of standard input and output, until it is left.
 * can_pull false: the network is never touched. Returns the exit status; what
 * went wrong stands on standard error, with the terminal given back.
 */
int ui_run(bool can_pull);

#endif
