#include "config.h"

#include "src/relate/near.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/sort.h"
#include "src/relate/bytes.h"
#include "src/relate/token.h"
#include "src/relate/word.h"

/*
 * Sets of word pairs compared by samples (Broder, "On the resemblance and
 * containment of documents", 1997), the sample being all hashes that are 0
 * modulo a power of two: unlike the k smallest it also estimates how much of
 * a short text stands in a long one.
 */

enum {
	TITLE_BELOW = 70,	/* words of a text */
	POSTINGS = 64,		/* members of a pair that are kept */
	FIGURES = 1000,		/* of a text, that are compared */
	LEAD_FIGURES = 100,
};

static const struct {
	double both;		/* share of all pairs that makes a copy */
	double less;		/* share of the shorter text's pairs */
	double shortest;	/* of the longer text's words, for less */
	unsigned min_pairs;	/* sampled, for any judgement */
	double few_both;	/* with fewer than that: nearly all alike */
	uint32_t common;	/* texts, not copies, that share a pair: from
				   here on it is an outlet's phrase */
	double doubtful;	/* share of all pairs from which it is worth
				   while to look again without those */
	unsigned few_facts;	/* of a text: none of them is the other's */
	unsigned min_facts;	/* fewer than that tell nothing */
	double facts;		/* share of those of the text with fewer that
				   a copy has at least */
	double hits;		/* of the pairs that two doubtful ones share,
				   those that lead from one to the other: a
				   common pair leads to its newest texts */
} rule = { 0.27, 0.60, 0.15, 6, 0.8, 6, 0.1, 4, 2, 0.6, 0.5 };

static uint32_t pair_hash(uint64_t a, uint64_t b)
{
	uint64_t h = (a ^ b * 0x9E3779B97F4A7C15ull) * 0xD6E8FEB86659FD93ull;

	h ^= h >> 32;
	h *= 0xD6E8FEB86659FD93ull;
	return (uint32_t)(h >> 32);
}

/* Ascending, each once. */
static size_t make_set(uint32_t *v, size_t n)
{
	uint64_t *both = xcalloc(2 * n + 1, sizeof(*both));
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		both[i] = (uint64_t)v[i] << 32;
	sort_by_upper(both, n, both + n);
	for (size_t i = 0; i < n; i++) {
		uint32_t one = (uint32_t)(both[i] >> 32);

		if (!kept || v[kept - 1] != one)
			v[kept++] = one;
	}
	free(both);
	return kept;
}

static uint32_t mask_of(unsigned level)
{
	return level < 32 ? ((uint32_t)1 << level) - 1 : UINT32_MAX;
}

/* Sorting costs the most: leave out at once what will surely go. */
static size_t thin_out(uint32_t *v, size_t n, uint8_t *level)
{
	size_t kept = n;

	while (kept > 4 * (size_t)NEAR_KEEP) {
		n = kept;
		kept = 0;
		++*level;
		for (size_t i = 0; i < n; i++)
			if (!(v[i] & mask_of(*level)))
				v[kept++] = v[i];
	}
	return kept;
}

void near_sketch_of(const uint32_t *words, size_t n_words, size_t text_at,
		    struct near_sketch *out)
{
	/* a text's title is compared only where there is hardly a text: the
	 * same wire copy runs under many headlines */
	size_t from = n_words - text_at > TITLE_BELOW ? text_at : 0;
	uint32_t *pairs = xcalloc(n_words + 1, sizeof(*pairs));
	size_t n = 0, kept;

	memset(out, 0, sizeof(*out));
	for (size_t i = from + 1; i < n_words; i++)
		if (i != text_at)
			pairs[n++] = pair_hash(words[i - 1], words[i]);
	n = make_set(pairs, thin_out(pairs, n, &out->level));
	for (;; out->level++) {
		kept = 0;
		for (size_t i = 0; i < n; i++)
			if (!(pairs[i] & mask_of(out->level)))
				pairs[kept++] = pairs[i];
		n = kept;
		if (n <= NEAR_KEEP)
			break;
	}
	memcpy(out->pairs, pairs, n * sizeof(*pairs));
	out->n = (uint16_t)n;
	out->words = (uint16_t)(n_words - from);
	free(pairs);
}

void near_encode(const struct near_sketch *s, struct buf *out)
{
	buf_add_char(out, (char)s->n);
	buf_add_char(out, (char)s->level);
	bytes_put16(out, s->words);
	for (size_t i = 0; i < s->n; i++)
		bytes_put32(out, s->pairs[i]);
}

int near_decode(struct str *blob, struct near_sketch *out, struct error *err)
{
	uint8_t n, level;

	memset(out, 0, sizeof(*out));
	if (!bytes_get8(blob, &n) || !bytes_get8(blob, &level) ||
	    !bytes_get16(blob, &out->words) || n > NEAR_KEEP || level > 32)
		goto bad;
	out->level = level;
	for (; out->n < n; out->n++)
		if (!bytes_get32(blob, &out->pairs[out->n]) ||
		    (out->n && out->pairs[out->n] <= out->pairs[out->n - 1]))
			goto bad;
	return 0;
bad:
	memset(out, 0, sizeof(*out));
	return error_set(err, ERROR_CORRUPT, "an item's sketch is damaged");
}

bool near_is_copy(const struct near_sketch *a, const struct near_sketch *b,
		  double *both, double *less)
{
	uint32_t mask = mask_of(a->level > b->level ? a->level : b->level);
	unsigned shared = 0, na = 0, nb = 0, fewer;
	size_t i = 0, k = 0;
	double shorter, longer;

	while (i < a->n || k < b->n) {
		if (i < a->n && a->pairs[i] & mask) {
			i++;
		} else if (k < b->n && b->pairs[k] & mask) {
			k++;
		} else if (k == b->n ||
			   (i < a->n && a->pairs[i] < b->pairs[k])) {
			i++;
			na++;
		} else if (i == a->n || a->pairs[i] > b->pairs[k]) {
			k++;
			nb++;
		} else {
			i++;
			k++;
			na++;
			nb++;
			shared++;
		}
	}
	fewer = na < nb ? na : nb;
	*both = shared ? (double)shared / (na + nb - shared) : 0;
	*less = shared ? (double)shared / fewer : 0;
	if (fewer < rule.min_pairs)
		return *both >= rule.few_both && a->words > 3 && b->words > 3;
	shorter = a->words < b->words ? a->words : b->words;
	longer = a->words < b->words ? b->words : a->words;
	return *both >= rule.both ||
		(*less >= rule.less && shorter >= rule.shortest * longer);
}

static int ascending(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* The first `most` figures of a text as numbers, its words with a capital within
 * a sentence among them if asked for; in order, each once. */
static size_t facts_of(struct str text, bool names, uint32_t *out, size_t most)
{
	struct token_reader r;
	struct token t;
	size_t n = 0;

	token_begin(&r, text);
	while (n < most && token_next(&r, &t)) {
		char folded[64];
		size_t len;

		if (t.kind != TOKEN_FIGURE &&
		    (!names || !t.upper || t.starts))
			continue;
		len = token_fold(str_slice(text, t.at.start, t.at.end), t.kind,
				 folded, sizeof(folded));
		out[n++] = terms_key(str_of(folded, len));
	}
	return make_set(out, n);
}

bool near_changes_figure(struct str text, struct str other)
{
	uint32_t have[FIGURES], has[LEAD_FIGURES];
	size_t n_have = facts_of(other, false, have, FIGURES);
	size_t n = facts_of(str_slice(text, 0, NEAR_LEAD), false, has,
			    LEAD_FIGURES);

	for (size_t i = 0; i < n; i++)
		if (!bsearch(&has[i], have, n_have, sizeof(*have), ascending))
			return true;
	return false;
}

bool near_is_form(struct str text, struct str other)
{
	uint32_t a[FIGURES], b[FIGURES];
	size_t na = facts_of(text, true, a, FIGURES);
	size_t nb = facts_of(other, true, b, FIGURES), both = 0;
	size_t fewer = na < nb ? na : nb;

	for (size_t i = 0; i < na; i++)
		both += bsearch(&a[i], b, nb, sizeof(*b), ascending) != NULL;
	if (fewer < rule.few_facts)
		return fewer >= rule.min_facts && !both;
	return (double)both < rule.facts * (double)fewer;
}

/* --- the index ------------------------------------------------------------- */

struct member {
	int64_t item, head;
	struct near_sketch sketch;
};

/* Pair and member, by pair in a table of open addressing: all entries of a
 * pair follow one another. 12 bytes a pair with the free ones. */
struct entry {
	uint32_t pair;
	uint32_t number;		/* of the member, from 1; 0: free */
};

struct near_index {
	struct member *members;		/* a ring: number % NEAR_MAX_LIVE */
	uint16_t *hits;			/* of each, for one query */
	size_t cap;
	uint32_t n;			/* numbers given */
	struct entry *entries;
	size_t n_entries, cap_entries;
};

static bool is_live(const struct near_index *x, uint32_t number)
{
	return number && x->n - number < NEAR_MAX_LIVE;
}

static struct member *member(const struct near_index *x, uint32_t number)
{
	return &x->members[number % NEAR_MAX_LIVE];
}

static size_t home(const struct near_index *x, uint32_t pair)
{
	uint32_t h = pair * 2654435761u;

	return (size_t)((uint64_t)h * x->cap_entries >> 32);
}

static size_t next(const struct near_index *x, size_t at)
{
	return at + 1 < x->cap_entries ? at + 1 : 0;
}

static void entry_add(struct near_index *x, uint32_t pair, uint32_t number)
{
	struct entry *oldest = NULL;
	size_t of_pair = 0, at = home(x, pair);

	for (; x->entries[at].number; at = next(x, at)) {
		struct entry *e = &x->entries[at];

		if (e->pair != pair)
			continue;
		of_pair++;
		if (!oldest || x->n - e->number > x->n - oldest->number)
			oldest = e;
	}
	/* what all have ("Sign up for our newsletter") stays bounded */
	if (of_pair >= POSTINGS) {
		oldest->number = number;
		return;
	}
	x->entries[at] = (struct entry){ pair, number };
	x->n_entries++;
}

static void entries_grow(struct near_index *x)
{
	struct entry *old = x->entries;
	size_t cap = x->cap_entries, live = 0;

	for (size_t i = 0; i < cap; i++)
		live += is_live(x, old[i].number);
	x->cap_entries = 3 * live > cap ? cap + cap / 2 : cap;
	if (!cap)
		x->cap_entries = 16384;
	x->entries = xcalloc(x->cap_entries, sizeof(*x->entries));
	x->n_entries = 0;
	for (size_t i = 0; i < cap; i++)
		if (is_live(x, old[i].number))
			entry_add(x, old[i].pair, old[i].number);
	free(old);
}

struct near_index *near_index_new(void)
{
	return xcalloc(1, sizeof(struct near_index));
}

void near_index_destroy(struct near_index *x)
{
	if (!x)
		return;
	free(x->entries);
	free(x->members);
	free(x->hits);
	free(x);
}

void near_load(struct near_index *x, int64_t item, int64_t head,
	       const struct near_sketch *s)
{
	if (x->n + 1 >= x->cap && x->cap < NEAR_MAX_LIVE) {
		x->cap = x->cap ? 2 * x->cap : 256;
		if (x->cap > NEAR_MAX_LIVE)
			x->cap = NEAR_MAX_LIVE;
		x->members = xrealloc(x->members, x->cap,
				      sizeof(*x->members));
		free(x->hits);
		x->hits = xcalloc(x->cap, sizeof(*x->hits));
	}
	x->n++;
	*member(x, x->n) = (struct member){ item, head ? head : item, *s };
	while (3 * (x->n_entries + s->n) >= 2 * x->cap_entries)
		entries_grow(x);
	for (size_t i = 0; i < s->n; i++)
		entry_add(x, s->pairs[i], x->n);
}

void near_set_head(struct near_index *x, int64_t was, int64_t head)
{
	uint32_t n = x->n < NEAR_MAX_LIVE ? x->n : NEAR_MAX_LIVE - 1;

	for (uint32_t i = 0; i < n; i++)
		if (member(x, x->n - i)->head == was)
			member(x, x->n - i)->head = head;
}

/* The live members with a pair; returns how many of POSTINGS. */
static size_t holders(const struct near_index *x, uint32_t pair,
		      uint32_t *out)
{
	size_t n = 0;

	for (size_t at = home(x, pair);
	     x->entries[at].number && n < POSTINGS; at = next(x, at))
		if (x->entries[at].pair == pair &&
		    is_live(x, x->entries[at].number))
			out[n++] = x->entries[at].number;
	return n;
}

/* Do many texts have it? Copies of one text are one. */
static bool is_common(const struct near_index *x, uint32_t pair)
{
	uint32_t of[POSTINGS];
	int64_t heads[POSTINGS];
	size_t n = holders(x, pair, of), texts = 0, k;

	for (size_t i = 0; i < n && texts < rule.common; i++) {
		int64_t head = member(x, of[i])->head;

		for (k = 0; k < texts && heads[k] != head; k++)
			;
		if (k == texts)
			heads[texts++] = head;
	}
	return texts >= rule.common;
}

/* Without what many texts have, so that a short text is not known by what
 * its outlet adds to all. */
static void drop_common(const struct near_index *x,
			const struct near_sketch *s, struct near_sketch *out)
{
	*out = (struct near_sketch){ .level = s->level, .words = s->words };
	for (size_t i = 0; i < s->n; i++)
		if (!is_common(x, s->pairs[i]))
			out->pairs[out->n++] = s->pairs[i];
}

/* How well two texts match, 0 when they are no copies. */
static double match(const struct near_index *x, const struct near_sketch *a,
		    const struct near_sketch *b)
{
	struct near_sketch bare_a, bare_b;
	double both, less;

	if (near_is_copy(a, b, &both, &less))
		return both + less;
	if (both < rule.doubtful)
		return 0;
	drop_common(x, a, &bare_a);
	drop_common(x, b, &bare_b);
	return near_is_copy(&bare_a, &bare_b, &both, &less) ? both + less : 0;
}

/* How many pairs of s are left at each level. */
static void count_levels(const struct near_sketch *s, uint16_t left[33])
{
	for (unsigned level = 0; level <= 32; level++) {
		left[level] = 0;
		for (size_t i = 0; i < s->n; i++)
			left[level] += !(s->pairs[i] & mask_of(level));
	}
}

/* Can two texts be copies of which so many pairs were found to be shared? */
static bool may_match(const struct near_sketch *a, const uint16_t left[33],
		      const struct near_sketch *b, unsigned hits)
{
	unsigned na = left[b->level > a->level ? b->level : a->level];
	unsigned nb = b->level < a->level ?
			      (unsigned)b->n >> (a->level - b->level) : b->n;
	double least = rule.doubtful / (1 + rule.doubtful) * (na + nb);

	if (least > rule.less * (na < nb ? na : nb))
		least = rule.less * (na < nb ? na : nb);
	return hits >= rule.hits * least;
}

struct candidate {
	const struct member *member;
	double score;
};

/* The best of them that is not refused. */
static int64_t choose(struct candidate *v, size_t n, near_refuse *refuse,
		      void *arg)
{
	for (int tries = 0; tries < NEAR_TRIES; tries++) {
		struct candidate *best = NULL;

		for (size_t i = 0; i < n; i++)
			if (v[i].score > 0 &&
			    (!best || v[i].score > best->score ||
			     (v[i].score == best->score &&
			      v[i].member->head < best->member->head)))
				best = &v[i];
		if (!best)
			return 0;
		if (!refuse || !refuse(arg, best->member->item))
			return best->member->head;
		best->score = 0;
	}
	return 0;
}

int64_t near_place(struct near_index *x, int64_t item,
		   const struct near_sketch *s, near_refuse *refuse,
		   void *arg)
{
	uint32_t of[POSTINGS], *found;
	struct candidate *likely;
	uint16_t left[33];
	size_t n = 0, n_likely = 0;
	int64_t head;

	found = xcalloc((size_t)NEAR_KEEP * POSTINGS, sizeof(*found));
	for (size_t i = 0; i < s->n && x->cap_entries; i++) {
		size_t n_of = holders(x, s->pairs[i], of);

		for (size_t k = 0; k < n_of; k++)
			if (!x->hits[of[k] % NEAR_MAX_LIVE]++)
				found[n++] = of[k];
	}
	likely = xcalloc(n + 1, sizeof(*likely));
	count_levels(s, left);
	for (size_t i = 0; i < n; i++) {
		const struct member *m = member(x, found[i]);
		uint16_t *hits = &x->hits[found[i] % NEAR_MAX_LIVE];
		double score = 0;

		if ((*hits > 1 || s->n <= 8) &&
		    may_match(s, left, &m->sketch, *hits))
			score = match(x, &m->sketch, s);
		*hits = 0;
		if (score > 0)
			likely[n_likely++] = (struct candidate){ m, score };
	}
	head = choose(likely, n_likely, refuse, arg);
	free(likely);
	free(found);
	near_load(x, item, head, s);
	return head;
}
