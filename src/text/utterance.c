#include "config.h"

#include "src/text/utterance.h"

#include "src/text/subject.h"

enum { TITLE_REACH = 200 };	/* tokens of its sentence looked at */

struct utterance *utterance_add(struct reading *r, size_t token)
{
	struct utterance *u = ARENA_PUSH(r->arena, r->utterances,
					 r->n_utterances, r->cap_utterances);

	u->mention = -1;
	u->inherits = -1;
	u->paragraph = r->tokens[token].paragraph;
	return u;
}

bool utterance_add_piece(struct reading *r, struct utterance *u, size_t first,
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

			p->utterance = (int32_t)(u - r->utterances);
			if (p->last > i)
				i = p->last - 1;
		}
	return true;
}

void utterance_set_cue(struct utterance *u, const struct cue *cue)
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

enum quote_kind utterance_kind(const struct reading *r, size_t first,
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

void utterance_widen(struct utterance *u, enum quote_kind kind)
{
	if (u->kind != kind)
		u->kind = QUOTE_MIXED;
}

bool utterance_is_title(const struct reading *r, const struct sentence *s,
			const struct pair *p)
{
	size_t words = 0, inside = 0, capitals = 0;

	for (size_t i = s->first; i < s->last && i < s->first + TITLE_REACH;
	     i++) {
		const struct token *t = &r->tokens[i];

		if (!(t->flags & TOKEN_WORD) || t->end - t->start < 4)
			continue;
		if (i >= p->first && i < p->last) {
			if (!(t->flags & TOKEN_CAPITAL))
				return false;
			inside++;
		} else {
			words++;
			capitals += (t->flags & TOKEN_CAPITAL) != 0;
		}
	}
	return inside > 0 && capitals * 10 < words * 9;
}
