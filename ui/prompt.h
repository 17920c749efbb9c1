#ifndef PRESSER_UI_PROMPT_H
#define PRESSER_UI_PROMPT_H

#include "src/app/command.h"
#include "src/base/buf.h"
#include "ui/term.h"

/* One line to type in, with history and completion of commands. */
#define PROMPT_SIZE	2048
#define PROMPT_HISTORY	50

struct prompt {
	bool active;
	enum action action;	/* what the text is for */
	char label[120];
	char text[PROMPT_SIZE];
	size_t len, at;		/* bytes; at: the cursor */
	bool pasting;
	bool completing;	/* Tab was the last key */
	int complete_at;	/* the next of what could stand there */
	char stem[256];		/* what was typed */
	char *history[PROMPT_HISTORY];	/* newest first */
	enum action history_of[PROMPT_HISTORY];
	int history_at;		/* -1: what is being typed */
};

void prompt_open(struct prompt *p, enum action action, const char *label,
		 const char *text);
void prompt_close(struct prompt *p);
/* Another text, the cursor behind it. */
void prompt_set(struct prompt *p, const char *text);
/* The history as lines "command text", newest first, and back. */
void prompt_history(const struct prompt *p, struct buf *out);
void prompt_recall(struct prompt *p, struct str lines);
void prompt_free(struct prompt *p);

/* PROMPT_COMPLETE: Tab; complete.h knows with what. */
enum prompt_answer { PROMPT_EDIT, PROMPT_ENTER, PROMPT_CANCEL,
		     PROMPT_COMPLETE };
enum prompt_answer prompt_type(struct prompt *p, struct term_event event);

/* Into one row of the screen, the cursor with it. */
void prompt_draw(const struct prompt *p, struct term *t, int row, int cols);

#endif
