#include "config.h"

#include <stdio.h>

#include "ui/cells.h"
#include "ui/reader.h"

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

static struct str progress_text(const struct reader *r, char *out, size_t size)
{
	const struct engine_progress *p = &r->progress;
	int n;

	if (!p->running && p->digesting && p->waiting) {
		snprintf(out, size, " %d to be analysed", p->waiting);
		return str_from(out);
	}
	if (!p->running)
		return STR_NULL;
	n = snprintf(out, size, " %d/%d feeds", p->feeds_done, p->feeds_total);
	if (p->pages_total && n > 0 && (size_t)n < size)
		n += snprintf(out + n, size - (size_t)n, " %d/%d pages",
			      p->pages_done, p->pages_total);
	if (n > 0 && (size_t)n < size)
		n += snprintf(out + n, size - (size_t)n, " %d new",
			      p->new_items);
	if (p->failures && n > 0 && (size_t)n < size)
		n += snprintf(out + n, size - (size_t)n, " %d failed",
			      p->failures);
	if (n > 0 && (size_t)n < size && p->bytes >= 1024)
		n += snprintf(out + n, size - (size_t)n, " %lldk",
			      (long long)(p->bytes / 1024));
	return str_from(out);
}

void reader_draw_bottom(struct reader *r)
{
	char text[128];
	struct str progress = progress_text(r, text, sizeof(text));
	int room = r->cols, used, row = r->layout.bottom;
	struct buf pending = { 0 };

	if (r->prompt.active) {
		prompt_draw(&r->prompt, r->term, row < 0 ? 0 : row, r->cols);
		return;
	}
	if (row < 0)
		return;
	keys_pending(&r->keys, &pending);
	if (progress.len)
		room -= (int)cells_width(progress) + 1;
	if (pending.len)
		room -= (int)pending.len + 2;
	if (room < 0)
		room = 0;
	if (r->words[0])
		used = term_put(r->term, row, 0, room, str_from(r->words),
				r->words_style);
	else
		used = put_keys(r, row, room);
	term_fill(r->term, row, used, r->cols - used, STYLE_TEXT);
	if (pending.len)
		term_put(r->term, row, room, r->cols - room,
			 buf_str(&pending), STYLE_STRONG);
	if (progress.len)
		term_put(r->term, row, r->cols - (int)cells_width(progress),
			 r->cols, progress, STYLE_GOOD);
	buf_free(&pending);
}
