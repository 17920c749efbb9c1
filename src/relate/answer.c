#include "config.h"

#include "src/relate/answer.h"

#include <math.h>
#include <stdlib.h>

#include "src/base/map.h"
#include "src/relate/figure.h"
#include "src/relate/lexicon.h"

enum {
	STEMS_MAX = 64,		/* of one utterance */
	SHARED_MIN = 2,		/* stems that claim and denial share */
	SHARED_MANY = 4,	/* so many are enough in a long denial */
	NEAR = 3,		/* utterances back, for one that names nothing */
	FIGURE_BACK = 12,	/* for another figure of the same */
	FIGURES_FEW = 2,	/* of an utterance that another one corrects */
	FIGURES_MAX = 6, DAYS_MAX = 8,	/* of one utterance */
};

/* Of the weight of a denial's stems, the claim must hold so much; when it has
 * SHARED_MANY of them, the smaller part. */
#define HELD_MIN	0.45
#define HELD_MANY	0.3

struct stems {
	uint32_t v[STEMS_MAX];
	size_t n;
	bool vague;		/* nothing but "the accusation", "it" */
	struct figure figures[FIGURES_MAX];
	size_t n_figures;
};

/* Nouns that point at what somebody else said. */
static bool is_vague(struct str word)
{
	static const char *const words[] = {
		"accusation", "accusations", "allegation", "allegations",
		"charge", "charges", "claim", "claims", "report", "reports",
		"statement", "statements", "assertion", "assertions",
		"suggestion", "suggestions", "rumours", "rumors",
		"vorwurf", "vorwürfe", "behauptung", "behauptungen",
		"accusations", "propos", "allégations", "acusaciones",
		"acusación", "acusações", "acusação", "accuse", "accuses",
		"beschuldiging", "beschuldigingen", "обвинения", "слухи",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_eq_nocase(word, str_from(words[i])))
			return true;
	return false;
}

/* A day of the week or a month, in any language. */
static bool is_day(struct str word, enum token_kind kind)
{
	char folded[32];
	size_t n = token_fold(word, kind, folded, sizeof(folded));
	const struct lexicon_fact *f = lexicon_facts;

	for (; kind == TOKEN_WORD && f->language; f++) {
		struct str rest = str_from(f->words), one;

		while (f->kind == LEXICON_DATE && str_split(&rest, ' ', &one))
			if (str_eq(one, str_of(folded, n)))
				return true;
	}
	return false;
}

static int by_key(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static void read_stems(struct terms_reader *reader, int language,
		       struct str text, struct stems *s)
{
	struct token_reader r;
	struct token t;
	size_t kept = 0, vague = 0;

	s->n = 0;
	token_begin(&r, text);
	while (s->n < STEMS_MAX && token_next(&r, &t)) {
		struct str word = str_slice(text, t.at.start, t.at.end);
		struct word_known k = word_look(reader, language, t.kind,
						word);

		if (k.stop)
			continue;
		vague += is_vague(word);
		s->v[s->n++] = k.key;
	}
	s->vague = vague == s->n;
	if (s->n)
		qsort(s->v, s->n, sizeof(*s->v), by_key);
	for (size_t i = 0; i < s->n; i++)
		if (!i || s->v[i] != s->v[i - 1])
			s->v[kept++] = s->v[i];
	s->n = kept;
}

struct answers {
	const struct uttered *v;
	struct stems *stems;
	size_t n;
	struct map seen;	/* stem, to the utterances that have it */
};

static struct str bytes_of(const uint32_t *key)
{
	return str_of((const char *)key, sizeof(*key));
}

/* A stem that few utterances of the story have tells more. */
static double weight_of(const struct answers *a, const uint32_t *key)
{
	uint64_t times = 1;

	map_get(&a->seen, bytes_of(key), &times);
	return log(1.0 + (double)a->n / (double)times);
}

/* What part of the denial's weight the other one holds; how many stems. */
static double overlap(const struct answers *a, const struct stems *denial,
		      const struct stems *claim, size_t *many)
{
	double all = 0, shared = 0;
	size_t k = 0, n = 0;

	for (size_t i = 0; i < denial->n; i++) {
		double w = weight_of(a, &denial->v[i]);

		all += w;
		while (k < claim->n && claim->v[k] < denial->v[i])
			k++;
		if (k < claim->n && claim->v[k] == denial->v[i]) {
			shared += w;
			n++;
		}
	}
	*many = n;
	return all > 0 ? shared / all : 0;
}

/* How much of the denial's stems the other one holds; 0: too few. */
static double held(const struct answers *a, const struct stems *denial,
		   const struct stems *claim)
{
	size_t n;
	double share = overlap(a, denial, claim, &n);

	return n < SHARED_MIN || share < (n < SHARED_MANY ? HELD_MIN :
							    HELD_MANY) ?
		       0 : share;
}

static bool of_another(const struct answers *a, size_t denial, size_t i)
{
	return i != denial && a->v[i].who && a->v[denial].who &&
	       a->v[i].who != a->v[denial].who;
}

/* The nearest one before it in its article. */
static int32_t one_before(const struct answers *a, size_t denial)
{
	for (size_t i = denial; i-- > 0 && denial - i <= NEAR &&
				a->v[i].article == a->v[denial].article;)
		if (of_another(a, denial, i) && !a->v[i].denies)
			return (int32_t)i;
	return -1;
}

static int32_t best_claim(const struct answers *a, size_t denial)
{
	double best = 0, score;
	int32_t found = -1;

	for (size_t i = 0; i < a->n; i++) {
		if (!of_another(a, denial, i) || a->v[i].denies)
			continue;
		score = held(a, &a->stems[denial], &a->stems[i]);
		/* of its own article rather than another's */
		if (a->v[i].article == a->v[denial].article)
			score *= 1.2;
		if (score > best) {
			best = score;
			found = (int32_t)i;
		}
	}
	return found;
}

/* --- figures and contrasts --- */

/* The keys of the days and months that a text names, or of its other words
 * with a capital within a sentence. */
static size_t named_in(struct str text, bool days, uint32_t *keys)
{
	struct token_reader r;
	struct token t;
	size_t n = 0;

	token_begin(&r, text);
	while (n < DAYS_MAX && token_next(&r, &t)) {
		struct str word = str_slice(text, t.at.start, t.at.end);

		if (days ? is_day(word, t.kind) :
			   t.upper && !t.starts && !is_day(word, t.kind))
			keys[n++] = terms_key(word);
	}
	return n;
}

/* Both name days or months, or somebody, and none of them is the same. */
static bool of_others(const struct answers *a, size_t x, size_t y, bool days)
{
	uint32_t s[DAYS_MAX], t[DAYS_MAX];
	size_t n = named_in(a->v[x].text, days, s),
	       m = named_in(a->v[y].text, days, t);
	bool same = !n || !m;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < m; k++)
			same = same || s[i] == t[k];
	return !same;
}

static uint32_t same_noun(const struct figure *f, const struct figure *g)
{
	for (size_t i = 0; i < FIGURE_NOUNS; i++)
		for (size_t k = 0; k < FIGURE_NOUNS; k++)
			if (f->nouns[i] && f->nouns[i] == g->nouns[k])
				return f->nouns[i];
	return 0;
}

/* Does the later one tell another figure of the same than the earlier? One
 * that both tell settles that they agree; many figures are a comparison. */
static bool clashes(const struct answers *a, size_t later, size_t earlier)
{
	const struct stems *s = &a->stems[later], *t = &a->stems[earlier];
	size_t shared;
	double share = overlap(a, s, t, &shared);
	bool clash = false;

	if (s->n_figures > FIGURES_FEW || t->n_figures > FIGURES_FEW)
		return false;
	for (size_t i = 0; i < s->n_figures; i++)
		for (size_t k = 0; k < t->n_figures; k++) {
			const struct figure *f = &s->figures[i],
					    *g = &t->figures[k];
			uint32_t noun = same_noun(f, g);
			bool alone = !f->nouns[0] && !f->per_cent &&
				     (f->pointing || a->v[later].opposes ||
				      s->n < 2) &&
				     t->n_figures == 1 && s->n_figures == 1 &&
				     !g->per_cent &&
				     (g->nouns[0] || f->pointing);
			bool per_cent = f->per_cent && g->per_cent;

			if (f->value <= g->value && f->value >= g->value)
				return false;
			if (!noun && !per_cent && !alone)
				continue;
			if (!alone && figure_agree(f, g))
				return false;
			clash = clash || (alone && !figure_agree(f, g)) ||
				(share >= HELD_MIN &&
				 ((noun && shared >= SHARED_MIN) ||
				  (per_cent && shared > SHARED_MIN)));
		}
	return clash;
}

/* Of another speaker, and of another side where both are told. */
static bool of_other_side(const struct answers *a, size_t x, size_t y)
{
	return of_another(a, x, y) && (!a->v[x].side || !a->v[y].side ||
				       a->v[x].side != a->v[y].side);
}

/* What it sets another figure, or a "but", against; before it in its
 * article. */
static struct answer contradicts(const struct answers *a, size_t later)
{
	struct answer none = { -1, ANSWER_NONE };
	size_t near = 0;

	for (size_t i = later; i-- > 0 && later - i <= FIGURE_BACK &&
			       a->v[i].article == a->v[later].article;) {
		if (!of_other_side(a, later, i) || a->v[i].denies)
			continue;
		near++;
		if (a->stems[later].n_figures && a->stems[i].n_figures &&
		    (near == 1 || a->stems[later].figures[0].nouns[0] ||
		     a->stems[later].figures[0].per_cent) &&
		    clashes(a, later, i) && !of_others(a, later, i, true) &&
		    !of_others(a, later, i, false))
			return (struct answer){ (int32_t)i, ANSWER_FIGURE };
	}
	for (size_t i = later; a->v[later].opposes && i-- > 0 &&
			       later - i <= NEAR &&
			       a->v[i].article == a->v[later].article;)
		if (of_other_side(a, later, i) && !a->v[i].denies &&
		    held(a, &a->stems[later], &a->stems[i]) > 0)
			return (struct answer){ (int32_t)i, ANSWER_BUT };
	return none;
}

/* false: nothing in them can answer anything. */
static bool read_all(struct answers *a, struct terms_reader *reader,
		     int language, struct arena *own)
{
	size_t figures = 0, others = 0;

	a->stems = arena_alloc(own, (a->n + 1) * sizeof(*a->stems));
	for (size_t i = 0; i < a->n; i++) {
		a->stems[i] = (struct stems){ 0 };
		a->stems[i].n_figures = figure_find(reader, language,
						    a->v[i].text,
						    a->stems[i].figures,
						    FIGURES_MAX);
		figures += a->stems[i].n_figures > 0;
		others += a->v[i].denies || a->v[i].opposes;
	}
	if (!others && figures < 2)
		return false;
	for (size_t i = 0; i < a->n; i++) {
		struct stems *s = &a->stems[i];

		read_stems(reader, language, a->v[i].text, s);
		for (size_t k = 0; k < s->n; k++) {
			bool is_new;
			uint64_t *times = map_at(&a->seen,
						 bytes_of(&s->v[k]), &is_new);

			*times = is_new ? 1 : *times + 1;
		}
	}
	return true;
}

struct answer *answer_find_all(struct terms_reader *reader, int language,
			       const struct uttered *v, size_t n,
			       struct arena *arena)
{
	struct answer *to = arena_alloc(arena, (n + 1) * sizeof(*to));
	struct arena own = { 0 };
	struct answers a = { .v = v, .n = n < ANSWER_MOST ? n : ANSWER_MOST };
	size_t denials = 0;

	for (size_t i = 0; i < n; i++)
		to[i] = (struct answer){ -1, ANSWER_NONE };
	if (!read_all(&a, reader, language, &own))
		a.n = 0;
	for (size_t i = 0; i < a.n; i++) {
		if (!v[i].denies) {
			to[i] = contradicts(&a, i);
		} else if (denials < ANSWER_DENIALS) {
			denials++;
			to[i].to = a.stems[i].vague ? one_before(&a, i) :
						      best_claim(&a, i);
			to[i].kind = to[i].to < 0 ? ANSWER_NONE :
						    ANSWER_DENIES;
		}
	}
	map_free(&a.seen);
	arena_free(&own);
	return to;
}
