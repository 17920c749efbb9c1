#ifndef PRESSER_FEEDS_META_H
#define PRESSER_FEEDS_META_H

#include "feeds/extract.h"
#include "feeds/jsonld.h"
#include "feeds/page.h"

/* Pieces of the page that told its byline and its date; UINT32_MAX: none. */
struct meta_lines {
	uint32_t byline, date;
};

/* Title, byline, site, section, times, language, links and lead image of a
 * page, from what its witnesses agree on. doc->text need not be there yet.
 * account, which may be NULL, gets what each witness said. */
void meta_find(const struct page *page, const struct jsonld *ld,
	       const struct extract_source *source, struct document *doc,
	       struct account *account, struct meta_lines *lines);

#endif
