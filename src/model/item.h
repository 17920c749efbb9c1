#ifndef PRESSER_MODEL_ITEM_H
#define PRESSER_MODEL_ITEM_H

#include <stddef.h>
#include <stdint.h>

#include "src/base/clock.h"
#include "src/base/str.h"

struct enclosure {
	struct str url, type;
	int64_t length;			/* bytes; -1 unknown */
};

/* One entry of a feed, as struct feed says of its strings. */
struct item {
	struct str id;			/* always given: made up from link,
					   title and text when the feed has none */
	struct str title;		/* plain text */
	struct str link;
	struct str author;		/* plain text: all, "Ada Moll, Ivo Pell" */
	struct str *authors;		/* one by one; from feed_parse alone */
	size_t n_authors;
	int64_t published, updated;	/* TIME_NONE when unknown */
	struct str summary, content;	/* HTML */
	struct str *categories;		/* plain text */
	size_t n_categories;
	struct enclosure *enclosures;
	size_t n_enclosures;
	struct str comments;		/* link to the comments' page */
	struct str image, image_alt;
	struct str language;
	struct str source;		/* title of the feed it comes from, in
					   an aggregated feed */
	struct str in_reply_to;		/* thr:in-reply-to */
	uint64_t hash;			/* of all that a reader sees: tells an
					   edited item from a known one */
};

/*
 * The HTML that is the item's text: its content, unless that says less than
 * its summary (a podcast's bare itunes:summary beside a description with
 * links), or the summary alone.
 */
static inline struct str item_text(const struct item *item)
{
	return item->content.len >= item->summary.len ? item->content :
							item->summary;
}

#endif
