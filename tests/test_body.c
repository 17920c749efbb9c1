#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "feeds/extract.h"
#include "feeds/shingle.h"
#include "feeds/sign.h"

/*
 * One page a class of what stands around articles. A "+" line must be in the
 * text, a "-" line must not; both end at "\n".
 */
#define A "<p>The council of Vellin had met for three hours on Monday, and " \
	"the vote was put off twice before the lamps were lit.</p>"
#define B "<p>“We count lamps, not promises,” said the mayor, Odo Brenn, who " \
	"had walked the whole length of Mill Street in the dark.</p>"
#define C "<p>Of the forty lamps that were ordered in spring, nine stand in a " \
	"shed behind the station, and nobody has found the invoice.</p>"
#define IN "+The council of Vellin\n+“We count lamps\n+Of the forty lamps\n"
#define ARTICLE(x) "<title>Dark again</title><main><article><h1>Dark again" \
	"</h1>" A B x C "</article></main>"

#define TEASER(title) "<li><div><div><h3><a href=/x>" title "</a></h3>" \
	"<p>Nobody in the town could say on Friday why it had taken so long, " \
	"and those who were asked pointed to one another, to the weather, or " \
	"to the sexton, who keeps the key and has been seen in Orrin with a " \
	"suitcase and a cake.</p></div></div>"

static const struct {
	const char *name, *html, *lines;
} pages[] = {
	{ "share bar, newsletter box and tags",
	  ARTICLE("<ul class=share-bar><li><a href=/f>Facebook</a><li>"
		  "<a href=/m>Mail</a></ul>"
		  "<div class=newsletter-box><b>Fond of lamps?</b> <p>Get our "
		  "newsletter in your mailbox every Friday.</p>"
		  "<p>Sign up</p></div>"),
	  IN "-Facebook\n-newsletter\n-Fond of lamps\n-Sign up\n" },
	{ "read-more lines",
	  ARTICLE("<p>Read more: <a href=/x>Nine lamps found in a shed</a></p>"
		  "<p><a href=/y>Also read: Mayor “will not pay twice”</a>"
		  "</p>"),
	  IN "-Nine lamps found\n-pay twice\n" },
	{ "a phrase within a quotation stays",
	  ARTICLE("<p>“Follow me, share what you see, and sign up,” she said."
		  "</p>"),
	  IN "+“Follow me, share what you see\n" },
	{ "captions and credits",
	  ARTICLE("<figure><img src=l.jpg><figcaption>A lamp on Mill Street, "
		  "unlit, in the evening. Photo: Ada Wren</figcaption>"
		  "</figure>"),
	  IN "-unlit\n-Ada Wren\n" },
	{ "a pulled quotation and who said it",
	  ARTICLE("<aside class=pullquote><blockquote>“We count lamps, not "
		  "promises”</blockquote><p>The mayor of Vellin</p></aside>"),
	  IN "-The mayor of Vellin\n" },
	{ "a quotation that stands only there stays",
	  ARTICLE("<blockquote><p>“Nobody told me of a shed, and I would have "
		  "gone to look into it at once,” the clerk wrote.</p>"
		  "</blockquote>"),
	  IN "+“Nobody told me of a shed\n" },
	{ "headline, byline and date ahead of the text",
	  "<title>Dark again</title><body><b>Dark again</b><br>by Ada Wren<br>"
	  "12 March 2026<br><br>" A B C,
	  IN "-Dark again\n-Ada Wren\n-12 March\n" },
	{ "sub-headings, lists and a table",
	  ARTICLE("<h2>Where they stand</h2><p>The shed holds:</p><ul><li>nine "
		  "lamps<li>two poles</ul><table><tr><th>Year<th>Lamps<tr><td>"
		  "2024<td>31</table>"),
	  IN "+Where they stand\n+The shed holds:\n+nine lamps\n+two poles\n"
	  "+2024\t31\n" },
	{ "a heading over nothing",
	  ARTICLE("") "<h3>Related</h3>", IN "-Related\n" },
	{ "author biography and comments",
	  ARTICLE("")
	  "<div class=author-bio><p>Ada Wren is a reporter of the Post. She "
	  "has written about lamps for nine years.</p></div>"
	  "<div id=comments><h3>2 comments</h3><div class=comment><b>Rudd</b>"
	  "<p>I have walked there since May and saw no lamp at all, not one, "
	  "and I pay for every one of them.</p></div><div class=comment><b>Ilse"
	  "</b><p>There was one by the mill, I think, but it went out when the "
	  "river rose, and nobody came to mend it.</p></div></div>",
	  IN "-nine years\n-Rudd\n-since May\n-by the mill\n" },
	{ "comments that are longer than the news",
	  "<title>Lamp lit</title><div id=content><h1>Lamp lit</h1><div><p>The "
	  "lamp at the mill of Vellin burns again, the council said on Friday "
	  "evening.</p><p>“It was the fuse,” said the caretaker, Jon Rill. "
	  "“It is always the fuse.”</p></div><div class=comments>"
	  "<div class=comment><p>I have said since October that it was the "
	  "fuse, I said it to the mayor, I said it to the butcher, and all "
	  "they did was to write it down and nod.</p></div><div class=comment>"
	  "<p>One fuse, five weeks, and a press release. In my street it has "
	  "been dark since the fair and nobody has written about that one yet, "
	  "as far as I know.</p></div></div></div>",
	  "+The lamp at the mill\n+always the fuse\n-since October\n"
	  "-the fair\n" },
	{ "teasers of other articles",
	  ARTICLE("") "<section><h2>More from Vellin</h2>"
	  "<article><h3><a href=/1>Bridge opens a year late</a></h3><p>The "
	  "engineers measured it three times and found it too narrow for the "
	  "bus that was bought for it.</p></article>"
	  "<article><h3><a href=/2>Choir looks for a bass</a></h3><p>They have "
	  "nine altos, four tenors and a dog that howls on pitch, says the "
	  "leader of the choir.</p></article>"
	  "<article><h3><a href=/3>Mill wheel turns again</a></h3><p>When the "
	  "last bus has gone, the wheel begins to turn, and our reporter spent "
	  "a night beside it.</p></article></section>",
	  IN "-Bridge opens\n-engineers\n-altos\n-last bus\n" },
	{ "a consent box with more words than most paragraphs",
	  "<div class=cookie-consent><p>We and our 311 partners store and read "
	  "information on your device, such as cookies, and process data like "
	  "unique identifiers for advertising.</p><p>You may accept all or "
	  "manage your choices at any time in our privacy centre.</p></div>"
	  ARTICLE(""), IN "-partners\n-privacy\n" },
	{ "a post of another site, with its author",
	  ARTICLE("<blockquote class=twitter-tweet><p>The fuse was mine, and I "
		  "am sorry for the five weeks. Tea at noon.</p>— Jon Rill "
		  "(@rill)</blockquote>"),
	  IN "+The fuse was mine\n+Jon Rill (@rill)\n" },
	{ "a paragraph twice, for two widths of screen",
	  "<title>Dark</title><article><h1>Dark</h1><div>" A B C "</div><div>"
	  A B C "</div></article>", "1The council of Vellin\n" },
	{ "live blog: each entry with its heading",
	  "<title>Flood</title><h1>Flood</h1><ul><li><a href=#a>Mill is "
	  "closed</a><li><a href=#b>Water falls</a></ul><div class=liveblog>"
	  "<article id=b><header><time>15:10</time><h2>Water falls</h2>"
	  "</header>" A "</article><article id=a><header><time>14:02</time>"
	  "<h2>Mill is closed</h2></header>" B "</article><article><header>"
	  "<time>13:30</time><h2>First alarm</h2></header>" C "</article>"
	  "</div>", IN "+Water falls\n+First alarm\n-15:10\n-13:30\n" },
	{ "questions and answers",
	  ARTICLE("<p><b>Why is it dark?</b></p><p>Because the fuse is out, "
		  "and the one who knows the box is on leave.</p>"),
	  IN "+Why is it dark?\n+Because the fuse\n" },
	{ "tables that lay out, breaks for paragraphs",
	  "<title>Dark again</title><center><table><tr><td>Weather<br>Rain, 9 "
	  "degrees<td>The council of Vellin had met for three hours, and the "
	  "vote was put off twice.<br><br>“We count lamps, not promises,” "
	  "said the mayor, who had walked the whole street.<br><br>Of the "
	  "forty lamps that were ordered, nine stand in a shed behind the "
	  "station.</table></center>", IN "-Weather\n-9 degrees\n" },
	{ "all is hidden until a script shows it",
	  "<title>Dark</title><div style='display:none'>" A B C
	  "<p>The clerk has asked for the list of the lamps three times since "
	  "the spring, and each time he was told that it was being typed, that "
	  "it was with the mayor, or that it had been sent by the last post "
	  "but one, which, as all of Vellin knows, was the day that the post "
	  "van went into the river with the letters, the driver's hat and a "
	  "cake for the sexton.</p><p>The cake was found in May.</p>" A C
	  "</div><p>Loading</p>", IN "-Loading\n" },
	{ "code is no comment of a reader",
	  ARTICLE("<pre><span class=comment># light it</span>\nlamp --on mill"
		  "</pre>"), IN "+lamp --on mill\n" },
	{ "who wrote it, at the end, in no box of its own",
	  "<meta name=author content='Ada Wren'>"
	  ARTICLE("<p>Ada Wren has written about lamps, fuses and the men who "
		  "change them for nine years.</p><p><i>Write to "
		  "wren@valleypost.example</i></p>"),
	  IN "-fuses\n-wren@\n" },
	{ "a paragraph of the article that begins with its author",
	  "<meta name=author content='Ada Wren'>"
	  ARTICLE("<p>Ada Wren was there when the first lamp went out, and "
		  "she wrote down the hour.</p>" A C),
	  IN "+wrote down the hour\n" },
	{ "what the author herself is quoted with stays, at the end too",
	  "<meta name=author content='Ada Wren'>"
	  ARTICLE("<p>Ada Wren, who lives there, says: “I have not seen my own "
		  "door since May, and nobody has come.”</p>"),
	  IN "+“I have not seen my own\n" },
	{ "captions in paragraphs",
	  ARTICLE("<div class=photo-caption><p>The mill in the evening, with the "
		  "one lamp that is left</p></div>"),
	  IN "-The mill in the evening\n" },
	{ "a gallery of captions is the article",
	  "<title>Nine lamps</title><main><h1>Nine lamps</h1>"
	  "<div class=photo-caption>" A "</div><div class=photo-caption>" B
	  "</div><div class=photo-caption>" C "</div></main>", IN },
	{ "long teasers ahead of the article, its own among them",
	  "<title>Dark again in Vellin, mayor counts lamps</title>"
	  "<div id=stream><ul>" TEASER("Dark again in Vellin, mayor counts "
	  "lamps") TEASER("Bridge opens a year late and too narrow")
	  TEASER("Choir of nine altos looks for one more bass")
	  TEASER("Mill wheel turns again after the last bus") "</ul></div>"
	  "<div class='modal footer hidden-panel'><h1>Dark again in Vellin, "
	  "mayor counts lamps</h1>" A B C "</div>",
	  IN "-Nobody\n-sexton\n" },
	{ "a name that every section bears says nothing",
	  "<title>Dark again</title><main><h1>Dark again</h1>"
	  "<section class=sidebar-left>" A "</section>"
	  "<section class=sidebar-left>" B "</section>"
	  "<section class=sidebar-left>" C "</section></main>", IN },
	{ "what a frame says to those who see none",
	  ARTICLE("<iframe src=/map>Your browser shows no frames, but there is "
		  "a map of all lamps, by their street.</iframe>"
		  "<iframe src=/map><p>Look at the <a href=/map>map of all "
		  "lamps</a>, street by street, if you can.</p></iframe>"
		  "<div class=embed><iframe src=/film></iframe></div>"
		  "<iframe srcdoc='<p>Nine in a shed, forty on a bill.</p>'>"
		  "</iframe><iframe src=/line />"),
	  IN "-a map of all\n-Look at the\n-forty on a bill\n" },
	{ "a box ahead of the text ends where it ends",
	  "<title>Dark again</title><aside><h3>Newsletter</h3><ul><li><a "
	  "href=/n>Vellin in the morning, every day but Sunday</a><li><a "
	  "href=/e>Vellin in the evening, with the weather of the next day and "
	  "a word from the sexton on bats</a><li><a href=/w>The week on Mill "
	  "Street, with pictures, a recipe, and what the dog heard</a><li><a "
	  "href=/s>The lamps, one by one, from the station to the river, and "
	  "which of them are lit tonight</a></ul></aside><div>" A "</div>"
	  "<p>It is “typed”.</p><div>" B C "</div>", IN "+typed\n" },
};

static unsigned count(struct str text, struct str part)
{
	unsigned n = 0;
	ptrdiff_t at;

	while ((at = str_find(text, part)) >= 0) {
		n++;
		text = str_slice(text, (size_t)at + part.len, text.len);
	}
	return n;
}

static void test_pages(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		struct extract_source source = { 0 };
		struct document doc = { 0 };
		struct arena arena = { 0 };
		struct error err = { 0 };
		struct str lines = str_from(pages[i].lines), line;

		print_message("# %s\n", pages[i].name);
		assert_int_equal(extract_article(str_from(pages[i].html),
						 &source, &arena, &doc, NULL,
						 &err), 0);
		while (str_split(&lines, '\n', &line)) {
			unsigned n;

			if (!line.len)
				continue;
			n = count(doc.text, str_slice(line, 1, line.len));
			if (line.p[0] == '-' ? n > 0 :
			    line.p[0] == '1' ? n != 1 : n == 0)
				fail_msg("%.*s\nin: %.*s", (int)line.len,
					 line.p, (int)doc.text.len,
					 doc.text.p);
		}
		arena_free(&arena);
	}
}

/* What the feed gave says where the text is; another text says nothing. */
static const struct {
	const char *name, *summary;
	bool found;
} summaries[] = {
	{ "no feed", "", false },
	{ "the feed has the words of the box",
	  "The lamps of the old town went out on Monday, and the keeper lit "
	  "candles", true },
	{ "a summary of something else",
	  "The mayor of Port Azmar opened the old bazaar on Tuesday night",
	  false },
	{ "four words in common are too few",
	  "The lamps of the harbour burn gas", false },
};

static void test_summaries(void **state)
{
	static const char page[] = "<title>Lamps</title><article class=content>"
		"<h1>Lamps</h1><p>The ferry company of Corran has carried "
		"people and carts over the river for ninety years, and it is "
		"owned by those who row it.</p><p>Whoever wants to join it, "
		"its members say, has to row for a year, and may then buy a "
		"share of the boats.</p></article><div class=sidebar><p>The "
		"lamps of the old town went out on Monday, and the keeper, "
		"Rosa Imm, lit candles on the bridge.</p></div>";

	(void)state;
	for (size_t i = 0; i < sizeof(summaries) / sizeof(*summaries); i++) {
		struct extract_source source = {
			.summary = str_from(summaries[i].summary) };
		struct document doc = { 0 };
		struct arena arena = { 0 };
		struct error err = { 0 };

		print_message("# %s\n", summaries[i].name);
		assert_int_equal(extract_article(str_from(page), &source,
						 &arena, &doc, NULL, &err), 0);
		assert_int_equal(str_find(doc.text, STR("candles")) >= 0,
				 summaries[i].found);
		assert_true(str_find(doc.text, STR("ferry company")) >= 0);
		arena_free(&arena);
	}
}

static void test_signs(void **state)
{
	(void)state;
	for (int i = 0; i < SIGN_COUNT; i++)
		assert_true(strlen(sign_name((enum sign)i)) > 2);
}

static void test_shingles(void **state)
{
	struct arena arena = { 0 };
	struct shingles set;
	uint32_t runs;

	(void)state;
	shingles_init(&set, &arena, 100);
	shingles_add(&set, STR("The vote was put off twice, they said."));
	assert_int_equal(shingles_shared(&set, STR("the VOTE was “put” off"),
					 &runs), 2);
	assert_int_equal(runs, 2);
	assert_int_equal(shingles_shared(&set, STR("the lamps were put off"),
					 &runs), 0);
	assert_int_equal(runs, 2);
	assert_int_equal(shingles_shared(&set, STR("two words"), &runs), 0);
	assert_int_equal(runs, 1);
	assert_int_equal(shingles_shared(&set, STR(""), &runs), 0);
	assert_int_equal(runs, 0);
	shingles_add(&set, STR("投票は延期された"));
	assert_int_equal(shingles_shared(&set, STR("票は延期"), &runs), 1);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_summaries),
		cmocka_unit_test(test_signs),
		cmocka_unit_test(test_shingles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
