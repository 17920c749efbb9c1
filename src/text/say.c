#include "config.h"

#include "src/text/say.h"

#include "src/text/phrase.h"

/*
 * Around each quotation its sentence is read for a cue, nearest first: behind
 * it ("…", said X), before it (X said: "…"), then around it (X called the
 * plan "late"). What has a colon before it needs no verb. Marks around a word
 * or two without a cue are scare quotes, and nobody's. Then what is left of
 * the sentence is read for reports without marks.
 */

enum {
	REACH = 14,		/* words between the marks and the cue */
	CLAUSE_REACH = 60,	/* a verb before its clause */
	SENTENCE_WORDS = 4,	/* fewer in marks say nothing by themselves */
	NAMED_WORDS = 3,	/* …: with a colon these few may */
};

struct found {
	size_t verb, first, last;	/* the cue; last: one behind it */
	bool has_cue;
	unsigned flags;
	struct phrase who;
};

struct work {
	struct reading *r;
	const struct sentence *s;
	size_t used;		/* tokens before it are taken */
};

static bool cjk(const struct reading *r)
{
	return r->lex->habits & HABIT_CJK;
}

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

static uint32_t mark_at(const struct reading *r, size_t i)
{
	return plain_mark(token_cp(r, i));
}

static bool has(const struct phrase *who)
{
	return who->last > who->first;
}

/* --- verbs and their subjects --- */

/* The other half of a split verb, before the clause ends. */
static size_t other_half(const struct scope *sc, size_t verb)
{
	const struct reading *r = sc->r;

	for (size_t i = verb + 1; scope_has(sc, i) && i < verb + 30; i++) {
		uint32_t cp = mark_at(r, i);

		if (cp == ':' || cp == ';' || cp == '.')
			return 0;
		if (token_is(r, i, WORD_PRED) && !token_has(r, i, TOKEN_CAPITAL) &&
		    (!scope_has(sc, i + 1) ||
		     !token_has(r, i + 1, TOKEN_WORD)))
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
		if (!scope_has(sc, i - 1) || mark_at(r, i - 1) == ':' ||
		    mark_at(r, i - 1) == ';')
			break;
		if (token_is(r, i - 1, WORD_SUB | WORD_THAT) &&
		    !token_is(r, i - 1, WORD_DET | WORD_AUX))
			break;
		if (token_is(r, i - 1, WORD_AUX) && r->tokens[i - 1].name < 0)
			return i - 1;
		if (mark_at(r, i - 1) == ',' && i == verb)
			break;
	}
	return verb;
}

/* The one who says it, by a verb at token verb in its clause. */
static bool subject(const struct scope *sc, size_t verb, struct found *f)
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
		if (!has(&f->who))
			f->who = phrase_left(sc, verb);
		return has(&f->who);
	}
	if (habits & HABIT_SECOND)
		fin = finite_verb(sc, verb);
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
	left = phrase_left(sc, fin);
	if (phrase_rank(r, &left) >= PHRASE_ROLE) {
		f->who = left;
		return true;
	}
	if (habits & (HABIT_INVERTED | HABIT_SECOND)) {
		right = phrase_right(sc, fin + 1);
		/* a-t-il ajouté */
		if (!has(&right) && f->first < verb)
			right = phrase_right(sc, verb + 1);
	}
	f->who = phrase_rank(r, &right) > phrase_rank(r, &left) ? right : left;
	return has(&f->who);
}

/* Japanese, Urdu, Hindi: the phrase before the last mark of the subject. */
static bool marked_subject(const struct scope *sc, size_t end,
			   struct found *f)
{
	const struct reading *r = sc->r;

	/* X का कहना है: the genitive before the verb */
	if (end > sc->from && scope_has(sc, end - 1) &&
	    token_is(r, end - 1, WORD_PARTICLE)) {
		f->who = phrase_left(sc, end - 1);
		if (has(&f->who))
			return true;
	}
	for (size_t i = end; i-- > sc->from && scope_has(sc, i);) {
		if (mark_at(r, i) == '.')
			break;
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
		uint32_t cp = mark_at(sc->r, i);

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
	marked_subject(sc, verb, f);
	return true;
}

static bool source_phrase(const struct scope *sc, size_t i, struct found *f)
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
	for (i++; scope_has(sc, i) && token_is(r, i, WORD_PREP | WORD_SOURCE) &&
		  r->tokens[i].name < 0; i++)
		;
	/* its case is not the subject's: nach Angaben des Amtes */
	if (token_is(r, i, WORD_DET) && scope_has(sc, i))
		i++;
	f->who = phrase_right(sc, i);
	if (has(&f->who) && token_is(r, f->who.first - 1, WORD_DET))
		f->who.first--;
	return phrase_rank(r, &f->who) >= PHRASE_THING;
}

/* The cue in what follows a quotation, from token i on. */
static bool cue_behind(const struct scope *sc, size_t i, struct found *f)
{
	const struct reading *r = sc->r;
	size_t start, verb;

	*f = (struct found){ 0 };
	while (i < sc->to && (mark_at(r, i) == ',' || mark_at(r, i) == '-'))
		i++;
	start = i;
	if (!scope_has(sc, i))
		return false;
	if (r->lex->habits & HABIT_CASE)
		return case_cue_behind(sc, i, f);
	/* so X; wie X sagte */
	if (token_is(r, i, WORD_SOURCE))
		return source_phrase(sc, i, f);
	verb = next_verb(sc, start, FRAME_SAY | FRAME_TOLD | FRAME_CALL |
			 FRAME_WEAK, REACH);
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
	while (start < verb && token_is(r, start, WORD_ADV | WORD_AUX))
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
		if (has(&f->who) && (start == verb || fin < verb))
			return true;
	}
	return subject(sc, verb, f);
}

/* The phrase that a colon makes speak, though it has no verb of saying. */
static struct phrase before_colon(const struct scope *sc, size_t end)
{
	static const struct phrase none;
	const struct reading *r = sc->r;
	size_t from = end;
	struct phrase who;

	while (from > sc->from && (scope_has(sc, from - 1) ||
				   (sc->pair < 0 && r->tokens[from - 1].pair >= 0)) &&
	       mark_at(r, from - 1) != ';' && mark_at(r, from - 1) != ':')
		from--;
	if (token_is(r, from, WORD_AND))
		from++;
	who = phrase_right(sc, from);
	if (phrase_rank(r, &who) >= PHRASE_ROLE && who.first <= from + 2)
		return who;
	for (size_t i = from; i < end; i++) {
		if (!scope_has(sc, i))
			continue;
		if (i > from && token_is(r, i - 1, WORD_PREP | WORD_CASE))
			continue;
		if (token_is(r, i, WORD_PREP | WORD_CASE | WORD_THAT))
			continue;
		if (!token_is(r, i, WORD_PRONOUN | WORD_DET | WORD_ROLE |
				    WORD_TITLE) && r->tokens[i].name < 0)
			continue;
		who = phrase_right(sc, i);
		if (who.first == i && phrase_rank(r, &who) >= PHRASE_ROLE)
			return who;
		if (r->tokens[i].name >= 0)
			i = r->names[r->tokens[i].name].last - 1;
	}
	return none;
}

/* The cue in what stands before a quotation that begins at token end. */
static bool cue_before(const struct scope *sc, size_t end, bool colon,
		       struct found *f)
{
	const struct reading *r = sc->r;
	size_t words = 0;

	*f = (struct found){ 0 };
	if (r->lex->habits & HABIT_CASE && !cjk(r)) {
		/* X ने कहा कि "…" */
		for (size_t i = end; i-- > sc->from && words < REACH;
		     words++) {
			if (!scope_verb(sc, i, FRAME_SAY | FRAME_TOLD))
				continue;
			f->verb = f->first = i;
			f->last = i + 1;
			f->has_cue = true;
			return marked_subject(sc, i, f);
		}
		return false;
	}
	for (size_t i = end; i-- > sc->from && words < CLAUSE_REACH; words++) {
		if (!scope_verb(sc, i, ~0u))
			continue;
		if (!colon && mark_at(r, i) == ';')
			break;
		if (subject(sc, i, f) &&
		    (phrase_rank(r, &f->who) > PHRASE_THING || colon))
			return true;
		if (!colon && words > REACH)
			break;
	}
	f->has_cue = false;
	f->who = colon ? before_colon(sc, end) : (struct phrase){ 0 };
	return has(&f->who);
}

/* --- putting one together --- */

/* The role that the phrase gives its name: what stands before it, else what
 * stands behind it. */
static void note_role(struct reading *r, const struct phrase *who)
{
	const struct name *n;
	size_t first = who->first, last;
	bool role = false;

	if (!has(who) || r->tokens[who->head].name < 0)
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
	for (size_t i = first; i < last; i++)
		role = role || token_is(r, i, WORD_ROLE | WORD_TITLE |
					      WORD_ANON);
	if (role)
		r->persons[n->person].role =
			str_slice(r->text, r->tokens[first].start,
				  r->tokens[last - 1].end);
}

static struct utterance *add(struct reading *r, size_t token,
			     const struct found *f, enum quote_kind kind)
{
	struct utterance *u = ARENA_PUSH(r->arena, r->utterances,
					 r->n_utterances, r->cap_utterances);

	u->mention = -1;
	u->inherits = -1;
	u->kind = kind;
	u->paragraph = r->tokens[token].paragraph;
	u->speaker = f->who;
	note_role(r, &f->who);
	if (f->has_cue) {
		u->has_cue = true;
		u->flags |= f->flags;
		u->cue = (struct cue){ (uint32_t)f->first, (uint32_t)f->last,
				       (uint32_t)f->verb, f->flags };
	}
	return u;
}

static void add_piece(struct reading *r, struct utterance *u, uint32_t start,
		      uint32_t end)
{
	if (end > start)
		*ARENA_PUSH(r->arena, u->pieces, u->n_pieces, u->cap_pieces) =
			(struct span){ start, end };
}

static bool takes_more(const struct work *w, const struct found *f)
{
	return f->has_cue && f->last > w->used;
}

static void use(struct work *w, size_t until)
{
	if (until > w->used)
		w->used = until;
}

static void use_cue(struct work *w, const struct found *f, size_t from)
{
	if (!f->has_cue || f->verb < from)
		return;
	if (takes_more(w, f))
		use(w, f->last);
	use(w, f->who.last);
}

/* A sentence in marks, rather than a term. */
static bool says_itself(const struct reading *r, const struct pair *p)
{
	uint32_t cp = p->last >= 2 ? mark_at(r, p->last - 2) : 0;

	if (p->open || p->goes_on)
		return p->words >= SENTENCE_WORDS;
	return p->words >= SENTENCE_WORDS &&
	       (cp == '.' || cp == '!' || cp == '?' || cp == ',' ||
		cp == 0x2026 || cp == 0xFF01 || cp == 0xFF1F || cp == 0x61F ||
		mark_at(r, p->last) == '.');
}

static struct scope outside(const struct work *w, size_t from, size_t to)
{
	return (struct scope){ w->r, from, to, -1 };
}

/* The cue within the marks: «…, — said X. — …». Its pieces are added. */
static bool cue_inside(struct work *w, int32_t at)
{
	struct reading *r = w->r;
	const struct pair *p = &r->pairs[at];
	struct scope sc = { r, p->first + 1, p->last - 1, at };

	if (!(r->lex->habits & HABIT_INSIDE) || p->open)
		return false;
	for (size_t i = p->first + 1; i + 1 < sc.to; i++) {
		struct utterance *u;
		struct found f = { 0 };
		size_t verb = i + 1, stop;

		if (mark_at(r, i) != '-' ||
		    !(mark_at(r, i - 1) == ',' || mark_at(r, i - 1) == '.' ||
		      mark_at(r, i - 1) == '?' || mark_at(r, i - 1) == '!' ||
		      mark_at(r, i - 1) == 0x2026) ||
		    !scope_verb(&sc, verb, FRAME_SAY))
			continue;
		f.who = phrase_right(&sc, verb + 1);
		if (!has(&f.who))
			continue;
		f.has_cue = true;
		f.verb = f.first = verb;
		f.last = verb + 1;
		for (stop = f.who.last; stop < sc.to &&
					mark_at(r, stop) != '-'; stop++)
			;
		u = add(r, p->first, &f, QUOTE_DIRECT);
		add_piece(r, u, p->outer.start, r->tokens[i].end);
		if (stop + 1 < sc.to)
			add_piece(r, u, r->tokens[stop + 1].start,
				  p->outer.end);
		r->pairs[at].utterance = (int32_t)(r->n_utterances - 1);
		use(w, p->last);
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

	if (!p->first || mark_at(w->r, p->first - 1) != ':' ||
	    w->s == w->r->sentences)
		return false;
	sc = outside(w, w->s[-1].first > w->used ? w->s[-1].first : w->used,
		     w->s->first);
	return cue_before(&sc, p->first - 1, true, f);
}

/* X: "…" at the paragraph's end: "…" (X), "…" — X. */
static struct phrase signature(const struct work *w, size_t i)
{
	static const struct phrase none;
	struct scope sc = outside(w, i, w->r->n_tokens);
	struct phrase who;
	bool bracket = token_cp(w->r, i) == '(';

	if (!bracket && mark_at(w->r, i) != '-')
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

/* A quotation with nothing before it in its sentence. */
static void take_first(struct work *w, int32_t at, size_t next)
{
	struct reading *r = w->r;
	struct pair *p = &r->pairs[at];
	struct scope sc = outside(w, p->last, next);
	struct found f = { 0 };
	struct utterance *u = NULL;
	bool later = w->used > w->s->first, has_cue;

	has_cue = cue_behind(&sc, p->last, &f);
	if (later || !has_cue)
		u = continued(w, at, later);
	if (u) {
		p->utterance = (int32_t)(r->n_utterances - 1);
		add_piece(r, u, p->outer.start, p->outer.end);
		u->paragraph = p->paragraph;
		use(w, p->last);
		if (!u->has_cue && has_cue) {
			u->has_cue = true;
			u->cue = (struct cue){ (uint32_t)f.first,
				(uint32_t)f.last, (uint32_t)f.verb, f.flags };
			if (has(&f.who))
				u->speaker = f.who;
			use_cue(w, &f, p->last);
		}
		return;
	}
	if (!has_cue) {
		f = (struct found){ 0 };
		if (!introduced(w, p, &f) && !says_itself(r, p))
			return;
		if (!has(&f.who))
			f.who = signature(w, p->last);
	}
	u = add(r, p->first, &f, QUOTE_DIRECT);
	add_piece(r, u, p->outer.start, p->outer.end);
	p->utterance = (int32_t)(r->n_utterances - 1);
	use(w, p->last);
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

	for (size_t i = from; i < p->first; i++) {
		if (r->tokens[i].pair >= 0)
			continue;
		if (token_is(r, i, WORD_THAT) && !token_is(r, i, WORD_DET))
			return i + (r->lex->habits & HABIT_SECOND ? 0 : 1);
		if (mark_at(r, i) == ',' && r->lex->habits & HABIT_SECOND)
			return i + 1;
	}
	return p->first;
}

static size_t word_end(const struct reading *r, size_t first, size_t last)
{
	while (last > first + 1 && !token_has(r, last - 1, TOKEN_WORD) &&
	       r->tokens[last - 1].pair < 0)
		last--;
	return last;
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

/* X called it "…", said it was as "…" as: the verb's object, no clause. */
static bool is_object(const struct reading *r, const struct found *f,
		      const struct pair *p)
{
	if (f->has_cue && r->tokens[f->verb].verb->frames & FRAME_CALL)
		return true;
	if (p->first && token_is(r, p->first - 1, WORD_SUB))
		return true;
	return !(r->lex->habits & (HABIT_NOUNS | HABIT_CAPITALS)) ||
	       is_said(r, p);
}

/* A quotation with words of its sentence before it. */
static void take_later(struct work *w, int32_t at, size_t next)
{
	struct reading *r = w->r;
	struct pair *p = &r->pairs[at];
	size_t from = w->s->first > w->used ? w->s->first : w->used, first;
	struct scope before = outside(w, from, p->first);
	struct scope behind = outside(w, p->last, next);
	struct found f = { 0 };
	struct utterance *u;
	uint32_t cp = p->first ? mark_at(r, p->first - 1) : 0;
	size_t end = p->first;

	if (cp == ':') {
		if (!cue_before(&before, end - 1, true, &f) &&
		    p->words < NAMED_WORDS)
			return;
		u = add(r, p->first, &f, QUOTE_DIRECT);
		add_piece(r, u, p->outer.start, p->outer.end);
		p->utterance = (int32_t)(r->n_utterances - 1);
		use(w, p->last);
		return;
	}
	if (cjk(r)) {
		/* X は「…」と述べた; X说“…” */
		bool ok = r->lex->habits & HABIT_CASE ?
			(token_is(r, p->last, WORD_THAT) &&
			 cue_behind(&behind, p->last, &f)) :
			cue_before(&before, end, false, &f);

		if (ok && r->lex->habits & HABIT_CASE && !has(&f.who))
			marked_subject(&before, end, &f);
		if (!ok || (!has(&f.who) && p->words < SENTENCE_WORDS))
			return;
		u = add(r, p->first, &f, QUOTE_DIRECT);
		add_piece(r, u, p->outer.start, p->outer.end);
		p->utterance = (int32_t)(r->n_utterances - 1);
		use(w, p->last);
		use_cue(w, &f, p->last);
		return;
	}
	if (cue_before(&before, end, false, &f)) {
		first = clause_first(w, &f, p);
		if (first == p->first && !is_object(r, &f, p))
			return;
		u = add(r, p->first, &f, first < p->first ? QUOTE_MIXED :
							    QUOTE_DIRECT);
		p->utterance = (int32_t)(r->n_utterances - 1);
		if (u->kind == QUOTE_DIRECT) {
			add_piece(r, u, p->outer.start, p->outer.end);
			use(w, p->last);
			return;
		}
		end = word_end(r, first, w->s->last);
		add_piece(r, u, r->tokens[first].start,
			  r->tokens[end - 1].end);
		use(w, w->s->last);
		return;
	}
	if (cue_behind(&behind, p->last, &f)) {
		bool comma = mark_at(r, p->last) == ',';

		u = add(r, p->first, &f, comma ? QUOTE_MIXED : QUOTE_DIRECT);
		p->utterance = (int32_t)(r->n_utterances - 1);
		add_piece(r, u, comma ? r->tokens[from].start :
					p->outer.start, p->outer.end);
		use(w, p->last);
		use_cue(w, &f, p->last);
	}
}

static void take_pair(struct work *w, int32_t at)
{
	const struct reading *r = w->r;
	const struct pair *p = &r->pairs[at];
	size_t next = w->s->last;

	for (size_t i = p->last; i < next; i++)
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

/* --- reports without marks --- */

static bool is_reported(const struct reading *r, size_t first, size_t last)
{
	for (size_t i = first; i < last; i++)
		if (r->tokens[i].verb && r->tokens[i].pair < 0 &&
		    r->tokens[i].verb->frames & FRAME_REPORTED)
			return true;
	return false;
}

static void add_report(struct work *w, const struct found *f, size_t first,
		       size_t last)
{
	struct reading *r = w->r;
	struct utterance *u;
	size_t words = 0;

	last = word_end(r, first, last);
	for (size_t i = first; i < last; i++)
		words += token_has(r, i, TOKEN_WORD);
	if (words < 3)
		return;
	u = add(r, first, f, QUOTE_INDIRECT);
	for (size_t i = first; i < last; i++)
		if (r->tokens[i].pair >= 0)
			u->kind = QUOTE_MIXED;
	/* a name in marks is no quotation */
	if (u->kind == QUOTE_MIXED) {
		u->kind = QUOTE_INDIRECT;
		for (size_t i = first; i < last; i++)
			if (r->tokens[i].pair >= 0 &&
			    r->pairs[r->tokens[i].pair].words > 1)
				u->kind = QUOTE_MIXED;
	}
	add_piece(r, u, r->tokens[first].start, r->tokens[last - 1].end);
	use(w, w->s->last);
}

/* Selon X, …; Laut X …; nach Angaben von X …; 据X报道，… */
static bool report_by_source(struct work *w, size_t from)
{
	const struct reading *r = w->r;
	struct scope sc = outside(w, from, w->s->last);
	struct found f;
	size_t i = from;

	if (r->lex->habits & HABIT_CASE)
		return false;
	if (!token_is(r, i, WORD_SOURCE) || token_is(r, i, WORD_ADV) ||
	    !source_phrase(&sc, i, &f))
		return false;
	if (phrase_rank(r, &f.who) < PHRASE_ROLE && !has(&f.who))
		return false;
	i = f.who.last;
	while (i < w->s->last && (scope_verb(&sc, i, ~0u) ||
				  token_is(r, i, WORD_TIME)))
		i++;
	while (i < w->s->last && mark_at(r, i) == ',')
		i++;
	if (i >= w->s->last)
		return false;
	add_report(w, &f, i, w->s->last);
	return true;
}

/* X said (that) … */
static bool report_by_verb(struct work *w, size_t from)
{
	const struct reading *r = w->r;
	struct scope sc = outside(w, from, w->s->last);
	const unsigned frames = FRAME_SAY | FRAME_THAT | FRAME_TOLD;

	for (size_t v = from; v < w->s->last; v++) {
		struct found f = { 0 };
		size_t i, stop;

		if (!scope_verb(&sc, v, frames))
			continue;
		if (r->lex->habits & HABIT_CASE) {
			f.verb = f.first = v;
			f.last = v + 1;
			f.has_cue = true;
			if (cjk(r) || !marked_subject(&sc, v, &f))
				continue;
		} else if (!subject(&sc, v, &f) ||
			   phrase_rank(r, &f.who) < PHRASE_THING) {
			continue;
		}
		i = f.last > f.who.last ? f.last : f.who.last;
		for (stop = i + REACH; i < w->s->last && i < stop; i++) {
			if (token_is(r, i, WORD_THAT) &&
			    !token_is(r, i, WORD_DET)) {
				if (!(r->lex->habits & HABIT_SECOND))
					i++;
				break;
			}
			if (mark_at(r, i) == ',' &&
			    r->lex->habits & HABIT_SECOND) {
				i++;
				if (token_is(r, i, WORD_THAT) ||
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

/* …, sagte X; …, so X */
static bool report_before(struct work *w, size_t from)
{
	const struct reading *r = w->r;
	struct found f;

	if (!(r->lex->habits & (HABIT_SECOND | HABIT_INVERTED)))
		return false;
	for (size_t i = w->s->last; i-- > from + 3;) {
		struct scope sc = outside(w, i, w->s->last);

		if (mark_at(r, i) != ',' || r->tokens[i].pair >= 0)
			continue;
		if (!token_is(r, i + 1, WORD_SOURCE) &&
		    !(i + 1 < w->s->last && r->tokens[i + 1].verb))
			continue;
		if (!cue_behind(&sc, i, &f) || f.first > i + 2 ||
		    phrase_rank(r, &f.who) < PHRASE_ROLE)
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
	struct scope sc = outside(w, from, w->s->last);
	const struct sentence *prev = w->s - 1;
	struct utterance *u = r->n_utterances ?
			      &r->utterances[r->n_utterances - 1] : NULL;
	struct found f;

	if (!(r->lex->habits & HABIT_SECOND) || w->s == r->sentences ||
	    prev->paragraph != w->s->paragraph ||
	    !(token_eq(r, from, "das") || token_eq(r, from, "dies") ||
	      token_eq(r, from, "dat") || token_eq(r, from, "dit")) ||
	    !(token_is(r, from + 1, WORD_AUX) || r->tokens[from + 1].verb) ||
	    !cue_behind(&sc, from + 1, &f) ||
	    phrase_rank(r, &f.who) < PHRASE_ROLE)
		return false;
	if (u && u->pieces[u->n_pieces - 1].end > prev->at.start) {
		if (u->has_cue)
			return false;
		u->speaker = f.who;
		u->has_cue = true;
		u->cue = (struct cue){ (uint32_t)f.first, (uint32_t)f.last,
				       (uint32_t)f.verb, f.flags };
		note_role(r, &f.who);
		return true;
	}
	u = add(r, prev->first, &f, QUOTE_INDIRECT);
	add_piece(r, u, prev->at.start,
		  r->tokens[word_end(r, prev->first, prev->last) - 1].end);
	return true;
}

static void reported(struct work *w)
{
	size_t from = w->s->first > w->used ? w->s->first : w->used;

	if (w->used > w->s->first)
		return;
	if (!report_back(w, from) && !report_by_source(w, from) &&
	    !report_by_verb(w, from))
		report_before(w, from);
}

void say_find_all(struct reading *r)
{
	size_t pair = 0;

	for (size_t i = 0; i < r->n_sentences; i++) {
		const struct sentence *s = &r->sentences[i];
		struct work w = { r, s, 0 };

		for (; pair < r->n_pairs && r->pairs[pair].first < s->last;
		     pair++)
			if (r->pairs[pair].first >= s->first &&
			    r->pairs[pair].first >= w.used)
				take_pair(&w, (int32_t)pair);
		reported(&w);
	}
}
