#include "config.h"

#include "tests/store_world.h"

#include "src/store/care.h"
#include "src/store/index.h"
#include "src/store/mark.h"
#include "src/store/search.h"
#include "src/store/sql.h"

/* What an upgrade and a dictionary leave to be done later. */

static size_t hits(struct world *w, const char *query)
{
	const struct search s = { .query = str_from(query), .now = NOW,
				  .each_copy = true, .limit = 9 };
	struct found found;

	OK(store_search(w->st, &s, &w->arena, &found, &w->err));
	return found.n;
}

static int64_t number(struct world *w, const char *text)
{
	int64_t n = 0;

	OK(sql_get_int(w->st, text, 0, 0, &n, &w->err));
	return n;
}

static void close_and_open(struct world *w, const char *sql)
{
	if (sql)
		OK(sql_exec(w->st, sql, &w->err));
	store_close(w->st);
	w->st = store_open(w->path, STORE_WRITE, &w->err);
	if (!w->st)
		print_message("# %s\n", w->err.msg);
	assert_non_null(w->st);
}

/* The index as schema 6 had it, with the three items below in it. */
static const char as_schema_6[] =
	"ALTER TABLE feed DROP COLUMN places;"
	"DROP TABLE fts0; DROP TABLE shard; DROP TABLE reindex;"
	"DROP TABLE dictionary; DROP TRIGGER item_left_index;"
	"ALTER TABLE item DROP COLUMN opened;"
	"CREATE VIRTUAL TABLE fts USING fts5(title, body, who, f, content='',"
	" columnsize=0, tokenize=\"unicode61 remove_diacritics 2\");"
	"INSERT INTO fts(rowid, title, body, who, f) VALUES"
	" (1, 'The ford', 'Water is high at the ford.', 'Ayla Oran x0x',"
	"  'feed1'), (2, 'A mill', 'The mill stands.', '', 'feed1'),"
	" (3, 'A lock', 'The lock is shut.', '', 'feed1');"
	"PRAGMA user_version = 6";

static void old_index(struct world *w)
{
	char backup[160];

	put(w, "1", "The ford", "Water is high at the ford.", "Ayla Oran");
	put(w, "2", "A mill", "The mill stands.", NULL);
	put(w, "3", "A lock", "The lock is shut.", NULL);
	close_and_open(w, as_schema_6);
	assert_int_equal(number(w, "SELECT count(*) FROM reindex"), 3);
	snprintf(backup, sizeof(backup), "%s.before-%lld", w->path,
		 (long long)number(w, "PRAGMA user_version"));
	assert_int_equal(unlink(backup), 0);
}

static void check_old_words(struct world *w)
{
	static const struct {
		const char *query;
		size_t n;
	} asks[] = {
		{ "ford", 1 }, { "\"is high at\"", 1 }, { "speaker:ayla", 1 },
		{ "title:ford", 1 }, { "feed:example mill", 1 },
		{ "the", 3 }, { "since:1d ford", 1 }, { "mill*", 1 },
	};

	for (size_t i = 0; i < sizeof(asks) / sizeof(*asks); i++) {
		print_message("# %s\n", asks[i].query);
		assert_int_equal(hits(w, asks[i].query), asks[i].n);
	}
}

/* What was read before it was noted which items are opened is taken to have
 * been, but for copies of it; and what is marked now is not. */
static void test_opened(void **state)
{
	struct world *w = *state;
	char backup[160];

	for (int i = 1; i <= 5; i++) {
		char id[2] = { (char)('0' + i), 0 };

		put(w, id, "A mill", "The mill stands.", NULL);
	}
	close_and_open(w, "UPDATE item SET copy_of = 1 WHERE id = 2;"
		       "UPDATE item SET copy_of = 5 WHERE id = 4;"
		       "UPDATE item SET read = 1 WHERE id IN (1, 2, 4);"
		       "ALTER TABLE item DROP COLUMN opened;"
		       "PRAGMA user_version = 8");
	snprintf(backup, sizeof(backup), "%s.before-9", w->path);
	assert_int_equal(unlink(backup), 0);
	assert_int_equal(number(w, "SELECT sum(opened = at) * 10 + sum(1 << "
			       "id) FROM item WHERE opened NOT NULL"),
			 20 + 2 + 16);
	OK(store_mark(w->st, MARK_READ, true,
		      &(struct mark_set){ .range = MARK_VIEW }, NULL,
		      &w->err));
	OK(store_note_opened(w->st, 3, NOW, &w->err));
	OK(store_note_opened(w->st, 3, NOW + 9, &w->err));
	OK(store_note_opened(w->st, 99, NOW, &w->err));
	assert_int_equal(number(w, "SELECT count(*) FROM item WHERE "
			       "opened NOT NULL"), 3);
	assert_int_equal(number(w, "SELECT opened FROM item WHERE id = 3"),
			 NOW);
}

/* Found in the old table, in both, in shards; each once. */
static void test_upgrade(void **state)
{
	struct world *w = *state;
	bool left = true;

	old_index(w);
	check_old_words(w);
	OK(store_tidy(w->st, 1, &left, &w->err));
	assert_true(left);
	assert_int_equal(number(w, "SELECT count(*) FROM reindex"), 2);
	check_old_words(w);
	close_and_open(w, NULL);		/* it goes on where it was */
	while (left)
		OK(store_tidy(w->st, 1, &left, &w->err));
	check_old_words(w);
	assert_int_equal(number(w, "SELECT count(*) FROM sqlite_master WHERE "
			       "name = 'fts'"), 0);
}

/* What changes while it is in the old table is not found there any more. */
static void test_upgrade_edits(void **state)
{
	struct world *w = *state;
	bool left = true;

	old_index(w);
	put_in(w, w->feed, "2", "A mill", "The mill is let.", NULL, 9, 0,
	       NULL);
	OK(sql_exec(w->st, "DELETE FROM item WHERE id = 3", &w->err));
	for (int i = 0; i < 2; i++) {
		assert_int_equal(hits(w, "stands"), 0);
		assert_int_equal(hits(w, "let"), 1);
		assert_int_equal(hits(w, "mill"), 1);
		assert_int_equal(hits(w, "lock"), 0);
		while (left)
			OK(store_tidy(w->st, 10, &left, &w->err));
	}
}

/* --- shards --- */

/* What is put next gets the id behind this one. */
static void go_to(struct world *w, int64_t id)
{
	struct query q = sql_start(w->st, "INSERT INTO item(id, feed, key, "
					  "hash, at, added, story) VALUES(?1, "
					  "?2, ?1, 0, 0, 0, 0)", &w->err);

	sql_int(&q, id);
	sql_int(&q, w->feed);
	OK(sql_end(&q));
}

static void at_time(struct world *w, const char *id, const char *text,
		    int64_t at)
{
	struct item item = { .id = str_from(id), .title = STR("Ferry"),
			     .link = str_from(id), .published = at,
			     .updated = TIME_NONE, .hash = 1 };
	struct document doc = { .text = str_from(text),
				.published = TIME_NONE,
				.updated = TIME_NONE };
	struct analysis an = { 0 };
	struct put put = { .item = &item, .given = STR("as given") };
	struct digest digest = { .doc = &doc, .analysis = &an };
	struct put_done done;
	struct waiting waiting;

	OK(store_put(w->st, w->feed, &put, 1, NOW, &done, &w->err));
	OK(store_waiting_get(w->st, done.item, &w->arena, &waiting, &w->err));
	OK(store_put_digest(w->st, &waiting, &digest, NOW, &w->err));
}

static void test_shards(void **state)
{
	static const struct {
		const char *query;
		size_t n;
	} asks[] = {
		{ "ferry", 4 },
		{ "sails", 3 },
		{ "sa*", 3 },
		{ "\"ferry sails\"", 3 },
		{ "late", 1 },
		{ "sails -late", 2 },
		{ "sails since:2d", 2 },
		{ "sa* since:2d", 2 },
		{ "sails since:12h", 1 },
		{ "sails since:2026-11-22 before:2026-11-23", 1 },
		{ "sails before:2026-11-23", 2 },
		{ "sails before:2026-11-01", 1 },
		{ "sails before:2020", 0 },
		{ "sails since:60d", 2 },
		{ "sails since:9y", 3 },
		{ "sails is:starred", 1 },
		{ "sa* is:starred", 1 },
		{ "is:starred", 1 },
		{ "is:starred since:2d", 0 },
		{ "feed:example sails", 3 },
		{ "feed:nosuch sails", 0 },
		{ "feed:nosuch", 0 },
		{ "feed:example since:2d", 3 },
	};
	struct world *w = *state;
	bool left = true;
	int64_t first = 1;

	at_time(w, "1", "The ferry sails.", NOW - 90 * 86400);
	go_to(w, 20000);
	at_time(w, "2", "The ferry sails late.", NOW - 86400);
	go_to(w, 60000);
	at_time(w, "3", "The ferry sails.", NOW - 3600);
	at_time(w, "4", "The harbour is shut.", NOW - 3600);
	OK(store_mark(w->st, MARK_STARRED, true,
		      &(struct mark_set){ .ids = &first, .n = 1 }, NULL,
		      &w->err));
	assert_int_equal(number(w, "SELECT count(*) FROM shard"), 3);
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < sizeof(asks) / sizeof(*asks); i++) {
			print_message("# %s\n", asks[i].query);
			assert_int_equal(hits(w, asks[i].query), asks[i].n);
		}
		for (int i = 0; left; i++) {
			OK(store_tidy(w->st, 10, &left, &w->err));
			assert_true(i < 5);
		}
	}
}

/* --- scripts --- */

/* One word within running text, as somebody may write it. */
static void test_scripts(void **state)
{
	static const struct {
		const char *text, *query;
		size_t n;
	} asks[] = {
		{ "\u6771\u4eac\u90fd\u306f\u65b0\u3057\u3044\u6a4b\u3092\u5efa\u8a2d", "\u5efa\u8a2d", 1 },
		{ "\u6771\u4eac\u90fd\u306f\u65b0\u3057\u3044\u6a4b", "\"\u4eac\u90fd\u306f\"", 1 },
		{ "\uff83\uff9a\uff8b\uff9e\u653e\u9001", "\u30c6\u30ec\u30d3", 1 },
		{ "\uff21\uff22\uff23\u793e", "abc", 1 },
		{ "\u0e23\u0e31\u0e10\u0e1a\u0e32\u0e25\u0e1b\u0e23\u0e30\u0e01\u0e32\u0e28", "\u0e1b\u0e23\u0e30\u0e01\u0e32\u0e28", 1 },
		{ "\u0e01\u0e34\u0e19\u0e02\u0e49\u0e32\u0e27", "\u0e01\u0e31\u0e19", 0 },
		{ "\u0928\u090f \u092a\u0941\u0932 \u0915\u0940", "\u092a\u0941\u0932", 1 },
		{ "\u0928\u090f \u092a\u0941\u0932 \u0915\u0940", "\u092a\u0932", 0 },
		{ "\u0645\u064f\u0647\u0650\u0645\u0651", "\u0645\u0647\u0645", 1 },
		{ "\u0623\u0639\u0644\u0646\u062a", "\u0627\u0639\u0644\u0646\u062a", 1 },
		{ "\uc815\ubd80\uac00 \ubc1c\ud45c", "\uc815\ubd80", 1 },
		{ "Stra\u00dfenbau", "strassenbau", 1 },
		{ "\u0141\u00f3d\u017a", "lodz", 1 },
		{ "\u0451\u043b\u043a\u0430", "\u0435\u043b\u043a\u0430", 1 },
		{ "cafe\u0301", "caf\u00e9", 1 },
		{ "\ufb01nal", "fin*", 1 },
	};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof(asks) / sizeof(*asks); i++) {
		char id[8];

		snprintf(id, sizeof(id), "%zu", i);
		put(w, id, "Item", asks[i].text, NULL);
		print_message("# %s\n", asks[i].query);
		assert_int_equal(hits(w, asks[i].query), asks[i].n);
		OK(sql_exec(w->st, "DELETE FROM item; DELETE FROM shard;"
			    "DROP TABLE fts0", &w->err));
	}
}

/* --- dictionaries --- */

enum { TEXTS = 1000 };

static void text_of(int i, char *text, size_t size)
{
	snprintf(text, size, "The ferry number %d left the harbour of %c%cford "
		 "on time, the harbour master said, and with %d passengers on "
		 "board it was not half full.", i, 'A' + i % 26,
		 'a' + i / 26 % 26, i * 7 % 311);
}

static void check_texts(struct world *w)
{
	for (int i = 0; i < TEXTS; i += 111) {
		struct arena arena = { 0 };
		struct document doc;
		char text[256];

		text_of(i, text, sizeof(text));
		OK(store_document(w->st, i + 1, &arena, &doc, NULL, &w->err));
		assert_true(str_eq(doc.text, str_from(text)));
		arena_free(&arena);
	}
}

static int64_t bytes(struct world *w)
{
	return number(w, "SELECT sum(length(flat)) FROM body");
}

static void test_dictionary(void **state)
{
	struct world *w = *state;
	struct buf found = { 0 };
	int64_t before, last;
	bool left = true;
	char id[16], text[256];

	OK(store_begin(w->st, &w->err));
	for (int i = 0; i < TEXTS; i++) {
		if (i == TEXTS - 1)
			OK(store_commit(w->st, &w->err));
		if (i == TEXTS - 1)
			OK(store_learn(w->st, &w->err));
		text_of(i, text, sizeof(text));
		snprintf(id, sizeof(id), "%d", i);
		put(w, id, "Ferry", text, NULL);
	}
	assert_int_equal(number(w, "SELECT count(*) FROM dictionary"), 0);
	before = bytes(w);
	last = number(w, "SELECT length(flat) FROM body ORDER BY item DESC");
	OK(store_learn(w->st, &w->err));
	assert_int_equal(number(w, "SELECT count(*) FROM dictionary"), 2);
	text_of(7, text, sizeof(text));
	put(w, "new", "Ferry", text, NULL);
	assert_true(number(w, "SELECT length(flat) FROM body ORDER BY item "
			   "DESC") < last * 2 / 3);
	check_texts(w);
	for (int i = 0; left; i++) {
		OK(store_tidy(w->st, 300, &left, &w->err));
		assert_true(i < 5);
		check_texts(w);
	}
	assert_true(bytes(w) < before * 2 / 3);
	OK(store_tidy(w->st, 300, &left, &w->err));
	assert_false(left);
	/* another handle; the one that is damaged has a twin */
	close_and_open(w, "UPDATE dictionary SET bytes = x'00' WHERE id = 1");
	check_texts(w);
	OK(store_check(w->path, &found, &w->err));
	close_and_open(w, "DELETE FROM dictionary");
	assert_int_equal(store_check(w->path, &found, &w->err), -1);
	assert_non_null(strstr(buf_cstr(&found), "text of item"));
	buf_free(&found);
}

/* A full shard becomes one piece; the open one, and few pieces, are let be. */
static void test_merge(void **state)
{
	static const char pieces[] =
		"SELECT count(DISTINCT segid) FROM fts0_idx";
	struct world *w = *state;
	bool left = true;
	char id[8];

	for (int i = 0; i < 9; i++) {
		snprintf(id, sizeof(id), "%d", i);
		put(w, id, "A mill", "The mill stands.", NULL);
		if (i == 2) {
			OK(sql_exec(w->st, "INSERT INTO shard(n) VALUES(7)",
				    &w->err));
			OK(index_make(w->st, "fts7", &w->err));
			OK(store_tidy(w->st, 50, &left, &w->err));
			assert_int_equal(number(w, pieces), 3);
			OK(sql_exec(w->st, "DELETE FROM shard WHERE n = 7",
				    &w->err));
		}
	}
	OK(store_tidy(w->st, 50, &left, &w->err));
	assert_false(left);
	assert_true(number(w, pieces) > 4);
	OK(sql_exec(w->st, "INSERT INTO shard(n) VALUES(7)", &w->err));
	OK(store_tidy(w->st, 50, &left, &w->err));
	assert_true(left);
	for (int i = 0; i < 9 && left; i++)
		OK(store_tidy(w->st, 50, &left, &w->err));
	assert_false(left);
	assert_int_equal(number(w, pieces), 1);
	assert_int_equal(hits(w, "mill"), 9);
}

/* The first write of a large store does not read all of it; what people set
 * is looked at all the same. */
static void test_first_look(void **state)
{
	struct world *w = *state;
	int read = 0, most = 0;
	FILE *f;
	int64_t page;

	OK(sql_exec(w->st, "INSERT INTO body(item, flat) WITH RECURSIVE n(i) "
		    "AS (VALUES(1000) UNION ALL SELECT i + 1 FROM n WHERE "
		    "i < 1030) SELECT i, zeroblob(1000000) FROM n", &w->err));
	close_and_open(w, NULL);
	OK(store_meta_put(w->st, "key", STR("x"), &w->err));
	sqlite3_db_status(w->st->db, SQLITE_DBSTATUS_CACHE_MISS, &read, &most,
			  0);
	print_message("# %d pages read\n", read);
	assert_true(number(w, "PRAGMA page_count") > 3000);
	assert_true(read < 100);

	page = number(w, "SELECT rootpage FROM sqlite_master WHERE "
			 "name = 'feed'");
	store_close(w->st);
	w->st = NULL;
	f = fopen(w->path, "r+");
	assert_non_null(f);
	fseek(f, (long)(page - 1) * 8192, SEEK_SET);
	for (int k = 0; k < 64; k++)
		fputc(k * 31 & 255, f);
	fclose(f);
	w->st = store_open(w->path, STORE_WRITE, &w->err);
	assert_non_null(w->st);
	assert_int_equal(store_meta_put(w->st, "key", STR("y"), &w->err), -1);
	assert_int_equal(w->err.code, ERROR_CORRUPT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_upgrade), T(test_upgrade_edits), T(test_shards),
		T(test_scripts), T(test_dictionary), T(test_merge),
		T(test_first_look), T(test_opened),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
