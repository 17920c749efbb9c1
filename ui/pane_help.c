#include "config.h"

#include "ui/cells.h"
#include "ui/pane.h"
#include "ui/wrap.h"

#define KEY_CELLS	18

/* All keys of an action, shortest first bound first; with their arguments. */
static struct str keys_text(const struct keys *k, enum action action,
			    struct lines *out)
{
	struct buf b = { 0 };
	struct str text;

	for (size_t i = 0; i < k->n; i++) {
		if (k->v[i].action != action || k->v[i].argument[0])
			continue;
		if (b.len)
			buf_add_char(&b, ' ');
		keys_name(k->v[i].keys, &b);
	}
	text = arena_str(&out->arena, buf_str(&b));
	buf_free(&b);
	return text;
}

static bool wanted(struct str needle, struct str a, struct str b,
		   struct str c)
{
	return !needle.len || str_find_nocase(a, needle) >= 0 ||
	       str_find_nocase(b, needle) >= 0 ||
	       str_find_nocase(c, needle) >= 0;
}

static void action_lines(const struct keys *k, enum action action,
			 struct str needle, int width, struct lines *out)
{
	const struct action_info *info = action_info(action);
	struct str keys = keys_text(k, action, out), name, summary;
	bool narrow = width < 64;
	struct str rest = STR("                                          ");
	struct wrap w = { .width = width, .tag = -1 };

	name = info->argument ?
		       arena_fmt(&out->arena, "%s %s", info->name,
				 info->argument) :
		       str_from(info->name);
	if (cells_width(name) > 20)
		name = str_from(info->name);
	summary = str_from(info->summary);
	if (!wanted(needle, keys, name, summary))
		return;
	if (narrow) {
		lines_add(out);
		lines_put(out, STR(" "), STYLE_TEXT);
		lines_fit(out, keys, 10, STYLE_KEY);
		lines_put(out, STR(" "), STYLE_TEXT);
		lines_fit(out, str_from(info->name), width - 12, STYLE_TEXT);
		w.text = summary;
		w.style = STYLE_FAINT;
		w.first = w.rest = STR("            ");
		wrap_add(out, &w);
		return;
	}
	w.text = summary;
	w.first = arena_fmt(&out->arena, " %.*s%.*s %.*s%.*s ",
			    STR_ARG(keys),
			    (int)(cells_width(keys) < KEY_CELLS ?
				  KEY_CELLS - cells_width(keys) : 0), rest.p,
			    STR_ARG(name),
			    (int)(cells_width(name) < 20 ?
				  20 - cells_width(name) : 0), rest.p);
	w.rest = str_slice(rest, 0, KEY_CELLS + 23);
	w.indent_style = STYLE_KEY;
	wrap_add(out, &w);
}

/* Keys that are bound to an action with its argument: "copy link". */
static void bound_lines(const struct keys *k, enum action_task task,
			struct str needle, int width, struct lines *out)
{
	for (size_t i = 0; i < k->n; i++) {
		const struct binding *b = &k->v[i];
		const struct action_info *info = action_info(b->action);
		struct buf keys = { 0 };
		struct str text;

		if (!b->argument[0] || info->task != task)
			continue;
		keys_name(b->keys, &keys);
		text = arena_fmt(&out->arena, "%s %s", info->name, b->argument);
		if (wanted(needle, text, buf_str(&keys), STR_NULL)) {
			lines_add(out);
			lines_put(out, STR(" "), STYLE_TEXT);
			lines_fit(out, arena_str(&out->arena, buf_str(&keys)),
				  width < 64 ? 10 : KEY_CELLS, STYLE_KEY);
			lines_put(out, STR(" "), STYLE_TEXT);
			lines_put(out, text, STYLE_TEXT);
		}
		buf_free(&keys);
	}
}

/* What the lists say in one sign. */
static void sign_lines(struct str needle, int width, struct lines *out)
{
	static const struct {
		const char *sign, *means;
	} signs[] = {
		{ "•", "unread" },
		{ "*", "starred" },
		{ "L", "kept for later" },
		{ "x", "in the marked set" },
		{ "\"3", "three quotations stand in the article" },
		{ "=4", "four articles tell the story" },
		{ "+2", "two more outlets have the same text; + shows them" },
		{ "~", "edited since it came; changes tells how" },
		{ "!", "the feed fails or has a warning; opening it says which" },
		{ "+", "more behind it: open it to see" },
		{ "12", "stories with something unread (set count-stories off: "
			"articles)" },
	};
	size_t before;

	lines_add(out);
	lines_put(out, STR(" Signs in the lists"), STYLE_HEADING);
	before = out->n;
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		if (!wanted(needle, str_from(signs[i].sign),
			    str_from(signs[i].means), STR_NULL))
			continue;
		lines_add(out);
		lines_put(out, STR(" "), STYLE_TEXT);
		lines_fit(out, str_from(signs[i].sign),
			  width < 64 ? 10 : KEY_CELLS, STYLE_KEY);
		lines_put(out, STR(" "), STYLE_TEXT);
		lines_put(out, str_from(signs[i].means), STYLE_TEXT);
	}
	if (out->n == before)
		out->n--;
}

void pane_help_lines(const struct keys *keys, struct str needle, int width,
		     struct lines *out)
{
	for (int task = 0; task < TASK_COUNT; task++) {
		size_t before;

		lines_add(out);
		lines_put(out, STR(" "), STYLE_TEXT);
		lines_put(out, str_from(action_task_name(task)),
			  STYLE_HEADING);
		before = out->n;
		for (int i = 1; i < ACTION_COUNT; i++)
			if (action_info(i)->task == (enum action_task)task)
				action_lines(keys, i, needle, width, out);
		bound_lines(keys, task, needle, width, out);
		if (out->n == before)
			out->n--;
		else
			lines_add(out);
	}
	sign_lines(needle, width, out);
}

static void welcome_line(const struct keys *keys, enum action action,
			 const char *text, int width, struct lines *out)
{
	const struct binding *b = keys_of(keys, action);
	struct wrap w = { .text = str_from(text), .width = width, .tag = -1,
			  .rest = STR("          "),
			  .indent_style = STYLE_KEY };
	struct buf name = { 0 };

	if (b)
		keys_name(b->keys, &name);
	w.first = arena_fmt(&out->arena, "   %-7s",
			    buf_cstr(&name));
	wrap_add(out, &w);
	buf_free(&name);
}

void pane_welcome_lines(const struct keys *keys, const char *found,
			int width, struct lines *out)
{
	struct wrap w = {
		.text = STR("presser reads feeds and shows who said what. "
			    "You have no feed yet."),
		.width = width, .first = STR(" "), .rest = STR(" "),
		.tag = -1,
	};

	lines_add(out);
	lines_put(out, STR(" Welcome to presser"), STYLE_HEADING);
	lines_add(out);
	wrap_add(out, &w);
	lines_add(out);
	if (found) {
		w.text = arena_fmt(&out->arena, "There are feeds of another "
				   "reader here: %s", found);
		wrap_add(out, &w);
	}
	welcome_line(keys, ACTION_IMPORT, found ?
		     "bring them over; nothing there is changed" :
		     "bring feeds over from another reader: an OPML file, or "
		     "newsboat's urls", width, out);
	welcome_line(keys, ACTION_SUBSCRIBE,
		     "subscribe: type the address of a feed, or of a page "
		     "that has one", width, out);
	welcome_line(keys, ACTION_HELP, "all keys", width, out);
	welcome_line(keys, ACTION_BACK, "leave", width, out);
}
