#include "config.h"

#include "feeds/known.h"

static size_t apply_site(const struct page *page, const struct site *site,
			 uint8_t *why, uint32_t *marks)
{
	size_t kept = 0, lost = 0, n = 0;

	for (size_t i = 0; i < page->n_pieces; i++) {
		const struct piece *p = &page->pieces[i];
		uint32_t mark;

		if (!reason_keeps(why[i]) || !p->words)
			continue;
		mark = site_mark(page_text(page, p));
		kept += p->words;
		if (marks && mark && n < SITE_MARKS)
			marks[n++] = mark;
		if (site && site_recurs(site, mark, p->words, p->quotes)) {
			why[i] = REASON_SITE;
			lost += p->words;
		}
	}
	if (lost * 5 <= kept * 2)
		return n;
	for (size_t i = 0; i < page->n_pieces; i++)
		if (why[i] == REASON_SITE)
			why[i] = REASON_PART;
	return n;
}

/* Is it left out for where it stands, and not for what it is? */
static bool is_misplaced(uint8_t why)
{
	return why == REASON_OUTSIDE || why == REASON_REGION ||
	       why == REASON_BEFORE || why == REASON_TAIL;
}

static void apply_rules(const struct page *page, uint8_t *why)
{
	bool body = false;

	for (size_t i = 0; i < page->n_elems; i++)
		body |= (page->elems[i].flags & ELEM_RULE_BODY) != 0;
	for (size_t i = 0; i < page->n_pieces; i++) {
		const struct piece *p = &page->pieces[i];
		unsigned flags = page->elems[p->elem].flags;

		if (flags & ELEM_RULE_DROP)
			why[i] = REASON_RULE_DROP;
		else if (!p->words)
			continue;
		else if (flags & ELEM_RULE_KEEP)
			why[i] = REASON_RULE_KEEP;
		else if (body && !(flags & ELEM_RULE_BODY) &&
			 reason_keeps(why[i]))
			why[i] = REASON_RULE_DROP;
		else if (flags & ELEM_RULE_BODY && is_misplaced(why[i]))
			why[i] = REASON_RULE_KEEP;
	}
}

size_t known_apply(const struct page *page, const struct extract_source *source,
		   uint8_t *why, uint32_t *marks)
{
	size_t n = apply_site(page, source->site, why, marks);

	if (page->rules)
		apply_rules(page, why);
	return n;
}
