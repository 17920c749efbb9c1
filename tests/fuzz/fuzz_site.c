/*
 * What a config file says of sites, as somebody may have copied it from
 * somewhere, and behind a blank line a page of such a site: each line is
 * taken or told why not, all that were taken can be read together, and an
 * XPath marks nothing that is not there.
 */
#include "config.h"

#include <stdlib.h>

#include "feeds/extract.h"
#include "feeds/xpath.h"
#include "src/app/site_rules.h"
#include "tests/fuzz/check.h"

static void add_lines(struct str lines, struct buf *out)
{
	struct str line;

	while (str_split(&lines, '\n', &line)) {
		struct error err = { 0 };
		bool changed;
		size_t before = out->len;

		if (site_rules_take(out, line, &changed, &err) < 0 &&
		    (!err.msg[0] || out->len != before))
			abort();
	}
}

static void read_page(struct str page, const struct rules *rules,
		      struct arena *arena)
{
	struct extract_source source = { .url = STR("https://a.b.example/c"),
					 .rules = rules };
	struct document doc = { 0 };
	struct error err = { 0 };
	uint8_t *actions;
	size_t n;

	actions = xpath_actions(page, rules, arena, &n);
	for (size_t i = 0; i < n; i++)
		if (actions[i] & ~rules->actions)
			abort();
	if (extract_article(page, &source, arena, &doc, NULL, &err) == 0)
		check_document(&doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str all = str_of((const char *)data, size), page = STR("");
	struct arena arena = { .limit = (size_t)1 << 26 };
	struct buf lines = { 0 };
	struct rules rules = { 0 };
	struct error err = { 0 };
	ptrdiff_t gap = str_find(all, STR("\n\n"));

	if (gap >= 0) {
		page = str_slice(all, (size_t)gap + 2, all.len);
		all = str_slice(all, 0, (size_t)gap);
	}
	add_lines(all, &lines);
	/* too many of them is the one thing that can be wrong */
	if (rules_parse(site_rules_for(buf_str(&lines), STR("a.b.example"),
				       &arena), &arena, &rules, &err) == 0)
		read_page(page, &rules, &arena);
	else if (!str_starts(str_from(err.msg), STR("more than ")))
		abort();
	buf_free(&lines);
	arena_free(&arena);
	return 0;
}
