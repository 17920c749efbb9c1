#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ui/bidi.h"
#include "ui/cells.h"
#include "ui/reader.h"

/* Lines onto cells. */

#define LIST_LONG	500	/* rows */

static void put_title(struct reader *r, enum pane_id id, struct str left,
		      struct str right)
{
	struct rect at = r->layout.at[id];
	uint8_t style = r->focus == id ? STYLE_TITLE_FOCUS : STYLE_TITLE;
	int used, width = (int)cells_width(right);

	if (width + 4 > at.cols)
		width = 0;
	used = term_put(r->term, at.row, at.col, at.cols, STR(" "), style);
	used += term_put(r->term, at.row, at.col + used,
			 at.cols - used - width - 1, left, style);
	used += term_put(r->term, at.row, at.col + used, at.cols - used,
			 STR(" "), style);
	term_fill(r->term, at.row, at.col + used, at.cols - used - width,
		  STYLE_LINE);
	if (width)
		term_put(r->term, at.row, at.col + at.cols - width, width,
			 right, STYLE_TEXT);
}

static void put_titlef(struct reader *r, enum pane_id id, struct str right,
		       const char *fmt, ...) ERROR_FMT(4, 5);
static void put_titlef(struct reader *r, enum pane_id id, struct str right,
		       const char *fmt, ...)
{
	char text[512];
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (n >= (int)sizeof(text))
		n = sizeof(text) - 1;
	put_title(r, id, str_of(text, n < 0 ? 0 : (size_t)n), right);
}

/* The pieces in the order in which they are seen. */
static int put_pieces(struct reader *r, int row, int col, int cells,
		      const struct piece *pieces, size_t n, bool rtl)
{
	struct arena arena = { 0 };
	int used = 0;

	if (r->set.bidi)
		n = bidi_order(pieces, n, rtl, &arena, &pieces);
	for (size_t i = 0; i < n && used < cells; i++) {
		if (pieces[i].url.len)
			term_link(r->term, pieces[i].url);
		used += term_put(r->term, row, col + used, cells - used,
				 pieces[i].text, pieces[i].style);
		if (pieces[i].url.len)
			term_link(r->term, STR_NULL);
	}
	arena_free(&arena);
	return used;
}

#define PIECES_MOST	256	/* of one line */

/* What is set off from a line's text is in front: indent, blanks. */
static int put_front(struct reader *r, int row, struct rect at,
		     const struct line *line, size_t *first)
{
	int used = 0;

	for (*first = 0; *first < line->n; ++*first) {
		struct run run = line->runs[*first];

		if (*first && str_trim(run.text).len)
			break;
		used += term_put(r->term, row, at.col + used, at.cols - used,
				 run.text, run.style);
	}
	return used;
}

/* One line from col on; head: style of the marker in front, when the row is
 * the selected one; -1 not. */
static void put_line(struct reader *r, int row, struct rect at,
		     const struct line *line, int head)
{
	struct piece pieces[PIECES_MOST];
	size_t n = 0, i = 0;
	int used = line->rtl ? put_front(r, row, at, line, &i) : 0;

	for (; i < line->n && used < at.cols; i++) {
		struct piece one = { line->runs[i].text, line->runs[i].style,
				     STR_NULL };

		if (!line->rtl)		/* columns stay in their places */
			used += put_pieces(r, row, at.col + used,
					   at.cols - used, &one, 1, false);
		else if (n < PIECES_MOST)
			pieces[n++] = one;
	}
	if (n)
		used += put_pieces(r, row, at.col + used, at.cols - used,
				   pieces, n, true);
	term_fill(r->term, row, at.col + used, at.cols - used, STYLE_TEXT);
	if (head < 0)
		return;
	/* The sign of the state, behind it, keeps its own look. */
	used = term_put(r->term, row, at.col, at.cols, STR(" >"),
			(uint8_t)head);
	if (head == STYLE_MARKER) {
		/* There it is already, and there a screen reader looks. */
		r->cursor_row = row;
		r->cursor_col = at.col + used;
	}
}

static int head_style(const struct reader *r, enum pane_id id)
{
	return r->focus == id ? STYLE_MARKER : STYLE_MARKER_BLUR;
}

static void blank_rows(struct reader *r, struct rect at, int from)
{
	for (int i = from; i < at.rows; i++)
		term_fill(r->term, at.row + i, at.col, at.cols, STYLE_TEXT);
}

static void draw_welcome(struct reader *r, enum pane_id id)
{
	struct rect at = r->layout.at[id];
	struct lines ls = { 0 };
	int row = 1;

	pane_welcome_lines(&r->keys, r->found_list[0] ? r->found_list : NULL,
			   at.cols, &ls);
	for (size_t i = 0; i < ls.n && row < at.rows; i++, row++)
		put_line(r, at.row + row, at, &ls.v[i], -1);
	blank_rows(r, at, row);
	lines_free(&ls);
}

/* What the numbers count is said in whole words, or nothing. */
static void unread_title(const struct feeds_model *m, int cols, char *out,
			 size_t size)
{
	long long n = (long long)m->unread, of = (long long)m->articles;
	const char *things = m->by_stories ? n == 1 ? "story" : "stories" :
			     n == 1 ? "article" : "articles";
	char failing[40] = "", articles[48] = "", number[PANE_NUMBER];

	if (!m->n_feeds) {
		snprintf(out, size, "presser · no feed yet");
		return;
	}
	if (m->n_troubled)
		snprintf(failing, sizeof(failing), " · %zu %s",
			 m->n_failing ? m->n_failing : m->n_troubled,
			 m->n_failing ? "failing" : m->n_troubled == 1 ?
			 "warning" : "warnings");
	if (m->by_stories && of != n && cols >= 56)
		snprintf(articles, sizeof(articles), " (%s articles)",
			 pane_number(of, number));
	snprintf(out, size, "%s%s %s unread%s%s",
		 cols >= 40 ? "presser · " : "", pane_number(n, number),
		 things, articles,
		 cols >= 36 ? failing : "");
}

static void draw_feeds(struct reader *r)
{
	struct rect at = r->layout.at[PANE_FEEDS];
	struct feeds_model *m = &r->feeds;
	size_t page = (size_t)(at.rows > 1 ? at.rows - 1 : 1);
	struct lines ls = { 0 };
	char title[160];
	int row = 1;

	unread_title(m, at.cols, title, sizeof(title));
	put_title(r, PANE_FEEDS, str_from(title), STR_NULL);
	if (!m->n_feeds) {
		draw_welcome(r, PANE_FEEDS);
		return;
	}
	if (m->sel < m->top)
		m->top = r->layout.wide && m->sel > page / 2 ?
				 m->sel - page / 2 : m->sel;
	if (m->sel <= 1 && m->sel < page)
		m->top = 0;
	if (m->sel >= m->top + page)
		m->top = m->sel - page + 1 + (r->layout.wide ? page / 2 : 0);
	if (m->n > page && m->top + page > m->n)
		m->top = m->n - page;
	pane_feeds_lines(m, m->top, at.rows - 1, at.cols, &ls);
	for (size_t i = 0; i < ls.n && row < at.rows; i++, row++)
		put_line(r, at.row + row, at, &ls.v[i],
			 m->top + i == m->sel ? head_style(r, PANE_FEEDS) : -1);
	blank_rows(r, at, row);
	lines_free(&ls);
}

/* In a long list a place that changes now and then, not with each key: it
 * has to be sent, and the cursor to it and back. */
static void list_place(const struct list_model *l, int cols, char *out,
		       size_t size)
{
	/* of the signs in front of two columns */
	const char *legend = cols >= PANE_LIST_NUMBERS ?
			     "\" quotes  = outlets   " : "";
	long long at = (long long)list_number(l);
	long long of = (long long)l->total;
	char number[PANE_NUMBER];

	if (!l->n)
		snprintf(out, size, "%s0", legend);
	else if (of < LIST_LONG)
		snprintf(out, size, "%s%*lld/%lld", legend,
			 of < 10 ? 1 : of < 100 ? 2 : 3, at, of);
	else
		snprintf(out, size, "%s%2lld%% of %s", legend, at * 100 / of,
			 pane_number(of, number));
}

static void draw_list(struct reader *r)
{
	struct rect at = r->layout.at[PANE_LIST];
	struct list_model *l = &r->list;
	struct lines ls = { 0 };
	char place[96];
	int row = 1;

	list_place(l, at.cols, place, sizeof(place));
	put_titlef(r, PANE_LIST, str_from(place), "%s%s%s", l->title,
		   l->view.unread_only && strcmp(l->title, "Unread") != 0 ?
			   " · unread" : "",
		   l->view.sort == SORT_OLDEST ? " · oldest first" : "");
	pane_list_lines(l, str_from(r->watched), l->top, at.rows - 1, at.cols,
			reader_now(), &ls);
	for (size_t i = 0; i < ls.n && row < at.rows; i++, row++)
		put_line(r, at.row + row, at, &ls.v[i],
			 ls.v[i].tag == (int32_t)l->sel ?
				 head_style(r, PANE_LIST) : -1);
	if (!l->n && row < at.rows) {
		term_put(r->term, at.row + row, at.col, at.cols,
			 l->view.kind == VIEW_SEARCH ?
				 STR("   Nothing found.          ") :
				 STR("   Nothing here.           "),
			 STYLE_FAINT);
		term_fill(r->term, at.row + row, at.col + 27, at.cols - 27,
			  STYLE_TEXT);
		row++;
	}
	blank_rows(r, at, row);
	lines_free(&ls);
}

static bool in_now(const struct reader *r, size_t at, size_t *until)
{
	const struct analysis *an = &r->article.item.analysis;
	const struct quote *q;

	*until = SIZE_MAX;
	if (r->article.quote < 0 ||
	    (!r->article.lit && r->focus != PANE_QUOTES))
		return false;
	q = &an->quotes[r->article.quote];
	for (uint32_t i = 0; i < q->n_pieces; i++) {
		struct span s;

		if ((size_t)q->first_piece + i >= an->n_pieces)
			break;
		s = an->pieces[q->first_piece + i];
		if (at < s.start) {
			*until = s.start;
			return false;
		}
		if (at < s.end) {
			*until = s.end;
			return true;
		}
	}
	return false;
}

/* A run of the article's own text, cut where the passage that is set off or
 * a link begins or ends. */
static size_t cut_run(struct reader *r, struct run run, struct piece *out,
		      size_t room)
{
	struct str all = r->article.item.doc.text;
	size_t from = 0, n = 0;

	while (from < run.text.len && n < room) {
		size_t place = (size_t)(run.text.p - all.p) + from;
		size_t until, link_end, end = run.text.len;
		bool now = in_now(r, place, &until);
		struct str url = article_link_at(&r->article, place,
						 &link_end);

		if (link_end < until)
			until = link_end;
		if (until != SIZE_MAX && until - place < end - from)
			end = from + (until - place);
		out[n++] = (struct piece){
			.text = str_slice(run.text, from, end), .url = url,
			.style = now ? run.style | STYLE_NOW : run.style,
		};
		from = end;
	}
	return n;
}

/* As put_line, with the passage of the current quotation marked. */
static void put_article_line(struct reader *r, int row, struct rect at,
			     const struct line *line)
{
	struct str all = r->article.item.doc.text, label;
	struct piece pieces[PIECES_MOST];
	size_t n = 0, first;
	int used = put_front(r, row, at, line, &first);

	for (size_t i = first; i < line->n && n < PIECES_MOST; i++) {
		struct run run = line->runs[i];

		if (run.text.p >= all.p && run.text.p < all.p + all.len) {
			n += cut_run(r, run, pieces + n, PIECES_MOST - n);
			continue;
		}
		pieces[n] = (struct piece){ run.text, run.style, STR_NULL };
		if (line->tag <= PANE_LINK(1))
			pieces[n].url = article_link(&r->article,
						     -1 - line->tag, &label);
		n++;
	}
	used += put_pieces(r, row, at.col + used, at.cols - used, pieces, n,
			   line->rtl);
	term_fill(r->term, row, at.col + used, at.cols - used, STYLE_TEXT);
}

static void put_gutter(struct reader *r, int row, struct rect at,
		       const struct line *line)
{
	int indent = line->n ? (int)cells_width(line->runs[0].text) : 0;
	struct span new_at = r->article.new_at;
	int voice;

	if (line->at.end > new_at.start && line->at.start < new_at.end) {
		term_put(r->term, row, at.col + (indent < 2 ? 0 : indent - 2),
			 1, STR("+"), STYLE_MARKER);
		return;
	}
	if (line->tag < 0 || indent < 2)
		return;
	voice = article_voice(&r->article, line->tag);
	if (line->tag == r->article.quote)
		term_put(r->term, row, at.col + indent - 2, 1, STR(">"),
			 r->article.lit || r->focus == PANE_QUOTES ?
				 STYLE_MARKER : STYLE_MARKER_BLUR);
	else
		term_put(r->term, row, at.col + indent - 2, 1, STR("│"),
			 voice < 0 ? STYLE_FAINT :
				     (uint8_t)(STYLE_VOICE_1 + voice));
}

static void draw_how_to_open(struct reader *r, struct rect at)
{
	char next[KEYS_NAME], open[KEYS_NAME], lines[2][80];

	keys_name_of(&r->keys, ACTION_NEXT_UNREAD, next);
	keys_name_of(&r->keys, ACTION_OPEN, open);
	snprintf(lines[0], sizeof(lines[0]), "%s  next unread article", next);
	snprintf(lines[1], sizeof(lines[1]), "%s  the selected one", open);
	for (int i = 0; i < 2 && at.rows > i + 2 && at.cols > 3; i++)
		term_put(r->term, at.row + 2 + i, at.col + 3, at.cols - 3,
			 str_from(lines[i]), STYLE_FAINT);
}

static void draw_article(struct reader *r)
{
	struct rect at = r->layout.at[PANE_ARTICLE];
	struct article *a = &r->article;
	const struct lines *ls = reader_lines(r, PANE_ARTICLE);
	size_t page = (size_t)(at.rows > 1 ? at.rows - 1 : 1);
	char place[64] = "";
	int row = 1;

	if (!a->open) {
		put_title(r, PANE_ARTICLE, STR("Article"), STR_NULL);
		if (!r->feeds.n_feeds && at.cols > 40 &&
		    !layout_shows(&r->layout, PANE_FEEDS)) {
			draw_welcome(r, PANE_ARTICLE);
			return;
		}
		blank_rows(r, at, 1);
		draw_how_to_open(r, at);
		return;
	}
	if (ls->n > page && a->top + page > ls->n)
		a->top = ls->n - page;
	if (ls->n <= page)
		a->top = 0;
	if (ls->n > page)
		snprintf(place, sizeof(place), "%d%%",
			 (int)((a->top + page) * 100 / ls->n));
	if (a->n_matches)
		put_titlef(r, PANE_ARTICLE, str_from(place),
			   "%.*s · match %zu of %zu",
			   STR_ARG(a->item.row.feed_title), a->match + 1,
			   a->n_matches);
	else
		put_title(r, PANE_ARTICLE, a->item.row.feed_title,
			  str_from(place));
	for (size_t i = a->top; i < ls->n && row < at.rows; i++, row++) {
		put_article_line(r, at.row + row, at, &ls->v[i]);
		put_gutter(r, at.row + row, at, &ls->v[i]);
	}
	blank_rows(r, at, row);
}

/* First line of the tagged thing, and behind its last. */
static void tagged(const struct lines *ls, int tag, size_t *start,
		   size_t *end)
{
	*start = 0;
	while (*start < ls->n && ls->v[*start].tag != tag)
		++*start;
	*end = *start;
	while (*end < ls->n && ls->v[*end].tag == tag)
		++*end;
	if (*start == ls->n)
		*start = *end = 0;
}

static void draw_tagged(struct reader *r, enum pane_id id,
			const struct lines *ls, int tag, size_t *top)
{
	struct rect at = r->layout.at[id];
	size_t page = (size_t)(at.rows > 1 ? at.rows - 1 : 1), start, end;
	int row = 1;

	tagged(ls, tag, &start, &end);
	if (start < *top || (page < 8 && start != *top))
		*top = start;
	else if (end > *top + page)
		*top = end - start >= page ? start : end - page;
	if (ls->n > page && *top + page > ls->n && page >= 8)
		*top = ls->n - page;
	else if (ls->n <= page)
		*top = 0;
	for (size_t i = *top; i < ls->n && row < at.rows; i++, row++)
		put_line(r, at.row + row, at, &ls->v[i],
			 i == start && ls->v[i].tag == tag && tag >= 0 ?
				 head_style(r, id) : -1);
	blank_rows(r, at, row);
}

/* Which one of the pane the current quotation is, from 1. */
static size_t quote_place(const struct article *a)
{
	for (size_t i = 0; i < a->n_order; i++)
		if (a->order[i] == (uint32_t)a->quote)
			return i + 1;
	return 0;
}

/* The line that names the speaker of what stands at line i. */
static size_t speaker_line(const struct lines *ls, size_t i)
{
	while (i > 0 && ls->v[i].tag >= 0)
		i--;
	while (i > 0 && ls->v[i - 1].tag < 0)
		i--;
	return i;
}

/* The current quotation and who says it are always seen: its speaker stands
 * at the top when that line has been scrolled away. */
static void draw_quote_lines(struct reader *r, const struct lines *ls)
{
	struct article *a = &r->article;
	struct rect at = r->layout.at[PANE_QUOTES];
	int tag = a->item.analysis.n_quotes ? a->quote : -2, row = 1;
	size_t page = (size_t)(at.rows > 1 ? at.rows - 1 : 1), start, end;
	size_t *top = &a->quote_top, from, name;

	tagged(ls, tag, &start, &end);
	from = start < ls->n ? speaker_line(ls, start) : start;
	if (end - from > page)
		from = start;
	if (from < *top || (page < 8 && from != *top))
		*top = from;
	else if (end > *top + page)
		*top = end - from >= page ? from : end - page;
	if (ls->n <= page)
		*top = 0;
	else if (*top + page > ls->n && page >= 8)
		*top = ls->n - page;
	/* the name takes a line from what is shown below it */
	name = *top < ls->n && ls->v[*top].tag >= 0 ?
		       speaker_line(ls, *top) : *top;
	if (name != *top && page > 1) {
		if (end > *top + page - 1 && *top < start)
			*top += 1;
		put_line(r, at.row + row, at, &ls->v[name], -1);
		row++;
	}
	for (size_t i = *top; i < ls->n && row < at.rows; i++, row++)
		put_line(r, at.row + row, at, &ls->v[i],
			 i == start && ls->v[i].tag == tag && tag >= 0 ?
				 head_style(r, PANE_QUOTES) : -1);
	blank_rows(r, at, row);
}

static void draw_quotes(struct reader *r)
{
	struct article *a = &r->article;
	const struct lines *ls = reader_lines(r, PANE_QUOTES);
	struct str signs = STR_NULL;

	if (r->layout.at[PANE_QUOTES].cols >= 60)
		signs = STR("= word for word  ± partly  ~ reported");
	else if (r->layout.at[PANE_QUOTES].cols >= 40)
		signs = STR("= exact ± partly ~ reported");
	if (a->study.n_pairs && r->layout.at[PANE_QUOTES].cols >= 76)
		signs = STR("= word for word  ± partly  ~ reported  ≠ denied");
	if (a->one_speaker && a->n_order)
		put_titlef(r, PANE_QUOTES, signs, "Quotes, one speaker: "
			   "%zu of %zu", a->n_order,
			   a->item.analysis.n_quotes);
	else if (a->item.analysis.n_quotes)
		put_titlef(r, PANE_QUOTES, signs, "Quotes %zu/%zu",
			   quote_place(a), a->item.analysis.n_quotes);
	else
		put_title(r, PANE_QUOTES, STR("Quotes"), STR_NULL);
	draw_quote_lines(r, ls);
}

static void draw_related(struct reader *r)
{
	struct article *a = &r->article;
	const struct lines *ls = reader_lines(r, PANE_RELATED);

	if (a->mate < a->in_story)
		put_titlef(r, PANE_RELATED, STR_NULL, "Elsewhere %zu/%zu",
			   a->mate + 1, a->in_story);
	else if (a->mate < a->item.n_mates)
		put_titlef(r, PANE_RELATED, STR_NULL, "Related %zu/%zu",
			   a->mate + 1 - a->in_story,
			   a->item.n_mates - a->in_story);
	else
		put_title(r, PANE_RELATED, STR("Elsewhere"), STR_NULL);
	draw_tagged(r, PANE_RELATED, ls,
		    a->item.n_mates ? (int)a->mate : -2, &a->mate_top);
}

/* The selected quotation of a speaker's page; -2: it has none. */
static int said_tag(const struct reader *r, const struct lines *ls)
{
	for (size_t i = 0; i < ls->n; i++)
		if (ls->v[i].tag >= 0)
			return r->help_said < 0 ? ls->v[i].tag : r->help_said;
	return -2;
}

static void draw_help(struct reader *r)
{
	struct rect at = r->layout.at[PANE_HELP];
	const struct lines *ls = reader_lines(r, PANE_HELP);
	size_t page = (size_t)(at.rows > 1 ? at.rows - 1 : 1);
	char place[32] = "";
	int row = 1;

	if (r->help_top + page > ls->n)
		r->help_top = ls->n > page ? ls->n - page : 0;
	if (ls->n > page)
		snprintf(place, sizeof(place), "%d%%",
			 (int)((r->help_top + page) * 100 / ls->n));
	if (r->help_of == HELP_KEYS)
		put_titlef(r, PANE_HELP, str_from(place),
			   "Keys and commands%s%s",
			   r->help_needle[0] ? " with " : "", r->help_needle);
	else
		put_title(r, PANE_HELP, r->help_of == HELP_FEED ?
			  STR("How the feed fares") :
			  r->help_of == HELP_SPEAKER ?
			  STR("Said in all articles") :
			  STR("Feeds of this page"), str_from(place));
	if (r->help_of == HELP_SPEAKER) {
		draw_tagged(r, PANE_HELP, ls, said_tag(r, ls), &r->help_top);
		return;
	}
	for (size_t i = r->help_top; i < ls->n && row < at.rows; i++, row++)
		put_line(r, at.row + row, at, &ls->v[i], -1);
	blank_rows(r, at, row);
}

void reader_draw(struct reader *r)
{
	static void (*const draw[PANE_COUNT])(struct reader *) = {
		[PANE_FEEDS] = draw_feeds,     [PANE_LIST] = draw_list,
		[PANE_ARTICLE] = draw_article, [PANE_QUOTES] = draw_quotes,
		[PANE_RELATED] = draw_related, [PANE_HELP] = draw_help,
	};

	r->dirty = r->counting = false;
	reader_layout(r);
	r->cursor_row = r->rows - 1;
	r->cursor_col = r->cols - 1;
	for (int i = 0; i < PANE_COUNT; i++)
		if (layout_shows(&r->layout, i))
			draw[i](r);
	for (int i = 0; i < 2; i++)
		for (int y = 0; r->layout.lines[i] >= 0 && y < r->layout.body;
		     y++)
			term_put(r->term, y, r->layout.lines[i], 1, STR("│"),
				 STYLE_LINE);
	reader_draw_bottom(r);
	if (!r->prompt.active)
		term_cursor(r->term, r->cursor_row, r->cursor_col, false);
	term_flush(r->term);
}
