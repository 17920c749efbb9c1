#include "config.h"

#include "ui/wrap.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "src/base/utf8.h"
#include "ui/bidi.h"
#include "ui/cells.h"

struct wrapper {
	const struct wrap *w;
	struct lines *out;
	int room;		/* cells for text on this line */
	size_t insert;		/* the next one to put */
	int inserted;		/* cells of those on this line */
	bool rtl;
};

static bool is_blank(struct str s, size_t at)
{
	return s.p[at] == ' ' || s.p[at] == '\n' || s.p[at] == '\t';
}

static void put_piece(struct wrapper *r, size_t start, size_t end)
{
	const struct wrap *w = r->w;
	size_t from = start;

	if (!w->styles) {
		lines_put(r->out, str_slice(w->text, start, end), w->style);
		return;
	}
	for (size_t i = start; i < end; i++) {
		if (i + 1 < end && w->styles[i + 1] == w->styles[from])
			continue;
		lines_put(r->out, str_slice(w->text, from, i + 1),
			  w->styles[from]);
		from = i + 1;
	}
}

/* With the signs that are set in; start is never put twice. */
static void put_styled(struct wrapper *r, size_t start, size_t end)
{
	const struct wrap *w = r->w;

	for (; r->insert < w->n_inserts &&
	       w->inserts[r->insert].at <= end; r->insert++) {
		size_t at = w->inserts[r->insert].at;

		if (at > start) {
			put_piece(r, start, at);
			start = at;
		}
		lines_put(r->out, w->inserts[r->insert].text,
			  w->insert_style);
	}
	if (start < end)
		put_piece(r, start, end);
}

/* Cells of the signs set in behind the byte at. */
static int insert_cells(const struct wrap *w, size_t *next, size_t at)
{
	int cells = 0;

	for (; *next < w->n_inserts && w->inserts[*next].at <= at; ++*next)
		cells += (int)cells_width(w->inserts[*next].text);
	return cells;
}

/* Tabs to cells, for preformatted text and tables. */
static void put_tabbed(struct wrapper *r, size_t start, size_t end)
{
	int col = 0;

	for (size_t i = start; i < end;) {
		size_t from = i;

		while (i < end && r->w->text.p[i] != '\t')
			i++;
		put_styled(r, from, i);
		col += (int)cells_width(str_slice(r->w->text, from, i));
		if (i < end) {
			int n = 8 - col % 8;

			lines_put(r->out, str_of("        ", (size_t)n),
				  r->w->style);
			col += n;
			i++;
		}
	}
}

/* Blanks between words get the cells that are left over. */
static void put_justified(struct wrapper *r, size_t start, size_t end,
			  int left)
{
	struct str s = r->w->text;
	int gaps = 0, done = 0;
	size_t from = start;

	for (size_t i = start; i < end; i++)
		gaps += s.p[i] == ' ';
	if (!gaps || left <= 0 || left > gaps * 2) {
		put_styled(r, start, end);
		return;
	}
	for (size_t i = start; i < end; i++) {
		int more;

		if (s.p[i] != ' ')
			continue;
		put_styled(r, from, i + 1);
		from = i + 1;
		done++;
		more = left * done / gaps - left * (done - 1) / gaps;
		lines_put(r->out, str_of("   ", (size_t)more), r->w->style);
	}
	put_styled(r, from, end);
}

static void emit(struct wrapper *r, size_t start, size_t end, bool first,
		 bool last)
{
	const struct wrap *w = r->w;
	struct line *line = lines_add(r->out);
	size_t cut = end;

	line->tag = w->tag;
	line->at.start = w->base + (uint32_t)start;
	line->at.end = w->base + (uint32_t)end;
	line->rtl = r->rtl;
	lines_put(r->out, first ? w->first : w->rest, w->indent_style);
	while (cut > start && is_blank(w->text, cut - 1))
		cut--;
	if (r->rtl)
		lines_pad(r->out, r->room - r->inserted -
			  (int)cells_width(str_slice(w->text, start, cut)));
	if (w->keep_blanks) {
		put_tabbed(r, start, cut);
	} else if (w->justify && !last) {
		int used = (int)cells_width(str_slice(w->text, start, cut)) +
			   r->inserted;

		put_justified(r, start, cut, r->room - used);
	} else {
		put_styled(r, start, cut);
	}
	if (cut >= start + 2 && !last &&
	    str_ends(str_slice(w->text, start, cut), STR("\xC2\xAD")))
		lines_put(r->out, STR("-"),
			  w->styles ? w->styles[cut - 1] : w->style);
}

static int room_of(const struct wrap *w, bool first)
{
	int room = w->width - (int)cells_width(first ? w->first : w->rest);

	return room < 1 ? 1 : room;
}

void wrap_add(struct lines *out, const struct wrap *w)
{
	struct wrapper r = { .w = w, .out = out };
	size_t start = 0, next, last_break = 0, insert = 0;
	uint8_t *breaks;
	bool first = true;
	int used = 0, cells, at_break = 0, inserted = 0, inserted_break = 0;

	r.rtl = w->bidi && !w->keep_blanks && bidi_is_rtl(w->text);
	breaks = xcalloc(w->text.len + 1, 1);
	utf8_line_breaks(w->text, w->lang, breaks);
	r.room = room_of(w, true);
	for (size_t at = 0; at < w->text.len; at = next) {
		next = cells_next(w->text, at, &cells);
		if (w->n_inserts) {
			int more = insert_cells(w, &insert, next);

			cells += more;
			inserted += more;
		}
		if (w->text.p[at] == '\t' && w->keep_blanks)
			cells = 8 - used % 8;
		if (at > start && w->text.p[at - 1] == '\n') {
			emit(&r, start, at, first, true);
			first = false;
			r.room = room_of(w, false);
			start = last_break = at;
			used = 0;
		} else if (breaks[at] == UTF8_MAY_BREAK && !w->keep_blanks) {
			last_break = at;
			at_break = used;
			inserted_break = inserted;
		}
		if (w->text.p[at] == '\n')
			cells = 0;
		if (is_blank(w->text, at) && !w->keep_blanks) {
			if (at == start && at)
				start = last_break = next;
			else
				used++;
			continue;
		}
		if (used + cells > r.room && at > start) {
			size_t cut = last_break > start ? last_break : at;

			r.inserted = last_break > start ? inserted_break : 0;
			inserted -= r.inserted;
			emit(&r, start, cut, first, false);
			first = false;
			r.room = room_of(w, false);
			used = last_break > start ? used - at_break : 0;
			start = last_break = cut;
		}
		used += cells;
	}
	if (start < w->text.len || first)
		emit(&r, start, w->text.len, first, true);
	free(breaks);
}
