#include "config.h"

#include "src/app/pull.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "feeds/url.h"
#include "src/app/pull_task.h"
#include "src/app/schedule.h"
#include "src/app/secret.h"
#include "src/app/site_rules.h"
#include "src/base/log.h"
#include "src/base/mem.h"
#include "src/model/flat.h"
#include "src/store/put.h"
#include "src/store/site.h"
#include "src/store/subs.h"

#define BODIES_LIMIT	((size_t)10 << 20)	/* in memory at once, about */
#define BODY_GUESS	((size_t)192 << 10)	/* of the first ones */
#define RUNNING_LEAST	4			/* however big they are */
#define LOCK_WAIT_MS	60000

/* A pull that waits for the network so long lets the workers digest; not in
 * its first second, which often is all. */
#define IDLE_MS		100
#define IDLE_AFTER_MS	3000
#define ITEMS_BYTES	((size_t)128 << 10)	/* in one job for the writer */

void pull_send(struct pull *p, struct job *job)
{
	p->out.job(p->out.arg, job);
}

static void tell(struct pull *p, enum engine_event_kind kind, uint64_t job,
		 const char *words)
{
	p->out.event(p->out.arg, event_new(kind, job, words));
}

/* --- tasks --- */

struct task *pull_task_new(struct pull *p, int64_t feed, const char *url,
			     size_t len)
{
	struct task *t = xcalloc(1, sizeof(*t));

	t->feed = feed;
	t->url = xmalloc(len + 1);
	memcpy(t->url, url, len);
	t->url[len] = '\0';
	t->open_link = &p->tasks;
	t->open_next = p->tasks;
	if (t->open_next)
		t->open_next->open_link = &t->open_next;
	p->tasks = t;
	p->open++;
	return t;
}

void pull_task_free(struct task *t)
{
	if (!t)
		return;
	*t->open_link = t->open_next;
	if (t->open_next)
		t->open_next->open_link = t->open_link;
	fetch_response_free(t->response);
	buf_free(&t->items);
	buf_free(&t->first);
	buf_free(&t->more);
	buf_free(&t->text);
	free(t->url);
	free(t->title);
	free(t->summary);
	free(t->page_url);
	free(t);
}

static bool is_busy(const struct pull *p, int64_t feed)
{
	for (size_t i = 0; i < p->n_busy; i++)
		if (p->busy[i] == feed)
			return true;
	return false;
}

static void set_busy(struct pull *p, int64_t feed)
{
	if (p->n_busy == p->cap_busy) {
		p->cap_busy = p->cap_busy ? p->cap_busy * 2 : 64;
		p->busy = xrealloc(p->busy, p->cap_busy, sizeof(*p->busy));
	}
	p->busy[p->n_busy++] = feed;
}

void pull_clear_busy(struct pull *p, int64_t feed)
{
	for (size_t i = 0; i < p->n_busy; i++)
		if (p->busy[i] == feed) {
			p->busy[i] = p->busy[--p->n_busy];
			return;
		}
}

/* The task is over: what came of it goes to the writer. */
void pull_conclude(struct pull *p, struct task *t, enum wire_kind kind,
		     struct str payload, const struct error *why)
{
	struct job *job = job_new(t->page ? JOB_TEXT : JOB_FEED_END,
				  t->number);

	/* a further page failed: what there is of the text is kept */
	if (kind == WIRE_FAILED && t->text.len) {
		kind = WIRE_TEXT;
		payload = buf_str(&t->text);
		why = NULL;
	}
	job->last = !t->open_next && t->open_link == &p->tasks;
	job->feed = t->feed;
	job->item = t->item;
	job->subscribing = t->subscribing;
	job->via_moved = t->via_moved;
	job->body_hash = t->body_hash;
	job->answer = kind;
	buf_add_str(&job->frame, payload);
	if (why)
		job->err = *why;
	job->response = t->response;
	t->response = NULL;
	if (!job->response) {
		job->response = xcalloc(1, sizeof(*job->response));
		job->response->fresh_until = job->response->retry_at =
			TIME_NONE;
	}
	buf_free(&job->response->body);
	pull_task_free(t);
	pull_send(p, job);
}

/* --- the workers' answers --- */

static void send_items(struct pull *p, struct task *t)
{
	struct job *job;

	if (!t->items.len)
		return;
	job = job_new(JOB_ITEMS, t->number);
	job->feed = t->feed;
	job->frame = t->items;
	t->items = (struct buf){ 0 };
	pull_send(p, job);
}

static void on_digested(struct pull *p, struct chunk *c, enum wire_kind kind,
			struct str payload, bool last)
{
	if (chunk_answer(c, kind, payload, last) < 0 && last)
		chunk_lost(p->digester, c);
}

static void on_answer(void *arg, void *job, enum wire_kind kind,
		      struct str payload, bool last)
{
	struct pull *p = arg;
	struct task *t = job;
	struct error why = { 0 };

	if (*(enum work *)job == WORK_DIGEST) {
		on_digested(p, job, kind, payload, last);
		return;
	}
	if (!last) {
		if (t->page || kind != WIRE_ITEM)
			return;		/* a page has no items */
		flat_put_str(&t->items, payload);
		if (t->items.len >= ITEMS_BYTES)
			send_items(p, t);
		return;
	}
	send_items(p, t);
	if (kind == WIRE_LINKS && t->subscribing) {
		pull_take_links(p, t, payload);
		return;
	}
	if (kind == WIRE_FAILED)
		wire_get_failed(payload, &why);
	else if (kind != (t->page ? WIRE_TEXT : WIRE_END))
		error_set(&why, ERROR_INPUT, "its reader answered nonsense");
	if (t->page && kind == WIRE_TEXT && pull_go_on(p, t, payload))
		return;
	pull_conclude(p, t, kind, payload, why.code ? &why : NULL);
}

static void on_lost(void *arg, void *job, const struct error *why)
{
	struct pull *p = arg;

	if (*(enum work *)job == WORK_DIGEST) {
		log_warn("digest: %s", why->msg);
		chunk_lost(p->digester, job);
		return;
	}
	send_items(p, job);
	pull_conclude(arg, job, WIRE_FAILED, STR_NULL, why);
}

/* --- bodies to the workers --- */

static void put_job(struct pull *p, struct task *t, struct buf *frame)
{
	struct fetch_response *r = t->response;
	struct wire_job job = {
		.url = str_from(r->url ? r->url : t->url),
		.content_type = str_from(r->content_type),
		.content_location = str_from(r->content_location),
		.find_feeds = t->subscribing,
		.title = str_from(t->title),
		.summary = str_from(t->summary),
		.text_len = (size_t)t->text_len,
		.body = buf_str(t->first.len ? &t->first : &r->body),
		.more = buf_str(&t->more),
	};
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct seen *seen = NULL;
	struct str host;

	frame->limit = WIRE_MAX;
	if (!t->page) {
		if (store_seen(p->st, t->feed, &arena, &seen, &job.n_seen,
			       &err) < 0)
			job.n_seen = 0;
		job.seen = seen;
	}
	if (t->page) {
		host = url_host(&arena, job.url);
		store_site_get(p->st, host, &arena, &job.site, &err);
		job.rules = site_rules_for(buf_str(&p->site_rules), host,
					   &arena);
	}
	wire_put_job(frame, t->page ? WIRE_PAGE : WIRE_FEED, &job);
	arena_free(&arena);
}

static void feed_workers(struct pull *p)
{
	while (p->bodies && pool_has_room(p->pool)) {
		struct task *t = p->bodies;
		struct buf frame = { 0 };
		struct error err = { 0 };

		p->bodies = t->next;
		if (!p->bodies)
			p->last_body = &p->bodies;
		p->body_bytes -= t->response->body.len;
		p->busy_ms = clock_ticks_ms();
		put_job(p, t, &frame);
		if (t->page && !t->first.len) {	/* its text may go on */
			t->first = t->response->body;
			t->response->body = (struct buf){ 0 };
		}
		buf_free(&t->response->body);
		if (pool_give(p->pool, t, &frame, &err) < 0)
			pull_conclude(p, t, WIRE_FAILED, STR_NULL, &err);
	}
}

void pull_queue_body(struct pull *p, struct task *t)
{
	t->next = NULL;
	*p->last_body = t;
	p->last_body = &t->next;
	p->body_bytes += t->response->body.len;
}

void pull_fetched(void *arg, struct fetch_response *r)
{
	struct pull *p = arg;
	struct task *t = (struct task *)(uintptr_t)r->id;
	uint64_t hash = 0;

	if (t->going_on) {
		pull_went_on(p, t, r);
		return;
	}
	t->response = r;
	buf_shrink(&r->body);
	p->busy_ms = clock_ticks_ms();
	if (t->page_url) {
		pull_tried_usual(p, t);
		return;
	}
	if (r->err.code) {
		t->body_hash = 0;
		pull_conclude(p, t, WIRE_FAILED, STR_NULL, &r->err);
		return;
	}
	p->usual_bytes += r->body.len / 8;
	p->usual_bytes -= p->usual_bytes / 8;
	if (r->status == 200)
		hash = str_mix(1, buf_str(&r->body)) | 1;
	if (r->status == 304 || (!t->page && hash == t->body_hash)) {
		/* nothing new; its reader would say what it said before */
		pull_conclude(p, t, t->page ? WIRE_PAGE : WIRE_FEED, STR_NULL,
			 NULL);
		return;
	}
	t->body_hash = hash;
	pull_queue_body(p, t);
}

/* --- starting downloads --- */

static void read_local(struct pull *p, struct task *t)
{
	struct fetch_response *r = xcalloc(1, sizeof(*r));

	r->id = (uint64_t)(uintptr_t)t;
	r->fresh_until = r->retry_at = TIME_NONE;
	r->status = 200;
	r->url = xstrdup(t->url);
	buf_init(&r->body, FEED_LIMIT);
	if (file_read(t->url, &r->body, &r->err) < 0)
		r->status = 0;
	pull_fetched(p, r);
}

void pull_start_task(struct pull *p, struct task *t,
		       struct fetch_request *q)
{
	struct secret secret = { 0 };
	struct error err = { 0 };

	if (t->url[0] == '/') {
		read_local(p, t);
		return;
	}
	if (!p->opt.can_pull) {
		error_set(&err, ERROR_NETWORK, "presser is offline");
		pull_conclude(p, t, WIRE_FAILED, STR_NULL, &err);
		return;
	}
	if (secret_find(p->secrets_path, t->url, &secret, &err) < 0) {
		pull_conclude(p, t, WIRE_FAILED, STR_NULL, &err);
		return;
	}
	q->id = (uint64_t)(uintptr_t)t;
	q->url = t->url;
	q->user = secret.user;
	q->password = secret.password;
	q->headers = secret.headers;
	fetcher_add(p->fetcher, q);
	secret_free(&secret);
}

static void start_feed(struct pull *p, const struct sub *sub, uint64_t number,
		       bool alone, bool subscribing)
{
	const struct sub_state *s = &sub->state;
	bool via_moved = s->moved_to.len > 0;
	struct str url = via_moved ? s->moved_to : sub->url;
	struct fetch_request q = { .limit = FEED_LIMIT, .typed = !via_moved,
				   .insist = alone };
	struct arena a = { 0 };
	struct task *t;

	if (is_busy(p, sub->id))
		return;
	set_busy(p, sub->id);
	t = pull_task_new(p, sub->id, url.p, url.len);
	t->number = number;
	t->subscribing = subscribing;
	t->via_moved = via_moved;
	t->body_hash = s->body_hash;
	if (via_moved) {
		char *first = arena_cstr(&a, sub->url);

		q.places = fetch_url_places(first) | s->places;
	}
	q.etag = s->etag.p ? arena_cstr(&a, s->etag) : NULL;
	q.modified = s->modified.p ? arena_cstr(&a, s->modified) : NULL;
	q.agent = sub->set.agent.len ? arena_cstr(&a, sub->set.agent) : NULL;
	pull_start_task(p, t, &q);
	arena_free(&a);
}

/* --- pulls --- */

static bool take_lock(struct pull *p)
{
	if (p->lock_fd < 0)
		p->lock_fd = open(p->lock_path, O_RDWR | O_CREAT | O_CLOEXEC,
				  0600);
	return p->lock_fd >= 0 && flock(p->lock_fd, LOCK_EX | LOCK_NB) == 0;
}

static void give_lock(struct pull *p)
{
	if (p->lock_fd >= 0)
		close(p->lock_fd);
	p->lock_fd = -1;
}

static void begin(struct pull *p, uint64_t number, size_t feeds)
{
	struct job *job = job_new(JOB_PULL_BEGIN, number);

	job->count = (int64_t)feeds;
	p->number = number;
	if (!p->running)
		p->begun_ms = clock_ticks_ms();
	p->running = true;
	pull_send(p, job);
}

static void end_if_done(struct pull *p)
{
	struct job *job;

	if (!p->running || p->open)
		return;
	job = job_new(JOB_PULL_END, p->number);
	job->err = p->stopped;
	p->stopped = (struct error){ 0 };
	p->running = false;
	give_lock(p);
	pull_send(p, job);
}

static void refresh_all(struct pull *p, struct job *job)
{
	struct arena arena = { 0 };
	struct error err = { 0 };
	int64_t now = clock_now();
	struct sub *subs;
	size_t n;

	if (store_subs_due(p->st, now, job->now, &arena, &subs, &n, &err) < 0) {
		tell(p, ENGINE_FAILED, job->number, err.msg);
		arena_free(&arena);
		if (!p->running)
			give_lock(p);
		return;
	}
	begin(p, job->number, n);
	for (size_t i = 0; i < n; i++)
		start_feed(p, &subs[i], job->number, false, false);
	arena_free(&arena);
}

/* Feeds that were pulled by their subscription a moment ago are passed by
 * once; the next refresh asks them as any other. */
static void let_fresh_be(struct pull *p)
{
	struct arena arena = { 0 };
	struct error err = { 0 };
	int64_t now = clock_now();
	struct sub *subs;
	size_t n;

	if (store_subs_added(p->st, now - SCHEDULE_FRESH_SPAN, &arena, &subs,
			     &n, &err) == 0)
		for (size_t i = 0; i < n; i++)
			if (schedule_is_fresh(&subs[i], now)) {
				struct job *job = job_new(JOB_LET_BE, 0);

				job->feed = subs[i].id;
				pull_send(p, job);
			}
	arena_free(&arena);
}

static void refresh_one(struct pull *p, struct job *job)
{
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct sub sub;

	if (store_sub_get(p->st, job->feed, &arena, &sub, &err) < 0) {
		tell(p, ENGINE_FAILED, job->number, err.msg);
	} else if (sub.state.told_to_wait != TIME_NONE &&
		   sub.state.told_to_wait > clock_now() &&
		   sub.state.last_try <= clock_now()) {
		tell(p, ENGINE_FAILED, job->number,
		     "the server asked to be left alone until later");
	} else {
		begin(p, job->number, 1);
		start_feed(p, &sub, job->number, true,
			   job->kind == JOB_PULL);
	}
	arena_free(&arena);
	end_if_done(p);
}

static void start_pull(struct pull *p, struct job *job)
{
	if (job->feed) {
		refresh_one(p, job);
	} else {
		refresh_all(p, job);
		if (!job->now)
			let_fresh_be(p);
		end_if_done(p);
	}
	job_free(job);
}

static void stop_all(struct pull *p)
{
	fetcher_cancel(p->fetcher);
	pool_cancel(p->pool);
	digester_again(p->digester);
	while (p->tasks)
		pull_task_free(p->tasks);
	p->bodies = NULL;
	p->last_body = &p->bodies;
	p->body_bytes = p->n_busy = p->open = 0;
	if (p->running)
		error_set(&p->stopped, ERROR_CANCELED, "stopped");
	end_if_done(p);
}

static void wait_for_lock(struct pull *p, struct job *job)
{
	struct job *next;

	if (job) {
		if (p->wait_until_ms == 0) {
			tell(p, ENGINE_BUSY, job->number,
			     "another presser is pulling");
			p->wait_until_ms = clock_ticks_ms() + LOCK_WAIT_MS;
		}
		if (!p->opt.wait_for_pull) {
			p->wait_until_ms = 0;
			tell(p, ENGINE_FAILED, job->number,
			     "another presser is pulling");
			job_free(job);
			return;
		}
		*p->last_waiting = job;
		p->last_waiting = &job->next;
	}
	if (!p->waiting)
		return;
	if (take_lock(p)) {
		job = p->waiting;
		p->waiting = NULL;
		p->last_waiting = &p->waiting;
		p->wait_until_ms = 0;
		for (; job; job = next) {
			next = job->next;
			job->next = NULL;
			start_pull(p, job);
		}
	}
}

static void forget_waiting(struct pull *p)
{
	struct job *job, *next;

	for (job = p->waiting; job; job = next) {
		next = job->next;
		job_free(job);
	}
	p->waiting = NULL;
	p->last_waiting = &p->waiting;
	p->wait_until_ms = 0;
}

void pull_do(struct pull *p, struct job *job)
{
	struct error err = { 0 };
	bool changed;

	switch (job->kind) {
	case JOB_REFRESH:
	case JOB_PULL:
		if (!p->running && !take_lock(p)) {
			wait_for_lock(p, job);
			return;
		}
		start_pull(p, job);
		return;
	case JOB_REFRESH_STOP:
		stop_all(p);
		break;
	case JOB_PAGE:
		pull_start_page(p, job);
		break;
	case JOB_SITE_RULE:
		site_rules_take(&p->site_rules, job->text, &changed, &err);
		break;
	case JOB_RENEW:
		pool_renew(p->pool);
		break;
	case JOB_CONFIGURE:
		fetcher_configure(p->fetcher, &job->fetch);
		break;
	case JOB_DIGEST:
		digester_ask(p->digester, job);
		return;
	case JOB_DIGEST_ITEM:
		digester_early(p->digester, job->item);
		break;
	case JOB_DIGEST_ACK:
		digester_acknowledge(p->digester, job);
		break;
	case JOB_NUDGE:
		digester_nudge(p->digester);
		break;
	case JOB_ACK:
		if (!job->item) {
			pull_clear_busy(p, job->feed);
			digester_nudge(p->digester);
		}
		if (p->open)
			p->open--;
		end_if_done(p);
		break;
	default:
		break;
	}
	job_free(job);
}

/* --- the loop --- */

struct pull *pull_new(struct store *st, const struct pull_options *options,
		      const struct outlet *outlet, bool (*room)(void *arg),
		      struct error *err)
{
	struct pull *p = xcalloc(1, sizeof(*p));
	struct pool_calls calls = { on_answer, on_lost, p };

	p->st = st;
	p->opt = *options;
	p->lock_path = xstrdup(options->lock_path);
	p->secrets_path = xstrdup(options->secrets_path);
	p->out = *outlet;
	p->room = room;
	p->lock_fd = -1;
	p->usual_bytes = BODY_GUESS;
	p->last_body = &p->bodies;
	p->last_waiting = &p->waiting;
	p->fetcher = fetcher_new(&options->fetch, pull_fetched, p, err);
	if (!p->fetcher) {
		pull_destroy(p);
		return NULL;
	}
	p->pool = pool_new(options->program, options->workers, &calls);
	buf_add_str(&p->site_rules, options->site_rules);
	p->digester = digester_new(st, &options->digest, outlet);
	return p;
}

void pull_destroy(struct pull *p)
{
	if (!p)
		return;
	fetcher_destroy(p->fetcher);
	pool_destroy(p->pool);
	digester_destroy(p->digester);
	buf_free(&p->site_rules);
	while (p->tasks)
		pull_task_free(p->tasks);
	forget_waiting(p);
	give_lock(p);
	free(p->busy);
	free(p->lock_path);
	free(p->secrets_path);
	free(p);
}

void pull_wake(struct pull *p)
{
	fetcher_wake(p->fetcher);
}

/* Digest what waits, when there is nothing better to do. */
static int turn_digest(struct pull *p)
{
	int64_t now = clock_ticks_ms();
	bool idle;
	int timeout;

	idle = now - p->busy_ms >= IDLE_MS && now - p->begun_ms >= IDLE_AFTER_MS;
	timeout = digester_turn(p->digester, p->pool, p->running, idle,
				p->open > 0);
	if (p->running && !idle && timeout > IDLE_MS)
		timeout = IDLE_MS;
	return timeout;
}

/* How many may be under way, so that their bodies find room. */
static size_t most_downloads(const struct pull *p)
{
	size_t usual = p->usual_bytes > 4096 ? p->usual_bytes : 4096;
	size_t most = RUNNING_LEAST;

	if (p->body_bytes < BODIES_LIMIT)
		most += (BODIES_LIMIT - p->body_bytes) / usual;
	else
		most = 0;
	return fetcher_body_bytes(p->fetcher) > BODIES_LIMIT ? 0 : most;
}

int pull_turn(struct pull *p, struct error *err)
{
	struct fetch_fd fds[32];
	bool paused = !p->room(p->out.arg);
	int timeout = 60000, most;
	size_t n;

	if (p->waiting) {
		wait_for_lock(p, NULL);
		timeout = 100;
		if (p->waiting && clock_ticks_ms() > p->wait_until_ms) {
			tell(p, ENGINE_FAILED, p->waiting->number,
			     "another presser is pulling and does not end");
			forget_waiting(p);
		}
	}
	feed_workers(p);
	most = turn_digest(p);
	if (timeout > most)
		timeout = most;
	fetcher_allow(p->fetcher, most_downloads(p));
	n = pool_fds(p->pool, paused, fds, 32);
	if (pool_jobs(p->pool) && timeout > 1000)
		timeout = 1000;
	if (fetcher_poll(p->fetcher, fds, n, timeout, err) < 0)
		return -1;
	pool_work(p->pool, fds, n);
	feed_workers(p);
	return 0;
}
