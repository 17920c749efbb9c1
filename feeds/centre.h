#ifndef PRESSER_FEEDS_CENTRE_H
#define PRESSER_FEEDS_CENTRE_H

#include "feeds/page.h"

/* Elements of a page; 0, its root, where nothing speaks for another. */
struct centre {
	uint32_t container;	/* whose words speak most for it */
	uint32_t wide;		/* the smallest with nearly all text */
	uint32_t core;		/* densest with text, by its paragraphs */
};

/* scores: one a piece, in tenths of log-odds. For feeds/sign.c. */
void centre_find(const struct page *page, const int *scores,
		 struct centre *centre);

#endif
