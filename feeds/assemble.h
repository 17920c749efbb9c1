#ifndef PRESSER_FEEDS_ASSEMBLE_H
#define PRESSER_FEEDS_ASSEMBLE_H

#include "feeds/page.h"
#include "feeds/reason.h"

/*
 * Make the document of a page's pieces whose reason keeps them: text,
 * blocks and marks, all behind the gate, in page->arena. Lines broken by
 * <br> are joined where they are one paragraph; rows of a table become one
 * block. times (NULL: none) has for each
 * piece when the entry of a live blog was made that begins with it. The
 * caller sets everything else. Returns 0, or -1 with ERROR_LIMIT.
 */
int assemble(const struct page *page, const uint8_t *why,
	     const int64_t *times,
	     struct document *doc, struct error *err);

#endif
