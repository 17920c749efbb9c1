#include "config.h"

#include "src/text/phrase.h"

#include "src/base/utf8.h"
#include "src/text/hanzi.h"
#include "src/text/kanji.h"
#include "src/text/plain.h"

/*
 * A phrase goes on as long as its words fit: articles, adjectives, nouns,
 * attributes behind "of". It ends at a verb, a time, a conjunction. Behind a
 * comma an apposition may follow: the name of a role, or the role of a name.
 */

enum { PHRASE_MAX = 28, ASIDE_MAX = 16, FRONT_MAX = 12, BRACKET_MAX = 8,
       MANNER = 4 };

#define SPEAKS	(WORD_ROLE | WORD_ANON | WORD_ORG | WORD_DOC | WORD_TITLE | \
		 WORD_PLACE | WORD_MR | WORD_MRS)

static const struct phrase none;

bool scope_has(const struct scope *sc, size_t i)
{
	return i >= sc->from && i < sc->to &&
	       sc->r->tokens[i].pair == sc->pair;
}

static bool capital(const struct reading *r, size_t i)
{
	return token_has(r, i, TOKEN_CAPITAL);
}

static bool has_nouns(const struct reading *r)
{
	return r->lex->habits & HABIT_NOUNS;
}

bool scope_verb(const struct scope *sc, size_t i, unsigned frames)
{
	const struct reading *r = sc->r;
	const struct token *t = &r->tokens[i];

	if (!scope_has(sc, i) || !t->verb || !(t->verb->frames & frames) ||
	    t->verb->frames & FRAME_REPORTED)
		return false;
	/* a noun, or a name, that looks like a verb */
	if (t->flags & TOKEN_CAPITAL && !(t->flags & TOKEN_FIRST))
		return false;
	if (t->name >= 0 && r->names[t->name].sure)
		return false;
	/* "die geforderten", but "Das sagte" */
	return !(has_nouns(r) && i > sc->from &&
		 token_is(r, i - 1, WORD_DET) &&
		 !token_is(r, i - 1, WORD_PRONOUN) &&
		 !token_has(r, i - 1, TOKEN_FIRST));
}

static bool is_name(const struct reading *r, size_t i)
{
	return r->tokens[i].name >= 0;
}

static bool is_person(const struct reading *r, size_t i)
{
	return is_name(r, i) &&
	       r->names[r->tokens[i].name].kind == SPEAKER_PERSON;
}

/* One behind the bracket that opens at i, or i. */
static size_t skip_bracket(const struct scope *sc, size_t i)
{
	for (size_t k = i + 1; k < i + BRACKET_MAX && scope_has(sc, k); k++)
		if (token_cp(sc->r, k) == ')')
			return k + 1;
	return i;
}

/* A short quotation as a name: die „Neue Post“, ледокол «Восход». */
static size_t skip_quoted(const struct scope *sc, size_t i)
{
	const struct reading *r = sc->r;
	const struct pair *p;

	/* in speech behind a dash marks are plain tokens */
	if (i < sc->to && sc->pair >= 0 && r->pairs[sc->pair].dash &&
	    token_cp(r, i) == 0xAB)
		for (size_t k = i + 2; k < i + 6 && scope_has(sc, k); k++)
			if (token_cp(r, k) == 0xBB)
				return k + 1;
	if (i >= sc->to || r->tokens[i].pair < 0 ||
	    r->tokens[i].pair == sc->pair)
		return i;
	p = &r->pairs[r->tokens[i].pair];
	return p->first == i && p->last <= sc->to &&
	       p->words <= (r->lex->habits & HABIT_CJK ? 12 : 4) ?
	       p->last : i;
}

/* Does a noun follow, adjectives before it left out? */
static bool noun_follows(const struct scope *sc, size_t i)
{
	for (size_t k = i; k < i + 4 && scope_has(sc, k); k++) {
		if (!token_has(sc->r, k, TOKEN_WORD))
			return false;
		if (capital(sc->r, k) || is_name(sc->r, k))
			return true;
		if (sc->r->tokens[k].classes & ~(unsigned)WORD_ADV)
			return false;
	}
	return false;
}

/* Can the word at i go on a phrase? */
static bool goes_on(const struct scope *sc, size_t start, size_t i, bool named)
{
	const struct reading *r = sc->r;
	const struct token *t = &r->tokens[i];
	unsigned c = t->classes;
	bool small = !capital(r, i);

	if (i == start || is_name(r, i))
		return true;
	if (t->verb && small && !(c & (SPEAKS | WORD_MAN | WORD_WOMAN |
				       WORD_DET)))
		return false;
	if (c & WORD_TIME && !(c & WORD_FIRST))
		return false;
	if (c & SPEAKS)
		return !named || c & (WORD_TITLE | WORD_ROLE);
	if (c & WORD_PARTICLE)
		return true;
	if (c & (WORD_PRONOUN | WORD_THAT | WORD_SUB | WORD_WHO | WORD_AUX |
		 WORD_NOT | WORD_CASE) && !(c & WORD_DET) && small)
		return false;
	if (c & WORD_AND)
		return !named && i > start && capital(r, i - 1) &&
		       capital(r, i + 1) && !is_name(r, i + 1);
	if (c & WORD_DET)
		return !named && (token_is(r, i - 1, WORD_PREP) ||
				  (has_nouns(r) && noun_follows(sc, i + 1)));
	if (c & WORD_PREP)
		return !named && token_has(r, i + 1, TOKEN_WORD);
	if (!small)
		return true;
	/* Henk Vos van het ziekenhuis */
	if (named && !has_nouns(r) && r->lex->habits & HABIT_SECOND &&
	    token_is(r, i - 1, WORD_PARTICLE) && !c)
		return true;
	if (c & WORD_ADV)
		return has_nouns(r) && noun_follows(sc, i + 1);
	return has_nouns(r) ? noun_follows(sc, i) : !named;
}

/* Does a preposition before it make the name at i another's attribute? */
static bool of_another(const struct reading *r, size_t first, size_t i)
{
	size_t start = r->names[r->tokens[i].name].title;

	return start > first && token_is(r, start - 1, WORD_PREP |
						       WORD_PARTICLE);
}

/* One behind the phrase that begins at i; no apposition. *soft: where its
 * first attribute with a preposition other than "of" begins. */
static size_t extent(const struct scope *sc, size_t i, size_t *soft)
{
	const struct reading *r = sc->r;
	bool named = false;
	size_t end = i, next;

	*soft = 0;
	if (token_is(r, i, WORD_PRONOUN) && !token_is(r, i, WORD_DET))
		return i + 1;
	while (end < sc->to && end - i < PHRASE_MAX) {
		if (token_cp(r, end) == '(' && end > i) {
			next = skip_bracket(sc, end);
			if (next == end)
				break;
			end = next;
			continue;
		}
		next = skip_quoted(sc, end);
		if (next > end) {
			if (named || (end > i && token_is(r, end - 1,
							  WORD_PREP)))
				break;
			end = next;
			continue;
		}
		if (!scope_has(sc, end))
			break;
		if (!token_has(r, end, TOKEN_WORD)) {
			if (token_cp(r, end) != '/' || end == i ||
			    !capital(r, end + 1))
				break;
			end++;
			continue;
		}
		if (!goes_on(sc, i, end, named))
			break;
		if (end > i && token_is(r, end, WORD_PREP) &&
		    !token_is(r, end, WORD_PARTICLE) && !*soft)
			*soft = end;
		if (is_name(r, end)) {
			named = named || (is_person(r, end) &&
					  !of_another(r, i, end));
			end = r->names[r->tokens[end].name].last;
		} else {
			end++;
		}
	}
	while (end > i && token_is(r, end - 1, WORD_PREP | WORD_AND |
					       WORD_DET) &&
	       !(end == i + 1 && token_is(r, i, WORD_PRONOUN)))
		end--;
	return end;
}

/* Итальянский эпиграфист Марко Беллини, постпред Мирании Камаль Зарук:
 * somebody else is named in full. */
static bool is_epithet(const struct reading *r, size_t last, size_t i)
{
	const struct name *n = &r->names[r->tokens[i].name];

	if (n->sure || n->last != i + 1 || !(r->lex->habits & HABIT_CASES))
		return false;
	for (size_t k = i + 1; k < last; k++)
		if (is_person(r, k) && r->names[r->tokens[k].name].last > k + 1)
			return true;
	return false;
}

/* The word that stands for the phrase. */
static size_t head_of(const struct reading *r, size_t first, size_t last)
{
	size_t noun = last;
	bool seen = false;

	for (size_t i = first; i < last; i++)
		if (is_person(r, i) && !of_another(r, first, i) &&
		    r->tokens[i].pair == r->tokens[last - 1].pair &&
		    !is_epithet(r, last, i))
			return r->names[r->tokens[i].name].last - 1;
	for (size_t i = first; i < last; i++) {
		if (seen && token_is(r, i, WORD_PREP | WORD_PARTICLE |
					   WORD_DET | WORD_WHO))
			break;
		seen = seen || (has_nouns(r) ? capital(r, i) :
				!token_is(r, i, WORD_DET | WORD_ADV)) ||
		       is_name(r, i);
		if (is_name(r, i) || token_is(r, i, SPEAKS))
			noun = i;
		else if (noun == last && token_is(r, i, WORD_PRONOUN) &&
			 i + 1 == last)
			return i;
	}
	if (noun < last)
		return noun;
	for (size_t i = first; i < last; i++)
		if (token_has(r, i, TOKEN_WORD) &&
		    !token_is(r, i, WORD_DET | WORD_ADV | WORD_PREP) &&
		    (!has_nouns(r) || capital(r, i)))
			return i;
	return last - 1;
}

static struct phrase make(const struct reading *r, size_t first, size_t last)
{
	if (last <= first)
		return none;
	return (struct phrase){ (uint32_t)first, (uint32_t)last,
				(uint32_t)head_of(r, first, last) };
}

enum phrase_rank phrase_rank(const struct reading *r,
			     const struct phrase *who)
{
	size_t head = who->head;

	if (who->last <= who->first)
		return PHRASE_NONE;
	if (is_name(r, head) || (token_is(r, head, WORD_PRONOUN) &&
				 who->last - who->first == 1))
		return PHRASE_NAME;
	if (token_is(r, head, SPEAKS | WORD_MAN | WORD_WOMAN))
		return PHRASE_ROLE;
	for (size_t i = who->first; i < who->last; i++)
		if (token_has(r, i, TOKEN_WORD) &&
		    !token_is(r, i, WORD_DET | WORD_ADV | WORD_PREP |
				    WORD_TIME | WORD_SUB))
			return PHRASE_THING;
	return PHRASE_NONE;
}

/* Where the apposition that begins behind the comma at i ends; 0: none. */
static size_t aside_end(const struct scope *sc, size_t i, bool named)
{
	const struct reading *r = sc->r;
	bool role = false, word = false;

	if (token_cp(r, i) != ',' && token_cp(r, i) != 0x2013)
		return 0;
	if (!scope_has(sc, i + 1))
		return 0;
	if (!named) {
		for (size_t k = i + 1; k < i + 5 && scope_has(sc, k); k++) {
			if (is_person(r, k))
				return r->names[r->tokens[k].name].last;
			/* доктор исторических наук Нина Лопухова */
			if (!token_is(r, k, WORD_DET | SPEAKS) &&
			    !(r->lex->habits & HABIT_CASES && k > i + 1 &&
			      token_is(r, i + 1, SPEAKS) &&
			      token_has(r, k, TOKEN_WORD) &&
			      !r->tokens[k].classes && !r->tokens[k].verb))
				return 0;
		}
		return 0;
	}
	for (size_t k = i + 1; k < i + ASIDE_MAX && k <= sc->to; k++) {
		if (k == sc->to || !scope_has(sc, k))
			return role ? k : 0;
		if (token_cp(r, k) == '(') {
			size_t next = skip_bracket(sc, k);

			if (next == k)
				return 0;
			k = next - 1;
			continue;
		}
		if (!token_has(r, k, TOKEN_WORD))
			return role && word ? k : 0;
		if (token_is(r, k, WORD_AUX | WORD_THAT | WORD_WHO) &&
		    !token_is(r, k, WORD_DET | WORD_PREP))
			return 0;
		if (r->tokens[k].verb && !capital(r, k) &&
		    !token_is(r, k, SPEAKS | WORD_DET))
			return 0;
		if (!token_is(r, k, WORD_DET | WORD_ADV))
			word = true;
		role = role || token_is(r, k, WORD_ROLE | WORD_TITLE |
					      WORD_ORG);
	}
	return 0;
}

/* Phrases that may stand between the verb and its subject. */
static size_t skip_front(const struct scope *sc, size_t i)
{
	const struct reading *r = sc->r;
	size_t start = i;

	while (scope_has(sc, i) && i - start < FRONT_MAX) {
		if (is_name(r, i))
			break;
		if (token_is(r, i, WORD_ADV | WORD_TIME | WORD_NOT) &&
		    !token_is(r, i, WORD_DET | WORD_PRONOUN)) {
			i++;
		} else if (token_cp(r, i) == '-' ||
			   (token_eq(r, i, "t") && token_cp(r, i - 1) == '-')) {
			i++;	/* a-t-elle */
		} else if (token_is(r, i, WORD_DET) && !is_name(r, i + 1) &&
			   token_is(r, i + 1, WORD_TIME)) {
			i += 2;	/* dijo este jueves X */
		} else if (token_has(r, i, TOKEN_DIGIT)) {
			i++;
			if (token_cp(r, i) == '.')
				i++;
		} else if (token_is(r, i, WORD_PREP | WORD_CASE) &&
			   !token_is(r, i, WORD_SOURCE)) {
			size_t k = i + 1;

			while (scope_has(sc, k) &&
			       token_is(r, k, WORD_DET | WORD_ADV))
				k++;
			while (scope_has(sc, k) && has_nouns(r) &&
			       !capital(r, k) &&
			       token_has(r, k, TOKEN_WORD) && k - i < 5 &&
			       !r->tokens[k].classes)
				k++;
			if (!scope_has(sc, k) ||
			    !token_has(r, k, TOKEN_WORD))
				break;
			i = k + 1;
			/* the attribute of what stands there */
			while (scope_has(sc, i) && has_nouns(r) &&
			       token_eq(r, i, "des") && noun_follows(sc, i + 1)) {
				for (i++; scope_has(sc, i) && !capital(r, i);)
					i++;
				i++;
			}
		} else {
			break;
		}
	}
	return i;
}

static bool has_article(const struct reading *r, size_t i)
{
	return str_starts(token_str(r, i), STR("ال"));
}

/* The next token from i on, before end, that opens another part of the
 * phrase: "in", "of" as a word of its own. */
static size_t next_part(const struct reading *r, size_t i, size_t end)
{
	while (i < end && (!token_is(r, i, WORD_PREP) ||
			   token_is(r, i, WORD_PARTICLE)))
		i++;
	return i;
}

/* Is there a name of two words and more, or one with words before it? */
static bool has_plain_name(const struct reading *r, size_t from, size_t to,
			   bool behind)
{
	size_t first, last;

	return to > from && plain_find(r, from, to, &first, &last) &&
	       last - first > 1 && (!behind || first > from);
}

/* Where no capital shows a name: the part of the phrase [i, end) that has one,
 * else its first part; or "المدير الفني للنسور، غسان الريماوي،": the name in
 * the apposition. */
static struct phrase plain_phrase(const struct scope *sc, size_t i, size_t end)
{
	const struct reading *r = sc->r;
	size_t stop = next_part(r, i, end), k;

	if (has_plain_name(r, i, stop, false))
		return make(r, i, stop);
	for (size_t from = stop; from < end; from = k) {
		k = next_part(r, from + 1, end);
		if (has_plain_name(r, from + 1, k, true))
			return make(r, i, k);
	}
	if (token_cp(r, end) == 0x60C && scope_has(sc, end + 1)) {
		for (k = end + 1; scope_has(sc, k) && k < end + 5 &&
				  token_has(r, k, TOKEN_WORD) &&
				  !(r->tokens[k].classes &
				    ~(unsigned)(WORD_FIRST | WORD_MAN |
						WORD_WOMAN | WORD_PARTICLE)) &&
				  !r->tokens[k].verb;)
			k++;
		if (k > end + 2 && has_plain_name(r, end + 1, k, false) &&
		    (!token_has(r, k, TOKEN_WORD) || token_is(r, k, WORD_PREP)))
			return make(r, i, k);
	}
	return make(r, i, stop);
}

struct phrase phrase_right(const struct scope *sc, size_t i)
{
	const struct reading *r = sc->r;
	size_t end, soft, aside, front = i;
	struct phrase who;

	/* говорится в его заявлении */
	if (scope_has(sc, i + 2) && token_is(r, i, WORD_PREP) &&
	    token_is(r, i + 1, WORD_HE | WORD_SHE | WORD_THEY) &&
	    token_is(r, i + 2, WORD_DOC))
		return make(r, i + 1, i + 2);
	i = skip_front(sc, i);
	if (!scope_has(sc, i) && skip_quoted(sc, i) == i)
		return none;
	if (!token_has(r, i, TOKEN_WORD) && skip_quoted(sc, i) == i)
		return none;
	if (token_is(r, i, WORD_THAT | WORD_SUB | WORD_AND | WORD_WHO |
			   WORD_AUX | WORD_CASE) &&
	    !token_is(r, i, WORD_DET | WORD_PRONOUN) && !is_name(r, i))
		return none;
	if (token_is(r, i, WORD_PREP) && !token_is(r, i, WORD_DET) &&
	    !is_name(r, i))
		return none;
	end = extent(sc, i, &soft);
	if (end <= i)
		return none;
	if (r->lex->habits & HABIT_VERB_FIRST) {
		who = plain_phrase(sc, i, end);
		/* في اتصال هاتفي: the attribute of what stands before it */
		return i > front && who.last == i + 1 &&
		       !r->tokens[i].classes && !has_article(r, i) ? none :
								     who;
	}
	who = make(r, i, end);
	if (phrase_rank(r, &who) == PHRASE_NAME &&
	    token_is(r, who.head, WORD_PRONOUN) && !is_name(r, who.head))
		return who;
	aside = aside_end(sc, end, is_person(r, who.head));
	if (aside)
		return make(r, i, aside);
	if (soft && !is_person(r, who.head))
		who = make(r, i, soft);
	if (has_nouns(r) && !capital(r, i) && !token_has(r, i, TOKEN_DIGIT) &&
	    !token_is(r, i, WORD_DET | WORD_PRONOUN | SPEAKS) &&
	    !is_name(r, i) && !noun_follows(sc, i))
		return none;
	return who;
}

/* Where the run of words that ends before end begins. */
static size_t chunk_start(const struct scope *sc, size_t end)
{
	const struct reading *r = sc->r;
	size_t i = end;

	while (i > sc->from && end - i < PHRASE_MAX) {
		const struct token *t = &r->tokens[i - 1];

		if (!scope_has(sc, i - 1)) {
			const struct pair *p;

			if (sc->pair >= 0 || t->pair < 0 || i == end)
				break;
			p = &r->pairs[t->pair];
			if (p->words > 4 || p->last != i ||
			    p->first < sc->from)
				break;
			i = p->first;
			continue;
		}
		if (t->cp == ')') {
			size_t k = i - 1;

			while (k > sc->from && i - k < BRACKET_MAX &&
			       token_cp(r, k) != '(')
				k--;
			if (token_cp(r, k) != '(')
				break;
			i = k;
			continue;
		}
		if (t->cp == '/' && i < end) {
			i--;
			continue;
		}
		if (!(t->flags & TOKEN_WORD))
			break;
		if (t->name < 0 && t->flags & TOKEN_WORD &&
		    !(t->classes & (WORD_DET | SPEAKS | WORD_PARTICLE))) {
			if (t->classes & (WORD_THAT | WORD_SUB | WORD_WHO |
					  WORD_AUX | WORD_CASE))
				break;
			if (t->classes & WORD_AND &&
			    !(capital(r, i) && i > 1 && capital(r, i - 2)))
				break;
			if (t->verb && !capital(r, i - 1))
				break;
		}
		/* a postposition ends the phrase before it */
		if (r->lex->habits & HABIT_CASE &&
		    (t->classes & (WORD_PREP | WORD_PARTICLE)) == WORD_PREP)
			break;
		i--;
	}
	return i;
}

/* Chinese 在对岸开茶馆的 X 说: what stands before the name and tells of it
 * begins with a place. Where the name begins. */
static size_t behind_attribute(const struct reading *r, size_t from,
			       size_t end)
{
	/* 住在附近的一位家庭主妇 */
	for (size_t i = end; !(r->lex->habits & HABIT_CASE) && i-- > from + 1;)
		if (token_is(r, i, WORD_DET) &&
		    token_is(r, i - 1, WORD_PARTICLE))
			return i;
	if (r->lex->habits & HABIT_CASE || !token_is(r, from, WORD_PREP))
		return from;
	for (size_t i = end; i-- > from + 1;)
		if (token_is(r, i, WORD_PREP) && token_is(r, i, WORD_PARTICLE))
			return i + 1;
	return from;
}

/* Japanese 農業を営む X: a verb before it tells of it. Where the phrase begins
 * behind that. */
static size_t behind_verb(const struct reading *r, size_t from, size_t end)
{
	for (size_t i = end; i-- > from + 1;)
		if (kanji_is_hiragana(r, i - 1) && !kanji_is_hiragana(r, i) &&
		    !token_is(r, i - 1, WORD_PREP | WORD_PARTICLE) &&
		    kanji_signs(r, i, end) > 1 && token_has(r, i, TOKEN_WORD))
			return i;
	return from;
}

/* Chinese 激动地 说, 哭着 说: how it is said stands before the verb. */
static size_t before_manner(const struct reading *r, size_t from, size_t end)
{
	if (r->lex->habits & HABIT_CASE || end < from + 4)
		return end;
	/* 答詢時 說 */
	if (token_eq(r, end - 1, "时") || token_eq(r, end - 1, "時"))
		return end - 3;
	if (token_eq(r, end - 1, "地"))
		return end - (token_is(r, end - 2, WORD_ADV) ? 2 : 3);
	/* 红着眼眶 说 */
	for (size_t i = end; i > from + 3 && end - i < MANNER; i--)
		if (token_eq(r, i - 1, "着") || token_eq(r, i - 1, "著"))
			return i - 2;
	return end;
}

struct phrase phrase_left(const struct scope *sc, size_t end)
{
	const struct reading *r = sc->r;
	struct phrase who, other;
	size_t i, soft;

	while (end > sc->from && scope_has(sc, end - 1) &&
	       token_is(r, end - 1, WORD_AUX | WORD_ADV | WORD_NOT |
				    (has_nouns(r) ? 0 : WORD_TIME)) &&
	       !token_is(r, end - 1, WORD_PRONOUN | WORD_DET) &&
	       !is_name(r, end - 1))
		end--;
	/* la Ligue lui a répondu */
	while (end > sc->from + 1 && scope_has(sc, end - 2) &&
	       token_has(r, end - 2, TOKEN_WORD) &&
	       token_does(r, end - 1, USE_CLITIC) &&
	       (is_name(r, end - 2) ||
		!token_is(r, end - 2, WORD_AND | WORD_SUB | WORD_THAT |
				      WORD_PREP | WORD_WHO)))
		end--;
	/* et l'archéologue de préciser */
	if (r->lex->habits & HABIT_INVERTED && end > sc->from + 2 &&
	    scope_has(sc, end - 1) && token_is(r, end - 1, WORD_PREP) &&
	    token_is(r, end - 1, WORD_PARTICLE) && !is_name(r, end - 1))
		end--;
	if (end <= sc->from)
		return none;
	if (token_cp(r, end - 1) == ',' || token_cp(r, end - 1) == 0x2013) {
		/* what stands between the commas, and before them */
		uint32_t mark = token_cp(r, end - 1);

		for (i = end - 1; i > sc->from + 1 && end - i < ASIDE_MAX; i--)
			if (token_cp(r, i - 1) == mark)
				break;
		if (i <= sc->from + 1 || token_cp(r, i - 1) != mark)
			return none;
		who = phrase_left(sc, i - 1);
		if (phrase_rank(r, &who) < PHRASE_ROLE)
			return who.last > who.first &&
			       is_person(r, who.head) ? who : none;
		if (is_person(r, who.head))
			return who;
		other = make(r, i, end - 1);
		if (other.last > other.first && is_person(r, other.head))
			return make(r, who.first, end - 1);
		return who;
	}
	i = chunk_start(sc, end);
	while (i < end && ((token_is(r, i, WORD_ADV | WORD_TIME | WORD_AND |
					   WORD_NOT) &&
			    !token_is(r, i, WORD_DET | WORD_PRONOUN) &&
			    !is_name(r, i)) ||
			   !token_has(r, i, TOKEN_WORD)) &&
	       r->tokens[i].pair == sc->pair)
		i++;
	/* Chinese: X 27日 在记者会上 哭着 说, what stands between is no name */
	if (r->lex->habits & HABIT_CJK) {
		size_t a, b;

		i = r->lex->habits & HABIT_CASE ? behind_verb(r, i, end) :
						  behind_attribute(r, i, end);
		if (!(r->lex->habits & HABIT_CASE) &&
		    hanzi_find(r, i, end, &a, &b) > 0)
			end = b;
		else
		for (size_t k = i + 1; k < end; k++)
			if ((r->tokens[k].classes & (WORD_PREP |
						     WORD_PARTICLE)) ==
				    WORD_PREP ||
			    (token_has(r, k, TOKEN_DIGIT) &&
			     !(r->lex->habits & HABIT_CASE)) ||
			    token_cp(r, k) == '(' || token_cp(r, k) == 0xFF08 ||
			    (!(r->lex->habits & HABIT_CASE) &&
			     token_is(r, k, WORD_ADV) &&
			     !(r->tokens[k - 1].classes &
			       ~(unsigned)(WORD_FIRST | WORD_PARTICLE))))
				end = k;
		end = before_manner(r, i, end);
	}
	if (i == end)
		return none;
	if (token_is(r, end - 1, WORD_PRONOUN) &&
	    (!token_is(r, end - 1, WORD_DET) || i + 1 == end))
		return make(r, end - 1, end);
	/* в министерстве заявили, desde la federación respondieron */
	if (token_does(r, i, USE_HOUSE) && i + 1 < end) {
		who = make(r, i + 1, end);
		if (token_is(r, who.head, WORD_ORG) ||
		    token_has(r, who.head, TOKEN_ALL_CAPS))
			return who;
	}
	if (token_is(r, i, WORD_PREP | WORD_CASE) && !is_name(r, i))
		return none;
	if (r->lex->habits & HABIT_SECOND && i > sc->from &&
	    token_is(r, i - 1, WORD_SUB))
		return none;
	/* X, the president of Y said */
	if (i > sc->from + 1 && token_cp(r, i - 1) == ',' &&
	    scope_has(sc, i - 2) && is_person(r, i - 2)) {
		const struct name *n = &r->names[r->tokens[i - 2].name];

		who = make(r, i, end);
		if ((!is_name(r, who.head) || token_is(r, i, WORD_DET)) &&
		    !(n->title > sc->from &&
		      token_is(r, n->title - 1, WORD_PREP)))
			return make(r, n->title, end);
	}
	/* only what is one phrase can be the subject */
	if (r->lex->habits & HABIT_SECOND) {
		size_t stop = extent(sc, i, &soft);

		if (stop < end)
			return none;
	}
	return make(r, i, end);
}
