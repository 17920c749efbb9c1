#ifndef PRESSER_RELATE_BYTES_H
#define PRESSER_RELATE_BYTES_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/buf.h"
#include "src/base/str.h"

/* Little-endian numbers at the end of a buffer and from the front of a
 * blob; false when the blob is too short. */

static inline void bytes_put16(struct buf *b, uint16_t n)
{
	char out[2] = { (char)n, (char)(n >> 8) };

	buf_add(b, out, sizeof(out));
}

static inline void bytes_put32(struct buf *b, uint32_t n)
{
	bytes_put16(b, (uint16_t)n);
	bytes_put16(b, (uint16_t)(n >> 16));
}

static inline bool bytes_get(struct str *s, size_t len, uint32_t *n)
{
	*n = 0;
	if (s->len < len)
		return false;
	for (size_t i = 0; i < len; i++)
		*n |= (uint32_t)(unsigned char)s->p[i] << 8 * i;
	*s = str_slice(*s, len, s->len);
	return true;
}

static inline bool bytes_get8(struct str *s, uint8_t *n)
{
	uint32_t wide;
	bool ok = bytes_get(s, 1, &wide);

	*n = (uint8_t)wide;
	return ok;
}

static inline bool bytes_get16(struct str *s, uint16_t *n)
{
	uint32_t wide;
	bool ok = bytes_get(s, 2, &wide);

	*n = (uint16_t)wide;
	return ok;
}

static inline bool bytes_get32(struct str *s, uint32_t *n)
{
	return bytes_get(s, 4, n);
}

#endif
