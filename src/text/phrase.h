#ifndef PRESSER_TEXT_PHRASE_H
#define PRESSER_TEXT_PHRASE_H

#include "src/text/reading.h"

/*
 * Noun phrases that can say something, found by the lexicon alone: for all
 * languages but English, whose passes know its grammar better.
 */

/* Tokens that are looked at: those outside quotations, or inside one. */
struct scope {
	const struct reading *r;
	size_t from, to;	/* tokens, half open */
	int32_t pair;		/* -1: outside */
};

/* How sure is it that the phrase is somebody? */
enum phrase_rank {
	PHRASE_NONE,		/* no phrase */
	PHRASE_THING,		/* a noun */
	PHRASE_ROLE,		/* a role, an organisation, people */
	PHRASE_NAME,		/* a name or a pronoun */
};

/* Is token i in the scope? */
bool scope_has(const struct scope *sc, size_t i);

/* Can it be a verb of saying in one of the frames? */
bool scope_verb(const struct scope *sc, size_t i, unsigned frames);

/* The phrase that begins at token i, adverbs, times and other phrases before
 * it left out; last == first: there is none. */
struct phrase phrase_right(const struct scope *sc, size_t i);

/* The phrase that ends before token end. */
struct phrase phrase_left(const struct scope *sc, size_t end);

enum phrase_rank phrase_rank(const struct reading *r,
			     const struct phrase *who);

#endif
