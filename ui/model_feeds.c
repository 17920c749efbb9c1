#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "src/app/who.h"
#include "src/base/buf.h"
#include "src/base/clock.h"
#include "src/store/said.h"
#include "ui/model.h"

enum {
	SPEAKERS_READ = 2000,	/* names whose forms are joined */
	SPEAKERS_SHOWN = 100,
	NUMBERS_BYTES = 400,
};

void feeds_free(struct feeds_model *m)
{
	arena_free(&m->arena);
	*m = (struct feeds_model){ 0 };
}

static struct entry *add(struct feeds_model *m, enum entry_kind kind,
			 struct str title)
{
	struct entry *e = ARENA_PUSH(&m->arena, m->v, m->n, m->cap);

	*e = (struct entry){ .kind = kind, .title = title, .items = -1,
			     .unread = -1 };
	return e;
}

static struct entry *add_view(struct feeds_model *m, const char *title,
			      struct view view)
{
	struct entry *e = add(m, ENTRY_VIEW, str_from(title));

	e->view = view;
	return e;
}

static int add_counted(struct feeds_model *m, struct store *st,
		       const char *title, enum view_kind kind,
		       struct error *err)
{
	struct entry *e = add_view(m, title, (struct view){ .kind = kind });
	struct view_count n;

	if (store_count(st, &e->view, &n, err) < 0)
		return -1;
	e->items = n.items;
	e->unread = m->by_stories ? n.unread_stories : n.unread;
	return 0;
}

static void add_feeds(struct feeds_model *m, const struct sub_line *subs, size_t n)
{
	if (n)
		add(m, ENTRY_HEADING, STR("Feeds"));
	for (size_t i = 0; i < n; i++) {
		struct entry *e = add(m, ENTRY_FEED, subs[i].title);

		e->view = (struct view){ .kind = VIEW_FEED,
					 .id = subs[i].id };
		e->items = subs[i].items;
		e->unread = m->by_stories ? subs[i].unread_stories :
					    subs[i].unread;
		e->error = subs[i].error;
		e->failing = subs[i].failing;
		e->waiting = subs[i].waiting;
	}
}

/* The views that there always are, and that of feeds that fail or have
 * a warning. */
static int add_views(struct feeds_model *m, struct store *st,
		     struct error *err)
{
	int64_t stories = -1;

	if (store_unread_stories(st, &stories, err) < 0)
		return -1;
	add_view(m, "Unread", (struct view){ .kind = VIEW_ALL,
					     .unread_only = true });
	add_view(m, "All", (struct view){ .kind = VIEW_ALL });
	m->v[0].unread = m->v[1].unread = m->unread;
	add_view(m, "Stories", (struct view){ .kind = VIEW_ALL,
					      .heads_only = true })->unread =
		stories;
	add_view(m, "Front page", (struct view){ .kind = VIEW_SEARCH,
						 .text = STR("front:") });
	if (add_counted(m, st, "Later", VIEW_LATER, err) < 0 ||
	    add_counted(m, st, "Starred", VIEW_STARRED, err) < 0)
		return -1;
	add_view(m, "Archived", (struct view){ .kind = VIEW_ARCHIVED });
	return m->n_troubled ? add_counted(m, st, "Of feeds in trouble",
					   VIEW_ERRORS, err) : 0;
}

/* What a search found last; feeds_count_searches makes it anew. */
static void known_counts(const struct feeds_model *m, struct entry *e)
{
	for (size_t i = 0; i < m->n_counts; i++)
		if (str_eq(e->view.text, str_from(m->counts[i].query))) {
			e->items = m->counts[i].items;
			e->unread = m->counts[i].unread;
		}
}

bool feeds_count_searches(struct feeds_model *m, struct store *st)
{
	bool any = false;

	m->n_counts = 0;
	for (size_t i = 0; i < m->n; i++) {
		struct entry *e = &m->v[i];
		struct search_count *c = &m->counts[m->n_counts];
		struct view_count n;

		if (e->kind != ENTRY_VIEW || e->view.kind != VIEW_SEARCH ||
		    m->n_counts == FEEDS_COUNTS ||
		    str_starts(e->view.text, STR("front:")) ||
		    e->view.text.len >= sizeof(c->query))
			continue;
		any = true;
		if (store_count(st, &e->view, &n, NULL) < 0)
			continue;
		e->items = n.items;
		e->unread = m->by_stories ? n.unread_stories : n.unread;
		memcpy(c->query, e->view.text.p, e->view.text.len);
		c->query[e->view.text.len] = '\0';
		c->items = e->items;
		c->unread = e->unread;
		m->n_counts++;
	}
	return any;
}

static int add_named(struct feeds_model *m, struct store *st,
		     struct error *err)
{
	struct saved_search *saved;
	struct tag_row *tags;
	size_t n;

	if (store_saved(st, &m->arena, &saved, &n, err) < 0)
		return -1;
	if (n)
		add(m, ENTRY_HEADING, STR("Searches"));
	for (size_t i = 0; i < n; i++) {
		struct entry *e = add(m, ENTRY_VIEW, saved[i].name);

		e->view = (struct view){ .kind = VIEW_SEARCH,
					 .text = saved[i].query };
		known_counts(m, e);
	}
	if (store_tags(st, &m->arena, &tags, &n, err) < 0)
		return -1;
	if (n)
		add(m, ENTRY_HEADING, STR("Tags"));
	for (size_t i = 0; i < n; i++) {
		struct entry *e = add(m, ENTRY_VIEW, tags[i].name);

		e->view = (struct view){ .kind = VIEW_TAG,
					 .text = tags[i].name };
		e->items = tags[i].items;
		e->unread = m->by_stories ? tags[i].unread_stories :
					    tags[i].unread;
	}
	return 0;
}

struct talker {
	size_t row;
	int64_t quotes;
};

static int most_first(const void *a, const void *b)
{
	const struct talker *x = a, *y = b;

	if (x->quotes != y->quotes)
		return x->quotes < y->quotes ? 1 : -1;
	return (x->row > y->row) - (x->row < y->row);
}

/* "[1,5]": the numbers of all forms of one name; STR_NULL when one is all. */
static struct str numbers_of(const struct speaker_row *rows, const size_t *of,
			     size_t n, size_t leader, struct arena *arena)
{
	struct buf b = { 0 };
	struct str out = STR_NULL;
	size_t forms = 0;

	for (size_t i = 0; i < n && b.len < NUMBERS_BYTES; i++)
		if (of[i] == leader)
			buf_add_fmt(&b, "%s%lld", forms++ ? "," : "[",
				    (long long)rows[i].id);
	buf_add_char(&b, ']');
	if (forms > 1)
		out = arena_str(arena, buf_str(&b));
	buf_free(&b);
	return out;
}

/* Those who speak most, all forms of a name as one. */
static int add_speakers(struct feeds_model *m, struct store *st,
			struct error *err)
{
	struct speaker_row *rows;
	struct talker *talkers;
	size_t n, *of;

	add(m, ENTRY_FOLD, STR("Speakers"));
	if (!m->speakers)
		return 0;
	if (store_speakers(st, SPEAKERS_READ, &m->arena, &rows, &n, err) < 0)
		return -1;
	of = who_group(rows, n, &m->arena);
	talkers = arena_alloc(&m->arena, (n + 1) * sizeof(*talkers));
	for (size_t i = 0; i < n; i++) {
		talkers[i].row = i;
		talkers[of[i]].quotes += rows[i].quotes;
	}
	if (n)
		qsort(talkers, n, sizeof(*talkers), most_first);
	for (size_t i = 0; i < n && i < SPEAKERS_SHOWN && talkers[i].quotes;
	     i++) {
		const struct speaker_row *r = &rows[talkers[i].row];
		struct entry *e = add(m, ENTRY_SPEAKER, r->name);

		e->view = (struct view){
			.kind = VIEW_SPEAKER, .id = r->id,
			.text = numbers_of(rows, of, n, talkers[i].row,
					   &m->arena) };
		e->items = talkers[i].quotes;
	}
	return 0;
}

static bool same_view(const struct view *a, const struct view *b)
{
	return a->kind == b->kind && a->id == b->id &&
	       str_eq(a->text, b->text) && a->heads_only == b->heads_only &&
	       a->unread_only == b->unread_only;
}

bool feeds_select(struct feeds_model *m, const struct view *view)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->v[i].kind != ENTRY_HEADING &&
		    m->v[i].kind != ENTRY_FOLD &&
		    same_view(&m->v[i].view, view)) {
			m->sel = i;
			return true;
		}
	return false;
}

int feeds_load(struct feeds_model *m, struct store *st, struct error *err)
{
	struct feeds_model old = *m;
	const struct entry *was = feeds_selected(&old);
	struct sub_line *subs;

	m->arena = (struct arena){ 0 };
	m->v = NULL;
	m->n = m->cap = m->n_failing = m->n_troubled = 0;
	if (store_sub_lines(st, &m->arena, &subs, &m->n_feeds, err) < 0)
		goto failed;
	m->unread = m->articles = 0;
	for (size_t i = 0; i < m->n_feeds; i++) {
		m->n_failing += subs[i].failing;
		m->n_troubled += subs[i].error.len > 0;
		m->articles += subs[i].unread;
	}
	m->unread = m->articles;
	if (m->by_stories && store_unread_stories(st, &m->unread, err) < 0)
		goto failed;
	if (add_views(m, st, err) < 0 || add_speakers(m, st, err) < 0 ||
	    add_named(m, st, err) < 0)
		goto failed;
	add_feeds(m, subs, m->n_feeds);
	if (!was || was->kind == ENTRY_FOLD || !feeds_select(m, &was->view))
		m->sel = old.sel < m->n ? old.sel : 0;
	if (m->v[m->sel].kind == ENTRY_HEADING)
		m->sel = 0;
	arena_free(&old.arena);
	return 0;
failed:
	arena_free(&m->arena);
	*m = old;
	return -1;
}

size_t feeds_step(const struct feeds_model *m, size_t at, int dir)
{
	for (;;) {
		if (dir < 0 && at == 0)
			return m->n;
		at = dir < 0 ? at - 1 : at + 1;
		if (at >= m->n)
			return m->n;
		if (m->v[at].kind != ENTRY_HEADING)
			return at;
	}
}

const struct entry *feeds_selected(const struct feeds_model *m)
{
	return m->sel < m->n ? &m->v[m->sel] : NULL;
}

const struct entry *feeds_find(const struct feeds_model *m, int64_t feed)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->v[i].kind == ENTRY_FEED && m->v[i].view.id == feed)
			return &m->v[i];
	return NULL;
}
