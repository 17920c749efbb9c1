#include "config.h"

#include "src/text/side.h"

/*
 * The role's words are read, else the words about the mention: what stands
 * behind "of" or "for", then what stands before the word of the role. Only
 * what names something counts: a capital, an organisation, a country.
 */

enum { SIDE_WORDS = 8, OFFICE_WORDS = 4 };

#define NAMES	(WORD_ORG | WORD_PLACE)

static bool is_role(const struct reading *r, size_t i)
{
	return token_is(r, i, WORD_ROLE | WORD_TITLE | WORD_ANON) &&
	       !token_is(r, i, WORD_ORG);
}

/* A word, or the apostrophe of a plural: the Dockers' Union. */
static bool is_word(const struct reading *r, size_t i)
{
	uint32_t cp = token_cp(r, i);

	return token_has(r, i, TOKEN_WORD) || cp == '\'' || cp == 0x2019;
}

/* The token at or behind a byte offset. */
static size_t token_at(const struct reading *r, size_t offset)
{
	size_t low = 0, high = r->n_tokens;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (r->tokens[mid].start < offset)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool has_name(const struct reading *r, size_t first, size_t last)
{
	bool capitals = r->lex->habits & HABIT_CAPITALS;

	for (size_t i = first; i < last; i++) {
		if (is_role(r, i))
			continue;
		if (token_is(r, i, NAMES) ||
		    (r->tokens[i].name >= 0 && !capitals &&
		     r->names[r->tokens[i].name].kind != SPEAKER_PERSON))
			return true;
		if (capitals && token_has(r, i, TOKEN_CAPITAL) &&
		    !token_has(r, i, TOKEN_FIRST))
			return true;
	}
	return false;
}

static struct str words(const struct reading *r, size_t first, size_t last)
{
	while (first < last && (token_is(r, first, WORD_DET) ||
				!token_has(r, first, TOKEN_WORD)))
		first++;
	while (last > first && (!token_has(r, last - 1, TOKEN_WORD) ||
				token_has(r, last - 1, TOKEN_CLITIC)))
		last--;
	if (first == last || last - first > SIDE_WORDS ||
	    token_is(r, first, WORD_TIME) || !has_name(r, first, last))
		return STR_NULL;
	return str_slice(r->text, r->tokens[first].start,
			 r->tokens[last - 1].end);
}

/* "SPD-Politiker": the part before the hyphen. */
static struct str before_hyphen(const struct reading *r, size_t i)
{
	struct str word = token_str(r, i);
	ptrdiff_t at = str_rfind_char(word, '-');

	if (at < 2 || !(r->lex->habits & HABIT_COMPOUND))
		return STR_NULL;
	return str_slice(word, 0, (size_t)at);
}

/* A German genitive as its nominative; STR_NULL when it is none. */
static struct str without_s(struct str word)
{
	if (word.len < 4 || !str_ends(word, STR("s")))
		return STR_NULL;
	word.len--;
	return word;
}

/* Of a phrase, tokens first to last. */
static struct str of_phrase(const struct reading *r, size_t first, size_t last)
{
	struct str side = STR_NULL;
	size_t role = last, end;

	for (size_t i = first; i < last && role == last; i++)
		if (is_role(r, i))
			role = i;
	if (role == last)
		return words(r, first, last);
	/* spokesman of the ministry, maire de Valmont */
	for (size_t i = role + 1; i < last && !side.p; i++) {
		if (!token_is(r, i, WORD_PREP | WORD_PARTICLE | WORD_DET))
			continue;
		for (end = i + 1; end < last && is_word(r, end) &&
				  !(end > i + 1 && is_role(r, end));
		     end++)
			;
		side = words(r, i + !token_is(r, i, WORD_DET), end);
		if (token_eq(r, i, "des") && end == i + 2)
			side = without_s(side);
		break;
	}
	/* Bharunas Außenministerin */
	if (!side.p && r->lex->habits & HABIT_NOUNS && role > first &&
	    token_has(r, role - 1, TOKEN_CAPITAL) &&
	    !token_is(r, role - 1, WORD_FIRST) &&
	    (role < 2 || !token_is(r, role - 2, WORD_DET)))
		side = without_s(token_str(r, role - 1));
	if (!side.p)
		side = before_hyphen(r, role);
	/* Foreign Office spokesperson, Kasira's minister */
	if (!side.p) {
		size_t from = first;

		for (size_t i = role; i-- > first;)
			if (!token_has(r, i, TOKEN_WORD) ||
			    token_is(r, i, WORD_PREP)) {
				from = i + 1;
				break;
			}
		while (from < role && !token_has(r, from, TOKEN_CAPITAL) &&
		       !token_is(r, from, NAMES))
			from++;
		side = words(r, from, role);
	}
	return side;
}

static struct str of_mention(const struct reading *r, const struct person *p,
			     const struct mention *m)
{
	size_t first, last;

	if (p->role.p) {
		first = token_at(r, (size_t)(p->role.p - r->text.p));
		last = token_at(r, (size_t)(p->role.p - r->text.p) +
					   p->role.len);
		/* Qasira's Foreign Office spokesperson */
		if (first > 1 && token_has(r, first - 1, TOKEN_CLITIC) &&
		    r->tokens[first - 2].name >= 0)
			first = r->names[r->tokens[first - 2].name].first;
		return of_phrase(r, first, last);
	}
	first = token_at(r, m->at.start);
	last = token_at(r, m->at.end);
	if (p->kind != SPEAKER_PERSON)
		return of_phrase(r, first, last);
	/* Fiona Tarn of the Growers' Union */
	if (token_cp(r, last) == ',') {
		/* Fiona Tarn, secretary of the Growers' Union */
		bool role = false;

		for (first = ++last; last < r->n_tokens &&
				     last < first + 2 * SIDE_WORDS &&
				     is_word(r, last); last++)
			role = role || is_role(r, last);
		return role ? of_phrase(r, first, last) : STR_NULL;
	}
	if (!token_is(r, last, WORD_PREP) || last >= r->n_tokens)
		return STR_NULL;
	for (first = ++last; last < r->n_tokens && last < first + SIDE_WORDS &&
			     r->tokens[last].pair == r->tokens[first].pair &&
			     (token_has(r, last, TOKEN_CAPITAL | TOKEN_CLITIC) ||
			      (!token_has(r, last, TOKEN_WORD) &&
			       is_word(r, last)) ||
			      token_is(r, last, WORD_DET | NAMES | WORD_AND));
	     last++)
		;
	return words(r, first, last);
}

/*
 * "Qasira's Foreign Office", "Orrin's chairwoman": what has an office or
 * officers is a side of its own, though no list knows it. Sets has[person].
 */
static void find_holders(const struct reading *r, bool *has)
{
	for (size_t i = 0; i < r->n_names; i++) {
		size_t k = r->names[i].last;

		if (r->names[i].person < 0 || !token_has(r, k, TOKEN_CLITIC))
			continue;
		for (size_t end = ++k + OFFICE_WORDS; k < end &&
						      is_word(r, k); k++)
			if (token_is(r, k, WORD_ORG | WORD_ROLE | WORD_TITLE)) {
				has[r->names[i].person] = true;
				break;
			}
	}
}

/* A lone capital that may be a country or a firm, and no surname. */
static bool may_be_body(const struct person *p)
{
	return p->kind == SPEAKER_PERSON && !p->role.p && !p->gender &&
	       str_find_char(p->name, ' ') < 0;
}

void side_find_all(struct reading *r)
{
	bool *has = arena_alloc(r->arena, r->n_persons + 1);

	find_holders(r, has);
	for (size_t i = 0; i < r->n_utterances; i++) {
		int32_t m = r->utterances[i].mention;
		int32_t p = m < 0 ? -1 : r->mentions[m].person;
		struct person *who = p < 0 ? NULL : &r->persons[p];

		if (!who || who->side.p)
			continue;
		if (who->kind == SPEAKER_ORGANISATION ||
		    who->kind == SPEAKER_PLACE ||
		    (may_be_body(who) && has[p]))
			who->side = who->name;
		else
			who->side = of_mention(r, who, &r->mentions[m]);
	}
}
