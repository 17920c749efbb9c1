#include "config.h"

#include "tests/store_world.h"

#include <sys/stat.h>
#include <time.h>

#include "src/base/clock.h"
#include "src/model/flat.h"
#include "src/store/mark.h"
#include "src/store/page.h"
#include "src/store/search.h"
#include "src/store/site.h"
#include "src/store/sql.h"

static void set_now(int64_t now)
{
	char text[32];

	snprintf(text, sizeof(text), "%lld", (long long)now);
	setenv("PRESSER_NOW", text, 1);
}

/* The first of them is the oldest. */
static void make_older(struct world *w, const int64_t *ids, int n)
{
	for (int i = 0; i < n; i++) {
		struct query q = sql_start(w->st, "UPDATE item SET at = ? "
						  "WHERE id = ?", &w->err);

		sql_int(&q, NOW - 1000 + i);
		sql_int(&q, ids[i]);
		OK(sql_end(&q));
	}
}

static size_t rows_of(struct world *w, const struct view *view,
		      struct row **rows)
{
	size_t n;

	OK(store_rows(w->st, view, NULL, false, 100, &w->arena, rows, &n,
		      &w->err));
	return n;
}

static void test_modes(void **state)
{
	struct world *w = *state;
	struct stat s;
	char folder[128];

	assert_int_equal(stat(w->path, &s), 0);
	assert_int_equal(s.st_mode & 0777, 0600);
	snprintf(folder, sizeof(folder), "%s/sub", w->folder);
	assert_int_equal(stat(folder, &s), 0);
	assert_int_equal(s.st_mode & 0777, 0700);
}

/* Which row is shown, and how many lie behind it. */
static void check_head(struct world *w, int64_t story, int64_t want,
		       int32_t size)
{
	struct view view = { .kind = VIEW_ALL, .heads_only = true };
	struct row *rows;
	size_t n = rows_of(w, &view, &rows), at = 0;

	while (at < n && rows[at].story != story)
		at++;
	assert_true(at < n);
	assert_int_equal(rows[at].id, want);
	assert_int_equal(rows[at].story_size, size);
}

static void test_copies(void **state)
{
	struct world *w = *state;
	struct sub_settings prefer = { .prefer = true };
	struct mark_set set = { .range = MARK_IDS, .n = 1, .copies = true };
	struct put_done one, two, three;
	int64_t other, wire, head, story;
	struct mark_done done;

	OK(store_sub_add(w->st, STR("https://b.example/"), NULL, &other, NULL,
			 &w->err));
	OK(store_sub_add(w->st, STR("https://wire.example/"), &prefer, &wire,
			 NULL, &w->err));
	put_in(w, w->feed, "a", "The ford", "High water.", NULL, 1, 0, &one);
	put_in(w, other, "b", "Ford", "High water.", NULL, 1, 0, &two);
	put_in(w, wire, "c", "At the ford", "High water.", NULL, 1, 0, &three);

	/* the first stays the head when a copy comes into its story */
	OK(store_set_copy(w->st, two.item, one.item, false, &head, &story, &w->err));
	assert_int_equal(head, one.item);
	assert_int_equal(story, one.story);
	OK(store_set_story(w->st, two.item, story, STR("ford"), NULL,
			   &w->err));
	check_head(w, story, one.item, 2);

	/* the preferred outlet's takes its place */
	OK(store_set_copy(w->st, three.item, head, false, &head, &story, &w->err));
	assert_int_equal(head, three.item);
	OK(store_set_story(w->st, three.item, story, STR("ford"), NULL,
			   &w->err));
	check_head(w, story, three.item, 3);

	/* read one of them, and all are; the story is one unread less */
	count(w, 3, 3);
	set.ids = &two.item;
	OK(store_mark(w->st, MARK_READ, true, &set, &done, &w->err));
	assert_int_equal(done.n, 3);
	count(w, 3, 0);
	OK(store_undo(w->st, NULL, &w->err));
	count(w, 3, 3);
	set.copies = false;
	OK(store_mark(w->st, MARK_READ, true, &set, &done, &w->err));
	count(w, 3, 2);
}

/* Ranked by outlets, what is new and watched names, and it says so. */
static void test_front(void **state)
{
	struct world *w = *state;
	struct view view = { .kind = VIEW_SEARCH, .text = STR("front:") };
	struct put_done one, two, mill;
	struct row *rows;
	int64_t other;

	setenv("PRESSER_NOW", "2026-11-23T12:00:00Z", 1);
	OK(store_sub_add(w->st, STR("https://b.example/"), NULL, &other, NULL,
			 &w->err));
	put_in(w, w->feed, "a", "The ford", "High water.", NULL, 1, 0, &one);
	put_in(w, other, "b", "Ford", "Higher water.", NULL, 1, one.story,
	       &two);
	put_in(w, w->feed, "c", "A mill", "The mill of Ayla Oran.", NULL, 1, 0,
	       &mill);
	view.text = STR("front:2000-01-01");
	assert_int_equal(rows_of(w, &view, &rows), 2);
	assert_int_equal(rows[0].story, one.story);
	assert_true(str_starts(rows[0].snippet, STR("2 outlets · new, ")));
	assert_true(rows[0].score > rows[1].score);
	/* a watched name lifts the other */
	view.text = STR("front:2000-01-01 ayla oran");
	assert_int_equal(rows_of(w, &view, &rows), 2);
	assert_int_equal(rows[0].id, mill.item);
	assert_true(str_starts(rows[0].snippet, STR("names ayla oran · ")));
	OK(store_meta_put(w->st, "ui/watch", STR("Nobody, Ayla Oran"),
			  &w->err));
	view.text = STR("front:2000-01-01");
	assert_int_equal(rows_of(w, &view, &rows), 2);
	assert_int_equal(rows[0].id, mill.item);
	/* nothing came after */
	view.text = STR("front:2100-01-01");
	assert_int_equal(rows_of(w, &view, &rows), 0);
	unsetenv("PRESSER_NOW");
}

static void test_put_and_list(void **state)
{
	struct world *w = *state;
	struct view view = { .kind = VIEW_ALL };
	struct place place;
	struct opened o;
	struct row *rows;
	struct put_done done;
	int64_t other, a, b;
	size_t n;

	a = put(w, "one", "The ford", "Water is high at the ford.", "Ayla Oran");
	put(w, "two", "A mill", "The mill stands.", NULL);
	OK(store_sub_add(w->st, STR("https://b.example/"), NULL, &other, NULL,
			 &w->err));
	/* the same id in two feeds stays in both */
	b = put_in(w, other, "one", "Ford, again", "High water.", NULL, 1, 0,
		   NULL);
	assert_int_not_equal(a, b);
	count(w, 3, 3);
	assert_int_equal(rows_of(w, &view, &rows), 3);
	/* pages that follow one another hold each row once */
	place = place_of(&rows[0], 0);
	OK(store_rows(w->st, &view, &place, false, 1, &w->arena, &rows, &n,
		      &w->err));
	assert_int_equal(n, 1);
	place = place_of(&rows[0], 1);
	OK(store_rows(w->st, &view, &place, false, 9, &w->arena, &rows, &n,
		      &w->err));
	assert_int_equal(n, 1);
	OK(store_rows(w->st, &view, &place, true, 9, &w->arena, &rows, &n,
		      &w->err));
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].id, b);

	OK(store_set_story(w->st, b, rows[0].story, STR("Ayla Oran"), NULL,
			   &w->err));
	OK(store_item(w->st, a, &w->arena, &o, &w->err));
	assert_true(str_eq(o.doc.text, STR("Water is high at the ford.")));
	assert_true(str_eq(o.guid, STR("one")));
	assert_true(str_eq(o.analysis.persons[0].name, STR("Ayla Oran")));
	OK(store_set_story(w->st, b, o.row.story, STR("ford"), NULL, &w->err));
	OK(store_item(w->st, a, &w->arena, &o, &w->err));
	assert_int_equal(o.n_mates, 1);
	assert_int_equal(o.row.story_size, 2);
	assert_true(str_eq(o.mates[0].why, STR("ford")));

	/* an edited item keeps its marks and its old version */
	put_in(w, w->feed, "one", "The ford", "Water falls.", NULL, 2, 0,
	       &done);
	assert_true(done.edited);
	assert_int_equal(done.item, a);
	OK(store_item(w->st, a, &w->arena, &o, &w->err));
	assert_int_equal(o.n_versions, 1);
	assert_true(o.row.flags & ROW_EDITED);
	count(w, 3, 3);
}

static void test_marks(void **state)
{
	struct world *w = *state;
	struct mark_set set = { .range = MARK_VIEW };
	struct mark_done done;
	int64_t a = put(w, "1", "One", "Text one.", NULL);

	put(w, "2", "Two", "Text two.", NULL);
	put(w, "3", "Three", "Text three.", NULL);
	OK(store_mark(w->st, MARK_READ, true,
		      &(struct mark_set){ .range = MARK_IDS, .ids = &a,
					  .n = 1 }, &done, &w->err));
	assert_string_equal(done.words, "marked \xe2\x80\x9cOne\xe2\x80\x9d read");
	OK(store_mark(w->st, MARK_READ, true, &set, &done, &w->err));
	assert_int_equal(done.n, 2);
	count(w, 3, 0);
	OK(store_undo(w->st, &done, &w->err));
	assert_string_equal(done.words, "undone: marked 2 items read");
	count(w, 3, 2);
	OK(store_undo(w->st, &done, &w->err));
	count(w, 3, 3);
	assert_int_equal(store_undo(w->st, &done, &w->err), -1);
	assert_int_equal(w->err.code, ERROR_NOT_FOUND);
	OK(store_redo(w->st, &done, &w->err));
	OK(store_redo(w->st, &done, &w->err));
	count(w, 3, 0);
	OK(store_note(w->st, a, STR("mine"), &done, &w->err));
	OK(store_note(w->st, a, STR("mine, later"), &done, &w->err));
	OK(store_undo(w->st, &done, &w->err));
	{
		struct opened o;

		OK(store_item(w->st, a, &w->arena, &o, &w->err));
		assert_true(str_eq(o.note, STR("mine")));
	}
	OK(store_tag(w->st, STR("river"), true, &set, &done, &w->err));
	assert_int_equal(done.n, 3);
	OK(store_undo(w->st, &done, &w->err));
	assert_int_equal(done.n, 3);
}

static const struct {
	const char *query;
	int hits;		/* -1: cannot be read */
} queries[] = {
	{ "ford", 1 },		{ "FORD", 1 },
	{ "for*", 1 },	{ "fo*", 1 },		{ "\"high at the ford\"", 1 },
	{ "\"ford high\"", 0 }, { "water OR mill", 2 },
	{ "water -mill", 1 },	{ "NEAR(water ford, 5)", 1 },
	{ "NEAR(water ford, 1)", 0 },
	{ "speaker:oran", 1 },	{ "speaker:\"ayla oran\"", 1 },
	{ "speaker:mill", 0 },	{ "title:mill", 1 },
	{ "is:unread", 3 },	{ "is:starred", 0 },
	{ "feed:a.example ford", 1 }, { "tag:none ford", 0 },
	{ "tag:river ford", 1 }, { "tag:river mill", 0 },
	{ "tag:river is:unread fo*", 1 }, { "-tag:river mill", 1 },
	{ "since:2d ford", 1 }, { "before:2026-11-20 ford", 0 },
	{ "\xe6\xb0\xb4\xe4\xbd\x8d", 1 },
	{ "caf\xc3\xa9", 1 },	{ "cafe", 1 },
	{ "is:strange", -1 },	{ "since:never", -1 },
	{ "", -1 },		{ "NEAR(a", -1 },
	{ "\"; DROP TABLE item\"", 0 },
	{ "-is:read ford", 1 },	{ "-is:unread ford", 0 },
	{ "-before:2026-11-20 ford", 1 },
	{ "-feed:a.example ford", 0 },
	{ "water (mill OR ford)", 1 }, { "water mill OR ford", 1 },
	{ "(water OR mill) (stands OR high)", 2 },
	{ "(water OR (mill stands)) -ford", 1 }, { "water NOT ford", 0 },
	{ "(ford", 1 }, { "ford)", 1 }, { "() ford ()", 1 },
	{ "mill OR () ford", 2 }, { "(is:unread) ford", 1 },
	{ "(speaker:oran OR title:mill)", 2 },
};

/* What cannot be read is told with its place. */
static const struct {
	const char *query, *words;
} wrong[] = {
	{ "ford is:strange", "search: character 6: is:strange is not known" },
	{ "since:never", "search: character 1: since:never is no time" },
	{ "\xe6\xb0\xb4 \"high at", "search: character 3: a quotation mark is "
				"not closed" },
	{ "ford NEAR(a", "search: character 6: NEAR( without its )" },
	{ "NEAR(a b, x)", "NEAR wants a number behind the comma" },
	{ "ford f*", "search: character 6: f* is too short" },
	{ "mill -(ford)", "search: character 6: what is to be without" },
	{ "(mill -ford)", "search: character 7: what is to be without" },
	{ "mill -NEAR(a b)", "search: character 6: without NEAR(" },
	{ "((((((((((((((((((mill", "more than 16 parentheses" },
	{ "-ford", "search: needs a word to look for" },
	{ "", "search: no words" },
};

static int look(struct world *w, const char *query, struct found *found,
		struct error *err)
{
	const struct search s = { .query = str_from(query), .now = NOW,
				  .each_copy = true, .limit = 10 };

	return store_search(w->st, &s, &w->arena, found, err);
}

static void search_wrong(struct world *w)
{
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		struct error err = { 0 };
		struct found found;

		assert_int_equal(look(w, wrong[i].query, &found, &err), -1);
		print_message("# %s\n", err.msg);
		assert_int_equal(err.code, ERROR_INPUT);
		assert_non_null(strstr(err.msg, wrong[i].words));
	}
}

static void search_all(struct world *w)
{
	for (size_t i = 0; i < sizeof(queries) / sizeof(*queries); i++) {
		struct found found;
		int rc = look(w, queries[i].query, &found, &w->err);
		size_t n = found.n;

		if (rc < 0 || (int)n != queries[i].hits)
			print_message("# %s: %d, %zu hits %s\n",
				      queries[i].query, rc, n,
				      rc < 0 ? w->err.msg : "");
		assert_int_equal(rc, queries[i].hits < 0 ? -1 : 0);
		if (rc == 0)
			assert_int_equal(n, queries[i].hits);
	}
}

static void put_page(struct world *w, int64_t item, const char *text)
{
	struct block block = { .type = BLOCK_P,
			       .at = { 0, (uint32_t)strlen(text) } };
	struct document doc = { .text = str_from(text), .blocks = &block,
				.n_blocks = 1, .published = TIME_NONE,
				.updated = TIME_NONE };
	struct person person = { .name = STR("Ayla Oran") };
	struct span piece = { 0, 8 };
	struct quote quote = { .n_pieces = 1, .mention = -1, .speaker = 0 };
	struct analysis an = { 0 };

	if (strstr(text, "ford")) {
		an.persons = &person;
		an.pieces = &piece;
		an.quotes = &quote;
		an.n_persons = an.n_pieces = an.n_quotes = 1;
	}
	OK(store_put_text(w->st, item, &doc, &an, STR_NULL, STR("t"),
			  &w->err));
}

/* What waits is listed, counted, opened without a text; read before its
 * turn it goes on waiting for its story; edited meanwhile it keeps its first
 * text as a version only if somebody could have seen it. */
static void test_waiting(void **state)
{
	struct world *w = *state;
	struct item item = { .id = STR("w"), .title = STR("To come"),
			     .published = NOW - 60, .updated = TIME_NONE,
			     .hash = 1 };
	struct put given = { .item = &item, .given = STR("as it came") };
	struct block block = { .type = BLOCK_P, .at = { 0, 5 } };
	struct document doc = { .text = STR("Early"), .blocks = &block,
				.n_blocks = 1, .published = TIME_NONE,
				.updated = TIME_NONE };
	struct analysis an = { 0 };
	struct digest digest = { .doc = &doc, .analysis = &an, .early = true };
	struct put_done done;
	struct waiting waiting;
	struct opened o;
	struct given *rows;
	struct error none = { 0 };
	int64_t first = put(w, "1", "First", "Has its text.", NULL);
	size_t n;

	OK(store_put(w->st, w->feed, &given, 1, NOW, &done, &w->err));
	count(w, 2, 2);
	OK(store_item(w->st, done.item, &w->arena, &o, &w->err));
	assert_true(o.waits);
	assert_string_equal(o.row.title.p, "To come");
	assert_int_equal(o.row.story_size, 1);
	OK(store_given(w->st, 0, 9, 1000, &w->arena, &rows, &n, &w->err));
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].item, done.item);
	assert_string_equal(rows[0].bytes.p, "as it came");

	OK(store_waiting_get(w->st, done.item, &w->arena, &waiting, &w->err));
	OK(store_put_digest(w->st, &waiting, &digest, NOW, &w->err));
	OK(store_item(w->st, done.item, &w->arena, &o, &w->err));
	assert_false(o.waits);
	OK(store_waiting(w->st, &n, &w->err));
	assert_int_equal(n, 1);

	item.hash = 2;
	OK(store_put(w->st, w->feed, &given, 1, NOW, &done, &w->err));
	assert_true(done.edited);
	OK(store_waiting_get(w->st, done.item, &w->arena, &waiting, &w->err));
	assert_true(waiting.edited && waiting.has_text && !waiting.placed);
	OK(store_item(w->st, first, &w->arena, &o, &w->err));
	digest.early = false;
	digest.story = o.row.story;
	doc.text = STR("Later");
	OK(store_put_digest(w->st, &waiting, &digest, NOW, &w->err));
	OK(store_item(w->st, done.item, &w->arena, &o, &w->err));
	assert_int_equal(o.n_versions, 1);
	assert_int_equal(o.row.flags & ROW_EDITED, ROW_EDITED);
	assert_int_equal(o.row.story_size, 2);
	assert_string_equal(o.doc.text.p, "Later");
	assert_int_equal(store_waiting_get(w->st, done.item, &w->arena,
					   &waiting, &none), -1);
	assert_int_equal(none.code, ERROR_NOT_FOUND);
	count(w, 2, 2);
}

static void test_search(void **state)
{
	struct world *w = *state;
	struct found found;
	struct mark_done done;
	int64_t ford, mill;
	size_t left;

	ford = put(w, "1", "The ford", "Water is high at the ford.",
		   "Ayla Oran");
	mill = put(w, "2", "A mill", "The mill stands by the caf\xc3\xa9.",
		   NULL);
	put(w, "3", "East", "\xe5\xb7\x9d\xe3\x81\xae\xe6\xb0\xb4\xe4\xbd\x8d"
			    "\xe3\x81\x8c\xe9\xab\x98\xe3\x81\x84", NULL);
	OK(store_tag(w->st, STR("river"), true,
		     &(struct mark_set){ .range = MARK_IDS, .ids = &ford,
					 .n = 1 }, &done, &w->err));
	search_wrong(w);
	search_all(w);
	OK(store_unindexed(w->st, &left, &w->err));
	assert_int_equal(left, 0);
	/* a page's text waits for the index, and is found meanwhile */
	put_page(w, mill, "The mill stands by the inn.");
	put_page(w, mill, "The mill stands by the caf\xc3\xa9.");
	put_page(w, ford, "Water is high at the ford.");
	search_all(w);
	OK(store_index(w->st, 1, &left, &w->err));
	assert_int_equal(left, 1);
	search_all(w);
	OK(store_index(w->st, 10, &left, &w->err));
	search_all(w);
	OK(look(w, "ford", &found, &w->err));
	assert_non_null(strstr(found.rows[0].snippet.p, "\1ford\2."));
	/* a damaged text is found and told */
	OK(sql_exec(w->st, "UPDATE body SET flat = x'02ff00'", &w->err));
	OK(look(w, "ford", &found, &w->err));
	assert_int_equal(found.n, 1);
	assert_true(found.rows[0].flags & ROW_DAMAGED);
	/* an edit takes the old words out */
	put_in(w, w->feed, "1", "Bridge", "It is open.", NULL, 9, 0, NULL);
	OK(store_index(w->st, 10, &left, &w->err));
	OK(look(w, "ford", &found, &w->err));
	assert_int_equal(found.n, 0);
}

/* A phrase of words that are everywhere: what is newest at once, and told. */
static void test_search_bound(void **state)
{
	struct world *w = *state;
	struct search s = { .query = STR("\"two two two two two two\""),
			    .now = NOW, .within_ms = 25, .limit = 10 };
	struct found found;
	struct buf text = { 0 };
	char id[16];

	for (int i = 0; i < 12000; i++)
		buf_add_cstr(&text, "one two ");
	put(w, "first", "First", "It is two two two two two two.", NULL);
	OK(store_begin(w->st, &w->err));
	for (int i = 0; i < 100; i++) {
		snprintf(id, sizeof(id), "%d", i);
		put(w, id, "Between", buf_cstr(&text), NULL);
	}
	OK(store_commit(w->st, &w->err));
	put(w, "last", "Last", "It was two two two two two two.", NULL);
	OK(store_search(w->st, &s, &w->arena, &found, &w->err));
	assert_true(found.cut);
	assert_true(found.back_to > 0 && found.back_to <= NOW);
	assert_int_equal(found.n, 1);
	assert_true(str_eq(found.rows[0].title, STR("Last")));
	/* nothing is left of the bound */
	s.within_ms = 0;
	OK(store_search(w->st, &s, &w->arena, &found, &w->err));
	assert_false(found.cut);
	assert_int_equal(found.n, 2);
	s.query = STR("last");
	s.within_ms = 10000;
	OK(store_search(w->st, &s, &w->arena, &found, &w->err));
	assert_false(found.cut);
	assert_int_equal(found.n, 1);
	buf_free(&text);
}

static void test_feeds(void **state)
{
	struct world *w = *state;
	struct sub_state s = { .etag = STR("\"x\""), .last_try = NOW,
			       .last_success = NOW, .next_due = NOW + 600,
			       .told_to_wait = TIME_NONE, .status = 200 };
	struct sub *subs;
	size_t n;

	OK(store_sub_put_state(w->st, w->feed, &s, &w->err));
	OK(store_subs_due(w->st, NOW, false, &w->arena, &subs, &n, &w->err));
	assert_int_equal(n, 0);
	OK(store_subs_due(w->st, NOW, true, &w->arena, &subs, &n, &w->err));
	assert_int_equal(n, 1);
	assert_true(str_eq(subs[0].state.etag, STR("\"x\"")));
	OK(store_subs_due(w->st, NOW - 9999, false, &w->arena, &subs, &n,
			  &w->err));
	assert_int_equal(n, 1);		/* the clock was set back */
	put(w, "1", "One", "Text.", NULL);
	OK(store_sub_hide(w->st, w->feed, &w->err));
	count(w, 0, 0);
	OK(store_sub_add(w->st, STR("https://a.example/feed"), NULL, &w->feed,
			 NULL, &w->err));
	count(w, 1, 1);
}

/* Only what is read and marked in no other way goes, and not at once. */
static void test_trim(void **state)
{
	struct world *w = *state;
	struct sub_settings set = { .keep = 2 };
	struct mark_set one = { .range = MARK_IDS, .n = 1 };
	int64_t ids[8], count = 0;
	char name[16];

	set_now(NOW);
	for (int i = 0; i < 8; i++) {
		snprintf(name, sizeof(name), "%d", i);
		ids[i] = put_in(w, w->feed, name, name, "Text.", NULL, 1, 0,
				NULL);
	}
	/* 0 and 1 are read, 2 to 5 read and marked, 6 and 7 unread */
	for (int i = 0; i < 6; i++) {
		one.ids = &ids[i];
		OK(store_mark(w->st, MARK_READ, true, &one, NULL, &w->err));
	}
	one.ids = &ids[2];
	OK(store_mark(w->st, MARK_STARRED, true, &one, NULL, &w->err));
	one.ids = &ids[3];
	OK(store_mark(w->st, MARK_LATER, true, &one, NULL, &w->err));
	one.ids = &ids[4];
	OK(store_tag(w->st, STR("x"), true, &one, NULL, &w->err));
	OK(store_note(w->st, ids[5], STR("mine"), NULL, &w->err));
	make_older(w, ids, 8);
	OK(store_sub_set(w->st, w->feed, &set, &w->err));
	OK(store_trim(w->st, w->feed, &count, &w->err));
	assert_int_equal(count, 0);	/* u could still take it back */
	set_now(NOW + 3700);
	OK(store_trim(w->st, w->feed, &count, &w->err));
	assert_int_equal(count, 2);
	OK(store_trim(w->st, w->feed, &count, &w->err));
	assert_int_equal(count, 0);
	/* and they do not come back with the next pull */
	put_in(w, w->feed, "0", "0", "Text.", NULL, 1, 0, NULL);
	OK(sql_get_int(w->st, "SELECT count(*) FROM item", 0, 0, &count,
		       &w->err));
	assert_int_equal(count, 6);
	unsetenv("PRESSER_NOW");
}

static void test_pages(void **state)
{
	struct world *w = *state;
	int64_t id = put(w, "1", "One", "Text.", NULL), *due;
	struct page_state page;
	struct sub_settings set = { 0 };
	bool found, wanted;
	size_t n;

	OK(store_page_want(w->st, id, NOW, false, &wanted, &w->err));
	assert_true(wanted);
	OK(store_pages_due(w->st, NOW - 1, 9, &w->arena, &due, &n, &w->err));
	assert_int_equal(n, 0);
	OK(store_pages_due(w->st, NOW, 9, &w->arena, &due, &n, &w->err));
	assert_int_equal(n, 1);
	page = (struct page_state){ .fate = PAGE_TAKEN, .tried = NOW,
				    .status = 200, .etag = STR("\"x\"") };
	OK(store_page_put(w->st, id, &page, &w->err));
	OK(store_page_want(w->st, id, NOW, false, &wanted, &w->err));
	assert_false(wanted);		/* once */
	OK(store_page_get(w->st, id, &w->arena, &page, &found, &w->err));
	assert_true(found && str_eq(page.etag, STR("\"x\"")));
	OK(store_page_want(w->st, id, NOW, true, &wanted, &w->err));
	assert_true(wanted);		/* its text is another one */
	set.fulltext = SUB_FULLTEXT_OFF;
	OK(store_sub_set(w->st, w->feed, &set, &w->err));
	OK(store_pages_due(w->st, NOW, 9, &w->arena, &due, &n, &w->err));
	assert_int_equal(n, 0);		/* its feed wants none */
	OK(store_page_put(w->st, id + 77, &page, &w->err));
	OK(store_page_get(w->st, id + 77, &w->arena, &page, &found, &w->err));
	assert_false(found);		/* no such item */
}

/* A text that came three thousand times is marked in one go: each copy once, not
 * once for each other one. */
static void test_many_copies(void **state)
{
	enum { N = 3000 };
	struct world *w = *state;
	struct mark_set set = { .range = MARK_VIEW, .copies = true };
	struct mark_done done;
	int64_t head = 0, now, story;
	clock_t start = clock(), put_in;
	char id[32];

	for (int i = 0; i < N; i++) {
		int64_t item;

		snprintf(id, sizeof(id), "id %d", i);
		item = put(w, id, "The same", "The same text.", NULL);
		if (!head)
			head = item;
		else
			OK(store_set_copy(w->st, item, head, false, &now, &story,
					  &w->err));
	}
	put_in = clock() - start;
	start = clock();
	OK(store_mark(w->st, MARK_READ, true, &set, &done, &w->err));
	start = clock() - start;
	print_message("# put in %ld, marked in %ld\n", (long)put_in,
		      (long)start);
	assert_true(start < 3 * put_in);
	assert_int_equal(done.n, N);
	count(w, N, 0);
}

/* Memories of sites, of which the longest unheard of are forgotten. */
static void test_sites(void **state)
{
	struct world *w = *state;
	struct str memory;

	for (int i = 0; i <= SITES_KEPT; i++)
		OK(store_site_put(w->st, arena_fmt(&w->arena, "h%d.example",
						   i),
				  STR("one"), NOW + i, &w->err));
	OK(store_site_get(w->st, STR("h0.example"), &w->arena, &memory,
			  &w->err));
	assert_null(memory.p);
	OK(store_site_put(w->st, STR("h1.example"), STR("two"), NOW, &w->err));
	OK(store_site_get(w->st, STR("h1.example"), &w->arena, &memory,
			  &w->err));
	assert_true(str_eq(memory, STR("two")));
	OK(store_site_get(w->st, STR("no.example"), &w->arena, &memory,
			  &w->err));
	assert_null(memory.p);
}

/* What is written after SQLite took a transaction back is not to stay alone. */
static void test_taken_back(void **state)
{
	struct world *w = *state;
	struct error err = { 0 };
	struct sub sub;
	int64_t id;

	OK(store_begin(w->st, &w->err));
	OK(store_sub_add(w->st, STR("https://b.example/"), NULL, &id, NULL,
			 &w->err));
	OK(sql_exec(w->st, "ROLLBACK", &w->err));
	assert_int_equal(sql_exec_int(w->st, "DELETE FROM feed WHERE id = ?",
				      w->feed, &err), -1);
	assert_int_equal(store_sub_add(w->st, STR("https://c.example/"), NULL,
				       &id, NULL, &err), -1);
	assert_int_equal(store_commit(w->st, &err), -1);
	OK(store_sub_get(w->st, w->feed, &w->arena, &sub, &w->err));
	assert_int_equal(store_sub_find(w->st, STR("https://c.example/"),
					&w->arena, &sub, &err), -1);
	OK(store_sub_add(w->st, STR("https://c.example/"), NULL, &id, NULL,
			 &w->err));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_taken_back),
		T(test_modes),	 T(test_put_and_list), T(test_marks),
		T(test_copies),	 T(test_front),	       T(test_waiting),
		T(test_sites),	 T(test_search),       T(test_feeds),
		T(test_search_bound),
		T(test_trim),	 T(test_pages),	       T(test_many_copies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
