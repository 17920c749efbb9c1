/* A date that is understood, from the year 1000 on, can be written again. */
#include "config.h"

#include <stdlib.h>

#include "feeds/date.h"
#include "src/base/clock.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char text[CLOCK_RFC3339];
	int64_t when, again;

	if (!date_parse(str_of((const char *)data, size), &when))
		return 0;
	clock_format(when, text);
	if (*text > '0' && (!date_parse(str_from(text), &again) || again != when))
		abort();
	return 0;
}
