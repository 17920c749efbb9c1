#ifndef PRESSER_UI_MODEL_H
#define PRESSER_UI_MODEL_H

#include <stdbool.h>

#include "src/app/stance.h"
#include "src/app/study.h"
#include "src/model/item.h"
#include "src/store/list.h"
#include "src/store/mark.h"
#include "src/store/search.h"
#include "src/store/subs.h"
#include "src/model/footnote.h"
#include "ui/lines.h"

/*
 * What the panes show, read from the store by its read-only handle. A model
 * keeps its selection by id over reading again; what the user has marked is
 * shown at once, before the writer has stored it.
 */

/* --- views, tags, feeds --- */

enum entry_kind {
	ENTRY_HEADING,		/* cannot be selected */
	ENTRY_VIEW,
	ENTRY_FEED,
	ENTRY_FOLD,		/* opens or closes the list of speakers */
	ENTRY_SPEAKER,
};

struct entry {
	enum entry_kind kind;
	struct view view;
	struct str title;
	int64_t items, unread;	/* -1: not counted */
	struct str error;	/* why the feed fails, or a warning; STR_NULL */
	bool failing;
	bool waiting;		/* it was never asked yet */
};

/* Counting what a search finds is a search: it is done now and then, and
 * kept here meanwhile. */
struct search_count {
	char query[256];
	int64_t items, unread;
};
#define FEEDS_COUNTS	16

struct feeds_model {
	struct arena arena;
	struct entry *v;
	size_t n, cap;
	size_t sel, top;
	size_t n_feeds, n_failing, n_troubled;
	int64_t unread, articles;	/* of all; articles that are unread */
	bool by_stories;	/* unread counts are of stories; set before
				   feeds_load */
	bool speakers;		/* unfolded */
	struct search_count counts[FEEDS_COUNTS];
	size_t n_counts;
};

void feeds_free(struct feeds_model *m);
int feeds_load(struct feeds_model *m, struct store *st, struct error *err);
/* Count what the saved searches find; false when there are none. */
bool feeds_count_searches(struct feeds_model *m, struct store *st);
/* The next entry that can be selected, from at in steps of dir; n none. */
size_t feeds_step(const struct feeds_model *m, size_t at, int dir);
const struct entry *feeds_selected(const struct feeds_model *m);
bool feeds_select(struct feeds_model *m, const struct view *view);
/* A feed's entry; NULL when it is not there. */
const struct entry *feeds_find(const struct feeds_model *m, int64_t feed);

/* --- marks not yet stored --- */

struct pending_mark {
	int64_t id;
	enum mark mark;
	bool on;
};

struct marks {
	struct pending_mark *v;
	size_t n, cap;
};
void marks_add(struct marks *p, int64_t id, enum mark mark, bool on);
/* Put them on a row; those that the store has by now are forgotten. */
void marks_apply(struct marks *p, struct row *row);
void marks_free(struct marks *p);
bool row_mark(const struct row *row, enum mark mark);
void row_set_mark(struct row *row, enum mark mark, bool on);

/* --- the list --- */

struct ids {
	int64_t *v;
	size_t n, cap;
};
bool ids_has(const struct ids *s, int64_t id);
void ids_add(struct ids *s, int64_t id);
void ids_remove(struct ids *s, int64_t id);

struct list_model {
	struct view view;
	char text[512];		/* view.text points here */
	char title[256];
	struct arena arena;
	struct row *rows;	/* a window of the view */
	size_t n;
	int64_t base;		/* index of rows[0] in the view */
	bool at_start, at_end;
	int64_t total;		/* rows of the view, without those under */
	size_t sel, top;	/* in the window */
	struct ids unfolded;	/* rows with others shown under them */
	struct ids kept;	/* read while an unread-only view shows them */
	struct ids marked;	/* the marked set */
	struct marks marks;
};

void list_free(struct list_model *l);
int list_show(struct list_model *l, struct store *st, const struct view *view,
	      struct str title, struct error *err);
/* Read again: the selection stays on its item and where it is on the screen.
 * rows: lines of the pane. */
int list_reload(struct list_model *l, struct store *st, int rows,
		struct error *err);
/* Move the selection by lines, or to the first or the last row; the window
 * follows. jump: scroll half a pane at the edge, not by lines. */
int list_move(struct list_model *l, struct store *st, long lines, int rows,
	      bool jump, struct error *err);
int list_end(struct list_model *l, struct store *st, bool last, int rows,
	     struct error *err);
/* Show what a search has found; the rows are copied. */
void list_found(struct list_model *l, const char *query,
		const struct row *rows, size_t n);
struct row *list_selected(const struct list_model *l);
/* The selected row, or the one that it is shown under: its place is one of
 * the view. */
struct row *list_top_row(const struct list_model *l);
/* Where the selected row stands in the view, from 1. */
int64_t list_number(const struct list_model *l);
/* Show what is folded behind the selected row under it, or fold it again;
 * *n is how many rows that are, 0 when there are none. */
int list_unfold(struct list_model *l, struct store *st, int rows, size_t *n,
		struct error *err);
bool list_select(struct list_model *l, int64_t id, int rows);
/* Where the selection stands on the screen, by nothing but the size. */
void list_settle(struct list_model *l, int rows);
/* Select the row of that place, or where it would stand. */
int list_go(struct list_model *l, struct store *st, const struct place *place,
	    int rows, struct error *err);
struct row *list_find(const struct list_model *l, int64_t id);

/* --- the opened article --- */

struct article {
	struct arena arena;
	struct opened item;
	bool open;
	int quote;		/* the current one; -1 none */
	bool lit;		/* it was gone to: its passage is set off */
	int8_t *voices;		/* of each person, in the order in which they
				   first speak */
	uint32_t *order;	/* quotations by speaker, as the pane has them */
	size_t n_order;
	bool one_speaker;	/* only those of the current one's */
	bool by_side;		/* speakers of one side together */
	int32_t *sides;		/* of each person: the first one of its side;
				   -1 not told */
	size_t mate, mate_top;
	size_t in_story;	/* mates of the story; kin come behind them */
	size_t version;		/* shown against the one behind it; 0 none */
	struct version *versions;	/* when asked for */
	size_t n_versions;
	size_t new_from;	/* where the next new passage is sought */
	struct span new_at;	/* the one that was gone to; empty: none */
	uint64_t study_job;	/* asked for; 0 not yet */
	bool studied;		/* study and kin are there */
	struct study study;
	struct arena study_arena;
	int64_t before[STUDY_BEFORE];	/* of its story: read when it was
					   opened */
	size_t n_before;
	struct lines lines;	/* for width */
	int width;
	size_t top;
	uint32_t anchor;	/* place in the text that is to be at the top */
	struct lines quote_lines, mate_lines;
	int quote_width, mate_width;
	size_t quote_top;
	char needle[128];	/* searched inside; "" none */
	struct span *matches;
	size_t n_matches, match;
	bool justify, link_numbers, bidi;	/* as set */
	struct footnote *notes;
	size_t n_notes;
	bool *within;		/* of each mark: it is a footnote's sign or its
				   way back, and no link to go to */
	size_t note_from;	/* the place that a note was gone to from, and
				   behind it one more; 0 none */
};

/* The address with that number: the article's own is 1, then those in the
 * text but for footnotes, then what is enclosed. STR_NULL when there is none. */
struct str article_link(const struct article *a, int64_t number,
			struct str *label);
/* The address of the link in the text that covers that place. */
struct str article_link_at(const struct article *a, size_t place, size_t *end);

/* Is that mark of the text a footnote's sign, or its way back? */
bool article_is_note(const struct article *a, size_t mark);
void article_close(struct article *a);
int article_open(struct article *a, struct store *st, int64_t id,
		 struct error *err);
/* Note what of its story was opened and is read; marks, opened: what is not
 * yet stored. */
void article_note_read(struct article *a, struct marks *marks,
		       const struct ids *opened);
/* Read again after a change; place and quotation stay. */
int article_reload(struct article *a, struct store *st, struct error *err);
/* To the next older version of it, from the oldest back to the article;
 * false when it has none. */
bool article_next_version(struct article *a, struct store *st,
			  struct error *err);
/* Take what is new of it and what is related, with the arena that it lies
 * in; false: it is of another text. */
bool article_take_study(struct article *a, const struct study *study,
			struct arena *arena);
void article_wrap(struct article *a);	/* lines must be made again */
struct str article_speaker(const struct article *a, int quote,
			   struct str *role);
/* Which voice (0 to STYLE_VOICES - 1) a quotation has; -1 unknown. */
int article_voice(const struct article *a, int quote);
/* Move lines quotations on from the current one, as the pane has them
 * (by speaker) or as the text has them. */
void article_move_quote(struct article *a, long lines, bool by_speaker);
/* Put speakers of one side together, sides as they first speak; or not. */
void article_by_side(struct article *a, bool on);
/* A person of the quotation's side, the same for all of it; -1: not told. */
int32_t article_side(const struct article *a, int quote);
/* The i-th pair of this utterance with one that it answers (*denies), or that
 * answers it; NULL: no more. */
const struct stance_pair *article_answer(const struct article *a, int quote,
					 size_t i, bool *denies);
/* Show the quotations of the current one's speaker alone, or all again. */
void article_one_speaker(struct article *a, bool on);
/* The words of its cue, "said" or "teilte … mit"; STR_NULL: none. */
struct str article_cue(const struct article *a, int quote);
struct span article_quote_span(const struct article *a, int quote);
/* The quotation's pieces joined by " … ", blanks squeezed. */
struct str article_quote_text(const struct article *a, int quote,
			      struct arena *arena);
/* Find needle in the text, any case; sets matches. */
void article_search(struct article *a, struct str needle);

#endif
