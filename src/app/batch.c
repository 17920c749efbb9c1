#include "config.h"

#include "src/app/batch.h"

#include <stdlib.h>

#include "src/base/clock.h"
#include "src/base/log.h"
#include "src/base/mem.h"

#define BATCH_ITEMS	800
#define BATCH_MS	200

void batch_init(struct batch *b, struct store *st, const struct outlet *out)
{
	*b = (struct batch){ .st = st, .out = *out };
	b->last_event = &b->events;
}

void batch_free(struct batch *b)
{
	struct engine_event *ev, *next;

	for (ev = b->events; ev; ev = next) {
		next = ev->next;
		engine_event_free(ev);
	}
	for (size_t i = 0; i < b->n_jobs; i++)
		job_free(b->jobs[i]);
	free(b->jobs);
}

/* --- what waits for the commit --- */

void batch_tell(struct batch *b, struct engine_event *ev)
{
	*b->last_event = ev;
	b->last_event = &ev->next;
}

void batch_send(struct batch *b, struct job *job)
{
	if (b->n_jobs == b->cap_jobs) {
		b->cap_jobs = b->cap_jobs ? b->cap_jobs * 2 : 64;
		b->jobs = xrealloc(b->jobs, b->cap_jobs, sizeof(*b->jobs));
	}
	b->jobs[b->n_jobs++] = job;
}

/* The newest says all. */
void batch_tell_progress(struct batch *b)
{
	struct engine_event *ev;

	for (ev = b->events; ev; ev = ev->next)
		if (ev->kind == ENGINE_PROGRESS && ev->job == b->pull) {
			ev->progress = b->progress;
			return;
		}
	ev = event_new(ENGINE_PROGRESS, b->pull, "");
	ev->progress = b->progress;
	batch_tell(b, ev);
}

static void release(struct batch *b)
{
	struct engine_event *ev, *next;

	for (ev = b->events; ev; ev = next) {
		next = ev->next;
		ev->next = NULL;
		b->out.event(b->out.arg, ev);
	}
	b->events = NULL;
	b->last_event = &b->events;
	for (size_t i = 0; i < b->n_jobs; i++)
		b->out.job(b->out.arg, b->jobs[i]);
	b->n_jobs = 0;
}

static void forget_events(struct batch *b)
{
	struct engine_event *ev, *next, **keep = &b->events;

	for (ev = b->events; ev; ev = next) {
		next = ev->next;
		if (ev->kind == ENGINE_STORED || ev->kind == ENGINE_ITEM) {
			engine_event_free(ev);
		} else {
			*keep = ev;
			keep = &ev->next;
		}
	}
	*keep = NULL;
	b->last_event = keep;
}

/* --- the transaction --- */

int batch_open(struct batch *b, struct error *err)
{
	if (b->open)
		return 0;
	if (store_begin(b->st, err) < 0)
		return -1;
	b->open = true;
	b->opened_ms = clock_ticks_ms();
	return 0;
}

void batch_abandon(struct batch *b, const struct error *err)
{
	if (b->open)
		store_rollback(b->st);
	b->open = false;
	b->items = 0;
	forget_events(b);
	if (b->broken.code)
		return;
	b->broken = *err;
	log_warn("store: %s", err->msg);
	b->out.job(b->out.arg, job_new(JOB_REFRESH_STOP, 0));
}

void batch_commit(struct batch *b)
{
	struct error err = { 0 };

	if (b->open && store_commit(b->st, &err) < 0) {
		b->open = false;
		batch_abandon(b, &err);
	}
	b->open = false;
	b->hurry = false;
	b->items = 0;
	release(b);
}

bool batch_is_empty(const struct batch *b)
{
	return !b->open && !b->events && !b->n_jobs;
}

bool batch_is_due(const struct batch *b)
{
	return !batch_is_empty(b) &&
	       (b->items >= BATCH_ITEMS ||
		clock_ticks_ms() - b->opened_ms >= BATCH_MS);
}

int batch_wait_ms(const struct batch *b)
{
	int64_t left = b->opened_ms + BATCH_MS - clock_ticks_ms();

	if (b->hurry || !b->open || left < 0)
		return 0;
	/* nothing comes: do not keep others waiting for long */
	return left < 20 ? (int)left : 20;
}
