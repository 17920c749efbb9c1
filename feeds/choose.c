#include "config.h"

#include "feeds/choose.h"

#include <string.h>

#include "feeds/sign.h"
#include "src/base/map.h"

#define COPY_WORDS	8

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

static uint32_t parent_of(const struct page *page, const struct piece *p)
{
	return page->elems[p->elem].parent;
}

/* The second copy of a paragraph: some pages hold one for each width of
 * screen. A refrain, within the same element, is none. */
static void drop_copies(const struct page *page, uint8_t *why)
{
	struct map seen = { 0 };
	uint64_t *first;
	bool is_new;

	for (size_t i = 0; i < page->n_pieces; i++) {
		const struct piece *p = &page->pieces[i];

		if (!reason_keeps(why[i]) || p->words < COPY_WORDS)
			continue;
		first = map_at(&seen, page_text(page, p), &is_new);
		if (is_new)
			*first = parent_of(page, p);
		else if (*first != parent_of(page, p))
			why[i] = REASON_REPEATED;
	}
	map_free(&seen);
}

void choose_article(const struct page *page, const struct jsonld *ld,
		    struct str title, uint8_t *why)
{
	struct weighed w;

	sign_weigh(page, ld, title, &w);
	memcpy(why, w.why, page->n_pieces);
	drop_copies(page, why);
	cut_tail(page, why);
}
