#ifndef PRESSER_TEXT_REPORT_H
#define PRESSER_TEXT_REPORT_H

#include "src/text/cue.h"

/* A sentence being read for what is said in it; say.c and report.c. */
struct work {
	struct reading *r;
	const struct sentence *s;
	size_t used;		/* tokens before it are taken */
	bool after;		/* somebody says something in the sentence
				   before it */
};

/* Add an utterance with the cue and speaker found; token: its first. */
struct utterance *report_add(struct reading *r, size_t token,
			     const struct found *f, enum quote_kind kind);
void report_add_piece(struct reading *r, struct utterance *u, uint32_t start,
		      uint32_t end);
void report_set_cue(struct reading *r, struct utterance *u,
		    const struct found *f);
struct scope report_scope(const struct work *w, size_t from, size_t to);
/* last without the marks that no word stands behind. */
size_t report_end(const struct reading *r, size_t first, size_t last);
void report_use(struct work *w, size_t until);

/* What the rest of the sentence reports without marks. */
void report_find(struct work *w);

#endif
