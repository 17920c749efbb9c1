#include "config.h"

#include "src/relate/answer.h"

#include <math.h>
#include <stdlib.h>

#include "src/base/map.h"

enum {
	STEMS_MAX = 64,		/* of one utterance */
	SHARED_MIN = 2,		/* stems that claim and denial share */
	SHARED_MANY = 4,	/* so many are enough in a long denial */
	NEAR = 3,		/* utterances back, for one that names nothing */
};

/* Of the weight of a denial's stems, the claim must hold so much; when it has
 * SHARED_MANY of them, the smaller part. */
#define HELD_MIN	0.45
#define HELD_MANY	0.3

struct stems {
	uint32_t v[STEMS_MAX];
	size_t n;
	bool vague;		/* nothing but "the accusation", "it" */
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

/* How much of the denial's stems the other one holds; 0: too few. */
static double held(const struct answers *a, const struct stems *denial,
		   const struct stems *claim)
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
	if (n < SHARED_MIN || all <= 0 ||
	    shared / all < (n < SHARED_MANY ? HELD_MIN : HELD_MANY))
		return 0;
	return shared / all;
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

int32_t *answer_find_all(struct terms_reader *reader, int language,
			 const struct uttered *v, size_t n,
			 struct arena *arena)
{
	int32_t *to = arena_alloc(arena, (n + 1) * sizeof(*to));
	struct arena own = { 0 };
	struct answers a = { .v = v, .n = n < ANSWER_MOST ? n : ANSWER_MOST };
	size_t denials = 0;

	for (size_t i = 0; i < n; i++) {
		to[i] = -1;
		denials += i < a.n && v[i].denies;
	}
	if (!denials)
		return to;
	a.stems = arena_alloc(&own, (a.n + 1) * sizeof(*a.stems));
	for (size_t i = 0; i < a.n; i++) {
		read_stems(reader, language, v[i].text, &a.stems[i]);
		for (size_t k = 0; k < a.stems[i].n; k++) {
			bool is_new;
			uint64_t *times = map_at(&a.seen,
				bytes_of(&a.stems[i].v[k]), &is_new);

			*times = is_new ? 1 : *times + 1;
		}
	}
	denials = 0;
	for (size_t i = 0; i < a.n && denials < ANSWER_DENIALS; i++) {
		if (!v[i].denies)
			continue;
		denials++;
		to[i] = a.stems[i].vague ? one_before(&a, i) :
					   best_claim(&a, i);
	}
	map_free(&a.seen);
	arena_free(&own);
	return to;
}
