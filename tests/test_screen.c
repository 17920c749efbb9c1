#include "config.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "src/base/clock.h"
#include "ui/cells.h"
#include "ui/reader.h"

/*
 * Runs the scripts of tests/screen on the memory terminal, over a store that
 * a real pull of the feeds in tests/screen-feeds has filled:
 *
 *	size COLS ROWS	start the reader
 *	key KEYS	as "bind" writes them: jj, <Enter>, /word<Enter>
 *	resize C R
 *	press C R, drag C R, release C R	the mouse
 *	wait		until nothing is in work
 *	screen NAME	compare with tests/golden/screen/SCRIPT-NAME
 *
 * With UPDATE_GOLDEN in the environment the golden files are written.
 */

static char home[] = "/tmp/presser-screen-XXXXXX";
static struct paths paths;

struct stage {
	struct term *term;
	struct store *store;
	struct engine *engine;
	struct reader reader;
	bool open;
};

static const char *source_dir(void)
{
	const char *dir = getenv("srcdir");

	return dir ? dir : ".";
}

static void take_events(struct stage *s)
{
	struct engine_event *event;

	while ((event = engine_event_next(s->engine)) != NULL) {
		if (s->open)
			reader_event(&s->reader, event);
		engine_event_free(event);
	}
}

/* Until the engine has been idle for a while; two minutes at most. */
static void settle(struct stage *s)
{
	int64_t end = clock_ticks_ms() + 120000;
	int quiet = 0;

	while (quiet < 3 && clock_ticks_ms() < end) {
		struct pollfd fd = { engine_event_fd(s->engine), POLLIN, 0 };

		if (poll(&fd, 1, 50) > 0 || engine_is_busy(s->engine))
			quiet = 0;
		else
			quiet++;
		take_events(s);
	}
	if (!s->open)
		return;
	reader_look(&s->reader);
	s->reader.read_ms = 0;
	s->reader.key_ms = 0;
	reader_catch_up(&s->reader);
}

/* two minutes at most. */
static void wait_for_study(struct stage *s)
{
	int64_t end = clock_ticks_ms() + 120000;

	reader_study(&s->reader);
	while (s->reader.article.open && !s->reader.article.studied &&
	       clock_ticks_ms() < end) {
		struct pollfd fd = { engine_event_fd(s->engine), POLLIN, 0 };

		poll(&fd, 1, 50);
		take_events(s);
	}
}

static void start_engine(struct stage *s)
{
	struct engine_options options = { .paths = &paths, .can_pull = true,
					  .digests = true,
					  .program = getenv("PRESSER"),
					  .workers = 1 };
	struct error err = { 0 };

	s->engine = engine_start(&options, &err);
	if (!s->engine)
		fail_msg("%s", err.msg);
}

static int setup(void **state)
{
	static const char *const feeds[] = { "tamm", "ledger" };
	struct stage s = { 0 };
	char path[4096], real[4096];

	(void)state;
	assert_non_null(mkdtemp(home));
	setenv("XDG_CONFIG_HOME", home, 1);
	setenv("XDG_DATA_HOME", home, 1);
	setenv("XDG_STATE_HOME", home, 1);
	setenv("PRESSER_NOW", "2026-11-21T17:00:00Z", 1);
	assert_int_equal(paths_find(&paths, NULL), 0);
	start_engine(&s);
	for (size_t i = 0; i < sizeof(feeds) / sizeof(feeds[0]); i++) {
		snprintf(path, sizeof(path), "%s/tests/screen-feeds/%s.xml",
			 source_dir(), feeds[i]);
		assert_non_null(realpath(path, real));
		engine_subscribe(s.engine, real, NULL, 0);
		settle(&s);
	}
	engine_stop(s.engine, NULL);
	return 0;
}

/*
 * What every frame must be: rows of as many cells as the screen has, no
 * control byte, and a selection that can be seen in the pane with the focus.
 */
static void check_frame(struct stage *s)
{
	struct buf shown = { 0 };
	struct str rest, line;
	bool selected = false;
	int rows = 0;

	term_memory_dump(s->term, true, &shown);
	rest = buf_str(&shown);
	while (str_split(&rest, '\n', &line)) {
		if (line.len && line.p[0] == '~' && rows) {
			for (size_t i = 1; i < line.len; i++)
				selected |= line.p[i] == 'M';
			continue;
		}
		rows += line.len || rest.len;
		if ((int)cells_width(line) > s->reader.cols)
			fail_msg("wider than %d: %.*s", s->reader.cols,
				 STR_ARG(line));
		for (size_t i = 0; i < line.len; i++)
			assert_true((unsigned char)line.p[i] >= 0x20 &&
				    line.p[i] != 0x7F);
	}
	assert_true(rows <= s->reader.rows);
	if (s->reader.layout.body > 1 &&
	    ((s->reader.focus == PANE_LIST && s->reader.list.n) ||
	     (s->reader.focus == PANE_FEEDS && s->reader.feeds.n_feeds)))
		assert_true(selected);
	buf_free(&shown);
}

static void type_keys(struct stage *s, struct str keys)
{
	struct keys k = { 0 };

	while (keys.len) {
		/* One key at a time, as bind would read it. */
		size_t n = keys.p[0] == '<' && str_find_char(keys, '>') > 0 ?
				   (size_t)str_find_char(keys, '>') + 1 : 1;
		struct term_event event = { 0 };

		assert_int_equal(keys_bind(&k, str_slice(keys, 0, n),
					   STR("down"), NULL), 0);
		event.key = k.v[k.n - 1].keys[0];
		k.n = 0;
		reader_key(&s->reader, event);
		reader_draw(&s->reader);
		check_frame(s);
		keys = str_slice(keys, n, keys.len);
	}
	keys_free(&k);
}

static void compare(struct stage *s, const char *script, struct str name)
{
	struct buf shown = { 0 }, golden = { 0 };
	struct error err = { 0 };
	char path[4096];

	wait_for_study(s);
	reader_draw(&s->reader);
	term_memory_dump(s->term, true, &shown);
	snprintf(path, sizeof(path), "%s/tests/golden/screen/%s-%.*s",
		 source_dir(), script, STR_ARG(name));
	if (getenv("UPDATE_GOLDEN")) {
		assert_int_equal(file_write(path, buf_str(&shown), &err), 0);
	} else {
		if (file_read(path, &golden, &err) < 0)
			fail_msg("%s", err.msg);
		if (!str_eq(buf_str(&shown), buf_str(&golden)))
			fail_msg("%s differs from:\n%s", path,
				 buf_cstr(&shown));
	}
	buf_free(&shown);
	buf_free(&golden);
}

static void open_reader(struct stage *s, int rows, int cols)
{
	struct reader_options options = { 0 };
	struct error err = { 0 };

	start_engine(s);
	options.term = s->term = term_memory_new(rows, cols);
	options.engine = s->engine;
	options.store = s->store = store_open(paths.store, STORE_READ, &err);
	options.paths = &paths;
	if (!s->store || reader_init(&s->reader, &options, &err) < 0)
		fail_msg("%s", err.msg);
	s->open = true;
	settle(s);
}

static bool mouse_word(struct stage *s, struct str word, struct str arg)
{
	static const struct {
		const char *word;
		uint32_t key;
	} words[] = {
		{ "press", KEY_MOUSE_PRESS }, { "drag", KEY_MOUSE_DRAG },
		{ "release", KEY_MOUSE_RELEASE },
		{ "wheel", KEY_WHEEL_DOWN },
	};
	struct term_event event = { 0 };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!str_eq(word, str_from(words[i].word)))
			continue;
		assert_int_equal(sscanf(arg.p, "%d %d", &event.col,
					&event.row), 2);
		event.key = words[i].key;
		reader_key(&s->reader, event);
		return true;
	}
	return false;
}

static void run_script(const char *script)
{
	struct buf text = { 0 };
	struct stage s = { 0 };
	struct str rest, line;
	char path[4096];
	int rows, cols;

	snprintf(path, sizeof(path), "%s/tests/screen/%s", source_dir(),
		 script);
	assert_int_equal(file_read(path, &text, NULL), 0);
	rest = buf_str(&text);
	while (str_split(&rest, '\n', &line)) {
		struct str word = line, arg = line;

		if (!line.len || line.p[0] == '#')
			continue;
		str_split(&arg, ' ', &word);
		if (str_eq(word, STR("size")) ||
		    str_eq(word, STR("resize"))) {
			assert_int_equal(sscanf(arg.p, "%d %d", &cols, &rows),
					 2);
			if (!s.open)
				open_reader(&s, rows, cols);
			else
				term_memory_resize(s.term, rows, cols);
			reader_draw(&s.reader);
			check_frame(&s);
		} else if (str_eq(word, STR("key"))) {
			type_keys(&s, arg);
		} else if (mouse_word(&s, word, arg)) {
			reader_draw(&s.reader);
			check_frame(&s);
		} else if (str_eq(word, STR("wait"))) {
			settle(&s);
		} else if (str_eq(word, STR("screen"))) {
			compare(&s, script, arg);
		} else {
			fail_msg("%s: no such word: %.*s", path,
				 STR_ARG(word));
		}
	}
	reader_free(&s.reader);
	store_close(s.store);
	engine_stop(s.engine, NULL);
	term_destroy(s.term);
	buf_free(&text);
}

static void test_briefing(void **state)
{
	(void)state;
	run_script("briefing");
}

static void test_fold(void **state)
{
	(void)state;
	run_script("fold");
}

static void test_marks(void **state)
{
	(void)state;
	run_script("marks");
}

static void test_speaker(void **state)
{
	(void)state;
	run_script("speaker");
}

static void test_feed(void **state)
{
	(void)state;
	run_script("feed");
}

static void test_prompt(void **state)
{
	(void)state;
	run_script("prompt");
}

static void test_undo(void **state)
{
	(void)state;
	run_script("undo");
}

static void test_mouse(void **state)
{
	(void)state;
	run_script("mouse");
}

static void test_watch(void **state)
{
	(void)state;
	run_script("watch");
}

static void close_reader(struct stage *s)
{
	reader_free(&s->reader);
	store_close(s->store);
	engine_stop(s->engine, NULL);
	term_destroy(s->term);
}

static bool take_one(const struct keys *keys, enum action action,
		     const char *brief, struct str *footer)
{
	const struct binding *b = keys_of(keys, action);
	struct buf one = { 0 };
	bool found;

	if (!b || !brief)
		return false;
	buf_add_cstr(&one, " ");
	keys_name(b->keys, &one);
	buf_add_fmt(&one, " %s", brief);
	/* the row's trailing blanks are not in the dump */
	found = str_starts(*footer, buf_str(&one)) &&
		(footer->len == one.len || footer->p[one.len] == ' ');
	if (found)
		*footer = str_slice(*footer, one.len + 1 > footer->len ?
				    footer->len : one.len + 1, footer->len);
	buf_free(&one);
	return found;
}

/* One " KEY brief " off the front of a footer. */
static bool take_key(const struct keys *keys, bool quotes, struct str *footer)
{
	static const struct {
		enum action action;
		const char *brief;
	} own[] = {		/* among quotations */
		{ ACTION_OPEN, "passage" }, { ACTION_SPEAKER, "all said" },
		{ ACTION_SORT, "by side" }, { ACTION_SORT, "by speaker" },
		{ ACTION_FILTER, "one speaker" },
		{ ACTION_FILTER, "all speakers" },
	};

	for (size_t i = 0; quotes && i < sizeof(own) / sizeof(own[0]); i++)
		if (take_one(keys, own[i].action, own[i].brief, footer))
			return true;
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (take_one(keys, (enum action)a,
			     action_info((enum action)a)->brief, footer))
			return true;
	return false;
}

/* At every width and in every pane the footer has whole keys with whole
 * words, one at least, and help among them where there is room. */
static void test_footers(void **state)
{
	static const char panes[] = "fgvce?";
	struct stage s = { 0 };

	(void)state;
	open_reader(&s, 24, 80);
	type_keys(&s, STR("gu<Enter>"));
	settle(&s);
	for (size_t pane = 0; panes[pane]; pane++) {
		type_keys(&s, panes[pane] == 'g' ? STR("gl") :
			      str_of(panes + pane, 1));
		for (int cols = 20; cols <= 300; cols++) {
			struct buf shown = { 0 };
			struct str rest, line, last = STR_NULL;
			int n = 0;

			term_memory_resize(s.term, 24, cols);
			reader_key(&s.reader, (struct term_event){
					   .key = KEY_WINDOW });
			s.reader.words[0] = '\0';
			reader_draw(&s.reader);
			check_frame(&s);
			term_memory_dump(s.term, false, &shown);
			rest = buf_str(&shown);
			for (int row = 0; row < 24 &&
					  str_split(&rest, '\n', &line); row++)
				last = line;
			line = last;
			while (last.len && take_key(&s.reader.keys,
						     panes[pane] == 'c',
						     &last))
				n++;
			if (last.len || !n)
				fail_msg("pane %c, %d columns: \"%.*s\" of "
					 "\"%.*s\"", panes[pane], cols,
					 STR_ARG(last), STR_ARG(line));
			if (panes[pane] != '?' &&
			    !str_starts(line, STR(" ? help")))
				fail_msg("pane %c, %d columns: no help: %.*s",
					 panes[pane], cols, STR_ARG(line));
			buf_free(&shown);
		}
	}
	close_reader(&s);
}

static bool shows(struct stage *s, const char *words)
{
	struct buf shown = { 0 };
	bool found;

	reader_draw(&s->reader);
	term_memory_dump(s->term, false, &shown);
	found = strstr(buf_cstr(&shown), words) != NULL;
	buf_free(&shown);
	return found;
}

static size_t count_keys(struct str keys)
{
	size_t n = 0;

	for (; keys.len; n++) {
		size_t one = keys.p[0] == '<' ?
				     (size_t)str_find_char(keys, '>') + 1 : 1;

		keys = str_slice(keys, one, keys.len);
	}
	return n;
}

/* How many keys the way to each thing takes, what is typed not counted. */
static void test_key_counts(void **state)
{
	static const struct {
		const char *name, *keys, *typed, *enter;
		size_t most;
		enum pane_id focus;
		const char *shown;
	} ways[] = {
		{ "subscribe", "a", "@", "<Enter>", 2, PANE_COUNT,
		  "Fen Gazette" },
		{ "first unread", "n", "", "", 1, PANE_ARTICLE, " · " },
		{ "next unread", "n", "", "", 1, PANE_ARTICLE, " · " },
		{ "quotes of this article", "c", "", "", 1, PANE_QUOTES,
		  "Quotes 1/" },
		{ "the same story elsewhere", "e", "", "", 1, PANE_RELATED,
		  "Elsewhere 1/" },
		{ "undo", "u", "", "", 1, PANE_RELATED, "undone: " },
		{ "find by a word of a body", "/", "bicycle", "<Enter>", 2,
		  PANE_LIST, "by bus or by bicycle" },	/* in its context */
	};
	char path[4096], real[4096];
	struct stage s = { 0 };
	int64_t before = 0;

	(void)state;
	snprintf(path, sizeof(path), "%s/tests/screen-feeds/fen.xml",
		 source_dir());
	assert_non_null(realpath(path, real));
	open_reader(&s, 24, 80);
	type_keys(&s, STR("f"));
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		struct str typed = str_from(ways[i].typed);

		print_message("# %s\n", ways[i].name);
		if (str_eq(typed, STR("@")))
			typed = str_from(real);
		assert_in_range(count_keys(str_from(ways[i].keys)) +
				count_keys(str_from(ways[i].enter)), 1,
				ways[i].most);
		if (i == 3)	/* on an article where somebody speaks */
			type_keys(&s, STR("gagg<Enter>"));
		type_keys(&s, str_from(ways[i].keys));
		type_keys(&s, typed);
		type_keys(&s, str_from(ways[i].enter));
		settle(&s);
		if (ways[i].focus != PANE_COUNT)
			assert_int_equal(s.reader.focus, ways[i].focus);
		if (!shows(&s, ways[i].shown))
			fail_msg("not on the screen: %s", ways[i].shown);
		if (i == 1 || i == 2) {
			assert_true(s.reader.article.open);
			assert_true(s.reader.article.item.row.id != before);
			before = s.reader.article.item.row.id;
		}
	}
	close_reader(&s);
}

/*
 * Any keys at any size: nothing breaks, and every frame is as it must be.
 * Left out are keys that start other programs, write files or pull.
 */
static void test_any_keys(void **state)
{
	static const char keys[] = "jjjkkkGgnNmsbdxXAKJEtTu.ifOzzccee\"}{*#llh"
				   "q  ?/?/5>>[[]]yqyWfff\r\r\r\t\t\033\033\x12";
	struct term_event event = { 0 };
	struct stage s = { 0 };

	(void)state;
	srand(3);
	open_reader(&s, 24, 80);
	for (int i = 0; i < 4000; i++) {
		if (rand() % 60 == 0) {
			term_memory_resize(s.term, 1 + rand() % 100,
					   1 + rand() % 300);
			event.key = KEY_WINDOW;
		} else {
			event.key = (unsigned char)
				keys[(size_t)rand() % (sizeof(keys) - 1)];
		}
		reader_key(&s.reader, event);
		s.reader.running = true;
		reader_draw(&s.reader);
		check_frame(&s);
		if (i % 800 == 0)
			settle(&s);
		take_events(&s);
	}
	close_reader(&s);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_briefing),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_prompt),
		cmocka_unit_test(test_undo),
		cmocka_unit_test(test_mouse),
		cmocka_unit_test(test_fold),
		cmocka_unit_test(test_watch),
		cmocka_unit_test(test_footers),
		cmocka_unit_test(test_key_counts),
		cmocka_unit_test(test_any_keys),
		cmocka_unit_test(test_feed),
		cmocka_unit_test(test_speaker),
	};

	/* Without PRESSER the engine takes this program as its worker, which
	 * would start workers of its own. */
	if (argc > 1 || !getenv("PRESSER")) {
		fprintf(stderr, "%s: PRESSER is to name the program\n",
			argv[0]);
		return 1;
	}
	return cmocka_run_group_tests(tests, setup, NULL);
}
