#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/reader.h"

/* Next unread, marks, undo. Marks are shown at once and written by the
 * engine; its answer says in words what was done. */

/* The item that an action is about: the opened one, or the selected row. */
static int64_t subject(const struct reader *r)
{
	const struct row *row = list_selected(&r->list);

	if (r->focus == PANE_RELATED &&
	    r->article.mate < r->article.item.n_mates)
		return r->article.item.mates[r->article.mate].row.id;
	if (r->focus >= PANE_ARTICLE && r->article.open)
		return r->article.item.row.id;
	return row ? row->id : 0;
}

static void mark_shown(struct reader *r, int64_t id, enum mark mark, bool on)
{
	struct row *row = list_find(&r->list, id);

	marks_add(&r->list.marks, id, mark, on);
	if (row)
		row_set_mark(row, mark, on);
	if (r->article.open && r->article.item.row.id == id)
		row_set_mark(&r->article.item.row, mark, on);
	if (mark == MARK_READ && r->list.view.unread_only)
		ids_add(&r->list.kept, id);
}

static bool is_marked(const struct reader *r, int64_t id, enum mark mark)
{
	const struct row *row = list_find(&r->list, id);

	if (r->article.open && r->article.item.row.id == id)
		return row_mark(&r->article.item.row, mark);
	return row && row_mark(row, mark);
}

/* With a count: from the selected row down so many, as if they had been put
 * into the set. */
static void mark_rows(struct reader *r, int count)
{
	const struct list_model *l = &r->list;

	if (count < 2 || r->focus != PANE_LIST || l->marked.n)
		return;
	for (size_t i = l->sel; i < l->n && count-- > 0; i++)
		ids_add(&r->list.marked, l->rows[i].id);
}

/* The marked set, or the one item; on where any of them is not yet, and where
 * it is repeated as it was. */
static void mark_toggle(struct reader *r, enum mark mark)
{
	struct mark_set set = { .range = MARK_IDS };
	int64_t one = subject(r);
	size_t marked = 0;
	bool on;

	set.ids = r->list.marked.n ? r->list.marked.v : &one;
	set.n = r->list.marked.n ? r->list.marked.n : 1;
	if (!one)
		return;
	for (size_t i = 0; i < set.n; i++)
		marked += is_marked(r, set.ids[i], mark);
	on = r->repeating ? r->last_on : marked < set.n;
	r->last_on = on;
	if (marked == (on ? set.n : 0)) {
		reader_say(r, STYLE_STATUS, "So it is already.");
		r->list.marked.n = 0;
		return;
	}
	for (size_t i = 0; i < set.n; i++)
		mark_shown(r, set.ids[i], mark, on);
	set.copies = mark == MARK_READ && on && r->set.read_copies;
	engine_mark(r->engine, mark, on, &set);
	r->list.marked.n = 0;
}

static void done(struct reader *r)
{
	struct mark_set set = { .range = MARK_IDS };
	int64_t one = subject(r), next = 0;
	struct error err = { 0 };

	set.ids = r->list.marked.n ? r->list.marked.v : &one;
	set.n = r->list.marked.n ? r->list.marked.n : 1;
	if (!one)
		return;
	for (size_t i = r->list.sel + 1; i < r->list.n && !next; i++)
		if (!ids_has(&r->list.marked, r->list.rows[i].id))
			next = r->list.rows[i].id;
	for (size_t i = 0; i < set.n; i++) {
		mark_shown(r, set.ids[i], MARK_READ, true);
		mark_shown(r, set.ids[i], MARK_ARCHIVED, true);
	}
	set.copies = r->set.read_copies && r->set.fold_copies;
	engine_mark(r->engine, MARK_ARCHIVED, true, &set);
	r->list.marked.n = 0;
	if (list_reload(&r->list, r->store, reader_list_rows(r), &err) < 0)
		reader_fail(r, &err);
	if (next) {
		list_select(&r->list, next, reader_list_rows(r));
		if (r->focus == PANE_ARTICLE || r->focus == PANE_QUOTES)
			reader_open(r, next, true);
	} else if (r->focus >= PANE_ARTICLE) {
		reader_go(r, PANE_LIST);
	}
}

static void mark_range(struct reader *r, enum mark_range range)
{
	const struct row *row = list_top_row(&r->list);
	struct mark_set set = { .range = range, .view = r->list.view,
				.copies = r->set.read_copies,
				.until = reader_now() };

	if (!row && range != MARK_VIEW)
		return;
	if (row)
		set.place = place_of(row, (size_t)list_number(&r->list) - 1);
	for (size_t i = 0; i < r->list.n; i++)
		if (range == MARK_VIEW ||
		    (range == MARK_ABOVE && i <= r->list.sel) ||
		    (range == MARK_BELOW && i >= r->list.sel))
			mark_shown(r, r->list.rows[i].id, MARK_READ, true);
	engine_mark(r->engine, MARK_READ, true, &set);
}

static void read_all(struct reader *r)
{
	const struct entry *e = feeds_selected(&r->feeds);
	struct mark_set set = { .range = MARK_VIEW, .until = reader_now(),
				.copies = r->set.read_copies };

	if (r->focus != PANE_FEEDS || !e) {
		mark_range(r, MARK_VIEW);
		return;
	}
	if (e->kind == ENTRY_FOLD || e->view.kind == VIEW_SEARCH)
		return;
	set.view = e->view;
	engine_mark(r->engine, MARK_READ, true, &set);
}

static void read_story(struct reader *r)
{
	struct row *row = list_find(&r->list, subject(r));
	struct mark_set set = { .range = MARK_VIEW };
	int64_t story = row ? row->story : r->article.open ?
				r->article.item.row.story : 0;

	if (!story)
		return;
	set.view = (struct view){ .kind = VIEW_STORY, .id = story };
	for (size_t i = 0; i < r->list.n; i++)
		if (r->list.rows[i].story == story)
			mark_shown(r, r->list.rows[i].id, MARK_READ, true);
	engine_mark(r->engine, MARK_READ, true, &set);
}

static void tag(struct reader *r, struct str name)
{
	int64_t one = subject(r);
	struct mark_set set = { .range = MARK_IDS };
	bool on = !str_starts(name, STR("-"));
	char text[128];

	set.ids = r->list.marked.n ? r->list.marked.v : &one;
	set.n = r->list.marked.n ? r->list.marked.n : 1;
	if (!on)
		name = str_slice(name, 1, name.len);
	snprintf(text, sizeof(text), "%.*s", STR_ARG(name));
	if (one && text[0])
		engine_tag(r->engine, text, on, &set);
	r->list.marked.n = 0;
}

static void note(struct reader *r, struct str text)
{
	char copy[PROMPT_SIZE];
	int64_t one = subject(r);

	snprintf(copy, sizeof(copy), "%.*s", STR_ARG(text));
	if (one)
		engine_note(r->engine, one, copy);
}

static void say_all_read(struct reader *r)
{
	char add[KEYS_NAME], bring[KEYS_NAME], refresh[KEYS_NAME];

	keys_name_of(&r->keys, ACTION_SUBSCRIBE, add);
	keys_name_of(&r->keys, ACTION_IMPORT, bring);
	keys_name_of(&r->keys, ACTION_REFRESH_ALL, refresh);
	if (!r->feeds.n_feeds)
		reader_say(r, STYLE_STATUS, "There is no feed yet: %s adds "
			   "one, %s brings over what another reader has.",
			   add, bring);
	else
		reader_say(r, STYLE_GOOD, "All is read; %s asks the feeds for "
			   "more.", refresh);
}

static void next_unread(struct reader *r, bool back)
{
	struct row *row = list_selected(&r->list), found_row;
	struct view all = { .kind = VIEW_ALL,
			    .each_copy = !r->set.fold_copies };
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct place place = { 0 };
	bool found = false;
	size_t n = r->list.n;

	/* What is shown first: it knows marks not yet written. */
	if (row && !row->read && r->focus <= PANE_LIST &&
	    !(r->article.open && r->article.item.row.id == row->id)) {
		reader_open(r, row->id, true);
		return;
	}
	for (size_t i = 0; i < n && row; i++) {
		size_t at = back ? r->list.sel - 1 - i : r->list.sel + 1 + i;

		if (at >= n)
			break;
		if (!r->list.rows[at].read) {
			int64_t id = r->list.rows[at].id;

			list_select(&r->list, id, reader_list_rows(r));
			reader_open(r, id, true);
			return;
		}
	}
	if (row)
		place = place_of(list_top_row(&r->list),
				 (size_t)list_number(&r->list) - 1);
	if (r->list.view.kind != VIEW_SEARCH &&
	    store_next_unread(r->store, &r->list.view, row ? &place : NULL,
			      back, &arena, &found_row, &found, &err) < 0)
		reader_fail(r, &err);
	if (found) {
		marks_apply(&r->list.marks, &found_row);
		found = !found_row.read;
	}
	if (!found) {
		/* Nothing left here: on with all feeds. */
		if (store_next_unread(r->store, &all, NULL, false, &arena,
				      &found_row, &found, &err) < 0)
			reader_fail(r, &err);
		if (found) {
			marks_apply(&r->list.marks, &found_row);
			found = !found_row.read;
		}
		if (found) {
			all.unread_only = true;
			reader_show(r, &all, STR("Unread"));
			feeds_select(&r->feeds, &all);
		}
	}
	if (!found) {
		say_all_read(r);
	} else {
		int64_t id = found_row.id;

		if (!list_select(&r->list, id, reader_list_rows(r)))
			r->stale = true;
		reader_open(r, id, true);
	}
	arena_free(&arena);
}

static void next_item(struct reader *r, int step)
{
	size_t was = r->list.sel;
	struct error err = { 0 };

	if (list_move(&r->list, r->store, step, reader_list_rows(r), false,
		      &err) < 0)
		reader_fail(r, &err);
	if (r->list.sel != was && list_selected(&r->list))
		reader_open(r, list_selected(&r->list)->id, true);
	else
		reader_say(r, STYLE_STATUS, "The list ends here.");
}

static void ask(struct reader *r, enum action action, const char *label)
{
	if (subject(r))
		prompt_open(&r->prompt, action, label, "");
}

static void toggle_selected(struct reader *r)
{
	struct row *row = list_selected(&r->list);
	struct command down = { .action = ACTION_DOWN };

	if (!row || r->focus != PANE_LIST)
		return;
	if (ids_has(&r->list.marked, row->id))
		ids_remove(&r->list.marked, row->id);
	else
		ids_add(&r->list.marked, row->id);
	reader_run(r, &down);
}

static void repeat(struct reader *r)
{
	struct command c = r->last;

	if (c.action == ACTION_NONE)
		return;
	if (r->last_argument[0])
		c.argument = str_from(r->last_argument);
	r->repeating = true;
	reader_run(r, &c);
	r->repeating = false;
}

static void keep_last(struct reader *r, const struct command *c)
{
	switch (c->action) {
	case ACTION_TAG:
	case ACTION_NOTE:
		if (!c->argument.p)
			return;
		/* fall through */
	case ACTION_READ:
	case ACTION_STAR:
	case ACTION_LATER:
	case ACTION_DONE:
	case ACTION_READ_STORY:
		break;
	default:
		return;
	}
	r->last = *c;
	r->last.argument = STR_NULL;
	if (c->argument.p != r->last_argument)
		snprintf(r->last_argument, sizeof(r->last_argument), "%.*s",
			 STR_ARG(c->argument));
}

static int steps_of(const struct command *c)
{
	return c->count < 1 ? 1 : c->count > 100 ? 100 : c->count;
}

void act_item(struct reader *r, const struct command *c)
{
	int n = c->count ? c->count : 1;

	keep_last(r, c);
	switch (c->action) {
	case ACTION_READ:
	case ACTION_STAR:
	case ACTION_LATER:
	case ACTION_DONE:
	case ACTION_TAG:
		mark_rows(r, c->count);
		break;
	default:
		break;
	}
	switch (c->action) {
	case ACTION_NEXT_UNREAD:
		next_unread(r, false);
		break;
	case ACTION_PREV_UNREAD:
		next_unread(r, true);
		break;
	case ACTION_NEXT_ITEM:
		next_item(r, n);
		break;
	case ACTION_PREV_ITEM:
		next_item(r, -n);
		break;
	case ACTION_NEXT_FEED:
		act_next_feed(r, n);
		break;
	case ACTION_PREV_FEED:
		act_next_feed(r, -n);
		break;
	case ACTION_READ:
		mark_toggle(r, MARK_READ);
		break;
	case ACTION_STAR:
		mark_toggle(r, MARK_STARRED);
		break;
	case ACTION_LATER:
		mark_toggle(r, MARK_LATER);
		break;
	case ACTION_DONE:
		done(r);
		break;
	case ACTION_SELECT:
		for (int i = 0; i < steps_of(c); i++)
			toggle_selected(r);
		break;
	case ACTION_SELECT_NONE:
		r->list.marked.n = 0;
		break;
	case ACTION_READ_ABOVE:
		mark_range(r, MARK_ABOVE);
		break;
	case ACTION_READ_BELOW:
		mark_range(r, MARK_BELOW);
		break;
	case ACTION_READ_ALL:
		read_all(r);
		break;
	case ACTION_READ_STORY:
		read_story(r);
		break;
	case ACTION_TAG:
		if (c->argument.p)
			tag(r, c->argument);
		else
			ask(r, ACTION_TAG, "tag (- takes off): ");
		break;
	case ACTION_NOTE:
		if (c->argument.p)
			note(r, c->argument);
		else
			ask(r, ACTION_NOTE, "note: ");
		break;
	case ACTION_UNDO:
		for (int i = 0; i < steps_of(c); i++)
			engine_undo(r->engine);
		break;
	case ACTION_REDO:
		for (int i = 0; i < steps_of(c); i++)
			engine_redo(r->engine);
		break;
	case ACTION_REPEAT:
		repeat(r);
		break;
	default:
		break;
	}
}
