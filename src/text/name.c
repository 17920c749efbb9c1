#include "config.h"

#include "src/text/name.h"

#include <string.h>

#include "src/base/map.h"
#include "src/text/nominative.h"
#include "src/text/noun.h"

/*
 * A name is a run of capitals with its particles and initials. Leading words
 * that are titles or roles are taken off; the last word ties a short form to
 * the full one.
 */

/* Whose surname it is: anybody's, by gender, of those whose gender nobody
 * knows. */
enum { NEITHER = 3, OWNERS = 4 };

enum { RUN_MAX = 8, ROLE_WORDS = 12, HEADLINE_WORDS = 6 };

static bool is_name_word(const struct reading *r, size_t i)
{
	const struct token *t = &r->tokens[i];

	if ((t->flags & (TOKEN_WORD | TOKEN_CAPITAL)) !=
	    (TOKEN_WORD | TOKEN_CAPITAL) || t->flags & TOKEN_CLITIC)
		return false;
	/* Julio, April: a name where months have no capital, or it is one */
	if (t->classes & WORD_TIME && !(t->classes & WORD_FIRST))
		return false;
	if (t->classes & (WORD_PRONOUN | WORD_THAT | WORD_SUB | WORD_AND |
			  WORD_AUX))
		return false;
	if (t->classes & WORD_PLAIN || t->flags & TOKEN_HEADLINE)
		return false;
	return !(t->flags & TOKEN_FIRST && (t->classes || t->verb) &&
		 !(t->classes & (WORD_FIRST | WORD_PLACE | WORD_ORG |
				 WORD_TITLE | WORD_ROLE | WORD_MR | WORD_MRS |
				 WORD_PARTICLE)));
}

static bool adjacent(const struct reading *r, size_t a, size_t b)
{
	return b < r->n_tokens && r->tokens[a].paragraph ==
	       r->tokens[b].paragraph && r->tokens[b].start -
	       r->tokens[a].end <= 2 && r->tokens[a].pair == r->tokens[b].pair;
}

/* "Clara May": a month behind a first name, without a day. */
static bool is_month_name(const struct reading *r, size_t i)
{
	return token_is(r, i, WORD_TIME) && token_has(r, i, TOKEN_CAPITAL) &&
	       token_is(r, i - 1, WORD_FIRST) &&
	       !token_has(r, i + 1, TOKEN_DIGIT) &&
	       !str_ends(token_str(r, i), STR("day"));
}

/* Verena Kolb von der Universität, Rob Bos van Unie: behind first name and
 * surname a particle tells of what house somebody is; also ООН Камаль Зарук. */
static bool is_complete(const struct reading *r, size_t first, size_t end)
{
	if (r->lex->habits & HABIT_CASES)
		return end == first + 1 && token_has(r, first, TOKEN_ALL_CAPS) &&
		       r->tokens[first].end - r->tokens[first].start > 2 &&
		       !token_has(r, end, TOKEN_ALL_CAPS);
	if (!(r->lex->habits & HABIT_SECOND) || end == first + 1 ||
	    !token_is(r, end, WORD_PARTICLE))
		return false;
	while (end < first + RUN_MAX && token_is(r, end, WORD_PARTICLE |
							 WORD_DET))
		end++;
	if (token_is(r, end, WORD_ORG))
		return true;
	while (end > first + 1 && !token_has(r, end - 1, TOKEN_CAPITAL))
		end--;
	return !token_is(r, end - 1, WORD_FIRST) && end > first + 1 &&
	       token_is(r, end - 2, WORD_FIRST);
}

/* the apostrophe of "the dockers' union" */
static bool is_plural_possessive(const struct reading *r, size_t i)
{
	return i && (token_cp(r, i) == '\'' || token_cp(r, i) == 0x2019) &&
	       !token_has(r, i, TOKEN_MARK) &&
	       r->tokens[i].start == r->tokens[i - 1].end &&
	       str_ends(token_str(r, i - 1), STR("s")) &&
	       token_has(r, i + 1, TOKEN_WORD);
}

/* Ostrel Teachers' Union, St Bride's Hospital: what stands at token end makes
 * the run an owner's within the name of an organisation. */
static bool is_owner(const struct reading *r, size_t i, size_t end)
{
	if (!(r->lex->habits & HABIT_CLAUSES) || !token_is(r, end + 1, WORD_ORG) ||
	    !is_name_word(r, end + 1) || !adjacent(r, end, end + 1))
		return false;
	return is_plural_possessive(r, end) ||
	       (token_has(r, end, TOKEN_CLITIC) &&
		(token_eq(r, i, "st") || token_eq(r, i, "st.")));
}

/* One behind the last token of the run that starts at i. */
static size_t run_end(const struct reading *r, size_t i)
{
	size_t end = i + 1;

	while (end - i < RUN_MAX && adjacent(r, end - 1, end)) {
		if (is_complete(r, i, end))
			break;
		if (is_name_word(r, end) || is_month_name(r, end)) {
			end++;
		} else if (is_owner(r, i, end)) {
			end += 2;
		} else if (token_is(r, end, WORD_PARTICLE) &&
			   adjacent(r, end, end + 1) &&
			   is_name_word(r, end + 1)) {
			end += 2;
		} else if (token_is(r, end, WORD_PARTICLE) &&
			   adjacent(r, end, end + 1) &&
			   token_is(r, end + 1, WORD_PARTICLE | WORD_DET) &&
			   adjacent(r, end + 1, end + 2) &&
			   is_name_word(r, end + 2)) {
			end += 3;
		} else {
			break;
		}
	}
	return end;
}

static bool is_title(const struct reading *r, size_t i)
{
	return token_is(r, i, WORD_TITLE | WORD_MR | WORD_MRS | WORD_ROLE);
}

static enum speaker_kind kind_of(const struct reading *r, struct name *n)
{
	n->sure = true;
	if (n->title < n->first || token_is(r, n->first, WORD_FIRST))
		return SPEAKER_PERSON;
	for (size_t i = n->first; i < n->last; i++)
		if (token_is(r, i, WORD_ORG))
			return SPEAKER_ORGANISATION;
	if (token_is(r, n->last - 1, WORD_PLACE))
		return SPEAKER_PLACE;
	n->sure = false;
	if (n->last - n->first == 1 && token_has(r, n->first, TOKEN_ALL_CAPS))
		return SPEAKER_ORGANISATION;
	return SPEAKER_PERSON;
}

static enum gender gender_by(unsigned seen)
{
	if (seen & WORD_WOMAN && !(seen & WORD_MAN))
		return GENDER_FEMALE;
	if (seen & WORD_MAN && !(seen & WORD_WOMAN))
		return GENDER_MALE;
	return GENDER_UNKNOWN;
}

static enum gender gender_of(const struct reading *r, const struct name *n)
{
	unsigned seen = 0;

	/* alone it may be a surname: "Henry" of "Mary Henry" */
	for (size_t i = n->title; i < n->first || (i == n->first &&
						   i + 1 < n->last); i++)
		seen |= r->tokens[i].classes;
	return gender_by(seen);
}

static void add_name(struct reading *r, size_t start, size_t end)
{
	size_t first = start;
	struct name *n;

	while (first < end && (is_title(r, first) ||
			       (first + 2 < end &&
				token_is(r, first, WORD_ANON) &&
				!token_is(r, first, WORD_FIRST))))
		first++;
	/* Secretary of State Ivo Marsh */
	if (first == start && first > 1 && end - first > 2 &&
	    token_is(r, first - 1, WORD_PREP) && r->tokens[first - 2].sentence ==
		    r->tokens[first].sentence &&
	    token_is(r, first - 2, WORD_TITLE) &&
	    token_is(r, first + 1, WORD_FIRST)) {
		start = first - 2;
		first++;
	}
	/* "Prime Minister" alone is a role; "Ministry of X" keeps its words */
	for (size_t i = end; i-- > first;)
		if (token_is(r, i, WORD_TITLE | WORD_ROLE) && i + 1 < end &&
		    !token_is(r, i, WORD_ORG | WORD_FIRST)) {
			first = i + 1;
			break;
		}
	/* la ministra dell'Ambiente Giulia Ferrante */
	if (r->lex != &lexicon_en && first > 0 &&
	    token_is(r, first - 1, WORD_PREP | WORD_PARTICLE))
		for (size_t i = first + 1; i + 1 < end; i++)
			if (token_is(r, i, WORD_FIRST)) {
				start = first = i;
				break;
			}
	/* Trainer Ruud Bos; die Anwohnerin Ute Rahn; мэр Вальмора Клара X */
	if (r->lex != &lexicon_en && first == start &&
	    !token_is(r, first, WORD_FIRST) &&
	    (r->lex->habits & (HABIT_NOUNS | HABIT_CASES) ||
	     token_has(r, first, TOKEN_FIRST) ||
	     (first > 0 && (is_title(r, first - 1) ||
			    token_is(r, first - 1, WORD_DET)))))
		for (size_t i = first + 1; i + 1 < end; i++)
			if (token_is(r, i, WORD_FIRST)) {
				first = i;
				break;
			}
	if (first == end)
		return;
	n = ARENA_PUSH(r->arena, r->names, r->n_names, r->cap_names);
	n->first = (uint32_t)first;
	n->last = (uint32_t)end;
	n->title = (uint32_t)start;
	n->kind = kind_of(r, n);
	n->gender = gender_of(r, n);
	n->person = -1;
	for (size_t i = start; i < end; i++)
		r->tokens[i].name = (int32_t)(r->n_names - 1);
}

static struct str text_of(const struct reading *r, size_t first, size_t last)
{
	return str_slice(r->text, r->tokens[first].start,
			 r->tokens[last - 1].end);
}

/* The word by which a name is tied to another: PRICE is Price. */
static struct str key_of(const struct reading *r, size_t first, size_t last)
{
	struct str text = text_of(r, first, last);
	char *p;

	for (size_t i = first; i < last; i++)
		if (!token_has(r, i, TOKEN_ALL_CAPS) ||
		    r->tokens[i].end - r->tokens[i].start < 4)
			return text;
	p = arena_alloc(r->arena, text.len + 1);
	for (size_t i = 0; i < text.len; i++) {
		bool inside = i && (unsigned char)text.p[i - 1] > ' ' &&
			      text.p[i - 1] != '-' && text.p[i - 1] != '\'';

		p[i] = inside && text.p[i] >= 'A' && text.p[i] <= 'Z' ?
			       (char)(text.p[i] + 32) : text.p[i];
	}
	return str_of(p, text.len);
}

/* The last word of a name, as surnames are looked up. */
static struct str surname_of(const struct reading *r, const struct name *n)
{
	return nominative_stem(r->lex, key_of(r, n->last - 1, n->last));
}

static bool mergeable(const struct person *p, const struct name *n)
{
	return !n->gender || !p->gender || p->gender == n->gender;
}

/* A surname belongs to the one named last in full, unless another of that
 * surname is named in full more often ("Ted Cruz" against "Heidi Cruz"). */
static void own_surname(const struct reading *r, struct map owner[OWNERS],
			const struct name *n, const uint32_t *times)
{
	struct str surname = surname_of(r, n);
	enum gender gender = r->persons[n->person].gender;

	for (int i = 0; i < 2; i++) {
		bool is_new;
		uint64_t *id = map_at(&owner[!i ? 0 : gender ? gender :
								NEITHER],
				      surname, &is_new);

		if (is_new || times[n->person] >= times[*id])
			*id = (uint64_t)n->person;
	}
}

/* Whose surname it is: of two, the one of that gender. */
static bool find_owner(const struct reading *r, const struct map owner[OWNERS],
		       const struct name *n, struct str surname, uint64_t *id)
{
	return (n->gender && map_get(&owner[n->gender], surname, id)) ||
	       (map_get(&owner[0], surname, id) &&
		mergeable(&r->persons[*id], n)) ||
	       (n->gender && map_get(&owner[NEITHER], surname, id));
}

#define SEVERAL		UINT64_MAX

/* A first name that the lexicon has, or that it may lack. */
static bool is_first_name(const struct reading *r, size_t i)
{
	return token_is(r, i, WORD_FIRST) ||
	       (!r->tokens[i].classes && !r->tokens[i].verb);
}

static void learn_word(const struct reading *r, const struct name *n,
		       size_t token, struct map *to)
{
	bool is_new;
	uint64_t *id = map_at(to, key_of(r, token, token + 1), &is_new);

	if (is_new)
		*id = (uint64_t)n->person;
	else if (*id != (uint64_t)n->person)
		*id = SEVERAL;
}

/* Whom a first name alone, or the first of two surnames ("Ruiz" of "Elena
 * Ruiz Soler"), can mean, where one person alone has it. */
static void learn_other_names(const struct reading *r, struct map *to)
{
	for (size_t i = 0; i < r->n_names; i++) {
		const struct name *n = &r->names[i];
		size_t words = n->last - n->first;

		if (n->person < 0 || n->kind != SPEAKER_PERSON || words < 2)
			continue;
		if (r->lex->habits & HABIT_CLAUSES) {
			if (is_first_name(r, n->first))
				learn_word(r, n, n->first, to);
		} else if (words > 2 && token_str(r, n->last - 2).len > 2 &&
			   !token_is(r, n->last - 2, WORD_FIRST |
						     WORD_PARTICLE)) {
			learn_word(r, n, n->last - 2, to);
		}
	}
}

/* "Ivo K. Marsh" and "Ivo Marsh" are one. */
static struct str first_and_last(const struct reading *r,
				 const struct name *n)
{
	struct str a = nominative_stem(r->lex, token_str(r, n->first)),
		   b = surname_of(r, n);
	char *p = arena_alloc(r->arena, a.len + b.len + 1);

	memcpy(p, a.p, a.len);
	p[a.len] = ' ';
	memcpy(p + a.len + 1, b.p, b.len);
	return str_of(p, a.len + b.len + 1);
}

/* The full forms first, so that a headline's surname finds its owner. */
static void tie(struct reading *r, bool full)
{
	struct map last_word[OWNERS] = { { 0 } }, whole = { 0 }, ends = { 0 },
		   others = { 0 };
	uint32_t *times = arena_alloc(r->arena, (r->n_names + 1) *
							sizeof(*times));

	for (size_t i = 0; i < r->n_names; i++)
		if (r->names[i].person >= 0)
			times[r->names[i].person]++;
	for (size_t i = 0; i < r->n_persons; i++)
		map_put(&whole, r->persons[i].name, i);
	if (!full)
		learn_other_names(r, &others);
	for (size_t i = 0; i < r->n_names; i++) {
		struct name *n = &r->names[i];
		struct str key, name, surname;
		struct person *p;
		uint64_t id = 0;

		if (n->person >= 0) {
			own_surname(r, last_word, n, times);
			continue;
		}
		if (full != (n->last - n->first > 1))
			continue;
		key = key_of(r, n->first, n->last);
		name = nominative_of(r, n, text_of(r, n->first, n->last));
		surname = surname_of(r, n);
		if (!full && n->kind == SPEAKER_PERSON &&
		    !map_get(&last_word[0], surname, &id) &&
		    map_get(&others, surname, &id) && id != SEVERAL) {
			n->person = (int32_t)id;
			continue;
		}
		if ((!full && find_owner(r, last_word, n, surname, &id)) ||
		    map_get(&whole, key, &id) ||
		    (full && n->kind == SPEAKER_PERSON &&
		     map_get(&ends, first_and_last(r, n), &id))) {
			n->person = (int32_t)id;
			p = &r->persons[id];
			if (name.len > p->name.len)
				p->name = name;
			if (n->gender && !p->gender)
				p->gender = n->gender;
			if (!full)
				n->kind = p->kind;
		} else {
			p = ARENA_PUSH(r->arena, r->persons, r->n_persons,
				       r->cap_persons);
			p->kind = n->kind;
			p->gender = n->gender;
			if (!full && !p->gender)
				p->gender = gender_by(r->tokens[n->first].classes);
			p->name = name;
			n->person = (int32_t)(r->n_persons - 1);
			map_put(&whole, key, (uint64_t)n->person);
			if (full && n->kind == SPEAKER_PERSON)
				map_put(&ends, first_and_last(r, n),
					(uint64_t)n->person);
		}
		own_surname(r, last_word, n, times);
	}
	for (int i = 0; i < OWNERS; i++)
		map_free(&last_word[i]);
	map_free(&whole);
	map_free(&ends);
	map_free(&others);
}

/* A short form before its full one: look it up once more, from behind. */
static void tie_back(struct reading *r)
{
	struct map owner[OWNERS] = { { 0 } };
	uint32_t *times = arena_alloc(r->arena, (r->n_names + 1) *
							sizeof(*times));

	for (size_t i = 0; i < r->n_names; i++)
		if (r->names[i].person >= 0 &&
		    r->names[i].last - r->names[i].first > 1)
			times[r->names[i].person]++;
	for (size_t i = r->n_names; i-- > 0;) {
		struct name *n = &r->names[i];
		struct str surname = surname_of(r, n);
		uint64_t id;

		if (n->last - n->first > 1)
			own_surname(r, owner, n, times);
		else if (n->person >= 0 &&
			 find_owner(r, owner, n, surname, &id) &&
			 r->persons[n->person].name.len ==
				 token_str(r, n->last - 1).len)
			n->person = (int32_t)id;
	}
	for (int i = 0; i < OWNERS; i++)
		map_free(&owner[i]);
}

/* Said to whoever has the degree: no office. */
static bool is_degree(struct str word)
{
	return lexicon_lists("dr dr. prof prof. professor doctor", word);
}

static void set_role(struct reading *r, struct person *p, size_t first,
		     size_t last)
{
	while (first < last && token_is(r, first, WORD_DET | WORD_AND))
		first++;
	/* Health Minister Dr Ida Marsh */
	while (last > first + 1 && is_degree(token_str(r, last - 1)))
		last--;
	if (first < last && (!p->role.p || is_degree(p->role)) &&
	    !token_is(r, first, WORD_MR | WORD_MRS))
		p->role = text_of(r, first, last);
}

/* "Foreign Office spokesperson Shafqat …": back to where the phrase begins. */
static void role_before(struct reading *r, const struct name *n,
			struct person *p)
{
	size_t start = n->title, i;
	bool role = n->title < n->first;

	for (i = start; i > 0 && start - i < 6; i--) {
		const struct token *t = &r->tokens[i - 1];

		if (!adjacent(r, i - 1, i) || !(t->flags & TOKEN_WORD) ||
		    t->classes & (WORD_DET | WORD_PREP | WORD_AND | WORD_THAT |
				  WORD_SUB | WORD_AUX | WORD_PRONOUN |
				  WORD_TIME | WORD_ADV | WORD_SOURCE) ||
		    t->verb)
			break;
		role = role || t->classes & (WORD_ROLE | WORD_TITLE);
	}
	/* the outspoken Mayor Ivo Marsh: no part of it; but a former mayor */
	if (i < start && !token_is(r, start - 1, WORD_ROLE | WORD_TITLE)) {
		if (!(r->lex->habits & (HABIT_CLAUSES | HABIT_NOUNS)))
			return;
		if (r->lex->habits & HABIT_CLAUSES)
			i = start - token_eq(r, start - 1, "former");
	}
	if (role)
		set_role(r, p, i, n->first);
}

/* "the head of their mission, Ivo Marsh,": its comma is at end. */
static void office_before_comma(struct reading *r, size_t end,
				struct person *p)
{
	for (size_t i = end; i > 0 && end - i < ROLE_WORDS; i--) {
		const struct token *t = &r->tokens[i - 1];

		if (!(t->flags & TOKEN_WORD) || t->verb ||
		    t->sentence != r->tokens[end].sentence ||
		    t->classes & (WORD_WHO | WORD_THAT | WORD_SUB | WORD_AUX))
			return;
		if (t->classes & WORD_DET && end - i > 1 &&
		    token_is(r, i, WORD_ROLE) &&
		    (i < 2 || t->flags & TOKEN_FIRST ||
		     token_cp(r, i - 2) == ',')) {
			set_role(r, p, i, end);
			return;
		}
	}
}

/* "her campaign manager, Ivo Marsh," */
static void role_before_comma(struct reading *r, const struct name *n,
			      struct person *p)
{
	size_t end = n->title, i;

	if (end < 2 || n->last - n->first < 2 ||
	    (p->role.p && !is_degree(p->role)) || token_cp(r, end - 1) != ',' ||
	    !(token_cp(r, n->last) == ',' || token_cp(r, n->last) == '.'))
		return;
	end--;
	if (!token_is(r, end - 1, WORD_ROLE | WORD_TITLE)) {
		office_before_comma(r, end, p);
		return;
	}
	for (i = end; i > 0 && end - i < 6; i--) {
		const struct token *t = &r->tokens[i - 1];

		if (!(t->flags & TOKEN_WORD) || t->verb ||
		    t->sentence != r->tokens[end].sentence ||
		    (t->classes & (WORD_DET | WORD_PREP | WORD_AND |
				   WORD_SUB | WORD_AUX | WORD_TIME) &&
		     !(t->flags & TOKEN_CLITIC)))
			break;
	}
	set_role(r, p, i, end);
}

/* "Khan, the ministry's spokesman," */
static void role_behind(struct reading *r, const struct name *n,
			struct person *p)
{
	size_t first = n->last + 1, i, end;
	bool role = false;

	/* Ivo Marsh, 34, a docker who … */
	if (token_has(r, first, TOKEN_DIGIT) && token_cp(r, first + 1) == ',')
		first += 2;
	if (token_cp(r, n->last) != ',' ||
	    token_is(r, first, WORD_PREP | WORD_TIME))
		return;
	end = first + ROLE_WORDS < r->n_tokens ? first + ROLE_WORDS :
						 r->n_tokens;
	for (i = first; i < end; i++) {
		const struct token *t = &r->tokens[i];

		if (is_plural_possessive(r, i))
			continue;
		if (!(t->flags & TOKEN_WORD) ||
		    (role && t->classes & WORD_WHO &&
		     token_is(r, i - 1, WORD_ROLE)))
			break;
		if (t->verb && !(t->classes & WORD_ROLE))
			return;
		if (t->classes & (WORD_WHO | WORD_AUX | WORD_PRONOUN) &&
		    !(t->flags & TOKEN_CLITIC))
			return;
		role = role || t->classes & (WORD_ROLE | WORD_TITLE);
	}
	if (role && i > first &&
	    (token_cp(r, i) == ',' || token_cp(r, i) == '.' ||
	     token_is(r, i, WORD_WHO)))
		set_role(r, p, first, i);
}

/* Of a language whose nouns all have capitals: the surnames it names. */
static void learn_surnames(const struct reading *r, struct map *surnames)
{
	for (size_t i = 0; i < r->n_tokens;) {
		size_t end = i + 1;

		if (is_name_word(r, i)) {
			end = run_end(r, i);
			noun_learn(r, surnames, i, end);
		}
		i = end;
	}
}

/* Has Nearly Every Word a Capital? */
static bool is_title_case(const struct reading *r, const struct sentence *s)
{
	size_t words = 0, capitals = 0;

	/* a paragraph of its own */
	if ((s > r->sentences && s[-1].paragraph == s->paragraph) ||
	    (s + 1 < r->sentences + r->n_sentences &&
	     s[1].paragraph == s->paragraph))
		return false;
	for (size_t i = s->first; i < s->last; i++) {
		const struct token *t = &r->tokens[i];

		if (!(t->flags & TOKEN_WORD) || t->end - t->start < 4 ||
		    t->pair >= 0)
			continue;
		words++;
		capitals += (t->flags & TOKEN_CAPITAL) != 0;
	}
	return words >= HEADLINE_WORDS && capitals * 10 >= words * 9;
}

/* In a headline with capitals only those words are names that have one in
 * the middle of some other sentence too. */
static void mark_headlines(struct reading *r)
{
	struct map known = { 0 };
	uint64_t ignored;
	bool any = false;

	for (size_t i = 0; i < r->n_sentences && !any; i++)
		any = is_title_case(r, &r->sentences[i]);
	for (size_t i = 0; any && i < r->n_sentences; i++) {
		const struct sentence *s = &r->sentences[i];

		if (is_title_case(r, s))
			continue;
		for (size_t k = s->first; k < s->last; k++)
			if (token_has(r, k, TOKEN_CAPITAL) &&
			    (!token_has(r, k, TOKEN_FIRST) ||
			     token_is(r, k, WORD_PLACE | WORD_FIRST)))
				map_put(&known, token_str(r, k), 1);
	}
	for (size_t i = 0; any && i < r->n_sentences; i++) {
		const struct sentence *s = &r->sentences[i];

		if (!known.n || !is_title_case(r, s))
			continue;
		for (size_t k = s->first; k < s->last; k++)
			if (!map_get(&known, token_str(r, k), &ignored))
				r->tokens[k].flags |= TOKEN_HEADLINE;
	}
	map_free(&known);
}

void name_find_all(struct reading *r)
{
	bool nouns = r->lex->habits & HABIT_NOUNS;
	struct map surnames = { 0 };

	for (size_t i = 0; i < r->n_tokens; i++)
		r->tokens[i].name = -1;
	if (r->lex->habits & HABIT_CLAUSES)
		mark_headlines(r);
	if (nouns)
		learn_surnames(r, &surnames);
	for (size_t i = 0; i < r->n_tokens;) {
		size_t end = i + 1;

		if (is_name_word(r, i)) {
			end = run_end(r, i);
			if (!nouns || noun_is_name(r, &surnames, i, end))
				add_name(r, i, end);
		}
		i = end;
	}
	map_free(&surnames);
	tie(r, true);
	tie(r, false);
	tie_back(r);
	for (size_t i = 0; i < r->n_names; i++) {
		struct name *n = &r->names[i];
		struct person *p = &r->persons[n->person];

		if (p->kind != SPEAKER_PERSON)
			continue;
		role_before(r, n, p);
		role_behind(r, n, p);
		if (r->lex->habits & HABIT_CLAUSES)
			role_before_comma(r, n, p);
	}
}
