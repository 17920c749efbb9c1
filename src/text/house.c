#include "config.h"

#include "src/text/house.h"

#include "src/text/subject.h"

/*
 * A word that is in the name settles it ("the union"). "The company" can be
 * anybody: the name that is called one shortly before, the subject of the
 * sentences before if it is an organisation, else the only one whose name ends
 * as firms' names do. Two that could be it are neither.
 */

enum {
	LOOK_BACK = 400,	/* names before */
	SUBJECTS = 2,		/* sentences whose subjects it can mean */
	CALLED_BACK = 2,	/* paragraphs since a name was called one */
	CALLED_WORDS = 12,	/* of an apposition */
};

bool house_is_somebody(const struct person *p)
{
	return p->kind != SPEAKER_PERSON || p->role.p || p->gender ||
	       str_find_char(p->name, ' ') >= 0 ||
	       (p->name.len && (unsigned char)p->name.p[0] >= 0xE0);
}

/* "the union" where the Ostrel Dockers' Union is named: the organisation met
 * last, else first, that has the word in its name. */
static int32_t by_organisation(const struct reading *r,
			       const struct phrase *who)
{
	struct str word = token_str(r, who->head);
	size_t looked = 0;
	int32_t later = -1;

	if (!token_is(r, who->head, WORD_ORG) || who->last != who->head + 1 ||
	    who->head - who->first > 1 ||
	    (who->head > who->first && !token_eq(r, who->first, "the")))
		return -1;
	for (size_t i = r->n_names; i-- > 0 && looked < LOOK_BACK;) {
		const struct name *n = &r->names[i];
		bool has = false;

		looked++;
		if (n->kind != SPEAKER_ORGANISATION || n->last - n->first < 2)
			continue;
		for (size_t k = n->first; k < n->last; k++)
			has = has || str_eq_nocase(token_str(r, k), word);
		if (!has)
			continue;
		if (n->first < who->first)
			return n->person;
		later = n->person;
	}
	/* "the ministry", after "the health ministry" said something */
	for (size_t i = r->n_persons; later < 0 && i-- > 0 &&
				      r->n_persons - i < LOOK_BACK;) {
		const struct person *p = &r->persons[i];

		if (p->kind == SPEAKER_ORGANISATION &&
		    p->name.len > word.len + 1 &&
		    p->name.p[p->name.len - word.len - 1] == ' ' &&
		    str_ends_nocase(p->name, word))
			later = (int32_t)i;
	}
	return later;
}

/* What an organisation is called that can be of any name. */
static const char firms[] = "company firm business start-up startup airline "
	"carmaker automaker manufacturer retailer insurer operator developer "
	"publisher chain supplier brewer drugmaker group";
static const char houses[] = "agency organization organisation charity "
	"nonprofit network group think-tank regulator watchdog institute "
	"foundation association";
/* What a firm's name ends in. */
static const char firm_ends[] = "inc inc. corp corp. co co. ltd ltd. plc llc "
	"ag gmbh sa nv holdings motors airlines airways industries "
	"technologies systems pharmaceuticals";

/* "Arwick, a software company," or "the software company Arwick" */
static bool is_called(const struct reading *r, const struct name *n,
		      struct str word)
{
	size_t i = n->last + 1;

	if (n->first && str_eq_nocase(token_str(r, n->first - 1), word))
		return true;
	if (token_cp(r, n->last) != ',' || !token_is(r, i, WORD_DET))
		return false;
	for (; i < n->last + CALLED_WORDS && token_has(r, i, TOKEN_WORD); i++) {
		if (str_eq_nocase(token_str(r, i), word))
			return true;
		if (r->tokens[i].verb || token_is(r, i, WORD_PREP | WORD_WHO))
			return false;
	}
	return false;
}

/* Can the name be what the word calls it? Not a ministry "the company", nor a
 * place. */
static bool can_be(const struct reading *r, const struct name *n, bool firm)
{
	const struct person *p = &r->persons[n->person];
	bool org = false;

	if (p->kind == SPEAKER_PERSON && (house_is_somebody(p) || n->sure))
		return false;
	for (size_t k = n->first; k < n->last; k++) {
		struct str word = token_str(r, k);

		if (token_is(r, k, WORD_PLACE) && n->last - n->first == 1)
			return false;
		org = org || (token_is(r, k, WORD_ORG | WORD_TITLE) &&
			      !lexicon_lists(firm_ends, word) &&
			      !lexicon_lists(firms, word));
	}
	return !firm || !org;
}

/* "the company" where the text names one firm only, or tells that a name is
 * one, or the sentence before is about one. */
static int32_t by_kind(const struct reading *r, const struct phrase *who)
{
	struct str word = token_str(r, who->head);
	bool firm = lexicon_lists(firms, word);
	const struct sentence *s = &r->sentences[r->tokens[who->head].sentence];
	size_t looked = 0;
	int32_t only = -1;

	if (!(r->lex->habits & HABIT_CLAUSES) || who->last != who->head + 1 ||
	    who->head != who->first + 1 || !token_eq(r, who->first, "the") ||
	    (!firm && !lexicon_lists(houses, word)))
		return -1;
	for (size_t i = r->n_names; i-- > 0 && looked < LOOK_BACK; looked++)
		if (r->names[i].first < who->first &&
		    r->tokens[r->names[i].first].paragraph + CALLED_BACK >=
			    r->tokens[who->head].paragraph &&
		    can_be(r, &r->names[i], false) &&
		    is_called(r, &r->names[i], word))
			return r->names[i].person;
	for (int n = 0; n < SUBJECTS && s > r->sentences &&
			s->paragraph - s[-1].paragraph <= 1; n++) {
		struct phrase sub;
		int32_t name;

		s--;
		sub = subject_main(r, s->first, s->last);
		name = phrase_is_none(sub) ? -1 : r->tokens[sub.head].name;
		if (phrase_is_none(sub))
			break;
		for (size_t i = sub.first; i < sub.last; i++)
			if (token_is(r, i, WORD_AND))
				return -1;	/* two of them */
		if (name >= 0 && can_be(r, &r->names[name], firm) &&
		    (r->names[name].kind == SPEAKER_ORGANISATION ||
		     token_has(r, sub.head, TOKEN_ALL_CAPS)))
			return r->names[name].person;
	}
	for (size_t i = r->n_names; firm && i-- > 0 && looked < 2 * LOOK_BACK;
	     looked++) {
		const struct name *n = &r->names[i];

		if (n->last - n->first < 2 || n->first > who->first ||
		    r->tokens[n->first].paragraph + 2 * CALLED_BACK <
			    r->tokens[who->head].paragraph ||
		    !lexicon_lists(firm_ends, token_str(r, n->last - 1)) ||
		    n->person == only)
			continue;
		if (only >= 0)
			return -1;
		only = n->person;
	}
	return only;
}

int32_t house_find(const struct reading *r, const struct phrase *who)
{
	int32_t p = by_organisation(r, who);

	return p < 0 ? by_kind(r, who) : p;
}
