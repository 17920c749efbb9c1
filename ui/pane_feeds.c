#include "config.h"

#include "ui/pane.h"

uint8_t pane_trouble_style(const struct entry *e)
{
	return e->failing ? STYLE_ERROR : STYLE_STATUS;
}

/* Selection, a sign, the name; then unread and why a feed fails. */
static void entry_line(const struct entry *e, int width, bool speakers,
		       struct lines *out)
{
	const char *sign = " ";
	uint8_t style = STYLE_TEXT;	/* the count says what is unread */
	int room = width - PANE_HEAD;
	struct str count = STR_NULL;
	char number[PANE_NUMBER];

	if (e->kind == ENTRY_FOLD)
		sign = speakers ? "-" : "+";
	else if (e->error.len)
		sign = "!";
	if (e->kind == ENTRY_SPEAKER)
		count = arena_str(&out->arena,
				  str_from(pane_number(e->items, number)));
	else if (e->unread > 0)
		count = arena_str(&out->arena,
				  str_from(pane_number(e->unread, number)));
	lines_put(out, STR("  "), STYLE_TEXT);
	lines_put(out, str_from(sign),
		  e->error.len ? pane_trouble_style(e) : STYLE_TEXT);
	if (room <= 6) {
		lines_fit(out, e->title, room, style);
		return;
	}
	if (e->error.len && room >= 40) {
		int name = room * 2 / 5;

		lines_fit(out, e->title, name, style);
		lines_fit(out, count, -7, style);
		lines_put(out, STR("  "), STYLE_TEXT);
		lines_fit(out, e->error, room - name - 9,
			  e->failing ? STYLE_ERROR : STYLE_FAINT);
		return;
	}
	/* The count stands beside the name: short rows are quick to send. */
	if (room > 46)
		room = 46;
	lines_fit(out, e->title, room - 7, style);
	lines_fit(out, e->waiting && !count.len ? STR("new") : count, -7,
		  style);
}

void pane_feeds_lines(const struct feeds_model *m, size_t first, int rows,
		      int width, struct lines *out)
{
	for (size_t i = first; i < m->n && rows > 0; i++, rows--) {
		const struct entry *e = &m->v[i];

		lines_add(out)->tag = (int32_t)i;
		if (e->kind == ENTRY_HEADING) {
			lines_put(out, STR(" "), STYLE_FAINT);
			lines_fit(out, e->title, width - 1, STYLE_FAINT);
		} else {
			entry_line(e, width, m->speakers, out);
		}
	}
}
