#include "config.h"

#include "ui/layout.h"

/*
 * From 120 columns: list left (with the feeds above it on a tall screen),
 * article in the middle, quotes over related right. From 100: list, and
 * article over quotes. Below: one pane fills the screen; feeds keep a strip
 * of the list below them, the article a strip of its quotes, so that Tab
 * between the two redraws next to nothing.
 */

#define WIDE		120
#define MIDDLE		100
#define TEXT		88	/* columns that an article needs at most */
#define TALL		36	/* rows from which feeds stand over the list */

static int clamp(int n, int low, int high)
{
	return n < low ? low : n > high ? high : n;
}

static struct rect rect(int row, int col, int rows, int cols)
{
	struct rect r = { row, col, rows < 0 ? 0 : rows, cols };

	return r;
}

static void left_column(const struct layout_wish *w, struct layout *out,
			int cols)
{
	int feeds;

	if (out->body >= TALL) {
		feeds = clamp(out->body / 3, 10, 18);
		out->at[PANE_FEEDS] = rect(0, 0, feeds, cols);
		out->at[PANE_LIST] = rect(feeds, 0, out->body - feeds, cols);
	} else if (w->focus == PANE_FEEDS ||
		   (w->page == PANE_FEEDS && w->focus != PANE_LIST)) {
		out->at[PANE_FEEDS] = rect(0, 0, out->body, cols);
	} else {
		out->at[PANE_LIST] = rect(0, 0, out->body, cols);
	}
}

static int quote_rows(const struct layout_wish *w, int body, int usual)
{
	return clamp(w->quotes ? w->quotes : usual, 3,
		     body - 4 < 3 ? 3 : body - 4);
}

static void make_wide(const struct layout_wish *w, struct layout *out)
{
	int right = w->right ? w->right : clamp(w->cols / 4, 28, 80);
	int left = w->cols * 3 / 10, quotes, middle;

	/* what the text does not need is the list's */
	if (w->cols - right - TEXT > left)
		left = w->cols - right - TEXT;
	left = w->left ? w->left : clamp(left, 36, 100);
	left = clamp(left, 16, w->cols - 62);
	right = clamp(right, 16, w->cols - left - 42);
	middle = w->cols - left - right - 2;
	quotes = quote_rows(w, out->body, out->body * 3 / 5);
	left_column(w, out, left);
	out->lines[0] = left;
	out->lines[1] = left + 1 + middle;
	out->at[PANE_ARTICLE] = rect(0, left + 1, out->body, middle);
	out->at[PANE_QUOTES] = rect(0, w->cols - right, quotes, right);
	out->at[PANE_RELATED] = rect(quotes, w->cols - right,
				     out->body - quotes, right);
}

static void make_middle(const struct layout_wish *w, struct layout *out)
{
	int left = clamp(w->left ? w->left : 40, 16, w->cols - 42);
	int quotes = quote_rows(w, out->body, out->body / 3);
	int cols = w->cols - left - 1, rest = out->body - quotes;

	left_column(w, out, left);
	out->lines[0] = left;
	out->at[PANE_ARTICLE] = rect(0, left + 1, rest, cols);
	out->at[w->focus == PANE_RELATED ? PANE_RELATED : PANE_QUOTES] =
		rect(rest, left + 1, quotes, cols);
}

static void make_narrow(const struct layout_wish *w, struct layout *out)
{
	int body = out->body, strip;

	switch (w->page) {
	case PANE_FEEDS:
		strip = body >= 14 && w->cols >= 40 ? body / 3 : 0;
		out->at[PANE_FEEDS] = rect(0, 0, body - strip, w->cols);
		if (strip)
			out->at[PANE_LIST] = rect(body - strip, 0, strip,
						  w->cols);
		break;
	case PANE_ARTICLE:
	case PANE_QUOTES:
		strip = body >= 12 ?
				quote_rows(w, body, clamp(body / 4, 3, 8)) :
				0;
		if (!strip) {
			out->at[w->page] = rect(0, 0, body, w->cols);
			break;
		}
		out->at[PANE_ARTICLE] = rect(0, 0, body - strip, w->cols);
		out->at[PANE_QUOTES] = rect(body - strip, 0, strip, w->cols);
		break;
	default:
		out->at[w->page] = rect(0, 0, body, w->cols);
	}
	if (!layout_shows(out, w->focus)) {
		for (int i = 0; i < PANE_COUNT; i++)
			out->at[i].rows = 0;
		out->at[w->focus] = rect(0, 0, body, w->cols);
	}
}

void layout_make(const struct layout_wish *wish, struct layout *out)
{
	*out = (struct layout){ .lines = { -1, -1 } };
	out->body = wish->rows > 1 ? wish->rows - 1 : wish->rows;
	out->bottom = wish->rows > 1 ? wish->rows - 1 : -1;
	if (wish->zoom || wish->focus == PANE_HELP) {
		out->at[wish->focus] = rect(0, 0, out->body, wish->cols);
	} else if (wish->cols >= WIDE && out->body >= 8) {
		out->wide = true;
		make_wide(wish, out);
	} else if (wish->cols >= MIDDLE && out->body >= 12) {
		out->wide = true;
		make_middle(wish, out);
	} else {
		make_narrow(wish, out);
	}
}
