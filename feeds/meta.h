#ifndef PRESSER_FEEDS_META_H
#define PRESSER_FEEDS_META_H

#include "feeds/extract.h"
#include "feeds/jsonld.h"
#include "feeds/page.h"

/* Title, byline, site, section, times, language, links and lead image of a
 * page, from what its witnesses agree on. doc->text need not be there yet.
 * account, which may be NULL, gets what each witness said. */
void meta_find(const struct page *page, const struct jsonld *ld,
	       const struct extract_source *source, struct document *doc,
	       struct account *account);

#endif
