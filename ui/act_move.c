#include "config.h"

#include "ui/reader.h"

#define FIND_ROWS	2000	/* that find looks at */

/* Moving in a pane, between panes, and between items. */

static void move_feeds(struct reader *r, long lines)
{
	struct feeds_model *m = &r->feeds;
	int dir = lines < 0 ? -1 : 1;

	for (long i = lines < 0 ? -lines : lines; i > 0; i--) {
		size_t next = feeds_step(m, m->sel, dir);

		if (next == m->n)
			break;
		m->sel = next;
	}
}

static void read_passed(struct reader *r, int64_t item)
{
	struct mark_set set = { .range = MARK_IDS, .ids = &item, .n = 1,
				.copies = r->set.read_copies };
	struct row *row = list_find(&r->list, item);

	if (!r->set.read_on_pass || !row || row->read)
		return;
	r->quiet_job = engine_mark(r->engine, MARK_READ, true, &set);
	marks_add(&r->list.marks, item, MARK_READ, true);
	row->read = true;
	if (r->list.view.unread_only)
		ids_add(&r->list.kept, item);
}

static void move_list(struct reader *r, long lines)
{
	struct row *row = list_selected(&r->list);
	struct error err = { 0 };

	if (row && lines == 1)
		read_passed(r, row->id);
	if (list_move(&r->list, r->store, lines, reader_list_rows(r),
		      r->layout.wide, &err) < 0)
		reader_fail(r, &err);
}

/* The quotation that is seen, when the one that was current is not. */
static void follow_article(struct reader *r)
{
	struct article *a = &r->article;
	const struct lines *ls = reader_lines(r, PANE_ARTICLE);
	size_t end = a->top + (size_t)reader_pane_rows(r, PANE_ARTICLE);
	int first = -1;

	for (size_t i = a->top; i < end && i < ls->n; i++) {
		if (ls->v[i].tag == a->quote)
			return;
		if (first < 0 && ls->v[i].tag >= 0)
			first = ls->v[i].tag;
	}
	if (first >= 0)
		a->quote = first;
}

static void move_article(struct reader *r, long lines)
{
	struct article *a = &r->article;
	const struct lines *ls = reader_lines(r, PANE_ARTICLE);
	long page = reader_pane_rows(r, PANE_ARTICLE);
	long last = (long)ls->n > page ? (long)ls->n - page : 0;
	long top = (long)a->top + lines;

	a->top = (size_t)(top < 0 ? 0 : top > last ? last : top);
	a->lit = false;
	follow_article(r);
}

static void move_quotes(struct reader *r, long lines)
{
	struct article *a = &r->article;

	if (!a->item.analysis.n_quotes)
		return;
	article_move_quote(a, lines, r->focus == PANE_QUOTES);
	reader_quote_shown(r);
}

static void move_related(struct reader *r, long lines)
{
	struct article *a = &r->article;
	long n = (long)a->item.n_mates, to = (long)a->mate + lines;

	if (n)
		a->mate = (size_t)(to < 0 ? 0 : to >= n ? n - 1 : to);
}

/* To the next quotation of a speaker's page, or by so many lines. */
static void move_said(struct reader *r, const struct lines *ls, long lines)
{
	long at = 0, n = (long)ls->n, step = lines < 0 ? -1 : 1;
	int32_t was = r->help_said;

	while (at < n && (ls->v[at].tag < 0 ||
			  (was >= 0 && ls->v[at].tag != was)))
		at++;
	if (at == n)
		return;
	if (was < 0)
		was = ls->v[at].tag;
	r->help_said = was;
	at += lines;
	if (at < 0 || at >= n) {
		at = at < 0 ? 0 : n - 1;
		step = -step;
	}
	while (at >= 0 && at < n && (ls->v[at].tag < 0 ||
				     ls->v[at].tag == was))
		at += step;
	if (at >= 0 && at < n)
		r->help_said = ls->v[at].tag;
}

static void move_help(struct reader *r, long lines)
{
	const struct lines *ls = reader_lines(r, PANE_HELP);
	long page = reader_pane_rows(r, PANE_HELP);
	long last = (long)ls->n > page ? (long)ls->n - page : 0;
	long top = (long)r->help_top + lines;

	if (r->help_of == HELP_SPEAKER)
		move_said(r, ls, lines);
	else
		r->help_top = (size_t)(top < 0 ? 0 : top > last ? last : top);
}

static void move(struct reader *r, long lines)
{
	switch (r->focus) {
	case PANE_FEEDS:
		move_feeds(r, lines);
		break;
	case PANE_LIST:
		move_list(r, lines);
		break;
	case PANE_ARTICLE:
		move_article(r, lines);
		break;
	case PANE_QUOTES:
		move_quotes(r, lines);
		break;
	case PANE_RELATED:
		move_related(r, lines);
		break;
	default:
		move_help(r, lines);
	}
}

static void move_end(struct reader *r, bool last)
{
	struct error err = { 0 };

	if (r->focus != PANE_LIST) {
		move(r, last ? 1000000 : -1000000);
		return;
	}
	if (list_end(&r->list, r->store, last, reader_list_rows(r), &err) < 0)
		reader_fail(r, &err);
}

static bool row_has(const struct row *row, struct str words)
{
	return str_find_nocase(row->title, words) >= 0 ||
	       str_find_nocase(row->feed_title, words) >= 0;
}

/* Row by row, so that the window follows; not through a whole archive. */
void act_find_row(struct reader *r, int step)
{
	struct list_model *l = &r->list;
	struct row *row = list_selected(l);
	struct place from = { 0 };
	struct error err = { 0 };
	int64_t before;

	if (!row)
		return;
	from = place_of(row, 0);
	for (int i = 0; i < FIND_ROWS; i++) {
		before = list_selected(l)->id;
		if (list_move(l, r->store, step, reader_list_rows(r), true,
			      &err) < 0) {
			reader_fail(r, &err);
			return;
		}
		row = list_selected(l);
		if (!row || row->id == before)
			break;
		if (row_has(row, str_from(r->find)))
			return;
	}
	if (list_go(l, r->store, &from, reader_list_rows(r), &err) < 0)
		reader_fail(r, &err);
	reader_say(r, STYLE_STATUS, "Not %s in this list: %s (/ searches all "
		   "texts)", step < 0 ? "before" : "further on", r->find);
}

static void next_match(struct reader *r, int step)
{
	struct article *a = &r->article;
	const struct lines *ls;
	size_t i = 0;

	if (r->focus == PANE_LIST && r->find[0]) {
		act_find_row(r, step);
		return;
	}
	if (!a->n_matches) {
		reader_say(r, STYLE_STATUS, "Nothing is searched for in this "
			   "article.");
		return;
	}
	a->match = (a->match + a->n_matches + (size_t)step) % a->n_matches;
	reader_go(r, PANE_ARTICLE);
	ls = reader_lines(r, PANE_ARTICLE);
	while (i + 1 < ls->n &&
	       ls->v[i].at.end <= a->matches[a->match].start)
		i++;
	if (i < a->top ||
	    i >= a->top + (size_t)reader_pane_rows(r, PANE_ARTICLE))
		a->top = i > 3 ? i - 3 : 0;
	follow_article(r);
}

/* Where the block stands in the lines, or their number. */
static size_t line_of(const struct lines *ls, struct span at)
{
	size_t i = 0;

	while (i < ls->n && (ls->v[i].at.start == ls->v[i].at.end ||
			     ls->v[i].at.end <= at.start))
		i++;
	return i;
}

/* The next new passage behind the one that was gone to, or in sight. */
static void next_new(struct reader *r, const struct command *c)
{
	struct article *a = &r->article;
	const struct document *doc = &a->item.doc;
	const struct lines *ls;
	size_t page, count = 0;

	if (!reader_is_studied(r, c))
		return;
	if (!a->open || !a->study.judged) {
		reader_say(r, STYLE_STATUS, "Nothing of this story was read "
			   "before: all of it is new.");
		return;
	}
	reader_go(r, PANE_ARTICLE);
	ls = reader_lines(r, PANE_ARTICLE);
	page = (size_t)reader_pane_rows(r, PANE_ARTICLE);
	for (size_t i = 0; i < doc->n_blocks; i++) {
		size_t line;

		if (!a->study.is_new[i])
			continue;
		count++;
		line = line_of(ls, doc->blocks[i].at);
		if (doc->blocks[i].at.start < a->new_from || line >= ls->n)
			continue;
		a->new_from = doc->blocks[i].at.end;
		a->new_at = doc->blocks[i].at;
		if (line < a->top || line + 1 >= a->top + page)
			move_article(r, (long)line - (long)a->top - 1);
		reader_say(r, STYLE_STATUS, "New passage %zu of %zu.", count,
			   a->study.n_new);
		return;
	}
	a->new_from = 0;
	a->new_at = (struct span){ 0, 0 };
	reader_say(r, STYLE_STATUS, "No more that is new.");
}

/* The one that a count names, else the first referred to from the top of the
 * page on, else the first of all. */
static const struct footnote *find_note(const struct article *a, size_t top,
					int count)
{
	int64_t number;

	for (size_t i = 0; i < a->n_notes; i++) {
		const struct footnote *note = &a->notes[i];

		if (count ? str_to_int(note->sign, &number) && number == count :
			    a->item.doc.marks[note->ref].at.start >= top)
			return note;
	}
	return count ? NULL : a->notes;
}

static void go_to_line(struct reader *r, size_t line)
{
	struct article *a = &r->article;
	size_t page = (size_t)reader_pane_rows(r, PANE_ARTICLE);

	if (line < a->top || line + 1 >= a->top + page)
		move_article(r, (long)line - (long)a->top - (long)page / 3);
}

static void to_footnote(struct reader *r, int count)
{
	struct article *a = &r->article;
	const struct document *doc = &a->item.doc;
	const struct lines *ls;
	const struct footnote *note;
	struct span ref;

	if (!a->open || !a->n_notes) {
		reader_say(r, STYLE_STATUS, "This article has no footnotes.");
		return;
	}
	reader_go(r, PANE_ARTICLE);
	ls = reader_lines(r, PANE_ARTICLE);
	if (a->note_from && !count) {
		ref.start = (uint32_t)a->note_from - 1;
		ref.end = ref.start + 1;
		go_to_line(r, line_of(ls, ref));
		a->note_from = 0;
		return;
	}
	reader_anchor(r);
	note = find_note(a, a->anchor, count);
	if (!note) {
		reader_say(r, STYLE_STATUS, "There is no footnote %d.", count);
		return;
	}
	a->note_from = (size_t)doc->marks[note->ref].at.start + 1;
	go_to_line(r, line_of(ls, doc->blocks[note->note].at));
	reader_say(r, STYLE_STATUS, "Footnote %.*s; the same key goes back.",
		   STR_ARG(note->sign));
}

static void advance(struct reader *r)
{
	const struct lines *ls;
	struct command next = { .action = ACTION_NEXT_UNREAD };

	if (r->focus == PANE_ARTICLE) {
		ls = reader_lines(r, PANE_ARTICLE);
		if (r->article.top + (size_t)reader_pane_rows(r,
							PANE_ARTICLE) >=
		    ls->n)
			reader_run(r, &next);
		else
			move(r, reader_pane_rows(r, PANE_ARTICLE) - 1);
	} else if (r->focus == PANE_HELP) {
		move(r, reader_pane_rows(r, PANE_HELP) - 1);
	} else {
		reader_run(r, &next);
	}
}

void act_move(struct reader *r, const struct command *c)
{
	long n = c->count ? c->count : 1;
	long page = r->focus == PANE_LIST ? reader_list_rows(r) :
					    reader_pane_rows(r, r->focus);

	if (r->focus == PANE_QUOTES || r->focus == PANE_RELATED)
		page = page / 4 + 1;
	switch (c->action) {
	case ACTION_DOWN:
		move(r, n);
		break;
	case ACTION_UP:
		move(r, -n);
		break;
	case ACTION_PAGE_DOWN:
		move(r, n * page);
		break;
	case ACTION_PAGE_UP:
		move(r, -n * page);
		break;
	case ACTION_HALF_DOWN:
		move(r, n * (page + 1) / 2);
		break;
	case ACTION_HALF_UP:
		move(r, -n * (page + 1) / 2);
		break;
	case ACTION_TOP:
		move_end(r, false);
		if (c->count > 1)
			move(r, c->count - 1);
		break;
	case ACTION_BOTTOM:
		move_end(r, true);
		break;
	case ACTION_ADVANCE:
		advance(r);
		break;
	case ACTION_NEXT_QUOTE:
		move_quotes(r, n);
		break;
	case ACTION_PREV_QUOTE:
		move_quotes(r, -n);
		break;
	case ACTION_NEXT_MATCH:
		next_match(r, 1);
		break;
	case ACTION_PREV_MATCH:
		next_match(r, -1);
		break;
	case ACTION_FOOTNOTE:
		to_footnote(r, c->count);
		break;
	case ACTION_NEXT_NEW:
		if (r->focus == PANE_LIST)	/* "+2" */
			reader_run(r, &(struct command){
					   .action = ACTION_UNFOLD });
		else
			next_new(r, c);
		break;
	default:
		break;
	}
}
