#include "config.h"

#include "src/model/feed.h"

const char *feed_format_name(enum feed_format format)
{
	static const char *const names[] = {
		[FEED_UNKNOWN] = "unknown",
		[FEED_RSS_090] = "rss-0.90", [FEED_RSS_091] = "rss-0.91",
		[FEED_RSS_092] = "rss-0.92", [FEED_RSS_093] = "rss-0.93",
		[FEED_RSS_094] = "rss-0.94", [FEED_RSS_1] = "rss-1.0",
		[FEED_RSS_2] = "rss-2.0",    [FEED_ATOM_03] = "atom-0.3",
		[FEED_ATOM_1] = "atom-1.0",  [FEED_JSON_1] = "json-1.0",
		[FEED_JSON_11] = "json-1.1", [FEED_RSS] = "rss",
	};

	return (unsigned)format < sizeof(names) / sizeof(*names) ?
		       names[format] : "unknown";
}
