#ifndef PRESSER_FEEDS_FETCH_HOST_H
#define PRESSER_FEEDS_FETCH_HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "feeds/fetch_transfer.h"
#include "src/base/error.h"
#include "src/base/map.h"

/*
 * The hosts of one fetcher: what waits for each, and which of them do not
 * answer. One that cannot be found or reached, or has let four requests hang
 * and answered none meanwhile, is down for a time that doubles from one failure
 * to the next; what is asked of it meanwhile fails at once, with the same
 * words. Times are clock_ticks_ms.
 */
struct host {
	char *name;
	int running;
	struct transfer *first, **last;	/* waiting */
	struct host *next_ready;
	bool ready;		/* in the row of those that may start one */

	int64_t heard_ms;	/* its last answer, any status; 0: never */
	int hung;		/* requests without an answer since */
	int downs;		/* times in a row */
	int64_t down_until_ms;
	long down_port;		/* this one alone; 0: all of the host */
	bool transient;		/* it may have been our own net's fault */
	struct error why;
};

struct hosts {
	struct map by_name;
	struct host **all;
	size_t n, cap;
	struct host *ready_first, **ready_last;
	int64_t heard_ms;	/* any of the world outside answered */
};

void hosts_init(struct hosts *hs);
void hosts_free(struct hosts *hs);	/* nothing waits any more */

/* The host that url names, and its port. */
struct host *hosts_get(struct hosts *hs, const char *url, long *port);

/* Transfers wait in a row for each host, and hosts that may start one
 * (fewer than most running) in a row of their own: a step costs the same
 * with ten feeds and ten thousand. */
void hosts_wait(struct hosts *hs, struct transfer *t, int most);
void hosts_make_ready(struct hosts *hs, struct host *h, int most);
/* The next that may start, taken out of the row; NULL: none. */
struct transfer *hosts_take(struct hosts *hs);
/* Drop all that waits: each is freed. */
void hosts_drop(struct hosts *hs);

/* Is it down now? Then why and transient say how. */
bool host_is_down(const struct host *h, long port, int64_t now_ms);

/* A request that began then was answered, with any status. near: from this
 * machine itself, which tells nothing of the net. */
void host_answered(struct hosts *hs, struct host *h, bool near, int64_t now_ms);

enum host_failure {
	HOST_NOT_FOUND,		/* its name */
	HOST_NOT_REACHED,	/* no connection to that port */
	HOST_HUNG,		/* connected, and then not a byte */
};
/* The last hop of t ended so: t->r->err says why, and its transient is set:
 * whether our own net may be at fault, as nobody outside answered of late. */
void host_failed(struct hosts *hs, struct transfer *t, enum host_failure how,
		 int64_t now_ms);

#endif
