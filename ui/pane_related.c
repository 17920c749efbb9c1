#include "config.h"

#include "ui/pane.h"
#include "ui/wrap.h"

void pane_related_lines(const struct article *a, int width, int64_t now,
			struct lines *out)
{
	if (!a->in_story && a->open) {
		lines_add(out);
		lines_put(out, STR("   In no other outlet so far."),
			  STYLE_FAINT);
	}
	for (size_t i = 0; i < a->item.n_mates; i++) {
		const struct mate *m = &a->item.mates[i];
		struct wrap w = {
			.text = m->row.title.len ? m->row.title : m->row.link,
			.style = m->row.read ? STYLE_TEXT : STYLE_UNREAD,
			.width = width, .tag = (int32_t)i,
			.first = m->row.read ? STR("   ") : STR(" • "),
			.rest = STR("   "),
		};
		char age[PANE_AGE];

		if (i == a->in_story) {
			lines_add(out);
			lines_add(out);
			lines_put(out, STR(" Related"), STYLE_HEADING);
		}
		wrap_add(out, &w);
		pane_age(m->row.when, now, age);
		lines_add(out)->tag = (int32_t)i;
		lines_put(out, STR("   "), STYLE_TEXT);
		lines_put(out, m->row.feed_title, STYLE_FAINT);
		lines_putf(out, STYLE_FAINT, " · %s%s", age,
			   m->row.copy_of == a->item.row.id ||
					   a->item.row.copy_of == m->row.id ?
				   " · same text" : "");
		if (m->why.len) {
			w.text = m->why;
			w.style = STYLE_FAINT;
			w.first = STR("   in both: ");
			w.rest = STR("     ");
			w.indent_style = STYLE_FAINT;
			wrap_add(out, &w);
		}
	}
}
