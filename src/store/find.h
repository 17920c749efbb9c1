#ifndef PRESSER_STORE_FIND_H
#define PRESSER_STORE_FIND_H

#include "src/base/arena.h"
#include "src/base/buf.h"
#include "src/base/error.h"
#include "src/base/str.h"

/* A query as search.h tells its grammar, read into what SQLite is asked. */

struct find_value {
	struct str text;	/* STR_NULL: the number */
	int64_t number;
};

struct find_word {
	struct str text;	/* folded */
	bool prefix;
};

struct find {
	struct buf match;	/* an FTS5 expression; empty: filters alone */
	struct buf where;	/* " AND …" over item i, feed f */
	struct str feed, tag;	/* that where asks for; STR_NULL */
	int64_t since, before;	/* that where asks for; TIME_NONE */
	const char *ids;	/* a query for all items in a state that where
				   asks for, where they can be listed; NULL */
	/* by search.c: ids of the feeds when they are few ("3,17"); match with
	 * tokens for them and for a few days; empty */
	bool items_tag;		/* the tag is no feed's, at most of items */
	struct buf feeds, narrow;
	struct find_value *values;	/* of where, in order */
	size_t n_values, cap_values;
	struct find_word *words;	/* to be marked in the text */
	size_t n_words, cap_words;
};

/* { 0 } before; strings lie in arena. ERROR_INPUT. find_free even then. */
int find_read(struct find *f, struct str query, int64_t now,
	      struct arena *arena, struct error *err);
void find_free(struct find *f);

/* "2d" (before now: h, d, w, m, y) or a date, as since: takes it. */
bool find_time(struct str what, int64_t now, int64_t *when);

/* The passage of text with most of the words, between \1 and \2 each. */
struct str find_snippet(const struct find *f, struct str text,
			struct arena *arena);

#endif
