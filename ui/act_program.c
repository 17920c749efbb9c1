#include "config.h"

#include <stdio.h>

#include "ui/reader.h"

static void help(struct reader *r)
{
	if (r->focus == PANE_HELP) {
		r->help_needle[0] = '\0';
		r->help_width = 0;
		return;
	}
	r->before_help = r->focus;
	r->focus = PANE_HELP;
	r->help_top = 0;
	r->help_width = 0;
	r->zoom = false;
}

static void reload(struct reader *r)
{
	struct error err = { 0 };
	int failed;

	keys_take(&r->keys, STR("vi"));
	settings_init(&r->set);
	article_wrap(&r->article);
	if (config_read(r->paths->commands, reader_config_line, r, &failed, &err) < 0)
		reader_fail(r, &err);
	else
		reader_say(r, STYLE_GOOD, "The config file is read again.");
}

/* "set" and its like answer by reader_run_line; here they only ask. */
static void ask_line(struct reader *r, enum action action)
{
	char text[64];

	snprintf(text, sizeof(text), "%s ", action_info(action)->name);
	prompt_open(&r->prompt, ACTION_COMMAND, ":", text);
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
	case ACTION_KEYS:
	case ACTION_THEME:
		ask_line(r, c->action);
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
