#include "config.h"

#include "src/base/run.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "src/base/mem.h"

extern char **environ;

#define WORDS_MAX	16

static bool is_web_link(const char *link)
{
	struct str s = str_from(link);

	if (!str_starts_nocase(s, STR("http://")) &&
	    !str_starts_nocase(s, STR("https://")))
		return false;
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7f)
			return false;
	return true;
}

/* Split in place at blanks, replace or append the link. */
static void make_words(char *command, char *link, char **argv)
{
	bool placed = false;
	size_t n = 0;

	for (char *p = command; *p && n < WORDS_MAX;) {
		while (*p == ' ' || *p == '\t')
			*p++ = '\0';
		if (!*p)
			break;
		argv[n++] = p;
		while (*p && *p != ' ' && *p != '\t')
			p++;
	}
	for (size_t i = 1; i < n; i++)
		if (strcmp(argv[i], "%s") == 0) {
			argv[i] = link;
			placed = true;
		}
	if (!placed)
		argv[n++] = link;
	argv[n] = NULL;
}

/* In a session of its own, so that leaving presser does not end it and no
 * key pressed here reaches it. */
static int spawn_apart(char *const argv[], int out, pid_t *pid)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	sigset_t none, all;
	int rc;

	posix_spawn_file_actions_init(&actions);
	for (int fd = 0; fd <= 2; fd++)
		if (fd && out >= 0)
			posix_spawn_file_actions_adddup2(&actions, out, fd);
		else
			posix_spawn_file_actions_addopen(&actions, fd,
							 "/dev/null", O_RDWR,
							 0);
	posix_spawnattr_init(&attr);
	sigemptyset(&none);
	sigfillset(&all);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setsigdefault(&attr, &all);
	posix_spawnattr_setflags(&attr,
#ifdef POSIX_SPAWN_SETSID
				 POSIX_SPAWN_SETSID |
#endif
				 POSIX_SPAWN_SETSIGMASK |
				 POSIX_SPAWN_SETSIGDEF);
	rc = posix_spawnp(pid, argv[0], &actions, &attr, argv, environ);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&actions);
	return rc;
}

int run_with_link(const char *program, const char *link, struct error *err)
{
	char *argv[WORDS_MAX + 2];
	char *command, *copy;
	pid_t pid;
	int rc;

	if (!is_web_link(link))
		return error_set(err, ERROR_INPUT,
				 "%s: only http and https links are opened",
				 link);
	command = xstrdup(program);
	copy = xstrdup(link);
	make_words(command, copy, argv);
	rc = argv[1] ? spawn_apart(argv, -1, &pid) : ENOENT;
	if (rc) {
		errno = rc;
		error_set_errno(err, "%s", argv[1] ? argv[0] : "BROWSER");
	}
	free(command);
	free(copy);
	return rc ? -1 : 0;
}

int run_browser(const char *link, struct error *err)
{
	const char *set = getenv("BROWSER");
	char *first;
	int rc;

	if (!set || !*set)
#ifdef __APPLE__
		set = "open";
#else
		set = "xdg-open";
#endif
	first = xstrdup(set);
	first[strcspn(first, ":")] = '\0';	/* a list: the first one */
	rc = run_with_link(first, link, err);
	free(first);
	return rc;
}

static int feed_input(int fd, struct str input)
{
	while (input.len) {
		ssize_t n = write(fd, input.p, input.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno == EPIPE ? 0 : -1;
		input.p += n;
		input.len -= (size_t)n;
	}
	return 0;
}

int run_pipe(char *const argv[], struct str input, int *status,
	     struct error *err)
{
	posix_spawn_file_actions_t actions;
	int pipe_fd[2], rc, how;
	sigset_t old, pipe_set;
	struct timespec now = { 0 };
	pid_t pid;

	if (pipe2(pipe_fd, O_CLOEXEC) < 0)
		return error_set_errno(err, "%s", argv[0]);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, pipe_fd[0], 0);
	rc = posix_spawnp(&pid, argv[0], &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	close(pipe_fd[0]);
	if (rc) {
		close(pipe_fd[1]);
		errno = rc;
		return error_set_errno(err, "%s", argv[0]);
	}
	/* a program that ends early must not end presser by SIGPIPE */
	sigemptyset(&pipe_set);
	sigaddset(&pipe_set, SIGPIPE);
	sigprocmask(SIG_BLOCK, &pipe_set, &old);
	rc = feed_input(pipe_fd[1], input);
	close(pipe_fd[1]);
	while (sigtimedwait(&pipe_set, NULL, &now) > 0)
		;
	sigprocmask(SIG_SETMASK, &old, NULL);
	while (waitpid(pid, &how, 0) < 0)
		if (errno != EINTR)
			return error_set_errno(err, "%s", argv[0]);
	*status = WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how);
	return rc < 0 ? error_set_errno(err, "%s", argv[0]) : 0;
}

/* posix_spawn takes words that it could write to, and does not. */
static char *const *writable(const char *const argv[])
{
	return (char *const *)(uintptr_t)argv;
}

int run_start(const char *const argv[], int *fd, int *pid, struct error *err)
{
	int pipe_fd[2], rc;
	pid_t child;

	if (pipe2(pipe_fd, O_CLOEXEC) < 0)
		return error_set_errno(err, "%s", argv[0]);
	rc = spawn_apart(writable(argv), pipe_fd[1], &child);
	close(pipe_fd[1]);
	if (rc) {
		close(pipe_fd[0]);
		errno = rc;
		return error_set_errno(err, "%s", argv[0]);
	}
	*fd = pipe_fd[0];
	*pid = (int)child;
	return 0;
}

static int status_of(int how)
{
	return WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how);
}

int run_end(int pid)
{
	int how = 0;

	while (waitpid(pid, &how, 0) < 0)
		if (errno != EINTR)
			return 1;
	return status_of(how);
}

const char *run_self(void)
{
	static char path[4096];
	ssize_t n = path[0] ? 1 : readlink("/proc/self/exe", path,
					   sizeof(path) - 1);

	return n > 0 ? path : "presser";
}

int run_here(const char *const argv[], int *status, struct error *err)
{
	pid_t pid;
	int rc = posix_spawnp(&pid, argv[0], NULL, NULL, writable(argv),
			      environ);

	if (rc) {
		errno = rc;
		return error_set_errno(err, "%s", argv[0]);
	}
	*status = run_end((int)pid);
	return 0;
}
