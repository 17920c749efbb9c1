#ifndef PRESSER_UI_FIND_LIST_H
#define PRESSER_UI_FIND_LIST_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The feeds of another reader, for a first start: newsboat's list where it
 * keeps one, or an OPML file in the home folder or among the downloads. The
 * path goes to out; false, and "", when there is none.
 */
bool find_list(char *out, size_t size);

#endif
