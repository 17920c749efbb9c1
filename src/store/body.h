#ifndef PRESSER_STORE_BODY_H
#define PRESSER_STORE_BODY_H

#include "src/base/arena.h"
#include "src/base/buf.h"
#include "src/base/error.h"
#include "src/base/str.h"

/*
 * A flat document as the store keeps it: deflated (RFC 1951) against a
 * dictionary of our own, since most texts are a few kilobytes. The first
 * byte names the form, so that a later one can stand beside it.
 */
void body_pack(struct buf *out, struct str flat);

/* Back into arena; ERROR_CORRUPT. At most 64 MiB come out. */
int body_unpack(struct str packed, struct arena *arena, struct str *flat,
		struct error *err);

#endif
