#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/gate.h"
#include "src/base/mem.h"
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

static void click(struct reader *r, struct term_event event)
{
	for (int i = 0; i < PANE_COUNT; i++) {
		struct rect at = r->layout.at[i];
		int row = event.row - at.row - 1;

		if (!at.rows || event.row < at.row ||
		    event.row >= at.row + at.rows || event.col < at.col ||
		    event.col >= at.col + at.cols)
			continue;
		r->focus = i;
		if (row < 0)
			break;
		if (i == PANE_FEEDS && r->feeds.top + (size_t)row < r->feeds.n)
			r->feeds.sel = r->feeds.top + (size_t)row;
		if (i == PANE_LIST &&
		    r->list.top + (size_t)row < r->list.n)
			r->list.sel = r->list.top + (size_t)row;
		if (i == PANE_QUOTES || i == PANE_ARTICLE) {
			const struct lines *ls = reader_lines(r, i);
			size_t top = i == PANE_QUOTES ? r->article.quote_top :
							r->article.top;

			if (top + (size_t)row < ls->n &&
			    ls->v[top + (size_t)row].tag >= 0)
				r->article.quote = ls->v[top + (size_t)row].tag;
			reader_quote_shown(r);
		}
		break;
	}
	r->dirty = true;
}

void reader_key(struct reader *r, struct term_event event)
{
	struct command c = { 0 };
	bool was_count;

	if (event.key == KEY_NOTHING)
		return;
	r->dirty = true;
	if (event.key == KEY_WINDOW) {
		reader_layout(r);
		return;
	}
	if (event.key == KEY_BACKGROUND) {
		if (r->theme_by_background)
			reader_set_theme(r, term_is_dark(r->term) ?
						    THEME_DARK : THEME_LIGHT);
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
		case PROMPT_EDIT:
			break;
		}
		return;
	}
	r->words[0] = '\0';
	if (event.key == KEY_MOUSE_PRESS) {
		click(r, event);
		return;
	}
	if (event.key == KEY_WHEEL_UP || event.key == KEY_WHEEL_DOWN) {
		c.action = event.key == KEY_WHEEL_UP ? ACTION_UP : ACTION_DOWN;
		c.count = 3;
		reader_run(r, &c);
		return;
	}
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
	bool ended = r->progress.running && !event->progress.running;

	r->progress = event->progress;
	if (ended && !r->prompt.active)
		reader_say(r, r->progress.failures ? STYLE_ERROR : STYLE_GOOD,
			   "%d feed%s pulled, %d new article%s%s",
			   r->progress.feeds_done,
			   r->progress.feeds_done == 1 ? "" : "s",
			   r->progress.new_items,
			   r->progress.new_items == 1 ? "" : "s",
			   r->progress.failures ?
				   "; those with ! failed, and say why" : "");
}

void reader_event(struct reader *r, const struct engine_event *event)
{
	r->dirty = true;
	if (event->job && event->job == r->search_job)
		r->searching = false;
	switch (event->kind) {
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
			article_reload(&r->article, r->store, NULL);
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
	case ENGINE_UNDONE:
		r->stale = true;
		r->list.marks.n = 0;
		reader_say(r, STYLE_GOOD, "%s", event->words);
		break;
	case ENGINE_FAILED:
		r->stale = true;
		r->list.marks.n = 0;
		reader_say(r, STYLE_ERROR, "%s", event->words);
		break;
	case ENGINE_BUSY:
		reader_say(r, STYLE_STATUS, "%s", event->words);
		break;
	case ENGINE_CHOICE:
		take_choices(r, event);
		break;
	case ENGINE_FOUND:
		if (event->job == r->search_job) {
			list_found(&r->list, r->query, event->rows,
				   event->n_rows);
			reader_go(r, PANE_LIST);
			reader_say(r, STYLE_STATUS, "%zu%s found",
				   event->n_rows, event->more ? "+" : "");
		}
		break;
	}
}
