#include "config.h"

#include "src/app/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/log.h"
#include "src/base/mem.h"

extern char **environ;

/* Jobs given to one worker at a time: the second lies in its socket, so that
 * it never waits for us. */
#define DEPTH		2
#define READ_MAX	((size_t)256 << 10)	/* of one worker in one turn */
#define WORKERS_MAX	16

struct worker {
	pid_t pid;		/* 0: not running */
	int fd;
	void *jobs[DEPTH];	/* in the order given */
	struct buf frames[DEPTH];	/* kept to give again after a crash */
	size_t sent[DEPTH];
	int n_jobs;
	struct buf in;
	size_t in_at;
	int64_t heard_ms;	/* when it last answered or got work */
	int64_t began_ms;	/* its first job, or our last pause */
	size_t answered;	/* bytes, to its first job */
	int64_t heard_cpu_ms;	/* its processor time then */
	bool old;		/* does what it has, then ends */
};

/* Set for each worker: a program that knows no "worker" (a test, say) would
 * else start itself again and again. */
#define WORKER_MARK	"PRESSER_WORKER"

struct pool {
	char *program;
	char **env;		/* ours and WORKER_MARK; the strings borrowed */
	struct pool_calls calls;
	struct worker workers[WORKERS_MAX];
	int n;
	bool canceled;		/* set by pool_cancel, seen within calls */
};

static void hear(struct worker *w)
{
	w->heard_ms = clock_ticks_ms();
	w->heard_cpu_ms = w->pid ? clock_child_ms(w->pid) : 0;
}

static char **marked_env(void)
{
	static char mark[] = WORKER_MARK "=1";
	size_t n = 0;
	char **env;

	while (environ && environ[n])
		n++;
	env = xcalloc(n + 2, sizeof(*env));
	if (n)
		memcpy(env, environ, n * sizeof(*env));
	env[n] = mark;
	return env;
}

struct pool *pool_new(const char *program, int workers,
		      const struct pool_calls *calls)
{
	struct pool *p = xcalloc(1, sizeof(*p));
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	if (workers <= 0)
		workers = cores > 1 ? (int)cores : 1;
	p->n = workers > WORKERS_MAX ? WORKERS_MAX : workers;
	p->program = xstrdup(program ? program : "/proc/self/exe");
	p->env = marked_env();
	p->calls = *calls;
	if (!p->calls.hang_ms)
		p->calls.hang_ms = WORKER_HANG_MS;
	for (int i = 0; i < p->n; i++)
		p->workers[i].fd = -1;
	return p;
}

/* --- starting and ending --- */

static int start(struct pool *p, struct worker *w, struct error *err)
{
	char *argv[] = { (char[]){ "presser" }, (char[]){ "worker" }, NULL };
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	int pair[2], rc;
	sigset_t none;

	if (getenv(WORKER_MARK))
		return error_set(err, ERROR_INPUT, "a worker starts no worker");
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
		return error_set_errno(err, "worker");
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, pair[1], 0);
	posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY,
					 0);
	posix_spawnattr_init(&attr);
	sigemptyset(&none);
	posix_spawnattr_setsigmask(&attr, &none);
	/* a group of its own: a key that interrupts presser is not for it */
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK |
						POSIX_SPAWN_SETPGROUP);
	rc = posix_spawn(&w->pid, p->program, &actions, &attr, argv, p->env);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&actions);
	close(pair[1]);
	if (rc) {
		close(pair[0]);
		w->pid = 0;
		errno = rc;
		return error_set_errno(err, "worker: %s", p->program);
	}
	w->fd = pair[0];
	fcntl(w->fd, F_SETFL, O_NONBLOCK);
	buf_init(&w->in, WIRE_MAX + WIRE_HEAD);
	w->in_at = 0;
	hear(w);
	log_debug("worker %d started", (int)w->pid);
	return 0;
}

/* How it ended, for the person. */
static void end(struct worker *w, bool kill_it, struct error *why)
{
	int status = 0;

	if (kill_it)
		kill(w->pid, SIGKILL);
	close(w->fd);
	w->fd = -1;
	while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
		;
	log_debug("worker %d ended: status %d", (int)w->pid, status);
	w->pid = 0;
	w->old = false;
	buf_free(&w->in);
	if (!why || why->code)
		return;
	if (WIFSIGNALED(status))
		error_set(why, ERROR_INPUT,
			  "it brought its reader down (signal %d)",
			  WTERMSIG(status));
	else
		error_set(why, ERROR_INPUT,
			  "its reader ended early (memory or a fault)");
}

/* Its first job begins now. */
static void begin_job(struct worker *w)
{
	hear(w);
	w->began_ms = w->heard_ms;
	w->answered = 0;
}

static void drop_job(struct worker *w, int at)
{
	buf_free(&w->frames[at]);
	for (int i = at; i + 1 < w->n_jobs; i++) {
		w->jobs[i] = w->jobs[i + 1];
		w->frames[i] = w->frames[i + 1];
		w->sent[i] = w->sent[i + 1];
	}
	w->n_jobs--;
	w->frames[w->n_jobs] = (struct buf){ 0 };
}

/* The worker is lost: its first job fails, the rest goes to a new one. */
static void replace(struct pool *p, struct worker *w, bool kill_it,
		    struct error *why)
{
	struct error err = { 0 };
	void *job;

	end(w, kill_it, why);
	if (!w->n_jobs)
		return;
	job = w->jobs[0];
	drop_job(w, 0);
	p->calls.lost(p->calls.arg, job, why);
	if (!w->n_jobs)
		return;
	for (int i = 0; i < w->n_jobs; i++)
		w->sent[i] = 0;
	begin_job(w);
	if (start(p, w, &err) == 0)
		return;
	while (w->n_jobs) {
		job = w->jobs[0];
		drop_job(w, 0);
		p->calls.lost(p->calls.arg, job, &err);
	}
}

void pool_cancel(struct pool *p)
{
	p->canceled = true;
	for (int i = 0; i < p->n; i++) {
		struct worker *w = &p->workers[i];

		if (w->pid && w->n_jobs)
			end(w, true, NULL);
		while (w->n_jobs)
			drop_job(w, 0);
	}
}

void pool_destroy(struct pool *p)
{
	if (!p)
		return;
	pool_cancel(p);
	for (int i = 0; i < p->n; i++)
		if (p->workers[i].pid)
			end(&p->workers[i], true, NULL);
	free(p->env);
	free(p->program);
	free(p);
}

void pool_renew(struct pool *p)
{
	for (int i = 0; i < p->n; i++) {
		struct worker *w = &p->workers[i];

		if (w->pid && !w->n_jobs)
			end(w, true, NULL);
		w->old = w->pid != 0;
	}
}

/* --- giving work --- */

static bool has_room(const struct worker *w)
{
	return w->n_jobs < (w->old ? 1 : DEPTH);
}

bool pool_has_room(const struct pool *p)
{
	for (int i = 0; i < p->n; i++)
		if (has_room(&p->workers[i]))
			return true;
	return false;
}

size_t pool_jobs(const struct pool *p)
{
	size_t n = 0;

	for (int i = 0; i < p->n; i++)
		n += (size_t)p->workers[i].n_jobs;
	return n;
}

static int send_some(struct worker *w)
{
	for (int i = 0; i < w->n_jobs; i++) {
		struct buf *f = &w->frames[i];

		while (w->sent[i] < f->len) {
			ssize_t n = send(w->fd, f->p + w->sent[i],
					 f->len - w->sent[i], MSG_NOSIGNAL);

			if (n < 0 && errno == EINTR)
				continue;
			if (n < 0)
				return errno == EAGAIN ? 0 : -1;
			w->sent[i] += (size_t)n;
		}
	}
	return 0;
}

int pool_give(struct pool *p, void *job, struct buf *frame, struct error *err)
{
	struct worker *w = NULL;

	for (int i = 0; i < p->n; i++)
		if (!w || !has_room(w) ||
		    (has_room(&p->workers[i]) &&
		     p->workers[i].n_jobs < w->n_jobs))
			w = &p->workers[i];
	if (w->old && !w->n_jobs)
		end(w, true, NULL);
	if (buf_check(frame, err) < 0 || !has_room(w) ||
	    (!w->pid && start(p, w, err) < 0)) {
		buf_free(frame);
		return -1;
	}
	if (!w->n_jobs)
		begin_job(w);
	w->jobs[w->n_jobs] = job;
	w->frames[w->n_jobs] = *frame;
	w->sent[w->n_jobs] = 0;
	w->n_jobs++;
	*frame = (struct buf){ 0 };
	send_some(w);	/* a broken one is noticed when it is read */
	return 0;
}

/* --- answers --- */

static bool has_unsent(const struct worker *w)
{
	for (int i = 0; i < w->n_jobs; i++)
		if (w->sent[i] < w->frames[i].len)
			return true;
	return false;
}

size_t pool_fds(struct pool *p, bool paused, struct fetch_fd *fds, size_t max)
{
	size_t n = 0;

	for (int i = 0; i < p->n && n < max; i++) {
		struct worker *w = &p->workers[i];

		if (!w->pid)
			continue;
		fds[n++] = (struct fetch_fd){
			.fd = w->fd,
			.want_read = !paused,
			.want_write = has_unsent(w),
		};
		if (paused) {	/* it waits for us, not we for it */
			hear(w);
			w->began_ms = w->heard_ms;
		}
	}
	return n;
}

static bool is_last(enum wire_kind kind)
{
	return kind != WIRE_ITEM && kind != WIRE_DIGESTED;
}

/* Hand on every whole frame; -1 when the worker does not keep to the form. */
static int take_frames(struct pool *p, struct worker *w, struct error *why)
{
	while (!p->canceled) {
		struct str rest = str_of(w->in.p + w->in_at,
					 w->in.len - w->in_at);
		enum wire_kind kind;
		struct str payload;
		int rc = wire_peek(rest, &kind, &payload);
		void *job;
		bool last;

		if (rc == 0)
			break;
		if (rc < 0 || kind < WIRE_ITEM || !w->n_jobs)
			return error_set(why, ERROR_INPUT,
					 "its reader answered nonsense");
		w->in_at += WIRE_HEAD + payload.len;
		w->answered += WIRE_HEAD + payload.len;
		if (w->answered > WORKER_ANSWER_MAX)
			return error_set(why, ERROR_LIMIT,
					 "its reader answered too much");
		job = w->jobs[0];
		last = is_last(kind);
		if (last) {
			drop_job(w, 0);
			begin_job(w);
		}
		p->calls.answer(p->calls.arg, job, kind, payload, last);
	}
	if (p->canceled)
		return 0;
	if (w->in_at == w->in.len) {
		buf_reset(&w->in);
	} else if (w->in_at) {
		memmove(w->in.p, w->in.p + w->in_at, w->in.len - w->in_at);
		w->in.len -= w->in_at;
	}
	w->in_at = 0;
	return 0;
}

static void read_some(struct pool *p, struct worker *w)
{
	struct error why = { 0 };
	size_t got = 0;

	while (got < READ_MAX) {
		char *room = buf_reserve(&w->in, 65536);
		ssize_t n;

		if (!room) {
			error_set(&why, ERROR_LIMIT,
				  "its reader answered too much");
			replace(p, w, true, &why);
			return;
		}
		n = recv(w->fd, room, 65536, 0);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			break;
		if (n <= 0) {
			if (take_frames(p, w, &why) == 0)
				why = (struct error){ 0 };
			if (!p->canceled)
				replace(p, w, false, &why);
			return;
		}
		w->in.len += (size_t)n;
		got += (size_t)n;
	}
	if (!got)
		return;
	hear(w);
	if (take_frames(p, w, &why) < 0)
		replace(p, w, true, &why);
}

/* For too long, by its own processor time: it may wait for its turn. */
static bool is_silent(const struct pool *p, const struct worker *w,
		      int64_t now)
{
	int64_t limit = p->calls.hang_ms, waited = now - w->heard_ms, used;

	if (waited < limit || waited >= WORKER_STILL * limit)
		return waited >= limit;
	used = clock_child_ms(w->pid);
	return used < 0 || used - w->heard_cpu_ms >= limit;
}

static void check_hang(struct pool *p, struct worker *w)
{
	int64_t now = clock_ticks_ms();
	int limit = p->calls.hang_ms;
	struct error why = { 0 };
	bool drips = now - w->began_ms >= (int64_t)limit * WORKER_DRIP;

	if (!w->n_jobs || (!is_silent(p, w, now) && !drips))
		return;
	if (drips)
		limit *= WORKER_DRIP;
	error_set(&why, ERROR_LIMIT, "it took its reader more than %d seconds",
		  limit / 1000);
	replace(p, w, true, &why);
}

void pool_work(struct pool *p, const struct fetch_fd *fds, size_t n)
{
	p->canceled = false;
	for (size_t k = 0; k < n; k++)
		for (int i = 0; i < p->n && !p->canceled; i++) {
			struct worker *w = &p->workers[i];

			if (!w->pid || w->fd != fds[k].fd)
				continue;
			if (fds[k].can_write)
				send_some(w);
			if (fds[k].can_read)
				read_some(p, w);
			break;
		}
	for (int i = 0; i < p->n && !p->canceled; i++)
		if (p->workers[i].pid)
			check_hang(p, &p->workers[i]);
}

void pool_wait(struct pool *p, int ms)
{
	struct fetch_fd fds[WORKERS_MAX];
	struct pollfd ready[WORKERS_MAX];
	size_t n = pool_fds(p, false, fds, WORKERS_MAX);

	for (size_t i = 0; i < n; i++)
		ready[i] = (struct pollfd){ fds[i].fd, (short)(POLLIN |
			(fds[i].want_write ? POLLOUT : 0)), 0 };
	if (poll(ready, (nfds_t)n, ms) < 0)
		n = 0;		/* a signal: only who hangs is looked for */
	for (size_t i = 0; i < n; i++) {
		fds[i].can_read = ready[i].revents & ~POLLOUT;
		fds[i].can_write = ready[i].revents & POLLOUT;
	}
	pool_work(p, fds, n);
}
