#include "config.h"

#include <stdio.h>

#include "src/base/clock.h"
#include "ui/cells.h"
#include "ui/pane.h"

void pane_age(int64_t when, int64_t now, char out[PANE_AGE])
{
	static const struct {
		int64_t seconds;
		const char *unit;
	} units[] = {
		{ 365 * 86400, "y" }, { 30 * 86400, "mo" },
		{ 7 * 86400, "w" },   { 86400, "d" },
		{ 3600, "h" },	      { 60, "m" },
	};
	int64_t age;

	out[0] = '\0';
	if (when == TIME_NONE)
		return;
	age = now > when ? now - when : 0;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (age >= units[i].seconds) {
			int64_t n = age / units[i].seconds;

			snprintf(out, PANE_AGE, "%d%s",
				 n > 999 ? 999 : (int)n, units[i].unit);
			return;
		}
	snprintf(out, PANE_AGE, "now");
}

const char *pane_number(int64_t n, char out[PANE_NUMBER])
{
	char digits[PANE_NUMBER];
	int len = snprintf(digits, sizeof(digits), "%lld", (long long)n);
	int at = 0;

	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0 && digits[i - 1] != '-')
			out[at++] = ',';
		out[at++] = digits[i];
	}
	out[at] = '\0';
	return out;
}

/* One sign for the state; what matters most wins. */
static struct str state_sign(const struct list_model *l, const struct row *row,
			     uint8_t *style)
{
	*style = STYLE_TEXT;
	if (l->marked.n && ids_has(&l->marked, row->id)) {
		*style = STYLE_STAR;
		return STR("x");
	}
	if (row->starred) {
		*style = STYLE_STAR;
		return STR("*");
	}
	if (row->later) {
		*style = STYLE_GOOD;
		return STR("L");
	}
	if (!row->read)
		return STR("•");
	return STR(" ");
}

/* A snippet's text with its matches, in what is left of the line. */
static void put_snippet(struct lines *out, struct str s, int room)
{
	struct str part;
	uint8_t style = STYLE_FAINT;
	size_t from = 0;

	for (size_t i = 0; i <= s.len && room > 0; i++) {
		if (i < s.len && s.p[i] != '\1' && s.p[i] != '\2')
			continue;
		part = str_slice(s, from, i);
		if (part.len) {
			struct str shown = str_slice(part, 0,
					cells_fit(part, (size_t)room));

			lines_put(out, shown, style);
			room -= (int)cells_width(shown);
			if (shown.len < part.len)
				return;
		}
		from = i + 1;
		if (i < s.len)
			style = s.p[i] == '\1' ? STYLE_MATCH : STYLE_FAINT;
	}
}

static void put_found(struct lines *out, const struct row *row, int room)
{
	struct str told = STR("damaged text: presser check · ");

	if (row->flags & ROW_DAMAGED) {
		told = str_slice(told, 0, cells_fit(told, (size_t)room));
		lines_put(out, told, STYLE_ERROR);
		room -= (int)cells_width(told);
	}
	put_snippet(out, row->snippet, room);
}

#define TITLE_WIDEST	90

/* The first of the watched names that title or first lines have. */
static struct str find_watched(struct str names, const struct row *row)
{
	struct str name;

	while (str_split(&names, ',', &name)) {
		name = str_trim(name);
		if (name.len && (str_find_nocase(row->title, name) >= 0 ||
				 str_find_nocase(row->snippet, name) >= 0))
			return name;
	}
	return STR_NULL;
}

/*
 * Columns by what the width allows: head, age (from 28), title, outlet (60),
 * quotations and outlets of the story, the watched name that it has
 * (100; below, a sign); the rightmost go first.
 */
static void row_line(const struct list_model *l, const struct row *row,
		     struct str watched, int width, int64_t now,
		     struct lines *out)
{
	struct str name = find_watched(watched, row);
	uint8_t sign_style, style = row->read ? STYLE_READ : STYLE_UNREAD;
	struct str sign = state_sign(l, row, &sign_style);
	int room = width - PANE_HEAD, outlet = 0, numbers = 0, names = 0;
	char age[PANE_AGE];

	lines_put(out, STR("  "), STYLE_TEXT);
	lines_put(out, sign, sign_style);
	if (room > 24) {
		pane_age(row->when, now, age);
		lines_fit(out, arena_str(&out->arena, str_from(age)), -4,
			  style);
		lines_put(out, STR(" "), style);
		room -= 5;
	}
	if (width >= 60 && l->view.kind != VIEW_FEED)
		outlet = width >= 140 ? 32 : width >= 100 ? 20 : 14;
	if (width >= PANE_LIST_NUMBERS)
		numbers = 8;
	if (width >= 100 && watched.len)
		names = 14;
	if (name.len && !names && room > 12) {
		lines_put(out, STR("@ "), STYLE_GOOD);
		room -= 2;
	}
	outlet += names;	/* both at the right */
	if (row->flags & ROW_EDITED && room - outlet - numbers > 12) {
		lines_put(out, STR("~ "), style);
		room -= 2;
	}
	if (row->under) {
		lines_put(out, STR("└ "), STYLE_FAINT);
		room -= 2;
	} else if (row->copies && !l->view.each_copy &&
		   !l->view.heads_only && room - outlet - numbers > 16) {
		struct str n = arena_fmt(&out->arena, "+%d ", row->copies);

		lines_put(out, n, STYLE_FAINT);
		room -= (int)n.len;
	}
	room -= outlet + numbers;
	/* the eye finds from a title to its columns */
	lines_fit(out, row->title.len ? row->title : row->link,
		  room > TITLE_WIDEST ? TITLE_WIDEST : room, style);
	if (numbers) {
		if (row->quotes)
			lines_putf(out, STYLE_FAINT, " \"%-3d", row->quotes);
		else
			lines_put(out, STR("     "), STYLE_FAINT);
		if (row->story_size > 1)
			lines_putf(out, STYLE_FAINT, "=%-2d", row->story_size);
		else
			lines_put(out, STR("   "), STYLE_FAINT);
	}
	if (names) {
		lines_put(out, STR(" "), STYLE_FAINT);
		lines_fit(out, name.p ? name : STR(""), names - 1, STYLE_GOOD);
	}
	if (outlet > names) {
		lines_put(out, STR(" "), STYLE_FAINT);
		lines_fit(out, row->feed_title, outlet - names - 1,
			  STYLE_FAINT);
	}
}

static int rows_of(const struct list_model *l)
{
	return l->view.kind == VIEW_SEARCH ? 2 : 1;
}

void pane_list_lines(const struct list_model *l, struct str watched,
		     size_t first, int rows, int width, int64_t now,
		     struct lines *out)
{
	for (size_t i = first; i < l->n && rows > 0; i++) {
		const struct row *row = &l->rows[i];

		lines_add(out)->tag = (int32_t)i;
		row_line(l, row, watched, width, now, out);
		rows--;
		if (rows_of(l) > 1 && rows > 0) {
			lines_add(out);
			lines_put(out, STR("         "), STYLE_FAINT);
			put_found(out, row, width - 9);
			rows--;
		}
	}
}
