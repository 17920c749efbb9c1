#ifndef PRESSER_STORE_SEARCH_H
#define PRESSER_STORE_SEARCH_H

#include "src/store/list.h"

/*
 * Full-text search (SQLite FTS5) over title, text and speakers.
 *
 *	simla agreement		both words
 *	"simla agreement"	the phrase
 *	agree*			words that begin so (two letters or more)
 *	simla OR shimla		either
 *	-cricket -is:read	without
 *	NEAR(toll bridge, 5)	within so many words (10 when not said)
 *	title:simla		in the title
 *	speaker:khan		who spoke; speaker:"shafqat ali"
 *	feed:dawn tag:asia	part of the feed's title or address; a tag
 *	is:unread		also read, starred, later, archived, edited,
 *				noted, quoted (has quotations)
 *	since:2d before:2026-11-20	age (h, d, w, m, y) or a date
 *	front: front:2d khan	the front page instead (front.h)
 *
 * Case and accents do not count, nor half and full width or the vowels of
 * Arabic. Text in scripts without blanks is found by any run of its signs.
 */

/*
 * Best first: the newest matches are ranked by how often and where each part
 * of the query stands, the title and the speaker counting more, and by age.
 * They are a thousand; or, where a shard of the index (16,384 items, the
 * newest first) ends and four hundred have been found, those. Without a word
 * the thousand latest by date.
 * snippet of each row is the passage with matches between \1 and \2. Rows
 * not yet in the index are found too. Where a text cannot be read its row is
 * found all the same: with ROW_DAMAGED, and the text's start as its snippet.
 * *more (may be NULL): there are more
 * than limit. Of the copies of a text but one is given, the head if it was
 * found, unless each_copy. ERROR_INPUT says what in the query cannot be read,
 * and at which character; ERROR_CANCELED after store_interrupt.
 */
int store_search(struct store *st, struct str query, int64_t now,
		 bool each_copy, size_t offset, size_t limit, struct arena *arena,
		 struct row **rows, size_t *n, bool *more,
		 struct error *err);

/*
 * Index up to max of the items that wait for it, in one transaction; *left
 * (may be NULL) still wait. The writer calls this between other work.
 */
int store_index(struct store *st, size_t max, size_t *left,
		struct error *err);

/* How many items wait for the index. A search sees the newest 500 of them. */
int store_unindexed(struct store *st, size_t *n, struct error *err);

/* Searches kept as views. */
struct saved_search {
	struct str name, query;
};
int store_saved(struct store *st, struct arena *arena,
		struct saved_search **rows, size_t *n, struct error *err);
/* The same name replaces; an empty query takes it away. */
int store_save_search(struct store *st, struct str name, struct str query,
		      struct error *err);

#endif
