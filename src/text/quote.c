#include "config.h"

#include "src/text/quote.h"

#include "src/text/clause.h"
#include "src/text/label.h"
#include "src/text/saying.h"
#include "src/text/subject.h"

/*
 * A sentence is read as a region of tokens from its left end: first a cue
 * behind its clause ("…, she said"), because what stands before it is then
 * all one content; without such a cue the ones before their clauses, each
 * taking what clause_end gives it.
 */

enum { LEFT_WORDS = 3, ALONE_WORDS = 4, NEST_MAX = 3, PIECE_REACH = 16, LABEL_WORDS = 4,
       OPENING_MAX = 60, OVER_MAX = 60 };

struct part {
	struct reading *r;
	const struct sentence *s;
	size_t cue;		/* the next one to look at */
};

static struct utterance *add(struct reading *r, size_t token)
{
	struct utterance *u = ARENA_PUSH(r->arena, r->utterances,
					 r->n_utterances, r->cap_utterances);

	u->mention = -1;
	u->inherits = -1;
	u->paragraph = r->tokens[token].paragraph;
	return u;
}

/* Tokens first to last as a piece, the marks at its ends left off; false
 * when no word is among them. */
static bool add_piece(struct reading *r, struct utterance *u, size_t first,
		      size_t last)
{
	while (first < last && !token_has(r, first, TOKEN_WORD) &&
	       !token_quoted(r, first))
		first++;
	while (last > first && !token_has(r, last - 1, TOKEN_WORD) &&
	       !token_quoted(r, last - 1))
		last--;
	if (first == last)
		return false;
	*ARENA_PUSH(r->arena, u->pieces, u->n_pieces, u->cap_pieces) =
		(struct span){ r->tokens[first].start,
			       r->tokens[last - 1].end };
	for (size_t i = first; i < last; i++)
		if (token_quoted(r, i)) {
			struct pair *p = &r->pairs[r->tokens[i].pair];

			p->utterance = (int32_t)(r->n_utterances - 1);
			if (p->last > i)
				i = p->last - 1;
		}
	return true;
}

static void set_cue(struct utterance *u, const struct cue *cue)
{
	u->has_cue = true;
	u->cue = *cue;
	u->flags |= cue->flags;
	u->speaker = cue->who;
}

/* Does a pair begin or go on between the tokens? By halves, because a long
 * sentence asks for each of its cues. */
static bool has_pair(const struct reading *r, size_t first, size_t last)
{
	size_t lo = 0, hi = r->n_pairs;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (r->pairs[mid].last <= first)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < r->n_pairs && r->pairs[lo].first < last;
}

/* How much of it is quoted: nothing, a part, all. */
static enum quote_kind kind_of(const struct reading *r, size_t first,
			       size_t last)
{
	if (!has_pair(r, first, last))
		return QUOTE_INDIRECT;
	for (size_t i = first; i < last; i++)
		if (token_quoted(r, i))
			i = r->pairs[r->tokens[i].pair].last - 1;
		else if (token_has(r, i, TOKEN_WORD))
			return QUOTE_MIXED;
	return QUOTE_DIRECT;
}

static void widen_kind(struct utterance *u, enum quote_kind kind)
{
	if (u->kind != kind)
		u->kind = QUOTE_MIXED;
}

static size_t count_words(const struct reading *r, size_t first, size_t last)
{
	size_t n = 0;

	for (size_t i = first; i < last && n < LEFT_WORDS; i++)
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

	if (c->form == CUE_PASSIVE || c->shared)
		return 0;
	if (c->form != CUE_SOURCE &&
	    !(r->tokens[c->verb].verb->frames & FRAME_SAY))
		return 0;
	if (c->form != CUE_SOURCE && token_is(r, c->who.head, WORD_WHO))
		return 0;
	end = c->form == CUE_FINITE ? subject_begin(r, c->who, from) :
				      c->first;
	if (end <= from)
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
static bool goes_round(const struct reading *r, const struct cue *c, size_t to)
{
	size_t i = cue_stop(c);

	return c->form != CUE_SOURCE && i + 2 < to && token_cp(r, i) == ',' &&
	       token_is_finite(r, i + 1);
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
	if (count_words(r, from, *end) < LEFT_WORDS &&
	    kind_of(r, from, *end) == QUOTE_INDIRECT)
		return goes_round(r, c, to);
	if (kind_of(r, from, *end) == QUOTE_DIRECT)
		return true;
	if (c->form == CUE_SOURCE)
		return !token_is(r, *end - 1, WORD_AUX) &&
		       !token_has(r, *end - 1, TOKEN_CLITIC);
	right = clause_start(r, &copy, to);
	if (right >= to)
		return kind_of(r, from, *end) != QUOTE_INDIRECT ||
		       is_over(r, c, to);
	/* "The bridge is \"closed,\" she said of the plan" */
	return token_quoted(r, *end - 1) &&
	       !token_is(r, right, WORD_THAT) && !token_quoted(r, right) &&
	       !token_is(r, from, WORD_PREP | WORD_SUB);
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
			   const struct cue *c, size_t to)
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

		if (add_piece(r, u, k, last))
			widen_kind(u, QUOTE_DIRECT);
		return last;
	}
	/* The plan, she said, would go on */
	if (token_cp(r, i) != ',' ||
	    (c->form == CUE_SOURCE ? !is_opening(r, p->s, c) : i != stop) ||
	    k >= to || token_is(r, k, WORD_AND | WORD_SUB | WORD_WHO) ||
	    token_has(r, k, TOKEN_ING) || u->kind == QUOTE_DIRECT ||
	    (next && next->verb < to && next->first <= k + 3))
		return i;
	u->kind = kind_of(r, k, to) == u->kind ? u->kind : QUOTE_MIXED;
	add_piece(r, u, k, to);
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

/* "…, she said". Gives where the region goes on. */
static size_t read_behind(struct part *p, const struct cue *c, size_t from,
			  size_t end, size_t to, int depth)
{
	struct reading *r = p->r;
	struct utterance *u, *last;
	size_t at = r->n_utterances;

	while (from < end && (token_is(r, from, WORD_AND) ||
			      token_cp(r, from) == ',') &&
	       !token_quoted(r, from))
		from++;
	last = at ? &r->utterances[at - 1] : NULL;
	if (last && !last->has_cue && last->kind == QUOTE_DIRECT &&
	    (last->paragraph == p->s->paragraph ||
	     is_reopened(r, from)) &&
	    kind_of(r, from, end) == QUOTE_DIRECT) {
		/* "Who knows?" "Nobody," she said. */
		u = last;
	} else {
		u = add(r, from);
		u->kind = kind_of(r, from, end);
	}
	if (!add_piece(r, u, from, end))
		return cue_stop(c);
	set_cue(u, c);
	end = second_piece(p, u, c, to);
	if (c->form == CUE_SOURCE && u->kind != QUOTE_INDIRECT &&
	    depth < NEST_MAX) {
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
	unsigned frames = r->tokens[c->verb].verb ?
				  r->tokens[c->verb].verb->frames : 0;

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
	if (phrase_is_none(c->who))
		return kind != QUOTE_INDIRECT ||
		       (c->form == CUE_PASSIVE && frames & FRAME_TOLD) ||
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
	if (!b || !token_is(r, b - 1, WORD_WHO) || token_quoted(r, b - 1))
		return;
	add_piece(r, u, b - 1, b);
	u->kind = QUOTE_MIXED;
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
	    !token_is(r, start, WORD_THAT) && !token_quoted(r, start))
		return 0;
	/* Responding to a question, she … */
	if (c->form == CUE_PARTICIPLE && c->first == p->s->first &&
	    !token_is(r, start, WORD_THAT) && !token_quoted(r, start))
		return 0;
	if (start >= to && is_aside(r, c, to))
		start = c->last + 1;
	if (start >= to)
		return 0;
	end = clause_end(r, &cue, start, to);
	if (token_quoted(r, start)) {
		const struct pair *q = &r->pairs[r->tokens[start].pair];
		uint32_t before = token_cp(r, start - 1);

		/* said, "…": what follows the closing mark is not said */
		if ((before == ',' || before == ':') && q->last < end)
			end = q->last;
	}
	kind = kind_of(r, start, end);
	if (!is_wanted(r, &cue, start, end, kind))
		return 0;
	u = add(r, start);
	u->kind = kind;
	add_relative(r, u, c, start);
	add_piece(r, u, start, end);
	set_cue(u, &cue);
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
	u = add(r, i);
	u->kind = kind_of(r, i, to);
	add_piece(r, u, i, to);
	set_cue(u, c);
	return to;
}

/* "…, she said, according to the Post": the source of the whole. */
static const struct cue *outer_source(const struct part *p, size_t from,
				      size_t to, size_t *end)
{
	const struct reading *r = p->r;

	for (size_t i = p->s->last_cue; i-- > p->cue;) {
		const struct cue *c = &r->cues[i];

		if (c->verb >= to || c->form == CUE_PASSIVE)
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

/* --- quotations that no cue of their sentence took --- */

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

static void read_alone(struct reading *r, const struct sentence *s,
		       int32_t at)
{
	struct cue found;
	struct pair *p = &r->pairs[at];
	const struct cue *cue;
	struct utterance *u;

	cue = unknown_cue(r, s, p, &found) || led_by_colon(r, s, p, &found) ?
		      &found : NULL;
	if (!begins(r, s, p) && !cue)
		return;
	if (!cue)
		cue = introduced(r, s);
	u = cue ? NULL : goes_on(r, s, at);
	if (u) {
		add_piece(r, u, p->first, p->last);
		widen_kind(u, QUOTE_DIRECT);
		u->paragraph = s->paragraph;
		return;
	}
	if (!cue && !says_itself(r, p))
		return;
	u = add(r, p->first);
	u->kind = QUOTE_DIRECT;
	add_piece(r, u, p->first, p->last);
	if (cue)
		set_cue(u, cue);
	else
		u->speaker = signature(r, p->last);
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
	u = add(r, cue.last);
	u->kind = kind_of(r, cue.last, r->sentences[last].last);
	add_piece(r, u, cue.last, r->sentences[last].last);
	set_cue(u, &cue);
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
		read_region(&p, after_dateline(r, s), s->last, 0);
		for (; pair < r->n_pairs && r->pairs[pair].first < s->last;
		     pair++)
			if (r->pairs[pair].utterance < 0 &&
			    r->pairs[pair].first >= s->first)
				read_alone(r, s, (int32_t)pair);
	}
}
