#include "config.h"

#include "feeds/choose.h"

#include <string.h>

enum { FURNITURE_WORDS = 10, TAIL_WORDS = 8 };

#define AGAINST	(1u << HINT_COMMENT | 1u << HINT_NAV | 1u << HINT_FOOTER | \
		 1u << HINT_SIDE | 1u << HINT_RELATED | 1u << HINT_SHARE | \
		 1u << HINT_AD | 1u << HINT_NEWS | 1u << HINT_AUTHOR | \
		 1u << HINT_CONSENT | 1u << HINT_CAPTION)

/* Good words within e, not counting what stands in comments and asides. */
static void weigh(const struct page *page, uint32_t *good)
{
	for (size_t i = 0; i < page->n_pieces; i++)
		if (page->pieces[i].flags & PIECE_GOOD)
			good[page->pieces[i].elem] += page->pieces[i].words;
	for (size_t i = page->n_elems; i-- > 1;) {
		const struct elem *e = &page->elems[i];

		if (e->tag == TAG_NAV || e->tag == TAG_FOOTER ||
		    e->tag == TAG_ASIDE || e->flags & ELEM_HIDDEN ||
		    (e->hints & 1u << HINT_COMMENT &&
		     e->good * 4 < page->good_words * 3))
			good[i] = 0;
		good[e->parent] += good[i];
	}
}

uint32_t choose_container(const struct page *page)
{
	uint32_t *good = arena_alloc(page->arena,
				     page->n_elems * sizeof(*good));
	uint32_t at = 0, best = 0, all;

	weigh(page, good);
	all = good[0];
	for (uint32_t i = 1; i < page->n_elems; i++) {
		const struct elem *e = &page->elems[i];

		if (e->flags & ELEM_BODY && good[i] > 60 &&
		    good[i] > (best ? good[best] : 0))
			best = i;
	}
	if (best)
		return best;
	for (;;) {	/* down while one child keeps most of it */
		uint32_t child = 0;

		for (uint32_t i = at + 1; i < page->elems[at].end;
		     i = page->elems[i].end)
			if (!child || good[i] > good[child])
				child = i;
		if (!child || good[child] * 10 < good[at] * 6 ||
		    good[child] * 3 < all)
			return at;
		if (page->elems[child].tag == TAG_P ||
		    page->elems[child].tag == TAG_LI)
			return at;
		at = child;
	}
}

static bool is_against(const struct page *page, const struct piece *p,
		       uint32_t container)
{
	const struct elem *top = &page->elems[container];

	for (uint32_t e = p->elem; e != container && e;
	     e = page->elems[e].parent) {
		const struct elem *x = &page->elems[e];

		if (x->tag == TAG_NAV || x->tag == TAG_ASIDE ||
		    x->tag == TAG_FOOTER || x->tag == TAG_FORM ||
		    x->tag == TAG_FIGCAPTION || x->tag == TAG_BUTTON)
			return x->good * 3 < top->good;
		if (x->hints & AGAINST && !(x->hints & 1u << HINT_BODY))
			return x->good * 3 < top->good;
	}
	return false;
}

/* A short line of the kind that stands around articles: share, subscribe,
 * read more, comments, rights. Never one with a quotation in it. */
static bool is_furniture(const struct page *page, const struct piece *p)
{
	static const uint8_t kinds[] = {
		PHRASE_RELATED, PHRASE_NEWSLETTER, PHRASE_SHARE,
		PHRASE_COMMENT, PHRASE_RIGHTS, PHRASE_AD, PHRASE_APP,
		PHRASE_NAV,
	};
	uint8_t counts[PHRASE_COUNT] = { 0 };

	if (p->words > FURNITURE_WORDS || p->quotes)
		return false;
	phrase_count(&page->tables, str_slice(buf_str(&page->text),
					      p->at.start, p->at.end), counts);
	for (size_t i = 0; i < sizeof(kinds); i++)
		if (counts[kinds[i]])
			return true;
	return false;
}

/* What stands behind the last sentence: headings and short lines with no
 * sentence in them. A list is part of the text. */
static void cut_tail(const struct page *page, const struct elem *c,
		     uint8_t *why)
{
	for (uint32_t i = c->last; i-- > c->first;) {
		const struct piece *p = &page->pieces[i];

		if (!reason_keeps(why[i]))
			continue;
		if (p->type != BLOCK_H &&
		    (p->type != BLOCK_P || p->words > TAIL_WORDS || p->stops ||
		     p->quotes))
			break;
		why[i] = REASON_TAIL;
	}
}

/* What the piece's own looks say of it, within the body. */
static enum reason judge(const struct piece *p, bool began)
{
	if (p->type == BLOCK_FIGURE)
		return REASON_CAPTION;
	if (!p->words)
		return REASON_EMPTY;
	if (p->type == BLOCK_H && p->level == 1)
		return REASON_HEADLINE;
	if (!began)
		return REASON_BEFORE;
	if (p->flags & PIECE_GOOD)
		return REASON_TEXT;
	if (p->type == BLOCK_H)
		return REASON_HEADING;
	if (p->type == BLOCK_TABLE || p->link_words * 2 < p->words)
		return REASON_PART;
	return REASON_LINKS;
}

void choose_plain(const struct page *page, uint8_t *why)
{
	uint32_t at = choose_container(page);
	const struct elem *c = &page->elems[at];
	bool began = false;

	for (uint32_t i = 0; i < page->n_pieces; i++) {
		const struct piece *p = &page->pieces[i];

		if (p->flags & PIECE_HIDDEN) {
			why[i] = REASON_HIDDEN;
		} else if (i < c->first || i >= c->last) {
			why[i] = REASON_OUTSIDE;
		} else if (is_against(page, p, at)) {
			why[i] = REASON_REGION;
		} else {
			began |= p->flags & PIECE_GOOD &&
				 p->type != BLOCK_FIGURE &&
				 !(p->type == BLOCK_H && p->level == 1);
			why[i] = (uint8_t)judge(p, began);
		}
	}
	for (uint32_t i = c->first; i < c->last; i++)
		if (reason_keeps(why[i]) &&
		    is_furniture(page, &page->pieces[i]))
			why[i] = REASON_PHRASE;
	cut_tail(page, c, why);
}
