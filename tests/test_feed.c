#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "feeds/entity.h"
#include "feeds/feed.h"
#include "feeds/markup.h"
#include "src/base/buf.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void add(struct buf *b, const char *name, struct str s)
{
	if (s.len)
		buf_add_fmt(b, " %s=%.*s", name, STR_ARG(s));
}

/* The feed in a line, then a line an item; only what is given. */
static const char *shown(const struct feed *feed, struct buf *b)
{
	char when[CLOCK_RFC3339];

	buf_reset(b);
	buf_add_cstr(b, feed_format_name(feed->format));
	add(b, "title", feed->title);
	add(b, "link", feed->link);
	add(b, "about", feed->description);
	add(b, "lang", feed->language);
	if (feed->warning.len)
		buf_add_cstr(b, " (warned)");
	for (size_t i = 0; i < feed->n_items; i++) {
		const struct item *item = &feed->items[i];

		buf_add_char(b, '\n');
		add(b, "id", item->id);
		add(b, "title", item->title);
		add(b, "link", item->link);
		add(b, "author", item->author);
		clock_format(item->published, when);
		add(b, "published", str_from(when));
		clock_format(item->updated, when);
		add(b, "updated", str_from(when));
		add(b, "summary", item->summary);
		add(b, "content", item->content);
		for (size_t k = 0; k < item->n_categories; k++)
			add(b, "tag", item->categories[k]);
		for (size_t k = 0; k < item->n_enclosures; k++) {
			add(b, "file", item->enclosures[k].url);
			if (item->enclosures[k].length >= 0)
				buf_add_fmt(b, " (%lld)", (long long)
					    item->enclosures[k].length);
		}
	}
	return buf_cstr(b);
}

static const struct {
	const char *name, *text, *want;
} feeds[] = {
	{ "RSS 2.0",
	  "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' "
	  "xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
	  "<title>The Pier</title><link>https://pier.example/</link>"
	  "<item><title>Fish &amp;amp; chips</title><link>/1</link>"
	  "<guid isPermaLink='false'>p1</guid><dc:creator>Ann Reed</dc:creator>"
	  "<pubDate>Mon, 23 Nov 2026 08:30:00 GMT</pubDate>"
	  "<category>Sea</category><category>Sea</category>"
	  "<description>&lt;a href='x'&gt;y&lt;/a&gt;</description>"
	  "<content:encoded><![CDATA[<p onclick='z()'>Long<script>1</script>"
	  "</p>]]></content:encoded>"
	  "<enclosure url='a.mp3' length='-5'/></item></channel></rss>",
	  "rss-2.0 title=The Pier link=https://pier.example/\n"
	  " id=p1 title=Fish & chips link=https://pier.example/1 "
	  "author=Ann Reed published=2026-11-23T08:30:00Z "
	  "summary=<a href=\"https://pier.example/x\">y</a> "
	  "content=<p>Long</p> tag=Sea file=https://pier.example/a.mp3" },
	{ "Atom",
	  "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en' "
	  "xml:base='https://pier.example/b/'><title type='text'>1 &lt; 2"
	  "</title><author><name>Desk</name></author><entry><id>urn:1</id>"
	  "<title type='html'>&lt;b&gt;Bold&lt;/b&gt;</title>"
	  "<link href='one'/><link rel='enclosure' href='o.ogg'/>"
	  "<updated>2026-11-23T09:30:00+01:00</updated><content type='xhtml'>"
	  "<x:div xmlns:x='http://www.w3.org/1999/xhtml'>A <x:br/>B &amp; C"
	  "</x:div></content></entry></feed>",
	  "atom-1.0 title=1 < 2 lang=en\n id=urn:1 title=Bold "
	  "link=https://pier.example/b/one author=Desk "
	  "updated=2026-11-23T08:30:00Z "
	  "content=<div>A <br>B &amp; C</div> "
	  "file=https://pier.example/b/o.ogg" },
	{ "two texts of a podcast",
	  "<rss version='2.0' xmlns:itunes='http://www.itunes.com/dtds/"
	  "podcast-1.0.dtd'><channel><title>T</title><item><title>1</title>"
	  "<itunes:summary>Long</itunes:summary><description>Short"
	  "</description></item><item><title>2</title><itunes:summary>Alone"
	  "</itunes:summary></item></channel></rss>",
	  "rss-2.0 title=T\n id=#ID title=1 summary=Short content=Long\n"
	  " id=#ID title=2 summary=Alone" },
	{ "a base that is none",
	  "<feed xmlns='http://www.w3.org/2005/Atom' xml:base="
	  "'javascript:1'><entry><id>urn:1</id><link href='e'/></entry></feed>",
	  "atom-1.0\n id=urn:1 link=https://pier.example/e" },
	{ "RDF",
	  "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
	  "xmlns='http://purl.org/rss/1.0/'><channel><title>R</title>"
	  "</channel><item rdf:about='https://pier.example/i'><title>T</title>"
	  "</item></rdf:RDF>",
	  "rss-1.0 title=R\n id=https://pier.example/i title=T" },
	{ "JSON Feed",
	  "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"J\","
	  "\"items\":[{\"id\":7,\"content_text\":\"a < b\",\"tags\":[\"x\",3],"
	  "\"authors\":[{\"name\":\"Ann\"},{\"name\":\"Bo\"}]},5]}",
	  "json-1.1 title=J\n id=7 author=Ann, Bo content=a &lt; b tag=x" },
	{ "nothing closed, a bare & and <",
	  "<rss version='2.0'><channel><title>Q & A, 1 < 2</title><item>"
	  "<title>one</title><item><title>two",
	  "rss-2.0 title=Q & A, 1 < 2 (warned)\n"
	  " id=#ID title=one\n id=#ID title=two" },
	{ "an entity of its own, an unknown one, one of HTML",
	  "<!DOCTYPE rss [<!ENTITY pier 'The &#39;Pier&#39;'>]><rss version="
	  "'2.0'><channel><title>&pier; &nosuch; &eacute;</title></channel>"
	  "</rss>",
	  "rss-2.0 title=The 'Pier' &nosuch; \xC3\xA9" },
	{ "an external entity is nothing",
	  "<!DOCTYPE rss [<!ENTITY f SYSTEM 'file:///etc/hosts'>]>"
	  "<rss version='2.0'><channel><title>a&f;b</title></channel></rss>",
	  "rss-2.0 title=a&f;b" },
	{ "a link that would start something",
	  "<rss version='2.0'><channel><title>T</title><item><title>x</title>"
	  "<link>java&#10;script:alert(1)</link><description>&lt;a href="
	  "\"java&amp;#115;cript:x\"&gt;y&lt;/a&gt;</description></item>"
	  "</channel></rss>",
	  "rss-2.0 title=T\n id=#ID title=x summary=<a>y</a>" },
	{ "other people's title is not the item's",
	  "<rss version='2.0' xmlns:o='https://other.example/ns'><channel>"
	  "<title>T</title><item><o:title>no</o:title><title>yes</title>"
	  "</item></channel></rss>",
	  "rss-2.0 title=T\n id=#ID title=yes" },
	{ "a title that is never closed",
	  "<rss version='2.0'><channel><title>T<item><title>one<item><title>"
	  "two</title></item></channel></rss>",
	  "rss-2.0 title=T (warned)\n id=#ID title=one\n id=#ID title=two" },
	{ "Atom 0.3, base64, escaped",
	  "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry>"
	  "<title mode='escaped'>a &lt;i&gt;b&lt;/i&gt;</title><content "
	  "type='text/html' mode='base64'>PHA+aGk8L3A+</content>"
	  "<issued>2026-11-23T08:30:00Z</issued><author><name>Ann</name>"
	  "</author></entry></feed>",
	  "atom-0.3\n id=#ID title=a b author=Ann "
	  "published=2026-11-23T08:30:00Z content=<p>hi</p>" },
	{ "a film's feed: the group's parts are the entry's",
	  "<feed xmlns='http://www.w3.org/2005/Atom' "
	  "xmlns:media='http://search.yahoo.com/mrss/'><entry><id>v:1</id>"
	  "<title>Pier at dawn</title><media:group><media:title>Other"
	  "</media:title><media:content url='https://v.example/1' "
	  "type='video/mp4'/><media:content url='https://v.example/2'/>"
	  "<media:description>Two minutes of sea</media:description>"
	  "</media:group></entry></feed>",
	  "atom-1.0\n id=v:1 title=Pier at dawn summary=Two minutes of sea "
	  "file=https://v.example/1 file=https://v.example/2" },
	{ "a film's description keeps its lines, its < is no tag",
	  "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'>"
	  "<channel><title>T</title><item><guid>urn:f</guid>"
	  "<media:description>0:00 Fog\n1:10 a &lt; b</media:description>"
	  "</item></channel></rss>",
	  "rss-2.0 title=T\n id=urn:f summary=0:00 Fog<br>\n1:10 a &lt; b" },
	{ "a picture as content is no text, a text in base64 is",
	  "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>i</id>"
	  "<content type='image/png'>iVBORw0KGgo=</content></entry><entry>"
	  "<id>j</id><content type='application/x-fog'>Rm9n</content></entry>"
	  "<entry><id>k</id><title type='application/x-fog'>mist</title>"
	  "</entry></feed>",
	  "atom-1.0\n id=i\n id=j content=Fog\n id=k title=mist" },
	{ "a release: links relative to the feed's own address",
	  "<feed xmlns='http://www.w3.org/2005/Atom' "
	  "xmlns:media='http://search.yahoo.com/mrss/'><id>tag:g,2008:r</id>"
	  "<entry><id>tag:g,2008:r/v2</id><title>v2</title>"
	  "<link rel='alternate' type='text/html' href='/r/v2'/><content "
	  "type='html'>&lt;a href='/r/1'&gt;#1&lt;/a&gt;</content><author>"
	  "<name>ann</name></author><media:thumbnail url='/u/1'/></entry>"
	  "</feed>",
	  "atom-1.0\n id=tag:g,2008:r/v2 title=v2 "
	  "link=https://pier.example/r/v2 author=ann "
	  "content=<a href=\"https://pier.example/r/1\">#1</a>" },
	{ "a forum's thread: who, where, a label for the reader",
	  "<feed xmlns='http://www.w3.org/2005/Atom'><category term='sea' "
	  "label='r/sea'/><entry><author><name>/u/ann</name></author>"
	  "<category term='sea' label='r/sea'/><id>t3_1</id><link "
	  "href='https://r.example/1'/><title>What&#39;s up?</title></entry>"
	  "</feed>",
	  "atom-1.0\n id=t3_1 title=What's up? link=https://r.example/1 "
	  "author=/u/ann tag=r/sea" },
	{ "Dublin Core under another prefix, a month as a date",
	  "<rss version='2.0' xmlns:D='http://purl.org/dc/elements/1.1/' "
	  "xmlns:h='http://www.w3.org/1999/xhtml'><channel><title>T</title>"
	  "<item><guid>urn:a</guid><D:creator>Ann</D:creator><D:subject>sea"
	  "</D:subject><D:date>2026-11</D:date><h:body><p>Fog</p></h:body>"
	  "</item></channel></rss>",
	  "rss-2.0 title=T\n id=urn:a author=Ann "
	  "updated=2026-11-01T00:00:00Z content=<p>Fog</p> tag=sea" },
	{ "a podcast with several files",
	  "<rss version='2.0' "
	  "xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'>"
	  "<channel><title>P</title><item><guid>e1</guid><itunes:title>Ep"
	  "</itunes:title><itunes:author>Bo</itunes:author><enclosure "
	  "url='a.mp3' type='audio/mpeg' length='7'/><enclosure url='a.ogg'/>"
	  "<enclosure length='1'/></item></channel></rss>",
	  "rss-2.0 title=P\n id=e1 title=Ep link=https://pier.example/e1 "
	  "author=Bo file=https://pier.example/a.mp3 (7) "
	  "file=https://pier.example/a.ogg" },
	{ "a toot: no title, marked content",
	  "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'>"
	  "<channel><title>Ann</title><item><guid isPermaLink='true'>"
	  "https://t.example/@ann/1</guid><description>&lt;p&gt;Fog&lt;/p&gt;"
	  "</description><media:content url='https://t.example/f.png' "
	  "type='image/png'><media:rating>nonadult</media:rating>"
	  "</media:content><category>sea</category></item></channel></rss>",
	  "rss-2.0 title=Ann\n id=https://t.example/@ann/1 "
	  "link=https://t.example/@ann/1 summary=<p>Fog</p> tag=sea "
	  "file=https://t.example/f.png" },
	{ "capitals and no closing tags for the empty",
	  "<RSS VERSION='2.0'><CHANNEL><TITLE>T</TITLE><ITEM><TITLE>a</TITLE>"
	  "<PUBDATE>23 Nov 2026 08:30 GMT</PUBDATE></ITEM></CHANNEL></RSS>",
	  "rss-2.0 title=T\n id=#ID title=a published=2026-11-23T08:30:00Z" },
	{ "Atom within RSS",
	  "<rss version='2.0' xmlns:a='http://www.w3.org/2005/Atom'><channel>"
	  "<title>T</title><link>https://pier.example/</link>"
	  "<a:link rel='self' href='https://pier.example/f'/><item><title>x"
	  "</title><a:updated>2026-11-23T08:30:00Z</a:updated><a:author>"
	  "<a:name>Ann</a:name></a:author></item></channel></rss>",
	  "rss-2.0 title=T link=https://pier.example/\n id=#ID title=x "
	  "author=Ann updated=2026-11-23T08:30:00Z" },
	{ "the inner base holds",
	  "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/one/'><entry>"
	  "<id>i</id><link href='a'/><content type='html' xml:base='two/'>"
	  "&lt;img src='b.png'&gt;&lt;a href='../c'&gt;c&lt;/a&gt;</content>"
	  "</entry></feed>",
	  "atom-1.0\n id=i link=https://pier.example/one/a content="
	  "<img src=\"https://pier.example/one/two/b.png\">"
	  "<a href=\"https://pier.example/one/c\">c</a>" },
	{ "an aggregator's entry has its own source's author",
	  "<feed xmlns='http://www.w3.org/2005/Atom'><author><name>Desk</name>"
	  "</author><entry><id>i</id><title>x</title><source><title>S</title>"
	  "<author><name>Ann</name></author></source></entry><entry><id>j"
	  "</id></entry></feed>",
	  "atom-1.0\n id=i title=x author=Ann\n id=j author=Desk" },
	{ "a relation in full",
	  "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>i</id><link "
	  "rel='http://www.iana.org/assignments/relation/alternate' "
	  "href='a'/><link rel='via' href='b'/></entry></feed>",
	  "atom-1.0\n id=i link=https://pier.example/a" },
	{ "an empty link is none",
	  "<rss version='2.0'><channel><title>T</title><item><title>x</title>"
	  "<link/><guid></guid><comments/></item></channel></rss>",
	  "rss-2.0 title=T\n id=#ID title=x" },
	{ "JSON with a comma too many and a line break in a text",
	  "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":["
	  "{\"id\":\"1\",\"title\":\"a\nb\",},],}",
	  "json-1.1 (warned)\n id=1 title=a b" },
	{ "JSON that is cut",
	  "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"J\","
	  "\"items\":[{\"id\":\"1\"},{\"id\":\"2\",\"title\":\"lo",
	  "json-1.1 title=J (warned)\n id=1" },
	{ "JSON numbers that cannot be held, words that are none",
	  "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":["
	  "{\"id\":1e999999,\"title\":\"a\"},{\"id\":007,\"x\":NaN,\"y\":-1.5e3},"
	  "{\"id\":12345678901234567890123}]}",
	  "json-1.0 (warned)\n id=1e999999 title=a\n id=007\n "
	  "id=12345678901234567890123" },
	{ "JSON with half a pair, a code that is none, a whole pair",
	  "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":["
	  "{\"id\":\"1\",\"title\":\"a\\ud800b \\udc00 \\u12g \\ud83d\\ude00\"}]}",
	  "json-1.0 (warned)\n id=1 title=a\xEF\xBF\xBD" "b \xEF\xBF\xBD u12g "
	  "\xF0\x9F\x98\x80" },
	{ "one JSON item that is beyond mending",
	  "{\"items\":[{\"id\":\"1\"},{\"id\" \"2\", \"title\"},{\"id\":\"3, ]\"},]"
	  ",\"title\":\"J\",\"version\":\"https://jsonfeed.org/version/1\"}",
	  "json-1.0 title=J (warned)\n id=1\n id=3, ]" },
	{ "several authors",
	  "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
	  "<channel><item><guid isPermaLink='false'>1</guid><dc:creator>Ada Moll</dc:creator>"
	  "<dc:creator>Ivo Pell</dc:creator><dc:creator>Ada Moll</dc:creator>"
	  "</item></channel></rss>",
	  "rss-2.0\n id=1 author=Ada Moll, Ivo Pell" },
	{ "several authors of an Atom feed, one without a name",
	  "<feed xmlns='http://www.w3.org/2005/Atom'><author><name>Ada Moll"
	  "</name></author><author><name>Ivo Pell</name></author><author>"
	  "<uri>x</uri></author><entry><id>u:1</id></entry><entry><id>u:2</id>"
	  "<author><email>a@b.example</email></author><author><email>"
	  "c@d.example</email></author></entry></feed>",
	  "atom-1.0\n id=u:1 author=Ada Moll, Ivo Pell\n id=u:2 "
	  "author=a@b.example, c@d.example" },
	{ "lengths with their thousands apart, and what is none",
	  "<rss version='2.0'><channel><item><guid isPermaLink='false'>1</guid>"
	  "<enclosure url='a' length='12,345'/>"
	  "<enclosure url='b' length='1 234 567'/>"
	  "<enclosure url='c' length='1.5'/>"
	  "<enclosure url='d' length='12,34'/>"
	  "<enclosure url='e' length='1,234.567'/></item></channel></rss>",
	  "rss-2.0\n id=1 file=https://pier.example/a (12345) "
	  "file=https://pier.example/b (1234567) "
	  "file=https://pier.example/c file=https://pier.example/d "
	  "file=https://pier.example/e" },
	{ "the content module's items",
	  "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
	  "xmlns:content='http://purl.org/rss/1.0/modules/content/' "
	  "xmlns='http://purl.org/rss/1.0/'><item rdf:about='i'>"
	  "<content:items><rdf:Bag><rdf:li><content:item><content:format "
	  "rdf:resource='http://www.w3.org/2000/svg'/><rdf:value>No"
	  "</rdf:value></content:item></rdf:li><rdf:li><content:item>"
	  "<content:format rdf:resource='http://www.w3.org/1999/xhtml'/>"
	  "<rdf:value>&lt;p&gt;Fog&lt;/p&gt;</rdf:value></content:item>"
	  "</rdf:li></rdf:Bag></content:items></item></rdf:RDF>",
	  "rss-1.0\n id=i content=<p>Fog</p>" },
	{ "a recording in two forms",
	  "<rss version='2.0' xmlns:podcast='https://podcastindex.org/"
	  "namespace/1.0'><channel><item><guid isPermaLink='false'>1</guid><enclosure url='a.mp3' "
	  "length='9'/><podcast:alternateEnclosure type='audio/opus' "
	  "length='7'><podcast:source uri='ipfs://x'/><podcast:source "
	  "uri='https://b.example/a.opus'/><podcast:source "
	  "uri='https://c.example/a.opus'/></podcast:alternateEnclosure>"
	  "</item></channel></rss>",
	  "rss-2.0\n id=1 file=https://pier.example/a.mp3 (9) "
	  "file=https://b.example/a.opus (7)" },
	{ "JSON dates as they should not be, tags in one text",
	  "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":["
	  "{\"id\":\"1\",\"date_published\":1795422600,\"date_modified\":"
	  "\"Mon, 23 Nov 2026 08:30:00 GMT\",\"tags\":\"sea, fish\"}]}",
	  "json-1.0\n id=1 published=2026-11-23T08:30:00Z "
	  "updated=2026-11-23T08:30:00Z tag=sea tag=fish" },
};

/* Ids made up of the text, "#" and sixteen digits, as "#ID". */
static void hide_made_ids(struct buf *b)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < b->len; i++) {
		if (str_starts(str_slice(buf_str(b), i, b->len),
			       STR("id=#")) && i + 20 <= b->len) {
			buf_add_cstr(&out, "id=#ID");
			i += 19;
			continue;
		}
		buf_add_char(&out, b->p[i]);
	}
	buf_free(b);
	*b = out;
}

static void test_parse(void **state)
{
	const struct feed_source source = {
		.url = STR("https://pier.example/feed.xml"),
	};

	(void)state;
	for (size_t i = 0; i < COUNT(feeds); i++) {
		struct arena arena = { 0 };
		struct error err = { 0 };
		struct buf b = { 0 };
		struct feed feed;

		print_message("# %s\n", feeds[i].name);
		assert_int_equal(feed_parse(str_from(feeds[i].text), &source,
					    &arena, &feed, &err), 0);
		shown(&feed, &b);
		hide_made_ids(&b);
		assert_string_equal(buf_cstr(&b), feeds[i].want);
		buf_free(&b);
		arena_free(&arena);
	}
}

static const struct {
	const char *text, *msg;
} refused[] = {
	{ "", "an empty document" },
	{ "<!doctype html><html><p>Not found", "an HTML page" },
	{ "<svg xmlns='http://www.w3.org/2000/svg'/>", "XML (<svg>)" },
	{ "{\"a\": 1}", "not a JSON Feed" },
	{ "{\"a\": ", "line 1" },
	{ "hello", "plain text" },
};

static void test_refused(void **state)
{
	const struct feed_source source = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(refused); i++) {
		struct arena arena = { 0 };
		struct error err = { 0 };
		struct feed feed;

		print_message("# %s\n", refused[i].msg);
		assert_int_equal(feed_parse(str_from(refused[i].text),
					    &source, &arena, &feed, &err), -1);
		assert_int_equal(err.code, ERROR_INPUT);
		assert_non_null(strstr(err.msg, refused[i].msg));
		arena_free(&arena);
	}
}

/* Ten levels of ten: without a budget ten thousand million bytes. */
/* More items than a feed may have, of 50,000: told, and the first ones are
 * there. */
static void test_many(void **state)
{
	struct feed_source source = { .url = STR("https://pier.example/f") };
	struct arena arena = { 0 };
	struct buf text = { 0 };
	struct error err = { 0 };
	struct feed feed;

	(void)state;
	buf_add_cstr(&text, "<rss version='2.0'><channel>");
	for (int i = 0; i < 50003; i++)
		buf_add_fmt(&text, "<item><title>%d</title></item>", i);
	buf_add_cstr(&text, "</channel></rss>");
	assert_int_equal(feed_parse(buf_str(&text), &source, &arena, &feed,
				    &err), 0);
	assert_int_equal(feed.n_items, 50000);
	assert_string_equal(arena_cstr(&arena, feed.items[49999].title),
			    "49999");
	assert_string_equal(arena_cstr(&arena, feed.warning),
		"its first 50000 items are read, 3 left out");
	buf_free(&text);
	arena_free(&arena);
}

static void test_bomb(void **state)
{
	const struct feed_source source = { 0 };
	struct arena arena = { .limit = 64 << 20 };
	struct error err = { 0 };
	struct buf b = { 0 };
	struct feed feed;

	(void)state;
	buf_add_cstr(&b, "<!DOCTYPE rss [<!ENTITY e0 'boom'>");
	for (int i = 1; i <= 10; i++) {
		buf_add_fmt(&b, "<!ENTITY e%d '", i);
		for (int k = 0; k < 10; k++)
			buf_add_fmt(&b, "&e%d;", i - 1);
		buf_add_cstr(&b, "'>");
	}
	buf_add_cstr(&b, "]><rss version='2.0'><channel><item><title>&e10;"
		     "</title></item><item><title>after</title></item>"
		     "</channel></rss>");
	assert_int_equal(feed_parse(buf_str(&b), &source, &arena, &feed, &err),
			 0);
	assert_int_equal(feed.n_items, 2);
	assert_true(arena.used < 4 << 20);
	buf_free(&b);
	arena_free(&arena);
}

static const struct {
	const char *html, *want;
} lines[] = {
	{ "a &amp; b", "a & b" },
	{ "<b>Bold</b> and <i>not</i>", "Bold and not" },
	{ "one<br>two", "one two" },
	{ "1 < 2 > 0", "1 < 2 > 0" },
	{ "&copy 2026 &notanentity; &#8217;&#146;", "\xC2\xA9 2026 "
	  "\xC2\xAC" "anentity; \xE2\x80\x99\xE2\x80\x99" },
	{ "x<script>alert(1)</script>y", "xy" },
	{ "  a\n\tb  ", "a b" },
	{ "&#27;[31mred", "[31mred" },
	{ "<unclosed", "<unclosed" },
};

static void test_line(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++) {
		print_message("# %s\n", lines[i].html);
		assert_string_equal(arena_cstr(&arena,
			entity_line(&arena, str_from(lines[i].html))),
			lines[i].want);
	}
	arena_free(&arena);
}

static const struct {
	const char *html, *want;
} markups[] = {
	{ "<p>a<p>b", "<p>a<p>b" },
	{ "<img src=a.png onerror=x() alt='1 > 0'>",
	  "<img src=\"https://pier.example/a.png\" alt=\"1 &gt; 0\">" },
	{ "<style>p{}</style>a<!-- c -->b", "ab" },
	{ "1 < 2", "1 &lt; 2" },
	{ "<a href='data:text/html,x'>y</a>", "<a>y</a>" },
	{ "<img srcset='a.png 2x, javascript:b 3x'>",
	  "<img srcset=\"https://pier.example/a.png 2x\">" },
	{ "<!DOCTYPE", "&lt;!DOCTYPE" },
	{ "<a title=\"<script>\">z", "<a title=\"&lt;script&gt;\">z" },
};

static void test_markup(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(markups); i++) {
		print_message("# %s\n", markups[i].html);
		assert_string_equal(arena_cstr(&arena,
			markup_clean(&arena, str_from(markups[i].html),
				     STR("https://pier.example/x"))),
			markups[i].want);
	}
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_bomb),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_line),
		cmocka_unit_test(test_markup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
