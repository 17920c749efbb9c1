#include "config.h"

#include "src/app/request.h"

#include <stdio.h>

#include "src/app/import.h"
#include "src/base/gate.h"
#include "src/store/mark.h"
#include "src/store/search.h"
#include "src/store/subs.h"

static void answer(struct batch *b, const struct job *job,
		   enum engine_event_kind kind, const char *words,
		   struct str line, const struct error *err)
{
	struct engine_event *ev;

	ev = event_new(err->code ? ENGINE_FAILED : kind, job->number,
		       err->code ? err->msg : words);
	ev->feed = job->feed;
	ev->item = job->item;
	/* what comes from elsewhere failed there */
	ev->unkept = job->kind != JOB_IMPORT && job->kind != JOB_SUBSCRIBE &&
		     job->kind != JOB_FOUND_FEED &&
		     (err->code == ERROR_SYSTEM || err->code == ERROR_MEMORY ||
		      err->code == ERROR_CORRUPT);
	ev->line = arena_str(&ev->arena, line);
	batch_tell(b, ev);
	b->hurry = true;
}

/* One that is shown already is no step to undo. */
static int subscribe(struct store *st, const struct job *job, bool shown,
		     int64_t *id, struct error *err)
{
	struct sub_settings settings = { .tags = job->words,
					 .n_tags = job->n_words };
	char address[160], words[200];

	gate_cstr(address, sizeof(address), job->text, GATE_LINE);
	snprintf(words, sizeof(words), "subscribed to %s", address);
	if (store_begin(st, err) < 0)
		return -1;
	if (store_sub_add(st, job->text, job->n_words ? &settings : NULL, id,
			  NULL, err) == 0 &&
	    (shown || store_note_feeds(st, id, 1, words, err) == 0))
		return store_commit(st, err);
	store_rollback(st);
	return -1;
}

static void do_subscribe(struct batch *b, struct job *job)
{
	struct error err = { 0 };
	struct arena arena = { 0 };
	struct sub known;
	struct job *pull;
	bool found, shown;
	int64_t id = 0;

	found = store_sub_find(b->st, job->text, &arena, &known, &err) == 0;
	shown = found && !known.set.hidden;
	/* one that never answered is tried once more */
	if (shown && known.state.last_success != TIME_NONE) {
		error_set(&err, ERROR_USAGE, "already subscribed: %.*s",
			  STR_ARG(known.title));
		id = known.id;
	} else if (found || err.code == ERROR_NOT_FOUND) {
		err = (struct error){ 0 };
		subscribe(b->st, job, shown, &id, &err);
	}
	job->feed = id;
	if (err.code) {
		answer(b, job, ENGINE_FAILED, "", STR_NULL, &err);
	} else {
		struct engine_event *ev = event_new(ENGINE_FEED, 0, "");

		batch_tell(b, ev);	/* feed 0: the list has one more */
		pull = job_new(JOB_PULL, job->number);
		pull->feed = id;
		pull->subscribing = true;
		batch_send(b, pull);
		b->hurry = true;
	}
	arena_free(&arena);
}

/* The address was a page: its feed takes its place, and is pulled. */
static void do_found(struct batch *b, struct job *job)
{
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct sub known;
	struct job *pull, *ack;
	int64_t id = job->feed;
	bool found = store_sub_find(b->st, job->text, &arena, &known,
				    &err) == 0;

	if (found && !known.set.hidden) {
		store_sub_hide(b->st, job->feed, &err);
		error_set(&err, ERROR_USAGE, "already subscribed: %.*s",
			  STR_ARG(known.title));
	} else if (found || err.code == ERROR_NOT_FOUND) {
		err = (struct error){ 0 };
		store_sub_move(b->st, &id, job->text, &err);
	}
	arena_free(&arena);
	ack = job_new(JOB_ACK, job->number);
	ack->feed = job->feed;
	if (err.code) {
		answer(b, job, ENGINE_FAILED, "", STR_NULL, &err);
	} else {
		/* before the acknowledgement, which would end the pull */
		pull = job_new(JOB_PULL, job->number);
		pull->feed = id;
		pull->subscribing = true;
		batch_send(b, pull);
	}
	batch_send(b, ack);
	b->hurry = true;
}

static void do_other(struct batch *b, struct job *job)
{
	struct mark_done done = { 0 };
	struct error err = { 0 };
	enum engine_event_kind kind = ENGINE_DONE;

	switch (job->kind) {
	case JOB_UNSUBSCRIBE:
		if (job->number)	/* else nobody asked */
			store_unsubscribe(b->st, job->feed, &done, &err);
		else
			store_sub_hide(b->st, job->feed, &err);
		batch_tell(b, event_new(ENGINE_FEED, 0, ""));
		break;
	case JOB_RENAME:
		store_rename(b->st, job->feed, job->text, &done, &err);
		batch_tell(b, event_new(ENGINE_FEED, 0, ""));
		break;
	case JOB_IMPORT:
		batch_commit(b);	/* it is a transaction of its own */
		import_file(b->st, arena_cstr(&job->arena, job->text),
			    b->program, done.words, sizeof(done.words), &err);
		batch_tell(b, event_new(ENGINE_FEED, 0, ""));
		break;
	case JOB_FEED_SET:
		store_sub_set(b->st, job->feed, &job->settings, &err);
		batch_tell(b, event_new(ENGINE_FEED, 0, ""));
		break;
	case JOB_MARK:
		store_mark(b->st, job->mark, job->on, &job->set, &done, &err);
		break;
	case JOB_TAG:
		store_tag(b->st, job->text, job->on, &job->set, &done, &err);
		break;
	case JOB_NOTE:
		store_note(b->st, job->item, job->text, &done, &err);
		break;
	case JOB_SAVE_SEARCH:
		store_keep_search(b->st, job->title, job->text, &done, &err);
		break;
	case JOB_REMEMBER:
		store_meta_put(b->st, arena_cstr(&job->arena, job->title),
			       job->text, &err);
		break;
	case JOB_LINE:
		store_note_line(b->st, job->text, job->title, job->on, &err);
		break;
	case JOB_UNDO:
		kind = ENGINE_UNDONE;
		store_undo(b->st, &done, &err);
		break;
	default:
		kind = ENGINE_UNDONE;
		store_redo(b->st, &done, &err);
		break;
	}
	if (!job->item)
		job->item = done.item;
	answer(b, job, kind, done.words, done.line[0] ? str_from(done.line) :
	       STR_NULL, &err);
}

void request_do(struct batch *b, struct job *job)
{
	if (job->kind == JOB_SUBSCRIBE)
		do_subscribe(b, job);
	else if (job->kind == JOB_FOUND_FEED)
		do_found(b, job);
	else
		do_other(b, job);
}
