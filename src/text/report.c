#include "config.h"

#include "src/text/report.h"

#include "src/text/utterance.h"

enum {
	REACH = 14,		/* words between the verb and its clause */
	CLAUSE_REACH = 80,	/* of a clause that shows that it reports */
	COLON_WORDS = 3,	/* behind a colon, or between verb and it */
	HOUSE = 7,		/* of whom a source speaks for */
};

/* --- putting one together --- */

/* The role that the phrase gives its name: what stands before it, else what
 * stands behind it. */
static void note_role(struct reading *r, const struct phrase *who)
{
	const struct name *n;
	size_t first = who->first, last;
	bool role = false;

	if (!phrase_any(who) || r->tokens[who->head].name < 0)
		return;
	n = &r->names[r->tokens[who->head].name];
	last = n->first;
	if (n->kind != SPEAKER_PERSON || r->persons[n->person].role.p)
		return;
	if (first >= last) {
		first = n->last;
		last = who->last;
	}
	while (first < last && (token_is(r, first, WORD_DET) ||
				!token_has(r, first, TOKEN_WORD)))
		first++;
	while (last > first && !token_has(r, last - 1, TOKEN_WORD) &&
	       token_cp(r, last - 1) != ')')
		last--;
	/* (maire de Valmont): the whole role stands in the bracket */
	if (last > first && token_cp(r, last - 1) == ')' &&
	    token_cp(r, first - 1) == '(')
		last--;
	for (size_t i = first; i < last; i++)
		role = role || token_is(r, i, WORD_ROLE | WORD_TITLE |
					      WORD_ANON);
	if (role && last > first)
		r->persons[n->person].role =
			str_slice(r->text, r->tokens[first].start,
				  r->tokens[last - 1].end);
}

void report_set_cue(struct reading *r, struct utterance *u,
		    const struct found *f)
{
	if (phrase_any(&f->who)) {
		u->speaker = f->who;
		note_role(r, &f->who);
	}
	if (!f->has_cue)
		return;
	u->has_cue = true;
	u->flags |= f->flags;
	u->cue = (struct cue){ (uint32_t)f->first, (uint32_t)f->last,
			       (uint32_t)f->verb, f->flags };
}

struct utterance *report_add(struct reading *r, size_t token,
			     const struct found *f, enum quote_kind kind)
{
	struct utterance *u = ARENA_PUSH(r->arena, r->utterances,
					 r->n_utterances, r->cap_utterances);

	u->mention = -1;
	u->inherits = -1;
	u->kind = kind;
	u->paragraph = r->tokens[token].paragraph;
	report_set_cue(r, u, f);
	return u;
}

void report_add_piece(struct reading *r, struct utterance *u, uint32_t start,
		      uint32_t end)
{
	if (end > start)
		*ARENA_PUSH(r->arena, u->pieces, u->n_pieces, u->cap_pieces) =
			(struct span){ start, end };
}

void report_use(struct work *w, size_t until)
{
	if (until > w->used)
		w->used = until;
}

struct scope report_scope(const struct work *w, size_t from, size_t to)
{
	return (struct scope){ w->r, from, to, -1 };
}

size_t report_end(const struct reading *r, size_t first, size_t last)
{
	while (last > first + 1 && !token_has(r, last - 1, TOKEN_WORD) &&
	       r->tokens[last - 1].pair < 0)
		last--;
	return last;
}

/* --- reports without marks --- */

static bool is_reported(const struct reading *r, size_t first, size_t last)
{
	if (last > first + CLAUSE_REACH)
		last = first + CLAUSE_REACH;
	for (size_t i = first; i < last; i++)
		if (r->tokens[i].verb && r->tokens[i].pair < 0 &&
		    r->tokens[i].verb->frames & FRAME_REPORTED)
			return true;
	return false;
}

/* One word, or Capitals Only where nouns have none. */
static bool is_name_in_marks(const struct work *w, int32_t pair)
{
	const struct reading *r = w->r;
	const struct pair *q = &r->pairs[pair];

	return q->words <= 1 || (!(r->lex->habits & HABIT_NOUNS) &&
				 utterance_is_title(r, w->s, q));
}

static void add_report(struct work *w, const struct found *f, size_t first,
		       size_t last)
{
	struct reading *r = w->r;
	struct utterance *u;
	size_t words = 0;

	last = report_end(r, first, last);
	for (size_t i = first; i < last; i++)
		words += token_has(r, i, TOKEN_WORD);
	if (words < 2)
		return;
	u = report_add(r, first, f, QUOTE_INDIRECT);
	for (size_t i = first; i < last; i++)
		if (r->tokens[i].pair >= 0)
			u->kind = QUOTE_MIXED;
	/* a name in marks is no quotation */
	if (u->kind == QUOTE_MIXED) {
		u->kind = QUOTE_INDIRECT;
		for (size_t i = first; i < last; i++)
			if (r->tokens[i].pair >= 0 &&
			    !is_name_in_marks(w, r->tokens[i].pair))
				u->kind = QUOTE_MIXED;
	}
	report_add_piece(r, u, r->tokens[first].start, r->tokens[last - 1].end);
	report_use(w, w->s->last);
}

/* Dem X zufolge …; X के अनुसार …; Xによると、… */
static bool report_by_postposition(struct work *w, size_t from)
{
	const struct reading *r = w->r;
	struct scope sc = report_scope(w, from, w->s->last);

	for (size_t i = from; i < w->s->last && i < from + REACH; i++) {
		struct found f = { .verb = i, .first = i, .last = i + 1,
				   .has_cue = true };
		size_t end = i;

		if (!token_is(r, i, WORD_SOURCE) || !scope_has(&sc, i) ||
		    !(r->lex->habits & HABIT_CASE || token_is(r, i, WORD_PRED)))
			continue;
		while (end > from && token_is(r, end - 1, WORD_PARTICLE))
			end--;
		/* its article is in another case: dem Bericht zufolge */
		f.who = phrase_left(&sc, end);
		for (size_t k = end; !phrase_any(&f.who) && k-- > from;)
			if (token_is(r, k, WORD_CASE)) {
				f.who = phrase_right(&sc, k + 1);
				break;
			}
		i++;
		while (i < w->s->last && cue_mark(r, i) == ',')
			i++;
		if (!phrase_any(&f.who) || i >= w->s->last)
			return false;
		add_report(w, &f, i, w->s->last);
		return true;
	}
	return false;
}

/* Xは…と発表した: between the mark of the subject and "that". */
static bool report_by_case(struct work *w, size_t from)
{
	const struct reading *r = w->r;
	struct scope sc = report_scope(w, from, w->s->last);

	for (size_t v = w->s->last; v-- > from + 3;) {
		struct found f = { .verb = v, .first = v, .last = v + 1,
				   .has_cue = true };
		size_t i = from;

		if (!scope_verb(&sc, v, FRAME_SAY | FRAME_THAT) ||
		    !token_is(r, v - 1, WORD_THAT))
			continue;
		while (i < v && !token_is(r, i, WORD_CASE))
			i++;
		f.who = phrase_left(&sc, i);
		i++;
		while (i < v && cue_mark(r, i) == ',')
			i++;
		if (!phrase_any(&f.who) || i + 1 >= v)
			return false;
		add_report(w, &f, i, v - 1);
		return true;
	}
	return false;
}

/* Selon X, de Météo-Est, …: of what house X is. One behind it, or i. */
static size_t skip_house(const struct scope *sc, size_t i)
{
	const struct reading *r = sc->r;
	size_t k = i + 1;

	if (cue_mark(r, i) != ',' || !token_is(r, k, WORD_PREP) ||
	    !token_is(r, k, WORD_PARTICLE))
		return i;
	for (k++; scope_has(sc, k) && k < i + HOUSE &&
		  token_has(r, k, TOKEN_WORD); k++)
		if (r->tokens[k].name < 0 &&
		    !token_is(r, k, WORD_PREP | WORD_DET | WORD_ORG))
			return i;
	return cue_mark(r, k) == ',' ? k : i;
}

/* Selon X, …; Laut X …; nach Angaben von X …; 据X报道，… */
static bool report_by_source(struct work *w, size_t from)
{
	const struct reading *r = w->r;
	struct scope sc = report_scope(w, from, w->s->last);
	struct found f;
	size_t i = from;

	if (r->lex->habits & HABIT_CASE)
		return report_by_postposition(w, from);
	if (report_by_postposition(w, from))
		return true;
	/* de acuerdo con X */
	if (token_is(r, i, WORD_PREP) && token_is(r, i + 1, WORD_SOURCE) &&
	    !token_is(r, i + 1, WORD_PREP))
		i++;
	if (!token_is(r, i, WORD_SOURCE) || token_is(r, i, WORD_ADV) ||
	    !cue_source(&sc, i, &f))
		return false;
	if (phrase_rank(r, &f.who) < PHRASE_ROLE && !phrase_any(&f.who))
		return false;
	i = f.who.last;
	while (i < w->s->last && (scope_verb(&sc, i, ~0u) ||
				  token_is(r, i, WORD_TIME)))
		i++;
	i = skip_house(&sc, i);
	while (i < w->s->last && cue_mark(r, i) == ',')
		i++;
	/* بحسب X، فإن … */
	if (r->lex->habits & HABIT_VERB_FIRST && token_is(r, i, WORD_THAT))
		i++;
	if (i >= w->s->last)
		return false;
	add_report(w, &f, i, w->s->last);
	return true;
}

/* Wie X mitteilte, …; Как сообщила X, …: an aside that opens a sentence. */
static bool report_by_aside(struct work *w, size_t from)
{
	const struct reading *r = w->r;
	struct scope sc = report_scope(w, from, w->s->last);
	struct found f = { .has_cue = true };
	size_t verb = from + 1, i;

	if (!token_is(r, from, WORD_SUB | WORD_THAT) ||
	    r->lex->habits & (HABIT_CASE | HABIT_CJK))
		return false;
	while (scope_has(&sc, verb) && verb < from + REACH &&
	       cue_mark(r, verb) != ',' &&
	       !scope_verb(&sc, verb, FRAME_SAY))
		verb++;
	if (!scope_verb(&sc, verb, FRAME_SAY))
		return false;
	f.verb = f.first = verb;
	f.last = verb + 1;
	f.who = phrase_right(&sc, verb == from + 1 ? verb + 1 : from + 1);
	if (phrase_rank(r, &f.who) < PHRASE_ROLE)
		return false;
	i = f.who.last > f.last ? f.who.last : f.last;
	while (i < w->s->last && i < from + 2 * REACH && cue_mark(r, i) != ',')
		i++;
	if (i + 1 >= w->s->last || cue_mark(r, i) != ',')
		return false;
	add_report(w, &f, i + 1, w->s->last);
	return true;
}

/* X widersprach: Das Schiff sei spät. X sagte: Das Schiff ist spät. */
static bool report_by_colon(struct work *w, size_t from)
{
	const struct reading *r = w->r;
	size_t colon = from, behind;
	struct scope sc;
	struct found f;

	while (colon < w->s->last && (cue_mark(r, colon) != ':' ||
				      r->tokens[colon].pair >= 0))
		colon++;
	behind = colon + 1;
	if (!(r->lex->habits & HABIT_SECOND) || colon == from ||
	    behind + COLON_WORDS >= w->s->last || r->tokens[behind].pair >= 0)
		return false;
	sc = report_scope(w, from, colon);
	if (!cue_before(&sc, colon, true, &f) ||
	    phrase_rank(r, &f.who) < PHRASE_ROLE ||
	    !(is_reported(r, behind, w->s->last) ||
	      (f.has_cue && token_has(r, behind, TOKEN_CAPITAL) &&
	       r->tokens[f.verb].verb->frames & FRAME_SAY &&
	       f.last + COLON_WORDS > colon)))
		return false;
	add_report(w, &f, behind, w->s->last);
	return true;
}

/* X said (that) … */
static bool report_by_verb(struct work *w, size_t from)
{
	const struct reading *r = w->r;
	struct scope sc = report_scope(w, from, w->s->last);
	const unsigned frames = FRAME_SAY | FRAME_THAT | FRAME_TOLD;

	if (r->lex->habits & HABIT_CJK && r->lex->habits & HABIT_CASE)
		return report_by_case(w, from);
	for (size_t v = from; v < w->s->last; v++) {
		struct found f = { 0 };
		size_t i, stop;

		if (!scope_verb(&sc, v, frames))
			continue;
		if (r->lex->habits & HABIT_CASE) {
			f.verb = f.first = v;
			f.last = v + 1;
			f.has_cue = true;
			if (!cue_marked_subject(&sc, v, &f))
				continue;
		} else if (!cue_subject(&sc, v, &f) ||
			   phrase_rank(r, &f.who) < PHRASE_THING) {
			continue;
		}
		i = f.last > f.who.last ? f.last : f.who.last;
		if (r->lex->habits & HABIT_CJK) {
			/* X表示，… */
			while (i < w->s->last && cue_mark(r, i) == ',')
				i++;
			if (i >= w->s->last)
				continue;
			add_report(w, &f, i, w->s->last);
			return true;
		}
		for (stop = i + REACH; i < w->s->last && i < stop; i++) {
			if (token_is(r, i, WORD_THAT)) {
				if (!(r->lex->habits & HABIT_SECOND))
					i++;
				break;
			}
			if (cue_mark(r, i) == ',' &&
			    r->lex->habits & HABIT_SECOND) {
				i++;
				/* X ergänzte, … */
				if (token_is(r, i, WORD_THAT) ||
				    i == f.last + 1 ||
				    is_reported(r, i, w->s->last))
					break;
			}
		}
		if (i >= w->s->last || i == stop)
			continue;
		/* a thing says only what "that" opens */
		if (phrase_rank(r, &f.who) < PHRASE_ROLE &&
		    !token_is(r, i, WORD_THAT) &&
		    !token_is(r, i - 1, WORD_THAT))
			continue;
		add_report(w, &f, i, w->s->last);
		return true;
	}
	return false;
}

/* …, selon les garde-côtes: a source needs no word that we know. */
static bool is_plain_source(const struct reading *r, size_t i,
			    const struct phrase *who)
{
	return token_is(r, i, WORD_SOURCE) && !token_is(r, i, WORD_ADV) &&
	       phrase_any(who) && who->first == i + 1 &&
	       token_is(r, i + 1, WORD_DET);
}

/* …, sagte X; …, so X */
static bool report_before(struct work *w, size_t from)
{
	const struct reading *r = w->r;
	struct found f;

	if (!(r->lex->habits & (HABIT_SECOND | HABIT_INVERTED)))
		return false;
	for (size_t i = w->s->last; i-- > from + 3;) {
		struct scope sc = report_scope(w, i, w->s->last);

		if (cue_mark(r, i) != ',' || r->tokens[i].pair >= 0)
			continue;
		if (!token_is(r, i + 1, WORD_SOURCE) &&
		    !(i + 1 < w->s->last && r->tokens[i + 1].verb))
			continue;
		if (!cue_behind(&sc, i, &f) || f.first > i + 2 ||
		    (phrase_rank(r, &f.who) < PHRASE_ROLE &&
		     !is_plain_source(r, i + 1, &f.who)))
			continue;
		if (f.who.last + 1 < w->s->last &&
		    !token_is(r, f.who.last, WORD_TIME | WORD_PREP | WORD_ADV))
			continue;
		add_report(w, &f, from, i);
		return true;
	}
	return false;
}

/* "Das sagte X.": it is the sentence before that was said. */
static bool report_back(struct work *w, size_t from)
{
	struct reading *r = w->r;
	struct scope sc = report_scope(w, from, w->s->last);
	const struct sentence *prev = w->s - 1;
	struct utterance *u = r->n_utterances ?
			      &r->utterances[r->n_utterances - 1] : NULL;
	struct found f;

	if (!(r->lex->habits & HABIT_SECOND) || w->s == r->sentences ||
	    prev->paragraph != w->s->paragraph ||
	    !token_does(r, from, USE_THIS) ||
	    !(token_is(r, from + 1, WORD_AUX) || r->tokens[from + 1].verb) ||
	    !cue_behind(&sc, from + 1, &f) ||
	    phrase_rank(r, &f.who) < PHRASE_ROLE)
		return false;
	if (u && u->pieces[u->n_pieces - 1].end > prev->at.start) {
		if (u->has_cue)
			return false;
		report_set_cue(r, u, &f);
		return true;
	}
	u = report_add(r, prev->first, &f, QUOTE_INDIRECT);
	report_add_piece(r, u, prev->at.start,
		  r->tokens[report_end(r, prev->first, prev->last) - 1].end);
	return true;
}

/* Das Schiff sei spät. Es habe … : a sentence in the subjunctive goes on with
 * what the one before reports. */
static void report_goes_on(struct work *w, size_t from)
{
	const struct found none = { 0 };

	if (w->after && w->r->lex->habits & HABIT_SECOND &&
	    is_reported(w->r, from, w->s->last))
		add_report(w, &none, from, w->s->last);
}

void report_find(struct work *w)
{
	size_t from = w->s->first > w->used ? w->s->first : w->used;

	if (w->used > w->s->first)
		return;
	if (!report_back(w, from) && !report_by_source(w, from) &&
	    !report_by_aside(w, from) && !report_by_colon(w, from) &&
	    !report_by_verb(w, from) && !report_before(w, from))
		report_goes_on(w, from);
}

