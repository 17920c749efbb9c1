#ifndef PRESSER_FEEDS_KNOWN_H
#define PRESSER_FEEDS_KNOWN_H

#include "feeds/extract.h"
#include "feeds/page.h"

/*
 * What is known of the page's site beforehand, laid over what was chosen:
 * first what recurs on its pages goes out, then the reader's own rules hold.
 * What recurs stays in when it is so much of the text that the memory must
 * be wrong. marks (SITE_MARKS of them; may be NULL) gets the blocks that this
 * page would show without the memory, for site_learn; returns how many.
 */
size_t known_apply(const struct page *page, const struct extract_source *source,
		   uint8_t *why, uint32_t *marks);

#endif
