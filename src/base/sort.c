#include "config.h"

#include "src/base/sort.h"

#include <string.h>

/* Byte by byte from the lowest of the four: each pass keeps the order of the
 * one before. */
static void pass(const uint64_t *from, size_t n, uint64_t *to, int shift)
{
	size_t at[256] = { 0 }, sum = 0;

	for (size_t i = 0; i < n; i++)
		at[from[i] >> shift & 255]++;
	for (size_t i = 0; i < 256; i++) {
		size_t here = at[i];

		at[i] = sum;
		sum += here;
	}
	for (size_t i = 0; i < n; i++)
		to[at[from[i] >> shift & 255]++] = from[i];
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

void sort_by_upper(uint64_t *v, size_t n, uint64_t *spare)
{
	if (n <= 32) {
		insert(v, n);
		return;
	}
	for (int shift = 32; shift < 64; shift += 16) {
		pass(v, n, spare, shift);
		pass(spare, n, v, shift + 8);
	}
}
