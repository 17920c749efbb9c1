#include "config.h"

#include "ui/reader.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/app/lexicon_folder.h"
#include "src/base/clock.h"
#include "src/base/gate.h"
#include "ui/find_list.h"
#include "ui/remember.h"
#include "ui/watch.h"

/* So long after the last change what saved searches find is counted. */
#define COUNT_SEARCHES_MS	700

/* While keys come, one that is struck is to find nothing in its way: what the
 * store has changed is read in a pause of theirs, or after so long. */
#define PAUSE_MS	150
#define STALE_MOST_MS	1500
/* One part in so many of the time goes into reading it. */
#define READ_SHARE	20
/* No more often than that; and for what goes on behind. */
#define READ_AGAIN_MS	100
#define BEHIND_MS	300

int64_t reader_now(void)
{
	return clock_now();
}

void reader_say(struct reader *r, uint8_t style, const char *fmt, ...)
{
	char text[sizeof(r->words)];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	gate_cstr(r->words, sizeof(r->words), str_from(text), GATE_LINE);
	r->words_style = style;
	r->dirty = true;
}

void reader_fail(struct reader *r, const struct error *err)
{
	reader_say(r, STYLE_ERROR, "%s", err->msg);
}

void reader_layout(struct reader *r)
{
	struct layout_wish wish = {
		.focus = r->focus, .page = r->page, .zoom = r->zoom,
		.article = r->article.open, .left = r->set.left,
		.right = r->set.right, .quotes = r->set.quotes,
	};

	term_size(r->term, &r->rows, &r->cols);
	wish.rows = r->rows;
	wish.cols = r->cols;
	layout_make(&wish, &r->layout);
}

/* On a narrow screen a strip is enough for the list under the feeds and the
 * quotes under the article. */
static enum pane_id page_of(const struct reader *r, enum pane_id pane)
{
	if (pane == PANE_QUOTES)
		return PANE_ARTICLE;
	if (pane == PANE_HELP)
		return r->page;
	return pane;
}

void reader_go(struct reader *r, enum pane_id pane)
{
	if (r->focus == PANE_HELP)
		r->help_needle[0] = '\0';
	r->page = page_of(r, pane);
	r->focus = pane;
	r->dirty = true;
	reader_layout(r);
}

int reader_pane_rows(const struct reader *r, enum pane_id pane)
{
	int rows = r->layout.at[pane].rows - 1;

	return rows < 1 ? 1 : rows;
}

int reader_list_rows(const struct reader *r)
{
	int rows = reader_pane_rows(r, PANE_LIST);

	if (!layout_shows(&r->layout, PANE_LIST))
		rows = r->layout.body > 1 ? r->layout.body - 1 : 1;
	if (r->list.view.kind == VIEW_SEARCH)
		rows = rows / 2;
	return rows < 1 ? 1 : rows;
}

/* Columns of the open article's text: its feed's own, or those of all. */
static int measure_of(const struct reader *r)
{
	struct arena arena = { 0 };
	int measure = r->set.measure;
	struct sub sub;

	if (r->article.open &&
	    store_sub_get(r->store, r->article.item.row.feed, &arena, &sub,
			  NULL) == 0 && sub.set.width_cells > 0)
		measure = sub.set.width_cells;
	arena_free(&arena);
	return measure;
}

void reader_show_help(struct reader *r, enum help what, int64_t feed)
{
	if (r->focus != PANE_HELP)
		r->before_help = r->focus;
	r->focus = PANE_HELP;
	r->help_of = what;
	r->help_feed = feed;
	r->help_top = 0;
	r->help_said = -1;
	r->help_width = 0;
	r->zoom = false;
	r->dirty = true;
	reader_layout(r);
}

#define SPEAKER_SAID	400	/* quotations that the page of one shows */

static void speaker_lines(struct reader *r, int width, struct lines *ls)
{
	struct error err = { 0 };
	struct archive a;

	/* the lines borrow texts: they live in the lines' arena */
	if (archive_read(r->store, str_from(r->help_speaker), TIME_NONE,
			 SPEAKER_SAID, &ls->arena, &a, &err) == 0)
		pane_speaker_lines(&a, width, ls);
	else if (a.n_choices)
		pane_who_lines(&a, width, ls);
	else
		reader_fail(r, &err);
}

bool reader_speaker_said(struct reader *r, struct arena *arena,
			 struct archive *a, size_t *selected)
{
	struct error err;

	if (archive_read(r->store, str_from(r->help_speaker), TIME_NONE,
			 SPEAKER_SAID, arena, a, &err) < 0 || !a->n)
		return false;
	*selected = r->help_said < 0 ? 0 : (size_t)r->help_said;
	/* copies stand below what they carry */
	while (r->help_said < 0 && *selected < a->n &&
	       a->repeats[*selected].kind != REPEAT_FIRST)
		++*selected;
	return *selected < a->n;
}

static void help_lines(struct reader *r, int width, struct lines *ls)
{
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct sub sub;

	if (r->help_of == HELP_KEYS)
		pane_help_lines(&r->keys, str_from(r->help_needle), width, ls);
	else if (r->help_of == HELP_SPEAKER)
		speaker_lines(r, width, ls);
	else if (r->help_of == HELP_CHOICES)
		pane_choices_lines(r->choices, r->n_choices, width, ls);
	else if (store_sub_get(r->store, r->help_feed, &arena, &sub, &err) == 0)
		pane_feed_lines(&sub, reader_now(), width, ls);
	else
		reader_fail(r, &err);
	arena_free(&arena);
}

static void article_lines(struct reader *r, int width, struct lines *ls)
{
	(r->article.version ? pane_changes_lines : pane_article_lines)(
		&r->article, width, r->measure, reader_now(), ls);
}

/* The line in which that place of the text stands; 0 for its start. */
static size_t line_at(const struct lines *ls, uint32_t place)
{
	size_t i = 0;

	while (place && i + 1 < ls->n && ls->v[i].at.end <= place)
		i++;
	return i;
}

void reader_anchor(struct reader *r)
{
	struct article *a = &r->article;

	a->anchor = 0;
	if (a->top)
		for (size_t i = a->top; i < a->lines.n && !a->anchor; i++)
			a->anchor = a->lines.v[i].at.start;
}

void reader_to_anchor(struct reader *r)
{
	if (r->article.open)
		r->article.top = line_at(reader_lines(r, PANE_ARTICLE),
					 r->article.anchor);
}

const struct lines *reader_lines(struct reader *r, enum pane_id pane)
{
	struct article *a = &r->article;
	int width = r->layout.at[pane].cols;
	struct lines *ls;
	int *made;

	switch (pane) {
	case PANE_ARTICLE:
		ls = &a->lines;
		made = &a->width;
		break;
	case PANE_QUOTES:
		ls = &a->quote_lines;
		made = &a->quote_width;
		break;
	case PANE_RELATED:
		ls = &a->mate_lines;
		made = &a->mate_width;
		break;
	default:
		ls = &r->help;
		made = &r->help_width;
	}
	if (*made == width)
		return ls;
	if (pane == PANE_ARTICLE)
		r->measure = measure_of(r);
	/* The line that was at the top stays there at another width. */
	if (pane == PANE_ARTICLE && *made) {
		lines_free(ls);
		article_lines(r, width, ls);
		a->top = line_at(ls, a->anchor);
	} else {
		lines_free(ls);
		if (pane == PANE_ARTICLE && a->open)
			article_lines(r, width, ls);
		else if (pane == PANE_QUOTES)
			pane_quotes_lines(a, width, ls);
		else if (pane == PANE_RELATED)
			pane_related_lines(a, width, reader_now(), ls);
		else if (pane == PANE_HELP)
			help_lines(r, width, ls);
	}
	*made = width;
	return ls;
}

/* The article scrolls so that the quotation's first line is seen. */
void reader_quote_shown(struct reader *r)
{
	const struct lines *ls;
	struct article *a = &r->article;
	struct span at = article_quote_span(a, a->quote);
	size_t page, i = 0;

	a->lit = true;
	if (a->quote < 0 || !layout_shows(&r->layout, PANE_ARTICLE))
		return;
	ls = reader_lines(r, PANE_ARTICLE);
	page = (size_t)reader_pane_rows(r, PANE_ARTICLE);
	while (i + 1 < ls->n && !(ls->v[i].at.end > at.start &&
				  ls->v[i].at.start < ls->v[i].at.end))
		i++;
	if (i < a->top || i + 1 >= a->top + page)
		a->top = i > page / 3 ? i - page / 3 : 0;
}

/* Why the first of the failing feeds fails, and where more is told. */
static void say_failing(struct reader *r)
{
	const struct feeds_model *m = &r->feeds;
	char key[KEYS_NAME];

	keys_name_of(&r->keys, ACTION_FEED_INFO, key);
	for (size_t i = 0; i < m->n; i++)
		if (m->v[i].kind == ENTRY_FEED && m->v[i].error.len &&
		    (m->v[i].failing || !m->n_failing)) {
			reader_say(r, pane_trouble_style(&m->v[i]),
				   "%.*s: %.*s (%s tells more)",
				   STR_ARG(m->v[i].title),
				   STR_ARG(m->v[i].error), key);
			break;
		}
}

bool reader_show(struct reader *r, const struct view *view, struct str title)
{
	const struct kept_place *kept;
	struct view sorted = *view;
	struct error err = { 0 };

	remember_view(r);

	sorted.each_copy = !r->set.fold_copies;
	r->search_job = 0;	/* what it finds would take this view's place */
	r->searching = false;
	if (!r->set.newest_first && view->kind != VIEW_SEARCH)
		sorted.sort = SORT_OLDEST;
	if (list_show(&r->list, r->store, &sorted, title, &err) < 0) {
		reader_fail(r, &err);
		return false;
	}
	kept = remember_find(r, &r->list.view);
	if (kept && list_go(&r->list, r->store, &kept->place,
			    reader_list_rows(r), &err) < 0)
		reader_fail(r, &err);
	if (view->kind == VIEW_ERRORS)
		say_failing(r);
	r->dirty = true;
	return true;
}

bool reader_open(struct reader *r, int64_t item, bool turn)
{
	struct mark_set set = { .range = MARK_IDS, .ids = &item, .n = 1,
				.copies = r->set.read_copies };
	struct error err = { 0 };
	struct row *row;

	remember_place(r);
	if (article_open(&r->article, r->store, item, &err) < 0) {
		reader_fail(r, &err);
		return false;
	}
	article_note_read(&r->article, &r->list.marks, &r->opened);
	ids_add(&r->opened, item);
	r->article.justify = r->set.justify;
	r->article.link_numbers = r->set.link_numbers;
	r->article.bidi = r->set.bidi;
	engine_reading(r->engine, item);
	if (turn)
		reader_go(r, PANE_ARTICLE);
	recall_place(r);
	if (r->set.read_on_open && !r->article.item.row.read) {
		r->quiet_job = engine_mark(r->engine, MARK_READ, true, &set);
		marks_add(&r->list.marks, item, MARK_READ, true);
		row = list_find(&r->list, item);
		if (row)
			row->read = true;
		if (r->list.view.unread_only)
			ids_add(&r->list.kept, item);
		r->article.item.row.read = true;
	}
	r->dirty = true;
	return true;
}

void reader_set_theme(struct reader *r, enum theme theme)
{
	r->theme = theme;
	if (theme == THEME_CONTRAST && !term_is_dark(r->term))
		theme = THEME_CONTRAST_LIGHT;
	term_set_theme(r->term, theme);
	r->dirty = true;
}

static void read_config(struct reader *r)
{
	const struct binding *shorter, *longer;
	struct error err = { 0 };
	size_t at = 0;

	keys_take(&r->keys, STR("vi"));
	r->unnoted = true;
	if (config_read(r->paths->commands, reader_config_line, r, NULL,
			&err) < 0 ||
	    lexicon_folder_read(&err) < 0)
		reader_fail(r, &err);
	r->unnoted = false;
	if (keys_conflict(&r->keys, &at, &shorter, &longer)) {
		struct buf a = { 0 }, b = { 0 };

		keys_name(shorter->keys, &a);
		keys_name(longer->keys, &b);
		reader_say(r, STYLE_ERROR,
			   "keys: %s hides %s, which begins with it",
			   buf_cstr(&a), buf_cstr(&b));
		buf_free(&a);
		buf_free(&b);
	}
}

int reader_init(struct reader *r, const struct reader_options *options,
		struct error *err)
{
	struct view unread = { .kind = VIEW_ALL, .unread_only = true };

	*r = (struct reader){ .term = options->term, .store = options->store,
			      .engine = options->engine,
			      .paths = options->paths, .running = true,
			      .dirty = true, .theme_by_background = true };
	r->article.quote = -1;
	r->download.fd = -1;
	r->focus = r->page = PANE_FEEDS;
	settings_init(&r->set);
	reader_layout(r);
	read_config(r);
	unread.each_copy = !r->set.fold_copies;
	r->feeds.by_stories = r->set.count_stories;
	if (feeds_load(&r->feeds, r->store, err) < 0)
		return -1;
	r->version = store_data_version(r->store);
	if (!r->feeds.n_feeds)
		find_list(r->found_list, sizeof(r->found_list));
	recall_splits(r);
	watch_recall(r);
	recall_history(r);
	if (recall_screen(r))
		return 0;
	return list_show(&r->list, r->store, &unread, STR("Unread"), err);
}

void reader_engine(struct reader *r, struct engine *engine)
{
	r->engine = engine;
	r->count_searches = true;
	r->read_ms = clock_ticks_ms();
	watch_recall(r);
	if (r->article.open)
		engine_reading(engine, r->article.item.row.id);
	if (r->search_again)
		r->search_job = engine_search(engine, r->query,
					      !r->set.fold_copies, 200);
	reader_look(r);
}

void reader_free(struct reader *r)
{
	feeds_free(&r->feeds);
	list_free(&r->list);
	free(r->opened.v);
	article_close(&r->article);
	lines_free(&r->help);
	keys_free(&r->keys);
	prompt_free(&r->prompt);
	buf_free(&r->site_rules);
	for (size_t i = 0; i < r->n_choices; i++) {
		free(r->choices[i].url);
		free(r->choices[i].title);
	}
	free(r->choices);
}

void reader_look(struct reader *r)
{
	int64_t version = store_data_version(r->store);

	if (version != r->version) {
		r->version = version;
		r->stale = true;
		if (r->engine)
			engine_nudge(r->engine);
	}
}

int reader_pause(const struct reader *r)
{
	int64_t since = clock_ticks_ms() - r->key_ms;

	return r->key_ms && since < PAUSE_MS ? (int)(PAUSE_MS - since) : 0;
}

void reader_reload_article(struct reader *r)
{
	struct error err = { 0 };

	if (article_reload(&r->article, r->store, &err) < 0)
		reader_fail(r, &err);
}

int reader_catch_up(struct reader *r)
{
	struct error err = { 0 };
	int64_t now = clock_ticks_ms(), wait, since;

	if (!r->stale) {
		r->stale_ms = 0;
		return -1;
	}
	if (!r->stale_ms)
		r->stale_ms = now;
	wait = r->read_cost_ms * READ_SHARE;
	if (wait < READ_AGAIN_MS)
		wait = READ_AGAIN_MS;
	if (wait < BEHIND_MS && (r->progress.running || r->progress.digesting))
		wait = BEHIND_MS;
	since = r->read_ms ? now - r->read_ms : wait;
	wait = since < wait ? wait - since : 0;
	if (now - r->stale_ms < STALE_MOST_MS && reader_pause(r) > wait)
		wait = reader_pause(r);
	if (wait > 0)
		return (int)wait;
	r->stale = false;
	r->stale_ms = 0;
	if (feeds_load(&r->feeds, r->store, &err) < 0 ||
	    list_reload(&r->list, r->store, reader_list_rows(r), &err) < 0)
		reader_fail(r, &err);
	if (r->help_of == HELP_FEED)
		r->help_width = 0;
	if (r->article.open && r->measure != measure_of(r))
		article_wrap(&r->article);
	if (r->article.open) {
		struct row *rows;
		struct arena arena = { 0 };
		size_t n;

		/* Only the mates of an opened article may have changed. */
		if (store_rows_by_id(r->store, &r->article.item.row.id, 1,
				     &arena, &rows, &n, &err) < 0) {
			reader_fail(r, &err);
		} else if (n) {
			marks_apply(&r->list.marks, &rows[0]);
			if (rows[0].story_size !=
				    (int32_t)r->article.in_story + 1 ||
			    rows[0].quotes != r->article.item.row.quotes ||
			    rows[0].flags != r->article.item.row.flags)
				reader_reload_article(r);
			r->article.item.row.read = rows[0].read;
			r->article.item.row.starred = rows[0].starred;
			r->article.item.row.later = rows[0].later;
		}
		arena_free(&arena);
	}
	r->read_ms = clock_ticks_ms();
	r->read_cost_ms = r->read_ms - now;
	r->count_searches = true;
	r->dirty = true;
	return -1;
}

void reader_study(struct reader *r)
{
	struct article *a = &r->article;

	if (a->open && !a->study_job && r->engine)
		a->study_job = engine_study(r->engine, a->item.row.id,
					    a->before, a->n_before);
}

bool reader_is_studied(struct reader *r, const struct command *c)
{
	if (!r->article.open || r->article.studied)
		return true;
	reader_study(r);
	r->when_studied = (struct command){ .action = c->action,
					    .count = c->count };
	return false;
}

int reader_count_searches(struct reader *r)
{
	int64_t now = clock_ticks_ms(), wait;

	if (!r->count_searches || r->progress.running)
		return -1;
	wait = COUNT_SEARCHES_MS - (now - r->read_ms);
	if (wait > 0)
		return (int)wait;
	r->count_searches = false;
	if (feeds_count_searches(&r->feeds, r->store))
		r->dirty = true;
	return -1;
}
