#ifndef PRESSER_APP_PULL_TASK_H
#define PRESSER_APP_PULL_TASK_H

#include "src/app/digest.h"
#include "src/app/pull.h"
#include "src/app/work.h"
#include "src/app/worker.h"
#include "src/base/buf.h"

/*
 * Between pull.c, which runs pulls, pull_seek.c, which finds the feed of a
 * page that was subscribed to, and pull_page.c, which asks for article pages.
 * Nobody else looks inside.
 */

#define FEED_LIMIT	((size_t)32 << 20)

/* One feed or page on its way. */
struct task {
	enum work work;			/* the first member */
	bool page, subscribing, via_moved;
	uint64_t number;
	int64_t feed, item, text_len;
	char *url, *title, *summary;
	char *page_url;			/* it names no feed: the usual */
	size_t tried;			/* places are tried */
	uint64_t body_hash;		/* of the last poll's body, then of this */
	struct fetch_response *response;	/* body waits for a worker */
	struct buf first, more;		/* a page's body; its further pages */
	struct buf text;		/* what came of those so far: WIRE_TEXT */
	int n_more;
	bool going_on;			/* a further page is on its way */
	struct buf items;		/* answered, to go to the writer */
	struct task *next;
	struct task *open_next, **open_link;	/* in the pull's list */
};

struct pull {
	struct store *st;
	struct pull_options opt;
	char *lock_path, *secrets_path;
	struct outlet out;
	bool (*room)(void *arg);
	struct fetcher *fetcher;
	struct pool *pool;
	struct digester *digester;
	int64_t begun_ms, busy_ms;	/* when it last had something to do */
	struct task *tasks;		/* all that are open, wherever they lie */
	struct task *bodies, **last_body;
	size_t body_bytes;
	size_t usual_bytes;		/* of a body, of late */
	int64_t *busy;			/* feeds on their way */
	size_t n_busy, cap_busy;
	size_t open;			/* tasks not acknowledged */
	bool running;			/* between PULL_BEGIN and PULL_END */
	uint64_t number;
	struct error stopped;
	int lock_fd;
	struct job *waiting, **last_waiting;	/* for the lock */
	int64_t wait_until_ms;
	struct buf site_rules;
};

void pull_send(struct pull *p, struct job *job);

/* A new task is open until the writer has acknowledged what came of it. */
struct task *pull_task_new(struct pull *p, int64_t feed, const char *url,
			   size_t len);
void pull_task_free(struct task *t);
void pull_clear_busy(struct pull *p, int64_t feed);

/* Ask for t->url; q has what is special about it. */
void pull_start_task(struct pull *p, struct task *t, struct fetch_request *q);
/* t->response's body, or what is kept of it, to a worker. */
void pull_queue_body(struct pull *p, struct task *t);
/* An answer, from the network (arg is the pull) or from a file. */
void pull_fetched(void *arg, struct fetch_response *r);
/* The task is over: what came of it goes to the writer. */
void pull_conclude(struct pull *p, struct task *t, enum wire_kind kind,
		   struct str payload, const struct error *why);

/* The subscribed address is a page, which names these feeds or none. */
void pull_take_links(struct pull *p, struct task *t, struct str payload);
/* t->response is of a place where its feed may lie. */
void pull_tried_usual(struct pull *p, struct task *t);

/* The text, told by payload, goes on at another address: ask for that. False
 * when it does not, or enough was asked for. */
bool pull_go_on(struct pull *p, struct task *t, struct str payload);
/* A further page came, or did not. */
void pull_went_on(struct pull *p, struct task *t, struct fetch_response *r);

/* Ask for an item's page: JOB_PAGE. */
void pull_start_page(struct pull *p, struct job *job);

#endif
