#ifndef PRESSER_APP_ASKING_H
#define PRESSER_APP_ASKING_H

#include "src/app/engine.h"
#include "src/app/job.h"

/* For asking.c: a job with the next number, and on its way to its thread. */
struct job *engine_ask(struct engine *e, enum job_kind kind);
uint64_t engine_send(struct engine *e, struct job *job);

#endif
