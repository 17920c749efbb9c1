/*
 * A plain text, no gate before it, as `presser quotes FILE` reads one: every
 * span lies in the text and is in order, every index names something, names
 * are clean, and the same text is read the same way twice.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/gate.h"
#include "src/model/flat.h"
#include "src/text/analyse.h"

static void check_span(struct span at, size_t len)
{
	if (at.start > at.end || at.end > len)
		abort();
}

static void check_quote(const struct analysis *a, const struct quote *q,
			size_t len)
{
	uint32_t before = 0;

	check_span(q->cue, len);
	if (q->mention < -1 || q->mention >= (int32_t)a->n_mentions ||
	    q->speaker < -1 || q->speaker >= (int32_t)a->n_persons ||
	    !q->n_pieces || (size_t)q->first_piece + q->n_pieces > a->n_pieces)
		abort();
	for (uint32_t i = 0; i < q->n_pieces; i++) {
		struct span piece = a->pieces[q->first_piece + i];

		check_span(piece, len);
		if (piece.start < before || piece.start == piece.end)
			abort();
		before = piece.end;
	}
}

static void check_person(const struct person *p)
{
	if (!gate_is_clean(p->name, GATE_LINE) ||
	    !gate_is_clean(p->role, GATE_LINE) ||
	    !gate_is_clean(p->side, GATE_LINE))
		abort();
}

static void read_once(struct str text, struct buf *flat)
{
	struct document doc = { .text = text };
	struct analysis analysis = { 0 };
	struct error err = { 0 };
	struct arena arena = { 0 };

	arena.limit = (size_t)1 << 27;
	if (analyse(&doc, &arena, &analysis, &err) == 0) {
		for (size_t i = 0; i < analysis.n_mentions; i++)
			check_span(analysis.mentions[i].at, text.len);
		for (size_t i = 0; i < analysis.n_quotes; i++)
			check_quote(&analysis, &analysis.quotes[i], text.len);
		for (size_t i = 0; i < analysis.n_persons; i++)
			check_person(&analysis.persons[i]);
		flat_put_document(flat, &doc, &analysis);
	}
	arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = str_of((const char *)data, size);
	struct buf once = { 0 }, twice = { 0 };

	read_once(text, &once);
	read_once(text, &twice);
	if (once.len != twice.len ||
	    (once.len && memcmp(once.p, twice.p, once.len) != 0))
		abort();
	buf_free(&once);
	buf_free(&twice);
	return 0;
}
