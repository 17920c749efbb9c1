#include "config.h"

#include "ui/lines.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "ui/cells.h"

void lines_free(struct lines *ls)
{
	arena_free(&ls->arena);
	*ls = (struct lines){ 0 };
}

struct line *lines_add(struct lines *ls)
{
	struct line *line = ARENA_PUSH(&ls->arena, ls->v, ls->n, ls->cap);

	*line = (struct line){ .tag = -1 };
	return line;
}

void lines_put(struct lines *ls, struct str text, uint8_t style)
{
	struct line *line = &ls->v[ls->n - 1];
	struct run *run;

	if (!text.len)
		return;
	run = line->n ? &line->runs[line->n - 1] : NULL;
	if (run && run->style == style && run->text.p + run->text.len == text.p) {
		run->text.len += text.len;
		return;
	}
	run = ARENA_PUSH(&ls->arena, line->runs, line->n, line->cap);
	*run = (struct run){ text, style };
}

void lines_putf(struct lines *ls, uint8_t style, const char *fmt, ...)
{
	char text[1024];
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (n < 0)
		return;
	if ((size_t)n >= sizeof(text))
		n = sizeof(text) - 1;
	lines_put(ls, arena_str(&ls->arena, str_of(text, (size_t)n)), style);
}

static void put_blanks(struct lines *ls, size_t n, uint8_t style)
{
	static const char blanks[] = "                                        ";

	while (n) {
		size_t part = n < sizeof(blanks) - 1 ? n : sizeof(blanks) - 1;

		lines_put(ls, str_of(blanks, part), style);
		n -= part;
	}
}

void lines_pad(struct lines *ls, int cells)
{
	if (cells > 0)
		put_blanks(ls, (size_t)cells, STYLE_TEXT);
}

void lines_fit(struct lines *ls, struct str text, int cells, uint8_t style)
{
	size_t room = (size_t)abs(cells), fit, used;

	if (!room)
		return;
	fit = cells_fit(text, room);
	if (fit < text.len) {
		fit = cells_fit(text, room - 1);
		lines_put(ls, str_slice(text, 0, fit), style);
		lines_put(ls, STR("…"), style);
		used = cells_width(str_slice(text, 0, fit)) + 1;
		put_blanks(ls, room - used, style);
		return;
	}
	used = cells_width(text);
	if (cells < 0)
		put_blanks(ls, room - used, style);
	lines_put(ls, text, style);
	if (cells > 0)
		put_blanks(ls, room - used, style);
}
