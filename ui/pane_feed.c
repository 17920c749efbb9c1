#include "config.h"

#include "src/app/feed_report.h"
#include "ui/pane.h"
#include "ui/wrap.h"

#define NAME_CELLS	20

static void put_pair(struct lines *out, const char *name, struct str value,
		     int width)
{
	bool narrow = width < 56;
	struct wrap w = { .text = value, .width = width, .tag = -1,
			  .indent_style = STYLE_FAINT };

	if (narrow) {
		lines_add(out);
		lines_put(out, arena_fmt(&out->arena, " %s", name),
			  STYLE_FAINT);
		w.first = w.rest = STR("   ");
	} else {
		w.first = arena_fmt(&out->arena, " %-*s", NAME_CELLS, name);
		w.rest = str_slice(STR("                              "), 0,
				   NAME_CELLS + 1);
	}
	wrap_add(out, &w);
}

void pane_feed_lines(const struct sub *sub, int64_t now, int width,
		     struct lines *out)
{
	char value[REPORT_SIZE];
	const char *name;

	lines_add(out);
	lines_put(out, arena_fmt(&out->arena, " %.*s", STR_ARG(sub->title)),
		  STYLE_HEADING);
	lines_add(out);
	for (int i = 0; feed_report_each(sub, now, i, &name, value); i++)
		put_pair(out, name, arena_str(&out->arena, str_from(value)),
			 width);
	lines_add(out);
	lines_add(out);
	lines_put(out, STR(" :feed NAME VALUE changes what is set here."),
		  STYLE_FAINT);
}

void pane_choices_lines(const struct engine_choice *choices, size_t n,
			int width, struct lines *out)
{
	for (size_t i = 0; i < n; i++) {
		struct wrap w = {
			.width = width, .tag = -1,
			.first = arena_fmt(&out->arena, " %2zu  ", i + 1),
			.rest = STR("     "), .indent_style = STYLE_KEY,
		};

		w.text = str_from(*choices[i].title ? choices[i].title :
						      choices[i].url);
		wrap_add(out, &w);
		if (!*choices[i].title)
			continue;
		w.first = w.rest;
		w.text = str_from(choices[i].url);
		w.style = STYLE_FAINT;
		wrap_add(out, &w);
	}
}
