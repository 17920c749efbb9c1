#ifndef PRESSER_UI_CAPS_H
#define PRESSER_UI_CAPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/error.h"

/*
 * What terminfo(5) says of the terminal that TERM names, as strings that can
 * be sent as they are: delays for printers ("$<5>") are taken out. One
 * program has one such terminal.
 */
enum cap {
	CAP_ENTER, CAP_LEAVE,		/* the other screen */
	CAP_KEYS_ON, CAP_KEYS_OFF,	/* application mode of the keypad */
	CAP_HIDE, CAP_SHOW,		/* the cursor */
	CAP_WRAP_OFF, CAP_WRAP_ON,	/* going on in the next line */
	CAP_PLACE,			/* row, column */
	CAP_TAB,			/* to the next column of 8 */
	CAP_CLEAR,
	CAP_CLEAR_LINE,			/* to the line's end */
	CAP_ERASE,			/* n cells, the cursor stays */
	CAP_REGION,			/* first row, last row */
	CAP_SCROLL_UP, CAP_SCROLL_DOWN,	/* at the last, the first row */
	CAP_PLAIN, CAP_BOLD, CAP_DIM, CAP_ITALIC, CAP_UNDERLINE, CAP_REVERSE,
	CAP_FG, CAP_BG,
	CAP_COUNT,
};

struct caps {
	char *text[CAP_COUNT];		/* NULL: the terminal has no such */
	int colours;			/* 0: none */
	bool rgb;			/* any colour, in 24 bits */
	bool wraps, waits;		/* goes on in the next line behind the
					   last column and cannot be told not
					   to; only with the next sign (am,
					   xenl) */
	bool ansi;			/* ECMA-48 sequences for place and
					   attributes */
	bool sgr_off;			/* and for one attribute off */
};

/* ERROR_USAGE: TERM is not set, is unknown here, or cannot place a cursor. */
int caps_load(struct caps *c, struct error *err);
void caps_free(struct caps *c);

/* A string with its numbers put in; its length, 0 when there is none. */
size_t caps_put(const struct caps *c, enum cap cap, int a, int b,
		char out[64]);

/*
 * The i-th key that terminfo knows: its bytes, and what it is, an enum key of
 * ui/term.h. false behind the last.
 */
bool caps_key(int i, const char **bytes, uint32_t *key);

#endif
