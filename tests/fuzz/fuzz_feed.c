/* Whatever is read from a feed lies behind the gate and has an id. */
#include "config.h"

#include <stdlib.h>

#include "feeds/feed.h"
#include "src/base/gate.h"

static void check(struct str line)
{
	if (!gate_is_clean(line, GATE_LINE))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct feed_source source = { 0 };
	struct error err = { 0 };
	struct arena arena = { 0 };
	struct feed feed = { 0 };

	arena.limit = (size_t)1 << 26;
	source.url = STR("https://paper.example/a/feed.xml");
	if (feed_parse(str_of((const char *)data, size), &source, &arena,
		       &feed, &err) == 0) {
		check(feed.title);
		for (size_t i = 0; i < feed.n_items; i++) {
			if (!feed.items[i].id.len)
				abort();
			check(feed.items[i].id);
			check(feed.items[i].title);
			check(feed.items[i].author);
			check(feed.items[i].link);
		}
	}
	arena_free(&arena);
	return 0;
}
