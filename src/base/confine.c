#include "config.h"

#include "src/base/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#ifdef HAVE_LINUX_LANDLOCK_H
#include <linux/landlock.h>
#endif
#ifdef HAVE_LINUX_SECCOMP_H
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#if defined(__x86_64__)
#define OWN_ARCH	AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_ARCH	AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define OWN_ARCH	AUDIT_ARCH_RISCV64
#endif
#endif
#endif

/* OpenBSD has no ceiling of address space; its own is of what is written. */
#ifdef RLIMIT_AS
#define LIMIT_MEMORY	RLIMIT_AS
#else
#define LIMIT_MEMORY	RLIMIT_DATA
#endif

/* --- files: Landlock --- */

#if defined(LANDLOCK_CREATE_RULESET_VERSION) && \
	defined(SYS_landlock_create_ruleset)
#define HAVE_LANDLOCK	1

static int landlock_version(void)
{
	return (int)syscall(SYS_landlock_create_ruleset, NULL, (size_t)0,
			    LANDLOCK_CREATE_RULESET_VERSION);
}

/* All rights over files that version 1 to 5 know; the kernel refuses bits
 * that it does not know. */
static uint64_t rights_of(int version)
{
	static const int bits[] = { 0, 13, 14, 15, 15, 16 };

	if (version > 5)
		version = 5;
	return ((uint64_t)1 << bits[version]) - 1;
}

static bool confine_files(void)
{
	/* the second member (network, version 4) is newer than some headers */
	struct {
		uint64_t files, network;
	} attr = { 0, 0 };
	int version = landlock_version();
	bool held;
	int rules;

	if (version < 1)
		return false;
	attr.files = rights_of(version);
	attr.network = version >= 4 ? 3 : 0;	/* bind and connect by TCP */
	rules = (int)syscall(SYS_landlock_create_ruleset, &attr,
			     version >= 4 ? sizeof(attr) : sizeof(attr.files),
			     0);
	if (rules < 0)
		return false;
	held = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	return held;
}
#endif

/* --- calls: seccomp --- */

#ifdef OWN_ARCH
#define ALLOW(name)							\
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1),		\
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define LOAD(field)							\
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS,				\
		 offsetof(struct seccomp_data, field))
/* Low half of an argument on a little-endian machine. */
#define LOAD_ARG(n)							\
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS,				\
		 offsetof(struct seccomp_data, args[n]))
#define DENY	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)

static bool confine_calls(void)
{
	struct sock_filter filter[] = {
		LOAD(arch),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCH, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
		LOAD(nr),
		ALLOW(read), ALLOW(write), ALLOW(readv), ALLOW(writev),
		ALLOW(close), ALLOW(lseek), ALLOW(fstat), ALLOW(ppoll),
		ALLOW(mmap), ALLOW(munmap), ALLOW(mremap), ALLOW(mprotect),
		ALLOW(madvise), ALLOW(brk), ALLOW(futex), ALLOW(getrandom),
		ALLOW(clock_gettime), ALLOW(clock_nanosleep),
		ALLOW(gettimeofday), ALLOW(getpid), ALLOW(gettid),
		ALLOW(rt_sigaction), ALLOW(rt_sigprocmask),
		ALLOW(rt_sigreturn), ALLOW(sigaltstack), ALLOW(sched_yield),
		ALLOW(exit), ALLOW(exit_group), ALLOW(restart_syscall),
#ifdef SYS_poll
		ALLOW(poll),
#endif
#ifdef SYS_time
		ALLOW(time),
#endif
#ifdef SYS_rseq
		ALLOW(rseq),
#endif
#ifdef SYS_membarrier
		ALLOW(membarrier),
#endif
		/* stdio asks an open stream by fstatat(fd, "", ...) */
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_newfstatat, 0, 4),
		LOAD_ARG(3),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AT_EMPTY_PATH, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
		DENY,
		/* abort() may signal this very process */
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_tgkill, 0, 4),
		LOAD_ARG(0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)getpid(), 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
		DENY,
		DENY,
	};
	struct sock_fprog program = {
		.len = sizeof(filter) / sizeof(filter[0]),
		.filter = filter,
	};

	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}
#endif

/* --- all together --- */

#if defined(SANITIZED) || defined(UNCONFINED)
#define CONFINE_OFF	true
#else
#define CONFINE_OFF	false
#endif

static void limit_memory(size_t memory)
{
#ifndef SANITIZED
	struct rlimit limit = { memory, memory };

	if (memory)
		setrlimit(LIMIT_MEMORY, &limit);
#else
	(void)memory;
#endif
}

unsigned confine_self(size_t memory)
{
	struct rlimit no_core = { 0, 0 };
	unsigned held = 0;

	setrlimit(RLIMIT_CORE, &no_core);
	limit_memory(memory);
	/* the sanitizers' own looking round at the end would be refused */
	if (CONFINE_OFF)
		return 0;
#if defined(__OpenBSD__)
	if (pledge("stdio", NULL) == 0)
		held = CONFINE_FILES | CONFINE_CALLS;
#elif defined(__linux__)
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return 0;
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#ifdef HAVE_LANDLOCK
	if (confine_files())
		held |= CONFINE_FILES;
#endif
#ifdef OWN_ARCH
	if (confine_calls())
		held |= CONFINE_CALLS;
#endif
#endif
	return held;
}

const char *confine_offered(void)
{
	bool files = false, calls = false;

	if (CONFINE_OFF)
		return "none";
#if defined(__OpenBSD__)
	return "pledge";
#endif
#ifdef HAVE_LANDLOCK
	files = landlock_version() >= 1;
#endif
#ifdef OWN_ARCH
	calls = prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;
#endif
	return files && calls ? "Landlock, seccomp" :
	       files ? "Landlock" : calls ? "seccomp" : "none";
}
