#include "config.h"

#include "feeds/extract.h"

#include <string.h>

#include "feeds/assemble.h"
#include "feeds/charset.h"
#include "feeds/choose.h"
#include "feeds/html.h"
#include "feeds/jsonld.h"
#include "feeds/known.h"
#include "feeds/live.h"
#include "feeds/meta.h"
#include "feeds/next.h"
#include "feeds/notes.h"
#include "feeds/page.h"
#include "feeds/wall.h"
#include "src/base/gate.h"
#include "src/base/utf8.h"

#define BYLINE_WORDS	16
#define SUMMARY_BYTES	4000	/* of what the feed gave that is looked at */
#define LITTLE	25	/* words: less than this is no article yet */

static size_t words_kept(const struct page *page, const uint8_t *why)
{
	size_t n = 0;

	for (size_t i = 0; i < page->n_pieces; i++)
		if (reason_keeps(why[i]))
			n += page->pieces[i].words;
	return n;
}

/* The text is not in the page's elements but in its JSON-LD. */
static int from_jsonld(const struct jsonld *ld,
		       const struct extract_source *source,
		       struct arena *arena, struct document *doc,
		       struct error *err)
{
	struct document body = { 0 };
	struct buf html = { 0 };
	bool tags = str_find(ld->body, STR("<p")) >= 0;
	int rc;

	for (size_t i = 0; i < ld->body.len; i++)
		if (!tags && ld->body.p[i] == '\n')
			buf_add_cstr(&html, "<p>");
		else
			buf_add_char(&html, ld->body.p[i]);
	rc = html_blocks(buf_str(&html), source->url, arena, &body, err);
	buf_free(&html);
	if (rc < 0)
		return rc;
	doc->text = body.text;
	doc->blocks = body.blocks;
	doc->n_blocks = body.n_blocks;
	doc->marks = body.marks;
	doc->n_marks = body.n_marks;
	return 0;
}

static void keep_all(const struct page *page, uint8_t *why)
{
	bool shown = false;

	for (size_t i = 0; i < page->n_pieces; i++) {
		why[i] = page->pieces[i].flags & PIECE_HIDDEN ? REASON_HIDDEN :
								REASON_WHOLE;
		shown |= why[i] == REASON_WHOLE && page->pieces[i].words;
	}
	if (!shown)	/* all is hidden until a script shows it */
		memset(why, REASON_WHOLE, page->n_pieces);
}

/* "article > div.story > p" */
static struct str path_of(const struct page *page, uint32_t elem)
{
	struct str path = STR("");

	for (int i = 0; elem && page->names && i < 6; i++) {
		path = path.len ? arena_fmt(page->arena, "%.*s > %.*s",
					    STR_ARG(page->names[elem]),
					    STR_ARG(path)) :
				  page->names[elem];
		elem = page->elems[elem].parent;
	}
	return gate_str(page->arena, path, GATE_LINE);
}

/* Lines that told byline or date, and nothing else, are no text either. */
static void drop_lines(const struct page *page, const struct meta_lines *lines,
		       uint8_t *why)
{
	const uint32_t at[] = { lines->byline, lines->date };

	for (size_t i = 0; i < 2; i++) {
		const struct piece *p;

		if (at[i] >= page->n_pieces || !reason_keeps(why[at[i]]))
			continue;
		p = &page->pieces[at[i]];
		if (p->words <= BYLINE_WORDS && !p->quotes &&
		    !(p->flags & PIECE_GOOD) && !(p->ends && p->stops > 1))
			why[at[i]] = REASON_BYLINE;
	}
}

/* A post of another site, if it is in the text, is so with its author. */
static void keep_embeds(const struct page *page, uint8_t *why)
{
	for (size_t i = 0; i < page->n_elems; i++) {
		const struct elem *e = &page->elems[i];
		bool kept = false;

		if (!(e->flags & ELEM_EMBED) ||
		    page->elems[e->parent].flags & ELEM_EMBED)
			continue;
		for (uint32_t j = e->first; j < e->last; j++)
			kept |= reason_keeps(why[j]);
		for (uint32_t j = e->first; kept && j < e->last; j++)
			if (!reason_keeps(why[j]) && page->pieces[j].words)
				why[j] = REASON_PART;
	}
}

static void give_account(const struct page *page, const uint8_t *why,
			 struct account *account)
{
	for (size_t i = 0; i < page->n_pieces; i++) {
		const struct piece *p = &page->pieces[i];
		struct verdict *v;

		if (p->at.end == p->at.start)
			continue;
		v = ARENA_PUSH(page->arena, account->verdicts,
			       account->n_verdicts, account->cap_verdicts);
		v->reason = why[i];
		v->type = block_type_name(p->type);
		v->words = p->words;
		v->text = gate_str(page->arena,
				   arena_str(page->arena, page_text(page, p)),
				   GATE_LINE);
		v->path = path_of(page, p->elem);
	}
}

static int extract_page(struct page *page, const struct extract_source *source,
			struct document *doc, struct account *account,
			struct error *err)
{
	struct jsonld ld = { 0 };
	struct meta_lines lines;
	uint8_t *why = arena_alloc(page->arena, page->n_pieces + 1);
	size_t words, n;

	doc->next = gate_str(page->arena, next_find(page, source->url),
			     GATE_LINE);
	if (jsonld_find(page, &ld, err) < 0)
		return -1;
	meta_find(page, &ld, source, doc, account, &lines);
	choose_article(page, &ld, doc,
		       utf8_cut(source->summary, SUMMARY_BYTES), why);
	words = words_kept(page, why);
	if (words < LITTLE && ld.body.len > 200) {
		if (ld.is_paid)
			doc->flags |= DOCUMENT_PAYWALL;
		return from_jsonld(&ld, source, page->arena, doc, err);
	}
	if (!words || (words < LITTLE && !page->good_words))
		keep_all(page, why);
	else
		drop_lines(page, &lines, why);
	keep_embeds(page, why);
	notes_keep(page, why);
	wall_find(page, &ld, why, account, &doc->flags);
	if (account)
		account->marks = arena_alloc(page->arena, SITE_MARKS *
					     sizeof(*account->marks));
	n = known_apply(page, source, why, account ? account->marks : NULL);
	if (account)
		account->n_marks = n;
	if (account && !account->brief)
		give_account(page, why, account);
	if (assemble(page, why, live_times(page, &ld, why, &doc->flags), doc,
		     err) < 0 ||
	    live_updates(&ld, source, doc, page->arena, err) < 0)
		return -1;
	if (!doc->text.len)
		return error_set(err, ERROR_INPUT, "no text in this page");
	return 0;
}

int extract_article(struct str bytes, const struct extract_source *source,
		    struct arena *arena, struct document *doc,
		    struct account *account, struct error *err)
{
	struct page page = {
		.rules = source->rules && source->rules->actions ?
			 source->rules : NULL,
		.named = account && !account->brief,
	};
	struct buf html = { 0 };
	int rc = -1;

	if (charset_to_utf8(bytes, CHARSET_HTML, source->content_type, &html,
			    NULL, err) < 0)
		goto out;
	if (page_read(&page, buf_str(&html), source->url, arena, err) < 0)
		goto out;
	buf_free(&html);
	rc = extract_page(&page, source, doc, account, err);
out:
	page_free(&page);
	buf_free(&html);
	return rc;
}
