#ifndef PRESSER_FEEDS_DISCOVER_H
#define PRESSER_FEEDS_DISCOVER_H

#include <stdbool.h>

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

/* Is it an HTML page, by its type or its first bytes? */
bool discover_is_page(struct str bytes, struct str content_type);

/* Something that has no text of an article, by its media type: a picture, a
 * recording, a document of another program? */
bool discover_is_other(struct str bytes, struct str content_type);

/*
 * The i-th address where the feed of a site often lies that names none:
 * beside the page at url, then at its host's root. STR_NULL behind the last
 * (there are at most 20).
 */
struct str discover_usual(struct arena *arena, struct str url, size_t i);

/* Do these bytes begin like a feed of any kind? Looks at 4 kB of them. */
bool discover_is_feed(struct str bytes);

#endif
