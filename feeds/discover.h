#ifndef PRESSER_FEEDS_DISCOVER_H
#define PRESSER_FEEDS_DISCOVER_H

#include "src/base/arena.h"
#include "src/base/error.h"
#include "src/base/str.h"

struct discovered {
	struct str url;		/* absolute, http or https */
	struct str title;	/* what the page calls it; may be empty */
};

/*
 * The feeds that an HTML page names: <link rel="alternate"> of a feed's
 * type, in the page's order, those of comments last; if there are none, the
 * links of its text that look like a feed's address (at most 10). Each
 * address once. Returns 0 with *n possibly 0, or -1 with ERROR_LIMIT.
 */
int discover_feeds(struct str bytes, struct str content_type, struct str url,
		   struct arena *arena, struct discovered **found, size_t *n,
		   struct error *err);

#endif
