#include "config.h"

#include "ui/term.h"

#include <curses.h>
#include <langinfo.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "src/base/mem.h"
#include "src/base/utf8.h"
#include "ui/term_ops.h"

/*
 * curses does the comparing and the sending; all drawing goes cell by cell
 * into stdscr. Keys are read from a pad, since reading from a window would
 * draw it. Signals are the loop's business: its handlers are installed
 * before newterm, which then leaves them alone.
 */

/* Of curses' term.h, whose struct term would meet ours. */
extern int setupterm(const char *name, int fd, int *status);

enum { PASTE_START = KEY_MAX + 1, PASTE_END };
#define PAIRS	64

struct pair {
	int16_t fg, bg;
};

struct curses {
	struct term base;
	SCREEN *screen;
	WINDOW *pad;
	enum theme theme;
	bool coloured, shown, up, mouse, paste;
	struct pair pairs[PAIRS];
	int n_pairs;
	attr_t attrs[256];		/* by style */
	short colour[256];		/* pair by style */
	struct buf raw;
};

/*
 * What gives the terminal back when nothing but write(2) may be called. One
 * program has one such terminal.
 */
static struct {
	char bytes[256];
	size_t len;
	struct termios modes;
	volatile sig_atomic_t set;
} rescue;

static struct curses *cast(struct term *t)
{
	return (struct curses *)t;
}

static void rescue_add(const char *cap)
{
	const char *s = cap ? tigetstr(cap) : NULL;
	size_t len;

	if (!s || s == (char *)-1)
		return;
	len = strlen(s);
	if (rescue.len + len < sizeof(rescue.bytes)) {
		memcpy(rescue.bytes + rescue.len, s, len);
		rescue.len += len;
	}
}

static void rescue_now(void)
{
	ssize_t n;

	if (!rescue.set)
		return;
	rescue.set = 0;
	n = write(STDOUT_FILENO, rescue.bytes, rescue.len);
	(void)n;
	tcsetattr(STDIN_FILENO, TCSANOW, &rescue.modes);
}

/* Installed with SA_RESETHAND: raising it again ends the process. */
static void on_crash(int sig)
{
	rescue_now();
	raise(sig);
}

static void rescue_arm(void)
{
	static const int crashes[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL,
				       SIGABRT };
	struct sigaction act = { .sa_handler = on_crash,
				 .sa_flags = SA_RESETHAND | SA_NODEFER };

	rescue.len = 0;
	rescue_add("sgr0");
	rescue_add("cnorm");
	rescue_add("rmkx");
	rescue_add("rmcup");
	for (size_t i = 0; i < sizeof(crashes) / sizeof(crashes[0]); i++)
		sigaction(crashes[i], &act, NULL);
	mem_at_death(rescue_now);
}

static short pair_of(struct curses *c, struct style_look look)
{
	if (!c->coloured || (look.fg < 0 && look.bg < 0))
		return 0;
	for (int i = 0; i < c->n_pairs; i++)
		if (c->pairs[i].fg == look.fg && c->pairs[i].bg == look.bg)
			return (short)(i + 1);
	if (c->n_pairs == PAIRS || c->n_pairs + 1 >= COLOR_PAIRS)
		return 0;
	c->pairs[c->n_pairs] = (struct pair){ look.fg, look.bg };
	if (init_pair((short)(c->n_pairs + 1), look.fg, look.bg) == ERR)
		return 0;
	return (short)++c->n_pairs;
}

static void curses_theme(struct term *t, enum theme theme)
{
	static const struct {
		uint8_t ours;
		attr_t theirs;
	} map[] = {
		{ STYLE_BOLD, A_BOLD }, { STYLE_DIM, A_DIM },
		{ STYLE_UNDERLINE, A_UNDERLINE },
		{ STYLE_REVERSE, A_REVERSE }, { STYLE_ITALIC, A_ITALIC },
	};
	struct curses *c = cast(t);

	c->theme = theme;
	for (int style = 0; style < 256; style++) {
		struct style_look look;

		look = style_look(theme, c->coloured ? t->colours : 0,
				  (uint8_t)style);
		c->attrs[style] = A_NORMAL;
		for (size_t i = 0; i < sizeof(map) / sizeof(map[0]); i++)
			if (look.attrs & map[i].ours)
				c->attrs[style] |= map[i].theirs;
		c->colour[style] = pair_of(c, look);
	}
}

static void curses_cell(struct term *t, int row, int col,
			struct term_cell cell)
{
	struct curses *c = cast(t);
	wchar_t wide[CCHARW_MAX + 1] = { 0 };
	struct str rest = cell.text;
	int n = 0, width = 1;
	cchar_t cc;
	uint32_t cp;

	if (cell.text.len == 1) {
		wide[0] = (unsigned char)cell.text.p[0];
	} else {
		for (size_t at = 0; at < rest.len && n < CCHARW_MAX; n++) {
			at += utf8_decode(str_slice(rest, at, rest.len), &cp);
			wide[n] = (wchar_t)cp;
		}
		width = wcwidth(wide[0]);
		/* The C library and we must agree, else a column is lost. */
		if (width != cell.width || (cell.width == 2 &&
					    col + 2 > t->cols)) {
			wmemset(wide, 0, CCHARW_MAX);
			wide[0] = (wchar_t)UTF8_BAD;
			if (cell.width == 2 && col + 1 < t->cols) {
				setcchar(&cc, L" ", c->attrs[cell.style],
					 c->colour[cell.style], NULL);
				mvwadd_wchnstr(stdscr, row, col + 1, &cc, 1);
			}
		}
	}
	if (setcchar(&cc, wide, c->attrs[cell.style], c->colour[cell.style],
		     NULL) == OK)
		mvwadd_wchnstr(stdscr, row, col, &cc, 1);
}

static void curses_cursor(struct term *t, int row, int col, bool shown)
{
	struct curses *c = cast(t);

	wmove(stdscr, row, col);
	if (shown != c->shown) {
		curs_set(shown);
		c->shown = shown;
	}
}

static void curses_flush(struct term *t)
{
	struct curses *c = cast(t);

	wnoutrefresh(stdscr);
	doupdate();
	if (c->raw.len) {
		fwrite(c->raw.p, 1, c->raw.len, stdout);
		buf_reset(&c->raw);
	}
	fflush(stdout);
}

static void curses_redraw(struct term *t)
{
	(void)t;
	clearok(curscr, TRUE);
}

static void read_size(struct term *t)
{
	struct winsize size = { 0 };
	int rows = LINES, cols = COLS;

	if (ioctl(t->fd, TIOCGWINSZ, &size) == 0 && size.ws_row &&
	    size.ws_col) {
		rows = size.ws_row;
		cols = size.ws_col;
	}
	if (rows > 1000)
		rows = 1000;
	if (cols > 1000)
		cols = 1000;
	if (rows != LINES || cols != COLS) {
		resizeterm(rows, cols);
		clearok(curscr, TRUE);
	}
	getmaxyx(stdscr, t->rows, t->cols);
}

static struct term_event mouse_event(void)
{
	struct term_event event = { 0 };
	MEVENT m;

	if (getmouse(&m) != OK)
		return event;
	event.row = m.y;
	event.col = m.x;
	if (m.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED |
			BUTTON1_DOUBLE_CLICKED))
		event.key = KEY_MOUSE_PRESS;
	else if (m.bstate & BUTTON1_RELEASED)
		event.key = KEY_MOUSE_RELEASE;
	else if (m.bstate & BUTTON4_PRESSED)
		event.key = KEY_WHEEL_UP;
#ifdef BUTTON5_PRESSED
	else if (m.bstate & BUTTON5_PRESSED)
		event.key = KEY_WHEEL_DOWN;
#endif
	else if (m.bstate & REPORT_MOUSE_POSITION)
		event.key = KEY_MOUSE_DRAG;
	return event;
}

static uint32_t translate(wint_t code)
{
	static const struct {
		int theirs;
		uint32_t ours;
	} map[] = {
		{ KEY_UP, KEY_UP_ARROW },     { KEY_DOWN, KEY_DOWN_ARROW },
		{ KEY_LEFT, KEY_LEFT_ARROW }, { KEY_RIGHT, KEY_RIGHT_ARROW },
		{ KEY_PPAGE, KEY_PAGE_UP },   { KEY_NPAGE, KEY_PAGE_DOWN },
		{ KEY_HOME, KEY_HOME_KEY },   { KEY_FIND, KEY_HOME_KEY },
		{ KEY_END, KEY_END_KEY },     { KEY_SELECT, KEY_END_KEY },
		{ KEY_DC, KEY_DELETE },	      { KEY_IC, KEY_INSERT },
		{ KEY_BTAB, KEY_BACK_TAB },   { KEY_ENTER, KEY_ENTER_KEY },
		{ KEY_BACKSPACE, KEY_BACK_SPACE },
		{ KEY_A1, KEY_HOME_KEY },     { KEY_A3, KEY_PAGE_UP },
		{ KEY_C1, KEY_END_KEY },      { KEY_C3, KEY_PAGE_DOWN },
		{ PASTE_START, KEY_PASTE },   { PASTE_END, KEY_PASTE_END },
		{ KEY_RESIZE, KEY_WINDOW },
	};

	for (size_t i = 0; i < sizeof(map) / sizeof(map[0]); i++)
		if ((wint_t)map[i].theirs == code)
			return map[i].ours;
	if (code >= (wint_t)KEY_F(1) && code <= (wint_t)KEY_F(12))
		return KEY_F_1 + (uint32_t)(code - (wint_t)KEY_F(1));
	return KEY_NOTHING;
}

static struct term_event curses_key(struct term *t)
{
	struct term_event event = { 0 };
	struct curses *c = cast(t);
	wint_t code;
	int kind;

again:
	kind = wget_wch(c->pad, &code);
	if (kind == ERR)
		return event;
	if (kind == KEY_CODE_YES) {
		if (code == KEY_MOUSE)
			event = mouse_event();
		else
			event.key = translate(code);
		if (event.key == KEY_NOTHING) {
			event.alt = false;
			goto again;
		}
		return event;
	}
	if (code == KEY_ESCAPE && !event.alt) {
		event.alt = true;
		kind = wget_wch(c->pad, &code);
		if (kind == ERR) {
			event.alt = false;
			event.key = KEY_ESCAPE;
			return event;
		}
		if (kind == KEY_CODE_YES) {
			event.key = translate(code);
			return event;
		}
	}
	event.key = (uint32_t)code;
	if (event.key == '\n')
		event.key = KEY_ENTER_KEY;
	else if (event.key == 0x7F || event.key == '\b')
		event.key = KEY_BACK_SPACE;
	return event;
}

/* Bracketed paste is understood or silently passed over by all of these. */
static bool knows_paste(void)
{
	static const char *const names[] = { "xterm", "screen", "tmux", "rxvt",
					     "alacritty", "foot", "kitty",
					     "konsole", "st-", "vte", "gnome" };
	const char *name = getenv("TERM");

	for (size_t i = 0; name && i < sizeof(names) / sizeof(names[0]); i++)
		if (strncmp(name, names[i], strlen(names[i])) == 0)
			return true;
	return false;
}

static void modes_on(struct curses *c)
{
	if (c->paste)
		fputs("\033[?2004h", stdout);
	if (c->mouse)
		mousemask(BUTTON1_PRESSED | BUTTON1_RELEASED |
			  BUTTON4_PRESSED |
#ifdef BUTTON5_PRESSED
			  BUTTON5_PRESSED |
#endif
			  REPORT_MOUSE_POSITION, NULL);
	else
		mousemask(0, NULL);
	fflush(stdout);
	c->up = true;
	rescue.set = 1;
}

static void curses_leave(struct term *t)
{
	struct curses *c = cast(t);

	if (!c->up)
		return;
	c->up = false;
	if (c->mouse)
		mousemask(0, NULL);
	if (c->paste)
		fputs("\033[?2004l", stdout);
	curs_set(1);
	endwin();
	fflush(stdout);
	rescue.set = 0;
}

static void curses_enter(struct term *t)
{
	struct curses *c = cast(t);

	if (c->up)
		return;
	doupdate();
	curs_set(c->shown);
	modes_on(c);
	read_size(t);
	clearok(curscr, TRUE);
}

static void curses_mouse(struct term *t, bool on)
{
	struct curses *c = cast(t);

	c->mouse = on;
	if (c->up)
		modes_on(c);
}

static void curses_raw(struct term *t, struct str bytes)
{
	buf_add_str(&cast(t)->raw, bytes);
}

static void curses_destroy(struct term *t)
{
	struct curses *c = cast(t);

	curses_leave(t);
	mem_at_death(NULL);
	delwin(c->pad);
	delscreen(c->screen);
	buf_free(&c->raw);
	free(c);
}

static struct term_event curses_key_or_size(struct term *t)
{
	struct term_event event = curses_key(t);

	if (event.key == KEY_NOTHING) {
		int rows = t->rows, cols = t->cols;

		read_size(t);
		if (rows != t->rows || cols != t->cols)
			event.key = KEY_WINDOW;
	}
	return event;
}

static const struct term_ops curses_ops = {
	.destroy = curses_destroy,
	.cell = curses_cell,
	.cursor = curses_cursor,
	.flush = curses_flush,
	.redraw = curses_redraw,
	.key = curses_key_or_size,
	.leave = curses_leave,
	.enter = curses_enter,
	.raw = curses_raw,
	.theme = curses_theme,
	.mouse = curses_mouse,
};

/* Refuse politely what cannot be drawn on, before curses writes to it. */
static int check_terminal(struct error *err)
{
	const char *name = getenv("TERM"), *cup;
	int status;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return error_set(err, ERROR_USAGE,
				 "the reader needs a terminal; "
				 "presser help lists the commands");
	if (!name || !*name)
		return error_set(err, ERROR_USAGE, "TERM is not set");
	if (setupterm(NULL, STDOUT_FILENO, &status) == ERR)
		return error_set(err, ERROR_USAGE,
				 "the terminal \"%s\" is not known here", name);
	cup = tigetstr("cup");
	if (!cup || cup == (char *)-1)
		return error_set(err, ERROR_USAGE,
				 "the terminal \"%s\" cannot place a cursor; "
				 "presser help lists the commands", name);
	return 0;
}

struct term *term_curses_new(enum theme theme, bool mouse, struct error *err)
{
	const char *plain = getenv("NO_COLOR");
	struct curses *c;

	if (check_terminal(err) < 0)
		return NULL;
	tcgetattr(STDIN_FILENO, &rescue.modes);
	c = xcalloc(1, sizeof(*c));
	c->base.ops = &curses_ops;
	c->base.fd = STDIN_FILENO;
	c->base.unicode = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	set_escdelay(40);
	c->screen = newterm(NULL, stdout, stdin);
	if (!c->screen) {
		free(c);
		error_set(err, ERROR_USAGE, "the terminal cannot be used");
		return NULL;
	}
	cbreak();
	noecho();
	nonl();
	idlok(stdscr, TRUE);
	leaveok(stdscr, FALSE);
	c->pad = newpad(1, 1);
	keypad(c->pad, TRUE);
	nodelay(c->pad, TRUE);
	mouseinterval(0);
	c->coloured = has_colors() && !(plain && *plain) &&
		      theme != THEME_NONE;
	if (c->coloured) {
		start_color();
		use_default_colors();
		c->base.colours = COLORS;
	}
	c->mouse = mouse;
	c->paste = knows_paste();
	if (c->paste) {
		define_key("\033[200~", PASTE_START);
		define_key("\033[201~", PASTE_END);
	}
	c->shown = false;
	curs_set(0);
	curses_theme(&c->base, c->coloured ? theme : THEME_NONE);
	rescue_arm();
	modes_on(c);
	read_size(&c->base);
	return &c->base;
}
