#include "config.h"

#include "src/base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/utf8.h"

enum { SMALL = 1 << 20 };

void buf_init(struct buf *b, size_t limit)
{
	*b = (struct buf){ .limit = limit };
}

void buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){ .limit = b->limit };
}

void buf_shrink(struct buf *b)
{
	char *p;

	if (b->cap - b->len < b->cap / 8 || !b->len)
		return;
	p = realloc(b->p, b->len + 1);
	if (p) {
		b->p = p;
		b->cap = b->len + 1;
	}
}

void buf_reset(struct buf *b)
{
	b->len = 0;
	b->failed = false;
	if (b->p)
		*b->p = '\0';
}

char *buf_reserve(struct buf *b, size_t len)
{
	size_t limit = b->limit ? b->limit : BUF_LIMIT;
	size_t cap;
	char *p;

	if (b->failed || len > limit || b->len > limit - len) {
		b->failed = true;
		return NULL;
	}
	if (b->len + len + 1 > b->cap) {
		cap = b->cap ? b->cap + b->cap / 2 : 64;
		if (cap < b->len + len + 1)
			cap = b->len + len + 1;
		p = realloc(b->p, cap);
		if (!p) {
			/* a few bytes for a name are of our own making */
			if (cap < SMALL)
				mem_die();
			b->failed = true;
			return NULL;
		}
		b->p = p;
		b->cap = cap;
	}
	return b->p + b->len;
}

void buf_add(struct buf *b, const void *p, size_t len)
{
	uintptr_t from = (uintptr_t)p - (uintptr_t)b->p;
	bool is_own = b->p && from < b->len;
	char *to;

	if (!len || !(to = buf_reserve(b, len)))
		return;
	memcpy(to, is_own ? b->p + from : p, len);
	b->len += len;
	b->p[b->len] = '\0';
}

void buf_add_str(struct buf *b, struct str s)
{
	buf_add(b, s.p, s.len);
}

void buf_add_cstr(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void buf_add_char(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void buf_add_cp(struct buf *b, uint32_t cp)
{
	char bytes[4];

	buf_add(b, bytes, utf8_encode(cp, bytes));
}

void buf_add_fmt(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	char *to;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n <= 0 || !(to = buf_reserve(b, (size_t)n)))
		return;
	va_start(ap, fmt);
	vsnprintf(to, (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->len += (size_t)n;
}

struct str buf_str(const struct buf *b)
{
	return b->p ? str_of(b->p, b->len) : STR("");
}

const char *buf_cstr(struct buf *b)
{
	return b->p && b->len ? b->p : "";
}

char *buf_take(struct buf *b)
{
	char *p = b->p ? b->p : xstrdup("");

	*b = (struct buf){ .limit = b->limit };
	return p;
}

int buf_check(const struct buf *b, struct error *err)
{
	if (!b->failed)
		return 0;
	return error_set(err, ERROR_LIMIT, "larger than %zu MB",
			 (b->limit ? b->limit : BUF_LIMIT) >> 20);
}
