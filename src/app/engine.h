#ifndef PRESSER_APP_ENGINE_H
#define PRESSER_APP_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "feeds/fetch.h"
#include "src/base/error.h"
#include "src/base/file.h"
#include "src/base/str.h"
#include "src/app/study.h"
#include "src/store/mark.h"
#include "src/store/search.h"
#include "src/store/subs.h"

/*
 * All that happens behind the screen: downloads, the worker processes, the
 * one writer of the store, undo, and searches. The caller (the screen, or
 * presser fetch) asks by engine_* functions, which never wait, and hears by
 * events. The screen reads the store by a read-only handle of its own; what
 * an event tells of is already committed and can be read.
 *
 * Every function may be called from one thread, the one that started the
 * engine. Text given to a function is copied before it returns.
 */
struct engine;

struct engine_options {
	const struct paths *paths;	/* copied */
	const char *program;		/* run as the worker; NULL: this very
					   program */
	bool can_pull;			/* false: never touches the network
					   (the bundled sample) */
	bool wait_for_pull;		/* wait up to a minute for another
					   process that pulls, rather than be
					   told ENGINE_BUSY */
	bool digests;			/* whatever waits in the store, unasked
					   (the reader) */
	bool behind;			/* start at once and open the store
					   behind: ENGINE_READY, or
					   ENGINE_FATAL, follows; who holds it
					   is waited for */
	int take;			/* a page that names several feeds:
					   take so manieth; 0: ask. The others
					   are told by ENGINE_CHOICE */
	int workers;			/* 0: as many as cores */
};

/*
 * Opens (or makes) the store for writing and starts the threads; the workers
 * are started by the first job that needs one. NULL with the store's error:
 * newer schema, damaged, read-only folder.
 */
struct engine *engine_start(const struct engine_options *options,
			    struct error *err);

/*
 * Stops downloads, writes what was already answered and every mark asked
 * for, ends threads and workers: under two seconds. NULL is accepted. A store
 * that is still waited for is left to the end of the process. -1 with err:
 * the store's error, or why what was asked last failed. err may be set all
 * the same, with what could not be written to the feeds file; it is in the
 * store.
 */
int engine_stop(struct engine *e, struct error *err);

/* --- hearing --- */

enum engine_event_kind {
	ENGINE_READY,		/* the store is open (engine_options.behind) */
	ENGINE_FATAL,		/* it cannot be: .words; nothing else comes */
	ENGINE_PROGRESS,	/* .progress; at most 30 a second, and one
				   when a pull ends (.running == false) */
	ENGINE_FEED,		/* .feed: its row changed (state, title, ...);
				   0: the list of feeds did */
	ENGINE_NOTE,		/* .words: something the user should know: a
				   feed has moved, a line of a file that was
				   not taken */
	ENGINE_STORED,		/* .feed, .count: new or changed items; feed 0:
				   digested ones */
	ENGINE_ITEM,		/* .item: its text, quotes or marks changed */
	ENGINE_DONE,		/* .job is done; .words may be "" */
	ENGINE_FAILED,		/* .job could not be done; .words say why;
				   after a mark: rows are to be read again */
	ENGINE_SUBSCRIBED,	/* .job, .feed; .words for the status line */
	ENGINE_CHOICE,		/* .job: a page names several feeds:
				   .choices; subscribe to the chosen one,
				   unless engine_options.take did */
	ENGINE_FOUND,		/* .job: .found replaces what was found
				   before; where it is cut there will be
				   another one (.again) */
	ENGINE_STUDIED,		/* .job, .item: .study is what there is to
				   tell of it, in .arena */
	ENGINE_UNDONE,		/* .words: what was undone or redone; all
				   rows may have changed */
	ENGINE_BUSY,		/* .words: another presser pulls; what it
				   stores is seen by PRAGMA data_version */
};

struct engine_progress {
	bool running;			/* a pull is */
	bool digesting;
	int waiting;			/* items, to be digested */
	int feeds_done, feeds_total;
	int pages_done, pages_total;	/* article pages for teasers */
	int failures;			/* feeds */
	int new_items;
	int64_t bytes;			/* from the network */
};

struct engine_choice {
	char *url;
	char *title;			/* never NULL */
};

struct engine_event {
	enum engine_event_kind kind;
	uint64_t job;			/* 0: nobody asked */
	int64_t feed, item;		/* 0: none */
	int count;
	char *words;			/* one sentence; never NULL */
	bool unkept;			/* ENGINE_FAILED: the store did not
					   take what the person asked for */
	struct str line;		/* ENGINE_UNDONE: a command to be run
					   for it, in arena; STR_NULL */
	struct engine_progress progress;
	struct engine_choice *choices;
	size_t n_choices;
	struct found found;		/* search results, in arena */
	bool again;			/* as found before, and more */
	struct study *study;
	struct arena arena;		/* rows' and study's texts lie here */
	struct engine_event *next;	/* the engine's own */
};

/* Readable (POLLIN) while events wait. Only for poll; never read it. */
int engine_event_fd(const struct engine *e);

/* The oldest waiting event, owned by the caller; NULL when there is none. */
struct engine_event *engine_event_next(struct engine *e);
void engine_event_free(struct engine_event *event);

/* --- asking; each returns the job's number, found again in its events --- */

/*
 * Pull. feed 0: every feed that is due, or with now also those that are not
 * (except those told to wait by 429, 503 or gone by 410). One feed: that one,
 * due or not. Feeds that are being pulled already are not asked twice.
 */
uint64_t engine_refresh(struct engine *e, int64_t feed, bool now);
void engine_refresh_stop(struct engine *e);	/* what is done stays */

/*
 * Digest what waits in the store, if no more than most do (0: however many),
 * and index it: ENGINE_DONE at its end, or at once when too many wait;
 * ENGINE_FAILED. Another process that digests is waited for, a minute at
 * most. The last ENGINE_PROGRESS before says how many wait still.
 */
uint64_t engine_digest(struct engine *e, size_t most);

/* Another process has written: what it left to be digested is seen to. */
void engine_nudge(struct engine *e);

/*
 * Subscribe to a feed's or a page's address and pull it once. A page's feed
 * is discovered; several are an ENGINE_CHOICE. One that is there already is
 * ENGINE_FAILED with words that say so. url may be a path of a local file.
 * Tags as the user typed them.
 */
uint64_t engine_subscribe(struct engine *e, const char *url,
			  const char *const *tags, size_t n_tags);

/* How the downloads from now on behave; copied. The config file's "set" lines
 * are taken by engine_start. */
void engine_configure(struct engine *e, const struct fetch_settings *set);

/* The files of lexicon/ have changed: what is digested from now on is read
 * with what they hold now. */
void engine_renew(struct engine *e);

/* One more rule for the pages of a site, or with "-" one less (site_rules.h);
 * copied. The config file's are taken by engine_start. */
void engine_site_rule(struct engine *e, struct str rule);

/* A feed's line goes; what it brought stays in the store, hidden. */
uint64_t engine_unsubscribe(struct engine *e, int64_t feed);

/* The user's own title for a feed; "" the feed's. */
uint64_t engine_rename(struct engine *e, int64_t feed, const char *title);

/* Bring over the feeds of an OPML file or a newsboat list; the words of
 * ENGINE_DONE count them. Nothing is pulled yet. */
uint64_t engine_import(struct engine *e, const char *path);

/* What the user decides about a feed; copied. */
uint64_t engine_feed_set(struct engine *e, int64_t feed,
			 const struct sub_settings *set);

/*
 * Set or take off a mark, or an item's tag, as src/store/mark.h says (set is
 * copied): one step for undo. The screen shows it at once and hears
 * ENGINE_DONE with words ("marked 12 items read") or ENGINE_FAILED.
 */
uint64_t engine_mark(struct engine *e, enum mark mark, bool on,
		     const struct mark_set *set);
uint64_t engine_tag(struct engine *e, const char *tag, bool on,
		    const struct mark_set *set);

/* Keep a search as a view; an empty query takes it away. */
uint64_t engine_save_search(struct engine *e, const char *name,
			    const char *query);

/* store_meta_put by the writer; NULL takes the value away. engine_stop waits
 * for it, so that the last view and place are kept. */
uint64_t engine_remember(struct engine *e, const char *key,
			 const char *value);

/* The reader's own note on an item; "" takes it off. */
uint64_t engine_note(struct engine *e, int64_t item, const char *text);

/* A command that changed what is not the store's was run; see
 * store_note_line. */
uint64_t engine_note_line(struct engine *e, const char *line, const char *back,
			  bool lasting);
uint64_t engine_undo(struct engine *e);		/* ENGINE_UNDONE or FAILED */
uint64_t engine_redo(struct engine *e);

/*
 * Fetch the page of this item and put the article's text in place of the
 * teaser: ENGINE_ITEM and ENGINE_DONE when it is stored.
 */
uint64_t engine_full_text(struct engine *e, int64_t item);

/*
 * The item that the reader has open (0: none). One that waits is digested at
 * once: ENGINE_ITEM. Its text is not replaced by a background page fetch;
 * that waits until another one is open.
 */
void engine_reading(struct engine *e, int64_t item);

/*
 * Full-text search on the searcher thread: ENGINE_FOUND or ENGINE_FAILED (a
 * query that cannot be read). A newer search, or an empty query, interrupts
 * the one before, which then is never answered. each_copy as in store_search.
 */
uint64_t engine_search(struct engine *e, const char *query, bool each_copy,
		       size_t limit);

/* What an opened item tells this reader, given what of its story was read
 * before (src/app/study.h), on the searcher thread: ENGINE_STUDIED, unless
 * another one is asked for before. */
uint64_t engine_study(struct engine *e, int64_t item, const int64_t *before,
		      size_t n);

/* Is a pull, a page or a write going on or waiting? */
bool engine_is_busy(struct engine *e);

#endif
