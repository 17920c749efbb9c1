#include "config.h"

#include <stdio.h>
#include <string.h>

#include "src/app/feed_set.h"
#include "src/base/gate.h"
#include "ui/reader.h"
#include "ui/watch.h"

/* Feeds, views, searches. */

static int64_t feed_of(const struct reader *r)
{
	const struct entry *e = feeds_selected(&r->feeds);
	const struct row *row = list_selected(&r->list);

	if (r->focus == PANE_FEEDS)
		return e && e->kind == ENTRY_FEED ? e->view.id : 0;
	if (r->focus == PANE_LIST && r->list.view.kind == VIEW_FEED)
		return r->list.view.id;
	if (r->focus >= PANE_ARTICLE && r->article.open)
		return r->article.item.row.feed;
	return r->focus == PANE_LIST && row ? row->feed : 0;
}

#define TAGS_MOST	16

/* A number stands for the feed of that line, where a page named several. */
static void take_choice(struct reader *r, char *url, size_t size)
{
	int64_t n;

	if (str_to_int(str_from(url), &n) && n >= 1 &&
	    (size_t)n <= r->n_choices)
		snprintf(url, size, "%s", r->choices[n - 1].url);
	if (r->focus == PANE_HELP && r->help_of == HELP_CHOICES)
		reader_go(r, r->before_help);
}

static void subscribe(struct reader *r, struct str text)
{
	char url[PROMPT_SIZE], tags[TAGS_MOST][64];
	const char *list[TAGS_MOST];
	size_t n = 0;

	if (!text.p) {
		prompt_open(&r->prompt, ACTION_SUBSCRIBE,
			    "Address of a feed or page: ", "");
		return;
	}
	if (!command_word(&text, url, sizeof(url)))
		return;
	take_choice(r, url, sizeof(url));
	while (n < TAGS_MOST && command_word(&text, tags[n], sizeof(tags[n]))) {
		list[n] = tags[n];
		n++;
	}
	engine_subscribe(r->engine, url, list, n);
	reader_say(r, STYLE_STATUS, "Looking for the feed of %s …", url);
}

static void unsubscribe(struct reader *r, struct str answer)
{
	const struct entry *e = feeds_find(&r->feeds, feed_of(r));
	char label[120];

	if (!e) {
		reader_say(r, STYLE_STATUS, "No feed is selected.");
	} else if (!answer.p) {
		snprintf(label, sizeof(label),
			 "Unsubscribe from %.40s? Its articles stay. (y): ",
			 arena_cstr(&r->feeds.arena, e->title));
		prompt_open(&r->prompt, ACTION_UNSUBSCRIBE, label, "");
	} else if (str_eq(answer, STR("y")) || str_eq(answer, STR("yes"))) {
		engine_unsubscribe(r->engine, e->view.id);
	}
}

static void rename_feed(struct reader *r, struct str title)
{
	char text[PROMPT_SIZE];

	if (!feed_of(r)) {
		reader_say(r, STYLE_STATUS, "No feed is selected.");
	} else if (!title.p) {
		prompt_open(&r->prompt, ACTION_RENAME,
			    "Own title (empty: the feed's): ", "");
	} else {
		snprintf(text, sizeof(text), "%.*s", STR_ARG(title));
		engine_rename(r->engine, feed_of(r), text);
	}
}

static void import(struct reader *r, struct str path)
{
	char text[PROMPT_SIZE];

	if (!path.p) {
		prompt_open(&r->prompt, ACTION_IMPORT,
			    "File (OPML, or newsboat's urls): ", r->found_list);
		return;
	}
	snprintf(text, sizeof(text), "%.*s", STR_ARG(path));
	r->import_job = engine_import(r->engine, text);
	reader_say(r, STYLE_STATUS, "Reading %s …", text);
}

/* A step for undo: each value that is another now. */
static void note_feed(struct reader *r, const struct sub *sub,
		      const struct sub_settings *before)
{
	char now[SETTING_SIZE], old[SETTING_SIZE];
	const char *name, *summary;
	struct buf line = { 0 }, back = { 0 };

	for (int i = 0; !r->unnoted &&
			feed_set_each(&sub->set, i, &name, now, &summary); i++) {
		if (!feed_set_each(before, i, &name, old, &summary) ||
		    strcmp(now, old) == 0)
			continue;
		buf_reset(&line);
		buf_reset(&back);
		buf_add_fmt(&line, "feed %.*s %s %s", STR_ARG(sub->url), name,
			    now);
		buf_add_fmt(&back, "feed %.*s %s %s", STR_ARG(sub->url), name,
			    old);
		engine_note_line(r->engine, buf_cstr(&line), buf_cstr(&back),
				 true);
	}
	buf_free(&line);
	buf_free(&back);
}

int reader_set_feed(struct reader *r, struct str line, struct error *err)
{
	struct arena arena = { 0 };
	struct sub_settings before;
	struct str rest = line;
	char word[PROMPT_SIZE] = "";
	struct sub sub = { 0 };
	int rc;

	command_word(&rest, word, sizeof(word));
	if (strstr(word, "://") || word[0] == '/') {
		rc = feed_find(r->store, str_from(word), &arena, &sub, err);
		line = rest;
	} else if (!feed_of(r)) {
		rc = error_set(err, ERROR_USAGE, "No feed is selected.");
	} else {
		rc = store_sub_get(r->store, feed_of(r), &arena, &sub, err);
	}
	before = sub.set;
	if (rc == 0)
		rc = feed_set_line(&sub.set, line, &arena, err);
	if (rc == 0 && r->engine && !feed_set_same(&before, &sub.set)) {
		note_feed(r, &sub, &before);
		engine_feed_set(r->engine, sub.id, &sub.set);
		reader_say(r, STYLE_GOOD, "%.*s: %.*s", STR_ARG(sub.title),
			   STR_ARG(line));
	}
	arena_free(&arena);
	return rc;
}

static void feed_info(struct reader *r)
{
	int64_t feed = feed_of(r);

	if (!feed)
		reader_say(r, STYLE_STATUS, "No feed is selected.");
	else
		reader_show_help(r, HELP_FEED, feed);
}

void act_feed(struct reader *r, const struct command *c)
{
	const struct entry *e = feeds_selected(&r->feeds);
	int64_t feed = 0;

	switch (c->action) {
	case ACTION_SUBSCRIBE:
		subscribe(r, c->argument);
		break;
	case ACTION_UNSUBSCRIBE:
		unsubscribe(r, c->argument);
		break;
	case ACTION_RENAME:
		rename_feed(r, c->argument);
		break;
	case ACTION_FEED:
		prompt_open(&r->prompt, ACTION_COMMAND, ":", "feed ");
		break;
	case ACTION_FEED_INFO:
		feed_info(r);
		break;
	case ACTION_IMPORT:
		import(r, c->argument);
		break;
	case ACTION_REFRESH:
		if ((r->focus == PANE_FEEDS && e && e->kind == ENTRY_FEED) ||
		    (r->focus == PANE_LIST &&
		     r->list.view.kind == VIEW_FEED))
			feed = feed_of(r);
		engine_refresh(r->engine, feed, false);
		reader_say(r, STYLE_STATUS, "Pulling …");
		break;
	case ACTION_REFRESH_ALL:
		engine_refresh(r->engine, 0, true);
		reader_say(r, STYLE_STATUS, "Pulling …");
		break;
	case ACTION_STOP:
		engine_refresh_stop(r->engine);
		break;
	case ACTION_FULL_TEXT:
		if (r->article.open) {
			engine_full_text(r->engine, r->article.item.row.id);
			reader_say(r, STYLE_STATUS, "Fetching the page …");
		}
		break;
	default:
		break;
	}
}

static void search_all(struct reader *r, struct str words)
{
	if (!words.p) {
		prompt_open(&r->prompt, ACTION_SEARCH_ALL, "Search: ", "");
		return;
	}
	if (!words.len)
		return;
	gate_cstr(r->query, sizeof(r->query), words, GATE_LINE);
	r->search_job = engine_search(r->engine, r->query,
				      !r->set.fold_copies, 200);
	r->searching = true;
	reader_say(r, STYLE_STATUS, "Searching …");
}

static void find_row(struct reader *r, struct str words)
{
	if (!words.p) {
		prompt_open(&r->prompt, ACTION_FIND, "In this list: ",
			    r->find);
		return;
	}
	gate_cstr(r->find, sizeof(r->find), words, GATE_LINE);
	reader_go(r, PANE_LIST);
	if (r->find[0])
		act_find_row(r, 1);
}

static void search(struct reader *r, struct str words)
{
	struct command next = { .action = ACTION_NEXT_MATCH };

	if (r->focus == PANE_HELP && r->help_of == HELP_KEYS) {
		if (!words.p) {
			prompt_open(&r->prompt, ACTION_SEARCH,
				    "Keys with: ", "");
			return;
		}
		gate_cstr(r->help_needle, sizeof(r->help_needle), words,
			  GATE_LINE);
		r->help_width = 0;
		r->help_top = 0;
		return;
	}
	if ((r->focus != PANE_ARTICLE && r->focus != PANE_QUOTES) ||
	    !r->article.open) {
		search_all(r, words);
		return;
	}
	if (!words.p) {
		prompt_open(&r->prompt, ACTION_SEARCH,
			    "In this article: ", "");
		return;
	}
	article_search(&r->article, words);
	if (!words.len)
		return;
	if (!r->article.n_matches) {
		reader_say(r, STYLE_STATUS, "Not in this article: %.*s "
			   "(g/ searches all)", STR_ARG(words));
		return;
	}
	r->article.match = r->article.n_matches - 1;
	reader_run(r, &next);
}

static void show_view(struct reader *r, struct str name)
{
	static const struct {
		const char *name, *title;
		struct view view;
	} views[] = {
		{ "all", "All", { .kind = VIEW_ALL } },
		{ "unread", "Unread",
		  { .kind = VIEW_ALL, .unread_only = true } },
		{ "stories", "Stories",
		  { .kind = VIEW_ALL, .heads_only = true } },
		{ "front", "Front page",
		  { .kind = VIEW_SEARCH, .text = { "front:", 6 } } },
		{ "starred", "Starred", { .kind = VIEW_STARRED } },
		{ "later", "Later", { .kind = VIEW_LATER } },
		{ "archived", "Archived", { .kind = VIEW_ARCHIVED } },
		{ "errors", "Of feeds in trouble", { .kind = VIEW_ERRORS } },
	};

	if (str_eq(name, STR("speakers"))) {
		struct error err = { 0 };

		r->feeds.speakers = true;
		if (feeds_load(&r->feeds, r->store, &err) < 0)
			reader_fail(r, &err);
		for (size_t i = 0; i < r->feeds.n; i++)
			if (r->feeds.v[i].kind == ENTRY_FOLD)
				r->feeds.sel = i;
		reader_go(r, PANE_FEEDS);
		return;
	}
	for (size_t i = 0; i < sizeof(views) / sizeof(views[0]); i++)
		if (str_eq(name, str_from(views[i].name))) {
			if (reader_show(r, &views[i].view,
					str_from(views[i].title)))
				reader_go(r, PANE_LIST);
			feeds_select(&r->feeds, &views[i].view);
			return;
		}
	reader_say(r, STYLE_ERROR, "No such view: %.*s", STR_ARG(name));
}

static void change_view(struct reader *r, bool filter)
{
	const struct row *row = list_selected(&r->list);
	struct view view = r->list.view;
	int64_t id = row ? row->id : 0;
	char title[sizeof(r->list.title)], text[sizeof(r->list.text)];
	struct error err = { 0 };

	if (view.kind == VIEW_SEARCH)
		return;
	if (filter)
		view.unread_only = !view.unread_only;
	else
		view.sort = view.sort == SORT_NEWEST ? SORT_OLDEST :
						       SORT_NEWEST;
	memcpy(title, r->list.title, sizeof(title));
	memcpy(text, r->list.text, sizeof(text));
	if (filter && strcmp(title, "Unread") == 0)
		snprintf(title, sizeof(title), "All");
	view.text = view.text.p ? str_from(text) : STR_NULL;
	if (list_show(&r->list, r->store, &view, str_from(title), &err) < 0)
		reader_fail(r, &err);
	list_select(&r->list, id, reader_list_rows(r));
	reader_say(r, STYLE_STATUS, "%s",
		   filter ? (view.unread_only ? "Only unread ones." :
						"Read ones too.") :
			    (view.sort == SORT_OLDEST ? "Oldest first." :
							"Newest first."));
}

/* The quotations of the current one's speaker alone, or all again. */
static void one_speaker(struct reader *r)
{
	struct article *a = &r->article;

	if (!a->item.analysis.n_quotes)
		return;
	article_one_speaker(a, !a->one_speaker);
	reader_say(r, STYLE_STATUS, a->one_speaker ? "This speaker's only." :
						     "Every speaker's.");
}

static void by_side(struct reader *r)
{
	struct article *a = &r->article;

	if (!a->item.analysis.n_quotes)
		return;
	article_by_side(a, !a->by_side);
	reader_say(r, STYLE_STATUS, a->by_side ? "Side by side." :
						 "As they speak.");
}

/* From a denial to what it denies and back, in this article or another. */
static void go_to_answer(struct reader *r, const struct command *c)
{
	struct article *a = &r->article;
	const struct stance_pair *pair;
	const struct said *other;
	bool denies;
	size_t quote;
	int64_t item;

	if (!reader_is_studied(r, c))
		return;
	pair = a->open ? article_answer(a, a->quote, 0, &denies) : NULL;
	other = pair ? stance_other(pair, denies) : NULL;
	if (!other) {
		reader_say(r, STYLE_STATUS, "Nobody answers this, and it answers "
			   "nothing that is known.");
		return;
	}
	item = other->item;
	quote = other->quote;
	if (item != a->item.row.id && !reader_open(r, item, true))
		return;
	if (quote < a->item.analysis.n_quotes) {
		a->quote = (int)quote;
		reader_quote_shown(r);
	}
	reader_say(r, STYLE_STATUS, denies ? "This is what it answers." :
					     "This answers it.");
}

/* A number stands for one of those whom the name on the page could mean. */
static bool take_number(struct reader *r, struct str text)
{
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct archive a;
	int64_t n;
	bool taken = false;

	if (r->help_of == HELP_SPEAKER && r->focus == PANE_HELP &&
	    str_to_int(text, &n) &&
	    archive_read(r->store, str_from(r->help_speaker), TIME_NONE, 1,
			 &arena, &a, &err) < 0 &&
	    n >= 1 && (size_t)n <= a.n_choices) {
		snprintf(r->help_speaker, sizeof(r->help_speaker), "%.*s",
			 STR_ARG(a.choices[n - 1].ask));
		taken = true;
	}
	arena_free(&arena);
	return taken;
}

/* All that one speaker said: of that name, or of the current quotation. */
static void show_speaker(struct reader *r, struct str name)
{
	const struct article *a = &r->article;
	const struct entry *e = feeds_selected(&r->feeds);
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct archive found;
	struct str role;

	if (!name.len && r->focus == PANE_FEEDS && e &&
	    e->view.kind == VIEW_SPEAKER)
		name = e->title;
	else if (!name.len && a->open)
		name = article_speaker(a, a->quote, &role);
	if (!name.len) {
		reader_say(r, STYLE_STATUS, "No speaker is selected.");
		return;
	}
	if (!take_number(r, name))
		snprintf(r->help_speaker, sizeof(r->help_speaker), "%.*s",
			 STR_ARG(name));
	reader_show_help(r, HELP_SPEAKER, 0);
	if (archive_read(r->store, str_from(r->help_speaker), TIME_NONE, 1,
			 &arena, &found, &err) < 0 && found.n_choices)
		prompt_open(&r->prompt, ACTION_SPEAKER,
			    "Which one? (number): ", "");
	arena_free(&arena);
}

void act_find(struct reader *r, const struct command *c)
{
	char name[128];

	switch (c->action) {
	case ACTION_SEARCH:
		search(r, c->argument);
		break;
	case ACTION_SEARCH_ALL:
		search_all(r, c->argument);
		break;
	case ACTION_SAVE_SEARCH:
		if (!r->query[0]) {
			reader_say(r, STYLE_STATUS, "Search first; / does.");
		} else if (!c->argument.p) {
			prompt_open(&r->prompt, ACTION_SAVE_SEARCH,
				    "Keep this search as: ", r->query);
		} else {
			snprintf(name, sizeof(name), "%.*s",
				 STR_ARG(c->argument));
			engine_save_search(r->engine, name, r->query);
		}
		break;
	case ACTION_VIEW:
		show_view(r, c->argument);
		break;
	case ACTION_FILTER:
		if (r->focus == PANE_QUOTES)
			one_speaker(r);
		else
			change_view(r, true);
		break;
	case ACTION_FIND:
		find_row(r, c->argument);
		break;
	case ACTION_WATCH:
		watch_change(r, c->argument);
		break;
	case ACTION_SPEAKER:
		show_speaker(r, c->argument);
		break;
	case ACTION_ANSWER:
		go_to_answer(r, c);
		break;
	case ACTION_SORT:
		if (r->focus == PANE_QUOTES)
			by_side(r);
		else
			change_view(r, false);
		break;
	default:
		break;
	}
}
