#ifndef PRESSER_STORE_INDEX_H
#define PRESSER_STORE_INDEX_H

#include "src/base/buf.h"
#include "src/model/analysis.h"
#include "src/store/sql.h"

/*
 * What of an item is in the full-text index. The index holds no text of its
 * own: to take an item out, its old text must be given again as it was.
 */

/* text as it is indexed and asked for: signs of scripts that put no blanks
 * between words stand alone, so that any run of them is a phrase. */
void index_add_text(struct buf *out, struct str text);

/* The item waits for store_index. */
int index_later(struct store *st, int64_t item, struct error *err);

/* Take an item out, before its text is replaced or deleted. */
int index_remove(struct store *st, int64_t item, struct error *err);

/*
 * Put an item into the index whose text is at hand. Within a transaction they
 * are gathered until it ends: each of most other writes in between would make
 * FTS5 store what it has (a savepoint or a statement's journal does so), a
 * piece of the index an item, to be merged again later.
 */
int index_now(struct store *st, int64_t item, int64_t feed, struct str title,
	      const struct document *doc, const struct analysis *analysis,
	      struct error *err);

/* Those that were gathered: tx_end calls it. */
int index_gathered(struct store *st, struct error *err);

/* Put rows into table ("fts", or the copy of the tail). */
int index_put(struct store *st, const char *table, int64_t item,
	      struct error *err);

#endif
