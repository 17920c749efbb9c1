#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "src/app/import.h"
#include "src/app/worker.h"
#include "src/base/clock.h"
#include "src/base/confine.h"
#include "src/base/mem.h"
#include "src/model/flat.h"

/*
 * This program is its own worker, one that was taken over: PRESSER_MISCHIEF
 * says what it is told to do. It answers each job with what it got away with.
 */

static int try_open(void)
{
	return open("/etc/passwd", O_RDONLY);
}

static int try_write(void)
{
	return open("/tmp/presser-was-here", O_WRONLY | O_CREAT, 0600);
}

static int try_connect(void)
{
	struct sockaddr_in to = { .sin_family = AF_INET,
				  .sin_port = htons(9) };

	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return connect(socket(AF_INET, SOCK_STREAM, 0),
		       (struct sockaddr *)&to, sizeof(to));
}

static int try_socket(void)
{
	return socket(AF_UNIX, SOCK_STREAM, 0);
}

static int try_exec(void)
{
	char *argv[] = { (char[]){ "true" }, NULL };

	return execv("/bin/true", argv);
}

static int try_fork(void)
{
	return fork();
}

static int try_kill(void)
{
	return kill(getppid(), 0);
}

static const struct {
	const char *name;
	int (*attempt)(void);
} attempts[] = {
	{ "open", try_open },	    { "write", try_write },
	{ "connect", try_connect }, { "socket", try_socket },
	{ "fork", try_fork },	    { "kill", try_kill },
	{ "exec", try_exec },
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void put_pid(struct buf *out)
{
	struct error got = { 0 };

	error_set(&got, ERROR_INPUT, "%d", (int)getpid());
	wire_put_failed(out, &got);
}

static void put_bad_span(struct buf *out)
{
	struct block block = { .type = BLOCK_P, .at = { 0, 4000 } };
	struct document doc = { .text = STR("short"), .blocks = &block,
				.n_blocks = 1, .title = STR("t"),
				.published = TIME_NONE,
				.updated = TIME_NONE };
	struct analysis analysis = { 0 };

	wire_put_digested(out, 1, &doc, &analysis, STR(""));
	wire_put_done(out);
}

static void put_attempts(struct buf *out)
{
	struct error got = { 0 };
	struct buf words = { 0 };

	confine_self(0);
	buf_add_cstr(&words, "got away with:");
	for (size_t i = 0; i < COUNT(attempts); i++)
		if (attempts[i].attempt() >= 0)
			buf_add_fmt(&words, " %s", attempts[i].name);
	error_set(&got, ERROR_INPUT, "%s", buf_cstr(&words));
	wire_put_failed(out, &got);
	buf_free(&words);
}

/* Each byte in time, and never an end. */
static void drip(void)
{
	struct timespec pause = { 0, 20000000 };
	const char head[WIRE_HEAD] = { 0, 0, 0, 1, WIRE_ITEM };

	send(0, head, sizeof(head), MSG_NOSIGNAL);
	while (send(0, "", 1, MSG_NOSIGNAL) == 1)
		nanosleep(&pause, NULL);
}

/* Until there is no more: the ceiling is of address space. */
static void grow(void)
{
#ifndef SANITIZED
	confine_self((size_t)64 << 20);
	for (;;)
		*(volatile char *)xmalloc(1 << 20) = 1;
#endif
}

/* A list that says what its reader would not let it say. */
static void put_list(struct buf *out, struct str url, struct str tag)
{
	struct source source = { .url = url, .title = tag, .tags = &tag,
				 .n_tags = 1, .line = 1 };
	struct source_list list = { .sources = &source, .n_sources = 1 };

	wire_put_sources(out, &list);
}

/* More sources than there are bytes. */
static void put_count(struct buf *out)
{
	size_t at = wire_open(out, WIRE_SOURCES);

	flat_put_uint(out, (uint64_t)1 << 60);
	wire_close(out, at);
}

/* Something else first, then an answer that would do. */
static void put_late(struct buf *out)
{
	put_bad_span(out);
	put_list(out, STR("https://tide.example/feed"), STR("late"));
}

/* Items of a feed that has no end, until nobody listens. */
static void flood(void)
{
	struct buf frame = { 0 };
	char item[65536] = { 0 };
	size_t at = wire_open(&frame, WIRE_ITEM);

	buf_add(&frame, item, sizeof(item));
	wire_close(&frame, at);
	while (send(0, frame.p, frame.len, MSG_NOSIGNAL) > 0)
		;
	buf_free(&frame);
}

/* It starts a worker of its own, as a program that takes itself for the
 * reader would. */
static void put_brood(struct buf *out)
{
	struct pool_calls calls = { 0 };
	struct wire_job job = { .body = STR("<rss/>") };
	struct error err = { 0 };
	struct buf frame = { 0 };
	struct pool *p = pool_new(NULL, 1, &calls);

	wire_put_job(&frame, WIRE_FEED, &job);
	if (pool_give(p, &err, &frame, &err) == 0)
		error_set(&err, ERROR_INPUT, "a worker's worker");
	pool_destroy(p);
	wire_put_failed(out, &err);
}

static int be_bad(void)
{
	const char *what = getenv("PRESSER_MISCHIEF");
	struct buf out = { 0 };
	char byte;

	if (read(0, &byte, 1) != 1)
		return 0;
	if (strcmp(what, "crash") == 0)
		abort();
	else if (strcmp(what, "leave") == 0)
		_exit(3);
	else if (strcmp(what, "span") == 0)
		put_bad_span(&out);
	else if (strcmp(what, "pid") == 0)
		put_pid(&out);
	else if (strcmp(what, "breed") == 0)
		put_brood(&out);
	else if (strcmp(what, "hang") == 0)
		pause();
	else if (strcmp(what, "spin") == 0)
		for (;;)
			what = getenv("PRESSER_MISCHIEF");
	else if (strcmp(what, "drip") == 0)
		drip();
	else if (strcmp(what, "grow") == 0)
		grow();
	else if (strcmp(what, "flood") == 0)
		flood();
	else if (strcmp(what, "command") == 0)
		put_list(&out, STR("exec:reboot"), STR("x"));
	else if (strcmp(what, "path") == 0)
		put_list(&out, STR("/etc/passwd"), STR("x"));
	else if (strcmp(what, "tag") == 0)
		put_list(&out, STR("https://tide.example/feed"),
			 STR("!~a\n\x1b]0;b\a\u202ec\xff"));
	else if (strcmp(what, "count") == 0)
		put_count(&out);
	else if (strcmp(what, "late") == 0)
		put_late(&out);
	else if (strcmp(what, "nonsense") == 0)
		buf_add_cstr(&out, "\xff\xff\xff\xff\xff nothing of ours");
	else
		put_attempts(&out);
	if (write(0, out.p, out.len) < 0)
		return 1;
	buf_free(&out);
	while (read(0, &byte, 1) == 1)
		;
	return 0;
}

/* --- the engine's side --- */

struct heard {
	char words[600];
	int items, refused, last;
};

static void on_answer(void *arg, void *job, enum wire_kind kind,
		      struct str payload, bool last)
{
	struct heard *h = arg;
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct wire_text text;

	(void)job;
	h->last += last;
	if (kind == WIRE_DIGESTED) {
		h->items++;
		h->refused += wire_get_digested(payload, &arena, &text,
						&err) < 0;
	} else if (kind == WIRE_FAILED) {
		wire_get_failed(payload, &err);
		memcpy(h->words, err.msg, sizeof(err.msg));
	}
	arena_free(&arena);
}

static void on_lost(void *arg, void *job, const struct error *why)
{
	struct heard *h = arg;

	(void)job;
	h->last++;
	memcpy(h->words, why->msg, sizeof(why->msg));
}

/* One job for it, up to its answer. */
static void ask_worker(struct pool *p, struct heard *h)
{
	struct wire_job job = { .body = STR("<rss/>") };
	struct error err = { 0 };
	struct buf frame = { 0 };

	*h = (struct heard){ 0 };
	wire_put_job(&frame, WIRE_FEED, &job);
	assert_int_equal(pool_give(p, h, &frame, &err), 0);
	for (int64_t until = clock_ticks_ms() + 30000;
	     !h->last && clock_ticks_ms() < until;)
		pool_wait(p, 100);
}

static void run_worker(const char *mischief, int hang_ms, struct heard *h)
{
	struct pool_calls calls = { on_answer, on_lost, h, hang_ms };
	struct pool *p;

	setenv("PRESSER_MISCHIEF", mischief, 1);
	p = pool_new(NULL, 1, &calls);
	ask_worker(p, h);
	pool_destroy(p);
}

/* Renewed, the next job is another process's: this one answers but once. */
static void test_renew(void **state)
{
	struct heard h = { 0 };
	struct pool_calls calls = { on_answer, on_lost, &h };
	char first[sizeof(h.words)];
	struct pool *p;

	(void)state;
	setenv("PRESSER_MISCHIEF", "pid", 1);
	p = pool_new(NULL, 1, &calls);
	ask_worker(p, &h);
	memcpy(first, h.words, sizeof(first));
	pool_renew(p);
	ask_worker(p, &h);
	assert_int_equal(h.last, 1);
	assert_true(atoi(h.words) > 1);
	assert_string_not_equal(h.words, first);
	pool_destroy(p);
}

static void test_confined(void **state)
{
	struct heard h = { 0 };

	(void)state;
	if (strcmp(confine_offered(), "Landlock, seccomp") != 0 &&
	    strcmp(confine_offered(), "seccomp") != 0)
		return;
	run_worker("attempts", 0, &h);
	assert_string_equal(h.words, "got away with:");
}

static const struct {
	const char *mischief, *words;
	int hang_ms, least_ms;
} losses[] = {
	{ "crash", "brought its reader down" },
	{ "leave", "ended early" },
	{ "nonsense", "nonsense" },
	{ "flood", "answered too much" },
#ifdef HAVE_CLOCK_GETCPUCLOCKID
	{ "hang", "it took its reader more than", 300, 300 * WORKER_STILL },
#endif
	{ "spin", "it took its reader more than", 300 },
	{ "drip", "it took its reader more than", 300 },
#ifndef SANITIZED
	{ "grow", "ended early (memory" },
#endif
};

static void test_lost(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(losses); i++) {
		int64_t start = clock_ticks_ms();
		struct heard h = { 0 };

		print_message("# %s\n", losses[i].mischief);
		run_worker(losses[i].mischief, losses[i].hang_ms, &h);
		assert_int_equal(h.last, 1);
		assert_non_null(strstr(h.words, losses[i].words));
		assert_true(clock_ticks_ms() - start >= losses[i].least_ms);
	}
}

static void test_bad_span(void **state)
{
	struct heard h = { 0 };

	(void)state;
	run_worker("span", 0, &h);
	assert_int_equal(h.items, 1);
	assert_int_equal(h.refused, 1);
}

/* A list's worker: what is taken of its answer, or why nothing is. */
static const struct {
	const char *mischief, *words;
} lists[] = {
	{ "crash", ": it brought its reader down" },
	{ "leave", ": its reader ended early" },
	{ "nonsense", ": its reader answered nonsense" },
	{ "span", ": its reader answered nonsense" },
	{ "late", ": its reader answered nonsense" },
	{ "count", ": the worker's answer is damaged" },
	{ "command", ": the worker's answer is damaged" },
	{ "path", ": the worker's answer is damaged" },
	{ "pid", ": " },
	{ "tag", NULL },
};

static void test_list(void **state)
{
	char path[] = "/tmp/presser-test-list.XXXXXX";
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "https://a.example/\n", 19), 19);
	close(fd);
	for (size_t i = 0; i < COUNT(lists); i++) {
		struct source_list list = { 0 };
		struct arena arena = { 0 };
		struct error err = { 0 };
		int rc;

		print_message("# %s\n", lists[i].mischief);
		setenv("PRESSER_MISCHIEF", lists[i].mischief, 1);
		rc = import_read(path, NULL, &arena, &list, &err);
		assert_int_equal(rc, lists[i].words ? -1 : 0);
		assert_int_equal(list.n_sources, lists[i].words ? 0 : 1);
		if (lists[i].words) {
			assert_int_equal(strncmp(err.msg, path, strlen(path)),
					 0);
			assert_non_null(strstr(err.msg, lists[i].words));
		} else {
			assert_string_equal(arena_cstr(&arena,
				list.sources[0].tags[0]), "a ]0;bc\uFFFD");
		}
		arena_free(&arena);
	}
	unlink(path);
}

static void test_breed(void **state)
{
	struct heard h = { 0 };

	(void)state;
	run_worker("breed", 0, &h);
	assert_string_equal(h.words, "a worker starts no worker");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_confined),
		cmocka_unit_test(test_lost),
		cmocka_unit_test(test_breed),
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_renew),
		cmocka_unit_test(test_bad_span),
	};

	if (argc > 1 && strcmp(argv[1], "worker") == 0)
		return be_bad();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
