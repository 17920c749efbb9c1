/* An address resolved and made normal stays what it is. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "feeds/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_printable(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] <= 0x20 || s.p[i] >= 0x7f)
			return false;
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *p = (const char *)data;
	const char *line = size ? memchr(p, '\n', size) : NULL;
	struct arena arena = { 0 };
	struct str base, ref, url;

	/* "base newline reference" */
	base = line ? str_of(p, (size_t)(line - p)) : STR_NULL;
	ref = line ? str_of(line + 1, size - (size_t)(line + 1 - p)) :
		     str_of(p, size);
	arena.limit = (size_t)1 << 26;
	url = url_absolute(&arena, base, ref);
	url_is_harmless(url);
	url_public(&arena, url);
	if (url_is_web(url) && url_host(&arena, url).p && is_printable(url)) {
		struct str once = url_normal(&arena, url);

		if (!str_eq(once, url_normal(&arena, once)))
			abort();
	}
	arena_free(&arena);
	return 0;
}
