#ifndef PRESSER_TEXT_SUBJECT_H
#define PRESSER_TEXT_SUBJECT_H

#include "src/text/reading.h"

/*
 * Noun phrases around a verb, found without a grammar: by capitals, small
 * words and commas. All of them look at a bounded number of tokens. A phrase
 * whose first equals its last is none.
 */

/* A verb in a tense: an auxiliary, a known verb, or an unknown word in -ed
 * behind a noun. */
bool token_is_finite(const struct reading *r, size_t i);
/* The subject that ends at token end, not before from: "Khan", "the
 * ministry", "Khan, the ministry's spokesman,". */
struct phrase subject_left(const struct reading *r, size_t end, size_t from);
/* The subject behind an inverted verb, before to: said "Ms Dlamini". */
struct phrase subject_right(const struct reading *r, size_t start, size_t to);
/* A whole noun phrase from start on, "of" and "for" included. */
struct phrase subject_whole(const struct reading *r, size_t start, size_t to);
/* The same behind "according to", with an office or a name that stands between
 * commas behind it. */
struct phrase subject_of_source(const struct reading *r, size_t start,
				size_t to);
/* The first token of a subject with its titles and appositions. */
size_t subject_begin(const struct reading *r, struct phrase p, size_t from);
/* The subject of the first verb in a tense that no conjunction or relative
 * governs, before token to. */
struct phrase subject_main(const struct reading *r, size_t from, size_t to);
/* Is the head a word for somebody, rather than for something? */
bool subject_can_speak(const struct reading *r, struct phrase p);

static inline bool phrase_is_none(struct phrase p)
{
	return p.last <= p.first;
}

static inline bool token_quoted(const struct reading *r, size_t i)
{
	return r->tokens[i].pair >= 0;
}

#endif
