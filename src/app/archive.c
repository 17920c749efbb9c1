#include "config.h"

#include "src/app/archive.h"

#include <stdlib.h>

#include "src/app/who.h"
#include "src/base/clock.h"
#include "src/base/map.h"
#include "src/base/utf8.h"
#include "src/model/item.h"
#include "src/text/lexicon.h"

enum {
	DAY = 86400, WEEK = 7 * DAY, NAMES_SHOWN = 8,
	PEOPLE_MAX = 200000,	/* names of the archive that are looked at */
	MATES_MAX = 20000,	/* who else speaks where a surname does */
	ROLES_MAX = 100,
	STORIES_MAX = 60,	/* whose denials are looked for */
};

/* Items, in rising order. */
struct ids {
	int64_t *v;
	size_t n, cap;
};

static bool ids_have(const struct ids *ids, int64_t id)
{
	size_t low = 0, high = ids->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (ids->v[mid] < id)
			low = mid + 1;
		else
			high = mid;
	}
	return low < ids->n && ids->v[low] == id;
}

/* Everybody who speaks in the archive, and who is whom. */
struct people {
	struct speaker_row *rows;
	size_t n;
	size_t *of;		/* by who_group */
};

/* Those that it could be, one of each person. */
static void add_choice(struct archive *a, size_t *cap,
		       const struct people *p, size_t leader,
		       struct arena *arena)
{
	const struct speaker_row *r = &p->rows[leader];
	struct archive_choice *c;

	for (size_t i = 0; i < a->n_choices; i++)
		if (a->choices[i].row == leader)
			return;
	c = ARENA_PUSH(arena, a->choices, a->n_choices, *cap);
	*c = (struct archive_choice){ .name = r->name, .ask = r->name,
				      .role = r->role, .row = leader };
	for (size_t i = 0; i < p->n; i++)
		if (p->of[i] == leader)
			c->quotes += p->rows[i].quotes;
}

static int most_first(const void *a, const void *b)
{
	const struct archive_choice *x = a, *y = b;

	if (x->quotes != y->quotes)
		return x->quotes < y->quotes ? 1 : -1;
	return str_cmp(x->name, y->name);
}

static bool has_word(struct str s)
{
	return str_find_char(s, ' ') >= 0;
}

/* Whose name it is, wholly; a person's name of one word is no whole one. */
static void choose_same(struct archive *a, const struct people *p,
			const enum who_match *match, bool lone,
			struct arena *arena)
{
	size_t cap = 0;

	for (size_t i = 0; i < p->n; i++)
		if (match[i] == WHO_SAME &&
		    (lone || p->rows[i].kind != SPEAKER_PERSON ||
		     has_word(p->rows[i].name)))
			add_choice(a, &cap, p, p->of[i], arena);
}

/* Whose name has it in it; a surname that nobody has in full comes last. */
static void choose_part(struct archive *a, const struct people *p,
			const enum who_match *match, struct arena *arena)
{
	size_t cap = 0, alone = p->n;

	for (size_t i = 0; i < p->n; i++) {
		if (match[i] == WHO_PART || match[i] == WHO_SURNAME)
			add_choice(a, &cap, p, p->of[i], arena);
		else if (match[i] == WHO_SAME)
			alone = p->of[i];
	}
	if (a->n_choices > 1)
		qsort(a->choices, a->n_choices, sizeof(*a->choices),
		      most_first);
	if (a->n_choices > 1 && alone < p->n) {
		add_choice(a, &cap, p, alone, arena);
		a->choices[a->n_choices - 1].ask =
			arena_fmt(arena, "=%.*s",
				  STR_ARG(p->rows[alone].name));
	}
}

/* Are the words in it, as whole ones? */
static bool has_words(struct str text, struct str words)
{
	ptrdiff_t at;

	for (; (at = str_find(text, words)) >= 0;
	     text = str_slice(text, (size_t)at + 1, text.len)) {
		size_t end = (size_t)at + words.len;

		if ((!at || text.p[at - 1] == ' ') &&
		    (end == text.len || text.p[end] == ' ' ||
		     text.p[end] == ','))
			return true;
	}
	return false;
}

/* Whose office it is, else whose name has its letters. */
static void choose_by(struct archive *a, const struct people *p,
		      struct str asked, bool role, struct arena *arena)
{
	struct arena own = { 0 };
	struct str needle = utf8_squeeze(&own, utf8_fold(&own, asked));
	size_t cap = 0;

	for (size_t i = 0; needle.len && i < p->n; i++) {
		struct str in = utf8_fold(&own, role ? p->rows[i].role :
						       p->rows[i].name);

		if (role ? has_words(in, needle) : str_find(in, needle) >= 0)
			add_choice(a, &cap, p, p->of[i], arena);
	}
	arena_free(&own);
	if (a->n_choices > 1)
		qsort(a->choices, a->n_choices, sizeof(*a->choices),
		      most_first);
}

static int tell_choices(const struct archive *a, struct str asked,
			struct error *err)
{
	struct buf could = { 0 };
	int rc;

	for (size_t i = 0; i < a->n_choices && i < NAMES_SHOWN; i++) {
		const struct archive_choice *c = &a->choices[i];

		buf_add_fmt(&could, "%s%.*s (", i ? ", " : "",
			    STR_ARG(c->ask));
		if (c->role.len)
			buf_add_fmt(&could, "%.*s, ", STR_ARG(c->role));
		buf_add_fmt(&could, "%lld)", (long long)c->quotes);
	}
	rc = error_set(err, ERROR_NOT_FOUND, "%.*s: %zu speakers; choose: "
		       "%s%s", STR_ARG(asked), a->n_choices, buf_cstr(&could),
		       a->n_choices > NAMES_SHOWN ? ", …" : "");
	buf_free(&could);
	return rc;
}

/* The row that stands for the one who is asked for; choices in a when it
 * could be several. */
static int find_speaker(const struct people *p, struct str name,
			struct arena *arena, struct archive *a, size_t *leader,
			struct error *err)
{
	bool lone = name.len > 1 && name.p[0] == '=';
	struct str asked = str_slice(name, lone, name.len);
	const enum who_match *match = who_match_all(asked, p->rows, p->n,
						    arena);

	choose_same(a, p, match, lone, arena);
	if (!a->n_choices && !lone)
		choose_part(a, p, match, arena);
	if (!a->n_choices && !lone)
		choose_same(a, p, match, true, arena);
	if (!a->n_choices && !lone)
		choose_by(a, p, asked, true, arena);
	if (!a->n_choices && !lone)
		choose_by(a, p, asked, false, arena);
	if (!a->n_choices)
		return error_set(err, ERROR_NOT_FOUND, "%.*s is not quoted in "
				 "the stored articles", STR_ARG(asked));
	if (a->n_choices > 1)
		return tell_choices(a, asked, err);
	*leader = a->choices[0].row;
	a->n_choices = 0;
	return 0;
}

/* --- what they said --- */

static int add_said(struct store *st, int64_t speaker, int64_t since,
		    size_t limit, const struct ids *only, struct arena *arena,
		    struct archive *a, size_t *cap, struct error *err)
{
	struct said *said;
	size_t n;

	if (store_said(st, speaker, since, limit, arena, &said, &n, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (!only || ids_have(only, said[i].item))
			*ARENA_PUSH(arena, a->said, a->n, *cap) = said[i];
	return 0;
}

static size_t row_of(const struct people *p, const struct map *numbers,
		     int64_t speaker)
{
	uint64_t at;

	return map_get(numbers, str_of((const char *)&speaker,
				       sizeof(speaker)), &at) ?
	       (size_t)at : p->n;
}

/*
 * What articles that say "Mr Khan" alone tell of this Khan: those in whose
 * story he speaks under his full name, and no other Khan does.
 */
static int add_surname(struct store *st, const struct people *p,
		       const struct map *numbers, size_t single,
		       size_t leader, int64_t since, size_t limit,
		       struct arena *arena, struct archive *a, size_t *cap,
		       struct error *err)
{
	struct story_speaker *mates;
	struct ids his = { 0 };
	size_t n;

	if (store_story_speakers(st, p->rows[single].id, MATES_MAX, arena,
				 &mates, &n, err) < 0)
		return -1;
	for (size_t i = 0, end; i < n; i = end) {
		bool him = false, other = false;

		for (end = i; end < n && mates[end].item == mates[i].item;
		     end++) {
			size_t row = row_of(p, numbers, mates[end].speaker);

			if (row == p->n ||
			    !who_is_surname(p->rows[single].name,
					    p->rows[row].name))
				continue;
			him = him || p->of[row] == leader;
			other = other || p->of[row] != leader;
		}
		if (him && !other)
			*ARENA_PUSH(arena, his.v, his.n, his.cap) =
				mates[i].item;
	}
	return his.n ? add_said(st, p->rows[single].id, since, limit, &his,
				arena, a, cap, err) : 0;
}

static int gather(struct store *st, const struct people *p, size_t leader,
		  int64_t since, size_t limit, struct arena *arena,
		  struct archive *a, struct error *err)
{
	struct map numbers = { 0 };
	size_t cap = 0, cap_names = 0;
	int rc = 0;

	for (size_t i = 0; i < p->n; i++)
		map_put(&numbers, str_of((const char *)&p->rows[i].id,
					 sizeof(p->rows[i].id)), i);
	for (size_t i = 0; i < p->n && rc == 0; i++) {
		const struct speaker_row *r = &p->rows[i];

		if (p->of[i] == leader) {
			rc = add_said(st, r->id, since, limit, NULL, arena, a,
				      &cap, err);
			if (!a->role.p)
				a->role = r->role;
			if (i != leader && !str_eq(r->name, a->name))
				*ARENA_PUSH(arena, a->names, a->n_names,
					    cap_names) = r->name;
		} else if (r->kind == SPEAKER_PERSON && !has_word(r->name) &&
			   who_is_surname(r->name, p->rows[leader].name)) {
			rc = add_surname(st, p, &numbers, i, leader, since,
					 limit, arena, a, &cap, err);
		}
	}
	map_free(&numbers);
	return rc;
}

static int newest_first(const void *a, const void *b)
{
	const struct said *x = a, *y = b;

	if (x->when != y->when)
		return x->when < y->when ? 1 : -1;
	if (x->item != y->item)
		return x->item < y->item ? 1 : -1;
	return (x->quote > y->quote) - (x->quote < y->quote);
}

/* The earliest carries it; the others are compared with it. */
static void find_repeats(struct archive *a, struct arena *arena)
{
	struct str *texts = arena_alloc(arena, (a->n + 1) * sizeof(*texts));
	struct repeat *r;

	for (size_t i = 0; i < a->n; i++)
		texts[i] = a->said[a->n - 1 - i].text;
	r = repeat_find_all(texts, a->n, arena);
	a->repeats = arena_alloc(arena, (a->n + 1) * sizeof(*r));
	for (size_t i = 0; i < a->n; i++) {
		a->repeats[a->n - 1 - i] = r[i];
		a->repeats[a->n - 1 - i].first = a->n - 1 - r[i].first;
	}
}

static int more_quotes(const void *a, const void *b)
{
	const struct archive_outlet *x = a, *y = b;

	return x->quotes != y->quotes ? x->quotes < y->quotes ? 1 : -1 :
					str_cmp(x->title, y->title);
}

static void count_outlets(struct archive *a, struct arena *arena)
{
	size_t cap = 0;

	for (size_t i = 0; i < a->n; i++) {
		size_t k = 0;

		while (k < a->n_outlets && !str_eq(a->outlets[k].title,
						   a->said[i].feed_title))
			k++;
		if (k == a->n_outlets)
			ARENA_PUSH(arena, a->outlets, a->n_outlets, cap)
				->title = a->said[i].feed_title;
		a->outlets[k].quotes++;
	}
	if (a->n_outlets)
		qsort(a->outlets, a->n_outlets, sizeof(*a->outlets),
		      more_quotes);
}

/* Monday, 00:00 UTC; 1970-01-01 was a Thursday. */
static int64_t monday(int64_t when)
{
	int64_t days = when / DAY - (when % DAY < 0);
	int64_t since = (days + 3) % 7;

	return (days - (since < 0 ? since + 7 : since)) * DAY;
}

static void count_weeks(struct archive *a)
{
	int64_t last = monday(a->last), n = (last - monday(a->first)) / WEEK;

	n = n + 1 > ARCHIVE_WEEKS ? ARCHIVE_WEEKS : n + 1;
	a->n_weeks = (size_t)n;
	a->week = last - (n - 1) * WEEK;
	for (size_t i = 0; i < a->n; i++)
		if (a->said[i].when >= a->week)
			a->weeks[(a->said[i].when - a->week) / WEEK]++;
}

static int more_of_role(const void *a, const void *b)
{
	const struct archive_role *x = a, *y = b;

	return x->quotes != y->quotes ? x->quotes < y->quotes ? 1 : -1 :
					str_cmp(x->role, y->role);
}

/* "Dr." is before every name of some papers, and no office. */
static bool is_mere_title(struct str role)
{
	struct arena own = { 0 };
	unsigned c = lexicon_look_up(&lexicon_en,
				     utf8_lower_str(&own, role))->classes;

	arena_free(&own);
	return c & (WORD_TITLE | WORD_MR | WORD_MRS) && !(c & WORD_ROLE);
}

static void count_roles(struct archive *a, struct arena *arena)
{
	size_t cap = 0;

	for (size_t i = 0; i < a->n; i++) {
		size_t k = 0;

		if (!a->said[i].role.len || a->n_roles > ROLES_MAX ||
		    is_mere_title(a->said[i].role))
			continue;
		while (k < a->n_roles && !str_eq_nocase(a->roles[k].role,
							a->said[i].role))
			k++;
		if (k == a->n_roles)
			ARENA_PUSH(arena, a->roles, a->n_roles, cap)->role =
				a->said[i].role;
		a->roles[k].quotes++;
	}
	if (a->n_roles)
		qsort(a->roles, a->n_roles, sizeof(*a->roles), more_of_role);
}

/* Of the newest stories: each is read as a whole. */
static int find_stances(struct store *st, struct arena *arena,
			struct archive *a, struct error *err)
{
	struct terms_reader *reader = terms_reader_new();
	struct map done = { 0 };
	size_t cap = 0;
	int rc = 0;

	for (size_t i = 0; i < a->n && done.n < STORIES_MAX && rc == 0; i++) {
		struct stance_pair *pairs = NULL;
		size_t n = 0;
		bool is_new;

		map_at(&done, str_of((const char *)&a->said[i].story,
				     sizeof(a->said[i].story)), &is_new);
		if (!is_new)
			continue;
		rc = stance_of_story(st, reader, a->said[i].story, 0, arena,
				     &pairs, &n, err);
		for (size_t k = 0; k < n; k++)
			*ARENA_PUSH(arena, a->pairs, a->n_pairs, cap) =
				pairs[k];
	}
	map_free(&done);
	terms_reader_destroy(reader);
	return rc;
}

int archive_read(struct store *st, struct str name, int64_t since,
		 size_t limit, struct arena *arena, struct archive *out,
		 struct error *err)
{
	struct people p;
	size_t leader = 0;

	*out = (struct archive){ .first = TIME_NONE, .last = TIME_NONE };
	if (store_speakers(st, PEOPLE_MAX, arena, &p.rows, &p.n,
			   err) < 0)
		return -1;
	p.of = who_group(p.rows, p.n, arena);
	if (find_speaker(&p, name, arena, out, &leader, err) < 0)
		return -1;
	out->name = p.rows[leader].name;
	if (gather(st, &p, leader, since, limit, arena, out, err) < 0)
		return -1;
	if (!out->n)
		return 0;
	qsort(out->said, out->n, sizeof(*out->said), newest_first);
	if (out->n > limit)
		out->n = limit;
	out->last = out->said[0].when;
	out->first = out->said[out->n - 1].when;
	for (size_t i = 0; i < out->n && !out->side.p; i++)
		out->side = out->said[i].side;
	count_roles(out, arena);
	if (out->n_roles)	/* what most articles call him */
		out->role = out->roles[0].role;
	if (find_stances(st, arena, out, err) < 0)
		return -1;
	find_repeats(out, arena);
	count_outlets(out, arena);
	count_weeks(out);
	return 0;
}

int archive_since(struct str text, int64_t now, int64_t *since,
		  struct error *err)
{
	static const struct { char unit; int days; } units[] = {
		{ 'd', 1 }, { 'w', 7 }, { 'm', 30 }, { 'y', 365 },
	};
	struct civil day = { 0 };
	int64_t n, year, month, date;

	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (text.len > 1 && text.p[text.len - 1] == units[i].unit &&
		    str_to_int(str_slice(text, 0, text.len - 1), &n) &&
		    n >= 0 && n < 100000) {
			*since = now - n * units[i].days * DAY;
			return 0;
		}
	if (text.len == 10 && text.p[4] == '-' && text.p[7] == '-' &&
	    str_to_int(str_slice(text, 0, 4), &year) &&
	    str_to_int(str_slice(text, 5, 7), &month) &&
	    str_to_int(str_slice(text, 8, 10), &date)) {
		day.year = (int)year;
		day.month = (int)month;
		day.day = (int)date;
		if (clock_from_civil(&day, since))
			return 0;
	}
	return error_set(err, ERROR_USAGE, "--since wants a date (2026-11-01) "
			 "or a number of days, weeks or months (7d, 2w, 3m)");
}

int64_t archive_week(const struct archive *a, size_t i)
{
	return a->week + (int64_t)i * WEEK;
}

struct str archive_sign(enum quote_kind kind)
{
	switch (kind) {
	case QUOTE_DIRECT:
		return STR("=");
	case QUOTE_MIXED:
		return STR("\xC2\xB1");
	case QUOTE_INDIRECT:
		break;
	}
	return STR("~");
}

static bool is_same(const struct said *a, const struct said *b)
{
	return a->item == b->item && a->quote == b->quote;
}

const struct stance_pair *archive_answer(const struct archive *a, size_t i,
					 size_t k, bool *denies)
{
	for (size_t p = 0; p < a->n_pairs; p++) {
		const struct stance_pair *pair = &a->pairs[p];

		*denies = is_same(&pair->denial, &a->said[i]);
		if (!*denies && !is_same(&pair->claim, &a->said[i]))
			continue;
		if (!k--)
			return pair;
	}
	return NULL;
}
