#!/usr/bin/env python3
"""What the screen shows of pages and feeds that are not plain articles: a
text behind a wall, a live blog, footnotes, a feed that fails.

Built as net.py is, and on its servers, homes and readers.
"""
import os
import shutil
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import net  # noqa: E402
from net import Home, Reader, Server, check, feed  # noqa: E402

PAGES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden",
                     "extract")

NOTES = b"""<html lang=en><title>The weirs of the Tamm</title><article>
<h1>The weirs of the Tamm</h1>
<p>The oldest weir on the river was built by monks in the year 1204, when the
valley above Ostrel was still a marsh.<sup><a href=#fn1>1</a></sup> Nobody
knows who drew the plan, and nobody has looked for it.</p>
<p>The weir that stands today is the fourth. It was opened in 1911 by a
minister who got his feet wet, as the paper reported on its first page.</p>
<p>It will have to be rebuilt within ten years, because the stones at its foot
have been carried away by the water of six winters.</p></article>
<aside><ol><li id=fn1>Chronicle of Ostrel Abbey, folio 12.
<a href=#fnref1>^</a></ol></aside></html>"""


def page(name):
    with open(os.path.join(PAGES, name), "rb") as f:
        return f.read()


def open_first(home, path, *words):
    """What the reader shows of the newest article of that feed's."""
    with Reader(home) as reader:
        reader.sees("unread")
        reader.type(":view all", "Enter")
        reader.sees("All", path)
        reader.type("gg", "Enter")
        good = reader.sees(*words)
        return good, reader.shown


def pages():
    server = Server({"/wall.html": page("paywall.html"),
                     "/live.html": page("live.html"),
                     "/notes.html": NOTES})
    for name, teaser in (
            ("wall", "A barrel of lamp oil cost eleven crowns in spring …"),
            ("live", "The river stands at four metres and is falling …"),
            ("notes", "The oldest weir on the river was built by …")):
        server.routes["/" + name] = feed(
            name, link=server.url("/%s.html"), text=teaser)
    for name, said, words in (
            ("wall", "a wall is told beside the outlet", (" · paywall",)),
            ("live", "an entry of a live blog has its time",
             ("2026-05-03 14:", " UTC"))):
        with Home() as home:
            home.run("add", server.url("/" + name))
            home.run("fetch", "--wait")
            good, shown = open_first(home, name, *words)
            check(said, good, shown)
    with Home() as home:
        home.run("add", server.url("/notes"))
        home.run("fetch", "--wait")
        with Reader(home) as reader:
            reader.sees("unread")
            reader.type("n")
            good = reader.sees("folio 12", "built by monks")
            check("a footnote that stood elsewhere on the page is at the end",
                  good, reader.shown)
            reader.tmux("resize-window", "-x", "60", "-y", "12")
            reader.sees("oldest weir")
            reader.type("gg", "^")
            check("a key goes to it", reader.sees("folio 12"), reader.shown)
            reader.type("^")
            check("and back", reader.sees("built by monks"), reader.shown)
    server.shutdown()


def errors():
    """A feed that fails is told in the title, in its row and in a view, and
    the reader leads to why."""
    server = Server({"/good": feed("one"), "/bad": feed("two")})
    with Home() as home:
        home.run("add", server.url("/good"))
        home.run("add", server.url("/bad"))
        server.routes["/bad"] = b"<rss version='2.0'><channel><title>T"
        home.later(7200)
        with Reader(home) as reader:
            reader.sees("unread")
            reader.type("R")
            check("the number of feeds with a warning stands in the title",
                  reader.sees("1 warning"), reader.shown)
            reader.type(":view errors", "Enter")
            check("so does why it fails, where its articles are listed",
                  reader.sees("Of feeds in trouble", "T: ", "line 1",
                              "I tells more"), reader.shown)
            reader.type("j")
            check("and the key that tells more", reader.sees("I feed's state"),
                  reader.shown)
            reader.type("I")
            check("it does", reader.sees("How the feed fares", "line 1"),
                  reader.shown)
            del server.routes["/bad"]
            reader.type("q", "f", "R")
            check("one that fails is told apart from it",
                  reader.sees("1 failing"), reader.shown)
    server.shutdown()


def main():
    if not shutil.which("tmux"):
        print("1..0 # SKIP no tmux here")
        return 0
    for part in (pages, errors):
        net.guarded(part)
    print("1..%d" % net.count)
    return net.failed > 0


if __name__ == "__main__":
    sys.exit(main())
