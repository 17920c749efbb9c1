#include "config.h"

#include "src/store/care.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "src/store/headless.h"
#include "src/store/schema.h"
#include "src/store/sql.h"

/*
 * Table by table, people's marks and words first. Which columns there are is
 * asked of both stores, so that nothing is forgotten when the schema grows
 * and an older store can be read too. A table goes row by row, by rowid, from
 * both ends towards the damage, and then between: a page that cannot be read
 * costs its rows only. Where the first page is lost, a copy gets another.
 * Counts, stories and the index are made anew from what arrives.
 */

static const char names_of_tables[] =
	"SELECT name FROM sqlite_master WHERE type = 'table' AND "
	" name NOT IN ('story', 'tail', 'shard', 'reindex') AND name NOT LIKE 'fts%' AND "
	" name NOT LIKE 'sqlite%' ORDER BY name NOT IN ('feed', 'item', "
	" 'note', 'item_tag', 'feed_tag', 'saved', 'meta'), rowid";

static const char mend[] =
	"INSERT OR IGNORE INTO feed(id, url, added, hidden) SELECT DISTINCT "
	" feed, 'lost:' || feed, 0, 1 FROM item WHERE feed NOT IN (SELECT id "
	" FROM feed);"
	"DELETE FROM story;"
	"INSERT INTO story(id, n, unread) SELECT story, count(*), "
	" sum(read = 0) FROM item GROUP BY story;"
	"UPDATE story SET (head, last) = (SELECT id, at FROM item WHERE "
	" story = story.id ORDER BY copy_of <> 0, at DESC LIMIT 1);"
	"UPDATE feed SET items = (SELECT count(*) FROM item WHERE feed = "
	" feed.id AND archived = 0), unread = (SELECT count(*) FROM item WHERE "
	" feed = feed.id AND archived = 0 AND read = 0);"
	SCHEMA_COUNT_STORIES
	"DELETE FROM body WHERE item NOT IN (SELECT id FROM item);"
	"DELETE FROM given WHERE item NOT IN (SELECT id FROM item);"
	"DELETE FROM said WHERE item NOT IN (SELECT id FROM item) OR "
	" speaker NOT IN (SELECT id FROM speaker);"
	"UPDATE speaker SET (quotes, last) = (SELECT count(*), max(at) FROM "
	" said WHERE speaker = speaker.id);"
	"UPDATE item SET hash = 0 WHERE id NOT IN (SELECT item FROM body)"
	" AND id NOT IN (SELECT item FROM given);"
	"INSERT OR IGNORE INTO tail(item) SELECT item FROM body;";

enum {
	TRIES = 2000,		/* of looking between damaged pages */
	ROWIDS = 1 << 20,	/* as far as is looked */
};

struct walk {
	sqlite3 *from, *to;
	const char *name;
	struct buf columns;	/* "id, url, ..." */
	int n;			/* of them */
	sqlite3_stmt *into;
	int64_t rows, lost;
	int tries;		/* of halving */
	int64_t bad_end;	/* of the last damage met */
	int fault;		/* SQLite's, but no damage of the old store */
};

static bool has_column(struct walk *w, struct str column)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(w->from, "SELECT 1 FROM "
				    "pragma_table_info(?) WHERE name = ?", -1,
				    &stmt, NULL);

	if (rc == SQLITE_OK) {
		sqlite3_bind_text(stmt, 1, w->name, -1, SQLITE_STATIC);
		sqlite3_bind_text(stmt, 2, column.p, (int)column.len,
				  SQLITE_STATIC);
		rc = sqlite3_step(stmt);
	}
	sqlite3_finalize(stmt);
	if (rc == SQLITE_NOMEM)
		w->fault = rc;
	return rc == SQLITE_ROW;
}

/* The columns that both stores have; names come from our own schema. */
static void find_columns(struct walk *w)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(w->to, "SELECT name FROM "
				    "pragma_table_info(?)", -1, &stmt, NULL);

	if (rc == SQLITE_OK)
		sqlite3_bind_text(stmt, 1, w->name, -1, SQLITE_STATIC);
	while (stmt && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		struct str name = str_from(
			(const char *)sqlite3_column_text(stmt, 0));

		if (!has_column(w, name))
			continue;
		if (w->n++)
			buf_add_cstr(&w->columns, ", ");
		buf_add_str(&w->columns, name);
	}
	sqlite3_finalize(stmt);
	if (rc != SQLITE_DONE)
		w->fault = rc;
}

static bool prepare_into(struct walk *w)
{
	struct buf text = { 0 };
	int rc;

	buf_add_fmt(&text, "INSERT OR IGNORE INTO %s(%s) VALUES(?", w->name,
		    buf_cstr(&w->columns));
	for (int i = 1; i < w->n; i++)
		buf_add_cstr(&text, ", ?");
	buf_add_char(&text, ')');
	rc = sqlite3_prepare_v2(w->to, buf_cstr(&text), -1, &w->into, NULL);
	buf_free(&text);
	if (rc != SQLITE_OK)
		w->fault = rc;
	return rc == SQLITE_OK;
}

/* A row that the new store does not take is lost; a disk that is full is no
 * damage of the old one's. */
static void copy_row(struct walk *w, sqlite3_stmt *row)
{
	int rc = SQLITE_OK;

	for (int c = 0; c < w->n && rc == SQLITE_OK; c++)
		rc = sqlite3_bind_value(w->into, c + 1,
					sqlite3_column_value(row, c + 1));
	if (rc == SQLITE_OK)
		rc = sqlite3_step(w->into);
	if (rc == SQLITE_DONE)
		w->rows += sqlite3_changes(w->to);
	else if ((rc & 0xff) == SQLITE_CONSTRAINT ||
		 (rc & 0xff) == SQLITE_MISMATCH ||
		 (rc & 0xff) == SQLITE_TOOBIG)
		w->lost++;
	else
		w->fault = rc;
	sqlite3_reset(w->into);
}

/* The rows between two rowids, until that is done, which is true, or the
 * first damage; *reached is the last that was read. Without a rowid (NULL):
 * all rows. */
static bool walk_rows(struct walk *w, int64_t low, int64_t high, bool down,
		      int64_t *reached)
{
	struct buf text = { 0 };
	sqlite3_stmt *row = NULL;
	int rc;

	buf_add_fmt(&text, "SELECT %s, %s FROM %s NOT INDEXED%s%s",
		    reached ? "rowid" : "0", buf_cstr(&w->columns), w->name,
		    reached ? " WHERE rowid > ?1 AND rowid < ?2 "
			      "ORDER BY rowid" : "", down ? " DESC" : "");
	rc = sqlite3_prepare_v2(w->from, buf_cstr(&text), -1, &row, NULL);
	buf_free(&text);
	if (rc == SQLITE_OK) {
		sqlite3_bind_int64(row, 1, low);
		sqlite3_bind_int64(row, 2, high);
		while (!w->fault && (rc = sqlite3_step(row)) == SQLITE_ROW) {
			if (reached)
				*reached = sqlite3_column_int64(row, 0);
			copy_row(w, row);
		}
	}
	sqlite3_finalize(row);
	if (rc == SQLITE_NOMEM)
		w->fault = rc;
	return rc == SQLITE_DONE;
}

/*
 * From both ends towards the damage; what lies between two damaged pages is
 * looked for by halving.
 */
static void walk_around(struct walk *w, int64_t low, int64_t high)
{
	int64_t middle;

	if (walk_rows(w, low, high, false, &low) || w->fault)
		return;
	if (walk_rows(w, low, high, true, &high) || w->fault)
		return;
	/* where an end was never reached: as far as rowids may be */
	if (low < 0)
		low = 0;
	if (high > low + ROWIDS)
		high = low + ROWIDS;
	if (high - low < 2 || ++w->tries > TRIES) {
		w->lost += low >= w->bad_end;
		w->bad_end = high;
		return;
	}
	middle = low + (high - low) / 2;
	walk_around(w, low, middle + 1);
	if (!w->fault)
		walk_around(w, middle, high);
}

/* Those without rowid are small: as far as the first damage. */
static bool has_rowid(struct walk *w)
{
	sqlite3_stmt *stmt = NULL;
	struct buf text = { 0 };
	int rc;

	buf_add_fmt(&text, "SELECT rowid FROM %s", w->name);
	rc = sqlite3_prepare_v2(w->to, buf_cstr(&text), -1, &stmt, NULL);
	buf_free(&text);
	sqlite3_finalize(stmt);
	if (rc == SQLITE_NOMEM)
		w->fault = rc;
	return rc == SQLITE_OK;
}

static void recover_table(struct walk *w)
{
	find_columns(w);
	if (!w->n || w->fault)	/* newer than that store */
		return;
	if (!prepare_into(w))
		return;
	w->bad_end = INT64_MIN;
	if (has_rowid(w))
		walk_around(w, INT64_MIN, INT64_MAX);
	else
		w->lost += !walk_rows(w, 0, 0, false, NULL);
	sqlite3_finalize(w->into);
}

static int64_t *count_of(struct recovered *got, const char *table)
{
	return strcmp(table, "feed") == 0 ? &got->feeds :
	       strcmp(table, "item") == 0 ? &got->items :
	       strcmp(table, "note") == 0 ? &got->marked :
	       strcmp(table, "body") == 0 ? &got->texts : NULL;
}

static int recover_into(sqlite3 *from, struct store *to, struct recovered *got,
			struct error *err)
{
	struct query tables;
	int64_t marked = 0;
	int rc = 0;

	if (tx_begin(to, err) < 0)
		return -1;
	tables = sql_start_once(to, names_of_tables, err);
	while (rc == 0 && sql_row(&tables)) {
		struct str name = sql_col_str(&tables, 0);
		struct walk w = { .from = from, .to = to->db, .name = name.p };
		int64_t *count = count_of(got, name.p);

		recover_table(&w);
		buf_free(&w.columns);
		got->lost += w.lost;
		if (count)
			*count = w.rows;
		if (w.fault)
			rc = sql_fail(to, w.fault, err);
	}
	if (sql_end(&tables) < 0)
		rc = -1;
	if (rc == 0)
		rc = sql_get_int(to, "SELECT count(*) FROM item WHERE read OR "
				 "starred OR later OR archived", 0, 0, &marked,
				 err);
	got->marked += marked;
	return tx_end(to, rc < 0 ? rc : sql_exec(to, mend, err), err);
}

static void take_away(const char *path)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	struct buf name = { 0 };

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		buf_reset(&name);
		buf_add_fmt(&name, "%s%s", path, ends[i]);
		unlink(buf_cstr(&name));
	}
	buf_free(&name);
}

static int recover_all(const char *path, const char *to,
		       struct recovered *got, struct error *err)
{
	struct store from, *into;
	int rc;

	*got = (struct recovered){ 0 };
	if (care_open(path, &from, err) < 0) {
		care_close(&from);
		return -1;
	}
	/* else SQLite reads nothing of a file that was cut short */
	sqlite3_exec(from.db, "PRAGMA writable_schema = ON", NULL, NULL, NULL);
	into = store_open(to, STORE_WRITE, err);
	rc = into ? recover_into(from.db, into, got, err) : -1;
	/* it gets another name, and what were beside it would be left */
	if (rc == 0)
		rc = sql_exec(into, "PRAGMA wal_checkpoint(TRUNCATE)", err);
	store_close(into);
	care_close(&from);
	if (rc < 0 || got->feeds + got->items == 0)
		take_away(to);
	return rc;
}

static int recover_whole(const char *path, const char *to,
			 struct recovered *got, struct error *err)
{
	struct buf copy = { 0 };
	int rc = recover_all(path, to, got, err);

	if (rc < 0 || got->feeds + got->items > 0)
		return rc;
	/* its first page is gone, maybe */
	buf_add_fmt(&copy, "%s.part", to);
	rc = headless_copy(path, buf_cstr(&copy), err);
	if (rc == 0) {
		rc = recover_all(buf_cstr(&copy), to, got, err);
		unlink(buf_cstr(&copy));
	}
	buf_free(&copy);
	if (rc == 0 && got->feeds + got->items == 0)
		return error_set(err, ERROR_CORRUPT, "%s: nothing in it can be "
				 "read", path);
	got->lost += rc == 0;	/* the first page */
	return rc;
}

/* A half of it would be taken for all: it has its name when it is whole. */
int store_recover(const char *path, const char *to, struct recovered *got,
		  struct error *err)
{
	struct buf half = { 0 };
	int rc = -1;

	*got = (struct recovered){ 0 };
	if (access(to, F_OK) == 0)
		return error_set(err, ERROR_USAGE, "%s: is there already", to);
	buf_add_fmt(&half, "%s.recovering", to);
	if (buf_check(&half, err) < 0)
		goto out;
	take_away(buf_cstr(&half));
	rc = recover_whole(path, buf_cstr(&half), got, err);
	if (rc == 0 && rename(buf_cstr(&half), to) < 0) {
		rc = error_set_errno(err, "%s", to);
		take_away(buf_cstr(&half));
	}
out:
	buf_free(&half);
	return rc;
}
