#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "feeds/extract.h"
#include "src/app/site_rules.h"
#include "src/base/buf.h"

/* --- selectors --- */

#define TABLE								\
	"<table><tr><th>a</th><th class=n>b</th></tr><tr><td>c</td>"	\
	"<td class=n><b>d</b></td></tr></table>"

#define PAGE								\
	"<div id=main class='story wide'><p class=lead>one</p>"		\
	"<section data-kind=promo-box><p>two</p></section>"		\
	"<div class=story><p>three <span class=ad>four</span></p></div>"	\
	"<ul><li>five</li></ul></div><p lang=en-GB>six</p>"

static const struct {
	const char *name, *rules, *text;	/* NULL: cannot be read */
} rules[] = {
	{ "none", "", "one two three four five six" },
	{ "type", "drop p", "five" },
	{ "class", "drop .lead", "two three four five six" },
	{ "one of two classes", "drop div.wide", "six" },
	{ "id", "drop #main", "six" },
	{ "child", "drop #main > p", "two three four five six" },
	{ "descendant", "drop #main p", "five six" },
	{ "descendant of a child", "drop #main > div p",
	  "one two five six" },
	{ "list", "drop .lead, li", "two three four six" },
	{ "attribute", "drop [data-kind]", "one three four five six" },
	{ "attribute's value", "drop [data-kind='promo-box']",
	  "one three four five six" },
	{ "not that value", "drop [data-kind=promo]",
	  "one two three four five six" },
	{ "its beginning", "drop section[data-kind^=promo]",
	  "one three four five six" },
	{ "its end, and a part of it", "drop [lang$=GB], [data-kind*=mo-b]",
	  "one three four five" },
	{ "any element", "drop ul > *", "one two three four six" },
	{ "within a line", "drop span.ad", "one two three five six" },
	{ "two rules", "drop li\ndrop .lead", "two three four six" },
	{ "the body", "body div.story .story", "three four" },
	{ "keep is stronger than body", "body .story > .story\nkeep li",
	  "three four five" },
	{ "drop is stronger than keep", "keep #main\ndrop .lead",
	  "two three four five six" },
	{ "nothing of that name", "drop .gone", "one two three four five six" },
	{ "XPath", "drop //p[@class]", "two three four five six" },
	{ "XPath by the text", "drop //ul[li='five']",
	  "one two three four six" },
	{ "XPath of an attribute is its element", "drop //p/@lang",
	  "one two three four five" },
	{ "XPath of a text is its element", "drop //li/text()",
	  "one two three four six" },
	{ "XPath in brackets", "drop (//p)[2]", "one three four five six" },
	{ "XPath and a selector", "drop //li\ndrop .lead",
	  "two three four six" },
	{ "XPath within a line", "drop //span[@class='ad']",
	  "one two three five six" },
	{ "XPath keeps", "body .story > .story\nkeep //li",
	  "three four five" },
	{ "XPath that is no set", "drop //p/..[count(p)", NULL },
	{ "XPath that counts matches nothing", "drop (1 + 2)",
	  "one two three four five six" },
	{ "an XPath of no such function", "drop //p[no-such(.)]",
	  "one two three four five six" },
	{ "no such action", "hide p", NULL },
	{ "no selector", "drop ", NULL },
	{ "no name", "drop .", NULL },
	{ "not closed", "drop a[href", NULL },
	{ "no end of quotation", "drop a[href='x]", NULL },
	{ "a pseudo-class is none of it", "drop p:first-child", NULL },
};

static const struct {
	const char *name, *rules, *text;
} cells[] = {
	{ "none", "", "a\tb c\td" },
	{ "a column", "drop td.n, th.n", "a c" },
	{ "the first one", "drop //tr/*[1]", "b d" },
	{ "all cells but those of the head", "drop td", "a\tb" },
	{ "within a cell", "drop td b", "a\tb c" },
	{ "a row by what a cell says", "drop //tr[td='c']", "a\tb" },
	{ "only a column is the body", "body .n", "b d" },
	{ "a cell is kept while the body is elsewhere",
	  "body th.n\nkeep //td[1]", "b c" },
	{ "a kept cell keeps its row", "keep td.n", "a\tb c\td" },
	{ "the table", "drop table", NULL },
};

static struct document extract_by(struct str html, const char *lines,
				  struct arena *arena)
{
	struct rules parsed;
	struct extract_source source = { .rules = &parsed };
	struct document doc = { 0 };
	struct error err = { 0 };

	assert_int_equal(rules_parse(str_from(lines), arena, &parsed, &err),
			 0);
	extract_article(html, &source, arena, &doc, NULL, &err);
	return doc;
}

static void on_one_line(struct str text, struct buf *out)
{
	for (size_t j = 0; j < text.len; j++)
		if (text.p[j] != '\n')
			buf_add_char(out, text.p[j]);
		else if (text.p[j - 1] != '\n')
			buf_add_char(out, ' ');
}

/* A row is one piece of text, its cells are what rules speak of. */
static void test_cells(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cells) / sizeof(*cells); i++) {
		struct arena arena = { 0 };
		struct buf text = { 0 };

		print_message("# %s\n", cells[i].name);
		on_one_line(extract_by(STR(TABLE), cells[i].rules,
				       &arena).text, &text);
		assert_string_equal(buf_cstr(&text),
				    cells[i].text ? cells[i].text : "");
		buf_free(&text);
		arena_free(&arena);
	}
}

static void test_rules(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		struct rules parsed;
		struct extract_source source = { .rules = &parsed };
		struct document doc = { 0 };
		struct arena arena = { 0 };
		struct error err = { 0 };
		struct buf text = { 0 };
		int rc;

		print_message("# %s\n", rules[i].name);
		rc = rules_parse(str_from(rules[i].rules), &arena, &parsed,
				 &err);
		assert_int_equal(rc, rules[i].text ? 0 : -1);
		if (rc < 0) {
			assert_int_equal(err.code, ERROR_USAGE);
			arena_free(&arena);
			continue;
		}
		assert_int_equal(extract_article(STR(PAGE), &source, &arena,
						 &doc, NULL, &err), 0);
		on_one_line(doc.text, &text);
		assert_string_equal(buf_cstr(&text), rules[i].text);
		buf_free(&text);
		arena_free(&arena);
	}
}

/* An expression that would take forever on a long page ends, and both ways
 * of reading a page number its elements alike where tags are missing. */
static void test_xpath(void **state)
{
	struct extract_source source = { 0 };
	struct document doc = { 0 };
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct rules parsed;
	struct buf html = { 0 };

	(void)state;
	assert_int_equal(rules_parse(STR("drop //*[count(//*[count(//p) > 1]) "
					 "> count(//*[//b])]"), &arena, &parsed,
				     &err), 0);
	source.rules = &parsed;
	for (int i = 0; i < 3000; i++)
		buf_add_cstr(&html, "<div><p>one two</div>");
	assert_int_equal(extract_article(buf_str(&html), &source, &arena, &doc,
					 NULL, &err), 0);
	buf_free(&html);
	arena_free(&arena);

	assert_int_equal(rules_parse(STR("drop //li[2]"), &arena, &parsed,
				     &err), 0);
	source.rules = &parsed;
	assert_int_equal(extract_article(STR("<p>The council had met for "
		"three hours on Monday, and the vote was put off.<ul>"
		"<li>one<li>two<li>three</ul></b><p>The lamps were lit "
		"again by the keeper, who had the oil for it."), &source,
		&arena, &doc, NULL, &err), 0);
	assert_true(str_find(doc.text, STR("two")) < 0);
	assert_true(str_find(doc.text, STR("three")) >= 0);
	arena_free(&arena);
}

static void test_many_parts(void **state)
{
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct buf line = { 0 };
	struct rules parsed;

	(void)state;
	buf_add_cstr(&line, "drop p");
	for (int i = 1; i < RULE_PARTS; i++)
		buf_add_cstr(&line, " p");
	assert_int_equal(rules_parse(buf_str(&line), &arena, &parsed, &err),
			 0);
	buf_add_cstr(&line, ", p");
	assert_int_equal(rules_parse(buf_str(&line), &arena, &parsed, &err),
			 -1);
	buf_free(&line);
	arena_free(&arena);
}

static void test_site_rules(void **state)
{
	static const struct {
		const char *line;
		int rc;
		bool changed;
	} said[] = {
		{ "corran.example drop .ad", 0, true },
		{ "corran.example drop .ad", 0, false },
		{ "a.corran.example body b", 0, true },
		{ "corran.example drop", -1, false },
		{ "corran.example", -1, false },
		{ "http://x/ drop p", -1, false },
		{ "corran.example keep p", 0, true },
		{ "-corran.example keep p", 0, true },
		{ "-corran.example keep p", -1, false },
		{ "-", -1, false },
	};
	bool changed;
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct buf lines = { 0 };
	struct str found;

	(void)state;
	for (size_t i = 0; i < sizeof(said) / sizeof(said[0]); i++) {
		print_message("# %s\n", said[i].line);
		assert_int_equal(site_rules_take(&lines, str_from(said[i].line),
						 &changed, &err), said[i].rc);
		assert_int_equal(changed, said[i].changed);
	}
	found = site_rules_for(buf_str(&lines), STR("corran.example"), &arena);
	assert_true(str_eq(found, STR("drop .ad\n")));
	found = site_rules_for(buf_str(&lines), STR("a.corran.example"),
			       &arena);
	assert_true(str_eq(found, STR("drop .ad\nbody b\n")));
	found = site_rules_for(buf_str(&lines), STR("mycorran.example"),
			       &arena);
	assert_int_equal(found.len, 0);
	buf_free(&lines);
	arena_free(&arena);
}

/* --- memory --- */

#define PARA(n)	"<p>On day " #n " the council " #n "met for " #n " hours, " \
		"and the vote number " #n "b was put off before the lamps "  \
		"were lit in street " #n "c.</p>"
#define BOX	"<p>Our lamps need oil: give to the Lantern fund today.</p>"

static struct str extract(struct arena *arena, const struct site *site,
			  struct account *account, const char *html)
{
	struct extract_source source = { .site = site };
	struct document doc = { 0 };
	struct error err = { 0 };

	assert_int_equal(extract_article(str_from(html), &source, arena, &doc,
					 account, &err), 0);
	return doc.text;
}

static void learn(struct site *site, const char *url, const char *html)
{
	struct account account = { .brief = true };
	struct arena arena = { 0 };

	extract(&arena, site, &account, html);
	site_learn(site, str_from(url), account.marks, account.n_marks);
	arena_free(&arena);
}

static const char *page_url(int i)
{
	static char url[40];

	snprintf(url, sizeof(url), "https://lantern.example/p%d", i);
	return url;
}

static bool shows(const struct site *site, const char *html, const char *text)
{
	struct arena arena = { 0 };
	bool found = str_find(extract(&arena, site, NULL, html),
			      str_from(text)) >= 0;

	arena_free(&arena);
	return found;
}

static void test_memory(void **state)
{
	static const char *const pages[] = {
		"<article>" PARA(a) PARA(b) BOX PARA(c) "</article>",
		"<article>" PARA(d) BOX PARA(e) PARA(f) "</article>",
		"<article>" PARA(g) PARA(h) PARA(i) BOX "</article>",
		"<article>" PARA(j) PARA(k) BOX PARA(l) "</article>",
	};
	static struct site site;
	struct account account = { 0 };
	struct arena arena = { 0 };
	bool told = false;

	(void)state;
	memset(&site, 0, sizeof(site));
	learn(&site, "https://lantern.example/1", pages[0]);
	learn(&site, "https://lantern.example/2", pages[1]);
	assert_true(shows(&site, pages[3], "Lantern fund"));
	/* the same page again teaches nothing */
	learn(&site, "https://lantern.example/2", pages[1]);
	assert_int_equal(site.pages, 2);
	assert_true(shows(&site, pages[1], "vote number e"));
	learn(&site, "https://lantern.example/3", pages[2]);
	assert_false(shows(&site, pages[3], "Lantern fund"));
	assert_true(shows(&site, pages[3], "vote number l"));
	assert_true(shows(NULL, pages[3], "Lantern fund"));
	extract(&arena, &site, &account, pages[3]);
	for (size_t i = 0; i < account.n_verdicts; i++)
		told |= account.verdicts[i].reason == REASON_SITE;
	assert_true(told);
	/* what it drops is counted on, and the place of it now too */
	assert_int_equal(account.n_marks, 5);
	arena_free(&arena);
}

/*
 * A box that says one of two things recurs by its text; when it says a third
 * one, by its place. The paragraphs, which have a place in common too, stay.
 */
static void test_places(void **state)
{
#define TIP(t)	"<div class=tip><p>" t "</p></div>"
#define WALK	TIP("Walk to the old mill of Corran this week.")
#define ROW	TIP("Row on the river with the ferry company.")
	static const char *const pages[] = {
		"<article>" PARA(a) PARA(b) WALK PARA(c) "</article>",
		"<article>" PARA(d) ROW PARA(e) PARA(f) "</article>",
		"<article>" PARA(g) PARA(h) PARA(i) WALK "</article>",
		"<article>" PARA(j) ROW PARA(k) PARA(l) "</article>",
		"<article>" PARA(m) PARA(n) WALK PARA(o) "</article>",
		"<article>" PARA(p) PARA(q) ROW PARA(r) "</article>",
		"<article>" PARA(s) PARA(t) WALK PARA(u) "</article>",
		"<article>" PARA(v) PARA(w) ROW PARA(x) "</article>",
	};
	static const char new[] = "<article>" PARA(y) PARA(z)
		TIP("Swim in the harbour when the tide is out.") "</article>";
	static struct site site;

	(void)state;
	memset(&site, 0, sizeof(site));
	for (int i = 0; i < 6; i++)
		learn(&site, page_url(i), pages[i]);
	assert_true(shows(&site, new, "Swim in the harbour"));
	for (int i = 6; i < 12; i++)
		learn(&site, page_url(i), pages[6 + i % 2]);
	assert_false(shows(&site, pages[7], "Row on"));
	assert_false(shows(&site, new, "Swim in the harbour"));
	assert_true(shows(&site, new, "vote number y"));
	assert_true(shows(&site, new, "vote number z"));
	assert_true(shows(NULL, new, "Swim in the harbour"));
	/* the same place with a quotation or a long text is the article's */
	assert_true(shows(&site, "<article>" PARA(y) TIP("\"Swim, the keeper "
			  "told us, when the tide is out.\"") PARA(z)
			  "</article>", "when the tide"));
}

/* A page that would lose most of its text keeps it. */
static void test_wrong_memory(void **state)
{
	static const char page[] = "<article>" PARA(a) PARA(b) "</article>";
	static struct site site;

	(void)state;
	memset(&site, 0, sizeof(site));
	for (int i = 0; i < 6; i++) {
		char url[] = "https://lantern.example/0";

		url[sizeof(url) - 2] = (char)('0' + i);
		learn(&site, url, page);
	}
	assert_int_equal(site.pages, 6);
	assert_true(shows(&site, page, "vote number a"));
}

static void test_bounds(void **state)
{
	static struct site site, again;
	uint32_t marks[SITE_MARKS];
	struct buf bytes = { 0 };
	char url[16];

	(void)state;
	memset(&site, 0, sizeof(site));
	for (uint32_t page = 0; page < 300; page++) {
		snprintf(url, sizeof(url), "p%u", page);
		for (uint32_t i = 0; i < SITE_MARKS; i++)
			marks[i] = page * SITE_MARKS + i + 10;
		marks[0] = 1;	/* on every page */
		site_learn(&site, str_from(url), marks, SITE_MARKS);
	}
	assert_true(site.pages <= SITE_PAGES);
	assert_true(site.n_blocks <= SITE_BLOCKS);
	assert_true(site_recurs(&site, 1, 10, false));
	assert_true(site_recurs(&site, 1, 100, true));
	assert_false(site_recurs(&site, 299 * SITE_MARKS + 20, 10, false));
	site_write(&site, &bytes);
	assert_true(site_read(buf_str(&bytes), &again));
	assert_int_equal(again.n_blocks, site.n_blocks);
	assert_memory_equal(again.blocks, site.blocks,
			    site.n_blocks * sizeof(site.blocks[0]));
	for (size_t n = 0; n < bytes.len; n += 7)
		assert_false(site_read(str_of(bytes.p, n), &again));
	assert_int_equal(again.n_blocks, 0);
	buf_free(&bytes);
}

static void test_marks(void **state)
{
	(void)state;
	assert_int_equal(site_mark(STR("Give  to the Lantern fund, today!")),
			 site_mark(STR("give to the lantern fund today")));
	assert_int_equal(site_mark(STR("1,204 readers gave today")),
			 site_mark(STR("9,311 readers gave today")));
	assert_int_not_equal(site_mark(STR("Give to the Lantern fund")),
			     site_mark(STR("Give to the Lantern funds")));
	assert_int_equal(site_mark(STR("Share")), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_xpath),
		cmocka_unit_test(test_many_parts),
		cmocka_unit_test(test_site_rules),
		cmocka_unit_test(test_memory),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_wrong_memory),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_marks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
