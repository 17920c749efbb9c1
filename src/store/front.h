#ifndef PRESSER_STORE_FRONT_H
#define PRESSER_STORE_FRONT_H

#include "src/store/list.h"

/*
 * The front page: what came since the last visit (at most FRONT_MOST_DAYS
 * ago), one row a story, ranked by how many outlets have it, how much of it
 * is new, and whether it has a name that is watched. Nothing else counts, and
 * the row's snippet says what did.
 *
 * args is what follows "front:" in a query: an age or date instead of the
 * last visit, then names parted by commas beside those of meta "ui/watch".
 */
#define FRONT_MOST_DAYS	7
#define FRONT_STORIES	1000	/* the newest so many are ranked */

int store_front(struct store *st, struct str args, int64_t now,
		size_t offset, size_t limit, struct arena *arena,
		struct row **rows, size_t *n, bool *more, struct error *err);

#endif
