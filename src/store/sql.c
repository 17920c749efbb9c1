#include "config.h"

#include "src/store/sql.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/log.h"
#include "src/base/mem.h"
#include "src/store/index.h"

#define LOOK_MS	20	/* the first look for damage, at most */
#define LOOK_PAGES 2500	/* of a store that is looked through in that time */

static enum error_code code_of(int rc)
{
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return ERROR_BUSY;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return ERROR_CORRUPT;
	case SQLITE_INTERRUPT:
		return ERROR_CANCELED;
	case SQLITE_NOMEM:
		return ERROR_MEMORY;
	case SQLITE_TOOBIG:
		return ERROR_LIMIT;
	default:
		return ERROR_SYSTEM;
	}
}

static const char *words_of(int rc)
{
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return "another presser is writing; try again";
	case SQLITE_CORRUPT:
		return "the store is damaged; it is left as it is: "
		       "\"presser check\" tells more, \"presser recover\" "
		       "rescues what can be read";
	case SQLITE_NOTADB:
		return "not a database, or damaged at its start; it is left "
		       "as it is: move it away, or try \"presser recover\"";
	case SQLITE_FULL:
		return "the disk is full; nothing stored was lost";
	case SQLITE_READONLY:
		return "the store is read-only; check the permissions of the "
		       "file and its folder";
	case SQLITE_CANTOPEN:
		return "the store cannot be opened; check the permissions of "
		       "the file and its folder";
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return "permission denied";
	case SQLITE_INTERRUPT:
		return "stopped";
	default:
		return NULL;
	}
}

int sql_fail(struct store *st, int rc, struct error *err)
{
	const char *words = words_of(rc);
	const char *said = st->db ? sqlite3_errmsg(st->db) : sqlite3_errstr(rc);

	if (code_of(rc) == ERROR_CORRUPT)
		st->damaged = true;
	if (words)
		return error_set(err, code_of(rc), "%s: %s", st->path, words);
	if ((rc & 0xff) == SQLITE_IOERR)
		return error_set(err, ERROR_SYSTEM,
				 "%s: cannot read or write (%s): is the disk "
				 "full?", st->path, said);
	return error_set(err, code_of(rc), "%s: %s", st->path, said);
}

static int is_late(void *until)
{
	return clock_ticks_ms() > *(int64_t *)until;
}

static int check(struct store *st, const char *text)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(st->db, text, -1, &stmt, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt);
	if (rc == SQLITE_ROW &&
	    strcmp((const char *)sqlite3_column_text(stmt, 0), "ok") != 0)
		rc = SQLITE_CORRUPT;
	sqlite3_finalize(stmt);
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/*
 * Before the first write: damage is better seen then than in the middle of
 * it. SQLite's own quick_check, which reads every page and cannot be stopped
 * while it does: of all of a small store; of a large one, of the small tables
 * of what people set, while LOOK_MS lasts. A process that has nothing to
 * write, or the network to wait for, is not held up by it.
 */
static int first_look(struct store *st, struct error *err)
{
	static const char *const small[] = {
		"PRAGMA quick_check('meta')", "PRAGMA quick_check('feed')",
		"PRAGMA quick_check('feed_tag')", "PRAGMA quick_check('saved')",
		"PRAGMA quick_check('note')", "PRAGMA quick_check('item_tag')",
	};
	int64_t until = clock_ticks_ms() + LOOK_MS, pages;
	int rc = SQLITE_OK;

	st->unseen = false;
	if (sql_get_int(st, "PRAGMA page_count", 0, 0, &pages, err) < 0)
		return -1;
	sqlite3_progress_handler(st->db, 200, is_late, &until);
	if (pages <= LOOK_PAGES)
		rc = check(st, "PRAGMA quick_check(1)");
	for (size_t i = 0; pages > LOOK_PAGES && rc == SQLITE_OK &&
	     i < sizeof(small) / sizeof(*small); i++)
		rc = check(st, small[i]);
	sqlite3_progress_handler(st->db, 0, NULL, NULL);
	if (rc == SQLITE_OK || (rc & 0xff) == SQLITE_INTERRUPT)
		return 0;
	sql_fail(st, rc, err);
	st->unseen = true;	/* nor is anything written later */
	return -1;
}

static void forget_kept(struct store *st)
{
	size_t kept = 0;

	for (size_t i = 0; i < st->n_kept; i++) {
		if (sqlite3_stmt_busy(st->kept[i].stmt)) {
			st->kept[kept++] = st->kept[i];
			continue;
		}
		sqlite3_finalize(st->kept[i].stmt);
		free(st->kept[i].text);
	}
	st->n_kept = kept;
}

static sqlite3_stmt *prepare(struct query *q, const char *text,
			     unsigned flags)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v3(q->st->db, text, -1, flags, &stmt, NULL);

	if (rc != SQLITE_OK) {
		sql_fail(q->st, rc, q->err);
		q->failed = true;
	}
	return stmt;
}

struct query sql_start_once(struct store *st, const char *text,
			    struct error *err)
{
	struct query q = { .st = st, .err = err, .own = true };

	q.stmt = prepare(&q, text, 0);
	return q;
}

struct query sql_start(struct store *st, const char *text, struct error *err)
{
	struct query q = { .st = st, .err = err };
	uint64_t hash = str_mix(1, str_from(text));

	for (size_t i = 0; i < st->n_kept; i++)
		if (st->kept[i].hash == hash &&
		    strcmp(st->kept[i].text, text) == 0 &&
		    !sqlite3_stmt_busy(st->kept[i].stmt)) {
			q.stmt = st->kept[i].stmt;
			return q;
		}
	q.stmt = prepare(&q, text, SQLITE_PREPARE_PERSISTENT);
	if (!q.stmt)
		return q;
	if (st->n_kept == SQL_KEPT)
		forget_kept(st);
	if (st->n_kept == SQL_KEPT) {
		q.own = true;
		return q;
	}
	st->kept[st->n_kept].hash = hash;
	st->kept[st->n_kept].text = xstrdup(text);
	st->kept[st->n_kept++].stmt = q.stmt;
	return q;
}

static void bound(struct query *q, int rc)
{
	if (rc != SQLITE_OK && !q->failed) {
		sql_fail(q->st, rc, q->err);
		q->failed = true;
	}
}

void sql_int(struct query *q, int64_t n)
{
	if (!q->failed)
		bound(q, sqlite3_bind_int64(q->stmt, ++q->at, n));
}

void sql_null(struct query *q)
{
	if (!q->failed)
		bound(q, sqlite3_bind_null(q->stmt, ++q->at));
}

void sql_time(struct query *q, int64_t when)
{
	if (when == TIME_NONE)
		sql_null(q);
	else
		sql_int(q, when);
}

void sql_text(struct query *q, struct str s)
{
	if (!s.p)
		sql_null(q);
	else if (!q->failed)
		bound(q, sqlite3_bind_text64(q->stmt, ++q->at, s.p, s.len,
					     SQLITE_STATIC, SQLITE_UTF8));
}

void sql_blob(struct query *q, struct str s)
{
	if (!s.p)
		sql_null(q);
	else if (!q->failed)
		bound(q, sqlite3_bind_blob64(q->stmt, ++q->at, s.p, s.len,
					     SQLITE_STATIC));
}

static int taken_back(struct store *st, struct error *err)
{
	return error_set(err, ERROR_SYSTEM, "%s: no memory, no room or a bad "
			 "disk: the change was taken back", st->path);
}

/* SQLite takes a whole transaction back then, even for a reading whose failure
 * matters little: what is written after it would stay alone. */
static int still_open(struct store *st, struct error *err)
{
	return st->depth && sqlite3_get_autocommit(st->db) ?
		       taken_back(st, err) : 0;
}

bool sql_row(struct query *q)
{
	int rc;

	if (q->failed)
		return false;
	if (!sqlite3_stmt_readonly(q->stmt) &&
	    ((q->st->unseen && first_look(q->st, q->err) < 0) ||
	     still_open(q->st, q->err) < 0)) {
		q->failed = true;
		return false;
	}
	rc = sqlite3_step(q->stmt);
	if (rc == SQLITE_ROW)
		return true;
	if (rc != SQLITE_DONE) {
		sql_fail(q->st, rc, q->err);
		q->failed = true;
	}
	q->at = -1;
	return false;
}

int sql_end(struct query *q)
{
	if (!q->failed && q->at >= 0 && !sqlite3_stmt_busy(q->stmt))
		sql_row(q);
	if (q->stmt && q->own) {
		sqlite3_finalize(q->stmt);
	} else if (q->stmt) {
		sqlite3_reset(q->stmt);
		sqlite3_clear_bindings(q->stmt);
	}
	q->stmt = NULL;
	return q->failed ? -1 : 0;
}

int64_t sql_col_int(struct query *q, int col)
{
	return sqlite3_column_int64(q->stmt, col);
}

int64_t sql_col_time(struct query *q, int col)
{
	return sqlite3_column_type(q->stmt, col) == SQLITE_INTEGER ?
		       sqlite3_column_int64(q->stmt, col) : TIME_NONE;
}

double sql_col_real(struct query *q, int col)
{
	return sqlite3_column_double(q->stmt, col);
}

struct str sql_col_str(struct query *q, int col)
{
	const char *p;

	if (sqlite3_column_type(q->stmt, col) == SQLITE_NULL)
		return STR_NULL;
	p = sqlite3_column_blob(q->stmt, col);
	return str_of(p ? p : "",
		      p ? (size_t)sqlite3_column_bytes(q->stmt, col) : 0);
}

struct str sql_col_copy(struct query *q, int col, struct arena *arena)
{
	return arena_str(arena, sql_col_str(q, col));
}

int sql_exec(struct store *st, const char *text, struct error *err)
{
	int rc;

	if (still_open(st, err) < 0)
		return -1;
	rc = sqlite3_exec(st->db, text, NULL, NULL, NULL);
	return rc == SQLITE_OK ? 0 : sql_fail(st, rc, err);
}

int sql_exec_int(struct store *st, const char *text, int64_t n,
		 struct error *err)
{
	struct query q = sql_start(st, text, err);

	sql_int(&q, n);
	return sql_end(&q);
}

int sql_get_int(struct store *st, const char *text, int64_t arg,
		int64_t fallback, int64_t *n, struct error *err)
{
	struct query q = sql_start(st, text, err);

	*n = fallback;
	if (!q.failed && sqlite3_bind_parameter_count(q.stmt) > 0)
		sql_int(&q, arg);
	if (sql_row(&q))
		*n = sql_col_int(&q, 0);
	return sql_end(&q);
}

int tx_begin(struct store *st, struct error *err)
{
	if (st->unseen && first_look(st, err) < 0)
		return -1;
	if (sql_exec(st, st->depth ? "SAVEPOINT s" : "BEGIN IMMEDIATE",
		     err) < 0)
		return -1;
	st->depth++;
	return 0;
}

int tx_end(struct store *st, int rc, struct error *err)
{
	bool gone = sqlite3_get_autocommit(st->db);

	if (rc == 0 && !gone && st->depth == 1)
		rc = index_gathered(st, err);
	if (st->depth == 1)
		buf_free(&st->to_index);
	gone = sqlite3_get_autocommit(st->db);
	/* full disk and the like: SQLite took all of it back already */
	if (gone) {
		if (st->depth > 0)
			st->depth--;
		return rc ? rc : taken_back(st, err);
	}
	if (rc == 0 &&
	    sql_exec(st, st->depth > 1 ? "RELEASE s" : "COMMIT", err) < 0)
		rc = -1;
	else if (rc == 0)
		goto done;
	if (!sqlite3_get_autocommit(st->db))
		sqlite3_exec(st->db, st->depth > 1 ?
			     "ROLLBACK TO s; RELEASE s" : "ROLLBACK",
			     NULL, NULL, NULL);
done:
	if (st->depth > 0)
		st->depth--;
	return rc;
}

int store_begin(struct store *st, struct error *err)
{
	return tx_begin(st, err);
}

int store_commit(struct store *st, struct error *err)
{
	return tx_end(st, 0, err);
}

void store_rollback(struct store *st)
{
	if (st->depth > 0)
		tx_end(st, -1, NULL);
}
