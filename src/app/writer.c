#include "config.h"

#include "src/app/writer.h"

#include <stdlib.h>
#include <string.h>

#include "src/app/batch.h"
#include "src/app/intake.h"
#include "src/app/pages.h"
#include "src/app/placer.h"
#include "src/app/request.h"
#include "src/base/log.h"
#include "src/base/mem.h"
#include "src/store/digest.h"
#include "src/store/list.h"
#include "src/store/search.h"

/*
 * The one who writes the store: jobs of four kinds of work, each a module,
 * gathered into one transaction by the batch.
 */

#define INDEX_STEP	200
#define LATE_MAX	16

struct writer {
	struct batch b;
	struct intake intake;
	struct placer placer;
	struct pages pages;
	size_t unindexed;
	bool untidy;		/* an upgrade may have left something */
	int64_t reading;
	struct job *late[LATE_MAX];	/* texts for the item that is being
					   read */
	size_t n_late;
};

/* --- article pages --- */

static void acknowledge(struct writer *w, const struct job *job)
{
	struct job *ack = job_new(JOB_ACK, job->number);

	ack->feed = job->feed;
	ack->item = job->item;
	batch_send(&w->b, ack);
}

static void put_page(struct writer *w, const struct job *job,
		     struct error *err)
{
	struct engine_event *ev;

	if (w->b.broken.code || batch_open(&w->b, err) < 0 ||
	    placer_text(&w->placer, job, err) < 0)
		return;
	ev = event_new(ENGINE_ITEM, job->number, "");
	ev->item = job->item;
	ev->feed = job->feed;
	batch_tell(&w->b, ev);
	w->b.items++;
	w->unindexed++;
}

/* True when the job is kept for later. */
static bool do_text(struct writer *w, struct job *job)
{
	struct error err = job->err, broken = { 0 };
	struct engine_event *ev;
	bool same;

	if (!err.code && job->item == w->reading && !job->number &&
	    w->n_late < LATE_MAX) {
		acknowledge(w, job);
		w->b.progress.pages_done++;
		w->late[w->n_late++] = job;
		return true;
	}
	same = !err.code && job->response->status == 304;
	if (!err.code && !same) {
		put_page(w, job, &err);
		/* not the page's fault: the store can take no more */
		if (err.code && err.code != ERROR_INPUT &&
		    err.code != ERROR_LIMIT)
			batch_abandon(&w->b, &err);
	}
	if (err.code)
		log_info("item %lld: page: %s", (long long)job->item,
			 err.msg);
	if (!w->b.broken.code &&
	    pages_done(&w->pages, job, &err, &broken) < 0)
		batch_abandon(&w->b, &broken);
	if (job->number) {
		ev = event_new(err.code ? ENGINE_FAILED : ENGINE_DONE,
			       job->number, same ?
			       "the page has not changed" : err.msg);
		ev->item = job->item;
		batch_tell(&w->b, ev);
		w->b.hurry = true;
	} else if (!job->now) {
		w->b.progress.pages_done++;
		batch_tell_progress(&w->b);
	}
	if (!job->now)
		acknowledge(w, job);
	w->b.hurry |= job->last;
	return false;
}

static void note_opened(struct writer *w, int64_t item)
{
	struct error err = { 0 };

	if (w->b.broken.code || batch_open(&w->b, &err) < 0 ||
	    store_note_opened(w->b.st, item, clock_now(), &err) < 0)
		log_warn("item %lld: opened: %s", (long long)item,
			 w->b.broken.code ? w->b.broken.msg : err.msg);
}

/* It is digested at once if it waits; pages for the one before go in. */
static void do_reading(struct writer *w, int64_t item)
{
	struct job *late[LATE_MAX];
	struct arena arena = { 0 };
	struct waiting waits;
	struct job *early;
	size_t n = w->n_late;

	w->reading = item;
	memcpy(late, w->late, sizeof(late));
	w->n_late = 0;
	for (size_t i = 0; i < n; i++) {
		late[i]->now = true;	/* acknowledged already */
		if (!do_text(w, late[i]))
			job_free(late[i]);
	}
	if (item)
		note_opened(w, item);
	if (item && store_waiting_get(w->b.st, item, &arena, &waits,
				      NULL) == 0 && !waits.has_text) {
		early = job_new(JOB_DIGEST_ITEM, 0);
		early->item = item;
		batch_send(&w->b, early);
		w->b.hurry = true;
	}
	arena_free(&arena);
}

static void do_full_text(struct writer *w, const struct job *job)
{
	struct error err = { 0 };

	if (pages_ask(&w->pages, job->item, job->number, &err) < 0)
		batch_tell(&w->b, event_new(ENGINE_FAILED, job->number,
					    err.msg));
	w->b.hurry = true;
}

/* --- pulls --- */

static void pull_begin(struct writer *w, const struct job *job)
{
	struct engine_progress *p = &w->b.progress;

	if (!p->running) {
		*p = (struct engine_progress){ .running = true,
					       .digesting = p->digesting,
					       .waiting = p->waiting };
		w->b.broken = (struct error){ 0 };
	}
	w->b.pull = job->number;
	p->feeds_total += (int)job->count;
	batch_tell_progress(&w->b);
}

static void pull_end(struct writer *w, const struct job *job)
{
	const struct error *why;

	if (!job->err.code)
		pages_ask_left(&w->pages);
	batch_commit(&w->b);
	why = w->b.broken.code ? &w->b.broken : &job->err;
	w->b.progress.running = false;
	batch_tell_progress(&w->b);
	batch_tell(&w->b, why->code ?
		   event_new(ENGINE_FAILED, w->b.pull, why->msg) :
		   event_new(ENGINE_DONE, w->b.pull, ""));
	batch_commit(&w->b);
}

/* --- jobs --- */

void writer_do(struct writer *w, struct job *job)
{
	switch (job->kind) {
	case JOB_ITEMS:
		intake_items(&w->intake, job);
		break;
	case JOB_FEED_END:
		intake_feed_end(&w->intake, job);
		break;
	case JOB_LET_BE:
		intake_let_be(&w->intake, job->feed);
		break;
	case JOB_TEXT:
		if (do_text(w, job))
			job = NULL;
		break;
	case JOB_PULL_BEGIN:
		pull_begin(w, job);
		break;
	case JOB_PULL_END:
		pull_end(w, job);
		break;
	case JOB_DIGEST_BEGIN:
		w->b.broken = (struct error){ 0 };
		placer_begin(&w->placer);
		break;
	case JOB_DIGESTED:
		placer_digested(&w->placer, job);
		break;
	case JOB_DIGEST_END:
		placer_end(&w->placer, job);
		break;
	case JOB_READING:
		do_reading(w, job->item);
		break;
	case JOB_FULL_TEXT:
		do_full_text(w, job);
		break;
	default:
		request_do(&w->b, job);
		break;
	}
	job_free(job);
	if (batch_is_due(&w->b))
		batch_commit(&w->b);
}

void writer_commit(struct writer *w)
{
	batch_commit(&w->b);
}

int writer_wait_ms(const struct writer *w)
{
	if (!batch_is_empty(&w->b))
		return batch_wait_ms(&w->b);
	return w->unindexed || w->untidy ? WRITER_RESTS_MS : -1;
}

/* A step of what can wait, until nothing is left of it. */
static void tidy(struct writer *w)
{
	struct error err = { 0 };
	bool left = false;

	if (w->b.progress.running || w->b.progress.digesting)
		return;
	if (store_learn(w->b.st, &err) < 0 ||
	    store_tidy(w->b.st, INDEX_STEP, &left, &err) < 0 ||
	    (!left && store_shrink(w->b.st, &left, &err) < 0))
		log_warn("tidy: %s", err.msg);
	w->untidy = left && !err.code;
}

void writer_rest(struct writer *w)
{
	struct error err = { 0 };
	size_t left = 0;

	if (!batch_is_empty(&w->b)) {
		batch_commit(&w->b);
		return;
	}
	if (!w->unindexed) {
		tidy(w);
		return;
	}
	if (store_index(w->b.st, INDEX_STEP, &left, &err) < 0) {
		log_warn("index: %s", err.msg);
		left = 0;
	}
	w->unindexed = left;
	w->untidy = true;
}

/* --- making and ending --- */

struct writer *writer_new(struct store *st, const char *program,
			  const struct outlet *outlet)
{
	struct writer *w = xcalloc(1, sizeof(*w));

	batch_init(&w->b, st, outlet);
	w->b.program = program;
	w->intake.b = w->placer.b = w->pages.b = &w->b;
	w->placer.pages = &w->pages;
	w->unindexed = 1;
	w->untidy = true;
	return w;
}

void writer_destroy(struct writer *w)
{
	if (!w)
		return;
	for (size_t i = 0; i < w->n_late; i++)
		job_free(w->late[i]);
	placer_free(&w->placer);
	pages_free(&w->pages);
	batch_free(&w->b);
	free(w);
}
