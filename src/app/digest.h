#ifndef PRESSER_APP_DIGEST_H
#define PRESSER_APP_DIGEST_H

#include "src/app/job.h"
#include "src/app/worker.h"
#include "src/store/store.h"

/*
 * The digesting of what waits in the store (src/store/digest.h), in chunks,
 * by the workers that read feeds too. Chunks go to the writer in the order
 * of arrival, however they come back. One process at a time digests: it
 * holds a lock file. Owned by the engine thread.
 */
struct digester;

struct digester_options {
	const char *lock_path;
	bool unasked;		/* whenever something waits, not only when
				   asked or while a pull has nothing to do */
};

struct digester *digester_new(struct store *st,
			      const struct digester_options *options,
			      const struct outlet *outlet);
void digester_destroy(struct digester *d);

/* Something may wait now. */
void digester_nudge(struct digester *d);

/*
 * JOB_DIGEST (taken): digest all, or nothing when more than job->count wait
 * (0: all, however many). Its end is told by the writer.
 */
void digester_ask(struct digester *d, struct job *job);

/* This item at once, its story later. */
void digester_early(struct digester *d, int64_t item);

/* JOB_DIGEST_ACK: one chunk is committed. */
void digester_acknowledge(struct digester *d, const struct job *job);

/* The workers were ended: what they had is given again. */
void digester_again(struct digester *d);

/*
 * Give work, and see what is done. pulling: a pull goes on, and its bodies
 * go first; idle: it has had nothing to do for a while; pages: some are on
 * their way, and what was asked for is not over. Returns how long to wait at
 * most, in ms.
 */
int digester_turn(struct digester *d, struct pool *pool, bool pulling,
		  bool idle, bool pages);

/* Answers to a chunk of its own, from the pool. -1: nonsense. */
struct chunk;
int chunk_answer(struct chunk *c, enum wire_kind kind, struct str payload,
		 bool last);
void chunk_lost(struct digester *d, struct chunk *c);

#endif
