#include "config.h"

#include "src/relate/diff.h"

#include <string.h>

#include "src/base/utf8.h"

/*
 * Myers' greedy algorithm keeps, for each number of changes, how far each
 * diagonal came; the way is found by walking those back. Its memory grows
 * with the square of the changes, which is why they have a ceiling.
 */

struct words {
	struct str *v;
	size_t n;
};

static bool is_blank(uint32_t cp)
{
	return cp == ' ' || cp == '\n' || cp == '\t' || cp == 0xA0;
}

/* A word with the blanks behind it; a sign where words have none. */
static struct words split(struct str text, struct arena *arena)
{
	struct words w = { 0 };
	size_t cap = 0, at = 0;

	while (at < text.len && w.n < DIFF_WORDS) {
		size_t from = at;

		while (at < text.len && !is_blank(utf8_at(text, at))) {
			bool sign = utf8_is_ideograph(utf8_at(text, at));

			at = utf8_next(text, at);
			if (sign)
				break;
		}
		while (at < text.len && is_blank(utf8_at(text, at)))
			at = utf8_next(text, at);
		*ARENA_PUSH(arena, w.v, w.n, cap) = str_slice(text, from, at);
	}
	return w;
}

static bool same(struct str a, struct str b)
{
	return str_eq(str_trim_right(a), str_trim_right(b));
}

struct walk {
	struct words a, b;
	struct arena *arena;
	struct diff_piece *v;		/* from the end to the start */
	size_t n, cap;
};

static void put(struct walk *w, enum diff_kind kind, struct str word)
{
	struct diff_piece *last = w->n ? &w->v[w->n - 1] : NULL;

	/* words follow one another in the text; we come from its end */
	if (last && last->kind == kind && word.p + word.len == last->text.p)
		last->text = str_of(word.p, word.len + last->text.len);
	else
		*ARENA_PUSH(w->arena, w->v, w->n, w->cap) =
			(struct diff_piece){ kind, word };
}

/* The diagonal from which one change more leads to diagonal k: a word gone
 * comes from k - 1, a new one from k + 1. before[] has diagonal i, or -1 when
 * it was not reached, at i + d - 1. */
static bool step_from(const struct walk *w, const int *before, int d, int k,
		      int *from)
{
	int gone = k > -d ? before[k + d - 2] : -1;
	int fresh = k < d ? before[k + d] : -1;

	if (gone >= (int)w->a.n)
		gone = -1;
	if (fresh - k > (int)w->b.n)
		fresh = -1;
	*from = fresh > gone ? k + 1 : k - 1;
	return fresh >= 0 || gone >= 0;
}

/* The furthest x on each diagonal after d changes; NULL: too many. */
static int **furthest(const struct walk *w, struct arena *arena, int *changes)
{
	int n = (int)w->a.n, m = (int)w->b.n;
	int most = n + m < DIFF_MOST ? n + m : DIFF_MOST;
	int **trace = arena_alloc(arena, ((size_t)most + 1) * sizeof(*trace));

	for (int d = 0; d <= most; d++) {
		int *now = arena_alloc(arena, (2 * (size_t)d + 1) *
						      sizeof(*now));

		trace[d] = now;
		for (int k = -d; k <= d; k += 2) {
			int x = 0, y, from;

			now[k + d] = -1;
			if (d && !step_from(w, trace[d - 1], d, k, &from))
				continue;
			if (d)
				x = trace[d - 1][from + d - 1] + (from < k);
			y = x - k;
			while (x < n && y < m &&
			       same(w->a.v[x], w->b.v[y])) {
				x++;
				y++;
			}
			now[k + d] = x;
			if (x == n && y == m) {
				*changes = d;
				return trace;
			}
		}
	}
	return NULL;
}

static void walk_back(struct walk *w, int **trace, int changes)
{
	int x = (int)w->a.n, y = (int)w->b.n;

	for (int d = changes; d > 0; d--) {
		int k = x - y, from, start;

		if (!step_from(w, trace[d - 1], d, k, &from))
			return;		/* cannot be: it was come from */
		start = trace[d - 1][from + d - 1] + (from < k);
		for (; x > start; x--, y--)
			put(w, DIFF_SAME, w->b.v[y - 1]);
		if (from < k)
			put(w, DIFF_GONE, w->a.v[--x]);
		else
			put(w, DIFF_NEW, w->b.v[--y]);
	}
	while (x > 0 && y > 0) {
		put(w, DIFF_SAME, w->b.v[y - 1]);
		x--;
		y--;
	}
}

/* What is gone stands before what is new: runs of changes are sorted. */
static void order(struct walk *w, struct diff_piece *out, size_t *n)
{
	*n = 0;
	for (size_t i = 0, end; i < w->n; i = end) {
		for (end = i; end < w->n && w->v[end].kind != DIFF_SAME; end++)
			;
		for (int kind = DIFF_GONE; kind <= DIFF_NEW; kind++)
			for (size_t k = i; k < end; k++)
				if ((int)w->v[k].kind == kind)
					out[(*n)++] = w->v[k];
		if (end == i)
			out[(*n)++] = w->v[end++];
	}
}

struct diff_piece *diff_words(struct str was, struct str now,
			      struct arena *arena, size_t *n)
{
	struct walk w = { .arena = arena };
	struct arena own = { 0 };
	struct words tail = { 0 };
	struct diff_piece *out;
	size_t ends = 0;
	int changes = 0, **trace;

	w.a = split(was, arena);
	w.b = split(now, arena);
	while (ends < w.a.n && ends < w.b.n &&
	       same(w.a.v[w.a.n - 1 - ends], w.b.v[w.b.n - 1 - ends]))
		ends++;
	if (ends)
		tail = (struct words){ w.b.v + w.b.n - ends, ends };
	for (size_t i = tail.n; i > 0; i--)
		put(&w, DIFF_SAME, tail.v[i - 1]);
	w.a.n -= ends;
	w.b.n -= ends;
	trace = furthest(&w, &own, &changes);
	if (trace) {
		walk_back(&w, trace, changes);
	} else {
		for (size_t i = w.b.n; i > 0; i--)
			put(&w, DIFF_NEW, w.b.v[i - 1]);
		for (size_t i = w.a.n; i > 0; i--)
			put(&w, DIFF_GONE, w.a.v[i - 1]);
	}
	arena_free(&own);
	for (size_t i = 0; i < w.n / 2; i++) {
		struct diff_piece swap = w.v[i];

		w.v[i] = w.v[w.n - 1 - i];
		w.v[w.n - 1 - i] = swap;
	}
	out = arena_alloc(arena, (w.n + 1) * sizeof(*out));
	order(&w, out, n);
	return out;
}
