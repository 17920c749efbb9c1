#include "config.h"

#include "src/store/care.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "src/model/flat.h"
#include "src/store/body.h"
#include "src/store/sql.h"

/* --- backup --- */

int care_open(const char *path, struct store *st, struct error *err)
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

void care_close(struct store *st)
{
	for (size_t i = 0; i < st->n_kept; i++) {
		sqlite3_finalize(st->kept[i].stmt);
		free(st->kept[i].text);
	}
	sqlite3_close(st->db);
	packer_free(&st->packer);
}

static int copy_into(const char *path, const char *part, int fd,
		     const char *to, struct error *err)
{
	struct store st;
	int rc = -1;

	if (access(to, F_OK) == 0) {
		errno = EEXIST;
		return error_set_errno(err, "%s", to);
	}
	/* what was left of one that was killed */
	if (ftruncate(fd, 0) < 0)
		return error_set_errno(err, "%s", part);
	if (care_open(path, &st, err) == 0) {
		struct query q = sql_start_once(&st, "VACUUM INTO ?", err);

		sql_text(&q, str_from(part));
		rc = sql_end(&q);
	}
	care_close(&st);
	if (rc == 0 && (fsync(fd) < 0 || rename(part, to) < 0))
		rc = error_set_errno(err, "%s", to);
	return rc;
}

int store_backup(const char *path, const char *to, struct error *err)
{
	char part[4416];
	int fd, rc;

	snprintf(part, sizeof(part), "%s.part", to);
	fd = open(part, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return error_set_errno(err, "%s", part);
	/* another process may be at it: then it is done once this one has it */
	while ((rc = flock(fd, LOCK_EX)) < 0 && errno == EINTR)
		;
	if (rc < 0)
		error_set_errno(err, "%s", part);
	else
		rc = copy_into(path, part, fd, to, err);
	if (rc < 0)
		unlink(part);
	close(fd);
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
	if (sql_end(&q) == 0)
		return 0;
	if (!st->damaged)
		return -1;
	/* so damaged that SQLite's own check of it stops */
	found(f, "pages", 0, str_from(sqlite3_errmsg(st->db)));
	return 0;
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

		if (body_unpack(st, sql_col_str(&q, 1), &arena, &flat, &bad) < 0 ||
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
	int rc = care_open(path, &st, err);

	if (rc == 0)
		rc = check_pages(&st, &f, err);
	/* damaged pages make all else fail: then they are the answer */
	if (rc == 0 && f.n == 0 &&
	    (check_rows(&st, &f, err) < 0 || check_texts(&st, &f, err) < 0))
		rc = -1;
	care_close(&st);
	if (rc == 0 && f.n)
		rc = error_set(err, ERROR_CORRUPT, "%s: the store is damaged "
			       "(%zu findings); \"presser recover FILE\" "
			       "rescues what can be read", path, f.n);
	return rc;
}
