/*
 * A worker's answer is hostile. What is taken from it, encoded and decoded
 * again, stays what it is.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "src/model/flat.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct analysis analysis = { 0 };
	struct document doc = { 0 };
	struct buf once = { 0 }, twice = { 0 };
	struct error err = { 0 };
	struct arena arena = { 0 };

	arena.limit = (size_t)1 << 26;
	if (flat_get_document(str_of((const char *)data, size), &arena, &doc,
			      &analysis, &err) < 0)
		goto out;
	flat_put_document(&once, &doc, &analysis);
	if (flat_get_document(buf_str(&once), &arena, &doc, &analysis,
			      &err) < 0)
		abort();
	flat_put_document(&twice, &doc, &analysis);
	if (once.len != twice.len || memcmp(once.p, twice.p, once.len) != 0)
		abort();
out:
	buf_free(&once);
	buf_free(&twice);
	arena_free(&arena);
	return 0;
}
