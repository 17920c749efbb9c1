#ifndef PRESSER_APP_SETTINGS_H
#define PRESSER_APP_SETTINGS_H

#include <stdbool.h>

#include "feeds/fetch.h"
#include "src/base/error.h"
#include "src/base/str.h"

#define SETTING_SIZE	256	/* bytes of a text, with its '\0' */

/* What "set NAME VALUE" can change. */
struct settings {
	int measure;		/* cells of the article's text */
	bool justify;
	bool link_numbers;	/* "[3]" behind each link */
	bool bidi;		/* put what runs from right to left in order
				   here, not in the terminal */
	bool mouse;
	bool read_on_open;	/* an opened article is read */
	bool read_on_pass;	/* so is one that was passed by in the list */
	bool read_copies;	/* reading a text marks its copies */
	bool fold_copies;	/* one row for all copies of a text */
	bool count_stories;	/* what is unread is counted by stories */
	bool newest_first;
	int left, right;	/* columns of the side panes; 0: as fits */
	int quotes;		/* rows of the quotes; 0: as fits */
	char watch[SETTING_SIZE];	/* names, parted by commas */
	char folder[SETTING_SIZE];	/* of what is saved; empty: the current */
	char player[SETTING_SIZE];	/* of enclosures; empty: the browser */
	char browser[SETTING_SIZE];	/* empty: BROWSER of the environment */

	/* downloads */
	int at_once, per_host;	/* transfers */
	int timeout;		/* seconds of a whole transfer */
	int slow_seconds, slow_bytes;	/* given up when under slow_bytes a
				   second for slow_seconds */
	char agent[SETTING_SIZE];	/* empty: presser/VERSION */
	char proxy[SETTING_SIZE];	/* empty: the environment's; "none" */
	char ca_file[SETTING_SIZE];	/* empty: the system's alone */
};

void settings_init(struct settings *s);

/* ERROR_USAGE says which name or value is wrong. */
int settings_set(struct settings *s, struct str name, struct str value,
		 struct error *err);

/* The part of them that the downloads go by; strings are borrowed from s. */
void settings_fetch(const struct settings *s, struct fetch_settings *out);

/* Name, value now, and what it does, of the i-th setting; false behind the
 * last. */
bool settings_each(const struct settings *s, int i, const char **name,
		   char value[SETTING_SIZE], const char **summary);

/*
 * Call run for each line of a config file. A missing file is no line. Lines
 * that fail do not stop the others: err has the first failure, with file and
 * line number; *failed (may be NULL) how many there were.
 */
int config_read(const char *path,
		int (*run)(void *context, struct str line, struct error *err),
		void *context, int *failed, struct error *err);

#endif
