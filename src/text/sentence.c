#include "config.h"

#include "src/text/sentence.h"

#include "src/base/utf8.h"

enum { CLOSING_MAX = 8 };	/* closing marks in a row behind a stop */

static bool is_stop(uint32_t cp)
{
	switch (cp) {
	case '.': case '!': case '?': case 0x2026: case 0x3002: case 0xFF01:
	case 0xFF1F: case 0x061F: case 0x06D4: case 0x0964:
		return true;
	}
	return false;
}

static bool is_closing(uint32_t cp)
{
	switch (cp) {
	case ')': case ']': case '"': case '\'': case 0x201D: case 0x2019:
	case 0xBB: case 0x201C: case 0x300D: case 0x300F:
		return true;
	}
	return false;
}

static bool same_paragraph(const struct reading *r, size_t a, size_t b)
{
	return b < r->n_tokens &&
	       r->tokens[a].paragraph == r->tokens[b].paragraph;
}

/* Can token i begin a sentence? */
static bool can_begin(const struct reading *r, size_t i)
{
	const struct token *t = &r->tokens[i];
	uint32_t cp;

	if (t->flags & (TOKEN_CAPITAL | TOKEN_DIGIT))
		return true;
	if (!(t->flags & TOKEN_WORD))
		return t->pair >= 0 || t->cp == '(' || t->cp == '[' ||
		       t->cp == 0x2022 || t->cp == 0x2014 ||
		       t->cp == 0x2013 || t->cp == '-' || t->cp == 0xBF ||
		       t->cp == 0xA1 || t->cp == '@' || t->cp == '#';
	utf8_decode(token_str(r, i), &cp);
	return !utf8_is_lower(cp);
}

/*
 * "Why?" Ms Hale asked. After a quotation that ends in a stop at i - 1: do
 * the next few words, and nothing else, hold its verb of saying?
 */
static bool is_tag(const struct reading *r, size_t i, uint32_t stop)
{
	size_t reach = 8;
	bool full = stop == '.' || stop == 0x2026 || stop == 0x3002 ||
		    stop == 0x06D4 || stop == 0x0964;

	/* Japanese: 「…。」と述べた */
	if (r->lex->habits & HABIT_CASE && token_is(r, i, WORD_THAT))
		return true;
	/* where each sign is a token, more of them make as many words */
	if (r->lex->habits & HABIT_CJK)
		reach *= 3;
	for (size_t k = i; k < i + reach && same_paragraph(r, i, k); k++) {
		const struct token *t = &r->tokens[k];

		/* «…!» — said X */
		if (k == i && (t->cp == 0x2014 || t->cp == 0x2013))
			continue;
		if (!(t->flags & TOKEN_WORD))
			return false;
		if (!t->verb || !(t->verb->frames & FRAME_SAY) ||
		    t->flags & TOKEN_CAPITAL)
			continue;
		if (!full)
			return true;
		for (k++; same_paragraph(r, i, k) &&
			  token_is(r, k, WORD_TIME | WORD_ADV | WORD_PREP);
		     k++)
			;
		return !same_paragraph(r, i, k) || is_stop(token_cp(r, k));
	}
	return false;
}

/* Does a sentence end between token i - 1 and token i? */
static bool ends_before(const struct reading *r, size_t i)
{
	const struct token *p = &r->tokens[i - 1];
	size_t k = i - 1;
	bool quoted = false;

	/* strictly inside a quotation */
	if (p->pair >= 0 && r->tokens[i].pair == p->pair)
		return false;
	if (p->flags & TOKEN_WORD) {
		/* "... in the U.S. The ..." */
		return r->text.p[p->end - 1] == '.' &&
		       !(p->classes & (WORD_TITLE | WORD_MR | WORD_MRS)) &&
		       p->end - p->start > 2 &&
		       r->tokens[i].classes & WORD_PLAIN &&
		       r->tokens[i].flags & TOKEN_CAPITAL;
	}
	while (k > 0 && i - k < CLOSING_MAX && is_closing(r->tokens[k].cp) &&
	       same_paragraph(r, k - 1, k)) {
		quoted = quoted || r->tokens[k].flags & TOKEN_MARK;
		k--;
	}
	if (is_closing(r->tokens[i].cp) && r->tokens[i].pair < 0 &&
	    r->tokens[i].start == p->end)
		return false;
	if (!is_stop(r->tokens[k].cp) || !can_begin(r, i))
		return false;
	return !(quoted && is_tag(r, i, r->tokens[k].cp));
}

void sentence_find_all(struct reading *r)
{
	struct sentence *s = NULL;
	bool fresh = true;

	for (size_t i = 0; i < r->n_tokens; i++) {
		struct token *t = &r->tokens[i];

		if (!s || s->paragraph != t->paragraph || ends_before(r, i)) {
			s = ARENA_PUSH(r->arena, r->sentences,
				       r->n_sentences, r->cap_sentences);
			s->at.start = t->start;
			s->paragraph = t->paragraph;
			s->first = (uint32_t)i;
			fresh = true;
		}
		t->sentence = (uint32_t)(r->n_sentences - 1);
		s->at.end = t->end;
		s->last = (uint32_t)i + 1;
		/* may and May */
		if (t->classes & WORD_AUX && t->classes & WORD_TIME)
			t->classes &= !fresh && t->flags & TOKEN_CAPITAL ?
					      ~(unsigned)WORD_AUX :
					      ~(unsigned)WORD_TIME;
		if (fresh && t->flags & TOKEN_WORD) {
			t->flags |= TOKEN_FIRST;
			fresh = false;
		}
		/* inside a quotation sentences begin too */
		if (is_stop(t->cp) || t->flags & TOKEN_MARK || t->cp == ':')
			fresh = true;
	}
}

struct span *sentence_spans(const struct reading *r, size_t *n)
{
	struct span *out = NULL, *s = NULL;
	size_t cap = 0;

	*n = 0;
	for (size_t i = 0; i < r->n_tokens; i++) {
		const struct token *t = &r->tokens[i];
		bool starts = !i || t->sentence != r->tokens[i - 1].sentence;

		if (!starts && t->pair >= 0 && i >= 2 &&
		    t->pair == r->tokens[i - 1].pair &&
		    is_stop(r->tokens[i - 1].cp) && can_begin(r, i) &&
		    t->end < r->pairs[t->pair].outer.end)
			starts = true;
		if (starts) {
			s = ARENA_PUSH(r->arena, out, *n, cap);
			s->start = t->start;
		}
		s->end = t->end;
	}
	return out;
}
