#ifndef PRESSER_APP_ARCHIVE_H
#define PRESSER_APP_ARCHIVE_H

#include "src/app/cite.h"
#include "src/app/stance.h"
#include "src/base/buf.h"
#include "src/base/json.h"
#include "src/relate/repeat.h"
#include "src/store/said.h"
#include "src/store/store.h"

/* All that one speaker said in the stored articles. */

struct archive_outlet {
	struct str title;
	int64_t quotes;
};

/* One of several whom a name could mean. */
struct archive_choice {
	struct str name, role;	/* role: STR_NULL when none is told */
	struct str ask;		/* what asks for this one alone */
	int64_t quotes;
	size_t row;		/* our own */
};

struct archive_role {
	struct str role;
	int64_t quotes;
};

#define ARCHIVE_WEEKS	26

struct archive {
	struct str name, role, side;	/* role, side: the last ones told */
	struct str *names;		/* the other forms of the name */
	size_t n_names;
	struct archive_role *roles;	/* as articles give them, most first */
	size_t n_roles;
	struct archive_choice *choices;	/* when the name means several */
	size_t n_choices;
	int64_t first, last;		/* TIME_NONE when there is nothing */
	struct said *said;		/* newest first */
	struct repeat *repeats;		/* for each; .first indexes said */
	size_t n;
	struct stance_pair *pairs;	/* denials of the newest stories, and
					   what they answer */
	size_t n_pairs;
	struct archive_outlet *outlets;	/* most quotations first */
	size_t n_outlets;
	int64_t week;			/* the first one's Monday */
	int64_t weeks[ARCHIVE_WEEKS];	/* quotations a week, the latest last */
	size_t n_weeks;
};

/*
 * Everything that is known of a speaker since a time (TIME_NONE: ever), at
 * most limit utterances, under all forms of the name that who.h joins. What
 * is asked for may lack case and accents, be spelt in another way, or have
 * honorifics; a part of it, or an office, will do where only one speaker has
 * it: "Khan" is never two people. Articles that say "Khan" alone count where
 * one Khan alone speaks in their story. "=Khan" is that name and no other.
 * ERROR_NOT_FOUND with choices: those it could be. All in the arena.
 */
int archive_read(struct store *st, struct str name, int64_t since,
		 size_t limit, struct arena *arena, struct archive *out,
		 struct error *err);

/* A date (2026-11-01), or so many days (7d), weeks (2w), months (3m) ago. */
int archive_since(struct str text, int64_t now, int64_t *since,
		  struct error *err);

/* As presser quotes --speaker prints it; Markdown: each quotation as it is
 * copied, what is word for word the same once. */
void archive_put_json(struct buf *out, const struct archive *a);
void archive_put_lines(struct buf *out, const struct archive *a);
void archive_put_markdown(struct buf *out, const struct archive *a);

/* The k-th pair of utterance i with one that it answers (*denies) or that
 * answers it; NULL: no more. */
const struct stance_pair *archive_answer(const struct archive *a, size_t i,
					 size_t k, bool *denies);

/* Utterance i, to be copied. */
void archive_cite(const struct archive *a, size_t i, struct citation *c);

/* Monday of week i of archive.weeks. */
int64_t archive_week(const struct archive *a, size_t i);

/* A sign that tells direct from mixed and indirect speech: = ± ~ */
struct str archive_sign(enum quote_kind kind);

#endif
