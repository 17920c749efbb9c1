#include "config.h"

#include "src/app/engine.h"
#include "ui/reader.h"

static void toggle_speakers(struct reader *r)
{
	struct error err = { 0 };

	r->feeds.speakers = !r->feeds.speakers;
	if (feeds_load(&r->feeds, r->store, &err) < 0)
		reader_fail(r, &err);
}

static void open_entry(struct reader *r)
{
	const struct entry *e = feeds_selected(&r->feeds);
	struct command search = { .action = ACTION_SEARCH_ALL };

	if (!e)
		return;
	if (e->kind == ENTRY_FOLD) {
		toggle_speakers(r);
		return;
	}
	if (e->view.kind == VIEW_SEARCH) {
		search.argument = e->view.text;
		reader_run(r, &search);
		return;
	}
	if (e->error.len)
		reader_say(r, pane_trouble_style(e), "%.*s: %.*s",
			   STR_ARG(e->title), STR_ARG(e->error));
	if (reader_show(r, &e->view, e->title))
		reader_go(r, PANE_LIST);
}

void act_next_feed(struct reader *r, long lines)
{
	struct feeds_model *m = &r->feeds;
	size_t at = m->sel, found = m->n;
	int dir = lines < 0 ? -1 : 1;

	for (long left = lines * dir; left > 0; left--)
		do
			at = feeds_step(m, at, dir);
		while (at < m->n && (m->v[at].unread <= 0 ||
				     m->v[at].kind == ENTRY_FOLD));
	if (at < m->n)
		found = at;
	if (found == m->n) {
		reader_say(r, STYLE_STATUS, "No more with something unread.");
		return;
	}
	m->sel = found;
	open_entry(r);
}

/* The article in which the quotation of a speaker's page stands, there. */
static void open_said(struct reader *r)
{
	struct arena arena = { 0 };
	struct archive a;
	size_t i;
	bool there = r->help_of == HELP_SPEAKER &&
		     reader_speaker_said(r, &arena, &a, &i);

	if (there && r->article.open &&
	    r->article.item.row.id == a.said[i].item)
		reader_go(r, PANE_ARTICLE);
	else if (there)
		there = reader_open(r, a.said[i].item, true);
	if (there && a.said[i].quote < r->article.item.analysis.n_quotes) {
		r->article.quote = (int)a.said[i].quote;
		reader_quote_shown(r);
	}
	arena_free(&arena);
}

static void open_selected(struct reader *r)
{
	struct row *row;

	switch (r->focus) {
	case PANE_FEEDS:
		open_entry(r);
		break;
	case PANE_LIST:
		row = list_selected(&r->list);
		if (row)
			reader_open(r, row->id, true);
		break;
	case PANE_QUOTES:
		reader_go(r, PANE_ARTICLE);
		reader_quote_shown(r);
		break;
	case PANE_RELATED:
		if (r->article.mate < r->article.item.n_mates)
			reader_open(r, r->article.item
					       .mates[r->article.mate].row.id,
				    true);
		break;
	case PANE_ARTICLE:
		if (r->article.item.analysis.n_quotes)
			reader_go(r, PANE_QUOTES);
		break;
	case PANE_HELP:
		open_said(r);
		break;
	default:
		break;
	}
}

static void changes(struct reader *r)
{
	struct article *a = &r->article;
	struct error err = { 0 };

	if (article_next_version(a, r->store, &err))
		reader_go(r, PANE_ARTICLE);
	else if (err.code)
		reader_fail(r, &err);
	else
		reader_say(r, STYLE_STATUS, a->open ?
			   "This article was not edited since it came." :
			   "No article is open.");
}

/* What is folded behind the selected row. */
static void unfold(struct reader *r)
{
	const struct row *row = list_selected(&r->list);
	struct error err = { 0 };
	size_t n;

	if (!row || r->focus > PANE_LIST)
		return;
	if (list_unfold(&r->list, r->store, reader_list_rows(r), &n,
			&err) < 0)
		reader_fail(r, &err);
	else if (!n)
		reader_say(r, STYLE_STATUS, "Nothing is folded behind this "
					    "row.");
}

static void back(struct reader *r)
{
	if (r->zoom) {
		r->zoom = false;
		return;
	}
	switch (r->focus) {
	case PANE_HELP:
		reader_go(r, r->before_help);
		break;
	case PANE_RELATED:
	case PANE_QUOTES:
		reader_go(r, r->page == PANE_RELATED || r->layout.wide ?
				     PANE_ARTICLE : PANE_ARTICLE);
		break;
	case PANE_ARTICLE:
		reader_go(r, PANE_LIST);
		if (r->article.open)
			list_select(&r->list, r->article.item.row.id,
				    reader_list_rows(r));
		break;
	case PANE_LIST:
		reader_go(r, PANE_FEEDS);
		break;
	default:
		r->running = false;
	}
}

/* Tab stays on what is shown when it can; then it turns the page. */
static void cycle(struct reader *r, int step)
{
	int to = r->focus == PANE_HELP ? PANE_FEEDS : (int)r->focus;

	for (int i = 0; i < PANE_HELP; i++) {
		to = (to + step + PANE_HELP) % PANE_HELP;
		if (to >= PANE_ARTICLE && !r->article.open)
			continue;
		if (layout_shows(&r->layout, to) && r->focus != PANE_HELP) {
			r->focus = to;
			r->dirty = true;
		} else {
			reader_go(r, to);
		}
		return;
	}
}

static void resize(struct reader *r, int step)
{
	struct layout *l = &r->layout;

	r->splits_changed = true;
	switch (r->focus) {
	case PANE_FEEDS:
	case PANE_LIST:
		r->set.left = l->at[r->focus].cols + 4 * step;
		break;
	case PANE_QUOTES:
		r->set.quotes = l->at[PANE_QUOTES].rows + 2 * step;
		break;
	case PANE_RELATED:
		r->set.right = l->at[PANE_RELATED].cols + 4 * step;
		break;
	default:
		if (layout_shows(l, PANE_QUOTES) &&
		    l->at[PANE_QUOTES].col == l->at[PANE_ARTICLE].col)
			r->set.quotes = l->at[PANE_QUOTES].rows - 2 * step;
		else if (layout_shows(l, PANE_LIST))
			r->set.left = l->at[PANE_LIST].cols - 4 * step;
	}
}

static void go_if_open(struct reader *r, enum pane_id pane)
{
	struct row *row = list_selected(&r->list);

	/* The selected row's quotes are one key away too. */
	if ((r->focus == PANE_LIST || r->focus == PANE_FEEDS) && row &&
	    (!r->article.open || r->article.item.row.id != row->id) &&
	    r->focus == PANE_LIST && !reader_open(r, row->id, false))
		return;
	if (!r->article.open) {
		reader_say(r, STYLE_STATUS, "No article is open yet.");
		return;
	}
	reader_go(r, pane);
	if (pane == PANE_QUOTES)
		reader_quote_shown(r);
}

void act_pane(struct reader *r, const struct command *c)
{
	switch (c->action) {
	case ACTION_OPEN:
		open_selected(r);
		break;
	case ACTION_BACK:
		back(r);
		break;
	case ACTION_NEXT_PANE:
		cycle(r, 1);
		break;
	case ACTION_PREV_PANE:
		cycle(r, -1);
		break;
	case ACTION_FEEDS:
		reader_go(r, PANE_FEEDS);
		break;
	case ACTION_LIST:
		reader_go(r, PANE_LIST);
		break;
	case ACTION_ARTICLE:
		go_if_open(r, PANE_ARTICLE);
		break;
	case ACTION_QUOTES:
		go_if_open(r, PANE_QUOTES);
		break;
	case ACTION_RELATED:
		go_if_open(r, PANE_RELATED);
		break;
	case ACTION_CHANGES:
		changes(r);
		break;
	case ACTION_UNFOLD:
		unfold(r);
		break;
	case ACTION_ZOOM:
		r->zoom = !r->zoom;
		break;
	case ACTION_GROW:
		resize(r, c->count ? c->count : 1);
		break;
	case ACTION_SHRINK:
		resize(r, c->count ? -c->count : -1);
		break;
	default:
		break;
	}
}
