#include "config.h"

#include "src/text/quote.h"

#include "src/text/alone.h"
#include "src/text/clause.h"
#include "src/text/label.h"
#include "src/text/saying.h"
#include "src/text/subject.h"
#include "src/text/utterance.h"

/*
 * A sentence is read as a region of tokens from its left end: first a cue
 * behind its clause ("…, she said"), because what stands before it is then
 * all one content; without such a cue the ones before their clauses, each
 * taking what clause_end gives it.
 */

enum { LEFT_WORDS = 3, COUNT_MAX = 8, NEST_MAX = 3, PIECE_REACH = 16, LABEL_WORDS = 4,
       OPENING_MAX = 60, OVER_MAX = 60, TURN_MAX = 30,
       ANTECEDENT_WORDS = 6 };

struct part {
	struct reading *r;
	const struct sentence *s;
	size_t cue;		/* the next one to look at */
};

static size_t count_words(const struct reading *r, size_t first, size_t last)
{
	size_t n = 0;

	for (size_t i = first; i < last && n < COUNT_MAX; i++)
		n += token_has(r, i, TOKEN_WORD);
	return n;
}

/* One behind the clause that stands before the cue's subject; 0: it is no
 * cue behind its clause. */
static size_t left_end(const struct reading *r, const struct cue *c,
		       size_t from)
{
	size_t end;
	uint32_t cp;

	if (c->form == CUE_PASSIVE || c->form == CUE_NOUN || c->shared)
		return 0;
	if (c->form != CUE_SOURCE &&
	    !(r->tokens[c->verb].verb->frames & FRAME_SAY))
		return 0;
	if (c->form != CUE_SOURCE && token_is(r, c->who.head, WORD_WHO))
		return 0;
	end = c->form == CUE_FINITE ? subject_begin(r, c->who, from) :
				      c->first;
	if (end <= from || (c->form == CUE_FINITE &&
			    token_is(r, end - 1, WORD_WHO) &&
			    !token_quoted(r, end - 1)))
		return 0;
	if (token_quoted(r, end - 1) || c->form == CUE_SOURCE)
		return end;
	cp = token_cp(r, end - 1);
	return cp == ',' || cp == 0x2014 || cp == 0x2013 ? end : 0;
}

static size_t cue_stop(const struct cue *c)
{
	bool behind = c->form == CUE_INVERTED || c->form == CUE_SOURCE;

	return behind && c->who.last > c->last ? c->who.last : c->last;
}

/* Does the clause of a cue end with it, a time or a place behind it aside? */
static bool is_over(const struct reading *r, const struct cue *c, size_t to)
{
	for (size_t i = cue_stop(c), n = 0; i < to && n < OVER_MAX; i++, n++) {
		if (!token_has(r, i, TOKEN_WORD) && token_cp(r, i) != '(')
			return true;
		if (token_is(r, i, WORD_SUB | WORD_WHO) ||
		    token_has(r, i, TOKEN_ING))
			return true;
		if (token_quoted(r, i) || token_is_finite(r, i))
			return false;
	}
	return true;
}

/* "Orla Quint, they said, has left": the verb comes behind the cue. */
static bool goes_round(const struct reading *r, const struct cue *c,
		       size_t end, size_t to)
{
	size_t i = cue_stop(c);

	if (c->form == CUE_SOURCE || i + 3 >= to || token_cp(r, i) != ',')
		return false;
	/* In contrast, they said, it rains */
	return token_is_finite(r, i + 1) ||
	       (i == c->last && token_cp(r, end - 1) == ',' &&
		token_has(r, i + 1, TOKEN_WORD) && !token_quoted(r, i + 1) &&
		!token_has(r, i + 1, TOKEN_ING) &&
		!token_is(r, i + 1, WORD_AND | WORD_WHO | WORD_PREP) &&
		!(token_is(r, i + 1, WORD_SUB) &&
		  !token_is(r, end - 2, WORD_AND | WORD_ADV | WORD_SUB)));
}

/* "The downturn, she said, \"could help\"": a quotation that goes on in the
 * middle of its sentence. */
static bool is_broken(const struct reading *r, const struct cue *c, size_t to)
{
	size_t i = cue_stop(c), first;

	if (c->form == CUE_SOURCE || i + 2 >= to || token_cp(r, i) != ',' ||
	    !token_quoted(r, i + 1))
		return false;
	for (first = i + 1; first < to && !token_has(r, first, TOKEN_WORD);)
		first++;
	return first < to &&
	       !token_has(r, first, TOKEN_CAPITAL | TOKEN_DIGIT);
}

/* Does the cue stand behind what it reports, from token `from` on? */
static bool is_behind(const struct reading *r, const struct cue *c,
		      size_t from, size_t to, size_t *end)
{
	struct cue copy = *c;
	size_t right;

	*end = left_end(r, c, from);
	if (!*end)
		return false;
	if (is_broken(r, c, to))
		return true;
	/* "By whom, it does not say" */
	if (c->flags & QUOTE_NEGATED &&
	    utterance_kind(r, from, *end) == QUOTE_INDIRECT)
		return false;
	if (count_words(r, from, *end) < LEFT_WORDS &&
	    utterance_kind(r, from, *end) == QUOTE_INDIRECT)
		return goes_round(r, c, *end, to);
	if (utterance_kind(r, from, *end) == QUOTE_DIRECT)
		return true;
	if (c->form == CUE_SOURCE)
		return !token_is(r, *end - 1, WORD_AUX | WORD_THAT) &&
		       !token_has(r, *end - 1, TOKEN_CLITIC);
	right = clause_start(r, &copy, to);
	/* It rains, she said, in words that nobody forgot */
	if (right < to && copy.last == c->last && token_cp(r, cue_stop(c)) == ',' &&
	    token_is(r, cue_stop(c) + 1, WORD_PREP) && !token_quoted(r, right) &&
	    right > cue_stop(c) + 2 && clause_has_verb(r, from, *end))
		return true;
	if (right >= to)
		return utterance_kind(r, from, *end) != QUOTE_INDIRECT ||
		       is_over(r, c, to);
	/* "The bridge is \"closed,\" she said of the plan" */
	return token_quoted(r, *end - 1) &&
	       !token_is(r, right, WORD_THAT) && !token_quoted(r, right) &&
	       !token_is(r, from, WORD_PREP | WORD_SUB | WORD_TIME);
}

/* Where the cue's own words end: at the next comma, quotation or cue. */
static size_t over_adjuncts(const struct reading *r, size_t i, size_t to)
{
	size_t end = to > i + PIECE_REACH ? i + PIECE_REACH : to;

	while (i < end && !token_quoted(r, i) && token_cp(r, i) != ',' &&
	       token_cp(r, i) != ':' && token_cp(r, i) != ';' &&
	       token_cp(r, i) != 0x2014)
		i++;
	return i;
}

/* Since May, according to her, …: no verb in a tense before the source. */
static bool is_opening(const struct reading *r, const struct sentence *s,
		       const struct cue *c)
{
	for (size_t i = s->first; i < c->first; i++)
		if (token_is_finite(r, i) || i - s->first > OPENING_MAX)
			return token_is(r, s->first, WORD_SUB) &&
			       !token_is(r, s->first, WORD_PREP);
	return true;
}

/* "…," she said, "…": the rest of what the cue broke. Gives its end. */
static size_t second_piece(struct part *p, struct utterance *u,
			   const struct cue *c, size_t to, bool opening)
{
	struct reading *r = p->r;
	size_t stop = cue_stop(c), i = over_adjuncts(r, stop, to), k;
	const struct cue *next = p->cue + 1 < p->s->last_cue ?
					 &r->cues[p->cue + 1] : NULL;

	if (i >= to)
		return to;
	k = i + !token_quoted(r, i);
	while (k < to && token_is(r, k, WORD_AND))
		k++;
	if (k < to && token_quoted(r, k)) {
		size_t last = r->pairs[r->tokens[k].pair].last;

		if (utterance_add_piece(r, u, k, last))
			utterance_widen(u, QUOTE_DIRECT);
		return last;
	}
	/* The plan, she said, would go on */
	if (token_cp(r, i) != ',' ||
	    (c->form == CUE_SOURCE ? !is_opening(r, p->s, c) : i != stop) ||
	    k >= to || token_is(r, k, WORD_AND | WORD_WHO) ||
	    (token_is(r, k, WORD_SUB) && !opening) ||
	    token_has(r, k, TOKEN_ING) || u->kind == QUOTE_DIRECT ||
	    /* It rains, she said, in remarks that nobody forgot */
	    (token_is(r, k, WORD_PREP) &&
	     token_is(r, k + 1, WORD_CLAIM | WORD_DOC)) ||
	    c->form == CUE_INVERTED ||
	    (next && next->verb < to && next->first <= k + 3))
		return i;
	u->kind = utterance_kind(r, k, to) == u->kind ? u->kind : QUOTE_MIXED;
	utterance_add_piece(r, u, k, to);
	return to;
}

static void read_region(struct part *p, size_t from, size_t to, int depth);

/* Does the quotation that starts here open again what its last paragraph
 * left open? */
static bool is_reopened(const struct reading *r, size_t first)
{
	int32_t at = r->tokens[first].pair;

	return at > 0 && r->pairs[at - 1].goes_on &&
	       r->pairs[at - 1].utterance == (int32_t)r->n_utterances - 1;
}

/* The quotation that ends the clause and stands behind a colon: "He wavered:
 * “I may go,” he said". 0: none. */
static size_t behind_colon(const struct reading *r, size_t from, size_t end)
{
	size_t first;

	if (!token_quoted(r, end - 1))
		return 0;
	first = r->pairs[r->tokens[end - 1].pair].first;
	return first > from + 2 && token_cp(r, first - 1) == ':' ? first : 0;
}

/* "…, she said". Gives where the region goes on. */
static size_t read_behind(struct part *p, const struct cue *c, size_t from,
			  size_t end, size_t to, int depth)
{
	struct reading *r = p->r;
	struct utterance *u, *last;
	size_t at = r->n_utterances;
	bool opening = count_words(r, from, end) < LEFT_WORDS;
	size_t quoted = behind_colon(r, from, end);

	if (quoted) {
		struct part before = {
			r, p->s, saying_first_cue(r, p->s, from)
		};

		if (depth < NEST_MAX)
			read_region(&before, from, quoted, depth + 1);
		from = quoted;
		at = r->n_utterances;
	}
	while (from < end && (token_is(r, from, WORD_AND) ||
			      token_cp(r, from) == ',') &&
	       !token_quoted(r, from))
		from++;
	last = at ? &r->utterances[at - 1] : NULL;
	if (last && !last->has_cue && last->kind == QUOTE_DIRECT &&
	    (last->paragraph == p->s->paragraph ||
	     is_reopened(r, from)) &&
	    utterance_kind(r, from, end) == QUOTE_DIRECT) {
		/* "Who knows?" "Nobody," she said. */
		u = last;
	} else {
		u = utterance_add(r, from);
		u->kind = utterance_kind(r, from, end);
	}
	/* In the islands, they say, "nobody locks a door" */
	if (is_broken(r, c, to) && token_is(r, from, WORD_PREP) &&
	    count_words(r, from, end) < 8 &&
	    utterance_kind(r, from, end) == QUOTE_INDIRECT &&
	    is_opening(r, p->s, c))
		u->kind = QUOTE_DIRECT;
	else if (!utterance_add_piece(r, u, from, end))
		return cue_stop(c);
	utterance_set_cue(u, c);
	end = second_piece(p, u, c, to, opening);
	/* what others say according to it; "in the words of" makes them its own */
	if (c->form == CUE_SOURCE && depth < NEST_MAX &&
	    (u->kind != QUOTE_INDIRECT || token_is(r, c->verb, WORD_SOURCE))) {
		struct part inner = {
			r, p->s, saying_first_cue(r, p->s, from)
		};
		size_t stop = left_end(r, c, from);

		read_region(&inner, from, stop, depth + 1);
	}
	return end;
}

/* Only something like "he said" may be reported with nobody named. */
static bool is_wanted(const struct reading *r, const struct cue *c,
		      size_t start, size_t end, enum quote_kind kind)
{
	unsigned frames = r->tokens[c->verb].verb && c->form != CUE_NOUN ?
				  r->tokens[c->verb].verb->frames : 0;

	if (c->form == CUE_NOUN)
		return kind != QUOTE_INDIRECT ||
		       (!c->shared && !phrase_is_none(c->who) &&
			token_eq(r, start, "that"));
	if (frames & FRAME_WEAK && (kind == QUOTE_INDIRECT ||
				    !token_quoted(r, start)))
		return kind == QUOTE_MIXED &&
		       (token_is(r, start, WORD_THAT) || frames & FRAME_CALL);
	/* a group calling itself the Ridge Front */
	if (frames & FRAME_CALL && kind == QUOTE_INDIRECT &&
	    (token_eq(r, start, "itself") || token_eq(r, start, "himself") ||
	     token_eq(r, start, "herself") ||
	     token_eq(r, start, "themselves")))
		return false;
	/* was asked to leave; was not talked out of it */
	if (phrase_is_none(c->who))
		return kind != QUOTE_INDIRECT ||
		       (c->form == CUE_PASSIVE && frames & FRAME_TOLD &&
			frames & FRAME_THAT) ||
		       c->form == CUE_PARTICIPLE;
	return end > start;
}

/* "As Orla Quint noted, …": the clause behind the comma. */
static bool is_aside(const struct reading *r, const struct cue *c, size_t to)
{
	size_t i = c->form == CUE_FINITE && !c->shared ?
			   subject_begin(r, c->who, 0) : 0;

	return i && token_eq(r, i - 1, "as") && !token_quoted(r, i - 1) &&
	       token_cp(r, c->last) == ',' && c->last + 3 < to;
}

/* "a bill, which she called “late”": what the words in marks are said of. */
static void add_relative(struct reading *r, struct utterance *u,
			 const struct cue *c, size_t start)
{
	size_t b;

	if (!r->tokens[c->verb].verb || c->form != CUE_FINITE || c->shared ||
	    !(r->tokens[c->verb].verb->frames & FRAME_CALL) ||
	    !(token_quoted(r, start) || token_eq(r, start, "as")))
		return;
	b = subject_begin(r, c->who, r->sentences[r->tokens[start].sentence]
						.first);
	if (!b || !token_is(r, b - 1, WORD_WHO) || token_quoted(r, b - 1) ||
	    /* a letter in which she called it "late" */
	    (b > 1 && token_is(r, b - 2, WORD_PREP)))
		return;
	utterance_add_piece(r, u, b - 1, b);
	u->kind = QUOTE_MIXED;
}

/* boxes which, he said, were empty, without commas: the relative is the
 * subject of what he said. Gives the relative's token, 0 for none. */
static size_t gap_before(const struct reading *r, const struct cue *c,
			 size_t to)
{
	const struct cue_verb *v = r->tokens[c->verb].verb;
	size_t b;

	if (c->form != CUE_FINITE || c->shared || !v ||
	    !(v->frames & FRAME_SAY) || c->last + 1 >= to ||
	    !token_is(r, c->last, WORD_AUX) || token_quoted(r, c->last))
		return 0;
	b = subject_begin(r, c->who, r->sentences[r->tokens[c->verb].sentence]
						.first);
	return b && !token_quoted(r, b - 1) &&
			       (token_is(r, b - 1, WORD_WHO) ||
				token_eq(r, b - 1, "that") ||
				token_eq(r, b - 1, "what")) ?
		       b - 1 : 0;
}

/* "the boxes that": the noun phrase before a "that" belongs to it. */
static size_t antecedent(const struct reading *r, const struct sentence *s,
			 size_t relative)
{
	if (!token_eq(r, relative, "that"))
		return relative;
	for (size_t i = relative; i-- > s->first &&
				  relative - i <= ANTECEDENT_WORDS;) {
		if (!token_has(r, i, TOKEN_WORD) || token_quoted(r, i) ||
		    token_is(r, i, WORD_PREP | WORD_AND | WORD_AUX))
			break;
		if (token_is(r, i, WORD_DET))
			return i;
	}
	return relative;
}

/* … which he said were empty: gives where the region goes on, 0: none. */
static size_t read_gap(struct part *p, const struct cue *c, size_t to)
{
	struct reading *r = p->r;
	size_t relative = gap_before(r, c, to), end;
	struct utterance *u;

	if (!relative)
		return 0;
	end = clause_gap_end(r, c->last, to);
	u = utterance_add(r, c->last);
	u->kind = utterance_kind(r, c->last, end) == QUOTE_INDIRECT ?
			  QUOTE_INDIRECT : QUOTE_MIXED;
	utterance_add_piece(r, u, antecedent(r, p->s, relative), relative + 1);
	utterance_add_piece(r, u, c->last, end);
	utterance_set_cue(u, c);
	return end;
}

/* She said that …: gives where the region goes on, 0 when it is none. */
static size_t read_ahead(struct part *p, const struct cue *c, size_t to)
{
	struct reading *r = p->r;
	struct cue cue = *c;
	size_t start = clause_start(r, &cue, to), end;
	struct utterance *u;
	enum quote_kind kind;

	if (start < to && c->form == CUE_INFINITIVE &&
	    !token_is(r, start, WORD_THAT) && !token_quoted(r, start) &&
	    /* went on to say */
	    !(c->verb > 2 && token_eq(r, c->verb - 2, "on")))
		return 0;
	/* Responding to a question, she … */
	if (c->form == CUE_PARTICIPLE && c->first == p->s->first &&
	    !token_is(r, start, WORD_THAT) && !token_quoted(r, start))
		return 0;
	/* sang in "Night Harbour" */
	if (start < to && token_quoted(r, start) && start > c->last &&
	    token_is(r, start - 1, WORD_PREP) &&
	    utterance_is_title(r, p->s, &r->pairs[r->tokens[start].pair]))
		return 0;
	if (start >= to && is_aside(r, c, to))
		start = c->last + 1;
	if (start >= to)
		return read_gap(p, c, to);
	end = clause_end(r, &cue, start, to);
	if (token_quoted(r, start)) {
		const struct pair *q = &r->pairs[r->tokens[start].pair];
		uint32_t before = token_cp(r, start - 1);

		/* said, "…": what follows the closing mark is not said */
		if ((before == ',' || before == ':') && q->last < end)
			end = q->last;
	}
	kind = utterance_kind(r, start, end);
	if (!is_wanted(r, &cue, start, end, kind) ||
	    (kind == QUOTE_INDIRECT && !clause_is_whole(r, &cue, start, end)))
		return 0;
	u = utterance_add(r, start);
	u->kind = kind;
	add_relative(r, u, c, start);
	utterance_add_piece(r, u, start, end);
	utterance_set_cue(u, &cue);
	return end;
}

/* According to her, …: the rest of the sentence. */
static size_t read_source(struct part *p, const struct cue *c, size_t to)
{
	struct reading *r = p->r;
	size_t i = c->who.last;
	struct utterance *u;

	for (size_t n = 0; i < to && token_cp(r, i) != ',' && n < 24; n++)
		i++;
	if (i + 2 >= to || token_cp(r, i) != ',')
		return 0;
	/* According to X, a spokeswoman for the union, "…" */
	if (token_is(r, i + 1, WORD_DET | WORD_ROLE))
		for (size_t k = i + 1; k + 1 < to && k < i + 16 &&
				       !r->tokens[k].verb; k++)
			if (token_cp(r, k) == ',' && token_quoted(r, k + 1))
				i = k;
	u = utterance_add(r, i);
	u->kind = utterance_kind(r, i, to);
	utterance_add_piece(r, u, i, to);
	utterance_set_cue(u, c);
	return to;
}

/* "…, she said, according to the Post": the source of the whole. */
static const struct cue *outer_source(const struct part *p, size_t from,
				      size_t to, size_t *end)
{
	const struct reading *r = p->r;

	for (size_t i = saying_first_cue(r, p->s, to); i-- > p->cue;) {
		const struct cue *c = &r->cues[i];

		if (c->form == CUE_PASSIVE)
			continue;
		return c->form == CUE_SOURCE && is_over(r, c, to) &&
		       is_behind(r, c, from, to, end) ? c : NULL;
	}
	return NULL;
}

static void read_region(struct part *p, size_t from, size_t to, int depth)
{
	struct reading *r = p->r;
	size_t outer_end;
	const struct cue *outer = depth ? NULL :
				  outer_source(p, from, to, &outer_end);

	if (outer && outer != &r->cues[p->cue]) {
		read_behind(p, outer, from, outer_end, to, depth);
		return;
	}
	while (p->cue < p->s->last_cue && from < to) {
		const struct cue *c = NULL;
		size_t end = 0, next = 0, first = p->cue;

		while (p->cue < p->s->last_cue &&
		       r->cues[p->cue].first < from)
			p->cue++;
		first = p->cue;
		for (; p->cue < p->s->last_cue; p->cue++) {
			c = &r->cues[p->cue];
			if (c->verb >= to)
				break;
			if (is_behind(r, c, from, to, &end)) {
				next = read_behind(p, c, from, end, to, depth);
				break;
			}
		}
		if (next) {
			from = next;
			p->cue++;
			continue;
		}
		for (p->cue = first; p->cue < p->s->last_cue; p->cue++) {
			c = &r->cues[p->cue];
			if (c->verb >= to)
				return;
			if (c->first < from)
				continue;
			next = c->form == CUE_SOURCE ?
				       read_source(p, c, to) :
				       read_ahead(p, c, to);
			if (next)
				from = next;
		}
		return;
	}
}

/* She says it rains; he says it snows: where a cue stands before a semicolon,
 * the sentence is read in two. */
static void read_sentence(struct part *p, size_t from, size_t to)
{
	struct reading *r = p->r;

	for (size_t i = from; i < to; i++) {
		size_t first;

		if (token_cp(r, i) != ';' || token_quoted(r, i) ||
		    (i + 1 < to && token_quoted(r, i + 1)))
			continue;
		first = saying_first_cue(r, p->s, from);
		if (first == p->s->last_cue || r->cues[first].verb > i)
			continue;
		read_region(p, from, i, 0);
		from = i + 1;
	}
	read_region(p, from, to, 0);
}

/* OSTREL, Hale (TP) - It rained: the sentence without its dateline. */
static size_t after_dateline(const struct reading *r,
			     const struct sentence *s)
{
	size_t end = s->first + 12 < s->last ? s->first + 12 : s->last;

	if (!token_has(r, s->first, TOKEN_ALL_CAPS))
		return s->first;
	for (size_t i = s->first + 1; i < end; i++) {
		uint32_t cp = token_cp(r, i);

		if (cp == 0x2014 || cp == 0x2013 || cp == '-' || cp == ':')
			return token_cp(r, i + 1) == cp ? i + 2 : i + 1;
		if (!cp && !token_has(r, i, TOKEN_CAPITAL | TOKEN_DIGIT))
			break;
	}
	return s->first;
}

/* Paragraphs of one turn in a transcript: those up to the next label, when
 * one comes soon. */
static size_t turn_end(const struct reading *r, size_t last)
{
	struct cue ignored;

	for (size_t i = last + 1; i < r->n_sentences && i - last < TURN_MAX;
	     i++) {
		const struct sentence *s = &r->sentences[i];

		if (s->paragraph != s[-1].paragraph &&
		    label_at(r, s->first, s->last, true, &ignored))
			return i - 1;
	}
	return last;
}

/* MR PRICE: … to the end of the paragraph in a transcript; elsewhere a
 * quotation or, in a headline, the rest. Gives the last sentence it took. */
static size_t read_label(struct reading *r, size_t at, bool transcript)
{
	const struct sentence *s = &r->sentences[at];
	size_t last = at;
	struct utterance *u;
	struct cue cue;

	if ((at && s->paragraph == s[-1].paragraph) ||
	    !label_at(r, s->first, s->last, transcript, &cue))
		return SIZE_MAX;
	while (last + 1 < r->n_sentences &&
	       r->sentences[last + 1].paragraph == s->paragraph)
		last++;
	if (!transcript && !token_quoted(r, cue.last) &&
	    (s->paragraph > 1 || last > at ||
	     s->last - cue.last < LABEL_WORDS))
		return SIZE_MAX;
	if (transcript)
		last = turn_end(r, last);
	u = utterance_add(r, cue.last);
	u->kind = utterance_kind(r, cue.last, r->sentences[last].last);
	utterance_add_piece(r, u, cue.last, r->sentences[last].last);
	utterance_set_cue(u, &cue);
	return last;
}

void quote_find_all(struct reading *r)
{
	bool transcript = label_count(r) > 2;
	size_t pair = 0;

	for (size_t i = 0; i < r->n_pairs; i++)
		r->pairs[i].utterance = -1;
	for (size_t i = 0; i < r->n_sentences; i++) {
		const struct sentence *s = &r->sentences[i];
		struct part p = { r, s, s->first_cue };
		size_t labelled = read_label(r, i, transcript);

		if (labelled != SIZE_MAX) {
			i = labelled;
			continue;
		}
		read_sentence(&p, after_dateline(r, s), s->last);
		for (; pair < r->n_pairs && r->pairs[pair].first < s->last;
		     pair++)
			if (r->pairs[pair].utterance < 0 &&
			    r->pairs[pair].first >= s->first)
				alone_read(r, s, (int32_t)pair);
	}
}
