#ifndef PRESSER_APP_WRITER_H
#define PRESSER_APP_WRITER_H

#include "src/app/job.h"
#include "src/store/store.h"

/*
 * The one who writes: places stories, commits in batches, and tells of what
 * is committed. Owned by the writer thread; st and program (the workers', as
 * pool_new's) are borrowed.
 */
struct writer;

struct writer *writer_new(struct store *st, const char *program,
			  const struct outlet *outlet);
void writer_destroy(struct writer *w);

void writer_do(struct writer *w, struct job *job);	/* takes job */

/* How long until there is something to do without a job (ms); -1: never.
 * From WRITER_RESTS_MS on everything asked is committed and told. */
#define WRITER_RESTS_MS	50
int writer_wait_ms(const struct writer *w);

/* No job came in that time: commit if it is time, else index a little. */
void writer_rest(struct writer *w);

/* Commit what is open, at the end. */
void writer_commit(struct writer *w);

#endif
