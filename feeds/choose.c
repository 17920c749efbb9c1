#include "config.h"

#include "feeds/choose.h"

#include <string.h>

#include "feeds/sign.h"
#include "src/base/map.h"
#include "src/base/utf8.h"

enum {
	COPY_WORDS = 8,		/* fewer may be said twice */
	CLOCK_WORDS = 3,
	HEAD_WORDS = 8,
	TAIL_WORDS = 8,
	PULL_WORDS = 40,
	PULLS_MAX = 30,
	BOX_WORDS = 200,
};

/* A line that says nothing: a byline, a label, a date. */
static bool is_label(const struct piece *p, unsigned words)
{
	return p->type == BLOCK_P && p->words <= words && !p->ends &&
	       !p->quotes;
}

/* "15:10", over an entry of a live blog; "3" at the foot of a page. */
static void drop_clocks(const struct page *page, uint8_t *why)
{
	for (size_t i = 0; i < page->n_pieces; i++) {
		const struct piece *p = &page->pieces[i];

		if (reason_keeps(why[i]) && is_label(p, CLOCK_WORDS) &&
		    p->digits == p->words)
			why[i] = REASON_REGION;
	}
}

/* What stands ahead of the first running text: headline, byline, place. */
static void cut_head(const struct page *page, uint8_t *why)
{
	size_t n = 0;

	while (n < page->n_pieces && !(reason_keeps(why[n]) &&
				       page->pieces[n].flags & PIECE_GOOD))
		n++;
	if (n == page->n_pieces)
		return;
	for (size_t i = 0; i < n; i++)
		if (reason_keeps(why[i]) &&
		    is_label(&page->pieces[i], HEAD_WORDS))
			why[i] = REASON_BEFORE;
}

/* What stands behind the last: headings over nothing, labels. */
static void cut_tail(const struct page *page, uint8_t *why)
{
	for (size_t i = page->n_pieces; i-- > 0;) {
		const struct piece *p = &page->pieces[i];

		if (!reason_keeps(why[i]))
			continue;
		if (p->type != BLOCK_H &&
		    !(is_label(p, TAIL_WORDS) && !p->stops))
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

/* Does another piece that is kept hold this text? */
static bool is_within_other(const struct page *page, const uint8_t *why,
			    size_t at, struct str text)
{
	for (size_t i = 0; i < page->n_pieces; i++)
		if (i != at && reason_keeps(why[i]) &&
		    page->pieces[i].words > page->pieces[at].words &&
		    str_find(page_text(page, &page->pieces[i]), text) >= 0)
			return true;
	return false;
}

/* The text without its quotation marks and full stop. */
static struct str core(struct str text)
{
	while (text.len && !utf8_is_alnum(utf8_at(text, 0)))
		text = str_slice(text, utf8_next(text, 0), text.len);
	while (text.len && !utf8_is_alnum(utf8_before(text, text.len)))
		text.len = utf8_prev(text, text.len);
	return text;
}

/* The element that pulls a quotation out of the text: a blockquote or an
 * aside, or one that is named so. 0: none. */
static uint32_t pulled_in(const struct page *page, const struct piece *p)
{
	uint32_t found = 0;

	for (uint32_t e = p->elem; e; e = page->elems[e].parent) {
		const struct elem *x = &page->elems[e];

		if (x->words > p->words + TAIL_WORDS)
			break;
		if (x->tag == TAG_ASIDE || x->tag == TAG_BLOCKQUOTE ||
		    x->tag == TAG_FIGURE || x->hints & 1u << HINT_PULL)
			found = e;
	}
	return found;
}

/* Quotations that are set again in large letters, with who said them. */
static void drop_pulls(const struct page *page, uint8_t *why)
{
	unsigned n = 0;

	for (size_t i = 0; i < page->n_pieces && n < PULLS_MAX; i++) {
		const struct piece *p = &page->pieces[i];
		const struct elem *e;
		uint32_t at;

		if (!reason_keeps(why[i]) || p->words < 3 ||
		    p->words > PULL_WORDS || !(at = pulled_in(page, p)))
			continue;
		n++;
		if (!is_within_other(page, why, i, core(page_text(page, p))))
			continue;
		e = &page->elems[at];
		for (uint32_t k = e->first; k < e->last; k++)
			if (reason_keeps(why[k]))
				why[k] = REASON_REPEATED;
	}
}

/* Lines left over in a box most of which was dropped. */
static void drop_leftovers(const struct page *page, uint8_t *why)
{
	static const uint32_t boxes = 1u << HINT_NEWS | 1u << HINT_RELATED |
		1u << HINT_SHARE | 1u << HINT_AUTHOR | 1u << HINT_AD |
		1u << HINT_CONSENT | 1u << HINT_PAYWALL | 1u << HINT_SIDE |
		1u << HINT_COMMENT | 1u << HINT_FOOTER | 1u << HINT_NAV;

	for (uint32_t at = 1; at < page->n_elems; at++) {
		const struct elem *e = &page->elems[at];
		uint32_t kept = 0;

		if (e->words > BOX_WORDS || e->last - e->first < 2 ||
		    !(e->hints & boxes || e->tag == TAG_ASIDE ||
		      e->tag == TAG_FORM))
			continue;
		for (uint32_t k = e->first; k < e->last; k++)
			if (reason_keeps(why[k]))
				kept += page->pieces[k].words;
		if (!kept || kept * 2 > e->words)
			continue;
		for (uint32_t k = e->first; k < e->last; k++)
			if (reason_keeps(why[k]))
				why[k] = REASON_REGION;
	}
}

void choose_article(const struct page *page, const struct jsonld *ld,
		    const struct document *doc, struct str summary,
		    uint8_t *why)
{
	struct weighed w;

	sign_weigh(page, ld, doc, summary, &w);
	memcpy(why, w.why, page->n_pieces);
	drop_copies(page, why);
	drop_pulls(page, why);
	drop_leftovers(page, why);
	drop_clocks(page, why);
	cut_head(page, why);
	cut_tail(page, why);
}
