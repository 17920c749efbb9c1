#ifndef PRESSER_FEEDS_NOTES_H
#define PRESSER_FEEDS_NOTES_H

#include "feeds/page.h"
#include "feeds/reason.h"

/*
 * Keep the footnotes of what is kept, wherever on the page they stand: a
 * piece behind it that links back into the page, and that begins with the
 * very sign that a link of the text consists of, or is the entry of that
 * number in a list and leads to a name with the same number. Their reason
 * becomes REASON_NOTE.
 */
void notes_keep(const struct page *page, uint8_t *why);

#endif
