#include "config.h"

#include "src/base/sort.h"

#include <stdbool.h>
#include <string.h>

/* By one byte, keeping the order; false if it is the same in all. */
static bool pass(const uint64_t *from, size_t n, uint64_t *to, int shift)
{
	uint32_t at[256] = { 0 }, sum = 0;

	for (size_t i = 0; i < n; i++)
		at[from[i] >> shift & 255]++;
	if (at[from[0] >> shift & 255] == n)
		return false;
	for (size_t i = 0; i < 256; i++) {
		uint32_t here = at[i];

		at[i] = sum;
		sum += here;
	}
	for (size_t i = 0; i < n; i++)
		to[at[from[i] >> shift & 255]++] = from[i];
	return true;
}

static void insert(uint64_t *v, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		uint64_t one = v[i];
		size_t k = i;

		for (; k && v[k - 1] >> 32 > one >> 32; k--)
			v[k] = v[k - 1];
		v[k] = one;
	}
}

/* From the lowest of the four bytes on: each pass keeps what the one before
 * has done. */
void sort_by_upper(uint64_t *v, size_t n, uint64_t *spare)
{
	uint64_t *from = v, *to = spare, *last;

	if (n <= 32) {
		insert(v, n);
		return;
	}
	for (int shift = 32; shift < 64; shift += 8) {
		if (!pass(from, n, to, shift))
			continue;
		last = from;
		from = to;
		to = last;
	}
	if (from != v)
		memcpy(v, from, n * sizeof(*v));
}
