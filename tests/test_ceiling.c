/*
 * A document that needs more memory than it may have: whatever the ceiling,
 * it is refused with a word, or read as it would be without one. The inputs
 * make every part of their readers work, so that each allocation of theirs is
 * once the first one past the ceiling.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feeds/extract.h"
#include "feeds/feed.h"
#include "feeds/rule.h"
#include "src/model/flat.h"
#include "src/text/analyse.h"

#define STEPS	400	/* ceilings between nothing and enough */
#define TEXT(array)	str_of(array, sizeof(array) - 1)

/* Longer than what an arena takes at a time, so that a byte written past a
 * refused copy is one too far for a sanitizer too. */
#define LONG	"Up the Harbour Gazette&nbsp;Street it went. "
#define LONG4	LONG LONG LONG LONG
#define LONG16	LONG4 LONG4 LONG4 LONG4
#define LONG256	LONG16 LONG16 LONG16 LONG16 LONG16 LONG16 LONG16 LONG16 \
		LONG16 LONG16 LONG16 LONG16 LONG16 LONG16 LONG16 LONG16

static const char page[] =
	"<!DOCTYPE html><html lang=en><head><title>Ferry is back | Harbour "
	"Gazette</title><base href='https://gazette.example/a/'>"
	"<meta property='og:site_name' content='The Harbour Gazette'>"
	"<script type='application/ld+json'>{\"@type\": \"NewsArticle\", "
	"\"headline\": \"Ferry is back\", \"author\": {\"name\": \"Ila "
	"Sorensen\"}, \"articleBody\": \"" LONG256 "\"}</script></head>"
	"<body><nav><a href='/'>Home</a></nav><article CLASS='" LONG16 "'>"
	"<h1>Ferry is back</h1><p class=byline>By Ila Sorensen</p><p>The night "
	"ferry between the two harbours will sail again from April, after "
	"three winters without it, the port authority said on Friday.</p><p>"
	"“We have an <a href='../b?utm_source=x'>agreement</a> that will last,”"
	" its director, Zo\xc3\xab Oduya, said, adding that the boats had been "
	"waiting for long enough.</p><table><tr><td>a<td>b</table><ul><li>One "
	"more thing is to be told here.</ul><p>" LONG256 "</p></article>"
	"<footer>The Harbour Gazette</footer></body></html>";

static const char feed[] =
	"<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/"
	"content/'><channel><title>Gazette</title><link>https://gazette.example"
	"/</link><item><title>Ferry &amp;amp; &lt;b>port&lt;/b></title><link>/f"
	"</link><guid>1</guid><author>ila@gazette.example (Ila)</author>"
	"<category>" LONG4 "</category><enclosure url='a.mp3' length='9'/>"
	"<pubDate>Fri, 20 Nov 2026 08:30:00 GMT</pubDate><content:encoded>"
	"&lt;p>&lt;a href='x'>" LONG16 "&lt;/a>&lt;/p></content:encoded></item>"
	"<item><description>Short</description></item></channel></rss>";

static const char json[] =
	"{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"G\", "
	"\"items\": [{\"id\": 1, \"url\": \"/1\", \"title\": \"" LONG4 "\", "
	"\"content_html\": \"<p>" LONG16 "</p>\", \"authors\": [{\"name\": "
	"\"Ila\"}], \"tags\": [\"a\", \"b\"], \"attachments\": [{\"url\": "
	"\"b.mp3\", \"mime_type\": \"audio/mpeg\"}]}]}";

static const char rules[] =
	"drop .AD > p, [CLASS^='x']\nkeep P.k\nbody article\n";

/* What became of it, in bytes that can be compared; -1 when refused. */
typedef int reader(struct arena *a, struct buf *out, struct error *err);

static int read_page(struct arena *a, struct buf *out, struct error *err)
{
	struct extract_source source = {
		.url = STR("https://gazette.example/a/b.html") };
	struct document doc = { 0 };
	struct analysis analysis = { 0 };
	struct account account = { 0 };
	struct rules r = { 0 };

	if (rules_parse(TEXT(rules), a, &r, err) < 0)
		return -1;
	source.rules = &r;
	if (extract_article(TEXT(page), &source, a, &doc, &account, err) < 0 ||
	    analyse(&doc, a, &analysis, err) < 0)
		return -1;
	flat_put_document(out, &doc, &analysis);
	return 0;
}

static int read_feed_in(struct str text, struct arena *a, struct buf *out,
			struct error *err)
{
	struct feed_source source = { .url = STR("https://gazette.example/f") };
	struct feed f;

	if (feed_parse(text, &source, a, &f, err) < 0)
		return -1;
	flat_put_str(out, f.title);
	flat_put_str(out, f.warning);
	for (size_t i = 0; i < f.n_items; i++) {
		const struct item *item = &f.items[i];

		flat_put_str(out, item->id);
		flat_put_str(out, item->title);
		flat_put_str(out, item->link);
		flat_put_str(out, item->author);
		flat_put_str(out, item->content);
		flat_put_str(out, item->summary);
		flat_put_int(out, item->published);
		for (size_t k = 0; k < item->n_categories; k++)
			flat_put_str(out, item->categories[k]);
		for (size_t k = 0; k < item->n_enclosures; k++)
			flat_put_str(out, item->enclosures[k].url);
	}
	return 0;
}

static int read_feed(struct arena *a, struct buf *out, struct error *err)
{
	return read_feed_in(TEXT(feed), a, out, err);
}

static int read_json(struct arena *a, struct buf *out, struct error *err)
{
	return read_feed_in(TEXT(json), a, out, err);
}

static void sweep(reader *read)
{
	struct arena a = { 0 };
	struct buf whole = { 0 }, now = { 0 };
	struct error err = { 0 };
	size_t enough, refused = 0;

	if (read(&a, &whole, &err) < 0)
		fail_msg("%s", err.msg);
	enough = a.used;
	arena_free(&a);
	for (size_t i = 1; i <= STEPS; i++) {
		struct error why = { 0 };
		int rc;

		a.limit = enough * i / STEPS;
		buf_reset(&now);
		rc = read(&a, &now, &why);
		arena_free(&a);
		if (rc < 0) {
			refused++;
			assert_true(why.msg[0]);
			continue;
		}
		if (now.len != whole.len ||
		    memcmp(now.p, whole.p, now.len) != 0)
			fail_msg("another answer with %zu of %zu bytes",
				 enough * i / STEPS, enough);
	}
	print_message("# %zu bytes are enough, %zu of %d ceilings refuse\n",
		      enough, refused, STEPS);
	assert_true(refused > STEPS / 2);
	buf_free(&whole);
	buf_free(&now);
}

static void test_page(void **state)
{
	(void)state;
	sweep(read_page);
}

static void test_feed(void **state)
{
	(void)state;
	sweep(read_feed);
}

static void test_json(void **state)
{
	(void)state;
	sweep(read_json);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_page),
		cmocka_unit_test(test_feed),
		cmocka_unit_test(test_json),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
