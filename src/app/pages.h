#ifndef PRESSER_APP_PAGES_H
#define PRESSER_APP_PAGES_H

#include "src/app/batch.h"
#include "src/base/arena.h"
#include "src/base/map.h"
#include "src/model/document.h"
#include "src/store/digest.h"
#include "src/store/page.h"
#include "src/store/subs.h"

/*
 * The writer's side of article pages: which items ask for theirs, and what
 * is remembered of the asking (src/store/page.h).
 */
struct pages {
	struct batch *b;
	int64_t feed;		/* whose pages are counted, and how it is set */
	enum sub_fulltext fulltext;
	int n, n_old;
	struct map by_host;	/* how many of each in this go */
	struct arena arena;	/* its keys */
};

/* A row of items begins: each feed and host may be asked for some pages
 * again. */
void pages_begin(struct pages *p);
void pages_free(struct pages *p);

/* An item has been read: if its feed's setting wants its page, ask for it,
 * or with too many of one feed or host at once note it for a later pull. A
 * feed's backlog is not asked for: with full-text auto, of what is older than
 * two weeks only the first few of a feed are. */
int pages_want(struct pages *p, const struct waiting *w,
	       const struct document *doc, struct error *err);

/* Ask for the page of a stored item; number: the user's job, or 0. */
int pages_ask(struct pages *p, int64_t item, uint64_t number,
	      struct error *err);

/* Those noted by earlier pulls whose time has come: some of them. */
void pages_ask_left(struct pages *p);

/* What came of one: why has code ERROR_NONE when its text was stored, or
 * when it has not changed. */
int pages_done(struct pages *p, const struct job *job,
	       const struct error *why, struct error *err);

/* Bring page up to date after a try at now. Strings then point into r and
 * why. Pure. */
void pages_after(struct page_state *page, const struct fetch_response *r,
		 const struct error *why, int64_t now);

#endif
