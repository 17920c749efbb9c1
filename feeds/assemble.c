#include "config.h"

#include "feeds/assemble.h"

#include <stdlib.h>
#include <string.h>

#include "feeds/url.h"
#include "src/base/gate.h"
#include "src/base/utf8.h"

#define LINE_SHORT	60	/* bytes: such a line ends no paragraph */

struct assembly {
	const struct page *page;
	struct document *doc;
	struct buf text;
	size_t cap_blocks, cap_marks;
	const struct piece *last;
	const int64_t *times;	/* of pieces; or NULL */
};

/* Does the piece go on in the block of the one before it? */
static const char *joint(const struct assembly *a, const struct piece *p)
{
	const struct piece *last = a->last;
	const struct page *page = a->page;
	struct str text;
	uint32_t cp;

	if (!last)
		return NULL;
	if (p->flags & PIECE_CELL && last->flags & PIECE_CELL) {
		const struct elem *e = &page->elems[p->elem];
		const struct elem *b = &page->elems[last->elem];

		return e->parent == b->parent ? "\n" : NULL;
	}
	if (p->elem != last->elem || p->breaks != 1 || last + 1 != p ||
	    p->type != last->type)
		return NULL;
	text = page_text(page, last);
	cp = utf8_before(text, text.len);
	if (text.len >= LINE_SHORT && !utf8_is_alnum(cp) && cp != ',')
		return NULL;
	return " ";
}

/* Of a piece of which len bytes are taken. */
static void add_marks(struct assembly *a, const struct piece *p,
		      uint32_t start, size_t len)
{
	const struct page *page = a->page;
	struct document *doc = a->doc;
	uint32_t taken = p->at.start + (uint32_t)len;

	for (size_t i = p->mark; i < page->n_marks; i++) {
		const struct inline_mark *m = &page->marks[i];
		struct inline_mark *out;
		struct str url = STR_NULL;

		if (m->at.start >= taken)
			break;
		if (m->at.start < p->at.start || m->at.end > p->at.end)
			continue;
		if (m->kind == INLINE_LINK) {
			url = url_absolute(page->arena, page->base, m->url);
			url = gate_str(page->arena, url, GATE_LINE);
			if (!url_is_web(url))
				continue;
		}
		out = ARENA_PUSH(page->arena, doc->marks, doc->n_marks,
				 a->cap_marks);
		out->kind = m->kind;
		out->url = url;
		out->at.start = m->at.start - p->at.start + start;
		out->at.end = (m->at.end < taken ? m->at.end : taken) -
			      p->at.start + start;
	}
}

static void add_piece(struct assembly *a, const struct piece *p)
{
	struct document *doc = a->doc;
	struct str text = page_text(a->page, p);
	enum gate_mode mode = p->type == BLOCK_PRE || p->flags & PIECE_CELL ?
			      GATE_TEXT : GATE_LINE;
	const char *between;
	struct block *block;
	uint32_t start;
	int64_t when = 0;

	if (p->type == BLOCK_PRE)
		text = str_trim_right(text);
	if (!str_trim(text).len)
		return;
	if (a->times)
		when = a->times[p - a->page->pieces];
	between = when ? NULL : joint(a, p);
	start = (uint32_t)a->text.len;
	if (between) {
		buf_add_cstr(&a->text, between);
		block = &doc->blocks[doc->n_blocks - 1];
	} else {
		if (start)
			buf_add_cstr(&a->text, "\n\n");
		block = ARENA_PUSH(a->page->arena, doc->blocks,
				   doc->n_blocks, a->cap_blocks);
		block->type = p->type;
		block->level = p->level;
		block->ordinal = p->ordinal;
		block->when = when;
		block->at.start = (uint32_t)a->text.len;
	}
	start = (uint32_t)a->text.len;
	gate_add(&a->text, text, mode);
	if (a->text.len - start == text.len)
		add_marks(a, p, start, text.len);
	block->at.end = (uint32_t)a->text.len;
	if (block->at.end == start && !between) {	/* the gate took all */
		doc->n_blocks--;
		a->text.len = start ? start - 2 : 0;
		if (!doc->n_blocks)
			a->text.len = 0;
		return;
	}
	a->last = p;
}

static int compare_marks(const void *x, const void *y)
{
	const struct inline_mark *a = x, *b = y;

	if (a->at.start != b->at.start)
		return a->at.start < b->at.start ? -1 : 1;
	return a->at.end > b->at.end ? -1 : a->at.end < b->at.end;
}

int assemble(const struct page *page, const uint8_t *why,
	     const int64_t *times,
	     struct document *doc, struct error *err)
{
	struct assembly a = { .page = page, .doc = doc, .times = times };
	int rc = -1;

	doc->blocks = NULL;
	doc->marks = NULL;
	doc->n_blocks = doc->n_marks = 0;
	for (size_t i = 0; i < page->n_pieces; i++)
		if (reason_keeps(why[i]))
			add_piece(&a, &page->pieces[i]);
	if (buf_check(&a.text, err) < 0)
		goto out;
	if (doc->n_marks)
		qsort(doc->marks, doc->n_marks, sizeof(*doc->marks),
		      compare_marks);
	doc->text = arena_str(page->arena, buf_str(&a.text));
	if (page->partial)
		doc->flags |= DOCUMENT_PARTIAL;
	rc = arena_check(page->arena, err);
out:
	buf_free(&a.text);
	return rc;
}
