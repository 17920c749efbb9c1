#include "config.h"

#include "feeds/html.h"

#include "feeds/assemble.h"
#include "feeds/page.h"
#include "src/base/gate.h"
#include "src/base/utf8.h"

int html_blocks(struct str html, struct str base, struct arena *arena,
		struct document *doc, struct error *err)
{
	struct page page = { 0 };
	uint8_t *why;
	int rc = -1;

	doc->published = doc->updated = TIME_NONE;
	if (page_read(&page, html, base, arena, err) < 0)
		goto out;
	why = arena_alloc(arena, page.n_pieces + 1);
	for (size_t i = 0; i < page.n_pieces; i++)
		why[i] = page.pieces[i].flags & PIECE_HIDDEN ? REASON_HIDDEN :
							      REASON_WHOLE;
	rc = assemble(&page, why, doc, err);
out:
	page_free(&page);
	return rc;
}

struct str html_line(struct arena *arena, struct str html)
{
	struct page page = { 0 };
	struct error err = { 0 };
	struct arena own = { 0 };
	struct buf line = { 0 };
	struct str out = STR("");

	if (!html.p)
		return STR_NULL;
	if (str_find_char(html, '<') < 0 && str_find_char(html, '&') < 0)
		return gate_str(arena, utf8_squeeze(arena, html), GATE_LINE);
	if (page_read(&page, html, STR_NULL, &own, &err) == 0) {
		for (size_t i = 0; i < page.n_pieces; i++) {
			if (page.pieces[i].flags & PIECE_HIDDEN)
				continue;
			if (line.len)
				buf_add_char(&line, ' ');
			buf_add_str(&line, page_text(&page, &page.pieces[i]));
		}
		out = arena_str(arena, buf_str(&line));
		out = gate_str(arena, utf8_squeeze(arena, out), GATE_LINE);
	}
	page_free(&page);
	buf_free(&line);
	arena_free(&own);
	return out;
}
