#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/gate.h"
#include "src/base/mem.h"
#include "ui/model.h"

/*
 * The list holds a window of its view: some hundred rows around the
 * selection, read again as a whole when the selection comes near its end.
 * Reading costs what the window holds, however long the view is.
 */

#define FIRST	100		/* rows read for the first screen */
#define BACK	150
#define AHEAD	250

void list_free(struct list_model *l)
{
	arena_free(&l->arena);
	free(l->kept.v);
	free(l->marked.v);
	free(l->unfolded.v);
	marks_free(&l->marks);
	*l = (struct list_model){ 0 };
}

struct row *list_selected(const struct list_model *l)
{
	return l->sel < l->n ? &l->rows[l->sel] : NULL;
}

struct row *list_find(const struct list_model *l, int64_t id)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->rows[i].id == id)
			return &l->rows[i];
	return NULL;
}

struct row *list_top_row(const struct list_model *l)
{
	size_t i = l->sel;

	while (i < l->n && i && l->rows[i].under)
		i--;
	return i < l->n ? &l->rows[i] : NULL;
}

int64_t list_number(const struct list_model *l)
{
	int64_t n = l->base;

	for (size_t i = 0; i <= l->sel && i < l->n; i++)
		n += !l->rows[i].under;
	return n;
}

static bool shows_stories(const struct list_model *l)
{
	return l->view.heads_only || (l->view.kind == VIEW_SEARCH &&
				      str_starts(l->view.text, STR("front:")));
}

/* Does a stand before b in the view? */
static bool before(const struct list_model *l, const struct row *a,
		   const struct row *b)
{
	bool newer = a->when != b->when ? a->when > b->when : a->id > b->id;

	return l->view.sort == SORT_OLDEST ? !newer : newer;
}

/* The rows that are shown under others, put in behind them. */
static int put_under(struct list_model *l, struct store *st,
		     struct error *err)
{
	struct row *all;
	size_t n = 0, most = l->n;

	if (!l->unfolded.n)
		return 0;
	for (size_t i = 0; i < l->n; i++)
		if (ids_has(&l->unfolded, l->rows[i].id))
			most += UNDER_MOST;
	all = arena_alloc(&l->arena, (most + 1) * sizeof(*all));
	for (size_t i = 0; i < l->n; i++) {
		struct row *rows = NULL;
		size_t n_rows = 0;

		if (l->rows[i].under)
			continue;	/* put in anew */
		all[n++] = l->rows[i];
		if (ids_has(&l->unfolded, l->rows[i].id) &&
		    store_rows_under(st, &l->rows[i], shows_stories(l),
				     &l->arena, &rows, &n_rows, err) < 0)
			return -1;
		for (size_t k = 0; k < n_rows; k++)
			all[n++] = rows[k];
	}
	l->rows = all;
	l->n = n;
	return 0;
}

/* Rows that were read while they are shown stay in an unread-only view until
 * it is left. */
static int keep_read(struct list_model *l, struct store *st,
		     struct error *err)
{
	struct row *rows, *all;
	size_t n, out = 0, i = 0, j = 0;

	if (!l->view.unread_only || !l->kept.n)
		return 0;
	if (store_rows_by_id(st, l->kept.v, l->kept.n, &l->arena, &rows, &n,
			     err) < 0)
		return -1;
	all = arena_alloc(&l->arena, (l->n + n) * sizeof(*all));
	for (size_t k = 1; k < n; k++)	/* few, and mostly in order */
		for (size_t m = k; m && before(l, &rows[m], &rows[m - 1]);
		     m--) {
			struct row swap = rows[m];

			rows[m] = rows[m - 1];
			rows[m - 1] = swap;
		}
	while (i < l->n || j < n) {
		if (j < n && list_find(l, rows[j].id)) {
			j++;
		} else if (i < l->n &&
			   (j == n || before(l, &l->rows[i], &rows[j]))) {
			all[out++] = l->rows[i++];
		} else if ((i == 0 && !l->at_start) ||
			   (i == l->n && !l->at_end)) {
			j++;		/* outside the window */
		} else {
			all[out++] = rows[j++];
		}
	}
	l->rows = all;
	l->n = out;
	return 0;
}

static int load_around(struct list_model *l, struct store *st,
		       const struct row *anchor, struct error *err)
{
	struct row *back = NULL, *self = NULL, *ahead = NULL;
	size_t n_back = 0, n_self = 0, n_ahead = 0;
	struct place place;

	if (!anchor) {
		if (store_rows(st, &l->view, NULL, false, FIRST, &l->arena,
			       &l->rows, &l->n, err) < 0)
			return -1;
		l->at_start = true;
		l->at_end = l->n < FIRST;
		return 0;
	}
	place = place_of(anchor, 0);
	if (store_rows(st, &l->view, &place, true, BACK, &l->arena, &back,
		       &n_back, err) < 0 ||
	    store_rows_by_id(st, &anchor->id, 1, &l->arena, &self, &n_self,
			     err) < 0 ||
	    store_rows(st, &l->view, &place, false, AHEAD, &l->arena, &ahead,
		       &n_ahead, err) < 0)
		return -1;
	if (n_self && self->archived && l->view.kind != VIEW_ARCHIVED &&
	    l->view.kind != VIEW_SEARCH)
		n_self = 0;
	l->rows = arena_alloc(&l->arena, (n_back + n_self + n_ahead) *
						 sizeof(*l->rows));
	l->n = n_back + n_self + n_ahead;
	if (n_back)
		memcpy(l->rows, back, n_back * sizeof(*back));
	if (n_self)
		l->rows[n_back] = *self;
	if (n_ahead)
		memcpy(l->rows + n_back + n_self, ahead,
		       n_ahead * sizeof(*ahead));
	l->at_start = n_back < BACK;
	l->at_end = n_ahead < AHEAD;
	return 0;
}

static void finish_load(struct list_model *l)
{
	size_t out = 0;

	for (size_t i = 0; i < l->n; i++) {
		marks_apply(&l->marks, &l->rows[i]);
		/* Archived, but not written yet. */
		if (l->rows[i].archived && l->view.kind != VIEW_ARCHIVED &&
		    l->view.kind != VIEW_SEARCH)
			continue;
		if (out != i)
			l->rows[out] = l->rows[i];
		out++;
	}
	l->n = out;
}

/* Rows in the window, without those under others. */
static int64_t rows_of_view(const struct list_model *l)
{
	int64_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		n += !l->rows[i].under;
	return n;
}

static void count_rows(struct list_model *l, struct store *st)
{
	struct view_count count;

	if (l->at_start && l->at_end)
		l->total = rows_of_view(l);
	else if (store_count(st, &l->view, &count, NULL) == 0)
		l->total = count.rows + (int64_t)l->kept.n;
}

static int reload_window(struct list_model *l, struct store *st,
			 struct error *err)
{
	struct list_model old = *l;
	struct row *was = list_selected(&old), *top = list_top_row(&old);
	int64_t index = list_number(&old) - 1;
	size_t i;

	l->arena = (struct arena){ 0 };
	if (load_around(l, st, top, err) < 0 || keep_read(l, st, err) < 0 ||
	    put_under(l, st, err) < 0) {
		arena_free(&l->arena);
		*l = old;
		return -1;
	}
	finish_load(l);
	count_rows(l, st);
	for (i = 0; was && i < l->n; i++)
		if (l->rows[i].id == was->id)
			break;
	for (size_t k = 0; was && i == l->n && k < l->n; k++)
		if (!l->rows[k].under && before(l, top, &l->rows[k]))
			i = k;
	l->sel = i < l->n ? i : l->n ? l->n - 1 : 0;
	l->base = 0;
	if (l->at_end && l->total && !l->at_start)
		l->base = l->total - rows_of_view(l);
	else if (!l->at_start && index >= list_number(l))
		l->base = index + 1 - list_number(l);
	arena_free(&old.arena);
	return 0;
}

static void copy_row(struct arena *arena, struct row *row)
{
	row->feed_title = arena_str(arena, row->feed_title);
	row->title = arena_str(arena, row->title);
	row->link = arena_str(arena, row->link);
	row->snippet = arena_str(arena, row->snippet);
}

void list_found(struct list_model *l, const char *query,
		const struct row *rows, size_t n)
{
	struct list_model fresh = { .marks = l->marks };

	l->marks = (struct marks){ 0 };
	list_free(l);
	*l = fresh;
	gate_cstr(l->text, sizeof(l->text), str_from(query), GATE_LINE);
	l->view = (struct view){ .kind = VIEW_SEARCH,
				 .text = str_from(l->text) };
	snprintf(l->title, sizeof(l->title), "Search: %.200s", l->text);
	l->rows = arena_alloc(&l->arena, (n + 1) * sizeof(*rows));
	for (size_t i = 0; i < n; i++) {
		l->rows[i] = rows[i];
		copy_row(&l->arena, &l->rows[i]);
		marks_apply(&l->marks, &l->rows[i]);
	}
	l->n = n;
	l->total = (int64_t)n;
	l->at_start = l->at_end = true;
}

/* What a search found stays as it was found; only marks are read again. */
static int reload_found(struct list_model *l, struct store *st,
			struct error *err)
{
	struct arena arena = { 0 };
	struct row *rows = NULL;
	size_t n = 0, at = 0;
	int64_t *ids = arena_alloc(&arena, (l->n + 1) * sizeof(*ids));
	int rc;

	for (size_t i = 0; i < l->n; i++)
		ids[i] = l->rows[i].id;
	rc = store_rows_by_id(st, ids, l->n, &arena, &rows, &n, err);
	for (size_t i = 0; rc == 0 && i < n; i++) {
		struct row *row = NULL;

		/* Mostly in the order asked for. */
		for (size_t k = 0; k < l->n && !row; k++, at++) {
			at = at < l->n ? at : 0;
			if (l->rows[at].id == rows[i].id)
				row = &l->rows[at];
		}
		if (!row)
			continue;
		row->read = rows[i].read;
		row->starred = rows[i].starred;
		row->later = rows[i].later;
		row->archived = rows[i].archived;
		marks_apply(&l->marks, row);
	}
	arena_free(&arena);
	return rc;
}

/* Read the window again around the selection. */
static int reload(struct list_model *l, struct store *st, struct error *err)
{
	if (l->view.kind == VIEW_SEARCH)
		return reload_found(l, st, err);
	return reload_window(l, st, err);
}
static void clamp_top(struct list_model *l, int rows, bool jump)
{
	size_t page = rows < 1 ? 1 : (size_t)rows;
	size_t half = jump ? page / 2 : 0;

	if (l->sel < l->top)
		l->top = l->sel > half ? l->sel - half : 0;
	else if (l->sel >= l->top + page)
		l->top = l->sel - page + 1 + half;
	if (l->n <= page)
		l->top = 0;
	else if (l->top + page > l->n)
		l->top = l->n - page;
}

int list_show(struct list_model *l, struct store *st, const struct view *view,
	      struct str title, struct error *err)
{
	struct list_model fresh = { .marks = l->marks };

	fresh.view = *view;
	gate_cstr(fresh.text, sizeof(fresh.text), view->text, GATE_LINE);
	gate_cstr(fresh.title, sizeof(fresh.title), title, GATE_LINE);
	fresh.view.text = view->text.p ? str_from(fresh.text) : STR_NULL;
	if (load_around(&fresh, st, NULL, err) < 0) {
		arena_free(&fresh.arena);
		return -1;
	}
	finish_load(&fresh);
	count_rows(&fresh, st);
	l->marks = (struct marks){ 0 };
	list_free(l);
	*l = fresh;
	if (l->view.text.p)
		l->view.text = str_from(l->text);
	return 0;
}

int list_reload(struct list_model *l, struct store *st, int rows,
		struct error *err)
{
	size_t on_screen = l->sel >= l->top ? l->sel - l->top : 0;
	bool at_top = !l->base && !l->top;

	if (reload(l, st, err) < 0)
		return -1;
	l->top = l->sel > on_screen ? l->sel - on_screen : 0;
	if (at_top && l->at_start && (int)l->sel < rows)
		l->top = 0;
	clamp_top(l, rows, false);
	return 0;
}

int list_move(struct list_model *l, struct store *st, long lines, int rows,
	      bool jump, struct error *err)
{
	long to = (long)l->sel + lines;

	if ((to < 0 && !l->at_start) || (to + rows >= (long)l->n && !l->at_end)) {
		size_t on_screen = l->sel - l->top;

		if (reload(l, st, err) < 0)
			return -1;
		l->top = l->sel > on_screen ? l->sel - on_screen : 0;
		to = (long)l->sel + lines;
	}
	if (to < 0)
		to = 0;
	if (to >= (long)l->n)
		to = (long)l->n - 1;
	l->sel = to < 0 ? 0 : (size_t)to;
	/* A page moves the page, not just the selection over it. */
	if ((lines >= rows || -lines >= rows) && rows > 0) {
		long top = (long)l->top + lines;

		l->top = top < 0 ? 0 : (size_t)top;
	}
	clamp_top(l, rows, jump);
	return 0;
}

int list_end(struct list_model *l, struct store *st, bool last, int rows,
	     struct error *err)
{
	if ((last && !l->at_end) || (!last && !l->at_start)) {
		struct arena old = l->arena;

		l->arena = (struct arena){ 0 };
		if (store_rows(st, &l->view, NULL, last, AHEAD,
				      &l->arena, &l->rows, &l->n, err) < 0) {
			goto failed;
		} else {
			l->at_start = !last || l->n < AHEAD;
			l->at_end = last || l->n < AHEAD;
		}
		arena_free(&old);
		if (keep_read(l, st, err) < 0 || put_under(l, st, err) < 0)
			return -1;
		finish_load(l);
		l->base = last && !l->at_start ? l->total - rows_of_view(l) :
						 0;
		l->top = 0;
		goto done;
failed:
		arena_free(&l->arena);
		l->arena = old;
		return -1;
	}
done:
	l->sel = last && l->n ? l->n - 1 : 0;
	clamp_top(l, rows, false);
	return 0;
}

void list_settle(struct list_model *l, int rows)
{
	size_t above = rows > 0 ? (size_t)rows / 3 : 0;

	l->top = l->sel > above ? l->sel - above : 0;
	clamp_top(l, rows, false);
}

int list_go(struct list_model *l, struct store *st, const struct place *place,
	    int rows, struct error *err)
{
	struct row there = { .id = place->id, .when = place->when };
	struct arena old = l->arena;

	for (size_t i = 0; i < l->n; i++)
		if (l->rows[i].id == place->id) {
			l->sel = i;
			list_settle(l, rows);
			return 0;
		}
	l->arena = (struct arena){ 0 };
	if (load_around(l, st, &there, err) < 0) {
		arena_free(&l->arena);
		l->arena = old;
		return -1;
	}
	arena_free(&old);
	if (put_under(l, st, err) < 0)
		return -1;
	finish_load(l);
	l->sel = 0;
	while (l->sel + 1 < l->n && l->rows[l->sel].id != there.id &&
	       (l->rows[l->sel].under || before(l, &l->rows[l->sel], &there)))
		l->sel++;
	l->base = 0;
	if (!l->at_start && l->n) {
		struct place first = place_of(&l->rows[0], 0);

		if (store_rank(st, &l->view, &first, &l->base, err) < 0)
			return -1;
	}
	list_settle(l, rows);
	return 0;
}

int list_unfold(struct list_model *l, struct store *st, int rows, size_t *n,
		struct error *err)
{
	struct row *top = list_top_row(l);
	size_t was = l->n;
	int64_t id;

	*n = 0;
	if (!top || (shows_stories(l) ? top->story_size < 2 : !top->copies))
		return 0;
	id = top->id;
	if (ids_has(&l->unfolded, id))
		ids_remove(&l->unfolded, id);
	else
		ids_add(&l->unfolded, id);
	l->sel = (size_t)(top - l->rows);
	if (l->view.kind == VIEW_SEARCH) {
		size_t kept = 0;

		for (size_t i = 0; i < l->n; i++)
			if (!l->rows[i].under)
				l->rows[kept++] = l->rows[i];
		l->n = kept;
		if (put_under(l, st, err) < 0)
			return -1;
		finish_load(l);
	} else if (reload_window(l, st, err) < 0) {
		return -1;
	}
	*n = l->n > was ? l->n - was : was - l->n;
	list_select(l, id, rows);
	/* what came forth is to be seen */
	if (l->n > was && l->sel + *n >= l->top + (size_t)rows)
		l->top = l->sel + *n + 1 - (size_t)rows;
	if (l->top > l->sel)
		l->top = l->sel;
	clamp_top(l, rows, false);
	return 0;
}

bool list_select(struct list_model *l, int64_t id, int rows)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->rows[i].id == id) {
			l->sel = i;
			clamp_top(l, rows, true);
			return true;
		}
	return false;
}
