#ifndef PRESSER_FEEDS_PIECE_H
#define PRESSER_FEEDS_PIECE_H

#include "feeds/page.h"

/* Has it words that are shown? */
bool piece_is_shown(const struct piece *p);

/* Count words, links and signs of a piece whose text and marks are known. */
void piece_measure(struct page *page, struct piece *piece);

/* Tell tables of data from tables that lay out; join the cells of a row of
 * data into one piece, parted by "\t". */
void piece_rows(struct page *page);

/* Sum the pieces' counts up into their elements. */
void piece_sum(struct page *page);

#endif
