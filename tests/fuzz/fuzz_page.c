/*
 * A page to its article to its quotations: every span lies in the text, every
 * index names something. With rules and a memory of its site, as a pull has
 * them.
 */
#include "config.h"

#include <stdlib.h>

#include "feeds/extract.h"
#include "src/text/analyse.h"
#include "tests/fuzz/check.h"

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
	check_document(&doc);
	for (size_t i = 0; i < account.n_verdicts; i++)
		if (!gate_is_clean(account.verdicts[i].text, GATE_LINE) ||
		    !gate_is_clean(account.verdicts[i].path, GATE_LINE))
			abort();
	site_learn(&site, str_of((const char *)data, size), account.marks,
		   account.n_marks);
	if (analyse(&doc, &arena, &analysis, &err) == 0)
		check_analysis(&analysis, doc.text.len);
out:
	arena_free(&arena);
	return 0;
}
