#ifndef PRESSER_APP_WIRE_H
#define PRESSER_APP_WIRE_H

#include <stdbool.h>

#include "feeds/sources.h"
#include "src/base/buf.h"
#include "src/base/error.h"
#include "src/model/analysis.h"
#include "src/model/feed.h"
#include "src/store/digest.h"
#include "src/store/put.h"

/*
 * What engine and worker say to each other: frames of four bytes of length
 * (little-endian), one byte of kind, and a flat form (src/model/flat.h). A
 * job is one frame; its answer any number of ITEM frames and one of the
 * last ones. The engine's side takes every answer as hostile.
 */
enum wire_kind {
	WIRE_FEED = 1,		/* job: parse a feed */
	WIRE_PAGE,		/* job: extract an article */
	WIRE_DIGEST,		/* job: digest stored items */
	WIRE_LIST,		/* job: parse a list of subscriptions */
	WIRE_ITEM,		/* answer: one new item of a feed */
	WIRE_DIGESTED,		/* answer: one item's text and what is in it */
	WIRE_END,		/* last: what the feed says of itself */
	WIRE_DONE,		/* last: all items were digested */
	WIRE_TEXT,		/* last: the page's article */
	WIRE_LINKS,		/* last: no feed but a page that names some */
	WIRE_SOURCES,		/* last: what the list says */
	WIRE_FAILED,		/* last: why not */
};

#define WIRE_HEAD	5			/* bytes */
#define WIRE_MAX	((size_t)48 << 20)	/* the longest frame */

/* Begin a frame in out; wire_close sets its length. */
size_t wire_open(struct buf *out, enum wire_kind kind);
void wire_close(struct buf *out, size_t at);

/* The frame that bytes begin with: 1 with kind and payload set, 0 when more
 * bytes are needed, -1 for one that cannot be. */
int wire_peek(struct str bytes, enum wire_kind *kind, struct str *payload);

struct wire_job {
	struct str url, content_type, content_location;
	bool find_feeds;	/* a page is no error: name its feeds */
	const struct seen *seen;
	size_t n_seen;
	struct str title, summary;	/* a page's, from the feed */
	size_t text_len;	/* a page's text must be longer */
	struct str site;	/* site_write of what is remembered; or empty */
	struct str rules;	/* for rules_parse; or empty */
	struct str body;
	struct str more;	/* further pages of the text: wire_put_more */
};

/* A further page of a text, for wire_job.more. */
void wire_put_more(struct buf *out, struct str url, struct str content_type,
		   struct str body);
/* The next one off more; false at the end, or when it cannot be read. */
bool wire_get_more(struct str *more, struct str *url, struct str *content_type,
		   struct str *body);
void wire_put_job(struct buf *out, enum wire_kind kind,
		  const struct wire_job *job);
/* The strings point into payload, seen into the arena. */
int wire_get_job(struct str payload, struct arena *arena,
		 struct wire_job *job, struct error *err);

/*
 * An item of a feed, with what its feed says that its article must know. The
 * payload is what the store keeps until the item is digested, and what
 * WIRE_DIGEST hands back to a worker; the engine's side reads no more of it
 * than wire_get_item does.
 */
struct wire_item {
	struct item item;	/* without summary and content */
	struct str snippet;
	struct str given;	/* the payload */
};
void wire_put_item(struct buf *out, const struct feed *feed,
		   const struct item *item, struct str snippet);
int wire_get_item(struct str payload, struct arena *arena,
		  struct wire_item *out, struct error *err);
/* All of it; content is what there is of a text. */
int wire_get_given(struct str given, struct arena *arena, struct feed *feed,
		   struct item *item, struct error *err);

void wire_put_digest(struct buf *out, const struct given *rows, size_t n);
/* given points into payload. */
int wire_get_digest(struct str payload, struct arena *arena,
		    struct given **rows, size_t *n, struct error *err);

/* An article, in WIRE_DIGESTED (of item) and WIRE_TEXT. */
struct wire_text {
	int64_t item;
	struct document doc;
	struct analysis analysis;
	struct str flat;	/* of the two, as it came */
	struct str terms;
	uint32_t *marks;	/* WIRE_TEXT: for site_learn */
	size_t n_marks;
};
void wire_put_digested(struct buf *out, int64_t item,
		       const struct document *doc, const struct analysis *a,
		       struct str terms);
int wire_get_digested(struct str payload, struct arena *arena,
		      struct wire_text *out, struct error *err);
void wire_put_done(struct buf *out);

void wire_put_end(struct buf *out, const struct feed *feed);
int wire_get_end(struct str payload, struct arena *arena, struct feed *feed,
		 struct error *err);

void wire_put_text(struct buf *out, const struct document *doc,
		   const struct analysis *a, struct str terms,
		   const uint32_t *marks, size_t n_marks);
/* Where a WIRE_TEXT says that its text goes on; STR_NULL: nowhere. */
struct str wire_get_next(struct str payload);
int wire_get_text(struct str payload, struct arena *arena,
		  struct wire_text *out, struct error *err);

struct wire_link {
	struct str url, title;
};
void wire_put_links(struct buf *out, const struct wire_link *links, size_t n);
int wire_get_links(struct str payload, struct arena *arena,
		   struct wire_link **links, size_t *n, struct error *err);

/* What comes is put together anew as a reader of lists does, each address
 * looked at again. */
void wire_put_sources(struct buf *out, const struct source_list *list);
int wire_get_sources(struct str payload, struct arena *arena,
		     struct source_list *list, struct error *err);

void wire_put_failed(struct buf *out, const struct error *why);
void wire_get_failed(struct str payload, struct error *why);

#endif
