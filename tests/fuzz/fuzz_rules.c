/*
 * A site's rules, and a page they are for: the first blank line parts them.
 * What can be read is read alike twice; a rule that cannot be read says
 * where; matching ends, and stays within the parts there are.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "feeds/extract.h"
#include "feeds/rule.h"

static void check_parts(const struct rules *rules)
{
	if (rules->n > RULE_PARTS)
		abort();
	for (size_t i = 0; i < rules->n; i++)
		if (rules->parts[i].action & ~(RULE_DROP | RULE_KEEP |
					       RULE_BODY))
			abort();
}

/* Elements named by the bytes, each within the one before. */
static void descend(const struct rules *rules, struct str names)
{
	const char *attributes[] = { "class", NULL, "id", NULL, "href", "",
				     NULL, NULL, NULL };
	struct rule_state state = { 0 };
	struct str word;
	char name[32], value[64];

	for (int depth = 0; depth < 64 && str_split(&names, '\n', &word);
	     depth++) {
		struct rule_state own;

		snprintf(name, sizeof(name), "%.*s",
			 (int)(word.len < 8 ? word.len : 8),
			 word.len ? word.p : "");
		snprintf(value, sizeof(value), "%.*s",
			 (int)(word.len < 60 ? word.len : 60),
			 word.len ? word.p : "");
		attributes[1] = attributes[3] = value;
		if (rules_match(rules, name, attributes, &state, &own) &
		    ~(unsigned)rules->actions)
			abort();
		state = own;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str all = str_of((const char *)data, size), lines = all;
	struct extract_source source = { .url = STR("https://a.example/b") };
	struct document doc = { 0 };
	struct error err = { 0 };
	struct arena arena = { .limit = (size_t)1 << 26 };
	struct rules rules = { 0 };
	struct str page = STR("");
	ptrdiff_t gap = str_find(all, STR("\n\n"));

	if (gap >= 0) {
		lines = str_slice(all, 0, (size_t)gap);
		page = str_slice(all, (size_t)gap + 2, all.len);
	}
	if (rules_parse(lines, &arena, &rules, &err) < 0) {
		if (!err.msg[0])
			abort();
	} else {
		check_parts(&rules);
		descend(&rules, page);
		source.rules = &rules;
		extract_article(page, &source, &arena, &doc, NULL, &err);
	}
	arena_free(&arena);
	return 0;
}
