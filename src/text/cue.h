#ifndef PRESSER_TEXT_CUE_H
#define PRESSER_TEXT_CUE_H

#include "src/text/phrase.h"

/*
 * Cues in languages other than English: a verb of saying with its subject, or
 * a source ("laut", "selon"), behind or before what is said.
 */

struct found {
	size_t verb, first, last;	/* the cue; last: one behind it */
	bool has_cue;
	unsigned flags;			/* enum quote_flag */
	struct phrase who;		/* empty: none */
};

/* The mark at token i as its plain sister: 。 as '.', ： as ':', — as '-'. */
/* Chinese: the first part of [from, end) between commas in which somebody is
 * named behind an office. */
struct phrase cue_named(const struct scope *sc, size_t from, size_t end);

uint32_t cue_mark(const struct reading *r, size_t i);

/* The one who says it, by the verb at a token of its clause. */
bool cue_subject(const struct scope *sc, size_t verb, struct found *f);

/* Japanese, Urdu, Hindi: the phrase before the last mark of the subject. */
bool cue_marked_subject(const struct scope *sc, size_t end, struct found *f);

/* laut X, nach Angaben von X, selon X: a source that begins at token i. */
bool cue_source(const struct scope *sc, size_t i, struct found *f);

/* The cue in what follows a quotation, from token i on. */
bool cue_behind(const struct scope *sc, size_t i, struct found *f);

/* The cue in what stands before a quotation that begins at token end; with
 * a colon, somebody without a verb of saying will do. */
bool cue_before(const struct scope *sc, size_t end, bool colon,
		struct found *f);

static inline bool phrase_any(const struct phrase *who)
{
	return who->last > who->first;
}

#endif
