#ifndef PRESSER_STORE_HEADLESS_H
#define PRESSER_STORE_HEADLESS_H

#include "src/base/error.h"

/*
 * A copy at `to` of a store whose first page is lost, with a new first page:
 * the file's header (SQLite's file format, "The Database Header"), and a root
 * for those pages that hold the schema, which are found by what their rows
 * look like. What the write-ahead log alone had is not in it.
 *
 * For reading only: a free page that held schema once may be taken for one.
 * Returns 0; or -1 with ERROR_CORRUPT when no page of the schema is left.
 */
int headless_copy(const char *path, const char *to, struct error *err);

#endif
