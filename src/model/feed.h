#ifndef PRESSER_MODEL_FEED_H
#define PRESSER_MODEL_FEED_H

#include "src/model/item.h"

enum feed_format {
	FEED_UNKNOWN,
	FEED_RSS_090, FEED_RSS_091, FEED_RSS_092, FEED_RSS_093, FEED_RSS_094,
	FEED_RSS_1, FEED_RSS_2,
	FEED_ATOM_03, FEED_ATOM_1,
	FEED_JSON_1, FEED_JSON_11,
	FEED_RSS,			/* RSS of an unsaid version */
};

/*
 * One feed document as it was read: UTF-8 behind gate_str, links absolute,
 * times in UTC. What the feed does not give is STR_NULL or TIME_NONE. The
 * arena that it was parsed with owns everything.
 */
struct feed {
	enum feed_format format;
	struct str title;		/* plain text */
	struct str link;		/* the site's page */
	struct str description;		/* HTML */
	struct str language;		/* as the feed says it */
	struct str self;		/* the address it gives itself */
	struct str next;		/* itunes:new-feed-url; STR_NULL */
	int64_t updated;
	int32_t ttl_min;		/* minutes; 0 unknown */
	uint32_t skip_hours;		/* bit h: not in hour h (GMT) */
	uint8_t skip_days;		/* bit d: not on day d, Sunday is 0 */
	struct str warning;		/* what was wrong with it, for the
					   person; STR_NULL when nothing */
	struct item *items;		/* in the feed's order */
	size_t n_items;
};

const char *feed_format_name(enum feed_format format);	/* "rss-2.0" … */

#endif
