#ifndef PRESSER_FEEDS_LIVE_H
#define PRESSER_FEEDS_LIVE_H

#include "feeds/extract.h"
#include "feeds/jsonld.h"
#include "feeds/page.h"

/*
 * A live blog: said to be one (schema.org's LiveBlogPosting), or several
 * entries with a time each within what its class calls so. Sets
 * DOCUMENT_LIVE in *flags; returns, for each piece, the time of the entry
 * that begins with it (0: none), in the page's arena, or NULL when it is no
 * live blog.
 */
int64_t *live_times(const struct page *page, const struct jsonld *ld,
		    const uint8_t *why, unsigned *flags);

/* Put those entries of JSON-LD that the page does not show behind its text,
 * and give times to those it shows without one. */
int live_updates(const struct jsonld *ld, const struct extract_source *source,
		 struct document *doc, struct arena *arena, struct error *err);

#endif
