#ifndef PRESSER_STORE_PAGE_H
#define PRESSER_STORE_PAGE_H

#include "src/base/clock.h"
#include "src/store/store.h"

/*
 * Article pages: which items want theirs, and what came of asking. Each is
 * asked for once; what failed for a time is asked again some pulls later, a
 * few times. A page wanted and not asked for yet is not forgotten.
 */
enum page_fate {
	PAGE_WANTED,
	PAGE_TAKEN,		/* the item has its text */
	PAGE_FAILED,		/* not asked again unless the user wants it */
};

struct page_state {
	enum page_fate fate;
	int64_t next;		/* PAGE_WANTED: not before */
	int64_t tried;		/* TIME_NONE: never */
	int32_t status;		/* HTTP; 0 none */
	int32_t failures;	/* in a row */
	struct str etag, modified;	/* of the text that was taken */
	struct str error;	/* in words; STR_NULL */
};

/* *found false: it never wanted one. */
int store_page_get(struct store *st, int64_t item, struct arena *arena,
		   struct page_state *page, bool *found, struct error *err);
int store_page_put(struct store *st, int64_t item,
		   const struct page_state *page, struct error *err);

/* The item wants its page from next on. One that had it asked for before
 * does so only when afresh (its text is another one). *wanted (may be NULL):
 * whether it does now. */
int store_page_want(struct store *st, int64_t item, int64_t next, bool afresh,
		    bool *wanted, struct error *err);

/* Up to max items that want theirs at now, newest first; none of hidden
 * feeds, nor of those whose setting is against it. */
int store_pages_due(struct store *st, int64_t now, size_t max,
		    struct arena *arena, int64_t **items, size_t *n,
		    struct error *err);

#endif
