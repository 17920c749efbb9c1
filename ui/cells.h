#ifndef PRESSER_UI_CELLS_H
#define PRESSER_UI_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/str.h"

/*
 * How text lies on terminal cells. A cluster is a code point that takes
 * cells and the marks without width behind it; that is what terminals and
 * the C library agree on, where grapheme clusters (an emoji family joined by
 * U+200D) differ from terminal to terminal. Any thread.
 */

/*
 * The end of the cluster at byte offset at (at < s.len) and its cells: 1 or
 * 2, or 0 for marks that stand behind nothing. Control bytes take one cell,
 * for they are drawn as U+FFFD.
 */
size_t cells_next(struct str s, size_t at, int *width);

size_t cells_width(struct str s);

/* The longest prefix, in bytes, that is not wider than cells. */
size_t cells_fit(struct str s, size_t cells);

/* Code points that term_put leaves out: variation selectors, and joiners
 * between emoji, whose effect on width no two terminals agree on. */
bool cells_is_dropped(uint32_t cp);

/*
 * A stand-in of the same width for a terminal that shows only ASCII: the
 * letter without its accent, a plain quotation mark, "?" for the rest.
 */
char cells_ascii(uint32_t cp);

#endif
