#include "config.h"

#include "feeds/join.h"

#include <string.h>

#include "src/base/buf.h"
#include "src/base/map.h"
#include "src/base/str.h"

#define TEXT_MAX	((size_t)32 << 20)
#define FEW_BYTES	24	/* so short a block may be said twice */

static struct str block_text(const struct document *doc, size_t i)
{
	return str_slice(doc->text, doc->blocks[i].at.start,
			 doc->blocks[i].at.end);
}

/* Which blocks of all of more are to go in: keep[i]. */
static size_t choose(const struct document *doc, const struct document *more,
		     size_t n_more, bool *keep)
{
	struct map seen = { 0 };
	size_t n = 0, at = 0;
	bool is_new;

	for (size_t i = 0; i < doc->n_blocks; i++)
		map_at(&seen, block_text(doc, i), &is_new);
	for (size_t d = 0; d < n_more; d++)
		for (size_t i = 0; i < more[d].n_blocks; i++, at++) {
			struct str text = block_text(&more[d], i);

			map_at(&seen, text, &is_new);
			keep[at] = (is_new || text.len < FEW_BYTES) &&
				   !str_eq(text, doc->title);
			n += keep[at];
		}
	map_free(&seen);
	return n;
}

/* Its marks, moved by so much. */
static void take_marks(struct document *doc, const struct document *more,
		       size_t *next, const struct block *from, uint32_t to)
{
	while (*next < more->n_marks &&
	       more->marks[*next].at.start < from->at.start)
		++*next;
	for (; *next < more->n_marks &&
	       more->marks[*next].at.end <= from->at.end; ++*next) {
		struct inline_mark *m = &doc->marks[doc->n_marks++];

		*m = more->marks[*next];
		m->at.start += to - from->at.start;
		m->at.end += to - from->at.start;
	}
}

/* The blocks of one of them that are to go in. */
static void take_blocks(struct document *doc, const struct document *more,
			const bool *keep, struct buf *text)
{
	size_t next = 0;

	for (size_t i = 0; i < more->n_blocks; i++) {
		struct block *b;

		if (!keep[i])
			continue;
		if (text->len)
			buf_add_cstr(text, "\n\n");
		b = &doc->blocks[doc->n_blocks++];
		*b = more->blocks[i];
		b->at.start = (uint32_t)text->len;
		buf_add_str(text, block_text(more, i));
		b->at.end = (uint32_t)text->len;
		take_marks(doc, more, &next, &more->blocks[i], b->at.start);
	}
	doc->flags |= more->flags & DOCUMENT_PARTIAL;
}

int join_documents(struct document *doc, const struct document *more,
		   size_t n, struct arena *arena, struct error *err)
{
	size_t n_blocks = 0, n_marks = doc->n_marks, new, at = 0;
	struct block *blocks;
	struct inline_mark *marks;
	struct buf text = { 0 };
	bool *keep;
	int rc = -1;

	for (size_t i = 0; i < n; i++) {
		n_blocks += more[i].n_blocks;
		n_marks += more[i].n_marks;
	}
	keep = arena_alloc(arena, n_blocks + 1);
	new = choose(doc, more, n, keep);
	if (!new)
		return 0;
	blocks = arena_alloc(arena, (doc->n_blocks + new) * sizeof(*blocks));
	marks = arena_alloc(arena, (n_marks + 1) * sizeof(*marks));
	if (doc->n_blocks)
		memcpy(blocks, doc->blocks, doc->n_blocks * sizeof(*blocks));
	if (doc->n_marks)
		memcpy(marks, doc->marks, doc->n_marks * sizeof(*marks));
	doc->blocks = blocks;
	doc->marks = marks;
	buf_init(&text, TEXT_MAX);
	buf_add_str(&text, doc->text);
	for (size_t i = 0; i < n; i++) {
		take_blocks(doc, &more[i], keep + at, &text);
		at += more[i].n_blocks;
	}
	if (buf_check(&text, err) == 0) {
		doc->text = arena_str(arena, buf_str(&text));
		rc = arena_check(arena, err);
	}
	buf_free(&text);
	return rc;
}
