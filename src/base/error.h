#ifndef PRESSER_BASE_ERROR_H
#define PRESSER_BASE_ERROR_H

#include "src/base/str.h"

/*
 * Whatever can fail returns 0 or -1 (or a pointer or NULL) and fills a
 * struct error that lives on the caller's stack: a code for the program and
 * one sentence for the person.
 */
enum error_code {
	ERROR_NONE,
	ERROR_SYSTEM,		/* the kernel said no; the message has errno */
	ERROR_MEMORY,
	ERROR_LIMIT,		/* a ceiling of ours was reached */
	ERROR_INPUT,		/* what came from outside cannot be read */
	ERROR_NETWORK,
	ERROR_BUSY,		/* another process holds it; try later */
	ERROR_USAGE,		/* the command line is wrong */
	ERROR_CANCELED,
	ERROR_NOT_FOUND,
	ERROR_CORRUPT,		/* the store is damaged */
};

struct error {
	enum error_code code;
	char msg[512];		/* UTF-8, safe for a terminal, no newline */
};

#define ERROR_FMT(n, m) __attribute__((format(printf, n, m)))

/*
 * Set code and sentence; foreign text in it is made safe for a terminal.
 * err may be NULL. Returns -1.
 */
int error_set(struct error *err, enum error_code code, const char *fmt, ...)
	ERROR_FMT(3, 4);

/* The same with errno's text behind it: "feeds.opml: No such file". */
int error_set_errno(struct error *err, const char *fmt, ...) ERROR_FMT(2, 3);

/*
 * Put what this floor knows in front: "subscriptions: line 12: <old>". The
 * code stays. Returns -1.
 */
int error_wrap(struct error *err, const char *fmt, ...) ERROR_FMT(2, 3);

/* "no such setting: widht; is width meant?"; ERROR_USAGE. Returns -1. */
int error_unknown(struct error *err, const char *what,
		  const struct str_guess *g);

#endif
