#include "config.h"

#include "ui/reader.h"

#include <stdio.h>
#include <string.h>

#include "src/app/site_rules.h"
#include "ui/watch.h"

/* Command lines: what they do and, where they set something, the line that
 * takes it back. */

void reader_run(struct reader *r, const struct command *c)
{
	static void (*const by_task[TASK_COUNT])(struct reader *,
						 const struct command *) = {
		[TASK_MOVE] = act_move,	   [TASK_PANES] = act_pane,
		[TASK_TRIAGE] = act_item,  [TASK_FEEDS] = act_feed,
		[TASK_FIND] = act_find,	   [TASK_OUT] = act_out,
		[TASK_PROGRAM] = act_program,
	};

	if (c->action == ACTION_NONE)
		return;
	r->dirty = true;
	by_task[action_info(c->action)->task](r, c);
}

/* One after the other, up to the first that fails or asks something. */
static int run_macro(struct reader *r, struct str rest, struct error *err)
{
	struct str part;
	struct command c;

	for (int n = 0; n < KEYS_COMMANDS && !r->prompt.active &&
			str_split(&rest, ';', &part); n++) {
		if (command_parse(part, &c, err) < 0)
			return -1;
		if (c.action == ACTION_DO)
			return error_set(err, ERROR_USAGE,
					 "a macro in a macro");
		if (reader_run_line(r, part, err) < 0)
			return -1;
	}
	return 0;
}

/* What of the settings the lists go by; their rows are read again. */
static void take_list_settings(struct reader *r)
{
	if (r->feeds.by_stories == r->set.count_stories &&
	    r->list.view.each_copy == !r->set.fold_copies)
		return;
	r->feeds.by_stories = r->set.count_stories;
	r->list.view.each_copy = !r->set.fold_copies;
	r->stale = true;
}

/* A step for undo: what was run, and what takes it back. */
static void note_line(struct reader *r, const char *command, struct str now,
		      struct str before)
{
	struct buf line = { 0 }, back = { 0 };

	if (!r->engine || r->unnoted || str_eq(now, before))
		return;
	buf_add_fmt(&line, "%s %.*s", command, STR_ARG(now));
	buf_add_fmt(&back, "%s %.*s", command, STR_ARG(before));
	engine_note_line(r->engine, buf_cstr(&line), buf_cstr(&back), false);
	reader_say(r, STYLE_GOOD, "%s", buf_cstr(&line));
	buf_free(&line);
	buf_free(&back);
}

static int take_site_rule(struct reader *r, struct str rule,
			  struct error *err)
{
	struct buf back = { 0 };
	bool changed, off = str_starts(rule, STR("-"));

	if (site_rules_take(&r->site_rules, rule, &changed, err) < 0)
		return -1;
	if (!changed || !r->engine)	/* at its start it reads the file itself */
		return 0;
	engine_site_rule(r->engine, rule);
	buf_add_fmt(&back, "%s%.*s", off ? "" : "-",
		    STR_ARG(str_slice(rule, off, rule.len)));
	note_line(r, "site", rule, buf_str(&back));
	buf_free(&back);
	return 0;
}

/* As command_word reads it back. */
static void add_word(struct buf *out, struct str word)
{
	bool plain = word.len && str_find_char(word, '"') < 0;

	if (plain) {
		buf_add_str(out, word);
		return;
	}
	buf_add_char(out, '"');
	for (size_t i = 0; i < word.len; i++) {
		if (word.p[i] == '"' || word.p[i] == '\\')
			buf_add_char(out, '\\');
		buf_add_char(out, word.p[i]);
	}
	buf_add_char(out, '"');
}

/* The value as it stands in a line: quoted when it is none or several words. */
static bool setting_value(const struct settings *s, const char *name,
			  char out[SETTING_SIZE + 3])
{
	char value[SETTING_SIZE];
	const char *known, *summary;

	for (int i = 0; settings_each(s, i, &known, value, &summary); i++)
		if (strcmp(known, name) == 0) {
			bool word = value[0] && !strpbrk(value, " \t\"'");

			snprintf(out, SETTING_SIZE + 3, word ? "%s" : "\"%s\"",
				 value);
			return true;
		}
	out[0] = '\0';
	return false;
}

static int take_setting(struct reader *r, struct str rest, struct error *err)
{
	char name[64], value[SETTING_SIZE] = "", command[80];
	char before[SETTING_SIZE + 3], now[SETTING_SIZE + 3];
	struct fetch_settings fetch;

	if (!command_word(&rest, name, sizeof(name)))
		return error_set(err, ERROR_USAGE, "set NAME VALUE");
	command_word(&rest, value, sizeof(value));
	setting_value(&r->set, name, before);
	if (settings_set(&r->set, str_from(name), str_from(value), err) < 0)
		return -1;
	setting_value(&r->set, name, now);
	snprintf(command, sizeof(command), "set %s", name);
	note_line(r, command, str_from(now), str_from(before));
	r->article.justify = r->set.justify;
	r->article.link_numbers = r->set.link_numbers;
	r->article.bidi = r->set.bidi;
	article_wrap(&r->article);
	term_set_mouse(r->term, r->set.mouse);
	settings_fetch(&r->set, &fetch);
	take_list_settings(r);
	if (r->engine && strcmp(name, "watch") == 0)
		watch_recall(r);
	if (r->engine)	/* at its start it reads the file itself */
		engine_configure(r->engine, &fetch);
	return 0;
}

static int take_theme(struct reader *r, struct str name, struct error *err)
{
	const char *before = r->theme_by_background ? "auto" :
						      theme_name(r->theme);
	enum theme theme = term_is_dark(r->term) ? THEME_DARK : THEME_LIGHT;
	bool by_background = str_eq(name, STR("auto"));

	if (!by_background && !theme_find(name, &theme))
		return error_set(err, ERROR_USAGE, "no such theme: %.*s (auto, "
				 "dark, light, contrast, none)",
				 STR_ARG(name));
	note_line(r, "theme",
		  str_from(by_background ? "auto" : theme_name(theme)),
		  str_from(before));
	r->theme_by_background = by_background;
	reader_set_theme(r, theme);
	return 0;
}

void reader_run_undone(struct reader *r, struct str line)
{
	struct error err = { 0 };

	r->unnoted = true;
	if (reader_run_line(r, line, &err) < 0)
		reader_fail(r, &err);
	r->unnoted = false;
}

/* What was bound to the keys, as the command that binds it. */
static int take_binding(struct reader *r, struct str rest, struct error *err)
{
	struct buf name = { 0 }, before = { 0 }, now = { 0 }, command = { 0 };
	const struct binding *b;
	uint32_t key[KEYS_LONGEST];
	char keys[64];
	int rc = -1;

	if (!command_word(&rest, keys, sizeof(keys)))
		return error_set(err, ERROR_USAGE, "bind KEYS COMMAND");
	if (keys_read(str_from(keys), key, err) < 0)
		return -1;
	b = keys_bound(&r->keys, key);
	if (b)
		keys_command(b, &before);
	if (keys_bind(&r->keys, str_from(keys), rest, err) < 0)
		goto out;
	keys_command(keys_bound(&r->keys, key), &now);
	keys_name(key, &name);
	buf_add_cstr(&command, "bind ");
	add_word(&command, buf_str(&name));
	note_line(r, buf_cstr(&command), buf_str(&now), buf_str(&before));
	rc = 0;
out:
	buf_free(&name);
	buf_free(&before);
	buf_free(&now);
	buf_free(&command);
	return rc;
}

static int take_keys(struct reader *r, struct str map, struct error *err)
{
	const char *before = r->keys.map;

	if (!keys_take(&r->keys, map))
		return error_set(err, ERROR_USAGE, "no such key map: %.*s (vi, "
				 "newsboat, emacs)", STR_ARG(map));
	note_line(r, "keys", str_from(r->keys.map), str_from(before));
	return 0;
}

static int take_colour(struct reader *r, struct str rest, struct error *err)
{
	struct buf before = { 0 }, now = { 0 };
	char name[64], command[80];
	int rc = -1;

	if (!command_word(&rest, name, sizeof(name)))
		return error_set(err, ERROR_USAGE, "colour PART COLOUR ...");
	style_words(str_from(name), &before);
	if (style_set(str_from(name), rest, err) == 0) {
		style_words(str_from(name), &now);
		snprintf(command, sizeof(command), "colour %s", name);
		note_line(r, command, buf_str(&now), buf_str(&before));
		reader_set_theme(r, r->theme);
		rc = 0;
	}
	buf_free(&before);
	buf_free(&now);
	return rc;
}

int reader_run_line(struct reader *r, struct str line, struct error *err)
{
	struct command c;

	if (command_parse(line, &c, err) < 0)
		return -1;
	/* What a config file may say has an answer of its own. */
	switch (c.action) {
	case ACTION_BIND:
		return take_binding(r, c.argument, err);
	case ACTION_SET:
		return take_setting(r, c.argument, err);
	case ACTION_SITE:
		return take_site_rule(r, c.argument, err);
	case ACTION_KEYS:
		return take_keys(r, c.argument, err);
	case ACTION_COLOUR:
		return take_colour(r, c.argument, err);
	case ACTION_THEME:
		return take_theme(r, c.argument, err);
	case ACTION_DO:
		return run_macro(r, c.argument, err);
	case ACTION_FEED:
		if (c.argument.p)
			return reader_set_feed(r, c.argument, err);
		break;
	default:
		break;
	}
	reader_run(r, &c);
	return 0;
}

int reader_config_line(void *context, struct str line, struct error *err)
{
	struct command c;

	if (command_parse(line, &c, err) < 0)
		return -1;
	switch (c.action) {
	case ACTION_NONE:
	case ACTION_SET:
	case ACTION_FEED:
	case ACTION_BIND:
	case ACTION_SITE:
	case ACTION_KEYS:
	case ACTION_THEME:
	case ACTION_COLOUR:
		return reader_run_line(context, line, err);
	default:
		return error_set(err, ERROR_USAGE, "%s is nothing to set",
				 action_info(c.action)->name);
	}
}
