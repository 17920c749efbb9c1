#include "config.h"

#include <stdio.h>
#include <string.h>

#include "feeds/url.h"
#include "src/base/utf8.h"
#include "ui/cells.h"
#include "ui/pane.h"
#include "ui/table.h"
#include "ui/wrap.h"

/*
 * The text's styles are painted byte by byte, widest thing first: blocks,
 * inline marks, quotations by voice, matches of a search. The passage that
 * the quote pane is at is not painted here but by the screen, so that moving
 * it does not wrap the article again.
 */

struct builder {
	const struct article *a;
	struct lines *out;
	uint8_t *styles;	/* of doc.text */
	int width, indent;	/* of the column of text */
	struct str pad;
	struct wrap_insert *inserts;	/* numbers of links, by place */
	size_t n_inserts, next_insert;
};

static struct str blanks(struct lines *out, int n)
{
	char *p;

	if (n <= 0)
		return str_of("", 0);
	p = arena_alloc(&out->arena, (size_t)n + 1);
	memset(p, ' ', (size_t)n);
	return str_of(p, (size_t)n);
}

static void paint(struct builder *b, struct span at, uint8_t style)
{
	size_t end = at.end;

	if (end > b->a->item.doc.text.len)
		end = b->a->item.doc.text.len;
	for (size_t i = at.start; i < end; i++)
		b->styles[i] = style;
}

static void paint_quote(struct builder *b, size_t i)
{
	const struct analysis *an = &b->a->item.analysis;
	const struct quote *q = &an->quotes[i];
	int voice = article_voice(b->a, (int)i);

	for (uint32_t j = 0; j < q->n_pieces; j++)
		if ((size_t)q->first_piece + j < an->n_pieces)
			paint(b, an->pieces[q->first_piece + j],
			      voice < 0 ? STYLE_EMPHASIS :
			      (uint8_t)(STYLE_VOICE_1 + voice));
}

/* What was read before is faint, but for a quotation in it that was not. */
static void paint_old(struct builder *b)
{
	const struct study *s = &b->a->study;
	const struct document *doc = &b->a->item.doc;
	const struct analysis *an = &b->a->item.analysis;

	for (size_t i = 0; s->judged && i < doc->n_blocks; i++)
		if (s->old[i])
			paint(b, doc->blocks[i].at, STYLE_FAINT);
	for (size_t i = 0; s->judged && i < an->n_quotes; i++)
		if (!s->old_quote[i])
			paint_quote(b, i);
}

static void paint_all(struct builder *b)
{
	static const uint8_t inline_styles[] = {
		[INLINE_EMPHASIS] = STYLE_EMPHASIS,
		[INLINE_STRONG] = STYLE_STRONG,
		[INLINE_CODE] = STYLE_CODE,
		[INLINE_LINK] = STYLE_LINK,
	};
	const struct document *doc = &b->a->item.doc;
	const struct analysis *an = &b->a->item.analysis;

	for (size_t i = 0; i < doc->n_blocks; i++) {
		enum block_type type = doc->blocks[i].type;

		if (type == BLOCK_H)
			paint(b, doc->blocks[i].at, STYLE_HEADING);
		else if (type == BLOCK_PRE)
			paint(b, doc->blocks[i].at, STYLE_CODE);
		else if (type == BLOCK_FIGURE)
			paint(b, doc->blocks[i].at, STYLE_FAINT);
	}
	for (size_t i = 0; i < doc->n_marks; i++)
		paint(b, doc->marks[i].at, inline_styles[doc->marks[i].kind]);
	for (size_t i = 0; i < an->n_quotes; i++)
		paint_quote(b, i);
	paint_old(b);
	for (size_t i = 0; i < b->a->n_matches; i++)
		paint(b, b->a->matches[i], STYLE_MATCH);
}

static void blank_line(struct builder *b)
{
	lines_add(b->out);
}

static struct str joined(struct builder *b, struct str pad, const char *sign)
{
	return arena_fmt(&b->out->arena, "%.*s%s", STR_ARG(pad), sign);
}

static void insert(struct builder *b, size_t *cap, size_t at, struct str text)
{
	struct wrap_insert *in = ARENA_PUSH(&b->out->arena, b->inserts,
					    b->n_inserts, *cap);

	in->at = at;
	in->text = text;
}

/* "[3]" behind each link, as the list at the end numbers them; a footnote's
 * bare number, which would be read as one with the word before, becomes
 * "[3]" too. */
static void number_links(struct builder *b)
{
	const struct opened *it = &b->a->item;
	int n = it->row.link.len > 0;
	size_t cap = 0, note = 0;

	for (size_t i = 0; i < it->doc.n_marks; i++) {
		const struct inline_mark *m = &it->doc.marks[i];

		if (note < b->a->n_notes && b->a->notes[note].ref == i) {
			/* in brackets as it is, or to be put into them */
			if (m->at.end - m->at.start ==
			    b->a->notes[note++].sign.len) {
				insert(b, &cap, m->at.start, STR("["));
				insert(b, &cap, m->at.end, STR("]"));
			}
		} else if (b->a->link_numbers && m->kind == INLINE_LINK &&
			   m->url.len && !article_is_note(b->a, i)) {
			insert(b, &cap, m->at.end,
			       arena_fmt(&b->out->arena, "[%d]", ++n));
		}
	}
	for (size_t i = 1; i < b->n_inserts; i++)	/* mostly in order */
		for (size_t k = i; k && b->inserts[k].at <
					b->inserts[k - 1].at; k--) {
			struct wrap_insert swap = b->inserts[k];

			b->inserts[k] = b->inserts[k - 1];
			b->inserts[k - 1] = swap;
		}
}

static void block_inserts(struct builder *b, const struct block *block,
			  struct wrap *w)
{
	struct wrap_insert *own;
	size_t n = 0, first;

	while (b->next_insert < b->n_inserts &&
	       b->inserts[b->next_insert].at <= block->at.start)
		b->next_insert++;
	first = b->next_insert;
	while (first + n < b->n_inserts &&
	       b->inserts[first + n].at <= block->at.end)
		n++;
	if (!n)
		return;
	own = arena_alloc(&b->out->arena, n * sizeof(*own));
	for (size_t i = 0; i < n; i++) {
		own[i] = b->inserts[first + i];
		own[i].at -= block->at.start;
	}
	w->inserts = own;
	w->n_inserts = n;
	w->insert_style = STYLE_FAINT;
}

/* ISO 639 for the line breaks of its language; NULL when it is not said. */
static const char *lang_of(const struct document *doc)
{
	static const char *const known[] = { "ja", "ko", "zh" };

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (str_starts(doc->language, str_from(known[i])))
			return known[i];
	return NULL;
}

static void block_lines(struct builder *b, const struct block *block,
			int32_t tag)
{
	const struct document *doc = &b->a->item.doc;
	struct wrap w = {
		.text = str_slice(doc->text, block->at.start, block->at.end),
		.base = block->at.start,
		.styles = b->styles + block->at.start,
		.width = b->width + b->indent,
		.first = b->pad, .rest = b->pad,
		.indent_style = STYLE_FAINT,
		.justify = b->a->justify,
		.bidi = b->a->bidi,
		.lang = lang_of(doc),
		.tag = tag,
	};
	char sign[16] = "• ";
	int level = block->level > 6 ? 6 : block->level;

	block_inserts(b, block, &w);
	switch (block->type) {
	case BLOCK_TABLE:
		table_lines(doc, block, b->pad, b->width, b->out);
		return;
	case BLOCK_LI:
		if (block->ordinal)
			snprintf(sign, sizeof(sign), "%d. ", block->ordinal);
		if (level > 1)
			w.first = w.rest = blanks(b->out,
						  b->indent + 2 * (level - 1));
		w.rest = blanks(b->out, (int)w.rest.len +
				(int)cells_width(str_from(sign)));
		w.first = joined(b, w.first, sign);
		break;
	case BLOCK_QUOTE:
		for (int i = 0; i < (level ? level : 1); i++)
			w.first = w.rest = joined(b, w.first, "│ ");
		break;
	case BLOCK_PRE:
		w.keep_blanks = true;
		w.justify = false;
		break;
	case BLOCK_FIGURE:
		w.first = joined(b, b->pad, "[image: ");
		break;
	case BLOCK_H:
		w.justify = false;
		break;
	case BLOCK_P:
		break;
	}
	wrap_add(b->out, &w);
	if (block->type == BLOCK_FIGURE)
		lines_put(b->out, STR("]"), STYLE_FAINT);
}

static size_t lines_of(struct wrap *w, const struct buf *text)
{
	struct lines ls = { 0 };
	size_t n;

	w->text = buf_str(text);
	wrap_add(&ls, w);
	n = ls.n;
	lines_free(&ls);
	return n;
}

/* It is known only once the article is on the screen: in as many words as do
 * not move the lines below. */
static void add_new_passages(const struct builder *b, struct wrap *w,
			     struct buf *meta)
{
	size_t lines = lines_of(w, meta), len = meta->len;

	buf_add_fmt(meta, " · %zu of %zu passages new", b->a->study.n_new,
		    b->a->study.n_passages);
	if (lines_of(w, meta) == lines)
		return;
	meta->len = len;
	buf_add_fmt(meta, " · %zu/%zu new", b->a->study.n_new,
		    b->a->study.n_passages);
	if (lines_of(w, meta) != lines)
		meta->len = len;
}

static void header_lines(struct builder *b, int64_t now)
{
	const struct opened *it = &b->a->item;
	struct wrap w = {
		.text = it->row.title.len ? it->row.title : it->row.link,
		.style = STYLE_STRONG, .width = b->width + b->indent,
		.first = b->pad, .rest = b->pad, .tag = -1,
		.bidi = b->a->bidi,
	};
	struct str by = it->doc.byline.len ? it->doc.byline : it->author;
	char age[PANE_AGE];
	struct buf meta = { 0 };

	wrap_add(b->out, &w);
	pane_age(it->row.when, now, age);
	buf_add_fmt(&meta, "%.*s · %s", STR_ARG(it->row.feed_title), age);
	if (by.len)
		buf_add_fmt(&meta, " · %.*s", STR_ARG(by));
	if (it->analysis.n_quotes)
		buf_add_fmt(&meta, " · %zu quotation%s",
			    it->analysis.n_quotes,
			    it->analysis.n_quotes == 1 ? "" : "s");
	if (b->a->in_story)
		buf_add_fmt(&meta, " · %zu elsewhere", b->a->in_story);
	if (it->row.flags & ROW_PAYWALL)
		buf_add_cstr(&meta, " · paywall");
	if (it->row.flags & ROW_TEASER)
		buf_add_cstr(&meta, " · teaser");
	if (it->row.flags & ROW_EDITED)
		buf_add_cstr(&meta, " · edited");
	w.style = STYLE_FAINT;
	if (b->a->study.judged)
		add_new_passages(b, &w, &meta);
	w.text = arena_str(&b->out->arena, buf_str(&meta));
	wrap_add(b->out, &w);
	buf_reset(&meta);
	for (size_t i = 0; i < it->n_tags; i++)
		buf_add_fmt(&meta, "#%.*s ", STR_ARG(it->tags[i]));
	if (it->note.len)
		buf_add_fmt(&meta, "Note: %.*s", STR_ARG(it->note));
	if (meta.len) {
		w.text = arena_str(&b->out->arena, buf_str(&meta));
		w.style = STYLE_GOOD;
		wrap_add(b->out, &w);
	}
	buf_free(&meta);
	blank_line(b);
	for (size_t i = 0; i < b->out->n; i++)	/* none of it is of the text */
		b->out->v[i].at = (struct span){ 0, 0 };
}

static void link_line(struct builder *b, int number, struct str label,
		      struct str url)
{
	char head[16];
	int room;

	url = url_shown(&b->out->arena, url);
	snprintf(head, sizeof(head), "[%d] ", number);
	room = b->width - (int)strlen(head);
	lines_add(b->out)->tag = PANE_LINK(number);
	lines_put(b->out, b->pad, STYLE_TEXT);
	lines_put(b->out, arena_str(&b->out->arena, str_from(head)),
		  STYLE_FAINT);
	if (label.len && room > 30) {
		int cells = (int)cells_width(label);

		if (cells > room / 3)
			cells = room / 3;
		lines_fit(b->out, label, cells, STYLE_TEXT);
		lines_put(b->out, STR(" "), STYLE_TEXT);
		room -= cells + 1;
	}
	if ((int)cells_width(url) <= room)
		lines_put(b->out, url, STYLE_LINK);
	else
		lines_fit(b->out, url, room > 1 ? room : 1, STYLE_LINK);
}

static void link_lines(struct builder *b)
{
	const struct opened *it = &b->a->item;
	int n = 0;

	if (it->row.link.len || it->doc.n_marks || it->n_enclosures)
		blank_line(b);
	if (it->row.link.len)
		link_line(b, ++n, STR_NULL, it->row.link);
	for (size_t i = 0; i < it->doc.n_marks; i++) {
		const struct inline_mark *m = &it->doc.marks[i];

		if (m->kind == INLINE_LINK && m->url.len && !article_is_note(b->a, i))
			link_line(b, ++n, str_slice(it->doc.text, m->at.start,
						    m->at.end), m->url);
	}
	for (size_t i = 0; i < it->n_enclosures; i++)
		link_line(b, ++n, it->enclosures[i].type,
			  it->enclosures[i].url);
}

/* Lines that hold a quotation get its number; one walk over both. */
static void tag_quotes(const struct article *a, struct lines *out)
{
	const struct analysis *an = &a->item.analysis;
	size_t first = 0;

	for (size_t i = 0; i < out->n; i++) {
		struct line *line = &out->v[i];

		line->tag = -1;
		if (line->at.start == line->at.end)
			continue;
		while (first < an->n_quotes &&
		       article_quote_span(a, (int)first).end <= line->at.start)
			first++;
		for (size_t q = first; q < an->n_quotes && q < first + 4; q++) {
			struct span s = article_quote_span(a, (int)q);

			if (s.start < line->at.end && s.end > line->at.start) {
				line->tag = (int32_t)q;
				break;
			}
		}
	}
}

/* When the entry of a live blog that follows was made. */
static void time_line(struct builder *b, int64_t when)
{
	char text[CLOCK_RFC3339];
	struct wrap w = {
		.style = STYLE_FAINT, .width = b->width + b->indent,
		.first = b->pad, .rest = b->pad, .tag = -1,
	};
	size_t from = b->out->n;

	clock_format(when, text);
	if (strlen(text) < 16)
		return;
	w.text = arena_fmt(&b->out->arena, "%.10s %.5s UTC", text, text + 11);
	wrap_add(b->out, &w);
	for (size_t i = from; i < b->out->n; i++)	/* not of the text */
		b->out->v[i].at = (struct span){ 0, 0 };
}

/* Why the text stops here. */
static void wall_line(struct builder *b)
{
	struct wrap w = {
		.text = STR("The page gives the rest only to those who "
			    "subscribe or sign in."),
		.style = STYLE_FAINT, .width = b->width + b->indent,
		.first = b->pad, .rest = b->pad, .tag = -1,
	};
	size_t from;

	blank_line(b);
	from = b->out->n;
	wrap_add(b->out, &w);
	for (size_t i = from; i < b->out->n; i++)	/* not of the text */
		b->out->v[i].at = (struct span){ 0, 0 };
}

void pane_article_lines(const struct article *a, int width, int measure,
			int64_t now, struct lines *out)
{
	struct builder b = { .a = a, .out = out };
	const struct document *doc = &a->item.doc;

	b.width = width - 3 < measure ? width - 3 : measure;
	if (b.width < 1)
		b.width = 1;
	b.indent = (width - b.width) / 2;
	if (b.indent < 2 && width > 4)
		b.indent = 2;
	b.pad = blanks(out, b.indent);
	b.styles = arena_alloc(&out->arena, doc->text.len + 1);
	paint_all(&b);
	number_links(&b);
	header_lines(&b, now);
	for (size_t i = 0; i < doc->n_blocks; i++) {
		if (doc->blocks[i].at.end > doc->text.len ||
		    doc->blocks[i].at.start > doc->blocks[i].at.end)
			continue;
		if (i && !(doc->blocks[i].type == BLOCK_LI &&
			   doc->blocks[i - 1].type == BLOCK_LI))
			blank_line(&b);
		if (doc->blocks[i].when)
			time_line(&b, doc->blocks[i].when);
		block_lines(&b, &doc->blocks[i], (int32_t)i);
	}
	if (!doc->n_blocks) {
		struct block whole = { .type = BLOCK_P };

		whole.at.end = (uint32_t)doc->text.len;
		if (doc->text.len)
			block_lines(&b, &whole, 0);
	}
	tag_quotes(a, out);
	if ((a->item.row.flags & (ROW_PAYWALL | ROW_TEASER)) ==
	    (ROW_PAYWALL | ROW_TEASER))
		wall_line(&b);
	link_lines(&b);
}
