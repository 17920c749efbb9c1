#include "config.h"

#include <stdio.h>

#include "src/app/lexicon_folder.h"
#include "ui/reader.h"
#include "ui/watch.h"

static void help(struct reader *r)
{
	r->help_needle[0] = '\0';
	reader_show_help(r, HELP_KEYS, 0);
}

/* Rules that the config file had and has no more; frees them. */
static void drop_rules(struct reader *r, struct buf *old)
{
	struct str rest = buf_str(old), rule, now, line;
	struct buf off = { 0 };

	while (str_split(&rest, '\n', &rule)) {
		bool kept = !rule.len;

		now = buf_str(&r->site_rules);
		while (!kept && str_split(&now, '\n', &line))
			kept = str_eq(line, rule);
		if (kept)
			continue;
		buf_reset(&off);
		buf_add_fmt(&off, "-%.*s", STR_ARG(rule));
		engine_site_rule(r->engine, buf_str(&off));
	}
	buf_free(&off);
	buf_free(old);
}

static void reload(struct reader *r)
{
	struct error err = { 0 }, ignored = { 0 };
	int failed, rc;

	struct buf rules = r->site_rules;

	r->site_rules = (struct buf){ 0 };
	keys_free(&r->keys);
	keys_take(&r->keys, STR("vi"));
	settings_init(&r->set);
	style_forget();
	article_wrap(&r->article);
	r->unnoted = true;
	rc = config_read(r->paths->commands, reader_config_line, r, &failed,
			 &err);
	r->unnoted = false;
	drop_rules(r, &rules);
	watch_recall(r);
	if (lexicon_folder_read(rc < 0 ? &ignored : &err) < 0)
		rc = -1;
	engine_renew(r->engine);
	if (rc < 0)
		reader_fail(r, &err);
	else
		reader_say(r, STYLE_GOOD, "The config file is read again, and "
			   "the words for quotations.");
}

/* "set" and its like answer by reader_run_line; here they only ask. */
static void ask_line(struct reader *r, enum action action)
{
	char text[64];

	snprintf(text, sizeof(text), "%s ", action_info(action)->name);
	prompt_open(&r->prompt, ACTION_COMMAND, ":", text);
}

static void do_all(struct reader *r, struct str commands)
{
	struct error err = { 0 };
	char line[PROMPT_SIZE];

	if (!commands.p) {
		ask_line(r, ACTION_DO);
		return;
	}
	snprintf(line, sizeof(line), "do %.*s", STR_ARG(commands));
	if (reader_run_line(r, str_from(line), &err) < 0)
		reader_fail(r, &err);
}

void act_program(struct reader *r, const struct command *c)
{
	switch (c->action) {
	case ACTION_HELP:
		help(r);
		break;
	case ACTION_COMMAND:
		prompt_open(&r->prompt, ACTION_COMMAND, ":", "");
		break;
	case ACTION_SET:
	case ACTION_BIND:
	case ACTION_SITE:
	case ACTION_KEYS:
	case ACTION_THEME:
	case ACTION_COLOUR:
		ask_line(r, c->action);
		break;
	case ACTION_DO:
		do_all(r, c->argument);
		break;
	case ACTION_RELOAD:
		reload(r);
		break;
	case ACTION_REDRAW:
		term_redraw(r->term);
		break;
	case ACTION_SUSPEND:
		r->suspend = true;
		break;
	case ACTION_QUIT:
		r->running = false;
		break;
	default:
		break;
	}
}
