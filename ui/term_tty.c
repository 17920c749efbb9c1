#include "config.h"

#include "ui/term.h"

#include <errno.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "src/base/mem.h"
#include "src/base/utf8.h"
#include "ui/caps.h"
#include "ui/paint.h"
#include "ui/term_ops.h"
#include "ui/tty_input.h"

/*
 * Two grids, what the terminal shows and what it is to show; paint.c makes
 * the bytes between. Signals are the loop's business. Reading never blocks
 * (VMIN 0), and the descriptor stays as the shell shares it.
 */

#define ESCAPE_MS	40	/* what follows Escape by then belongs to it */
#define CHUNK		1024
#define LINKS_MOST	2000
/* Frames larger than this are shown at once where the terminal can. */
#define FRAME_BYTES	256

struct tty {
	struct term base;
	struct caps caps;
	struct painter painter;
	struct grid was, now;
	struct buf out, raw;
	char *links[LINKS_MOST];
	uint16_t n_links, link;
	uint8_t looks[256], blanks[256];	/* by style */
	int row, col;				/* of the cursor */
	bool shown, shown_now;			/* wished, and there */
	bool coloured, up, mouse, modern, afresh;
	struct tty_answer answer;
	char in[4096];
	size_t n_in;
	bool pasted;
};

/*
 * What gives the terminal back when nothing but write(2) may be called. One
 * program has one such terminal.
 */
static struct {
	char bytes[512];
	size_t len;
	struct termios modes;
	volatile sig_atomic_t set;
} rescue;

static volatile sig_atomic_t hurry;

void term_tty_hurry(void)
{
	hurry = 1;
}

bool term_tty_hurries(void)
{
	return hurry;
}

static struct tty *cast(struct term *t)
{
	return (struct tty *)t;
}

static void rescue_add(const char *s)
{
	size_t len = s ? strlen(s) : 0;

	if (rescue.len + len < sizeof(rescue.bytes)) {
		memcpy(rescue.bytes + rescue.len, s ? s : "", len);
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

static void rescue_arm(const struct tty *t)
{
	static const int crashes[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL,
				       SIGABRT };
	struct sigaction act = { .sa_handler = on_crash,
				 .sa_flags = SA_RESETHAND | SA_NODEFER };

	rescue.len = 0;
	rescue_add(t->caps.text[CAP_PLAIN]);
	if (t->modern)
		rescue_add("\033[?2026l\033[?1006;1002;2004l");
	if (t->caps.ansi)
		rescue_add("\033[r");
	if (!t->caps.wraps)
		rescue_add(t->caps.text[CAP_WRAP_ON]);
	rescue_add(t->caps.text[CAP_SHOW]);
	rescue_add(t->caps.text[CAP_KEYS_OFF]);
	rescue_add(t->caps.text[CAP_LEAVE]);
	for (size_t i = 0; i < sizeof(crashes) / sizeof(crashes[0]); i++)
		sigaction(crashes[i], &act, NULL);
	mem_at_death(rescue_now);
}

/* Waits for a slow line, but not when the program is to end. */
static void send(struct str s)
{
	while (s.len) {
		struct pollfd fd = { STDOUT_FILENO, POLLOUT, 0 };
		int ready = poll(&fd, 1, hurry ? 100 : 1000);
		ssize_t n;

		if (ready < 0 && errno != EINTR)
			return;
		if (ready <= 0 && hurry)
			return;
		if (ready <= 0)
			continue;
		if (fd.revents & (POLLERR | POLLHUP | POLLNVAL))
			return;
		n = write(STDOUT_FILENO, s.p, s.len < CHUNK ? s.len : CHUNK);
		if (n < 0 && errno != EINTR && errno != EAGAIN)
			return;
		if (n > 0)
			s = str_slice(s, (size_t)n, s.len);
	}
}

static void send_out(struct tty *t)
{
	send(buf_str(&t->out));
	buf_reset(&t->out);
}

static void add_cap(struct tty *t, enum cap cap)
{
	if (t->caps.text[cap])
		buf_add_cstr(&t->out, t->caps.text[cap]);
}

/* --- looks --- */

static uint8_t look_number(struct tty *t, struct style_look look, int *n)
{
	for (int i = 0; i < *n; i++) {
		const struct style_look *l = &t->painter.looks[i];

		if (l->fg == look.fg && l->bg == look.bg &&
		    l->attrs == look.attrs)
			return (uint8_t)i;
	}
	if (*n == 256)
		return 0;
	t->painter.looks[*n] = look;
	return (uint8_t)(*n)++;
}

/* Of a blank only background, underline and inverse are seen. */
static struct style_look look_of_blank(struct style_look look)
{
	look.attrs &= STYLE_UNDERLINE | STYLE_REVERSE;
	if (!look.attrs)
		look.fg = -1;
	return look;
}

static void tty_theme(struct term *base, enum theme theme)
{
	struct tty *t = cast(base);
	int n = 0;

	look_number(t, (struct style_look){ -1, -1, 0 }, &n);
	for (int style = 0; style < 256; style++) {
		struct style_look look = style_look(
			theme, t->coloured ? base->colours : 0,
			(uint8_t)style);

		if (!t->caps.text[CAP_DIM])
			look.attrs &= (uint8_t)~STYLE_DIM;
		if (!t->caps.text[CAP_ITALIC] && look.attrs & STYLE_ITALIC)
			look.attrs ^= STYLE_ITALIC | STYLE_UNDERLINE;
		t->looks[style] = look_number(t, look, &n);
		t->blanks[style] = look_number(t, look_of_blank(look), &n);
	}
	t->afresh = true;
}

/* --- cells --- */

/* Signs that not all terminals give the same width: joined or marked ones,
 * and emoji. */
static bool is_loose(struct str text, uint32_t cp)
{
	return cp >= 0x1F000 || (cp >= 0x2600 && cp < 0x27C0) ||
	       utf8_next(text, 0) < text.len;
}

static void set_cell(struct tty *t, int row, int col, struct term_cell cell)
{
	struct glyph *g = &t->now.v[row * t->now.cols + col];
	uint32_t cp = cell.text.len == 1 ? (unsigned char)cell.text.p[0] :
					   utf8_at(cell.text, 0);
	bool is_blank = cell.text.len == 1 && cell.text.p[0] == ' ';

	if (!g->width && col > 0) {	/* half of a wide one is overwritten */
		g[-1] = (struct glyph){ .text = " ", .len = 1, .width = 1,
					.look = g[-1].look };
	}
	if (col + 1 < t->now.cols && !g[1].width)
		g[1] = (struct glyph){ .text = " ", .len = 1, .width = 1,
				       .look = g[1].look };
	/* One that begins under the right half of ours. */
	if (cell.width == 2 && col + 2 < t->now.cols && g[1].width == 2)
		g[2] = (struct glyph){ .text = " ", .len = 1, .width = 1,
				       .look = g[2].look };
	*g = (struct glyph){ .width = (uint8_t)cell.width,
			     .look = is_blank ? t->blanks[cell.style] :
						t->looks[cell.style],
			     .link = t->link };
	if (cell.text.len > sizeof(g->text))
		cell.text.len = utf8_next(cell.text, 0);
	memcpy(g->text, cell.text.p, cell.text.len);
	g->len = (uint8_t)cell.text.len;
	g->loose = cell.text.len > 1 && is_loose(cell.text, cp);
	if (cell.width == 2)
		g[1] = (struct glyph){ .look = g->look, .link = t->link };
}

static void tty_cell(struct term *base, int row, int col,
		     struct term_cell cell)
{
	struct tty *t = cast(base);

	/* The C library and we must agree, else a column is lost. */
	if (cell.text.len > 1 &&
	    (wcwidth((wchar_t)utf8_at(cell.text, 0)) != cell.width ||
	     (cell.width == 2 && col + 2 > base->cols))) {
		struct term_cell bad = { STR("\xEF\xBF\xBD"), 1, cell.style };

		set_cell(t, row, col, bad);
		bad.text = STR(" ");
		if (cell.width == 2 && col + 1 < base->cols)
			set_cell(t, row, col + 1, bad);
		return;
	}
	set_cell(t, row, col, cell);
}

static void drop_links(struct tty *t)
{
	for (int i = 1; i <= t->n_links; i++)
		free(t->links[i]);
	t->n_links = 0;
}

static void tty_link(struct term *base, struct str url)
{
	struct tty *t = cast(base);

	t->link = 0;
	if (!url.len || !t->modern)
		return;
	for (uint16_t i = t->n_links; i > 0 && !t->link; i--)
		if (str_eq(url, str_from(t->links[i])))
			t->link = i;
	if (t->link)
		return;
	if (t->n_links + 1 >= LINKS_MOST) {	/* numbers begin anew */
		drop_links(t);
		t->afresh = true;
		for (int i = 0; i < t->now.rows * t->now.cols; i++)
			t->now.v[i].link = 0;
	}
	t->links[++t->n_links] = xmalloc(url.len + 1);
	memcpy(t->links[t->n_links], url.p, url.len);
	t->links[t->n_links][url.len] = '\0';
	t->link = t->n_links;
}

static void tty_cursor(struct term *base, int row, int col, bool shown)
{
	struct tty *t = cast(base);

	t->row = row;
	t->col = col;
	t->shown = shown;
}

static void clear(struct tty *t)
{
	add_cap(t, CAP_PLAIN);
	/* Whatever the terminal has been through meanwhile. */
	t->painter.region = t->caps.text[CAP_REGION];
	paint_no_region(&t->painter);
	add_cap(t, CAP_CLEAR);
	paint_start(&t->painter);
	grid_size(&t->was, t->now.rows, t->now.cols);
	t->afresh = false;
}

static void tty_flush(struct term *base)
{
	struct tty *t = cast(base);
	static const char begin[] = "\033[?2026h";
	bool frame = t->answer.frames;

	if (!t->up)
		return;
	if (frame)
		buf_add_cstr(&t->out, begin);
	if (t->afresh)
		clear(t);
	if (t->shown_now && !t->shown) {
		add_cap(t, CAP_HIDE);
		t->shown_now = false;
	}
	paint(&t->painter, &t->was, &t->now);
	/* A hidden one moves too: there a screen reader looks. */
	if (t->shown)
		paint_move(&t->painter, t->row, t->col);
	else
		paint_near(&t->painter, t->row, t->col);
	if (t->shown && !t->shown_now) {
		add_cap(t, CAP_SHOW);
		t->shown_now = true;
	}
	if (frame && t->out.len > FRAME_BYTES) {
		buf_add_cstr(&t->out, "\033[?2026l");
	} else if (frame) {
		t->out.len -= sizeof(begin) - 1;
		memmove(t->out.p, t->out.p + sizeof(begin) - 1, t->out.len);
	}
	if (t->raw.len) {
		buf_add_str(&t->out, buf_str(&t->raw));
		buf_reset(&t->raw);
	}
	send_out(t);
}

static void tty_redraw(struct term *base)
{
	cast(base)->afresh = true;
}

static bool read_size(struct tty *t)
{
	struct winsize size = { 0 };
	int rows = 24, cols = 80;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row &&
	    size.ws_col) {
		rows = size.ws_row;
		cols = size.ws_col;
	}
	if (rows > 1000)
		rows = 1000;
	if (cols > 1000)
		cols = 1000;
	if (rows == t->now.rows && cols == t->now.cols)
		return false;
	t->base.rows = rows;
	t->base.cols = cols;
	grid_size(&t->now, rows, cols);
	t->afresh = true;
	return true;
}

/* --- keys --- */

static bool fill(struct tty *t, int wait_ms)
{
	struct pollfd fd = { STDIN_FILENO, POLLIN, 0 };
	ssize_t n;

	if (t->n_in == sizeof(t->in) ||
	    (wait_ms && poll(&fd, 1, wait_ms) <= 0))
		return false;
	n = read(STDIN_FILENO, t->in + t->n_in, sizeof(t->in) - t->n_in);
	if (n > 0)
		t->n_in += (size_t)n;
	return n > 0;
}

static struct term_event next_key(struct tty *t)
{
	struct term_event event = { 0 };

	if (!t->n_in)
		fill(t, 0);
	while (t->n_in && event.key == KEY_NOTHING) {
		struct str have = str_of(t->in, t->n_in);
		size_t used = tty_key(have, true, t->base.unicode, &event,
				      &t->answer);

		if (!used && fill(t, ESCAPE_MS))
			continue;
		if (!used)
			used = tty_key(have, false, t->base.unicode, &event,
				       &t->answer);
		if (!used || used > t->n_in)
			used = t->n_in;
		t->n_in -= used;
		memmove(t->in, t->in + used, t->n_in);
		if (!t->n_in)
			fill(t, 0);
	}
	return event;
}

static struct term_event tty_key_or_size(struct term *base)
{
	struct tty *t = cast(base);
	struct term_event event = next_key(t);

	base->pictures = t->answer.graphics ? PICTURES_KITTY :
			 t->answer.sixel ? PICTURES_SIXEL : PICTURES_SIGNS;
	if (event.key == KEY_NOTHING && t->answer.dark_known) {
		t->answer.dark_known = false;
		base->light = !t->answer.dark;
		event.key = KEY_BACKGROUND;
	} else if (event.key == KEY_NOTHING && read_size(t)) {
		event.key = KEY_WINDOW;
	}
	return event;
}

/* --- modes --- */

/* What has grown up with xterm understands, or passes over, what is asked and
 * set here; a console may print it. */
static bool is_modern(void)
{
	static const char *const names[] = { "xterm", "screen", "tmux", "rxvt",
					     "alacritty", "foot", "kitty",
					     "konsole", "st-", "vte", "gnome",
					     "wezterm", "contour", "ghostty",
					     "mlterm" };
	const char *name = getenv("TERM");

	for (size_t i = 0; name && i < sizeof(names) / sizeof(names[0]); i++)
		if (strncmp(name, names[i], strlen(names[i])) == 0)
			return true;
	return false;
}

static bool is_multiplexed(void)
{
	const char *name = getenv("TERM");

	return getenv("TMUX") || getenv("STY") ||
	       (name && (strncmp(name, "screen", 6) == 0 ||
			 strncmp(name, "tmux", 4) == 0));
}

static void raw_mode(void)
{
	struct termios modes = rescue.modes;

	modes.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IXON);
	modes.c_oflag &= ~(tcflag_t)ONLCR;
#ifdef TABDLY
	modes.c_oflag &= ~(tcflag_t)TABDLY;	/* no blanks for a tab */
#endif
	modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN);
	modes.c_cc[VMIN] = 0;
	modes.c_cc[VTIME] = 0;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
}

static void mouse_mode(struct tty *t)
{
	if (t->modern)
		buf_add_cstr(&t->out, t->mouse ? "\033[?1002;1006h" :
						 "\033[?1002;1006l");
}

static void tty_enter(struct term *base)
{
	struct tty *t = cast(base);

	if (t->up)
		return;
	raw_mode();
	t->up = true;
	rescue.set = 1;
	add_cap(t, CAP_ENTER);
	add_cap(t, CAP_KEYS_ON);
	add_cap(t, CAP_HIDE);
	if (!t->caps.wraps)
		add_cap(t, CAP_WRAP_OFF);
	t->shown_now = false;
	if (t->modern)
		buf_add_cstr(&t->out, "\033[?2004h");
	if (t->mouse)
		mouse_mode(t);
	read_size(t);
	t->afresh = true;
	send_out(t);
}

static void tty_leave(struct term *base)
{
	struct tty *t = cast(base);

	if (!t->up)
		return;
	t->up = false;
	add_cap(t, CAP_PLAIN);
	if (t->mouse)
		buf_add_cstr(&t->out, "\033[?1002;1006l");
	if (t->modern)
		buf_add_cstr(&t->out, "\033[?2004l");
	paint_no_region(&t->painter);
	if (!t->caps.wraps)
		add_cap(t, CAP_WRAP_ON);
	if (!t->caps.text[CAP_LEAVE])
		paint_move(&t->painter, base->rows - 1, 0);
	add_cap(t, CAP_SHOW);
	add_cap(t, CAP_KEYS_OFF);
	add_cap(t, CAP_LEAVE);
	send_out(t);
	tcsetattr(STDIN_FILENO, hurry ? TCSANOW : TCSADRAIN, &rescue.modes);
	rescue.set = 0;
}

static void tty_mouse(struct term *base, bool on)
{
	struct tty *t = cast(base);

	if (t->mouse == on)
		return;
	t->mouse = on;
	if (t->up)
		mouse_mode(t);
}

static void tty_raw(struct term *base, struct str bytes)
{
	buf_add_str(&cast(base)->raw, bytes);
}

static void tty_destroy(struct term *base)
{
	struct tty *t = cast(base);

	tty_leave(base);
	mem_at_death(NULL);
	drop_links(t);
	grid_free(&t->was);
	grid_free(&t->now);
	buf_free(&t->out);
	buf_free(&t->raw);
	caps_free(&t->caps);
	free(t);
}

static const struct term_ops tty_ops = {
	.destroy = tty_destroy,
	.cell = tty_cell,
	.cursor = tty_cursor,
	.flush = tty_flush,
	.redraw = tty_redraw,
	.key = tty_key_or_size,
	.leave = tty_leave,
	.enter = tty_enter,
	.raw = tty_raw,
	.theme = tty_theme,
	.mouse = tty_mouse,
	.link = tty_link,
};

struct term *term_tty_new(struct error *err)
{
	const char *plain = getenv("NO_COLOR");
	struct caps caps;
	struct tty *t;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		error_set(err, ERROR_USAGE, "the reader needs a terminal; "
			  "presser help lists the commands");
		return NULL;
	}
	if (caps_load(&caps, err) < 0)
		return NULL;
	tcgetattr(STDIN_FILENO, &rescue.modes);
	t = xcalloc(1, sizeof(*t));
	t->caps = caps;
	t->base.ops = &tty_ops;
	t->base.fd = STDIN_FILENO;
	t->base.unicode = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	t->coloured = caps.colours && !(plain && *plain);
	t->base.colours = !t->coloured ? 0 : caps.rgb ? 1 << 24 : caps.colours;
	t->modern = is_modern();
	t->painter.caps = &t->caps;
	t->painter.out = &t->out;
	t->painter.links = (const char *const *)t->links;
	tty_theme(&t->base, THEME_DARK);
	rescue_arm(t);
	tty_enter(&t->base);
	/* The background; whole frames; its name; what it can. */
	if (t->modern) {
		buf_add_cstr(&t->out, "\033]11;?\033\\\033[?2026$p");
		if (!is_multiplexed())
			buf_add_cstr(&t->out, "\033[>q");
		buf_add_cstr(&t->out, "\033[c");
		send_out(t);
	}
	return &t->base;
}
