#!/bin/sh
# Each allocation and each write fails once, over inputs of our own.
# TORTURE_RUNS=0 tries every single one (minutes).
here=${builddir:-.}
inputs=$(mktemp -d "${TMPDIR:-/tmp}/presser-inputs.XXXXXX") || exit 1
trap 'rm -rf "$inputs"' EXIT

cat >"$inputs/feed.xml" <<'X'
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Harbour Gazette</title><link>https://gazette.example/</link>
<item><title>Ferry line &amp; port agree</title><guid>g-1</guid>
<link>/ferry</link><pubDate>Fri, 20 Nov 2026 08:30:00 GMT</pubDate>
<category>Transport</category>
<content:encoded><![CDATA[<p>“We have an agreement that will last,” port
director Maren Oduya told reporters on Friday. She said the night service
would return in spring.</p><p>The union, meanwhile, maintains that no paper
was signed. “I have seen no contract,” its chair, Pell Arwick, said.</p>]]>
</content:encoded></item>
<item><title>Bridge closed</title><description>Short.</description></item>
</channel></rss>
X
cat >"$inputs/feed.json" <<'X'
{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Gazette",
 "items": [{"id": "1", "url": "https://gazette.example/1", "title": "Ferry",
 "content_html": "<p>The ferry is back.</p>", "tags": ["a", "b"],
 "date_published": "2026-11-20T08:30:00Z"}]}
X
cat >"$inputs/page.html" <<'X'
<!DOCTYPE html><html lang="en"><head><title>Ferry is back | Gazette</title>
<meta property="og:site_name" content="Gazette"></head><body>
<nav><a href="/">Home</a> <a href="/n">News</a></nav>
<article><h1>Ferry is back</h1><p class="byline">By Ila Sorensen</p>
<p>The night ferry between the two harbours will sail again from April, after
three winters without it, the port authority said on Friday.</p>
<p>“We have an agreement that will last,” its director, Maren Oduya, said,
adding that the boats had been waiting in the yard for long enough.</p>
</article><footer><a href="/about">About</a></footer></body></html>
X
cat >"$inputs/text.txt" <<'X'
“We have an agreement that will last,” port director Maren Oduya told
reporters on Friday. She said the night service would return in spring.

The union maintains that no paper was signed. “I have seen no contract,” its
chair, Pell Arwick, said.
X
cat >"$inputs/list.opml" <<'X'
<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>
<outline text="Ports"><outline type="rss" text="Gazette"
 xmlUrl="https://gazette.example/feed"/></outline></body></opml>
X
TORTURE_INPUTS=$inputs TORTURE_LIB=$here/tests/torture/fail.so \
	"$here/tests/torture/torture"
