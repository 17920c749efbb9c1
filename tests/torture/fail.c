/*
 * Loaded in front of the C library (LD_PRELOAD): one call fails, as on a
 * machine without memory, on a full or broken disk, without descriptors,
 * processes or threads left. glibc only.
 *
 * TORTURE_MAP names a file of struct map that presser, its workers and the
 * test share. Calls are numbered for each thread of each process, both
 * counted as they start, so that a number means the same call in each run.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#ifdef __GLIBC__

enum kind { MEMORY, WRITE, READ, OPEN, OTHER };
enum { DEPTH = 16, RECORDS = 1 << 19 };

struct call {
	uint16_t process, thread;
	uint32_t number;
	uint32_t kind;
	uint32_t stack;		/* a hash of who called; same in each run
				 * when addresses are not shuffled */
};

static struct map {
	uint32_t record;	/* in: write each call down */
	struct call target;	/* in: number 0 fails nothing */
	uint32_t fired;		/* out: the target was met */
	_Atomic uint32_t processes, calls;
	struct {
		char file[100];
		uint32_t offset;
	} stack[DEPTH];		/* out: of the target, innermost first */
	struct call seen[RECORDS];
} *map;

static uint16_t process;
static _Atomic uint16_t threads;
static __thread uint16_t thread;
static __thread uint32_t number;
static __thread int busy;	/* our own calls do not count */

#define REAL(name)							\
	static __typeof__(&name) real;					\
	if (!real) {							\
		busy++;							\
		real = (__typeof__(&name))dlsym(RTLD_NEXT, #name);	\
		busy--;							\
	}

__attribute__((constructor)) static void begin(void)
{
	const char *path = getenv("TORTURE_MAP");
	void *frames[2];
	struct map *m;
	int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;

	if (fd < 0)
		return;
	m = mmap(NULL, sizeof(*m), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	if (m == MAP_FAILED)
		return;
	backtrace(frames, 2);	/* it loads what it needs once */
	process = (uint16_t)atomic_fetch_add(&m->processes, 1);
	thread = number = 0;
	map = m;
}

static uint32_t stack_hash(void *const *frames, int n)
{
	uint32_t hash = 2166136261u;

	for (int i = 2; i < n; i++)
		hash = (hash ^ (uint32_t)((uintptr_t)frames[i] >> 1)) *
		       16777619u;
	return hash;
}

static void tell_stack(void *const *frames, int n)
{
	Dl_info info;

	for (int i = 2; i < n; i++)
		if (dladdr(frames[i], &info) && info.dli_fname) {
			strncpy(map->stack[i].file, info.dli_fname,
				sizeof(map->stack[i].file) - 1);
			map->stack[i].offset =
				(uint32_t)((uintptr_t)frames[i] -
					   (uintptr_t)info.dli_fbase);
		}
}

/* Reports of a sanitizer are to be whole: it loads and reads on its own. */
static int is_sanitizer(void *const *frames, int n)
{
	Dl_info info;

	for (int i = 2; i < n && i < 4; i++)
		if (dladdr(frames[i], &info) && info.dli_fname &&
		    (strstr(info.dli_fname, "/libasan.") ||
		     strstr(info.dli_fname, "/libubsan.")))
			return 1;
	return 0;
}

/* Is this the call that fails? */
__attribute__((noinline)) static int fails(enum kind kind)
{
	void *frames[DEPTH];
	struct call c;
	int hit, n;

	if (!map || busy)
		return 0;
	if (!number && !thread)
		thread = (uint16_t)(atomic_fetch_add(&threads, 1) + 1);
	c = (struct call){ process, thread, ++number, kind, 0 };
	hit = c.number == map->target.number &&
	      c.process == map->target.process &&
	      c.thread == map->target.thread;
	if (!hit && !map->record)
		return 0;
	busy++;
	n = backtrace(frames, DEPTH);
	c.stack = stack_hash(frames, n);
	hit = hit && !is_sanitizer(frames, n);
	if (hit)
		tell_stack(frames, n);
	busy--;
	if (map->record) {
		uint32_t at = atomic_fetch_add(&map->calls, 1);

		if (at < RECORDS)
			map->seen[at] = c;
	}
	if (hit) {
		map->fired = 1;
		map->target = c;
	}
	return hit;
}

/* --- memory --- */

void *malloc(size_t size)
{
	REAL(malloc)
	if (!fails(MEMORY))
		return real(size);
	errno = ENOMEM;
	return NULL;
}

/* dlsym itself may want memory before it has found anything. */
void *calloc(size_t n, size_t size)
{
	static __typeof__(&calloc) real;
	static char first[4096];
	static size_t used;

	if (!real) {
		if (busy) {
			size_t at = used;

			used += (n * size + 15) & ~(size_t)15;
			return used <= sizeof(first) ? first + at : NULL;
		}
		busy++;
		real = (__typeof__(&calloc))dlsym(RTLD_NEXT, "calloc");
		busy--;
	}
	if (!fails(MEMORY))
		return real(n, size);
	errno = ENOMEM;
	return NULL;
}

void *realloc(void *old, size_t size)
{
	REAL(realloc)
	if (!fails(MEMORY))
		return real(old, size);
	errno = ENOMEM;
	return NULL;
}

int posix_memalign(void **p, size_t align, size_t size)
{
	REAL(posix_memalign)
	return fails(MEMORY) ? ENOMEM : real(p, align, size);
}

/* --- files: not the standard streams, pipes and sockets --- */

static int is_file(int fd)
{
	struct stat st;
	int error = errno, is;

	is = map && !busy && fd > STDERR_FILENO && fstat(fd, &st) == 0 &&
	     S_ISREG(st.st_mode);
	errno = error;
	return is;
}

#define FAIL(kind, error)						\
	if (fails(kind)) {						\
		errno = error;						\
		return -1;						\
	}

ssize_t write(int fd, const void *p, size_t len)
{
	REAL(write)
	if (is_file(fd))
		FAIL(WRITE, ENOSPC)
	return real(fd, p, len);
}

ssize_t writev(int fd, const struct iovec *v, int n)
{
	REAL(writev)
	if (is_file(fd))
		FAIL(WRITE, ENOSPC)
	return real(fd, v, n);
}

ssize_t pwrite64(int fd, const void *p, size_t len, off64_t at)
{
	REAL(pwrite64)
	if (is_file(fd))
		FAIL(WRITE, ENOSPC)
	return real(fd, p, len, at);
}

ssize_t pwrite(int fd, const void *p, size_t len, off_t at)
{
	return pwrite64(fd, p, len, at);
}

int ftruncate64(int fd, off64_t len)
{
	REAL(ftruncate64)
	FAIL(WRITE, EIO)
	return real(fd, len);
}

int ftruncate(int fd, off_t len)
{
	return ftruncate64(fd, len);
}

int fsync(int fd)
{
	REAL(fsync)
	FAIL(WRITE, EIO)
	return real(fd);
}

int fdatasync(int fd)
{
	REAL(fdatasync)
	FAIL(WRITE, EIO)
	return real(fd);
}

int rename(const char *from, const char *to)
{
	REAL(rename)
	FAIL(WRITE, EIO)
	return real(from, to);
}

int mkdir(const char *path, mode_t mode)
{
	REAL(mkdir)
	FAIL(WRITE, ENOSPC)
	return real(path, mode);
}

int unlink(const char *path)
{
	REAL(unlink)
	FAIL(WRITE, EIO)
	return real(path);
}

ssize_t read(int fd, void *p, size_t len)
{
	REAL(read)
	if (is_file(fd))
		FAIL(READ, EIO)
	return real(fd, p, len);
}

ssize_t pread64(int fd, void *p, size_t len, off64_t at)
{
	REAL(pread64)
	if (is_file(fd))
		FAIL(READ, EIO)
	return real(fd, p, len, at);
}

ssize_t pread(int fd, void *p, size_t len, off_t at)
{
	return pread64(fd, p, len, at);
}

#define MODE								\
	mode_t mode = 0;						\
	if (flags & (O_CREAT | O_TMPFILE)) {				\
		va_list ap;						\
									\
		va_start(ap, flags);					\
		mode = va_arg(ap, mode_t);				\
		va_end(ap);						\
	}

int open64(const char *path, int flags, ...)
{
	REAL(open64)
	MODE
	FAIL(OPEN, EMFILE)
	return real(path, flags, mode);
}

int open(const char *path, int flags, ...)
{
	REAL(open)
	MODE
	FAIL(OPEN, EMFILE)
	return real(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
	REAL(openat)
	MODE
	FAIL(OPEN, EMFILE)
	return real(folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...)
{
	REAL(openat64)
	MODE
	FAIL(OPEN, EMFILE)
	return real(folder, path, flags, mode);
}

/* --- processes, threads, sockets --- */

int socket(int domain, int type, int protocol)
{
	REAL(socket)
	FAIL(OTHER, EMFILE)
	return real(domain, type, protocol);
}

int socketpair(int domain, int type, int protocol, int pair[2])
{
	REAL(socketpair)
	FAIL(OTHER, EMFILE)
	return real(domain, type, protocol, pair);
}

int pipe2(int ends[2], int flags)
{
	REAL(pipe2)
	FAIL(OTHER, EMFILE)
	return real(ends, flags);
}

int connect(int fd, const struct sockaddr *to, socklen_t len)
{
	REAL(connect)
	FAIL(OTHER, ENETUNREACH)
	return real(fd, to, len);
}

ssize_t send(int fd, const void *p, size_t len, int flags)
{
	REAL(send)
	FAIL(OTHER, EPIPE)
	return real(fd, p, len, flags);
}

ssize_t recv(int fd, void *p, size_t len, int flags)
{
	REAL(recv)
	FAIL(OTHER, ECONNRESET)
	return real(fd, p, len, flags);
}

int posix_spawn(pid_t *pid, const char *path,
		const posix_spawn_file_actions_t *actions,
		const posix_spawnattr_t *attr, char *const argv[],
		char *const env[])
{
	REAL(posix_spawn)
	return fails(OTHER) ? EAGAIN :
	       real(pid, path, actions, attr, argv, env);
}

int pthread_create(pthread_t *id, const pthread_attr_t *attr,
		   void *(*body)(void *), void *arg)
{
	REAL(pthread_create)
	return fails(OTHER) ? EAGAIN : real(id, attr, body, arg);
}

#endif
