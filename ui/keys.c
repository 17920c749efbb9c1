#include "config.h"

#include "ui/keys.h"

#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "src/base/gate.h"
#include "src/base/mem.h"
#include "src/base/utf8.h"

static const struct {
	const char *name;
	uint32_t key;
} names[] = {
	{ "Enter", KEY_ENTER_KEY },    { "Esc", KEY_ESCAPE },
	{ "Tab", '\t' },	       { "S-Tab", KEY_BACK_TAB },
	{ "Space", ' ' },	       { "BS", KEY_BACK_SPACE },
	{ "Del", KEY_DELETE },	       { "Ins", KEY_INSERT },
	{ "Up", KEY_UP_ARROW },	       { "Down", KEY_DOWN_ARROW },
	{ "Left", KEY_LEFT_ARROW },    { "Right", KEY_RIGHT_ARROW },
	{ "PgUp", KEY_PAGE_UP },       { "PgDn", KEY_PAGE_DOWN },
	{ "Home", KEY_HOME_KEY },      { "End", KEY_END_KEY },
	{ "lt", '<' },		       { "F1", KEY_F_1 },
	{ "F2", KEY_F_2 },	       { "F3", KEY_F_3 },
	{ "F4", KEY_F_4 },	       { "F5", KEY_F_5 },
	{ "F6", KEY_F_6 },	       { "F7", KEY_F_7 },
	{ "F8", KEY_F_8 },	       { "F9", KEY_F_9 },
	{ "F10", KEY_F_10 },	       { "F11", KEY_F_11 },
	{ "F12", KEY_F_12 },
};

struct ready {
	const char *keys, *command;
};

/* Arrows, and what no map needs to say again. */
static const struct ready common[] = {
	{ "<Down>", "down" },	     { "<Up>", "up" },
	{ "<PgDn>", "page-down" },   { "<PgUp>", "page-up" },
	{ "<Home>", "top" },	     { "<End>", "bottom" },
	{ "<Enter>", "open" },	     { "<Right>", "open" },
	{ "<Left>", "back" },	     { "<Tab>", "next-pane" },
	{ "<S-Tab>", "prev-pane" },  { "?", "help" },
	{ "<F1>", "help" },	     { "<C-l>", "redraw" },
	{ "<C-z>", "suspend" },	     { "/", "search" },
	{ "^", "footnote" },	     { "\\", "find" },
	{ NULL, NULL },
};

static const struct ready vi[] = {
	{ "j", "down" },	     { "k", "up" },
	{ "<C-f>", "page-down" },    { "<C-b>", "page-up" },
	{ "<C-d>", "half-down" },    { "<C-u>", "half-up" },
	{ "+", "next-new" },	     { "=", "unfold" },
	{ "C", "changes" },
	{ "gg", "top" },	     { "G", "bottom" },
	{ "<Space>", "advance" },    { "}", "next-quote" },
	{ "{", "prev-quote" },	     { "*", "next-match" },
	{ "#", "prev-match" },	     { "l", "open" },
	{ "q", "back" },	     { "h", "back" },
	{ "f", "feeds" },	     { "v", "article" },
	{ "c", "quotes" },	     { "\"", "quotes" },
	{ "e", "related" },	     { "z", "zoom" },
	{ ">", "grow" },	     { "<lt>", "shrink" },
	{ "n", "next-unread" },	     { "N", "prev-unread" },
	{ "]", "next-item" },	     { "[", "prev-item" },
	{ "m", "read" },	     { "s", "star" },
	{ "b", "later" },	     { "d", "done" },
	{ "x", "select" },	     { "X", "select-none" },
	{ "A", "read-all" },	     { "K", "read-above" },
	{ "J", "read-below" },	     { "E", "read-story" },
	{ "t", "tag" },		     { "T", "note" },
	{ "u", "undo" },	     { "<C-r>", "redo" },
	{ ".", "repeat" },	     { "a", "subscribe" },
	{ "D", "unsubscribe" },	     { "r", "refresh" },
	{ "R", "refresh-all" },	     { "<C-g>", "stop" },
	{ "F", "full-text" },	     { "g/", "search-all" },
	{ "gS", "save-search" },     { "i", "filter" },
	{ "O", "sort" },	     { "o", "browser" },
	{ "L", "link" },	     { "yy", "copy link" },
	{ "yt", "copy title" },	     { "yq", "copy quote" },
	{ "yp", "copy passage" },    { "yY", "copy text" },
	{ "yl", "copy links" },	     { "U", "links" },
	{ "gn", "next-unread" },     { "gp", "prev-unread" },
	{ ")", "next-feed" },	     { "(", "prev-feed" },
	{ "B", "import" },
	{ "P", "play" },	     { "gD", "download" },
	{ "gi", "image" },	     { "|", "pipe" },
	{ "w", "save" },	     { ":", "command" },
	{ "Q", "quit" },	     { "ga", "view all" },
	{ "gu", "view unread" },     { "gt", "view stories" },
	{ "gs", "view starred" },    { "gb", "view later" },
	{ "gd", "view archived" },   { "ge", "view errors" },
	{ "gw", "view speakers" },   { "gf", "view front" },   { "gl", "list" },
	{ "W", "speaker" },	     { "%", "answer" },
	{ "gW", "watch" },
	{ "ym", "copy quote-markdown" },
	{ "yj", "copy quote-json" },
	{ "I", "feed-info" },
	{ NULL, NULL },
};

static const struct ready newsboat[] = {
	{ "j", "down" },	     { "k", "up" },
	{ "<Space>", "advance" },    { "<C-f>", "page-down" },
	{ "<C-b>", "page-up" },	     { "g", "sort" },
	{ "n", "next-unread" },	     { "p", "prev-unread" },
	{ "J", "next-item" },	     { "K", "prev-item" },
	{ "+", "next-new" },	     { "=", "unfold" },
	{ "q", "back" },	     { "Q", "quit" },
	{ "r", "refresh" },	     { "R", "refresh-all" },
	{ "N", "read" },	     { "A", "read-all" },
	{ "l", "filter" },	     { "o", "browser" },
	{ "O", "browser" },	     { "u", "link" },
	{ "s", "save" },	     { "|", "pipe" },
	{ "<C-e>", "star" },	     { "D", "done" },
	{ "a", "subscribe" },	     { ":", "command" },
	{ "c", "quotes" },	     { "e", "related" },
	{ "f", "feeds" },	     { "z", "zoom" },
	{ "<C-_>", "undo" },	     { "U", "undo" },
	{ "<C-r>", "redo" },	     { "b", "later" },
	{ "t", "tag" },		     { "}", "next-quote" },
	{ "{", "prev-quote" },	     { ".", "repeat" },
	{ "v", "article" },	     { "F", "full-text" },
	{ "x", "select" },	     { "<C-g>", "stop" },
	{ "I", "feed-info" },	     { "W", "speaker" },
	{ "%", "answer" },	     { "B", "import" },
	{ NULL, NULL },
};

static const struct ready emacs[] = {
	{ "<C-n>", "down" },	     { "<C-p>", "up" },
	{ "n", "next-unread" },	     { "p", "prev-unread" },
	{ "<C-v>", "page-down" },    { "<M-v>", "page-up" },
	{ "<M-lt>", "top" },	     { "<M->>", "bottom" },
	{ "<Space>", "advance" },    { "<C-x>o", "next-pane" },
	{ "<C-x>1", "zoom" },	     { "q", "back" },
	{ "<C-x><C-c>", "quit" },    { "<M-x>", "command" },
	{ "<C-s>", "search" },	     { "g", "refresh" },
	{ "G", "refresh-all" },	     { "<C-g>", "stop" },
	{ "u", "read" },	     { "<C-_>", "undo" },
	{ "<C-x>i", "import" },	     { "<C-x>u", "undo" },
	{ "<M-_>", "redo" },	     { "=", "unfold" },
	{ "+", "next-new" },
	{ "<M-n>", "next-feed" },    { "<M-p>", "prev-feed" },
	{ "a", "subscribe" },	     { "b", "browser" },
	{ "s", "star" },	     { "l", "later" },
	{ "d", "done" },	     { "m", "select" },
	{ "A", "read-all" },	     { "t", "tag" },
	{ "c", "quotes" },	     { "e", "related" },
	{ "f", "feeds" },	     { "v", "article" },
	{ "<M-}>", "next-quote" },   { "<M-{>", "prev-quote" },
	{ "<M-w>", "copy link" },    { "<M-|>", "pipe" },
	{ "<C-x><C-s>", "save" },    { "r", "related" },
	{ "/", "filter" },	     { "F", "full-text" },
	{ "I", "feed-info" },	     { "W", "speaker" },
	{ "%", "answer" },
	{ NULL, NULL },
};

void keys_free(struct keys *k)
{
	free(k->v);
	*k = (struct keys){ 0 };
}

/* One key off *rest: a character, or a name in angle brackets with C- and M-
 * before it. */
static bool read_key(struct str *rest, uint32_t *key)
{
	ptrdiff_t close = str_find_char(*rest, '>');
	struct str name;
	bool control = false;
	uint32_t alt = 0;

	if (close > 1 && (size_t)close + 1 < rest->len && rest->len > 4 &&
	    rest->p[close + 1] == '>')
		close++;		/* "<M->>" */
	if (rest->p[0] != '<' || close < 2) {
		size_t n = utf8_decode(*rest, key);

		*rest = str_slice(*rest, n, rest->len);
		return true;
	}
	name = str_slice(*rest, 1, (size_t)close);
	*rest = str_slice(*rest, (size_t)close + 1, rest->len);
	for (;;) {
		if (name.len > 2 && str_starts_nocase(name, STR("C-"))) {
			control = true;
		} else if (name.len > 2 && str_starts_nocase(name, STR("M-"))) {
			alt = KEYS_ALT;
		} else {
			break;
		}
		name = str_slice(name, 2, name.len);
	}
	*key = 0;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_eq_nocase(name, str_from(names[i].name)))
			*key = names[i].key;
	if (!*key && utf8_decode(name, key) != name.len)
		return false;
	if (control) {
		if (*key < 0x40 || *key > 0x7F)
			return false;
		*key &= 0x1F;
	}
	*key |= alt;
	return true;
}

/* One command, or several parted by ";", each of which must be one. */
static int parse_macro(struct str line, struct command *out, struct error *err)
{
	struct str rest = str_trim(line), part;
	struct command c;
	int n = 0;

	if (str_find_char(rest, ';') < 0)
		return command_parse(rest, out, err);
	if (str_starts(rest, STR("do ")))
		rest = str_slice(rest, 3, rest.len);
	*out = (struct command){ .action = ACTION_DO, .argument = rest };
	while (str_split(&rest, ';', &part)) {
		if (command_parse(part, &c, err) < 0)
			return -1;
		if (c.action == ACTION_DO || ++n > KEYS_COMMANDS)
			return error_set(err, ERROR_USAGE,
					 "a macro is at most %d commands, "
					 "none of them a macro", KEYS_COMMANDS);
	}
	return 0;
}

int keys_read(struct str text, uint32_t keys[KEYS_LONGEST], struct error *err)
{
	struct str rest = text;
	size_t i;

	memset(keys, 0, KEYS_LONGEST * sizeof(*keys));
	for (i = 0; rest.len && i < KEYS_LONGEST; i++)
		if (!read_key(&rest, &keys[i]))
			return error_set(err, ERROR_USAGE, "no such key: %.*s",
					 STR_ARG(text));
	if (rest.len || !i)
		return error_set(err, ERROR_USAGE,
				 "bind takes 1 to %d keys: %.*s", KEYS_LONGEST,
				 STR_ARG(text));
	return 0;
}

static struct binding *find_bound(const struct keys *k,
				  const uint32_t keys[KEYS_LONGEST])
{
	for (size_t i = 0; i < k->n; i++)
		if (memcmp(k->v[i].keys, keys, sizeof(k->v[i].keys)) == 0)
			return &k->v[i];
	return NULL;
}

const struct binding *keys_bound(const struct keys *k,
				 const uint32_t keys[KEYS_LONGEST])
{
	return find_bound(k, keys);
}

void keys_command(const struct binding *b, struct buf *out)
{
	if (b->action != ACTION_NONE && b->action != ACTION_DO)
		buf_add_cstr(out, action_info(b->action)->name);
	if (b->argument[0])
		buf_add_fmt(out, "%s%s", out->len ? " " : "", b->argument);
}

static void add(struct keys *k, const struct binding *b)
{
	struct binding *same = find_bound(k, b->keys);

	if (same) {
		*same = *b;
		return;
	}
	if (k->n == k->cap) {
		k->cap = k->cap ? k->cap * 2 : 128;
		k->v = xrealloc(k->v, k->cap, sizeof(*k->v));
	}
	k->v[k->n++] = *b;
}

int keys_bind(struct keys *k, struct str keys, struct str command,
	      struct error *err)
{
	struct binding b = { .own = true };
	struct command c = { 0 };

	if (keys_read(keys, b.keys, err) < 0 ||
	    parse_macro(command, &c, err) < 0)
		return -1;
	b.action = c.action;
	if (c.argument.len >= sizeof(b.argument))
		return error_set(err, ERROR_USAGE, "the argument is too long");
	gate_cstr(b.argument, sizeof(b.argument), c.argument, GATE_LINE);
	add(k, &b);
	return 0;
}

static void add_map(struct keys *k, const struct ready *map)
{
	for (; map->keys; map++)
		keys_bind(k, str_from(map->keys), str_from(map->command),
			  NULL);
}

bool keys_take(struct keys *k, struct str map)
{
	static const struct {
		const char *name;
		const struct ready *map;
	} maps[] = {
		{ "vi", vi }, { "newsboat", newsboat }, { "emacs", emacs },
	};
	struct keys fresh = { 0 };
	size_t i = 0;

	while (i < sizeof(maps) / sizeof(maps[0]) &&
	       !str_eq(map, str_from(maps[i].name)))
		i++;
	if (i == sizeof(maps) / sizeof(maps[0]))
		return false;
	add_map(&fresh, common);
	add_map(&fresh, maps[i].map);
	for (size_t j = 0; j < fresh.n; j++)
		fresh.v[j].own = false;
	for (size_t j = 0; j < k->n; j++)
		if (k->v[j].own)
			add(&fresh, &k->v[j]);
	fresh.map = maps[i].name;
	keys_free(k);
	*k = fresh;
	return true;
}

void keys_forget(struct keys *k)
{
	k->n_pending = 0;
	k->count = 0;
}

enum keys_answer keys_type(struct keys *k, uint32_t key, bool alt,
			   struct command *command)
{
	bool begins = false;

	if (alt)
		key |= KEYS_ALT;
	if (!k->n_pending && key < 0x80 && ascii_is_digit((char)key) &&
	    (key != '0' || k->count)) {
		if (k->count < 100000)
			k->count = k->count * 10 + (int)(key - '0');
		return KEYS_WAIT;
	}
	k->pending[k->n_pending++] = key;
	for (size_t i = 0; i < k->n; i++) {
		const struct binding *b = &k->v[i];

		if (memcmp(b->keys, k->pending,
			   (size_t)k->n_pending * sizeof(key)) != 0 ||
		    b->action == ACTION_NONE)
			continue;
		if (k->n_pending == KEYS_LONGEST || !b->keys[k->n_pending]) {
			command->action = b->action;
			command->count = k->count;
			command->argument = b->argument[0] ?
						    str_from(b->argument) :
						    STR_NULL;
			keys_forget(k);
			return KEYS_RUN;
		}
		begins = true;
	}
	if (begins)
		return KEYS_WAIT;
	keys_forget(k);
	return KEYS_UNBOUND;
}

static void add_key_name(uint32_t key, struct buf *out)
{
	bool alt = key & KEYS_ALT;

	key &= ~KEYS_ALT;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (names[i].key == key && key != '<') {
			buf_add_fmt(out, "<%s%s>", alt ? "M-" : "",
				    names[i].name);
			return;
		}
	if (key < 0x20) {
		buf_add_fmt(out, "<%sC-%c>", alt ? "M-" : "",
			    ascii_lower((char)(key + 0x40)));
	} else if (alt) {
		buf_add_cstr(out, "<M-");
		buf_add_cp(out, key);
		buf_add_char(out, '>');
	} else {
		buf_add_cp(out, key);
	}
}

void keys_name(const uint32_t keys[KEYS_LONGEST], struct buf *out)
{
	for (int i = 0; i < KEYS_LONGEST && keys[i]; i++)
		add_key_name(keys[i], out);
}

void keys_pending(const struct keys *k, struct buf *out)
{
	if (k->count)
		buf_add_fmt(out, "%d", k->count);
	for (int i = 0; i < k->n_pending; i++)
		add_key_name(k->pending[i], out);
}

const struct binding *keys_of(const struct keys *k, enum action action)
{
	const struct binding *best = NULL;
	int best_cost = 99;

	for (size_t i = 0; i < k->n; i++) {
		const struct binding *b = &k->v[i];
		int cost = 0;

		if (b->action != action || b->argument[0])
			continue;
		/* A character is easier to say than the name of a key. */
		for (int j = 0; j < KEYS_LONGEST && b->keys[j]; j++)
			cost += b->keys[j] == KEY_ENTER_KEY ||
				(b->keys[j] > ' ' && b->keys[j] < 0x7F) ? 2 : 3;
		if (cost < best_cost) {
			best = b;
			best_cost = cost;
		}
	}
	return best;
}

void keys_name_of(const struct keys *k, enum action action,
		  char out[KEYS_NAME])
{
	const struct binding *b = keys_of(k, action);
	struct buf name = { 0 };

	if (b)
		keys_name(b->keys, &name);
	else
		buf_add_fmt(&name, ":%s", action_info(action)->name);
	snprintf(out, KEYS_NAME, "%s", buf_cstr(&name));
	buf_free(&name);
}

static int key_count(const struct binding *b)
{
	int n = 0;

	while (n < KEYS_LONGEST && b->keys[n])
		n++;
	return n;
}

bool keys_conflict(const struct keys *k, size_t *at,
		   const struct binding **shorter,
		   const struct binding **longer)
{
	for (; *at < k->n * k->n; ++*at) {
		const struct binding *a = &k->v[*at / k->n];
		const struct binding *b = &k->v[*at % k->n];
		int n = key_count(a);

		if (n < key_count(b) && a->action && b->action &&
		    memcmp(a->keys, b->keys,
			   (size_t)n * sizeof(a->keys[0])) == 0) {
			++*at;
			*shorter = a;
			*longer = b;
			return true;
		}
	}
	return false;
}
