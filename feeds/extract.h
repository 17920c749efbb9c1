#ifndef PRESSER_FEEDS_EXTRACT_H
#define PRESSER_FEEDS_EXTRACT_H

#include "feeds/reason.h"
#include "feeds/rule.h"
#include "src/base/arena.h"
#include "src/base/error.h"
#include "src/model/document.h"
#include "src/model/site.h"

/* What is known of a page beforehand; all may be STR_NULL. */
struct extract_source {
	struct str url;
	struct str content_type;	/* HTTP header's value */
	struct str title, summary;	/* from the feed, plain: evidence */
	const struct site *site;	/* what its other pages showed; NULL */
	const struct rules *rules;	/* the reader's own for it; NULL */
};

/*
 * The article of one HTML page, in the page's own bytes. account, which may
 * be NULL, gets what became of each piece of it, and marks for the memory of
 * its site.
 *
 * Returns 0, or -1 with ERROR_INPUT when the page has no text at all, or
 * ERROR_LIMIT. Memory comes from the arena. Any thread.
 */
int extract_article(struct str bytes, const struct extract_source *source,
		    struct arena *arena, struct document *doc,
		    struct account *account, struct error *err);

#endif
