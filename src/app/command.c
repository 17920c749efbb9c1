#include "config.h"

#include "src/app/command.h"

#include <string.h>

#define A(id, name, task, arg, brief, summary)				\
	[ACTION_##id] = { name, TASK_##task, arg, brief, summary }

static const struct action_info actions[ACTION_COUNT] = {
	A(NONE, "", PROGRAM, NULL, NULL, ""),

	A(DOWN, "down", MOVE, NULL, NULL, "one line down"),
	A(UP, "up", MOVE, NULL, NULL, "one line up"),
	A(PAGE_DOWN, "page-down", MOVE, NULL, NULL, "one page down"),
	A(PAGE_UP, "page-up", MOVE, NULL, NULL, "one page up"),
	A(HALF_DOWN, "half-down", MOVE, NULL, NULL, "half a page down"),
	A(HALF_UP, "half-up", MOVE, NULL, NULL, "half a page up"),
	A(TOP, "top", MOVE, NULL, NULL,
	  "to the first line; with a count to that line"),
	A(BOTTOM, "bottom", MOVE, NULL, NULL, "to the last line"),
	A(ADVANCE, "advance", MOVE, NULL, "read on",
	  "a page down; at the article's end to the next unread"),
	A(NEXT_QUOTE, "next-quote", MOVE, NULL, "next quote",
	  "to the next quotation of the article"),
	A(PREV_QUOTE, "prev-quote", MOVE, NULL, NULL,
	  "to the quotation before"),
	A(NEXT_MATCH, "next-match", MOVE, NULL, NULL,
	  "to the next match of the search in the article, or of find in a list"),
	A(PREV_MATCH, "prev-match", MOVE, NULL, NULL, "to the match before"),

	A(NEXT_NEW, "next-new", MOVE, NULL, "next new",
	  "to the next passage that tells you something new"),

	A(FOOTNOTE, "footnote", MOVE, NULL, NULL,
	  "to the next footnote, with a count to that one; again, back"),

	A(OPEN, "open", PANES, NULL, "open", "open what is selected"),
	A(BACK, "back", PANES, NULL, "back", "back; from the first pane, quit"),
	A(NEXT_PANE, "next-pane", PANES, NULL, "pane", "to the next pane"),
	A(PREV_PANE, "prev-pane", PANES, NULL, NULL, "to the pane before"),
	A(FEEDS, "feeds", PANES, NULL, "feeds", "to the views and feeds"),
	A(LIST, "list", PANES, NULL, "list", "to the list of articles"),
	A(ARTICLE, "article", PANES, NULL, "article", "to the article"),
	A(QUOTES, "quotes", PANES, NULL, "quotes",
	  "to the article's quotations: who said what"),
	A(RELATED, "related", PANES, NULL, "elsewhere",
	  "to the same story in other outlets"),
	A(CHANGES, "changes", PANES, NULL, "changes",
	  "what an edited article changed; again, the change before"),
	A(UNFOLD, "unfold", PANES, NULL, "copies",
	  "show what is folded behind the row: the other outlets' copies, or "
	  "the story's articles; again, fold it"),
	A(ZOOM, "zoom", PANES, NULL, "zoom",
	  "this pane alone on the screen, and back"),
	A(GROW, "grow", PANES, NULL, NULL, "make this pane larger"),
	A(SHRINK, "shrink", PANES, NULL, NULL, "make this pane smaller"),

	A(NEXT_UNREAD, "next-unread", TRIAGE, NULL, "next unread",
	  "open the next unread article, in this view or the next"),
	A(PREV_UNREAD, "prev-unread", TRIAGE, NULL, NULL,
	  "open the unread article before"),
	A(NEXT_ITEM, "next-item", TRIAGE, NULL, NULL,
	  "open the next article of the list"),
	A(PREV_ITEM, "prev-item", TRIAGE, NULL, NULL,
	  "open the article before in the list"),
	A(NEXT_FEED, "next-feed", TRIAGE, NULL, NULL,
	  "to the list of the next feed or view with something unread"),
	A(PREV_FEED, "prev-feed", TRIAGE, NULL, NULL,
	  "to the list of the one before"),
	A(READ, "read", TRIAGE, NULL, "read/unread",
	  "mark read, or unread again; with a count so many rows, as with "
	  "star, later, done, tag"),
	A(STAR, "star", TRIAGE, NULL, "star", "star, or take the star off"),
	A(LATER, "later", TRIAGE, NULL, "later",
	  "keep for later, or no more"),
	A(DONE, "done", TRIAGE, NULL, "done",
	  "done with it: archive it and go to the next"),
	A(SELECT, "select", TRIAGE, NULL, NULL,
	  "put the row into the marked set, or take it out; the next action "
	  "then works on the set"),
	A(SELECT_NONE, "select-none", TRIAGE, NULL, NULL,
	  "empty the marked set"),
	A(READ_ABOVE, "read-above", TRIAGE, NULL, NULL,
	  "mark read from here up"),
	A(READ_BELOW, "read-below", TRIAGE, NULL, NULL,
	  "mark read from here down"),
	A(READ_ALL, "read-all", TRIAGE, NULL, "all read",
	  "mark all of this view (or feed) read; u undoes it"),
	A(READ_STORY, "read-story", TRIAGE, NULL, NULL,
	  "mark the whole story read, in all outlets"),
	A(TAG, "tag", TRIAGE, "[-]NAME", NULL,
	  "put a tag on the article, with - take it off"),
	A(NOTE, "note", TRIAGE, "[TEXT]", NULL,
	  "your own note on the article"),
	A(UNDO, "undo", TRIAGE, NULL, "undo", "undo the last change"),
	A(REDO, "redo", TRIAGE, NULL, NULL, "do again what was undone"),
	A(REPEAT, "repeat", TRIAGE, NULL, NULL,
	  "do the last change again, here"),

	A(SUBSCRIBE, "subscribe", FEEDS, "URL [TAG...]", "add feed",
	  "subscribe to a feed or to a page's feed"),
	A(UNSUBSCRIBE, "unsubscribe", FEEDS, NULL, NULL,
	  "hide the feed; what it brought stays"),
	A(RENAME, "rename", FEEDS, "[TITLE]", NULL,
	  "give the feed a title of your own"),
	A(FEED, "feed", FEEDS, "NAME VALUE", NULL,
	  "set this feed's period, full-text, width, keep, user-agent, title, "
	  "tags, hidden or prefer"),
	A(FEED_INFO, "feed-info", FEEDS, NULL, "feed's state",
	  "how this feed fares: last and next pull, errors, settings"),
	A(IMPORT, "import", FEEDS, "FILE", "bring feeds over",
	  "bring over the feeds of an OPML file or of newsboat's list"),
	A(REFRESH, "refresh", FEEDS, NULL, "refresh",
	  "pull this feed; in a view all feeds that are due"),
	A(REFRESH_ALL, "refresh-all", FEEDS, NULL, "refresh all",
	  "pull all feeds now"),
	A(STOP, "stop", FEEDS, NULL, "stop", "stop pulling"),
	A(FULL_TEXT, "full-text", FEEDS, NULL, "full text",
	  "fetch the article's page and show its whole text"),

	A(SEARCH, "search", FIND, "WORDS", "search",
	  "search all articles; in the article, search inside it"),
	A(FIND, "find", FIND, "WORDS", NULL,
	  "to the next row of this list whose title or outlet has the words"),
	A(SEARCH_ALL, "search-all", FIND, "WORDS", NULL,
	  "search all articles from any pane"),
	A(SAVE_SEARCH, "save-search", FIND, "NAME", NULL,
	  "keep this search as a view"),
	A(VIEW, "view", FIND,
	  "all|unread|stories|front|starred|later|archived|errors|speakers", NULL,
	  "show a view"),
	A(FILTER, "filter", FIND, NULL, "unread only",
	  "show only unread articles, or all again; among quotations only "
	  "this speaker's"),
	A(SPEAKER, "speaker", FIND, "[NAME]", "speaker",
	  "all that this speaker said, in all articles: by week and outlet"),
	A(ANSWER, "answer", FIND, NULL, "\xE2\x89\xA0 denial",
	  "from a denial to what it denies, from there to who denies it"),
	A(SORT, "sort", FIND, NULL, NULL,
	  "newest first, or oldest first; among quotations side by side"),
	A(WATCH, "watch", FIND, "[-]NAME", NULL,
	  "watch a name: a sign or a column in lists, first on the front "
	  "page; with - no more"),

	A(BROWSER, "browser", OUT, NULL, "browser",
	  "open the article in the browser"),
	A(LINK, "link", OUT, "NUMBER", NULL,
	  "open the link of that number in the browser"),
	A(LINKS, "links", OUT, NULL, "links",
	  "show the article's list of links and ask for a number"),
	A(PLAY, "play", OUT, NULL, NULL,
	  "give what is enclosed (a broadcast) to the player"),
	A(DOWNLOAD, "download", OUT, "[FILE]", NULL,
	  "fetch what is enclosed into a file, in the background"),
	A(IMAGE, "image", OUT, NULL, NULL,
	  "show the article's picture, by chafa"),
	A(COPY, "copy", OUT,
	  "link|title|quote|quote-markdown|quote-json|passage|text|links", NULL,
	  "copy to the clipboard, through the terminal"),
	A(PIPE, "pipe", OUT, "COMMAND", NULL,
	  "give the article's text to a command"),
	A(SAVE, "save", OUT, "FILE", NULL,
	  "write the article to a file: .txt, .md, .html, .json, or .links"),

	A(HELP, "help", PROGRAM, NULL, "help", "all keys and commands"),
	A(COMMAND, "command", PROGRAM, NULL, NULL,
	  "type a command; Tab completes"),
	A(SET, "set", PROGRAM, "NAME VALUE", NULL, "change a setting"),
	A(SITE, "site", PROGRAM, "[-]HOST keep|drop|body SELECTOR", NULL,
	  "what of the pages of a site is article (CSS selector or XPath)"),
	A(BIND, "bind", PROGRAM, "KEYS COMMAND", NULL,
	  "bind keys to a command"),
	A(DO, "do", PROGRAM, "COMMAND; COMMAND...", NULL,
	  "several commands, one after the other"),
	A(KEYS, "keys", PROGRAM, "vi|newsboat|emacs", NULL,
	  "take one of the ready key maps"),
	A(THEME, "theme", PROGRAM, "auto|dark|light|contrast|none", NULL,
	  "choose the colours"),
	A(COLOUR, "colour", PROGRAM, "PART COLOUR [on COLOUR] [bold...]",
	  NULL, "give a part of the screen a look of your own"),
	A(RELOAD, "reload", PROGRAM, NULL, NULL,
	  "read the config file and lexicon/ again"),
	A(REDRAW, "redraw", PROGRAM, NULL, NULL, "draw the screen afresh"),
	A(SUSPEND, "suspend", PROGRAM, NULL, NULL, "back to the shell (fg)"),
	A(QUIT, "quit", PROGRAM, NULL, "quit", "leave presser"),
};

const struct action_info *action_info(enum action action)
{
	return &actions[action];
}

const char *action_task_name(enum action_task task)
{
	static const char *const names[TASK_COUNT] = {
		"Moving", "Panes", "Reading and marking", "Feeds", "Finding",
		"Taking it out", "The program",
	};

	return names[task];
}

enum action action_find(struct str name)
{
	for (int i = 1; i < ACTION_COUNT; i++)
		if (str_eq(name, str_from(actions[i].name)))
			return (enum action)i;
	return ACTION_NONE;
}

const struct action_info *action_complete(struct str prefix, int *from)
{
	for (int i = *from < 1 ? 1 : *from; i < ACTION_COUNT; i++)
		if (str_starts(str_from(actions[i].name), prefix)) {
			*from = i + 1;
			return &actions[i];
		}
	return NULL;
}

static int no_such_command(struct str name, struct error *err)
{
	struct str_guess g = { .typed = name };

	for (int i = 1; i < ACTION_COUNT; i++)
		str_guess(&g, actions[i].name);
	return error_unknown(err, "command", &g);
}

int command_parse(struct str line, struct command *out, struct error *err)
{
	struct str name;
	size_t at = 0;

	*out = (struct command){ .argument = STR_NULL };
	line = str_trim(line);
	if (!line.len || line.p[0] == '#')
		return 0;
	while (at < line.len && ascii_is_digit(line.p[at])) {
		if (out->count < 100000)
			out->count = out->count * 10 + (line.p[at] - '0');
		at++;
	}
	line = str_trim_left(str_slice(line, at, line.len));
	for (at = 0; at < line.len && !ascii_is_space(line.p[at]);)
		at++;
	name = str_slice(line, 0, at);
	if (!name.len) {	/* ":12", as everywhere: to that line */
		out->action = ACTION_TOP;
		return 0;
	}
	out->action = action_find(name);
	if (out->action == ACTION_NONE)
		return no_such_command(name, err);
	line = str_trim(str_slice(line, at, line.len));
	if (line.len && !actions[out->action].argument)
		return error_set(err, ERROR_USAGE, "%s takes no argument",
				 actions[out->action].name);
	if (line.len)
		out->argument = line;
	return 0;
}

bool command_word(struct str *rest, char *out, size_t size)
{
	bool quoted = false;
	size_t at = 0, n = 0;

	*rest = str_trim_left(*rest);
	if (!rest->len)
		return false;
	for (; at < rest->len; at++) {
		char c = rest->p[at];

		if (c == '"') {
			quoted = !quoted;
			continue;
		}
		if (c == '\\' && quoted && at + 1 < rest->len)
			c = rest->p[++at];
		else if (!quoted && ascii_is_space(c))
			break;
		if (n + 1 < size)
			out[n++] = c;
	}
	out[n] = '\0';
	*rest = str_trim_left(str_slice(*rest, at, rest->len));
	return true;
}
