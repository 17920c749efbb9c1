#ifndef PRESSER_MODEL_SITE_H
#define PRESSER_MODEL_SITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/buf.h"
#include "src/base/str.h"

/*
 * What is remembered of a site: how many of its pages were read and on how
 * many of them each block of text stood. Blocks are known by hashes alone.
 * Bounded: SITE_BLOCKS of them, those of one page go first; after SITE_PAGES
 * pages everything counts half, so that what a site no longer shows is
 * forgotten. A page that comes again is not counted twice.
 */
enum { SITE_BLOCKS = 1024, SITE_PAGES = 64, SITE_RECENT = 64,
       SITE_MARKS = 256 };

struct site {
	unsigned pages;
	uint32_t recent[SITE_RECENT];	/* pages, the oldest first */
	size_t n_recent;
	struct site_block {
		uint32_t mark;
		uint8_t pages;
	} blocks[SITE_BLOCKS];		/* the oldest first */
	size_t n_blocks;
};

/* The hash of a block's text: letters folded by ASCII case, digits all alike,
 * signs and blanks left out. 0: too little to tell. */
uint32_t site_mark(struct str text);

/*
 * Does a block of that mark and so many words recur on the site? It must
 * stand on three pages and on a third of them; a long one, or one with a
 * quotation, on half of them and five, for some stories do repeat a
 * paragraph of background.
 */
bool site_recurs(const struct site *site, uint32_t mark, unsigned words,
		 bool quotes);

/* Remember a page by its address and the marks of its blocks (at most
 * SITE_MARKS are looked at). */
void site_learn(struct site *site, struct str url, const uint32_t *marks,
		size_t n);

/* As bytes. A damaged or foreign form is an empty memory, and false. */
void site_write(const struct site *site, struct buf *out);
bool site_read(struct str bytes, struct site *site);

#endif
