#ifndef PRESSER_APP_BATCH_H
#define PRESSER_APP_BATCH_H

#include "src/app/job.h"
#include "src/store/store.h"

/*
 * The writer's transaction: it gathers what many jobs store, and holds back
 * what is to be told of it until it is committed. When it fails, what it
 * would have told of did not happen; acknowledgements still go out.
 */
struct batch {
	struct store *st;
	const char *program;	/* the workers'; NULL: this very program */
	struct outlet out;
	bool open;		/* a transaction is */
	bool hurry;		/* someone waits for it */
	int64_t opened_ms;
	int items;
	struct engine_event *events, **last_event;
	struct job **jobs;
	size_t n_jobs, cap_jobs;
	struct error broken;	/* why nothing can be stored any more */
	struct engine_progress progress;	/* of pull and digest */
	uint64_t pull;		/* the pull's job */
};

void batch_init(struct batch *b, struct store *st, const struct outlet *out);
void batch_free(struct batch *b);	/* neither commits nor tells */

/* Begin it, if it is not open. */
int batch_open(struct batch *b, struct error *err);
void batch_commit(struct batch *b);	/* and tell */
/* It failed: roll back, and stop what brings more. */
void batch_abandon(struct batch *b, const struct error *err);

/* To be told, and sent, after the commit. */
void batch_tell(struct batch *b, struct engine_event *ev);
void batch_send(struct batch *b, struct job *job);
void batch_tell_progress(struct batch *b);

bool batch_is_empty(const struct batch *b);
bool batch_is_due(const struct batch *b);
/* How long the next job is waited for before it is committed. */
int batch_wait_ms(const struct batch *b);

#endif
