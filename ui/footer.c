#include "config.h"

#include "ui/cells.h"
#include "ui/pane.h"
#include "ui/reader.h"
#include "ui/wrap.h"

/* The bottom line: the prompt, words for the user, or the keys of the pane;
 * what is typed of a sequence, and how a pull goes on. */

/* The keys that matter in this pane, most needed first. */
static const enum action *footer_actions(const struct reader *r)
{
	static const enum action empty[] = {
		ACTION_HELP, ACTION_SUBSCRIBE, ACTION_IMPORT, ACTION_COMMAND,
		ACTION_BACK, ACTION_NONE };
	static const enum action feeds[] = {
		ACTION_HELP, ACTION_OPEN, ACTION_NEXT_UNREAD,
		ACTION_SUBSCRIBE, ACTION_REFRESH_ALL, ACTION_SEARCH,
		ACTION_UNDO, ACTION_BACK, ACTION_NEXT_PANE, ACTION_REFRESH,
		ACTION_READ_ALL, ACTION_NONE };
	static const enum action list[] = {
		ACTION_HELP, ACTION_OPEN, ACTION_UNFOLD, ACTION_NEXT_UNREAD,
		ACTION_BACK, ACTION_READ, ACTION_STAR, ACTION_DONE, ACTION_SEARCH,
		ACTION_UNDO, ACTION_FILTER, ACTION_READ_ALL,
		ACTION_REFRESH, ACTION_LATER, ACTION_NONE };
	static const enum action failing[] = {
		ACTION_HELP, ACTION_FEED_INFO, ACTION_OPEN, ACTION_REFRESH,
		ACTION_BACK, ACTION_UNSUBSCRIBE, ACTION_NEXT_UNREAD,
		ACTION_UNDO, ACTION_NONE };
	static const enum action article[] = {
		ACTION_HELP, ACTION_NEXT_UNREAD, ACTION_QUOTES,
		ACTION_RELATED, ACTION_BACK, ACTION_BROWSER, ACTION_STAR,
		ACTION_NEXT_QUOTE, ACTION_DONE, ACTION_FULL_TEXT,
		ACTION_LATER, ACTION_UNDO, ACTION_NONE };
	static const enum action reread[] = {	/* a part is old */
		ACTION_HELP, ACTION_NEXT_NEW, ACTION_NEXT_UNREAD,
		ACTION_QUOTES, ACTION_RELATED, ACTION_BACK, ACTION_BROWSER,
		ACTION_STAR, ACTION_NEXT_QUOTE, ACTION_DONE,
		ACTION_FULL_TEXT, ACTION_LATER, ACTION_UNDO, ACTION_NONE };
	static const enum action quotes[] = {
		ACTION_HELP, ACTION_OPEN, ACTION_BACK, ACTION_ANSWER,
		ACTION_FILTER, ACTION_SPEAKER, ACTION_SORT, ACTION_COPY,
		ACTION_ZOOM, ACTION_NEXT_UNREAD, ACTION_RELATED,
		ACTION_UNDO, ACTION_NONE };
	static const enum action side[] = {
		ACTION_HELP, ACTION_OPEN, ACTION_BACK, ACTION_NEXT_UNREAD,
		ACTION_ARTICLE, ACTION_RELATED, ACTION_ZOOM, ACTION_BROWSER,
		ACTION_UNDO, ACTION_NONE };
	static const enum action said[] = {
		ACTION_OPEN, ACTION_BACK, ACTION_PAGE_DOWN, ACTION_COPY,
		ACTION_NONE };
	static const enum action help[] = {
		ACTION_BACK, ACTION_SEARCH, ACTION_PAGE_DOWN, ACTION_NONE };

	switch (r->focus) {
	case PANE_FEEDS:
		return r->feeds.n_feeds ? feeds : empty;
	case PANE_LIST:
		return r->list.view.kind == VIEW_ERRORS ? failing : list;
	case PANE_ARTICLE:
		return r->article.study.judged &&
		       r->article.study.n_new < r->article.study.n_passages ?
			       reread : article;
	case PANE_QUOTES:
		return quotes;
	case PANE_HELP:
		return r->help_of == HELP_SPEAKER ? said : help;
	default:
		return side;
	}
}

static bool is_folded(const struct reader *r)
{
	const struct row *row = list_selected(&r->list);

	return row && !row->under && row->copies && !r->list.view.each_copy;
}

/* What a key does, in a word or two; among quotations some do another thing. */
static const char *brief_of(const struct reader *r, enum action action)
{
	bool denies;

	if (action == ACTION_ANSWER &&
	    !article_answer(&r->article, r->article.quote, 0, &denies))
		return NULL;
	if (r->focus == PANE_QUOTES && action == ACTION_FILTER)
		return r->article.one_speaker ? "all speakers" :
						"one speaker";
	if (r->focus == PANE_QUOTES && action == ACTION_SORT)
		return r->article.by_side ? "by speaker" : "by side";
	if ((r->focus == PANE_QUOTES || r->focus == PANE_HELP) &&
	    action == ACTION_OPEN)
		return "passage";
	if (r->focus == PANE_QUOTES && action == ACTION_SPEAKER)
		return "all said";
	return action_info(action)->brief;
}

static int put_keys(struct reader *r, int row, int room)
{
	const enum action *a = footer_actions(r);
	int used = 0;

	for (; *a; a++) {
		const struct binding *b = keys_of(&r->keys, *a);
		const char *brief = brief_of(r, *a);
		struct buf name = { 0 };
		int need;

		if (!b || !brief || (*a == ACTION_UNFOLD && !is_folded(r)))
			continue;
		keys_name(b->keys, &name);
		need = (int)cells_width(buf_str(&name)) +
		       (int)cells_width(str_from(brief)) + 3;
		if (used + need <= room) {
			used += term_put(r->term, row, used, room,
					 STR(" "), STYLE_FOOTER);
			used += term_put(r->term, row, used, room - used,
					 buf_str(&name), STYLE_KEY);
			used += term_put(r->term, row, used, room - used,
					 STR(" "), STYLE_FOOTER);
			used += term_put(r->term, row, used, room - used,
					 str_from(brief), STYLE_FOOTER);
			used += term_put(r->term, row, used, room - used,
					 STR(" "), STYLE_FOOTER);
		}
		buf_free(&name);
	}
	return used;
}

/* Words that are too long for the line take some above it; where it says
 * what is wrong is mostly their end. Cells used in the last row. */
static int put_words(struct reader *r, int row, int room)
{
	struct wrap w = { .text = str_from(r->words), .style = r->words_style,
			  .width = room };
	int most = r->rows / 5 < 1 ? 1 : r->rows / 5, n, used = 0;
	struct lines ls = { 0 };

	if (room < 2 || most < 2 || cells_width(w.text) <= (size_t)room)
		return term_put(r->term, row, 0, room, w.text, w.style);
	wrap_add(&ls, &w);
	n = ls.n < (size_t)most ? (int)ls.n : most;
	for (int i = 0; i < n; i++) {
		const struct line *line = &ls.v[i];

		used = 0;
		for (size_t j = 0; j < line->n; j++)
			used += term_put(r->term, row - n + 1 + i, used,
					 room - used, line->runs[j].text,
					 line->runs[j].style);
		if (i < n - 1)
			term_fill(r->term, row - n + 1 + i, used,
				  r->cols - used, STYLE_TEXT);
	}
	lines_free(&ls);
	return used;
}

static void add_count(struct buf *out, const char *before, int64_t n,
		      const char *what)
{
	char number[PANE_NUMBER];

	buf_add_fmt(out, "%s%s%s", before, pane_number(n, number), what);
}

/* How a pull or, behind it, the digest goes on; empty: neither does. */
static void progress_text(const struct reader *r, struct buf *out)
{
	const struct engine_progress *p = &r->progress;

	if (!p->running && p->digesting && p->waiting)
		add_count(out, " ", p->waiting, " to be analysed");
	if (!p->running)
		return;
	add_count(out, " ", p->feeds_done, "");
	add_count(out, "/", p->feeds_total, " feeds");
	if (p->pages_total) {
		add_count(out, " ", p->pages_done, "");
		add_count(out, "/", p->pages_total, " pages");
	}
	add_count(out, " ", p->new_items, " new");
	if (p->failures)
		add_count(out, " ", p->failures, " failed");
	if (p->bytes >= 1024)
		add_count(out, " ", p->bytes / 1024, "k");
}

void reader_draw_bottom(struct reader *r)
{
	int room = r->cols, used, row = r->layout.bottom;
	struct buf pending = { 0 }, doing = { 0 };
	struct str progress;

	if (r->prompt.active) {
		prompt_draw(&r->prompt, r->term, row < 0 ? 0 : row, r->cols);
		return;
	}
	if (row < 0)
		return;
	keys_pending(&r->keys, &pending);
	progress_text(r, &doing);
	progress = buf_str(&doing);
	if (progress.len)
		room -= (int)cells_width(progress) + 1;
	if (pending.len)
		room -= (int)pending.len + 2;
	if (room < 0)
		room = 0;
	used = r->words[0] ? put_words(r, row, room) : put_keys(r, row, room);
	term_fill(r->term, row, used, r->cols - used, STYLE_TEXT);
	if (pending.len)
		term_put(r->term, row, room, r->cols - room,
			 buf_str(&pending), STYLE_STRONG);
	if (progress.len)
		term_put(r->term, row, r->cols - (int)cells_width(progress),
			 r->cols, progress, STYLE_GOOD);
	buf_free(&pending);
	buf_free(&doing);
}
