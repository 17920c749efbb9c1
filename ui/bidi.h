#ifndef PRESSER_UI_BIDI_H
#define PRESSER_UI_BIDI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/arena.h"
#include "src/base/str.h"

/*
 * The order of signs on the screen for text that runs from right to left
 * (UAX #9, by FriBidi), its Arabic letters joined. Built without FriBidi,
 * everything is left as it is.
 */

/* A stretch of one line, with what belongs to it. */
struct piece {
	struct str text;
	uint8_t style;
	struct str url;		/* STR_NULL: no link */
};

/* Does it hold a sign that runs from right to left? Linear, and quick for
 * what does not. */
bool bidi_has(struct str text);

/* Does a paragraph run from right to left, by its first strong sign? */
bool bidi_is_rtl(struct str text);

/*
 * The pieces of a line in the order in which they are drawn. rtl: that of
 * the paragraph. Returns their number; out lies in the arena, or is in when
 * nothing is to be done.
 */
size_t bidi_order(const struct piece *in, size_t n, bool rtl,
		  struct arena *arena, const struct piece **out);

#endif
