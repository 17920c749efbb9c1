#include "config.h"

#include "ui/table.h"

#include <string.h>

#include "ui/cells.h"
#include "ui/wrap.h"

#define COLUMNS_MOST	24
#define NARROWEST	5	/* cells of a column that was cut down */

struct table {
	struct str text;
	int n;				/* columns */
	int width[COLUMNS_MOST];
	bool number[COLUMNS_MOST];	/* all but the first row's cell */
};

static bool is_number(struct str s)
{
	bool digit = false;

	for (size_t i = 0; i < s.len; i++) {
		if (ascii_is_digit(s.p[i]))
			digit = true;
		else if (!strchr("+-.,% \xC2\xA0", s.p[i]))
			return false;
	}
	return digit || !s.len;
}

static void measure(struct table *t)
{
	struct str rest = t->text, row, cell;
	bool first = true;

	for (int i = 0; i < COLUMNS_MOST; i++)
		t->number[i] = true;
	for (; str_split(&rest, '\n', &row); first = false)
		for (int i = 0; i < COLUMNS_MOST &&
				str_split(&row, '\t', &cell); i++) {
			int w = (int)cells_width(cell);

			if (w > t->width[i])
				t->width[i] = w;
			if (i + 1 > t->n)
				t->n = i + 1;
			if (!first && !is_number(cell))
				t->number[i] = false;
		}
}

/* Cut down the widest columns until the table fits; false: it cannot. */
static bool fit(struct table *t, int width)
{
	int room = width - 3 * (t->n - 1);

	for (;;) {
		int sum = 0, widest = 0, second = 0, over;

		for (int i = 0; i < t->n; i++) {
			sum += t->width[i];
			if (t->width[i] > t->width[widest])
				widest = i;
		}
		over = sum - room;
		if (over <= 0)
			return true;
		for (int i = 0; i < t->n; i++)
			if (i != widest && t->width[i] > second)
				second = t->width[i];
		if (t->width[widest] <= NARROWEST)
			return false;
		if (t->width[widest] - over < second)
			over = t->width[widest] - second;
		if (over < 1)
			over = 1;
		t->width[widest] -= over;
		if (t->width[widest] < NARROWEST)
			t->width[widest] = NARROWEST;
	}
}

/* One row: each cell wrapped on its own, then joined line by line. */
static void put_row(const struct table *t, struct str row, bool first,
		    struct str pad, uint32_t base, struct lines *out)
{
	struct lines cells[COLUMNS_MOST] = { 0 };
	struct str cell, rest = row;
	size_t high = 1;

	for (int i = 0; i < t->n; i++) {
		struct wrap w = { .width = t->width[i], .tag = -1,
				  .style = first ? STYLE_STRONG : STYLE_TEXT };

		if (str_split(&rest, '\t', &cell))
			w.text = cell;
		wrap_add(&cells[i], &w);
		if (cells[i].n > high)
			high = cells[i].n;
	}
	for (size_t k = 0; k < high; k++) {
		struct line *line = lines_add(out);

		line->at.start = base;
		line->at.end = base + (uint32_t)row.len;
		lines_put(out, pad, STYLE_TEXT);
		for (int i = 0; i < t->n; i++) {
			struct str text = STR_NULL;
			int right = t->number[i] && !first ? -1 : 1;

			if (k < cells[i].n && cells[i].v[k].n)
				text = cells[i].v[k].runs[0].text;
			if (i)
				lines_put(out, STR(" │ "), STYLE_FAINT);
			if (i + 1 < t->n || right < 0)
				lines_fit(out, text, right * t->width[i],
					  first ? STYLE_STRONG : STYLE_TEXT);
			else
				lines_put(out, text, first ? STYLE_STRONG :
							     STYLE_TEXT);
		}
	}
	for (int i = 0; i < t->n; i++)
		lines_free(&cells[i]);
}

static void put_rule(const struct table *t, struct str pad, struct lines *out)
{
	lines_add(out);
	lines_put(out, pad, STYLE_TEXT);
	for (int i = 0; i < t->n; i++) {
		if (i)
			lines_put(out, STR("─┼─"), STYLE_FAINT);
		for (int x = 0; x < t->width[i]; x++)
			lines_put(out, STR("─"), STYLE_FAINT);
	}
}

/* Too many columns: "Name: cell", a blank line between rows. */
static void put_list(const struct table *t, const struct document *doc,
		     struct str pad, int width, struct lines *out)
{
	struct str rest = t->text, head = STR_NULL, row;
	size_t n = 0;

	while (str_split(&rest, '\n', &row)) {
		struct str names = head, name, cell, cells = row;

		if (!row.len)
			continue;
		if (!n++) {
			head = row;
			continue;
		}
		if (n > 2)
			lines_add(out);
		while (str_split(&cells, '\t', &cell)) {
			struct wrap w = {
				.text = cell, .width = width + (int)pad.len,
				.base = (uint32_t)(cell.p - doc->text.p),
				.tag = -1, .first = pad, .rest = pad,
				.indent_style = STYLE_FAINT,
			};

			if (!str_split(&names, '\t', &name))
				name = STR_NULL;
			if (!cell.len)
				continue;
			if (name.len)
				w.first = arena_fmt(&out->arena, "%.*s%.*s: ",
						    STR_ARG(pad),
						    STR_ARG(name));
			w.rest = arena_fmt(&out->arena, "%.*s  ",
					   STR_ARG(pad));
			wrap_add(out, &w);
		}
	}
}

void table_lines(const struct document *doc, const struct block *block,
		 struct str pad, int width, struct lines *out)
{
	struct table t = {
		.text = str_slice(doc->text, block->at.start, block->at.end),
	};
	struct str rest = t.text, row;
	bool first = true;

	measure(&t);
	if (!fit(&t, width)) {
		put_list(&t, doc, pad, width, out);
		return;
	}
	while (str_split(&rest, '\n', &row)) {
		if (!row.len)
			continue;
		put_row(&t, row, first, pad, (uint32_t)(row.p - doc->text.p),
			out);
		if (first && rest.len && t.n > 1)
			put_rule(&t, pad, out);
		first = false;
	}
}
