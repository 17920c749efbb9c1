#ifndef PRESSER_FEEDS_ENTITY_H
#define PRESSER_FEEDS_ENTITY_H

#include <stdbool.h>

#include "src/base/arena.h"
#include "src/base/buf.h"
#include "src/base/str.h"

/*
 * Character references, and plain text out of marked-up text without a tree.
 * Any thread.
 */

#define ENTITY_NAME_MAX	31	/* bytes of the longest name */

/* The UTF-8 text of a named reference of HTML ("eacute"); NULL: no such. */
const char *entity_find(struct str name);

/*
 * The code point of "#233" or "#xE9" (what stands between "&" and ";"), read
 * as HTML does: 0x80 to 0x9F mean windows-1252, what is no character is
 * U+FFFD. False when it is no number.
 */
bool entity_number(struct str body, uint32_t *cp);

/*
 * The reference at the start of s, which begins with "&", as HTML reads it
 * in text: old names do without ";". Adds its text to out and returns the
 * bytes used; 0 when it is none.
 */
size_t entity_read(struct str s, struct buf *out);

/* s with all its references decoded once. */
void entity_decode(struct buf *out, struct str s);

/* s with &, <, >, and " written as references. */
void entity_escape(struct buf *out, struct str s);

/* Does s hold a tag, a comment or a reference, so that it is marked-up? */
bool entity_is_markup(struct str s);

/*
 * Plain text of marked-up text on one line: tags, comments, scripts and
 * styles off, references decoded, white space squeezed, gated. A "<" that
 * begins no tag stays. STR_NULL stays so.
 */
struct str entity_line(struct arena *a, struct str s);

/* Plain text without marks on one line: white space squeezed, gated. */
struct str entity_plain_line(struct arena *a, struct str s);

/* Bytes of s up to behind the end tag "</name ...>"; all when there is none. */
size_t entity_skip_element(struct str s, struct str name);

#endif
