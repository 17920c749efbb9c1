#include "config.h"

#include "src/store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/file.h"
#include "src/base/mem.h"
#include "src/store/schema.h"
#include "src/store/sql.h"

enum {
	BUSY_MS = 5000,
	BUSY_STEP_MS = 20,
};

/*
 * Folders and the empty file, so that SQLite's own modes do not count. A
 * file that is there is not opened: closing any descriptor of it would let
 * go the locks of every handle that this process has on it (POSIX), and
 * another process would tidy the journal away under them.
 */
static int make_file(const char *path, struct error *err)
{
	char folder[4400];
	const char *slash = strrchr(path, '/');
	int fd;

	if (slash && slash != path) {
		snprintf(folder, sizeof(folder), "%.*s", (int)(slash - path),
			 path);
		if (file_make_folders(folder, err) < 0)
			return -1;
	}
	fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd >= 0)
		return close(fd);
	if (errno == EEXIST && access(path, R_OK | W_OK) == 0)
		return 0;
	return error_set_errno(err, "%s: cannot be opened for writing", path);
}

/* A lock is asked for again, for BUSY_MS, without end by whoever is patient,
 * or until the program is to end. */
static int wait_for_lock(void *arg, int times)
{
	struct store *st = arg;
	int64_t end = st->give_up_ms;
	struct timespec pause = { .tv_nsec = BUSY_STEP_MS * 1000000L };

	if (end && clock_ticks_ms() >= end)
		return 0;
	if (times >= BUSY_MS / BUSY_STEP_MS && !st->held)
		return 0;
	if (times == BUSY_MS / BUSY_STEP_MS)
		st->held(st->held_arg);
	if (times < 3)
		pause.tv_nsec = 1000000L;
	nanosleep(&pause, NULL);
	return 1;
}

void store_be_patient(struct store *st, void (*held)(void *arg), void *arg)
{
	st->held = held;
	st->held_arg = arg;
}

void store_hurry(struct store *st, int ms)
{
	st->give_up_ms = clock_ticks_ms() + ms;
}

static int set_up(struct store *st, struct error *err)
{
	sqlite3_busy_handler(st->db, wait_for_lock, st);
	sqlite3_db_config(st->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(st->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	/* the journal of what is under way stays in memory; pages are read
	 * through the kernel's cache, so that ours may be small */
	return sql_exec(st, "PRAGMA cache_size = -8192;"
			"PRAGMA temp_store = MEMORY", err);
}

static int set_up_writer(struct store *st, struct error *err)
{
	int64_t pages;
	char text[64];

	if (sql_get_int(st, "PRAGMA page_count", 0, 0, &pages, err) < 0)
		return -1;
	/* before the first page is written these say how; later they do
	 * nothing but write it once more */
	snprintf(text, sizeof(text), "PRAGMA page_size = %d;"
		 "PRAGMA auto_vacuum = INCREMENTAL", SCHEMA_PAGE_SIZE);
	if (!pages && sql_exec(st, text, err) < 0)
		return -1;
	return sql_exec(st, "PRAGMA journal_mode = WAL;"
			"PRAGMA synchronous = NORMAL;"
			"PRAGMA journal_size_limit = 16777216", err);
}

static int open_version(struct store *st, struct error *err)
{
	int64_t version;

	if (sql_get_int(st, "PRAGMA user_version", 0, 0, &version, err) < 0)
		return -1;
	if (version > SCHEMA_VERSION)
		return error_set(err, ERROR_USAGE,
				 "%s: was written by a newer version of "
				 "presser (schema %lld, this one knows %d); "
				 "it is left as it is: use the newer presser",
				 st->path, (long long)version, SCHEMA_VERSION);
	if (st->mode == STORE_READ)
		return version == SCHEMA_VERSION ? 0 :
			error_set(err, ERROR_USAGE,
				  "%s: older schema %lld; run \"presser "
				  "fetch\" once", st->path,
				  (long long)version);
	if (sqlite3_db_readonly(st->db, "main"))
		return sql_fail(st, SQLITE_READONLY, err);
	st->unseen = true;
	if (set_up_writer(st, err) < 0)
		return -1;
	if (version < SCHEMA_VERSION)
		return schema_migrate(st, (int)version, err);
	return 0;
}

struct store *store_open(const char *path, enum store_mode mode,
			 struct error *err)
{
	struct store *st;
	int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, rc;

	if (mode == STORE_READ && access(path, F_OK) < 0) {
		error_set_errno(err, "%s", path);
		if (err && errno == ENOENT)
			err->code = ERROR_NOT_FOUND;
		return NULL;
	}
	if (mode == STORE_WRITE && make_file(path, err) < 0)
		return NULL;
	flags |= mode == STORE_WRITE ? SQLITE_OPEN_READWRITE :
				       SQLITE_OPEN_READONLY;
	/* nobody asks how much SQLite uses, so it need not count under a lock;
	 * only the first of these calls does anything */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	st = xcalloc(1, sizeof(*st));
	st->path = xstrdup(path);
	st->mode = mode;
	st->opened = clock_now();
	rc = sqlite3_open_v2(path, &st->db, flags, NULL);
	if (rc != SQLITE_OK)
		sql_fail(st, rc, err);
	else if (set_up(st, err) == 0 && open_version(st, err) == 0)
		return st;
	store_close(st);
	return NULL;
}

struct store *store_open_own(enum store_mode mode, struct error *err)
{
	struct paths paths;
	struct error ignored = { 0 };
	struct store *st;

	if (paths_find(&paths, err) < 0)
		return NULL;
	if (mode == STORE_WRITE)
		return store_open(paths.store, STORE_WRITE, err);
	st = store_open(paths.store, STORE_READ, &ignored);
	if (st || (ignored.code != ERROR_NOT_FOUND &&
		   ignored.code != ERROR_USAGE)) {
		if (!st && err)
			*err = ignored;
		return st;
	}
	st = store_open(paths.store, STORE_WRITE, err);
	if (!st)
		return NULL;
	store_close(st);
	return store_open(paths.store, STORE_READ, err);
}

void store_close(struct store *st)
{
	if (!st)
		return;
	store_rollback(st);
	for (size_t i = 0; i < st->n_kept; i++) {
		sqlite3_finalize(st->kept[i].stmt);
		free(st->kept[i].text);
	}
	if (st->damaged)
		sqlite3_db_config(st->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1,
				  NULL);
	sqlite3_close(st->db);
	packer_free(&st->packer);
	buf_free(&st->to_index);
	free(st->path);
	free(st);
}

const char *store_path(const struct store *st)
{
	return st->path;
}

int64_t store_data_version(struct store *st)
{
	int64_t version = 0;

	sql_get_int(st, "PRAGMA data_version", 0, 0, &version, NULL);
	return version;
}

void store_interrupt(struct store *st)
{
	sqlite3_interrupt(st->db);
}

int store_meta_get(struct store *st, const char *key, struct arena *arena,
		   struct str *value, struct error *err)
{
	struct query q = sql_start(st, "SELECT value FROM meta WHERE key = ?",
				   err);

	*value = STR_NULL;
	sql_text(&q, str_from(key));
	if (sql_row(&q))
		*value = sql_col_copy(&q, 0, arena);
	return sql_end(&q);
}

int store_meta_put(struct store *st, const char *key, struct str value,
		   struct error *err)
{
	struct query q;

	if (!value.p) {
		q = sql_start(st, "DELETE FROM meta WHERE key = ?", err);
		sql_text(&q, str_from(key));
		return sql_end(&q);
	}
	q = sql_start(st, "INSERT INTO meta(key, value) VALUES(?, ?)"
		      " ON CONFLICT(key) DO UPDATE SET value = excluded.value",
		      err);
	sql_text(&q, str_from(key));
	sql_blob(&q, value);
	return sql_end(&q);
}
