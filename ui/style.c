#include "config.h"

#include "ui/style.h"

static const char *const names[] = { "dark", "light", "contrast", "none",
				     "contrast" };

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

#define LIGHT_GREY	241	/* 6 to 1 on white */

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
	[STYLE_GOOD] = { 0, 0, 114, 28, GREEN, BLUE },
	[STYLE_NEW] = { STYLE_BOLD, STYLE_BOLD, 114, 28, GREEN, BLUE },
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
	[STYLE_VOICE_1] = { 0, 0, 114, 28, GREEN, BLUE },
	[STYLE_VOICE_2] = { 0, 0, 111, 25, CYAN, MAGENTA },
	[STYLE_VOICE_3] = { 0, 0, 179, 94, YELLOW, RED },
	[STYLE_VOICE_4] = { 0, 0, 176, 90, MAGENTA, BLUE },
	[STYLE_VOICE_5] = { 0, 0, 80, 23, CYAN, MAGENTA },
	[STYLE_VOICE_6] = { 0, 0, 210, 124, YELLOW, RED },
};

static const char *const style_names[STYLE_COUNT] = {
	[STYLE_TEXT] = "text",		[STYLE_FAINT] = "faint",
	[STYLE_STRONG] = "strong",	[STYLE_EMPHASIS] = "emphasis",
	[STYLE_UNREAD] = "unread",	[STYLE_READ] = "read",
	[STYLE_TITLE] = "title",	[STYLE_TITLE_FOCUS] = "title-focus",
	[STYLE_MARKER] = "marker",	[STYLE_MARKER_BLUR] = "marker-blur",
	[STYLE_STAR] = "star",		[STYLE_ERROR] = "error",
	[STYLE_GOOD] = "good",		[STYLE_NEW] = "new",
	[STYLE_HEADING] = "heading",	[STYLE_LINK] = "link",
	[STYLE_CODE] = "code",		[STYLE_MATCH] = "match",
	[STYLE_FOOTER] = "footer",	[STYLE_KEY] = "key",
	[STYLE_STATUS] = "status",	[STYLE_LINE] = "line",
	[STYLE_VOICE_1] = "voice-1",	[STYLE_VOICE_2] = "voice-2",
	[STYLE_VOICE_3] = "voice-3",	[STYLE_VOICE_4] = "voice-4",
	[STYLE_VOICE_5] = "voice-5",	[STYLE_VOICE_6] = "voice-6",
};

static struct {
	bool set;
	struct style_look look;
} own[STYLE_COUNT];

const char *style_name(int i)
{
	while (i >= 0 && i < STYLE_COUNT && !style_names[i])
		i++;
	return i >= 0 && i < STYLE_COUNT ? style_names[i] : NULL;
}

void style_forget(void)
{
	for (int i = 0; i < STYLE_COUNT; i++)
		own[i].set = false;
}

static bool read_hex(struct str s, int32_t *out)
{
	int32_t v = 0;

	if (s.len != 7 || s.p[0] != '#')
		return false;
	for (size_t i = 1; i < 7; i++) {
		char c = ascii_lower(s.p[i]);

		if (!ascii_is_digit(c) && (c < 'a' || c > 'f'))
			return false;
		v = v * 16 + (c <= '9' ? c - '0' : c - 'a' + 10);
	}
	*out = STYLE_RGB | v;
	return true;
}

static bool read_colour(struct str s, int32_t *out)
{
	static const char *const eight[] = { "black", "red", "green", "yellow",
					     "blue", "magenta", "cyan",
					     "white" };
	int64_t n;

	if (read_hex(s, out))
		return true;
	for (int i = 0; i < 8; i++)
		if (str_eq(s, str_from(eight[i]))) {
			*out = i;
			return true;
		}
	if (str_eq(s, STR("default"))) {
		*out = -1;
		return true;
	}
	if (!str_to_int(s, &n) || n < 0 || n > 255)
		return false;
	*out = (int32_t)n;
	return true;
}

static uint8_t read_attr(struct str s)
{
	return str_eq(s, STR("bold")) ? STYLE_BOLD :
	       str_eq(s, STR("dim")) ? STYLE_DIM :
	       str_eq(s, STR("italic")) ? STYLE_ITALIC :
	       str_eq(s, STR("underline")) ? STYLE_UNDERLINE :
	       str_eq(s, STR("reverse")) ? STYLE_REVERSE : 0;
}

static int style_of(struct str name)
{
	int style = 0;

	while (style < STYLE_COUNT &&
	       !(style_names[style] &&
		 str_eq(name, str_from(style_names[style]))))
		style++;
	return style;
}

static void add_colour(struct buf *out, int32_t colour)
{
	if (colour < 0)
		buf_add_cstr(out, "default");
	else if (colour & STYLE_RGB)
		buf_add_fmt(out, "#%06x", (unsigned)colour & 0xFFFFFF);
	else
		buf_add_fmt(out, "%d", (int)colour);
}

void style_words(struct str name, struct buf *out)
{
	static const char *const attrs[] = { "bold", "dim", "italic",
					     "underline", "reverse" };
	int style = style_of(name);

	if (style == STYLE_COUNT || !own[style].set) {
		buf_add_cstr(out, "theme");
		return;
	}
	add_colour(out, own[style].look.fg);
	if (own[style].look.bg >= 0) {
		buf_add_cstr(out, " on ");
		add_colour(out, own[style].look.bg);
	}
	for (int i = 0; i < 5; i++)
		if (own[style].look.attrs & 1 << i)
			buf_add_fmt(out, " %s", attrs[i]);
}

int style_set(struct str name, struct str words, struct error *err)
{
	struct style_look look = { -1, -1, 0 };
	struct str word;
	bool on = false;
	int style = style_of(name);

	if (style == STYLE_COUNT)
		return error_set(err, ERROR_USAGE, "no such part of the "
				 "screen: %.*s", STR_ARG(name));
	if (str_eq(str_trim(words), STR("theme"))) {
		own[style].set = false;
		return 0;
	}
	while (str_split(&words, ' ', &word)) {
		uint8_t attr = read_attr(word);

		if (!word.len)
			continue;
		if (str_eq(word, STR("on")))
			on = true;
		else if (attr)
			look.attrs |= attr;
		else if (!read_colour(word, on ? &look.bg : &look.fg))
			return error_set(err, ERROR_USAGE, "no colour and no "
					 "attribute: %.*s", STR_ARG(word));
	}
	own[style].set = true;
	own[style].look = look;
	return 0;
}

static const uint8_t steps[] = { 0, 95, 135, 175, 215, 255 };	/* the cube's */

static int nearest_step(int v)
{
	int best = 0;

	for (int i = 1; i < 6; i++) {
		int a = v - steps[i], b = v - steps[best];

		if (a * a < b * b)
			best = i;
	}
	return best;
}

/* What a terminal with so many colours shows for it. */
static int32_t reduce(int32_t colour, int colours)
{
	int r = colour >> 16 & 0xFF, g = colour >> 8 & 0xFF, b = colour & 0xFF;

	if (colour < 0 || (!(colour & STYLE_RGB) && colour < colours))
		return colour;
	if (!(colour & STYLE_RGB)) {	/* out of 256 */
		if (colour >= 232) {
			r = g = b = 8 + 10 * (colour - 232);
		} else if (colour >= 16) {
			r = steps[(colour - 16) / 36];
			g = steps[(colour - 16) / 6 % 6];
			b = steps[(colour - 16) % 6];
		} else {
			return colour % 8;
		}
	} else if (colours > 256) {
		return colour;
	} else if (colours == 256) {
		return 16 + 36 * nearest_step(r) + 6 * nearest_step(g) +
		       nearest_step(b);
	}
	return (r > 127) | (g > 127) << 1 | (b > 127) << 2;
}

struct style_look style_look(enum theme theme, int colours, uint8_t style)
{
	uint8_t role = style & (uint8_t)~STYLE_NOW;
	struct style_look look = { -1, -1, 0 };
	bool contrast = theme == THEME_CONTRAST ||
			theme == THEME_CONTRAST_LIGHT;

	if (role >= STYLE_COUNT)
		role = STYLE_TEXT;
	if (own[role].set) {
		look = own[role].look;
		look.fg = colours < 8 ? -1 : reduce(look.fg, colours);
		look.bg = colours < 8 ? -1 : reduce(look.bg, colours);
		if (style & STYLE_NOW)
			look.attrs |= STYLE_REVERSE;
		return look;
	}
	if (theme == THEME_NONE || colours < 8) {
		look.attrs = looks[role].plain;
	} else {
		look.attrs = contrast ? looks[role].plain : looks[role].attrs;
		if (contrast)
			look.fg = role < STYLE_VOICE_1 && role != STYLE_ERROR ?
					  -1 : theme == THEME_CONTRAST ?
					  looks[role].dark8 :
					  looks[role].light8;
		else if (colours >= 256)
			look.fg = theme == THEME_LIGHT ? looks[role].light :
							 looks[role].dark;
		else
			look.fg = theme == THEME_LIGHT ? looks[role].light8 :
							 looks[role].dark8;
	}
	if (contrast && colours >= 8 && role >= STYLE_VOICE_1)
		look.attrs |= STYLE_BOLD;
	/* How pale "dim" is differs; on white it is hardly read in some. */
	if (theme == THEME_LIGHT && colours >= 256 && look.attrs & STYLE_DIM) {
		look.attrs ^= STYLE_DIM;
		look.fg = LIGHT_GREY;
	}
	if (style & STYLE_NOW)
		look.attrs |= STYLE_REVERSE;
	return look;
}
