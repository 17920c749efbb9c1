/*
 * Each piece is looked at by itself, upward through the elements around it,
 * and sideways at its neighbours. From what that says the container is
 * chosen: the element whose pieces speak most for it, words counted. Then
 * each piece's place to the container is weighed too. The way of weighing is
 * a linear model with weights that a person can read (naive log-odds); the
 * signs go back to Kohlschütter et al. 2010 (text and link density),
 * Readability.js (names of classes) and trafilatura (repetition, metadata).
 */
#include "config.h"

#include "feeds/sign.h"

#include <string.h>

#include "feeds/centre.h"
#include "feeds/piece.h"
#include "feeds/shingle.h"
#include "src/base/map.h"
#include "src/base/utf8.h"

#define NONE		UINT32_MAX
#define BODY_MAX	((size_t)1 << 20)
#define BODY_MIN	400	/* bytes: a shorter articleBody is a teaser */
#define FEED_RUNS	8	/* of four words that a text and the feed share */
#define FEED_FEW	4	/* that do if they are half of the text */
#define PHRASE_WORDS	30	/* phrases in longer texts say nothing */
#define AD_WORDS	2	/* of the label over an advertisement */
#define CARD_WORDS	60	/* longer ones are no teasers */
#define CARDS		3
#define LONG_CARD_WORDS	160
#define ARTICLE_WORDS	60	/* fewer: the head of an article at most */
#define SCOPE_WORDS	60	/* a box with fewer besides: of the heading */
#define CAPTION_WORDS	80
#define KINDS_MAX	200	/* of children that one element may have */

enum { CARD_SHORT = 1, CARD_LONG = 2 };

struct court {
	const struct page *page;
	struct weighed *out;
	struct str title, byline;
	struct map repeats;
	struct shingles body, about, feed;
	bool has_body;
	uint32_t first_path, article;	/* of the headline */
	uint32_t *before, *after;	/* nearest running text, or NONE */
	uint8_t *cards;			/* CARD_ bits of each element */
	uint32_t common;		/* hints that say nothing here */
	bool gallery;			/* much of the text is captions */
};

static const struct {
	const char *name;
	int8_t weight;
	uint8_t reason;
} rows[] = {
#define SIGN_ROW(name, weight, reason) { #name, weight, REASON_##reason },
	SIGN_ROWS(SIGN_ROW)
#undef SIGN_ROW
};

_Static_assert(SIGN_COUNT <= 128, "a bit for each sign");
_Static_assert(SIGN_SAYS_PAYWALL - SIGN_SAYS_RELATED == PHRASE_PAYWALL,
	       "phrases in their enum's order");

const char *sign_name(enum sign sign)
{
	return rows[sign].name;
}

bool sign_has(const struct sign_set *set, enum sign sign)
{
	return set->bits[sign / 64] >> sign % 64 & 1;
}

static void say(struct sign_set *set, enum sign sign, bool is)
{
	set->bits[sign / 64] |= (uint64_t)is << sign % 64;
}

static bool is_good(const struct piece *p)
{
	return (p->flags & (PIECE_GOOD | PIECE_HIDDEN)) == PIECE_GOOD;
}

/* --- the text by itself --- */

static bool ends_sentence(struct str text)
{
	for (int i = 0; i < 3 && text.len; i++) {
		switch (utf8_before(text, text.len)) {
		case '.': case '!': case '?': case 0x2026: case 0x3002:
		case 0x964: case 0x61F: case 0x6D4: case 0xFF01: case 0xFF1F:
			return true;
		case '"': case '\'': case ')': case 0x201C: case 0x201D:
		case 0x2019: case 0xAB: case 0xBB: case 0x300D:
			text.len = utf8_prev(text, text.len);
			break;
		default:
			return false;
		}
	}
	return false;
}

static bool ends_open(struct str text)
{
	return str_ends(text, STR("...")) || str_ends(text, STR("…")) ||
	       str_ends(text, STR("[...]")) || str_ends(text, STR("[…]"));
}

static void look_at_phrases(struct court *c, const struct piece *p,
			    struct str text, struct sign_set *s)
{
	/* a headline that is linked to may quote, a text's quotation says
	 * nothing of the page */
	bool quoted = p->quotes >= 2 && p->link_words * 2 <= p->words;
	uint8_t phrases[PHRASE_COUNT];
	unsigned n = 0;

	phrase_count(&c->page->tables, text, phrases);
	for (unsigned k = 0; k < PHRASE_COUNT; k++) {
		n += phrases[k];
		say(s, SIGN_SAYS_RELATED + k,
		    phrases[k] && p->words <= PHRASE_WORDS && !quoted);
	}
	say(s, SIGN_SAYS_MUCH, p->words && n * 8 >= p->words);
	say(s, SIGN_AD_LABEL, sign_has(s, SIGN_SAYS_AD) &&
	    p->type == BLOCK_P && p->words <= AD_WORDS);
	say(s, SIGN_SAYS_LINKED, sign_has(s, SIGN_SAYS_RELATED) &&
	    p->link_words * 2 > p->words);
}

static bool is_title(const struct court *c, const struct piece *p,
		     struct str text)
{
	return str_eq_nocase(text, c->title) ||
	       (p->type == BLOCK_H && text.len > 8 &&
		str_find_nocase(c->title, text) >= 0);
}

/* A box for a caption, and not much else in it. */
static bool is_in_caption(const struct page *page, const struct piece *p)
{
	uint32_t e = p->elem;

	for (int up = 0; up < 3 && e; up++, e = page->elems[e].parent) {
		const struct elem *x = &page->elems[e];

		if (x->words > CAPTION_WORDS || x->words > p->words + 20u)
			return false;
		if (x->hints & 1u << HINT_CAPTION || x->tag == TAG_FIGCAPTION)
			return true;
	}
	return false;
}

/* Notes on who wrote it stand at the end, often slanted. */
static void look_at_end(struct court *c, uint32_t i, struct str text)
{
	const struct piece *p = &c->page->pieces[i];
	struct sign_set *s = &c->out->signs[i];
	uint32_t after = c->after[i];

	if (c->before[i] == NONE ||
	    (after != NONE && c->after[after] != NONE))
		return;
	say(s, SIGN_AUTHOR, c->byline.len > 4 && p->quotes < 2 &&
	    str_starts(text, c->byline));
	say(s, SIGN_MAIL, str_find(text, STR("@")) >= 0 && !p->quotes &&
	    !(c->page->elems[p->elem].flags & ELEM_EMBED));
	say(s, SIGN_BOLD_END, p->type == BLOCK_P && sign_has(s, SIGN_BOLD));
}

static void look_within(struct court *c, uint32_t i)
{
	const struct page *page = c->page;
	const struct piece *p = &page->pieces[i];
	const struct elem *e = &page->elems[p->elem];
	struct sign_set *s = &c->out->signs[i];
	struct str text = page_text(page, p);
	bool sentence = ends_sentence(text);
	uint32_t runs, shared;
	uint64_t n = 0;

	say(s, SIGN_SENTENCE, sentence);
	say(s, SIGN_SENTENCE_SHORT, sentence && p->words <= 12);
	say(s, SIGN_COLON, text.len && utf8_before(text, text.len) == ':');
	say(s, SIGN_QUOTES, p->quotes >= 2);
	say(s, SIGN_LONG, p->words >= 60 && !p->link_words);
	say(s, SIGN_ONE_WORD, p->words <= 2);
	say(s, SIGN_DIGITS, p->digits * 3u >= p->words);
	say(s, SIGN_BOLD, p->strong_words * 10 >= p->words * 9);
	say(s, SIGN_LINK_SOME, p->link_words &&
	    p->link_words * 2 <= p->words);
	say(s, SIGN_LINK_HALF, p->link_words * 2 > p->words);
	say(s, SIGN_LINK_ALL, p->link_words * 10 >= p->words * 9);
	say(s, SIGN_IN_LINK, e->flags & ELEM_LINK);
	say(s, SIGN_ELLIPSIS, ends_open(text));
	map_get(&c->repeats, text, &n);
	say(s, SIGN_REPEATED, n > 1 && !(p->type == BLOCK_H && p->level > 1 &&
	    c->after[i] == i + 1));
	say(s, SIGN_TITLE, is_title(c, p, text));
	shared = shingles_shared(&c->about, text, &runs);
	say(s, SIGN_DESCRIPTION, runs && shared * 10 >= runs * 7);
	if (c->has_body && p->words >= 3) {
		shared = shingles_shared(&c->body, text, &runs);
		say(s, SIGN_LD_HAS, runs && shared * 2 >= runs);
		say(s, SIGN_LD_LACKS, shared * 4 < runs);
	}
	look_at_phrases(c, p, text, s);
	say(s, SIGN_HEADING, p->type == BLOCK_H);
	say(s, SIGN_TOP_HEADING, p->type == BLOCK_H && p->level == 1);
	say(s, SIGN_ITEM, p->type == BLOCK_LI);
	say(s, SIGN_QUOTE, p->type == BLOCK_QUOTE);
	say(s, SIGN_TABLE, p->type == BLOCK_TABLE);
	say(s, SIGN_PRE, p->type == BLOCK_PRE);
	say(s, SIGN_CAPTION, p->type == BLOCK_FIGURE);
	look_at_end(c, i, text);
	say(s, SIGN_CAPTION_BOX, p->type != BLOCK_H && !c->gallery &&
	    is_in_caption(page, p));
	say(s, SIGN_BARE, e->tag == TAG_DIV || e->tag == TAG_SECTION);
}

/* --- upward --- */

/* An element with less than two fifths of the running text; one with the
 * headline and a quarter of it is not small either, unless it is the head. */
static bool is_small(const struct court *c, const struct elem *x)
{
	static const uint32_t head = 1u << HINT_HEADER | 1u << HINT_TITLE;
	uint32_t at = c->out->headline;

	if (x->good * 10 >= c->page->good_words * 4)
		return false;
	return at == NONE || at < x->first || at >= x->last ||
	       x->good * 4 <= c->page->good_words || x->tag == TAG_HEADER ||
	       x->hints & head;
}

static void look_up(struct court *c, uint32_t i)
{
	static const struct { uint8_t hint, sign; } hints[] = {
		{ HINT_COMMENT, SIGN_IN_COMMENT }, { HINT_NAV, SIGN_IN_NAV },
		{ HINT_FOOTER, SIGN_IN_FOOTER },
		{ HINT_HEADER, SIGN_IN_HEADER }, { HINT_SIDE, SIGN_IN_SIDE },
		{ HINT_RELATED, SIGN_IN_RELATED },
		{ HINT_SHARE, SIGN_IN_SHARE },
		{ HINT_NEWS, SIGN_IN_NEWSLETTER },
		{ HINT_AUTHOR, SIGN_IN_AUTHOR },
		{ HINT_CAPTION, SIGN_IN_CAPTION },
		{ HINT_CONSENT, SIGN_IN_CONSENT },
		{ HINT_HIDDEN, SIGN_IN_HIDDEN }, { HINT_TITLE, SIGN_IN_TITLE },
		{ HINT_PULL, SIGN_IN_PULL }, { HINT_NOTE, SIGN_IN_NOTE },
		{ HINT_PAYWALL, SIGN_IN_PAYWALL },
	};
	static const struct { uint8_t tag, sign; } tags[] = {
		{ TAG_ASIDE, SIGN_TAG_ASIDE }, { TAG_NAV, SIGN_TAG_NAV },
		{ TAG_FOOTER, SIGN_TAG_FOOTER },
		{ TAG_HEADER, SIGN_TAG_HEADER }, { TAG_FORM, SIGN_TAG_FORM },
		{ TAG_FIGURE, SIGN_TAG_FIGURE },
		{ TAG_BUTTON, SIGN_TAG_BUTTON },
	};
	const struct page *page = c->page;
	const struct piece *p = &page->pieces[i];
	struct sign_set *s = &c->out->signs[i];
	uint32_t names = p->type == BLOCK_PRE ? 0 : p->hints, article = 0;

	for (uint32_t e = p->elem; e; e = page->elems[e].parent) {
		const struct elem *x = &page->elems[e];

		say(s, SIGN_ITEMPROP, x->flags & ELEM_BODY);
		if (!article && x->tag == TAG_ARTICLE)
			article = e;
		if (x->hints & 1u << HINT_COMMENT &&
		    x->good * 10 < page->good_words * 9)
			names |= 1u << HINT_COMMENT & ~c->common;
		if (!is_small(c, x))
			continue;
		say(s, SIGN_EMBED, x->flags & ELEM_EMBED);
		say(s, SIGN_CARD, c->cards[e] & CARD_SHORT);
		say(s, SIGN_LONG_CARD, c->cards[e] & CARD_LONG);
		if (!(x->flags & ELEM_EMBED))
			names |= x->hints & ~c->common;
		for (size_t k = 0; k < sizeof(tags) / sizeof(*tags); k++)
			say(s, tags[k].sign, x->tag == tags[k].tag);
	}
	for (size_t k = 0; k < sizeof(hints) / sizeof(*hints); k++)
		say(s, hints[k].sign, names >> hints[k].hint & 1);
	say(s, SIGN_STRANGE_ARTICLE, c->article && article &&
	    article != c->article);
}

/* --- sideways --- */

static bool is_furniture(const struct court *c, uint32_t heading)
{
	static const uint8_t signs[] = {
		SIGN_SAYS_RELATED, SIGN_SAYS_NEWSLETTER, SIGN_SAYS_SHARE,
		SIGN_SAYS_COMMENT, SIGN_SAYS_RIGHTS, SIGN_SAYS_NAV,
	};

	if (c->page->pieces[heading].words > 6 ||
	    sign_has(&c->out->signs[heading], SIGN_TITLE))
		return false;
	for (size_t k = 0; k < sizeof(signs); k++)
		if (sign_has(&c->out->signs[heading], signs[k]))
			return true;
	return false;
}

static uint32_t parent_of(const struct page *page, uint32_t piece)
{
	return page->elems[page->pieces[piece].elem].parent;
}

static void look_around(struct court *c, uint32_t i, uint32_t heading)
{
	const struct page *page = c->page;
	const struct piece *p = &page->pieces[i];
	struct sign_set *s = &c->out->signs[i];
	uint32_t n = (uint32_t)page->n_pieces, words = 0, links = 0;
	uint32_t before = c->before[i], after = c->after[i];
	uint32_t parent = parent_of(page, i), headline = c->out->headline;

	for (uint32_t k = i > 4 ? i - 4 : 0; k < n && k <= i + 4; k++)
		if (k != i) {
			words += page->pieces[k].words;
			links += page->pieces[k].link_words;
		}
	say(s, SIGN_AMID_LINKS, links * 10 > words * 6);
	say(s, SIGN_SIBLING,
	    (before != NONE && parent_of(page, before) == parent) ||
	    (after != NONE && parent_of(page, after) == parent));
	say(s, SIGN_BEHIND_ALL, before != NONE && after == NONE);
	say(s, SIGN_UNDER_FURNITURE, heading != NONE &&
	    is_furniture(c, heading));
	if (p->type == BLOCK_H) {
		say(s, SIGN_HEADS_TEXT, after == i + 1);
		say(s, SIGN_HEADS_NOTHING, after == NONE || after > i + 3);
	}
	say(s, SIGN_BEFORE_HEADLINE, headline != NONE && i < headline);
	say(s, SIGN_LIKE_FIRST, headline != NONE && c->first_path &&
	    page->elems[p->elem].path == c->first_path);
}

/* --- the page --- */

static void count_all(struct court *c)
{
	const struct page *page = c->page;
	uint32_t n = (uint32_t)page->n_pieces, last = NONE;
	bool is_new;

	for (uint32_t i = 0; i < n; i++) {
		const struct piece *p = &page->pieces[i];

		if (p->words >= 3)
			++*map_at(&c->repeats, page_text(page, p), &is_new);
		c->before[i] = last;
		if (is_good(p))
			last = i;
	}
	last = NONE;
	for (uint32_t i = n; i-- > 0;) {
		c->after[i] = last;
		if (is_good(&page->pieces[i]))
			last = i;
	}
}

static bool has_linked_line(const struct page *page, const struct elem *e)
{
	for (uint32_t i = e->first; i < e->last; i++) {
		const struct piece *p = &page->pieces[i];

		if (p->words >= 3 && p->link_words == p->words)
			return true;
	}
	return false;
}

/* Is its first text that is more than a label a link? */
static bool leads_linked(const struct page *page, const struct elem *e)
{
	for (uint32_t i = e->first; i < e->last; i++) {
		const struct piece *p = &page->pieces[i];

		if (p->words >= 4)
			return p->link_words == p->words;
	}
	return false;
}

/* Marks the children of e that are built like the child at first. */
static void find_cards_like(struct court *c, uint32_t e, uint32_t first,
			    uint8_t *seen)
{
	const struct elem *elems = c->page->elems;
	unsigned n = 0, m = 0;
	uint8_t kind = 0;

	for (uint32_t k = first; k < elems[e].end; k = elems[k].end) {
		if (elems[k].path != elems[first].path)
			continue;
		seen[k] = 1;
		n += elems[k].words <= CARD_WORDS &&
		     has_linked_line(c->page, &elems[k]);
		m += elems[k].words <= LONG_CARD_WORDS &&
		     elems[k].link_words * 20 >= elems[k].words &&
		     leads_linked(c->page, &elems[k]);
	}
	if (n >= CARDS)
		kind |= CARD_SHORT;
	if (m >= CARDS)
		kind |= CARD_LONG;
	if (!kind)
		return;
	for (uint32_t k = first; k < elems[e].end; k = elems[k].end)
		if (elems[k].path == elems[first].path)
			c->cards[k] = kind;
}

static void find_cards(struct court *c)
{
	const struct page *page = c->page;
	uint8_t *seen = arena_alloc(page->arena, page->n_elems + 1);

	for (uint32_t e = 0; e < page->n_elems; e++) {
		unsigned kinds = 0;

		for (uint32_t k = e + 1; k < page->elems[e].end;
		     k = page->elems[k].end)
			if (!seen[k] && ++kinds <= KINDS_MAX)
				find_cards_like(c, e, k, seen);
	}
}

/* How surely a heading is the headline: 3 its words, unlinked, at level one;
 * 2 its words, or one within the other; 1 at level one. */
static unsigned rank_heading(const struct court *c, const struct piece *p)
{
	struct str text = page_text(c->page, p), title = c->title;

	if (p->type != BLOCK_H || p->flags & PIECE_HIDDEN)
		return 0;
	if (text.len > 8 && str_eq_nocase(text, title))
		return p->level == 1 && text.len > 20 && !p->link_words ? 3 :
									  2;
	if (text.len > 20 &&
	    (str_find_nocase(title, text) >= 0 ||
	     (title.len > 20 && str_find_nocase(text, title) >= 0)))
		return 2;
	return p->level == 1;
}

/* The first heading that is it most surely; where most of the running text
 * stands before it, only one that is quite sure. */
static uint32_t find_headline(const struct court *c)
{
	const struct page *page = c->page;
	unsigned best = 0;
	uint32_t at = NONE;
	uint64_t good = 0;

	for (uint32_t i = 0; i < page->n_pieces && best < 3; i++) {
		unsigned rank = rank_heading(c, &page->pieces[i]);

		if (is_good(&page->pieces[i]))
			good += page->pieces[i].words;
		if (rank <= best ||
		    (rank < 3 && good * 5 > page->good_words * 2))
			continue;
		best = rank;
		at = i;
	}
	return at;
}

/* Names that most of the text bears, in small elements or large, are the
 * page's own way of naming: they say nothing. */
static void find_common(struct court *c)
{
	static const uint32_t plain = 1u << HINT_CONSENT | 1u << HINT_CAPTION |
				      1u << HINT_RELATED;
	const struct page *page = c->page;
	uint32_t *above = arena_alloc(page->arena,
				      page->n_elems * sizeof(*above));
	uint64_t sums[32] = { 0 };

	for (uint32_t e = 1; e < page->n_elems; e++) {
		const struct elem *x = &page->elems[e];

		above[e] = above[x->parent];
		if (x->good * 10 >= page->good_words * 4)
			continue;
		for (uint32_t b = x->hints & ~above[e]; b; b &= b - 1)
			sums[__builtin_ctz(b)] += x->good;
		above[e] |= x->hints;
	}
	for (unsigned h = 0; h < HINT_COUNT; h++)
		if (sums[h] * 10 > (uint64_t)page->good_words *
				   (h == HINT_COMMENT ? 9 : 5))
			c->common |= 1u << h & ~plain;
	c->gallery = sums[HINT_CAPTION] * 4 > page->good_words;
}

static void find_head(struct court *c)
{
	const struct page *page = c->page;
	uint32_t at = find_headline(c), e;

	c->out->headline = at;
	if (at == NONE)
		return;
	if (c->after[at] != NONE)
		c->first_path =
			page->elems[page->pieces[c->after[at]].elem].path;
	for (e = page->pieces[at].elem; e; e = page->elems[e].parent)
		if (page->elems[e].tag == TAG_ARTICLE) {
			if (page->elems[e].good >= ARTICLE_WORDS &&
			    page->elems[e].good * 6 >= page->good_words)
				c->article = e;
			return;
		}
}

/* --- the body --- */

static int score_of(const struct sign_set *set, uint8_t *why)
{
	int score = 0, best = 0;

	for (size_t w = 0; w < 2; w++)
		for (uint64_t b = set->bits[w]; b; b &= b - 1) {
			size_t k = w * 64 + (size_t)__builtin_ctzll(b);

			score += rows[k].weight;
		}
	if (!why)
		return score;
	for (size_t k = 0; k < SIGN_COUNT; k++) {
		int weight = score + SIGN_BIAS > 0 ? rows[k].weight :
						     -rows[k].weight;

		if (sign_has(set, (enum sign)k) && weight > best) {
			best = weight;
			*why = rows[k].reason;
		}
	}
	return score;
}

static void look_from_container(struct court *c, uint32_t i)
{
	const struct page *page = c->page;
	const struct elem *wide = &page->elems[c->out->wide];
	struct sign_set *s = &c->out->signs[i];
	uint32_t at = c->out->container, e = page->pieces[i].elem, depth = 0;

	say(s, SIGN_WIDE, i >= wide->first && i < wide->last);
	if (i < page->elems[at].first || i >= page->elems[at].last) {
		say(s, SIGN_AHEAD, i < page->elems[at].first);
		return;
	}
	while (e && e != at && depth < 3) {
		e = page->elems[e].parent;
		depth++;
	}
	say(s, SIGN_CONTAINER, true);
	say(s, SIGN_CHILD, depth <= 1);
	say(s, SIGN_GRANDCHILD, depth == 2);
}

/* Where what a heading stands over ends at the latest: with the smallest
 * element that holds much more than the heading. */
static uint32_t scope_of(const struct page *page, uint32_t heading)
{
	uint32_t e = page->pieces[heading].elem;

	while (e && page->elems[e].words < page->pieces[heading].words +
					   SCOPE_WORDS)
		e = page->elems[e].parent;
	return page->elems[e].last;
}

static void look_from_core(struct court *c, uint32_t i, uint32_t core)
{
	const struct elem *elems = c->page->elems;
	struct sign_set *s = &c->out->signs[i];
	uint32_t at = core, up = 0;
	bool kin = false;

	while (at && (i < elems[at].first || i >= elems[at].last)) {
		at = elems[at].parent;
		up++;
	}
	for (uint32_t e = c->page->pieces[i].elem; up && e && e != at;
	     e = elems[e].parent)
		kin |= elems[e].path == elems[core].path;
	say(s, SIGN_CORE, !up);
	say(s, SIGN_CORE_LIST, !up && c->page->pieces[i].type == BLOCK_LI);
	say(s, SIGN_CORE_KIN, kin);
	say(s, SIGN_CORE_FAR, up > 3 && !kin);
	say(s, SIGN_CORE_BEHIND, i >= elems[core].last && !kin);
}

/* Only now: a copy of its beginning elsewhere would draw the body there. */
static void look_at_feed(struct court *c, uint32_t i)
{
	const struct page *page = c->page;
	uint32_t runs, shared = shingles_shared(&c->feed,
						page_text(page,
							  &page->pieces[i]),
						&runs);

	say(&c->out->signs[i], SIGN_FEED_HAS, shared >= FEED_RUNS ||
	    (shared >= FEED_FEW && shared * 2 >= runs));
}

static void weigh_all(struct court *c)
{
	const struct page *page = c->page;
	struct weighed *out = c->out;
	uint32_t n = (uint32_t)page->n_pieces, heading = NONE, scope = 0;
	struct centre centre;

	for (uint32_t i = 0; i < n; i++) {
		if (!piece_is_shown(&page->pieces[i]))
			continue;
		look_within(c, i);
		look_up(c, i);
		if (i >= scope)
			heading = NONE;
		look_around(c, i, heading);
		if (page->pieces[i].type == BLOCK_H) {
			heading = i;
			scope = scope_of(page, i);
		}
		out->scores[i] = score_of(&out->signs[i], NULL) +
				 SIGN_BIAS_ALONE;
	}
	centre_find(page, out->scores, &centre);
	out->container = centre.container;
	out->wide = centre.wide;
	for (uint32_t i = 0; i < n; i++) {
		if (!piece_is_shown(&page->pieces[i])) {
			out->why[i] = page->pieces[i].words ? REASON_HIDDEN :
							      REASON_EMPTY;
			continue;
		}
		look_from_container(c, i);
		look_from_core(c, i, centre.core);
		look_at_feed(c, i);
		out->scores[i] = score_of(&out->signs[i], &out->why[i]) +
				 SIGN_BIAS;
		if (out->scores[i] > 0 && !reason_keeps(out->why[i]))
			out->why[i] = REASON_PART;
		if (out->scores[i] <= 0 && reason_keeps(out->why[i]))
			out->why[i] = REASON_OUTSIDE;
	}
}

void sign_weigh(const struct page *page, const struct jsonld *ld,
		const struct document *doc, struct str summary,
		struct weighed *out)
{
	struct court c = {
		.page = page, .out = out, .title = doc->title,
		.byline = doc->byline,
	};
	struct arena *a = page->arena;
	size_t n = page->n_pieces + 1, n_elems = page->n_elems + 1;
	struct str about = page_fact(page, "og:description");

	out->signs = arena_alloc(a, n * sizeof(*out->signs));
	out->scores = arena_alloc(a, n * sizeof(*out->scores));
	out->why = arena_alloc(a, n);
	c.before = arena_alloc(a, n * sizeof(*c.before));
	c.after = arena_alloc(a, n * sizeof(*c.after));
	c.cards = arena_alloc(a, n_elems * sizeof(*c.cards));
	if (!about.len)
		about = page_fact(page, "description");
	shingles_init(&c.about, a, about.len);
	shingles_add(&c.about, about);
	shingles_init(&c.feed, a, summary.len);
	shingles_add(&c.feed, summary);
	c.has_body = ld->body.len > BODY_MIN && ld->body.len < BODY_MAX;
	if (c.has_body) {
		shingles_init(&c.body, a, ld->body.len);
		shingles_add(&c.body, ld->body);
	}
	count_all(&c);
	find_cards(&c);
	find_head(&c);
	find_common(&c);
	weigh_all(&c);
	map_free(&c.repeats);
}
