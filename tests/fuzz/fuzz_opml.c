/* What OPML brings in is a web address on one line, written and read again. */
#include "config.h"

#include <stdlib.h>

#include "feeds/opml.h"
#include "feeds/url.h"
#include "src/base/gate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source_list list, again;
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct buf out = { 0 };

	arena.limit = (size_t)1 << 26;
	if (opml_read(str_of((const char *)data, size), &arena, &list,
		      &err) == 0) {
		for (size_t i = 0; i < list.n_sources; i++)
			if (!url_is_web(list.sources[i].url) ||
			    !gate_is_clean(list.sources[i].url, GATE_LINE))
				abort();
		opml_write(&out, list.sources, list.n_sources, NULL);
		if (list.n_sources &&
		    (opml_read(buf_str(&out), &arena, &again, &err) < 0 ||
		     again.n_sources != list.n_sources) &&
		    !arena.over)
			abort();
	}
	buf_free(&out);
	arena_free(&arena);
	return 0;
}
