#ifndef PRESSER_STORE_BODY_H
#define PRESSER_STORE_BODY_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/arena.h"
#include "src/base/buf.h"
#include "src/base/error.h"
#include "src/base/str.h"

/*
 * A flat document as the store keeps it: compressed by zstd (RFC 8878), each
 * alone, since it is read alone; against a dictionary, since most are a few
 * kilobytes. The dictionary is trained from the store's own texts as soon as
 * there are some, and again when there are many more; until then it is a
 * fixed one. Table dictionary keeps each, for the texts that were written
 * with it. The first byte names the form, so that a later one can stand
 * beside it.
 */
struct store;

/* What packing needs beside the bytes; { 0 } is ready. One thread at a
 * time. */
struct packer {
	struct ZSTD_CCtx_s *pack;
	struct ZSTD_DCtx_s *unpack;
	struct dictionary {
		int64_t id;
		struct ZSTD_CDict_s *pack, *repack;
		struct ZSTD_DDict_s *unpack;
	} had[8];		/* loaded */
	size_t n_had;
	int64_t newest;		/* its id; 0: none */
	bool looked;		/* for newest */
};
void packer_free(struct packer *p);

/* again: with more effort, while nothing else is to do. */
void body_pack(struct store *st, struct buf *out, struct str flat,
	       bool again);

/* Back into arena; ERROR_CORRUPT. At most 64 MiB come out. */
int body_unpack(struct store *st, struct str packed, struct arena *arena,
		struct str *flat, struct error *err);

/* Up to max texts that are older than the newest dictionary are packed anew;
 * in a transaction of the caller's. *left: there may be more. */
int body_repack(struct store *st, size_t max, bool *left, struct error *err);

#endif
