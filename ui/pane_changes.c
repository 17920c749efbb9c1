#include "config.h"

#include <string.h>

#include "src/base/utf8.h"
#include "src/relate/diff.h"
#include "ui/pane.h"
#include "ui/wrap.h"

/*
 * An edited article beside what it was, word by word: [-gone-] and {+new+},
 * so that it reads without colours too.
 */

struct builder {
	struct lines *out;
	int width;
	struct str pad;
	struct buf text;
	uint8_t *styles;
	size_t n_styles, cap_styles;
};

static void add(struct builder *b, struct str s, uint8_t style)
{
	struct arena *arena = &b->out->arena;

	buf_add_str(&b->text, s);
	for (size_t i = 0; i < s.len; i++)
		*ARENA_PUSH(arena, b->styles, b->n_styles, b->cap_styles) =
			style;
}

static void flush(struct builder *b, int32_t tag)
{
	struct wrap w = {
		.text = arena_str(&b->out->arena, buf_str(&b->text)),
		.styles = b->styles, .width = b->width,
		.first = b->pad, .rest = b->pad, .tag = tag,
	};
	size_t from = b->out->n;

	wrap_add(b->out, &w);
	for (size_t i = from; i < b->out->n; i++)	/* no place in it */
		b->out->v[i].at = (struct span){ 0, 0 };
	buf_reset(&b->text);
	b->styles = NULL;
	b->n_styles = b->cap_styles = 0;
}

static void add_change(struct builder *b, const struct diff_piece *p)
{
	uint8_t style = p->kind == DIFF_GONE ? STYLE_ERROR : STYLE_NEW;
	struct str word = str_trim_right(p->text);

	if (!word.len)
		return;
	add(b, p->kind == DIFF_GONE ? STR("[-") : STR("{+"), style);
	add(b, word, style);
	add(b, p->kind == DIFF_GONE ? STR("-]") : STR("+}"), style);
	add(b, str_slice(p->text, word.len, p->text.len), STYLE_TEXT);
}

/* The two texts as one; returns whether they differ. */
static bool add_both(struct builder *b, struct str was, struct str now,
		     uint8_t style)
{
	struct diff_piece *v;
	bool differ = false;
	size_t n;

	v = diff_words(was, now, &b->out->arena, &n);
	for (size_t i = 0; i < n; i++) {
		if (v[i].kind == DIFF_SAME)
			add(b, v[i].text, style);
		else
			add_change(b, &v[i]);
		differ |= v[i].kind != DIFF_SAME;
	}
	flush(b, -1);
	return differ;
}

static struct str quote_text(const struct document *doc,
			     const struct analysis *an, size_t i,
			     struct arena *arena)
{
	const struct quote *q = &an->quotes[i];
	struct buf b = { 0 };
	struct str s;

	for (uint32_t k = 0; k < q->n_pieces; k++)
		if ((size_t)q->first_piece + k < an->n_pieces) {
			struct span at = an->pieces[q->first_piece + k];

			buf_add_fmt(&b, "%s%.*s", k ? " … " : "",
				    STR_ARG(str_slice(doc->text, at.start,
						      at.end)));
		}
	s = arena_str(arena, buf_str(&b));
	buf_free(&b);
	return s;
}

/* Quotations of one that the other does not have, word for word. */
static void add_quotes(struct builder *b, const struct document *doc,
		       const struct analysis *an, struct str other,
		       enum diff_kind kind)
{
	for (size_t i = 0; i < an->n_quotes && i < 200; i++) {
		struct diff_piece p = { kind, STR_NULL };
		const struct quote *q = &an->quotes[i];
		bool there = true;

		for (uint32_t k = 0; k < q->n_pieces; k++)
			if ((size_t)q->first_piece + k < an->n_pieces) {
				struct span at = an->pieces[q->first_piece +
							    k];

				there &= str_find(other, str_slice(
					doc->text, at.start, at.end)) >= 0;
			}
		if (there)
			continue;
		p.text = quote_text(doc, an, i, &b->out->arena);
		add(b, kind == DIFF_GONE ? STR("Quotation gone: ") :
					   STR("New quotation: "), STYLE_FAINT);
		add_change(b, &p);
		flush(b, -1);
	}
}

void pane_changes_lines(const struct article *a, int width, int measure,
			int64_t now, struct lines *out)
{
	const struct version *old = &a->versions[a->version - 1];
	const struct version *next = a->version > 1 ? old - 1 : NULL;
	const struct document *doc = next ? &next->doc : &a->item.doc;
	const struct analysis *an = next ? &next->analysis :
					   &a->item.analysis;
	struct builder b = { .out = out, .width = width, .pad = STR("  ") };
	char age[PANE_AGE];

	if (b.width > measure + 2)
		b.width = measure + 2;
	pane_age(old->until, now, age);
	lines_add(out);
	lines_put(out, b.pad, STYLE_TEXT);
	lines_putf(out, STYLE_HEADING, "Changed %s ago (%zu of %zu)", age,
		   a->n_versions - a->version + 1, a->n_versions);
	lines_add(out);
	add_both(&b, old->doc.title, next ? next->doc.title :
		 a->item.row.title, STYLE_STRONG);
	lines_add(out);
	add_quotes(&b, &old->doc, &old->analysis, doc->text, DIFF_GONE);
	add_quotes(&b, doc, an, old->doc.text, DIFF_NEW);
	lines_add(out);
	if (!add_both(&b, old->doc.text, doc->text, STYLE_TEXT)) {
		lines_add(out);
		lines_put(out, STR("  The text is the same."), STYLE_FAINT);
	}
	buf_free(&b.text);
}
