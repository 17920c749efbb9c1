#ifndef PRESSER_STORE_SQL_H
#define PRESSER_STORE_SQL_H

#include <sqlite3.h>

#include "src/store/body.h"
#include "src/store/store.h"

/*
 * Within src/store alone: statements kept prepared, values bound in order,
 * errors in words, transactions that nest.
 *
 *	struct query q = sql_start(st, "SELECT a FROM t WHERE b = ?", err);
 *	sql_int(&q, 7);
 *	while (sql_row(&q))
 *		use(sql_col_int(&q, 0));
 *	return sql_end(&q);
 */

enum { SQL_KEPT = 96 };

struct store {
	sqlite3 *db;
	char *path;
	enum store_mode mode;
	int depth;		/* of open transactions */
	int64_t opened;		/* clock_now */
	bool unseen;		/* nothing was written, nor looked for damage */
	_Atomic int64_t give_up_ms;	/* clock_ticks_ms: no lock is waited for
				   longer; 0 not set (store_hurry) */
	struct {		/* of all feeds that are not hidden, as of a
				   data_version of a handle that only reads */
		bool known;
		int64_t version, items, unread;
	} all;
	void (*held)(void *);	/* store_be_patient */
	void *held_arg;
	bool damaged;		/* seen: do not checkpoint at the end */
	struct {
		uint64_t hash;		/* of text */
		char *text;
		sqlite3_stmt *stmt;
	} kept[SQL_KEPT];
	size_t n_kept;
	int64_t tail_mark;	/* search.c: which tail its copy is of */
	bool has_tail;
	bool has_score;
	struct packer packer;
	struct buf to_index;	/* index.c: gathered in this transaction */
};

struct query {
	struct store *st;
	sqlite3_stmt *stmt;	/* NULL: failed already */
	struct error *err;
	int at;			/* last bound */
	bool failed;
	bool own;		/* not kept: finalized at the end */
};

/* text must be the whole statement; values come by sql_*, then sql_row or
 * sql_end. */
struct query sql_start(struct store *st, const char *text, struct error *err);
/* The same, forgotten at the end: for texts made up of parts. */
struct query sql_start_once(struct store *st, const char *text,
			    struct error *err);
void sql_int(struct query *q, int64_t n);
void sql_time(struct query *q, int64_t when);		/* TIME_NONE: NULL */
void sql_text(struct query *q, struct str s);		/* borrowed until end */
void sql_blob(struct query *q, struct str s);
void sql_null(struct query *q);
bool sql_row(struct query *q);
/* Runs it to its end if no row was asked for; 0 or -1. */
int sql_end(struct query *q);

int64_t sql_col_int(struct query *q, int col);
int64_t sql_col_time(struct query *q, int col);
double sql_col_real(struct query *q, int col);
struct str sql_col_str(struct query *q, int col);	/* until next row */
struct str sql_col_copy(struct query *q, int col, struct arena *arena);

/* Statements without values, parted by ";". */
int sql_exec(struct store *st, const char *text, struct error *err);
/* One statement with one number; for the many "… WHERE id = ?". */
int sql_exec_int(struct store *st, const char *text, int64_t n,
		 struct error *err);
/* The first column of the first row, or fallback. */
int sql_get_int(struct store *st, const char *text, int64_t arg,
		int64_t fallback, int64_t *n, struct error *err);

/* What SQLite says, as a person can use it; -1. */
int sql_fail(struct store *st, int rc, struct error *err);

/* A piece of a transaction: tx_begin, work, return tx_end(st, rc, err),
 * which commits for rc 0, else rolls back, and gives rc or -1. */
int tx_begin(struct store *st, struct error *err);
int tx_end(struct store *st, int rc, struct error *err);

/* For src/store/care.c and recover.c: a handle into *st that only looks,
 * whatever the schema. care_close also after a failure. */
int care_open(const char *path, struct store *st, struct error *err);
void care_close(struct store *st);

#endif
