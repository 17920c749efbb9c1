#ifndef PRESSER_UI_TTY_INPUT_H
#define PRESSER_UI_TTY_INPUT_H

#include "src/base/str.h"
#include "ui/term.h"

/*
 * Bytes of a terminal to keys: what terminfo names, then ECMA-48 sequences
 * as xterm sends them, UTF-8, bracketed paste, SGR mouse reports, and the
 * answers to what was asked at the start. Pure.
 */
struct tty_answer {
	bool dark_known, dark;		/* the background, by OSC 11 */
	bool frames;			/* synchronized output (mode 2026) */
	bool graphics;			/* kitty's images */
	bool sixel;
	int cell_rows, cell_cols;	/* pixels of a cell; 0 not said */
};

/*
 * One key off the front of bytes. more: what follows a lone Escape or half a
 * sequence may yet come; the answer is then 0 with event KEY_NOTHING. Else
 * the bytes used, at least one; an answer, or what cannot be read, is used
 * up with KEY_NOTHING.
 */
size_t tty_key(struct str bytes, bool more, bool unicode,
	       struct term_event *event, struct tty_answer *answer);

#endif
