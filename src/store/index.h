#ifndef PRESSER_STORE_INDEX_H
#define PRESSER_STORE_INDEX_H

#include "src/base/buf.h"
#include "src/model/analysis.h"
#include "src/store/sql.h"

/*
 * What of an item is in the full-text index. The index holds no text of its
 * own: to take an item out, its old text must be given again as it was.
 */

/*
 * text as it is indexed and asked for, case apart: signs of scripts that put
 * no blanks between words stand alone, each with its marks, so that any run
 * of them is a phrase; half and full width are one, and so are spellings that
 * people choose between ("ss" for sharp s, Arabic without its vowels).
 */
void index_add_text(struct buf *out, struct str text);
bool index_stands_alone(uint32_t cp);

/* The day of a time: an item has it as a token, "day20783". */
static inline int64_t index_day(int64_t at)
{
	return at < 0 ? 0 : at / 86400;
}

enum {
	INDEX_SHARD = 16384,	/* ids of one shard */
	INDEX_NAME = 32,
};

/* A table to be asked: the shards, newest first, then the old one if it still
 * has items. In the old one the title is the first column, the text the
 * second; there are no days; and only what is in reindex counts. */
struct index_table {
	char name[INDEX_NAME];
	int64_t shard, top;	/* all ids are below top */
	bool old;
};
#define INDEX_STILL_OLD							     \
	" AND EXISTS(SELECT 1 FROM reindex WHERE item = t.rowid) "
int index_tables(struct store *st, struct arena *arena,
		 struct index_table **tables, size_t *n, struct error *err);

/* An empty table of the index's form: body, title, who, f. */
int index_make(struct store *st, const char *table, struct error *err);

/* Up to max items of schema 6 into their shards. *left: there may be more. */
int index_move(struct store *st, size_t max, bool *left, struct error *err);

/*
 * A shard that nothing new is put into any more is merged into one piece: a
 * question costs by the number of pieces, of which FTS5 leaves a dozen; the
 * few that later edits make stay. index_merge does a step of it, some 10 ms;
 * index_apart: there is something to do.
 */
int index_apart(struct store *st, bool *apart, struct error *err);
int index_merge(struct store *st, bool *left, struct error *err);

/* The table of schema 6 goes when nothing is left in it. */
int index_drop_old(struct store *st, struct error *err);

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
int index_now(struct store *st, int64_t item, int64_t feed, int64_t at,
	      struct str title, const struct document *doc,
	      const struct analysis *analysis, struct error *err);

/* Those that were gathered: tx_end calls it. */
int index_gathered(struct store *st, struct error *err);

/* Put an item into its shard (table NULL) or the copy of the tail. */
int index_put(struct store *st, const char *table, int64_t item,
	      struct error *err);

#endif
