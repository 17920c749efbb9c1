#ifndef PRESSER_UI_TERM_H
#define PRESSER_UI_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/buf.h"
#include "src/base/error.h"
#include "src/base/str.h"
#include "ui/style.h"

/*
 * The screen as a grid of cells, behind functions that the real terminal
 * and the one in memory share. What is put is seen after term_flush, which
 * sends only what differs. One thread.
 */
struct term;

/* Keys that are not a character; a character is its code point. */
enum key {
	KEY_NOTHING = 0,	/* no key waits */
	KEY_SPECIAL = 0x110000,
	KEY_UP_ARROW, KEY_DOWN_ARROW, KEY_LEFT_ARROW, KEY_RIGHT_ARROW,
	KEY_PAGE_UP, KEY_PAGE_DOWN, KEY_HOME_KEY, KEY_END_KEY,
	KEY_DELETE, KEY_INSERT, KEY_BACK_TAB, KEY_BACK_SPACE,
	KEY_F_1, KEY_F_2, KEY_F_3, KEY_F_4, KEY_F_5, KEY_F_6,
	KEY_F_7, KEY_F_8, KEY_F_9, KEY_F_10, KEY_F_11, KEY_F_12,
	KEY_MOUSE_PRESS, KEY_MOUSE_DRAG, KEY_MOUSE_RELEASE,
	KEY_WHEEL_UP, KEY_WHEEL_DOWN,
	KEY_PASTE,		/* the start of a bracketed paste */
	KEY_PASTE_END,
	KEY_WINDOW,		/* the size has changed */
	KEY_BACKGROUND,		/* term_is_dark is known now */
	KEY_END_OF_FILE,	/* the terminal is gone */
	KEY_LAST,
};
#define KEY_ENTER_KEY	'\r'
#define KEY_ESCAPE	0x1b
#define KEY_CONTROL(c)	((c) & 0x1f)

struct term_event {
	uint32_t key;		/* enum key or a code point */
	bool alt;		/* with Alt (Escape before it) */
	int row, col;		/* mouse */
};

/*
 * The terminal of standard input and output. With NO_COLOR in the environment
 * no colour is ever sent. ERROR_USAGE when it is no terminal, is unknown, or
 * cannot address cells.
 */
struct term *term_tty_new(struct error *err);

/*
 * The line is about to break or the program to end (SIGHUP, SIGTERM): a flush
 * waits no longer for a terminal that takes nothing. From a signal handler.
 */
void term_tty_hurry(void);
bool term_tty_hurries(void);	/* it was called */

/* A grid in memory. Keys are those given by term_memory_type. */
struct term *term_memory_new(int rows, int cols);
void term_memory_type(struct term *t, struct term_event event);
void term_memory_resize(struct term *t, int rows, int cols);
/* One line a row, trailing blanks cut; with styles, a line below each row
 * that has any, of one letter a cell. */
void term_memory_dump(struct term *t, bool styles, struct buf *out);

void term_destroy(struct term *t);	/* gives the screen back */

void term_size(const struct term *t, int *rows, int *cols);
bool term_is_unicode(const struct term *t);
int term_colours(const struct term *t);
/* The background as the terminal reports it; true until it has. */
bool term_is_dark(const struct term *t);
/* How it shows pictures, as it answered; signs until it has. */
enum pictures { PICTURES_SIGNS, PICTURES_SIXEL, PICTURES_KITTY };
enum pictures term_pictures(const struct term *t);
void term_set_theme(struct term *t, enum theme theme);
void term_set_mouse(struct term *t, bool on);

/*
 * Put text into one row from col on, at most cells wide; what is outside the
 * screen is cut. Control bytes and bidi overrides are drawn as U+FFFD; what
 * the terminal cannot show has a stand-in of the same width. Returns the
 * cells used.
 */
int term_put(struct term *t, int row, int col, int cells, struct str text,
	     uint8_t style);
void term_fill(struct term *t, int row, int col, int cells, uint8_t style);

/* What is put from now on leads to this address (OSC 8), where the terminal
 * shows links; STR_NULL: to none. Only http and https are taken. */
void term_link(struct term *t, struct str url);

/* Where the cursor stands after the flush; it is seen only if shown. */
void term_cursor(struct term *t, int row, int col, bool shown);
void term_flush(struct term *t);
void term_redraw(struct term *t);	/* all of it, at the next flush */

/* The next key that waits, KEY_NOTHING if there is none. Never blocks. */
struct term_event term_key(struct term *t);

/* Give the screen back for a while (another program, ^Z), and take it. */
void term_leave(struct term *t);
void term_enter(struct term *t);

/* Bytes past the grid (OSC 52, a title), sent with the next flush. */
void term_raw(struct term *t, struct str bytes);

/* The terminal's descriptor for poll; -1 in memory. */
int term_fd(const struct term *t);

#endif
