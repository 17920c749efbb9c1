#ifndef PRESSER_FEEDS_INFLATE_H
#define PRESSER_FEEDS_INFLATE_H

#include "src/base/buf.h"
#include "src/base/error.h"
#include "src/base/str.h"

/*
 * Undo one HTTP content coding (RFC 9110 section 8.4.1) as the bytes arrive:
 * gzip, deflate (zlib's format or raw), zstd, and br where presser was built
 * with it. libcurl could do it, but calls a gzip body that was cut
 * off a success; this one does not.
 */
struct inflate;

/* What to put into Accept-Encoding (static). */
const char *inflate_accepted(void);

/*
 * coding	the Content-Encoding header's value; STR_NULL: a body that
 *		begins as a gzip file is unpacked all the same, as some
 *		servers send one
 *
 * A body that does not begin as its coding must (servers lie) is taken as it
 * is. NULL with ERROR_INPUT for a coding that was not asked for. The caller
 * ends it with inflate_destroy. One thread at a time.
 */
struct inflate *inflate_new(struct str coding, struct error *err);
void inflate_destroy(struct inflate *z);

/*
 * The next bytes from the wire; their plain form is added to out, whose
 * limit is the ceiling. Bytes behind the coding's own end are ignored.
 * Returns 0, or -1 with ERROR_INPUT (damaged) or ERROR_LIMIT.
 */
int inflate_add(struct inflate *z, struct str bytes, struct buf *out,
		struct error *err);

/* No more bytes come. -1 with ERROR_INPUT when the coding was not at its
 * end: the body was cut. */
int inflate_end(struct inflate *z, struct buf *out, struct error *err);

#endif
