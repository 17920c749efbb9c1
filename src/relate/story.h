#ifndef PRESSER_RELATE_STORY_H
#define PRESSER_RELATE_STORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/error.h"
#include "src/relate/df.h"
#include "src/relate/terms.h"

/*
 * Which items tell one story: an index in memory over the live stories, that
 * is those with an item in the last STORY_DAYS days before the newest item
 * seen. Items come in the order of arrival. A story's id, once given, stays:
 * stories may merge (the older id survives) but are never split, and an item
 * never moves out of its story.
 *
 * One thread at a time (the writer).
 */
struct story_index;

#define STORY_DAYS	14
#define STORY_MAX_LIVE	20000	/* the longest untouched are let go */
#define STORY_MERGES	4

struct story_index *story_index_new(void);
void story_index_destroy(struct story_index *index);

/* The word counts that the index learns: encode them into the store after a
 * batch, decode them before the first story_load. */
struct df *story_index_df(struct story_index *index);

/* The id that the next new story gets, which no other has. Without it they
 * count up from the highest loaded. */
void story_index_set_next(struct story_index *index, int64_t id);

/*
 * At start: an item of a story as it is stored (terms as story_place left
 * them, by terms_encode). Items of the last STORY_DAYS days, oldest first.
 * when may be TIME_NONE. Does not change the word counts.
 */
void story_load(struct story_index *index, int64_t story,
		const struct terms *terms, int64_t when);

struct story_answer {
	int64_t story;			/* the item's story */
	bool is_new;			/* it is the first item of it */
	double score;			/* how well it fits, 0 to 1 */
	struct str why[TERMS_REASONS];	/* what ties it to the story, to be
					   shown; borrowed from terms */
	size_t n_why;
	/* Stories that this item proved to be the same as .story: the caller
	 * gives all their items the id .story. */
	int64_t merged[STORY_MERGES];
	size_t n_merged;
};

/*
 * Place one new item. terms come from terms_of (or terms_decode); they are
 * weighed here and counted in the index's word counts, and are what the
 * store keeps (terms_encode with TERMS_KEEP) afterwards. when is the time of
 * publication, TIME_NONE when unknown; the index's
 * idea of now is the newest time seen. copy_in: the story of a text that it
 * is a copy of, where it goes if that one is live; 0 none.
 *
 * About 0.03 ms; independent of how many items were seen before.
 */
void story_place(struct story_index *index, struct terms *terms, int64_t when,
		 int64_t copy_in, struct story_answer *out);

size_t story_index_live(const struct story_index *index);

#endif
