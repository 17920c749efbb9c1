#include "config.h"

#include "src/relate/repeat.h"

#include "src/base/map.h"
#include "src/base/utf8.h"

/*
 * Three words in a row, as one number, are looked up among those of earlier
 * quotations; the group that shares most of them is judged by how much of the
 * shorter one it holds. Where no blanks part words, each sign is one.
 */

enum {
	RUN = 3,		/* words that are looked up together */
	WORDS_MAX = 400,	/* of one quotation that are compared */
	BRACKET_MAX = 80,	/* bytes of what a paper puts in */
	VOTES_MAX = 16,		/* groups weighed against one another */
};

/* Of the runs of the shorter one, the longer one must hold so many. */
#define HELD_PART	0.85
/* Of the runs of both: edited, not another sentence on the same matter. */
#define HELD_EDITED	0.5

struct words {
	uint64_t *v;
	size_t n;
	bool gap[WORDS_MAX];	/* words are left out before this one */
};

/* How many bytes at `at` say that words are left out or are the paper's own:
 * "…", "...", "[…]", "[the ministry]"; 0: none do. */
static size_t left_out(struct str s, size_t at)
{
	struct str rest = str_slice(s, at, s.len);

	if (str_starts(rest, STR("\xE2\x80\xA6")) ||
	    str_starts(rest, STR("...")))
		return 3;
	if (rest.len && rest.p[0] == '[')
		for (size_t i = 1; i < rest.len && i < BRACKET_MAX; i++)
			if (rest.p[i] == ']')
				return i + 1;
	return 0;
}

static struct words words_of(struct str text, struct arena *arena)
{
	struct arena own = { 0 };
	struct str s = utf8_fold(&own, text);
	struct words w = { 0 };
	size_t cap = 0, start = 0, at = 0, n, gap;
	uint32_t cp;

	while (at <= s.len && w.n < WORDS_MAX) {
		n = 1;
		cp = 0;
		if (at < s.len)
			n = utf8_decode(str_slice(s, at, s.len), &cp);
		if (cp && cp != UTF8_BAD && utf8_is_alnum(cp) &&
		    !utf8_is_ideograph(cp)) {
			at += n;
			continue;
		}
		if (at > start)
			*ARENA_PUSH(arena, w.v, w.n, cap) =
				str_hash(str_slice(s, start, at));
		if (cp && cp != UTF8_BAD && utf8_is_ideograph(cp) &&
		    w.n < WORDS_MAX)
			*ARENA_PUSH(arena, w.v, w.n, cap) =
				str_hash(str_slice(s, at, at + n));
		gap = left_out(s, at);
		if (gap && w.n < WORDS_MAX)
			w.gap[w.n] = true;
		at += gap ? gap : n;
		start = at;
	}
	arena_free(&own);
	return w;
}

static uint64_t hash_run(const uint64_t *v, size_t n)
{
	uint64_t h = 1469598103934665603u ^ n;

	for (size_t i = 0; i < n; i++)
		h = (h ^ v[i]) * 1099511628211u;
	return h;
}

/* A number as a key: the map borrows bytes. */
static struct str key_of(struct arena *arena, uint64_t hash)
{
	return arena_str(arena, str_of((const char *)&hash, sizeof(hash)));
}

/* Does the run that begins at word i go on over what is left out? */
static bool is_broken(const struct words *w, size_t i)
{
	for (size_t k = i + 1; k < i + RUN; k++)
		if (w->gap[k])
			return true;
	return false;
}

static size_t runs_of(const struct words *w)
{
	size_t n = 0;

	for (size_t i = 0; i + RUN <= w->n; i++)
		n += !is_broken(w, i);
	return n;
}

/* Does the longer one hold the shorter in one piece? */
static size_t shared_runs(const struct words *a, const struct words *b)
{
	struct arena own = { 0 };
	struct map seen = { 0 };
	size_t shared = 0;

	for (size_t i = 0; i + RUN <= a->n; i++)
		if (!is_broken(a, i))
			map_put(&seen, key_of(&own, hash_run(a->v + i, RUN)), 1);
	for (size_t i = 0; i + RUN <= b->n; i++) {
		uint64_t h = hash_run(b->v + i, RUN), one;

		shared += !is_broken(b, i) && map_get(&seen, str_of((const char *)&h, sizeof(h)),
				  &one);
	}
	map_free(&seen);
	arena_free(&own);
	return shared;
}

static enum repeat_kind judge(const struct words *first,
			      const struct words *w)
{
	size_t a = runs_of(first), b = runs_of(w), shared;
	double small, both;

	if (first->n == w->n &&
	    hash_run(first->v, first->n) == hash_run(w->v, w->n))
		return REPEAT_SAME;
	if (first->n < RUN + 1 || w->n < RUN + 1 || !a || !b)
		return REPEAT_FIRST;
	shared = shared_runs(first, w);
	if (shared > a)
		shared = a;
	small = (double)shared / (double)(a < b ? a : b);
	both = (double)shared / (double)(a > b ? a : b);
	if (small >= HELD_PART && a != b)
		return b < a ? REPEAT_CUT : REPEAT_LONGER;
	return both >= HELD_EDITED ? REPEAT_EDITED : REPEAT_FIRST;
}

struct vote {
	size_t first, n;
};

/* The earlier group that shares most runs with it; n itself if none. */
static size_t best_group(const struct words *w, struct map *runs, size_t self)
{
	struct vote votes[VOTES_MAX];
	size_t n_votes = 0, best = self, most = 0;

	for (size_t i = 0; i == 0 || i + RUN <= w->n; i++) {
		size_t len = w->n < RUN ? w->n : RUN, k = 0;
		uint64_t h = hash_run(w->v + i, len), first;

		if (!map_get(runs, str_of((const char *)&h, sizeof(h)),
			     &first))
			continue;
		while (k < n_votes && votes[k].first != first)
			k++;
		if (k == n_votes && n_votes < VOTES_MAX)
			votes[n_votes++] = (struct vote){ (size_t)first, 0 };
		if (k < n_votes && ++votes[k].n > most) {
			most = votes[k].n;
			best = votes[k].first;
		}
	}
	return best;
}

static void remember(const struct words *w, struct map *runs,
		     struct arena *arena, size_t first)
{
	for (size_t i = 0; i == 0 || i + RUN <= w->n; i++) {
		size_t len = w->n < RUN ? w->n : RUN;
		bool is_new;
		uint64_t *v = map_at(runs, key_of(arena,
						  hash_run(w->v + i, len)),
				     &is_new);

		if (is_new)
			*v = first;
	}
}

struct repeat *repeat_find_all(const struct str *quotes, size_t n,
			       struct arena *arena)
{
	struct repeat *out = arena_alloc(arena, (n + 1) * sizeof(*out));
	struct arena own = { 0 };
	struct words *words = arena_alloc(&own, (n + 1) * sizeof(*words));
	struct map runs = { 0 };

	for (size_t i = 0; i < n; i++) {
		size_t first;

		words[i] = words_of(quotes[i], &own);
		out[i] = (struct repeat){ REPEAT_FIRST, i };
		if (!words[i].n)
			continue;
		first = best_group(&words[i], &runs, i);
		if (first != i)
			out[i].kind = judge(&words[first], &words[i]);
		if (out[i].kind != REPEAT_FIRST)
			out[i].first = first;
		remember(&words[i], &runs, &own, out[i].first);
	}
	map_free(&runs);
	arena_free(&own);
	return out;
}

const char *repeat_kind_name(enum repeat_kind kind)
{
	static const char *const names[] = { "first", "same", "cut", "longer",
					     "edited" };

	return names[kind];
}
