#include "config.h"

#include "ui/loop.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/watch.h"
#include "ui/line.h"
#include "ui/reader.h"

/*
 * One poll on the terminal, the engine's events, the store's folder and a
 * pipe that signals are written into; then all keys, all events, at most one
 * frame. A key is answered at once, what comes from behind at most 30 times
 * a second, the bare count of a pull three times, and when nothing happens
 * nothing runs, but for ages that tick once a minute.
 */

#define FRAME_MS	33
#define COUNT_MS	300
#define MINUTE_MS	60000

static int signal_pipe[2] = { -1, -1 };

static void on_signal(int sig)
{
	int saved = errno;
	unsigned char byte = (unsigned char)sig;
	ssize_t n = write(signal_pipe[1], &byte, 1);

	if (sig == SIGHUP || sig == SIGTERM)
		term_tty_hurry();
	(void)n;
	errno = saved;
}

static int catch_signals(struct error *err)
{
	static const int caught[] = { SIGWINCH, SIGTSTP, SIGCONT, SIGHUP,
				      SIGTERM, SIGINT, SIGQUIT };
	struct sigaction act = { .sa_handler = on_signal,
				 .sa_flags = SA_RESTART };

	if (pipe(signal_pipe) < 0)
		return error_set_errno(err, "pipe");
	for (int i = 0; i < 2; i++) {
		fcntl(signal_pipe[i], F_SETFL, O_NONBLOCK);
		fcntl(signal_pipe[i], F_SETFD, FD_CLOEXEC);
	}
	sigemptyset(&act.sa_mask);
	for (size_t i = 0; i < sizeof(caught) / sizeof(caught[0]); i++)
		sigaction(caught[i], &act, NULL);
	act.sa_handler = SIG_IGN;
	sigaction(SIGPIPE, &act, NULL);
	return 0;
}

static void stop_process(struct reader *r)
{
	struct sigaction normal = { .sa_handler = SIG_DFL }, ours;
	sigset_t set, old;

	r->suspend = false;
	term_leave(r->term);
	sigaction(SIGTSTP, &normal, &ours);
	sigemptyset(&set);
	sigaddset(&set, SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &set, &old);
	kill(getpid(), SIGTSTP);
	/* Here again after SIGCONT. */
	sigprocmask(SIG_SETMASK, &old, NULL);
	sigaction(SIGTSTP, &ours, NULL);
	term_enter(r->term);
	r->dirty = true;
}

static void take_signals(struct reader *r)
{
	struct command stop = { .action = ACTION_STOP };
	unsigned char sig;

	while (read(signal_pipe[0], &sig, 1) == 1) {
		switch (sig) {
		case SIGHUP:
		case SIGTERM:
		case SIGQUIT:
			r->running = false;
			break;
		case SIGINT:
			if (r->prompt.active)
				prompt_close(&r->prompt);
			else if (r->progress.running)
				reader_run(r, &stop);
			else
				reader_say(r, STYLE_STATUS,
					   "q goes back and leaves; Q leaves.");
			r->dirty = true;
			break;
		case SIGTSTP:
			r->suspend = true;
			break;
		default:
			r->dirty = true;
		}
	}
}

static void take_keys(struct reader *r)
{
	struct term_event event;

	while (r->running && !r->suspend &&
	       (event = term_key(r->term)).key != KEY_NOTHING)
		reader_key(r, event);
}

static bool take_events(struct reader *r)
{
	struct engine_event *event;
	bool any = false;

	while ((event = engine_event_next(r->engine)) != NULL) {
		reader_event(r, event);
		engine_event_free(event);
		any = true;
	}
	return any;
}

static int soonest(int a, int b)
{
	return a < 0 ? b : b < 0 ? a : a < b ? a : b;
}

static void loop(struct reader *r, int watch)
{
	int64_t last_frame = 0, last_tick = clock_ticks_ms();
	struct pollfd fds[5] = {
		{ .fd = term_fd(r->term), .events = POLLIN },
		{ .fd = signal_pipe[0], .events = POLLIN },
		{ .fd = engine_event_fd(r->engine), .events = POLLIN },
		{ .fd = watch, .events = POLLIN },
		{ .fd = -1, .events = POLLIN },	/* a download's process */
	};

	while (r->running) {
		int64_t now = clock_ticks_ms();
		bool key = poll(fds, 1, 0) > 0;	/* it goes before all else */
		int wait = key ? 0 : soonest(reader_catch_up(r),
					     reader_count_searches(r));

		if (r->counting && now - last_frame >= COUNT_MS)
			r->dirty = true;
		else if (r->counting)
			wait = soonest(wait, (int)(COUNT_MS -
						   (now - last_frame)));
		if (key)
			wait = 0;
		else if (r->dirty && now - last_frame < FRAME_MS)
			wait = soonest(wait, (int)(FRAME_MS -
						   (now - last_frame)));
		else if (r->dirty) {
			reader_draw(r);
			last_frame = clock_ticks_ms();
		}
		if (!r->dirty)
			reader_study(r);
		if (r->dirty)
			wait = soonest(wait, FRAME_MS);
		wait = soonest(wait, (int)(last_tick + MINUTE_MS - now));
		if (wait < 0)
			wait = 0;
		fds[4].fd = r->download.fd;
		if (poll(fds, 5, wait) < 0 && errno != EINTR)
			break;
		now = clock_ticks_ms();
		if (now - last_tick >= MINUTE_MS) {
			last_tick = now;
			if (watch < 0)
				reader_look(r);
			article_wrap(&r->article);
			r->dirty = true;
		}
		key = fds[0].revents & (POLLIN | POLLHUP | POLLERR);
		if (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL))
			r->running = false;
		take_signals(r);
		if (key && r->running)
			take_keys(r);
		else if (r->dirty)
			take_keys(r);	/* a new size is a key */
		take_events(r);
		if (fds[4].revents && r->running)
			reader_download(r);
		if (watch >= 0 && watch_take(watch))
			reader_look(r);
		if (r->suspend && r->running)
			stop_process(r);
		if (key && r->dirty && r->running) {
			reader_draw(r);
			last_frame = clock_ticks_ms();
		}
	}
}

static int fail(const char *words)
{
	fprintf(stderr, "presser: %s\n", words);
	return 1;
}

/* Without a store that can be read nothing can be shown, but a word; false:
 * the user would rather leave. */
static bool wait_for_store(void *context)
{
	static const char *const words[] = {
		"Another program holds the store.",
		"It is waited for; q leaves.",
	};
	struct term *term = context;
	struct term_event event;

	for (int i = 0; i < 2; i++)
		term_put(term, i, 0, 80, str_from(words[i]), STYLE_TEXT);
	term_cursor(term, 0, 0, false);
	term_flush(term);
	while ((event = term_key(term)).key != KEY_NOTHING)
		if (event.key == 'q' || event.key == 'Q' ||
		    event.key == KEY_CONTROL('c'))
			return false;
	return true;
}

int ui_run(bool can_pull)
{
	struct engine_options engine_options = { .can_pull = can_pull,
						 .digests = true };
	struct reader_options options = { 0 };
	struct error err = { 0 };
	struct paths paths;
	struct reader reader;
	int watch, rc = 1;

	if (paths_find(&paths, &err) < 0 || catch_signals(&err) < 0)
		return fail(err.msg);
	engine_options.paths = options.paths = &paths;
	/* What can place no cursor can print lines. */
	if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && getenv("TERM") &&
	    strcmp(getenv("TERM"), "dumb") == 0)
		return line_run(can_pull);
	options.term = term_tty_new(&err);
	if (!options.term) {
		fail(err.msg);
		return 2;
	}
	if (reader_start(&reader, &options, &engine_options, wait_for_store,
			 options.term, &err) < 0)
		goto out;
	watch = watch_open(paths.data);
	loop(&reader, watch);
	rc = reader.failed;
	if (rc)
		error_set(&err, ERROR_SYSTEM, "%s", reader.words);
	else
		reader_remember(&reader);
	reader_free(&reader);
	watch_close(watch);
out:
	term_destroy(options.term);
	store_close(options.store);
	if (engine_stop(options.engine, rc ? NULL : &err) < 0)
		rc = 1;
	if (err.code)
		fail(err.msg);
	return rc;
}
