/*
 * Loaded in front of the C library (LD_PRELOAD): the call whose number is in
 * TORTURE_MALLOC or TORTURE_WRITE fails, as on a machine without memory or
 * on a full disk. TORTURE_COUNT names a file that gets how many calls there
 * were: "MALLOCS WRITES\n". glibc only.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);

static atomic_long mallocs, writes;
static long fail_malloc, fail_write;
static int count_fd = -1;
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);

__attribute__((constructor)) static void begin(void)
{
	const char *m = getenv("TORTURE_MALLOC"), *w = getenv("TORTURE_WRITE");

	real_write = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT,
								   "write");
	real_pwrite = (ssize_t (*)(int, const void *, size_t, off_t))dlsym(
		RTLD_NEXT, "pwrite64");
	/* opened now: the program may give up files later */
	if (getenv("TORTURE_COUNT"))
		count_fd = open(getenv("TORTURE_COUNT"),
				O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	atomic_store(&mallocs, 0);
	fail_malloc = m ? atol(m) : 0;
	fail_write = w ? atol(w) : 0;
}

__attribute__((destructor)) static void end(void)
{
	char line[64];
	int n;

	if (count_fd < 0)
		return;
	n = snprintf(line, sizeof(line), "%ld %ld\n", atomic_load(&mallocs),
		     atomic_load(&writes));
	if (real_write(count_fd, line, (size_t)n) < 0)
		abort();
	close(count_fd);
}

static int memory_is_out(void)
{
	if (atomic_fetch_add(&mallocs, 1) + 1 != fail_malloc)
		return 0;
	errno = ENOMEM;
	return 1;
}

void *malloc(size_t size)
{
	return memory_is_out() ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
	return memory_is_out() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
	return memory_is_out() ? NULL : __libc_realloc(old, size);
}

/* Files alone: a pipe is never full in this way. */
static int disk_is_full(int fd)
{
	struct stat st;

	if (fd == count_fd || fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) ||
	    fd <= STDERR_FILENO ||
	    atomic_fetch_add(&writes, 1) + 1 != fail_write)
		return 0;
	errno = ENOSPC;
	return 1;
}

ssize_t write(int fd, const void *p, size_t len)
{
	return disk_is_full(fd) ? -1 : real_write(fd, p, len);
}

ssize_t pwrite64(int fd, const void *p, size_t len, off_t at)
{
	return disk_is_full(fd) ? -1 : real_pwrite(fd, p, len, at);
}

ssize_t pwrite(int fd, const void *p, size_t len, off_t at)
{
	return pwrite64(fd, p, len, at);
}
