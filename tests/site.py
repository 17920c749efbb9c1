#!/usr/bin/env python3
"""What presser learns of a site while it pulls its pages, and the rules that
its reader has for it: from a server on loopback to the search, and to
extract --site."""
import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading

PRESSER = os.path.abspath(os.environ.get("PRESSER", "./presser"))
NAMES = ["amber", "birch", "cedar", "dahlia", "elder", "fennel", "ginger",
         "hazel", "iris", "juniper"]
SUMMARY = "Marram grass holds the dunes of Corran, and whoever picks it pays."
asked = []
shown = 5
count = failed = 0


def page(i):
    name = NAMES[i]
    boxes = {"second": "<p>Zinnia seeds are sold at the gate to whoever asks "
                       "the keeper.</p>",
             "third": "<p class=jam>Quince jam of ours stands beside the %s "
                      "beds.</p>" % name,
             "fourth": "<p>Fennel tea of ours is made beside the %s beds "
                       "here.</p>" % name}
    body = "".join(
        "<p>The %s gardens of Corran opened for the %s time this spring, and "
        "the keeper of the %s house, who has %d of them, said that the %s "
        "beds had never stood so high.</p>" % (name, w, name + w, i + 20, w) +
        boxes.get(w, "")
        for w in ("first", "second", "third", "fourth"))
    if not i:  # only the feed tells that this belongs to it
        body += ("<div class='related side'><p>Marram grass holds the dunes of "
                 "Corran, and whoever picks it pays four crowns to the "
                 "town.</p></div>")
    return ("<title>The %s gardens</title><article><h1>The %s gardens</h1>%s"
            "</article>" % (name, name, body))


def way(n):
    """A text cut into four pages, the fourth of which is missing."""
    words = ["", "granite", "basalt", "slate"]
    if n > 3:
        return None
    return ("<title>The long way</title><article><h1>The long way</h1>"
            "<p>Told by the keeper of all the paths and bridges of the town "
            "of Corran to whoever walks them.</p><p>The stones of page %s "
            "are %s, and whoever walks on them in the rain has to look where "
            "the feet go.</p></article><p>%s</p>" % (
                n, words[n], " ".join("<a href='/way.html?page=%d'>%d</a>" %
                                      (i, i) for i in range(1, 5))))


class Server(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def do_GET(self):
        asked.append(self.path)
        body = None
        if self.path == "/feed":
            items = "".join(
                "<item><title>The %s gardens</title><link>/%d.html</link>"
                "<guid>%d</guid><description>%s</description></item>"
                % (NAMES[i], i, i, "They are open." if i else SUMMARY)
                for i in range(shown))
            items += ("<item><title>The long way</title><link>/way.html</link>"
                      "<guid>way</guid><description>A walk.</description>"
                      "</item>")
            body = "<rss version='2.0'><channel>%s</channel></rss>" % items
        elif self.path.startswith("/way.html"):
            body = way(int((self.path + "?page=1").split("page=")[1][0]))
        elif self.path.endswith(".html"):
            body = page(int(self.path[1:-5]))
        if not body:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html" if "html" in self.path
                         else "application/rss+xml")
        self.end_headers()
        self.wfile.write(body.encode())


def check(name, good, *why):
    global count, failed
    count += 1
    failed += not good
    print("%sok %d - %s" % ("" if good else "not ", count, name))
    for w in () if good else why:
        print("#", str(w)[:600].replace("\n", "\n# "))


def presser(*args):
    return subprocess.run([PRESSER, *args], capture_output=True, text=True,
                          timeout=600)


def found(word):
    hits = json.loads(presser("search", "--json", word).stdout)["hits"]
    return sorted(int(h["link"].split("/")[-1][:-5]) for h in hits
                  if h["link"][-8:] != "way.html")


def way_is_found(words):
    hits = json.loads(presser("search", "--json", words).stdout)["hits"]
    return any(h["link"].endswith("way.html") for h in hits)


def main():
    global shown
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    here = "http://127.0.0.1:%d" % server.server_port
    with tempfile.TemporaryDirectory() as home:
        for kind in ("CONFIG", "DATA", "STATE"):
            os.environ["XDG_%s_HOME" % kind] = os.path.join(home, kind)
        os.makedirs(os.path.join(home, "CONFIG", "presser"))
        with open(os.path.join(home, "CONFIG", "presser", "config"),
                  "w") as f:
            f.write("site 127.0.0.1 drop p.jam\n"
                    "site 127.0.0.1 drop //p[contains(., 'Fennel')]\n"
                    "site 127.0.0.1 drop //p[\n"
                    "site elsewhere.example drop p\n")
        run(here, home)
    print("1..%d" % count)
    return failed > 0


def run(here, home):
    global shown
    done = presser("add", here + "/feed")
    check("five pages are read", found("keeper house") == [0, 1, 2, 3, 4],
          done.stdout, done.stderr, found("keeper house"))
    check("a rule drops what it names", found("quince") == [],
          found("quince"))
    check("what the feed gave of a text tells where it is on the page",
          found("crowns") == [0], found("crowns"))
    check("and so does one in XPath", found("tea") == [], found("tea"))
    check("further pages of a text are joined to it",
          all(way_is_found(w) for w in ("granite", "basalt", "slate")), asked)
    check("each is asked for once, the missing one too",
          [asked.count("/way.html" + q) for q in
           ("", "?page=1", "?page=2", "?page=3", "?page=4", "?page=5")] ==
          [1, 0, 1, 1, 1, 0], asked)
    first = found("zinnia")
    shown = len(NAMES)
    done = presser("fetch", "--now")
    check("five more are read", found("keeper house") == list(range(10)),
          done.stdout, done.stderr)
    check("what recurs on the pages of the site is in none of these",
          found("zinnia") == first and first, first, found("zinnia"))

    path = os.path.join(home, "page.html")
    with open(path, "w") as f:
        f.write(page(9))
    why = presser("extract", "--why", "--site", "--url", here + "/x", path)
    check("extract --why --site tells what the store remembers",
          "on other pages of the site too: Zinnia" in why.stdout,
          why.stdout, why.stderr)
    check("and what a rule says", "your rule drops it: Quince" in why.stdout,
          why.stdout)
    check("a rule that cannot be read is told with file and line",
          "presser/config: line 3: no XPath" in why.stderr, why.stderr)
    plain = presser("extract", "--url", here + "/x", path).stdout
    check("without --site neither", "Zinnia" in plain and "Quince" in plain,
          plain)
    done = presser("extract", "--site", path)
    check("--site needs an address", done.returncode == 2, done.stderr)


if __name__ == "__main__":
    sys.exit(main())
