#include "config.h"

#include "feeds/judge.h"

#include <math.h>
#include <string.h>

#include "feeds/choose.h"
#include "feeds/forest.h"
#include "src/base/map.h"
#include "src/base/utf8.h"

#define FAR		40	/* pieces; further is the same */
#define BODY_MAX	((size_t)200 << 10)
#define PIECES_BODY	3000	/* beyond, the JSON-LD text is not asked */

struct judge {
	const struct page *page;
	const uint8_t *plain;
	struct str title, description;
	struct map repeats, paths;	/* text to count; path to good words */
	uint64_t *path_keys;
	uint32_t container, c_first, c_last, h1;
	uint32_t *before_good, *after_good, *heading;
	uint32_t *good_sum, *words_sum, *link_sum;	/* prefix sums */
	uint8_t *in_body;	/* 0 unknown, 1 no, 2 half, 3 yes */
};

static struct str path_key(const struct judge *j, size_t i)
{
	return str_of((const char *)&j->path_keys[i], sizeof(uint64_t));
}

static uint8_t find_in(struct str text, struct str body)
{
	size_t n = text.len < 48 ? text.len : 48, mid;

	if (n < 8)
		return 1;
	mid = text.len > 2 * n ? text.len / 2 : text.len - n;
	return (uint8_t)(1 + (str_find(body, str_slice(text, 0, n)) >= 0) +
			 (str_find(body, str_slice(text, mid, mid + n)) >= 0));
}

static void count_all(struct judge *j, struct str body)
{
	const struct page *page = j->page;
	uint32_t last = UINT32_MAX, heading = UINT32_MAX;

	if (page->n_pieces > PIECES_BODY || body.len > BODY_MAX)
		body = STR_NULL;
	for (uint32_t i = 0; i < page->n_pieces; i++) {
		const struct piece *p = &page->pieces[i];
		bool is_new, good = p->flags & PIECE_GOOD;
		struct str text = page_text(page, p);

		++*map_at(&j->repeats, text, &is_new);
		j->path_keys[i] = page->elems[p->elem].path;
		*map_at(&j->paths, path_key(j, i), &is_new) +=
			good ? p->words : 0;
		j->before_good[i] = last;
		j->heading[i] = heading;
		if (good)
			last = i;
		if (p->type == BLOCK_H) {
			heading = i;
			if (p->level == 1 && j->h1 == UINT32_MAX)
				j->h1 = i;
		}
		j->good_sum[i + 1] = j->good_sum[i] + (good ? p->words : 0);
		j->words_sum[i + 1] = j->words_sum[i] + p->words;
		j->link_sum[i + 1] = j->link_sum[i] + p->link_words;
		if (body.len > 200)
			j->in_body[i] = find_in(text, body);
	}
	last = UINT32_MAX;
	for (uint32_t i = (uint32_t)page->n_pieces; i-- > 0;) {
		j->after_good[i] = last;
		if (page->pieces[i].flags & PIECE_GOOD)
			last = i;
	}
}

struct judge *judge_new(const struct page *page, const struct jsonld *ld,
			struct str title, const uint8_t *plain)
{
	struct arena *a = page->arena;
	struct judge *j = ARENA_NEW(a, struct judge);
	size_t n = page->n_pieces + 1;
	struct str body = ld->body;

	j->page = page;
	j->plain = plain;
	j->title = title;
	j->description = page_fact(page, "og:description");
	j->h1 = UINT32_MAX;
	j->path_keys = arena_alloc(a, n * sizeof(*j->path_keys));
	j->before_good = arena_alloc(a, n * sizeof(uint32_t));
	j->after_good = arena_alloc(a, n * sizeof(uint32_t));
	j->heading = arena_alloc(a, n * sizeof(uint32_t));
	j->good_sum = arena_alloc(a, n * sizeof(uint32_t));
	j->words_sum = arena_alloc(a, n * sizeof(uint32_t));
	j->link_sum = arena_alloc(a, n * sizeof(uint32_t));
	j->in_body = arena_alloc(a, n);
	if (body.len && body.len <= BODY_MAX)
		body = utf8_squeeze(a, body);
	count_all(j, body);
	j->container = choose_container(page);
	j->c_first = page->elems[j->container].first;
	j->c_last = page->elems[j->container].last;
	return j;
}

void judge_end(struct judge *judge)
{
	map_free(&judge->repeats);
	map_free(&judge->paths);
}

static float share(uint32_t part, uint32_t whole)
{
	return whole ? (float)part / (float)whole : 0;
}

static float apart(uint32_t from, uint32_t to)
{
	float d;

	if (from == UINT32_MAX || to == UINT32_MAX)
		return FAR;
	d = (float)to - (float)from;
	return d > FAR ? FAR : d < -FAR ? -FAR : d;
}

static float end_sign(struct str text)
{
	uint32_t cp = utf8_before(text, text.len);

	switch (cp) {
	case '.': case '!': case '?': case 0x2026: case 0x3002: case 0x964:
		return 3;
	case '"': case 0x201D: case 0x2019: case 0xBB: case ')':
	case 0x300D: case '\'':
		return 2;
	case ':':
		return 1;
	default:
		return 0;
	}
}

/* A piece as its neighbours see it; 8 numbers */
static float *look(const struct judge *j, int64_t i, size_t me, float *f)
{
	const struct piece *p;

	if (i < 0 || i >= (int64_t)j->page->n_pieces) {
		for (int k = 0; k < 8; k++)
			*f++ = -1;
		return f;
	}
	p = &j->page->pieces[i];
	*f++ = (float)p->words;
	*f++ = share(p->link_words, p->words);
	*f++ = end_sign(page_text(j->page, p));
	*f++ = (float)p->type;
	*f++ = j->plain[i];
	*f++ = (float)(p->elem == j->page->pieces[me].elem ||
		       j->page->elems[p->elem].parent ==
			       j->page->elems[j->page->pieces[me].elem].parent);
	*f++ = (float)(p->flags & PIECE_GOOD);
	*f++ = share(p->stops, p->words);
	return f;
}

static float *look_within(const struct judge *j, size_t i, float *f)
{
	const struct piece *p = &j->page->pieces[i];
	struct str text = page_text(j->page, p);
	uint8_t phrases[PHRASE_COUNT];
	uint64_t n = 0;

	*f++ = (float)text.len;
	*f++ = share((uint32_t)text.len, p->words);
	*f++ = p->links;
	*f++ = share(p->commas, p->words);
	*f++ = p->ends;
	*f++ = share(p->uppers, p->words);
	*f++ = share(p->caps, p->words);
	*f++ = share(p->digits, p->words);
	*f++ = share(p->strong_words, p->words);
	*f++ = p->quotes;
	*f++ = p->level;
	*f++ = p->breaks;
	*f++ = (float)j->page->elems[p->elem].tag;
	*f++ = (float)utf8_is_lower(utf8_at(text, 0));
	map_get(&j->repeats, text, &n);
	*f++ = (float)n;
	*f++ = str_eq_nocase(text, j->title) ? 2 :
	       text.len > 12 && str_find_nocase(j->title, text) >= 0;
	*f++ = text.len > 20 && str_find_nocase(j->description,
				str_slice(text, 0, 40)) >= 0;
	*f++ = j->in_body[i];
	phrase_count(&j->page->tables, text, phrases);
	for (size_t k = 0; k < PHRASE_COUNT; k++)
		*f++ = phrases[k];
	return f;
}

/* For each hint and each telling tag the share of the page's running text
 * that the nearest such ancestor holds; 2: no such ancestor. */
static float *look_up(const struct judge *j, size_t i, float *f)
{
	static const uint8_t tags[] = { TAG_ARTICLE, TAG_MAIN, TAG_ASIDE,
		TAG_NAV, TAG_FOOTER, TAG_HEADER, TAG_SECTION, TAG_FORM,
		TAG_FIGURE, TAG_TABLE, TAG_UL, TAG_BLOCKQUOTE, TAG_LI,
		TAG_BUTTON, TAG_DETAILS, TAG_OL };
	const struct page *page = j->page;
	const struct piece *p = &page->pieces[i];
	float *hint = f, *tag = f + HINT_COUNT, body = 2;
	uint32_t seen = p->hints, e = p->elem, top = 0;

	for (size_t k = 0; k < HINT_COUNT; k++)
		hint[k] = p->hints & 1u << k ? 0 : 2;
	for (size_t k = 0; k < sizeof(tags); k++)
		tag[k] = 2;
	for (; e; e = page->elems[e].parent) {
		const struct elem *x = &page->elems[e];
		float part = share(x->good, page->good_words);
		uint32_t fresh = x->hints & ~seen;

		for (size_t k = 0; fresh; k++, fresh >>= 1)
			if (fresh & 1)
				hint[k] = part;
		seen |= x->hints;
		for (size_t k = 0; k < sizeof(tags); k++)
			if (x->tag == tags[k] && tag[k] > 1.5f)
				tag[k] = part;
		if (x->flags & ELEM_BODY && body > 1.5f)
			body = part;
		if (x->parent == j->container)
			top = e;
	}
	f = tag + sizeof(tags);
	*f++ = body;
	*f++ = (float)top > 0;
	*f++ = top ? share(page->elems[top].good, page->good_words) : -1;
	*f++ = top ? (float)page->elems[top].words : -1;
	*f++ = top ? share(page->elems[top].link_words,
			   page->elems[top].words) : -1;
	*f++ = (float)page->elems[p->elem].depth -
	       (float)page->elems[j->container].depth;
	e = p->elem;
	for (int k = 0; k < 3; k++, e = page->elems[e].parent) {
		const struct elem *x = &page->elems[e];

		*f++ = (float)x->words;
		*f++ = share(x->link_words, x->words);
		*f++ = share(x->good, page->good_words);
		*f++ = (float)(x->last - x->first);
	}
	return f;
}

static float *look_around(const struct judge *j, size_t i, float *f)
{
	static const size_t reach[] = { 4, 12 };
	const struct page *page = j->page;
	uint64_t good = 0;
	size_t n = page->n_pieces;

	for (size_t k = 0; k < 2; k++) {
		size_t lo = i > reach[k] ? i - reach[k] : 0;
		size_t hi = i + reach[k] + 1 < n ? i + reach[k] + 1 : n;

		*f++ = (float)(j->good_sum[i] - j->good_sum[lo]);
		*f++ = (float)(j->good_sum[hi] - j->good_sum[i + 1]);
		*f++ = share(j->link_sum[i] - j->link_sum[lo],
			     j->words_sum[i] - j->words_sum[lo]);
		*f++ = share(j->link_sum[hi] - j->link_sum[i + 1],
			     j->words_sum[hi] - j->words_sum[i + 1]);
	}
	*f++ = apart(j->before_good[i], (uint32_t)i);
	*f++ = apart((uint32_t)i, j->after_good[i]);
	*f++ = apart(j->h1, (uint32_t)i);
	*f++ = apart(j->c_first, (uint32_t)i);
	*f++ = apart((uint32_t)i, j->c_last);
	*f++ = apart(j->heading[i], (uint32_t)i);
	*f++ = share(j->words_sum[i], page->words);
	*f++ = share(j->good_sum[i], page->good_words);
	*f++ = share(j->good_sum[i] - j->good_sum[j->c_first <= i ?
			j->c_first : i], page->elems[j->container].good);
	map_get(&j->paths, path_key(j, i), &good);
	*f++ = share((uint32_t)good, page->good_words);
	*f++ = (float)page->good_words;
	*f++ = share(page->elems[j->container].good, page->good_words);
	*f++ = share((uint32_t)page->words, (uint32_t)n);
	if (j->heading[i] != UINT32_MAX) {
		uint8_t c[PHRASE_COUNT];

		phrase_count(&page->tables, page_text(page,
			     &page->pieces[j->heading[i]]), c);
		*f++ = c[PHRASE_RELATED] + c[PHRASE_COMMENT] +
		       c[PHRASE_NEWSLETTER] + c[PHRASE_NAV] + c[PHRASE_SHARE];
		*f++ = page->pieces[j->heading[i]].level;
		*f++ = j->plain[j->heading[i]];
	} else {
		*f++ = -1;
		*f++ = -1;
		*f++ = -1;
	}
	return f;
}

size_t judge_features(const struct judge *j, size_t i, float *f)
{
	float *at = f;

	for (int64_t k = -3; k <= 3; k++)
		at = look(j, (int64_t)i + k, i, at);
	at = look_within(j, i, at);
	at = look_up(j, i, at);
	at = look_around(j, i, at);
	return (size_t)(at - f);
}

double judge_piece(const struct judge *j, size_t i)
{
	float f[JUDGE_FEATURES_MAX];

	judge_features(j, i, f);
	return forest_judge(f);
}
