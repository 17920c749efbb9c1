#ifndef PRESSER_APP_COMMAND_H
#define PRESSER_APP_COMMAND_H

#include <stdbool.h>

#include "src/base/error.h"
#include "src/base/str.h"

/*
 * What the reader can do. One table: keys are bound to these names, the ":"
 * prompt and the config file take them, the help page is made of them.
 */
enum action {
	ACTION_NONE,
	/* moving */
	ACTION_DOWN, ACTION_UP, ACTION_PAGE_DOWN, ACTION_PAGE_UP,
	ACTION_HALF_DOWN, ACTION_HALF_UP, ACTION_TOP, ACTION_BOTTOM,
	ACTION_ADVANCE, ACTION_NEXT_QUOTE, ACTION_PREV_QUOTE,
	ACTION_NEXT_MATCH, ACTION_PREV_MATCH, ACTION_NEXT_NEW,
	ACTION_FOOTNOTE,
	/* panes */
	ACTION_OPEN, ACTION_BACK, ACTION_NEXT_PANE, ACTION_PREV_PANE,
	ACTION_FEEDS, ACTION_LIST, ACTION_ARTICLE, ACTION_QUOTES,
	ACTION_RELATED, ACTION_CHANGES, ACTION_UNFOLD, ACTION_ZOOM,
	 ACTION_GROW, ACTION_SHRINK,
	/* items */
	ACTION_NEXT_UNREAD, ACTION_PREV_UNREAD, ACTION_NEXT_ITEM,
	ACTION_NEXT_FEED, ACTION_PREV_FEED, ACTION_FIND,
	ACTION_PREV_ITEM, ACTION_READ, ACTION_STAR, ACTION_LATER,
	ACTION_DONE, ACTION_SELECT, ACTION_SELECT_NONE, ACTION_READ_ABOVE,
	ACTION_READ_BELOW, ACTION_READ_ALL, ACTION_READ_STORY, ACTION_TAG,
	ACTION_NOTE, ACTION_UNDO, ACTION_REDO, ACTION_REPEAT,
	/* feeds */
	ACTION_SUBSCRIBE, ACTION_UNSUBSCRIBE, ACTION_RENAME, ACTION_FEED,
	ACTION_FEED_INFO, ACTION_IMPORT,
	ACTION_REFRESH, ACTION_REFRESH_ALL, ACTION_STOP, ACTION_FULL_TEXT,
	/* finding */
	ACTION_SEARCH, ACTION_SEARCH_ALL, ACTION_SAVE_SEARCH, ACTION_VIEW,
	ACTION_FILTER, ACTION_SORT, ACTION_SPEAKER, ACTION_ANSWER,
	ACTION_WATCH,
	/* out */
	ACTION_BROWSER, ACTION_LINK, ACTION_LINKS, ACTION_PLAY,
	ACTION_DOWNLOAD, ACTION_IMAGE, ACTION_COPY, ACTION_PIPE, ACTION_SAVE,
	/* the program */
	ACTION_HELP, ACTION_COMMAND, ACTION_SET, ACTION_BIND, ACTION_SITE, ACTION_DO, ACTION_KEYS,
	ACTION_THEME, ACTION_COLOUR, ACTION_RELOAD, ACTION_REDRAW, ACTION_SUSPEND,
	ACTION_QUIT,
	ACTION_COUNT,
};

enum action_task {
	TASK_MOVE, TASK_PANES, TASK_TRIAGE, TASK_FEEDS, TASK_FIND, TASK_OUT,
	TASK_PROGRAM, TASK_COUNT,
};

struct action_info {
	const char *name;	/* "next-unread" */
	enum action_task task;
	const char *argument;	/* "URL [TAG...]"; NULL: takes none */
	const char *brief;	/* a word or two for the footer; or NULL */
	const char *summary;	/* one line, an order */
};

const struct action_info *action_info(enum action action);
const char *action_task_name(enum action_task task);

/* ACTION_NONE when there is no such name. */
enum action action_find(struct str name);

/* The first action from the one at *from whose name begins so; NULL when
 * there is none. *from moves behind it. */
const struct action_info *action_complete(struct str prefix, int *from);

/*
 * One line as typed at ":" or in the config file: "name argument". A count
 * may stand before it. Blank lines and those that begin with "#" are
 * ACTION_NONE. The argument is borrowed from line; STR_NULL when none.
 */
struct command {
	enum action action;
	int count;		/* 0: none given */
	struct str argument;
};
int command_parse(struct str line, struct command *out, struct error *err);

/*
 * Cut the next word off *rest: blanks part words, "two words" are one, \"
 * stands for itself within them. false at the end.
 */
bool command_word(struct str *rest, char *out, size_t size);

#endif
