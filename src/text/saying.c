#include "config.h"

#include "src/text/saying.h"

#include "src/text/subject.h"
#include "src/text/utterance.h"

enum {
	CLAIM_REACH = 4,	/* words between a claim and whose it is */
	FIGURE_REACH = 8,	/* between "put" and the figure */
};

/* What a sentence's verbs share; each found once, at first need. */
struct clause {
	const struct sentence *s;
	struct phrase main;
	bool has_main;
};

static struct phrase main_of(const struct reading *r, struct clause *c)
{
	if (!c->has_main)
		c->main = subject_main(r, c->s->first, c->s->last);
	c->has_main = true;
	return c->main;
}

static bool is_be(const struct reading *r, size_t i)
{
	static const char *const forms[] = { "was", "were", "is", "are", "be",
					     "been", "being", "am", "wasn't",
					     "weren't", "isn't" };

	for (size_t k = 0; k < sizeof(forms) / sizeof(*forms); k++)
		if (token_eq(r, i, forms[k]))
			return true;
	return false;
}

static bool is_future(const struct reading *r, size_t i)
{
	return token_eq(r, i, "will") || token_eq(r, i, "would") ||
	       token_eq(r, i, "won't") || token_eq(r, i, "'ll");
}

/* Over auxiliaries and adverbs to the left; says what they are. */
static void find_group(const struct reading *r, struct cue *cue, size_t from,
		       bool *has_aux, bool *has_be)
{
	size_t i = cue->verb;

	*has_aux = *has_be = false;
	while (i > from && !token_quoted(r, i - 1) &&
	       token_is(r, i - 1, WORD_AUX | WORD_ADV | WORD_NOT) &&
	       r->tokens[i - 1].name < 0) {
		i--;
		if (token_is(r, i, WORD_NOT))
			cue->flags |= QUOTE_NEGATED;
		if (!token_is(r, i, WORD_AUX))
			continue;
		*has_aux = true;
		if (is_be(r, i))
			*has_be = true;
		if (is_future(r, i))
			cue->flags |= QUOTE_FUTURE;
	}
	/* at first said */
	if (i > from && i < cue->verb && token_is(r, i, WORD_ADV) &&
	    token_eq(r, i - 1, "at"))
		i--;
	/* Both said it rained */
	if (i == from && i < cue->verb && token_eq(r, i, "both"))
		i++;
	cue->first = (uint32_t)i;
}

static bool is_quantifier(const struct reading *r, size_t i)
{
	return token_is(r, i, WORD_DET) && token_is(r, i, WORD_ANON);
}

/* as she put it, which is also its past */
static bool is_put(const struct reading *r, size_t i)
{
	return token_eq(r, i, "put") || token_eq(r, i, "puts");
}

/* "put the figure at 40": an estimate, the verb set at token i. */
static bool puts_figure(struct reading *r, size_t i, size_t to)
{
	static const struct cue_verb put = { "put",
						FRAME_OBJECT | FRAME_BARE };
	static const char counted[] = "figure figures number numbers toll "
		"count total cost costs damage losses turnout price bill";
	bool found = token_eq(r, i + 1, "it") && token_eq(r, i + 2, "at");

	if (!is_put(r, i) || r->tokens[i].pair >= 0)
		return false;
	for (size_t k = i + 1; k + 1 < to && k < i + FIGURE_REACH; k++) {
		if (token_quoted(r, k) || !token_has(r, k, TOKEN_WORD))
			return false;
		found = found || lexicon_lists(counted, token_str(r, k));
		if (!found || !token_eq(r, k, "at"))
			continue;
		while (k + 2 < to && !token_has(r, k + 1, TOKEN_DIGIT) &&
		       !token_is(r, k + 1, WORD_DET) && k < i + FIGURE_REACH)
			k++;
		if (!token_has(r, k + 1, TOKEN_DIGIT))
			return false;
		r->tokens[i].verb = &put;
		return true;
	}
	return false;
}

/* A form of a verb of saying that nothing before it makes a noun. */
static bool is_verb(const struct reading *r, size_t i, size_t from)
{
	const struct token *t = &r->tokens[i];

	if (!t->verb || !t->verb->frames || t->pair >= 0 || t->name >= 0)
		return false;
	if (is_put(r, i) && !token_eq(r, i + 1, "it") &&
	    !(t->verb->frames & FRAME_OBJECT))
		return false;
	if (i == from)
		return true;
	if (token_has(r, i - 1, TOKEN_CLITIC))
		return t->flags & TOKEN_ING && i > from + 1 &&
		       token_is(r, i - 2, WORD_PRONOUN);
	if (token_is(r, i - 1, WORD_DET))
		return is_quantifier(r, i - 1);
	if (token_is(r, i - 1, WORD_PREP) && r->tokens[i - 1].name < 0 &&
	    !token_is(r, i - 1, WORD_ADV))
		return t->flags & TOKEN_ING ||
		       (t->flags & TOKEN_BASE && token_eq(r, i - 1, "to") &&
			t->verb->frames & FRAME_SAY);
	return true;
}

static bool is_plural(const struct reading *r, struct phrase p)
{
	struct str head = token_str(r, p.head);

	if (token_is(r, p.head, WORD_PRONOUN | WORD_WHO))
		return token_is(r, p.head, WORD_THEY | WORD_I | WORD_WHO);
	for (size_t i = p.first; i < p.last; i++)
		if (token_is(r, i, WORD_AND))
			return true;
	if (p.first > 1 && token_is(r, p.first - 1, WORD_AND))
		return true;
	/* a majority of voters, half of those who came */
	if (token_is(r, p.head, WORD_ANON) &&
	    (str_ends(token_str(r, p.last - 1), STR("s")) ||
	     token_eq(r, p.head + 1, "of")))
		return true;
	return str_ends(head, STR("s")) || str_ends(head, STR("men")) ||
	       str_ends(head, STR("people")) || str_ends(head, STR("police")) ||
	       token_is(r, p.head, WORD_DET) || token_eq(r, p.head, "%") ||
	       token_eq(r, p.head, "percent");
}

/* A phrase that names somebody, or begins with an article. */
static bool is_definite(const struct reading *r, struct phrase p)
{
	int32_t name = r->tokens[p.head].name;

	return token_is(r, p.head, WORD_PRONOUN | WORD_WHO) ||
	       (token_is(r, p.first, WORD_DET) && p.last > p.first + 1 &&
		p.head > p.first) ||
	       (token_is(r, p.head, WORD_ANON) && !is_quantifier(r, p.head)) ||
	       (name >= 0 && r->names[name].last == p.last);
}

/* Do subject and verb go together: "critics say", "the critic says"? */
static bool agrees(const struct reading *r, size_t verb, struct phrase who)
{
	const struct token *t = &r->tokens[verb];

	/* "one volunteer was", "key states like" */
	if (t->flags & (TOKEN_BASE | TOKEN_THIRD) &&
	    (token_is(r, verb + 1, WORD_AUX) ||
	     (t->verb->frames & FRAME_NOUN && !is_definite(r, who))))
		return false;
	if (t->flags & TOKEN_BASE && !(t->flags & TOKEN_THIRD) &&
	    !is_put(r, verb))
		return is_plural(r, who) ||
		       (token_is(r, who.head, WORD_WHO));
	if (!(t->flags & TOKEN_THIRD))
		return true;
	if (token_is(r, who.head, WORD_THEY | WORD_I))
		return false;
	/* the agency reports; but not "key states" */
	return !(t->verb->frames & FRAME_NOUN) || subject_can_speak(r, who);
}

/* "…", said X: nothing but a mark before the verb, its subject behind. */
static struct phrase inverted(const struct reading *r, size_t verb,
			      size_t first, const struct sentence *s)
{
	static const struct phrase none;
	uint32_t before = first > s->first ? token_cp(r, first - 1) : ',';
	bool behind = first > s->first && token_quoted(r, first - 1);
	unsigned frames = r->tokens[verb].verb->frames;
	struct phrase p;

	if (!(frames & FRAME_SAY) || token_has(r, verb, TOKEN_ING) ||
	    !(behind || before == ',' || before == 0x2014 ||
	      before == 0x2013 || before == '-'))
		return none;
	/* X, host of "Harbour Night," suggested Y */
	if (behind) {
		const struct pair *q = &r->pairs[r->tokens[first - 1].pair];

		if (q->first > s->first &&
		    token_has(r, q->first - 1, TOKEN_WORD) &&
		    utterance_is_title(r, s, q))
			return none;
	}
	/* X, the Post's editor, told Y; X, an aide, emailed friends */
	if (!behind && first > s->first && frames & (FRAME_TOLD | FRAME_NOUN))
		return none;
	p = subject_right(r, verb + 1, s->last);
	if (phrase_is_none(p) ||
	    (p.last < s->last && (token_is_finite(r, p.last) ||
				  token_has(r, p.last, TOKEN_CLITIC))))
		return none;
	/* X, an aide, said Ostrel so far has none */
	for (size_t i = p.last; !behind && first > s->first && i < s->last &&
				i < p.last + 4 && !token_quoted(r, i); i++)
		if (token_is_finite(r, i))
			return none;
	/* X, who knew, said he …; X, an aide, said Ostrel lacks … */
	if (!behind && first > s->first &&
	    (!subject_can_speak(r, p) || token_is(r, p.head, WORD_PRONOUN) ||
	     (p.last < s->last && (token_quoted(r, p.last) ||
	      (token_has(r, p.last, TOKEN_WORD) &&
	       !token_is(r, p.last, WORD_PREP | WORD_WHO | WORD_SUB |
				    WORD_TIME))))))
		return none;
	return p;
}

/* "… asked by the host": who a passive's speaker is. */
static struct phrase agent(const struct reading *r, size_t verb,
			   const struct sentence *s)
{
	static const struct phrase none;

	for (size_t i = verb + 1; i < s->last && i < verb + 4; i++)
		if (token_eq(r, i, "by"))
			return subject_whole(r, i + 1, s->last);
	return none;
}

/* The subject of the verb before a conjunction; the sentence's if unknown. */
static struct phrase shared(const struct reading *r, struct clause *c)
{
	const struct cue *last = r->n_cues > c->s->first_cue ?
					 &r->cues[r->n_cues - 1] : NULL;

	if (last && last->form != CUE_SOURCE && last->form != CUE_PASSIVE &&
	    last->form != CUE_NOUN &&
	    !(r->tokens[last->verb].verb->frames & FRAME_WEAK) &&
	    !phrase_is_none(last->who) &&
	    !token_is(r, last->who.head, WORD_WHO) &&
	    !(last->who.first > c->s->first &&
	      token_is(r, last->who.first - 1, WORD_SUB | WORD_WHO)))
		return last->who;
	return main_of(r, c);
}

static bool is_coordinated(const struct reading *r, const struct cue *cue,
			   const struct sentence *s)
{
	return cue->first > s->first && !token_quoted(r, cue->first - 1) &&
	       (token_is(r, cue->first - 1, WORD_AND) ||
		token_cp(r, cue->first - 1) == ',');
}

/* "with Orla Quint saying that": a name right before the participle. */
static struct phrase own_participle(const struct reading *r,
				    const struct cue *cue,
				    const struct sentence *s)
{
	static const struct phrase none;
	struct phrase p;

	if (cue->first == s->first ||
	    !token_has(r, cue->first - 1, TOKEN_WORD) ||
	    token_is(r, cue->first - 1, WORD_PREP | WORD_SUB | WORD_AND))
		return none;
	p = subject_left(r, cue->first, s->first);
	if (phrase_is_none(p))
		return none;
	return r->tokens[p.head].name >= 0 ||
	       (p.first > s->first && token_eq(r, p.first - 1, "with")) ?
		       p : none;
}

/* "Asked whether …", "when asked about it": nobody's subject is near. */
static bool is_fronted_passive(const struct reading *r, const struct cue *cue,
			       const struct sentence *s)
{
	return cue->first == s->first ||
	       (token_is(r, cue->first - 1, WORD_SUB) &&
		!token_quoted(r, cue->first - 1));
}

/* Fills cue.who and cue.form; false when it is none. */
static bool find_subject(const struct reading *r, struct cue *cue,
			 struct clause *c)
{
	const struct sentence *s = c->s;
	const struct token *t = &r->tokens[cue->verb];
	bool has_aux, has_be, past = !(t->flags & (TOKEN_BASE | TOKEN_THIRD |
						   TOKEN_ING));

	find_group(r, cue, s->first, &has_aux, &has_be);
	if (t->flags & TOKEN_ING && !has_be) {
		cue->form = CUE_PARTICIPLE;
		cue->shared = true;
		cue->who = own_participle(r, cue, s);
		if (phrase_is_none(cue->who))
			cue->who = shared(r, c);
		return true;
	}
	if (t->flags & TOKEN_BASE && cue->verb > s->first &&
	    token_eq(r, cue->verb - 1, "to")) {
		cue->form = CUE_INFINITIVE;
		cue->shared = true;
		cue->who = shared(r, c);
		return !phrase_is_none(cue->who);
	}
	if (has_be && past && !(t->verb->frames & FRAME_BARE &&
				!(t->verb->frames & FRAME_TOLD))) {
		cue->form = CUE_PASSIVE;
		cue->who = agent(r, cue->verb, s);
		return true;
	}
	if (past && t->verb->frames & FRAME_TOLD &&
	    is_fronted_passive(r, cue, s)) {
		/* Asked whether it would rain, she … */
		cue->form = CUE_PASSIVE;
		cue->who = agent(r, cue->verb, s);
		return true;
	}
	cue->who = inverted(r, cue->verb, cue->first, s);
	if (!phrase_is_none(cue->who)) {
		cue->form = CUE_INVERTED;
		return true;
	}
	cue->form = CUE_FINITE;
	cue->who = subject_left(r, cue->first, s->first);
	if (phrase_is_none(cue->who) && is_coordinated(r, cue, s)) {
		if ((token_cp(r, cue->first - 1) == ',' ||
		     (t->verb->frames & FRAME_NOUN && !has_aux)) && !past &&
		    !token_has(r, cue->verb, TOKEN_THIRD))
			return false;
		cue->who = shared(r, c);
		cue->shared = true;
	}
	return !phrase_is_none(cue->who) &&
	       (has_aux || agrees(r, cue->verb, cue->who)) &&
	       /* "the worst attacks the valley has known" */
	       (t->verb->frames & (FRAME_SAY | FRAME_BARE) ||
		subject_can_speak(r, cue->who));
}

/* "according to", "in the words of": its last token is set. */
static bool is_source(const struct reading *r, size_t i, size_t to,
		      uint32_t *last)
{
	if (token_quoted(r, i))
		return false;
	if (token_is(r, i, WORD_SOURCE) && token_eq(r, i + 1, "to"))
		*last = (uint32_t)i + 2;
	else if (token_eq(r, i, "in") && token_eq(r, i + 1, "the") &&
		 token_eq(r, i + 2, "words") && token_eq(r, i + 3, "of"))
		*last = (uint32_t)i + 4;
	else
		return false;
	return *last < to;
}

/* The phrase that ends before token end: a name, or back to its article. */
static struct phrase possessor(const struct reading *r, size_t end,
			       const struct sentence *s)
{
	static const struct phrase none;
	size_t i = end;
	int32_t name = end > s->first ? r->tokens[end - 1].name : -1;

	if (name >= 0)
		return (struct phrase){ r->names[name].first,
					r->names[name].last,
					r->names[name].last - 1 };
	while (i > s->first && end - i < CLAIM_REACH &&
	       token_has(r, i - 1, TOKEN_WORD) && !token_quoted(r, i - 1) &&
	       !token_is(r, i - 1, WORD_PREP | WORD_AND | WORD_SUB |
				   WORD_AUX | WORD_WHO) &&
	       !(r->tokens[i - 1].verb && r->tokens[i - 1].name < 0)) {
		i--;
		if (token_is(r, i, WORD_DET))
			break;
	}
	return i < end ? (struct phrase){ (uint32_t)i, (uint32_t)end,
					  (uint32_t)end - 1 } : none;
}

/* Whose claim it is: "his claim", "the mayor's repeated claim", "a claim by
 * Orla Quint"; none when it is not said. */
static struct phrase claimant(const struct reading *r, size_t i,
			      const struct sentence *s)
{
	static const struct phrase none;
	static const char *const his[] = { "his", "her", "their", "its" };

	if (token_eq(r, i + 1, "by") || token_eq(r, i + 1, "from"))
		return subject_whole(r, i + 2, s->last);
	for (size_t k = i; k > s->first && i - k < CLAIM_REACH; k--) {
		size_t at = k - 1;

		if (!token_has(r, at, TOKEN_WORD) || token_quoted(r, at))
			break;
		for (size_t n = 0; n < sizeof(his) / sizeof(*his); n++)
			if (token_eq(r, at, his[n]))
				return (struct phrase){ (uint32_t)at,
					(uint32_t)at + 1, (uint32_t)at };
		if (token_has(r, at, TOKEN_CLITIC))
			return possessor(r, at, s);
		/* the voters' demand */
		if (token_is(r, at, WORD_DET | WORD_PREP | WORD_AND |
				    WORD_SUB | WORD_WHO | WORD_AUX))
			break;
	}
	return none;
}

/* What reports behind a claim's noun, at token k: that, for, to end it. */
static bool opens_claim(const struct reading *r, size_t k)
{
	if (token_eq(r, k, "that") || token_eq(r, k, "of") ||
	    token_eq(r, k, "for") || token_eq(r, k, "about"))
		return true;
	return token_eq(r, k, "to") && token_has(r, k + 1, TOKEN_WORD) &&
	       !token_quoted(r, k + 1) && r->tokens[k + 1].name < 0 &&
	       !token_is(r, k + 1, WORD_DET | WORD_PRONOUN);
}

/* "her claim that": a noun that reports, and what reports behind it. */
static bool is_claim(const struct reading *r, size_t i,
		     const struct sentence *s, struct cue *cue)
{
	size_t k = i + 1;

	if (!token_is(r, i, WORD_CLAIM) || token_quoted(r, i) ||
	    r->tokens[i].name >= 0 || i == s->first ||
	    !token_has(r, i - 1, TOKEN_WORD) || token_quoted(r, i - 1) ||
	    token_is(r, i - 1, WORD_PRONOUN | WORD_AUX | WORD_WHO) ||
	    token_eq(r, i - 1, "to"))
		return false;
	cue->who = claimant(r, i, s);
	if (token_has(r, i, TOKEN_ING) && phrase_is_none(cue->who) &&
	    !token_is(r, i - 1, WORD_DET))
		return false;
	if (cue->who.first > i)
		k = cue->who.last;
	for (size_t n = 0; k < s->last && n < CLAIM_REACH; n++, k++) {
		if (opens_claim(r, k) && (!n || token_eq(r, k, "that")))
			break;
		if (token_quoted(r, k) || !token_has(r, k, TOKEN_WORD) ||
		    token_is_finite(r, k) || r->tokens[k].verb)
			return false;
	}
	if (k >= s->last || !opens_claim(r, k))
		return false;
	cue->form = CUE_NOUN;
	cue->last = (uint32_t)k;
	return true;
}

/* "ruled out", "made it clear": the verb that both words are, set at token i;
 * one behind the second, 0 if it is none. */
static size_t find_phrasal(struct reading *r, size_t i, size_t to)
{
	const struct cue_verb *v;
	size_t k = i + 1 + token_eq(r, i + 1, "it");

	if (!r->lex->phrasal || k >= to || token_quoted(r, i) || token_quoted(r, k) ||
	    !token_has(r, k, TOKEN_WORD) || r->tokens[i].name >= 0 ||
	    !r->tokens[i].verb)
		return 0;
	v = lexicon_phrasal(r->lex, token_str(r, i), token_str(r, k));
	if (!v)
		return 0;
	r->tokens[i].verb = v;
	return k + 1;
}

static void find_in(struct reading *r, struct sentence *s)
{
	struct clause c = { .s = s };

	s->first_cue = (uint32_t)r->n_cues;
	for (size_t i = s->first; i < s->last; i++) {
		struct cue cue = { .verb = (uint32_t)i, .first = (uint32_t)i,
				   .last = (uint32_t)i + 1 };
		size_t last = find_phrasal(r, i, s->last);
		bool figure = puts_figure(r, i, s->last);

		if (is_source(r, i, s->last, &cue.last)) {
			cue.form = CUE_SOURCE;
			cue.who = subject_of_source(r, cue.last, s->last);
			if (phrase_is_none(cue.who))
				continue;
		} else if (!is_verb(r, i, s->first) ||
			   !find_subject(r, &cue, &c)) {
			if (!is_claim(r, i, s, &cue))
				continue;
			cue.first = cue.verb;
			cue.shared = phrase_is_none(cue.who);
			if (cue.shared && i > s->first + 2)
				cue.who = shared(r, &c);
		} else if (is_put(r, i) && !figure) {
			cue.last++;
		} else if (last && cue.form != CUE_INVERTED) {
			cue.last = cue.form == CUE_PASSIVE ? cue.last :
							     (uint32_t)last;
			/* "claimed responsibility" is what was said, too */
			if (!(r->tokens[i].verb->frames & FRAME_SAY) &&
			    !(r->tokens[last - 1].classes & WORD_ADV) &&
			    !token_is(r, last - 1, WORD_PREP))
				cue.last = (uint32_t)i + 1;
		}
		*ARENA_PUSH(r->arena, r->cues, r->n_cues, r->cap_cues) = cue;
	}
	s->last_cue = (uint32_t)r->n_cues;
}

size_t saying_first_cue(const struct reading *r, const struct sentence *s,
			size_t i)
{
	size_t lo = s->first_cue, hi = s->last_cue;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (r->cues[mid].verb < i)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void saying_find_all(struct reading *r)
{
	for (size_t i = 0; i < r->n_sentences; i++)
		find_in(r, &r->sentences[i]);
}
