#ifndef PRESSER_STORE_SEARCH_H
#define PRESSER_STORE_SEARCH_H

#include "src/store/list.h"

/*
 * Full-text search (SQLite FTS5) over title, text and speakers.
 *
 *	simla agreement		both words
 *	"simla agreement"	the phrase
 *	agree*			words that begin so (two letters or more)
 *	simla OR shimla		either; words side by side bind closer:
 *	toll (bridge OR ford)	parentheses say what belongs together
 *	-cricket -is:read	without; NOT cricket
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
 */
struct search {
	struct str query;
	int64_t now;
	bool each_copy;		/* else one of the copies of a text, the head
				   if it was found */
	int within_ms;		/* stop after so much processor time, 0 never:
				   a phrase of words that are everywhere has
				   the whole index read */
	bool bare;		/* to count: rows have id, story, read alone */
	size_t offset, limit;
};

/* For somebody who waits at the keys, and for an answer that is the only one. */
#define SEARCH_FIRST_MS	15
#define SEARCH_ONLY_MS	1000

/*
 * snippet of each row is the passage with matches between \1 and \2. Rows
 * not yet in the index are found too. Where a text cannot be read its row is
 * found all the same: with ROW_DAMAGED, and the text's start as its snippet.
 */
struct found {
	struct row *rows;	/* in the caller's arena */
	size_t n;
	bool more;		/* there are more than limit */
	bool cut;		/* a bounded search was stopped: there may be
				   others, */
	int64_t back_to;	/* of what came before this time */
};

/* ERROR_INPUT says what in the query cannot be read, and at which character;
 * ERROR_CANCELED after store_interrupt. */
int store_search(struct store *st, const struct search *search,
		 struct arena *arena, struct found *found, struct error *err);

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
