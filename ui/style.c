#include "config.h"

#include "ui/style.h"

static const char *const names[] = { "dark", "light", "contrast", "none" };

bool theme_find(struct str name, enum theme *theme)
{
	for (int i = 0; i < 4; i++)
		if (str_eq(name, str_from(names[i]))) {
			*theme = (enum theme)i;
			return true;
		}
	return false;
}

const char *theme_name(enum theme theme)
{
	return names[theme];
}

enum { BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE };

/*
 * One line a style: attributes that stand without colour, and the colours of
 * the dark and the light theme with 256 and with 8 colours. The 256 ones are
 * of the 6x6x6 cube and the greys, which no terminal redefines.
 */
static const struct {
	uint8_t attrs;		/* with colours */
	uint8_t plain;		/* without */
	int16_t dark, light;	/* of 256 */
	int16_t dark8, light8;
} looks[STYLE_COUNT] = {
	[STYLE_TEXT] = { 0, 0, -1, -1, -1, -1 },
	/* Dim and not a grey: its sequence is a third as long to send. */
	[STYLE_FAINT] = { STYLE_DIM, 0, -1, -1, -1, -1 },
	[STYLE_STRONG] = { STYLE_BOLD, STYLE_BOLD, -1, -1, -1, -1 },
	[STYLE_EMPHASIS] = { STYLE_ITALIC, STYLE_UNDERLINE, -1, -1, -1, -1 },
	/* Unread stands out by what is read being dim: two lines of a list
	 * mostly share their attributes then, and are sent without any. */
	[STYLE_UNREAD] = { 0, STYLE_BOLD, -1, -1, -1, -1 },
	[STYLE_READ] = { STYLE_DIM, 0, -1, -1, -1, -1 },
	[STYLE_TITLE] = { STYLE_DIM, 0, -1, -1, -1, -1 },
	[STYLE_TITLE_FOCUS] = { STYLE_BOLD | STYLE_REVERSE,
				STYLE_BOLD | STYLE_REVERSE, -1, -1, -1, -1 },
	[STYLE_MARKER] = { STYLE_REVERSE, STYLE_REVERSE, -1, -1, -1, -1 },
	[STYLE_MARKER_BLUR] = { STYLE_BOLD, STYLE_BOLD, -1, -1, -1, -1 },
	[STYLE_STAR] = { STYLE_BOLD, STYLE_BOLD, 220, 130, YELLOW, MAGENTA },
	[STYLE_ERROR] = { STYLE_BOLD, STYLE_BOLD, 203, 160, RED, RED },
	[STYLE_GOOD] = { 0, 0, 114, 28, GREEN, GREEN },
	[STYLE_NEW] = { STYLE_BOLD, STYLE_BOLD, 114, 28, GREEN, GREEN },
	[STYLE_HEADING] = { STYLE_BOLD, STYLE_BOLD, 252, 235, -1, -1 },
	[STYLE_LINK] = { STYLE_UNDERLINE, STYLE_UNDERLINE, 75, 25, CYAN,
			 BLUE },
	[STYLE_CODE] = { 0, 0, 180, 94, YELLOW, -1 },
	[STYLE_MATCH] = { STYLE_REVERSE, STYLE_REVERSE, 220, 130, YELLOW,
			  MAGENTA },
	[STYLE_FOOTER] = { STYLE_DIM, 0, -1, -1, -1, -1 },
	[STYLE_KEY] = { STYLE_BOLD, STYLE_BOLD, -1, -1, -1, -1 },
	[STYLE_STATUS] = { 0, 0, -1, -1, -1, -1 },
	[STYLE_LINE] = { 0, 0, 240, 248, -1, -1 },
	[STYLE_VOICE_1] = { 0, 0, 114, 28, GREEN, GREEN },
	[STYLE_VOICE_2] = { 0, 0, 111, 25, CYAN, BLUE },
	[STYLE_VOICE_3] = { 0, 0, 179, 94, YELLOW, MAGENTA },
	[STYLE_VOICE_4] = { 0, 0, 176, 90, MAGENTA, RED },
	[STYLE_VOICE_5] = { 0, 0, 80, 30, CYAN, CYAN },
	[STYLE_VOICE_6] = { 0, 0, 210, 124, RED, RED },
};

struct style_look style_look(enum theme theme, int colours, uint8_t style)
{
	uint8_t role = style & (uint8_t)~STYLE_NOW;
	struct style_look look = { -1, -1, 0 };

	if (role >= STYLE_COUNT)
		role = STYLE_TEXT;
	if (theme == THEME_NONE || colours < 8) {
		look.attrs = looks[role].plain;
	} else {
		look.attrs = looks[role].attrs;
		if (theme == THEME_CONTRAST)
			look.fg = role >= STYLE_VOICE_1 || role == STYLE_ERROR ?
					  looks[role].dark8 : -1;
		else if (colours >= 256)
			look.fg = theme == THEME_LIGHT ? looks[role].light :
							 looks[role].dark;
		else
			look.fg = theme == THEME_LIGHT ? looks[role].light8 :
							 looks[role].dark8;
	}
	if (theme == THEME_CONTRAST && role >= STYLE_VOICE_1)
		look.attrs |= STYLE_BOLD;
	if (style & STYLE_NOW)
		look.attrs |= STYLE_REVERSE;
	return look;
}
