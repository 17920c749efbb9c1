#include "config.h"

#include "src/app/engine.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "feeds/url.h"
#include "src/app/asking.h"
#include "src/app/feed_set.h"
#include "src/app/job.h"
#include "src/app/pull.h"
#include "src/app/secret.h"
#include "src/app/settings.h"
#include "src/app/site_rules.h"
#include "src/app/subscriptions.h"
#include "src/app/writer.h"
#include "src/base/log.h"
#include "src/base/mem.h"
#include "src/base/queue.h"
#include "src/store/search.h"

#define WRITER_BYTES	((size_t)4 << 20)	/* of answers before the
						   workers are held */

/* The threads behind a reader leave the processor to it. */
#define NICE_BEHIND	5
/* At the end the store is waited for no longer than this, in all. */
#define STOP_MS		1500

struct engine {
	struct engine_options options;
	struct paths paths;
	char *program;
	char lock_path[4400], digest_path[4400];
	struct pull *pull;
	struct store *write_store, *pull_store, *search_store;
	struct queue *to_pull, *to_writer, *to_searcher;
	pthread_t pull_thread, writer_thread, searcher_thread;

	pthread_mutex_t lock;
	struct engine_event *first, **last;
	int event_pipe[2];
	bool signaled;		/* a byte lies in the pipe */
	uint64_t numbers;
	uint64_t search, study;	/* the newest one's job */
	bool stopping, open, opening;
	bool working;
	uint64_t given, settled;	/* jobs put to the writer; of them,
					   those whose events are posted */
};

/* --- events --- */

static void post(void *arg, struct engine_event *ev)
{
	struct engine *e = arg;

	pthread_mutex_lock(&e->lock);
	if (ev->kind == ENGINE_PROGRESS)
		e->working = ev->progress.running || ev->progress.digesting ||
			     (e->options.digests && ev->progress.waiting);
	*e->last = ev;
	e->last = &ev->next;
	if (!e->signaled)
		e->signaled = write(e->event_pipe[1], "", 1) == 1;
	pthread_mutex_unlock(&e->lock);
}

struct engine_event *engine_event_next(struct engine *e)
{
	struct engine_event *ev;
	char byte;

	pthread_mutex_lock(&e->lock);
	ev = e->first;
	if (ev) {
		e->first = ev->next;
		ev->next = NULL;
		if (!e->first)
			e->last = &e->first;
	}
	if (!e->first && e->signaled)
		e->signaled = read(e->event_pipe[0], &byte, 1) != 1;
	pthread_mutex_unlock(&e->lock);
	return ev;
}

int engine_event_fd(const struct engine *e)
{
	return e->event_pipe[0];
}

/* --- jobs --- */

static bool is_for_pull(enum job_kind kind)
{
	return kind <= JOB_ACK;
}

static void give(void *arg, struct job *job)
{
	struct engine *e = arg;
	struct queue *q = is_for_pull(job->kind) ? e->to_pull :
			  job->kind >= JOB_SEARCH ? e->to_searcher :
						    e->to_writer;

	if (q == e->to_writer) {
		pthread_mutex_lock(&e->lock);
		e->given++;
		pthread_mutex_unlock(&e->lock);
	}
	if (!queue_put(q, job, job_bytes(job)))
		job_free(job);
}

static bool writer_has_room(void *arg)
{
	struct engine *e = arg;

	return queue_has_room(e->to_writer);
}

static bool is_open(struct engine *e)
{
	bool open;

	pthread_mutex_lock(&e->lock);
	open = e->open;
	pthread_mutex_unlock(&e->lock);
	return open;
}

static void wake_pull(void *arg)
{
	struct engine *e = arg;

	if (is_open(e))
		pull_wake(e->pull);
}

static bool is_stopping(struct engine *e)
{
	bool stopping;

	pthread_mutex_lock(&e->lock);
	stopping = e->stopping;
	pthread_mutex_unlock(&e->lock);
	return stopping;
}

/* --- threads --- */

/* This thread, and the workers that it will start. */
static void stand_back(const struct engine *e)
{
#ifdef __linux__	/* elsewhere it would be the whole process */
	int nice = getpriority(PRIO_PROCESS, 0) + NICE_BEHIND;

	if (e->options.digests)
		setpriority(PRIO_PROCESS, 0, nice > 19 ? 19 : nice);
#else
	(void)e;
#endif
}

static void *pull_main(void *arg)
{
	struct engine *e = arg;
	struct error err = { 0 };
	struct job *job;

	stand_back(e);
	while (!is_stopping(e)) {
		while ((job = queue_take(e->to_pull, 0)))
			pull_do(e->pull, job);
		if (pull_turn(e->pull, &err) < 0) {
			log_warn("%s", err.msg);
			post(e, event_new(ENGINE_FAILED, 0, err.msg));
			break;
		}
	}
	return NULL;
}

static void write_on(struct engine *e)
{
	struct outlet outlet = { post, give, e };
	struct writer *w = writer_new(e->write_store, e->program, &outlet);
	struct job *job;
	uint64_t taken = 0;

	for (;;) {
		int wait = writer_wait_ms(w);

		if (wait < 0 || wait >= WRITER_RESTS_MS) {
			pthread_mutex_lock(&e->lock);
			e->settled = taken;
			pthread_mutex_unlock(&e->lock);
		}
		job = queue_take(e->to_writer, wait);
		taken += job != NULL;
		if (job)
			writer_do(w, job);
		else if (queue_is_closed(e->to_writer))
			break;
		else
			writer_rest(w);
	}
	writer_commit(w);
	writer_destroy(w);
}

static bool is_newest(struct engine *e, const struct job *job)
{
	bool newest;

	pthread_mutex_lock(&e->lock);
	newest = (job->kind == JOB_STUDY ? e->study : e->search) ==
		 job->number;
	pthread_mutex_unlock(&e->lock);
	return newest;
}

/* False: nothing more is to be searched. */
static bool search_once(struct engine *e, const struct job *job, bool bounded)
{
	struct engine_event *ev = event_new(ENGINE_FOUND, job->number, "");
	const struct search search = {
		.query = job->text, .now = clock_now(), .each_copy = job->on,
		.within_ms = bounded ? SEARCH_FIRST_MS : 0,
		.limit = (size_t)job->count,
	};
	struct error err = { 0 };
	bool cut;

	ev->again = !bounded;
	if (store_search(e->search_store, &search, &ev->arena, &ev->found,
			 &err) < 0) {
		engine_event_free(ev);
		ev = event_new(ENGINE_FAILED, job->number, err.msg);
	}
	cut = ev->kind == ENGINE_FOUND && ev->found.cut;
	if (is_newest(e, job)) {
		post(e, ev);
		return cut;
	}
	engine_event_free(ev);
	return false;
}

/* What is found at once, then all there is. */
static void search(struct engine *e, const struct job *job)
{
	if (search_once(e, job, true))
		search_once(e, job, false);
}

/* False: a search came between; it is for after that. */
static bool study(struct engine *e, struct study_tools *tools,
		  const struct job *job)
{
	struct engine_event *ev = event_new(ENGINE_STUDIED, job->number, "");
	struct error err = { 0 };

	ev->item = job->item;
	ev->study = arena_alloc(&ev->arena, sizeof(*ev->study));
	if (study_article(tools, e->search_store, job->item, job->set.ids,
			  job->set.n, &ev->arena, ev->study, &err) < 0 &&
	    err.code == ERROR_CANCELED) {
		engine_event_free(ev);
		return false;
	}
	post(e, ev);
	return true;
}

static void *searcher_main(void *arg)
{
	struct study_tools *tools = NULL;
	struct engine *e = arg;
	struct job *job;

	while ((job = queue_take(e->to_searcher, -1))) {
		bool newest = is_newest(e, job);

		if (newest && job->kind == JOB_SEARCH && job->text.len)
			search(e, job);
		if (newest && job->kind == JOB_STUDY) {
			if (!tools)
				tools = study_tools_new();
			if (!study(e, tools, job) &&
			    queue_put(e->to_searcher, job, job_bytes(job)))
				continue;
		}
		job_free(job);
	}
	study_tools_destroy(tools);
	return NULL;
}

/* --- starting and stopping --- */

static void free_job(void *job)
{
	job_free(job);
}

static void close_stores(struct engine *e)
{
	store_close(e->search_store);
	store_close(e->pull_store);
	store_close(e->write_store);
	e->search_store = e->pull_store = e->write_store = NULL;
}

static void release(struct engine *e)
{
	struct engine_event *ev;

	pull_destroy(e->pull);
	queue_destroy(e->to_pull, free_job);
	queue_destroy(e->to_writer, free_job);
	queue_destroy(e->to_searcher, free_job);
	close_stores(e);
	while ((ev = e->first)) {
		e->first = ev->next;
		engine_event_free(ev);
	}
	for (int i = 0; i < 2; i++)
		if (e->event_pipe[i] >= 0)
			close(e->event_pipe[i]);
	pthread_mutex_destroy(&e->lock);
	free(e->program);
	free(e);
}

/* The feeds file and the store; what could not be taken is told, by an event
 * or, when nobody hears those any more, in *last. */
static int sync_feeds(struct engine *e, struct error *last, struct error *err)
{
	struct arena arena = { 0 };
	struct str rest, line;
	int rc = subscriptions_sync(e->write_store, e->paths.feeds,
				    e->paths.secrets, &arena, &rest, err);

	while (rc == 0 && str_split(&rest, '\n', &line))
		if (line.len && last)
			error_set(last, ERROR_SYSTEM, "%s: %.*s",
				  e->paths.feeds, STR_ARG(line));
		else if (line.len)
			post(e, event_new(ENGINE_NOTE, 0,
				arena_fmt(&arena, "%s: %.*s", e->paths.feeds,
					  STR_ARG(line)).p));
	arena_free(&arena);
	return rc;
}

/* What the config file says of downloads and of single feeds. */
static int take_config(struct engine *e, struct fetch_settings *fetch,
		       struct settings *set, struct error *err)
{
	struct arena arena = { 0 };
	struct str rest, line;
	int rc = config_take(e->paths.commands, e->write_store, set, &arena,
			     &rest, err);

	settings_fetch(set, fetch);
	while (rc == 0 && str_split(&rest, '\n', &line))
		if (line.len)
			post(e, event_new(ENGINE_NOTE, 0,
					  arena_cstr(&arena, line)));
	arena_free(&arena);
	return rc;
}

static int start_thread(pthread_t *thread, void *(*run)(void *), void *arg)
{
	sigset_t all, old;
	int rc;

	/* signals are the first thread's */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	rc = pthread_create(thread, NULL, run, arg);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	return rc;
}

static void *load_main(void *err)
{
	fetch_global_init(err);
	return NULL;
}

/* The stores, while libcurl is loaded beside it: that takes as long. */
static int open_stores(struct engine *e, const char *path,
		       struct fetch_settings *fetch, struct settings *set,
		       struct error *err)
{
	struct error net = { 0 };
	pthread_t loader;
	bool beside = start_thread(&loader, load_main, &net) == 0;
	int rc = -1;

	e->write_store = store_open(path, STORE_WRITE, err);
	if (e->write_store && sync_feeds(e, NULL, err) == 0 &&
	    take_config(e, fetch, set, err) == 0)
		e->pull_store = store_open(path, STORE_READ, err);
	if (e->pull_store)
		e->search_store = store_open(path, STORE_READ, err);
	if (e->search_store)
		rc = 0;
	if (beside)
		pthread_join(loader, NULL);
	else
		load_main(&net);
	if (rc == 0 && net.code) {
		*err = net;
		rc = -1;
	}
	return rc;
}

static int open_all(struct engine *e, struct error *err)
{
	const struct engine_options *o = &e->options;
	struct pull_options pull = {
		.program = e->program, .lock_path = e->lock_path,
		.digest = { e->digest_path, o->digests },
		.secrets_path = e->paths.secrets, .workers = o->workers,
		.can_pull = o->can_pull, .wait_for_pull = o->wait_for_pull,
		.take = o->take,
	};
	struct outlet outlet = { post, give, e };
	struct settings set;
	struct buf rules = { 0 };
	struct error wrong = { 0 };

	if (open_stores(e, e->paths.store, &pull.fetch, &set, err) < 0)
		return -1;
	if (site_rules_read(e->paths.commands, &rules, &wrong) < 0)
		log_warn("%s", wrong.msg);
	pull.site_rules = buf_str(&rules);
	e->pull = pull_new(e->pull_store, &pull, &outlet, writer_has_room,
			   err);
	buf_free(&rules);
	return e->pull ? 0 : -1;
}

/* The two threads beside the writer's. */
static void start_others(struct engine *e)
{
	if (start_thread(&e->pull_thread, pull_main, e) ||
	    start_thread(&e->searcher_thread, searcher_main, e))
		mem_die();	/* no thread: as no memory */
	pthread_mutex_lock(&e->lock);
	e->open = true;
	pthread_mutex_unlock(&e->lock);
}

static void tell_held(void *arg)
{
	post(arg, event_new(ENGINE_NOTE, 0, "Another program holds the store; "
			    "what you do is stored as soon as it lets go."));
}

/* Whoever holds the store is waited for, now and later. */
static bool open_behind(struct engine *e)
{
	struct error err = { 0 };
	bool told = false;

	while (open_all(e, &err) < 0) {
		close_stores(e);
		if (err.code != ERROR_BUSY || is_stopping(e)) {
			post(e, event_new(ENGINE_FATAL, 0, err.msg));
			return false;
		}
		if (!told)
			tell_held(e);
		told = true;
	}
	store_be_patient(e->write_store, tell_held, e);
	start_others(e);
	post(e, event_new(ENGINE_READY, 0, ""));
	return true;
}

static void *writer_main(void *arg)
{
	struct engine *e = arg;
	bool open = is_open(e);

	stand_back(e);
	if (!open)
		open = open_behind(e);
	pthread_mutex_lock(&e->lock);
	e->opening = false;
	pthread_mutex_unlock(&e->lock);
	if (open)
		write_on(e);
	return NULL;
}

static void start_threads(struct engine *e)
{
	if (!e->options.behind)
		start_others(e);
	if (start_thread(&e->writer_thread, writer_main, e))
		mem_die();
}

struct engine *engine_start(const struct engine_options *o, struct error *err)
{
	struct engine *e = xcalloc(1, sizeof(*e));

	mem_share();
	pthread_mutex_init(&e->lock, NULL);
	e->last = &e->first;
	e->event_pipe[0] = e->event_pipe[1] = -1;
	e->options = *o;
	e->paths = *o->paths;
	e->options.paths = &e->paths;
	e->program = o->program ? xstrdup(o->program) : NULL;
	snprintf(e->lock_path, sizeof(e->lock_path), "%s/pull.lock",
		 o->paths->data);
	snprintf(e->digest_path, sizeof(e->digest_path), "%s/digest.lock",
		 o->paths->data);
	e->to_pull = queue_new((size_t)1 << 30);
	e->to_writer = queue_new(WRITER_BYTES);
	e->to_searcher = queue_new((size_t)1 << 20);
	queue_on_put(e->to_pull, wake_pull, e);
	queue_on_room(e->to_writer, wake_pull, e);
	e->opening = o->behind;
	if (pipe2(e->event_pipe, O_CLOEXEC | O_NONBLOCK) < 0) {
		error_set_errno(err, "pipe");
		goto failed;
	}
	if (!o->behind && open_all(e, err) < 0)
		goto failed;
	start_threads(e);
	return e;
failed:
	release(e);
	return NULL;
}

/* False: the store is still waited for, and nothing was written. */
static bool end_threads(struct engine *e)
{
	struct timespec nap = { .tv_nsec = 5000000 };
	int64_t until = clock_ticks_ms() + STOP_MS;
	bool open, opening;

	/* opening takes a moment, and what was asked meanwhile is kept */
	for (;;) {
		pthread_mutex_lock(&e->lock);
		e->stopping = true;
		open = e->open;
		opening = e->opening;
		pthread_mutex_unlock(&e->lock);
		if (open || !opening || clock_ticks_ms() > until)
			break;
		nanosleep(&nap, NULL);
	}
	if (opening && !open) {
		pthread_detach(e->writer_thread);
		return false;
	}
	if (open) {
		store_hurry(e->write_store, STOP_MS);
		pull_wake(e->pull);
		pthread_join(e->pull_thread, NULL);
	}
	queue_close(e->to_writer);
	pthread_join(e->writer_thread, NULL);
	queue_close(e->to_searcher);
	if (open) {
		store_interrupt(e->search_store);
		pthread_join(e->searcher_thread, NULL);
	}
	queue_close(e->to_pull);
	return true;
}

/* A mark that could not be kept, asked for just before the end. */
static int last_failure(const struct engine *e, struct error *err)
{
	for (const struct engine_event *ev = e->first; ev; ev = ev->next)
		if (ev->unkept)
			return error_set(err, ERROR_SYSTEM, "%s", ev->words);
	return 0;
}

int engine_stop(struct engine *e, struct error *err)
{
	int rc;

	if (!e || !end_threads(e))
		return 0;
	rc = e->write_store ? sync_feeds(e, err, err) : 0;
	if (last_failure(e, err) < 0)
		rc = -1;
	release(e);
	return rc;
}

/* --- asking, with src/app/asking.c --- */

struct job *engine_ask(struct engine *e, enum job_kind kind)
{
	return job_new(kind, ++e->numbers);
}

uint64_t engine_send(struct engine *e, struct job *job)
{
	uint64_t number = job->number;

	give(e, job);
	return number;
}

/* "feed://a.example/f", "feed:https://a.example/f" and "a.example/f" as they
 * are meant; else the text itself. */
static const char *meant_address(const char *text, struct buf *out)
{
	struct str s = str_from(text);
	bool is_feed = str_starts_nocase(s, STR("feed:"));

	if (is_feed)
		s = str_slice(s, 5, s.len);
	if (str_starts(s, STR("//")))
		buf_add_fmt(out, "https:%.*s", STR_ARG(s));
	else if (str_find(s, STR(":/")) < 0 && s.len && *s.p != '/' &&
		 *s.p != '.' && str_find_char(s, '.') > 0)
		buf_add_fmt(out, "https://%.*s", STR_ARG(s));
	else
		buf_add_str(out, s);
	return buf_cstr(out);
}

/* A path becomes absolute; user and password of a URL go into the owner-only
 * file. malloc'ed, NULL with words. */
static char *settle_address(struct engine *e, const char *text,
			    struct error *err)
{
	struct arena arena = { 0 };
	struct buf meant = { 0 };
	char *address = NULL;

	if (text[0] == '/' || text[0] == '.' || access(text, F_OK) == 0) {
		address = realpath(text, NULL);
		if (!address)
			error_set_errno(err, "%s", text);
		return address;
	}
	text = meant_address(text, &meant);
	if (fetch_check_url(text, err) == 0)
		address = secret_settle(
			e->paths.secrets,
			arena_cstr(&arena, url_folded(&arena, str_from(text))),
			err);
	buf_free(&meant);
	arena_free(&arena);
	return address;
}

uint64_t engine_subscribe(struct engine *e, const char *url,
			  const char *const *tags, size_t n_tags)
{
	struct job *job = engine_ask(e, JOB_SUBSCRIBE);
	struct error err = { 0 };
	uint64_t number = job->number;
	char *address = settle_address(e, url, &err);

	if (!address) {
		post(e, event_new(ENGINE_FAILED, number, err.msg));
		job_free(job);
		return number;
	}
	job->text = arena_str(&job->arena, str_from(address));
	free(address);
	job->words = arena_alloc(&job->arena, (n_tags + 1) *
					      sizeof(*job->words));
	for (size_t i = 0; i < n_tags; i++)
		job->words[job->n_words++] =
			arena_str(&job->arena, str_from(tags[i]));
	return engine_send(e, job);
}

uint64_t engine_search(struct engine *e, const char *query, bool each_copy,
		       size_t limit)
{
	struct job *job = engine_ask(e, JOB_SEARCH);

	job->text = arena_str(&job->arena, str_from(query));
	job->on = each_copy;
	job->count = (int64_t)limit;
	pthread_mutex_lock(&e->lock);
	e->search = job->number;
	pthread_mutex_unlock(&e->lock);
	if (is_open(e))
		store_interrupt(e->search_store);
	return engine_send(e, job);
}

uint64_t engine_study(struct engine *e, int64_t item, const int64_t *before,
		      size_t n)
{
	struct job *job = engine_ask(e, JOB_STUDY);
	int64_t *ids = arena_alloc(&job->arena, (n + 1) * sizeof(*ids));

	job->item = item;
	if (n)
		memcpy(ids, before, n * sizeof(*ids));
	job->set.ids = ids;
	job->set.n = n;
	pthread_mutex_lock(&e->lock);
	e->study = job->number;
	pthread_mutex_unlock(&e->lock);
	return engine_send(e, job);
}

bool engine_is_busy(struct engine *e)
{
	bool busy;

	pthread_mutex_lock(&e->lock);
	busy = e->opening || e->working || e->first || e->given != e->settled;
	pthread_mutex_unlock(&e->lock);
	return busy || queue_len(e->to_pull);
}
