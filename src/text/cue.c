#include "config.h"

#include "src/text/cue.h"

#include "src/text/hanzi.h"
#include "src/text/plain.h"

enum {
	REACH = 14,		/* words between the marks and the cue */
	SENTENCE_REACH = 160,	/* from a colon back to who speaks */
	CLAUSE_REACH = 60,	/* a verb before its clause */
};

static uint32_t plain_mark(uint32_t cp)
{
	switch (cp) {
	case 0xFF1A:
		return ':';
	case 0xFF0C: case 0x3001: case 0x60C:
		return ',';
	case 0x2014: case 0x2013: case 0x2015:
		return '-';
	case 0x3002: case 0x06D4: case 0x0964:
		return '.';
	}
	return cp;
}

uint32_t cue_mark(const struct reading *r, size_t i)
{
	return plain_mark(token_cp(r, i));
}

/* --- verbs and their subjects --- */

/* The other half of a split verb, before the clause ends. */
static size_t other_half(const struct scope *sc, size_t verb)
{
	const struct reading *r = sc->r;

	for (size_t i = verb + 1; scope_has(sc, i) && i < verb + 30; i++) {
		uint32_t cp = cue_mark(r, i);

		if (cp == ':' || cp == ';' || cp == '.')
			return 0;
		if (token_is(r, i, WORD_PRED) && !token_has(r, i, TOKEN_CAPITAL) &&
		    (!scope_has(sc, i + 1) ||
		     !token_has(r, i + 1, TOKEN_WORD) ||
		     token_is(r, i + 1, WORD_THAT)))
			return i;
	}
	return 0;
}

/* The auxiliary that goes with the verb, left of it in its clause. */
static size_t finite_verb(const struct scope *sc, size_t verb)
{
	const struct reading *r = sc->r;

	for (size_t i = verb; i > sc->from && verb - i < 24; i--) {
		if (!scope_has(sc, i - 1) && sc->pair < 0 &&
		    r->tokens[i - 1].pair >= 0)
			continue;
		if (!scope_has(sc, i - 1) || cue_mark(r, i - 1) == ':' ||
		    cue_mark(r, i - 1) == ';')
			break;
		if (token_is(r, i - 1, WORD_SUB | WORD_THAT) &&
		    !token_is(r, i - 1, WORD_DET | WORD_AUX))
			break;
		if (token_is(r, i - 1, WORD_AUX) && r->tokens[i - 1].name < 0)
			return i - 1;
		if (cue_mark(r, i - 1) == ',' && i == verb)
			break;
	}
	return verb;
}

/* Passive: who is asked does not ask. "wird … zitiert" is another thing. */
static bool is_passive(const struct reading *r, size_t fin, size_t verb)
{
	struct str word = token_str(r, verb);

	if (fin == verb || r->tokens[verb].verb->frames & FRAME_QUOTED ||
	    !token_does(r, fin, USE_PASSIVE))
		return false;
	return !str_ends(word, STR("en")) || str_starts(word, STR("ge"));
}

/* In the letter it says: the letter. */
static bool impersonal(const struct scope *sc, size_t verb, struct found *f)
{
	const struct reading *r = sc->r;
	size_t i = verb + 1;

	if (!token_does(r, i, USE_IT) || !scope_has(sc, i))
		return false;
	while (scope_has(sc, i) && i < verb + 6 && !token_is(r, i, WORD_PREP))
		i++;
	/* In the letter of Friday it says: the first one before it */
	if (!scope_has(sc, i) || !token_is(r, i, WORD_PREP) ||
	    token_is(r, sc->from, WORD_PREP))
		for (size_t k = verb; k > sc->from && verb - k < 16 &&
				      scope_has(sc, k - 1); k--)
			if (token_is(r, k - 1, WORD_PREP) &&
			    !token_is(r, k - 1, WORD_PARTICLE))
				i = k - 1;
	if (!scope_has(sc, i) || !token_is(r, i, WORD_PREP))
		return false;
	for (i++; token_is(r, i, WORD_DET) && scope_has(sc, i); i++)
		;
	f->who = phrase_right(sc, i);
	return f->who.first == i && phrase_any(&f->who);
}

/* One behind the phrase that the preposition at i opens. */
static size_t skip_prepositional(const struct scope *sc, size_t i)
{
	const struct reading *r = sc->r;
	size_t start = i++;

	while (scope_has(sc, i) && i - start < 6 &&
	       token_has(r, i, TOKEN_WORD) &&
	       !token_has(r, i, TOKEN_CAPITAL) && r->tokens[i].name < 0 &&
	       (r->lex->habits & HABIT_NOUNS || token_is(r, i, WORD_DET)))
		i++;
	if (scope_has(sc, i) && r->tokens[i].name >= 0)
		return r->names[r->tokens[i].name].last;
	return i + 1;
}

/* An article behind a noun: of another. */
static bool is_genitive(const struct reading *r, size_t from, size_t i)
{
	return r->lex->habits & HABIT_NOUNS && i > from &&
	       token_is(r, i, WORD_DET) &&
	       token_has(r, i - 1, TOKEN_CAPITAL) &&
	       !token_has(r, i - 1, TOKEN_FIRST);
}

/* A word that may have its capital from the sentence that it begins. */
static bool lone_capital(const struct reading *r, const struct phrase *who)
{
	return r->lex->habits & HABIT_CAPITALS &&
	       who->last == who->first + 1 &&
	       token_has(r, who->first, TOKEN_FIRST) &&
	       r->tokens[who->first].name >= 0 &&
	       !r->names[r->tokens[who->first].name].sure;
}

struct phrase cue_named(const struct scope *sc, size_t from, size_t end)
{
	const struct reading *r = sc->r;
	size_t first, last, start = from;

	if (end - from > SENTENCE_REACH)
		end = from + SENTENCE_REACH;
	for (size_t i = from; i < end; i++) {
		if (!scope_has(sc, i) || cue_mark(r, i) != ',')
			continue;
		if (hanzi_find(r, start, i, &first, &last) > 0)
			break;
		start = i + 1;
	}
	for (end = start; scope_has(sc, end) && token_has(r, end, TOKEN_WORD) &&
			  end - start < SENTENCE_REACH; end++)
		;
	if (start >= end || hanzi_find(r, start, end, &first, &last) <= 0)
		return (struct phrase){ 0 };
	return (struct phrase){ (uint32_t)start, (uint32_t)last,
				(uint32_t)last - 1 };
}

/* The phrase that a colon makes speak, though it has no verb of saying. */
static struct phrase before_colon(const struct scope *sc, size_t end)
{
	static const struct phrase none;
	const struct reading *r = sc->r;
	size_t from = end;
	struct phrase who = none, thing = none;

	while (from > sc->from && end - from < SENTENCE_REACH &&
	       (scope_has(sc, from - 1) ||
				   (sc->pair < 0 && r->tokens[from - 1].pair >= 0)) &&
	       cue_mark(r, from - 1) != ';' && cue_mark(r, from - 1) != ':')
		from--;
	if (token_is(r, from, WORD_AND))
		from++;
	/* 男主角X难掩兴奋：“…” */
	if (r->lex->habits & HABIT_CJK && !(r->lex->habits & HABIT_CASE)) {
		who = cue_named(sc, from, end);
		if (phrase_any(&who))
			return who;
	}
	if (!token_is(r, from, WORD_PREP | WORD_CASE))
		who = phrase_right(sc, from);
	/* X: nothing else stands before the colon */
	if (who.first == from && who.last == end)
		return who;
	/* Contacté hier, X …: the capital is the sentence's */
	if (lone_capital(r, &who))
		thing = who;
	else if (phrase_rank(r, &who) >= PHRASE_ROLE && who.first <= from + 2)
		return who;
	for (size_t i = phrase_any(&thing) ? thing.last : from; i < end; i++) {
		if (!scope_has(sc, i))
			continue;
		if (token_is(r, i, WORD_PREP | WORD_CASE) ||
		    is_genitive(r, from, i)) {
			i = skip_prepositional(sc, i) - 1;
			continue;
		}
		if (token_is(r, i, WORD_THAT) ||
		    (!token_is(r, i, WORD_PRONOUN | WORD_DET | WORD_ROLE |
				     WORD_TITLE | WORD_ANON) &&
		     r->tokens[i].name < 0))
			continue;
		who = phrase_right(sc, i);
		if (who.first == i && phrase_rank(r, &who) >= PHRASE_ROLE)
			return who;
		/* biss der Hund: right behind the verb */
		if (!phrase_any(&thing) && who.first == i && i > from &&
		    r->lex->habits & HABIT_SECOND &&
		    token_is(r, i, WORD_DET) &&
		    !token_has(r, i - 1, TOKEN_CAPITAL) &&
		    token_has(r, i - 1, TOKEN_WORD))
			thing = who;
		if (r->tokens[i].name >= 0)
			i = r->names[r->tokens[i].name].last - 1;
	}
	return thing;
}

/* Orla Quint, die Leiterin des Amtes sagte: an apposition that lacks its second
 * comma belongs to the name before it. */
static struct phrase with_name(const struct scope *sc, struct phrase who)
{
	const struct reading *r = sc->r;
	size_t i = who.first;
	int32_t name;

	if (!(r->lex->habits & HABIT_SECOND) || i < sc->from + 2 ||
	    cue_mark(r, i - 1) != ',' || (name = r->tokens[i - 2].name) < 0 ||
	    r->names[name].title != sc->from ||
	    r->names[name].kind != SPEAKER_PERSON)
		return who;
	return (struct phrase){ r->names[name].title, r->names[name].last,
				r->names[name].last - 1 };
}

/* لكن X نفى ذلك وقال: where the verb comes first and nobody stands behind it,
 * the first one before it who can speak. */
static struct phrase topic(const struct scope *sc, size_t verb)
{
	const unsigned speaks = WORD_ROLE | WORD_TITLE | WORD_ORG | WORD_ANON |
				WORD_MR | WORD_MRS | WORD_FIRST;
	static const struct phrase none;
	const struct reading *r = sc->r;
	struct phrase who;

	for (size_t i = sc->from; i < verb && i < sc->from + REACH; i++) {
		if (!scope_has(sc, i) || !token_is(r, i, speaks) ||
		    (i > sc->from && token_is(r, i - 1, WORD_PREP)))
			continue;
		who = phrase_right(sc, i);
		return who.first == i && who.last <= verb ? who : none;
	}
	return none;
}

/* The one who says it, by a verb at token verb in its clause. */
bool cue_subject(const struct scope *sc, size_t verb, struct found *f)
{
	const struct reading *r = sc->r;
	const unsigned habits = r->lex->habits;
	struct phrase left = { 0 }, right = { 0 };
	size_t fin = verb;

	f->verb = verb;
	f->has_cue = true;
	f->first = verb;
	f->last = verb + 1;
	f->flags = 0;
	if (r->tokens[verb].verb->frames & FRAME_PARTED &&
	    !other_half(sc, verb))
		return false;
	if (habits & HABIT_VERB_FIRST) {
		f->who = phrase_right(sc, verb + 1);
		if (!phrase_any(&f->who))
			f->who = topic(sc, verb);
		if (!phrase_any(&f->who))
			f->who = phrase_left(sc, verb);
		return phrase_any(&f->who);
	}
	if (habits & HABIT_SECOND)
		fin = finite_verb(sc, verb);
	if (is_passive(r, fin, verb))
		return false;
	if (habits & HABIT_SECOND && impersonal(sc, fin, f))
		return true;
	for (size_t i = fin; i < verb; i++)
		if (token_is(r, i, WORD_NOT) && scope_has(sc, i))
			f->flags |= QUOTE_NEGATED;
	while (f->first > sc->from && scope_has(sc, f->first - 1) &&
	       token_is(r, f->first - 1, WORD_AUX | WORD_NOT) &&
	       r->tokens[f->first - 1].name < 0) {
		if (token_is(r, f->first - 1, WORD_NOT))
			f->flags |= QUOTE_NEGATED;
		f->first--;
	}
	/* X came in and said: the subject stands before the "and" */
	if (fin > sc->from && token_is(r, fin - 1, WORD_AND) &&
	    habits & HABIT_SECOND) {
		f->who = before_colon(sc, fin - 1);
		return phrase_any(&f->who);
	}
	left = phrase_left(sc, fin);
	if (phrase_rank(r, &left) >= PHRASE_ROLE) {
		f->who = with_name(sc, left);
		return true;
	}
	if (habits & (HABIT_INVERTED | HABIT_SECOND)) {
		right = phrase_right(sc, fin + 1);
		/* a-t-il ajouté */
		if (!phrase_any(&right) && f->first < verb)
			right = phrase_right(sc, verb + 1);
	}
	f->who = phrase_rank(r, &right) > phrase_rank(r, &left) ? right : left;
	return phrase_any(&f->who);
}

/* Japanese, Urdu, Hindi: the phrase before the last mark of the subject. */
bool cue_marked_subject(const struct scope *sc, size_t end,
			   struct found *f)
{
	const struct reading *r = sc->r;

	/* X का कहना है, ان کا مزید کہنا تھا: the genitive before the verb */
	while (!(r->lex->habits & HABIT_CJK) && end > sc->from + 1 &&
	       scope_has(sc, end - 1) && token_is(r, end - 1, WORD_ADV))
		end--;
	if (end > sc->from && scope_has(sc, end - 1) &&
	    token_is(r, end - 1, WORD_PARTICLE)) {
		f->who = phrase_left(sc, end - 1);
		if (phrase_any(&f->who))
			return true;
	}
	for (size_t i = end; i-- > sc->from && scope_has(sc, i) &&
			     end - i < CLAUSE_REACH;) {
		if (cue_mark(r, i) == '.')
			break;
		/* उन्होंने has its mark in itself */
		if (token_is(r, i, WORD_HE | WORD_SHE | WORD_THEY) &&
		    !token_is(r, i, WORD_DET) && i + 1 == end) {
			f->who = (struct phrase){ (uint32_t)i, (uint32_t)end,
						  (uint32_t)i };
			return true;
		}
		if (!token_is(r, i, WORD_CASE))
			continue;
		f->who = phrase_left(sc, i);
		if (phrase_rank(r, &f->who) >= PHRASE_THING)
			return true;
	}
	return false;
}

/* The first verb of saying from token i on, at most reach words away. */
static size_t next_verb(const struct scope *sc, size_t i, unsigned frames,
			size_t reach)
{
	for (size_t n = 0; scope_has(sc, i) && n < reach; i++, n++) {
		uint32_t cp = cue_mark(sc->r, i);

		if (cp == '.' || cp == ':' || cp == ';')
			break;
		if (scope_verb(sc, i, frames))
			return i;
	}
	return 0;
}

static bool case_cue_behind(const struct scope *sc, size_t i, struct found *f)
{
	size_t verb = next_verb(sc, i, FRAME_SAY | FRAME_TOLD, REACH);

	if (!verb)
		return false;
	f->verb = f->first = verb;
	f->last = verb + 1;
	f->has_cue = true;
	/* X कहती हैं: no mark, in the present */
	if (!cue_marked_subject(sc, verb, f) &&
	    !(sc->r->lex->habits & HABIT_CJK) && verb > i) {
		size_t a, b;

		f->who = phrase_left(sc, verb);
		if (phrase_rank(sc->r, &f->who) < PHRASE_ROLE &&
		    !(phrase_any(&f->who) &&
		      plain_find(sc->r, f->who.first, f->who.last, &a, &b) &&
		      b - a > 1))
			f->who = (struct phrase){ 0 };
	}
	return true;
}

bool cue_source(const struct scope *sc, size_t i, struct found *f)
{
	const struct reading *r = sc->r;

	/* nach Angaben von, d'après, по словам, according to */
	f->verb = f->first = i;
	f->last = i + 1;
	f->has_cue = true;
	f->flags = 0;
	if (token_is(r, i, WORD_PREP)) {
		/* "nach" alone may be a time: its noun must speak */
		size_t k = i + 1;

		while (scope_has(sc, k) && k < i + 4 &&
		       !token_is(r, k, WORD_DOC))
			k++;
		if (!token_is(r, k, WORD_DOC) || !scope_has(sc, k))
			return false;
		i = k;
		f->last = k + 1;
	}
	/* as far as the one who said so: "selon ce qu'a dit X", "بحسب ما قال X" */
	for (i++; scope_has(sc, i) && r->tokens[i].name < 0 &&
		  (token_is(r, i, WORD_PREP | WORD_SOURCE | WORD_SUB) ||
		   (r->tokens[i].verb && !token_is(r, i, WORD_ROLE) &&
		    !token_has(r, i, TOKEN_CAPITAL))); i++)
		;
	/* its case is not the subject's: nach Angaben des Amtes */
	if (token_is(r, i, WORD_DET) && scope_has(sc, i))
		i++;
	f->who = phrase_right(sc, i);
	if (phrase_any(&f->who) && token_is(r, f->who.first - 1, WORD_DET))
		f->who.first--;
	return phrase_rank(r, &f->who) >= PHRASE_THING;
}

/* se souvient X, s'étonne X */
static bool is_reflexive(const struct reading *r, size_t i)
{
	struct str word = token_str(r, i);

	return r->lex->habits & HABIT_INSIDE && !r->tokens[i].classes &&
	       word.len <= 3 && token_has(r, i, TOKEN_WORD) &&
	       !token_has(r, i, TOKEN_CAPITAL | TOKEN_DIGIT);
}

/* تشكو منال العبسي: a name that begins there, and nothing behind it. */
static bool starts_plain_name(const struct scope *sc, size_t i,
			      const struct phrase *who)
{
	const struct reading *r = sc->r;
	size_t first, last;

	return r->lex->habits & HABIT_VERB_FIRST && phrase_any(who) &&
	       who->first == i &&
	       plain_find(r, who->first, who->last, &first, &last) &&
	       first == i && last > i + 1 && last == who->last &&
	       (!scope_has(sc, last) || !token_has(r, last, TOKEN_WORD));
}

/* "…", strich X heraus; «…», a fulminé X; "…"، يتذكر X: what stands between
 * the comma and somebody is a verb, whatever it means. */
static bool any_verb(const struct scope *sc, size_t i, struct found *f)
{
	const struct reading *r = sc->r;
	bool second = r->lex->habits & HABIT_SECOND;
	size_t verb = i;

	if (!(r->lex->habits & (HABIT_SECOND | HABIT_INVERTED |
				HABIT_VERB_FIRST)) || !i ||
	    (cue_mark(r, i - 1) != ',' && cue_mark(r, i - 1) != '-'))
		return false;
	while (!second && scope_has(sc, verb) && verb < i + 3 &&
	       (token_is(r, verb, WORD_AUX) || is_reflexive(r, verb)))
		verb++;
	if (!token_has(r, verb, TOKEN_WORD) || !scope_has(sc, verb) ||
	    token_has(r, verb, TOKEN_CAPITAL | TOKEN_DIGIT) ||
	    r->tokens[verb].classes)
		return false;
	f->who = phrase_right(sc, verb + 1);
	f->verb = verb;
	f->first = i;
	f->last = verb + 1;
	f->has_cue = (phrase_rank(r, &f->who) >= PHRASE_ROLE &&
		      (second || f->who.first == verb + 1)) ||
		     starts_plain_name(sc, verb + 1, &f->who);
	return f->has_cue;
}

/* The cue in what follows a quotation, from token i on. */
bool cue_behind(const struct scope *sc, size_t i, struct found *f)
{
	const struct reading *r = sc->r;
	size_t start, verb;

	*f = (struct found){ 0 };
	while (i < sc->to && (cue_mark(r, i) == ',' || cue_mark(r, i) == '-'))
		i++;
	/* "…", de acuerdo con X */
	if (token_is(r, i, WORD_PREP) && token_is(r, i + 1, WORD_SOURCE) &&
	    !token_is(r, i + 1, WORD_PREP))
		i++;
	start = i;
	if (!scope_has(sc, i))
		return false;
	if (r->lex->habits & HABIT_CASE)
		return case_cue_behind(sc, i, f);
	/* «…», il commento di X */
	if (token_is(r, i, WORD_DET) && token_is(r, i + 1, WORD_CLAIM) &&
	    token_is(r, i + 2, WORD_PREP) && scope_has(sc, i + 2)) {
		f->verb = f->first = i + 1;
		f->last = i + 2;
		f->has_cue = true;
		f->who = phrase_right(sc, i + 3);
		return phrase_rank(r, &f->who) >= PHRASE_ROLE;
	}
	/* so X; wie X sagte */
	if (token_is(r, i, WORD_SOURCE))
		return cue_source(sc, i, f);
	verb = next_verb(sc, start, FRAME_SAY | FRAME_TOLD | FRAME_CALL |
			 FRAME_WEAK, REACH);
	if ((!verb || (verb > start + 2 &&
		       !(r->lex->habits & HABIT_SECOND))) &&
	    any_verb(sc, i, f))
		return true;
	if (!verb)
		return false;
	if (token_is(r, start, WORD_SUB | WORD_THAT) &&
	    r->lex->habits & HABIT_SECOND) {
		f->who = phrase_right(sc, start + 1);
		f->verb = f->first = verb;
		f->last = verb + 1;
		f->has_cue = true;
		return phrase_rank(r, &f->who) >= PHRASE_ROLE;
	}
	while (start < verb && (token_is(r, start, WORD_ADV | WORD_AUX) ||
				is_reflexive(r, start)))
		start++;
	if (start == verb || r->lex->habits & HABIT_SECOND) {
		size_t fin = i;

		while (fin < verb && !token_is(r, fin, WORD_AUX))
			fin++;
		f->who = phrase_right(sc, start == verb ? verb + 1 : fin + 1);
		f->verb = verb;
		f->first = fin;
		f->last = verb + 1;
		f->has_cue = true;
		if (phrase_any(&f->who) && (start == verb || fin < verb))
			return true;
		/* "…", añadió. */
		if (start == verb && !(r->lex->habits & HABIT_SECOND) &&
		    cue_mark(r, i - 1) == ',' &&
		    (!scope_has(sc, verb + 1) ||
		     !token_has(r, verb + 1, TOKEN_WORD)))
			return true;
	}
	return cue_subject(sc, verb, f);
}

/* نقلت الصحيفة عن X قوله: the words are whose the preposition before shows. */
static bool from_whom(const struct scope *sc, size_t claim, struct found *f)
{
	const struct reading *r = sc->r;
	struct scope before = { r, sc->from, claim, sc->pair };

	if (!(r->lex->habits & HABIT_VERB_FIRST))
		return false;
	for (size_t i = claim; i-- > sc->from && claim - i < REACH;)
		if (scope_has(sc, i) && token_is(r, i, WORD_PREP)) {
			f->who = phrase_right(&before, i + 1);
			f->verb = f->first = claim;
			f->last = claim + 1;
			f->has_cue = phrase_any(&f->who);
			return f->has_cue;
		}
	return false;
}

/* The cue in what stands before a quotation that begins at token end. */
bool cue_before(const struct scope *sc, size_t end, bool colon,
		       struct found *f)
{
	const struct reading *r = sc->r;
	size_t words = 0;

	*f = (struct found){ 0 };
	if (r->lex->habits & HABIT_CASE && !(r->lex->habits & HABIT_CJK)) {
		/* X ने कहा कि "…" */
		for (size_t i = end; i-- > sc->from && words < REACH;
		     words++) {
			if (!scope_verb(sc, i, FRAME_SAY | FRAME_TOLD))
				continue;
			f->verb = f->first = i;
			f->last = i + 1;
			f->has_cue = true;
			if (cue_marked_subject(sc, i, f))
				return true;
			/* X बोले: no mark, with this verb */
			f->who = phrase_left(sc, i);
			return phrase_rank(r, &f->who) >= PHRASE_ROLE;
		}
		/* X نے شکوہ کیا: "…": any verb before the mark */
		f->has_cue = false;
		return (colon || (end > sc->from &&
				  cue_mark(r, end - 1) == ',')) &&
		       cue_marked_subject(sc, end, f);
	}
	if (token_is(r, end - 1, WORD_CLAIM) && from_whom(sc, end - 1, f))
		return true;
	for (size_t i = end; i-- > sc->from && words < CLAUSE_REACH; words++) {
		if (!scope_verb(sc, i, ~0u))
			continue;
		if (!colon && cue_mark(r, i) == ';')
			break;
		if (cue_subject(sc, i, f) &&
		    (phrase_rank(r, &f->who) > PHRASE_THING || colon))
			return true;
		/* وأضاف: "…": the one before goes on */
		if (colon && i == sc->from &&
		    (i + 1 == end || token_is(r, i + 1, WORD_PREP)) &&
		    r->lex->habits & HABIT_VERB_FIRST) {
			f->who = (struct phrase){ 0 };
			return true;
		}
		if (!colon && words > REACH)
			break;
	}
	f->has_cue = false;
	f->who = colon ? before_colon(sc, end) : (struct phrase){ 0 };
	return phrase_any(&f->who);
}

