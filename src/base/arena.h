#ifndef PRESSER_BASE_ARENA_H
#define PRESSER_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#include "src/base/error.h"
#include "src/base/str.h"

/*
 * Memory that dies at once. An article in work owns one arena. { 0 } is an
 * empty arena without a ceiling. One thread at a time.
 */
struct arena {
	struct arena_chunk *chunks;
	size_t used;		/* bytes given out */
	size_t limit;		/* bytes; 0 means none */
	bool over;		/* sticky: the limit was reached */
};

void arena_init(struct arena *a, size_t limit);
void arena_free(struct arena *a);		/* and ready for use again */

/*
 * Zeroed memory, aligned for any type. For sizes of our own making: dies
 * without memory; past the limit it still serves and sets over, so that a
 * loop over input looks at arena_check now and then.
 */
void *arena_alloc(struct arena *a, size_t size);
#define ARENA_NEW(a, type)	((type *)arena_alloc(a, sizeof(type)))

/* For sizes the input chose: NULL past the limit, or without memory for a
 * megabyte and more; for less it dies, as buf does. */
void *arena_try(struct arena *a, size_t n, size_t size);

/* A copy, ended by '\0' (not counted). STR_NULL stays so. Sets over and
 * gives an empty string past the limit. */
struct str arena_str(struct arena *a, struct str s);
char *arena_cstr(struct arena *a, struct str s);

/* A copy to be changed in place: *s becomes it, and with it empty past the
 * limit, so that a loop to s->len stays within it. */
char *arena_own(struct arena *a, struct str *s);

struct str arena_fmt(struct arena *a, const char *fmt, ...) ERROR_FMT(2, 3);

/*
 * A growing array in the arena: ARENA_PUSH(a, v->items, v->n, v->cap) makes
 * room for one more zeroed element, counts it and gives its address.
 */
void *arena_grow(struct arena *a, void *old, size_t n, size_t *cap,
		 size_t elem_size);
#define ARENA_PUSH(a, p, n, cap)					\
	((p) = (n) < (cap) ? (p) :					\
	       arena_grow(a, p, n, &(cap), sizeof(*(p))), &(p)[(n)++])

/* 0, or -1 with ERROR_LIMIT. */
int arena_check(const struct arena *a, struct error *err);

#endif
