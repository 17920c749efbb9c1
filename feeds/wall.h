#ifndef PRESSER_FEEDS_WALL_H
#define PRESSER_FEEDS_WALL_H

#include "feeds/jsonld.h"
#include "feeds/page.h"
#include "feeds/reason.h"

/*
 * Does the page keep the rest of its text for those who pay or sign in? It
 * may say so itself (schema.org's isAccessibleForFree in JSON-LD or as
 * microdata, a content tier in the head), or show it: where the text ends
 * stands a box that its class calls a wall, or a sentence that asks to
 * subscribe or sign in so as to read on, in some fifteen languages.
 *
 * Sets DOCUMENT_PAYWALL in *flags, and with it DOCUMENT_TEASER where what is
 * there ends early: at such a box or sentence, at an ellipsis, or at two
 * thirds of the words that JSON-LD counts. Pieces of the wall that why keeps
 * go out of the text. account, which may be NULL, gets what was found where.
 */
void wall_find(const struct page *page, const struct jsonld *ld, uint8_t *why,
	       struct account *account, unsigned *flags);

/* Does the text ask for a subscription so as to read on? Any language of the
 * lexicon; looks at its first 600 bytes. */
bool wall_asks(struct str text);

#endif
