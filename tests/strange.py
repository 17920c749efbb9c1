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
]
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
]


def run(home, args, seconds=5):
    env = {"HOME": home, "PATH": os.environ.get("PATH", ""), "TERM": "dumb",
           "LC_ALL": "C.UTF-8"}
    env.update({k: v for k, v in os.environ.items() if "SAN_OPTIONS" in k})
    for kind in ("CONFIG", "DATA", "STATE"):
        env["XDG_%s_HOME" % kind] = os.path.join(home, kind)
    try:
        r = subprocess.run([PRESSER] + args, env=env, cwd=home,
                           stdin=subprocess.DEVNULL, capture_output=True,
                           timeout=seconds * SLOW, check=False)
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
        return None if err.strip() and not has else "says %r" % err[:200]
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
            f.write(text.encode())
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
# whether the feed is to be read
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


def downloads(home):
    server, seen = socket.create_server(("127.0.0.1", 0), backlog=64), []
    threading.Thread(target=serve, args=(server, seen), daemon=True).start()
    here = "http://127.0.0.1:%d/" % server.getsockname()[1]
    with open(os.path.join(home, "list"), "w") as f:
        f.writelines(here + name + "\n" for name in ANSWERS)
    run(home, ["import", os.path.join(home, "list")])
    began = time.monotonic()
    status, out, err = run(home, ["fetch", "--now", "--wait"], 60)
    took = time.monotonic() - began
    said = (out + err).decode("utf-8", "replace")
    check("fetch: it ends, and says that some failed", status == 1, status,
          said)
    check("fetch: not much later than it could", took < 30 * SLOW, took)
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
        check("%s: %s" % (name, "is read" if good else "is refused, and why"),
              f and (f["items"] == 2 and not f["error"] if good else
                     f["items"] == 0 and f["error"]), f)
    server.close()


def main():
    with tempfile.TemporaryDirectory() as home:
        documents(home)
        lists(home)
    with tempfile.TemporaryDirectory() as home:
        downloads(home)
    print("1..%d" % count)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
