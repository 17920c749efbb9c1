#ifndef PRESSER_BASE_STR_H
#define PRESSER_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * A borrowed piece of text: len bytes at p, not ended by '\0'. p == NULL is
 * "not given", which is not the same as empty. All functions accept it.
 */
struct str {
	const char *p;
	size_t len;
};

#define STR(literal)	((struct str){ "" literal, sizeof(literal) - 1 })
#define STR_NULL	((struct str){ NULL, 0 })
/* For printf("%.*s"): two arguments. */
#define STR_ARG(s)	(int)(s).len, (s).p ? (s).p : ""

/* Defined here: they are called for nearly every byte of a text. */

/* NULL gives STR_NULL. */
static inline struct str str_from(const char *cstr)
{
	return cstr ? (struct str){ cstr, strlen(cstr) } : STR_NULL;
}

static inline struct str str_of(const char *p, size_t len)
{
	return (struct str){ p, len };
}

/* Clamped. */
static inline struct str str_slice(struct str s, size_t start, size_t end)
{
	if (!s.p)
		return STR_NULL;
	if (end > s.len)
		end = s.len;
	if (start > end)
		start = end;
	return (struct str){ s.p + start, end - start };
}

static inline bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && (!a.len || memcmp(a.p, b.p, a.len) == 0);
}

bool str_eq_nocase(struct str a, struct str b);		/* ASCII case */
int str_cmp(struct str a, struct str b);		/* bytes, as memcmp */
bool str_starts(struct str s, struct str prefix);
bool str_starts_nocase(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
bool str_ends_nocase(struct str s, struct str suffix);

/* Byte offset of the first (last) needle, or -1. */
ptrdiff_t str_find(struct str s, struct str needle);
ptrdiff_t str_find_nocase(struct str s, struct str needle);
ptrdiff_t str_find_char(struct str s, char c);
ptrdiff_t str_rfind_char(struct str s, char c);

/* Without ASCII white space at the ends (and at one end only). */
struct str str_trim(struct str s);
struct str str_trim_left(struct str s);
struct str str_trim_right(struct str s);

/*
 * Cut off the part before the next sep and move *rest behind it; the last
 * part leaves *rest as STR_NULL. Returns false when *rest was STR_NULL.
 *     while (str_split(&rest, ',', &part)) ...
 */
bool str_split(struct str *rest, char sep, struct str *part);

/* A whole decimal number, sign allowed; false if there is anything else. */
bool str_to_int(struct str s, int64_t *value);

uint64_t str_hash(struct str s);		/* the same in every process */
/* The same for long texts, and for several: start with any h, and mix in one
 * after the other. Not the same number as str_hash gives. */
uint64_t str_mix(uint64_t h, struct str s);

/* How many bytes from at on are printable ASCII (0x20 to 0x7E), and neither
 * a nor b; sixteen are looked at in a step. */
size_t str_plain_run(struct str s, size_t at, char a, char b);

/*
 * Was b meant by a, mistyped? How many letters were put in, left out, taken
 * for another or for their neighbour (Damerau 1964, the optimal string
 * alignment distance); SIZE_MAX when that is more than a third of a's, or a
 * or b is longer than 40 bytes.
 */
size_t str_mistyped(struct str a, struct str b);

/* Of many names the one that was most likely meant: start with { typed },
 * show it each; best is NULL while none is near. */
struct str_guess {
	struct str typed;
	const char *best;
	size_t distance;
};

void str_guess(struct str_guess *g, const char *name);

static inline bool ascii_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool ascii_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool ascii_is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool ascii_is_alnum(char c)
{
	return ascii_is_alpha(c) || ascii_is_digit(c);
}

static inline char ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

#endif
