#include "config.h"

#include "ui/caps.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "ui/term.h"

/* Of curses' term.h, whose struct term would meet ours. */
extern int setupterm(const char *name, int fd, int *status);

static const char *const names[CAP_COUNT] = {
	[CAP_ENTER] = "smcup",	     [CAP_LEAVE] = "rmcup",
	[CAP_KEYS_ON] = "smkx",	     [CAP_KEYS_OFF] = "rmkx",
	[CAP_HIDE] = "civis",	     [CAP_SHOW] = "cnorm",
	[CAP_WRAP_OFF] = "rmam",     [CAP_WRAP_ON] = "smam",
	[CAP_PLACE] = "cup",	     [CAP_CLEAR] = "clear",
	[CAP_TAB] = "ht",
	[CAP_CLEAR_LINE] = "el",     [CAP_ERASE] = "ech",
	[CAP_REGION] = "csr",	     [CAP_SCROLL_UP] = "ind",
	[CAP_SCROLL_DOWN] = "ri",    [CAP_PLAIN] = "sgr0",
	[CAP_BOLD] = "bold",	     [CAP_DIM] = "dim",
	[CAP_ITALIC] = "sitm",	     [CAP_UNDERLINE] = "smul",
	[CAP_REVERSE] = "rev",	     [CAP_FG] = "setaf",
	[CAP_BG] = "setab",
};

static const char *get(const char *name)
{
	const char *s = tigetstr(name);

	return s == (const char *)-1 ? NULL : s;
}

/* "\033[H$<5>" without its delay */
static char *without_delay(const char *s)
{
	char *out, *p;

	if (!s)
		return NULL;
	out = p = xstrdup(s);
	while (*s) {
		const char *end = s[0] == '$' && s[1] == '<' ?
					  strchr(s, '>') : NULL;

		if (end)
			s = end + 1;
		else
			*p++ = *s++;
	}
	*p = '\0';
	return out;
}

static bool is(const struct caps *c, enum cap cap, const char *text)
{
	return c->text[cap] && strcmp(c->text[cap], text) == 0;
}

static bool has_rgb(void)
{
	const char *said = getenv("COLORTERM");

	if (said && (strcmp(said, "truecolor") == 0 ||
		     strcmp(said, "24bit") == 0))
		return true;
	return tigetflag("RGB") > 0 || tigetflag("Tc") > 0;
}

int caps_load(struct caps *c, struct error *err)
{
	const char *name = getenv("TERM"), *off;
	int status;

	*c = (struct caps){ 0 };
	if (!name || !*name)
		return error_set(err, ERROR_USAGE, "TERM is not set");
	if (setupterm(NULL, 1, &status) == ERR)
		return error_set(err, ERROR_USAGE,
				 "the terminal \"%s\" is not known here", name);
	for (int i = 0; i < CAP_COUNT; i++)
		c->text[i] = without_delay(get(names[i]));
	if (!c->text[CAP_PLACE]) {
		caps_free(c);
		return error_set(err, ERROR_USAGE,
				 "the terminal \"%s\" cannot place a cursor; "
				 "presser --line needs none", name);
	}
	if (!is(c, CAP_TAB, "\t") || tigetnum("it") != 8) {
		free(c->text[CAP_TAB]);
		c->text[CAP_TAB] = NULL;
	}
	c->colours = tigetnum("colors");
	if (c->colours < 8 || !c->text[CAP_FG])
		c->colours = 0;
	c->rgb = c->colours >= 256 && has_rgb();
	c->waits = tigetflag("xenl") > 0;
	c->ansi = is(c, CAP_PLACE, "\033[%i%p1%d;%p2%dH") &&
		  is(c, CAP_BOLD, "\033[1m") && is(c, CAP_CLEAR_LINE, "\033[K");
	/* screen and tmux know DECAWM (VT100) and do not say so. */
	if (c->ansi && c->waits && !c->text[CAP_WRAP_OFF]) {
		c->text[CAP_WRAP_OFF] = xstrdup("\033[?7l");
		c->text[CAP_WRAP_ON] = xstrdup("\033[?7h");
	}
	c->wraps = tigetflag("am") > 0 &&
		   !(c->text[CAP_WRAP_OFF] && c->text[CAP_WRAP_ON]);
	off = get("rmul");
	c->sgr_off = off && strcmp(off, "\033[24m") == 0;
	return 0;
}

void caps_free(struct caps *c)
{
	for (int i = 0; i < CAP_COUNT; i++) {
		free(c->text[i]);
		c->text[i] = NULL;
	}
}

size_t caps_put(const struct caps *c, enum cap cap, int a, int b,
		char out[64])
{
	const char *s = c->text[cap];
	size_t n;

	if (s && strchr(s, '%'))
		s = tiparm(s, a, b);
	n = s ? strlen(s) : 0;
	if (n > 63)
		n = 0;
	memcpy(out, s ? s : "", n);
	out[n] = '\0';
	return n;
}

bool caps_key(int i, const char **bytes, uint32_t *key)
{
	static const struct {
		const char *name;
		uint32_t key;
	} map[] = {
		{ "kcuu1", KEY_UP_ARROW },   { "kcud1", KEY_DOWN_ARROW },
		{ "kcub1", KEY_LEFT_ARROW }, { "kcuf1", KEY_RIGHT_ARROW },
		{ "kpp", KEY_PAGE_UP },	     { "knp", KEY_PAGE_DOWN },
		{ "khome", KEY_HOME_KEY },   { "kend", KEY_END_KEY },
		{ "kfnd", KEY_HOME_KEY },    { "kslt", KEY_END_KEY },
		{ "kdch1", KEY_DELETE },     { "kich1", KEY_INSERT },
		{ "kcbt", KEY_BACK_TAB },    { "kent", KEY_ENTER_KEY },
		{ "kbs", KEY_BACK_SPACE },   { "ka1", KEY_HOME_KEY },
		{ "ka3", KEY_PAGE_UP },	     { "kc1", KEY_END_KEY },
		{ "kc3", KEY_PAGE_DOWN },    { "kf1", KEY_F_1 },
		{ "kf2", KEY_F_2 },	     { "kf3", KEY_F_3 },
		{ "kf4", KEY_F_4 },	     { "kf5", KEY_F_5 },
		{ "kf6", KEY_F_6 },	     { "kf7", KEY_F_7 },
		{ "kf8", KEY_F_8 },	     { "kf9", KEY_F_9 },
		{ "kf10", KEY_F_10 },	     { "kf11", KEY_F_11 },
		{ "kf12", KEY_F_12 },
	};

	if (i < 0 || (size_t)i >= sizeof(map) / sizeof(map[0]))
		return false;
	*bytes = get(map[i].name);
	*key = map[i].key;
	if (!*bytes)
		*bytes = "";
	return true;
}
