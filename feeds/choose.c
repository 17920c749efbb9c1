#include "config.h"

#include "feeds/choose.h"

#include <string.h>

#include "feeds/sign.h"

/* Headings that nothing follows. */
static void cut_tail(const struct page *page, uint8_t *why)
{
	for (size_t i = page->n_pieces; i-- > 0;) {
		if (!reason_keeps(why[i]))
			continue;
		if (page->pieces[i].type != BLOCK_H)
			break;
		why[i] = REASON_TAIL;
	}
}

void choose_article(const struct page *page, const struct jsonld *ld,
		    struct str title, uint8_t *why)
{
	struct weighed w;

	sign_weigh(page, ld, title, &w);
	memcpy(why, w.why, page->n_pieces);
	cut_tail(page, why);
}
