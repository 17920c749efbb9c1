#ifndef PRESSER_FEEDS_NEXT_H
#define PRESSER_FEEDS_NEXT_H

#include "feeds/page.h"

/*
 * Articles that a site cuts into pages.
 *
 * An address has a page number where sites put one: "?page=2" (or p, pg,
 * seite, pagina and their like), "/2", "/page/2", "/page-2", "/lamps-2.html"
 * at its end. Without one it is page 1. Two addresses are pages of one
 * article when they are of the same host and the same but for that.
 */

/* Is next the page after url? Pure; nothing is fetched. */
bool next_follows(struct str url, struct str next);

/*
 * The address of the page's next part, absolute, in its arena; STR_NULL when
 * there is none. It must follow the page's own address (url, else what it
 * calls canonical), and be linked as rel=next, by its number, or by a word
 * for "next"; links in comments do not count.
 */
struct str next_find(const struct page *page, struct str url);

#endif
