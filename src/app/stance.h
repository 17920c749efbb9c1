#ifndef PRESSER_APP_STANCE_H
#define PRESSER_APP_STANCE_H

#include "src/model/analysis.h"
#include "src/relate/answer.h"
#include "src/store/said.h"

/* Claim and counter-claim: denials, other figures and what a "but" sets against
 * something, and the utterances that they answer. */

struct stance_pair {
	struct said denial, claim;	/* of one text: item 0 */
	enum answer_kind kind;
};

/* The other end of the pair. */
static inline const struct said *stance_other(const struct stance_pair *pair,
					      bool of_denial)
{
	return of_denial ? &pair->claim : &pair->denial;
}

/* What the one end is to the other: "answers", "denied by", "other figure
 * than", ... */
const char *stance_words(const struct stance_pair *pair, bool of_denial);

/* "denial", "figure", "contrast" */
const char *stance_name(enum answer_kind kind);

/* Those of one text. In the arena. */
void stance_of_text(struct terms_reader *reader, const struct document *doc,
		    const struct analysis *an, struct arena *arena,
		    struct stance_pair **pairs, size_t *n);

/* Those of a story's articles, copies left out but for the item own (0:
 * none). In the arena. */
int stance_of_story(struct store *st, struct terms_reader *reader,
		    int64_t story, int64_t own, struct arena *arena,
		    struct stance_pair **pairs, size_t *n, struct error *err);

#endif
