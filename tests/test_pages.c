#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feeds/extract.h"
#include "feeds/join.h"
#include "feeds/next.h"

#define BODY	"<p>The council had met for three hours on Monday, and the " \
		"vote was put off twice before the lamps were lit again.</p>"
#define URL	"https://valleypost.example/town/lamps"

static const struct {
	const char *name, *url, *next;
	bool follows;
} pairs[] = {
	{ "a parameter", URL, URL "?page=2", true },
	{ "a parameter more", URL "?id=7", URL "?id=7&page=2", true },
	{ "the page after the second", URL "?page=2", URL "?page=3", true },
	{ "in another language", URL, URL "?seite=2", true },
	{ "a part of the path", URL, URL "/2", true },
	{ "with a slash", URL "/", URL "/2/", true },
	{ "named", URL, URL "/page/2", true },
	{ "named, with a dash", URL "/page-2", URL "/page-3", true },
	{ "before the extension", URL ".html", URL "-2.html", true },
	{ "an underscore", URL "_2.html", URL "_3.html", true },
	{ "a title with a number", URL "-7", URL "-7/2", true },
	{ "the one before", URL "?page=3", URL "?page=2", false },
	{ "one left out", URL, URL "?page=3", false },
	{ "another article", URL, "https://valleypost.example/town/oil?page=2",
	  false },
	{ "another host", URL, "https://other.example/town/lamps?page=2",
	  false },
	{ "another number", URL, URL "?id=2", false },
	{ "the front page", "https://valleypost.example/",
	  "https://valleypost.example/page/2", false },
	{ "a number that is an id", "https://valleypost.example/a/122760",
	  "https://valleypost.example/a/122761", false },
	{ "another thread", URL "-34.html", URL "-35.html", false },
	{ "nothing", URL, "", false },
};

static void test_follows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		print_message("# %s\n", pairs[i].name);
		assert_int_equal(next_follows(str_from(pairs[i].url),
					      str_from(pairs[i].next)),
				 pairs[i].follows);
	}
}

static struct document read_page(const char *html, struct arena *arena)
{
	struct extract_source source = { .url = STR(URL) };
	struct document doc = { 0 };
	struct error err = { 0 };

	assert_int_equal(extract_article(str_from(html), &source, arena, &doc,
					 NULL, &err), 0);
	return doc;
}

static const struct {
	const char *name, *html, *next;
} nexts[] = {
	{ "the head says so", "<link rel=next href='?page=2'>" BODY BODY,
	  URL "?page=2" },
	{ "a link says so", BODY BODY "<a rel=next href=lamps/2>on</a>",
	  URL "/2" },
	{ "a run of numbers", BODY BODY "<p>1 <a href='?page=2'>2</a> "
	  "<a href='?page=3'>3</a></p>", URL "?page=2" },
	{ "a word", BODY BODY "<p><a href='?page=2'>N\xC3\xA4" "chste Seite</a>",
	  URL "?page=2" },
	{ "the next article", "<link rel=next href=/town/oil>" BODY BODY, NULL },
	{ "the next page of comments", BODY BODY
	  "<div class=comments><p>Max: I like it.</p><a href='?page=2'>2</a>"
	  "</div>", NULL },
	{ "another number", BODY BODY "<p><a href='?page=2'>7</a></p>", NULL },
	{ "no pages", BODY BODY, NULL },
};

static void test_next(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(nexts) / sizeof(*nexts); i++) {
		struct arena arena = { 0 };
		struct document doc = read_page(nexts[i].html, &arena);

		print_message("# %s\n", nexts[i].name);
		if (nexts[i].next)
			assert_true(str_eq(doc.next, str_from(nexts[i].next)));
		else
			assert_int_equal(doc.next.len, 0);
		arena_free(&arena);
	}
}

static void test_join(void **state)
{
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct document doc, more;
	struct str text;

	(void)state;
	doc = read_page("<h1>Lamps</h1><p>Told by the keeper of all the lamps "
			"of the town of Corran.</p>" BODY, &arena);
	more = read_page("<h1>Lamps</h1><p>Told by the keeper of all the lamps "
			 "of the town of Corran.</p><p>The oil, said <em>Rosa "
			 "Imm</em>, would last until June, and no longer than "
			 "that.</p>", &arena);
	assert_int_equal(join_documents(&doc, &more, 1, &arena, &err), 0);
	assert_int_equal(doc.n_blocks, 3);
	text = str_slice(doc.text, doc.blocks[2].at.start,
			 doc.blocks[2].at.end);
	assert_true(str_starts(text, STR("The oil")));
	assert_int_equal(doc.n_marks, 1);
	assert_true(str_eq(str_slice(doc.text, doc.marks[0].at.start,
				     doc.marks[0].at.end), STR("Rosa Imm")));
	assert_int_equal(join_documents(&doc, &more, 1, &arena, &err), 0);
	assert_int_equal(doc.n_blocks, 3);
	arena_free(&arena);
}

#define LIVE(x)	"<script type=application/ld+json>{\"@type\":"		      \
		"\"LiveBlogPosting\",\"headline\":\"Flood\","		      \
		"\"liveBlogUpdate\":[" x "]}</script><h1>Flood</h1>"

static void test_live(void **state)
{
	struct arena arena = { 0 };
	struct document doc = read_page(LIVE(
		"{\"headline\":\"Bridge open\",\"datePublished\":"
		"\"2026-05-03T15:40:00Z\",\"articleBody\":\"The bridge at Mill "
		"Lane is open again, the engineer said in the afternoon.\"},"
		"{\"headline\":\"River falls\",\"datePublished\":"
		"\"2026-05-03T12:40:00Z\",\"articleBody\":\"The river has "
		"fallen by a foot since noon.\"}")
		"<article>" BODY "<h2>Bridge open</h2><p>The bridge at Mill "
		"Lane is open again, the engineer said in the afternoon.</p>"
		"</article>", &arena);

	(void)state;
	assert_true(doc.flags & DOCUMENT_LIVE);
	assert_int_equal(doc.n_blocks, 5);
	assert_int_equal(doc.blocks[0].when, 0);
	assert_int_equal(doc.blocks[1].when, 1777822800);
	assert_int_equal(doc.blocks[3].when, 1777812000);
	assert_true(str_ends(doc.text, STR("since noon.")));
	arena_free(&arena);

	/* not said, but shown */
	doc = read_page("<h1>Flood</h1><div class=liveblog>"
		"<time datetime=2026-05-03T15:40:00Z>15:40</time>" BODY
		"<time datetime=2026-05-03T14:40:00Z>14:40</time><p>The river "
		"has fallen by a foot since noon, and nobody was hurt at all."
		"</p><time datetime=2026-05-03T13:40:00Z>13:40</time><p>Boats "
		"are on Mill Lane, which is a thing that nobody has seen."
		"</p></div>", &arena);
	assert_true(doc.flags & DOCUMENT_LIVE);
	assert_int_equal(doc.n_blocks, 3);
	assert_int_equal(doc.blocks[2].when, 1777815600);
	arena_free(&arena);

	/* one time is an article's */
	doc = read_page("<h1>Flood</h1><time datetime=2026-05-03T15:40:00Z>"
			"today</time>" BODY BODY, &arena);
	assert_false(doc.flags & DOCUMENT_LIVE);
	assert_int_equal(doc.blocks[0].when, 0);
	arena_free(&arena);
}

/* Posts of other sites, and texts of many short lines: "+" is in the text,
 * '>' in a quotation of it. */
static const struct {
	const char *name, *html, *lines;
} kept[] = {
	{ "an embedded post of Mastodon", BODY
	  "<blockquote class=mastodon-embed><p>We are dry and we have soup."
	  "</p><p>\xE2\x80\x94 Corran School (@school@social.example)</p>"
	  "</blockquote>" BODY, ">We are dry\n>Corran School\n" },
	{ "of Instagram", BODY
	  "<blockquote class=instagram-media><div><a href=https://i.example/p>"
	  "Soup is on. Come and eat it, all of you.</a></div><p>A post shared by "
	  "Corran School (@school)</p></blockquote>" BODY,
	  ">Soup is on\n>shared by Corran School\n" },
	{ "of X in a figure", BODY
	  "<figure><blockquote class=twitter-tweet><p>We are dry and we have "
	  "soup.</p>&mdash; Corran School (@school)</blockquote></figure>" BODY,
	  ">We are dry\n>Corran School\n" },
	{ "questions and answers", "<p><b>Q:</b> Why did the lamps go out?</p>"
	  "<p><b>A:</b> The oil had run out.</p><p><b>Q:</b> All of it?</p>"
	  "<p><b>A:</b> Yes.</p>" BODY BODY "<p><b>Q:</b> And now?</p>"
	  "<p><b>A:</b> Now we buy more of it in the harbour.</p>",
	  "+Why did\n+had run out\n+All of it?\n+Yes.\n+And now?\n" },
	{ "a transcript",
	  "<p>ROSA IMM: The lamps went out shortly before nine that night.</p>"
	  "<p>JON BERG: All of them?</p><p>IMM: All.</p><p>BERG: And then?</p>"
	  "<p>IMM: Then we lit candles on the bridge, as people did before us."
	  "</p><p>[LAUGHTER]</p><p>BERG: Thank you, that was the keeper of the "
	  "lamps.</p>",
	  "+All of them?\n+IMM: All.\n+And then?\n+Thank you, that\n" },
	{ "a list of terms", BODY "<dl><dt>What is a lamp?</dt><dd>It is what "
	  "gives light to the town when the sun has gone.</dd><dt>Who lights "
	  "it?</dt><dd>The keeper does, with a long pole.</dd></dl>" BODY,
	  "+What is a lamp?\n+Who lights it?\n+The keeper does\n" },
};

static bool stands_in_quote(const struct document *doc, struct str part)
{
	for (size_t i = 0; i < doc->n_blocks; i++)
		if (doc->blocks[i].type == BLOCK_QUOTE &&
		    str_find(str_slice(doc->text, doc->blocks[i].at.start,
				       doc->blocks[i].at.end), part) >= 0)
			return true;
	return false;
}

static void test_kept(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(kept) / sizeof(*kept); i++) {
		struct arena arena = { 0 };
		struct str html = arena_fmt(&arena, "<title>Lamps</title>"
			"<article><h1>Lamps</h1>%s</article>", kept[i].html);
		struct document doc = read_page(html.p, &arena);
		struct str lines = str_from(kept[i].lines), line;

		print_message("# %s\n", kept[i].name);
		while (str_split(&lines, '\n', &line)) {
			struct str part = str_slice(line, 1, line.len);

			if (!line.len)
				continue;
			if (*line.p == '>' ? !stands_in_quote(&doc, part) :
					     str_find(doc.text, part) < 0)
				fail_msg("%.*s\nin: %.*s", STR_ARG(line),
					 STR_ARG(doc.text));
		}
		arena_free(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_follows),
		cmocka_unit_test(test_next),
		cmocka_unit_test(test_join),
		cmocka_unit_test(test_live),
		cmocka_unit_test(test_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
