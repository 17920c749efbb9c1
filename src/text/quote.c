#include "config.h"

#include "src/text/quote.h"

enum { REACH = 30, SUBJECT_MAX = 16, APPOSITION_MAX = 40, CLAUSE_MAX = 120, SCARE_WORDS = 4 };

static bool quoted(const struct reading *r, size_t i)
{
	return r->tokens[i].pair >= 0;
}

static bool is_cue_verb(const struct reading *r, size_t i, unsigned frames)
{
	const struct token *t = &r->tokens[i];

	return t->verb && t->verb->frames & frames && !quoted(r, i) &&
	       t->name < 0 &&
	       !(i > 0 && token_is(r, i - 1, WORD_DET | WORD_PREP) &&
		 !token_is(r, i - 1, WORD_PRONOUN)) &&
	       !(i > 0 && token_has(r, i - 1, TOKEN_CLITIC));
}

/* --- who --- */

/* Left over auxiliaries and adverbs: one behind the subject's last token. */
static size_t subject_end(const struct reading *r, size_t verb, size_t from,
			  unsigned *flags)
{
	size_t i = verb;

	while (i > from && !quoted(r, i - 1) &&
	       token_is(r, i - 1, WORD_AUX | WORD_ADV | WORD_NOT)) {
		if (token_is(r, i - 1, WORD_NOT))
			*flags |= QUOTE_NEGATED;
		i--;
	}
	return i;
}

static struct phrase name_phrase(const struct reading *r, int32_t name)
{
	const struct name *n = &r->names[name];

	return (struct phrase){ n->first, n->last, n->last - 1 };
}

/* Where names have no capitals: all but the particles at the ends. */
static struct phrase plain_phrase(const struct reading *r, size_t first,
				  size_t last)
{
	const unsigned particle = WORD_PREP | WORD_PRED | WORD_ADV |
				  WORD_TIME | WORD_AUX;

	while (last > first && token_is(r, last - 1, particle))
		last--;
	while (first < last && token_is(r, first, WORD_ADV | WORD_TIME))
		first++;
	if (first == last)
		return (struct phrase){ 0, 0, 0 };
	return (struct phrase){ (uint32_t)first, (uint32_t)last,
				(uint32_t)last - 1 };
}

/* The head of a noun phrase: the last noun before its first preposition. */
static struct phrase noun_phrase(const struct reading *r, size_t first,
				 size_t last)
{
	size_t head = last, stop = last;

	if (!(r->lex->habits & (HABIT_CAPITALS | HABIT_NOUNS)))
		return plain_phrase(r, first, last);
	for (size_t i = first; i < last; i++)
		if (r->tokens[i].name >= 0 &&
		    r->names[r->tokens[i].name].kind == SPEAKER_PERSON &&
		    i + 1 == last)
			return name_phrase(r, r->tokens[i].name);
	for (size_t i = first + 1; i < last; i++)
		if (token_is(r, i, WORD_PREP | WORD_WHO)) {
			stop = i;
			break;
		}
	for (size_t i = stop; i-- > first;)
		if (token_is(r, i, WORD_ROLE | WORD_ANON | WORD_ORG |
				       WORD_DOC | WORD_TITLE) ||
		    r->tokens[i].name >= 0) {
			head = i;
			break;
		}
	if (head == last) {
		if (!token_is(r, first, WORD_DET))
			return (struct phrase){ 0, 0, 0 };
		head = stop - 1;
	}
	if (r->tokens[head].name >= 0 && first == head)
		return name_phrase(r, r->tokens[head].name);
	return (struct phrase){ (uint32_t)first, (uint32_t)last,
				(uint32_t)head };
}

static bool is_break(const struct reading *r, size_t i)
{
	return !token_has(r, i, TOKEN_WORD) || quoted(r, i) ||
	       token_is(r, i, WORD_THAT | WORD_SUB | WORD_AND) ||
	       (r->tokens[i].verb && !token_is(r, i, WORD_ROLE | WORD_DOC) &&
		r->tokens[i].name < 0);
}

/* Maren Oduya, the port director, said; the director, Maren Oduya, said: the
 * person before a comma, else the one between the commas. */
static struct phrase before_apposition(const struct reading *r, size_t end,
				       size_t from)
{
	struct phrase other = { 0, 0, 0 };
	int32_t last = r->tokens[end - 1].name;
	size_t i;

	/* the challenger, Viktor Hallas, said */
	if (last >= 0 && r->names[last].kind == SPEAKER_PERSON &&
	    r->names[last].last - r->names[last].first > 1 &&
	    r->names[last].title > from &&
	    token_cp(r, r->names[last].title - 1) == ',')
		return name_phrase(r, last);
	for (i = end; i > from + 1 && end - i < APPOSITION_MAX; i--) {
		int32_t n = r->tokens[i - 2].name;

		if (quoted(r, i - 1) || token_cp(r, i - 1) == ';' ||
		    token_cp(r, i - 1) == ':')
			break;
		if (token_cp(r, i - 1) != ',' || quoted(r, i - 2))
			continue;
		if (n >= 0 && r->names[n].kind == SPEAKER_PERSON)
			return name_phrase(r, n);
		if (other.last > other.first)
			continue;
		if (r->tokens[end - 1].name >= 0 &&
		    token_is(r, i - 2, WORD_ROLE | WORD_ANON))
			return name_phrase(r, r->tokens[end - 1].name);
		if (n >= 0)
			other = name_phrase(r, n);
	}
	return other;
}

/* The subject that ends at token end, not before from. */
static struct phrase subject_left(const struct reading *r, size_t end,
				  size_t from)
{
	static const struct phrase none;
	size_t i = end;

	if (end <= from)
		return none;
	if (token_cp(r, end - 1) == ')') {
		/* Sam Ode (R-Ohio) said */
		for (i = end - 1; i > from && end - i < 8; i--)
			if (token_cp(r, i - 1) == '(')
				return subject_left(r, i - 1, from);
		return none;
	}
	if (token_is(r, end - 1, WORD_PRONOUN | WORD_WHO) && !quoted(r, end - 1))
		return (struct phrase){ (uint32_t)end - 1, (uint32_t)end,
					(uint32_t)end - 1 };
	if (r->tokens[end - 1].name >= 0 && !quoted(r, end - 1) &&
	    r->names[r->tokens[end - 1].name].kind == SPEAKER_PERSON)
		return name_phrase(r, r->tokens[end - 1].name);
	if (token_cp(r, end - 1) == ',')
		return before_apposition(r, end - 1, from);
	while (i > from && end - i < SUBJECT_MAX && !is_break(r, i - 1))
		i--;
	while (i < end && token_is(r, i, WORD_ADV | WORD_PREP | WORD_TIME |
					     WORD_AUX))
		i++;
	if (i == end)
		return none;
	return noun_phrase(r, i, end);
}

/* The subject behind an inverted verb. */
static struct phrase subject_right(const struct reading *r, size_t start,
				   size_t to)
{
	static const struct phrase none;
	size_t i = start, end;

	while (i < to && (token_is(r, i, WORD_ADV) ||
			  (token_is(r, i, WORD_TIME) &&
			   r->lex->habits & HABIT_INVERTED)))
		i++;
	if (i >= to || quoted(r, i))
		return none;
	if (token_is(r, i, WORD_PRONOUN))
		return (struct phrase){ (uint32_t)i, (uint32_t)i + 1,
					(uint32_t)i };
	for (end = i; end < to && end - i < SUBJECT_MAX &&
		      token_has(r, end, TOKEN_WORD) && !quoted(r, end) &&
		      !token_is(r, end, WORD_THAT | WORD_SUB | WORD_WHO |
					WORD_TIME); end++) {
		if (token_is(r, end, WORD_PREP) &&
		    !token_is(r, end, WORD_PARTICLE))
			break;
		if (r->tokens[end].name >= 0 &&
		    r->names[r->tokens[end].name].kind == SPEAKER_PERSON)
			return name_phrase(r, r->tokens[end].name);
	}
	/* said the spokesman, George Mallow */
	if (end > i && end + 1 < to && token_cp(r, end) == ',' &&
	    r->tokens[end + 1].name >= 0 && !quoted(r, end + 1) &&
	    token_is(r, end - 1, WORD_ROLE | WORD_ANON | WORD_ORG) &&
	    r->names[r->tokens[end + 1].name].kind == SPEAKER_PERSON)
		return name_phrase(r, r->tokens[end + 1].name);
	return end > i ? noun_phrase(r, i, end) : none;
}

/* --- putting one together --- */

static struct utterance *add(struct reading *r, size_t token)
{
	struct utterance *u = ARENA_PUSH(r->arena, r->utterances,
					 r->n_utterances, r->cap_utterances);

	u->mention = -1;
	u->inherits = -1;
	u->paragraph = r->tokens[token].paragraph;
	return u;
}

static void add_piece(struct reading *r, struct utterance *u,
		      struct span piece)
{
	*ARENA_PUSH(r->arena, u->pieces, u->n_pieces, u->cap_pieces) = piece;
}

static void set_cue(struct utterance *u, size_t verb, size_t first,
		    unsigned flags, struct phrase who)
{
	u->has_cue = true;
	u->cue = (struct cue){ (uint32_t)first, (uint32_t)verb + 1,
			       (uint32_t)verb, flags };
	u->flags |= flags;
	u->speaker = who;
}

struct found {
	size_t verb, first;
	unsigned flags;
	struct phrase who;
};

/* Does nothing but an adverb or auxiliary stand before the verb? */
static bool is_inverted(const struct reading *r, size_t from, size_t verb)
{
	while (from < verb && token_is(r, from, WORD_ADV | WORD_AUX))
		from++;
	return from == verb;
}

/* "…" — X: a name behind a dash, at the end of its paragraph. */
static struct phrase signature(const struct reading *r, size_t i)
{
	uint32_t cp = token_cp(r, i);
	int32_t name;

	if ((cp != 0x2015 && cp != 0x2014 && cp != 0x2013 && cp != '-') ||
	    i + 1 >= r->n_tokens || (name = r->tokens[i + 1].name) < 0 ||
	    r->tokens[i + 1].paragraph != r->tokens[i].paragraph)
		return (struct phrase){ 0, 0, 0 };
	i = r->names[name].last;
	if (i < r->n_tokens && token_has(r, i, TOKEN_WORD) &&
	    r->tokens[i].paragraph == r->tokens[i - 1].paragraph)
		return (struct phrase){ 0, 0, 0 };
	return name_phrase(r, name);
}

/* "…," said X / X said; behind token from, before to. */
static bool cue_behind(const struct reading *r, size_t from, size_t to,
		       struct found *f)
{
	if (to > from + REACH)
		to = from + REACH;
	while (from < to && (token_cp(r, from) == ',' ||
			     token_cp(r, from) == 0x2013 ||
			     token_cp(r, from) == 0x2014))
		from++;
	for (size_t i = from; i < to && !quoted(r, i); i++) {
		f->flags = 0;
		if (token_is(r, i, WORD_SOURCE)) {
			f->who = subject_right(r, i + 2, to);
			f->verb = f->first = i;
			return f->who.last > f->who.first;
		}
		if (!is_cue_verb(r, i, FRAME_SAY | FRAME_TOLD))
			continue;
		f->verb = f->first = i;
		if (is_inverted(r, from, i)) {
			f->who = subject_right(r, i + 1, to);
			if (f->who.last > f->who.first)
				return true;
		}
		f->first = subject_end(r, i, from, &f->flags);
		f->who = subject_left(r, f->first, from);
		if (f->who.last > f->who.first)
			return true;
	}
	return false;
}

/* X said, "…": before token to, not before from. */
static bool cue_before(const struct reading *r, size_t from, size_t to,
		       struct found *f)
{
	for (size_t i = to; i-- > from && to - i < REACH && !quoted(r, i);) {
		f->flags = 0;
		if (!is_cue_verb(r, i, ~0u))
			continue;
		f->verb = i;
		f->first = subject_end(r, i, from, &f->flags);
		f->who = subject_left(r, f->first, from);
		if (f->who.last > f->who.first)
			return true;
		f->who = subject_right(r, i + 1, to);
		if (f->who.last > f->who.first && r->lex->habits &
		    (HABIT_INVERTED | HABIT_VERB_FIRST))
			return true;
	}
	return false;
}

static uint32_t mark_before(const struct reading *r, size_t i)
{
	uint32_t cp = i ? token_cp(r, i - 1) : 0;

	/* the full-width and Arabic forms are the same marks */
	if (cp == 0xFF1A)
		return ':';
	return cp == 0xFF0C || cp == 0x3001 || cp == 0x60C ? ',' : cp;
}

static bool says_itself(const struct reading *r, const struct pair *p)
{
	uint32_t cp = p->last >= 2 ? token_cp(r, p->last - 2) : 0;

	return p->words >= SCARE_WORDS && (p->open || p->goes_on ||
	       cp == '.' || cp == '!' || cp == '?' || cp == ',' ||
	       cp == 0x2026);
}

struct work {
	struct reading *r;
	const struct sentence *s;
	size_t used;		/* tokens before it are taken */
};

/* Words outside the pair, before it in its sentence. */
static bool begins(const struct work *w, const struct pair *p)
{
	size_t i = w->s->first > w->used ? w->s->first : w->used;

	for (; i < p->first; i++)
		if (token_has(w->r, i, TOKEN_WORD))
			return false;
	return true;
}

static struct span until(const struct reading *r, size_t first, size_t last)
{
	while (last > first + 1 && !token_has(r, last - 1, TOKEN_WORD) &&
	       !quoted(r, last - 1))
		last--;
	return (struct span){ r->tokens[first].start, r->tokens[last - 1].end };
}

/* The clause behind a cue: "that" and a listener left out. */
static size_t clause_start(const struct reading *r, size_t i, size_t end,
			   unsigned frames)
{
	if (frames & FRAME_TOLD)
		while (i < end && (token_is(r, i, WORD_ANON | WORD_ORG |
						  WORD_DET | WORD_PRONOUN) ||
				   r->tokens[i].name >= 0) &&
		       !token_is(r, i, WORD_THAT))
			i++;
	while (i < end && (token_is(r, i, WORD_TIME) ||
			   (token_is(r, i, WORD_PREP) &&
			    token_is(r, i + 1, WORD_TIME))))
		i++;
	if (i < end && token_is(r, i, WORD_THAT) &&
	    (r->lex->habits & HABIT_THAT_OUT))
		i++;
	return i;
}

/* "He said:" and the quotation in a paragraph of its own. */
static bool introduced(const struct work *w, const struct pair *p,
		       struct found *f)
{
	const struct reading *r = w->r;
	size_t end = p->first;

	if (!end || token_cp(r, end - 1) != ':' || w->s == r->sentences ||
	    !cue_before(r, w->s[-1].first > w->used ? w->s[-1].first : w->used,
			end - 1, f)) {
		f->who = (struct phrase){ 0, 0, 0 };
		return false;
	}
	return true;
}

/* Is what begins at token i such as the verb's frames take? */
static bool takes(const struct reading *r, size_t verb, size_t i, size_t end)
{
	unsigned frames = r->tokens[verb].verb->frames;
	size_t words = 0;

	if (i >= end || !token_has(r, i, TOKEN_WORD))
		return i < end && quoted(r, i) && !(frames & FRAME_WEAK);
	for (size_t k = i; k < end && words < 3; k++)
		words += token_has(r, k, TOKEN_WORD);
	if (frames & FRAME_WEAK || words < 2)
		return false;
	if (token_is(r, i, WORD_THAT) && frames & (FRAME_THAT | FRAME_TOLD))
		return true;
	if (token_eq(r, i, "to"))
		return frames & FRAME_TO;
	if (token_is(r, i, WORD_PREP))
		return frames & FRAME_PREP && i == verb + 1;
	if (token_is(r, i, WORD_AND | WORD_AUX | WORD_ADV | WORD_WHO |
			   WORD_TIME) && !token_eq(r, i, "there"))
		return false;
	if (frames & (FRAME_OBJECT | FRAME_CALL) && words >= 2)
		return true;
	return words >= 3 && frames & (FRAME_BARE | FRAME_TOLD);
}

/* The first verb before the pair whose clause reaches over it. */
static bool reports(const struct reading *r, size_t from, const struct pair *p,
		    size_t end, struct found *f)
{
	size_t i = p->first - from > CLAUSE_MAX ? p->first - CLAUSE_MAX : from;

	for (; i < p->first; i++) {
		size_t start;

		f->flags = 0;
		if (!is_cue_verb(r, i, ~(unsigned)FRAME_WEAK))
			continue;
		f->verb = i;
		f->first = subject_end(r, i, from, &f->flags);
		f->who = subject_left(r, f->first, from);
		start = clause_start(r, i + 1, end,
				     r->tokens[i].verb->frames);
		if (f->who.last > f->who.first && start < p->first &&
		    takes(r, i, start, end))
			return true;
	}
	return false;
}

/* The utterance that this pair, without words of its own around it, goes on
 * with: one of its paragraph, or the one that its paragraph re-opens. */
static struct utterance *goes_on(struct reading *r, int32_t at)
{
	const struct pair *p = &r->pairs[at];
	struct utterance *u;

	if (!r->n_utterances || !at)
		return NULL;
	u = &r->utterances[r->n_utterances - 1];
	if (u->kind == QUOTE_INDIRECT)
		return NULL;
	if (u->paragraph == p->paragraph && u->kind == QUOTE_DIRECT)
		return u;
	return p[-1].goes_on && p[-1].utterance ==
	       (int32_t)(r->n_utterances - 1) ? u : NULL;
}

static void take_pair(struct work *w, int32_t at)
{
	struct reading *r = w->r;
	struct pair *p = &r->pairs[at];
	size_t end = w->s->last, next = end;
	struct found f = { 0 };
	struct utterance *u;

	for (size_t i = p->last; i < end; i++)
		if (quoted(r, i)) {
			next = i;
			break;
		}
	if (begins(w, p)) {
		/* a piece of what was broken by its cue */
		bool has_cue = (w->used <= w->s->first || !r->n_utterances) &&
			       cue_behind(r, p->last, next, &f);

		u = has_cue ? NULL : goes_on(r, at);
		if (u) {
			p->utterance = (int32_t)(r->n_utterances - 1);
			add_piece(r, u, p->outer);
			u->paragraph = p->paragraph;
			w->used = p->last;
			if (!u->has_cue && cue_behind(r, p->last, next, &f)) {
				set_cue(u, f.verb, f.first, f.flags, f.who);
				w->used = f.verb + 1 > f.who.last ?
						  f.verb + 1 : f.who.last;
			}
			return;
		}
		if (!has_cue && !introduced(w, p, &f) && !says_itself(r, p))
			return;
		u = add(r, p->first);
		add_piece(r, u, p->outer);
		if (f.who.last <= f.who.first)
			u->speaker = signature(r, p->last);
		p->utterance = (int32_t)(r->n_utterances - 1);
		w->used = p->last;
		if (f.who.last > f.who.first) {
			set_cue(u, f.verb, f.first, f.flags, f.who);
			if (f.verb > p->first)
				w->used = f.verb + 1 > f.who.last ?
						  f.verb + 1 : f.who.last;
		}
		return;
	}
	size_t from = w->s->first > w->used ? w->s->first : w->used;

	uint32_t cp = mark_before(r, p->first);

	if ((cp != ',' && cp != ':' && reports(r, from, p, end, &f)) ||
	    cue_before(r, from, p->first, &f)) {
		size_t start = f.verb + 1;

		u = add(r, p->first);
		p->utterance = (int32_t)(r->n_utterances - 1);
		set_cue(u, f.verb, f.first, f.flags, f.who);
		if (f.who.first > f.verb)
			start = f.who.last;
		if (cp == ',' || cp == ':' || p->first == start) {
			add_piece(r, u, p->outer);
			w->used = p->last;
			return;
		}
		u->kind = QUOTE_MIXED;
		start = clause_start(r, start, p->first,
				     r->tokens[f.verb].verb->frames);
		add_piece(r, u, until(r, start, end));
		w->used = end;
		return;
	}
	if (cue_behind(r, p->last, next, &f)) {
		u = add(r, p->first);
		p->utterance = (int32_t)(r->n_utterances - 1);
		u->kind = QUOTE_MIXED;
		add_piece(r, u, (struct span){ r->tokens[from].start,
					       p->outer.end });
		set_cue(u, f.verb, f.first, f.flags, f.who);
		w->used = f.verb + 1 > f.who.last ? f.verb + 1 : f.who.last;
	}
}

/* ", adding that …": the one who spoke before it in the sentence. */
static struct phrase same_subject(const struct work *w, size_t verb)
{
	static const struct phrase none;
	const struct reading *r = w->r;
	const struct utterance *u;
	struct str word = token_str(r, verb);

	if (verb <= w->s->first || token_cp(r, verb - 1) != ',' ||
	    !str_ends(word, STR("ing")))
		return none;
	u = r->n_utterances ? &r->utterances[r->n_utterances - 1] : NULL;
	if (u && u->has_cue && u->cue.verb >= w->s->first)
		return u->speaker;
	for (size_t i = w->s->first; i < verb; i++)
		if (token_is(r, i, WORD_PRONOUN))
			return (struct phrase){ (uint32_t)i, (uint32_t)i + 1,
						(uint32_t)i };
		else if (r->tokens[i].name >= 0 && !quoted(r, i))
			return name_phrase(r, r->tokens[i].name);
	return none;
}

/* Where a report that is no clause ends: at the comma of the next one. */
static size_t object_end(const struct reading *r, size_t i, size_t end,
			 bool is_name)
{
	for (; i < end; i++)
		if (!quoted(r, i) && (token_cp(r, i) == ';' ||
		    (token_cp(r, i) == ',' &&
		     (is_name || token_is(r, i + 1, WORD_AND | WORD_SUB | WORD_WHO) ||
		      (i + 1 < end && r->tokens[i + 1].verb)))))
			return i;
	return end;
}

/* Is it a word for somebody, rather than for something? */
static bool can_speak(const struct reading *r, size_t head)
{
	return r->tokens[head].name >= 0 ||
	       token_is(r, head, WORD_PRONOUN | WORD_WHO | WORD_ROLE |
				 WORD_ANON | WORD_ORG | WORD_DOC | WORD_PLACE |
				 WORD_TITLE);
}

/* X said (that) … ; and … , X said. */
static void reported(struct work *w)
{
	struct reading *r = w->r;
	size_t from = w->s->first > w->used ? w->s->first : w->used;
	size_t end = w->s->last;

	for (size_t i = from; i < end; i++) {
		struct found f = { 0 };
		struct utterance *u;
		unsigned frames;
		size_t start;

		if (!is_cue_verb(r, i, ~(unsigned)FRAME_WEAK))
			continue;
		frames = r->tokens[i].verb->frames;
		f.first = subject_end(r, i, from, &f.flags);
		f.who = subject_left(r, f.first, from);
		if (f.who.last <= f.who.first)
			f.who = same_subject(w, i);
		if (f.who.last <= f.who.first)
			continue;
		start = clause_start(r, i + 1, end, frames);
		/* "the worst attacks the valley has known" */
		if (!(frames & (FRAME_SAY | FRAME_BARE)) &&
		    !can_speak(r, f.who.head))
			continue;
		if (takes(r, i, start, end)) {
			size_t stop = end;

			if (!token_is(r, start, WORD_THAT) &&
			    !(frames & FRAME_BARE))
				stop = object_end(r, start, end,
						  frames & FRAME_CALL);
			u = add(r, i);
			u->kind = QUOTE_INDIRECT;
			for (size_t k = start; k < stop; k++)
				if (quoted(r, k))
					u->kind = QUOTE_MIXED;
			add_piece(r, u, until(r, start, stop));
			set_cue(u, i, f.first, f.flags, f.who);
			i = stop;
		} else if (f.who.first > from + 3 && frames & FRAME_SAY &&
			   token_cp(r, f.who.first - 1) == ',' &&
			   (start >= end || !token_has(r, start, TOKEN_WORD))) {
			/* the clause stands before it */
			u = add(r, i);
			u->kind = QUOTE_INDIRECT;
			add_piece(r, u, until(r, from, f.who.first - 1));
			set_cue(u, i, f.first, f.flags, f.who);
		}
	}
}

void quote_find_all(struct reading *r)
{
	size_t pair = 0;

	for (size_t i = 0; i < r->n_pairs; i++)
		r->pairs[i].utterance = -1;
	for (size_t i = 0; i < r->n_sentences; i++) {
		const struct sentence *s = &r->sentences[i];
		struct work w = { r, s, 0 };

		for (; pair < r->n_pairs && r->pairs[pair].first < s->last;
		     pair++)
			if (r->pairs[pair].first >= s->first &&
			    r->pairs[pair].first >= w.used)
				take_pair(&w, (int32_t)pair);
		if (w.used < s->last)
			reported(&w);
	}
}
