#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/gate.h"
#include "src/base/mem.h"
#include "ui/complete.h"
#include "ui/reader.h"

/* Keys and events, and what they come down to. */

static void prompt_done(struct reader *r)
{
	struct error err = { 0 };
	struct command c = { .action = r->prompt.action };
	struct str text = str_trim(str_of(r->prompt.text, r->prompt.len));

	if (c.action == ACTION_COMMAND) {
		if (reader_run_line(r, text, &err) < 0)
			reader_fail(r, &err);
		return;
	}
	if (!text.len && c.action != ACTION_RENAME &&
	    c.action != ACTION_NOTE && c.action != ACTION_SEARCH)
		return;
	c.argument = text.p ? text : STR("");
	reader_run(r, &c);
}

/* What a press took hold of: a line between panes. */
static enum split split_at(const struct reader *r, int row, int col)
{
	const struct layout *l = &r->layout;
	struct rect quotes = l->at[PANE_QUOTES];
	struct rect related = l->at[PANE_RELATED];

	if (l->lines[0] == col && row < l->body)
		return SPLIT_LEFT;
	if (l->lines[1] == col && row < l->body)
		return SPLIT_RIGHT;
	/* The title of a pane below another one. */
	if (related.rows && related.row == row && related.row > 0 &&
	    quotes.rows && col >= related.col)
		return SPLIT_QUOTES_BELOW;
	if (quotes.rows && quotes.row == row && quotes.row > 0 &&
	    col >= quotes.col && col < quotes.col + quotes.cols)
		return SPLIT_QUOTES_ABOVE;
	return SPLIT_NONE;
}

static void drag(struct reader *r, struct term_event event)
{
	struct settings *s = &r->set;
	int row = event.row, col = event.col;

	switch (r->dragged) {
	case SPLIT_LEFT:
		s->left = col > 16 ? col : 16;
		break;
	case SPLIT_RIGHT:
		s->right = r->cols - col - 1 > 16 ? r->cols - col - 1 : 16;
		break;
	case SPLIT_QUOTES_BELOW:
		s->quotes = row > 3 ? row : 3;
		break;
	case SPLIT_QUOTES_ABOVE:
		s->quotes = r->layout.body - row > 3 ? r->layout.body - row :
						       3;
		break;
	case SPLIT_NONE:
		return;
	}
	r->splits_changed = true;
	reader_layout(r);
}

/* A line of the article or of its quotations. */
static void click_text(struct reader *r, enum pane_id pane, size_t row)
{
	struct article *a = &r->article;
	const struct lines *ls = reader_lines(r, pane);
	size_t at = row + (pane == PANE_QUOTES ? a->quote_top : a->top);
	struct command link = { .action = ACTION_LINK };

	if (at >= ls->n)
		return;
	if (pane == PANE_ARTICLE && ls->v[at].tag <= PANE_LINK(1)) {
		link.count = -1 - ls->v[at].tag;
		reader_run(r, &link);
	} else if (ls->v[at].tag >= 0) {
		a->quote = ls->v[at].tag;
		reader_quote_shown(r);
	}
}

/* A click selects; one on what is selected opens it. */
static void click_pane(struct reader *r, enum pane_id pane, size_t row)
{
	struct command open = { .action = ACTION_OPEN };
	bool again = r->focus == pane;
	size_t at;

	r->focus = pane;
	if (pane == PANE_FEEDS) {
		at = r->feeds.top + row;
		if (at >= r->feeds.n || r->feeds.v[at].kind == ENTRY_HEADING)
			return;
		again = again && at == r->feeds.sel;
		r->feeds.sel = at;
	} else if (pane == PANE_LIST) {
		at = r->list.top + (r->list.view.kind == VIEW_SEARCH ?
					    row / 2 : row);
		if (at >= r->list.n)
			return;
		again = again && at == r->list.sel;
		r->list.sel = at;
	} else if (pane == PANE_RELATED) {
		const struct lines *ls = reader_lines(r, pane);

		at = r->article.mate_top + row;
		if (at >= ls->n || ls->v[at].tag < 0)
			return;
		again = again && (size_t)ls->v[at].tag == r->article.mate;
		r->article.mate = (size_t)ls->v[at].tag;
	} else {
		if (pane != PANE_HELP)
			click_text(r, pane, row);
		return;
	}
	if (again)
		reader_run(r, &open);
}

static void click(struct reader *r, struct term_event event)
{
	r->dirty = true;
	r->dragged = split_at(r, event.row, event.col);
	if (r->dragged != SPLIT_NONE)
		return;
	for (int i = 0; i < PANE_COUNT; i++) {
		struct rect at = r->layout.at[i];

		if (!at.rows || event.row < at.row ||
		    event.row >= at.row + at.rows || event.col < at.col ||
		    event.col >= at.col + at.cols)
			continue;
		if (event.row == at.row)
			r->focus = i;
		else
			click_pane(r, i, (size_t)(event.row - at.row - 1));
		return;
	}
}

/* The wheel turns what it is over. */
static void wheel(struct reader *r, struct term_event event)
{
	struct command c = { .count = 3 };
	enum pane_id was = r->focus;

	c.action = event.key == KEY_WHEEL_UP ? ACTION_UP : ACTION_DOWN;
	for (int i = 0; i < PANE_COUNT; i++) {
		struct rect at = r->layout.at[i];

		if (at.rows && event.row >= at.row &&
		    event.row < at.row + at.rows && event.col >= at.col &&
		    event.col < at.col + at.cols)
			r->focus = i;
	}
	reader_run(r, &c);
	r->focus = was;
}

static bool mouse(struct reader *r, struct term_event event)
{
	switch (event.key) {
	case KEY_MOUSE_PRESS:
		click(r, event);
		return true;
	case KEY_MOUSE_DRAG:
		drag(r, event);
		return true;
	case KEY_MOUSE_RELEASE:
		r->dragged = SPLIT_NONE;
		return true;
	case KEY_WHEEL_UP:
	case KEY_WHEEL_DOWN:
		wheel(r, event);
		return true;
	default:
		return false;
	}
}

static void take_key(struct reader *r, struct term_event event)
{
	struct command c = { 0 };
	bool was_count;

	if (event.key == KEY_NOTHING)
		return;
	r->dirty = true;
	if (event.key == KEY_WINDOW) {
		reader_layout(r);
		r->feeds.top = 0;
		list_settle(&r->list, reader_list_rows(r));
		reader_to_anchor(r);
		return;
	}
	if (event.key == KEY_BACKGROUND) {
		if (r->theme_by_background)
			r->theme = term_is_dark(r->term) ? THEME_DARK :
							   THEME_LIGHT;
		reader_set_theme(r, r->theme);
		return;
	}
	if (r->prompt.active) {
		switch (prompt_type(&r->prompt, event)) {
		case PROMPT_ENTER:
			prompt_done(r);
			break;
		case PROMPT_CANCEL:
			r->words[0] = '\0';
			break;
		case PROMPT_COMPLETE:
			complete_next(r);
			break;
		case PROMPT_EDIT:
			break;
		}
		return;
	}
	r->words[0] = '\0';
	if (mouse(r, event))
		return;
	was_count = r->keys.count || r->keys.n_pending;
	if (event.key == KEY_ESCAPE && !event.alt) {
		keys_forget(&r->keys);
		if (!was_count && r->focus == PANE_HELP) {
			c.action = ACTION_BACK;
			reader_run(r, &c);
		}
		return;
	}
	switch (keys_type(&r->keys, event.key, event.alt, &c)) {
	case KEYS_RUN:
		reader_run(r, &c);
		break;
	case KEYS_WAIT:
		break;
	case KEYS_UNBOUND:
		reader_say(r, STYLE_FAINT, "This key does nothing; ? shows "
			   "those that do.");
		break;
	}
}

void reader_key(struct reader *r, struct term_event event)
{
	r->key_ms = clock_ticks_ms();
	take_key(r, event);
	if (event.key != KEY_WINDOW && event.key != KEY_BACKGROUND &&
	    event.key != KEY_NOTHING)
		reader_anchor(r);
}

static void take_choices(struct reader *r, const struct engine_event *event)
{
	for (size_t i = 0; i < r->n_choices; i++) {
		free(r->choices[i].url);
		free(r->choices[i].title);
	}
	free(r->choices);
	r->n_choices = event->n_choices;
	r->choices = xcalloc(event->n_choices, sizeof(*r->choices));
	for (size_t i = 0; i < event->n_choices; i++) {
		r->choices[i].url = xstrdup(event->choices[i].url);
		r->choices[i].title = xstrdup(event->choices[i].title);
	}
	if (event->n_choices) {
		reader_show_help(r, HELP_CHOICES, 0);
		prompt_open(&r->prompt, ACTION_SUBSCRIBE,
			    "Which one? Its number, and tags: ", "1");
	}
}

static void progress(struct reader *r, const struct engine_event *event)
{
	const struct engine_progress *now = &event->progress;
	bool ended = r->progress.running && !now->running;
	bool began = now->running && !r->progress.running;

	if (began || ended || r->progress.digesting != now->digesting)
		r->dirty = true;
	r->counting = true;
	r->progress = *now;
	if (ended && !r->prompt.active) {
		int failed = r->progress.failures, n = r->progress.new_items;
		int done = r->progress.feeds_done - failed;
		char why[80] = "";

		if (failed)
			snprintf(why, sizeof(why), "; %d failed: %s", failed,
				 failed == 1 ? "the one with ! says why" :
					       "those with ! say why");
		reader_say(r, failed ? STYLE_ERROR : STYLE_GOOD,
			   "%d feed%s pulled, %d new article%s%s",
			   done < 0 ? 0 : done, done == 1 ? "" : "s", n,
			   n == 1 ? "" : "s", why);
	}
}

static void studied(struct reader *r, struct engine_event *event)
{
	struct command then = r->when_studied;

	if (event->job != r->article.study_job)
		return;
	article_take_study(&r->article, event->study, &event->arena);
	r->article.studied = true;	/* or it is of a text that is no more */
	r->when_studied = (struct command){ 0 };
	reader_run(r, &then);
}

/* What is found at once is shown at once; what else there is takes its place
 * if it is still shown, under the same selection. */
static void take_found(struct reader *r, const struct engine_event *event)
{
	const struct found *found = &event->found;
	const struct row *row = list_selected(&r->list);
	int64_t was = row ? row->id : 0;

	if (event->again && r->list.view.kind != VIEW_SEARCH)
		return;
	list_found(&r->list, r->query, found->rows, found->n);
	for (size_t i = 0; event->again && i < found->n; i++)
		if (found->rows[i].id == was) {
			list_move(&r->list, r->store, (long)i,
				  reader_list_rows(r), false, NULL);
			break;
		}
	r->list.view.each_copy = !r->set.fold_copies;
	if (!event->again)
		reader_go(r, PANE_LIST);
	reader_say(r, STYLE_STATUS, found->cut ? "%zu%s found so far …" :
						 "%zu%s found",
		   found->n, found->more ? "+" : "");
}

void reader_event(struct reader *r, struct engine_event *event)
{
	if (event->job && event->job == r->search_job)
		r->searching = event->found.cut;
	/* What counts only what goes on behind can wait; what is stale is drawn
	 * once it is read. */
	if (event->kind != ENGINE_PROGRESS && event->kind != ENGINE_FEED &&
	    event->kind != ENGINE_STORED)
		r->dirty = true;
	switch (event->kind) {
	case ENGINE_READY:
		break;
	case ENGINE_FATAL:
		reader_say(r, STYLE_ERROR, "%s", event->words);
		r->running = false;
		r->failed = true;
		break;
	case ENGINE_PROGRESS:
		progress(r, event);
		break;
	case ENGINE_FEED:
	case ENGINE_STORED:
		r->stale = true;
		break;
	case ENGINE_ITEM:
		r->stale = true;
		if (r->article.open && event->item == r->article.item.row.id)
			reader_reload_article(r);
		break;
	case ENGINE_DONE:
		r->stale = true;
		if (event->job && event->job == r->import_job)
			engine_refresh(r->engine, 0, false);
		if (event->words[0] && event->job && event->job != r->quiet_job)
			reader_say(r, STYLE_STATUS, "%s", event->words);
		break;
	case ENGINE_SUBSCRIBED:
		r->stale = true;
		reader_say(r, STYLE_GOOD, "%s", event->words);
		break;
	case ENGINE_STUDIED:
		studied(r, event);
		break;
	case ENGINE_UNDONE:
		r->stale = true;
		r->list.marks.n = 0;
		if (event->line.len)
			reader_run_undone(r, event->line);
		reader_say(r, STYLE_GOOD, "%s", event->words);
		break;
	case ENGINE_FAILED:
		r->stale = true;
		r->list.marks.n = 0;
		reader_say(r, STYLE_ERROR, "%s", event->words);
		break;
	case ENGINE_NOTE:
		r->stale = true;
		reader_say(r, STYLE_STATUS, "%s", event->words);
		break;
	case ENGINE_BUSY:
		reader_say(r, STYLE_STATUS, "%s", event->words);
		break;
	case ENGINE_CHOICE:
		take_choices(r, event);
		break;
	case ENGINE_FOUND:
		if (event->job == r->search_job)
			take_found(r, event);
		break;
	}
}
