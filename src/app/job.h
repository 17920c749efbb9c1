#ifndef PRESSER_APP_JOB_H
#define PRESSER_APP_JOB_H

#include "feeds/fetch.h"
#include "src/app/engine.h"
#include "src/app/wire.h"

/*
 * What passes between the engine's threads. A job owns all that it carries:
 * texts lie in its arena. Which thread gets it is in its kind.
 */
enum job_kind {
	/* to the pulling thread */
	JOB_REFRESH,		/* feed (0: all), now */
	JOB_REFRESH_STOP,
	JOB_PULL,		/* feed: subscribed just now, or moved */
	JOB_PAGE,		/* item, feed, text: URL, title; of the feed's
				   text summary: its start, count: its length */
	JOB_CONFIGURE,		/* fetch */
	JOB_RENEW,		/* texts are read by new words */
	JOB_SITE_RULE,		/* text: "[-]HOST keep|drop|body SELECTOR" */
	JOB_DIGEST,		/* count: only if no more wait; 0: all */
	JOB_DIGEST_ITEM,	/* item: before its turn */
	JOB_NUDGE,		/* another process stored something */
	JOB_DIGEST_ACK,		/* a chunk is committed; on: an early one;
				   err: it could not be */
	JOB_ACK,		/* what was sent to the writer is committed */

	/* to the writer */
	JOB_SUBSCRIBE,		/* text: URL, words: tags */
	JOB_FOUND_FEED,		/* feed: its address was a page that names
				   text as its feed */
	JOB_UNSUBSCRIBE,	/* feed */
	JOB_FEED_SET,		/* feed, settings */
	JOB_RENAME,		/* feed, text: its title */
	JOB_IMPORT,		/* text: a file's path */
	JOB_MARK, JOB_TAG,	/* set, on; text: the tag */
	JOB_NOTE,		/* item, text */
	JOB_LINE,		/* text: a command that was run, title: what
				   takes it back, on: lasting */
	JOB_UNDO, JOB_REDO,
	JOB_SAVE_SEARCH,	/* title: its name, text: the query */
	JOB_REMEMBER,		/* title: the key, text: the value */
	JOB_READING,		/* item */
	JOB_FULL_TEXT,		/* item: find its page, then JOB_PAGE */
	JOB_PULL_BEGIN,		/* count: feeds to come */
	JOB_ITEMS,		/* feed, frame: strings, each a WIRE_ITEM */
	JOB_FEED_END,		/* feed, response, frame or err */
	JOB_TEXT,		/* item, frame or err */
	JOB_DIGEST_BEGIN,
	JOB_DIGESTED,		/* frame: item, WIRE_DIGESTED, …; or item
				   alone: it cannot be read; on: early */
	JOB_DIGEST_END,		/* on: nothing waits; err: why it stopped */
	JOB_LET_BE,		/* feed: its fresh subscription was passed by */
	JOB_PULL_END,		/* err: why it was stopped */

	/* to the searcher */
	JOB_SEARCH,		/* text, count: limit */
	JOB_STUDY,		/* item, set: those read before it */
};

struct job {
	enum job_kind kind;
	uint64_t number;	/* engine_event.job; 0 */
	int64_t feed, item;
	int64_t count;
	bool on, now, subscribing, via_moved;
	bool last;		/* nothing else is under way: commit it */
	enum mark mark;
	struct str text, title, summary;
	struct str *words;
	size_t n_words;
	struct mark_set set;
	struct sub_settings settings;
	struct fetch_settings fetch;	/* its strings in the arena */
	uint64_t body_hash;
	struct buf frame;	/* payload of a worker's answer */
	enum wire_kind answer;	/* what frame holds */
	struct fetch_response *response;
	struct error err;
	struct arena arena;
	struct job *next;	/* in a list of its thread's */
};

struct job *job_new(enum job_kind kind, uint64_t number);
void job_free(struct job *job);		/* NULL is accepted */
size_t job_bytes(const struct job *job);

/* How the threads reach each other; each owns what it is given. */
struct outlet {
	void (*event)(void *arg, struct engine_event *event);
	void (*job)(void *arg, struct job *job);	/* to its thread */
	void *arg;
};

struct engine_event *event_new(enum engine_event_kind kind, uint64_t job,
			       const char *words);

#endif
