#include "config.h"

#include "feeds/known.h"

#include "src/base/map.h"

#define PLACE_WORDS	25	/* a longer text is no box of the site's */

#define PLACE_SALT	0x51u	/* marks of paths beside those of texts */

/* The mark of a path of elements. */
static uint32_t place_mark(const struct page *page, const struct piece *p)
{
	uint64_t h = page->elems[p->elem].path;

	return (uint32_t)str_mix(h + PLACE_SALT, STR("place")) | 1;
}

struct marks {
	uint32_t *v;		/* SITE_MARKS of them; or NULL */
	size_t n;
};

static void add_mark(struct marks *m, uint32_t mark)
{
	if (m->v && mark && m->n < SITE_MARKS)
		m->v[m->n++] = mark;
}

/* Blocks whose text stood on other pages. */
static void drop_texts(const struct page *page, const struct site *site,
		       uint8_t *why, struct marks *marks)
{
	for (size_t i = 0; i < page->n_pieces; i++) {
		const struct piece *p = &page->pieces[i];
		uint32_t mark;

		if (!reason_keeps(why[i]) || !p->words)
			continue;
		mark = site_mark(page_text(page, p));
		add_mark(marks, mark);
		if (site && site_recurs(site, mark, p->words, p->quotes))
			why[i] = REASON_SITE;
	}
}

/* It lies in the page. */
static struct str path_key(const struct page *page, const struct piece *p)
{
	const uint32_t *path = &page->elems[p->elem].path;

	return str_of((const char *)path, sizeof(*path));
}

/* Which paths hold text of the article's own. */
static void find_own(const struct page *page, const uint8_t *why,
		     struct map *own)
{
	bool is_new;

	for (size_t i = 0; i < page->n_pieces; i++) {
		const struct piece *p = &page->pieces[i];

		if (reason_keeps(why[i]) && (p->words > PLACE_WORDS ||
					     p->quotes))
			map_at(own, path_key(page, p), &is_new);
	}
}

/*
 * A path by itself says nothing: all articles of a site have theirs in one.
 * But one that held only what recurs, page after page, holds such a thing
 * with other words too: the offer of the day, the tip of the week.
 */
static void drop_places(const struct page *page, const struct site *site,
			uint8_t *why, struct marks *marks)
{
	struct map own = { 0 };
	uint64_t n;

	find_own(page, why, &own);
	for (size_t i = 0; i < page->n_pieces; i++) {
		const struct piece *p = &page->pieces[i];
		uint32_t mark = place_mark(page, p);

		if (!p->words || (why[i] != REASON_SITE &&
				  !reason_keeps(why[i])) ||
		    map_get(&own, path_key(page, p), &n))
			continue;
		if (why[i] == REASON_SITE)
			add_mark(marks, mark);
		else if (site_recurs(site, mark, p->words, p->quotes))
			why[i] = REASON_SITE_PLACE;
	}
	map_free(&own);
}

static size_t apply_site(const struct page *page, const struct site *site,
			 uint8_t *why, uint32_t *room)
{
	struct marks marks = { .v = room };
	size_t kept = 0, lost = 0;

	drop_texts(page, site, why, &marks);
	if (site)
		drop_places(page, site, why, &marks);
	for (size_t i = 0; i < page->n_pieces; i++) {
		bool goes = why[i] == REASON_SITE ||
			    why[i] == REASON_SITE_PLACE;

		lost += goes ? page->pieces[i].words : 0;
		kept += goes || reason_keeps(why[i]) ? page->pieces[i].words :
						       0;
	}
	if (lost * 5 <= kept * 2)
		return marks.n;
	for (size_t i = 0; i < page->n_pieces; i++)
		if (why[i] == REASON_SITE || why[i] == REASON_SITE_PLACE)
			why[i] = REASON_PART;
	return marks.n;
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
