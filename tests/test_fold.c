#include "config.h"

#include "tests/store_world.h"

#include "src/store/mark.h"
#include "src/store/search.h"
#include "src/store/sql.h"

/*
 * Copies of a text fold under one row in every view, and unread counts tell
 * stories. Two texts: the wire's (a paper's head, and two copies in another
 * paper), and one of its own.
 */
struct texts {
	int64_t paper, head, first, second, own, other;
};

static void make_texts(struct world *w, struct texts *t)
{
	struct put_done head, copy;
	int64_t now_head, story;

	t->paper = w->feed;
	OK(store_sub_add(w->st, STR("https://b.example/"), NULL, &t->other,
			 NULL, &w->err));
	t->head = put_in(w, t->paper, "h", "The ford", "High water at the "
			 "ford.", NULL, 1, 0, &head);
	t->first = put_in(w, t->other, "c1", "Ford", "High water at the ford.",
			  NULL, 1, 0, &copy);
	OK(store_set_copy(w->st, t->first, t->head, false, &now_head, &story,
			  &w->err));
	OK(store_set_story(w->st, t->first, story, STR("ford"), NULL,
			   &w->err));
	t->second = put_in(w, t->other, "c2", "Ford, late", "High water at "
			   "the ford.", NULL, 1, 0, &copy);
	OK(store_set_copy(w->st, t->second, t->head, false, &now_head, &story,
			  &w->err));
	OK(store_set_story(w->st, t->second, story, STR("ford"), NULL,
			   &w->err));
	t->own = put_in(w, t->other, "own", "A mill", "The mill stands.",
			NULL, 1, 0, NULL);
}

/* The view's rows are these, newest first; 0 ends them. */
static void rows_are(struct world *w, const struct view *view, int64_t a,
		     int64_t b, int64_t c, int64_t d)
{
	const int64_t want[] = { a, b, c, d, 0 };
	struct row *rows;
	size_t n, k = 0;

	OK(store_rows(w->st, view, NULL, false, 100, &w->arena, &rows, &n,
		      &w->err));
	while (want[k])
		k++;
	assert_int_equal(n, k);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(rows[i].id, want[i]);
}

static void mark_one(struct world *w, enum mark mark, bool copies, int64_t id)
{
	struct mark_set set = { .range = MARK_IDS, .ids = &id, .n = 1,
				.copies = copies };

	OK(store_mark(w->st, mark, true, &set, NULL, &w->err));
}

static void test_views(void **state)
{
	struct view all = { .kind = VIEW_ALL }, each = all, other;
	struct view unread = { .kind = VIEW_ALL, .unread_only = true };
	struct view starred = { .kind = VIEW_STARRED };
	struct view tag = { .kind = VIEW_TAG, .text = STR("x") };
	struct view find = { .kind = VIEW_SEARCH, .text = STR("ford") };
	struct world *w = *state;
	struct view_count n;
	struct texts t;
	struct row *rows;
	size_t n_rows;

	make_texts(w, &t);
	each.each_copy = true;
	other = (struct view){ .kind = VIEW_FEED, .id = t.other };
	rows_are(w, &each, t.own, t.second, t.first, t.head);
	rows_are(w, &all, t.own, t.head, 0, 0);
	rows_are(w, &other, t.own, t.first, 0, 0);
	rows_are(w, &find, t.head, 0, 0, 0);
	OK(store_count(w->st, &all, &n, &w->err));
	assert_int_equal(n.items, 4);
	assert_int_equal(n.rows, 2);
	assert_int_equal(n.unread_stories, 2);
	OK(store_rows(w->st, &all, NULL, false, 9, &w->arena, &rows, &n_rows,
		      &w->err));
	assert_int_equal(rows[0].copies, 0);
	assert_int_equal(rows[1].copies, 2);
	OK(store_rows_under(w->st, &rows[1], false, &w->arena, &rows, &n_rows,
			    &w->err));
	assert_int_equal(n_rows, 2);
	assert_int_equal(rows[0].id, t.second);
	assert_int_equal(rows[1].id, t.first);
	assert_true(rows[0].under);
	/* the others of a copy's text: its head too */
	OK(store_rows_under(w->st, &rows[1], false, &w->arena, &rows, &n_rows,
			    &w->err));
	assert_int_equal(n_rows, 2);
	assert_int_equal(rows[1].id, t.head);

	/* marked as a copy, it stands for its text where its head is not */
	mark_one(w, MARK_STARRED, false, t.second);
	rows_are(w, &starred, t.second, 0, 0, 0);
	mark_one(w, MARK_STARRED, false, t.head);
	rows_are(w, &starred, t.head, 0, 0, 0);
	OK(store_tag(w->st, STR("x"), true, &(struct mark_set){
		   .range = MARK_IDS, .ids = &t.second, .n = 1 }, NULL,
		     &w->err));
	rows_are(w, &tag, t.second, 0, 0, 0);
	mark_one(w, MARK_READ, false, t.head);
	rows_are(w, &unread, t.own, t.first, 0, 0);
	mark_one(w, MARK_ARCHIVED, false, t.head);
	rows_are(w, &all, t.own, t.first, 0, 0);
	mark_one(w, MARK_ARCHIVED, true, t.first);
	rows_are(w, &all, t.own, 0, 0, 0);
}

static void stories_are(struct world *w, const struct texts *t, int64_t all,
			int64_t paper, int64_t other)
{
	struct sub_line *lines;
	int64_t n, made;
	size_t n_lines;

	OK(store_unread_stories(w->st, &n, &w->err));
	assert_int_equal(n, all);
	/* what is kept is what is there */
	OK(sql_get_int(w->st, "SELECT count(DISTINCT story) FROM item JOIN "
		       "feed ON feed.id = item.feed WHERE read = 0 AND "
		       "archived = 0 AND hidden = 0", 0, 0, &made,
		       &w->err));
	assert_int_equal(made, all);
	OK(store_sub_lines(w->st, &w->arena, &lines, &n_lines, &w->err));
	for (size_t i = 0; i < n_lines; i++)
		assert_int_equal(lines[i].unread_stories,
				 lines[i].id == t->paper ? paper : other);
}

/* Whatever changes, the kept counts follow. */
static void test_counts(void **state)
{
	struct sub_settings hidden = { .hidden = true }, shown = { .keep = 1 };
	struct mark_set set = { .range = MARK_VIEW,
				.view = { .heads_only = true } };
	struct world *w = *state;
	struct mark_done done;
	struct texts t;
	struct row *rows;
	size_t n;

	make_texts(w, &t);
	stories_are(w, &t, 2, 1, 2);
	mark_one(w, MARK_READ, false, t.head);
	stories_are(w, &t, 2, 0, 2);
	mark_one(w, MARK_READ, false, t.second);
	stories_are(w, &t, 2, 0, 2);
	mark_one(w, MARK_READ, false, t.first);
	stories_are(w, &t, 1, 0, 1);
	OK(store_undo(w->st, NULL, &w->err));
	OK(store_undo(w->st, NULL, &w->err));
	OK(store_undo(w->st, NULL, &w->err));
	stories_are(w, &t, 2, 1, 2);
	/* read the head with its copies, and take it back */
	mark_one(w, MARK_READ, true, t.head);
	stories_are(w, &t, 1, 0, 1);
	OK(store_undo(w->st, NULL, &w->err));
	stories_are(w, &t, 2, 1, 2);
	/* a row of stories stands for all that they have */
	OK(store_mark(w->st, MARK_READ, true, &set, &done, &w->err));
	assert_int_equal(done.n, 4);
	stories_are(w, &t, 0, 0, 0);
	OK(store_undo(w->st, NULL, &w->err));

	OK(store_sub_set(w->st, t.other, &hidden, &w->err));
	stories_are(w, &t, 1, 1, 2);
	OK(store_sub_set(w->st, t.other, &shown, &w->err));
	stories_are(w, &t, 2, 1, 2);
	OK(store_item(w->st, t.own, &w->arena, &(struct opened){ 0 },
		      &w->err));
	OK(store_rows_by_id(w->st, &t.head, 1, &w->arena, &rows, &n,
			    &w->err));
	OK(store_set_story(w->st, t.own, rows[0].story, STR_NULL, NULL,
			   &w->err));
	stories_are(w, &t, 1, 1, 1);

	/* the head goes: one of its copies takes its place */
	OK(sql_exec_int(w->st, "DELETE FROM item WHERE id = ?", t.head,
			&w->err));
	stories_are(w, &t, 1, 0, 1);
	rows_are(w, &(struct view){ .kind = VIEW_ALL }, t.own, t.first, 0, 0);
	OK(store_rows_by_id(w->st, &t.first, 1, &w->arena, &rows, &n,
			    &w->err));
	assert_int_equal(rows[0].copy_of, 0);
	assert_int_equal(rows[0].copies, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = { T(test_views), T(test_counts) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
