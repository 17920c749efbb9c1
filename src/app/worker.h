#ifndef PRESSER_APP_WORKER_H
#define PRESSER_APP_WORKER_H

#include <stddef.h>
#include <stdint.h>

#include "feeds/fetch.h"
#include "src/app/wire.h"

/*
 * The processes that read what strangers wrote, and the side that gives them
 * work. A worker that crashes, hangs or grows past its limit costs the job
 * it had one error and is replaced.
 */
struct pool;

#define WORKER_MEMORY	((size_t)768 << 20)	/* address space */
#define WORKER_HANG_MS	20000	/* processor time without a byte of answer */
#define WORKER_STILL	10	/* times that by the clock on the wall: it may
				   have to wait for its turn */
#define WORKER_DRIP	15			/* times that: a whole job */
#define WORKER_ANSWER_MAX	((size_t)256 << 20)	/* bytes, of a job */

struct pool_calls {
	/* One frame of an answer, valid during the call. last: the job is
	 * done with. */
	void (*answer)(void *arg, void *job, enum wire_kind kind,
		       struct str payload, bool last);
	/* No answer will come (any more); why says so for the person. */
	void (*lost)(void *arg, void *job, const struct error *why);
	void *arg;
	int hang_ms;		/* 0: WORKER_HANG_MS */
};

/*
 * program: run as "program worker"; NULL: this very program. Workers are
 * started by the first jobs. Owned by one thread.
 */
struct pool *pool_new(const char *program, int workers,
		      const struct pool_calls *calls);
void pool_destroy(struct pool *p);	/* ends the workers; no calls */

bool pool_has_room(const struct pool *p);
size_t pool_jobs(const struct pool *p);	/* given and not done */

/* frame is taken. -1 when no worker can be started. */
int pool_give(struct pool *p, void *job, struct buf *frame,
	      struct error *err);

/* What to wait for (at most max); answers are not read while paused. Then
 * pool_work with what fetcher_poll set. */
size_t pool_fds(struct pool *p, bool paused, struct fetch_fd *fds,
		size_t max);
void pool_work(struct pool *p, const struct fetch_fd *fds, size_t n);

/* Both, up to ms milliseconds, where nothing else is waited for. */
void pool_wait(struct pool *p, int ms);

/* Drop all jobs without a call. */
void pool_cancel(struct pool *p);

/* Every job from now on goes to a worker that starts from now on, and so
 * reads its files anew; those at work end behind what they have. */
void pool_renew(struct pool *p);

/*
 * The other side: confine this process, then answer jobs from fd until it
 * ends. Returns the exit status.
 */
int worker_serve(int fd);

#endif
