#include "config.h"

#include "feeds/html.h"

#include "feeds/assemble.h"
#include "feeds/page.h"

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
	rc = assemble(&page, why, NULL, doc, err);
out:
	page_free(&page);
	return rc;
}
