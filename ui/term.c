#include "config.h"

#include "ui/term.h"

#include <string.h>

#include "src/base/utf8.h"
#include "ui/cells.h"
#include "ui/term_ops.h"

void term_destroy(struct term *t)
{
	if (t)
		t->ops->destroy(t);
}

void term_size(const struct term *t, int *rows, int *cols)
{
	*rows = t->rows;
	*cols = t->cols;
}

bool term_is_unicode(const struct term *t)
{
	return t->unicode;
}

int term_colours(const struct term *t)
{
	return t->colours;
}

bool term_is_dark(const struct term *t)
{
	return !t->light;
}

void term_set_theme(struct term *t, enum theme theme)
{
	t->ops->theme(t, theme);
}

void term_set_mouse(struct term *t, bool on)
{
	t->ops->mouse(t, on);
}

static bool is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) ||
	       (cp >= 0x202A && cp <= 0x202E);
}

/*
 * The cluster as it is drawn: at most four marks, for a cell has room for no
 * more; no joiners between emoji. size is that of out.
 */
static size_t clean_cluster(struct str cluster, char *out, size_t size)
{
	uint32_t base = 0, cp;
	size_t n = 0, len;
	int marks = 0;

	for (size_t at = 0; at < cluster.len; at += len) {
		len = utf8_decode(str_of(cluster.p + at, cluster.len - at),
				  &cp);
		if (is_control(cp))
			cp = UTF8_BAD;
		if (at && (marks == 4 || cells_is_dropped(cp))) {
			if (cp != 0x200D || base >= 0x2000 || marks == 4)
				continue;
		}
		if (n + 4 > size)
			break;
		if (at)
			marks++;
		else
			base = cp;
		n += utf8_encode(cp, out + n);
	}
	return n;
}

static void put_ascii(struct term *t, int row, int col, struct term_cell cell)
{
	uint32_t cp = utf8_at(cell.text, 0);
	char c = is_control(cp) ? '?' : cells_ascii(cp);
	int width = cell.width;

	cell.text = str_of(&c, 1);
	cell.width = 1;
	for (int i = 0; i < width; i++)
		t->ops->cell(t, row, col + i, cell);
}

int term_put(struct term *t, int row, int col, int cells, struct str text,
	     uint8_t style)
{
	struct term_cell cell = { .style = style };
	char bytes[32];
	int used = 0;
	size_t next;

	if (row < 0 || row >= t->rows || col < 0)
		return 0;
	if (cells > t->cols - col)
		cells = t->cols - col;
	for (size_t at = 0; at < text.len; at = next) {
		next = cells_next(text, at, &cell.width);
		if (!cell.width)
			continue;
		if (used + cell.width > cells)
			break;
		cell.text = str_slice(text, at, next);
		if (!t->unicode) {
			put_ascii(t, row, col + used, cell);
		} else {
			cell.text = str_of(bytes, clean_cluster(cell.text, bytes,
							sizeof(bytes)));
			t->ops->cell(t, row, col + used, cell);
		}
		used += cell.width;
	}
	return used;
}

void term_fill(struct term *t, int row, int col, int cells, uint8_t style)
{
	struct term_cell blank = { STR(" "), 1, style };

	if (row < 0 || row >= t->rows || col < 0)
		return;
	for (int i = 0; i < cells && col + i < t->cols; i++)
		t->ops->cell(t, row, col + i, blank);
}

void term_link(struct term *t, struct str url)
{
	bool web = str_starts(url, STR("https://")) ||
		   str_starts(url, STR("http://"));

	for (size_t i = 0; i < url.len; i++)
		web &= url.p[i] > ' ' && url.p[i] < 0x7F;
	t->ops->link(t, web && url.len < 2000 ? url : STR_NULL);
}

void term_cursor(struct term *t, int row, int col, bool shown)
{
	if (row >= 0 && row < t->rows && col >= 0 && col < t->cols)
		t->ops->cursor(t, row, col, shown);
}

void term_flush(struct term *t)
{
	t->ops->flush(t);
}

void term_redraw(struct term *t)
{
	t->ops->redraw(t);
}

struct term_event term_key(struct term *t)
{
	return t->ops->key(t);
}

void term_leave(struct term *t)
{
	t->ops->leave(t);
}

void term_enter(struct term *t)
{
	t->ops->enter(t);
}

void term_raw(struct term *t, struct str bytes)
{
	t->ops->raw(t, bytes);
}

enum pictures term_pictures(const struct term *t)
{
	return t->pictures;
}

int term_fd(const struct term *t)
{
	return t->fd;
}
