#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feeds/extract.h"
#include "src/base/clock.h"

#define BODY	"<p>The council had met for three hours on Monday, and the " \
		"vote was put off twice before the lamps were lit again.</p>"
#define LD(x)	"<script type=application/ld+json>" x "</script>"
#define URL	"https://www.valleypost.example/2026/news/lamps"

static struct document read_page(const char *url, const char *html,
				 struct arena *arena)
{
	struct extract_source source = { .url = str_from(url) };
	struct document doc = { 0 };
	struct error err = { 0 };

	assert_int_equal(extract_article(str_from(html), &source, arena, &doc,
					 NULL, &err), 0);
	return doc;
}

static void check(struct str is, const char *want)
{
	if (!want) {
		assert_int_equal(is.len, 0);
		return;
	}
	print_message("# want \"%s\", is \"%.*s\"\n", want, STR_ARG(is));
	assert_true(str_eq(is, str_from(want)));
}

static const struct {
	const char *name, *html, *title;
} titles[] = {
	{ "the site's name behind a bar",
	  "<title>Lamps go out in Corran | Valley Post</title>" BODY,
	  "Lamps go out in Corran" },
	{ "the site's name in front, as og:site_name spells it",
	  "<meta property=og:site_name content='The Lantern'>"
	  "<title>The Lantern: Lamps go out in Corran</title>" BODY,
	  "Lamps go out in Corran" },
	{ "h1 is the site's, h2 the headline",
	  "<title>Lamps go out in Corran - Valley Post</title>"
	  "<h1><a href=/>Valley Post</a></h1><h2>Lamps go out in Corran</h2>"
	  BODY, "Lamps go out in Corran" },
	{ "h1 is a rubric",
	  "<title>Lamps go out in Corran</title><h1>News</h1>"
	  "<h2 class=headline>Lamps go out in Corran</h2>" BODY,
	  "Lamps go out in Corran" },
	{ "what is shown, not what is for search engines",
	  "<title>Corran lamps: outage, causes, what to know</title>"
	  "<h1>Lamps go out in Corran</h1>" BODY, "Lamps go out in Corran" },
	{ "quotation marks as the page shows them",
	  "<meta property=og:title content=\"'Dark times' for Corran\">"
	  "<h1>\xE2\x80\x98" "Dark times\xE2\x80\x99 for Corran</h1>" BODY,
	  "\xE2\x80\x98" "Dark times\xE2\x80\x99 for Corran" },
	{ "no heading: the line that the page shows of it",
	  "<title>Corran Gazette: Lamps go out in Corran</title>"
	  "<p><b>Lamps go out in Corran</b></p>" BODY,
	  "Lamps go out in Corran" },
	{ "a colon that parts no site",
	  "<title>Corran: lamps go out</title>" BODY, "Corran: lamps go out" },
	{ "a heading further down is no headline",
	  "<title>Lamps go out in Corran</title><h1>Lamps go out in Corran"
	  "</h1>" BODY "<h1>Related articles</h1>", "Lamps go out in Corran" },
};

static void test_titles(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(titles) / sizeof(*titles); i++) {
		struct arena arena = { 0 };

		print_message("# %s\n", titles[i].name);
		check(read_page(URL, titles[i].html, &arena).title,
		      titles[i].title);
		arena_free(&arena);
	}
}

static const struct {
	const char *name, *html, *byline;
} bylines[] = {
	{ "by, below the headline", "<p>By Ada Holm</p>", "Ada Holm" },
	{ "by alone, then the name", "<div>By</div><div>Ada Holm</div>",
	  "Ada Holm" },
	{ "several", "<p>By Ada Holm, Jon Berg, and Eve Ost</p>",
	  "Ada Holm, Jon Berg, Eve Ost" },
	{ "the date behind it is no name",
	  "<p>By <b>Ada Holm</b> May 3, 2026</p>", "Ada Holm" },
	{ "behind the date", "<p>Published May 3, 2026 by Ada Holm</p>",
	  "Ada Holm" },
	{ "in other languages", "<p>von Ada Holm am 3. Mai 2026</p>",
	  "Ada Holm" },
	{ "particles", "<p>By Eve van der Ost</p>", "Eve van der Ost" },
	{ "nothing between name and date but their looks",
	  "<div class=byline><a rel=author href=/a>Ada Holm</a>"
	  "<span>May 3, 2026</span></div>", "Ada Holm" },
	{ "degrees are no names", "<p>By Ada Holm, MD, Ph.D.</p>", "Ada Holm" },
	{ "the staff is nobody", "<p>By Valley Post Staff</p>", NULL },
	{ "the outlet is nobody",
	  "<meta property=og:site_name content='Valley Post'>"
	  "<p>By Valley Post</p>", NULL },
	{ "who comments did not write it",
	  "<div class=comments><span class=comment-author>Max Pole says:"
	  "</span></div>", NULL },
	{ "persons of JSON-LD",
	  LD("{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"author\":["
	     "{\"@type\":\"Person\",\"name\":\"Ada Holm\"},"
	     "{\"@type\":\"Organization\",\"name\":\"Valley Post\"}]}"),
	  "Ada Holm" },
	{ "by reference in JSON-LD",
	  LD("{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"x\","
	     "\"author\":{\"@id\":\"#a\"}},"
	     "{\"@type\":\"Person\",\"@id\":\"#a\",\"name\":\"Ada Holm\"}]}"),
	  "Ada Holm" },
	{ "as the page spells it",
	  LD("{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"author\":"
	     "{\"@type\":\"Person\",\"name\":\"Rene Holm\"}}")
	  "<p>By Ren\xC3\xA9 Holm</p>", "Ren\xC3\xA9 Holm" },
	{ "a user name where there is nothing better",
	  "<meta name=author content=lampfan7>", "lampfan7" },
	{ "an address is no name",
	  "<meta property=article:author content=https://x.example/holm>",
	  NULL },
	{ "behind date, time and zone",
	  "<p>posted on 2026-05-03 23:30 EST by Ada Holm</p>", "Ada Holm" },
	{ "a name and a date on one line",
	  "<p>Ada Holm | Senior Writer | May 3, 2026</p>", "Ada Holm" },
	{ "below the stand-first", BODY "<p>By Ada Holm, Town Writer</p>",
	  "Ada Holm" },
	{ "with the outlet behind it",
	  "<meta property=og:site_name content='Valley Post'>"
	  "<div class=byline><a href=/a>Ada Holm</a> Valley Post</div>",
	  "Ada Holm" },
	{ "a share bar in an author's box is nobody",
	  "<div class=author>Share:TwitterFacebookReddit</div>", NULL },
	{ "the size of the text is nobody", "<p>Text Size: Small</p>", NULL },
	{ "an outlet set as a person in JSON-LD, a person marked on the page",
	  LD("{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Person\","
	     "\"name\":\"VALLEY POST\"},\"publisher\":{\"@type\":"
	     "\"Organization\",\"name\":\"VALLEY POST\"}}")
	  "<h1>Lamps go out</h1><div class=byline>Ada Holm</div>" BODY,
	  "Ada Holm" },
	{ "what she is stands behind the link, and in an element of its own",
	  "<h1>Lamps go out</h1><div class=author-line>Written By: "
	  "<a href=/a>Ada Holm</a> <span class=author-title>Lamplighter"
	  "</span></div>" BODY, "Ada Holm" },
	{ "a part of the outlet behind a comma",
	  "<meta property=og:site_name content=VPN><h1>Lamps go out</h1>"
	  "<p>By Ada Holm, VPN Business</p>" BODY, "Ada Holm" },
	{ "a description of the author is no name",
	  "<h1>Lamps go out</h1><div class=author-description>Licensed "
	  "Lamplighter, M.A. Wicks</div>" BODY, NULL },
	{ "one word of a column's name is none",
	  "<h1>Lamps go out</h1><p>By Ask the Lamplighters</p>" BODY, NULL },
	{ "a family name in capitals is no degree",
	  "<h1>Lamps go out</h1><p>By Ada HOLM</p>" BODY, "Ada HOLM" },
	{ "a button for the size of the text names nobody",
	  "<h1>Lamps go out</h1><div class=byline><b>Text Size</b><ul><li>"
	  "Small<li>Medium<li>Large</ul></div>" BODY, NULL },
	{ "\"profile\" in German",
	  "<h1>Lamps go out</h1><div class=author><a href=/p>Zum Profil"
	  "</a></div>" BODY, NULL },
	{ "a line of the text is no byline",
	  "<p>By Monday the lamps were lit again, and the council went home "
	  "in the light of them.</p>", NULL },
};

static void test_bylines(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(bylines) / sizeof(*bylines); i++) {
		struct arena arena = { 0 };
		struct str html = arena_fmt(&arena, "<h1>Lamps go out in "
					    "Corran</h1>%s" BODY BODY,
					    bylines[i].html);

		print_message("# %s\n", bylines[i].name);
		check(read_page(URL, html.p, &arena).byline,
		      bylines[i].byline);
		arena_free(&arena);
	}
}

static const struct {
	const char *name, *url, *html, *published, *updated;
} times[] = {
	{ "with its zone", URL,
	  "<meta property=article:published_time "
	  "content=2026-05-03T10:00:00+02:00>", "2026-05-03T08:00:00Z", "" },
	{ "JSON-LD, and when it was changed", URL,
	  LD("{\"@type\":\"NewsArticle\",\"headline\":\"x\","
	     "\"datePublished\":\"2026-05-03T08:00:00Z\","
	     "\"dateModified\":\"2026-05-04T09:00:00Z\"}"),
	  "2026-05-03T08:00:00Z", "2026-05-04T09:00:00Z" },
	{ "in a line of text", URL, "<p>By Ada Holm | May 3, 2026 | 4 min</p>",
	  "2026-05-03T00:00:00Z", "" },
	{ "called an update", URL,
	  "<p>Published May 3, 2026</p><p>Updated: May 5, 2026</p>",
	  "2026-05-03T00:00:00Z", "2026-05-05T00:00:00Z" },
	{ "a time element", URL,
	  "<time datetime=2026-05-03T08:30:00Z>today</time>",
	  "2026-05-03T08:30:00Z", "" },
	{ "in the address", "https://x.example/2026/05/03/lamps", "",
	  "2026-05-03T00:00:00Z", "" },
	{ "the page's own name for it in the head", URL,
	  "<meta name=published-date content=2026-05-03>",
	  "2026-05-03T00:00:00Z", "" },
	{ "RDFa", URL, "<span property='schema:dateCreated' "
	  "content='2026-05-03T12:45:46+00:00'></span>",
	  "2026-05-03T12:45:46Z", "" },
	{ "milliseconds behind a colon", URL,
	  LD("{\"@type\":\"NewsArticle\",\"headline\":\"x\","
	     "\"datePublished\":\"2026-05-03T22:06:08:684Z\"}"),
	  "2026-05-03T22:06:08Z", "" },
	{ "a year of two digits", URL, "<p>03.05.26 / 4 Kommentare</p>",
	  "2026-05-03T00:00:00Z", "" },
	{ "right below the headline, whatever the box is called", URL,
	  "<div class=related-banner><p>Published on May 3, 2026</p></div>",
	  "2026-05-03T00:00:00Z", "" },
	{ "ahead of the first words of the text", URL,
	  "<p>3.5.2026 - The lamps of the old town were lit again, and the "
	  "council, which had met for hours, went home.</p>",
	  "2026-05-03T00:00:00Z", "" },
	{ "by itself below the text", URL, BODY BODY BODY BODY BODY BODY BODY
	  BODY BODY BODY BODY BODY BODY BODY BODY BODY
	  "<p>Post time: May 3, 2026</p>", "2026-05-03T00:00:00Z", "" },
	{ "two days by themselves tell nothing", URL, BODY BODY BODY BODY BODY
	  BODY BODY BODY BODY BODY BODY BODY BODY BODY BODY BODY
	  "<p>May 3, 2026</p><p>May 9, 2026</p>", "", "" },
	{ "brought out again: the day that the page shows", URL,
	  "<meta property=article:published_time content=2019-05-03T10:00:00Z>"
	  "<meta property=article:modified_time content=2026-05-03T10:00:00Z>"
	  "<p>May 3, 2026</p>", "2026-05-03T10:00:00Z",
	  "2026-05-03T10:00:00Z" },
	{ "but not where it is called an update", URL,
	  "<meta property=article:published_time content=2019-05-03T10:00:00Z>"
	  "<meta property=article:modified_time content=2026-05-03T10:00:00Z>"
	  "<p>Updated May 3, 2026</p>", "2019-05-03T10:00:00Z",
	  "2026-05-03T10:00:00Z" },
	{ "Stand: is an update", URL, "<p>3. Mai 2026</p>"
	  "<p>Stand: 5. Mai 2026</p>", "2026-05-03T00:00:00Z",
	  "2026-05-05T00:00:00Z" },
	{ "below a headline worded otherwise than the head", URL,
	  "<meta property=og:title content='Why it went dark tonight'>"
	  "<title>Why it went dark tonight</title><p>May 3, 2026</p>",
	  "2026-05-03T00:00:00Z", "" },
	{ "a month is no day", URL, "<p class=date>May 2026</p>", "", "" },
	{ "a comment's date is not the article's", URL,
	  "<div class=comment><time datetime=2026-06-01>1 June 2026</time>"
	  "</div>", "", "" },
	{ "a day within the text is no date of it", URL,
	  "<p>The lamps had gone out on May 3, 2025, for the first time in "
	  "the town's long history, and nobody knew why.</p>", "", "" },
};

static void test_times(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(times) / sizeof(*times); i++) {
		struct arena arena = { 0 };
		char text[CLOCK_RFC3339];
		struct str html = arena_fmt(&arena, "<h1>Lamps go out in "
					    "Corran</h1>%s" BODY BODY,
					    times[i].html);
		struct document doc = read_page(times[i].url, html.p, &arena);

		print_message("# %s\n", times[i].name);
		clock_format(doc.published, text);
		assert_string_equal(text, times[i].published);
		clock_format(doc.updated, text);
		assert_string_equal(text, times[i].updated);
		arena_free(&arena);
	}
}

static void test_rest(void **state)
{
	struct arena arena = { 0 };
	struct document doc = read_page(URL,
		"<html lang=en-GB><link rel=canonical href=/lamps>"
		"<meta property=og:site_name content='Valley Post'>"
		"<meta property=article:section content=Town>"
		"<meta property=og:image content=/i/lamp.jpg>"
		"<meta property=og:image:alt content='A dark street'>"
		"<h1>Lamps go out in Corran</h1>" BODY BODY, &arena);

	(void)state;
	check(doc.site, "Valley Post");
	check(doc.section, "Town");
	check(doc.language, "en");
	check(doc.canonical, "https://www.valleypost.example/lamps");
	check(doc.image, "https://www.valleypost.example/i/lamp.jpg");
	check(doc.image_alt, "A dark street");
	arena_free(&arena);
}

static const struct {
	const char *name, *html, *image, *alt;
} images[] = {
	{ "the head's, with the page's words for it",
	  "<meta property=og:image content=/i/lamp.jpg?w=1200>"
	  "<h1>Lamps go out</h1><img src=/small/lamp.jpg alt='A dark street'>",
	  "https://www.valleypost.example/i/lamp.jpg?w=1200", "A dark street" },
	{ "the first below the headline",
	  "<img src=/logo.png alt=Post><h1>Lamps go out</h1>"
	  "<img src=data:image/gif;base64,R0 data-src=/i/lamp.jpg alt=Lamp>",
	  "https://www.valleypost.example/i/lamp.jpg", "Lamp" },
	{ "none of the comments'", "<h1>Lamps go out</h1>"
	  "<div class=comments><img src=/u/max.jpg alt=Max></div>", NULL, NULL },
	{ "nothing that is no address",
	  "<meta property=og:image content='javascript:x'>"
	  "<h1>Lamps go out</h1>", NULL, NULL },
};

static void test_images(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(images) / sizeof(*images); i++) {
		struct arena arena = { 0 };
		struct str html = arena_fmt(&arena, "%s" BODY BODY,
					    images[i].html);
		struct document doc = read_page(URL, html.p, &arena);

		print_message("# %s\n", images[i].name);
		check(doc.image, images[i].image);
		check(doc.image_alt, images[i].alt);
		arena_free(&arena);
	}
}

static void test_account(void **state)
{
	struct extract_source source = { .url = STR(URL) };
	struct account account = { 0 };
	struct document doc = { 0 };
	struct arena arena = { 0 };
	struct error err = { 0 };
	unsigned kept = 0, title = 0;

	(void)state;
	assert_int_equal(extract_article(STR("<title>Lamps</title><nav>Home"
		"</nav><h1>Lamps</h1>" BODY BODY), &source, &arena, &doc,
		&account, &err), 0);
	for (size_t i = 0; i < account.n_verdicts; i++)
		kept += reason_keeps((uint8_t)account.verdicts[i].reason);
	for (size_t i = 0; i < account.n_witnesses; i++)
		title += strcmp(account.witnesses[i].field, "title") == 0 &&
			 account.witnesses[i].agrees;
	assert_int_equal(account.n_verdicts, 4);
	assert_int_equal(kept, 2);
	assert_int_equal(title, 2);
	for (int i = 0; i < REASON_COUNT; i++)
		assert_non_null(reason_text(i));
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_titles),
		cmocka_unit_test(test_bylines),
		cmocka_unit_test(test_times),
		cmocka_unit_test(test_rest),
		cmocka_unit_test(test_images),
		cmocka_unit_test(test_account),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
