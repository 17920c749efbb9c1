/*
 * A page to its article to its quotations: every span lies in the text, every
 * index names something. With rules and a memory of its site, as a pull has
 * them.
 */
#include "config.h"

#include <stdlib.h>

#include "feeds/extract.h"
#include "src/base/gate.h"
#include "src/text/analyse.h"

static void check_span(struct span at, size_t len)
{
	if (at.start > at.end || at.end > len)
		abort();
}

static void check_index(int32_t i, size_t n)
{
	if (i < -1 || (i >= 0 && (size_t)i >= n))
		abort();
}

static void check_analysis(const struct analysis *a, size_t len)
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct site site;	/* of the pages so far */
	struct extract_source source = { .site = &site };
	struct account account = { .brief = size % 2 };
	struct rules rules;
	struct analysis analysis = { 0 };
	struct document doc = { 0 };
	struct error err = { 0 };
	struct arena arena = { 0 };

	arena.limit = (size_t)1 << 27;
	source.url = STR("https://paper.example/a/b.html");
	if (rules_parse(STR("drop .ad > p, [x^=y]\nkeep p.k b\nbody #b"),
			&arena, &rules, &err) < 0)
		abort();
	if (size % 3 == 0)
		source.rules = &rules;
	if (extract_article(str_of((const char *)data, size), &source, &arena,
			    &doc, &account, &err) < 0)
		goto out;
	if (!gate_is_clean(doc.text, GATE_TEXT) ||
	    !gate_is_clean(doc.title, GATE_LINE) ||
	    !gate_is_clean(doc.byline, GATE_LINE) ||
	    !gate_is_clean(doc.site, GATE_LINE) ||
	    !gate_is_clean(doc.section, GATE_LINE) ||
	    !gate_is_clean(doc.image, GATE_LINE) ||
	    !gate_is_clean(doc.image_alt, GATE_LINE))
		abort();
	for (size_t i = 0; i < account.n_verdicts; i++)
		if (!gate_is_clean(account.verdicts[i].text, GATE_LINE) ||
		    !gate_is_clean(account.verdicts[i].path, GATE_LINE))
			abort();
	site_learn(&site, str_of((const char *)data, size), account.marks,
		   account.n_marks);
	for (size_t i = 0; i < doc.n_blocks; i++)
		check_span(doc.blocks[i].at, doc.text.len);
	if (analyse(&doc, &arena, &analysis, &err) == 0)
		check_analysis(&analysis, doc.text.len);
out:
	arena_free(&arena);
	return 0;
}
