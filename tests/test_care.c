#include "config.h"

#include "tests/store_world.h"

#include <fcntl.h>
#include <sys/wait.h>

#include <sqlite3.h>

#include "src/store/care.h"
#include "src/store/mark.h"
#include "src/store/search.h"

static void test_backup(void **state)
{
	struct world *w = *state;
	struct store *copy;
	char to[160], part[168];
	FILE *f;

	put(w, "1", "One", "Text.", NULL);
	snprintf(to, sizeof(to), "%s.copy", w->path);
	/* one that was killed has left a part */
	snprintf(part, sizeof(part), "%s.part", to);
	f = fopen(part, "w");
	assert_non_null(f);
	fputs("SQLite format 3", f);
	fclose(f);
	OK(store_backup(w->path, to, &w->err));
	assert_int_equal(access(part, F_OK), -1);
	assert_int_equal(store_backup(w->path, to, &w->err), -1);
	copy = store_open(to, STORE_READ, &w->err);
	assert_non_null(copy);
	store_close(copy);
}

/* Items of 2 kB that do not pack away. */
static void put_many(struct world *w, int n)
{
	char id[32], text[2000];

	for (int i = 0; i < n; i++) {
		snprintf(id, sizeof(id), "id %d", i);
		for (size_t k = 0; k < sizeof(text) - 1; k++)
			text[k] = (char)('a' + (k * k * 7 + (size_t)i * k) % 23);
		text[sizeof(text) - 1] = '\0';
		put(w, id, id, text, NULL);
	}
}

/* Damage the middle of the file: it is seen, kept, and most is rescued. */
static void test_damage(void **state)
{
	struct world *w = *state;
	struct recovered got;
	struct buf out = { 0 };
	struct store *st;
	char to[160];
	FILE *f;
	long size;

	put_many(w, 200);
	OK(store_mark(w->st, MARK_READ, true,
		      &(struct mark_set){ .range = MARK_VIEW }, NULL,
		      &w->err));
	store_close(w->st);
	w->st = NULL;
	OK(store_check(w->path, &out, &w->err));
	assert_int_equal(out.len, 0);

	f = fopen(w->path, "r+");
	assert_non_null(f);
	fseek(f, 0, SEEK_END);
	size = ftell(f);
	/* behind the tables' roots, which a small store is half made of */
	for (long at = size / 4 * 3 & ~8191L; at < size / 4 * 3 + 32000;
	     at += 8192) {
		fseek(f, at, SEEK_SET);
		for (int k = 0; k < 2048; k++)
			fputc(k * 31 & 255, f);
	}
	fclose(f);
	/* seen before the first write, and none is made */
	st = store_open(w->path, STORE_WRITE, &w->err);
	assert_non_null(st);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(store_begin(st, &w->err), -1);
		assert_int_equal(w->err.code, ERROR_CORRUPT);
		assert_non_null(strstr(w->err.msg, "presser.db"));
		assert_int_equal(store_meta_put(st, "key", STR("x"), &w->err),
				 -1);
		assert_int_equal(w->err.code, ERROR_CORRUPT);
	}
	store_close(st);
	assert_int_equal(store_check(w->path, &out, &w->err), -1);
	assert_true(out.len > 0);
	snprintf(to, sizeof(to), "%s.saved", w->path);
	OK(store_recover(w->path, to, &got, &w->err));
	assert_int_equal(got.feeds, 1);
	print_message("# %d items, %d texts, %d marked, %d lost\n",
		      (int)got.items, (int)got.texts, (int)got.marked,
		      (int)got.lost);
	assert_true(got.items > 100);
	assert_true(got.marked == got.items);
	st = store_open(to, STORE_WRITE, &w->err);
	assert_non_null(st);
	store_close(st);
	buf_free(&out);
}

/* Without its first page, and with damage at two places, the rest is there. */
static void test_headless(void **state)
{
	struct world *w = *state;
	struct recovered got;
	char to[160];
	int64_t items;
	FILE *f;
	long size;

	put_many(w, 400);
	store_close(w->st);
	w->st = NULL;
	f = fopen(w->path, "r+");
	assert_non_null(f);
	for (int i = 0; i < 8192; i++)
		fputc(i * 31 & 255, f);
	fflush(f);
	snprintf(to, sizeof(to), "%s.saved", w->path);
	OK(store_recover(w->path, to, &got, &w->err));
	assert_int_equal(got.feeds, 1);
	assert_int_equal(got.items, 400);
	assert_int_equal(got.texts, 400);
	assert_int_equal(got.lost, 1);
	unlink(to);
	/* the tables' leaves are spread: what lies between two is there */
	items = got.items;
	fseek(f, 0, SEEK_END);
	size = ftell(f) / 8192;
	for (long at = size / 4; at < size; at += size / 4) {
		fseek(f, at * 8192, SEEK_SET);
		for (int i = 0; i < 8192; i++)
			fputc(i * 29 & 255, f);
	}
	fclose(f);
	OK(store_recover(w->path, to, &got, &w->err));
	print_message("# %d items, %d texts, %d lost\n", (int)got.items,
		      (int)got.texts, (int)got.lost);
	assert_true(got.lost > 1 && got.lost < 20);
	assert_true(got.texts > items - 40);
	snprintf(to, sizeof(to), "%s.saved.recovering.part", w->path);
	assert_int_equal(access(to, F_OK), -1);
}

/* A file that was cut short gives what stands before the cut. */
static void test_cut(void **state)
{
	struct world *w = *state;
	struct recovered got;
	char to[160];
	FILE *f;

	put_many(w, 200);
	store_close(w->st);
	w->st = NULL;
	f = fopen(w->path, "r+");
	assert_non_null(f);
	fseek(f, 0, SEEK_END);
	assert_int_equal(ftruncate(fileno(f), ftell(f) / 8 * 7), 0);
	fclose(f);
	snprintf(to, sizeof(to), "%s.saved", w->path);
	OK(store_recover(w->path, to, &got, &w->err));
	print_message("# %d feeds, %d items, %d lost\n", (int)got.feeds,
		      (int)got.items, (int)got.lost);
	assert_true(got.feeds == 1 && got.items > 50);
}

/* Rows of a table that are in one of the two stores alone. */
static int differing(sqlite3 *db, const char *table)
{
	sqlite3_stmt *stmt = NULL;
	char text[400];
	int n;

	snprintf(text, sizeof(text), "SELECT count(*) FROM (SELECT * FROM "
		 "(SELECT * FROM main.%s EXCEPT SELECT * FROM saved.%s) UNION "
		 "ALL SELECT * FROM (SELECT * FROM saved.%s EXCEPT SELECT * "
		 "FROM main.%s))", table, table, table, table);
	assert_int_equal(sqlite3_prepare_v2(db, text, -1, &stmt, NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	n = sqlite3_column_int(stmt, 0);
	sqlite3_finalize(stmt);
	return n;
}

/* A healthy store comes out of recover as it was, whatever tables it has:
 * one that a later version adds is not forgotten. All of it is in tail, to be
 * indexed anew. */
static void test_recover_all(void **state)
{
	struct world *w = *state;
	struct sub_settings set = { .period_min = 60, .prefer = true };
	struct recovered got;
	sqlite3_stmt *stmt = NULL;
	sqlite3 *db = NULL;
	char to[160], half[180], text[300];
	int64_t id;

	put(w, "1", "The mill", "Mill is shut, said Ayla Oran.", "Ayla Oran");
	id = put(w, "2", "The ferry", "Ferry sails on.", NULL);
	OK(store_mark(w->st, MARK_STARRED, true,
		      &(struct mark_set){ .ids = &id, .n = 1 }, NULL,
		      &w->err));
	OK(store_tag(w->st, STR("ports"), true,
		     &(struct mark_set){ .ids = &id, .n = 1 }, NULL, &w->err));
	OK(store_note(w->st, id, STR("ask the harbour"), NULL, &w->err));
	OK(store_save_search(w->st, STR("ferries"), STR("ferry"), &w->err));
	OK(store_sub_set(w->st, w->feed, &set, &w->err));
	store_close(w->st);
	w->st = NULL;
	snprintf(to, sizeof(to), "%s.saved", w->path);
	/* one was broken off before */
	snprintf(half, sizeof(half), "%s.recovering", to);
	OK(symlink(w->path, half));
	OK(store_recover(w->path, to, &got, &w->err));
	assert_int_equal(access(half, F_OK), -1);
	assert_int_equal(access(w->path, F_OK), 0);
	assert_int_equal(got.lost, 0);
	assert_int_equal(got.items, 2);

	assert_int_equal(sqlite3_open(w->path, &db), SQLITE_OK);
	snprintf(text, sizeof(text), "ATTACH '%s' AS saved", to);
	assert_int_equal(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT name FROM sqlite_master"
		" WHERE type = 'table' AND name NOT LIKE 'fts%' AND name NOT "
		"LIKE 'sqlite%' AND name NOT IN ('tail', 'shard')", -1, &stmt, NULL), SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(stmt, 0);

		print_message("# %s\n", name);
		assert_int_equal(differing(db, name), 0);
	}
	sqlite3_finalize(stmt);
	sqlite3_close(db);
}

/* Is a lock of another process on the file, where SQLite keeps the one that
 * says "somebody has this store open"? Asked from a process of its own. */
static bool is_held(const char *path)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET,
			      .l_start = 0x40000002, .l_len = 510 };
	int status = 0, fd;
	pid_t pid = fork();

	if (pid == 0) {
		fd = open(path, O_RDWR);
		if (fd < 0 || fcntl(fd, F_GETLK, &lock) < 0)
			_exit(2);
		_exit(lock.l_type == F_UNLCK ? 1 : 0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) < 2);
	return WEXITSTATUS(status) == 0;
}

/* A handle that was opened first keeps its lock when others follow in the
 * same process, and when those are closed again. */
static void test_held(void **state)
{
	struct world *w = *state;
	struct store *first = store_open(w->path, STORE_READ, &w->err), *more;

	assert_non_null(first);
	store_close(w->st);
	assert_true(is_held(w->path));
	w->st = store_open(w->path, STORE_WRITE, &w->err);
	assert_non_null(w->st);
	assert_true(is_held(w->path));
	more = store_open(w->path, STORE_READ, &w->err);
	store_close(more);
	store_close(w->st);
	assert_true(is_held(w->path));
	w->st = NULL;
	store_close(first);
	assert_false(is_held(w->path));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_backup), T(test_damage), T(test_headless), T(test_recover_all),
		T(test_cut),
		T(test_held),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
