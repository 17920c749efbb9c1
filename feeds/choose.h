#ifndef PRESSER_FEEDS_CHOOSE_H
#define PRESSER_FEEDS_CHOOSE_H

#include "feeds/jsonld.h"
#include "feeds/page.h"
#include "feeds/reason.h"

/*
 * Which pieces of the page are its article: why[i] becomes an enum reason
 * for each. The pieces are weighed (feeds/sign.h), then lines that stand
 * around articles are taken off: the headline again, what comes before the
 * first sentence and behind the last. summary: what the feed gave of the
 * text, as evidence for the place of it; STR_NULL.
 */
void choose_article(const struct page *page, const struct jsonld *ld,
		    const struct document *doc, struct str summary,
		    uint8_t *why);

#endif
