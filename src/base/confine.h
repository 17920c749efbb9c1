#ifndef PRESSER_BASE_CONFINE_H
#define PRESSER_BASE_CONFINE_H

#include <stddef.h>

/*
 * Least rights for a process that reads strangers' bytes: from here on it
 * cannot open or change a file, make a socket, start a program, or look at
 * another process. What is open already can be read and written. It cannot
 * be taken back.
 *
 * Linux: Landlock (files, and TCP where the kernel knows that) and a seccomp
 * list of the calls that parsing needs; all others fail with EPERM. OpenBSD:
 * pledge. Elsewhere, and in a build with a sanitizer or --enable-unconfined,
 * nothing.
 */
enum confinement {
	CONFINE_FILES = 1,	/* Landlock or pledge holds */
	CONFINE_CALLS = 2,	/* seccomp or pledge holds */
};

/*
 * memory: the most bytes of address space from here on (where there is no
 * such ceiling, of memory of its own); 0: no ceiling. Only
 * while the process has one thread. Returns enum confinement bits: what took
 * hold.
 */
unsigned confine_self(size_t memory);

/* "Landlock, seccomp", "seccomp", "pledge", "none": what this kernel and
 * this build offer; for presser --version. Static. */
const char *confine_offered(void);

#endif
