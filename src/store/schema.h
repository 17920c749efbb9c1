#ifndef PRESSER_STORE_SCHEMA_H
#define PRESSER_STORE_SCHEMA_H

#include "src/store/sql.h"

/* The tables, and how each older form becomes the next. */

enum {
	SCHEMA_VERSION = 9,
	SCHEMA_PAGE_SIZE = 8192,	/* texts of some kilobytes waste less */
};

/* Counts of stories with something unread, made anew: feed.unread_stories and
 * meta's unread-stories. */
#define SCHEMA_COUNT_STORIES						     \
	"UPDATE feed SET unread_stories = (SELECT count(DISTINCT story) FROM" \
	" item WHERE feed = feed.id AND read = 0 AND archived = 0);"	     \
	"INSERT OR REPLACE INTO meta(key, value) VALUES('unread-stories',"   \
	" (SELECT count(DISTINCT story) FROM item CROSS JOIN feed ON"	     \
	" feed.id = item.feed WHERE read = 0 AND archived = 0 AND"	     \
	" hidden = 0));"

/*
 * Bring the open store from the version it has (PRAGMA user_version) to
 * SCHEMA_VERSION, each step in the one transaction. An existing store is
 * first copied beside itself: presser.db.before-3, where 3 is the version
 * it is going to.
 */
int schema_migrate(struct store *st, int from, struct error *err);

#endif
