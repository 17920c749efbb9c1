#ifndef PRESSER_STORE_LIST_H
#define PRESSER_STORE_LIST_H

#include "src/model/analysis.h"
#include "src/model/document.h"
#include "src/store/store.h"

/*
 * Rows for panes. Reading a page costs what the page holds, not what the
 * archive holds.
 */

enum view_kind {
	VIEW_ALL,		/* all but archived ones */
	VIEW_FEED,		/* id */
	VIEW_TAG,		/* text: a tag of feeds or of items */
	VIEW_STORY,		/* id */
	VIEW_STARRED,
	VIEW_LATER,
	VIEW_ARCHIVED,
	VIEW_SPEAKER,		/* id: items in which this one speaks; text:
				   "[1,5]" all numbers that this one has */
	VIEW_ERRORS,		/* items of feeds that fail */
	VIEW_SEARCH,		/* text: a query (search.h), best first */
};

enum view_sort { SORT_NEWEST, SORT_OLDEST };	/* VIEW_SEARCH: best first */

struct view {
	enum view_kind kind;
	int64_t id;
	struct str text;
	bool unread_only;
	bool heads_only;	/* one row a story: its newest item; copies
				   and mates folded (VIEW_ALL) */
	bool each_copy;		/* copies of a text have rows of their own;
				   else one row of them stands for all: the
				   head, or the first of those in the view */
	enum view_sort sort;
};

enum row_flag {			/* from document.flags, and: */
	ROW_PAYWALL = 1, ROW_LIVE = 2, ROW_TEASER = 4, ROW_PARTIAL = 8,
	ROW_EDITED = 16,	/* older versions are kept */
	ROW_NOTE = 32,
	ROW_TAGS = 64,
	ROW_ENCLOSURE = 128,
	ROW_DAMAGED = 256,	/* VIEW_SEARCH: its text cannot be read */
};

struct row {
	int64_t id, feed, story;
	struct str feed_title, title, link;
	int64_t when;		/* sorted by: published, never later than the
				   moment it was first seen */
	int64_t published;	/* TIME_NONE when the feed gave none */
	bool read, starred, later, archived;
	bool opened;		/* once, by store_note_opened */
	unsigned flags;		/* enum row_flag */
	int32_t story_size;	/* items of the story; 1: alone */
	int32_t quotes;
	int64_t copy_of;	/* 0: no copy */
	int32_t copies;		/* other items with the same text */
	bool under;		/* it came by store_rows_under */
	struct str snippet;	/* the text's start; for VIEW_SEARCH the
				   passage, matches between \1 and \2 */
	double score;		/* VIEW_SEARCH */
};

/* Where a page begins: at the row with this when and id, not included.
 * VIEW_SEARCH: offset counts instead. */
struct place {
	int64_t when, id;
	size_t offset;
};
struct place place_of(const struct row *row, size_t index);

/*
 * Up to limit rows after from (NULL: the start), or with back those before
 * it; always in the view's order. Items that came meanwhile do not shift
 * pages.
 */
int store_rows(struct store *st, const struct view *view,
	       const struct place *from, bool back, size_t limit,
	       struct arena *arena, struct row **rows, size_t *n,
	       struct error *err);

/* The rows of these ids (in any view, those that are gone left out), to be
 * drawn again after an event. */
int store_rows_by_id(struct store *st, const int64_t *ids, size_t n_ids,
		     struct arena *arena, struct row **rows, size_t *n,
		     struct error *err);

/*
 * What is folded behind a row: the other items of its text, or of its story;
 * newest first, at most UNDER_MOST.
 */
#define UNDER_MOST	100
int store_rows_under(struct store *st, const struct row *row, bool story,
		     struct arena *arena, struct row **rows, size_t *n,
		     struct error *err);

struct view_count {
	int64_t items, unread;		/* each copy; whatever unread_only says */
	int64_t unread_stories;		/* with something unread in the view */
	int64_t rows;			/* that the view shows: some too many
					   where a copy is in a view of kept
					   counts and its head is not */
};

/* Counts that are kept where the view can be large (VIEW_ALL, VIEW_FEED);
 * VIEW_SEARCH stops counting at 1000, or where a bounded search does. */
int store_count(struct store *st, const struct view *view,
		struct view_count *out, struct error *err);

/* Stories of which something is unread, of all feeds; a kept count. */
int store_unread_stories(struct store *st, int64_t *n, struct error *err);

/* How many rows of the view stand before that place; walks over them. */
int store_rank(struct store *st, const struct view *view,
	       const struct place *place, int64_t *n, struct error *err);

/* The next unread item after from, then from the start: *id 0 when none. */
int store_next_unread(struct store *st, const struct view *view,
		      const struct place *from, bool back, struct arena *arena,
		      struct row *row, bool *found, struct error *err);

/* --- one item --- */

struct mate {
	struct row row;
	struct str why;		/* what ties it to the opened item; STR_NULL */
	struct str terms;	/* as put; STR_NULL */
	bool kin;		/* near, but of another story */
};

struct opened {
	struct row row;
	struct str guid, author, comments, note;
	struct str *tags;		/* the item's own */
	size_t n_tags;
	struct enclosure *enclosures;
	size_t n_enclosures;
	bool waits;		/* not digested yet: doc has no text */
	struct document doc;
	struct analysis analysis;
	struct str terms;
	struct mate *mates;	/* of the same story, newest first, 100 most */
	size_t n_mates;
	size_t n_versions;	/* older ones kept */
};

/* One read gives an opened item. ERROR_NOT_FOUND. */
int store_item(struct store *st, int64_t id, struct arena *arena,
	       struct opened *out, struct error *err);

/* The id that the feed gave an item. ERROR_NOT_FOUND. */
int store_guid(struct store *st, int64_t id, struct arena *arena,
	       struct str *guid, struct error *err);

/* Text alone, for many items (novelty, export). */
int store_document(struct store *st, int64_t id, struct arena *arena,
		   struct document *doc, struct analysis *analysis,
		   struct error *err);

struct version {
	int64_t until;		/* when it was replaced */
	struct document doc;
	struct analysis analysis;
};
/* Older versions of an item, newest first. */
int store_versions(struct store *st, int64_t id, struct arena *arena,
		   struct version **versions, size_t *n, struct error *err);

#endif
