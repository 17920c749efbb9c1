#ifndef PRESSER_FEEDS_CHOOSE_H
#define PRESSER_FEEDS_CHOOSE_H

#include "feeds/page.h"
#include "feeds/reason.h"

/* The element that holds the article: the smallest one that keeps most of
 * the page's running text. */
uint32_t choose_container(const struct page *page);

/* An enum reason for each piece, by plain rules. */
void choose_plain(const struct page *page, uint8_t *why);

#endif
