#ifndef PRESSER_APP_STUDY_H
#define PRESSER_APP_STUDY_H

#include "src/store/list.h"

/*
 * What an opened article tells this reader: which of its passages he has read
 * already in the story and its kin, and which items of other stories are
 * near. Some milliseconds; on the thread that has the store's handle.
 */
struct study_tools;		/* word lists; one for each thread */
struct study_tools *study_tools_new(void);
void study_tools_destroy(struct study_tools *t);

struct terms_reader *study_tools_reader(struct study_tools *t);

#define STUDY_KIN	8	/* related items that are kept */

struct study {
	bool judged;		/* something of the story has been read; if
				   not, all is new and nothing is said */
	bool *old;		/* of each block: read before */
	bool *is_new;		/* and the other way: a passage that is new */
	bool *old_quote;	/* of each quotation */
	size_t n_passages, n_new;
};

/* Related items are appended to item->mates as kin, with their reasons. */
int study_article(struct study_tools *tools, struct store *st,
		  struct opened *item, struct arena *arena, struct study *out,
		  struct error *err);

#endif
