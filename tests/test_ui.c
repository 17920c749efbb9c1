#include "config.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "feeds/html.h"
#include "ui/bidi.h"
#include "ui/cells.h"
#include "ui/export.h"
#include "src/model/footnote.h"
#include "ui/keys.h"
#include "ui/layout.h"
#include "ui/model.h"
#include "ui/pane.h"
#include "ui/table.h"
#include "ui/term.h"
#include "ui/wrap.h"

#define N(table)	(sizeof(table) / sizeof((table)[0]))

static void test_cells(void **state)
{
	static const struct {
		const char *name, *text;
		size_t width;
	} cases[] = {
		{ "ASCII", "news", 4 },
		{ "accents, composed and not", "é e\xCC\x81", 3 },
		{ "Han", "新聞", 4 },
		{ "an emoji with a joiner keeps a fixed width",
		  "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB", 4 },
		{ "a control byte is seen", "a\x1b" "b", 3 },
		{ "a soft hyphen is not", "a\xC2\xAD" "b", 2 },
	};

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		print_message("# %s\n", cases[i].name);
		assert_int_equal(cells_width(str_from(cases[i].text)),
				 cases[i].width);
	}
	assert_int_equal(cells_fit(STR("新聞"), 3), 3);
	assert_int_equal(cells_ascii(0x201C), '"');
	assert_int_equal(cells_ascii(0xE9), 'e');
	assert_int_equal(cells_ascii(0xB1), '+');	/* partly, of quotations */
	assert_int_equal(cells_ascii(0x2260), '!');
	assert_int_equal(cells_ascii(0x65B0), '?');
}

static void dump_lines(const struct lines *ls, struct buf *out)
{
	for (size_t i = 0; i < ls->n; i++) {
		for (size_t j = 0; j < ls->v[i].n; j++)
			buf_add_str(out, ls->v[i].runs[j].text);
		buf_add_char(out, '\n');
	}
}

static void test_wrap(void **state)
{
	static const struct {
		const char *name, *text;
		int width;
		const char *first, *rest, *lines;
		bool keep, justify;
	} cases[] = {
		{ "at blanks", "one two three", 7, "", "",
		  "one two\nthree\n", false, false },
		{ "nothing is one line", "", 10, "- ", "", "- \n", false,
		  false },
		{ "a word wider than the line", "abcdefgh ij", 3, "", "",
		  "abc\ndef\ngh\nij\n", false, false },
		{ "indents", "one two three", 7, "* ", "  ",
		  "* one\n  two\n  three\n", false, false },
		{ "newlines break", "a\nb", 10, "", "", "a\nb\n", false,
		  false },
		{ "hyphens stay", "well-known thing", 6, "", "",
		  "well-\nknown\nthing\n", false, false },
		{ "a soft hyphen is drawn at the end", "un\xC2\xAD" "seen x", 4,
		  "", "", "un\xC2\xAD-\nseen\nx\n", false, false },
		{ "no break before a closing mark", "so \xE2\x80\x9Cno.\xE2\x80\x9D",
		  5, "", "", "so\n\xE2\x80\x9Cno.\xE2\x80\x9D\n", false, false },
		{ "Han between signs", "新聞報道", 5, "", "",
		  "新聞\n報道\n", false, false },
		{ "code keeps its blanks", "a  b\n\tc", 20, "", "",
		  "a  b\n        c\n", true, false },
		{ "justified but for the last line", "a bb c dd e", 6, "", "",
		  "a bb c\ndd e\n", false, true },
		{ "blanks stretched", "aa b cc dddd", 8, "", "",
		  "aa b  cc\ndddd\n", false, true },
	};

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		struct lines ls = { 0 };
		struct buf out = { 0 };
		struct wrap w = {
			.text = str_from(cases[i].text),
			.width = cases[i].width,
			.first = str_from(cases[i].first),
			.rest = str_from(cases[i].rest),
			.keep_blanks = cases[i].keep,
			.justify = cases[i].justify,
		};

		print_message("# %s\n", cases[i].name);
		wrap_add(&ls, &w);
		dump_lines(&ls, &out);
		assert_string_equal(buf_cstr(&out), cases[i].lines);
		buf_free(&out);
		lines_free(&ls);
	}
}

static void test_wrap_places(void **state)
{
	struct lines ls = { 0 };
	struct wrap w = { .text = STR("one two three"), .base = 100,
			  .width = 7 };

	(void)state;
	wrap_add(&ls, &w);
	assert_int_equal(ls.n, 2);
	assert_int_equal(ls.v[0].at.start, 100);
	assert_int_equal(ls.v[1].at.start, 108);
	assert_int_equal(ls.v[1].at.end, 113);
	lines_free(&ls);
}

/* No pane reaches outside the screen or over another, at any size. */
static void check_layout(const struct layout_wish *wish)
{
	static unsigned char cells[120][320];
	struct layout l;

	memset(cells, 0, sizeof(cells));
	layout_make(wish, &l);
	assert_true(layout_shows(&l, wish->focus));
	for (int i = 0; i < PANE_COUNT; i++) {
		struct rect r = l.at[i];

		if (!r.rows)
			continue;
		assert_true(r.row >= 0 && r.col >= 0 && r.cols > 0);
		assert_true(r.row + r.rows <= l.body);
		assert_true(r.col + r.cols <= wish->cols);
		for (int y = r.row; y < r.row + r.rows; y++)
			for (int x = r.col; x < r.col + r.cols; x++)
				assert_int_equal(cells[y][x]++, 0);
	}
	for (int i = 0; i < 2; i++)
		for (int y = 0; l.lines[i] >= 0 && y < l.body; y++)
			assert_int_equal(cells[y][l.lines[i]]++, 0);
}

static void test_layout(void **state)
{
	static const int sizes[][2] = {
		{ 1, 1 }, { 2, 1 }, { 3, 8 }, { 5, 20 }, { 10, 40 }, { 12, 80 },
		{ 24, 80 }, { 24, 99 }, { 24, 100 }, { 24, 119 }, { 9, 120 },
		{ 24, 120 }, { 50, 100 }, { 50, 200 }, { 100, 300 }, { 5, 300 },
	};

	(void)state;
	for (size_t i = 0; i < N(sizes); i++)
		for (int focus = 0; focus < PANE_COUNT; focus++)
			for (int page = 0; page < PANE_HELP; page++)
				for (int zoom = 0; zoom < 2; zoom++) {
					struct layout_wish w = {
						.rows = sizes[i][0],
						.cols = sizes[i][1],
						.focus = focus, .page = page,
						.zoom = zoom, .article = true,
					};

					check_layout(&w);
					w.left = w.right = 90;
					w.quotes = 70;
					check_layout(&w);
				}
}

static void test_layout_panes(void **state)
{
	struct layout_wish w = { .rows = 50, .cols = 200, .focus = PANE_LIST,
				 .page = PANE_LIST };
	struct layout l;
	int shown = 0;

	(void)state;
	layout_make(&w, &l);
	for (int i = 0; i < PANE_HELP; i++)
		shown += layout_shows(&l, i);
	assert_int_equal(shown, 5);
	w.rows = 24;
	w.cols = 80;
	w.page = w.focus = PANE_ARTICLE;
	layout_make(&w, &l);
	assert_true(layout_shows(&l, PANE_ARTICLE));
	assert_true(layout_shows(&l, PANE_QUOTES));
	assert_false(layout_shows(&l, PANE_LIST));
}

static enum keys_answer type(struct keys *k, const char *text,
			     struct command *c)
{
	enum keys_answer answer = KEYS_UNBOUND;

	for (; *text; text++)
		answer = keys_type(k, (uint32_t)*text, false, c);
	return answer;
}

static void test_keys(void **state)
{
	static const struct {
		const char *typed;
		enum keys_answer answer;
		enum action action;
		int count;
	} cases[] = {
		{ "j", KEYS_RUN, ACTION_DOWN, 0 },
		{ "5j", KEYS_RUN, ACTION_DOWN, 5 },
		{ "10j", KEYS_RUN, ACTION_DOWN, 10 },
		{ "g", KEYS_WAIT, 0, 0 },
		{ "gg", KEYS_RUN, ACTION_TOP, 0 },
		{ "3gg", KEYS_RUN, ACTION_TOP, 3 },
		{ "g!", KEYS_UNBOUND, 0, 0 },
		{ "yy", KEYS_RUN, ACTION_COPY, 0 },
		{ "\r", KEYS_RUN, ACTION_OPEN, 0 },
		{ "?", KEYS_RUN, ACTION_HELP, 0 },
	};
	struct keys k = { 0 };

	(void)state;
	assert_true(keys_take(&k, STR("vi")));
	for (size_t i = 0; i < N(cases); i++) {
		struct command c = { 0 };

		keys_forget(&k);
		print_message("# %s\n", cases[i].typed);
		assert_int_equal(type(&k, cases[i].typed, &c),
				 cases[i].answer);
		if (cases[i].answer == KEYS_RUN) {
			assert_int_equal(c.action, cases[i].action);
			assert_int_equal(c.count, cases[i].count);
		}
	}
	keys_free(&k);
}

/* Each ready map: names of keys come back as they were, no key is deaf. */
static void test_key_maps(void **state)
{
	static const char *const maps[] = { "vi", "newsboat", "emacs" };
	const struct binding *a, *b;

	(void)state;
	for (size_t m = 0; m < N(maps); m++) {
		struct keys k = { 0 };
		size_t at = 0, n;

		print_message("# %s\n", maps[m]);
		assert_true(keys_take(&k, str_from(maps[m])));
		assert_false(keys_conflict(&k, &at, &a, &b));
		n = k.n;
		for (size_t i = 0; i < n; i++) {
			struct binding was = k.v[i];
			struct buf name = { 0 };

			keys_name(was.keys, &name);
			assert_int_equal(keys_bind(&k, buf_str(&name),
						   STR("down"), NULL), 0);
			assert_int_equal(k.n, n);
			assert_int_equal(k.v[i].action, ACTION_DOWN);
			buf_free(&name);
		}
		keys_free(&k);
	}
	assert_false(keys_take(&(struct keys){ 0 }, STR("no such")));
}

static void test_keys_bind(void **state)
{
	static const struct {
		const char *keys, *command, *msg;
	} cases[] = {
		{ "<C-d>", "down", NULL },
		{ "<M-x>", "command", NULL },
		{ "gn", "5down", NULL },
		{ "<Nope>", "down", "no such key" },
		{ "abcde", "down", "1 to 4 keys" },
		{ "x", "fly", "no such command: fly" },
		{ "x", "down 3", "takes no argument" },
	};
	struct keys k = { 0 };
	const struct binding *a, *b;
	size_t at = 0;

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		struct error err = { 0 };
		int rc = keys_bind(&k, str_from(cases[i].keys),
				   str_from(cases[i].command), &err);

		print_message("# %s %s\n", cases[i].keys, cases[i].command);
		assert_int_equal(rc, cases[i].msg ? -1 : 0);
		if (cases[i].msg)
			assert_non_null(strstr(err.msg, cases[i].msg));
	}
	assert_int_equal(keys_bind(&k, STR("g"), STR("top"), NULL), 0);
	assert_true(keys_conflict(&k, &at, &a, &b));
	assert_int_equal(a->action, ACTION_TOP);
	keys_free(&k);
}

static void test_command(void **state)
{
	struct str rest = STR("one \"two words\" \"a \\\" b\"");
	struct command c;
	char word[32];
	int from = 0;

	(void)state;
	assert_int_equal(command_parse(STR(" 3 tag asia "), &c, NULL), 0);
	assert_int_equal(c.action, ACTION_TAG);
	assert_int_equal(c.count, 3);
	assert_true(str_eq(c.argument, STR("asia")));
	assert_int_equal(command_parse(STR("# words"), &c, NULL), 0);
	assert_int_equal(c.action, ACTION_NONE);
	assert_true(command_word(&rest, word, sizeof(word)));
	assert_string_equal(word, "one");
	assert_true(command_word(&rest, word, sizeof(word)));
	assert_string_equal(word, "two words");
	assert_true(command_word(&rest, word, sizeof(word)));
	assert_string_equal(word, "a \" b");
	assert_false(command_word(&rest, word, sizeof(word)));
	assert_string_equal(action_complete(STR("uns"), &from)->name,
			    "unsubscribe");
	assert_null(action_complete(STR("uns"), &from));
	for (int i = 1; i < ACTION_COUNT; i++) {
		assert_int_equal(action_find(str_from(action_info(i)->name)),
				 i);
		assert_true(*action_info(i)->summary);
	}
}

/* What a feed may not do to a terminal. */
/* Wide signs over others that lie one column aside. */
static void test_wide_over_wide(void **state)
{
	struct term *t = term_memory_new(1, 12);
	struct buf out = { 0 };

	(void)state;
	term_put(t, 0, 0, 12, STR("a新聞報道"), STYLE_TEXT);
	term_put(t, 0, 0, 12, STR("新聞報道 "), STYLE_TEXT);
	term_memory_dump(t, false, &out);
	assert_string_equal(buf_cstr(&out), "新聞報道\n");
	buf_reset(&out);
	term_put(t, 0, 0, 12, STR("a新聞報道"), STYLE_TEXT);
	term_memory_dump(t, false, &out);
	assert_string_equal(buf_cstr(&out), "a新聞報道\n");
	buf_free(&out);
	term_destroy(t);
}

static void test_term_put(void **state)
{
	struct term *t = term_memory_new(2, 10);
	struct buf out = { 0 };

	(void)state;
	term_put(t, 0, 0, 10, STR("a\x1b[2Jb"), STYLE_TEXT);
	term_put(t, 1, 0, 4, STR("\xE2\x80\xAE新聞紙"), STYLE_TEXT);
	term_put(t, 5, 0, 4, STR("outside"), STYLE_TEXT);
	term_put(t, 0, 8, 10, STR("cut here"), STYLE_TEXT);
	term_memory_dump(t, false, &out);
	assert_string_equal(buf_cstr(&out), "a\xEF\xBF\xBD[2Jb  cu\n"
			    "\xEF\xBF\xBD新\n");
	buf_free(&out);
	term_destroy(t);
}

/* An edited article reads without colours too. */
static void test_changes(void **state)
{
	struct version old = { .until = 1000, .doc = {
		.title = STR("At least 41 dead"),
		.text = STR("The toll rose to 41.") } };
	struct article a = { .open = true, .version = 1, .versions = &old,
			     .n_versions = 1 };
	struct lines ls = { 0 };
	struct buf out = { 0 };

	(void)state;
	a.item.row.title = STR("At least 52 dead");
	a.item.doc.text = STR("The toll rose to 52.");
	pane_changes_lines(&a, 60, 60, 1000 + 3600, &ls);
	dump_lines(&ls, &out);
	assert_string_equal(buf_cstr(&out),
			    "  Changed 1h ago (1 of 1)\n"
			    "\n"
			    "  At least [-41-] {+52+} dead\n"
			    "\n"
			    "\n"
			    "  The toll rose to [-41.-]{+52.+}\n");
	buf_free(&out);
	lines_free(&ls);
}

static void test_age(void **state)
{
	static const struct {
		int64_t seconds;
		const char *text;
	} cases[] = {
		{ -5, "now" }, { 59, "now" }, { 60, "1m" }, { 3600, "1h" },
		{ 86400, "1d" }, { 8 * 86400, "1w" }, { 40 * 86400, "1mo" },
		{ 800 * (int64_t)86400, "2y" },
	};
	static const struct {
		int64_t n;
		const char *text;
	} numbers[] = {
		{ 0, "0" }, { 999, "999" }, { 1000, "1,000" },
		{ 19088, "19,088" }, { 1234567, "1,234,567" },
		{ -100, "-100" }, { -1000, "-1,000" },
	};
	char number[PANE_NUMBER];
	char age[PANE_AGE];

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		pane_age(1000000 - cases[i].seconds, 1000000, age);
		assert_string_equal(age, cases[i].text);
	}
	pane_age(TIME_NONE, 0, age);
	assert_string_equal(age, "");
	for (size_t i = 0; i < N(numbers); i++)
		assert_string_equal(pane_number(numbers[i].n, number),
				    numbers[i].text);
}

static void test_colours(void **state)
{
	static const struct {
		const char *name, *part, *words;
		int colours;
		int32_t fg, bg;
		uint8_t attrs;
		const char *msg;
	} cases[] = {
		{ "24 bits", "unread", "#ff8000 bold", 1 << 24,
		  STYLE_RGB | 0xFF8000, -1, STYLE_BOLD, NULL },
		{ "the nearest of 256", "unread", "#ff8000", 256, 208, -1, 0,
		  NULL },
		{ "the nearest of 8", "unread", "#ff8000 on 21", 8, 3, 4, 0,
		  NULL },
		{ "no colour", "unread", "red on blue italic", 0, -1, -1,
		  STYLE_ITALIC, NULL },
		{ "no such part", "nothing", "red", 8, 0, 0, 0, "no such part" },
		{ "no such colour", "link", "reddish", 8, 0, 0, 0,
		  "no colour and no attribute: reddish" },
	};

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		struct error err = { 0 };
		struct style_look look;
		int rc = style_set(str_from(cases[i].part),
				   str_from(cases[i].words), &err);

		print_message("# %s\n", cases[i].name);
		assert_int_equal(rc, cases[i].msg ? -1 : 0);
		if (cases[i].msg) {
			assert_non_null(strstr(err.msg, cases[i].msg));
			continue;
		}
		look = style_look(THEME_DARK, cases[i].colours, STYLE_UNREAD);
		assert_int_equal(look.fg, cases[i].fg);
		assert_int_equal(look.bg, cases[i].bg);
		assert_int_equal(look.attrs, cases[i].attrs);
	}
	style_forget();
}

/* xterm's eight colours, the cube, the greys: as red, green, blue. */
static void rgb_of(int32_t colour, bool light, double out[3])
{
	static const uint8_t steps[] = { 0, 95, 135, 175, 215, 255 };
	int v[3];

	for (int i = 0; i < 3; i++) {
		if (colour < 0)
			v[i] = light ? 0 : 229;
		else if (colour == 4)
			v[i] = i == 2 ? 238 : 0;
		else if (colour < 8)
			v[i] = colour >> i & 1 ? 205 : 0;
		else if (colour >= 232)
			v[i] = 8 + 10 * (colour - 232);
		else
			v[i] = steps[(colour - 16) / (i == 0 ? 36 :
						      i == 1 ? 6 : 1) % 6];
		out[i] = v[i] / 255.0;
		out[i] = out[i] <= 0.04045 ? out[i] / 12.92 :
			 pow((out[i] + 0.055) / 1.055, 2.4);
	}
}

/* WCAG 2.2, 1.4.3: contrast of text with its ground is 4.5 to 1. */
static double contrast(int32_t colour, bool light)
{
	double c[3], ground = light ? 1 : 0, text;

	rgb_of(colour, light, c);
	text = 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
	return text > ground ? (text + 0.05) / (ground + 0.05) :
			       (ground + 0.05) / (text + 0.05);
}

static void test_contrast(void **state)
{
	static const struct {
		enum theme theme;
		bool light;
		double least, least_bold;
	} themes[] = {
		{ THEME_DARK, false, 4.4, 3.5 },
		{ THEME_LIGHT, true, 4.5, 4.5 },
		{ THEME_CONTRAST, false, 4.4, 3.5 },
		{ THEME_CONTRAST_LIGHT, true, 4.5, 4.5 },
	};
	static const int colours[] = { 8, 16, 256, 1 << 24 };

	(void)state;
	for (size_t t = 0; t < N(themes); t++)
		for (size_t c = 0; c < N(colours); c++)
			for (int style = 0; style < STYLE_COUNT; style++) {
				struct style_look look = style_look(
					themes[t].theme, colours[c],
					(uint8_t)style);
				double least = look.attrs & STYLE_BOLD ?
						       themes[t].least_bold :
						       themes[t].least;

				if (style == STYLE_LINE)	/* no text */
					continue;
				if (contrast(look.fg, themes[t].light) < least)
					fail_msg("%s, %d colours, %s: %f",
						 theme_name(themes[t].theme),
						 colours[c], style_name(style),
						 contrast(look.fg,
							  themes[t].light));
				/* dim has no contrast that is known */
				assert_false(themes[t].theme != THEME_DARK &&
					     colours[c] >= 256 &&
					     look.attrs & STYLE_DIM);
			}
}

static void dump_text(const struct lines *ls, struct buf *out)
{
	struct buf all = { 0 };

	dump_lines(ls, &all);
	buf_add_str(out, buf_str(&all));
	buf_free(&all);
}

static void test_table(void **state)
{
	static const struct {
		const char *name, *text;
		int width;
		const char *lines;
	} cases[] = {
		{ "columns, a rule, numbers to the right",
		  "Bridge\tLength\nOstrel\t120\nHale\t80\n", 40,
		  "Bridge │ Length\n───────┼───────\nOstrel │    120\n"
		  "Hale   │     80\n" },
		{ "a wide cell runs over lines",
		  "A\tB\nx\tone two three four\n", 14,
		  "A │ B\n──┼───────────\nx │ one two\n  │ three four\n" },
		{ "too many columns are a list",
		  "Name\tFirst\tSecond\nOstrel\tlong words\tmore words\n",
		  12, "Name: Ostrel\nFirst: long\n  words\nSecond: more\n"
		  "  words\n" },
	};

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		struct document doc = { .text = str_from(cases[i].text) };
		struct block block = { .type = BLOCK_TABLE };
		struct lines ls = { 0 };
		struct buf out = { 0 };

		print_message("# %s\n", cases[i].name);
		block.at.end = (uint32_t)doc.text.len;
		table_lines(&doc, &block, STR(""), cases[i].width, &ls);
		dump_text(&ls, &out);
		assert_string_equal(buf_cstr(&out), cases[i].lines);
		buf_free(&out);
		lines_free(&ls);
	}
}

static void test_footnotes(void **state)
{
	static const struct {
		const char *name, *html;
		const char *found;	/* "sign:note", each */
	} cases[] = {
		{ "a list at the end",
		  "<p>Old.<sup><a href='#fn1'>1</a></sup> New.<a href='#fn2'>2"
		  "</a></p><ol><li id='fn1'>One. <a href='#r1'>&#8617;</a></li>"
		  "<li id='fn2'>Two. <a href='#r2'>&#8617;</a></li></ol>",
		  "1:One. \u21a9 2:Two. \u21a9" },
		{ "paragraphs that begin with the sign",
		  "<p>Old.<a href='#n1'>[1]</a> New.<a href='#n2'>*</a></p>"
		  "<p><a href='#r1'>[1]</a> One.</p>"
		  "<p><a href='#r2'>*</a> Two.</p>", "1:[1] One. *:* Two." },
		{ "twice referred to",
		  "<p>A.<a href='#n1'>1</a> B.<a href='#n1'>1</a></p>"
		  "<p><a href='#r1'>1</a> One.</p>", "1:1 One. 1:1 One." },
		{ "sections of the page are none",
		  "<p><a href='#a'>Causes</a>, <a href='#b'>2</a></p>"
		  "<p>Text.</p><h2>Causes</h2>", "" },
		{ "nor is a link elsewhere",
		  "<p>Old.<a href='https://b.example/#n1'>1</a></p>"
		  "<p><a href='#r1'>1</a> One.</p>", "" },
	};

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		struct arena arena = { 0 };
		struct document doc = { 0 };
		struct footnote *notes;
		struct buf out = { 0 };
		size_t n;

		print_message("# %s\n", cases[i].name);
		assert_int_equal(html_blocks(str_from(cases[i].html),
					     STR("https://a.example/x"),
					     &arena, &doc, NULL), 0);
		n = footnote_find(&doc, &arena, &notes);
		for (size_t k = 0; k < n; k++) {
			struct span at = doc.blocks[notes[k].note].at;

			buf_add_fmt(&out, "%s%.*s:%.*s", k ? " " : "",
				    STR_ARG(notes[k].sign),
				    STR_ARG(str_slice(doc.text, at.start,
						      at.end)));
		}
		assert_string_equal(buf_cstr(&out), cases[i].found);
		buf_free(&out);
		arena_free(&arena);
	}
}

static void test_export_name(void **state)
{
	static const struct {
		const char *title, *name;
	} cases[] = {
		{ "Ferry is back!", "ferry-is-back.md" },
		{ "../../etc/passwd", "etc-passwd.md" },
		{ "-rf \x1b[31m *", "rf-31m.md" },
		{ "新しい図書館", "新しい図書館.md" },
		{ "…", "article.md" },
	};
	char name[160];

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		export_name(str_from(cases[i].title), ".md", name,
			    sizeof(name));
		assert_string_equal(name, cases[i].name);
	}
}

static void test_bidi(void **state)
{
	struct piece in[] = { { STR("abc "), STYLE_TEXT, STR_NULL },
			      { STR("\u05E9\u05DC\u05D5"), STYLE_LINK,
				STR_NULL } };
	const struct piece *out;
	struct arena arena = { 0 };
	size_t n = bidi_order(in, 1, false, &arena, &out);

	(void)state;
	assert_ptr_equal(out, in);	/* nothing to be done */
	assert_int_equal(n, 1);
#ifdef HAVE_FRIBIDI
	assert_true(bidi_is_rtl(STR("12 \u05E9\u05DC abc")));
	assert_false(bidi_is_rtl(STR("abc \u05E9\u05DC")));
	n = bidi_order(in, 2, false, &arena, &out);
	assert_int_equal(n, 2);
	assert_true(str_eq(out[1].text, STR("\u05D5\u05DC\u05E9")));
	assert_int_equal(out[1].style, STYLE_LINK);
	n = bidi_order(in, 2, true, &arena, &out);
	assert_true(str_eq(out[0].text, STR("\u05D5\u05DC\u05E9")));
#endif
	arena_free(&arena);
}

/* What is judged against: what was opened and is read; not what was only
 * marked, as a head is when a copy of it is opened. */
static void test_note_read(void **state)
{
	struct mate mates[4] = {
		{ .row = { .id = 1, .read = true } },
		{ .row = { .id = 2, .read = true, .opened = true } },
		{ .row = { .id = 3, .opened = true } },
		{ .row = { .id = 4, .read = true, .copy_of = 1 } },
	};
	struct article a = { .item = { .mates = mates, .n_mates = 4 },
			     .in_story = 4 };
	struct marks marks = { 0 };
	struct ids opened = { 0 };

	(void)state;
	article_note_read(&a, &marks, &opened);
	assert_int_equal(a.n_before, 1);
	assert_int_equal(a.before[0], 2);
	/* opened a moment ago: the store does not know yet */
	ids_add(&opened, 4);
	a.n_before = 0;
	article_note_read(&a, &marks, &opened);
	assert_int_equal(a.n_before, 2);
	assert_int_equal(a.before[1], 4);
	free(opened.v);
}

static void test_macro(void **state)
{
	struct keys k = { 0 };
	struct command c;

	(void)state;
	assert_int_equal(keys_bind(&k, STR("X"), STR("star ; later"), NULL), 0);
	assert_int_equal(keys_type(&k, 'X', false, &c), KEYS_RUN);
	assert_int_equal(c.action, ACTION_DO);
	assert_int_equal(keys_bind(&k, STR("Y"), STR("star ; nonsense"), NULL),
			 -1);
	assert_int_equal(keys_bind(&k, STR("Z"), STR("do star; do later"),
				   NULL), -1);
	keys_free(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wide_over_wide),
		cmocka_unit_test(test_colours),
		cmocka_unit_test(test_contrast),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_footnotes),
		cmocka_unit_test(test_export_name),
		cmocka_unit_test(test_bidi),
		cmocka_unit_test(test_macro),
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_wrap),
		cmocka_unit_test(test_wrap_places),
		cmocka_unit_test(test_layout),
		cmocka_unit_test(test_layout_panes),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_key_maps),
		cmocka_unit_test(test_keys_bind),
		cmocka_unit_test(test_command),
		cmocka_unit_test(test_term_put),
		cmocka_unit_test(test_age),
		cmocka_unit_test(test_note_read),
		cmocka_unit_test(test_changes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
