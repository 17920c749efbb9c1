#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feeds/extract.h"
#include "feeds/html.h"
#include "src/base/buf.h"

static const struct {
	const char *name, *html, *text;
} blocks[] = {
	{ "paragraphs", "<p>One &amp; two<p>Three", "One & two\n\nThree" },
	{ "scripts and hidden text",
	  "<p>Seen<script>x()</script><p hidden>no<p style='display: none'>no"
	  "<div aria-label=x>yes</div>", "Seen\n\nyes" },
	{ "one break is a blank, two a paragraph",
	  "<p>Mill Lane 4<br>Corran<br><br>Open daily",
	  "Mill Lane 4 Corran\n\nOpen daily" },
	{ "a row of data", "<table><tr><th>Year<th>Tons<tr><td>1998<td>12"
	  "</table>", "Year\tTons\n1998\t12" },
	{ "control bytes", "<p>a&#27;[2Jb&#x9b;c", "a[2Jbc" },
	{ "nothing", "<div></div>", "" },
	{ "comments, also one with tags, and one that never ends",
	  "<p>a<!-- <p>no --><!---->b<!-->no-->c<p>d<!-- e",
	  "abc\n\nd" },
	{ "a script with end tags in its text, one closed at once, a style",
	  "<p>a<script>x='</p><p>no</scrip>'</SCRIPT >b<script src='x'/>c"
	  "<style>p{}</p></style>d", "abcd" },
	{ "a script that never ends", "<p>a<script>x()<p>no", "a" },
	{ "an end of comment or script in an attribute is none",
	  "<p title='<!-- </script>'>a<p title=\"<script>\">b", "a\n\nb" },
};

static void test_blocks(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(blocks) / sizeof(*blocks); i++) {
		struct document doc = { 0 };
		struct arena arena = { 0 };
		struct error err = { 0 };

		print_message("# %s\n", blocks[i].name);
		assert_int_equal(html_blocks(str_from(blocks[i].html),
					     STR_NULL, &arena, &doc, &err), 0);
		assert_int_equal(doc.text.len, strlen(blocks[i].text));
		assert_memory_equal(doc.text.p ? doc.text.p : "",
				    blocks[i].text, doc.text.len);
		arena_free(&arena);
	}
}

#define PARA(x)	"<p>" x " The council had met for three hours on Monday, " \
	"and the vote was put off twice before the lamps were lit.</p>"

static const struct {
	const char *name, *html, *has, *hasnt;
} pages[] = {
	{ "navigation and footer go",
	  "<html><body><nav><a href=/>Home</a> <a href=/n>News</a></nav>"
	  "<article><h1>Lamps</h1><div class=entry-content>"
	  PARA("First.") PARA("Second.") PARA("Third.") "</div></article>"
	  "<footer>All rights reserved by the Valley Post.</footer>",
	  "Third. The council", "rights reserved" },
	{ "hidden text is out",
	  "<article>" PARA("First.") "<p style='display:none'>Buy gold.</p>"
	  PARA("Second.") PARA("Third.") "</article>",
	  "Second. The council", "gold" },
	{ "footnotes that stand elsewhere on the page, no other list there",
	  "<article>" PARA("First.<sup><a href=#n1>1</a></sup>")
	  PARA("Second.<sup><a href=#n2>[2]</a></sup>") PARA("Third.")
	  "</article><aside><ol><li id=n1>From the minutes of the council. "
	  "<a href=#r1>^</a><li id=n2>As told by the clerk. <a href=#r2>^</a>"
	  "</ol><ol><li>Most read: geese <a href=#top>up</a>"
	  "<li>Most read: boats</ol></aside>",
	  "minutes of the council. ^\n\nAs told by the clerk.", "Most read" },
	{ "no footnote: nothing in the text leads to it",
	  "<article>" PARA("First.") PARA("Second.") PARA("Third.")
	  "</article><aside><ol><li>Most read: geese <a href=#top>up</a></ol>"
	  "</aside>", "Third. The council", "geese" },
	{ "never empty when there is text", "<body>Closed today.</body>",
	  "Closed today.", "<" },
	{ "text that only JSON-LD has",
	  "<script type=application/ld+json>{\"@type\":\"NewsArticle\","
	  "\"articleBody\":\"The plates lay in the attic for ninety years, "
	  "wrapped in the pages of an almanac. Nobody had asked for them. A "
	  "student found them while she was looking for a ladder, and took "
	  "them to the dome on a sledge, one after the other, all winter.\"}"
	  "</script><div id=app></div>", "on a sledge", "{" },
};

static void test_pages(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		struct extract_source source = {
			.url = STR("http://valley.example/lamps") };
		struct document doc = { 0 };
		struct arena arena = { 0 };
		struct error err = { 0 };

		print_message("# %s\n", pages[i].name);
		assert_int_equal(extract_article(str_from(pages[i].html),
						 &source, &arena, &doc, NULL,
						 &err), 0);
		assert_true(str_find(doc.text, str_from(pages[i].has)) >= 0);
		assert_true(str_find(doc.text, str_from(pages[i].hasnt)) < 0);
		arena_free(&arena);
	}
}

static void test_deep(void **state)
{
	struct document doc = { 0 };
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct buf html = { 0 };

	(void)state;
	for (int i = 0; i < 100000; i++)
		buf_add_cstr(&html, "<div>");
	buf_add_cstr(&html, "deep down");
	assert_int_equal(html_blocks(buf_str(&html), STR_NULL, &arena, &doc,
				     &err), 0);
	assert_true(str_eq(doc.text, STR("deep down")));
	buf_free(&html);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_deep),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
