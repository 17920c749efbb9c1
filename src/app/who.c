#include "config.h"

#include "src/app/who.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/map.h"
#include "src/base/utf8.h"
#include "src/text/lexicon.h"

/*
 * A name is cut into words that are spelt in one way: no case, no accents,
 * Cyrillic in Latin letters, "y" as "i", no letter twice. Rows whose first
 * and last word agree lie in one bucket; within it the words between decide.
 */

enum {
	WORDS_MAX = 6,
	WORD_BYTES = 48,
	LEADERS_MAX = 32,	/* people of one first and last name */
	ROLE_WORD = 4,		/* letters of a word that two roles share */
};

struct parts {
	char word[WORDS_MAX][WORD_BYTES];
	int n;
	bool junior;		/* "Jr.": father and son are two */
};

/* ISO 9 is exact, papers are not: as English papers write Russian names. */
static const char *latin_of(uint32_t cp)
{
	static const char *const letters[] = {
		"a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l",
		"m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts",
		"ch", "sh", "shch", "", "i", "", "e", "iu", "ia",
	};

	if (cp >= 0x430 && cp < 0x450)
		return letters[cp - 0x430];
	switch (cp) {
	case 0x451:
		return "e";
	case 0x454:
		return "e";
	case 0x456: case 0x457:
		return "i";
	}
	return NULL;
}

static void spell_alike(char *w)
{
	static const struct { const char *from, *to; } pairs[] = {
		{ "tsch", "ch" }, { "sch", "sh" },  { "tch", "ch" },
		{ "ph", "f" },	  { "ck", "k" },    { "ou", "u" },
		{ "oo", "u" },	  { "ee", "i" },    { "ae", "a" },
		{ "oe", "o" },	  { "ue", "u" },    { "ij", "i" },
		{ "q", "k" },	  { "y", "i" },	    { "w", "v" },
		{ "x", "ks" },	  { "j", "i" },
	};
	char out[WORD_BYTES];
	size_t n = 0;

	if (w[0] == 'y' && w[1] == 'e')
		memmove(w, w + 1, strlen(w));
	for (size_t at = 0; w[at] && n + 3 < sizeof(out);) {
		size_t i = 0, len;

		while (i < sizeof(pairs) / sizeof(*pairs) &&
		       strncmp(w + at, pairs[i].from,
			       strlen(pairs[i].from)) != 0)
			i++;
		if (i == sizeof(pairs) / sizeof(*pairs)) {
			out[n] = w[at++];
			n += !n || out[n] != out[n - 1];
			continue;
		}
		len = strlen(pairs[i].to);
		for (size_t k = 0; k < len; k++) {
			out[n] = pairs[i].to[k];
			n += !n || out[n] != out[n - 1];
		}
		at += strlen(pairs[i].from);
	}
	out[n] = '\0';
	memcpy(w, out, n + 1);
}

/* First names that papers spell in many ways; the first stands for all. */
static void one_spelling(char *w)
{
	static const char *const names[] = {
		"muhamad mohamed mohamad mohammed muhamed mohamd mohammad",
		"husein hussein husain hossein hosein hosain",
		"ahmed ahmad achmed", "iusuf iusef iosef yousef",
		"abdulah abdalah abdolah", "mahmud mahmoud mahmod",
		"ibrahim ibraheem", "khaled khalid", "said saied saeed saiid",
		"aleksander aleksandr alexander", "aleksei aleksi",
		"sergei sergi serhii serhi", "dmitri dmitrii dimitri dmitro",
		"mikhail mihail", "iuri iurii iuriy uri",
		"vladimir volodimir vladimer", "evgeni ievgeni evgenii",
		"andrei andri andrii",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (lexicon_lists(names[i], str_from(w))) {
			size_t len = strcspn(names[i], " ");

			memcpy(w, names[i], len);
			w[len] = '\0';
			return;
		}
}

static bool is_honorific(struct str word)
{
	const struct lexicon *lex;

	for (size_t i = 0; (lex = lexicon_at(i)); i++) {
		unsigned c = lexicon_look_up(lex, word)->classes;

		if (c & (WORD_MR | WORD_MRS | WORD_TITLE) && !(c & WORD_FIRST))
			return true;
	}
	return false;
}

static bool is_particle(const char *w)
{
	return lexicon_lists("al el de del della di da do dos van von der den "
			     "bin ibn la le", str_from(w));
}

/* One word as papers write it, folded; may be cut. */
static void put_word(struct parts *p, struct str word)
{
	char to[WORD_BYTES];
	size_t n = 0, step;
	uint32_t cp;

	for (size_t at = 0; at < word.len && n + 8 < WORD_BYTES; at += step) {
		const char *latin;

		step = utf8_decode(str_slice(word, at, word.len), &cp);
		if (cp == UTF8_BAD || !utf8_is_alnum(cp))
			continue;
		latin = latin_of(cp);
		if (latin) {
			memcpy(to + n, latin, strlen(latin));
			n += strlen(latin);
		} else {
			memcpy(to + n, word.p + at, step);
			n += step;
		}
	}
	to[n] = '\0';
	if (!n)
		return;
	if (lexicon_lists("jr junior sr senior ii iii", str_from(to)) && p->n) {
		p->junior = true;
		return;
	}
	spell_alike(to);
	one_spelling(to);
	memcpy(p->word[p->n], to, strlen(to) + 1);
	p->n++;
}

static struct parts parts_of(struct str name)
{
	struct arena own = { 0 };
	struct parts p = { .n = 0 };
	struct str rest = utf8_squeeze(&own, name), word, lower;
	int kept = 0;

	while (p.n < WORDS_MAX && str_split(&rest, ' ', &word)) {
		lower = utf8_lower_str(&own, word);
		/* the last word is a name, whatever lists say */
		if (rest.len && !p.n && is_honorific(lower))
			continue;
		lower = utf8_fold(&own, word);
		for (struct str part; p.n < WORDS_MAX &&
				      str_split(&lower, '-', &part);)
			put_word(&p, part);
	}
	/* de la Cruz is Cruz, but "De Villiers" has nothing else */
	for (int i = 0; i < p.n; i++)
		if (i + 1 == p.n || !is_particle(p.word[i]) ||
		    (i == 0 && p.n < 3)) {
			if (kept != i)
				memcpy(p.word[kept], p.word[i], WORD_BYTES);
			kept++;
		}
	p.n = kept;
	arena_free(&own);
	return p;
}

static bool is_initial_of(const char *a, const char *b)
{
	return a[0] == b[0] && (!a[1] || !b[1]);
}

/* Do the words between first and last agree: the same, missing, initials? */
static bool middles_agree(const struct parts *a, const struct parts *b)
{
	const struct parts *few = a->n <= b->n ? a : b,
			   *many = few == a ? b : a;
	int k = 1;

	for (int i = 1; i + 1 < few->n; i++) {
		while (k + 1 < many->n &&
		       strcmp(few->word[i], many->word[k]) != 0 &&
		       !is_initial_of(few->word[i], many->word[k]))
			k++;
		if (k + 1 >= many->n)
			return false;
		k++;
	}
	return true;
}

static bool same_person(const struct parts *a, const struct parts *b)
{
	return a->n > 1 && b->n > 1 && a->junior == b->junior &&
	       strcmp(a->word[a->n - 1], b->word[b->n - 1]) == 0 &&
	       strcmp(a->word[0], b->word[0]) == 0 && middles_agree(a, b);
}

static bool same_words(const struct parts *a, const struct parts *b)
{
	bool same = a->n == b->n && a->junior == b->junior;

	for (int i = 0; same && i < a->n; i++)
		same = strcmp(a->word[i], b->word[i]) == 0;
	return same;
}

/* "Foreign Office spokesperson", "Foreign Office": a word in common. */
static bool roles_agree(struct str a, struct str b)
{
	struct arena own = { 0 };
	struct str rest = utf8_fold(&own, a), word, other = utf8_fold(&own, b);
	bool agree = false;

	while (!agree && str_split(&rest, ' ', &word))
		agree = word.len >= ROLE_WORD && str_find(other, word) >= 0;
	arena_free(&own);
	return agree;
}

struct member {
	struct parts parts;
	size_t row;
	int64_t quotes;
};

/* The fullest names first, then those that speak most. */
static int fullest_first(const void *a, const void *b)
{
	const struct member *const *x = a, *const *y = b;

	if ((*x)->parts.n != (*y)->parts.n)
		return (*y)->parts.n - (*x)->parts.n;
	if ((*x)->quotes != (*y)->quotes)
		return (*x)->quotes < (*y)->quotes ? 1 : -1;
	return ((*x)->row > (*y)->row) - ((*x)->row < (*y)->row);
}

/* One who has others of the same first and last word beside him. */
struct leader {
	const struct member *m;
	bool torn;		/* it could be either of two: takes in none */
	size_t next;		/* of the same bucket; 0: none */
};

struct grouping {
	const struct speaker_row *rows;
	size_t *of;
	struct map buckets;	/* first and last word, to the first leader */
	struct leader *leaders;	/* [0] is none */
	size_t n_leaders, cap_leaders;
	struct map initials;	/* initial and last word, to a row; SEVERAL */
	struct arena *arena;
};

#define SEVERAL		UINT64_MAX

static struct str key_of(struct arena *arena, const char *first, size_t len,
			 const char *last)
{
	return arena_fmt(arena, "%.*s %s", (int)len, first, last);
}

static void lead(struct grouping *g, uint64_t *bucket, const struct member *m,
		 bool torn)
{
	struct str key = key_of(g->arena, m->parts.word[0],
				utf8_next(str_from(m->parts.word[0]), 0),
				m->parts.word[m->parts.n - 1]);
	bool is_new;
	uint64_t *row = map_at(&g->initials, key, &is_new);

	*row = is_new ? m->row : SEVERAL;
	*ARENA_PUSH(g->arena, g->leaders, g->n_leaders, g->cap_leaders) =
		(struct leader){ m, torn, (size_t)*bucket };
	*bucket = g->n_leaders - 1;
}

static void place_full(struct grouping *g, const struct member *m)
{
	const struct parts *p = &m->parts;
	const struct leader *of = NULL, *l;
	bool is_new, torn = false;
	int looked = 0;
	uint64_t *at = map_at(&g->buckets,
			      key_of(g->arena, p->word[0], WORD_BYTES,
				     p->word[p->n - 1]), &is_new);

	if (is_new)
		*at = 0;
	for (size_t i = (size_t)*at; i && looked < LEADERS_MAX;
	     i = l->next, looked++) {
		l = &g->leaders[i];
		if (same_words(&l->m->parts, p)) {
			of = l;
			torn = false;
			break;
		}
		if (l->torn || !same_person(&l->m->parts, p))
			continue;
		torn = torn || of;
		of = l;
	}
	if (of && !torn)
		g->of[m->row] = of->m->row;
	else
		lead(g, at, m, torn);
}

/* "S. Khan" is the only full name that it can be, if their offices agree. */
static void place_initial(struct grouping *g, const struct member *m)
{
	const struct parts *p = &m->parts;
	uint64_t row;

	if (map_get(&g->initials, key_of(g->arena, p->word[0], WORD_BYTES,
					 p->word[p->n - 1]), &row) &&
	    row != SEVERAL &&
	    roles_agree(g->rows[row].role, g->rows[m->row].role))
		g->of[m->row] = row;
}

/* Names of one word: the same, spelt alike. */
static void place_single(struct map *singles, const struct member *m,
			 const struct speaker_row *rows, size_t *of,
			 struct arena *arena)
{
	bool is_new;
	uint64_t *row = map_at(singles, arena_fmt(arena, "%d %s",
				rows[m->row].kind == SPEAKER_PERSON,
				m->parts.word[0]), &is_new);

	if (is_new)
		*row = m->row;
	of[m->row] = *row;
}

size_t *who_group(const struct speaker_row *rows, size_t n,
		  struct arena *arena)
{
	struct arena own = { 0 };
	struct map singles = { 0 };
	struct member *members = arena_alloc(&own, (n + 1) * sizeof(*members));
	struct member **order = arena_alloc(&own, (n + 1) * sizeof(*order));
	struct grouping g = { .rows = rows, .arena = &own };

	g.of = arena_alloc(arena, (n + 1) * sizeof(*g.of));
	ARENA_PUSH(&own, g.leaders, g.n_leaders, g.cap_leaders);
	for (size_t i = 0; i < n; i++) {
		members[i] = (struct member){ parts_of(rows[i].name), i,
					      rows[i].quotes };
		order[i] = &members[i];
		g.of[i] = i;
	}
	if (n)
		qsort(order, n, sizeof(*order), fullest_first);
	for (size_t i = 0; i < n; i++) {
		if (order[i]->parts.n == 1)
			place_single(&singles, order[i], rows, g.of, &own);
		else if (order[i]->parts.n > 1 && order[i]->parts.word[0][1])
			place_full(&g, order[i]);
	}
	for (size_t i = 0; i < n; i++)
		if (order[i]->parts.n > 1 && !order[i]->parts.word[0][1])
			place_initial(&g, order[i]);
	map_free(&singles);
	map_free(&g.buckets);
	map_free(&g.initials);
	arena_free(&own);
	return g.of;
}

static enum who_match match(const struct parts *a, const struct parts *b)
{
	int k = 0;

	if (!a->n)
		return WHO_OTHER;
	if (same_words(a, b))
		return WHO_SAME;
	if (a->n == 1 && b->n > 1 &&
	    strcmp(a->word[0], b->word[b->n - 1]) == 0)
		return WHO_SURNAME;
	for (int i = 0; i < a->n; i++, k++) {
		while (k < b->n && strcmp(a->word[i], b->word[k]) != 0)
			k++;
		if (k == b->n)
			return WHO_OTHER;
	}
	return WHO_PART;
}

enum who_match *who_match_all(struct str asked,
			      const struct speaker_row *rows, size_t n,
			      struct arena *arena)
{
	enum who_match *out = arena_alloc(arena, (n + 1) * sizeof(*out));
	struct parts a = parts_of(asked), b;

	for (size_t i = 0; i < n; i++) {
		b = parts_of(rows[i].name);
		out[i] = match(&a, &b);
	}
	return out;
}

bool who_is_surname(struct str surname, struct str name)
{
	struct parts a = parts_of(surname), b = parts_of(name);

	return match(&a, &b) == WHO_SURNAME;
}
