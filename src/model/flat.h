#ifndef PRESSER_MODEL_FLAT_H
#define PRESSER_MODEL_FLAT_H

#include "src/base/arena.h"
#include "src/base/buf.h"
#include "src/base/error.h"
#include "src/model/analysis.h"
#include "src/model/document.h"

/*
 * The one encoding of a document and what was found in it: a worker's answer
 * and the store's copy are the same bytes. Numbers are little-endian base
 * 128 (7 bits a byte), strings are length then bytes, spans are distances,
 * so that it is short. The first byte is the version.
 *
 * Whoever decodes treats the bytes as hostile: every count is bounded by the
 * bytes that are left, every span lies in its text and on code point
 * boundaries, every index names something, enums are in range, strings are
 * UTF-8 behind the gate.
 */

/* The elementary writers and reader, for other flat forms (items, feeds). */
void flat_put_uint(struct buf *out, uint64_t n);
void flat_put_int(struct buf *out, int64_t n);		/* zigzag */
void flat_put_str(struct buf *out, struct str s);	/* keeps STR_NULL */

struct flat_reader {
	const char *p, *end;
	bool failed;		/* sticky: the bytes are not what they say */
};
void flat_reader_init(struct flat_reader *r, struct str bytes);
uint64_t flat_get_uint(struct flat_reader *r);		/* 0 when failed */
int64_t flat_get_int(struct flat_reader *r);
/* Points into the bytes; nothing is checked about what they hold. */
struct str flat_get_bytes(struct flat_reader *r);
/* In the arena, behind the gate (GATE_LINE or GATE_TEXT). */
struct str flat_get_line(struct flat_reader *r, struct arena *arena);
struct str flat_get_text(struct flat_reader *r, struct arena *arena);
/* A count of things that take at least min_size bytes each. */
size_t flat_get_count(struct flat_reader *r, size_t min_size);

void flat_put_document(struct buf *out, const struct document *doc,
		       const struct analysis *analysis);

/*
 * doc and analysis point into arena afterwards. analysis may be NULL: then
 * what stands behind doc is not looked at. Returns 0, or -1 with ERROR_INPUT ("flat document: ...") or ERROR_LIMIT.
 */
int flat_get_document(struct str bytes, struct arena *arena,
		      struct document *doc, struct analysis *analysis,
		      struct error *err);

/* The same where one follows another in a longer form. */
int flat_read_document(struct flat_reader *r, struct arena *arena,
		       struct document *doc, struct analysis *analysis,
		       struct error *err);

#endif
