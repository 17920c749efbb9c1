/*
 * Where the body of a page is: three elements, chosen by what the first
 * scores of the pieces in them add up to.
 */
#include "config.h"

#include "feeds/centre.h"

#include <string.h>

#include "feeds/piece.h"

/* Sum up from the pieces' elements to the root. */
static void sum_up(const struct page *page, int32_t *sums)
{
	for (size_t e = page->n_elems; e-- > 1;)
		sums[page->elems[e].parent] += sums[e];
}

/* The element whose words speak most for it. A word counts from -24 to +70
 * in a hundredth of its piece's likelihood. */
static uint32_t choose_container(const struct page *page, const int *scores,
				 int32_t *sums)
{
	uint32_t best = 0;

	memset(sums, 0, page->n_elems * sizeof(*sums));
	for (size_t i = 0; i < page->n_pieces; i++) {
		const struct piece *p = &page->pieces[i];
		int gain = (scores[i] + 8) * 5 / 2;

		gain = gain < -24 ? -24 : gain > 70 ? 70 : gain;
		if (piece_is_shown(p))
			sums[p->elem] += gain * (int32_t)
				(p->words < 4096 ? p->words : 4096);
	}
	sum_up(page, sums);
	for (uint32_t e = 1; e < page->n_elems; e++)
		if (sums[e] >= sums[best])
			best = e;
	return best;
}

/* The smallest element with six sevenths of the words that are not against
 * themselves. */
static uint32_t choose_wide(const struct page *page, const int *scores,
			    int32_t *sums)
{
	uint32_t best = 0;

	memset(sums, 0, page->n_elems * sizeof(*sums));
	for (size_t i = 0; i < page->n_pieces; i++)
		if (scores[i] > -5 && piece_is_shown(&page->pieces[i]))
			sums[page->pieces[i].elem] +=
				(int32_t)page->pieces[i].words;
	sum_up(page, sums);
	for (uint32_t e = 1; e < page->n_elems; e++)
		if ((int64_t)sums[e] * 7 >= (int64_t)sums[0] * 6)
			best = e;
	return best;
}

/* A div that holds text itself is what a paragraph's parent is elsewhere. */
static bool holds_text(uint8_t tag)
{
	return tag == TAG_DIV || tag == TAG_SECTION || tag == TAG_ARTICLE ||
	       tag == TAG_TD;
}

/* The element with most words in its paragraphs, those of its children at
 * half, of grandchildren at a quarter (after Readability). */
static uint32_t choose_core(const struct page *page, const int *scores,
			    int32_t *sums)
{
	uint32_t best = 0;

	memset(sums, 0, page->n_elems * sizeof(*sums));
	for (size_t i = 0; i < page->n_pieces; i++) {
		const struct piece *p = &page->pieces[i];
		uint32_t e = p->elem;
		int32_t words = (int32_t)(p->words < 4096 ? p->words : 4096);

		if (scores[i] <= 0 || !piece_is_shown(p) || words < 5)
			continue;
		if (!holds_text(page->elems[e].tag))
			e = page->elems[e].parent;
		for (int part = 4; e && part; part /= 2) {
			sums[e] += words * part;
			e = page->elems[e].parent;
		}
	}
	for (uint32_t e = 1; e < page->n_elems; e++)
		if (sums[e] > sums[best])
			best = e;
	return best;
}

void centre_find(const struct page *page, const int *scores,
		 struct centre *centre)
{
	int32_t *sums = arena_alloc(page->arena, (page->n_elems + 1) *
						 sizeof(*sums));

	centre->container = choose_container(page, scores, sums);
	centre->wide = choose_wide(page, scores, sums);
	centre->core = choose_core(page, scores, sums);
}
