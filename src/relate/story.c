#include "config.h"

#include "src/relate/story.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/sort.h"
#include "src/base/utf8.h"

/*
 * Single pass, as in topic detection and tracking: each live story keeps a
 * centroid, the sum of its items' term vectors; a new item joins the story
 * whose centroid is nearest, if it is near enough, else it begins one. An
 * inverted list for each term names the stories that hold it, so that only
 * stories sharing rare terms with the item are looked at.
 */

enum {
	CENTROID_MAX = 200,	/* terms of a centroid; then cut to ... */
	CENTROID_KEEP = 120,
	POSTINGS = 6000,	/* list entries read for one item */
	LOOKED_AT = 40,		/* stories compared exactly */
	TERMS_MOST = 20 * TERMS_ALL,	/* of an item */
	DAY = 86400,
};

static const int64_t FAR = 300000000000;	/* the year 11476 */

/*
 * The join rule. An item joins when cosine times decay reaches the cut for
 * its length: a headline has few words, so few of them are shared; a whole
 * text shares some with everything. Between the two the cut is on a line.
 */
static const struct {
	double join, join_headline;
	double merge, merge_headline;
	double full_words;	/* from here on a text is whole */
	double decay_days;	/* a silence of this long begins to tell */
	double decay_least, decay_least_headline; /* and this is left after
				   a long one: of headlines another event of
				   the kind, in the same place, looks alike */
	double one_name;	/* times the part over a half that a single
				   name has in what ties: so much more is
				   asked for */
} rule = { 0.30, 0.143, 0.90, 0.205, 84, 2, 0.5, 0.1, 0.6 };

struct weight {
	uint32_t key;
	float w;
};

struct story {
	int64_t id;
	int64_t last;			/* newest item; TIME_NONE unknown */
	int64_t touched;		/* the index's now at the last item */
	size_t items;
	double fullness;		/* of its items, 0 headline to 1 */
	struct weight *v;		/* by key; a sum over the items */
	size_t n, cap;
	double length;			/* of v */
	uint32_t slot;
	struct story *newer, *older;	/* by last touch */
};

/* What a story shares with the item that is being placed. */
struct sum {
	float score;
	uint32_t seen_by;		/* number of the term that came last */
};

struct posting {
	uint32_t key;			/* 0: free */
	uint32_t n, cap;
	uint32_t *slots;
};

struct story_index {
	struct df *df;
	int64_t next_id, now;
	struct story **stories;		/* by slot; NULL when gone */
	struct sum *sums;		/* by slot */
	uint32_t met[POSTINGS];		/* slots, for one query */
	size_t n_stories, cap_stories, live;
	struct posting *postings;	/* open addressing by key */
	size_t n_postings, cap_postings;
	struct story *newest, *oldest;
	uint32_t query;
	uint32_t *ids;			/* slots + 1 by hash of the story's id */
	size_t n_ids, cap_ids;
};

/* --- postings -------------------------------------------------------------- */

static struct posting *posting_find(const struct story_index *x, uint32_t key)
{
	size_t i = (key * 2654435761u >> 7) & (x->cap_postings - 1);

	while (x->postings[i].key && x->postings[i].key != key)
		i = (i + 1) & (x->cap_postings - 1);
	return &x->postings[i];
}

/* Without the stories that are gone. */
static void posting_clean(const struct story_index *x, struct posting *p)
{
	uint32_t live = 0;

	for (uint32_t i = 0; i < p->n; i++)
		if (x->stories[p->slots[i]])
			p->slots[live++] = p->slots[i];
	p->n = live;
}

/* Twice the room, without the lists that have run empty. */
static void postings_grow(struct story_index *x)
{
	struct posting *old = x->postings;
	size_t cap = x->cap_postings, used = 0;

	for (size_t i = 0; i < cap; i++) {
		posting_clean(x, &old[i]);
		used += old[i].n > 0;
	}
	x->cap_postings = cap ? (used * 4 > cap ? 2 * cap : cap) : 8192;
	x->postings = xcalloc(x->cap_postings, sizeof(*x->postings));
	x->n_postings = used;
	for (size_t i = 0; i < cap; i++)
		if (old[i].n)
			*posting_find(x, old[i].key) = old[i];
		else
			free(old[i].slots);
	free(old);
}

static void posting_add(struct story_index *x, uint32_t key, uint32_t slot)
{
	struct posting *p;

	key += !key;
	if (2 * x->n_postings >= x->cap_postings)
		postings_grow(x);
	p = posting_find(x, key);
	if (!p->key) {
		p->key = key;
		x->n_postings++;
	}
	if (p->n == p->cap) {
		posting_clean(x, p);
		if (2 * p->n >= p->cap) {
			p->cap = p->cap ? 2 * p->cap : 4;
			p->slots = xrealloc(p->slots, p->cap,
					    sizeof(*p->slots));
		}
	}
	p->slots[p->n++] = slot;
}

/* --- the list by last touch ------------------------------------------------ */

static void unlink_story(struct story_index *x, struct story *s)
{
	*(s->newer ? &s->newer->older : &x->newest) = s->older;
	*(s->older ? &s->older->newer : &x->oldest) = s->newer;
	s->newer = s->older = NULL;
}

static void link_newest(struct story_index *x, struct story *s)
{
	s->older = x->newest;
	*(x->newest ? &x->newest->newer : &x->oldest) = s;
	x->newest = s;
}

static void drop(struct story_index *x, struct story *s)
{
	unlink_story(x, s);
	x->stories[s->slot] = NULL;
	x->live--;
	free(s->v);
	free(s);
}

static void drop_stale(struct story_index *x)
{
	while (x->oldest && (x->live > STORY_MAX_LIVE ||
			     x->now - x->oldest->touched > STORY_DAYS * DAY))
		drop(x, x->oldest);
}

/* --- centroids ------------------------------------------------------------- */

static int by_key(const void *a, const void *b)
{
	const struct weight *x = a, *y = b;

	return (x->key > y->key) - (x->key < y->key);
}

static int by_weight(const void *a, const void *b)
{
	const struct weight *x = a, *y = b;

	return (x->w < y->w) - (x->w > y->w);
}

static void measure(struct story *s)
{
	double sum = 0;

	for (size_t i = 0; i < s->n; i++)
		sum += (double)s->v[i].w * s->v[i].w;
	s->length = sqrt(sum);
}

/* Add a vector (by key) to the story's and tell the postings what is new. */
static void add_vector(struct story_index *x, struct story *s,
		       const struct weight *v, size_t n)
{
	struct weight *sum = xcalloc(s->n + n + 1, sizeof(*sum));
	size_t len = 0, i = 0, k = 0;

	while (i < s->n || k < n) {
		if (k == n || (i < s->n && s->v[i].key < v[k].key)) {
			sum[len++] = s->v[i++];
		} else if (i < s->n && s->v[i].key == v[k].key) {
			sum[len] = s->v[i++];
			sum[len++].w += v[k++].w;
		} else {
			posting_add(x, v[k].key, s->slot);
			sum[len++] = v[k++];
		}
	}
	if (len > CENTROID_MAX) {
		qsort(sum, len, sizeof(*sum), by_weight);
		len = CENTROID_KEEP;
		qsort(sum, len, sizeof(*sum), by_key);
	}
	free(s->v);
	s->v = sum;
	s->n = len;
	measure(s);
}

static double cosine(const struct story *s, const struct weight *v, size_t n,
		     double length)
{
	double sum = 0;

	for (size_t i = 0, k = 0; i < s->n && k < n;) {
		if (s->v[i].key < v[k].key)
			i++;
		else if (s->v[i].key > v[k].key)
			k++;
		else
			sum += (double)s->v[i++].w * v[k++].w;
	}
	return s->length > 0 && length > 0 ? sum / s->length / length : 0;
}

/* --- stories --------------------------------------------------------------- */

/* The place of an id in the table: its story's, or a free one. */
static uint32_t *id_at(const struct story_index *x, int64_t id)
{
	size_t i = ((uint64_t)id * 0x9E3779B97F4A7C15ull >> 32) &
		(x->cap_ids - 1);

	for (; x->ids[i]; i = (i + 1) & (x->cap_ids - 1)) {
		const struct story *s = x->stories[x->ids[i] - 1];

		if (s && s->id == id)
			break;
	}
	return &x->ids[i];
}

static void remember_id(struct story_index *x, const struct story *s)
{
	if (2 * x->n_ids >= x->cap_ids) {
		free(x->ids);
		x->cap_ids = 1024;
		while (x->cap_ids < 4 * x->live)
			x->cap_ids *= 2;
		x->ids = xcalloc(x->cap_ids, sizeof(*x->ids));
		x->n_ids = 0;
		for (const struct story *o = x->newest; o; o = o->older) {
			*id_at(x, o->id) = o->slot + 1;
			x->n_ids++;
		}
		return;
	}
	*id_at(x, s->id) = s->slot + 1;
	x->n_ids++;
}

static struct story *story_find(const struct story_index *x, int64_t id)
{
	uint32_t *at = x->cap_ids ? id_at(x, id) : NULL;

	return at && *at ? x->stories[*at - 1] : NULL;
}

static struct story *story_new(struct story_index *x, int64_t id)
{
	struct story *s = xcalloc(1, sizeof(*s));

	if (x->n_stories == x->cap_stories) {
		x->cap_stories = x->cap_stories ? 2 * x->cap_stories : 1024;
		x->stories = xrealloc(x->stories, x->cap_stories,
				      sizeof(*x->stories));
		x->sums = xrealloc(x->sums, x->cap_stories,
				   sizeof(*x->sums));
	}
	s->id = id;
	s->last = TIME_NONE;
	s->slot = (uint32_t)x->n_stories;
	x->stories[x->n_stories] = s;
	x->sums[x->n_stories++] = (struct sum){ 0, 0 };
	x->live++;
	link_newest(x, s);
	remember_id(x, s);
	if (id >= x->next_id)
		x->next_id = id + 1;
	return s;
}

static double fullness(const struct terms *terms)
{
	return terms->words < rule.full_words ?
		terms->words / rule.full_words : 1;
}

static double cut(double headline, double whole, double full)
{
	return headline + (whole - headline) * full;
}

static void add_item(struct story_index *x, struct story *s,
		     const struct weight *v, size_t n, int64_t when,
		     double full)
{
	add_vector(x, s, v, n);
	s->items++;
	s->fullness += (full - s->fullness) / (double)s->items;
	s->touched = x->now;
	if (when > s->last)
		s->last = when;
	unlink_story(x, s);
	link_newest(x, s);
}

struct story_index *story_index_new(void)
{
	struct story_index *x = xcalloc(1, sizeof(*x));

	x->df = df_new();
	x->next_id = 1;
	x->now = TIME_NONE;
	return x;
}

void story_index_destroy(struct story_index *x)
{
	if (!x)
		return;
	while (x->oldest)
		drop(x, x->oldest);
	for (size_t i = 0; i < x->cap_postings; i++)
		free(x->postings[i].slots);
	free(x->postings);
	free(x->stories);
	free(x->sums);
	free(x->ids);
	df_destroy(x->df);
	free(x);
}

struct df *story_index_df(struct story_index *x)
{
	return x->df;
}

void story_index_set_next(struct story_index *x, int64_t id)
{
	x->next_id = id;
}

size_t story_index_live(const struct story_index *x)
{
	return x->live;
}

/* --- placing --------------------------------------------------------------- */

/* The heaviest terms as a vector by key; top gets them by weight. */
static size_t vector_of(const struct terms *terms, struct weight *v,
			const struct term **top, double *length)
{
	uint64_t order[2 * TERMS_MOST];
	bool chosen[TERMS_MOST] = { false };
	size_t all = terms->n < TERMS_MOST ? terms->n : TERMS_MOST, n = 0;
	double sum = 0;

	for (size_t i = 0; i < all; i++) {
		uint32_t bits;	/* of floats over 0: in their order */

		memcpy(&bits, &terms->v[i].weight, sizeof(bits));
		order[i] = (uint64_t)~bits << 32 | i;
	}
	sort_by_upper(order, all, order + all);
	for (; n < all && n < TERMS_KEEP; n++) {
		top[n] = &terms->v[(uint32_t)order[n]];
		chosen[(uint32_t)order[n]] = true;
	}
	n = 0;
	for (size_t i = 0; i < all; i++) {
		const struct term *t = &terms->v[i];

		if (!chosen[i])
			continue;
		v[n++] = (struct weight){ t->key, t->weight };
		sum += (double)t->weight * t->weight;
	}
	*length = sqrt(sum);
	return n;
}

struct candidate {
	struct story *story;
	double most;		/* the item's cosine with it, at most */
	double score;		/* cosine times decay, once measured */
};

static bool is_before(const struct candidate *x, const struct candidate *y)
{
	return x->most != y->most ? x->most > y->most :
				    x->story->id < y->story->id;
}

/* One more into the list of the best; returns how many there are then. */
static size_t keep_best(struct candidate *c, size_t n, struct candidate one)
{
	size_t at = n;

	if (n == LOOKED_AT && !is_before(&one, &c[n - 1]))
		return n;
	if (n == LOOKED_AT)
		at--;
	else
		n++;
	for (; at > 0 && is_before(&one, &c[at - 1]); at--)
		c[at] = c[at - 1];
	c[at] = one;
	return n;
}

/*
 * Stories that may be as near as `least`, those that share most first. A
 * cosine is at most the root of what the shared terms have of the item's
 * length: so the lightest terms, which together have less than that takes,
 * need not be looked up, and who shares too little need not be compared.
 * This, not how many stories there are, is what an item costs.
 */
static size_t find_candidates(struct story_index *x,
			      const struct term *const *top, size_t n,
			      double length, double least,
			      struct candidate *out)
{
	double left = length * length, enough = least * least * left;
	size_t n_met = 0, found = 0, budget = POSTINGS;

	enough *= 0.999;		/* floats */
	for (size_t i = 0; i < n && budget && left >= enough &&
			   x->cap_postings; i++) {
		float square = top[i]->weight * top[i]->weight;
		struct posting *p = posting_find(x, top[i]->key +
							 !top[i]->key);
		uint32_t k = p->n;

		if (!(square > 0))
			break;
		x->query++;
		for (; k > 0 && budget > 0; budget--) {
			uint32_t slot = p->slots[--k];
			struct sum *sum = &x->sums[slot];

			if (sum->seen_by == x->query)
				continue;
			sum->seen_by = x->query;
			if (sum->score == 0)
				x->met[n_met++] = slot;
			sum->score += square;
		}
		left -= k ? 0 : square;
	}
	for (size_t i = 0; i < n_met; i++) {
		struct story *s = x->stories[x->met[i]];
		double most = x->sums[x->met[i]].score + fmax(left, 0);

		x->sums[x->met[i]].score = 0;
		if (s && most >= enough)
			found = keep_best(out, found, (struct candidate){
				s, fmin(sqrt(most) / length, 1), 0 });
	}
	return found;
}

static double decay(const struct story *s, int64_t when, double full)
{
	double days, least;

	if (when == TIME_NONE || s->last == TIME_NONE)
		return 1;
	days = fabs((double)when - (double)s->last) / DAY;
	days /= rule.decay_days;
	least = cut(rule.decay_least_headline, rule.decay_least,
		    fmin(full, s->fullness));
	return least + (1 - least) * exp(-days * days / 2);
}

/* 0 for a name of several words, 1 for another name, 2 for the rest. */
static int rank(const struct term *t)
{
	return t->phrase ? 0 : t->kind == TERM_NAME ? 1 : 2;
}

/* What the item and the story have in common, full names first. */
static void explain(const struct story *s, const struct term *const *top,
		    size_t n, struct story_answer *out)
{
	for (int want = 0; want <= 2; want++)
		for (size_t i = 0; i < n && out->n_why < TERMS_REASONS; i++) {
			const struct weight key = { top[i]->key, 0 };
			struct str show = top[i]->show;
			size_t k = 0;

			if (rank(top[i]) != want || !show.len ||
			    !bsearch(&key, s->v, s->n, sizeof(key), by_key))
				continue;
			while (k < out->n_why &&
			       str_find_nocase(out->why[k], show) < 0 &&
			       str_find_nocase(show, out->why[k]) < 0)
				k++;
			if (k == out->n_why)
				out->why[out->n_why++] = show;
			else if (show.len > out->why[k].len)
				out->why[k] = show;
		}
}

static bool has_case(uint32_t cp)
{
	return utf8_is_upper(cp) || utf8_is_lower(cp);
}

static bool same_name(struct str a, struct str b)
{
	return str_find_nocase(a, b) >= 0 || str_find_nocase(b, a) >= 0;
}

/*
 * How much of what ties the item to the story is one name alone, 0 to 1: all
 * that happens in one place, or to one firm, is not one story. A name's words,
 * and their pairs, show as the whole name; a script without capitals shows no
 * name, but its words are neighbours.
 */
static double part_of_one_name(const struct story *s,
			     const struct term *const *top, size_t n)
{
	struct str shows[TERMS_KEEP];
	int places[TERMS_KEEP];
	bool capitals = false;
	double tie[TERMS_KEEP], of_name[TERMS_KEEP], sum = 0, most = 0;
	size_t shared = 0;

	for (size_t i = 0; i < n; i++)
		capitals |= top[i]->show.len &&
			has_case(utf8_at(top[i]->show, 0));
	for (size_t i = 0; i < n; i++) {
		const struct weight key = { top[i]->key, 0 };
		const struct weight *has = bsearch(&key, s->v, s->n,
						   sizeof(key), by_key);
		if (!has)
			continue;
		tie[shared] = (double)has->w * top[i]->weight;
		sum += tie[shared];
		places[shared] = top[i]->first;
		shows[shared++] = rank(top[i]) < 2 ? top[i]->show : STR_NULL;
	}
	for (size_t i = 0; i < shared; i++) {
		of_name[i] = 0;
		for (size_t k = 0; k < shared; k++)
			if (shows[i].len ? shows[k].len &&
					   same_name(shows[i], shows[k]) :
			    !capitals && abs(places[i] - places[k]) <= 1)
				of_name[i] += tie[k];
		if (of_name[i] > most)
			most = of_name[i];
	}
	return sum > 0 ? most / sum : 0;
}

/* The nearest; NULL when it is not near enough. Who can be no nearer than
 * one that was measured is not. */
static const struct candidate *nearest(struct candidate *c, size_t found,
				       const struct term *const *top,
				       const struct weight *v, size_t n,
				       double length, int64_t when,
				       double full)
{
	const struct candidate *best = NULL;
	double over, least = cut(rule.join_headline, rule.join, full);

	for (size_t i = 0; i < found; i++) {
		if (best && c[i].most * 1.001 < best->score)
			break;
		c[i].most = cosine(c[i].story, v, n, length);
		c[i].score = c[i].most * decay(c[i].story, when, full);
		if (c[i].score >= least &&
		    (!best || c[i].score > best->score ||
		     (c[i].score == best->score &&
		      c[i].story->id < best->story->id)))
			best = &c[i];
	}
	if (!best)
		return NULL;
	over = part_of_one_name(best->story, top, n) - 0.5;
	least *= 1 + rule.one_name * fmax(over, 0);
	return best->score >= least ? best : NULL;
}

static void merge(struct story_index *x, struct story *into, struct story *s)
{
	add_vector(x, into, s->v, s->n);
	into->fullness = (into->fullness * (double)into->items +
			  s->fullness * (double)s->items) /
		(double)(into->items + s->items);
	into->items += s->items;
	if (s->last > into->last)
		into->last = s->last;
	if (s->touched > into->touched)
		into->touched = s->touched;
	drop(x, s);
}

/*
 * Candidates that the grown story has come to be the same as. The angle
 * between two is at least the difference of theirs to a third, the item:
 * mostly this tells that they are far apart.
 */
static struct story *merge_near(struct story_index *x, struct story *s,
				struct candidate *c, size_t found,
				const struct weight *v, size_t n,
				double length, struct story_answer *out)
{
	double angle = acos(fmin(cosine(s, v, n, length), 1));

	for (size_t i = 0; i < found && out->n_merged < STORY_MERGES; i++) {
		struct story *other = c[i].story;
		double least, apart;

		if (!other || other == s)
			continue;
		least = cut(rule.merge_headline, rule.merge,
			    fmin(s->fullness, other->fullness));
		apart = acos(fmin(c[i].most, 1)) - angle;
		if (apart > 0 && cos(apart) * 1.001 < least)
			continue;
		if (cosine(other, s->v, s->n, s->length) *
		    decay(other, s->last, s->fullness) < least)
			continue;
		if (other->id < s->id) {
			struct story *older = other;

			other = s;
			s = older;
		}
		out->merged[out->n_merged++] = other->id;
		for (size_t k = i; k < found; k++)
			if (c[k].story == other)
				c[k].story = NULL;
		merge(x, s, other);
		angle = acos(fmin(cosine(s, v, n, length), 1));
	}
	return s;
}

/* Time goes on with the items; one far ahead may be wrong and moves it by no
 * more than its share. */
static int64_t settle_time(struct story_index *x, int64_t when)
{
	if (when == TIME_NONE)
		return when;
	if (x->now == TIME_NONE || when < -FAR || when > FAR)
		when = when < -FAR ? -FAR : when > FAR ? FAR : when;
	else if (when > x->now + 30 * DAY)
		when = x->now + 30 * DAY;
	if (when > x->now)
		x->now = when;
	return when;
}

void story_place(struct story_index *x, struct terms *terms, int64_t when,
		 int64_t copy_in, struct story_answer *out)
{
	struct candidate c[LOOKED_AT];
	const struct candidate *best;
	const struct term *top[TERMS_KEEP];
	struct weight v[TERMS_KEEP];
	struct story *s;
	uint32_t *keys;
	double length, full = fullness(terms);
	size_t n, found;

	memset(out, 0, sizeof(*out));
	when = settle_time(x, when);
	drop_stale(x);
	s = copy_in ? story_find(x, copy_in) : NULL;	/* it may be gone */
	keys = xcalloc(terms->n + 1, sizeof(*keys));
	for (size_t i = 0; i < terms->n; i++)
		keys[i] = terms->v[i].key;
	df_add(x->df, keys, terms->n);
	free(keys);
	terms_weigh(terms, x->df);
	n = vector_of(terms, v, top, &length);

	found = find_candidates(
		x, top, n, length,
		cut(rule.join_headline, rule.join, full), c);
	if (s) {
		out->score = cosine(s, v, n, length);
	} else {
		best = nearest(c, found, top, v, n, length, when, full);
		s = best ? best->story : NULL;
		out->score = best ? best->score : 0;
	}
	if (s) {
		explain(s, top, n, out);
		add_item(x, s, v, n, when, full);
		s = merge_near(x, s, c, found, v, n, length, out);
	} else {
		s = story_new(x, x->next_id);
		add_item(x, s, v, n, when, full);
		out->is_new = true;
	}
	out->story = s->id;
}

void story_load(struct story_index *x, int64_t story,
		const struct terms *terms, int64_t when)
{
	const struct term *top[TERMS_KEEP];
	struct weight v[TERMS_KEEP];
	struct story *s = story_find(x, story);
	double length;
	size_t n;

	when = settle_time(x, when);
	n = vector_of(terms, v, top, &length);
	if (!s)
		s = story_new(x, story);
	add_item(x, s, v, n, when, fullness(terms));
	drop_stale(x);
}
