#include "config.h"

#include "src/store/care.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

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
		sqlite3_free(NULL);
	}
	sqlite3_close(st->db);
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
