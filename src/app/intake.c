#include "config.h"

#include "src/app/intake.h"

#include "feeds/url.h"
#include "src/app/schedule.h"
#include "src/base/log.h"
#include "src/model/flat.h"
#include "src/store/put.h"
#include "src/store/subs.h"

#define PUT_MAX		64

/* --- items --- */

static int put_some(struct intake *in, const struct wire_item *items,
		    size_t n, struct error *err)
{
	struct put puts[PUT_MAX];
	struct put_done done[PUT_MAX];

	for (size_t i = 0; i < n; i++)
		puts[i] = (struct put){ &items[i].item, items[i].snippet,
					items[i].given };
	if (store_put(in->b->st, in->feed, puts, n, clock_now(), done,
		      err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		in->changed += done[i].is_new || done[i].edited;
		in->b->progress.new_items += done[i].is_new;
		in->b->progress.waiting += done[i].is_new;
	}
	in->b->items += (int)n;
	return 0;
}

/* The frame holds many; one that cannot be read costs itself. */
static int put_frame(struct intake *in, struct str frame, struct error *err)
{
	struct wire_item items[PUT_MAX];
	struct arena arena = { 0 };
	struct flat_reader r;
	size_t n = 0;
	int rc = 0;

	flat_reader_init(&r, frame);
	while (rc == 0 && r.p < r.end) {
		struct error bad = { 0 };
		struct str one = flat_get_bytes(&r);

		if (r.failed || wire_get_item(one, &arena, &items[n],
					      &bad) < 0) {
			log_warn("feed %lld: %s", (long long)in->feed,
				 bad.msg);
			continue;
		}
		if (++n < PUT_MAX && r.p < r.end)
			continue;
		rc = put_some(in, items, n, err);
		arena_free(&arena);
		n = 0;
	}
	if (rc == 0 && n)
		rc = put_some(in, items, n, err);
	arena_free(&arena);
	return rc;
}

void intake_items(struct intake *in, const struct job *job)
{
	struct error err = { 0 };

	if (in->b->broken.code)
		return;
	if (in->feed != job->feed) {
		in->feed = job->feed;
		in->changed = 0;
	}
	if (batch_open(in->b, &err) < 0 ||
	    put_frame(in, buf_str(&job->frame), &err) < 0)
		batch_abandon(in->b, &err);
}

/* --- a feed's end --- */

static void tell_feed(struct intake *in, const struct sub *sub,
		      const struct job *job, const struct error *why)
{
	struct engine_event *ev;
	struct arena arena = { 0 };
	struct buf words = { 0 };

	if (why->code)
		buf_add_fmt(&words, "%.*s: %s",
			    STR_ARG(url_shown(&arena, sub->url)), why->msg);
	ev = event_new(ENGINE_FEED, job->number, buf_cstr(&words));
	buf_free(&words);
	arena_free(&arena);
	ev->feed = sub->id;
	batch_tell(in->b, ev);
	if (in->changed && in->feed == job->feed) {
		ev = event_new(ENGINE_STORED, job->number, "");
		ev->feed = sub->id;
		ev->count = (int)in->changed;
		batch_tell(in->b, ev);
	}
	if (!job->subscribing)
		return;
	ev = event_new(why->code ? ENGINE_FAILED : ENGINE_SUBSCRIBED,
		       job->number, why->code ? why->msg : "subscribed");
	ev->feed = sub->id;
	batch_tell(in->b, ev);
}

static void tell_move(struct intake *in, const struct sub *sub, int64_t now_in)
{
	struct engine_event *ev;
	struct arena arena = { 0 };
	struct buf words = { 0 };

	buf_add_fmt(&words, "%.*s has moved to %.*s%s",
		    STR_ARG(url_shown(&arena, sub->url)),
		    STR_ARG(url_shown(&arena, sub->state.moved_to)),
		    now_in == sub->id ? "" : ", which is subscribed already");
	arena_free(&arena);
	ev = event_new(ENGINE_NOTE, 0, buf_cstr(&words));
	ev->feed = now_in;
	batch_tell(in->b, ev);
	buf_free(&words);
}

/* Permanent redirects: the next poll asks the new address; when that answers
 * well too, it becomes the feed's. */
static int follow_move(struct intake *in, struct sub *sub,
		       const struct job *job, bool good, struct error *err)
{
	struct sub_state *s = &sub->state;

	if (job->via_moved && good) {
		int64_t id = sub->id;

		log_info("feed %lld: moved", (long long)id);
		if (store_sub_move(in->b->st, &id, s->moved_to, err) < 0)
			return -1;
		tell_move(in, sub, id);
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

static int store_end(struct intake *in, const struct job *job,
		     struct arena *arena, struct sub *sub, struct error *why, struct error *err)
{
	struct feed feed;
	struct pulled pulled = { .r = job->response, .why = why,
				 .body_hash = job->body_hash,
				 .subscribing = job->subscribing };

	if (store_sub_get(in->b->st, job->feed, arena, sub, err) < 0)
		return -1;
	*why = job->err;
	if (!why->code && job->answer == WIRE_END &&
	    wire_get_end(buf_str(&job->frame), arena, &feed, why) == 0)
		pulled.feed = &feed;
	if (why->code)
		log_info("feed %lld: %s", (long long)job->feed, why->msg);
	schedule_after(&sub->state, &sub->set, &pulled, clock_now());
	if (follow_move(in, sub, job, !why->code, err) < 0 ||
	    store_sub_put_state(in->b->st, sub->id, &sub->state, err) < 0)
		return -1;
	if (pulled.feed &&
	    store_sub_describe(in->b->st, sub->id, feed.title, feed.link, err) < 0)
		return -1;
	/* nothing goes because a download failed */
	return sub->set.keep > 0 && !why->code ?
		       store_trim(in->b->st, sub->id, NULL, err) : 0;
}

void intake_feed_end(struct intake *in, const struct job *job)
{
	struct error err = { 0 }, why = { 0 };
	struct batch *b = in->b;
	struct arena arena = { 0 };
	struct sub sub;
	struct job *ack;

	if (!b->broken.code) {
		if (batch_open(b, &err) == 0 &&
		    store_end(in, job, &arena, &sub, &why, &err) == 0) {
			b->progress.feeds_done++;
			b->progress.failures += why.code != 0;
			b->progress.bytes += job->response->wire_bytes;
			tell_feed(in, &sub, job, &why);
			batch_tell_progress(b);
		} else if (err.code == ERROR_NOT_FOUND) {
			b->progress.feeds_done++;	/* it was taken off */
		} else if (err.code) {
			batch_abandon(b, &err);
		}
	}
	if (in->feed == job->feed)
		in->changed = 0;
	ack = job_new(JOB_ACK, job->number);
	ack->feed = job->feed;
	batch_send(b, ack);
	b->hurry |= job->subscribing || job->last;
	arena_free(&arena);
}

void intake_let_be(struct intake *in, int64_t feed)
{
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct sub sub;

	if (store_sub_get(in->b->st, feed, &arena, &sub, &err) == 0) {
		sub.state.next_due = TIME_NONE;
		store_sub_put_state(in->b->st, feed, &sub.state, &err);
	}
	arena_free(&arena);
}
