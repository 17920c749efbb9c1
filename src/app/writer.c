#include "config.h"

#include "src/app/writer.h"

#include <stdlib.h>
#include <string.h>

#include "src/app/import.h"
#include "src/app/schedule.h"
#include "src/base/log.h"
#include "src/base/mem.h"
#include "src/relate/story.h"
#include "src/store/put.h"
#include "src/store/search.h"
#include "src/store/subs.h"

/*
 * One transaction gathers items of many feeds, up to BATCH_ITEMS or BATCH_MS.
 * Items of one feed that follow each other are put in one call. Events and
 * acknowledgements wait for the commit.
 */

#define BATCH_ITEMS	400
#define BATCH_MS	200
#define PUT_MAX		64
#define INDEX_STEP	200
#define PAGES_MAX	40		/* of one feed in one pull */
#define STORY_BASE	((int64_t)1 << 40)	/* ids not yet the store's */
#define STORY_LIVE_S	((int64_t)STORY_DAYS * 86400)

struct pending {
	struct wire_item it;
	struct put put;
	int64_t new_story;	/* the index's id, or 0 */
};

struct writer {
	struct store *st;
	struct outlet out;
	struct story_index *index;
	int64_t *story_ids;	/* of STORY_BASE + i, 0: not put yet */
	size_t n_stories, cap_stories;

	bool open;		/* a transaction is */
	bool hurry;		/* someone waits for it */
	int64_t opened_ms;
	int batch_items;
	struct arena arena;	/* of what is pending */
	int64_t feed;		/* whose items are pending */
	struct pending pending[PUT_MAX];
	size_t n_pending;
	int64_t new_in_feed;

	struct engine_event *events, **last_event;	/* until the commit */
	struct job **jobs;	/* the same */
	size_t n_jobs, cap_jobs;

	struct engine_progress progress;
	uint64_t pull;		/* the job of the pull going on */
	struct error broken;	/* why this pull cannot store any more */
	size_t unindexed;
	int64_t reading;
	struct job *late[16];	/* texts for the item that is being read */
	size_t n_late;
	int64_t pages_feed;	/* feed that pages are counted for */
	int pages;
};

/* --- what waits for the commit --- */

static void tell(struct writer *w, struct engine_event *ev)
{
	*w->last_event = ev;
	w->last_event = &ev->next;
}

static void send_job(struct writer *w, struct job *job)
{
	if (w->n_jobs == w->cap_jobs) {
		w->cap_jobs = w->cap_jobs ? w->cap_jobs * 2 : 64;
		w->jobs = xrealloc(w->jobs, w->cap_jobs, sizeof(*w->jobs));
	}
	w->jobs[w->n_jobs++] = job;
}

static void tell_progress(struct writer *w)
{
	struct engine_event *ev = event_new(ENGINE_PROGRESS, w->pull, "");

	ev->progress = w->progress;
	tell(w, ev);
}

static void release(struct writer *w)
{
	struct engine_event *ev, *next;

	for (ev = w->events; ev; ev = next) {
		next = ev->next;
		ev->next = NULL;
		w->out.event(w->out.arg, ev);
	}
	w->events = NULL;
	w->last_event = &w->events;
	for (size_t i = 0; i < w->n_jobs; i++)
		w->out.job(w->out.arg, w->jobs[i]);
	w->n_jobs = 0;
}

/* What was to be told did not happen; acknowledgements still go out. */
static void forget_events(struct writer *w)
{
	struct engine_event *ev, *next, **keep = &w->events;

	for (ev = w->events; ev; ev = next) {
		next = ev->next;
		if (ev->kind == ENGINE_STORED || ev->kind == ENGINE_ITEM) {
			engine_event_free(ev);
		} else {
			*keep = ev;
			keep = &ev->next;
		}
	}
	*keep = NULL;
	w->last_event = keep;
}

/* --- transactions --- */

static void break_off(struct writer *w, const struct error *err)
{
	if (!w->broken.code) {
		w->broken = *err;
		log_warn("store: %s", err->msg);
		w->out.job(w->out.arg, job_new(JOB_REFRESH_STOP, 0));
	}
}

static int open_batch(struct writer *w, struct error *err)
{
	if (w->open)
		return 0;
	if (store_begin(w->st, err) < 0)
		return -1;
	w->open = true;
	w->opened_ms = clock_ticks_ms();
	return 0;
}

/* Its arena lives until the next item: a caller may hold one more there. */
static void end_pending(struct writer *w)
{
	w->n_pending = 0;
}

static void abandon(struct writer *w, const struct error *err)
{
	if (w->open)
		store_rollback(w->st);
	w->open = false;
	w->batch_items = 0;
	end_pending(w);
	forget_events(w);
	break_off(w, err);
}

static int64_t *story_slot(struct writer *w, int64_t id)
{
	size_t at = (size_t)(id - STORY_BASE);

	if (at >= w->cap_stories) {
		size_t cap = at + 1 + at / 2 + 64;

		w->story_ids = xrealloc(w->story_ids, cap,
					sizeof(*w->story_ids));
		memset(w->story_ids + w->cap_stories, 0,
		       (cap - w->cap_stories) * sizeof(*w->story_ids));
		w->cap_stories = cap;
	}
	return &w->story_ids[at];
}

/* The store's id of one of the index's; 0 when it was not put yet. */
static int64_t story_id(struct writer *w, int64_t id)
{
	return id < STORY_BASE ? id : *story_slot(w, id);
}

static void want_page(struct writer *w, const struct pending *p,
		      int64_t item)
{
	struct job *job;

	if (w->pages_feed != w->feed) {
		w->pages_feed = w->feed;
		w->pages = 0;
	}
	if (!p->it.item.link.len || w->pages++ >= PAGES_MAX)
		return;
	job = job_new(JOB_PAGE, 0);
	job->feed = w->feed;
	job->item = item;
	job->count = (int64_t)p->it.doc.text.len;
	job->text = arena_str(&job->arena, p->it.item.link);
	job->title = arena_str(&job->arena, p->it.item.title);
	w->progress.pages_total++;
	send_job(w, job);
}

/* Put what is pending into the store. */
static int flush(struct writer *w)
{
	struct put puts[PUT_MAX];
	struct put_done done[PUT_MAX];
	struct error err = { 0 };

	if (!w->n_pending)
		return 0;
	for (size_t i = 0; i < w->n_pending; i++)
		puts[i] = w->pending[i].put;
	if (store_put(w->st, w->feed, puts, w->n_pending, clock_now(), done,
		      &err) < 0) {
		abandon(w, &err);
		return -1;
	}
	for (size_t i = 0; i < w->n_pending; i++) {
		struct pending *p = &w->pending[i];

		if (p->new_story)
			*story_slot(w, p->new_story) = done[i].story;
		if (done[i].is_new) {
			w->new_in_feed++;
			w->progress.new_items++;
			if (p->it.doc.flags & DOCUMENT_TEASER)
				want_page(w, p, done[i].item);
		}
	}
	w->unindexed += w->n_pending;
	end_pending(w);
	return 0;
}

void writer_commit(struct writer *w)
{
	struct error err = { 0 };

	flush(w);
	if (w->open && store_commit(w->st, &err) < 0) {
		w->open = false;
		abandon(w, &err);
	}
	w->open = false;
	w->hurry = false;
	w->batch_items = 0;
	release(w);
}

static void commit_if_due(struct writer *w)
{
	if ((w->open || w->events || w->n_jobs) &&
	    (w->batch_items >= BATCH_ITEMS ||
	     clock_ticks_ms() - w->opened_ms >= BATCH_MS))
		writer_commit(w);
}

/* --- items --- */

static struct str join(struct arena *arena, const struct str *parts, size_t n)
{
	struct buf b = { 0 };
	struct str s;

	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_add_cstr(&b, ", ");
		buf_add_str(&b, parts[i]);
	}
	s = n ? arena_str(arena, buf_str(&b)) : STR_NULL;
	buf_free(&b);
	return s;
}

/* The others of the batch go first: one of them begins this item's story. */
static int flush_others(struct writer *w, struct pending **p)
{
	struct pending own = **p;

	w->n_pending--;
	if (flush(w) < 0)
		return -1;
	*p = &w->pending[w->n_pending++];
	**p = own;
	(*p)->put.item = &(*p)->it.item;
	(*p)->put.doc = &(*p)->it.doc;
	(*p)->put.analysis = &(*p)->it.analysis;
	return 0;
}

static int merge(struct writer *w, const struct story_answer *answer,
		 int64_t into, struct error *err)
{
	for (size_t i = 0; i < answer->n_merged; i++) {
		int64_t from = story_id(w, answer->merged[i]);

		if (answer->merged[i] >= STORY_BASE)
			*story_slot(w, answer->merged[i]) = into;
		if (from && into && from != into &&
		    store_merge_stories(w->st, from, into, err) < 0)
			return -1;
	}
	return 0;
}

/* The last of the batch gets its story. */
static int place(struct writer *w, struct error *err)
{
	struct pending *p = &w->pending[w->n_pending - 1];
	struct story_answer answer = { 0 };
	struct terms terms;
	struct buf kept = { 0 };

	if (terms_decode(p->it.terms, &w->arena, &terms, err) < 0)
		return -1;
	if (p->it.edited) {
		terms_weigh(&terms, story_index_df(w->index));
	} else {
		story_place(w->index, &terms, p->it.item.published, &answer);
		if (!answer.is_new && !story_id(w, answer.story) &&
		    flush_others(w, &p) < 0)
			return 0;	/* the store is broken, and it is said */
		p->put.story = story_id(w, answer.story);
		if (!p->put.story)
			p->new_story = answer.story;
		p->put.why = join(&w->arena, answer.why, answer.n_why);
		if (merge(w, &answer, p->put.story, err) < 0)
			return -1;
	}
	terms_encode(&terms, TERMS_KEEP, &kept);
	p->put.terms = arena_str(&w->arena, buf_str(&kept));
	buf_free(&kept);
	return 0;
}

static void do_item(struct writer *w, struct job *job)
{
	struct error err = { 0 };
	struct pending *p;
	struct str payload;

	if (w->broken.code)
		return;
	if (open_batch(w, &err) < 0) {
		abandon(w, &err);
		return;
	}
	if ((w->feed != job->feed || w->n_pending == PUT_MAX) && flush(w) < 0)
		return;
	if (w->feed != job->feed) {
		w->feed = job->feed;
		w->new_in_feed = 0;
	}
	if (!w->n_pending)
		arena_free(&w->arena);
	payload = arena_str(&w->arena, buf_str(&job->frame));
	p = &w->pending[w->n_pending];
	*p = (struct pending){ 0 };
	if (wire_get_item(payload, &w->arena, &p->it, &err) < 0) {
		log_warn("feed %lld: %s", (long long)job->feed, err.msg);
		return;
	}
	p->put = (struct put){ .item = &p->it.item, .doc = &p->it.doc,
			       .analysis = &p->it.analysis,
			       .flat = p->it.flat };
	w->n_pending++;
	w->batch_items++;
	if (place(w, &err) < 0 && !w->broken.code)
		log_warn("feed %lld: %s", (long long)job->feed, err.msg);
}

/* --- a feed's end --- */

static void tell_feed(struct writer *w, const struct sub *sub,
		      const struct job *job, const struct error *why)
{
	struct engine_event *ev;
	struct buf words = { 0 };

	if (why->code)
		buf_add_fmt(&words, "%.*s: %s", STR_ARG(sub->url), why->msg);
	ev = event_new(ENGINE_FEED, job->number, buf_cstr(&words));
	buf_free(&words);
	ev->feed = sub->id;
	tell(w, ev);
	if (w->new_in_feed && w->feed == job->feed) {
		ev = event_new(ENGINE_STORED, job->number, "");
		ev->feed = sub->id;
		ev->count = (int)w->new_in_feed;
		tell(w, ev);
	}
	if (!job->subscribing)
		return;
	ev = event_new(why->code ? ENGINE_FAILED : ENGINE_SUBSCRIBED,
		       job->number, why->code ? why->msg : "subscribed");
	ev->feed = sub->id;
	tell(w, ev);
}

/* Permanent redirects: the next poll asks the new address; when that answers
 * well too, it becomes the feed's. */
static int follow_move(struct writer *w, struct sub *sub,
		       const struct job *job, bool good, struct error *err)
{
	struct sub_state *s = &sub->state;

	if (job->via_moved && good) {
		int64_t id = sub->id;

		log_info("feed %lld: moved", (long long)id);
		if (store_sub_move(w->st, &id, s->moved_to, err) < 0)
			return -1;
		s->moved_to = STR_NULL;
		s->moved_times = 0;
	} else if (job->via_moved) {
		s->moved_to = STR_NULL;	/* the old one is asked again */
		s->moved_times = 0;
		s->next_due = TIME_NONE;
	} else if (good && job->response->moved) {
		s->moved_to = str_from(job->response->moved);
		s->moved_times++;
	} else if (good) {
		s->moved_to = STR_NULL;
		s->moved_times = 0;
	}
	return 0;
}

static int store_end(struct writer *w, struct job *job, struct arena *arena,
		     struct sub *sub, struct error *why, struct error *err)
{
	struct feed feed;
	struct pulled pulled = { .r = job->response, .why = why,
				 .body_hash = job->body_hash,
				 .subscribing = job->subscribing };

	if (store_sub_get(w->st, job->feed, arena, sub, err) < 0)
		return -1;
	*why = job->err;
	if (!why->code && job->answer == WIRE_END &&
	    wire_get_end(buf_str(&job->frame), arena, &feed, why) == 0)
		pulled.feed = &feed;
	schedule_after(&sub->state, &sub->set, &pulled, clock_now());
	if (follow_move(w, sub, job, !why->code, err) < 0 ||
	    store_sub_put_state(w->st, sub->id, &sub->state, err) < 0)
		return -1;
	if (pulled.feed &&
	    store_sub_describe(w->st, sub->id, feed.title, feed.link, err) < 0)
		return -1;
	return sub->set.keep > 0 ? store_trim(w->st, sub->id, NULL, err) : 0;
}

static void acknowledge(struct writer *w, const struct job *job)
{
	struct job *ack = job_new(JOB_ACK, job->number);

	ack->feed = job->feed;
	ack->item = job->item;
	send_job(w, ack);
}

static void do_feed_end(struct writer *w, struct job *job)
{
	struct error err = { 0 }, why = { 0 };
	struct arena arena = { 0 };
	struct sub sub;

	if (!w->broken.code) {
		if (flush(w) == 0 && open_batch(w, &err) == 0 &&
		    store_end(w, job, &arena, &sub, &why, &err) == 0) {
			w->progress.feeds_done++;
			w->progress.failures += why.code != 0;
			w->progress.bytes += job->response->wire_bytes;
			tell_feed(w, &sub, job, &why);
			tell_progress(w);
		} else if (err.code == ERROR_NOT_FOUND) {
			w->progress.feeds_done++;	/* it was taken off */
		} else if (err.code) {
			abandon(w, &err);
		}
	}
	if (w->feed == job->feed)
		w->new_in_feed = 0;
	acknowledge(w, job);
	w->hurry |= job->subscribing;
	arena_free(&arena);
}

/* --- article pages --- */

static int store_text(struct writer *w, struct job *job, struct error *err)
{
	struct arena arena = { 0 };
	struct buf kept = { 0 };
	struct wire_item text;
	struct terms terms;
	int rc = -1;

	if (wire_get_text(buf_str(&job->frame), &arena, &text, err) < 0 ||
	    terms_decode(text.terms, &arena, &terms, err) < 0)
		goto out;
	terms_weigh(&terms, story_index_df(w->index));
	terms_encode(&terms, TERMS_KEEP, &kept);
	rc = store_put_text(w->st, job->item, &text.doc, &text.analysis,
			    text.flat, buf_str(&kept), err);
out:
	buf_free(&kept);
	arena_free(&arena);
	return rc;
}

/* True when the job is kept for later. */
static bool do_text(struct writer *w, struct job *job)
{
	struct error err = job->err;
	struct engine_event *ev;

	if (!err.code && job->item == w->reading && !job->number &&
	    w->n_late < sizeof(w->late) / sizeof(w->late[0])) {
		acknowledge(w, job);
		w->progress.pages_done++;
		w->late[w->n_late++] = job;
		return true;
	}
	if (!err.code && !w->broken.code && flush(w) == 0 &&
	    open_batch(w, &err) == 0 && store_text(w, job, &err) == 0) {
		ev = event_new(ENGINE_ITEM, job->number, "");
		ev->item = job->item;
		ev->feed = job->feed;
		tell(w, ev);
		w->batch_items++;
		w->unindexed++;
	}
	if (err.code)
		log_info("item %lld: page: %s", (long long)job->item,
			 err.msg);
	if (job->number) {
		ev = event_new(err.code ? ENGINE_FAILED : ENGINE_DONE,
			       job->number, err.msg);
		ev->item = job->item;
		tell(w, ev);
		w->hurry = true;
	} else if (!job->now) {
		w->progress.pages_done++;
		tell_progress(w);
	}
	if (!job->now)
		acknowledge(w, job);
	return false;
}

static void do_reading(struct writer *w, int64_t item)
{
	struct job *late[16];
	size_t n = w->n_late;

	w->reading = item;
	memcpy(late, w->late, sizeof(late));
	w->n_late = 0;
	for (size_t i = 0; i < n; i++) {
		late[i]->now = true;	/* acknowledged already */
		if (!do_text(w, late[i]))
			job_free(late[i]);
	}
}

static void do_full_text(struct writer *w, struct job *job)
{
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct opened item;
	struct job *page;

	if (store_item(w->st, job->item, &arena, &item, &err) < 0 ||
	    !item.row.link.len) {
		tell(w, event_new(ENGINE_FAILED, job->number, err.code ?
				  err.msg : "this item names no page"));
	} else {
		page = job_new(JOB_PAGE, job->number);
		page->item = job->item;
		page->feed = item.row.feed;
		page->count = (int64_t)item.doc.text.len;
		page->text = arena_str(&page->arena, item.row.link);
		page->title = arena_str(&page->arena, item.row.title);
		send_job(w, page);
	}
	w->hurry = true;
	arena_free(&arena);
}

/* --- what the user asks --- */

static void answer(struct writer *w, const struct job *job,
		   enum engine_event_kind kind, const char *words,
		   const struct error *err)
{
	struct engine_event *ev;

	ev = event_new(err->code ? ENGINE_FAILED : kind, job->number,
		       err->code ? err->msg : words);
	ev->feed = job->feed;
	ev->item = job->item;
	tell(w, ev);
	w->hurry = true;
}

static void do_subscribe(struct writer *w, struct job *job)
{
	struct sub_settings settings = { .tags = job->words,
					 .n_tags = job->n_words };
	struct error err = { 0 };
	struct arena arena = { 0 };
	struct sub known;
	struct job *pull;
	bool is_new = true;
	int64_t id = 0;

	if (store_sub_find(w->st, job->text, &arena, &known, &err) == 0 &&
	    !known.set.hidden) {
		error_set(&err, ERROR_USAGE, "already subscribed: %.*s",
			  STR_ARG(known.title));
		id = known.id;
	} else {
		err = (struct error){ 0 };
		store_sub_add(w->st, job->text, job->n_words ? &settings :
			      NULL, &id, &is_new, &err);
	}
	job->feed = id;
	if (err.code) {
		answer(w, job, ENGINE_FAILED, "", &err);
	} else {
		struct engine_event *ev = event_new(ENGINE_FEED, 0, "");

		tell(w, ev);	/* feed 0: the list has one more */
		pull = job_new(JOB_PULL, job->number);
		pull->feed = id;
		pull->subscribing = true;
		send_job(w, pull);
		w->hurry = true;
	}
	arena_free(&arena);
}

/* The address was a page: its feed takes its place, and is pulled. */
static void do_found(struct writer *w, struct job *job)
{
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct sub known;
	struct job *pull;
	int64_t id = job->feed;

	if (store_sub_find(w->st, job->text, &arena, &known, &err) == 0 &&
	    !known.set.hidden) {
		store_sub_hide(w->st, job->feed, &err);
		error_set(&err, ERROR_USAGE, "already subscribed: %.*s",
			  STR_ARG(known.title));
	} else {
		err = (struct error){ 0 };
		store_sub_move(w->st, &id, job->text, &err);
	}
	arena_free(&arena);
	acknowledge(w, job);
	if (err.code) {
		answer(w, job, ENGINE_FAILED, "", &err);
		return;
	}
	pull = job_new(JOB_PULL, job->number);
	pull->feed = id;
	pull->subscribing = true;
	/* before the acknowledgement, which would end the pull */
	send_job(w, w->jobs[w->n_jobs - 1]);
	w->jobs[w->n_jobs - 2] = pull;
	w->hurry = true;
}

static void do_ask(struct writer *w, struct job *job)
{
	struct mark_done done = { 0 };
	struct error err = { 0 };
	enum engine_event_kind kind = ENGINE_DONE;

	switch (job->kind) {
	case JOB_UNSUBSCRIBE:
		if (job->number)	/* else nobody asked */
			store_unsubscribe(w->st, job->feed, &done, &err);
		else
			store_sub_hide(w->st, job->feed, &err);
		tell(w, event_new(ENGINE_FEED, 0, ""));
		break;
	case JOB_RENAME:
		store_rename(w->st, job->feed, job->text, &done, &err);
		tell(w, event_new(ENGINE_FEED, 0, ""));
		break;
	case JOB_IMPORT:
		writer_commit(w);	/* it is a transaction of its own */
		import_file(w->st, arena_cstr(&job->arena, job->text),
			    done.words, sizeof(done.words), &err);
		tell(w, event_new(ENGINE_FEED, 0, ""));
		break;
	case JOB_FEED_SET:
		store_sub_set(w->st, job->feed, &job->settings, &err);
		tell(w, event_new(ENGINE_FEED, 0, ""));
		break;
	case JOB_MARK:
		store_mark(w->st, job->mark, job->on, &job->set, &done, &err);
		break;
	case JOB_TAG:
		store_tag(w->st, job->text, job->on, &job->set, &done, &err);
		break;
	case JOB_NOTE:
		store_note(w->st, job->item, job->text, &done, &err);
		break;
	case JOB_SAVE_SEARCH:
		store_keep_search(w->st, job->title, job->text, &done, &err);
		break;
	case JOB_REMEMBER:
		store_meta_put(w->st, arena_cstr(&job->arena, job->title),
			       job->text, &err);
		break;
	case JOB_UNDO:
		kind = ENGINE_UNDONE;
		store_undo(w->st, &done, &err);
		break;
	default:
		kind = ENGINE_UNDONE;
		store_redo(w->st, &done, &err);
		break;
	}
	if (!job->item)
		job->item = done.item;
	answer(w, job, kind, done.words, &err);
}

/* --- pulls --- */

static void pull_begin(struct writer *w, const struct job *job)
{
	if (!w->progress.running) {
		w->progress = (struct engine_progress){ .running = true };
		w->broken = (struct error){ 0 };
		w->pages_feed = 0;
	}
	w->pull = job->number;
	w->progress.feeds_total += (int)job->count;
	tell_progress(w);
}

/* What the index learned of how common words are here. */
static void keep_counts(struct writer *w)
{
	struct error err = { 0 };
	struct buf counts = { 0 };

	if (!w->progress.new_items || w->broken.code)
		return;
	df_encode(story_index_df(w->index), &counts);
	if (store_meta_put(w->st, "word-counts", buf_str(&counts), &err) < 0)
		log_warn("stories: %s", err.msg);
	buf_free(&counts);
}

static void load_counts(struct writer *w)
{
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct str counts;

	if (store_meta_get(w->st, "word-counts", &arena, &counts, &err) < 0 ||
	    (counts.p &&
	     df_decode(story_index_df(w->index), counts, &err) < 0))
		log_warn("stories: %s", err.msg);
	arena_free(&arena);
}

static void pull_end(struct writer *w, const struct job *job)
{
	const struct error *why;

	writer_commit(w);
	keep_counts(w);
	why = w->broken.code ? &w->broken : &job->err;
	w->progress.running = false;
	tell_progress(w);
	if (why->code)
		tell(w, event_new(ENGINE_FAILED, w->pull, why->msg));
	else
		tell(w, event_new(ENGINE_DONE, w->pull, ""));
	release(w);
}

static void let_be(struct writer *w, int64_t feed)
{
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct sub sub;

	if (store_sub_get(w->st, feed, &arena, &sub, &err) == 0) {
		sub.state.next_due = TIME_NONE;
		store_sub_put_state(w->st, feed, &sub.state, &err);
	}
	arena_free(&arena);
}

void writer_do(struct writer *w, struct job *job)
{
	switch (job->kind) {
	case JOB_ITEM:
		do_item(w, job);
		break;
	case JOB_FEED_END:
		do_feed_end(w, job);
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
	case JOB_LET_BE:
		let_be(w, job->feed);
		break;
	case JOB_READING:
		do_reading(w, job->item);
		break;
	case JOB_FULL_TEXT:
		do_full_text(w, job);
		break;
	case JOB_FOUND_FEED:
		if (flush(w) == 0)
			do_found(w, job);
		break;
	case JOB_SUBSCRIBE:
		if (flush(w) == 0)
			do_subscribe(w, job);
		break;
	default:
		flush(w);
		do_ask(w, job);
		break;
	}
	job_free(job);
	commit_if_due(w);
}

int writer_wait_ms(const struct writer *w)
{
	if (w->hurry)
		return 0;
	if (w->open || w->events || w->n_jobs) {
		int64_t left = w->opened_ms + BATCH_MS - clock_ticks_ms();

		if (!w->open || left < 0)
			return 0;
		/* nothing comes: do not keep others waiting for long */
		return left < 20 ? (int)left : 20;
	}
	return w->unindexed ? 50 : -1;
}

void writer_rest(struct writer *w)
{
	struct error err = { 0 };
	size_t left = 0;

	if (w->open || w->events || w->n_jobs) {
		writer_commit(w);
		return;
	}
	if (!w->unindexed)
		return;
	if (store_index(w->st, INDEX_STEP, &left, &err) < 0) {
		log_warn("index: %s", err.msg);
		left = 0;
	}
	w->unindexed = left;
}

/* --- making and ending --- */

static bool load_one(void *arg, const struct live_item *item)
{
	struct writer *w = arg;
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct terms terms;

	if (terms_decode(item->terms, &arena, &terms, &err) == 0)
		story_load(w->index, item->story, &terms, item->when);
	arena_free(&arena);
	return true;
}

struct writer *writer_new(struct store *st, const struct outlet *outlet)
{
	struct writer *w = xcalloc(1, sizeof(*w));
	struct error err = { 0 };

	w->st = st;
	w->out = *outlet;
	w->last_event = &w->events;
	w->index = story_index_new();
	w->unindexed = 1;
	story_index_set_next(w->index, STORY_BASE);
	load_counts(w);
	if (store_live_items(st, clock_now() - STORY_LIVE_S, load_one, w,
			     &err) < 0)
		log_warn("stories: %s", err.msg);
	if (store_forget_terms(st, clock_now() - STORY_LIVE_S, &err) < 0)
		log_warn("old terms: %s", err.msg);
	return w;
}

void writer_destroy(struct writer *w)
{
	if (!w)
		return;
	for (size_t i = 0; i < w->n_late; i++)
		job_free(w->late[i]);
	for (size_t i = 0; i < w->n_jobs; i++)
		job_free(w->jobs[i]);
	story_index_destroy(w->index);
	arena_free(&w->arena);
	free(w->story_ids);
	free(w->jobs);
	free(w);
}
