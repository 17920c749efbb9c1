#ifndef PRESSER_UI_PANE_H
#define PRESSER_UI_PANE_H

#include "src/app/archive.h"
#include "src/app/engine.h"
#include "ui/keys.h"
#include "ui/model.h"

/*
 * What each pane shows, as lines for a width: pure functions of a model.
 * Rows of lists begin with a head of PANE_HEAD cells, whose first two the
 * screen makes the marker of the selected row: moving the selection then
 * sends two heads, not two rows.
 */
#define PANE_HEAD	3

/* Rows from first on, at most rows of them; nothing selected is drawn here. */
void pane_feeds_lines(const struct feeds_model *m, size_t first, int rows,
		      int width, struct lines *out);
/* How what is wrong with a feed looks: that it fails, or a warning. */
uint8_t pane_trouble_style(const struct entry *e);
#define PANE_LIST_NUMBERS	72	/* columns from which quotations and
					   outlets are counted */
/* watched: names, parted by commas. */
void pane_list_lines(const struct list_model *l, struct str watched,
		     size_t first, int rows, int width, int64_t now,
		     struct lines *out);

/* The whole article: title, who and when, text with its passages set off,
 * links. The text is at most measure cells wide, centred. Each line's .at is
 * its place in the text, .tag the quotation that stands in it or -1; in the
 * list of links at the end PANE_LINK of its number. */
#define PANE_LINK(number)	(-1 - (number))
void pane_article_lines(const struct article *a, int width, int measure,
			int64_t now, struct lines *out);

/* The opened article beside its version a->version, word by word. */
void pane_changes_lines(const struct article *a, int width, int measure,
			int64_t now, struct lines *out);

/* .tag is the quotation. */
void pane_quotes_lines(const struct article *a, int width, struct lines *out);

/* .tag is the mate. */
void pane_related_lines(const struct article *a, int width, int64_t now,
			struct lines *out);

/* Every action with its keys by task; needle: only lines that have it. */
void pane_help_lines(const struct keys *keys, struct str needle, int width,
		     struct lines *out);

/* All that one speaker said, by week, outlet and date. .tag is the one of
 * archive.said. */
/* Those whom a name could mean, numbered. */
void pane_who_lines(const struct archive *a, int width, struct lines *out);
void pane_speaker_lines(const struct archive *a, int width,
			struct lines *out);

/* How a feed fares and what is set for it. */
void pane_feed_lines(const struct sub *sub, int64_t now, int width,
		     struct lines *out);

/* The feeds that a page names, to pick one by its number. */
void pane_choices_lines(const struct engine_choice *choices, size_t n,
			int width, struct lines *out);

/* What to press when there is no feed yet. found: path of another reader's
 * list; NULL none. */
void pane_welcome_lines(const struct keys *keys, const char *found,
			int width, struct lines *out);

/* "now", "3m", "5h", "2d", "3w", "4mo", "2y" */
#define PANE_AGE	8
void pane_age(int64_t when, int64_t now, char out[PANE_AGE]);

/* "19,088"; returns out. */
#define PANE_NUMBER	28
const char *pane_number(int64_t n, char out[PANE_NUMBER]);

#endif
