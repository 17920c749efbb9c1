#ifndef PRESSER_STORE_CARE_H
#define PRESSER_STORE_CARE_H

#include "src/base/buf.h"
#include "src/store/store.h"

/* When something is wrong with the file, or before it is. */

/*
 * Look at every page, index, count and text of a store; one line a finding
 * goes to out. 0: all is well; -1 with ERROR_CORRUPT and the number of
 * findings, or why it could not be opened. Writes nothing.
 */
int store_check(const char *path, struct buf *out, struct error *err);

struct recovered {
	int64_t feeds, items, texts, marked;	/* rows carried over */
	int64_t lost;				/* rows seen but unreadable */
};

/*
 * Carry every row that can still be read, feeds and marks first, from the
 * damaged store at path into a new one at to (which must not exist). path is
 * left as it is. The new one is called to.recovering until it is whole; one
 * that was left behind is taken away first.
 */
int store_recover(const char *path, const char *to, struct recovered *got,
		  struct error *err);

/* A copy of a store in use, whole and in one file, at to (which must not
 * exist), mode 0600. It is there whole or not at all: it grows
 * beside, in to.part, which one that was killed leaves behind. */
int store_backup(const char *path, const char *to, struct error *err);

#endif
