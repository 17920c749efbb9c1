#!/usr/bin/env python3
"""Hostile inputs, one line of a table each: documents through the commands
that read them, and answers of a server through a pull.

What must hold for all: an end within a few seconds, exit 0 or 1, words with
a failure, one JSON object with a success, valid UTF-8, and no control
character, bidi override or tag character in what is one line.
"""
import gzip
import json
import os
import re
import resource
import socket
import subprocess
import sys
import tempfile
import threading
import time
import zlib

PRESSER = os.path.abspath(os.environ.get("PRESSER", "./presser"))
SLOW = 10 if any(mark in open(PRESSER, "rb").read()
                 for mark in (b"__asan_init", b"__tsan_init")) else 1
BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\U000e0000-\U000e007f]")
count = failed = 0


def check(name, good, *why):
    global count, failed
    count += 1
    failed += not good
    print("%sok %d - %s" % ("" if good else "not ", count, name))
    for line in why if not good else ():
        print("# " + str(line)[:300].replace("\n", " "))
    sys.stdout.flush()


def rss(item="", channel="", top=""):
    return ("%s<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/"
            "modules/content/' xmlns:xi='http://www.w3.org/2001/XInclude'>"
            "<channel><title>Paper</title>%s<item><title>First</title>%s"
            "</item><item><title>Second</title><guid>2</guid></item>"
            "</channel></rss>" % (top, channel, item))


def jsonfeed(item):
    return ('{"version": "https://jsonfeed.org/version/1.1", "title": "P", '
            '"items": [%s, {"id": "2", "title": "Second"}]}' % item)


def atom(entry):
    return ("<feed xmlns='http://www.w3.org/2005/Atom' xmlns:h='http://www.w3."
            "org/1999/xhtml'><title>Paper</title><entry><id>1</id><title>First"
            "</title>%s</entry><entry><id>2</id><title>Second</title></entry>"
            "</feed>" % entry)


def page(body, head=""):
    return ("<!DOCTYPE html><html><head><title>Ferry is back</title>%s</head>"
            "<body><article><h1>Ferry is back</h1><p>The night ferry between "
            "the two harbours will sail again from April, they said.</p>%s"
            "<p>It had been waiting in the yard for three winters, the port "
            "authority said on Friday.</p></article></body></html>"
            % (head, body))


# name, document, what the answer must have, what it must not have
FEEDS = [
    ("a title of OSC 8 with semicolons", rss(
        "<description>&amp;#27;]8;;http://a.example/;x\\\\t&amp;#27;]8;;\\\\"
        "</description>"), "Second", "\\u001b"),
    ("a terminal is asked who it is", rss(
        "<author>\u009bc\u0005&amp;#155;0c</author>"), "Second", "\\u009b"),
    ("100,000 marks on a letter", rss(
        "<category>e%s</category>" % ("\u0301" * 100000)), "Second",
     "\u0301" * 20),
    ("zero-width joiners without end", rss(
        "<category>%s</category>" % ("\u200d\u200b" * 50000)), "Second", None),
    ("a title of tag characters", rss("<author>%s</author>" % "".join(
        chr(0xE0000 + ord(c)) for c in "rm -rf")), "Second", None),
    ("an id of 10 MB", rss("<guid>%s</guid>" % ("x" * 10000000)), "Second",
     None),
    ("a year of ten digits", rss("<pubDate>Fri, 20 Nov 1000000000 08:30:00 "
                                 "GMT</pubDate>"), "Second", "1000000000"),
    ("a date before all dates", rss("<pubDate>-99999-01-01T00:00:00Z"
                                    "</pubDate>"), '"published": null', None),
    ("a zone of a thousand hours", rss("<pubDate>Fri, 20 Nov 2026 08:30:00 "
                                       "+99999999999999999999</pubDate>"),
     "Second", None),
    ("lengths below nothing", rss(
        "<enclosure url='http://a.example/a' length='-1' type='a/b'/>"
        "<enclosure url='http://a.example/b' length='0x10' type='a/b'/>"),
     '"length": null', "-1"),
    ("enclosures that climb", rss(
        "<enclosure url='http://a.example/../../etc/%2e%2e/x&#10;y' "
        "type='text/&#10;html'/>"), "Second", "\\n"),
    ("a link that is an option", rss("<link>--new-window=x</link>"), "Second",
     '"link": "--'),
    ("links of other kinds, in disguise", rss(
        "<link>&#1;java\tscript&#58;alert(1)</link><comments>DATA:text/html,x"
        "</comments>"), "Second", "alert(1)"),
    ("a link of another kind in the text", rss(
        "<description>&lt;a href=' &amp;#106;avascript:alert(1)'>x&lt;/a>"
        "&lt;a href='vbscript:x'>y&lt;/a></description>"), "Second",
     "avascript"),
    ("a base of another kind", rss("<link>/x</link>", "<link>file:///etc/"
                                   "</link>"), "Second", "file:"),
    ("a base in each of 20,000 elements", rss("".join(
        "<a xml:base='%d/'>" % i for i in range(20000))), "First", None),
    ("a DTD of entities in entities", rss(
        "<author>&c;</author>", top="<!DOCTYPE r [<!ENTITY a '%s'>"
        "<!ENTITY b '%s'><!ENTITY c '%s'>]>" % (
            "ha" * 1000, "&a;" * 1000, "&b;" * 1000)), None, "ha" * 500000),
    ("an entity of a file", rss(
        "<author>&f;</author>", top="<!DOCTYPE r [<!ENTITY f SYSTEM "
        "'/etc/passwd'>]>"), None, "root:"),
    ("a file by XInclude", rss("<description><xi:include href='/etc/passwd' "
                               "parse='text'/></description>"), "Second",
     "root:"),
    ("a sheet that would be run", rss(top="<?xml-stylesheet type='text/xsl' "
                                      "href='/etc/passwd'?>"), "Second",
     "root:"),
    ("500,000 open elements", rss() + "<a>" * 500000, None, None),
    ("a name of a megabyte", "<%s/>" % ("n" * 1000000), None, None),
    ("numbers that are none", jsonfeed(
        '{"id": 1e999999, "title": "First", "attachments": [{"url": '
        '"http://a.example/a", "mime_type": "a/b", "size_in_bytes": '
        '999999999999999999999999999999}]}'), None, "inf"),
    ("JSON that nests", jsonfeed("[" * 200000 + "]" * 200000), None, None),
    ("JSON with one key 100,000 times", jsonfeed(
        '{%s "id": "1"}' % ('"title": "First",' * 100000)), "Second", None),
    ("JSON with an escape from a string", jsonfeed(
        '{"id": "1", "title": "\\u001b]0;x\\u0007\\u202e\\udb40\\udc41"}'),
     "Second", "]0;x\\u0007"),
    ("UTF-16 with half of a pair", rss("<author>A\ud800B</author>").encode(
        "utf-16", "surrogatepass"), "Second", None),
    ("UTF-7", "<?xml version='1.0' encoding='UTF-7'?>" + rss(
        "<author>+ADw-script+AD4-</author>"), None, "<script>"),
    ("EBCDIC in name alone", "<?xml version='1.0' encoding='IBM037'?>" + rss(),
     None, None),
    ("a feed that is its own next", rss(channel=(
        "<link rel='self' href='#'/>" * 20000)), "Second", None),
    ("nothing but blanks", " \n" * 500000, None, None),
    ("a million ampersands", rss("<description>%s</description>" % (
        "&amp;" * 1000000)), "Second", None),
    ("markup that is decoded again and again", rss(
        "<author>&amp;amp;amp;lt;b&amp;amp;amp;gt;&amp;#x26;#27;</author>"),
     "Second", "\\u001b"),
    ("a host of look-alike letters", rss(
     "<link>https://\u0430pple.example/</link>"), "Second", None),
    ("a host in full width", rss(
     "<link>http://\uff45vil.example\uff0f@good.example/</link>"), "Second",
     None),
    ("a host of digits and blanks", rss("<link>http://a b.example/ c</link>"),
     "Second", None),
    ("a link behind a no-break space", rss(
     "<link>\u00a0\u200bjavascript:alert(1)</link>"), "Second",
     '"link": "\u00a0'),
    ("a link of a feed of a script", rss(
     "<link>feed:javascript:alert(1)</link>"), "Second", "alert(1)"),
    ("a link to see the source", rss(
     "<link>view-source:http://a.example/</link>"), "Second", "view-source"),
    ("a link in capitals with tabs", rss(
     "<link>JaVa\t&#10;ScRiPt:alert(1)</link>"), "Second", "alert(1)"),
    ("an enclosure of data", rss(
     "<enclosure url=' da&#9;ta:text/html,x' type='a/b' " "length='1'/>"),
     "Second", "text/html,x"),
    ("enclosures like options", rss(
     "<enclosure url='-rf' type='--x' length='1'/><enclo"
     "sure url='http://a.example/-rf' type='a/b'/>"), "Second", '"url": "-rf'),
    ("100,000 enclosures", rss(
     "<enclosure url='http://a.example/x' type='a/b'/>" * 100000), "Second",
     None),
    ("100,000 categories", rss("".join("<category>%d</category>" % i for i in
     range(100000))), "Second", None),
    ("100,000 authors", atom("<author><name>A</name></author>" * 100000),
     "Second", None),
    ("100,000 links of an entry", atom("".join(
     "<link rel='alternate' href='/%d'/>" % i for i in range(100000))),
     "Second", None),
    ("20,000 items of one id", "<rss><channel><title>P</title>" + "".join(
     "<item><guid>x</guid><title>t%d</title></item>" % i for i in range(20000))
     + "</channel></rss>", "t1", None),
    ("20,000 items of nothing", "<rss><channel><title>P</title>" + "<item/>" *
     20000 + "</channel></rss>", None, None),
    ("20,000 items of one title", "<rss><channel><title>P</title>" +
     "<item><title>t</title></item>" * 20000 + "</channel></rss>", None, None),
    ("a title of 10 MB", rss(channel="<title>" + "word " * 2000000 +
     "</title>"), "Second", None),
    ("a million isolates", rss("<author>%s</author>" % ("\u2067" * 1000000)),
     "Second", None),
    ("isolates that are never closed", rss(
     "<author>a\u2066b\u2067c\u2068d</author>"), "Second", None),
    ("variation selectors that smuggle", rss("<author>a%s</author>" % "".join(
     chr(0xe0100 + i % 240) for i in range(100000))), "Second", None),
    ("escapes by named references", rss(
     "<author>&amp;NewLine;&amp;Tab;&amp;ZeroWidthSpace;"
     "&amp;#x9b;31m&amp;#127;</author>"), "Second", "\\u009b"),
    ("annotations between lines", rss(
     "<author>a\ufff9b\ufffac\ufffbd\u2028e\u2029f\ufeff" "g\ufffeh</author>"),
     "Second", "\u2028"),
    ("a PI a million times", rss("<?x?>" * 1000000), "Second", None),
    ("CDATA in CDATA", rss("<author>" + "<![CDATA[" * 100000 + "]]>" * 100000
     + "</author>"), None, None),
    ("a DOCTYPE that does not end", "<!DOCTYPE r [" + "<!ENTITY a 'b'>" *
     200000 + rss(), None, None),
    ("20,000 entities", rss("<author>&e19999;</author>", top="<!DOCTYPE r [" +
     "".join("<!ENTITY e%d 'v%d'>" % (i, i) for i in range(20000)) + "]>"),
     "Second", None),
    ("entities in a chain", rss("<author>&e19999;</author>", top=
     "<!DOCTYPE r [<!ENTITY e0 'v'>" + "".join("<!ENTITY e%d '&e%d;'>" % (i, i
     -1) for i in range(1, 20000)) + "]>"), None, None),
    ("parameter entities", rss(top=
     "<!DOCTYPE r [<!ENTITY % a '<!ENTITY b SYSTEM \"fil"
     "e:///etc/passwd\">'>%a;%a;]>"), None, "root:"),
    ("attributes by default", rss(top=
     "<!DOCTYPE r [<!ATTLIST item xml:base CDATA 'javasc" "ript:x'>]>"),
     "Second", "javascript"),
    ("entities in an attribute", rss("<enclosure url='&a;' type='&a;'/>", top=
     "<!DOCTYPE r [<!ENTITY a '%s'>]>" % ("x" * 1000000)), None, None),
    ("UTF-32 with its mark", rss("<author>Zo\u00eb</author>").encode("utf-32"),
     "Zo\u00eb", None),
    ("UTF-32 of the other kind", b"\0\0\xfe\xff" + rss().encode("utf-32-be"),
     "Second", None),
    ("UTF-16 cut in a letter", rss().encode("utf-16")[:-3], None, None),
    ("UTF-8 of too many bytes", rss(
     "<author>x\xc0\x80\xf8\x88\x80\x80\x80\xed\xa0\x80"
     "\xf4\x90\x80\x80y</author>".encode("latin-1").decode("latin-1")).encode(
     "latin-1"), "Second", None),
    ("ISO-2022-JP with an escape too many",
     "<?xml version='1.0' encoding='iso-2022-jp'?>".encode() + rss(
     "<author>a\x1b$B$\"\x1b(B\x1b[2Jb\x1b]0;x\x07</author>").encode(),
     "Second", "\\u001b"),
    ("Shift_JIS that eats a quote",
     b"<?xml version='1.0' encoding='shift_jis'?>" + rss(
     "<enclosure url='http://a.example/\x81' type='x' on" "load='y'/>").encode
     ("latin-1"), "Second", None),
    ("HZ, ISO-2022-KR, SCSU by name",
     b"<?xml version='1.0' encoding='hz-gb-2312'?>" + rss(
     "<author>~{<:Ky2;RJ\x1b~}</author>").encode(), None, "\\u001b"),
    ("a charset with a path",
     b"<?xml version='1.0' encoding='../../../../tmp/x//T" b"RANSLIT'?>" + rss
     ().encode(), "Second", None),
    ("GB18030 of four bytes", b"<?xml version='1.0' encoding='gb18030'?>" +
     rss("<author>\x81\x30\x81\x30\x84\x31\xa4\x37\xff</author>").encode(
     "latin-1"), "Second", None),
    ("NULs between all letters, no mark", rss().encode("utf-16-le"), None,
     None),
    ("a date of a megabyte", rss(
     "<pubDate>Fri, 20 Nov %s 08:30:00 GMT</pubDate>" % ("2" * 1000000)),
     "Second", None),
    ("a date that is no date", rss(
     "<pubDate>0000-00-00T99:99:99Z</pubDate><dc:date xm"
     "lns:dc='http://purl.org/dc/elements/1.1/'>2026-02-"
     "31T24:00:61+99:99</dc:date>"), "Second", None),
    ("seconds since ever", jsonfeed(
     '{"id":"1","title":"First","date_published":9999999' '9999999999999}'),
     "Second", None),
    ("a base with a password", rss("<link>x</link>",
     "<link>http://u:secret@a.example/</link>"), "Second", None),
    ("an xml:base of a script", atom(
     "<link href='x'/><content type='html' xml:base='jav"
     "ascript:a//'>&lt;a href='y'>z&lt;/a></content>"), "Second",
     "javascript:"),
    ("an xml:base in each of 5,000 within another", atom(
     "<content type='xhtml'><h:div>" + "<h:b xml:base='a/'>" * 5000 + "x" +
     "</h:b>" * 5000 + "</h:div></content>"), "Second", None),
    ("XHTML 100,000 deep", atom("<content type='xhtml'><h:div>" + "<h:b>" *
     100000 + "x" + "</h:b>" * 100000 + "</h:div></content>"), None, None),
    ("a megabyte of base64", atom(
     "<content type='text/html;base64'>%s</content>" % ("PGI+" * 250000)),
     "Second", None),
    ("a language of two lines", "<rss xml:lang='en\n\x1b[2J'><channel><item "
     "xml:lang='de\r\n\u202e'><guid>1</guid><title>First</title></item>"
     "</channel></rss>", "First", "\\n"),
    ("JSON with words that belong nowhere", jsonfeed(
        '{"id": "1", "title": "\u202e\u009b2J" here}'), None, None),
    ("content elsewhere", atom(
     "<content type='text/html' src='file:///etc/passwd'/>"), "Second",
     "root:"),
    ("prefixes of 10,000 names",
     "<rss %s><channel><item><title>First</title></item>" "</channel></rss>" %
     " ".join("xmlns:n%d='u%d'" % (i, i) for i in range(10000)), "First", None),
    ("a new name space at each depth", rss("".join("<a xmlns:n%d='u%d'>" % (i,
     i) for i in range(20000))), None, None),
    ("an RSS in an RSS in an RSS", "<rss><channel><item><title>First</title>"
     * 3000, None, None),
    ("JSON with NUL in key and value", jsonfeed(
     '{"id":"1\\u0000x","ti\\u0000tle":"n","title":"Firs' 't\\u0000Last"}'),
     "Second", None),
    ("JSON of 30,000 items of nothing",
     '{"version":"https://jsonfeed.org/version/1.1","tit' 'le":"P","items":['
     + "{}," * 30000 + '{"id":"2","title":"Second"}]}', None, None),
    ("JSON items of other kinds", jsonfeed('null,1,"x",[],[[]],true'),
     "Second", None),
    ("JSON objects that nest", jsonfeed('{"a":' * 200000 + '1' + '}' * 200000),
     None, None),
    ("JSON of one number", jsonfeed('{"id":' + "9" * 1000000 +
     ',"title":"First"}'), None, None),
    ("JSON of 100,000 attachments", jsonfeed('{"id":"1","attachments":[' + ','
     .join(['{"url":"http://a.example/","mime_type":"a/b"}'] * 100000) + ']}'),
     "Second", None),
    ("JSON links in disguise", jsonfeed(
     '{"id":"1","url":"\\u006aava\\tscript:alert(1)","im'
     'age":"\\u0001data:x,y","external_url":"FILE:///etc' '/passwd"}'),
     "Second", "alert(1)"),
    ("JSON that goes on behind its end", jsonfeed('{"id":"1","title":"First"}')
     + "}]\x1b[2J" * 1000, None, "\\u001b"),
]
PAGES = [
    ("a base to another kind", page("<p><a href='x'>here it is</a></p>",
                                    "<base href='javascript:alert(1)//'>"),
     "waiting", "alert"),
    ("words in a drawing and in formulas", page(
        "<svg><script>alert(1)</script><text>\x1b[2J</text></svg><math>"
        "<annotation-xml encoding='text/html'><script>alert(2)</script>"
        "</annotation-xml></math>"), "waiting", "alert"),
    ("a noscript in a title in a noscript", page(
        "<noscript><title><noscript><p>x</noscript></title></noscript>"),
     "waiting", None),
    ("a page in a plaintext", page("<plaintext>" + "<b>" * 1000), "April",
     None),
    ("a refresh to a file", page("", "<meta http-equiv=refresh content='0;"
                                 "url=file:///etc/passwd'>"), "waiting",
     "root:"),
    ("a template without end", page("<template>" * 5000), "April", None),
    ("50,000 attributes", page("<p %s>It is.</p>" % " ".join(
        "a%d=b" % i for i in range(50000))), "waiting", None),
    ("100,000 open formats", page("<b><i>" * 50000 + "deep"), "April", None),
    ("select in select in select", page("<select><option>" * 20000), "April",
     None),
    ("a table in each cell", page("<table><tr><td>" * 5000), "April", None),
    ("JSON-LD that nests", page("", "<script type='application/ld+json'>%s"
                                "</script>" % ("[" * 300000)), "waiting",
     None),
    ("a thousand JSON-LD", page("", "<script type='application/ld+json'>"
                                "{\"@type\":\"NewsArticle\",\"@graph\":[]}"
                                "</script>" * 1000), "waiting", None),
    ("half of a comment", page("<!--" + "-" * 1000000), "April", None),
    ("a frame set", page("<frameset><frame src='javascript:x'>"), "April",
     "javascript"),
    ("300,000 line breaks", page("<br>" * 300000), "April", None),
    ("spans without end", page(
     "<table><tr><td rowspan=999999999 colspan=999999999" ">x<td>y</table>"),
     "waiting", None),
    ("numbers of a list beyond all", page(
     "<ol start=99999999999999><li value=-2147483649>x<l" "i>y</ol>"),
     "waiting", None),
    ("lists in lists", page("<ul><li>" * 20000 + "x"), "April", None),
    ("quotations in quotations", page("<blockquote>" * 20000 + "x"), "April",
     None),
    ("a link of a megabyte of data", page(
     "<p><a href='data:text/html,%s'>here it is</a></p>" % ("x" * 1000000)),
     "waiting", "data:"),
    ("a canonical address of a script", page("",
     "<link rel=canonical href='javascript:alert(1)'><me"
     "ta property='og:url' content='data:x,alert'>"), "waiting", "alert"),
    ("a name of escapes", page("",
     "<meta name=author content='\x1b]52;c;aGk=\x07 Eve "
     "&#27;[2J &#x9b;1m'><meta property='og:site_name' c" "ontent='a\u202eb'>"),
     "waiting", "\\u001b"),
    ("JSON-LD of escapes", page("",
     "<script type='application/ld+json'>{\"@type\":\"Ne"
     "wsArticle\",\"headline\":\"Ferry\\u001b]52;c;x\\u0"
     "007\\u202e is back\",\"author\":[{\"name\":\"E\\u0"
     "09bve\"}]}</script>"), "waiting", "\\u001b"),
    ("JSON-LD of 100,000 authors", page("",
     "<script type='application/ld+json'>{\"@type\":\"Ne"
     "wsArticle\",\"author\":[%s]}</script>" % ",".join(['{"name":"E"}'] *
     100000)), "waiting", None),
    ("a source set of 100,000", page("<img srcset='%s'>" % ", ".join(
     "http://a.example/%d.jpg %dw" % (i, i) for i in range(100000))),
     "waiting", None),
    ("30,000 times", page("<time datetime='2026-11-20T08:30:00Z'>x</time>" *
     30000), "April", None),
    ("100,000 scripts", page("<script>x</script>" * 100000), "waiting", None),
    ("100,000 headings", page("<h2>x</h2>" * 100000), "April", None),
    ("50,000 paragraphs", page("<p>It is.</p>" * 50000), "April", None),
    ("a million open brackets", page("<" * 1000000), "April", None),
    ("300,000 ends", page("</p>" * 300000), "April", None),
    ("ends of what was not opened", page(
     "</b></i></a></div></article></body></html>" * 20000 + "<p>x"), "April",
     None),
    ("an attribute that does not end", page("<p title='" + "x" * 2000000),
     "April", None),
    ("references beyond all", page(
     "<p>&#xFFFFFFFFFFFF; &#0; &#xD800; &#x110000; &#128; &" + "a" * 100000 +
     ";</p>"), "waiting", None),
    ("300,000 preformatted lines", page("<pre>" + "x\n" * 300000 + "</pre>"),
     "April", None),
    ("notes that point at each other", page("".join(
     "<p id=n%d>Note %d <a href='#n%d'>[%d]</a></p>" % (i, i, (i + 1) % 20000,
     i) for i in range(20000))), "April", None),
    ("drawings with pages in them", page("<svg><foreignObject>" * 5000 +
     "<p>x"), "April", None),
    ("a page in a page in a page", page(
     "<iframe srcdoc='&lt;iframe srcdoc=&quot;<script>al"
     "ert(1)</script>&quot;>'></iframe>" * 5000), "waiting", "alert"),
    ("a DOCTYPE of 5 MB", "<!DOCTYPE html " + "x" * 5000000 + ">" + page(""),
     None, None),
    ("metas of all charsets", page("", "".join("<meta charset=%s>" % c for c
     in ("utf-16", "utf-7", "x-user-defined", "iso-2022-jp", "replacement")) *
     1000), "waiting", None),
    ("a page in UTF-16 by its first bytes", page("<p>Zo\u00eb</p>").encode(
     "utf-16"), "waiting", None),
    ("words one letter an element", page("<p>" + "".join("<i>%c</i>" % c for c
     in "abc " * 20000) + "</p>"), "waiting", None),
    ("words that are hidden 2,000 ways", page(
     "<p style='display:none'>x</p><p hidden>y</p>" * 2000), "waiting", None),
    ("forms in forms", page("<form><input value=x>" * 20000), "April", None),
    ("captions in captions", page("<figure><figcaption>" * 20000 + "x"),
     "April", None),
    ("definition lists", page("<dl><dt><dd>" * 20000 + "x"), "April", None),
    ("ruby in ruby", page("<ruby><rt>" * 20000 + "x"), "April", None),
    ("isolates by markup", page(
     "<p><bdo dir=rtl>x</bdo><bdi>y</bdi>&#x202e;z&#x2067;w</p>"), "waiting",
     "\u202e"),
]
SAID = ("Ila Sorensen said that the night ferry would sail again from the old "
        "harbour in April. ")
TEXTS = [
    ("a name across line ends", "“It is over,” Ila\r\r\x85Sorensen said.",
     "Sorensen", "\\r"),
    ("a name in an open isolate", "“No,” Ila \u2066Sorensen said.", None,
     None),
    ("60,000 commas", "," * 60000 + " he said.", None, None),
    ("brackets that open", "“" * 40000 + "x" + "«" * 40000, None, None),
    ("300,000 quotations", '"a" said he. ' * 300000, None, None),
    ("capitals without end", "Ila " * 40000 + "said that it is.", None, None),
    ("one word of a megabyte", "x" * 1000000 + " said it.", None, None),
    ("what he said that she said", "He said that she said that " * 40000, None,
     None),
    ("marks of all kinds, opened",
     "\u201c\u2018\u00ab\u2039\u201e\u300c\u300e" * 40000, None, None),
    ("a million apostrophes", "'" * 1000000, None, None),
    ("a million double marks", '"' * 1000000, None, None),
    ("initials without end", "A. B. C. D. " * 80000 + "said so.", None, None),
    ("titles without end", "Mr. Dr. Prof. " * 60000 + "said so.", None, None),
    ("20,000 names", " ".join("Bo%d Al%d said \u201cno\u201d." % (i, i) for i
     in range(10000)), None, None),
    ("dashes that speak", "\u2014 It is, \u2014 said he. \u2014 No.\n" * 40000,
     None, None),
    ("corners in corners", "\u300c" * 200000 + "\u6e2f" + "\u300d" * 200000 +
     "\u3068\u8ff0\u3079\u305f\u3002", None, None),
    ("a megabyte of one kanji", "\u6e2f" * 330000, None, None),
    ("a megabyte of Thai", "\u0e17\u0e48\u0e32\u0e40\u0e23\u0e37\u0e2d" *
     50000, None, None),
    ("Arabic without blanks", "\u0642\u0627\u0644" * 160000, None, None),
    ("line ends alone", "\n" * 1000000, None, None),
    ("a quotation a line", "\u201cIt is a day,\u201d he said.\n" * 10000, None,
     None),
    ("one quotation of a megabyte", "\u201c" + SAID * 12000 + "\u201d she said.",
     None, None),
    ("according to according to", "According to " * 80000 + "him it is.", None,
     None),
    ("pronouns alone", "He she they he she they said. " * 35000, None, None),
    ("invalid bytes between", b"\xff\xe2\x80 said \x9b[2J he. " * 50000, None,
     None),
    ("all quotations, 1 MB", "\u201cYes.\u201d " * 90000, None, None),
    ("all short quotations of names", "\u201cYes,\u201d Ila said. " * 10000,
     None, None),
    ("commas and ands", "Ila, Bo and " * 90000 + "said so.", None, None),
    ("numbers alone", "12.5 " * 200000, None, None),
]
LISTS = [
    ("folders without end", "<opml><body>" + "<outline text='a'>" * 100000),
    ("a command", "<opml><body><outline type='rss' xmlUrl='exec:touch OWNED'/>"
     "<outline type='rss' xmlUrl='filter:touch OWNED:http://a.example/'/>"
     "<outline type='rss' xmlUrl='|touch OWNED'/></body></opml>"),
    ("a line within a line", "<opml><body><outline type='rss' text='a&#10;"
     "exec:touch OWNED' xmlUrl='http://a.example/&#10;exec:touch OWNED'/>"
     "</body></opml>"),
    ("urls: a command", "\"exec:touch OWNED\"\nexec:touch OWNED\n"
     "filter:x:http://a.example/\n"),
    ("urls: a tag that leaves", "http://a.example/ \"../../x\" \"~\x1b[2J\" "
     "\"a\u202eb\"\n"),
    ("urls: a line of 5 MB", "http://a.example/" + "x" * 5000000 + "\n"),
    ("urls: NUL", "http://a.example/\0exec:touch OWNED\n"),
    ("UTF-16", '<?xml version="1.0"?><opml><body><outline xmlUrl="'
     'http://a.example/16"/></body></opml>'.encode("utf-16")),
    ("an entity bomb", "<!DOCTYPE o [<!ENTITY a '%s'><!ENTITY b '%s'>]><op"
     "ml><body><outline text='&b;' xmlUrl='http://a.exam"
     "ple/bomb'/></body></opml>" % ("x" * 10000, "&a;" * 10000)),
    ("1,000 feeds", "".join("http://a.example/%d\n" % i for i in range(1000))),
    ("5,000 refused", "exec:touch OWNED\n" * 5000),
    ("a password", "<opml><body><outline xmlUrl='http://u:p@a.example/"
     "pw' text='&#27;[2J'/></body></opml>"),
    ("hosts of the house",
     "<opml><body><outline xmlUrl='http://[::ffff:7f00:1"
     "]/x'/><outline xmlUrl='http://0x7f.1/'/><outline x"
     "mlUrl='http://[fe80::1%25eth0]/'/></body></opml>"),
    ("a tag of a megabyte",
     "<opml><body><outline text='%s'>%s</outline></body></opml>" % ("t" *
     1000000, "".join("<outline xmlUrl='http://a.example/t%d'/>" % i for i in
     range(60)))),
    ("half of it", "<opml><body><outline xmlUrl='http://a.example/half"),
    ("JSON", '{"feeds": ["http://a.example/json"]}'),
    ("bytes", bytes(range(256)) * 2000),
    ("urls: quotes that do not end",
     'http://a.example/q "tag\n\\"\\\\" "~x\nhttp://a.ex' 'ample/r \\\n'),
]


def run(home, args, seconds=5):
    env = {"HOME": home, "PATH": os.environ.get("PATH", ""), "TERM": "dumb",
           "LC_ALL": "C.UTF-8"}
    env.update({k: v for k, v in os.environ.items() if "SAN_OPTIONS" in k})
    for kind in ("CONFIG", "DATA", "STATE"):
        env["XDG_%s_HOME" % kind] = os.path.join(home, kind)
    cpu = seconds * SLOW    # of the processor: others may be at work here
    try:
        r = subprocess.run([PRESSER] + args, env=env, cwd=home,
                           stdin=subprocess.DEVNULL, capture_output=True,
                           timeout=12 * cpu, check=False,
                           preexec_fn=lambda: resource.setrlimit(
                               resource.RLIMIT_CPU, (cpu, cpu)))
    except subprocess.TimeoutExpired:
        return None, b"", b"takes too long"
    return r.returncode, r.stdout, r.stderr


def strings(v):
    if isinstance(v, str):
        yield v
    for w in (v.values() if isinstance(v, dict) else
              v if isinstance(v, list) else ()):
        yield from strings(w)


def judge(status, out, err, has, lacks):
    if status not in (0, 1):
        return "ends with %s: %s" % (status, err[:200])
    if re.search(rb"Sanitizer|runtime error", err):
        return err[:300]
    if BAD.search(err.decode("utf-8", "replace")):
        return "in its words: %r" % err[:200]
    if status == 1:
        return None if err.strip() and not has and b"no memory" not in err else (
            "says %r" % err[:200])
    text = out.decode()
    for s in strings(json.loads(text)):
        if BAD.search(s):
            return "%r" % BAD.search(s).group()
    if has and has not in text:
        return "lost: " + has
    if lacks and lacks in text:
        return "is there: " + lacks[:50]
    return None


def documents(home):
    for command, rows in ((["parse", "--json"], FEEDS),
                          (["extract", "--json"], PAGES),
                          (["quotes", "--json"], TEXTS)):
        for name, text, has, lacks in rows:
            path = os.path.join(home, "document")
            with open(path, "wb") as f:
                f.write(text if isinstance(text, bytes) else
                        text.encode("utf-8", "surrogatepass"))
            why = judge(*run(home, command + [path]), has, lacks)
            if command[0] == "quotes" and why and why.startswith("'"):
                why = None      # a quotation is as its text is
            check("%s: %s" % (command[0], name), why is None, why)


def lists(home):
    for name, text in LISTS:
        path = os.path.join(home, "list")
        with open(path, "wb") as f:
            f.write(text if isinstance(text, bytes) else text.encode())
        status, out, err = run(home, ["import", path])
        said = (out + err).decode()
        status2, out, err = run(home, ["list", "--json"])
        good = status in (0, 1) and not BAD.search(said) and status2 == 0
        kept = [f["url"] for f in json.loads(out)["feeds"]] if good else []
        check("import: " + name, good and not os.path.exists(
            os.path.join(home, "OWNED")) and all(
                re.fullmatch(r"https?://[!-~]+", u) for u in kept),
              status, said, kept)


# --- answers of a server ---

BODY = rss().encode()


def plain(*lines, body=BODY):
    return b"".join(x.encode() + b"\r\n" for x in lines) + b"\r\n" + body


def bomb(layers):
    data = b"\0" * (20 << 20)
    for _ in range(layers):
        data = gzip.compress(data, 9)
    return data


def endless(sock):
    sock.sendall(plain("HTTP/1.1 200 OK", "Transfer-Encoding: chunked",
                       body=b""))
    for _ in range(20000):
        sock.sendall(b"10000\r\n" + b" " * 65536 + b"\r\n")


def headers(sock):
    sock.sendall(b"HTTP/1.1 200 OK\r\n")
    for i in range(20000):
        sock.sendall(b"X-%d: %s\r\n" % (i, b"y" * 1000))


# path: the answer (bytes, or a function that writes to the socket), and
# whether the feed is to be read (None: as libcurl likes)
ANSWERS = {
    "endless": (endless, False),
    "headers": (headers, False),
    "one-header": (plain("HTTP/1.1 200 OK", "X: " + "y" * 400000), False),
    "gzip-in-gzip": (plain("HTTP/1.1 200 OK", "Content-Encoding: gzip, gzip, "
                           "gzip", body=bomb(3)), False),
    "gzip-bomb": (plain("HTTP/1.1 200 OK", "Content-Encoding: gzip",
                        body=gzip.compress(b" " * (200 << 20), 1)), False),
    "deflate-cut": (plain("HTTP/1.1 200 OK", "Content-Encoding: deflate",
                          body=zlib.compress(BODY)[:50]), False),
    "zstd-nonsense": (plain("HTTP/1.1 200 OK", "Content-Encoding: zstd",
                            body=b"\x28\xb5\x2f\xfd" + b"\xff" * 99), False),
    "brotli-nonsense": (plain("HTTP/1.1 200 OK", "Content-Encoding: br",
                              body=b"\xff" * 99), False),
    "chunk-of-minus": (plain("HTTP/1.1 200 OK", "Transfer-Encoding: chunked",
                             body=b"-1\r\n" + BODY), False),
    "length-of-minus": (plain("HTTP/1.1 200 OK", "Content-Length: -5"), False),
    "length-huge": (plain("HTTP/1.1 200 OK", "Content-Length: "
                          "99999999999999999999"), True),
    "status-none": (b"HTTP/9.9 \x1b[2J\r\n\r\n", False),
    "status-odd": (plain("HTTP/1.1 200 \x1b]0;x\x07"), True),
    "to-file": (plain("HTTP/1.1 302 Found", "Location: file:///etc/passwd"),
                False),
    "to-gopher": (plain("HTTP/1.1 302 Found", "Location: gopher://127.0.0.1/"),
                  False),
    "to-itself": (plain("HTTP/1.1 302 Found", "Location: /to-itself"), False),
    "to-two-lines": (plain("HTTP/1.1 302 Found",
                           "Location: /x%0d%0aSet-Cookie:%20a=b"), False),
    "to-escape": (plain("HTTP/1.1 302 Found", "Location: http://\x1b[2J/"),
                  False),
    "cookie": (plain("HTTP/1.1 200 OK", "Set-Cookie: a=b; Path=/",
                     "ETag: \x1b[2J\u202e"), True),
    "retry-ever": (plain("HTTP/1.1 503 No", "Retry-After: 99999999999999999"),
                   False),
    "zstd-bomb": (plain("HTTP/1.1 200 OK", "Content-Encoding: zstd",
                        body=b"\x28\xb5\x2f\xfd\x00\x38" +
                        b"\x02\x00\x10 " * 2000 + b"\x03\x00\x10 "), False),
    "zstd-window": (plain("HTTP/1.1 200 OK", "Content-Encoding: zstd",
                          body=b"\x28\xb5\x2f\xfd\x00\xff" + b"\x03\0\0 "),
                    False),
    "gzip-members": (plain("HTTP/1.1 200 OK", "Content-Encoding: gzip",
                           body=gzip.compress(b"") * 50000 +
                           gzip.compress(BODY)), None),
    "gzip-name": (plain("HTTP/1.1 200 OK", "Content-Encoding: gzip",
                        body=b"\x1f\x8b\x08\x08\0\0\0\0\0\3" + b"n" * 1000000 +
                        b"\0" + gzip.compress(BODY)[10:]), True),
    "deflate-bomb": (plain("HTTP/1.1 200 OK", "Content-Encoding: deflate",
                           body=zlib.compress(b" " * (200 << 20), 1)), False),
    "fifty-packings": (plain("HTTP/1.1 200 OK", "Content-Encoding: " + ", ".join(
        ["gzip"] * 50)), False),
    "continue": (b"HTTP/1.1 100 Continue\r\n\r\n" * 200000, False),
    "hints": (b"HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n" * 50000 +
              plain("HTTP/1.1 200 OK"), None),
    "etag-long": (plain("HTTP/1.1 200 OK", "ETag: \"%s\"" % ("e" * 90000),
                        "Last-Modified: " + "m" * 90000), True),
    "header-folded": (plain("HTTP/1.1 200 OK", "ETag: a\r\n b\r\n\tc: d"),
                      None),
    "header-nul": (plain("HTTP/1.1 200 OK", "ETag: a\0b"), False),
    "not-modified": (plain("HTTP/1.1 304 Not Modified", body=b""), None),
    "nothing": (plain("HTTP/1.1 204 No Content", body=b""), False),
    "a-part": (plain("HTTP/1.1 206 Partial Content",
                     "Content-Range: bytes 0-9/99999"), None),
    "parts": (plain("HTTP/1.1 200 OK", "Content-Type: multipart/"
                    "x-mixed-replace; boundary=--",
                    body=b"----\r\n\r\n" * 1000), False),
    "type-long": (plain("HTTP/1.1 200 OK", "Content-Type: text/xml;" +
                        "a=b;" * 20000), True),
    "age-ever": (plain("HTTP/1.1 200 OK", "Cache-Control: max-age=" + "9" * 99,
                       "Expires: Fri, 99 Foo 99999 99:99:99 GMT",
                       "Age: -1", "Date: never"), True),
    "links": (plain("HTTP/1.1 200 OK", "Link: <javascript:alert(1)>; rel=self, "
                    "<file:///etc/passwd>; rel=hub, <" + "x" * 50000 +
                    ">; rel=next", "Content-Location: javascript:alert(1)"),
              True),
    "two-lengths": (plain("HTTP/1.1 200 OK", "Content-Length: 5",
                          "Content-Length: 6"), False),
    "length-and-chunks": (plain("HTTP/1.1 200 OK", "Content-Length: 5",
                                "Transfer-Encoding: chunked",
                                body=b"%x\r\n%b\r\n0\r\n\r\n" % (
                                    len(BODY), BODY)), True),
    "chunk-notes": (plain("HTTP/1.1 200 OK", "Transfer-Encoding: chunked",
                          body=b"%x;%b\r\n%b\r\n0\r\nX: %b\r\n\r\n" % (
                              len(BODY), b"n" * 9000, BODY, b"t" * 50000)),
                    None),
    "chunk-huge": (plain("HTTP/1.1 200 OK", "Transfer-Encoding: chunked",
                         body=b"ffffffffffffffffff\r\n" + BODY), False),
    "old-http": (BODY, False),
    "to-megabyte": (plain("HTTP/1.1 302 Found", "Location: /" + "x" * 300000),
                    False),
    "to-user": (plain("HTTP/1.1 302 Found",
                      "Location: //u:p@127.0.0.1:1/"), False),
    "to-mapped": (plain("HTTP/1.1 302 Found",
                        "Location: http://[::ffff:127.0.0.1]:1/"), False),
    "to-data": (plain("HTTP/1.1 302 Found", "Location: data:text/xml,<rss/>"),
                False),
    "to-script": (plain("HTTP/1.1 301 Moved", "Location:  \tjavascript:x"),
                  False),
    "one-title-for-all": (plain("HTTP/1.1 200 OK", body=(
        "<rss><channel><title>%s</title><managingEditor>%s</managingEditor>"
        "%s</channel></rss>" % ("T" * 500000, "E" * 500000, "".join(
            "<item><guid>%d</guid><title>x</title></item>" % i
            for i in range(300)))).encode()), None),
    "type-odd": (plain("HTTP/1.1 200 OK", "Content-Type: text/xml; charset="
                       "\"../../etc/passwd\x1b\""), True),
}


def serve(server, seen):
    while True:
        try:
            sock, _ = server.accept()
        except OSError:
            return
        threading.Thread(target=answer, args=(sock, seen),
                         daemon=True).start()


def answer(sock, seen):
    try:
        asked = b""
        while b"\r\n\r\n" not in asked:
            got = sock.recv(65536)
            if not got:
                return
            asked += got
        seen.append(asked)
        path = asked.split(b" ")[1].decode().lstrip("/")
        what = ANSWERS.get(path, (plain("HTTP/1.1 404 No"), False))[0]
        if callable(what):
            what(sock)
        else:
            sock.sendall(what)
    except OSError:
        pass
    finally:
        sock.close()


def shown(home):
    with open(os.path.join(home, "list"), "w") as f:
        f.write("https://\u0430pple.example/\n")
    run(home, ["import", os.path.join(home, "list")])
    said = run(home, ["list"])[1].decode()
    check("list: a look-alike host is shown as what it is",
          "//xn--" in said and "\u0430" not in said, said)


def downloads(home):
    server, seen = socket.create_server(("127.0.0.1", 0), backlog=64), []
    threading.Thread(target=serve, args=(server, seen), daemon=True).start()
    here = "http://127.0.0.1:%d/" % server.getsockname()[1]
    with open(os.path.join(home, "list"), "w") as f:
        f.writelines(here + name + "\n" for name in ANSWERS)
    run(home, ["import", os.path.join(home, "list")])
    began = time.monotonic()
    status, out, err = run(home, ["fetch", "--now", "--wait"], 20)
    took = time.monotonic() - began
    said = (out + err).decode("utf-8", "replace")
    check("fetch: it ends, and says that some failed", status == 1, status,
          said)
    check("fetch: not much later than it could", took < 60 * SLOW, took)
    check("fetch: no byte of theirs in its words", not BAD.search(said), said)
    check("fetch: no cookie, no second line", not any(
        re.search(rb"(?i)\r\n(cookie|set-cookie):", a) for a in seen), seen)
    status, out, err = run(home, ["list", "--json"])
    feeds = {f["url"].rsplit("/", 1)[1]: f for f in json.loads(out)["feeds"]
             if f["url"].startswith(here)}
    check("list: none of theirs in it", not any(
        BAD.search(s) for s in strings(list(feeds.values()))), out)
    for name, (_, good) in ANSWERS.items():
        f = feeds.get(name)
        read = f and f["items"] == 2 and not f["error"]
        refused = f and f["items"] == 0 and f["error"]
        check("%s: %s" % (name, "is read" if good else "is refused, and why"
                          if good is False else "is read or not"),
              refused if good is False else read if good else f, f)
    size = sum(os.path.getsize(os.path.join(d, f))
               for d, _, files in os.walk(home) for f in files)
    check("fetch: the store is no multiple of what came", size < 20 << 20,
          size)
    server.close()


def main():
    with tempfile.TemporaryDirectory() as home:
        documents(home)
        lists(home)
    with tempfile.TemporaryDirectory() as home:
        shown(home)
    with tempfile.TemporaryDirectory() as home:
        downloads(home)
    print("1..%d" % count)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
