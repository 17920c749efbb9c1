#include "config.h"

#include "src/text/clause.h"

#include "src/text/saying.h"
#include "src/text/subject.h"

enum { THAT_MAX = 25, FINITE_MAX = 24, LISTENER_MAX = 12,
       TIME_WORDS = 4,
       NUMBER_MAX = 5, CONTRACTION_MAX = 12 };

static bool is_topic_prep(const struct reading *r, size_t i, unsigned frames)
{
	static const char *const preps[] = { "about", "of", "for", "on",
					     "against", "over" };

	if (frames & FRAME_TOLD)	/* speak, talk */
		return token_eq(r, i, "about") || token_eq(r, i, "of") ||
		       token_eq(r, i, "against");
	for (size_t k = 0; k < sizeof(preps) / sizeof(*preps); k++)
		if (token_eq(r, i, preps[k]))
			return true;
	return token_eq(r, i, "to") && !(frames & FRAME_TO);
}

static bool is_dash(uint32_t cp)
{
	return cp == '-' || cp == 0x2013 || cp == 0x2014;
}

static bool is_prep(const struct reading *r, size_t i)
{
	return token_is(r, i, WORD_PREP) && r->tokens[i].name < 0;
}

/* he'll, they're, it's: a subject and its verb in one word */
static bool is_contraction(const struct reading *r, size_t i)
{
	struct str word = token_str(r, i);
	size_t k = 1;

	if (!token_has(r, i, TOKEN_WORD) || r->tokens[i].classes ||
	    r->tokens[i].name >= 0 || word.len > CONTRACTION_MAX)
		return false;
	while (k < word.len && word.p[k] != '\'' && word.p[k] != '\xE2')
		k++;
	return k < word.len &&
	       lexicon_lists("i he she it they we you that there",
			     str_slice(word, 0, k));
}

/* Can a subject start here: "he", "the", "Khan", "there"? */
static bool starts_subject(const struct reading *r, size_t i)
{
	return token_is(r, i, WORD_DET | WORD_HE | WORD_SHE | WORD_THEY |
			      WORD_I) || token_eq(r, i, "it") ||
	       token_eq(r, i, "there") || r->tokens[i].name >= 0 ||
	       is_contraction(r, i);
}

/* the accord binds both sides: an unknown word in -s before an article */
static bool is_third(const struct reading *r, size_t i)
{
	const struct token *t = &r->tokens[i];
	struct str word = token_str(r, i);

	return t->flags & TOKEN_WORD && !t->classes && !t->verb &&
	       t->name < 0 && !(t->flags & (TOKEN_CAPITAL | TOKEN_CLITIC)) &&
	       str_ends(word, STR("s")) && !str_ends(word, STR("ss")) &&
	       token_is(r, i + 1, WORD_DET) &&
	       token_has(r, i - 1, TOKEN_WORD) &&
	       !token_is(r, i - 1, WORD_DET | WORD_PREP | WORD_AND);
}

bool clause_has_verb(const struct reading *r, size_t i, size_t to)
{
	if (to > i + FINITE_MAX)
		to = i + FINITE_MAX;
	/* it rains: any word behind a subject's pronoun */
	if (i + 1 < to && (token_is(r, i, WORD_HE | WORD_SHE | WORD_THEY |
					  WORD_I) || token_eq(r, i, "it")) &&
	    token_has(r, i + 1, TOKEN_WORD) && !is_prep(r, i + 1) &&
	    !token_is(r, i + 1, WORD_AND | WORD_SUB | WORD_DET))
		return true;
	/* he and the board differ; he'll go */
	if (i + 1 < to && ((token_is(r, i, WORD_HE | WORD_SHE | WORD_THEY) &&
			    token_is(r, i + 1, WORD_AND)) ||
			   is_contraction(r, i)))
		return true;
	for (size_t first = i; i < to; i++)
		if (token_quoted(r, i) || token_is_finite(r, i) ||
		    (i > first && i + 1 < to && is_third(r, i)) ||
		    (token_has(r, i, TOKEN_CLITIC) && i + 1 < to &&
		     (token_is(r, i - 1, WORD_PRONOUN | WORD_THAT) ||
		      token_eq(r, i - 1, "it") ||
		      token_eq(r, i - 1, "there"))))
			return true;
	return false;
}

/* said only one in four: the adverb belongs to what it stands before */
static bool is_focus(const struct reading *r, size_t i)
{
	return token_is(r, i, WORD_ADV) &&
	       (token_is(r, i + 1, WORD_DET) ||
		token_has(r, i + 1, TOKEN_DIGIT) ||
		token_has(r, i + 1, TOKEN_CAPITAL)) &&
	       (token_eq(r, i, "only") || token_eq(r, i, "just") ||
		token_eq(r, i, "even"));
}

size_t clause_skip_adjuncts(const struct reading *r, size_t i, size_t to)
{
	while (i < to && !token_quoted(r, i)) {
		if ((token_is(r, i, WORD_TIME | WORD_ADV) &&
		     !starts_subject(r, i) && !is_focus(r, i)) ||
		    (token_has(r, i, TOKEN_DIGIT) && i &&
		     token_is(r, i - 1, WORD_TIME))) {
			i++;
			continue;
		}
		if (token_cp(r, i) == ',' && i + 1 < to &&
		    (is_prep(r, i + 1) || token_quoted(r, i + 1) ||
		     token_is(r, i + 1, WORD_THAT | WORD_TIME))) {
			i++;
			continue;
		}
		if (!is_prep(r, i) ||
		    (token_eq(r, i, "to") &&
		     !(i + 1 < to && (token_is(r, i + 1, WORD_DET) ||
				      r->tokens[i + 1].name >= 0))))
			break;
		/* a preposition and its noun phrase */
		i++;
		if (i < to && token_is(r, i, WORD_DET))
			i++;
		for (size_t n = 0; i < to && token_has(r, i, TOKEN_WORD) &&
				   !token_quoted(r, i) && !is_prep(r, i) &&
				   !token_is(r, i, WORD_THAT | WORD_WHO |
						   WORD_SUB); n++, i++) {
			if (n && starts_subject(r, i) &&
			    !(r->tokens[i].name >= 0 &&
			      (r->tokens[i - 1].name >= 0 ||
			       token_has(r, i - 1, TOKEN_CLITIC))))
				break;
			if (token_is(r, i, WORD_AND) && i + 1 < to &&
			    token_is_finite(r, i + 1))
				break;
		}
	}
	return i;
}

/* "said in a statement that", "told the Star of Newark that": the "that" a
 * few words on, when no verb in a tense stands between; 0: none. */
static size_t find_that(const struct reading *r, size_t i, size_t to)
{
	size_t end = to > i + THAT_MAX ? i + THAT_MAX : to;

	for (size_t k = i; k < end; k++) {
		/* on the Star's "Night Talk" that */
		if (token_quoted(r, k) && k > i &&
		    (token_is(r, k - 1, WORD_PREP) || r->tokens[k - 1].name >= 0 ||
		     token_has(r, k - 1, TOKEN_CLITIC))) {
			k = r->pairs[r->tokens[k].pair].last - 1;
			continue;
		}
		if (token_quoted(r, k) || token_cp(r, k) == ';' ||
		    token_cp(r, k) == ':' || token_eq(r, k, "about"))
			return 0;
		/* promised an inquiry that will report */
		if (token_is(r, k, WORD_THAT) && k > i && k + 1 < to &&
		    token_is(r, k + 1, WORD_AUX))
			return 0;
		if (token_is(r, k, WORD_THAT) && !token_is(r, k, WORD_DET))
			return k;
		if (token_eq(r, k, "that"))
			return k + 1 < to && token_is(r, k + 1, WORD_TIME) ?
				0 : k;
		if (token_is_finite(r, k) || token_is(r, k, WORD_WHO | WORD_HE |
				WORD_SHE | WORD_I) ||
		    (token_is(r, k, WORD_SUB) && (token_eq(r, k, "where") ||
						  token_eq(r, k, "when"))) ||
		    (token_has(r, k, TOKEN_ING) && r->tokens[k].verb &&
		     !token_is(r, k - 1, WORD_DET | WORD_PREP)))
			return 0;
	}
	return 0;
}

/* Over the one who was told. */
static size_t skip_listener(const struct reading *r, size_t i, size_t to)
{
	size_t end = to > i + LISTENER_MAX ? i + LISTENER_MAX : to, start = i;

	if (i < end && (token_is(r, i, WORD_PRONOUN) || token_eq(r, i, "me") ||
			token_eq(r, i, "us") ||
			(token_eq(r, i, "her") &&
			 (r->tokens[i + 1].classes || r->tokens[i + 1].cp) &&
			 !token_is(r, i + 1, WORD_ROLE | WORD_ANON | WORD_MAN |
					     WORD_WOMAN | WORD_ORG))))
		return i + 1;
	while (i < end && token_has(r, i, TOKEN_WORD) && !token_quoted(r, i) &&
	       !is_prep(r, i) && !token_is(r, i, WORD_THAT | WORD_TIME |
						 WORD_WHO | WORD_SUB)) {
		if (i > start && starts_subject(r, i) &&
		    !(r->tokens[i].name >= 0 &&
		      (r->tokens[i - 1].name == r->tokens[i].name ||
		       token_has(r, i - 1, TOKEN_CLITIC) ||
		       token_is(r, i - 1, WORD_DET | WORD_ROLE | WORD_ANON))))
			break;
		i++;
	}
	return i;
}

static size_t count_words(const struct reading *r, size_t i, size_t to)
{
	size_t n = 0;

	for (; i < to && n < 4; i++)
		n += token_has(r, i, TOKEN_WORD);
	return n;
}

/* "called off the strike" says nothing, "what they call Clear Ridge, she"
 * names it. */
static bool is_called(const struct reading *r, size_t i, size_t to)
{
	size_t first = i;

	if (token_eq(r, i, "off"))
		return false;
	while (i < to && r->tokens[i].name >= 0)
		i++;
	return i < to && token_has(r, i, TOKEN_WORD) &&
	       !(i > first && token_is(r, i, WORD_WHO));
}

/* Is nothing but a time named from i on: "this morning"? */
static bool is_time_only(const struct reading *r, size_t i, size_t to)
{
	bool time = false;

	for (; i < to && token_has(r, i, TOKEN_WORD); i++) {
		if (!token_is(r, i, WORD_TIME | WORD_DET))
			return false;
		time = time || token_is(r, i, WORD_TIME);
	}
	return time;
}

/* Nothing but a number: "3.1 percent", "about two million". */
static bool is_number(const struct reading *r, size_t i, size_t end)
{
	static const char *const units = "percent per cent million billion "
					 "thousand hundred dozen about nearly "
					 "some almost over";
	static const char *const numbers = "one two three four five six seven "
					   "eight nine ten eleven twelve";
	bool number = false;

	for (; i < end; i++) {
		if (!token_has(r, i, TOKEN_WORD))
			continue;
		if (token_has(r, i, TOKEN_DIGIT) ||
		    lexicon_lists(numbers, token_str(r, i)))
			number = true;
		else if (!lexicon_lists(units, token_str(r, i)))
			return false;
	}
	return number;
}

/* A number that is a clause by itself, up to its comma or its end. */
static bool is_bare_number(const struct reading *r, size_t i, size_t to)
{
	size_t end = i;

	while (end < to && end < i + NUMBER_MAX &&
	       token_has(r, end, TOKEN_WORD) && !token_quoted(r, end))
		end++;
	return (end == to || !token_has(r, end, TOKEN_WORD)) &&
	       !token_quoted(r, i) && is_number(r, i, end);
}

/* Is what begins at i such as the frames take? */
static bool takes(const struct reading *r, unsigned frames, size_t i,
		  size_t to)
{
	if (i >= to)
		return false;
	if (token_quoted(r, i))
		return true;
	if (!token_has(r, i, TOKEN_WORD) ||
	    (count_words(r, i, to) < 2 && !is_bare_number(r, i, to)))
		return false;
	if (token_is(r, i, WORD_THAT))
		return frames & (FRAME_THAT | FRAME_TOLD | FRAME_BARE |
				 FRAME_CALL);
	if (is_prep(r, i) || token_is(r, i, WORD_AND | WORD_WHO))
		return false;
	if (frames & FRAME_CALL && token_eq(r, i, "as"))
		return true;
	if (token_is(r, i, WORD_AUX | WORD_ADV | WORD_TIME | WORD_SUB) &&
	    !token_eq(r, i, "there") && !starts_subject(r, i) &&
	    !is_focus(r, i))
		return token_is(r, i, WORD_SUB) && frames & FRAME_BARE &&
		       clause_has_verb(r, i, to);
	if (frames & (FRAME_OBJECT | FRAME_CALL))
		return !is_time_only(r, i, to) &&
		       (!(frames & FRAME_CALL) || is_called(r, i, to));
	/* the union says nine in ten came, the ministry says seven */
	if (frames & FRAME_SAY && frames & FRAME_BARE &&
	    is_bare_number(r, i, to))
		return true;
	return frames & (FRAME_BARE | FRAME_TOLD) && clause_has_verb(r, i, to);
}

static unsigned cue_frames(const struct reading *r, const struct cue *cue)
{
	return cue->form == CUE_SOURCE || !r->tokens[cue->verb].verb ?
		       FRAME_BARE : r->tokens[cue->verb].verb->frames;
}

size_t clause_start(const struct reading *r, struct cue *cue, size_t to)
{
	unsigned frames = cue_frames(r, cue);
	size_t i = cue->form == CUE_INVERTED || cue->form == CUE_SOURCE ?
			   cue->who.last : cue->last, k;

	if (cue->form == CUE_NOUN)
		return token_is(r, i, WORD_THAT) || token_eq(r, i, "that") ||
				       token_eq(r, i, "to") ? i : i + 1;
	if (cue->form == CUE_PASSIVE && token_eq(r, i, "by")) {
		k = phrase_is_none(cue->who) ? i + 1 : cue->who.last;
		i = k;
	}
	while (i < to && !token_quoted(r, i) &&
	       token_is(r, i, WORD_ADV | WORD_TIME) && !starts_subject(r, i) &&
	       !is_focus(r, i))
		i++;
	if (i >= to || token_quoted(r, i))
		return i < to ? i : to;
	if (token_cp(r, i) == ':')
		return i + 1 < to ? i + 1 : to;
	if (frames & FRAME_PREP ||
	    (cue->form == CUE_PASSIVE && token_eq(r, i, "about"))) {
		/* apologised on Monday for the delay */
		k = i + 1 < to && is_prep(r, i) &&
				    token_is(r, i + 1, WORD_TIME) ?
			    i + 2 : i;
		if (is_topic_prep(r, k, frames) && k + 1 < to &&
		    !token_is(r, k + 1, WORD_TIME)) {
			if (k == cue->last)
				cue->last++;
			return k + 1;
		}
	}
	if (token_eq(r, i, "to") ||
	    (token_eq(r, i, "not") && token_eq(r, i + 1, "to")))
		return frames & FRAME_TO ? i : to;
	if (frames & (FRAME_SAY | FRAME_THAT | FRAME_TOLD | FRAME_BARE)) {
		bool beside = token_is(r, i, WORD_THAT) || is_prep(r, i) ||
			      token_cp(r, i) == ',' ||
			      frames & FRAME_TOLD;

		k = beside ? find_that(r, i, to) : 0;
		if (k)
			return k;
	}
	/* Said Orla Quint, who runs the board, "…"; according to her, … */
	if ((cue->form == CUE_INVERTED || cue->form == CUE_SOURCE) &&
	    token_cp(r, i) == ',' &&
	    cue->first == r->sentences[r->tokens[cue->verb].sentence].first)
		for (k = i + 1; k < to && k - i < THAT_MAX; k++)
			if (token_quoted(r, k) &&
			    (token_cp(r, k - 1) == ',' ||
			     token_cp(r, k - 1) == ':'))
				return k;
	/* said, however, "…" */
	if (token_cp(r, i) == ',' && i + 3 < to &&
	    token_is(r, i + 1, WORD_ADV) && token_cp(r, i + 2) == ',' &&
	    token_quoted(r, i + 3))
		return i + 3;
	if (token_cp(r, i) == ',') {
		/* said, "…" */
		return i + 1 < to && token_quoted(r, i + 1) ? i + 1 : to;
	}
	if (frames & FRAME_TOLD && !is_prep(r, i)) {
		k = skip_listener(r, i, to);
		if (k < to && token_eq(r, k, "to"))
			return frames & FRAME_TO ? i : k;
		k = clause_skip_adjuncts(r, k, to);
		/* told the Harbour Gazette (HG), "…" */
		if (k + 3 < to && token_cp(r, k) == '(' &&
		    token_cp(r, k + 2) == ')')
			k += 3;
		if (k < to && (token_cp(r, k) == ':' || token_cp(r, k) == ','))
			k++;
		if (k < to && token_quoted(r, k))
			return k;
		return k < to && starts_subject(r, k) &&
		       takes(r, frames, k, to) ? k :
		       frames & FRAME_OBJECT && takes(r, frames, i, to) ? i :
		       to;
	}
	k = clause_skip_adjuncts(r, i, to);
	if (k < to && (token_cp(r, k) == ':' || token_cp(r, k) == ',') &&
	    k + 1 < to && token_quoted(r, k + 1))
		return k + 1;
	if (k < to && token_cp(r, k) == ':')
		return k + 1 < to ? k + 1 : to;
	if (k > i)
		return k < to && (starts_subject(r, k) || token_quoted(r, k)) &&
		       (token_quoted(r, k) || frames & FRAME_BARE) &&
		       takes(r, frames, k, to) ? k : to;
	/* called that a mistake */
	if (frames & FRAME_CALL && token_eq(r, i, "that") &&
	    (token_is(r, i + 1, WORD_DET) || token_quoted(r, i + 1)))
		i++;
	return takes(r, frames, i, to) ? i : to;
}

/* An object that tells nothing of itself: "it", "a yes". */
static bool is_slight(const struct reading *r, size_t i, size_t end)
{
	while (end > i + 1 && !token_has(r, end - 1, TOKEN_WORD))
		end--;
	return end == i + 1 ? token_is(r, i, WORD_PRONOUN) ||
				      token_eq(r, i, "it") :
	       end == i + 2 ? token_eq(r, i, "a") || token_eq(r, i, "an") :
			      false;
}

bool clause_is_whole(const struct reading *r, const struct cue *cue,
		     size_t start, size_t end)
{
	unsigned frames = cue_frames(r, cue);

	if (cue->form == CUE_NOUN || cue->form == CUE_SOURCE ||
	    token_is(r, start, WORD_THAT) || token_eq(r, start, "that") ||
	    token_eq(r, start, "to"))
		return true;
	if (frames & (FRAME_OBJECT | FRAME_PREP))
		return !is_number(r, start, end) &&
		       !(cue->last == start && cue->last == cue->verb + 1 &&
			 is_slight(r, start, end));
	return count_words(r, start, end) > 2 ||
	       clause_has_verb(r, start, end) || is_number(r, start, end);
}

/* The cue whose group, or whose subject, starts at token i. */
static const struct cue *cue_from(const struct reading *r, size_t i,
				  size_t *next, size_t last_cue)
{
	while (*next < last_cue && r->cues[*next].verb < i)
		(*next)++;
	for (size_t k = *next; k < last_cue && k < *next + 2; k++) {
		const struct cue *c = &r->cues[k];

		if (c->first == i)
			return c;
		if (c->form == CUE_FINITE && !c->shared && c->first > i &&
		    subject_begin(r, c->who, i) == i)
			return c;
	}
	return NULL;
}

/* A noun phrase is done where an adjunct starts. */
static bool ends_object(const struct reading *r, size_t i)
{
	return token_eq(r, i, "at") || token_eq(r, i, "during") ||
	       token_eq(r, i, "after") || token_eq(r, i, "following") ||
	       token_eq(r, i, "before") || token_eq(r, i, "because") ||
	       token_eq(r, i, "when") || token_eq(r, i, "while");
}

/* hours after, a day before, two weeks since: when it was said, from token i
 * on. */
static bool is_time_after(const struct reading *r, size_t i, size_t to)
{
	static const char *const units = "minute minutes hour hours day days "
					 "week weeks month months year years";
	size_t end = to > i + TIME_WORDS ? i + TIME_WORDS : to;

	while (i < end && (token_is(r, i, WORD_DET | WORD_ADV) ||
			   token_has(r, i, TOKEN_DIGIT)))
		i++;
	return i + 1 < to && token_is(r, i + 1, WORD_PREP) &&
	       (token_eq(r, i + 1, "after") || token_eq(r, i + 1, "before")) &&
	       lexicon_lists(units, token_str(r, i));
}

size_t clause_gap_end(const struct reading *r, size_t start, size_t to)
{
	bool governed = false;
	size_t i = start;

	while (i + 1 < to && (token_is(r, i, WORD_AUX | WORD_NOT | WORD_ADV) ||
			      token_is_finite(r, i)))
		i++;
	for (i++; i < to; i++) {
		if (token_quoted(r, i)) {
			i = r->pairs[r->tokens[i].pair].last - 1;
			continue;
		}
		if (token_cp(r, i) == ',' || token_cp(r, i) == ';')
			return i;
		governed = governed || token_is(r, i, WORD_AND | WORD_WHO |
						      WORD_SUB | WORD_THAT);
		if (token_is_finite(r, i) && !governed)
			return i;
	}
	return to;
}

/* The claim that it rained is wrong: where the clause of a noun ends that is
 * its sentence's subject, before the second verb in a tense. */
static size_t claim_end(const struct reading *r, const struct cue *cue,
			size_t start, size_t to)
{
	size_t first = r->sentences[r->tokens[cue->verb].sentence].first;
	bool governed = false, seen = false;

	for (size_t i = first; i < cue->first; i++)
		if (token_is_finite(r, i) || i - first > FINITE_MAX)
			return to;
	for (size_t i = start; i < to; i++) {
		if (token_quoted(r, i)) {
			i = r->pairs[r->tokens[i].pair].last - 1;
			seen = true;
			continue;
		}
		if (i > start && token_is(r, i, WORD_AND | WORD_WHO | WORD_SUB |
						WORD_THAT))
			governed = true;
		if (!token_is_finite(r, i))
			continue;
		if (seen && !governed)
			return i;
		seen = true;
		governed = false;
		while (i + 1 < to && token_is(r, i, WORD_AUX | WORD_NOT) &&
		       (token_is_finite(r, i + 1) ||
			token_is(r, i + 1, WORD_ADV | WORD_NOT)))
			i++;
	}
	return to;
}

/* She said it rained and she felt cold: a thought within what she said. */
static bool is_weak(const struct reading *r, const struct cue *c)
{
	const struct cue_verb *v = r->tokens[c->verb].verb;

	return v && v->frames & FRAME_WEAK && !(v->frames & FRAME_CALL) &&
	       c->form == CUE_FINITE && !c->shared;
}

/* Is what starts there a thing, rather than a clause? */
static bool is_object(const struct reading *r, const struct cue *cue,
		      size_t start)
{
	unsigned frames = cue_frames(r, cue);

	return frames & (FRAME_OBJECT | FRAME_CALL | FRAME_PREP) &&
	       !(frames & FRAME_BARE) && !token_is(r, start, WORD_THAT);
}

/* called it "late" on Monday, spoke of two on Monday: a time at an object's
 * end belongs to its verb. */
static size_t before_time(const struct reading *r, size_t start, size_t end)
{
	size_t i = end;

	while (i > start + 1 && !token_has(r, i - 1, TOKEN_WORD) &&
	       !token_quoted(r, i - 1))
		i--;
	if (i < start + 3 || token_quoted(r, i - 1) ||
	    !token_is(r, i - 1, WORD_TIME) ||
	    !token_has(r, i - 1, TOKEN_CAPITAL) || !is_prep(r, i - 2))
		return end;
	return i - 2;
}

static size_t find_end(const struct reading *r, const struct cue *cue,
		       size_t start, size_t to)
{
	const struct sentence *s = &r->sentences[r->tokens[cue->verb].sentence];
	size_t next = saying_first_cue(r, s, start);
	bool relative = !phrase_is_none(cue->who) &&
			token_is(r, cue->who.head, WORD_WHO);
	bool fronted = token_is(r, s->first, WORD_SUB | WORD_PREP) &&
		       cue->verb - s->first < 12 &&
		       r->tokens[s->first].name < 0;
	bool in_aside = false;	/* "the plan, made in May, is": a comma before */
	bool object = is_object(r, cue, start);

	if (cue->form == CUE_NOUN)
		to = claim_end(r, cue, start, to);
	for (size_t i = s->first; fronted && i < cue->first; i++)
		if (token_cp(r, i) == ',')
			fronted = false;
	/* while they say it rains, …; recalling it, she … */
	if (cue->first > s->first) {
		size_t b = cue->form == CUE_FINITE && !cue->shared ?
				   subject_begin(r, cue->who, s->first) :
				   cue->first;

		fronted = fronted ||
			  (b > s->first && !token_quoted(r, b - 1) &&
			   (token_eq(r, b - 1, "while") ||
			    token_eq(r, b - 1, "when") ||
			    token_eq(r, b - 1, "if") ||
			    token_eq(r, b - 1, "although") ||
			    token_eq(r, b - 1, "though")));
	} else {
		fronted = fronted || cue->form == CUE_PARTICIPLE;
	}
	/* Holding signs calling her "late", they … */
	fronted = fronted || (cue->form == CUE_PARTICIPLE &&
			      token_has(r, s->first, TOKEN_ING) &&
			      cue->verb - s->first < 6);
	/* when asked about it, she said */
	fronted = fronted || (cue->form == CUE_PASSIVE &&
			      (cue->first == s->first ||
			       token_is(r, cue->first - 1, WORD_SUB)));
	for (size_t i = start; i < to; i++) {
		const struct cue *c;
		bool comma = token_cp(r, i) == ',';

		if (token_quoted(r, i)) {
			const struct pair *p = &r->pairs[r->tokens[i].pair];

			if (p->last > i + 1)
				i = p->last - 1;
			/* "…," she said in it: the mark holds the comma */
			comma = i > start && token_cp(r, i - 1) == ',';
			if (!comma)
				continue;
		}
		if (token_cp(r, i) == ';')
			return i;
		if (is_dash(token_cp(r, i)) && i > start &&
		    (relative || token_is(r, i + 1, WORD_AND | WORD_SUB)))
			return i;
		if (comma && i > start && (relative || fronted) &&
		    !token_is(r, i + 1, WORD_AND) &&
		    !(i + 1 < to && token_quoted(r, i + 1)))
			return i + token_quoted(r, i);
		/* the report that it rained, is wrong */
		if (comma && i > start && i + 1 < to &&
		    token_is(r, i + 1, WORD_AUX) && token_cp(r, i) == ',' &&
		    !in_aside)
			return i;
		in_aside = in_aside || token_cp(r, i) == ',';
		/* ruled it out, hours after */
		if (comma && i > start && is_time_after(r, i + 1, to))
			return i + token_quoted(r, i);
		if (object && i > start &&
		    (ends_object(r, i) ||
		     (comma && token_is(r, i + 1, WORD_WHO | WORD_SUB |
						   WORD_AND))))
			return i + token_quoted(r, i);
		/* called it "late" and left */
		if (object && i > start && i + 1 < to &&
		    token_is(r, i, WORD_AND) && token_is_finite(r, i + 1))
			return i;
		if (!comma && !token_is(r, i, WORD_AND | WORD_SUB))
			continue;
		if (i == start)
			continue;
		c = i + 1 < to ? cue_from(r, i + 1, &next, s->last_cue) : NULL;
		if (c && is_weak(r, c))
			c = NULL;
		if (comma && i + 1 < to &&
		    token_is(r, i + 1, WORD_AND | WORD_SUB)) {
			if (token_eq(r, i + 1, "but") ||
			    token_eq(r, i + 1, "while") ||
			    token_eq(r, i + 1, "though") ||
			    token_eq(r, i + 1, "although"))
				return i + token_quoted(r, i);
			if (!c && i + 2 < to)
				c = cue_from(r, i + 2, &next, s->last_cue);
		}
		/* the union says two came, the ministry says one */
		if (c && c->verb > cue->verb && comma && !c->shared &&
		    c->form == CUE_FINITE && i + 1 < to &&
		    !token_is(r, i + 1, WORD_AND | WORD_SUB) &&
		    takes(r, cue_frames(r, c), c->last, to))
			return i + token_quoted(r, i);
		if (c && c->verb > cue->verb && comma && c->shared &&
		    c->form == CUE_FINITE && c->first == i + 1)
			return i + token_quoted(r, i);
		if (c && c->verb > cue->verb &&
		    (c->form == CUE_SOURCE || (c->form == CUE_PARTICIPLE &&
					       cue->form != CUE_PARTICIPLE) ?
			     comma : !comma || token_is(r, i + 1, WORD_AND)))
			return i + token_quoted(r, i);
	}
	return to;
}

size_t clause_end(const struct reading *r, const struct cue *cue,
		  size_t start, size_t to)
{
	size_t end = find_end(r, cue, start, to);

	return cue->form != CUE_NOUN && is_object(r, cue, start) ?
		       before_time(r, start, end) : end;
}
