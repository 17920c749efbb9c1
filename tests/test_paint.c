#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "src/base/mem.h"
#include "src/base/utf8.h"
#include "ui/paint.h"
#include "ui/tty_input.h"

#define N(table)	(sizeof(table) / sizeof((table)[0]))

/*
 * What paint sends is fed to a terminal of a few dozen lines, which must then
 * show what was to be shown: text, attributes, links.
 */
struct vt {
	struct grid g;
	int row, col, top, bottom;	/* col may be cols: the sign after that
					   goes to the next line */
	struct style_look pen;
	uint16_t link;
};

static const struct style_look looks[] = {
	{ -1, -1, 0 },
	{ -1, -1, STYLE_BOLD },
	{ -1, -1, STYLE_DIM },
	{ 3, -1, STYLE_BOLD | STYLE_UNDERLINE },
	{ 114, 17, STYLE_ITALIC },
	{ -1, -1, STYLE_REVERSE },
	{ 0x1A2B3C | STYLE_RGB, 9, 0 },
};

static uint8_t look_number(struct style_look look)
{
	for (size_t i = 0; i < N(looks); i++)
		if (looks[i].fg == look.fg && looks[i].bg == look.bg &&
		    looks[i].attrs == look.attrs)
			return (uint8_t)i;
	fail_msg("attributes that nobody asked for");
	return 0;
}

static void vt_scroll(struct vt *v, int by)
{
	size_t row = (size_t)v->g.cols * sizeof(*v->g.v);
	char *base = (char *)v->g.v;
	size_t n = (size_t)(v->bottom - v->top) * row;
	char *first = base + (size_t)v->top * row;
	int blank = by > 0 ? v->bottom : v->top;

	memmove(by > 0 ? first : first + row, by > 0 ? first + row : first, n);
	for (int x = 0; x < v->g.cols; x++)
		v->g.v[blank * v->g.cols + x] =
			(struct glyph){ .text = " ", .len = 1, .width = 1 };
}

static void sgr(struct vt *v, const int *n, int count)
{
	for (int i = 0; i < count; i++) {
		int32_t *colour = n[i] >= 40 && n[i] < 50 ? &v->pen.bg :
							    &v->pen.fg;

		if (n[i] == 0)
			v->pen = looks[0];
		else if (n[i] == 22)
			v->pen.attrs &= (uint8_t)~(STYLE_BOLD | STYLE_DIM);
		else if (n[i] < 10)
			v->pen.attrs |= n[i] == 1 ? STYLE_BOLD :
					n[i] == 2 ? STYLE_DIM :
					n[i] == 3 ? STYLE_ITALIC :
					n[i] == 4 ? STYLE_UNDERLINE :
						    STYLE_REVERSE;
		else if (n[i] < 30)
			v->pen.attrs &= (uint8_t)~(n[i] == 23 ? STYLE_ITALIC :
						   n[i] == 24 ? STYLE_UNDERLINE :
								STYLE_REVERSE);
		else if (n[i] % 10 == 9 && n[i] < 50)
			*colour = -1;
		else if (n[i] % 10 == 8 && n[i] < 50 && n[i + 1] == 5)
			*colour = n[i + 2], i += 2;
		else if (n[i] % 10 == 8 && n[i] < 50)
			*colour = STYLE_RGB | n[i + 2] << 16 | n[i + 3] << 8 |
				  n[i + 4], i += 4;
		else if (n[i] < 50)
			*colour = n[i] % 10;
		else if (n[i] < 100)
			v->pen.fg = n[i] - 90 + 8;
		else
			v->pen.bg = n[i] - 100 + 8;
	}
}

static void csi(struct vt *v, char final, const int *n, int count)
{
	int one = n[0] ? n[0] : 1;
	struct glyph *row = &v->g.v[v->row * v->g.cols];

	switch (final) {
	case 'A':
		v->row -= one;
		break;
	case 'B':
		v->row += one;
		break;
	case 'C':
		v->col += one;
		break;
	case 'D':
		v->col -= one;
		break;
	case 'H':
		v->row = one - 1;
		v->col = count > 1 && n[1] ? n[1] - 1 : 0;
		break;
	case 'K':
	case 'X':
		for (int x = v->col; x < v->g.cols &&
				     (final == 'K' || x < v->col + one); x++)
			row[x] = (struct glyph){ .text = " ", .len = 1,
						 .width = 1,
						 .look = look_number(v->pen) };
		break;
	case 'm':
		sgr(v, n, count);
		break;
	case 'r':
		v->top = n[0] ? n[0] - 1 : 0;
		v->bottom = count > 1 && n[1] ? n[1] - 1 : v->g.rows - 1;
		v->row = v->col = 0;
		break;
	default:
		fail_msg("CSI %c", final);
	}
}

static void vt_put(struct vt *v, struct str text, int width)
{
	struct glyph *g;

	assert_in_range(v->col, 0, v->g.cols - width);
	g = &v->g.v[v->row * v->g.cols + v->col];
	*g = (struct glyph){ .len = (uint8_t)text.len,
			     .width = (uint8_t)width,
			     .look = look_number(v->pen), .link = v->link };
	memcpy(g->text, text.p, text.len);
	if (width == 2)
		g[1] = (struct glyph){ .look = g->look, .link = v->link };
	v->col += width;
}

static size_t escape(struct vt *v, struct str s)
{
	int n[16] = { 0 }, count = 1;
	size_t i = 2;

	if (s.p[1] == 'M') {
		if (v->row == v->top)
			vt_scroll(v, -1);
		else
			v->row--;
		return 2;
	}
	if (s.p[1] == ']') {
		const char *id = strstr(s.p, "id=");
		const char *end = strstr(s.p, "\033\\");

		v->link = id && id < end ? (uint16_t)atoi(id + 3) : 0;
		return (size_t)(end - s.p) + 2;
	}
	for (; s.p[i] < 0x40; i++) {
		if (s.p[i] == ';')
			count++;
		else
			n[count - 1] = n[count - 1] * 10 + (s.p[i] - '0');
	}
	csi(v, s.p[i], n, count);
	return i + 1;
}

static void vt_feed(struct vt *v, struct str s)
{
	while (s.len) {
		size_t n = 1;

		if (s.p[0] == '\033') {
			n = escape(v, s);
		} else if (s.p[0] == '\n') {
			if (v->row == v->bottom)
				vt_scroll(v, 1);
			else
				v->row++;
		} else if (s.p[0] == '\r') {
			v->col = 0;
		} else if (s.p[0] == '\b') {
			v->col--;
		} else if (s.p[0] == '\t') {
			v->col += 8 - v->col % 8;
			assert_in_range(v->col, 0, v->g.cols - 1);
		} else {
			uint32_t cp;

			n = utf8_decode(s, &cp);
			vt_put(v, str_slice(s, 0, n), cp == 0x65B0 ? 2 : 1);
		}
		assert_in_range(v->row, 0, v->g.rows - 1);
		s = str_slice(s, n, s.len);
	}
}

static struct caps ansi(bool wraps)
{
	struct caps c = { .colours = 256,
			  .wraps = wraps, .waits = true,
			  .ansi = true, .sgr_off = true };

	/* Without parameters here: paint makes those itself for such. */
	if (!wraps)
		c.text[CAP_TAB] = xstrdup("\t");
	c.text[CAP_CLEAR_LINE] = xstrdup("\033[K");
	c.text[CAP_ERASE] = xstrdup("\033[%p1%dX");
	c.text[CAP_REGION] = xstrdup("\033[%i%p1%d;%p2%dr");
	c.text[CAP_SCROLL_UP] = xstrdup("\n");
	c.text[CAP_SCROLL_DOWN] = xstrdup("\033M");
	return c;
}

struct stage {
	struct caps caps;
	struct painter painter;
	struct grid was, now;
	struct vt vt;
	struct buf out;
};

static const char *const links[] = { "", "http://a/", "http://b/" };

static void stage_open(struct stage *s, int rows, int cols, bool wraps)
{
	*s = (struct stage){ 0 };
	s->caps = ansi(wraps);
	s->painter.caps = &s->caps;
	memcpy(s->painter.looks, looks, sizeof(looks));
	s->painter.links = links;
	s->painter.out = &s->out;
	grid_size(&s->was, rows, cols);
	grid_size(&s->now, rows, cols);
	grid_size(&s->vt.g, rows, cols);
	s->vt.bottom = rows - 1;
	s->vt.pen = looks[0];
	paint_start(&s->painter);
}

static void stage_close(struct stage *s)
{
	grid_free(&s->was);
	grid_free(&s->now);
	grid_free(&s->vt.g);
	buf_free(&s->out);
	caps_free(&s->caps);
}

/* Bytes sent; the terminal shows what it should. */
static size_t stage_show(struct stage *s)
{
	size_t n;

	buf_reset(&s->out);
	paint(&s->painter, &s->was, &s->now);
	n = s->out.len;
	buf_cstr(&s->out);
	vt_feed(&s->vt, buf_str(&s->out));
	for (int i = 0; i < s->now.rows * s->now.cols; i++) {
		struct glyph want = s->now.v[i], got = s->vt.g.v[i];

		want.loose = got.loose = 0;
		if (want.len == 1 && want.text[0] == ' ')
			got.look = want.look;
		if (!want.width)
			got.look = want.look;
		if (memcmp(&want, &got, sizeof(want)) != 0)
			fail_msg("row %d column %d: \"%s\" look %d link %d "
				 "instead of \"%s\" %d %d",
				 i / s->now.cols, i % s->now.cols, got.text,
				 got.look, got.link, want.text, want.look,
				 want.link);
	}
	return n;
}

static void text(struct stage *s, int row, int col, const char *t,
		 uint8_t look)
{
	for (int i = 0; t[i] && col + i < s->now.cols; i++)
		s->now.v[row * s->now.cols + col + i] = (struct glyph){
			.text = { t[i] }, .len = 1, .width = 1,
			.look = t[i] == ' ' ? 0 : look };
}

static void fill_list(struct stage *s, int first, int selected)
{
	char line[64];

	for (int i = 0; i < s->now.rows - 2; i++) {
		snprintf(line, sizeof(line), "    %d. title of article %d "
			 "by %d", first + i, (first + i) * 7919 % 1000,
			 (first + i) * 31 % 97);
		text(s, i + 1, 0, "                                        "
		     "            ", 0);
		text(s, i + 1, 0, line, 0);
		if (first + i == selected)
			text(s, i + 1, 0, " > ", 5);
	}
	text(s, 0, 0, "List", 1);
	text(s, s->now.rows - 1, 0, "? help  q quit", 2);
}

static void test_costs(void **state)
{
	struct stage s;

	(void)state;
	stage_open(&s, 24, 80, false);
	fill_list(&s, 0, 3);
	stage_show(&s);
	assert_int_equal(stage_show(&s), 0);	/* nothing when nothing changed */
	fill_list(&s, 0, 4);
	assert_in_range(stage_show(&s), 1, 30);	/* two heads */
	fill_list(&s, 1, 5);
	assert_in_range(stage_show(&s), 1, 90);	/* scrolled, not drawn anew */
	assert_non_null(strstr(buf_cstr(&s.out), ";23r"));
	fill_list(&s, 2, 6);
	assert_in_range(stage_show(&s), 1, 75);	/* and is there already */
	assert_null(strstr(buf_cstr(&s.out), ";23r"));
	fill_list(&s, 1, 5);
	assert_in_range(stage_show(&s), 1, 90);
	/* The marker at the edge: its old row changes before it scrolls. */
	fill_list(&s, 1, 22);
	stage_show(&s);
	buf_reset(&s.out);
	paint_near(&s.painter, 22, 3);
	vt_feed(&s.vt, buf_str(&s.out));
	fill_list(&s, 2, 23);
	assert_in_range(stage_show(&s), 1, 63);
	assert_null(strstr(buf_cstr(&s.out), "\033[A"));
	/* From behind the end of a row its start is near enough. */
	buf_reset(&s.out);
	paint_near(&s.painter, 22, 3);
	assert_string_equal(buf_cstr(&s.out), "\r");
	vt_feed(&s.vt, buf_str(&s.out));
	stage_close(&s);
}

static size_t count(const struct buf *b, const char *what)
{
	const char *at = b->p;
	size_t n = 0;

	while ((at = strstr(at, what)) != NULL) {
		at += strlen(what);
		n++;
	}
	return n;
}

/* Two columns of different looks, all new: each look once, not once a row;
 * to the first column by line feed and tab. */
static void test_columns(void **state)
{
	char title[41], outlet[13];
	struct stage s;
	size_t n = 0;

	(void)state;
	stage_open(&s, 24, 80, false);
	for (int page = 0; page < 2; page++) {
		for (int row = 1; row < 23; row++) {
			int sign = (page ? '!' : '[') + row;

			memset(title, sign, sizeof(title) - 1);
			memset(outlet, sign, sizeof(outlet) - 1);
			title[40] = outlet[12] = '\0';
			text(&s, row, 0, "   3d", 0);
			text(&s, row, 8, title, 0);
			text(&s, row, 60, outlet, 2);
		}
		n = stage_show(&s);
	}
	assert_in_range(n, 22 * 52, 22 * (52 + 3 + 6) + 20);
	assert_in_range(count(&s.out, "m"), 1, 4);
	assert_in_range(count(&s.out, "\r\n\t"), 20, 22);
	stage_close(&s);
}

static void random_change(struct stage *s)
{
	struct grid *g = &s->now;
	int n = rand() % 40;

	if (rand() % 4 == 0) {		/* a stretch of rows moves */
		int top = rand() % g->rows, rows = rand() % (g->rows - top);
		int by = 1 + rand() % 3;
		size_t row = (size_t)g->cols;

		for (int i = 0; i + by < rows; i++) {
			int from = rand() % 2 ? i + by : i;

			memmove(g->v + (size_t)(top + i) * row,
				g->v + (size_t)(top + i + by) * row,
				row * sizeof(*g->v));
			(void)from;
		}
	}
	while (n--) {
		int at = rand() % (g->rows * g->cols), x = at % g->cols;
		struct glyph *c = &g->v[at];
		int kind = rand() % 8;

		if (!c->width || (c->width == 2 && kind == 0))
			continue;
		if (c->width == 2)
			c[1] = (struct glyph){ .text = " ", .len = 1,
					       .width = 1 };
		*c = (struct glyph){ .text = " ", .len = 1, .width = 1 };
		if (kind == 0 && x + 1 < g->cols && c[1].width == 1) {
			memcpy(c->text, "新", 3);
			c->len = 3;
			c->width = 2;
			c->look = (uint8_t)(rand() % (int)N(looks));
			c[1] = (struct glyph){ .look = c->look };
		} else if (kind > 2) {
			c->text[0] = (char)('a' + rand() % 26);
			c->look = (uint8_t)(rand() % (int)N(looks));
			c->link = (uint16_t)(rand() % 3);
			c->loose = rand() % 9 == 0;
		}
	}
}

static void test_random(void **state)
{
	static const struct {
		int rows, cols;
	} sizes[] = { { 1, 1 }, { 3, 7 }, { 12, 30 }, { 24, 80 } };

	(void)state;
	srand(7);
	for (size_t i = 0; i < 2 * N(sizes); i++) {
		struct stage s;

		stage_open(&s, sizes[i / 2].rows, sizes[i / 2].cols, i % 2);
		for (int turn = 0; turn < 1500; turn++) {
			random_change(&s);
			stage_show(&s);
		}
		stage_close(&s);
	}
}

static void test_keys(void **state)
{
	static const struct {
		const char *name, *bytes;
		uint32_t key;
		size_t used;
		bool alt;
	} cases[] = {
		{ "a letter", "jk", 'j', 1, false },
		{ "UTF-8", "\xC3\xA9", 0xE9, 2, false },
		{ "Enter", "\r", KEY_ENTER_KEY, 1, false },
		{ "an arrow", "\033[Ax", KEY_UP_ARROW, 3, false },
		{ "an arrow of the application mode", "\033OB", KEY_DOWN_ARROW,
		  3, false },
		{ "page down", "\033[6~", KEY_PAGE_DOWN, 4, false },
		{ "Alt and a letter", "\033v", 'v', 2, true },
		{ "Alt and an arrow", "\033[1;3C", KEY_RIGHT_ARROW, 6, true },
		{ "Escape twice", "\033\033", KEY_ESCAPE, 1, false },
		{ "the console's F1", "\033[[A", KEY_F_1, 4, false },
		{ "a paste", "\033[200~", KEY_PASTE, 6, false },
		{ "a click", "\033[<0;5;7M", KEY_MOUSE_PRESS, 9, false },
		{ "the wheel", "\033[<65;1;1M", KEY_WHEEL_DOWN, 10, false },
		{ "an answer is no key", "\033]11;rgb:ffff/ffff/ffff\033\\",
		  KEY_NOTHING, 25, false },
		{ "Control in kitty's way", "\033[103;5u", 7, 8, false },
	};
	struct tty_answer answer = { 0 };
	struct term_event e;

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		print_message("# %s\n", cases[i].name);
		assert_int_equal(tty_key(str_from(cases[i].bytes), false, true,
					 &e, &answer), cases[i].used);
		assert_int_equal(e.key, cases[i].key);
		assert_int_equal(e.alt, cases[i].alt);
	}
	assert_true(answer.dark_known);
	assert_false(answer.dark);
	/* Half a sequence waits for the rest, and is no Escape key. */
	assert_int_equal(tty_key(STR("\033[1;"), true, true, &e, &answer), 0);
	assert_int_equal(tty_key(STR("\033"), true, true, &e, &answer), 0);
	assert_int_equal(tty_key(STR("\033"), false, true, &e, &answer), 1);
	assert_int_equal(e.key, KEY_ESCAPE);
	tty_key(STR("\033[?2026;2$y"), false, true, &e, &answer);
	assert_true(answer.frames);
	/* Any bytes: always some are used, never more than there are. */
	srand(11);
	for (int i = 0; i < 200000; i++) {
		static const char signs[] = "\033[]OP_<>?;:019mM~$u\\\a\x9B\xC3x";
		char bytes[24];
		size_t n = 1 + (size_t)rand() % sizeof(bytes), used;

		for (size_t k = 0; k < n; k++)
			bytes[k] = signs[(size_t)rand() % (sizeof(signs) - 1)];
		used = tty_key(str_of(bytes, n), false, true, &e, &answer);
		if (used)
			assert_in_range(used, 1, n);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_costs),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
