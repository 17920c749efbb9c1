#ifndef PRESSER_STORE_MARK_H
#define PRESSER_STORE_MARK_H

#include "src/store/list.h"

/*
 * The reader's marks. Every change is a step in a journal that undo and redo
 * walk (the last 500 steps are kept, over restarts too).
 */

enum mark { MARK_READ, MARK_STARRED, MARK_LATER, MARK_ARCHIVED };

enum mark_range {
	MARK_IDS,		/* ids */
	MARK_VIEW,		/* the whole view */
	MARK_ABOVE,		/* the view before place, with it */
	MARK_BELOW,		/* the view after place, with it */
};

struct mark_set {
	enum mark_range range;
	const int64_t *ids;
	size_t n;
	struct view view;
	struct place place;
	bool copies;		/* read or archived: the same text in other
				   outlets too */
	int64_t until;		/* only items first seen by then: what came
				   after the user looked stays unread;
				   0: all */
};

struct mark_done {
	size_t n;		/* items that changed; 0: no step was made */
	char words[256];	/* "marked 12 items read", safe to show */
	int64_t item;		/* one of them, to go to; 0 */
	char line[1024];	/* a command that is the rest of an undone or
				   redone step; "" none */
};

/* The item was opened: its text was before the reader, as that of one that is
 * only marked read was not. No step of undo. */
int store_note_opened(struct store *st, int64_t item, int64_t now,
		      struct error *err);

/* done may be NULL in all of these. */
int store_mark(struct store *st, enum mark mark, bool on,
	       const struct mark_set *set, struct mark_done *done,
	       struct error *err);
int store_tag(struct store *st, struct str tag, bool on,
	      const struct mark_set *set, struct mark_done *done,
	      struct error *err);
/* STR_NULL or empty takes the note off. */
int store_note(struct store *st, int64_t item, struct str text,
	       struct mark_done *done, struct error *err);

/* The same steps for what is no item's; done is needed. */
int store_unsubscribe(struct store *st, int64_t feed, struct mark_done *done,
		      struct error *err);
int store_rename(struct store *st, int64_t feed, struct str title,
		 struct mark_done *done, struct error *err);
/* A search kept as a view; an empty query drops it. */
int store_keep_search(struct store *st, struct str name, struct str query,
		      struct mark_done *done, struct error *err);

/* These feeds, in the order of their ids, have just been subscribed to. */
int store_note_feeds(struct store *st, const int64_t *feeds, size_t n,
		     const char *words, struct error *err);
/*
 * A change that is not the store's, as a command line: line was run, back
 * takes it back. Whoever undoes or redoes is given the line to run. lasting:
 * it is still so in another process; else its step ends with this one.
 */
int store_note_line(struct store *st, struct str line, struct str back,
		    bool lasting, struct error *err);

/*
 * Take back the last step, or do the last one taken back again. Only what
 * that step changed is changed. ERROR_NOT_FOUND with "nothing to undo".
 */
int store_undo(struct store *st, struct mark_done *done, struct error *err);
int store_redo(struct store *st, struct mark_done *done, struct error *err);

#endif
