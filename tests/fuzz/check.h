#ifndef PRESSER_TESTS_FUZZ_CHECK_H
#define PRESSER_TESTS_FUZZ_CHECK_H

/* What holds of every article, whatever it was made of. */

#include <stdlib.h>

#include "src/base/gate.h"
#include "src/model/analysis.h"
#include "src/model/document.h"

static inline void check_span(struct span at, size_t len)
{
	if (at.start > at.end || at.end > len)
		abort();
}

static inline void check_index(int32_t i, size_t n)
{
	if (i < -1 || (i >= 0 && (size_t)i >= n))
		abort();
}

static inline void check_analysis(const struct analysis *a, size_t len)
{
	for (size_t i = 0; i < a->n_sentences; i++)
		check_span(a->sentences[i], len);
	for (size_t i = 0; i < a->n_pieces; i++)
		check_span(a->pieces[i], len);
	for (size_t i = 0; i < a->n_mentions; i++) {
		check_span(a->mentions[i].at, len);
		check_index(a->mentions[i].person, a->n_persons);
	}
	for (size_t i = 0; i < a->n_quotes; i++) {
		const struct quote *q = &a->quotes[i];

		check_span(q->cue, len);
		check_index(q->mention, a->n_mentions);
		check_index(q->speaker, a->n_persons);
		if ((size_t)q->first_piece + q->n_pieces > a->n_pieces)
			abort();
	}
}

static inline void check_document(const struct document *doc)
{
	if (!gate_is_clean(doc->text, GATE_TEXT) ||
	    !gate_is_clean(doc->title, GATE_LINE) ||
	    !gate_is_clean(doc->byline, GATE_LINE) ||
	    !gate_is_clean(doc->site, GATE_LINE) ||
	    !gate_is_clean(doc->section, GATE_LINE) ||
	    !gate_is_clean(doc->image, GATE_LINE) ||
	    !gate_is_clean(doc->image_alt, GATE_LINE))
		abort();
	for (size_t i = 0; i < doc->n_blocks; i++)
		check_span(doc->blocks[i].at, doc->text.len);
	for (size_t i = 0; i < doc->n_marks; i++)
		check_span(doc->marks[i].at, doc->text.len);
}

#endif
