#include "config.h"

#include "ui/grid.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"

/* Bytes that a scroll must save to be worth it. */
#define SCROLL_GAIN	24

const struct glyph glyph_blank = { .text = " ", .len = 1, .width = 1 };

void grid_size(struct grid *g, int rows, int cols)
{
	size_t n = (size_t)rows * (size_t)cols;

	g->v = xrealloc(g->v, n ? n : 1, sizeof(*g->v));
	g->rows = rows;
	g->cols = cols;
	for (size_t i = 0; i < n; i++)
		g->v[i] = glyph_blank;
}

void grid_free(struct grid *g)
{
	free(g->v);
	*g = (struct grid){ 0 };
}

bool glyph_same(const struct glyph *a, const struct glyph *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

bool glyph_is_blank(const struct glyph *g)
{
	return glyph_same(g, &glyph_blank);
}

struct glyph *grid_row(const struct grid *g, int row)
{
	return g->v + (size_t)row * (size_t)g->cols;
}

/* --- scrolling --- */

static uint32_t row_hash(const struct glyph *v, int cols)
{
	uint32_t h = 2166136261u;

	for (int x = 0; x < cols; x++) {
		for (int i = 0; i < v[x].len; i++)
			h = (h ^ (unsigned char)v[x].text[i]) * 16777619u;
		h = (h ^ v[x].look) * 16777619u;
	}
	return h;
}

static int differing(const struct glyph *a, const struct glyph *b, int cols)
{
	int n = 0;

	for (int x = 0; x < cols; x++)
		n += !glyph_same(&a[x], &b[x]);
	return n;
}

/* How far most rows that are elsewhere now have moved; 0: no two agree. */
static int likely_shift(const struct grid *was, const struct grid *now)
{
	int rows = now->rows, best = 0;
	uint32_t *old = xcalloc((size_t)rows, sizeof(*old) * 2);
	uint32_t *fresh = old + rows;
	int *votes = xcalloc((size_t)rows * 2, sizeof(*votes));
	uint32_t empty;
	struct grid none = { 0 };

	grid_size(&none, 1, now->cols);
	empty = row_hash(none.v, now->cols);
	grid_free(&none);
	for (int i = 0; i < rows; i++) {
		old[i] = row_hash(grid_row(was, i), was->cols);
		fresh[i] = row_hash(grid_row(now, i), now->cols);
	}
	for (int i = 0; i < rows; i++)
		for (int j = 0; j < rows && fresh[i] != empty &&
				fresh[i] != old[i]; j++)
			votes[j - i + rows] += old[j] == fresh[i];
	for (int s = 1; s < rows * 2; s++)
		if (votes[s] > 1 && s != rows &&
		    (!best || votes[s] > votes[best]))
			best = s;
	free(old);
	free(votes);
	return best ? best - rows : 0;
}

/* The stretch of rows for which scrolling saves most, by Kadane's sum. */
static int best_stretch(const struct grid *was, const struct grid *now,
			int by, int *from, int *to)
{
	int rows = now->rows, cols = now->cols, sum = 0, best = 0, start = 0;

	for (int i = 0; i < rows; i++) {
		int gain;

		if (i + by < 0 || i + by >= rows) {
			sum = 0;
			start = i + 1;
			continue;
		}
		gain = differing(grid_row(was, i), grid_row(now, i), cols) -
		       differing(grid_row(was, i + by), grid_row(now, i), cols);
		if (sum <= 0) {
			sum = 0;
			start = i;
		}
		sum += gain;
		if (sum > best) {
			best = sum;
			*from = start;
			*to = i;
		}
	}
	return best;
}

bool grid_scroll(const struct grid *was, const struct grid *now,
		 struct scroll *s)
{
	int from = 0, to = 0, by = likely_shift(was, now), gain;

	if (!by)
		return false;
	gain = best_stretch(was, now, by, &from, &to);
	s->by = by;
	s->top = by > 0 ? from : from + by;
	s->bottom = by > 0 ? to + by : to;
	/* Rows that come in blank are written whole. */
	for (int i = s->top; i <= s->bottom; i++) {
		if (i >= from && i <= to)
			continue;
		gain += differing(grid_row(was, i), grid_row(now, i), now->cols);
		for (int x = 0; x < now->cols; x++)
			gain -= !glyph_is_blank(&grid_row(now, i)[x]);
	}
	return gain > SCROLL_GAIN && s->bottom > s->top;
}
