#include "config.h"

#include "feeds/inflate.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#ifdef HAVE_BROTLI
#include <brotli/decode.h>
#endif
#include <zstd.h>

#include "src/base/mem.h"

enum coding { CODING_NONE, CODING_GZIP, CODING_DEFLATE, CODING_BR, CODING_ZSTD };

struct inflate {
	enum coding coding;
	bool begun;		/* the first bytes were looked at */
	bool ended;		/* the coding's own end was seen */
	char head[2];		/* bytes until there are enough to look at */
	size_t n_head;
	z_stream zlib;
	bool zlib_open;
#ifdef HAVE_BROTLI
	BrotliDecoderState *br;
#endif
	ZSTD_DStream *zstd;
};

/* Bytes made room for at a time. */
#define STEP	((size_t)32 << 10)

const char *inflate_accepted(void)
{
	return "gzip, deflate"
#ifdef HAVE_BROTLI
	       ", br"
#endif
	       ", zstd"
		;
}

static bool coding_of(struct str name, enum coding *coding)
{
	static const struct {
		const char *name;
		enum coding coding;
	} known[] = {
		{ "", CODING_NONE },
		{ "identity", CODING_NONE },
		{ "none", CODING_NONE },
		{ "utf-8", CODING_NONE },	/* seen: a charset put there */
		{ "gzip", CODING_GZIP },
		{ "x-gzip", CODING_GZIP },
		{ "deflate", CODING_DEFLATE },
#ifdef HAVE_BROTLI
		{ "br", CODING_BR },
#endif
		{ "zstd", CODING_ZSTD },
	};

	name = str_trim(name);
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (str_eq_nocase(name, str_from(known[i].name))) {
			*coding = known[i].coding;
			return true;
		}
	return false;
}

struct inflate *inflate_new(struct str coding, struct error *err)
{
	enum coding found = CODING_NONE;
	struct inflate *z;

	if (coding.p && !coding_of(coding, &found)) {
		error_set(err, ERROR_INPUT,
			  "the answer is packed in a way that was not asked "
			  "for: %.*s", (int)(coding.len < 40 ? coding.len : 40),
			  coding.p);
		return NULL;
	}
	z = xcalloc(1, sizeof(*z));
	z->coding = found;
	return z;
}

void inflate_destroy(struct inflate *z)
{
	if (!z)
		return;
	if (z->zlib_open)
		inflateEnd(&z->zlib);
#ifdef HAVE_BROTLI
	if (z->br)
		BrotliDecoderDestroyInstance(z->br);
#endif
	ZSTD_freeDStream(z->zstd);
	free(z);
}

static bool is_gzip(const char *p)
{
	return (uint8_t)p[0] == 0x1f && (uint8_t)p[1] == 0x8b;
}

/* RFC 1950 section 2.2: the method is 8 and the two bytes divide by 31. */
static bool is_zlib(const char *p)
{
	unsigned a = (uint8_t)p[0], b = (uint8_t)p[1];

	return (a & 0x0f) == 8 && (a << 8 | b) % 31 == 0;
}

static int no_memory(struct error *err)
{
	return error_set(err, ERROR_MEMORY, "no memory to unpack the answer");
}

static int damaged(struct error *err)
{
	return error_set(err, ERROR_INPUT, "the packed answer is damaged");
}

/* The first two bytes are there: settle what the body really is. */
static int begin(struct inflate *z, struct error *err)
{
	int bits = 0;

	z->begun = true;
	if (z->coding == CODING_NONE && is_gzip(z->head))
		z->coding = CODING_GZIP;
	else if (z->coding == CODING_GZIP && !is_gzip(z->head))
		z->coding = CODING_NONE;
	if (z->coding == CODING_GZIP)
		bits = 15 + 16;
	else if (z->coding == CODING_DEFLATE)
		bits = is_zlib(z->head) ? 15 : -15;
	if (bits) {
		if (inflateInit2(&z->zlib, bits) != Z_OK)
			return no_memory(err);
		z->zlib_open = true;
	}
#ifdef HAVE_BROTLI
	if (z->coding == CODING_BR &&
	    !(z->br = BrotliDecoderCreateInstance(NULL, NULL, NULL)))
		return no_memory(err);
#endif
	if (z->coding == CODING_ZSTD) {
		z->zstd = ZSTD_createDStream();
		if (!z->zstd)
			return no_memory(err);
		/* a window of 8 MB is what RFC 9659 lets a server use */
		ZSTD_DCtx_setParameter(z->zstd, ZSTD_d_windowLogMax, 23);
	}
	return 0;
}

static int add_zlib(struct inflate *z, struct str in, struct buf *out,
		    struct error *err)
{
	int rc = Z_OK;

	z->zlib.next_in = (Bytef *)(uintptr_t)in.p;
	z->zlib.avail_in = (uInt)in.len;
	do {
		char *room = buf_reserve(out, STEP);

		if (!room)
			return buf_check(out, err);
		z->zlib.next_out = (Bytef *)room;
		z->zlib.avail_out = (uInt)STEP;
		rc = inflate(&z->zlib, Z_NO_FLUSH);
		out->len += STEP - z->zlib.avail_out;
		out->p[out->len] = '\0';
		if (rc != Z_OK && rc != Z_STREAM_END && rc != Z_BUF_ERROR)
			return damaged(err);
	} while (rc == Z_OK && (z->zlib.avail_in || !z->zlib.avail_out));
	z->ended = rc == Z_STREAM_END;
	/* RFC 1952: members may follow each other; padding may not */
	if (z->ended && z->coding == CODING_GZIP && z->zlib.avail_in >= 2 &&
	    is_gzip((const char *)z->zlib.next_in)) {
		in = str_of((const char *)z->zlib.next_in, z->zlib.avail_in);
		if (inflateReset(&z->zlib) != Z_OK)
			return damaged(err);
		z->ended = false;
		return 1;
	}
	return 0;
}

#ifdef HAVE_BROTLI
static int add_br(struct inflate *z, struct str in, struct buf *out,
		  struct error *err)
{
	const uint8_t *next_in = (const uint8_t *)in.p;
	size_t left_in = in.len;
	BrotliDecoderResult rc;

	do {
		uint8_t *room = (uint8_t *)buf_reserve(out, STEP);
		size_t left_out = STEP;

		if (!room)
			return buf_check(out, err);
		rc = BrotliDecoderDecompressStream(z->br, &left_in, &next_in,
						   &left_out, &room, NULL);
		out->len += STEP - left_out;
		out->p[out->len] = '\0';
		if (rc == BROTLI_DECODER_RESULT_ERROR)
			return damaged(err);
	} while (rc == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT);
	z->ended = rc == BROTLI_DECODER_RESULT_SUCCESS;
	return 0;
}
#endif

static int add_zstd(struct inflate *z, struct str in, struct buf *out,
		    struct error *err)
{
	ZSTD_inBuffer from = { in.p, in.len, 0 };
	ZSTD_outBuffer to;
	size_t rc;

	do {
		char *room = buf_reserve(out, STEP);

		if (!room)
			return buf_check(out, err);
		to = (ZSTD_outBuffer){ room, STEP, 0 };
		rc = ZSTD_decompressStream(z->zstd, &to, &from);
		out->len += to.pos;
		out->p[out->len] = '\0';
		if (ZSTD_isError(rc))
			return damaged(err);
		z->ended = rc == 0;
	} while (from.pos < from.size || to.pos == to.size);
	return 0;
}

static int add_plain(struct inflate *z, struct str in, struct buf *out,
		     struct error *err)
{
	int rc = 0;

	if (!in.len)
		return 0;
	if (z->ended && z->coding == CODING_GZIP && in.len >= 2 &&
	    is_gzip(in.p) && inflateReset(&z->zlib) == Z_OK)
		z->ended = false;
	if (z->ended)
		return 0;
	switch (z->coding) {
	case CODING_GZIP:
	case CODING_DEFLATE:
		while ((rc = add_zlib(z, in, out, err)) == 1)
			in = str_of((const char *)z->zlib.next_in,
				    z->zlib.avail_in);
		return rc;
#ifdef HAVE_BROTLI
	case CODING_BR:
		return add_br(z, in, out, err);
#endif
	case CODING_ZSTD:
		return add_zstd(z, in, out, err);
	default:
		buf_add_str(out, in);
		return buf_check(out, err);
	}
}

int inflate_add(struct inflate *z, struct str in, struct buf *out,
		struct error *err)
{
	if (!z->begun) {
		while (z->n_head < sizeof(z->head) && in.len) {
			z->head[z->n_head++] = *in.p++;
			in.len--;
		}
		if (z->n_head < sizeof(z->head))
			return 0;
		if (begin(z, err) < 0 ||
		    add_plain(z, str_of(z->head, z->n_head), out, err) < 0)
			return -1;
	}
	return add_plain(z, in, out, err);
}

int inflate_end(struct inflate *z, struct buf *out, struct error *err)
{
	if (!z->begun) {
		buf_add(out, z->head, z->n_head);
		return buf_check(out, err);
	}
	if (z->coding != CODING_NONE && !z->ended)
		return error_set(err, ERROR_INPUT,
				 "the answer is cut: its packed body has no "
				 "end");
	return 0;
}
