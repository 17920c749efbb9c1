#include "config.h"

#include "src/text/subject.h"

enum { SUBJECT_MAX = 18, APPOSITION_MAX = 40, MAIN_MAX = 60, PAREN_MAX = 12,
       DESCRIBED_MAX = 8, OFFICE_MAX = 9, TITLE_WORDS = 4,
       DEPTH_MAX = 1 };		/* of an apposition in an apposition */

static const struct phrase none;

static bool is_dash(uint32_t cp)
{
	return cp == '-' || cp == 0x2013 || cp == 0x2014;
}

static struct phrase of_name(const struct reading *r, int32_t name)
{
	const struct name *n = &r->names[name];

	return (struct phrase){ n->first, n->last, n->last - 1 };
}

static bool is_person(const struct reading *r, size_t i);

/* managing director: a participle that stands for an adjective */
static bool is_attribute(const struct reading *r, size_t i)
{
	return i && token_is(r, i + 1, WORD_ROLE) &&
	       (token_has(r, i, TOKEN_FIRST) ||
		token_has(r, i - 1, TOKEN_CLITIC) ||
		token_is(r, i - 1, WORD_DET));
}

/* A name with what describes it: "former Ostrel mayor Ivo Marsh", "her
 * campaign manager, Ivo Marsh". The head stays the name's. */
static struct phrase described(const struct reading *r, int32_t name,
			       size_t from)
{
	const unsigned edge = WORD_PREP | WORD_AND | WORD_SUB | WORD_WHO |
			      WORD_THAT | WORD_AUX | WORD_TIME | WORD_ADV |
			      WORD_NOT;
	struct phrase p = of_name(r, name);
	size_t i = r->names[name].title, n;

	for (int aside = 0; aside < 2; aside++) {
		bool role = false;

		for (n = 0; i > from && n < DESCRIBED_MAX; n++) {
			const struct token *t = &r->tokens[i - 1];

			if (!(t->flags & TOKEN_WORD) || t->pair >= 0 ||
			    (t->name < 0 && t->classes & edge &&
			     !(t->flags & TOKEN_CLITIC)) ||
			    token_is_finite(r, i - 1) ||
			    (t->flags & TOKEN_ING && !is_attribute(r, i - 1)))
				break;
			role = role || (t->classes & (WORD_ROLE | WORD_ANON |
						      WORD_TITLE) &&
					!(t->classes & WORD_DET));
			i--;
			if (t->classes & WORD_DET && t->name < 0)
				break;
		}
		/* With these words Ivo Marsh */
		if ((aside && !role) ||
		    (!role && i > from && token_is(r, i, WORD_DET) &&
		     token_is(r, i - 1, WORD_PREP | WORD_DET)))
			break;
		p.first = (uint32_t)i;
		if (i < from + 2 || token_cp(r, i - 1) != ',' ||
		    token_cp(r, p.last) != ',' || aside)
			break;
		i--;
	}
	return p;
}

static bool is_person(const struct reading *r, size_t i)
{
	int32_t n = r->tokens[i].name;

	return n >= 0 && r->names[n].kind == SPEAKER_PERSON;
}

/* "to Rooke": a name that a preposition governs */
static bool is_governed(const struct reading *r, size_t i)
{
	uint32_t title = r->names[r->tokens[i].name].title;

	return title && token_is(r, title - 1, WORD_PREP);
}

/* The pilot, a man called Ivo Marsh: whom the phrase is about. */
static bool is_so_called(const struct reading *r, size_t i)
{
	uint32_t title = r->names[r->tokens[i].name].title;

	return title > 1 && (token_eq(r, title - 1, "called") ||
			     token_eq(r, title - 1, "named")) &&
	       token_is(r, title - 2, WORD_MAN | WORD_WOMAN | WORD_ROLE |
				      WORD_ANON);
}

static struct phrase one(size_t i)
{
	return (struct phrase){ (uint32_t)i, (uint32_t)i + 1, (uint32_t)i };
}

bool token_is_finite(const struct reading *r, size_t i)
{
	const struct token *t = &r->tokens[i];
	struct str word;
	size_t b = i;

	if (!(t->flags & TOKEN_WORD) || t->pair >= 0 || t->name >= 0 ||
	    t->flags & (TOKEN_ING | TOKEN_CLITIC))
		return false;
	if (t->classes & WORD_AUX || (t->verb && !t->verb->frames))
		return true;
	while (b > 0 && i - b < 3 && token_is(r, b - 1, WORD_ADV) &&
	       r->tokens[b - 1].sentence == t->sentence)
		b--;
	if (!b || token_is(r, b - 1, WORD_DET | WORD_PREP) ||
	    token_has(r, b - 1, TOKEN_CLITIC) || t->flags & TOKEN_CAPITAL)
		return false;
	word = token_str(r, i);
	if (t->verb)
		return !(t->classes & (WORD_ROLE | WORD_DOC | WORD_ORG)) &&
		       (!(t->verb->frames & FRAME_NOUN) ||
			str_ends(word, STR("ed")));
	return !t->classes && word.len >= 5 && str_ends(word, STR("ed")) &&
	       (token_has(r, b - 1, TOKEN_WORD) ||
		token_cp(r, b - 1) == ')') &&
	       !token_is(r, b - 1, WORD_AND);
}

bool subject_can_speak(const struct reading *r, struct phrase p)
{
	return r->tokens[p.head].name >= 0 ||
	       token_is(r, p.head, WORD_PRONOUN | WORD_WHO | WORD_ROLE |
				   WORD_ANON | WORD_ORG | WORD_DOC |
				   WORD_PLACE | WORD_TITLE | WORD_MR |
				   WORD_MRS | WORD_MAN | WORD_WOMAN);
}

/* The head of a noun phrase: the last noun before its first preposition. */
static struct phrase noun_phrase(const struct reading *r, size_t first,
				 size_t last)
{
	size_t head = last, stop = last;

	for (size_t i = first + 1; i < last; i++)
		if (token_is(r, i, WORD_WHO | WORD_THAT) ||
		    (token_is(r, i, WORD_PREP) && r->tokens[i].name < 0) ||
		    (i > first + 1 && token_is_finite(r, i)) ||
		    token_has(r, i, TOKEN_ING)) {
			stop = i;
			break;
		}
	if (is_person(r, stop - 1) &&
	    (stop == last || !token_has(r, stop, TOKEN_WORD)))
		return described(r, r->tokens[stop - 1].name, first);
	for (size_t i = stop; i-- > first;)
		if (token_is(r, i, WORD_ROLE | WORD_ANON | WORD_ORG |
				       WORD_DOC | WORD_TITLE) ||
		    r->tokens[i].name >= 0) {
			head = i;
			break;
		}
	/* "the Warrell plan": what stands last is the head */
	if (head < last && r->tokens[head].name >= 0 && head + 1 < stop &&
	    token_has(r, stop - 1, TOKEN_WORD))
		head = stop - 1;
	if (head == last) {
		if (!token_is(r, first, WORD_DET) &&
		    !str_ends(token_str(r, stop - 1), STR("s")))
			return none;
		head = stop - 1;
	}
	if (r->tokens[head].name >= 0 && stop == last &&
	    first >= r->names[r->tokens[head].name].title)
		return of_name(r, r->tokens[head].name);
	return (struct phrase){ (uint32_t)first, (uint32_t)last,
				(uint32_t)head };
}

static bool is_break(const struct reading *r, size_t i)
{
	if (!token_has(r, i, TOKEN_WORD) || token_quoted(r, i) ||
	    token_is(r, i, WORD_SUB | WORD_AND))
		return !(token_is(r, i, WORD_PREP) && r->tokens[i].name < 0 &&
			 !token_quoted(r, i) && !token_is(r, i, WORD_AND));
	return token_is(r, i, WORD_THAT | WORD_WHO | WORD_I) ||
	       token_is_finite(r, i);
}

/* "the people who know him": behind the relative's verb at i - 1, the token
 * before the relative; else 0. */
static size_t before_relative(const struct reading *r, size_t i, size_t from)
{
	size_t k = i;

	while (k > from && i - k < 5 &&
	       (token_is_finite(r, k - 1) || token_has(r, k - 1, TOKEN_ING) ||
		token_is(r, k - 1, WORD_ADV | WORD_NOT) ||
		(r->tokens[k - 1].name >= 0 && k < i)))
		k--;
	if (k == i || k == from || token_quoted(r, k - 1) ||
	    !(token_is(r, k - 1, WORD_WHO) || token_eq(r, k - 1, "that")))
		return 0;
	return k - 1;
}

/* "the senator and former candidate said": where the phrase before "and", at
 * i - 1, starts when nothing stands before it; else i. */
static size_t before_and(const struct reading *r, size_t i, size_t from)
{
	size_t k = i - 1;

	if (!token_is(r, i - 1, WORD_AND) || token_eq(r, i - 1, "but") ||
	    k == from || is_break(r, k - 1))
		return i;
	while (k > from && i - k < 10 && !is_break(r, k - 1))
		k--;
	if (k > from && token_has(r, k - 1, TOKEN_WORD) &&
	    !token_quoted(r, k - 1))
		return i;
	return token_is(r, k, WORD_PREP | WORD_SUB) && r->tokens[k].name < 0 ?
		i : k;
}

/* "Ivo Marsh and Orla Quint said" */
static struct phrase with_others(const struct reading *r, struct phrase p,
				 size_t from)
{
	if (p.first > from + 1)
		p.first = (uint32_t)before_and(r, p.first, from);
	return p;
}

/* From end back to where a noun phrase starts. */
static size_t start_of(const struct reading *r, size_t end, size_t from)
{
	size_t i = end, k;

	while (i > from && end - i < SUBJECT_MAX) {
		if (!is_break(r, i - 1)) {
			i--;
			continue;
		}
		/* officials briefed on the matter */
		if (i < end && token_is(r, i, WORD_PREP) &&
		    r->tokens[i].name < 0 && token_is_finite(r, i - 1) &&
		    !token_is(r, i - 1, WORD_AUX) && i > from + 1 &&
		    !is_break(r, i - 2)) {
			i--;
			continue;
		}
		k = i < end ? before_and(r, i, from) : i;
		if (k < i) {
			i = k;
			continue;
		}
		k = before_relative(r, i, from);
		if (!k || k <= from || is_break(r, k - 1))
			break;
		i = k;
	}
	return i;
}

static struct phrase left_of(const struct reading *r, size_t end, size_t from,
			     int depth);

/* A few words in marks that a word leads to: a title within a phrase. */
static bool is_title(const struct reading *r, const struct pair *q,
		     size_t from)
{
	return q->words <= TITLE_WORDS && q->first > from &&
	       token_has(r, q->first - 1, TOKEN_WORD);
}

/* Maren Oduya, the port director, said; the director, Maren Oduya, said: the
 * person before a comma, else the one between the commas. */
static struct phrase before_apposition(const struct reading *r, size_t end,
				       size_t from, int depth)
{
	struct phrase other = none;
	int32_t last = r->tokens[end - 1].name;
	size_t i;

	if (token_cp(r, end - 1) == ')')
		return left_of(r, end, from, depth + 1);

	if (last >= 0 && r->names[last].kind == SPEAKER_PERSON &&
	    r->names[last].last - r->names[last].first > 1 &&
	    r->names[last].title > from &&
	    token_cp(r, r->names[last].title - 1) == ',')
		return described(r, last, from);
	for (i = end; i > from + 1 && end - i < APPOSITION_MAX; i--) {
		struct phrase p;

		if (token_cp(r, i - 1) == ';' || token_cp(r, i - 1) == ':')
			break;
		if (is_person(r, i - 1) && is_so_called(r, i - 1))
			return of_name(r, r->tokens[i - 1].name);
		/* an actor in "Night Harbour," said */
		if (token_quoted(r, i - 1)) {
			const struct pair *q =
				&r->pairs[r->tokens[i - 1].pair];

			if (!is_title(r, q, from))
				break;
			i = q->first + 1;
			continue;
		}
		if (token_cp(r, i - 1) != ',' || token_quoted(r, i - 2))
			continue;
		if (is_person(r, i - 2) && !is_governed(r, i - 2))
			return described(r, r->tokens[i - 2].name, from);
		if (!phrase_is_none(other))
			continue;
		if (last >= 0 && token_is(r, i - 2, WORD_ROLE | WORD_ANON))
			return described(r, last, from);
		/* the ministry, which runs the port, said */
		p = left_of(r, i - 1, from, depth + 1);
		if (!phrase_is_none(p) && subject_can_speak(r, p) &&
		    !token_is(r, p.head, WORD_PRONOUN | WORD_WHO))
			other = p;
	}
	return other;
}

static bool has_relative(const struct reading *r, size_t i, size_t end)
{
	while (i < end && !token_is(r, i, WORD_WHO))
		i++;
	return i < end;
}

static bool has_role(const struct reading *r, size_t i, size_t end)
{
	while (i < end && !token_is(r, i, WORD_ROLE))
		i++;
	return i < end;
}

static struct phrase left_of(const struct reading *r, size_t end, size_t from,
			     int depth)
{
	size_t i;
	uint32_t cp;

	if (end <= from || depth > DEPTH_MAX)
		return none;
	if (token_quoted(r, end - 1)) {
		/* Orla Quint, who plays in "Night Harbour," said */
		const struct pair *q = &r->pairs[r->tokens[end - 1].pair];

		return is_title(r, q, from) && q->last == end &&
				       token_cp(r, end - 2) == ',' ?
			       before_apposition(r, q->first, from, depth) :
			       none;
	}
	cp = token_cp(r, end - 1);
	if (cp == ')') {
		/* Sam Ode (R-Ohio) said */
		for (i = end - 1; i > from && end - i < PAREN_MAX; i--)
			if (token_cp(r, i - 1) == '(')
				return token_cp(r, i - 2 + (i < 2)) == ')' ?
					none : left_of(r, i - 1, from, depth + 1);
		return none;
	}
	if (is_dash(cp)) {
		for (i = end - 1; i > from + 1 && end - i < APPOSITION_MAX; i--)
			if (is_dash(token_cp(r, i - 1)) &&
			    !is_dash(token_cp(r, i - 2)) && i - 1 < end - 2)
				return token_has(r, i - 2, TOKEN_WORD) ?
					left_of(r, i - 1, from, depth + 1) : none;
		return none;
	}
	if (cp == ',')
		return end > from + 1 ? before_apposition(r, end - 1, from,
							    depth) :
					none;
	/* the mayor himself said */
	if (token_eq(r, end - 1, "himself") || token_eq(r, end - 1, "herself"))
		return left_of(r, end - 1, from, depth);
	if (token_is(r, end - 1, WORD_PRONOUN | WORD_WHO) ||
	    token_eq(r, end - 1, "that") || token_eq(r, end - 1, "it"))
		return one(end - 1);
	for (i = end; i > from + 1 && end - i < 3 &&
		      token_is(r, i - 1, WORD_TIME) &&
		      r->tokens[i - 1].name < 0; i--)
		;
	/* who on Monday said */
	if (i < end && i - 1 > from && token_is(r, i - 1, WORD_PREP) &&
	    token_is(r, i - 2, WORD_WHO | WORD_PRONOUN) &&
	    !token_quoted(r, i - 2))
		return one(i - 2);
	/* Ostran Monday said; Ostran on Monday said */
	if (i < end && i - 1 > from && token_is(r, i - 1, WORD_PREP) &&
	    r->tokens[i - 2].name >= 0)
		end = i - 1;
	else if (i < end && r->tokens[i - 1].name >= 0)
		end = i;
	/* Marsh, who left, on Friday said; an ad released Friday said */
	if (i < end && i > from + 2) {
		size_t k = i - (token_is(r, i - 1, WORD_PREP) &&
				!token_quoted(r, i - 1));

		if (token_cp(r, k - 1) == ',' && !token_quoted(r, k - 1))
			return left_of(r, k, from, depth + 1);
		if (token_is_finite(r, k - 1) &&
		    str_ends(token_str(r, k - 1), STR("ed")) &&
		    !is_break(r, k - 2))
			end = k - 1;
	}
	i = start_of(r, end, from);
	if (i < end && is_person(r, end - 1)) {
		const struct name *n = &r->names[r->tokens[end - 1].name];

		/* "an aide to Rooke said" is not Rooke, nor are "people
		 * who know Rooke" */
		if (n->title > i && (token_is(r, n->title - 1, WORD_PREP) ||
				     (n->title > i + 1 &&
				      token_is(r, n->title - 1, WORD_DET) &&
				      token_is(r, n->title - 2, WORD_PREP)) ||
				     has_relative(r, i, n->title))) {
			struct phrase p;

			while (i < end && token_is(r, i, WORD_ADV | WORD_TIME))
				i++;
			p = token_is(r, i, WORD_PREP) ? none :
							noun_phrase(r, i, end);
			if (!phrase_is_none(p) && subject_can_speak(r, p))
				return p;
		}
		return with_others(r, described(r, r->tokens[end - 1].name,
						from), from);
	}
	/* but both said */
	while (i < end && r->tokens[i].name < 0 && !token_is(r, i, WORD_ANON) &&
	       token_is(r, i, WORD_ADV | WORD_PREP | WORD_TIME | WORD_AUX))
		i++;
	/* Orla Quint, head of the board said */
	if (i < end && i > from + 1 && token_cp(r, i - 1) == ',' &&
	    is_person(r, i - 2) && !token_quoted(r, i - 2) &&
	    r->names[r->tokens[i - 2].name].title == from &&
	    has_role(r, i, end))
		return of_name(r, r->tokens[i - 2].name);
	return i == end ? none : noun_phrase(r, i, end);
}

struct phrase subject_left(const struct reading *r, size_t end, size_t from)
{
	return left_of(r, end, from, 0);
}

/* Does what stands before token i belong to a noun that follows: "Marlow's
 * aide", "Marlow resident"? */
static bool modifies(const struct reading *r, size_t i, size_t to)
{
	if (i >= to || token_quoted(r, i))
		return false;
	return token_has(r, i, TOKEN_CLITIC) ||
	       (token_is(r, i, WORD_ROLE | WORD_ANON | WORD_ORG |
			       WORD_TITLE) && !token_is(r, i, WORD_TIME)) ||
	       (r->tokens[i].name >= 0 && token_has(r, i, TOKEN_WORD));
}

/* Does the name at token i stand between commas, or end its sentence? */
static bool ends_phrase(const struct reading *r, size_t i)
{
	uint32_t cp = token_cp(r, r->names[r->tokens[i].name].last);

	return cp == ',' || cp == '.';
}

struct phrase subject_right(const struct reading *r, size_t start, size_t to)
{
	size_t i = start, end;

	while (i < to && token_is(r, i, WORD_ADV))
		i++;
	if (i >= to || token_quoted(r, i))
		return none;
	if (token_is(r, i, WORD_PRONOUN))
		return token_eq(r, i, "him") || token_eq(r, i, "them") ?
			none : one(i);
	for (end = i; end < to && end - i < SUBJECT_MAX &&
		      token_has(r, end, TOKEN_WORD) && !token_quoted(r, end) &&
		      !token_is(r, end, WORD_THAT | WORD_SUB | WORD_WHO) &&
		      !(token_is(r, end, WORD_TIME) &&
			!token_is(r, end - 1, WORD_DET)); end++) {
		if (token_is(r, end, WORD_PREP) &&
		    !token_is(r, end, WORD_PARTICLE))
			break;
		/* said the families wanted one thing */
		if (end > i && token_is_finite(r, end))
			break;
		if (is_person(r, end) &&
		    !(end > i && (token_eq(r, end - 1, "a") ||
				  token_eq(r, end - 1, "an"))) &&
		    !modifies(r, r->names[r->tokens[end].name].last, to))
			return described(r, r->tokens[end].name, i);
	}
	/* said the spokesman, George Mallow */
	if (end > i && end + 1 < to && token_cp(r, end) == ',' &&
	    !token_quoted(r, end + 1) && is_person(r, end + 1) &&
	    (token_is(r, end - 1, WORD_ROLE | WORD_ANON | WORD_ORG) ||
	     (token_eq(r, i, "the") && ends_phrase(r, end + 1))))
		return described(r, r->tokens[end + 1].name, i);
	return end > i ? noun_phrase(r, i, end) : none;
}

struct phrase subject_whole(const struct reading *r, size_t start, size_t to)
{
	size_t end = start;

	while (end < to && end - start < SUBJECT_MAX && !is_break(r, end) &&
	       !token_eq(r, end, "to"))
		end++;
	/* by who and when are the next one's */
	while (end > start && token_is(r, end - 1, WORD_PREP | WORD_ADV |
						   WORD_TIME))
		end--;
	if (end == start)
		return none;
	if (token_is(r, start, WORD_PRONOUN))
		return one(start);
	if (is_person(r, start))
		return of_name(r, r->tokens[start].name);
	return noun_phrase(r, start, end);
}

/* The name at i between the comma before it and a mark: in full, a person's. */
static bool is_set_off(const struct reading *r, size_t i, size_t to)
{
	const struct name *n;

	if (i >= to || r->tokens[i].name < 0)
		return false;
	n = &r->names[r->tokens[i].name];
	return n->kind == SPEAKER_PERSON && n->title == i &&
	       n->last - n->first > 1 &&
	       (n->last >= to || !token_has(r, n->last, TOKEN_WORD));
}

struct phrase subject_of_source(const struct reading *r, size_t start,
				size_t to)
{
	struct phrase p = subject_whole(r, start, to);
	size_t i = p.last + 1;
	bool office = false;

	if (phrase_is_none(p) || token_cp(r, p.last) != ',' || i >= to)
		return p;
	/* according to the harbour master, Ivo Brand, … */
	if (!is_person(r, p.head)) {
		if (token_is(r, start, WORD_DET) && is_set_off(r, i, to)) {
			p.last = r->names[r->tokens[i].name].last;
			p.head = p.last - 1;
		}
		return p;
	}
	/* according to Ivo Brand, the harbour master, … */
	if (!token_is(r, i, WORD_DET | WORD_ROLE))
		return p;
	for (; i < to && i - p.last < OFFICE_MAX; i++) {
		if (token_cp(r, i) == ',')
			break;
		if (token_quoted(r, i) || token_is_finite(r, i) ||
		    r->tokens[i].verb || token_is(r, i, WORD_WHO | WORD_THAT))
			return p;
		office = office || token_is(r, i, WORD_ROLE | WORD_TITLE);
	}
	if (office && i + 2 < to && token_cp(r, i) == ',' &&
	    !is_set_off(r, i + 1, to) && !token_is(r, i + 1, WORD_AND))
		p.last = (uint32_t)i;
	return p;
}

/* The head of their mission, Tomasz Wierzbicki, said: where the office before
 * the name at i starts, behind a comma of its own; i: there is none. */
static size_t start_of_office(const struct reading *r, size_t i, size_t from)
{
	for (size_t k = i - 1; k-- > from && i - k <= OFFICE_MAX;) {
		if (token_quoted(r, k) || token_is_finite(r, k) ||
		    token_is(r, k, WORD_WHO | WORD_THAT | WORD_SUB))
			return i;
		if (token_cp(r, k) == ',')
			return token_is(r, k + 1, WORD_DET) &&
					token_is(r, k + 2, WORD_ROLE) ? k + 1 : i;
	}
	return i;
}

size_t subject_begin(const struct reading *r, struct phrase p, size_t from)
{
	size_t i = p.first;

	if (token_is(r, p.head, WORD_PRONOUN | WORD_WHO))
		return i;
	if (r->tokens[i].name >= 0 &&
	    r->names[r->tokens[i].name].title < i)
		i = r->names[r->tokens[i].name].title;
	i = start_of(r, i, from);
	if (i <= from + 2 || token_cp(r, i - 1) != ',' ||
	    token_cp(r, p.last) != ',' || !is_person(r, p.head))
		return i;
	/* the challenger, Viktor Hallas, said */
	if (token_is(r, i - 2, WORD_ROLE | WORD_ANON | WORD_TITLE) &&
	    !token_quoted(r, i - 2))
		return start_of(r, i - 1, from);
	return start_of_office(r, i, from);
}

struct phrase subject_main(const struct reading *r, size_t from, size_t to)
{
	size_t governed = 0, end = to - from > MAIN_MAX ? from + MAIN_MAX : to;
	struct phrase p = none;

	for (size_t i = from; i < end; i++) {
		size_t g = i;

		if (token_quoted(r, i))
			continue;
		if (token_eq(r, i, "once") && token_is(r, i + 1, WORD_ADV))
			continue;
		if (token_is(r, i, WORD_WHO) ||
		    (token_is(r, i, WORD_THAT | WORD_SUB) &&
		     !token_is(r, i, WORD_PREP) &&
		     !(i + 1 < end && token_has(r, i + 1, TOKEN_ING)))) {
			governed++;
			continue;
		}
		if (!token_is_finite(r, i))
			continue;
		while (i + 1 < end && (token_is_finite(r, i + 1) ||
				       token_is(r, i + 1, WORD_ADV | WORD_NOT)))
			i++;
		if (governed) {
			governed--;
			continue;
		}
		while (g > from && !token_quoted(r, g - 1) &&
		       token_is(r, g - 1, WORD_ADV | WORD_NOT))
			g--;
		p = subject_left(r, g, from);
		if (!phrase_is_none(p))
			return p;
	}
	/* no verb that we know: who is named first */
	for (size_t i = from; i < end; i++)
		if (!token_quoted(r, i) &&
		    ((token_is(r, i, WORD_HE | WORD_SHE | WORD_THEY) &&
		      !(i > from && token_is(r, i - 1, WORD_PREP))) ||
		     (is_person(r, i) && !is_governed(r, i))))
			return r->tokens[i].name >= 0 ?
				of_name(r, r->tokens[i].name) : one(i);
	return none;
}
