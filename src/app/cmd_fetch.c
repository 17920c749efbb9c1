#include "config.h"

#include "src/app/verb.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "feeds/url.h"
#include "src/app/engine.h"
#include "src/base/json.h"

/* So few are digested before the command ends; more wait for the reader, for
 * whoever needs them, or for --wait. */
#define FEW_WAIT	500

extern int cmd_fetch(const struct verb *verb, int argc, char **argv);
extern int cmd_add(const struct verb *verb, int argc, char **argv);

/* presser fetch and presser add: the engine without the screen. */

static volatile sig_atomic_t interrupted;

static void on_signal(int number)
{
	interrupted = number;
}

static void catch_signals(void)
{
	struct sigaction act = { .sa_handler = on_signal };

	sigemptyset(&act.sa_mask);
	sigaction(SIGINT, &act, NULL);
	sigaction(SIGTERM, &act, NULL);
	sigaction(SIGHUP, &act, NULL);
	act.sa_handler = SIG_IGN;
	sigaction(SIGPIPE, &act, NULL);
}

struct run {
	const struct verb *verb;
	struct engine *engine;
	uint64_t job;
	bool json;
	struct json_writer w;
	struct engine_progress progress;
	struct error err;		/* why the job as a whole failed */
	bool done, subscribed;
	bool watch;			/* a person watches it digest */
	int take;			/* of several feeds of a page */
	struct buf notes;		/* lines, for --json */
};

static void say_progress(const struct run *r)
{
	if (r->progress.digesting && r->progress.waiting)
		fprintf(stderr, "\r%d items to be analysed \033[K",
			r->progress.waiting);
}

/* To the person, and with --json behind the failures. */
static void put_note(struct run *r, const char *words)
{
	if (r->json)
		buf_add_fmt(&r->notes, "%s\n", words);
	else
		fprintf(stderr, "presser %s: %s\n", r->verb->name, words);
}

static void put_failure(struct run *r, const char *words)
{
	if (r->json)
		json_put_cstr(&r->w, words);
	else
		fprintf(stderr, "presser %s: %s\n", r->verb->name, words);
}

static void put_choices(const struct run *r, const struct engine_event *ev)
{
	struct arena arena = { 0 };

	fprintf(stderr, "presser %s: this page names several feeds; "
		"--feed NUMBER takes another:\n", r->verb->name);
	for (size_t i = 0; i < ev->n_choices; i++)
		fprintf(stderr, "%c %2zu  %s%s%s\n",
			i + 1 == (size_t)r->take ? '>' : ' ', i + 1,
			ev->choices[i].title,
			*ev->choices[i].title ? "  " : "",
			arena_cstr(&arena, url_shown(&arena, str_from(
				ev->choices[i].url))));
	arena_free(&arena);
}

static void take_event(struct run *r, struct engine_event *ev)
{
	switch (ev->kind) {
	case ENGINE_PROGRESS:
		r->progress = ev->progress;
		if (r->watch)
			say_progress(r);
		break;
	case ENGINE_FEED:
		if (*ev->words && !r->subscribed && r->verb->run == cmd_fetch)
			put_failure(r, ev->words);
		break;
	case ENGINE_NOTE:
		put_note(r, ev->words);
		break;
	case ENGINE_BUSY:
		fprintf(stderr, "presser %s: %s; waiting for it\n",
			r->verb->name, ev->words);
		break;
	case ENGINE_FAILED:
		if (ev->job == r->job || !ev->job) {
			error_set(&r->err, ERROR_INPUT, "%s", ev->words);
			if (!r->progress.running)
				r->done = true;
		}
		break;
	case ENGINE_CHOICE:
		put_choices(r, ev);
		break;
	case ENGINE_SUBSCRIBED:
		if (ev->job == r->job)
			r->subscribed = true;
		break;
	case ENGINE_DONE:
		if (ev->job == r->job)
			r->done = true;
		break;
	default:
		break;
	}
	engine_event_free(ev);
}

/* Until the job is done or a signal comes. */
static void wait_for_end(struct run *r)
{
	struct pollfd fd = { engine_event_fd(r->engine), POLLIN, 0 };
	struct engine_event *ev;

	while (!r->done && !interrupted) {
		if (poll(&fd, 1, -1) < 0 && errno != EINTR)
			break;
		while ((ev = engine_event_next(r->engine)))
			take_event(r, ev);
	}
	if (interrupted)
		error_set(&r->err, ERROR_CANCELED, "interrupted");
}

/* What was pulled is digested, if not too much waits. */
static void digest(struct run *r, size_t most)
{
	if (r->err.code || interrupted)
		return;
	r->done = false;
	r->watch = most == 0 && !r->json && isatty(STDERR_FILENO);
	r->job = engine_digest(r->engine, most);
	wait_for_end(r);
	if (r->watch)
		fprintf(stderr, "\r\033[K");
}

static int start(struct run *r)
{
	struct engine_options options = { .can_pull = true,
					  .wait_for_pull = true,
					  .take = r->take };
	struct paths paths;

	if (paths_find(&paths, &r->err) < 0)
		return -1;
	catch_signals();
	options.paths = &paths;
	r->engine = engine_start(&options, &r->err);
	return r->engine ? 0 : -1;
}

static void stop(struct run *r)
{
	struct error err = { 0 };

	if (engine_stop(r->engine, &err) < 0 && !r->err.code)
		r->err = err;
	else if (err.code)
		put_note(r, err.msg);
}

static int finish_json(struct run *r)
{
	struct str notes = buf_str(&r->notes), note;

	json_end_array(&r->w);
	json_key(&r->w, "notes");
	json_begin_array(&r->w);
	while (str_split(&notes, '\n', &note))
		if (note.len)
			json_put_str(&r->w, note);
	json_end_array(&r->w);
	buf_free(&r->notes);
	json_field_int(&r->w, "feeds", r->progress.feeds_done);
	json_field_int(&r->w, "failed", r->progress.failures);
	json_field_int(&r->w, "new_items", r->progress.new_items);
	json_field_int(&r->w, "pages", r->progress.pages_done);
	json_field_int(&r->w, "bytes", r->progress.bytes);
	json_field_int(&r->w, "to_analyse", r->progress.waiting);
	json_field_str(&r->w, "error", r->err.code ? str_from(r->err.msg) :
						     STR_NULL);
	json_end_object(&r->w);
	return verb_print(r->verb, r->w.out);
}

static void print_waiting(const struct run *r)
{
	if (r->progress.waiting)
		printf("%d items are still to be analysed: \"presser fetch "
		       "--wait\" does it now, else the reader or the next "
		       "search\n", r->progress.waiting);
}

static void print_sums(const struct run *r)
{
	printf("%d feeds, %d failed, %d new items\n", r->progress.feeds_done,
	       r->progress.failures, r->progress.new_items);
	print_waiting(r);
}

int cmd_fetch(const struct verb *verb, int argc, char **argv)
{
	struct run r = { .verb = verb };
	struct buf out = { 0 };
	bool now = false, wait = false;
	const struct option_spec options[] = {
		{ "json", &r.json, NULL },
		{ "now", &now, NULL },
		{ "wait", &wait, NULL },
		{ NULL, NULL, NULL },
	};
	int status = EXIT_DONE;

	if (verb_options(verb, argc, argv, options, 0, 0, &status) < 0)
		return status;
	r.w.out = &out;
	if (start(&r) < 0)
		return verb_fail(verb, &r.err);
	if (r.json) {
		json_begin_object(&r.w);
		json_key(&r.w, "failures");
		json_begin_array(&r.w);
	}
	r.job = engine_refresh(r.engine, 0, now);
	wait_for_end(&r);
	digest(&r, wait ? 0 : FEW_WAIT);
	stop(&r);
	if (r.json)
		status = finish_json(&r);
	else
		print_sums(&r);
	if (r.err.code)
		return verb_fail(verb, &r.err);
	return status == EXIT_DONE && !r.progress.failures ? EXIT_DONE :
							     EXIT_FAILED;
}

int cmd_add(const struct verb *verb, int argc, char **argv)
{
	struct run r = { .verb = verb, .take = 1 };
	const char *feed = NULL;
	const struct option_spec options[] = {
		{ "feed", NULL, &feed },
		{ NULL, NULL, NULL },
	};
	int status, n;
	int64_t take;

	n = verb_options(verb, argc, argv, options, 1, -1, &status);
	if (n < 0)
		return status;
	if (feed) {
		if (!str_to_int(str_from(feed), &take) || take < 1 ||
		    take > 1000) {
			error_set(&r.err, ERROR_USAGE,
				  "--feed takes a number from 1 on");
			verb_fail(verb, &r.err);
			return EXIT_WRONG_USE;
		}
		r.take = (int)take;
	}
	if (start(&r) < 0)
		return verb_fail(verb, &r.err);
	r.job = engine_subscribe(r.engine, argv[1],
				 (const char *const *)argv + 2,
				 (size_t)n - 1);
	wait_for_end(&r);
	digest(&r, FEW_WAIT);
	stop(&r);
	if (r.err.code)
		return verb_fail(verb, &r.err);
	printf("subscribed, %d new items\n", r.progress.new_items);
	print_waiting(&r);
	return EXIT_DONE;
}
