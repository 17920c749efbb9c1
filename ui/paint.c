#include "config.h"

#include "ui/paint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"

/* Blanks from which erasing them is shorter than writing them. */
#define ERASE_FROM	11
/* Bytes from which it is tried whether to go by looks instead of by rows is
 * shorter, and the looks that are tried. */
#define LOOKS_FROM	160
#define LOOKS_MOST	12
/* Cells from the start of a row that are as good a place as it. */
#define NEAR		3

static bool is_space(const struct glyph *g)
{
	return g->len == 1 && g->text[0] == ' ';
}

/* --- attributes --- */

struct codes {
	char s[96];
	size_t n;
};

static void add_code(struct codes *c, int v)
{
	int n = snprintf(c->s + c->n, sizeof(c->s) - c->n, ";%d", v);

	if (n > 0 && c->n + (size_t)n < sizeof(c->s))
		c->n += (size_t)n;
}

static void add_colour(struct codes *c, int32_t colour, int base)
{
	if (colour < 0) {
		add_code(c, base + 9);
	} else if (colour & STYLE_RGB) {
		add_code(c, base + 8);
		add_code(c, 2);
		add_code(c, colour >> 16 & 0xFF);
		add_code(c, colour >> 8 & 0xFF);
		add_code(c, colour & 0xFF);
	} else if (colour < 8) {
		add_code(c, base + (int)colour);
	} else if (colour < 16) {
		add_code(c, base + 60 + (int)colour - 8);
	} else {
		add_code(c, base + 8);
		add_code(c, 5);
		add_code(c, (int)colour);
	}
}

static void add_on(struct codes *c, uint8_t attrs)
{
	static const struct {
		uint8_t attr;
		int code;
	} on[] = {
		{ STYLE_BOLD, 1 }, { STYLE_DIM, 2 }, { STYLE_ITALIC, 3 },
		{ STYLE_UNDERLINE, 4 }, { STYLE_REVERSE, 7 },
	};

	for (size_t i = 0; i < sizeof(on) / sizeof(on[0]); i++)
		if (attrs & on[i].attr)
			add_code(c, on[i].code);
}

/* All off and what is wanted on; an empty first number is 0. */
static void sgr_afresh(struct style_look to, struct codes *c)
{
	add_on(c, to.attrs);
	if (to.fg >= 0)
		add_colour(c, to.fg, 30);
	if (to.bg >= 0)
		add_colour(c, to.bg, 40);
}

static void sgr_step(struct style_look from, struct style_look to,
		     struct codes *c)
{
	uint8_t off = from.attrs & (uint8_t)~to.attrs;
	uint8_t on = to.attrs & (uint8_t)~from.attrs;

	if (off & (STYLE_BOLD | STYLE_DIM)) {	/* one code for both */
		add_code(c, 22);
		on |= to.attrs & (STYLE_BOLD | STYLE_DIM);
	}
	if (off & STYLE_ITALIC)
		add_code(c, 23);
	if (off & STYLE_UNDERLINE)
		add_code(c, 24);
	if (off & STYLE_REVERSE)
		add_code(c, 27);
	add_on(c, on);
	if (to.fg != from.fg)
		add_colour(c, to.fg, 30);
	if (to.bg != from.bg)
		add_colour(c, to.bg, 40);
}

static bool looks_equal(struct style_look a, struct style_look b)
{
	return a.fg == b.fg && a.bg == b.bg && a.attrs == b.attrs;
}

static void pen_ansi(struct painter *p, struct style_look from,
		     struct style_look to)
{
	struct codes afresh = { .n = 0 }, step = { .n = 0 };
	bool off = from.attrs & (uint8_t)~to.attrs ||
		   (from.fg >= 0 && to.fg < 0) || (from.bg >= 0 && to.bg < 0);

	sgr_afresh(to, &afresh);
	sgr_step(from, to, &step);
	if ((off && !p->caps->sgr_off) || afresh.n < step.n) {
		buf_add_cstr(p->out, "\033[");
		buf_add(p->out, afresh.s, afresh.n);
	} else {
		buf_add_cstr(p->out, "\033[");
		buf_add(p->out, step.s + 1, step.n - 1);
	}
	buf_add_char(p->out, 'm');
}

static void put_cap(struct painter *p, enum cap cap, int a, int b)
{
	char text[64];

	buf_add(p->out, text, caps_put(p->caps, cap, a, b, text));
}

static void pen_by_caps(struct painter *p, struct style_look to)
{
	static const struct {
		uint8_t attr;
		enum cap cap;
	} on[] = {
		{ STYLE_BOLD, CAP_BOLD }, { STYLE_DIM, CAP_DIM },
		{ STYLE_ITALIC, CAP_ITALIC },
		{ STYLE_UNDERLINE, CAP_UNDERLINE },
		{ STYLE_REVERSE, CAP_REVERSE },
	};

	put_cap(p, CAP_PLAIN, 0, 0);
	for (size_t i = 0; i < sizeof(on) / sizeof(on[0]); i++)
		if (to.attrs & on[i].attr)
			put_cap(p, on[i].cap, 0, 0);
	if (to.fg >= 0)
		put_cap(p, CAP_FG, (int)to.fg, 0);
	if (to.bg >= 0)
		put_cap(p, CAP_BG, (int)to.bg, 0);
}

static void set_pen(struct painter *p, uint8_t look)
{
	struct style_look from = p->looks[p->pen], to = p->looks[look];

	p->pen = look;
	if (looks_equal(from, to))
		return;
	if (p->caps->ansi)
		pen_ansi(p, from, to);
	else
		pen_by_caps(p, to);
}

/* OSC 8; the number joins the pieces of one link over lines. */
static void set_link(struct painter *p, uint16_t link)
{
	if (p->link == link)
		return;
	p->link = link;
	if (link)
		buf_add_fmt(p->out, "\033]8;id=%u;%s\033\\", (unsigned)link,
			    p->links[link]);
	else
		buf_add_cstr(p->out, "\033]8;;\033\\");
}

/* Can it be written as the pen stands? A blank shows fewer attributes. */
static bool fits_pen(const struct painter *p, const struct glyph *g)
{
	const struct style_look *pen = &p->looks[p->pen];
	const struct style_look *to = &p->looks[g->look];
	uint8_t seen = STYLE_UNDERLINE | STYLE_REVERSE;

	if (g->look == p->pen)
		return true;
	if (!is_space(g))
		return false;
	return pen->bg == to->bg && (pen->attrs & seen) == (to->attrs & seen) &&
	       !(to->attrs & STYLE_REVERSE && pen->fg != to->fg);
}

/* --- the cursor --- */

struct way {
	char s[64];
	size_t n;
};

#define TAB_CELLS	8

static void way_repeat(struct way *w, char c, int times)
{
	for (int i = 0; i < times && w->n + 1 < sizeof(w->s); i++)
		w->s[w->n++] = c;
}

static void way_number(struct way *w, int v)
{
	char digits[12];
	int n = 0;

	do
		digits[n++] = (char)('0' + v % 10);
	while ((v /= 10) > 0);
	while (n > 0)
		way_repeat(w, digits[--n], 1);
}

static void way_code(struct way *w, int v, char final)
{
	way_repeat(w, '\033', 1);
	way_repeat(w, '[', 1);
	if (v != 1)
		way_number(w, v);
	way_repeat(w, final, 1);
}

static void way_down(struct way *w, int rows)
{
	if (rows > 0 && rows <= 3)
		way_repeat(w, '\n', rows);
	else if (rows > 0)
		way_code(w, rows, 'B');
	else if (rows < 0)
		way_code(w, -rows, 'A');
}

static void way_right(const struct painter *p, int from, int to,
		      struct way *w)
{
	int back = TAB_CELLS - to % TAB_CELLS, stop = to / TAB_CELLS;
	struct way tabs = { .n = 0 }, code = { .n = 0 };

	if (p->caps->text[CAP_TAB] && from / TAB_CELLS < stop &&
	    stop - from / TAB_CELLS < TAB_CELLS) {
		way_repeat(&tabs, '\t', stop - from / TAB_CELLS);
		if (to % TAB_CELLS && back <= 3 && to + back < p->cols) {
			way_repeat(&tabs, '\t', 1);
			way_repeat(&tabs, '\b', back);
		} else if (to % TAB_CELLS) {
			way_code(&tabs, to % TAB_CELLS, 'C');
		}
	}
	way_code(&code, to - from, 'C');
	if (tabs.n && tabs.n < code.n)
		code = tabs;
	memcpy(w->s + w->n, code.s, code.n);
	w->n += code.n;
}

static void way_across(const struct painter *p, int from, int to,
		       struct way *w)
{
	if (to == from)
		return;
	if (to == 0)
		way_repeat(w, '\r', 1);
	else if (to > from)
		way_right(p, from, to, w);
	else if (from - to <= 3)
		way_repeat(w, '\b', from - to);
	else
		way_code(w, from - to, 'D');
}

static void way_absolute(const struct painter *p, int row, int col,
			 struct way *w)
{
	if (!p->caps->ansi)
		w->n = caps_put(p->caps, CAP_PLACE, row, col, w->s);
	else if (!col)
		way_code(w, row + 1, 'H');
	else {
		way_repeat(w, '\033', 1);
		way_repeat(w, '[', 1);
		way_number(w, row + 1);
		way_repeat(w, ';', 1);
		way_number(w, col + 1);
		way_repeat(w, 'H', 1);
	}
}

/* Moves up and down end at the edges of what scrolls, and a line feed at its
 * last row scrolls. */
static bool same_side(const struct painter *p, int a, int b)
{
	return !p->region || a == b ||
	       (a >= p->top && a <= p->bottom && b >= p->top && b <= p->bottom);
}

static void find_way(const struct painter *p, int row, int col,
		     struct way *best)
{
	struct way w = { .n = 0 };

	best->n = 0;
	way_absolute(p, row, col, best);
	if (!p->caps->ansi || p->row < 0 || !same_side(p, p->row, row))
		return;
	if (p->col >= 0) {
		way_down(&w, row - p->row);
		way_across(p, p->col, col, &w);
		if (w.n < best->n)
			*best = w;
	}
	w.n = 0;			/* by the start of the line */
	way_repeat(&w, '\r', 1);
	way_down(&w, row - p->row);
	way_across(p, 0, col, &w);
	if (w.n < best->n)
		*best = w;
}

void paint_move(struct painter *p, int row, int col)
{
	struct way w;

	if (p->row == row && p->col == col)
		return;
	find_way(p, row, col, &w);
	buf_add(p->out, w.s, w.n);
	p->row = row;
	p->col = col;
}

void paint_near(struct painter *p, int row, int col)
{
	bool behind = p->col < 0 || p->col > col;

	paint_move(p, row, p->row == row && behind && col <= NEAR ? 0 : col);
}

void paint_start(struct painter *p)
{
	p->row = p->col = 0;
	p->pen = 0;
	p->link = 0;
	p->region = false;
}

/* --- one row --- */

/* A row in work: what it looks like by now, and what it is to. */
struct row {
	struct glyph *was;
	const struct glyph *now;
	int at, cols;
	int writable;		/* cells; the last may have to be left */
	bool all;		/* not just what is the pen's */
};

/* Blanks go with what they stand behind. */
static bool is_due(const struct painter *p, const struct row *r, int x,
		   int sign)
{
	return r->all || (fits_pen(p, &r->now[x]) &&
			  (sign < 0 || r->now[sign].look == p->pen));
}

static void put(struct painter *p, struct row *r, int x)
{
	const struct glyph *g = &r->now[x];

	set_link(p, g->link);
	if (!fits_pen(p, g))
		set_pen(p, g->look);
	buf_add(p->out, g->text, g->len);
	memcpy(&r->was[x], g, (size_t)(g->width == 2 ? 2 : 1) * sizeof(*g));
	p->col += g->width;
	if (g->loose || p->col >= r->cols)
		p->col = -1;
	/* Behind the last column the cursor may be in the next row. */
	if (p->col < 0 && p->caps->wraps)
		p->row = -1;
}

/* Bytes of writing cells from x up to behind anew with the pen as it stands;
 * SIZE_MAX: it cannot. */
static size_t rewrite_cost(const struct painter *p, const struct row *r,
			   int x, int behind)
{
	size_t cost = 0;

	for (int i = x; i < behind; i++) {
		const struct glyph *g = &r->now[i];

		if (!fits_pen(p, g) || g->loose || g->link != p->link ||
		    (i == x && !g->width))
			return SIZE_MAX;
		cost += g->len;
	}
	return cost;
}

/* To column from of a row by w, and to col by writing cells anew. */
struct path {
	struct way w;
	int from;
	size_t cost;
};

/* Over cells to the left of it where writing those with the pen as it stands
 * is shorter than any move. */
static struct path find_path(const struct painter *p, const struct row *r,
			     int col)
{
	int first = col > TAB_CELLS ? col - TAB_CELLS : 0;
	struct path best = { .from = col };
	size_t cost;

	if (p->row == r->at && p->col == col)
		return best;
	find_way(p, r->at, col, &best.w);
	best.cost = best.w.n;
	if (p->row == r->at && p->col >= 0 && p->col < col &&
	    col - p->col <= (int)best.cost) {
		cost = rewrite_cost(p, r, p->col, col);
		if (cost <= best.cost)
			best = (struct path){ .from = p->col, .cost = cost };
	}
	for (int x = col - 1; x >= first && col - x < (int)best.cost; x--) {
		struct path way = { .from = x };

		cost = rewrite_cost(p, r, x, col);
		if (cost >= best.cost)
			continue;
		find_way(p, r->at, x, &way.w);
		way.cost = way.w.n + cost;
		if (way.cost < best.cost)
			best = way;
	}
	return best;
}

static void go(struct painter *p, struct row *r, int col)
{
	struct path path = find_path(p, r, col);

	buf_add(p->out, path.w.s, path.w.n);
	p->row = r->at;
	p->col = path.from;
	while (p->col < col)
		put(p, r, p->col);
}

/* The same to a cell that is to be written: its pen may open a shorter way. */
static void go_and_put(struct painter *p, struct row *r, int x)
{
	const struct glyph *g = &r->now[x];
	uint8_t pen = p->pen;
	bool shorter = false;

	if (!fits_pen(p, g)) {
		size_t cost = find_path(p, r, x).cost;

		p->pen = g->look;
		shorter = find_path(p, r, x).cost < cost;
		p->pen = pen;
	}
	if (shorter)
		set_pen(p, g->look);
	go(p, r, x);
	put(p, r, x);
}

/* Blank cells from x on that are to be written. */
static int blanks_at(const struct glyph *now, int x, int stop)
{
	int n = 0;

	while (x + n < stop && glyph_is_blank(&now[x + n]))
		n++;
	return n;
}

/* Erased cells take the background only; to be sure, nothing that a blank
 * would show. */
static void pen_to_erase(struct painter *p)
{
	set_link(p, 0);
	if (!fits_pen(p, &glyph_blank))	/* background, underline, reverse */
		set_pen(p, 0);
}

/* The blank end of the row at once, where that is shorter. */
static int row_end(const struct painter *p, const struct row *r, int first,
		   int last, bool *erase)
{
	int tail = r->cols, stop;

	while (tail > 0 && glyph_is_blank(&r->now[tail - 1]))
		tail--;
	if (tail < first)
		tail = first;
	*erase = last - tail >= 3 && p->caps->text[CAP_CLEAR_LINE];
	stop = *erase ? tail : last + 1;
	return stop > r->writable ? r->writable : stop;
}

static void erase_blanks(struct painter *p, struct row *r, int x, int n,
			 bool to_end)
{
	go(p, r, x);
	pen_to_erase(p);
	put_cap(p, to_end ? CAP_CLEAR_LINE : CAP_ERASE, n, 0);
	for (int i = x; i < x + n; i++)
		r->was[i] = glyph_blank;
}

static void paint_row(struct painter *p, struct row *r)
{
	int first = 0, last = r->cols - 1, sign = -1, stop, x;
	bool erase;

	while (first < r->cols && glyph_same(&r->was[first], &r->now[first]))
		first++;
	if (first == r->cols)
		return;
	while (glyph_same(&r->was[last], &r->now[last]))
		last--;
	stop = row_end(p, r, first, last, &erase);
	for (x = 0; x < stop;) {
		int n;

		if (!is_space(&r->now[x]))
			sign = x;
		if (glyph_same(&r->was[x], &r->now[x]) || !is_due(p, r, x, sign)) {
			x++;
			continue;
		}
		while (x > 0 && !r->now[x].width)
			x--;		/* the whole of a wide one */
		n = blanks_at(r->now, x, stop);
		if (n >= ERASE_FROM && p->caps->text[CAP_ERASE]) {
			erase_blanks(p, r, x, n, false);
			x += n;
			continue;
		}
		go_and_put(p, r, x);
		x += r->now[x].width ? r->now[x].width : 1;
	}
	if (erase && stop < r->cols && is_due(p, r, stop, sign))
		erase_blanks(p, r, stop, r->cols - stop, true);
}

/* Where the width of a sign is not sure, what is behind it is written after
 * it. */
static bool is_loose_change(const struct glyph *was, const struct glyph *now,
			    int cols)
{
	for (int x = 0; x < cols; x++)
		if (now[x].loose && !glyph_same(&was[x], &now[x]))
			return true;
	return false;
}

/* --- scrolling --- */

/* DECSTBM, which also sends the cursor home. */
static void put_region(struct painter *p, int top, int bottom, int rows)
{
	bool all = top == 0 && bottom == rows - 1;

	if (p->region ? p->top == top && p->bottom == bottom : all)
		return;
	if (p->caps->ansi && all)
		buf_add_cstr(p->out, "\033[r");
	else
		put_cap(p, CAP_REGION, top, bottom);
	p->row = p->col = p->caps->ansi ? 0 : -1;
	p->region = !all;
	p->top = top;
	p->bottom = bottom;
}

void paint_no_region(struct painter *p)
{
	if (!p->region)
		return;
	if (p->caps->ansi)
		buf_add_cstr(p->out, "\033[r");
	else
		put_cap(p, CAP_REGION, 0, p->rows - 1);
	p->row = p->col = p->caps->ansi ? 0 : -1;
	p->region = false;
}

/* The row of the cursor, where a marker stands that moves on, can be changed
 * before it scrolls away; then no way leads back to it. */
static bool paints_before(const struct painter *p, const struct grid *was,
			  const struct grid *now, struct scroll s)
{
	int to = p->row - s.by;

	return p->caps->ansi && !p->caps->wraps && p->row >= s.top &&
	       p->row <= s.bottom && to >= s.top && to <= s.bottom &&
	       !is_loose_change(grid_row(was, p->row), grid_row(now, to),
				was->cols);
}

static void scroll(struct painter *p, struct grid *was,
		   const struct grid *now, struct scroll s)
{
	int n = s.by > 0 ? s.by : -s.by, cols = was->cols;
	int kept = s.bottom - s.top + 1 - n;

	if (paints_before(p, was, now, s))
		paint_row(p, &(struct row){
			.was = grid_row(was, p->row),
			.now = grid_row(now, p->row - s.by), .at = p->row,
			.cols = cols, .writable = cols, .all = true });
	pen_to_erase(p);
	put_region(p, s.top, s.bottom, was->rows);
	paint_move(p, s.by > 0 ? s.bottom : s.top, 0);
	for (int i = 0; i < n; i++)
		put_cap(p, s.by > 0 ? CAP_SCROLL_UP : CAP_SCROLL_DOWN, 0, 0);
	if (p->caps->wraps)	/* its last row may scroll by itself */
		paint_no_region(p);
	if (s.by > 0)
		memmove(grid_row(was, s.top), grid_row(was, s.top + n),
			(size_t)kept * (size_t)cols * sizeof(*was->v));
	else
		memmove(grid_row(was, s.top + n), grid_row(was, s.top),
			(size_t)kept * (size_t)cols * sizeof(*was->v));
	for (int i = 0; i < n; i++) {
		struct glyph *row = grid_row(was, s.by > 0 ? s.bottom - i :
							   s.top + i);

		for (int x = 0; x < cols; x++)
			row[x] = glyph_blank;
	}
}

/* --- all rows --- */

static struct row row_in_work(const struct painter *p, const struct grid *was,
			      const struct grid *now, int row)
{
	/* The last cell of all would scroll such a terminal. */
	bool last = row == now->rows - 1 && p->caps->wraps &&
		    !p->caps->waits;

	return (struct row){ .was = grid_row(was, row),
			     .now = grid_row(now, row), .at = row,
			     .cols = now->cols, .writable = now->cols - last,
			     .all = true };
}

/* One row after the other; was stays as it is. */
static void paint_by_rows(struct painter *p, const struct grid *was,
			  const struct grid *now)
{
	size_t size = (size_t)now->cols * sizeof(struct glyph);
	struct glyph *copy = xmalloc(size);

	for (int row = 0; row < now->rows; row++) {
		struct row r = row_in_work(p, was, now, row);

		memcpy(copy, r.was, size);
		r.was = copy;
		paint_row(p, &r);
	}
	free(copy);
}

/* Looks of cells that change, the pen's own first, then as they come. */
static int looks_changed(const struct painter *p, const struct grid *was,
			 const struct grid *now, uint8_t out[LOOKS_MOST])
{
	bool seen[256] = { false };
	int n = 0;

	for (int i = 0; i < now->rows * now->cols; i++) {
		const struct glyph *g = &now->v[i];

		if (glyph_same(g, &was->v[i]) || seen[g->look] || glyph_is_blank(g))
			continue;
		if (n == LOOKS_MOST)
			return 0;
		seen[g->look] = true;
		out[n++] = g->look;
	}
	for (int i = 1; i < n; i++)
		if (out[i] == p->pen) {
			out[i] = out[0];
			out[0] = p->pen;
		}
	return n;
}

/* All that one pen can write, then what the next can: a list of columns
 * needs few changes of attributes so. */
static void paint_by_looks(struct painter *p, struct grid *was,
			   const struct grid *now, const uint8_t *looks, int n)
{
	for (int row = 0; row < now->rows; row++) {
		struct row r = row_in_work(p, was, now, row);

		if (is_loose_change(r.was, r.now, r.cols))
			paint_row(p, &r);
	}
	for (int i = 0; i <= n; i++) {
		if (i < n)
			set_pen(p, looks[i]);
		for (int row = 0; row < now->rows; row++) {
			struct row r = row_in_work(p, was, now, row);

			r.all = i == n;
			paint_row(p, &r);
		}
	}
}

void paint(struct painter *p, struct grid *was, const struct grid *now)
{
	size_t start, n_looks, bytes;
	struct painter before;
	uint8_t looks[LOOKS_MOST];
	struct scroll s;

	p->rows = now->rows;
	p->cols = now->cols;
	if (p->caps->text[CAP_REGION] && p->caps->text[CAP_SCROLL_UP] &&
	    p->caps->text[CAP_SCROLL_DOWN] && grid_scroll(was, now, &s))
		scroll(p, was, now, s);
	before = *p;
	start = p->out->len;
	paint_by_rows(p, was, now);
	bytes = p->out->len - start;
	n_looks = bytes >= LOOKS_FROM && p->caps->ansi ?
		      (size_t)looks_changed(&before, was, now, looks) : 0;
	if (n_looks > 1) {
		struct buf other = { 0 };

		before.out = &other;
		paint_by_looks(&before, was, now, looks, (int)n_looks);
		if (other.len < bytes) {
			struct buf *out = p->out;

			out->len = start;
			buf_add_str(out, buf_str(&other));
			*p = before;
			p->out = out;
		}
		buf_free(&other);
	}
	memcpy(was->v, now->v, (size_t)now->rows * (size_t)now->cols *
				       sizeof(*now->v));
	set_link(p, 0);
}
