#ifndef PRESSER_UI_READER_H
#define PRESSER_UI_READER_H

#include "src/app/settings.h"
#include "src/app/cite.h"
#include "src/app/engine.h"
#include "src/base/file.h"
#include "ui/layout.h"
#include "ui/pane.h"
#include "ui/prompt.h"
#include "ui/term.h"

/* A file that is being fetched by a process of its own. */
struct download {
	int fd, pid;		/* fd -1: none */
	char path[4096], why[256];	/* why: what it said last */
	size_t bytes;
	bool show;		/* it is a picture, to be shown */
};

/* A line between panes that can be moved. */
enum split {
	SPLIT_NONE, SPLIT_LEFT, SPLIT_RIGHT,
	SPLIT_QUOTES_BELOW,	/* what is below the quotes begins here */
	SPLIT_QUOTES_ABOVE,	/* the quotes begin here */
};

/* The row that was selected when a view was left. */
struct kept_place {
	enum view_kind kind;
	bool unread_only, heads_only;
	int64_t id;
	uint64_t text;		/* hash of the view's */
	struct place place;
};
#define PLACES_KEPT	64

/*
 * The reader: models, panes, and what keys do to them. It draws on any
 * terminal and never waits; loop.c feeds it keys and events. One thread.
 */
/* What the pane of help tells. */
enum help { HELP_KEYS, HELP_FEED, HELP_CHOICES, HELP_SPEAKER };

struct reader {
	struct term *term;		/* borrowed, as the next three */
	struct store *store;		/* read-only */
	struct engine *engine;
	const struct paths *paths;

	struct settings set;
	struct keys keys;
	enum theme theme;
	bool theme_by_background;	/* as the terminal reports it */
	struct layout layout;
	int rows, cols;
	int cursor_row, cursor_col;	/* of the selected row */
	enum pane_id focus, page, before_help;
	bool zoom;

	struct feeds_model feeds;
	struct list_model list;
	struct article article;
	struct command when_studied;	/* to be run then; ACTION_NONE */
	int measure;			/* that the article was wrapped for */
	enum help help_of;
	int64_t help_feed;		/* for HELP_FEED */
	char help_speaker[256];		/* for HELP_SPEAKER: the name */
	int32_t help_said;		/* its selected quotation; -1: the
					   first */
	struct lines help;
	size_t help_top;
	char help_needle[64];
	int help_width;
	char found_list[4200];		/* feeds of another reader; "" none */

	struct prompt prompt;
	char words[512];		/* the status line; "" the keys */
	uint8_t words_style;
	struct engine_progress progress;
	struct ids opened;		/* since the start; the store learns it
					   a moment later */
	uint64_t search_job, import_job;
	uint64_t quiet_job;		/* whose words nobody asked for */
	char watch_own[512];		/* names, as ui/watch.h tells */
	bool watch_unread, history_unread;	/* the store did not tell */
	char watched[512 + SETTING_SIZE];	/* with the config file's */
	char query[512];
	char find[128];			/* in a list; "" nothing */
	bool unnoted;			/* commands are no steps for undo: of
					   the config file, of undo itself */
	bool search_again;		/* the last view was one */
	bool searching;			/* search_job is not answered yet */
	bool count_searches;		/* their counts are old */
	struct kept_place places[PLACES_KEPT];	/* of views left, a ring */
	size_t n_places;
	struct download download;
	bool splits_changed;
	enum split dragged;		/* by the mouse */
	struct engine_choice *choices;
	size_t n_choices;
	struct buf site_rules;		/* lines (site_rules.h) */
	struct command last;		/* for repeat */
	char last_argument[256];
	bool last_on, repeating;	/* whether it set its mark or took it */

	int64_t version;		/* store_data_version seen last */
	bool stale;			/* the store has changed */
	int64_t read_ms, read_cost_ms;	/* when it was read, how long it took */
	int64_t stale_ms;		/* since when it is stale */
	bool dirty;			/* a frame is due */
	bool counting;			/* one soon, for a pull's count alone */
	int64_t key_ms;			/* when the last key came */
	bool running;
	bool failed;			/* running no more; words say why */
	bool suspend;			/* the loop is to stop the process */
};

struct reader_options {
	struct term *term;
	struct store *store;
	struct engine *engine;
	const struct paths *paths;
};

/* engine may be NULL: then nothing but reader_draw and reader_engine may
 * follow. Reads the config file and the last place; first failure of a config line
 * stands in the status line. -1 when the store cannot be read. */
int reader_init(struct reader *r, const struct reader_options *options,
		struct error *err);
void reader_free(struct reader *r);
/*
 * Open the store, init, draw, and start the engine, which opens the store for
 * writing behind the first screen. Only when there is no store yet, or an
 * older one, must that come first: whoever holds it is waited for then, and
 * wait is called now and then; ERROR_CANCELED when it returns false. options
 * gets store and engine, which are the caller's to close. A locale that could
 * not be set stands in the status line.
 */
int reader_start(struct reader *r, struct reader_options *options,
		 const struct engine_options *engine,
		 bool (*wait)(void *context), void *context,
		 struct error *err);
/* The engine, when it was not there yet at reader_init. */
void reader_engine(struct reader *r, struct engine *engine);

void reader_key(struct reader *r, struct term_event event);
/* Takes from the event what it keeps; the caller frees the rest. */
void reader_event(struct reader *r, struct engine_event *event);
/* Look whether the store has changed; cheap. */
void reader_look(struct reader *r);
/* Read what is stale, unless that was done just now or keys come; returns ms
 * to wait before it may be done, -1 when nothing is stale. */
int reader_catch_up(struct reader *r);
/* Count what saved searches find, a while after the last change; returns ms
 * to wait, -1 when that is done. */
int reader_count_searches(struct reader *r);
/* Ask what is new in the opened article and what is related to it, once it
 * is on the screen; nothing when that is asked already. */
void reader_study(struct reader *r);
/* Is the opened article studied? If not, c is run once it is. */
bool reader_is_studied(struct reader *r, const struct command *c);
/* ms until keys have paused: long work is for a pause of theirs; 0: they have,
 * or none came yet. */
int reader_pause(const struct reader *r);
void reader_draw(struct reader *r);
/* Have the engine keep view and place. */
void reader_remember(struct reader *r);

/* --- between reader.c, run.c, act_*.c, draw.c and footer.c --- */

void reader_say(struct reader *r, uint8_t style, const char *fmt, ...)
	ERROR_FMT(3, 4);
void reader_fail(struct reader *r, const struct error *err);
/* Read the open article again; told when that fails, and it stays as it was. */
void reader_reload_article(struct reader *r);
void reader_layout(struct reader *r);
void reader_go(struct reader *r, enum pane_id pane);	/* page and focus */
int reader_pane_rows(const struct reader *r, enum pane_id pane);
int reader_list_rows(const struct reader *r);
void reader_run(struct reader *r, const struct command *c);
int reader_run_line(struct reader *r, struct str line, struct error *err);
/* The same of a config file, where only what sets something may stand;
 * context is the reader. */
int reader_config_line(void *context, struct str line, struct error *err);
/* Run a line that undo gave. */
void reader_run_undone(struct reader *r, struct str line);
/* "NAME VALUE" for the feed at hand, "URL NAME VALUE" as in the config file. */
int reader_set_feed(struct reader *r, struct str line, struct error *err);
bool reader_show(struct reader *r, const struct view *view, struct str title);
bool reader_open(struct reader *r, int64_t item, bool turn);
void reader_show_help(struct reader *r, enum help what, int64_t feed);
void reader_set_theme(struct reader *r, enum theme theme);
/* Lines of the scrolling panes for their present width. */
const struct lines *reader_lines(struct reader *r, enum pane_id pane);
/* Keep the place of the text that is at the article's top, over other sizes
 * of the screen; and go back to it. */
void reader_anchor(struct reader *r);
void reader_to_anchor(struct reader *r);
/* What a speaker's page shows, and which quotation is selected; false: it
 * shows none. */
bool reader_speaker_said(struct reader *r, struct arena *arena,
			 struct archive *a, size_t *selected);
void reader_quote_shown(struct reader *r);	/* scroll to the quotation */
void reader_draw_bottom(struct reader *r);
int64_t reader_now(void);

/* The fetched file's process has something to say, or has ended. */
void reader_download(struct reader *r);

/* To the list of a feed or view with something unread, so many on. */
void act_next_feed(struct reader *r, long lines);
/* To the next row that was searched for by find; -1: the one before. */
void act_find_row(struct reader *r, int step);
void act_move(struct reader *r, const struct command *c);
void act_pane(struct reader *r, const struct command *c);
void act_item(struct reader *r, const struct command *c);
void act_feed(struct reader *r, const struct command *c);
void act_find(struct reader *r, const struct command *c);
void act_out(struct reader *r, const struct command *c);
void act_fetch(struct reader *r, const struct command *c);	/* of act_out */
/* While the terminal is somebody else's: what it shows stays until Enter. */
void reader_wait_enter(struct reader *r, const char *words);
/* Where what is saved goes: "~/" and the folder that is set. */
void reader_path(const struct reader *r, struct str name, char *out,
		 size_t size);
void act_program(struct reader *r, const struct command *c);

#endif
