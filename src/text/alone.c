#include "config.h"

#include "src/text/alone.h"

#include "src/text/clause.h"
#include "src/text/subject.h"
#include "src/text/utterance.h"

enum { ALONE_WORDS = 4, LOOSE_REACH = 30 };

static bool says_itself(const struct reading *r, const struct pair *p)
{
	uint32_t cp = p->last >= 2 ? token_cp(r, p->last - 2) : 0;

	return p->words >= ALONE_WORDS && (p->open || p->goes_on ||
	       cp == '.' || cp == '!' || cp == '?' || cp == ',' ||
	       cp == 0x2026);
}

/* No words of the sentence before it. */
static bool begins(const struct reading *r, const struct sentence *s,
		   const struct pair *p)
{
	for (size_t i = s->first; i < p->first; i++)
		if (token_has(r, i, TOKEN_WORD))
			return false;
	return true;
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
	return (struct phrase){ r->names[name].first, r->names[name].last,
				r->names[name].last - 1 };
}

/* The utterance that a quotation without words around it goes on with: the
 * one just before it in the paragraph, or that its paragraph re-opens. */
static struct utterance *goes_on(struct reading *r, const struct sentence *s,
				 int32_t at)
{
	struct utterance *u;

	if (!r->n_utterances || !at)
		return NULL;
	u = &r->utterances[r->n_utterances - 1];
	/* "…," she said, referring to the pier. "…" */
	for (size_t i = r->n_utterances; i-- > 0 && r->n_utterances - i < 4;)
		if (r->utterances[i].paragraph != s->paragraph)
			break;
		else if (r->utterances[i].kind == QUOTE_DIRECT)
			return &r->utterances[i];
	if (u->paragraph == s->paragraph)
		return u;
	return r->pairs[at - 1].goes_on && r->pairs[at - 1].utterance ==
	       (int32_t)(r->n_utterances - 1) ? u : NULL;
}

/* "She said:" and the quotation in a paragraph of its own. */
static const struct cue *introduced(const struct reading *r,
				    const struct sentence *s)
{
	const struct sentence *b = s - 1;

	if (s == r->sentences || token_cp(r, b->last - 1) != ':')
		return NULL;
	for (size_t i = b->last_cue; i-- > b->first_cue;)
		if (!phrase_is_none(r->cues[i].who))
			return &r->cues[i];
	return NULL;
}

/* "…," Dlamini countered: a verb that the lexicon lacks, behind a quotation
 * that ends in a comma and a subject that can speak. */
static bool unknown_cue(const struct reading *r, const struct sentence *s,
			const struct pair *p, struct cue *cue)
{
	uint32_t cp = p->last >= 2 ? token_cp(r, p->last - 2) : 0;
	size_t end = p->last + 8 < s->last ? p->last + 8 : s->last;
	struct phrase who;

	if (cp != ',' && cp != '?' && cp != '!')
		return false;
	/* on the radio's "Night Talk," she … */
	if (p->first > s->first &&
	    (token_is(r, p->first - 1, WORD_PREP) ||
	     token_has(r, p->first - 1, TOKEN_CLITIC) ||
	     utterance_is_title(r, s, p)))
		return false;
	for (size_t i = p->last + 1; i < end; i++) {
		if (!token_has(r, i - 1, TOKEN_WORD) || token_quoted(r, i))
			return false;
		if (!token_is_finite(r, i) || token_is(r, i, WORD_AUX))
			continue;
		who = subject_left(r, i, p->last);
		if (phrase_is_none(who) || !subject_can_speak(r, who))
			return false;
		*cue = (struct cue){ .first = (uint32_t)i, .verb = (uint32_t)i,
				     .last = (uint32_t)i + 1, .who = who };
		return true;
	}
	return false;
}

/* Her answer: "…"; Marsh: "…". What stands before the colon says it. */
static bool led_by_colon(const struct reading *r, const struct sentence *s,
			 const struct pair *p, struct cue *cue)
{
	size_t i = p->first;
	struct phrase who;

	if (i < s->first + 2 || token_cp(r, i - 1) != ':')
		return false;
	who = token_cp(r, i - 2) == ')' || r->tokens[i - 2].name >= 0 ?
		      subject_left(r, i - 1, s->first) :
		      subject_main(r, s->first, i - 1);
	/* Norland Seeks Help: "…" */
	if (r->tokens[s->first].name >= 0 &&
	    token_has(r, i - 2, TOKEN_HEADLINE)) {
		const struct name *n = &r->names[r->tokens[s->first].name];

		who = (struct phrase){ n->first, n->last, n->last - 1 };
	}
	if (phrase_is_none(who))
		who = subject_whole(r, s->first, i - 1);
	*cue = (struct cue){ .first = (uint32_t)i - 1, .verb = (uint32_t)i - 1,
			     .last = (uint32_t)i, .form = CUE_LABEL,
			     .who = who };
	return true;
}

/* A verb in a tense that need not be one of saying: "pins", "heralded". */
static bool could_say(const struct reading *r, size_t i, uint32_t quoted)
{
	const struct token *t = &r->tokens[i];
	struct str word = token_str(r, i);
	bool many = quoted >= ALONE_WORDS;

	if (!i || !token_has(r, i, TOKEN_WORD) || token_quoted(r, i) ||
	    t->name >= 0 || t->classes & ~WORD_CLAIM ||
	    t->flags & TOKEN_CLITIC ||
	    token_is(r, i - 1, WORD_DET | WORD_PREP))
		return false;
	if (t->verb)
		return t->verb->frames & ~(unsigned)FRAME_NOUN || many;
	if (t->flags & TOKEN_ING)
		return many && token_cp(r, i - 1) == ',';
	if (word.len < 4 || (str_ends(word, STR("ed")) && !many))
		return false;
	return str_ends(word, STR("ed")) ||
	       (str_ends(word, STR("s")) && !str_ends(word, STR("ss")) &&
		(r->tokens[i - 1].name >= 0 ?
			 r->names[r->tokens[i - 1].name].kind ==
				 SPEAKER_PERSON :
			 token_is(r, i - 1, WORD_HE | WORD_SHE | WORD_WHO)));
}

/* The subject of the verb at token i, and its group, set in the cue. */
static bool find_sayer(const struct reading *r, const struct sentence *s,
		       size_t i, struct cue *cue)
{
	size_t first = i;
	bool aux = false;

	while (first > s->first && !token_quoted(r, first - 1) &&
	       token_is(r, first - 1, WORD_AUX | WORD_ADV | WORD_NOT)) {
		first--;
		aux = aux || token_is(r, first, WORD_AUX);
	}
	*cue = (struct cue){ .verb = (uint32_t)i, .first = (uint32_t)first,
			     .last = (uint32_t)i + 1 };
	if (token_has(r, i, TOKEN_ING) && !aux) {
		cue->form = CUE_PARTICIPLE;
		cue->shared = true;
		cue->who = subject_main(r, s->first, i);
	} else {
		cue->who = subject_left(r, first, s->first);
	}
	return !phrase_is_none(cue->who) && subject_can_speak(r, cue->who);
}

/*
 * Words in marks that no cue took: the nearest verb before them whose subject
 * can speak, whatever verb it is, and the rest of its clause. Two or three
 * words in marks want one that is met with speech; works' titles none.
 */
static bool read_loose(struct reading *r, const struct sentence *s,
		       const struct pair *p)
{
	if (utterance_is_title(r, s, p))
		return false;
	for (size_t i = p->first; i-- > s->first &&
				  p->first - i < LOOSE_REACH;) {
		struct utterance *u;
		struct cue cue;
		size_t end;

		if (token_cp(r, i) == ';' ||
		    (token_quoted(r, i) &&
		     r->pairs[r->tokens[i].pair].utterance >= 0))
			return false;
		if (!could_say(r, i, p->words) || !find_sayer(r, s, i, &cue))
			continue;
		/* "sings, in a part" */
		if (token_cp(r, i + 1) == ',' && i + 2 < p->first)
			return false;
		end = clause_end(r, &cue, i + 1, s->last);
		if (end < p->last)
			end = p->last;
		u = utterance_add(r, i + 1);
		u->kind = utterance_kind(r, i + 1, end);
		utterance_add_piece(r, u, i + 1, end);
		utterance_set_cue(u, &cue);
		return true;
	}
	return false;
}

/* Orla Quint shook her head. "…": whom the sentence before it is about. */
static struct phrase actor(const struct reading *r, const struct sentence *s)
{
	static const struct phrase none;
	const struct sentence *b = s - 1;
	struct phrase who;

	/* "…" With these words Orla Quint left. */
	if (s == r->sentences || b->paragraph != s->paragraph)
		b = s + 1;
	if (b == r->sentences + r->n_sentences || b->paragraph != s->paragraph)
		return none;
	who = subject_main(r, b->first, b->last);
	return !phrase_is_none(who) &&
	       (token_is(r, who.head, WORD_HE | WORD_SHE) ||
		(r->tokens[who.head].name >= 0 &&
		 r->names[r->tokens[who.head].name].kind ==
			 SPEAKER_PERSON)) ? who : none;
}

void alone_read(struct reading *r, const struct sentence *s, int32_t at)
{
	struct cue found;
	struct pair *p = &r->pairs[at];
	const struct cue *cue;
	struct utterance *u;

	cue = unknown_cue(r, s, p, &found) || led_by_colon(r, s, p, &found) ?
		      &found : NULL;
	if (!begins(r, s, p) && !cue) {
		read_loose(r, s, p);
		return;
	}
	if (!cue)
		cue = introduced(r, s);
	u = cue ? NULL : goes_on(r, s, at);
	if (u) {
		utterance_add_piece(r, u, p->first, p->last);
		utterance_widen(u, QUOTE_DIRECT);
		u->paragraph = s->paragraph;
		return;
	}
	if (!cue && !says_itself(r, p))
		return;
	u = utterance_add(r, p->first);
	u->kind = QUOTE_DIRECT;
	utterance_add_piece(r, u, p->first, p->last);
	if (cue) {
		utterance_set_cue(u, cue);
		return;
	}
	u->speaker = signature(r, p->last);
	if (phrase_is_none(u->speaker))
		u->speaker = actor(r, s);
}
