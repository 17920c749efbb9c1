#ifndef PRESSER_UI_STYLE_H
#define PRESSER_UI_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/buf.h"
#include "src/base/error.h"
#include "src/base/str.h"

/*
 * What a piece of the screen is. Panes name these; a theme gives each its
 * colours and attributes, so that nothing but a theme knows a colour, and
 * what colour says is always said by a sign or an attribute too.
 */
enum style {
	STYLE_TEXT,
	STYLE_FAINT,		/* ages, outlets, hints */
	STYLE_STRONG,
	STYLE_EMPHASIS,
	STYLE_UNREAD,
	STYLE_READ,		/* the title of what was read */
	STYLE_TITLE,		/* a pane's title line */
	STYLE_TITLE_FOCUS,	/* that of the pane which takes the keys */
	STYLE_MARKER,		/* the head of the selected row */
	STYLE_MARKER_BLUR,	/* the same in a pane without the focus */
	STYLE_STAR,
	STYLE_ERROR,
	STYLE_GOOD,
	STYLE_NEW,		/* said for the first time */
	STYLE_HEADING,
	STYLE_LINK,
	STYLE_CODE,
	STYLE_MATCH,		/* found by a search */
	STYLE_FOOTER,
	STYLE_KEY,		/* a key in the footer and the help */
	STYLE_STATUS,
	STYLE_LINE,		/* between panes */
	STYLE_VOICE_1,		/* what the first speaker says, and so on */
	STYLE_VOICE_2,
	STYLE_VOICE_3,
	STYLE_VOICE_4,
	STYLE_VOICE_5,
	STYLE_VOICE_6,
	STYLE_COUNT,
};
#define STYLE_VOICES	6
/* Or'ed to one of the above: the passage that the quote pane is at. */
#define STYLE_NOW	0x80

#define STYLE_RGB	0x1000000

enum { STYLE_BOLD = 1, STYLE_DIM = 2, STYLE_ITALIC = 4, STYLE_UNDERLINE = 8,
       STYLE_REVERSE = 16 };

struct style_look {
	int32_t fg, bg;		/* index of the palette; -1 the terminal's;
				   STYLE_RGB and 24 bits */
	uint8_t attrs;		/* STYLE_BOLD and so on */
};

/* The last is "contrast" on a light ground. */
enum theme { THEME_DARK, THEME_LIGHT, THEME_CONTRAST, THEME_NONE,
	     THEME_CONTRAST_LIGHT };

/* "dark" …; false when there is no such theme. */
bool theme_find(struct str name, enum theme *theme);
const char *theme_name(enum theme theme);

/*
 * The user's own look for a style, over every theme: its name ("unread",
 * "voice-1"), then words: a colour of the text, "on" and one of the ground,
 * attributes. A colour is #rrggbb, a number of the palette, one of eight
 * names, or "default"; "theme" alone: as the theme has it. ERROR_USAGE says which word is none. A terminal that
 * has fewer colours shows the nearest.
 */
int style_set(struct str name, struct str words, struct error *err);
/* The words of the user's own look; "theme" when it is the theme's. */
void style_words(struct str name, struct buf *out);
/* The i-th name; NULL behind the last. */
const char *style_name(int i);
void style_forget(void);	/* the themes alone, as at the start */

/* The look of a style (STYLE_NOW may be in it) with so many colours: 0, 8,
 * 16, 256 or more. */
struct style_look style_look(enum theme theme, int colours, uint8_t style);

#endif
