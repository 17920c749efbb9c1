/* A list of lines written anew keeps its sources, and no line is added. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "feeds/urls.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source_list list, again;
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct buf out = { 0 };

	arena.limit = (size_t)1 << 26;
	if (urls_read(str_of((const char *)data, size), true, &arena, &list,
		      &err) == 0) {
		for (size_t i = 0; i < list.n_sources; i++) {
			size_t start = out.len;

			urls_write_line(&out, &list.sources[i]);
			if (memchr(out.p + start, '\n', out.len - start))
				abort();
			buf_add_char(&out, '\n');
		}
		if ((urls_read(buf_str(&out), true, &arena, &again, &err) < 0 ||
		     again.n_sources != list.n_sources) && !arena.over)
			abort();
		urls_write(&out, str_of((const char *)data, size),
			   list.sources, list.n_sources);
	}
	buf_free(&out);
	arena_free(&arena);
	return 0;
}
