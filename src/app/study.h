#ifndef PRESSER_APP_STUDY_H
#define PRESSER_APP_STUDY_H

#include "src/app/stance.h"
#include "src/store/list.h"

/*
 * What an opened article tells this reader: which of its passages he has read
 * already in the story and its kin, which items of other stories are near,
 * and who in the story denies what. Some 5 to 30 milliseconds; on the thread
 * that has the store's handle.
 */
struct study_tools;		/* word lists; one for each thread */
struct study_tools *study_tools_new(void);
void study_tools_destroy(struct study_tools *t);

#define STUDY_KIN	8	/* related items that are kept */
#define STUDY_BEFORE	12	/* articles that are read again */

struct study {
	bool judged;		/* something of the story has been read; if
				   not, all is new and nothing is said */
	bool *old;		/* of each block: read before */
	bool *is_new;		/* and the other way: a passage that is new */
	bool *old_quote;	/* of each quotation */
	size_t n_passages, n_new;
	struct mate *kin;	/* related, with their reasons */
	size_t n_kin;
	struct stance_pair *pairs;	/* denials in the story, and what they
					   answer */
	size_t n_pairs;
	uint64_t text;		/* hash of the text that was studied */
	size_t n_blocks, n_quotes;	/* of it: lengths of the arrays */
};

/*
 * before, n_before: the items of its story that were read before it was
 * opened, newest first; the store cannot tell, for to open one marks its
 * copies read. What is found lies in the arena; on failure out is what was
 * found until then.
 */
int study_article(struct study_tools *tools, struct store *st, int64_t item,
		  const int64_t *before, size_t n_before,
		  struct arena *arena, struct study *out, struct error *err);

/* Is it one of that very text? */
bool study_fits(const struct study *s, const struct opened *item);

#endif
