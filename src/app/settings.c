#include "config.h"

#include "src/app/settings.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/base/gate.h"

#define CONFIG_LARGEST	((size_t)1 << 20)

enum kind { BOOL, NUMBER, TEXT };

static const struct {
	const char *name;
	enum kind kind;
	size_t at;
	int low, high;
	const char *summary;
} table[] = {
	{ "measure", NUMBER, offsetof(struct settings, measure), 20, 400,
	  "columns of the article's text" },
	{ "justify", BOOL, offsetof(struct settings, justify), 0, 0,
	  "both edges of the text straight" },
	{ "link-numbers", BOOL, offsetof(struct settings, link_numbers), 0, 0,
	  "the number of each link behind it" },
	{ "bidi", BOOL, offsetof(struct settings, bidi), 0, 0,
	  "order text that runs from right to left; off where the terminal "
	  "does" },
	{ "mouse", BOOL, offsetof(struct settings, mouse), 0, 0,
	  "take the mouse" },
	{ "read-on-open", BOOL, offsetof(struct settings, read_on_open), 0, 0,
	  "opening marks read" },
	{ "read-on-pass", BOOL, offsetof(struct settings, read_on_pass), 0, 0,
	  "passing by in the list marks read" },
	{ "read-copies", BOOL, offsetof(struct settings, read_copies), 0, 0,
	  "reading marks the same text in other outlets read" },
	{ "fold-copies", BOOL, offsetof(struct settings, fold_copies), 0, 0,
	  "one row for the same text of several outlets" },
	{ "count-stories", BOOL, offsetof(struct settings, count_stories), 0,
	  0, "unread counts tell stories, not articles" },
	{ "newest-first", BOOL, offsetof(struct settings, newest_first), 0, 0,
	  "order of lists" },
	{ "left", NUMBER, offsetof(struct settings, left), 0, 200,
	  "columns of the left pane; 0 as fits" },
	{ "right", NUMBER, offsetof(struct settings, right), 0, 200,
	  "columns of the right pane; 0 as fits" },
	{ "quotes", NUMBER, offsetof(struct settings, quotes), 0, 100,
	  "rows of the quotes; 0 as fits" },
	{ "watch", TEXT, offsetof(struct settings, watch), 0, 0,
	  "names, parted by commas, that lift a story on the front page" },
	{ "folder", TEXT, offsetof(struct settings, folder), 0, 0,
	  "where what is saved goes; empty: the current folder" },
	{ "player", TEXT, offsetof(struct settings, player), 0, 0,
	  "program that plays enclosures; empty: as links are opened" },
	{ "browser", TEXT, offsetof(struct settings, browser), 0, 0,
	  "program that opens links; empty: BROWSER" },
	{ "at-once", NUMBER, offsetof(struct settings, at_once), 1, 500,
	  "downloads at the same time" },
	{ "per-host", NUMBER, offsetof(struct settings, per_host), 1, 20,
	  "of these, from one host" },
	{ "timeout", NUMBER, offsetof(struct settings, timeout), 5, 3600,
	  "seconds a whole download may take" },
	{ "slow-seconds", NUMBER, offsetof(struct settings, slow_seconds),
	  2, 600, "seconds of slowness before a download is given up" },
	{ "slow-bytes", NUMBER, offsetof(struct settings, slow_bytes),
	  1, 1 << 20, "bytes a second under which a download is slow" },
	{ "user-agent", TEXT, offsetof(struct settings, agent), 0, 0,
	  "what downloads call themselves; empty: presser and its version" },
	{ "proxy", TEXT, offsetof(struct settings, proxy), 0, 0,
	  "address of a proxy; none; empty: the environment's" },
	{ "ca-file", TEXT, offsetof(struct settings, ca_file), 0, 0,
	  "file of certificates that are trusted too" },
};
#define SETTINGS	(sizeof(table) / sizeof(table[0]))

/* Terminals that order such text by themselves. */
static bool terminal_does_bidi(void)
{
	const char *term = getenv("TERM"), *program = getenv("TERM_PROGRAM");

	return getenv("VTE_VERSION") || getenv("KONSOLE_VERSION") ||
	       (term && strncmp(term, "mlterm", 6) == 0) ||
	       (program && strcmp(program, "Apple_Terminal") == 0);
}

void settings_init(struct settings *s)
{
	*s = (struct settings){ .measure = 80, .read_on_open = true,
				.read_copies = true, .fold_copies = true,
				.count_stories = true,
				.newest_first = true, .link_numbers = true,
				.bidi = !terminal_does_bidi(),
				.at_once = 100,
				.per_host = 2, .timeout = 120,
				.slow_seconds = 20, .slow_bytes = 100 };
}

void settings_fetch(const struct settings *s, struct fetch_settings *out)
{
	*out = (struct fetch_settings){
		.at_once = s->at_once, .per_host = s->per_host,
		.timeout_s = s->timeout, .slow_s = s->slow_seconds,
		.slow_bytes = s->slow_bytes,
		.agent = s->agent[0] ? s->agent : NULL,
		.proxy = strcmp(s->proxy, "none") == 0 ? "" :
			 s->proxy[0] ? s->proxy : NULL,
		.ca_file = s->ca_file[0] ? s->ca_file : NULL,
	};
}

int settings_set(struct settings *s, struct str name, struct str value,
		 struct error *err)
{
	struct str_guess g = { .typed = name };
	int64_t number;

	for (size_t i = 0; i < SETTINGS; i++) {
		char *field = (char *)s + table[i].at;

		if (!str_eq(name, str_from(table[i].name)))
			continue;
		switch (table[i].kind) {
		case BOOL:
			if (str_eq(value, STR("on")) ||
			    str_eq(value, STR("yes")))
				*(bool *)field = true;
			else if (str_eq(value, STR("off")) ||
				 str_eq(value, STR("no")))
				*(bool *)field = false;
			else
				return error_set(err, ERROR_USAGE,
						 "%s is on or off",
						 table[i].name);
			return 0;
		case NUMBER:
			if (!str_to_int(value, &number) ||
			    number < table[i].low || number > table[i].high)
				return error_set(err, ERROR_USAGE,
						 "%s is a number from %d to %d",
						 table[i].name, table[i].low,
						 table[i].high);
			*(int *)field = (int)number;
			return 0;
		case TEXT:
			if (value.len >= SETTING_SIZE)
				return error_set(err, ERROR_USAGE,
						 "%s is too long",
						 table[i].name);
			gate_cstr(field, SETTING_SIZE, value, GATE_LINE);
			return 0;
		}
	}
	for (size_t i = 0; i < SETTINGS; i++)
		str_guess(&g, table[i].name);
	return error_unknown(err, "setting", &g);
}

bool settings_each(const struct settings *s, int i, const char **name,
		   char value[SETTING_SIZE], const char **summary)
{
	const char *field;

	if (i < 0 || (size_t)i >= SETTINGS)
		return false;
	field = (const char *)s + table[i].at;
	*name = table[i].name;
	*summary = table[i].summary;
	if (table[i].kind == BOOL)
		snprintf(value, SETTING_SIZE, "%s",
			 *(const bool *)field ? "on" : "off");
	else if (table[i].kind == NUMBER)
		snprintf(value, SETTING_SIZE, "%d", *(const int *)field);
	else
		snprintf(value, SETTING_SIZE, "%s", field);
	return true;
}

int config_read(const char *path,
		int (*run)(void *context, struct str line, struct error *err),
		void *context, int *failed, struct error *err)
{
	struct buf text = { .limit = CONFIG_LARGEST };
	struct str rest, line;
	int number = 0, rc = 0;

	if (failed)
		*failed = 0;
	if (access(path, F_OK) < 0)
		return 0;
	if (file_read(path, &text, err) < 0) {
		buf_free(&text);
		return -1;
	}
	rest = buf_str(&text);
	while (str_split(&rest, '\n', &line)) {
		struct error one = { 0 };

		number++;
		if (run(context, line, &one) == 0)
			continue;
		if (!rc && err) {
			*err = one;
			error_wrap(err, "%s: line %d", path, number);
		}
		rc = -1;
		if (failed)
			++*failed;
	}
	buf_free(&text);
	return rc;
}
