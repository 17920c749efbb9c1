#ifndef PRESSER_STORE_BODY_H
#define PRESSER_STORE_BODY_H

#include "src/base/arena.h"
#include "src/base/buf.h"
#include "src/base/error.h"
#include "src/base/str.h"

/*
 * A flat document as the store keeps it: compressed by zstd (RFC 8878)
 * against a dictionary of our own, since most texts are a few kilobytes. The
 * first byte names the form, so that a later one can stand beside it.
 */

/* What packing needs beside the bytes; { 0 } is ready. One thread at a
 * time. */
struct packer {
	struct ZSTD_CCtx_s *pack;
	struct ZSTD_DCtx_s *unpack;
};
void packer_free(struct packer *p);

void body_pack(struct packer *p, struct buf *out, struct str flat);

/* Back into arena; ERROR_CORRUPT. At most 64 MiB come out. */
int body_unpack(struct packer *p, struct str packed, struct arena *arena,
		struct str *flat, struct error *err);

#endif
