#include "config.h"

#include "ui/remember.h"

#include <stdio.h>

#include "src/base/gate.h"

/*
 * Places: of a view that is left, in memory; of an article, the splits, the
 * prompt's history and the whole screen, in the store over the program's end.
 */

static struct kept_place place_key(const struct view *v)
{
	struct kept_place k = { .kind = v->kind, .id = v->id,
				.unread_only = v->unread_only,
				.heads_only = v->heads_only,
				.text = 14695981039346656037u };

	for (size_t i = 0; i < v->text.len; i++)
		k.text = (k.text ^ (unsigned char)v->text.p[i]) *
			 1099511628211u;
	return k;
}

struct kept_place *remember_find(struct reader *r, const struct view *v)
{
	struct kept_place k = place_key(v);

	for (size_t i = 0; i < PLACES_KEPT; i++) {
		struct kept_place *have = &r->places[i];

		if (have->place.id && have->kind == k.kind &&
		    have->id == k.id && have->text == k.text &&
		    have->unread_only == k.unread_only &&
		    have->heads_only == k.heads_only)
			return have;
	}
	return NULL;
}

void remember_view(struct reader *r)
{
	const struct row *row = list_top_row(&r->list);
	struct kept_place *k = remember_find(r, &r->list.view);

	if (!row || r->list.view.kind == VIEW_SEARCH)
		return;
	if (!k)
		k = &r->places[r->n_places++ % PLACES_KEPT];
	*k = place_key(&r->list.view);
	k->place = place_of(row, 0);
}

static void place_name(int64_t item, char out[40])
{
	snprintf(out, 40, "place/%lld", (long long)item);
}

/* The place in the text of the article's first line, kept by the store. */
void remember_place(struct reader *r)
{
	struct article *a = &r->article;
	char key[40], value[40];

	if (!a->open)
		return;
	place_name(a->item.row.id, key);
	snprintf(value, sizeof(value), "%u", a->anchor);
	engine_remember(r->engine, key, a->anchor ? value : NULL);
}

bool recall(struct reader *r, const char *key, struct arena *arena,
	    struct str *value)
{
	struct error err = { 0 };

	if (store_meta_get(r->store, key, arena, value, &err) == 0)
		return true;
	reader_fail(r, &err);
	return false;
}

void recall_place(struct reader *r)
{
	struct arena arena = { 0 };
	struct str value;
	int64_t place;
	char key[40];

	place_name(r->article.item.row.id, key);
	if (recall(r, key, &arena, &value) && value.p &&
	    str_to_int(value, &place) && place > 0 && place <= UINT32_MAX) {
		r->article.anchor = (uint32_t)place;
		reader_layout(r);
		reader_to_anchor(r);
	}
	arena_free(&arena);
}

void recall_history(struct reader *r)
{
	struct arena arena = { 0 };
	struct str value;

	r->history_unread = !recall(r, "ui/history", &arena, &value);
	if (!r->history_unread)
		prompt_recall(&r->prompt, value);
	arena_free(&arena);
}

/* "left right quotes", as they were drawn out by hand. */
void recall_splits(struct reader *r)
{
	struct arena arena = { 0 };
	struct str value, part;
	int64_t n;
	int *const at[] = { &r->set.left, &r->set.right, &r->set.quotes };

	if (recall(r, "ui/splits", &arena, &value) && value.p)
		for (int i = 0; i < 3 && str_split(&value, ' ', &part); i++)
			if (str_to_int(part, &n) && n > 0 && n < 400)
				*at[i] = (int)n;
	arena_free(&arena);
}

/* "kind id flags selected focus page opened when title text" of the last time;
 * when is the selected row's. False: nothing is shown of it. */
bool recall_screen(struct reader *r)
{
	struct arena arena = { 0 };
	struct str value, part, title = STR_NULL;
	int64_t n[8] = { 0 };
	struct error err = { 0 };
	struct view view;
	struct place place;
	bool shown = false;
	int i = 0;

	if (!recall(r, "ui/place", &arena, &value) || !value.p)
		goto out;
	for (; i < 8 && str_split(&value, '\t', &part); i++)
		if (!str_to_int(part, &n[i]))
			goto out;
	if (i < 8 || n[0] < 0 || n[0] > VIEW_SEARCH || n[4] < 0 ||
	    n[4] >= PANE_HELP || n[5] < 0 || n[5] >= PANE_HELP)
		goto out;
	str_split(&value, '\t', &title);
	view = (struct view){ .kind = (enum view_kind)n[0], .id = n[1],
			      .unread_only = n[2] & 1,
			      .heads_only = n[2] & 2,
			      .text = value };
	if (view.kind == VIEW_SEARCH) {		/* when the engine is there */
		gate_cstr(r->query, sizeof(r->query), view.text, GATE_LINE);
		r->search_again = true;
		goto out;
	}
	if (!reader_show(r, &view, title))
		goto out;
	feeds_select(&r->feeds, &view);
	shown = true;
	place = (struct place){ .when = n[7], .id = n[3] };
	if (n[3] && list_go(&r->list, r->store, &place, reader_list_rows(r),
			    &err) < 0) {
		reader_fail(r, &err);
		goto out;
	}
	if (n[6]) {
		r->article.justify = r->set.justify;
		r->article.link_numbers = r->set.link_numbers;
		r->article.bidi = r->set.bidi;
		if (article_open(&r->article, r->store, n[6], &err) < 0) {
			if (err.code != ERROR_NOT_FOUND)
				reader_fail(r, &err);
		} else {
			article_note_read(&r->article, &r->list.marks,
					  &r->opened);
			if (r->engine)
				engine_reading(r->engine, n[6]);
		}
	}
	r->focus = (enum pane_id)n[4];
	r->page = (enum pane_id)n[5];
	if (!r->article.open && r->page >= PANE_ARTICLE)
		r->focus = r->page = PANE_LIST;
	reader_layout(r);
	list_settle(&r->list, reader_list_rows(r));
	if (r->article.open)
		recall_place(r);
out:
	arena_free(&arena);
	return shown;
}

void reader_remember(struct reader *r)
{
	const struct row *row = list_top_row(&r->list);
	const struct view *v = &r->list.view;
	struct buf b = { 0 };

	remember_place(r);
	if (r->focus == PANE_HELP)
		reader_go(r, r->before_help);
	buf_add_fmt(&b, "%d\t%lld\t%d\t%lld\t%d\t%d\t%lld\t%lld\t%s\t%.*s",
		    (int)v->kind, (long long)v->id,
		    v->unread_only | v->heads_only << 1,
		    row ? (long long)row->id : 0LL, (int)r->focus,
		    (int)r->page,
		    r->article.open ? (long long)r->article.item.row.id : 0LL,
		    row ? (long long)row->when : 0LL, r->list.title,
		    STR_ARG(v->text));
	engine_remember(r->engine, "ui/place", buf_cstr(&b));
	buf_reset(&b);
	buf_add_fmt(&b, "%lld", (long long)reader_now());
	engine_remember(r->engine, "ui/left-at", buf_cstr(&b));
	buf_reset(&b);
	prompt_history(&r->prompt, &b);
	if (!r->history_unread)
		engine_remember(r->engine, "ui/history",
				b.len ? buf_cstr(&b) : NULL);
	if (r->splits_changed) {
		buf_reset(&b);
		buf_add_fmt(&b, "%d %d %d", r->set.left, r->set.right,
			    r->set.quotes);
		engine_remember(r->engine, "ui/splits", buf_cstr(&b));
	}
	buf_free(&b);
}
