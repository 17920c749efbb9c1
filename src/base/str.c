#include "config.h"

#include "src/base/str.h"

#include <string.h>

#define STEP	16	/* bytes looked at at once */
#define MISSES	16	/* first bytes without the rest, before memmem */

/* What gcc and clang make the processor's vectors of, or words where it has
 * none. */
typedef unsigned char bytes_t __attribute__((vector_size(STEP)));

/* How many bytes at p are plain before one is not; at most STEP. */
static size_t plain_step(const char *p, unsigned char a, unsigned char b)
{
	bytes_t v;
	uint64_t bad[STEP / 8];

	memcpy(&v, p, STEP);
	v = (bytes_t)((v < 0x20) | (v > 0x7E) | (v == a) | (v == b));
	memcpy(bad, &v, STEP);
	for (size_t i = 0; i < STEP / 8; i++)
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
		if (bad[i])
			return i * 8 + (size_t)__builtin_ctzll(bad[i]) / 8;
#else
		if (bad[i])
			return i * 8 + (size_t)__builtin_clzll(bad[i]) / 8;
#endif
	return STEP;
}

size_t str_plain_run(struct str s, size_t at, char a, char b)
{
	size_t i = at, n;

	while (i + STEP <= s.len) {
		n = plain_step(s.p + i, (unsigned char)a, (unsigned char)b);
		i += n;
		if (n < STEP)
			return i - at;
	}
	while (i < s.len && s.p[i] >= 0x20 && s.p[i] < 0x7F && s.p[i] != a &&
	       s.p[i] != b)
		i++;
	return i - at;
}

bool str_eq_nocase(struct str a, struct str b)
{
	return a.len == b.len && str_starts_nocase(a, b);
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	if (c)
		return c;
	return a.len < b.len ? -1 : a.len > b.len;
}

bool str_starts(struct str s, struct str prefix)
{
	return s.len >= prefix.len &&
	       (!prefix.len || memcmp(s.p, prefix.p, prefix.len) == 0);
}

bool str_starts_nocase(struct str s, struct str prefix)
{
	if (s.len < prefix.len)
		return false;
	for (size_t i = 0; i < prefix.len; i++)
		if (ascii_lower(s.p[i]) != ascii_lower(prefix.p[i]))
			return false;
	return true;
}

bool str_ends(struct str s, struct str suffix)
{
	return s.len >= suffix.len &&
	       str_starts(str_slice(s, s.len - suffix.len, s.len), suffix);
}

bool str_ends_nocase(struct str s, struct str suffix)
{
	return s.len >= suffix.len &&
	       str_starts_nocase(str_slice(s, s.len - suffix.len, s.len),
				 suffix);
}

ptrdiff_t str_find(struct str s, struct str needle)
{
	const char *hit = s.p, *end;

	if (!needle.len)
		return 0;
	if (s.len < needle.len)
		return -1;
	end = s.p + s.len;
	/* memchr is many times as fast as memmem while what it finds is rare */
	for (int i = 0; i < MISSES; i++, hit++) {
		if ((size_t)(end - hit) < needle.len)
			return -1;
		hit = memchr(hit, *needle.p, (size_t)(end - hit) -
					     needle.len + 1);
		if (!hit)
			return -1;
		if (!memcmp(hit, needle.p, needle.len))
			return hit - s.p;
	}
	hit = memmem(hit, (size_t)(end - hit), needle.p, needle.len);
	return hit ? hit - s.p : -1;
}

ptrdiff_t str_find_nocase(struct str s, struct str needle)
{
	if (!needle.len)
		return 0;
	for (size_t i = 0; i + needle.len <= s.len; i++)
		if (ascii_lower(s.p[i]) == ascii_lower(needle.p[0]) &&
		    str_starts_nocase(str_slice(s, i, s.len), needle))
			return (ptrdiff_t)i;
	return -1;
}

ptrdiff_t str_find_char(struct str s, char c)
{
	const char *hit = s.len ? memchr(s.p, c, s.len) : NULL;

	return hit ? hit - s.p : -1;
}

ptrdiff_t str_rfind_char(struct str s, char c)
{
	const char *hit = s.len ? memrchr(s.p, c, s.len) : NULL;

	return hit ? hit - s.p : -1;
}

struct str str_trim_left(struct str s)
{
	while (s.len && ascii_is_space(*s.p)) {
		s.p++;
		s.len--;
	}
	return s;
}

struct str str_trim_right(struct str s)
{
	while (s.len && ascii_is_space(s.p[s.len - 1]))
		s.len--;
	return s;
}

struct str str_trim(struct str s)
{
	return str_trim_right(str_trim_left(s));
}

bool str_split(struct str *rest, char sep, struct str *part)
{
	ptrdiff_t at;

	if (!rest->p)
		return false;
	at = str_find_char(*rest, sep);
	if (at < 0) {
		*part = *rest;
		*rest = STR_NULL;
	} else {
		*part = str_slice(*rest, 0, (size_t)at);
		*rest = str_slice(*rest, (size_t)at + 1, rest->len);
	}
	return true;
}

bool str_to_int(struct str s, int64_t *value)
{
	bool negative = s.len && *s.p == '-';
	size_t i = negative || (s.len && *s.p == '+');
	int64_t n = 0;

	if (i == s.len)
		return false;
	for (; i < s.len; i++) {
		if (!ascii_is_digit(s.p[i]))
			return false;
		if (__builtin_mul_overflow(n, 10, &n) ||
		    __builtin_add_overflow(n, s.p[i] - '0', &n))
			return false;
	}
	*value = negative ? -n : n;
	return true;
}

/* FNV-1a with a last mixing step, so that low bits are good for tables. */
uint64_t str_hash(struct str s)
{
	uint64_t h = 14695981039346656037ull;

	for (size_t i = 0; i < s.len; i++) {
		h ^= (unsigned char)s.p[i];
		h *= 1099511628211ull;
	}
	h ^= h >> 32;
	h *= 0xd6e8feb86659fd93ull;
	h ^= h >> 32;
	return h;
}

uint64_t str_mix(uint64_t h, struct str s)
{
	uint64_t word;
	size_t i = 0;

	h ^= s.len + (s.p != NULL);
	for (; i + 8 <= s.len; i += 8) {
		memcpy(&word, s.p + i, 8);
		h = (h ^ word) * 0x9E3779B97F4A7C15ull;
		h ^= h >> 29;
	}
	return (h ^ str_hash(str_slice(s, i, s.len))) * 0x9E3779B97F4A7C15ull;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t str_mistyped(struct str a, struct str b)
{
	size_t d[42][42];

	if (a.len > 40 || b.len > 40)
		return SIZE_MAX;
	for (size_t i = 0; i <= a.len; i++)
		for (size_t j = 0; j <= b.len; j++) {
			if (!i || !j) {
				d[i][j] = i + j;
				continue;
			}
			d[i][j] = least(d[i - 1][j], d[i][j - 1]) + 1;
			d[i][j] = least(d[i][j], d[i - 1][j - 1] +
						 (a.p[i - 1] != b.p[j - 1]));
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] &&
			    a.p[i - 2] == b.p[j - 1])
				d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
		}
	return d[a.len][b.len] * 3 <= a.len ? d[a.len][b.len] : SIZE_MAX;
}

void str_guess(struct str_guess *g, const char *name)
{
	size_t n = str_mistyped(g->typed, str_from(name));

	if (n != SIZE_MAX && (!g->best || n < g->distance)) {
		g->best = name;
		g->distance = n;
	}
}
