#ifndef PRESSER_STORE_SAID_H
#define PRESSER_STORE_SAID_H

#include "src/base/arena.h"
#include "src/base/error.h"
#include "src/model/analysis.h"

struct store;

/* Who said what in the whole archive. */

struct speaker_row {
	int64_t id;
	enum speaker_kind kind;
	struct str name, role;	/* role: the last one given */
	int64_t quotes;
	int64_t last;		/* spoke last at */
};

/* By number of quotes, most first. */
int store_speakers(struct store *st, size_t limit, struct arena *arena,
		   struct speaker_row **rows, size_t *n, struct error *err);

/*
 * Who else speaks in the story of each item in which one does: for a surname
 * alone, whose it can be. By item, at most limit pairs.
 */
struct story_speaker {
	int64_t item, speaker;
};
int store_story_speakers(struct store *st, int64_t speaker, size_t limit,
			 struct arena *arena, struct story_speaker **rows,
			 size_t *n, struct error *err);

/* One utterance. */
struct said {
	int64_t item, story, feed, when;
	struct str feed_title, title, link;
	enum quote_kind kind;
	unsigned flags;		/* enum quote_flag */
	struct str verb, role, side;	/* STR_NULL: not told there */
	struct str text;	/* its pieces, joined by " … " */
	struct span at;		/* of the first piece, in the item's text */
	size_t quote;		/* index into the item's quotes */
	struct str speaker;	/* as that text names it; STR_NULL */
};

/* What said has of quotation i of a text: kind, flags, verb, role, side,
 * speaker, text and place. Copies in the arena. */
void said_read(const struct document *doc, const struct analysis *an,
	       size_t i, struct arena *arena, struct said *out);

/* All that is said in a story's articles, by time, at most so many articles;
 * copies left out but for the item own (0: none). */
int store_story_said(struct store *st, int64_t story, int64_t own,
		     size_t articles, struct arena *arena, struct said **rows,
		     size_t *n, struct error *err);

/* What one speaker said since a time (TIME_NONE: ever), newest first. */
int store_said(struct store *st, int64_t speaker, int64_t since,
	       size_t limit, struct arena *arena, struct said **rows,
	       size_t *n, struct error *err);

#endif
