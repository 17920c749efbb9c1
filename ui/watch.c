#include "config.h"

#include "ui/watch.h"

#include <stdio.h>
#include <string.h>

#include "src/base/gate.h"
#include "ui/remember.h"

static bool has(struct str names, struct str name)
{
	struct str one;

	while (str_split(&names, ',', &one))
		if (str_eq_nocase(str_trim(one), name))
			return true;
	return false;
}

static void join(struct reader *r)
{
	snprintf(r->watched, sizeof(r->watched), "%s%s%s", r->set.watch,
		 r->set.watch[0] && r->watch_own[0] ? "," : "", r->watch_own);
	r->dirty = true;
	if (r->engine && !r->watch_unread)	/* the front page is made from it */
		engine_remember(r->engine, "ui/watch",
				r->watched[0] ? r->watched : NULL);
}

void watch_recall(struct reader *r)
{
	struct arena arena = { 0 };
	struct str own;

	r->watch_unread = !recall(r, "ui/watch-own", &arena, &own);
	if (!r->watch_unread)
		gate_cstr(r->watch_own, sizeof(r->watch_own),
			  own.p ? own : STR(""), GATE_LINE);
	arena_free(&arena);
	join(r);
}

/* Whom the screen is about: who says the current quotation. */
static void ask(struct reader *r)
{
	struct str role, who = STR_NULL;
	char name[120] = "";

	if (r->article.open &&
	    (r->focus == PANE_QUOTES || r->focus == PANE_ARTICLE))
		who = article_speaker(&r->article, r->article.quote, &role);
	if (who.p)
		gate_cstr(name, sizeof(name), who, GATE_LINE);
	prompt_open(&r->prompt, ACTION_WATCH, "Watch the name (-: no more): ",
		    name);
}

static void drop(struct reader *r, struct str name)
{
	char left[sizeof(r->watch_own)] = "";
	struct str rest = str_from(r->watch_own), one;
	size_t at = 0;

	while (str_split(&rest, ',', &one))
		if (!str_eq_nocase(str_trim(one), name))
			at += (size_t)snprintf(left + at, sizeof(left) - at,
					       "%s%.*s", at ? "," : "",
					       STR_ARG(one));
	memcpy(r->watch_own, left, sizeof(left));
}

void watch_change(struct reader *r, struct str name)
{
	bool off = name.len && name.p[0] == '-';
	size_t len = strlen(r->watch_own);
	char line[300], back[300];

	if (!name.p) {
		ask(r);
		return;
	}
	if (r->watch_unread)
		watch_recall(r);
	if (r->watch_unread)	/* which has told why */
		return;
	name = str_trim(off ? str_slice(name, 1, name.len) : name);
	if (!name.len || name.len > 100 || str_find_char(name, ',') >= 0) {
		reader_say(r, STYLE_ERROR, "A name is up to 100 letters, "
			   "without commas.");
		return;
	}
	if (off == !has(str_from(off ? r->watch_own : r->watched), name)) {
		reader_say(r, STYLE_STATUS, !off ?
			   "%.*s is watched already." :
			   has(str_from(r->set.watch), name) ?
			   "%.*s is watched by the config file." :
			   "%.*s is not watched.", STR_ARG(name));
		return;
	}
	if (!off && len + name.len + 2 > sizeof(r->watch_own)) {
		reader_say(r, STYLE_ERROR, "So many names cannot be watched.");
		return;
	}
	if (off)
		drop(r, name);
	else
		snprintf(r->watch_own + len, sizeof(r->watch_own) - len,
			 "%s%.*s", len ? "," : "", STR_ARG(name));
	engine_remember(r->engine, "ui/watch-own",
			r->watch_own[0] ? r->watch_own : NULL);
	join(r);
	snprintf(line, sizeof(line), "watch %s%.*s", off ? "-" : "",
		 STR_ARG(name));
	snprintf(back, sizeof(back), "watch %s%.*s", off ? "" : "-",
		 STR_ARG(name));
	if (!r->unnoted)
		engine_note_line(r->engine, line, back, true);
	reader_say(r, STYLE_GOOD, off ? "%.*s is watched no more." :
		   "%.*s is watched: @ in lists, first on the front page.",
		   STR_ARG(name));
}
