#include "config.h"

#include "src/store/care.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "src/model/flat.h"
#include "src/store/body.h"
#include "src/store/sql.h"

/* --- backup --- */

/* A handle that only looks, whatever the schema. */
static int open_raw(const char *path, struct store *st, struct error *err)
{
	int rc;

	*st = (struct store){ .path = (char *)(uintptr_t)path };
	if (access(path, F_OK) < 0)
		return error_set_errno(err, "%s", path);
	rc = sqlite3_open_v2(path, &st->db, SQLITE_OPEN_READONLY |
			     SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
	if (rc != SQLITE_OK)
		return sql_fail(st, rc, err);
	sqlite3_busy_timeout(st->db, 5000);
	return 0;
}

static void close_raw(struct store *st)
{
	for (size_t i = 0; i < st->n_kept; i++) {
		sqlite3_finalize(st->kept[i].stmt);
		free(st->kept[i].text);
	}
	sqlite3_close(st->db);
	packer_free(&st->packer);
}

int store_backup(const char *path, const char *to, struct error *err)
{
	struct store st;
	struct query q;
	int fd, rc = -1;

	fd = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return error_set_errno(err, "%s", to);
	close(fd);
	if (open_raw(path, &st, err) == 0) {
		q = sql_start_once(&st, "VACUUM INTO ?", err);
		sql_text(&q, str_from(to));
		rc = sql_end(&q);
	}
	close_raw(&st);
	if (rc < 0)
		unlink(to);
	return rc;
}

/* --- check --- */

enum { FINDINGS_MAX = 100 };

struct findings {
	struct buf *out;
	size_t n;
};

static void found(struct findings *f, const char *what, int64_t id,
		  struct str more)
{
	if (f->n++ >= FINDINGS_MAX)
		return;
	buf_add_cstr(f->out, what);
	if (id)
		buf_add_fmt(f->out, " %lld", (long long)id);
	buf_add_fmt(f->out, "%s%.*s\n", more.len ? ": " : "", STR_ARG(more));
}

static int check_pages(struct store *st, struct findings *f,
		       struct error *err)
{
	struct query q = sql_start_once(st, "PRAGMA integrity_check(100)",
					err);

	while (sql_row(&q))
		if (!str_eq(sql_col_str(&q, 0), STR("ok")))
			found(f, "pages", 0, sql_col_str(&q, 0));
	return sql_end(&q);
}

/* Each of these gives the ids of rows that should not be. */
static const struct {
	const char *what, *text;
} wrongs[] = {
	{ "count of items of feed", "SELECT id FROM feed WHERE items <> "
	  "(SELECT count(*) FROM item WHERE feed = feed.id AND archived = 0)" },
	{ "count of unread items of feed", "SELECT id FROM feed WHERE unread "
	  "<> (SELECT count(*) FROM item WHERE feed = feed.id AND "
	  "archived = 0 AND read = 0)" },
	{ "count of story", "SELECT id FROM story WHERE n <> (SELECT count(*) "
	  "FROM item WHERE story = story.id)" },
	{ "item without its feed", "SELECT id FROM item WHERE feed NOT IN "
	  "(SELECT id FROM feed)" },
	{ "item without its text", "SELECT id FROM item WHERE id NOT IN "
	  "(SELECT item FROM body) AND id NOT IN (SELECT item FROM given)" },
	{ "item stored twice", "SELECT max(id) FROM item GROUP BY feed, key "
	  "HAVING count(*) > 1" },
};

static int check_rows(struct store *st, struct findings *f,
		      struct error *err)
{
	for (size_t i = 0; i < sizeof(wrongs) / sizeof(*wrongs); i++) {
		struct query q = sql_start_once(st, wrongs[i].text, err);

		while (sql_row(&q))
			found(f, wrongs[i].what, sql_col_int(&q, 0), STR_NULL);
		if (sql_end(&q) < 0)
			return -1;
	}
	return 0;
}

static int check_texts(struct store *st, struct findings *f,
		       struct error *err)
{
	struct query q = sql_start_once(st, "SELECT item, flat FROM body",
					err);

	while (sql_row(&q)) {
		struct arena arena = { 0 };
		struct document doc;
		struct analysis an;
		struct error bad = { 0 };
		struct str flat;

		if (body_unpack(&st->packer, sql_col_str(&q, 1), &arena, &flat, &bad) < 0 ||
		    flat_get_document(flat, &arena, &doc, &an, &bad) < 0)
			found(f, "text of item", sql_col_int(&q, 0),
			      str_from(bad.msg));
		arena_free(&arena);
	}
	return sql_end(&q);
}

int store_check(const char *path, struct buf *out, struct error *err)
{
	struct findings f = { out, 0 };
	struct store st;
	int rc = open_raw(path, &st, err);

	if (rc == 0)
		rc = check_pages(&st, &f, err);
	/* damaged pages make all else fail: then they are the answer */
	if (rc == 0 && f.n == 0 &&
	    (check_rows(&st, &f, err) < 0 || check_texts(&st, &f, err) < 0))
		rc = -1;
	close_raw(&st);
	if (rc == 0 && f.n)
		rc = error_set(err, ERROR_CORRUPT, "%s: the store is damaged "
			       "(%zu findings); \"presser recover FILE\" "
			       "rescues what can be read", path, f.n);
	return rc;
}

/* --- recover --- */

/*
 * Row by row, by rowid, from both ends of each table towards the damage: a
 * page that cannot be read costs its rows only. Counts, stories, speakers
 * and the index are made anew from what arrives.
 */
static const struct {
	const char *name, *columns;
	int holes;		/* parameters */
} tables[] = {
	{ "feed", "id, url, title, link, added, own_title, hidden, period, "
	  "fulltext, width, keep, agent, etag, modified, last_try, "
	  "last_success, next_due, told_to_wait, status, error, failures, "
	  "moved_to, moved_times, gone, body_hash", 25 },
	{ "item", "id, feed, key, hash, at, published, added, read, starred, "
	  "later, archived, flags, story, copy_of, quotes, title, link, guid, "
	  "author, comments, snippet, why", 22 },
	{ "note", "item, text", 2 },
	{ "site", "host, at, memory", 3 },
	{ "body", "item, flat", 2 },
	{ "terms", "item, terms", 2 },
	{ "given", "item, state, bytes", 3 },
	{ "version", "id, item, until, flat", 4 },
	{ "page", "item, fate, next, tried, status, failures, etag, "
	  "modified, error", 9 },
	{ "enclosure", "item, url, type, length", 4 },
	{ "speaker", "id, kind, key, name, role", 5 },
};

static void copy_row(sqlite3_stmt *from, sqlite3_stmt *into, int n,
		     struct recovered *got, int64_t *count)
{
	for (int c = 0; c < n; c++)
		sqlite3_bind_value(into, c + 1,
				   sqlite3_column_value(from, c + 1));
	if (sqlite3_step(into) == SQLITE_DONE)
		++*count;
	else
		got->lost++;
	sqlite3_reset(into);
}

/* One walk of a table until its end or the first damage. */
static bool walk_table(sqlite3 *db, const char *name, const char *columns,
		       bool up, int64_t edge, sqlite3_stmt *into, int n,
		       struct recovered *got, int64_t *count, int64_t *last)
{
	sqlite3_stmt *from = NULL;
	struct buf text = { 0 };
	int rc;

	buf_add_fmt(&text, "SELECT rowid, %s FROM %s NOT INDEXED WHERE rowid "
		    "%c ?1 ORDER BY rowid %s", columns, name, '>', up ? "ASC" : "DESC");
	rc = sqlite3_prepare_v2(db, buf_cstr(&text), -1, &from, NULL);
	buf_free(&text);
	if (rc == SQLITE_OK) {
		sqlite3_bind_int64(from, 1, edge);
		while ((rc = sqlite3_step(from)) == SQLITE_ROW) {
			*last = sqlite3_column_int64(from, 0);
			copy_row(from, into, n, got, count);
		}
	}
	sqlite3_finalize(from);
	return rc == SQLITE_DONE;
}

static void recover_table(sqlite3 *db, struct store *to, size_t t,
			  struct recovered *got, int64_t *count)
{
	struct buf text = { 0 };
	sqlite3_stmt *into = NULL;
	int64_t last = INT64_MIN, low;

	buf_add_fmt(&text, "INSERT OR IGNORE INTO %s(%s) VALUES(?",
		    tables[t].name, tables[t].columns);
	for (int i = 1; i < tables[t].holes; i++)
		buf_add_cstr(&text, ", ?");
	buf_add_char(&text, ')');
	if (sqlite3_prepare_v2(to->db, buf_cstr(&text), -1, &into, NULL) ==
		    SQLITE_OK &&
	    !walk_table(db, tables[t].name, tables[t].columns, true, INT64_MIN,
			into, tables[t].holes, got, count, &last)) {
		got->lost++;
		walk_table(db, tables[t].name, tables[t].columns, false, last,
			   into, tables[t].holes, got, count, &low);
	}
	buf_free(&text);
	sqlite3_finalize(into);
}

/* The tables without rowid, which are small: as far as the first damage. */
static const struct {
	const char *from, *into;
} plains[] = {
	{ "SELECT 0, tag, feed, at FROM feed_tag",
	  "INSERT OR IGNORE INTO feed_tag(tag, feed, at) VALUES(?, ?, ?)" },
	{ "SELECT 0, tag, item, 0 FROM item_tag",
	  "INSERT OR IGNORE INTO item_tag(tag, item) SELECT ?1, ?2 "
	  "WHERE ?3 = 0" },
	{ "SELECT 0, key, value, 0 FROM meta",
	  "INSERT OR IGNORE INTO meta(key, value) SELECT ?1, ?2 "
	  "WHERE ?3 = 0" },
	{ "SELECT 0, name, query, 0 FROM saved",
	  "INSERT OR IGNORE INTO saved(name, query) SELECT ?1, ?2 "
	  "WHERE ?3 = 0" },
	{ "SELECT 0, feed, key, hash FROM gone",
	  "INSERT OR IGNORE INTO gone(feed, key, hash) VALUES(?, ?, ?)" },
};

static void recover_plain(sqlite3 *db, struct store *to, size_t t,
			  struct recovered *got)
{
	sqlite3_stmt *from = NULL, *into = NULL;
	int64_t count = 0;
	int rc;

	rc = sqlite3_prepare_v2(db, plains[t].from, -1, &from, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v2(to->db, plains[t].into, -1, &into,
					NULL);
	while (rc == SQLITE_OK || rc == SQLITE_ROW) {
		rc = sqlite3_step(from);
		if (rc == SQLITE_ROW)
			copy_row(from, into, 3, got, &count);
	}
	if (rc != SQLITE_DONE)
		got->lost++;
	sqlite3_finalize(from);
	sqlite3_finalize(into);
}

static const char mend[] =
	"INSERT OR IGNORE INTO feed(id, url, added, hidden) SELECT DISTINCT "
	" feed, 'lost:' || feed, 0, 1 FROM item WHERE feed NOT IN (SELECT id "
	" FROM feed);"
	"DELETE FROM story;"
	"INSERT INTO story(id, n, unread, last, head) SELECT story, count(*), "
	" sum(read = 0), max(at), id FROM item GROUP BY story;"
	"UPDATE feed SET items = (SELECT count(*) FROM item WHERE feed = "
	" feed.id AND archived = 0), unread = (SELECT count(*) FROM item WHERE "
	" feed = feed.id AND archived = 0 AND read = 0);"
	"DELETE FROM body WHERE item NOT IN (SELECT id FROM item);"
	"DELETE FROM given WHERE item NOT IN (SELECT id FROM item);"
	"UPDATE item SET hash = 0 WHERE id NOT IN (SELECT item FROM body)"
	" AND id NOT IN (SELECT item FROM given);"
	"INSERT OR IGNORE INTO tail(item) SELECT item FROM body;";

static int recover_into(sqlite3 *db, struct store *to, struct recovered *got,
			struct error *err)
{
	int64_t *counts[] = { &got->feeds, &got->items, &got->marked,
			      &got->texts };
	int64_t other = 0, marked = 0;

	if (tx_begin(to, err) < 0)
		return -1;
	for (size_t t = 0; t < sizeof(tables) / sizeof(*tables); t++)
		recover_table(db, to, t, got, t < 4 ? counts[t] : &other);
	for (size_t t = 0; t < sizeof(plains) / sizeof(*plains); t++)
		recover_plain(db, to, t, got);
	if (sql_get_int(to, "SELECT count(*) FROM item WHERE read OR starred "
			"OR later OR archived", 0, 0, &marked, err) < 0)
		return tx_end(to, -1, err);
	got->marked += marked;
	return tx_end(to, sql_exec(to, mend, err), err);
}

int store_recover(const char *path, const char *to, struct recovered *got,
		  struct error *err)
{
	struct store from, *into;
	int rc;

	*got = (struct recovered){ 0 };
	if (access(to, F_OK) == 0)
		return error_set(err, ERROR_USAGE, "%s: is there already", to);
	if (open_raw(path, &from, err) < 0) {
		close_raw(&from);
		return -1;
	}
	into = store_open(to, STORE_WRITE, err);
	rc = into ? recover_into(from.db, into, got, err) : -1;
	store_close(into);
	close_raw(&from);
	if (rc == 0 && got->feeds + got->items == 0) {
		unlink(to);
		return error_set(err, ERROR_CORRUPT, "%s: nothing in it can be "
				 "read", path);
	}
	return rc;
}
