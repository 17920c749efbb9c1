#ifndef PRESSER_APP_PLACER_H
#define PRESSER_APP_PLACER_H

#include "src/app/batch.h"
#include "src/app/pages.h"
#include "src/relate/near.h"
#include "src/relate/story.h"

/*
 * The writer's second part: what the workers read in an item goes into the
 * store, and the item into its story. The live stories lie in memory; they
 * are read when the first item comes, and again when another process has
 * written meanwhile.
 */
struct placer {
	struct batch *b;
	struct story_index *index;	/* NULL: not needed yet */
	struct near_index *near;	/* with it */
	bool live;		/* it holds the store's live stories */
	int64_t version;	/* of the store, when they were read */
	bool learned;		/* word counts to be kept */
	struct pages *pages;	/* the writer's */
};

void placer_free(struct placer *p);

/* Before the first of a row of placer_digested. */
void placer_begin(struct placer *p);
/* A chunk of answers; the acknowledgement says how many were stored. */
void placer_digested(struct placer *p, const struct job *job);
/* Keep what was learned; index what else waits if all is to be done. */
void placer_end(struct placer *p, const struct job *job);

/* An article's page takes the teaser's place. */
int placer_text(struct placer *p, const struct job *job, struct error *err);

#endif
