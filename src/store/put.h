#ifndef PRESSER_STORE_PUT_H
#define PRESSER_STORE_PUT_H

#include "src/model/item.h"
#include "src/store/store.h"

/* What a fetch brings, and which story it belongs to. */

/* One stored item as the next fetch of its feed must know it. */
struct seen {
	uint64_t key;		/* str_hash of item.id */
	uint64_t hash;		/* item.hash */
};

/* By key, ascending; seen_find says whether an item is known, and (may be
 * NULL) with which hash. */
int store_seen(struct store *st, int64_t feed, struct arena *arena,
	       struct seen **seen, size_t *n, struct error *err);
bool seen_find(const struct seen *seen, size_t n, struct str id,
	       uint64_t *hash);

/*
 * One item as its feed gave it. It is listed at once and waits to be
 * digested: given is what a worker is to digest later, which the store keeps
 * and does not look into (see digest.h).
 */
struct put {
	const struct item *item;	/* summary and content are not looked
					   at */
	struct str snippet;	/* shown until it is digested; STR_NULL */
	struct str given;
};

struct put_done {
	int64_t item, story;	/* story: one of its own */
	bool is_new;
	bool edited;
};

/*
 * Store a batch of one feed's items. A known id (in this feed) with the same
 * hash changes nothing; with another hash it is an edited item: its text is
 * replaced when it is digested, and the old version kept; its story and
 * marks stay. done (may be NULL) has room for n.
 */
int store_put(struct store *st, int64_t feed, const struct put *puts,
	      size_t n, int64_t now, struct put_done *done,
	      struct error *err);

/* Keep to sub_settings.keep: the oldest read items beyond it go, but for
 * those starred, tagged, noted or kept for later, and not within an hour of
 * the last mark, which may be undone; *n (may be NULL) how many. */
int store_trim(struct store *st, int64_t feed, int64_t *n,
	       struct error *err);

/* --- stories --- */

/* Another story for an item (0: one of its own). *story (may be NULL): the
 * one it has now. */
int store_set_story(struct store *st, int64_t item, int64_t story,
		    struct str why, int64_t *now_in, struct error *err);
/* Everything of from goes into into; from is gone. */
int store_merge_stories(struct store *st, int64_t from, int64_t into,
			struct error *err);
/*
 * The item has the text of head (which copies nothing). The head stays the
 * one that is shown, unless the item has news, or its feed is preferred and
 * the head's is not: then the item takes its place. *now_head: the one that is
 * shown; its story is *story.
 */
int store_set_copy(struct store *st, int64_t item, int64_t head, bool news,
		   int64_t *now_head, int64_t *story, struct error *err);

struct live_item {
	int64_t item, story, feed, copy_of;
	int64_t when;		/* published, or first seen */
	bool read;
	struct str terms;	/* valid during the call only */
};

/*
 * Items with terms not older than since, in the order of arrival: what the
 * placing of stories starts with. each returns false to stop.
 */
int store_live_items(struct store *st, int64_t since,
		     bool (*each)(void *arg, const struct live_item *item),
		     void *arg, struct error *err);
int store_terms(struct store *st, int64_t item, struct arena *arena,
		struct str *terms, struct error *err);
/* Terms older than before are of no more use. */
int store_forget_terms(struct store *st, int64_t before, struct error *err);

#endif
