/* Any bytes become valid UTF-8. */
#include "config.h"

#include <stdlib.h>

#include "feeds/charset.h"
#include "src/base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct error err = { 0 };
	struct buf out;
	struct str bytes, http;

	if (size < 2)
		return 0;
	/* The first byte says how, the second how long the header is. */
	http = str_of((const char *)data + 2,
		      data[1] % 64 < size - 2 ? data[1] % 64 : size - 2);
	bytes = str_of((const char *)data + 2 + http.len, size - 2 - http.len);
	buf_init(&out, (size_t)1 << 24);
	if (charset_to_utf8(bytes, (enum charset_kind)(data[0] % 3), http,
			    &out, NULL, &err) == 0 &&
	    !utf8_is_valid(buf_str(&out)))
		abort();
	buf_free(&out);
	return 0;
}
