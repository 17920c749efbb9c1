/*
 * A page says its headline in up to a dozen places, and some of them say the
 * site's name, a rubric, or another wording for search engines. Each place is
 * a candidate; each gets its own weight and, for every other witness, that
 * one's weight times how far the two agree. What readers see on the page
 * weighs most: the candidates that agree in their words but not in their
 * signs (quotation marks, dashes) are taken as the page shows them.
 */
#include "config.h"

#include "feeds/evidence.h"

#include <string.h>

#include "src/base/gate.h"
#include "src/base/utf8.h"

#define CANDIDATES_MAX	24
#define TITLE_MAX	500	/* bytes */
#define WORDS_MAX	64

struct candidate {
	const char *where;
	struct str text, key;
	double weight;		/* as a witness for others */
	double own;		/* as a candidate */
	uint32_t piece;		/* EVIDENCE_NONE: from the head */
	bool is_site, joined;
};

struct contest {
	struct evidence *e;
	struct candidate all[CANDIDATES_MAX];
	size_t n;
};

/* Signs that part a title from its site: bytes of the sign at i, or 0. */
static size_t separator(struct str s, size_t i)
{
	static const char *const signs[] = {
		" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xBB ",
		" \xC2\xAB ", " :: ", " \xC2\xB7 ", " \xE2\x80\xA2 ", " @ ",
		" / ", "|", " \xE2\x80\xBA ", "_", "\xEF\xBD\x9C", ": ",
		" \xE2\x88\x92 ",
	};

	for (size_t j = 0; j < sizeof(signs) / sizeof(*signs); j++)
		if (str_starts(str_slice(s, i, s.len), str_from(signs[j])))
			return strlen(signs[j]);
	return 0;
}

/* The site's name off both ends, as often as it is there. */
static struct str strip_site(const struct evidence *e, struct str v)
{
	for (int round = 0; round < 3; round++) {
		size_t first = 0, first_end = 0, last = 0, last_end = 0, n;

		for (size_t i = 1; i < v.len; i++) {
			n = separator(v, i);
			if (!n)
				continue;
			if (!first) {
				first = i;
				first_end = i + n;
			}
			last = i;
			last_end = i + n;
			i += n - 1;
		}
		if (!last)
			break;
		if (evidence_is_site(e, str_slice(v, last_end, v.len)))
			v = str_slice(v, 0, last);
		else if (evidence_is_site(e, str_slice(v, 0, first)))
			v = str_slice(v, first_end, v.len);
		else
			break;
		v = str_trim(v);
	}
	return v;
}

static struct candidate *add(struct contest *c, const char *where,
			     struct str raw, double own, double weight,
			     uint32_t piece)
{
	struct candidate *x;
	struct str v;

	v = piece == EVIDENCE_NONE ? evidence_line(c->e, raw) :
				     evidence_plain(c->e, raw);
	if (!v.len || v.len > TITLE_MAX || c->n == CANDIDATES_MAX)
		return NULL;
	x = &c->all[c->n];
	memset(x, 0, sizeof(*x));
	x->where = where;
	x->is_site = evidence_is_site(c->e, v);
	x->text = strip_site(c->e, v);
	x->key = evidence_key(c->e->a, x->text);
	x->own = own;
	x->weight = weight;
	x->piece = piece;
	if (!x->key.len)
		return NULL;
	c->n++;
	return x;
}

/* How many words of a are in b too, of all in both: 0 to 1. Each is a key. */
static double share(struct str a, struct str b)
{
	struct str words[WORDS_MAX], rest = b, word;
	size_t n = 0, total = 0, hits = 0;

	while (n < WORDS_MAX && str_split(&rest, ' ', &word))
		words[n++] = word;
	total = n;
	rest = a;
	for (size_t k = 0; k < WORDS_MAX && str_split(&rest, ' ', &word);
	     k++) {
		total++;
		for (size_t i = 0; i < n; i++)
			if (words[i].p && str_eq(words[i], word)) {
				words[i].p = NULL;
				hits++;
				break;
			}
	}
	return total ? 2.0 * (double)hits / (double)total : 0;
}

/* How far two candidates agree: 1 the same words, 0 none in common. */
static double agreement(const struct candidate *a, const struct candidate *b)
{
	double s;

	if (str_eq(a->key, b->key))
		return 1;
	s = share(a->key, b->key);
	/* a wording with the rubric or the site before or behind it */
	if (b->key.len > a->key.len && a->key.len > 12 &&
	    (str_starts(b->key, a->key) || str_ends(b->key, a->key)))
		return s > .8 ? s : .8;
	return s * s;
}

static bool is_linked_home(const struct evidence *e, const struct piece *p)
{
	const struct page *page = e->page;

	if (!p->words || p->link_words < p->words)
		return false;
	for (size_t i = p->mark; i < page->n_marks; i++) {
		const struct inline_mark *m = &page->marks[i];

		if (m->at.start >= p->at.end)
			break;
		if (m->kind == INLINE_LINK && m->url.len <= 1)
			return true;
	}
	return false;
}

static void add_headings(struct contest *c)
{
	const struct page *page = c->e->page;
	unsigned n[4] = { 0 };
	uint32_t last = EVIDENCE_NONE;

	for (uint32_t i = 0; i < page->n_pieces; i++) {
		const struct piece *p = &page->pieces[i];
		const struct elem *el = &page->elems[p->elem];
		struct candidate *x;
		double own;

		if (p->type != BLOCK_H || p->level > 3 || !p->words ||
		    p->at.end - p->at.start > TITLE_MAX)
			continue;
		if (n[p->level]++ > (p->level == 1 ? 5u : 3u))
			continue;
		own = p->level == 1 ? 3.2 : p->level == 2 ? .7 : .3;
		if (el->hints & 1u << HINT_TITLE)
			own += .4;
		if (is_linked_home(c->e, p))
			own -= 2;
		if (evidence_is_apart(page, p->elem))
			own -= 1.5;
		if (p->flags & PIECE_HIDDEN)
			own -= 1.5;
		if (p->level == 1 && n[1] > 1)
			own -= .2;
		x = add(c, p->level == 1 ? "h1" : p->level == 2 ? "h2" : "h3",
			page_text(page, p), own, p->level == 1 ? 1 : .2, i);
		/* one heading in several lines */
		if (x && last != EVIDENCE_NONE && c->n >= 2 &&
		    page->pieces[last].elem == p->elem && last + 1 == i) {
			struct str both = str_slice(buf_str(&page->text),
						    page->pieces[last].at.start,
						    p->at.end);
			x = add(c, "h1", both, own, .1, last);
			if (x)
				x->joined = true;
		}
		last = i;
	}
}

/* Where no heading is used: a line of its own that <title> begins or ends
 * with, the rest of which then is the site's name. */
static void add_shown(struct contest *c)
{
	const struct page *page = c->e->page;
	struct str whole = evidence_key(c->e->a, page->title);
	unsigned looked = 0;

	for (uint32_t i = 0; i < page->n_pieces && looked < 300; i++) {
		const struct piece *p = &page->pieces[i];
		struct str key;

		if (p->words < 3 || p->words > 30 || p->type == BLOCK_H ||
		    p->link_words == p->words || p->flags & PIECE_HIDDEN)
			continue;
		looked++;
		key = evidence_key(c->e->a, page_text(page, p));
		if (key.len < 12 || key.len >= whole.len ||
		    (!str_starts(whole, key) && !str_ends(whole, key)) ||
		    evidence_is_apart(page, p->elem))
			continue;
		add(c, "shown", page_text(page, p), 1.6, .5, i);
		return;
	}
}

static void add_heads(struct contest *c)
{
	static const struct {
		const char *key;
		double own, weight;
	} rows[] = {
		{ "og:title", 1.6, 1.2 }, { "twitter:title", 1.2, .7 },
		{ "parsely-title", 1.2, .6 }, { "sailthru.title", 1.2, .6 },
		{ "headline", 1.4, .6 }, { "dc.title", 1.2, .6 },
		{ "title", 1, .5 }, { "citation_title", 1.4, .6 },
	};
	const struct page *page = c->e->page;

	add(c, "json-ld", c->e->ld->headline, 1.4, 1, EVIDENCE_NONE);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		add(c, rows[i].key, page_fact(page, rows[i].key), rows[i].own,
		    rows[i].weight, EVIDENCE_NONE);
	add(c, "<title>", page->title, 1.1, 1, EVIDENCE_NONE);
	add(c, "feed", c->e->source->title, 1.5, 1.5, EVIDENCE_NONE);
}

static double score(const struct contest *c, const struct candidate *x)
{
	double sum = x->own, most = 0;
	size_t words = 1, others = 0;

	for (size_t i = 0; i < x->key.len; i++)
		words += x->key.p[i] == ' ';
	for (size_t i = 0; i < c->n; i++) {
		const struct candidate *y = &c->all[i];

		if (y != x && (y->piece == EVIDENCE_NONE ||
			       x->piece == EVIDENCE_NONE)) {
			double s = agreement(x, y);

			sum += y->weight * s;
			most = s > most ? s : most;
			others++;
		}
	}
	if (others && most < .01)	/* not a word in common: a rubric */
		sum -= 1.2;
	if (x->is_site)
		sum -= 3;
	if (words == 1 && x->key.len < 12)
		sum -= .5;
	return sum;
}

static bool says_title(const struct evidence *e, uint32_t at, struct str key)
{
	const struct page *page = e->page;
	const struct piece *p = &page->pieces[at];

	return p->words && p->words < WORDS_MAX && key.len &&
	       p->at.end - p->at.start < TITLE_MAX &&
	       !(p->flags & PIECE_HIDDEN) &&
	       p->at.end - p->at.start + 20 >= key.len &&
	       str_eq(evidence_key(e->a, page_text(page, p)), key);
}

/* Where the article begins on the page: the headline's piece. */
static void find_head(struct evidence *e, const struct contest *c,
		      const struct candidate *best)
{
	const struct page *page = e->page;
	struct str key = evidence_key(e->a, e->doc->title);
	uint32_t at = best ? best->piece : EVIDENCE_NONE;
	uint32_t line = EVIDENCE_NONE;

	/* the first heading with these words, else the first line */
	for (uint32_t i = 0; at == EVIDENCE_NONE && i < page->n_pieces; i++)
		if (says_title(e, i, key)) {
			if (page->pieces[i].type == BLOCK_H)
				at = i;
			else if (line == EVIDENCE_NONE)
				line = i;
		}
	if (at == EVIDENCE_NONE)
		at = line;
	/* worded otherwise than everywhere else */
	for (size_t i = 0; at == EVIDENCE_NONE && i < c->n; i++)
		if (c->all[i].piece != EVIDENCE_NONE && c->all[i].own > 3 &&
		    !c->all[i].is_site &&
		    str_find_char(c->all[i].key, ' ') > 0)
			at = c->all[i].piece;
	e->head = at;
	e->body = EVIDENCE_NONE;
	for (uint32_t i = at == EVIDENCE_NONE ? 0 : at + 1;
	     i < page->n_pieces; i++)
		if (page->pieces[i].flags & PIECE_GOOD &&
		    !evidence_is_apart(page, page->pieces[i].elem)) {
			e->body = i;
			break;
		}
}

void title_find(struct evidence *e)
{
	struct contest c = { .e = e };
	const struct candidate *best = NULL;
	double most = 0;

	add_heads(&c);
	add_headings(&c);
	add_shown(&c);
	for (size_t i = 0; i < c.n; i++) {
		double s = score(&c, &c.all[i]);

		if (!best || s > most) {
			best = &c.all[i];
			most = s;
		}
	}
	if (best)
		e->doc->title = best->text;
	for (size_t i = 0; i < c.n; i++)
		evidence_say(e, "title", c.all[i].where, c.all[i].text,
			     str_eq(c.all[i].key, best->key));
	find_head(e, &c, best);
}
