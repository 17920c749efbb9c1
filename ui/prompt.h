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
	int complete_from;	/* of action_complete */
	char stem[64];
	char *history[PROMPT_HISTORY];	/* newest first */
	enum action history_of[PROMPT_HISTORY];
	int history_at;		/* -1: what is being typed */
};

void prompt_open(struct prompt *p, enum action action, const char *label,
		 const char *text);
void prompt_close(struct prompt *p);
void prompt_free(struct prompt *p);

enum prompt_answer { PROMPT_EDIT, PROMPT_ENTER, PROMPT_CANCEL };
enum prompt_answer prompt_type(struct prompt *p, struct term_event event);

/* Into one row of the screen, the cursor with it. */
void prompt_draw(const struct prompt *p, struct term *t, int row, int cols);

#endif
