#ifndef PRESSER_UI_COMPLETE_H
#define PRESSER_UI_COMPLETE_H

#include "ui/reader.h"

/*
 * Tab in the prompt goes round what could stand there: names of commands,
 * what their argument may be, settings and their present value, tags, views,
 * feeds, paths of files.
 */
void complete_next(struct reader *r);

#endif
