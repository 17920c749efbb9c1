/* Behind the gate all is clean, and the gate leaves it alone. */
#include "config.h"

#include <stdlib.h>

#include "src/base/gate.h"
#include "src/base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = str_of((const char *)data, size);

	for (int mode = GATE_TEXT; mode <= GATE_LINE; mode++) {
		struct buf out = { 0 }, again = { 0 };

		gate_add(&out, s, (enum gate_mode)mode);
		gate_add(&again, buf_str(&out), (enum gate_mode)mode);
		if (!utf8_is_valid(buf_str(&out)) ||
		    !str_eq(buf_str(&out), buf_str(&again)))
			abort();
		buf_free(&out);
		buf_free(&again);
	}
	return 0;
}
