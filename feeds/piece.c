#include "config.h"

#include "feeds/piece.h"

#include <string.h>

#include "src/base/utf8.h"

#define LAYOUT_CELL	40	/* words: a longer cell lays out */
#define UNHIDE_WORDS	150
#define UNHIDE_TIMES	4	/* as much hidden as shown */

bool piece_is_shown(const struct piece *p)
{
	return p->words && !(p->flags & PIECE_HIDDEN);
}

static uint16_t one_more(uint16_t n)
{
	return n < UINT16_MAX ? (uint16_t)(n + 1) : n;
}

/* One word of Latin letters or of anything else that is alphanumeric. */
static void measure_word(struct piece *piece, struct str word)
{
	char low[9];
	uint32_t cp, next;
	size_t n = utf8_decode(word, &cp);

	piece->words++;
	if (utf8_is_digit(cp))
		piece->digits = one_more(piece->digits);
	if (utf8_is_upper(cp)) {
		piece->uppers = one_more(piece->uppers);
		if (n < word.len) {
			utf8_decode(str_slice(word, n, word.len), &next);
			if (utf8_is_upper(next))
				piece->caps = one_more(piece->caps);
		}
	}
	if (word.len < sizeof(low)) {
		for (size_t i = 0; i < word.len; i++)
			low[i] = ascii_lower(word.p[i]);
		if (word_is_small(low, word.len))
			piece->stops = one_more(piece->stops);
	}
}

static bool is_word_char(uint32_t cp)
{
	if (cp < 0x80)
		return ascii_is_alnum((char)cp) || cp == '_';
	return utf8_is_alnum(cp) || utf8_is_mark(cp);
}

static void measure_sign(struct piece *piece, uint32_t cp, bool at_end)
{
	switch (cp) {
	case ',': case 0x3001: case 0x60C: case 0xFF0C:
		piece->commas = one_more(piece->commas);
		break;
	case '.': case '!': case '?': case 0x2026:
		if (at_end)
			piece->ends = one_more(piece->ends);
		break;
	case 0x3002: case 0xFF01: case 0xFF1F: case 0x964: case 0x61F:
	case 0x6D4:
		piece->ends = one_more(piece->ends);
		break;
	case '"': case 0x201C: case 0x201D: case 0x201E: case 0xAB:
	case 0xBB: case 0x300C: case 0x300D: case 0x2018: case 0x2019:
		piece->quotes = one_more(piece->quotes);
		break;
	default:
		break;
	}
}

static uint32_t words_within(const struct page *page, struct span at)
{
	struct str s = str_slice(buf_str(&page->text), at.start, at.end);
	uint32_t n = 0, cp;
	bool in = false;

	for (size_t i = 0; i < s.len;) {
		bool word;

		i += utf8_decode(str_slice(s, i, s.len), &cp);
		word = is_word_char(cp);
		if (word && (!in || utf8_is_ideograph(cp)))
			n++;
		in = word;
	}
	return n;
}

static void measure_marks(struct page *page, struct piece *piece)
{
	uint32_t link_end = 0, strong_end = 0;

	for (size_t i = piece->mark; i < page->n_marks; i++) {
		const struct inline_mark *m = &page->marks[i];

		if (m->kind == INLINE_LINK && m->at.start >= link_end) {
			piece->links = one_more(piece->links);
			piece->link_words += words_within(page, m->at);
			link_end = m->at.end;
		} else if (m->kind != INLINE_LINK &&
			   m->at.start >= strong_end) {
			piece->strong_words += words_within(page, m->at);
			strong_end = m->at.end;
		}
	}
}

void piece_measure(struct page *page, struct piece *piece)
{
	struct str s = page_text(page, piece);
	size_t i = 0, start = 0;
	bool in = false;
	uint32_t cp;

	while (i < s.len) {
		size_t n = utf8_decode(str_slice(s, i, s.len), &cp);
		bool word = is_word_char(cp);

		if (in && (!word || utf8_is_ideograph(cp))) {
			measure_word(piece, str_slice(s, start, i));
			in = false;
		}
		if (word && !in) {
			in = true;
			start = i;
		}
		if (!word)
			measure_sign(piece, cp, i + n >= s.len ||
				     !is_word_char(utf8_at(s, i + n)));
		i += n;
	}
	if (in)
		measure_word(piece, str_slice(s, start, s.len));
	measure_marks(page, piece);
	if (piece->words >= 12 && piece->ends >= 1 &&
	    piece->type != BLOCK_FIGURE &&
	    piece->link_words * 3 <= piece->words)
		piece->flags |= PIECE_GOOD;
}

/* --- tables --- */

static bool is_data_table(const struct page *page, uint32_t at)
{
	const struct elem *t = &page->elems[at];
	uint32_t rows = 0, cells = 0;

	for (uint32_t i = at + 1; i < t->end; i++) {
		const struct elem *e = &page->elems[i];

		if (e->tag == TAG_TABLE)
			return false;
		rows += e->tag == TAG_TR;
		if (e->tag == TAG_TD || e->tag == TAG_TH) {
			uint32_t words = 0;

			cells++;
			for (uint32_t j = e->first; j < e->last; j++)
				words += page->pieces[j].words;
			if (words > LAYOUT_CELL || e->last - e->first > 6)
				return false;
		} else if ((e->tag >= TAG_H1 && e->tag <= TAG_H6) ||
			   e->tag == TAG_FORM || e->tag == TAG_ARTICLE) {
			return false;
		}
	}
	return rows > 0 && cells > 1;
}

/* By which rules only some cells of a row are in the article: the body is
 * there, or they are kept while it is elsewhere; 0: all are in or none. */
static unsigned chosen_cells(const struct page *page, const struct elem *tr)
{
	unsigned some = 0;

	if (!page->rules || !(page->rules->actions & RULE_BODY) ||
	    tr->flags & ELEM_RULE_BODY)
		return 0;
	for (uint32_t i = tr->first; i < tr->last; i++)
		some |= page->elems[page->pieces[i].elem].flags;
	return some & (ELEM_RULE_KEEP | ELEM_RULE_BODY);
}

static bool is_left(const struct page *page, const struct piece *p,
		    unsigned chosen)
{
	unsigned flags = page->elems[p->elem].flags;

	return !(flags & ELEM_RULE_DROP) && (!chosen || flags & chosen);
}

static uint32_t cell_of(const struct page *page, const struct piece *p,
			uint32_t row)
{
	uint32_t e = p->elem;

	while (e != row && page->elems[e].tag != TAG_TD &&
	       page->elems[e].tag != TAG_TH)
		e = page->elems[e].parent;
	return e;
}

static void take_counts(struct piece *to, const struct piece *p)
{
	to->words += p->words;
	to->link_words += p->link_words;
	to->strong_words += p->strong_words;
	to->links = (uint16_t)(to->links + p->links);
	to->commas = (uint16_t)(to->commas + p->commas);
	to->stops = (uint16_t)(to->stops + p->stops);
	to->ends = (uint16_t)(to->ends + p->ends);
	to->caps = (uint16_t)(to->caps + p->caps);
	to->uppers = (uint16_t)(to->uppers + p->uppers);
	to->digits = (uint16_t)(to->digits + p->digits);
}

/* The cells of one row that rules leave become the first of them; the text
 * lies in order, so only the blanks between have to be written: they get room
 * by a copy. */
static void join_row(struct page *page, struct buf *text, uint32_t row)
{
	const struct elem *tr = &page->elems[row];
	struct piece *to = NULL;
	uint32_t start = (uint32_t)text->len, cell = UINT32_MAX, by = row;
	unsigned chosen = chosen_cells(page, tr);

	for (uint32_t i = tr->first; i < tr->last; i++) {
		struct piece *p = &page->pieces[i];
		bool left = is_left(page, p, chosen);

		if (left && to)
			buf_add_char(text, cell_of(page, p, row) == cell ?
					   ' ' : '\t');
		if (left) {
			cell = cell_of(page, p, row);
			buf_add_str(text, page_text(page, p));
			if (page->elems[p->elem].flags & ELEM_RULE_KEEP)
				by = p->elem;
		}
		if (left && !to) {
			to = p;
			continue;
		}
		if (left)
			take_counts(to, p);
		p->words = p->link_words = 0;
		p->at.end = p->at.start;
	}
	if (!to)
		return;
	to->elem = chosen && by == row ? to->elem : by;
	to->type = BLOCK_TABLE;
	to->flags |= PIECE_CELL;
	to->at.start = start;
	to->at.end = (uint32_t)text->len;
}

void piece_rows(struct page *page)
{
	for (uint32_t i = 0; i < page->n_elems; i++) {
		struct elem *t = &page->elems[i];

		if (t->tag != TAG_TABLE || t->first == t->last)
			continue;
		if (!is_data_table(page, i)) {
			t->flags |= ELEM_LAYOUT;
			for (uint32_t j = t->first; j < t->last; j++)
				if (page->pieces[j].type == BLOCK_TABLE)
					page->pieces[j].type = BLOCK_P;
			continue;
		}
		for (uint32_t j = i + 1; j < t->end; j++)
			if (page->elems[j].tag == TAG_TR &&
			    page->elems[j].last > page->elems[j].first)
				join_row(page, &page->text, j);
		i = t->end - 1;
	}
}

/* Where nearly all running text is hidden, a script is to show it. */
static void unhide(struct page *page)
{
	uint64_t shown = 0, hidden = 0;

	for (size_t i = 0; i < page->n_pieces; i++) {
		const struct piece *p = &page->pieces[i];

		if (!(p->flags & PIECE_GOOD))
			continue;
		if (p->flags & PIECE_HIDDEN)
			hidden += p->words;
		else
			shown += p->words;
	}
	if (hidden < UNHIDE_WORDS || hidden < shown * UNHIDE_TIMES)
		return;
	for (size_t i = 0; i < page->n_pieces; i++)
		if (page->elems[page->pieces[i].elem].tag != TAG_NOSCRIPT)
			page->pieces[i].flags &= (uint8_t)~PIECE_HIDDEN;
}

void piece_sum(struct page *page)
{
	unhide(page);
	page->good_words = page->words = 0;
	for (size_t i = 0; i < page->n_pieces; i++) {
		const struct piece *p = &page->pieces[i];
		struct elem *e = &page->elems[p->elem];

		if (p->flags & PIECE_HIDDEN)
			continue;
		e->words += p->words;
		e->link_words += p->link_words;
		page->words += p->words;
		if (p->flags & PIECE_GOOD) {
			e->good += p->words;
			page->good_words += p->words;
		}
	}
	for (size_t i = page->n_elems; i-- > 1;) {
		struct elem *e = &page->elems[i];
		struct elem *parent = &page->elems[e->parent];

		parent->words += e->words;
		parent->link_words += e->link_words;
		parent->good += e->good;
	}
}
