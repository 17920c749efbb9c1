#include "config.h"

#include "src/text/say.h"

#include "src/text/label.h"
#include "src/text/report.h"
#include "src/text/utterance.h"

/*
 * Around each quotation its sentence is read for a cue, nearest first: behind
 * it ("…", said X), before it (X said: "…"), then around it (X called the
 * plan "late"). What has a colon before it needs no verb. Marks around a word
 * or two without a cue are scare quotes, and nobody's. Then what is left of
 * the sentence is read for reports without marks.
 */

enum {
	REACH = 14,		/* words of a name behind a dash */
	SENTENCE_WORDS = 4,	/* fewer in marks say nothing by themselves */
	LOOK_ON = 120,		/* tokens behind it that may hold its cue */
	NAMED_WORDS = 3,	/* …: with a colon these few may */
	SMALL = 3,		/* bytes of a reflexive: se, s' */
	ASIDE = 9,		/* words of an apposition within the marks */
	TURN_MAX = 40,		/* sentences of a turn behind its paragraph */
	VERB_SIGNS = 20,	/* of what stands behind と */
};

static void use_cue(struct work *w, const struct found *f, size_t from)
{
	if (!f->has_cue || f->verb < from)
		return;
	report_use(w, f->last);
	report_use(w, f->who.last);
	/* räumte X ein */
	if (w->r->tokens[f->verb].verb &&
	    w->r->lex->habits & HABIT_SECOND &&
	    token_is(w->r, w->used, WORD_PRED))
		report_use(w, w->used + 1);
	/* herinnert X zich */
	if (w->r->lex->habits & HABIT_SECOND &&
	    token_does(w->r, w->used, USE_CLITIC))
		report_use(w, w->used + 1);
}

/* A sentence in marks, rather than a term. */
static bool says_itself(const struct reading *r, const struct pair *p)
{
	uint32_t cp = p->last >= 2 ? cue_mark(r, p->last - 2) : 0;

	if (p->open || p->goes_on)
		return p->words >= SENTENCE_WORDS;
	return p->words >= SENTENCE_WORDS &&
	       (cp == '.' || cp == '!' || cp == '?' || cp == ',' ||
		cp == 0x2026 || cp == 0xFF01 || cp == 0xFF1F || cp == 0x61F ||
		cue_mark(r, p->last) == '.');
}

/* The verb of the cue that the mark at i opens, behind auxiliaries and a
 * reflexive: "a regretté X", "s'étonne X"; 0: none. Behind a dash any verb
 * will do that has somebody right behind it. */
static size_t verb_inside(const struct scope *sc, size_t i, struct found *f)
{
	const struct reading *r = sc->r;
	size_t verb = i + 1;

	while (verb < i + 4 && scope_has(sc, verb) &&
	       token_has(r, verb, TOKEN_WORD) &&
	       !scope_verb(sc, verb, FRAME_SAY) &&
	       (token_is(r, verb, WORD_AUX | WORD_ADV) ||
		(!r->tokens[verb].classes &&
		 r->tokens[verb].end - r->tokens[verb].start <= SMALL)))
		verb++;
	f->first = i + 1;
	f->last = verb + 1;
	f->verb = verb;
	f->has_cue = true;
	f->who = phrase_right(sc, verb + 1);
	/* – avverte –: whom the one before is of */
	if (scope_verb(sc, verb, FRAME_SAY) && cue_mark(r, i) == '-' &&
	    cue_mark(r, verb + 1) == '-') {
		f->who = (struct phrase){ 0 };
		return verb;
	}
	if (scope_verb(sc, verb, FRAME_SAY))
		return phrase_rank(r, &f->who) >= PHRASE_ROLE ? verb : 0;
	if (cue_mark(r, i) != '-' || !scope_has(sc, verb) ||
	    !token_has(r, verb, TOKEN_WORD) || r->tokens[verb].classes ||
	    token_has(r, verb, TOKEN_CAPITAL | TOKEN_DIGIT) ||
	    f->who.first != verb + 1)
		return 0;
	return phrase_rank(r, &f->who) >= PHRASE_ROLE ? verb : 0;
}

/* Behind the speaker's name, ", 68 ans, boulangère à Sorval.": the age and an
 * apposition whose role no list knows. One behind it, or i. */
static size_t skip_aside(const struct scope *sc, size_t i)
{
	const struct reading *r = sc->r;
	const unsigned clause = WORD_AND | WORD_SUB | WORD_THAT | WORD_AUX |
				WORD_NOT | WORD_PRONOUN | WORD_DET;
	size_t k = i + 1;
	bool of = false;

	if (cue_mark(r, i) == ',' && token_has(r, k, TOKEN_DIGIT) &&
	    token_has(r, k + 1, TOKEN_WORD) && scope_has(sc, k + 2) &&
	    !token_has(r, k + 2, TOKEN_WORD)) {
		i = k + 2;
		k = i + 1;
	}
	if (cue_mark(r, i) != ',' || token_is(r, k, clause | WORD_PREP))
		return i;
	for (; k < i + ASIDE && scope_has(sc, k) &&
	       token_has(r, k, TOKEN_WORD); k++) {
		if (token_is(r, k, clause) &&
		    !token_is(r, k, WORD_DET | WORD_PREP))
			return i;
		if (r->tokens[k].verb && !token_is(r, k, WORD_ROLE))
			return i;
		of = of || token_is(r, k, WORD_PREP);
	}
	return of && scope_has(sc, k) && !token_has(r, k, TOKEN_WORD) ? k : i;
}

/* Where the cue that the mark at i opens ends: at the same mark or, for a
 * comma, at a full stop, and soon. sc->to: nowhere. */
static size_t end_inside(const struct scope *sc, size_t i,
			 const struct found *f)
{
	const struct reading *r = sc->r;
	uint32_t mark = cue_mark(r, i);
	size_t stop = skip_aside(sc, phrase_any(&f->who) ? f->who.last :
							   f->last);

	if (mark == '-') {
		while (stop < sc->to && cue_mark(r, stop) != '-')
			stop++;
		return stop;
	}
	for (size_t k = stop; k < sc->to && k <= stop + 6; k++)
		if (cue_mark(r, k) == ',' || cue_mark(r, k) == '.')
			return k;
	return sc->to;
}

/* The cue within the marks: «…, — said X. — …». Its pieces are added. */
static bool cue_inside(struct work *w, int32_t at)
{
	struct reading *r = w->r;
	const struct pair *p = &r->pairs[at];
	struct scope sc = { r, p->first + 1, p->last - !p->dash, at };

	if (!(r->lex->habits & HABIT_INSIDE) || p->open)
		return false;
	for (size_t i = p->first + 1; i + 1 < sc.to; i++) {
		struct utterance *u;
		struct found f = { 0 };
		size_t stop;

		if ((cue_mark(r, i) != '-' && cue_mark(r, i) != ',') ||
		    !verb_inside(&sc, i, &f))
			continue;
		stop = end_inside(&sc, i, &f);
		if (cue_mark(r, i) == ',' && stop == sc.to)
			continue;
		u = report_add(r, p->first, &f, QUOTE_DIRECT);
		report_add_piece(r, u, p->outer.start,
				 r->tokens[i - (cue_mark(r, i) == '-')].end);
		if (cue_mark(r, stop + 1) == ',')
			stop++;
		if (stop + 1 < sc.to)
			report_add_piece(r, u, r->tokens[stop + 1].start,
				  p->outer.end);
		r->pairs[at].utterance = (int32_t)(r->n_utterances - 1);
		report_use(w, p->last);
		return true;
	}
	return false;
}

/* The utterance that this pair, without a cue of its own, goes on with. */
static struct utterance *continued(struct work *w, int32_t at,
				   bool same_sentence)
{
	struct reading *r = w->r;
	const struct pair *p = &r->pairs[at];
	struct utterance *u;

	if (!r->n_utterances || !at)
		return NULL;
	u = &r->utterances[r->n_utterances - 1];
	if (u->kind != QUOTE_DIRECT)
		return NULL;
	if (p[-1].goes_on &&
	    p[-1].utterance == (int32_t)(r->n_utterances - 1))
		return u;
	if (u->paragraph != p->paragraph)
		return NULL;
	return same_sentence || !(r->lex->habits & HABIT_ALONE) ? u : NULL;
}

/* Is the sentence's part before the pair empty? */
static bool begins(const struct work *w, const struct pair *p)
{
	size_t i = w->s->first > w->used ? w->s->first : w->used;

	for (; i < p->first; i++)
		if (token_has(w->r, i, TOKEN_WORD))
			return false;
	return true;
}

/* "He said:" and the quotation in a sentence of its own. */
static bool introduced(const struct work *w, const struct pair *p,
		       struct found *f)
{
	struct scope sc;

	if (!p->first || cue_mark(w->r, p->first - 1) != ':' ||
	    w->s == w->r->sentences)
		return false;
	sc = report_scope(w, w->s[-1].first > w->used ? w->s[-1].first : w->used,
		     w->s->first);
	return cue_before(&sc, p->first - 1, true, f);
}

/* X: "…" at the paragraph's end: "…" (X), "…" — X. */
static struct phrase signature(const struct work *w, size_t i)
{
	static const struct phrase none;
	struct scope sc = report_scope(w, i, w->r->n_tokens);
	struct phrase who;
	bool bracket = token_cp(w->r, i) == '(';

	if (!bracket && cue_mark(w->r, i) != '-')
		return none;
	if (i + 1 >= w->r->n_tokens || w->r->tokens[i + 1].paragraph !=
					       w->r->tokens[i].paragraph)
		return none;
	sc.to = i + 1 + REACH < sc.to ? i + 1 + REACH : sc.to;
	who = phrase_right(&sc, i + 1);
	if (phrase_rank(w->r, &who) != PHRASE_NAME || who.first != i + 1 ||
	    token_is(w->r, who.head, WORD_PRONOUN))
		return none;
	i = who.last;
	if (bracket ? token_cp(w->r, i) != ')' :
		      i < w->r->n_tokens && token_has(w->r, i, TOKEN_WORD) &&
		      w->r->tokens[i].paragraph ==
			      w->r->tokens[i - 1].paragraph)
		return none;
	return who;
}

/* X was against it. "…": the one whom the sentence before is about, when
 * nobody speaks in that. */
static struct phrase spoken_of(const struct work *w)
{
	static const struct phrase none;
	const struct reading *r = w->r;
	const struct sentence *s = w->s - 1;
	const struct utterance *u = r->n_utterances ?
				    &r->utterances[r->n_utterances - 1] : NULL;
	struct scope sc;
	struct found f;

	if (w->s == r->sentences || s->paragraph != w->s->paragraph ||
	    (u && u->pieces[u->n_pieces - 1].end > s->at.start))
		return none;
	sc = report_scope(w, s->first, s->last);
	while (sc.to > sc.from && !token_has(r, sc.to - 1, TOKEN_WORD))
		sc.to--;
	/* Xはこれを否定。「…」 */
	if (r->lex->habits & HABIT_CJK && r->lex->habits & HABIT_CASE)
		return cue_marked_subject(&sc, sc.to, &f) ? f.who : none;
	if (!cue_before(&sc, sc.to, true, &f) ||
	    phrase_rank(r, &f.who) != PHRASE_NAME ||
	    token_is(r, f.who.head, WORD_I))
		return none;
	return f.who;
}

/* 「…」。Xはこう話す。: the next sentence points back to what was said. */
static struct phrase spoken_next(const struct work *w, struct found *f)
{
	static const struct phrase none;
	const struct reading *r = w->r;
	const struct sentence *s = w->s + 1;
	struct scope sc;

	if (!(r->lex->habits & HABIT_CASE) ||
	    s == r->sentences + r->n_sentences ||
	    s->paragraph != w->s->paragraph)
		return none;
	sc = report_scope(w, s->first, s->last);
	/* 「…」。Xは肩を落とした。: what one does while one says it */
	for (size_t i = s->last; r->lex->habits & HABIT_CJK &&
				 i-- > s->first && s->last - i < 4;)
		if (scope_verb(&sc, i, FRAME_SAY) &&
		    cue_marked_subject(&sc, i, f))
			return f->who;
	for (size_t i = s->first; i + 1 < s->last && i < s->first + LOOK_ON;
	     i++)
		if (token_does(r, i, USE_THIS) &&
		    scope_verb(&sc, i + 1, FRAME_SAY) &&
		    cue_marked_subject(&sc, i + 1, f))
			return f->who;
	return none;
}

/* 「…」と, 「…」としている; not 「…」として, as a … */
static bool is_that(const struct reading *r, size_t i)
{
	return token_is(r, i, WORD_THAT) ||
	       (token_eq(r, i, "として") &&
		(str_starts(token_str(r, i + 1), STR("い")) ||
		 str_starts(token_str(r, i + 1), STR("お"))));
}

/* Japanese: 「…」と…た。: a few signs, the last of a verb; for the present a
 * sentence must stand in the marks. */
static bool ends_as_verb(const struct work *w, const struct pair *p)
{
	static const char *const present[] = { "る", "う", "す", "く", "む",
					       "い", "だ" };
	const struct reading *r = w->r;
	size_t i = p->last + 1, end;
	bool verb;

	if (!(r->lex->habits & HABIT_CASE && r->lex->habits & HABIT_CJK) ||
	    !is_that(r, p->last))
		return false;
	i += cue_mark(r, i) == ',';
	for (end = i; end < w->s->last && end < i + VERB_SIGNS &&
		      token_has(r, end, TOKEN_WORD); end++)
		/* と呼ばれる */
		if (r->tokens[end].verb &&
		    r->tokens[end].verb->frames & FRAME_CALL)
			return false;
	if (end == i || cue_mark(r, end) != '.')
		return false;
	verb = str_ends(token_str(r, end - 1), STR("た"));
	for (size_t k = 0; k < sizeof(present) / sizeof(*present); k++)
		verb = verb || (p->words >= 2 * SENTENCE_WORDS &&
				str_ends(token_str(r, end - 1),
					 str_from(present[k])));
	return verb;
}

/* A quotation with nothing before it in its sentence. */
static void take_first(struct work *w, int32_t at, size_t next)
{
	struct reading *r = w->r;
	struct pair *p = &r->pairs[at];
	struct scope sc = report_scope(w, p->last, next);
	struct found f = { 0 };
	struct utterance *u = NULL;
	bool later = w->used > w->s->first, has_cue, own;

	has_cue = cue_behind(&sc, p->last, &f);
	if (!has_cue && ends_as_verb(w, p)) {
		f = (struct found){ .verb = p->last, .first = p->last,
				    .last = p->last + 1, .has_cue = true };
		has_cue = true;
		if (!cue_marked_subject(&sc, w->s->last - 1, &f))
			f.who = spoken_of(w);
	}
	/* Xは「…」と述べ、「…」と約束した: each has its verb */
	own = later && has_cue && r->lex->habits & HABIT_CJK &&
	      r->lex->habits & HABIT_CASE;
	if ((later && !own) || !has_cue)
		u = continued(w, at, later);
	if (u) {
		p->utterance = (int32_t)(r->n_utterances - 1);
		report_add_piece(r, u, p->outer.start, p->outer.end);
		u->paragraph = p->paragraph;
		report_use(w, p->last);
		if (!u->has_cue && has_cue) {
			report_set_cue(r, u, &f);
			use_cue(w, &f, p->last);
		}
		return;
	}
	if (!has_cue) {
		f = (struct found){ 0 };
		if (!introduced(w, p, &f) && !says_itself(r, p))
			return;
		if (!phrase_any(&f.who))
			f.who = signature(w, p->last);
		if (!phrase_any(&f.who))
			f.who = spoken_next(w, &f);
		/* “…，”经营粮店的X叹了口气。 */
		if (!phrase_any(&f.who) && r->lex->habits & HABIT_CJK &&
		    !(r->lex->habits & HABIT_CASE) && p->last >= 2 &&
		    cue_mark(r, p->last - 2) == ',')
			f.who = cue_named(&sc, p->last, next);
	}
	if (!phrase_any(&f.who) && !own)
		f.who = spoken_of(w);
	u = report_add(r, p->first, &f, QUOTE_DIRECT);
	report_add_piece(r, u, p->outer.start, p->outer.end);
	p->utterance = (int32_t)(r->n_utterances - 1);
	report_use(w, p->last);
	use_cue(w, &f, p->last);
}

/* The clause that the pair is part of: from behind the comma or "that" to
 * its end; first >= last: the verb has none before the pair. */
static size_t clause_first(const struct work *w, const struct found *f,
			   const struct pair *p)
{
	const struct reading *r = w->r;
	size_t from = f->last > f->who.last || f->who.last > p->first ?
			      f->last : f->who.last;

	/* bezeichnete zwei Karten, die er sah, als „falsch“ */
	if (r->lex->habits & HABIT_SECOND && p->first > from &&
	    token_is(r, p->first - 1, WORD_SUB) && f->has_cue &&
	    r->tokens[f->verb].verb->frames & FRAME_CALL)
		return p->first;
	for (size_t i = from; i < p->first; i++) {
		if (r->tokens[i].pair >= 0)
			continue;
		if (token_is(r, i, WORD_THAT) &&
		    (i == f->last || !token_is(r, i, WORD_DET)))
			return i + (r->lex->habits & HABIT_SECOND ? 0 : 1);
		if (cue_mark(r, i) == ',' && r->lex->habits & HABIT_SECOND)
			return i + 1;
	}
	return p->first;
}

/* Are the words in marks more than the name of a paper, a film, a firm? One
 * of them is small and is no particle. */
static bool is_said(const struct reading *r, const struct pair *p)
{
	for (size_t i = p->first; i < p->last; i++)
		if (token_has(r, i, TOKEN_WORD) &&
		    !token_has(r, i, TOKEN_CAPITAL | TOKEN_DIGIT) &&
		    !token_is(r, i, WORD_DET | WORD_PREP | WORD_PARTICLE |
				    WORD_AND))
			return true;
	return false;
}

/* Does a word before the marks lead to them: spoke of a "…"? */
static bool is_about(const struct reading *r, const struct pair *p)
{
	size_t i = p->first;

	if (!i)
		return false;
	i--;
	if (i && token_is(r, i, WORD_DET) && !token_is(r, i, WORD_PREP))
		i--;
	return token_does(r, i, USE_ABOUT);
}

/* X called it "…", said it was as "…" as: the verb's object, no clause. */
static bool is_object(const struct reading *r, const struct found *f,
		      const struct pair *p)
{
	if (f->has_cue && r->tokens[f->verb].verb->frames & FRAME_CALL)
		return true;
	if (p->first && token_is(r, p->first - 1, WORD_SUB))
		return true;
	if (f->has_cue && is_about(r, p))
		return true;
	return !(r->lex->habits & (HABIT_NOUNS | HABIT_CAPITALS)) ||
	       is_said(r, p);
}

/* "…", said X: the verb comes right behind the comma. */
static bool tagged(const struct scope *sc, size_t i, struct found *f)
{
	if (!cue_behind(sc, i, f) || !f->has_cue)
		return false;
	while (i < f->first && !token_has(sc->r, i, TOKEN_WORD))
		i++;
	return i == f->first && phrase_rank(sc->r, &f->who) >= PHRASE_ROLE;
}

/* Pour X, « la ville a changé »: a view, and whose. */
static bool in_view(const struct scope *sc, const struct pair *p,
		    struct found *f)
{
	const struct reading *r = sc->r;

	if (!token_does(r, sc->from, USE_VIEW) ||
	    !is_said(r, p))
		return false;
	*f = (struct found){ .verb = sc->from, .first = sc->from,
			     .last = sc->from + 1, .has_cue = true };
	f->who = phrase_right(sc, sc->from + 1);
	/* nothing but a comma stands between them */
	return phrase_rank(r, &f->who) == PHRASE_NAME &&
	       f->who.last + (cue_mark(r, f->who.last) == ',') == p->first;
}

/* Het is volgens haar "gaaf": a source right before the marks. */
static bool by_source(const struct scope *sc, const struct pair *p,
		      struct found *f)
{
	for (size_t i = p->first; i-- > sc->from && p->first - i < REACH;)
		if (scope_has(sc, i) && token_is(sc->r, i, WORD_SOURCE) &&
		    !token_is(sc->r, i, WORD_ADV))
			return cue_source(sc, i, f) &&
			       phrase_rank(sc->r, &f->who) == PHRASE_NAME &&
			       f->who.last == p->first && p->words > 1 &&
			       is_said(sc->r, p);
	return false;
}

/* Who does it, by the verb in a tense at token fin of a clause of the second
 * place; in the passive, by whom it is done, if that is said. */
static struct phrase doer(const struct scope *sc, size_t fin)
{
	const struct reading *r = sc->r;
	struct phrase who;

	if (token_does(r, fin, USE_PASSIVE)) {
		for (size_t i = sc->from; i < sc->to; i++)
			if (scope_has(sc, i) &&
			    token_is(r, i, WORD_PREP) &&
			    token_is(r, i, WORD_PARTICLE))
				return phrase_right(sc, i + 1);
		return (struct phrase){ 0 };
	}
	who = phrase_left(sc, fin);
	return phrase_rank(r, &who) >= PHRASE_ROLE ? who :
						     phrase_right(sc, fin + 1);
}

/* X hat den Plan als „falsch“ bezeichnet, X wies ihn als „falsch“ zurück: the
 * verb, or its other half, closes the clause. */
static bool called(const struct work *w, const struct pair *p, size_t from,
		   size_t next, struct found *f)
{
	const struct reading *r = w->r;
	struct scope behind = report_scope(w, from, next),
		     sc = report_scope(w, from, p->first ? p->first - 1 : 0);
	size_t verb = p->last;
	bool half = token_is(r, verb, WORD_PRED);

	if (!(r->lex->habits & HABIT_SECOND) || !p->first ||
	    !token_is(r, p->first - 1, WORD_SUB) || !scope_has(&behind, verb) ||
	    !(half || scope_verb(&behind, verb, FRAME_CALL | FRAME_OBJECT)))
		return false;
	*f = (struct found){ .verb = verb, .first = verb, .last = verb + 1,
			     .has_cue = true };
	for (size_t i = p->first - 1; i-- > from && p->first - i < LOOK_ON;) {
		if (!scope_has(&sc, i))
			continue;
		if (cue_mark(r, i) == ';')
			break;
		if (half ? r->tokens[i].verb && r->tokens[i].verb->frames &
							FRAME_PARTED :
			   token_is(r, i, WORD_AUX) && r->tokens[i].name < 0) {
			if (half)
				f->verb = f->first = i;
			if (half)
				f->last = i + 1;
			f->who = doer(&sc, i);
			return true;
		}
		/* …, den X als „falsch“ bezeichnete */
		if (!half && cue_mark(r, i) == ',') {
			/* …, der X als „falsch“ bezeichnete */
			if (token_is(r, i + 1, WORD_DET | WORD_WHO) &&
			    !token_is(r, i + 1, WORD_CASE)) {
				f->who = (struct phrase){ (uint32_t)i + 1,
							  (uint32_t)i + 2,
							  (uint32_t)i + 1 };
				return true;
			}
			f->who = phrase_right(&sc, i + 2);
			return phrase_rank(r, &f->who) >= PHRASE_ROLE;
		}
	}
	return false;
}

/* Xによると、「…」 */
static void source_before(const struct scope *sc, size_t end, struct found *f)
{
	const struct reading *r = sc->r;

	for (size_t i = end; i-- > sc->from && end - i < REACH;)
		if (token_is(r, i, WORD_SOURCE) && scope_has(sc, i)) {
			f->who = phrase_left(sc, i);
			return;
		}
}

/* X指出，急诊“…”: where the clause of the marks begins, behind the comma of
 * its cue; end when nothing stands between. */
static size_t comma_before(const struct reading *r, size_t from, size_t end)
{
	for (size_t i = from; i < end; i++)
		if (cue_mark(r, i) == ',')
			return i + 1;
	return end;
}

/* A quotation with words of its sentence before it. */
static void take_later(struct work *w, int32_t at, size_t next)
{
	struct reading *r = w->r;
	struct pair *p = &r->pairs[at];
	size_t from = w->s->first > w->used ? w->s->first : w->used, first;
	struct scope before = report_scope(w, from, p->first);
	struct scope behind = report_scope(w, p->last, next);
	struct found f = { 0 };
	struct utterance *u;
	uint32_t cp = p->first ? cue_mark(r, p->first - 1) : 0;
	size_t end = p->first;

	if (cp == ':') {
		if (tagged(&behind, p->last, &f))
			;
		else if (!cue_before(&before, end - 1, true, &f) &&
		    p->words < NAMED_WORDS)
			return;
		u = report_add(r, p->first, &f, QUOTE_DIRECT);
		report_add_piece(r, u, p->outer.start, p->outer.end);
		p->utterance = (int32_t)(r->n_utterances - 1);
		report_use(w, p->last);
		use_cue(w, &f, p->last);
		return;
	}
	if (r->lex->habits & HABIT_CJK) {
		/* X は「…」と述べた; X说“…” */
		bool ok = r->lex->habits & HABIT_CASE ?
			(is_that(r, p->last) &&
			 (cue_behind(&behind, p->last, &f) ||
			  ends_as_verb(w, p))) :
			cue_before(&before, end, false, &f);

		/* the one before it, though 涙が has its mark behind it */
		if (ok && r->lex->habits & HABIT_CASE &&
		    !cue_marked_subject(&before, end, &f) &&
		    !phrase_any(&f.who))
			source_before(&before, end, &f);
		if (!ok || (!phrase_any(&f.who) && p->words < SENTENCE_WORDS))
			return;
		first = r->lex->habits & HABIT_CASE ? p->first :
			comma_before(r, f.last, p->first);
		u = report_add(r, p->first, &f, first < p->first ? QUOTE_MIXED :
								   QUOTE_DIRECT);
		if (first < p->first)
			report_add_piece(r, u, r->tokens[first].start,
					 r->tokens[report_end(r, first,
						next) - 1].end);
		else
			report_add_piece(r, u, p->outer.start, p->outer.end);
		p->utterance = (int32_t)(r->n_utterances - 1);
		report_use(w, first < p->first ? w->s->last : p->last);
		use_cue(w, &f, p->last);
		return;
	}
	if (cue_before(&before, end, false, &f)) {
		first = clause_first(w, &f, p);
		if (first == p->first && !is_object(r, &f, p))
			return;
		u = report_add(r, p->first, &f, first < p->first ? QUOTE_MIXED :
							    QUOTE_DIRECT);
		p->utterance = (int32_t)(r->n_utterances - 1);
		if (u->kind == QUOTE_DIRECT) {
			report_add_piece(r, u, p->outer.start, p->outer.end);
			report_use(w, p->last);
			return;
		}
		end = report_end(r, first, w->s->last);
		report_add_piece(r, u, r->tokens[first].start,
			  r->tokens[end - 1].end);
		report_use(w, w->s->last);
		return;
	}
	if (by_source(&before, p, &f) || in_view(&before, p, &f) || called(w, p, from, next, &f)) {
		u = report_add(r, p->first, &f, QUOTE_DIRECT);
		/* nobody says who: it is not the one before */
		if (!phrase_any(&f.who))
			u->cue.form = CUE_PASSIVE;
		p->utterance = (int32_t)(r->n_utterances - 1);
		report_add_piece(r, u, p->outer.start, p->outer.end);
		report_use(w, p->last);
		return;
	}
	/* банк «Кордал», Иван считает: a name */
	if ((p->words > 2 || is_said(r, p)) &&
	    cue_behind(&behind, p->last, &f)) {
		bool comma = cue_mark(r, p->last) == ',';

		u = report_add(r, p->first, &f, comma ? QUOTE_MIXED : QUOTE_DIRECT);
		p->utterance = (int32_t)(r->n_utterances - 1);
		report_add_piece(r, u, comma ? r->tokens[from].start :
					p->outer.start, p->outer.end);
		report_use(w, p->last);
		use_cue(w, &f, p->last);
	}
}

static void take_pair(struct work *w, int32_t at)
{
	const struct reading *r = w->r;
	const struct pair *p = &r->pairs[at];
	size_t next = w->s->last;

	for (size_t i = p->last; i < next && i < p->last + LOOK_ON; i++)
		if (r->tokens[i].pair >= 0) {
			const struct pair *q = &r->pairs[r->tokens[i].pair];

			/* the name of a paper may belong to the cue */
			if (q->words <= 4 && q->first == i && q->last < next) {
				i = q->last - 1;
				continue;
			}
			next = i;
		}
	if (cue_inside(w, at))
		return;
	if (begins(w, p))
		take_first(w, at, next);
	else
		take_later(w, at, next);
}

/* Beck: Das Haus macht Verluste. …: up to the next turn. The last sentence
 * that it takes. */
static size_t take_turn(struct reading *r, const struct cue *turns, size_t at)
{
	const struct cue *cue = &turns[at];
	size_t last = at;
	struct utterance *u;

	while (last + 1 < r->n_sentences &&
	       r->sentences[last + 1].paragraph == r->sentences[at].paragraph)
		last++;
	for (size_t i = last + 1; i < r->n_sentences && i - last < TURN_MAX;
	     i++)
		if (turns[i].last) {
			last = i - 1;
			break;
		}
	u = utterance_add(r, cue->last);
	u->kind = utterance_kind(r, cue->last, r->sentences[last].last);
	utterance_add_piece(r, u, cue->last, r->sentences[last].last);
	utterance_set_cue(u, cue);
	return last;
}

void say_find_all(struct reading *r)
{
	const struct cue *turns = label_turns(r);
	size_t pair = 0;
	bool after = false;

	for (size_t i = 0; i < r->n_sentences; i++) {
		if (turns && turns[i].last) {
			i = take_turn(r, turns, i);
			for (; pair < r->n_pairs && r->pairs[pair].first <
					r->sentences[i].last; pair++)
				;
			after = false;
			continue;
		}
		const struct sentence *s = &r->sentences[i];
		size_t before = r->n_utterances;
		struct work w = { r, s, 0, after };

		for (; pair < r->n_pairs && r->pairs[pair].first < s->last;
		     pair++)
			if (r->pairs[pair].first >= s->first &&
			    r->pairs[pair].first >= w.used)
				take_pair(&w, (int32_t)pair);
		report_find(&w);
		after = r->n_utterances > before;
	}
}

