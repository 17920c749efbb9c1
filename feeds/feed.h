#ifndef PRESSER_FEEDS_FEED_H
#define PRESSER_FEEDS_FEED_H

#include "src/base/arena.h"
#include "src/base/error.h"
#include "src/model/feed.h"

/* Where a feed's bytes came from; all may be STR_NULL. */
struct feed_source {
	struct str url;			/* for relative links */
	struct str content_type;	/* HTTP header's value */
	struct str content_location;
};

/*
 * Read one feed document of any known format.
 *
 * A feed that is broken in places gives what can be read and a warning in
 * feed->warning. Returns 0, or -1 with ERROR_INPUT and a sentence that says
 * what it is instead ("an HTML page, not a feed"); or ERROR_LIMIT. Memory
 * comes from the arena and is linear in the bytes. Any thread.
 */
int feed_parse(struct str bytes, const struct feed_source *source,
	       struct arena *arena, struct feed *feed, struct error *err);

#endif
