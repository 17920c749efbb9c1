#ifndef PRESSER_STORE_STORE_H
#define PRESSER_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/arena.h"
#include "src/base/error.h"
#include "src/base/str.h"

/*
 * What presser remembers: one SQLite file in WAL mode. This header opens it;
 * the others each say one side of it:
 *
 *	subs.h		feeds: settings, HTTP state, counts
 *	put.h		new items of one fetch, stories
 *	list.h		rows for panes, an opened item, speakers
 *	mark.h		read, starred, later, archived, tags, notes, undo
 *	search.h	the full-text index, queries, saved searches
 *	care.h		check, recover, backup
 *
 * A struct store is one handle: one thread at a time may use it, and each
 * thread opens its own. Any number of STORE_READ handles work beside one
 * another and beside writers of other processes. Every function that can
 * fail returns -1 and an error that begins with the store's path; texts that
 * are handed out lie in the caller's arena.
 */
struct store;

enum store_mode {
	STORE_READ,		/* never writes; wants a store of this schema */
	STORE_WRITE,		/* makes the file (0600) and its folders
				   (0700), migrates an older schema after a
				   backup beside it */
};

/*
 * NULL with: ERROR_NOT_FOUND (STORE_READ, no such file), ERROR_USAGE
 * (schema older than STORE_READ can use: open it once for STORE_WRITE; or
 * newer than this program: nothing is touched), ERROR_CORRUPT (no database,
 * or damage seen in a first look that is bounded in time; the file is left
 * as it is), ERROR_SYSTEM (read-only folder or file, full disk, no
 * permission), ERROR_BUSY.
 */
struct store *store_open(const char *path, enum store_mode mode,
			 struct error *err);

/*
 * The user's own store, by paths_find. For STORE_READ a missing or older one
 * is first made or migrated.
 */
struct store *store_open_own(enum store_mode mode, struct error *err);

void store_close(struct store *st);		/* NULL is accepted */
const char *store_path(const struct store *st);

/*
 * A number that changes when another handle (of any process) has committed
 * since the last call: then read again what is shown. Cheap; asks no disk.
 */
int64_t store_data_version(struct store *st);

/*
 * Stop what the handle does at this moment; it fails with ERROR_CANCELED.
 * With store_hurry the one function that another thread may call, as long as
 * the handle is open.
 */
void store_interrupt(struct store *st);

/* Wait for another program's lock without end; held is called once in each
 * wait, when it has taken five seconds. */
void store_be_patient(struct store *st, void (*held)(void *arg), void *arg);

/* The program is to end: from ms from now on no lock is waited for. */
void store_hurry(struct store *st, int ms);

/*
 * One transaction. Writing functions called outside of one are each a
 * transaction of their own; inside they join it, and are undone alone when
 * they fail. store_begin waits for another process's write (5 s), then fails
 * with ERROR_BUSY. A failed store_commit has rolled back.
 */
int store_begin(struct store *st, struct error *err);
int store_commit(struct store *st, struct error *err);
void store_rollback(struct store *st);		/* nothing open: nothing done */

/*
 * Small things by name: the screen's view, selection, splits, the place in
 * an article ("place/ITEM"). A missing one reads as STR_NULL, without error.
 * Putting STR_NULL takes it away.
 */
int store_meta_get(struct store *st, const char *key, struct arena *arena,
		   struct str *value, struct error *err);
int store_meta_put(struct store *st, const char *key, struct str value,
		   struct error *err);

#endif
