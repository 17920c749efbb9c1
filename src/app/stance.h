#ifndef PRESSER_APP_STANCE_H
#define PRESSER_APP_STANCE_H

#include "src/model/analysis.h"
#include "src/relate/word.h"
#include "src/store/said.h"

/* Claim and counter-claim: denials, and the utterances that they answer. */

struct stance_pair {
	struct said denial, claim;	/* of one text: item 0 */
};

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
