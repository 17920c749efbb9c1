#include "config.h"

#include "feeds/live.h"

#include <string.h>

#include "feeds/date.h"
#include "feeds/html.h"
#include "feeds/join.h"
#include "feeds/shingle.h"

#define ENTRIES_FEW	3	/* so many, with a time each, make a live blog */
#define FIND_BYTES	((size_t)200 << 10)	/* times of more text are left out */
#define REACH		6	/* pieces from a time to its entry's text */

static bool is_said(const struct page *page)
{
	for (size_t i = 0; i < page->n_facts; i++)
		if (str_eq(page->facts[i].key, STR("itemtype")) &&
		    str_ends(page->facts[i].value, STR("LiveBlogPosting")))
			return true;
	return false;
}

static bool is_within_live(const struct page *page, uint32_t elem)
{
	for (; elem; elem = page->elems[elem].parent)
		if (page->elems[elem].hints & 1u << HINT_LIVE)
			return true;
	return false;
}

static bool is_time(const struct fact *f)
{
	return str_eq(f->key, STR("time")) ||
	       str_eq(f->key, STR("class=date")) ||
	       str_eq_nocase(f->key, STR("datePublished"));
}

int64_t *live_times(const struct page *page, const struct jsonld *ld,
		    const uint8_t *why, unsigned *flags)
{
	bool said = ld->is_live || is_said(page);
	int64_t *times, last = 0;
	uint32_t n = 0, first = 0;

	times = arena_alloc(page->arena, (page->n_pieces + 1) *
					 sizeof(*times));
	memset(times, 0, (page->n_pieces + 1) * sizeof(*times));
	while (first < page->n_pieces && !reason_keeps(why[first]))
		first++;
	for (size_t i = 0; i < page->n_facts; i++) {
		const struct fact *f = &page->facts[i];
		uint32_t at = f->piece;
		int64_t when;

		/* ahead of the text stands the article's own */
		if (!is_time(f) || !f->elem ||
		    (!(said && at >= first) &&
		     !is_within_live(page, f->elem)) ||
		    !date_parse(str_trim(f->value), &when) || when == last ||
		    !when)
			continue;
		while (at < page->n_pieces && at < f->piece + REACH &&
		       !(reason_keeps(why[at]) && page->pieces[at].words))
			at++;
		if (at >= page->n_pieces || !reason_keeps(why[at]) ||
		    times[at])
			continue;
		times[at] = last = when;
		n++;
	}
	if (!said && n < ENTRIES_FEW)
		return NULL;
	*flags |= DOCUMENT_LIVE;
	return times;
}

static struct str block_text(const struct document *doc, size_t i)
{
	return str_slice(doc->text, doc->blocks[i].at.start,
			 doc->blocks[i].at.end);
}

/* The block where the text of an entry begins: the first most of which
 * stands in it; with the heading over it. doc->n_blocks: none. */
static size_t find_entry(const struct document *doc, struct arena *arena,
			 struct str body)
{
	struct shingles set;

	shingles_init(&set, arena, body.len);
	shingles_add(&set, body);
	for (size_t i = 0; i < doc->n_blocks; i++) {
		uint32_t runs, shared = shingles_shared(&set,
						block_text(doc, i), &runs);

		if (runs && doc->blocks[i].type != BLOCK_H &&
		    shared * 10 >= runs * 7)
			return i && doc->blocks[i - 1].type == BLOCK_H ? i - 1 :
									 i;
	}
	return doc->n_blocks;
}

/* What is dear to find out of each of several hundred entries: is anything
 * of it there at all? */
static bool is_there(const struct shingles *all, struct str body)
{
	uint32_t runs, shared = shingles_shared(all, body, &runs);

	return !runs || shared * 2 >= runs;
}

static int read_update(const struct jsonld_update *u,
		       const struct extract_source *source,
		       struct document *out, struct arena *arena, int64_t when,
		       struct error *err)
{
	struct buf html = { 0 };
	int rc;

	if (u->headline.len) {
		buf_add_cstr(&html, "<h2>");
		for (size_t i = 0; i < u->headline.len; i++)
			if (u->headline.p[i] == '<')
				buf_add_cstr(&html, "&lt;");
			else
				buf_add_char(&html, u->headline.p[i]);
		buf_add_cstr(&html, "</h2>");
	}
	for (size_t i = 0; i < u->body.len; i++)
		if (u->body.p[i] == '\n')
			buf_add_cstr(&html, "<p>");
		else
			buf_add_char(&html, u->body.p[i]);
	rc = html_blocks(buf_str(&html), source->url, arena, out, err);
	buf_free(&html);
	if (rc == 0 && out->n_blocks)
		out->blocks[0].when = when;
	return rc;
}

int live_updates(const struct jsonld *ld, const struct extract_source *source,
		 struct document *doc, struct arena *arena, struct error *err)
{
	struct document *more;
	struct shingles all;
	size_t n = 0;

	if (!ld->n_updates)
		return 0;
	more = arena_alloc(arena, ld->n_updates * sizeof(*more));
	memset(more, 0, ld->n_updates * sizeof(*more));
	shingles_init(&all, arena, doc->text.len);
	shingles_add(&all, doc->text);
	for (size_t i = 0; i < ld->n_updates; i++) {
		const struct jsonld_update *u = &ld->updates[i];
		int64_t when = 0;

		date_parse(str_trim(u->published), &when);
		if (is_there(&all, u->body)) {
			size_t at = when && doc->text.len < FIND_BYTES ?
				    find_entry(doc, arena, u->body) :
				    doc->n_blocks;

			if (at < doc->n_blocks && !doc->blocks[at].when)
				doc->blocks[at].when = when;
		} else if (read_update(u, source, &more[n++], arena, when,
				       err) < 0) {
			return -1;
		}
	}
	return join_documents(doc, more, n, arena, err);
}
