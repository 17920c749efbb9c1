#include "config.h"

#include "src/app/feed_set.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "feeds/url.h"
#include "src/app/command.h"
#include "src/base/gate.h"

#define TAGS_MOST	64
#define PERIOD_MOST	(366 * 24 * 60)		/* minutes */

enum which { PERIOD, FULL_TEXT, WIDTH, KEEP, AGENT, TITLE, TAGS, HIDDEN, PREFER };

static const struct {
	const char *name;
	enum which which;
	const char *summary;
} table[] = {
	{ "period", PERIOD,
	  "between two pulls: 30m, 6h, 2d; default: as the feed says" },
	{ "full-text", FULL_TEXT,
	  "complete texts from their pages: on, off, auto (short ones)" },
	{ "width", WIDTH, "columns of its articles; default: measure" },
	{ "keep", KEEP,
	  "read articles beyond so many are let go; all; marked ones stay" },
	{ "user-agent", AGENT, "what to call oneself there; default" },
	{ "title", TITLE, "a title of your own; empty: the feed's" },
	{ "tags", TAGS, "its tags, all of them; empty: none" },
	{ "hidden", HIDDEN, "neither pulled nor shown: on or off" },
	{ "prefer", PREFER,
	  "where several carry one text, show this one's: on or off" },
};
#define NAMES	((int)(sizeof(table) / sizeof(table[0])))

static const char *const full_text[] = {
	[SUB_FULLTEXT_AUTO] = "auto", [SUB_FULLTEXT_ON] = "on",
	[SUB_FULLTEXT_OFF] = "off",
};

static void put_period(char value[SETTING_SIZE], int minutes)
{
	if (!minutes)
		snprintf(value, SETTING_SIZE, "default");
	else if (minutes % (24 * 60) == 0)
		snprintf(value, SETTING_SIZE, "%dd", minutes / (24 * 60));
	else if (minutes % 60 == 0)
		snprintf(value, SETTING_SIZE, "%dh", minutes / 60);
	else
		snprintf(value, SETTING_SIZE, "%dm", minutes);
}

static void put_number(char value[SETTING_SIZE], int n, const char *none)
{
	if (n)
		snprintf(value, SETTING_SIZE, "%d", n);
	else
		snprintf(value, SETTING_SIZE, "%s", none);
}

static void put_tags(char value[SETTING_SIZE], const struct sub_settings *set)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < set->n_tags; i++) {
		struct str tag = set->tags[i];
		bool quote = str_find_char(tag, ' ') >= 0;

		buf_add_fmt(&b, "%s%s%.*s%s", i ? " " : "", quote ? "\"" : "",
			    STR_ARG(tag), quote ? "\"" : "");
	}
	gate_cstr(value, SETTING_SIZE, buf_str(&b), GATE_LINE);
	buf_free(&b);
}

bool feed_set_each(const struct sub_settings *set, int i, const char **name,
		   char value[SETTING_SIZE], const char **summary)
{
	if (i < 0 || i >= NAMES)
		return false;
	*name = table[i].name;
	*summary = table[i].summary;
	value[0] = '\0';
	switch (table[i].which) {
	case PERIOD:
		put_period(value, set->period_min);
		break;
	case FULL_TEXT:
		snprintf(value, SETTING_SIZE, "%s", full_text[set->fulltext]);
		break;
	case WIDTH:
		put_number(value, set->width_cells, "default");
		break;
	case KEEP:
		put_number(value, set->keep, "all");
		break;
	case AGENT:
		gate_cstr(value, SETTING_SIZE, set->agent.len ? set->agent :
			  STR("default"), GATE_LINE);
		break;
	case TITLE:
		gate_cstr(value, SETTING_SIZE, set->own_title, GATE_LINE);
		break;
	case TAGS:
		put_tags(value, set);
		break;
	case HIDDEN:
		snprintf(value, SETTING_SIZE, "%s", set->hidden ? "on" : "off");
		break;
	case PREFER:
		snprintf(value, SETTING_SIZE, "%s", set->prefer ? "on" : "off");
		break;
	}
	return true;
}

/* "90", "30m", "6h", "2d" in minutes. */
static int read_period(struct str value, int32_t *minutes, struct error *err)
{
	int64_t n, unit = 1;
	struct str digits = value;

	if (value.len) {
		char last = value.p[value.len - 1];

		unit = last == 'h' ? 60 : last == 'd' ? 24 * 60 : 1;
		if (last == 'h' || last == 'd' || last == 'm')
			digits = str_slice(value, 0, value.len - 1);
	}
	if (!str_to_int(digits, &n) || n < 1 || n > PERIOD_MOST / unit)
		return error_set(err, ERROR_USAGE, "period is a time such as "
				 "30m, 6h or 2d, or default");
	*minutes = (int32_t)(n * unit);
	return 0;
}

static int read_number(const char *name, struct str value, int low, int high,
		       int32_t *number, struct error *err)
{
	int64_t n;

	if (!str_to_int(value, &n) || n < low || n > high)
		return error_set(err, ERROR_USAGE,
				 "%s is a number from %d to %d", name, low,
				 high);
	*number = (int32_t)n;
	return 0;
}

static int read_switch(const char *name, struct str value, bool *on,
		       struct error *err)
{
	*on = str_eq(value, STR("on")) || str_eq(value, STR("yes"));
	if (!*on && value.len && !str_eq(value, STR("off")) &&
	    !str_eq(value, STR("no")) && !str_eq(value, STR("default")))
		return error_set(err, ERROR_USAGE, "%s is on or off", name);
	return 0;
}

static int read_full_text(struct str value, enum sub_fulltext *out,
			  struct error *err)
{
	for (int i = 0; i < 3; i++)
		if (str_eq(value, str_from(full_text[i]))) {
			*out = (enum sub_fulltext)i;
			return 0;
		}
	return error_set(err, ERROR_USAGE, "full-text is on, off or auto");
}

static void read_tags(struct sub_settings *set, struct str value,
		      struct arena *arena)
{
	char tag[SETTING_SIZE];
	size_t n = 0;

	set->tags = arena_alloc(arena, TAGS_MOST * sizeof(*set->tags));
	while (n < TAGS_MOST && command_word(&value, tag, sizeof(tag))) {
		struct str one = gate_str(arena, str_from(tag), GATE_LINE);
		bool known = !one.len;

		for (size_t i = 0; i < n; i++)
			known |= str_eq(set->tags[i], one);
		if (!known)
			set->tags[n++] = arena_str(arena, one);
	}
	set->n_tags = n;
}

static int unknown(struct str name, struct error *err)
{
	char names[SETTING_SIZE] = "";
	size_t n = 0;

	for (int i = 0; i < NAMES && n < sizeof(names); i++)
		n += (size_t)snprintf(names + n, sizeof(names) - n, "%s%s",
				      i ? ", " : "", table[i].name);
	return error_set(err, ERROR_USAGE, "a feed has no setting %.*s (%s)",
			 STR_ARG(name), names);
}

int feed_set_change(struct sub_settings *set, struct str name,
		    struct str value, struct arena *arena, struct error *err)
{
	bool none = !value.len || str_eq(value, STR("default"));
	struct str text = none ? STR_NULL :
			  arena_str(arena, gate_str(arena, value, GATE_LINE));
	int i = 0;

	while (i < NAMES && !str_eq(name, str_from(table[i].name)))
		i++;
	if (i == NAMES)
		return unknown(name, err);
	switch (table[i].which) {
	case PERIOD:
		set->period_min = 0;
		return none ? 0 : read_period(value, &set->period_min, err);
	case FULL_TEXT:
		set->fulltext = SUB_FULLTEXT_AUTO;
		return none ? 0 : read_full_text(value, &set->fulltext, err);
	case WIDTH:
		set->width_cells = 0;
		return none ? 0 : read_number("width", value, 20, 400,
					      &set->width_cells, err);
	case KEEP:
		set->keep = 0;
		return none || str_eq(value, STR("all")) ? 0 :
		       read_number("keep", value, 1, 1000000, &set->keep, err);
	case AGENT:
		set->agent = text;
		return 0;
	case TITLE:
		set->own_title = text;
		return 0;
	case TAGS:
		read_tags(set, value, arena);
		return 0;
	case HIDDEN:
		return read_switch("hidden", value, &set->hidden, err);
	case PREFER:
		return read_switch("prefer", value, &set->prefer, err);
	}
	return 0;
}

/* One word, unquoted, or with tags the rest as it stands. */
static struct str value_of(struct str name, struct str rest,
			   char word[SETTING_SIZE])
{
	struct str whole = rest;

	if (str_eq(name, STR("tags")) || !rest.len || *rest.p != '"')
		return rest;
	if (!command_word(&rest, word, SETTING_SIZE))
		return STR("");
	return rest.len ? whole : str_from(word);
}

int feed_set_line(struct sub_settings *set, struct str line,
		  struct arena *arena, struct error *err)
{
	char name[64], word[SETTING_SIZE];

	if (!command_word(&line, name, sizeof(name)))
		return error_set(err, ERROR_USAGE, "feed NAME VALUE");
	return feed_set_change(set, str_from(name),
			       value_of(str_from(name), line, word), arena,
			       err);
}

bool feed_set_same(const struct sub_settings *a,
		   const struct sub_settings *b)
{
	if (a->period_min != b->period_min || a->fulltext != b->fulltext ||
	    a->width_cells != b->width_cells || a->keep != b->keep ||
	    a->hidden != b->hidden || a->prefer != b->prefer || a->n_tags != b->n_tags ||
	    !str_eq(a->agent, b->agent) ||
	    !str_eq(a->own_title, b->own_title))
		return false;
	for (size_t i = 0; i < a->n_tags; i++)
		if (!str_eq(a->tags[i], b->tags[i]))
			return false;
	return true;
}

int feed_find(struct store *st, struct str url, struct arena *arena,
	      struct sub *sub, struct error *err)
{
	struct error why = { 0 };
	char *path;

	if (url_is_web(url)) {
		url = url_absolute(arena, STR_NULL, url);
	} else {
		path = realpath(arena_cstr(arena, url), NULL);
		if (path)
			url = arena_str(arena, str_from(path));
		free(path);
	}
	if (store_sub_find(st, url, arena, sub, &why) == 0)
		return 0;
	if (why.code == ERROR_NOT_FOUND)
		return error_set(err, ERROR_NOT_FOUND,
				 "not subscribed: %.*s", STR_ARG(url));
	*err = why;
	return -1;
}

int feed_set_stored(struct store *st, struct str url, struct str name,
		    struct str value, struct error *err)
{
	struct arena arena = { 0 };
	struct sub_settings before;
	struct sub sub;
	int rc = feed_find(st, url, &arena, &sub, err);

	if (rc == 0) {
		before = sub.set;
		rc = feed_set_change(&sub.set, name, value, &arena, err);
	}
	if (rc == 0 && !feed_set_same(&before, &sub.set))
		rc = store_sub_set(st, sub.id, &sub.set, err);
	arena_free(&arena);
	return rc;
}

struct taker {
	struct store *st;
	struct settings *set;
	const char *path;
	size_t line;
	struct buf refused;
	struct error broken;
};

/* URL NAME VALUE */
static int take_feed(struct store *st, struct str line, struct error *err)
{
	char url[4096], name[64], word[SETTING_SIZE];

	if (!command_word(&line, url, sizeof(url)) ||
	    !command_word(&line, name, sizeof(name)))
		return error_set(err, ERROR_USAGE, "feed URL NAME VALUE");
	return feed_set_stored(st, str_from(url), str_from(name),
			       value_of(str_from(name), line, word), err);
}

static int take_line(void *context, struct str line, struct error *err)
{
	struct taker *t = context;
	struct error why = { 0 };
	char name[4096], value[SETTING_SIZE] = "";
	struct command c;

	(void)err;
	t->line++;
	if (command_parse(line, &c, &why) < 0)
		return 0;	/* the reader's to tell */
	if (c.action == ACTION_SET &&
	    command_word(&c.argument, name, sizeof(name))) {
		command_word(&c.argument, value, sizeof(value));
		settings_set(t->set, str_from(name), str_from(value), &why);
	} else if (c.action == ACTION_FEED && !t->broken.code &&
		   take_feed(t->st, c.argument, &why) < 0 &&
		   why.code != ERROR_USAGE && why.code != ERROR_NOT_FOUND) {
		t->broken = why;
	}
	if (why.code)
		buf_add_fmt(&t->refused, "%s: line %zu: %s\n", t->path,
			    t->line, why.msg);
	return 0;
}

int config_take(const char *path, struct store *st, struct settings *set,
		struct arena *arena, struct str *refused, struct error *err)
{
	struct taker t = { .st = st, .set = set, .path = path };
	struct error why = { 0 };

	settings_init(set);
	if (config_read(path, take_line, &t, NULL, &why) < 0)
		buf_add_fmt(&t.refused, "%s\n", why.msg);
	*refused = arena_str(arena, buf_str(&t.refused));
	buf_free(&t.refused);
	if (t.broken.code && err)
		*err = t.broken;
	return t.broken.code ? -1 : 0;
}
