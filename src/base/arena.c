#include "config.h"

#include "src/base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"

/* The address sanitizer is told which bytes were given out, so that it sees
 * one read or written past a piece of an arena. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WATCHED	1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(WATCHED)
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(p, size)	((void)0)
#define ASAN_UNPOISON_MEMORY_REGION(p, size)	((void)0)
#endif

#define ALIGN		(_Alignof(max_align_t))
#define CHUNK_MIN	((size_t)8 << 10)
#define CHUNK_MAX	((size_t)1 << 20)
#define SMALL		((size_t)1 << 20)

struct arena_chunk {
	struct arena_chunk *next;
	size_t len, cap;
	max_align_t bytes[];
};

void arena_init(struct arena *a, size_t limit)
{
	*a = (struct arena){ .limit = limit };
}

void arena_free(struct arena *a)
{
	struct arena_chunk *c, *next;

	for (c = a->chunks; c; c = next) {
		next = c->next;
		ASAN_UNPOISON_MEMORY_REGION(c->bytes, c->cap);
		free(c);
	}
	*a = (struct arena){ .limit = a->limit };
}

static size_t aligned(size_t size)
{
	return (size + ALIGN - 1) / ALIGN * ALIGN;
}

/* *zeroed is set when it is zeroed: what has a chunk of its own comes from
 * calloc, which does not touch what the system gives it. */
static void *take(struct arena *a, size_t exact, bool *zeroed)
{
	struct arena_chunk *c = a->chunks;
	size_t size = aligned(exact), cap;
	void *p;

	*zeroed = false;

	if (!c || c->cap - c->len < size) {
		cap = c ? c->cap * 2 : CHUNK_MIN;
		if (cap > CHUNK_MAX)
			cap = CHUNK_MAX;
		if (cap < size)
			cap = size;
		*zeroed = cap == size;
		c = *zeroed ? calloc(1, sizeof(*c) + cap) :
			      malloc(sizeof(*c) + cap);
		if (!c)
			return NULL;
		c->len = 0;
		c->cap = cap;
		ASAN_POISON_MEMORY_REGION(c->bytes, cap);
		if (a->chunks && cap == size && size > CHUNK_MAX / 2) {
			/* a big one of its own goes behind the open one */
			c->next = a->chunks->next;
			a->chunks->next = c;
		} else {
			c->next = a->chunks;
			a->chunks = c;
		}
	}
	p = (char *)c->bytes + c->len;
	ASAN_UNPOISON_MEMORY_REGION(p, exact);
	c->len += size;
	a->used += size;
	return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
	bool zeroed;
	void *p = size < SIZE_MAX / 2 ? take(a, size, &zeroed) : NULL;

	if (!p)
		mem_die();
	if (a->limit && a->used > a->limit)
		a->over = true;
	return zeroed ? p : memset(p, 0, size);
}

/* *got is what is to be zeroed. */
static void *try(struct arena *a, size_t n, size_t size, size_t *got)
{
	bool zeroed;
	size_t bytes;
	void *p;

	if (__builtin_mul_overflow(n, size, &bytes) || bytes > SIZE_MAX / 2 ||
	    (a->limit && (bytes > a->limit || a->used > a->limit - bytes))) {
		a->over = true;
		return NULL;
	}
	p = take(a, bytes, &zeroed);
	if (!p) {
		if (bytes < SMALL)
			mem_die();
		a->over = true;
		return NULL;
	}
	*got = zeroed ? 0 : bytes;
	return p;
}

void *arena_try(struct arena *a, size_t n, size_t size)
{
	size_t got;
	void *p = try(a, n, size, &got);

	return p ? memset(p, 0, got) : NULL;
}

/* A copy and its '\0'; NULL past the limit. */
static char *copy(struct arena *a, struct str s)
{
	size_t got;
	char *p = try(a, 1, s.len + 1, &got);

	if (!p)
		return NULL;
	if (s.len)
		memcpy(p, s.p, s.len);
	p[s.len] = '\0';
	return p;
}

char *arena_cstr(struct arena *a, struct str s)
{
	char *p = copy(a, s);

	return p ? p : arena_alloc(a, 1);
}

char *arena_own(struct arena *a, struct str *s)
{
	char *p = copy(a, *s);
	size_t len = p ? s->len : 0;

	if (!p)
		p = arena_alloc(a, 1);
	*s = str_of(p, len);
	return p;
}

struct str arena_str(struct arena *a, struct str s)
{
	char *p;

	if (!s.p)
		return STR_NULL;
	p = copy(a, s);
	return p ? str_of(p, s.len) : STR("");
}

struct str arena_fmt(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *p;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0 || !(p = arena_try(a, 1, (size_t)n + 1)))
		return STR("");
	va_start(ap, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return str_of(p, (size_t)n);
}

/* What an array has outgrown is nobody's any more: a chunk of its own goes. */
static void drop(struct arena *a, void *old, size_t size)
{
	size = aligned(size);
	ASAN_POISON_MEMORY_REGION(old, size);
	if (size < CHUNK_MAX)
		return;
	for (struct arena_chunk **at = &a->chunks; *at; at = &(*at)->next) {
		struct arena_chunk *c = *at;

		if ((void *)c->bytes != old || c->cap != size)
			continue;
		*at = c->next;
		a->used -= size;
		ASAN_UNPOISON_MEMORY_REGION(c->bytes, c->cap);
		free(c);
		return;
	}
}

void *arena_grow(struct arena *a, void *old, size_t n, size_t *cap,
		 size_t elem_size)
{
	size_t more = *cap ? *cap * 2 : 8, bytes;
	void *p;

	if (__builtin_mul_overflow(more, elem_size, &bytes))
		mem_die();
	p = arena_alloc(a, bytes);
	if (n)
		memcpy(p, old, n * elem_size);
	if (*cap)
		drop(a, old, *cap * elem_size);
	*cap = more;
	return p;
}

int arena_check(const struct arena *a, struct error *err)
{
	if (!a->over)
		return 0;
	return error_set(err, ERROR_LIMIT, "needs more than %zu MB of memory",
			 a->limit >> 20);
}
