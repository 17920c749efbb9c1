#ifndef PRESSER_FEEDS_CHARSET_GUESS_H
#define PRESSER_FEEDS_CHARSET_GUESS_H

#include "src/base/str.h"

/*
 * Which charset these bytes are in, when nothing that is said of it holds and
 * they are not UTF-8: a label of the WHATWG Encoding Standard. Told by what
 * the bytes look like: pairs that only Japanese, Chinese or Korean text makes,
 * words of letters beyond ASCII as Cyrillic has them; else windows-1252. Any
 * thread.
 */
const char *charset_guess(struct str bytes);

/* Seven bits all through, with the escapes of ISO-2022-JP (RFC 1468)? */
bool charset_is_iso2022jp(struct str bytes);

#endif
