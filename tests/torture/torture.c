/*
 * Every allocation and every write of a run fails once. Whatever happens,
 * presser must not crash, must not hang, and must not claim to be done when
 * its answer differs from that of an undisturbed run.
 *
 * Environment: PRESSER the program, TORTURE_LIB the failing library,
 * TORTURE_RUNS the most runs for each command and kind of call (0: all).
 * When a run has more calls than that, every k-th one fails.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LIMIT_S = 20, ANSWER_MAX = 1 << 20, ARGS_MAX = 8 };

static const struct command {
	const char *name;
	const char *args[ARGS_MAX];	/* @ stands for the folder of inputs */
	bool with_profile;		/* a new one for each run */
} commands[] = {
	{ "parse", { "parse", "--json", "@/feed.xml" }, false },
	{ "parse JSON", { "parse", "--json", "@/feed.json" }, false },
	{ "extract", { "extract", "--json", "@/page.html" }, false },
	{ "quotes", { "quotes", "--json", "@/text.txt" }, false },
	{ "import", { "import", "@/list.opml" }, true },
	{ "fetch", { "add", "@/feed.xml" }, true },
};

static char folder[4096], profile[4200], count_path[4200];
static const char *inputs;
static int test_number;
static bool all_good = true;

struct run {
	int status;			/* of waitpid; -1: took too long */
	char *answer;			/* standard output */
	size_t answer_len, complaint_len;
};

static int remove_one(const char *path, const struct stat *st, int type,
		      struct FTW *walk)
{
	(void)st, (void)type, (void)walk;
	return remove(path);
}

static void new_profile(void)
{
	static const char *const names[] = { "XDG_CONFIG_HOME", "XDG_DATA_HOME",
					     "XDG_STATE_HOME" };
	char path[4300];

	nftw(profile, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	for (size_t i = 0; i < 3; i++) {
		snprintf(path, sizeof(path), "%s/%s", profile, names[i]);
		setenv(names[i], path, 1);
	}
}

static char *read_all(int fd, size_t *len)
{
	char *bytes = malloc(ANSWER_MAX);
	ssize_t n;

	*len = 0;
	lseek(fd, 0, SEEK_SET);
	while (bytes && *len < ANSWER_MAX &&
	       (n = read(fd, bytes + *len, ANSWER_MAX - *len)) > 0)
		*len += (size_t)n;
	return bytes;
}

static void child(const struct command *c, const char *kind, long number,
		  int out, int err)
{
	char words[ARGS_MAX][4300], digits[32];
	char *argv[ARGS_MAX + 2] = { getenv("PRESSER") };
	size_t n = 0;

	for (; n < ARGS_MAX && c->args[n]; n++) {
		if (c->args[n][0] == '@')
			snprintf(words[n], sizeof(words[n]), "%s%s", inputs,
				 c->args[n] + 1);
		else
			snprintf(words[n], sizeof(words[n]), "%s", c->args[n]);
		argv[n + 1] = words[n];
	}
	snprintf(digits, sizeof(digits), "%ld", number);
	if (kind)
		setenv(kind, digits, 1);
	else
		setenv("TORTURE_COUNT", count_path, 1);
	setenv("LD_PRELOAD", getenv("TORTURE_LIB"), 1);
	if (kind && strcmp(kind, "full") == 0)
		out = open("/dev/full", O_WRONLY);
	dup2(out, STDOUT_FILENO);
	dup2(err, STDERR_FILENO);
	execv(argv[0], argv);
	_exit(127);
}

static int wait_some(pid_t pid)
{
	struct timespec nap = { .tv_nsec = 2000000 };
	int status;

	for (long i = 0; i < LIMIT_S * 500L; i++) {
		if (waitpid(pid, &status, WNOHANG) == pid)
			return status;
		nanosleep(&nap, NULL);
	}
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	return -1;
}

static struct run run(const struct command *c, const char *kind, long number)
{
	struct run r = { 0 };
	int out = memfd_create("out", MFD_CLOEXEC);
	int err = memfd_create("err", MFD_CLOEXEC);
	struct stat st;
	pid_t pid;

	if (c->with_profile)
		new_profile();
	pid = fork();
	if (pid == 0)
		child(c, kind, number, out, err);
	r.status = wait_some(pid);
	r.answer = read_all(out, &r.answer_len);
	if (fstat(err, &st) == 0)
		r.complaint_len = (size_t)st.st_size;
	close(out);
	close(err);
	return r;
}

/* What is wrong with this run, or NULL. */
static const char *judge(const struct run *r, const struct run *good)
{
	if (r->status == -1)
		return "hangs";
	if (WIFSIGNALED(r->status))
		return "crashes";
	if (WEXITSTATUS(r->status) == 0 &&
	    (r->answer_len != good->answer_len ||
	     memcmp(r->answer, good->answer, good->answer_len) != 0))
		return "says done with another answer";
	if (WEXITSTATUS(r->status) == 0)
		return NULL;
	if (WEXITSTATUS(r->status) != 1)
		return "ends with a status of its own";
	return r->complaint_len ? NULL : "fails without a word";
}

/* The answer itself goes to a full disk; the C library's own writes cannot
 * be made to fail from in front of it. */
static void fill(const struct command *c)
{
	struct run r = run(c, "full", 0);
	bool ok = r.status != -1 && WIFEXITED(r.status) &&
		  WEXITSTATUS(r.status) == 1 && r.complaint_len;

	printf("%sok %d - %s: an answer that cannot be written is told\n",
	       ok ? "" : "not ", ++test_number, c->name);
	all_good = all_good && ok;
	free(r.answer);
}

static void report(bool ok, const struct command *c, const char *kind,
		   const char *more)
{
	printf("%sok %d - %s: each %s fails once%s%s\n", ok ? "" : "not ",
	       ++test_number, c->name,
	       strcmp(kind, "TORTURE_MALLOC") ? "write" : "allocation",
	       *more ? ": " : "", more);
	all_good = all_good && ok;
}

static void torture(const struct command *c, const char *kind, long calls,
		    const struct run *good, long most)
{
	long step = most > 0 && calls > most ? calls / most + 1 : 1, bad = 0;
	char first[200] = "", more[300];

	for (long i = 1; i <= calls; i += step) {
		struct run r = run(c, kind, i);
		const char *why = judge(&r, good);

		if (why && !bad++)
			snprintf(first, sizeof(first), "number %ld %s", i, why);
		free(r.answer);
	}
	snprintf(more, sizeof(more), "%s", first);
	if (bad)
		snprintf(more, sizeof(more), "%ld bad, first: %s", bad, first);
	report(!bad, c, kind, more);
	printf("# %ld calls, every %ld%s\n", calls, step,
	       step == 1 ? "" : ". fails");
}

int main(void)
{
	const char *most = getenv("TORTURE_RUNS");
	long runs = most ? atol(most) : 60;

	inputs = getenv("TORTURE_INPUTS");
	if (!inputs || !getenv("PRESSER") || !getenv("TORTURE_LIB") ||
	    access(getenv("TORTURE_LIB"), R_OK) < 0) {
		printf("1..0 # SKIP no failing library for this build\n");
		return 0;
	}
	snprintf(folder, sizeof(folder), "%s/presser-torture.XXXXXX",
		 getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	if (!mkdtemp(folder))
		return 1;
	snprintf(profile, sizeof(profile), "%s/profile", folder);
	snprintf(count_path, sizeof(count_path), "%s/count", folder);
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++) {
		const struct command *c = &commands[i];
		long mallocs = 0, writes = 0;
		struct run good;
		FILE *f;

		unlink(count_path);
		good = run(c, NULL, 0);
		f = fopen(count_path, "r");
		if (f && fscanf(f, "%ld %ld", &mallocs, &writes) != 2)
			mallocs = 0;
		if (f)
			fclose(f);
		if (good.status != 0 || !mallocs) {
			printf("not ok %d - %s: the undisturbed run is done\n",
			       ++test_number, c->name);
			all_good = false;
		} else {
			torture(c, "TORTURE_MALLOC", mallocs, &good, runs);
			if (writes)
				torture(c, "TORTURE_WRITE", writes, &good,
					runs);
			if (good.answer_len)
				fill(c);
		}
		free(good.answer);
	}
	nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	printf("1..%d\n", test_number);
	return all_good ? 0 : 1;
}
