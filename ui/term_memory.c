#include "config.h"

#include "ui/term.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "ui/term_ops.h"

struct grid_cell {
	char text[32];		/* empty: the right half of a wide one */
	uint8_t len, style;
};

struct memory {
	struct term base;
	struct grid_cell *cells;
	struct term_event keys[256];
	unsigned first_key, n_keys;
};

static struct memory *cast(struct term *t)
{
	return (struct memory *)t;
}

static void memory_clear(struct memory *m)
{
	size_t n = (size_t)(m->base.rows * m->base.cols);

	m->cells = xrealloc(m->cells, n, sizeof(*m->cells));
	for (size_t i = 0; i < n; i++)
		m->cells[i] = (struct grid_cell){ " ", 1, STYLE_TEXT };
}

static void memory_destroy(struct term *t)
{
	free(cast(t)->cells);
	free(t);
}

static void memory_cell(struct term *t, int row, int col,
			struct term_cell cell)
{
	struct grid_cell *g = &cast(t)->cells[row * t->cols + col];

	if (!g->len && col > 0) {	/* half of a wide one is overwritten */
		g[-1].text[0] = ' ';
		g[-1].len = 1;
	}
	if (cell.width == 2 && col + 2 < t->cols && g[1].len && !g[2].len) {
		g[2].text[0] = ' ';	/* of one that begins under our half */
		g[2].len = 1;
	}
	memcpy(g->text, cell.text.p, cell.text.len);
	g->len = (uint8_t)cell.text.len;
	g->style = cell.style;
	if (cell.width == 2 && col + 1 < t->cols) {
		g[1].len = 0;
		g[1].style = cell.style;
	} else if (col + 1 < t->cols && !g[1].len) {
		g[1].text[0] = ' ';
		g[1].len = 1;
	}
}

static void memory_cursor(struct term *t, int row, int col, bool shown)
{
	(void)t, (void)row, (void)col, (void)shown;
}

static void memory_nothing(struct term *t)
{
	(void)t;
}

static struct term_event memory_key(struct term *t)
{
	struct memory *m = cast(t);
	struct term_event event = { 0 };

	if (m->n_keys) {
		event = m->keys[m->first_key];
		m->first_key = (m->first_key + 1) % 256;
		m->n_keys--;
	}
	return event;
}

static void memory_raw(struct term *t, struct str bytes)
{
	(void)t, (void)bytes;
}

static void memory_theme(struct term *t, enum theme theme)
{
	(void)t, (void)theme;
}

static void memory_mouse(struct term *t, bool on)
{
	(void)t, (void)on;
}

static void memory_link(struct term *t, struct str url)
{
	(void)t, (void)url;
}

static const struct term_ops memory_ops = {
	.destroy = memory_destroy,
	.cell = memory_cell,
	.cursor = memory_cursor,
	.flush = memory_nothing,
	.redraw = memory_nothing,
	.key = memory_key,
	.leave = memory_nothing,
	.enter = memory_nothing,
	.raw = memory_raw,
	.theme = memory_theme,
	.mouse = memory_mouse,
	.link = memory_link,
};

struct term *term_memory_new(int rows, int cols)
{
	struct memory *m = xcalloc(1, sizeof(*m));

	m->base.ops = &memory_ops;
	m->base.rows = rows;
	m->base.cols = cols;
	m->base.fd = -1;
	m->base.unicode = true;
	m->base.colours = 256;
	memory_clear(m);
	return &m->base;
}

void term_memory_type(struct term *t, struct term_event event)
{
	struct memory *m = cast(t);

	if (m->n_keys < 256)
		m->keys[(m->first_key + m->n_keys++) % 256] = event;
}

void term_memory_resize(struct term *t, int rows, int cols)
{
	t->rows = rows;
	t->cols = cols;
	memory_clear(cast(t));
	term_memory_type(t, (struct term_event){ .key = KEY_WINDOW });
}

static char style_letter(uint8_t style)
{
	static const char letters[] = ".fbeurTFMmsERnhlcxoksLV";
	uint8_t role = style & (uint8_t)~STYLE_NOW;

	if (style & STYLE_NOW)
		return '#';
	if (role >= STYLE_VOICE_1)
		return (char)('1' + role - STYLE_VOICE_1);
	return letters[role];
}

void term_memory_dump(struct term *t, bool styles, struct buf *out)
{
	struct memory *m = cast(t);
	struct buf line = { 0 };

	for (int row = 0; row < t->rows; row++) {
		struct grid_cell *g = &m->cells[row * t->cols];
		bool any = false;

		buf_reset(&line);
		for (int col = 0; col < t->cols; col++)
			buf_add(&line, g[col].text, g[col].len);
		buf_add_str(out, str_trim_right(buf_str(&line)));
		buf_add_char(out, '\n');
		buf_reset(&line);
		for (int col = 0; col < t->cols; col++) {
			char c = style_letter(g[col].style);

			any |= c != '.';
			buf_add_char(&line, c == '.' ? ' ' : c);
		}
		if (styles && any) {
			buf_add_char(out, '~');
			buf_add_str(out, str_trim_right(buf_str(&line)));
			buf_add_char(out, '\n');
		}
	}
	buf_free(&line);
}
