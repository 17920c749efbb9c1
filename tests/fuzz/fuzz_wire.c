/*
 * Frames as a worker that was taken over would send them: whatever the
 * engine takes from one has its spans within its text and its strings within
 * the frame.
 */
#include "config.h"

#include <stdlib.h>

#include "src/app/wire.h"

static void check_text(const struct wire_text *t)
{
	const struct analysis *a = &t->analysis;

	for (size_t i = 0; i < t->doc.n_blocks; i++)
		if (t->doc.blocks[i].at.start > t->doc.blocks[i].at.end ||
		    t->doc.blocks[i].at.end > t->doc.text.len)
			abort();
	for (size_t i = 0; i < a->n_quotes; i++)
		if ((size_t)a->quotes[i].first_piece + a->quotes[i].n_pieces >
		    a->n_pieces)
			abort();
	for (size_t i = 0; i < a->n_pieces; i++)
		if (a->pieces[i].start > a->pieces[i].end ||
		    a->pieces[i].end > t->doc.text.len)
			abort();
}

static void take(enum wire_kind kind, struct str payload, struct arena *arena)
{
	struct error err = { 0 };
	struct wire_item item;
	struct wire_text text;
	struct wire_link *links;
	struct wire_job job;
	struct given *rows;
	struct feed feed;
	size_t n;

	switch (kind) {
	case WIRE_FEED:
	case WIRE_PAGE:
		wire_get_job(payload, arena, &job, &err);
		break;
	case WIRE_DIGEST:
		wire_get_digest(payload, arena, &rows, &n, &err);
		break;
	case WIRE_ITEM:
		wire_get_item(payload, arena, &item, &err);
		break;
	case WIRE_DIGESTED:
		if (wire_get_digested(payload, arena, &text, &err) == 0)
			check_text(&text);
		break;
	case WIRE_END:
		wire_get_end(payload, arena, &feed, &err);
		break;
	case WIRE_TEXT:
		if (wire_get_text(payload, arena, &text, &err) == 0)
			check_text(&text);
		break;
	case WIRE_LINKS:
		wire_get_links(payload, arena, &links, &n, &err);
		break;
	default:
		wire_get_failed(payload, &err);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str rest = str_of((const char *)data, size), payload;
	struct arena arena = { 0 };
	enum wire_kind kind;

	arena.limit = (size_t)1 << 26;
	while (wire_peek(rest, &kind, &payload) > 0) {
		take(kind, payload, &arena);
		rest = str_slice(rest, WIRE_HEAD + payload.len, rest.len);
	}
	arena_free(&arena);
	return 0;
}
