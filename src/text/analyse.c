#include "config.h"

#include "src/text/analyse.h"

#include <stdlib.h>

#include "src/base/gate.h"
#include "src/text/saying.h"
#include "src/text/mark.h"
#include "src/text/name.h"
#include "src/text/quote.h"
#include "src/text/reading.h"
#include "src/text/say.h"
#include "src/text/sentence.h"
#include "src/text/side.h"
#include "src/text/speaker.h"
#include "src/text/token.h"

enum {
	TEXT_MAX = 16 << 20,
	HEADLINE_MAX = 16,	/* quotations in it; each is looked for */
	BUT_BACK = 4,		/* tokens before a speaker */
};

static struct span cue_span(const struct reading *r, const struct utterance *u)
{
	if (!u->has_cue)
		return (struct span){ 0, 0 };
	return (struct span){ r->tokens[u->cue.first].start,
			      r->tokens[u->cue.last - 1].end };
}

/* The base form: the first word of the verb's line in the lexicon. */
static struct str base_form(const struct reading *r, const struct utterance *u)
{
	const struct cue_verb *v;
	struct str rest, word = STR_NULL;

	if (!u->has_cue || !(v = r->tokens[u->cue.verb].verb))
		return STR_NULL;
	rest = str_from(v->forms);
	str_split(&rest, ' ', &word);
	return word;
}

static int by_start(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

/*
 * The pieces of one utterance, in the text's order, none empty and none over
 * another, whatever way they were joined. How many there are.
 */
static size_t put_pieces(struct reading *r, const struct utterance *u,
			 struct analysis *out, size_t *cap)
{
	size_t first = out->n_pieces, n = 0;
	uint32_t end = 0;
	struct span *v;

	for (size_t k = 0; k < u->n_pieces; k++)
		*ARENA_PUSH(r->arena, out->pieces, out->n_pieces, *cap) =
			u->pieces[k];
	if (!u->n_pieces)
		return 0;
	v = out->pieces + first;
	for (size_t k = 1; k < u->n_pieces; k++)
		if (v[k].start < v[k - 1].start) {
			qsort(v, u->n_pieces, sizeof(*v), by_start);
			break;
		}
	for (size_t k = 0; k < u->n_pieces; k++) {
		if (v[k].start < end)
			v[k].start = end;
		if (v[k].start >= v[k].end)
			continue;
		end = v[k].end;
		v[n++] = v[k];
	}
	out->n_pieces = first + n;
	return n;
}

/* Does a "but" stand before what tells who says it, or between the speaker and
 * the verb: "But X said", "…, while X says", "X, by contrast, said"? */
static bool opposes(const struct reading *r, const struct utterance *u)
{
	size_t first = u->cue.first, from;
	const struct sentence *s;

	if (!u->has_cue)
		return false;
	if (u->speaker.last > u->speaker.first && u->speaker.first < first)
		first = u->speaker.first;
	s = &r->sentences[r->tokens[first].sentence];
	if (first < s->first)
		return false;
	from = first > s->first + BUT_BACK ? first - BUT_BACK : s->first;
	for (size_t i = from; i < u->cue.first; i++)
		if (r->tokens[i].pair < 0 &&
		    (i < first || i >= u->speaker.last) &&
		    token_does(r, i, USE_BUT))
			return true;
	return false;
}

static void hand_over(struct reading *r, struct analysis *out)
{
	size_t cap_quotes = 0, cap_pieces = 0;

	/* cut out of the text, they stand alone from here on */
	for (size_t i = 0; i < r->n_persons; i++) {
		struct person *p = &r->persons[i];

		p->name = gate_str(r->arena, p->name, GATE_LINE);
		p->role = gate_str(r->arena, p->role, GATE_LINE);
		p->side = gate_str(r->arena, p->side, GATE_LINE);
	}
	out->sentences = sentence_spans(r, &out->n_sentences);
	out->persons = r->persons;
	out->n_persons = r->n_persons;
	out->mentions = r->mentions;
	out->n_mentions = r->n_mentions;
	for (size_t i = 0; i < r->n_utterances; i++) {
		const struct utterance *u = &r->utterances[i];
		size_t first = out->n_pieces;
		size_t n = put_pieces(r, u, out, &cap_pieces);
		struct quote *q;

		if (!n)
			continue;
		q = ARENA_PUSH(r->arena, out->quotes, out->n_quotes,
			       cap_quotes);
		q->kind = u->kind;
		q->first_piece = (uint32_t)first;
		q->n_pieces = (uint32_t)n;
		q->cue = cue_span(r, u);
		q->mention = u->mention;
		q->speaker = u->mention < 0 ? -1 :
			     r->mentions[u->mention].person;
		q->verb = base_form(r, u);
		q->flags = u->flags;
		if (u->has_cue && r->tokens[u->cue.verb].verb &&
		    r->tokens[u->cue.verb].verb->frames & FRAME_DENY &&
		    !(u->flags & QUOTE_NEGATED))
			q->flags |= QUOTE_DENIES;
		if (opposes(r, u))
			q->flags |= QUOTE_OPPOSES;
	}
}

/* Is what the headline quotes said in the body, word for word? */
static int32_t find_in_body(const struct reading *r,
			    const struct analysis *out, struct str words)
{
	for (size_t i = 0; i < out->n_quotes; i++)
		for (uint32_t k = 0; k < out->quotes[i].n_pieces; k++) {
			struct span s =
				out->pieces[out->quotes[i].first_piece + k];
			struct str text = str_slice(r->text, s.start, s.end);

			if (text.len < 65536 &&
			    str_find_nocase(text, words) >= 0)
				return (int32_t)i;
		}
	return -1;
}

static void read_headline(const struct document *doc, const struct reading *r,
			  struct analysis *out)
{
	struct reading title = { .text = doc->title, .arena = r->arena,
				 .lex = r->lex };
	size_t cap = 0;

	if (!doc->title.len || doc->title.len > 2000)
		return;
	token_find_paragraphs(&title, NULL, 0);
	token_find_all(&title);
	mark_pair_all(&title);
	for (size_t i = 0; i < title.n_pairs && i < HEADLINE_MAX; i++) {
		struct headline_quote *h = ARENA_PUSH(
			r->arena, out->headline, out->n_headline, cap);

		h->at = title.pairs[i].inner;
		h->quote = find_in_body(r, out, str_slice(doc->title,
							  h->at.start,
							  h->at.end));
	}
}

static void (*const by_clauses[])(struct reading *r) = {
	token_find_all, mark_pair_all, sentence_find_all, name_find_all,
	saying_find_all, quote_find_all, speaker_resolve_all, side_find_all,
	NULL,
};

static void (*const by_words[])(struct reading *r) = {
	token_find_all, mark_pair_all, sentence_find_all, name_find_all,
	say_find_all, speaker_resolve_all, side_find_all, NULL,
};

int analyse(const struct document *doc, struct arena *arena,
	    struct analysis *out, struct error *err)
{
	struct reading r = { .text = doc->text, .arena = arena };
	void (*const *pass)(struct reading *);

	*out = (struct analysis){ 0 };
	if (doc->text.len > TEXT_MAX)
		return error_set(err, ERROR_LIMIT,
				 "a text of more than %d MB", TEXT_MAX >> 20);
	if (!doc->text.len)
		return 0;
	r.lex = doc->language.len ? lexicon_find(doc->language) : NULL;
	if (!r.lex)
		r.lex = lexicon_guess(doc->text);
	token_find_paragraphs(&r, doc->blocks, doc->n_blocks);
	pass = r.lex->habits & HABIT_CLAUSES ? by_clauses : by_words;
	for (; *pass && !arena->over; pass++)
		(*pass)(&r);
	if (arena_check(arena, err) < 0)
		return -1;
	hand_over(&r, out);
	read_headline(doc, &r, out);
	return arena_check(arena, err);
}
