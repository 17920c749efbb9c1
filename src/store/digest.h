#ifndef PRESSER_STORE_DIGEST_H
#define PRESSER_STORE_DIGEST_H

#include "src/model/analysis.h"
#include "src/model/document.h"
#include "src/store/store.h"

/*
 * An item is stored as its feed gave it (put.h), and waits to be digested:
 * its text read, its quotes and their speakers found, its story told, its
 * words put into the full-text index. What waits lies in the store, so that
 * whoever comes next can go on with it. Any order will do for the text;
 * stories want the order of arrival, which is that of the ids.
 */

/* given.state, for src/store. */
enum { GIVEN_EDITED = 1, GIVEN_PLACED = 2 };

/* How many wait. */
int store_waiting(struct store *st, size_t *n, struct error *err);

struct given {
	int64_t item;
	struct str bytes;	/* as put.given */
};

/*
 * The first that wait after an item (0: of all), up to max of them and about
 * max_bytes. One alone: store_given_one, *found false when it does not wait.
 */
int store_given(struct store *st, int64_t after, size_t max, size_t max_bytes,
		struct arena *arena, struct given **rows, size_t *n,
		struct error *err);
int store_given_one(struct store *st, int64_t item, struct arena *arena,
		    struct given *row, bool *found, struct error *err);

/* What the placing of a waiting item must know of it. */
struct waiting {
	int64_t item, feed, story;	/* story: its present one */
	int64_t at, published;
	bool edited;		/* an older text is to be kept as a version */
	bool placed;		/* it has its story: it is digested anew */
	bool has_text;		/* digested before its turn, or its page was
				   fetched: what waits is its story (or, when
				   edited, the new text) */
	struct str title, link;
};
/* ERROR_NOT_FOUND: it does not wait (any more). */
int store_waiting_get(struct store *st, int64_t item, struct arena *arena,
		      struct waiting *w, struct error *err);

/*
 * flat is flat_put_document of doc and analysis as the worker sent it,
 * already decoded (so checked) into them; STR_NULL: encoded here.
 */
struct digest {
	const struct document *doc;
	const struct analysis *analysis;
	struct str flat;
	struct str terms;	/* for stories; STR_NULL. Not kept when the
				   item is older than a story lives */
	int64_t story;		/* of an existing one; 0: stays in its own */
	struct str why;		/* what ties it to the story, for the person:
				   "Shafqat Ali Khan, Simla Agreement" */
	bool early;		/* before its turn: the text only, and it goes
				   on waiting for its story */
};
/* When it fails within a transaction of the caller's (store_begin), all of
 * that is to be rolled back. */
int store_put_digest(struct store *st, const struct waiting *w,
		     const struct digest *d, int64_t now, struct error *err);

/*
 * From time to time a dictionary for the texts is made of those that are
 * there (body.h), which takes half a second; mostly nothing is done. Nothing
 * within a transaction.
 */
int store_learn(struct store *st, struct error *err);

/*
 * What an upgrade, or a new dictionary, has left to do, up to max items at a
 * time in one transaction: the index into its new form, older texts packed
 * anew. *left: there is more. The writer calls it when nothing else is to do.
 */
int store_tidy(struct store *st, size_t max, bool *left, struct error *err);

/* After many: give the file system back what the texts took that came first,
 * if that is much, a step at a time. *left: there is more. */
int store_shrink(struct store *st, bool *left, struct error *err);

/*
 * Put the page's article in place of the feed's teaser: not an edit, no
 * version is kept, item.hash stays.
 */
int store_put_text(struct store *st, int64_t item,
		   const struct document *doc, const struct analysis *analysis,
		   struct str flat, struct str terms, struct error *err);

#endif
