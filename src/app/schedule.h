#ifndef PRESSER_APP_SCHEDULE_H
#define PRESSER_APP_SCHEDULE_H

#include <stdbool.h>

#include "feeds/fetch.h"
#include "src/model/feed.h"
#include "src/store/subs.h"

/* When a feed is asked again, and what is remembered of it until then. Pure. */

#define SCHEDULE_LONGEST	(7 * 86400)	/* seconds: no server's wish
						   reaches further */
#define SCHEDULE_FRESH		60	/* a feed just subscribed to and pulled
					   is let be by the first refresh */
#define SCHEDULE_FRESH_SPAN	360	/* and so long ago at most it was
					   subscribed to */

struct pulled {
	const struct fetch_response *r;
	const struct feed *feed;	/* NULL: 304, the same body, or no feed */
	const struct error *why;	/* code ERROR_NONE: it went well */
	uint64_t body_hash;		/* 0: no body */
	bool subscribing;		/* it was pulled because it is new */
};

/*
 * Bring state up to date after a try at now. Strings of state then point
 * into p's, or stay as they were.
 */
void schedule_after(struct sub_state *state, const struct sub_settings *set,
		    const struct pulled *p, int64_t now);

/* The next hour and day that the feed does not forbid (skipHours, skipDays),
 * from when on; when itself where it forbids all. */
int64_t schedule_skip(int64_t when, uint32_t hours, uint8_t days);

/* Was it pulled by its subscription, a moment ago, and not since? */
bool schedule_is_fresh(const struct sub *sub, int64_t now);

#endif
