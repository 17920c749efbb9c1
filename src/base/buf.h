#ifndef PRESSER_BASE_BUF_H
#define PRESSER_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

#include "src/base/error.h"
#include "src/base/str.h"

/*
 * A growing string of bytes with a ceiling. Failure is sticky: add freely,
 * then ask buf_check once. When len > 0, p[len] is '\0'. Without memory for
 * less than a megabyte it dies, as xmalloc does.
 */
struct buf {
	char *p;
	size_t len, cap;
	size_t limit;		/* bytes; 0 means BUF_LIMIT */
	bool failed;		/* the ceiling was hit or memory was short */
};

#define BUF_LIMIT	((size_t)1 << 30)

void buf_init(struct buf *b, size_t limit);	/* { 0 } will do as well */
void buf_free(struct buf *b);			/* and ready for use again */
void buf_shrink(struct buf *b);			/* give back what is unused */
void buf_reset(struct buf *b);			/* empty, memory kept */

/* p may point into b itself. */
void buf_add(struct buf *b, const void *p, size_t len);
void buf_add_str(struct buf *b, struct str s);
void buf_add_cstr(struct buf *b, const char *s);
void buf_add_char(struct buf *b, char c);
void buf_add_cp(struct buf *b, uint32_t cp);	/* as UTF-8 */
void buf_add_fmt(struct buf *b, const char *fmt, ...) ERROR_FMT(2, 3);

/* Room for len more bytes, to be filled by hand; NULL when failed. */
char *buf_reserve(struct buf *b, size_t len);

struct str buf_str(const struct buf *b);	/* borrowed; empty, not NULL */
const char *buf_cstr(struct buf *b);		/* borrowed, '\0' at its end */
char *buf_take(struct buf *b);			/* malloc'ed; b is empty then */

/* 0, or -1 with ERROR_LIMIT in err. */
int buf_check(const struct buf *b, struct error *err);

#endif
