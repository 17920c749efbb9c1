#!/usr/bin/env python3
"""The sample briefing from a server on loopback into the store and out again.

The server has each outlet under its own folder and rewrites the addresses in
feeds and pages to itself, so that teasers lead to pages it serves.
"""
import fcntl
import http.server
import json
import os
import pty
import re
import select
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time

SRC = os.environ.get("srcdir", ".")
PRESSER = os.environ.get("PRESSER", "./presser")
SAMPLE = os.path.join(SRC, "sample")
asked = []
broken = set()


class Server(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def do_GET(self):
        path = self.path.split("?")[0]
        name = os.path.join(SAMPLE, path.lstrip("/"))
        if path in broken:
            return self.answer(200, b"<rss><channel><title>cut", "text/xml")
        if ".." in path or not os.path.isfile(name):
            asked.append((path, 404))
            return self.answer(404, b"no such page\n", "text/plain")
        with open(name, "rb") as f:
            body = f.read()
        here = b"http://127.0.0.1:%d/" % self.server.server_port
        body = re.sub(rb"https://([a-z]+\.example)/", here + rb"\1/", body)
        tag = '"%d"' % len(body)
        if self.headers.get("If-None-Match") == tag:
            asked.append((path, 304))
            self.send_response(304)
            self.send_header("ETag", tag)
            self.end_headers()
            return None
        asked.append((path, 200))
        kind = {"xml": "application/xml", "json": "application/feed+json",
                "html": "text/html"}[path.rsplit(".", 1)[1]]
        return self.answer(200, body, kind, tag)

    def answer(self, status, body, kind, tag=None):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if tag:
            self.send_header("ETag", tag)
        self.end_headers()
        self.wfile.write(body)


count = 0
failed = 0


def check(name, good, *why):
    global count, failed
    count += 1
    failed += not good
    print("%sok %d - %s" % ("" if good else "not ", count, name))
    if not good:
        for line in why:
            for part in str(line).splitlines()[:20]:
                print("# " + part[:300])
    sys.stdout.flush()


def presser(*args, **kw):
    return subprocess.run([PRESSER, *args], capture_output=True, text=True,
                          timeout=600, **kw)


def answer(*args):
    done = presser(*args)
    try:
        return json.loads(done.stdout)
    except ValueError:
        print("# %s: %s%s" % (args, done.stdout[:200], done.stderr[:300]))
        return {}


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    here = "http://127.0.0.1:%d" % server.server_port
    with open(os.path.join(SAMPLE, "feeds")) as f:
        feeds = [line.split()[0][1:] for line in f]

    with tempfile.TemporaryDirectory() as home:
        with open(os.path.join(SAMPLE, "now")) as f:
            os.environ["PRESSER_NOW"] = f.read().strip()
        for kind in ("CONFIG", "DATA", "STATE"):
            os.environ["XDG_%s_HOME" % kind] = os.path.join(home, kind)
        urls = os.path.join(home, "urls")
        with open(urls, "w") as f:
            f.writelines(here + p + ' sample "two words"\n' for p in feeds)
        run(here, feeds, urls)
    print("1..%d" % count)
    return failed > 0


def stored(name, role, least):
    """Has the store at least so many quotations of one speaker?"""
    path = answer("path", "--json")["store"]
    db = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
    rows = db.execute("SELECT role, count(*) FROM speaker JOIN said "
                      "ON said.speaker = speaker.id WHERE name = ? "
                      "GROUP BY speaker.id", (name,)).fetchall()
    db.close()
    return (len(rows) == 1 and role in (rows[0][0] or "") and
            rows[0][1] >= least), rows


def on_screen(*words):
    """Open the reader on a terminal of 80x24, press Enter, see the words."""
    pid, tty = pty.fork()
    if not pid:
        os.environ["TERM"] = "xterm"
        os.execv(PRESSER, [PRESSER])
    fcntl.ioctl(tty, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen, until, keys = b"", time.time() + 120, [b"\r", b"\r"]
    while time.time() < until and not all(w in seen for w in words):
        if select.select([tty], [], [], 0.3)[0]:
            try:
                seen += os.read(tty, 65536)
            except OSError:
                break
        elif keys:
            os.write(tty, keys.pop())
    os.kill(pid, signal.SIGHUP)
    os.waitpid(pid, 0)
    os.close(tty)
    return [all(w in seen for w in words), seen[-400:]]


def run(here, feeds, urls):
    done = presser("import", urls)
    check("the list is imported", done.returncode == 0, done.stderr)
    done = presser("fetch", "--now")
    check("every feed is pulled", done.returncode == 0, done.stdout,
          done.stderr)
    rows = answer("list", "--json").get("feeds", [])
    check("twelve feeds, forty-nine items, no error",
          len(rows) == 12 and sum(r["items"] for r in rows) == 51 and
          not any(r["error"] for r in rows), rows)
    pages = [p for p, s in asked if p.endswith(".html")]
    teasers = 3 + 3 + 4 + 3 + 5 + 5
    check("the page of each teaser is asked for, once",
          len(pages) == len(set(pages)) == teasers, pages)

    # A word that only the page has, not the feed's teaser.
    hits = answer("search", "--json", "splinter").get("hits", [])
    check("the page's text can be found",
          len(hits) == 1 and "open-to-any-help" in hits[0]["link"], hits)

    check("the stored quotations have their speakers",
          *stored("Tariq Jamil Noorani", "Foreign Office", 3))
    check("the screen shows the newest article and who is quoted in it",
          *on_screen(b"Observers find no sign of fraud",
                     b"Tomasz Wierzbicki"))

    saved = os.path.join(os.path.dirname(urls), "saved")
    done = presser("download", here + feeds[0], saved)
    check("what is enclosed can be fetched into a file",
          done.returncode == 0 and os.path.getsize(saved) > 1000,
          done.stderr)
    done = presser("download", "--progress", here + feeds[0], saved + "2")
    check("but not from this machine when a feed says so",
          done.returncode == 1 and "private" in done.stderr and
          not os.path.exists(saved + "2"), done.stderr)
    one = answer("quotes", "--speaker", "dr. NOORANI", "--json")
    check("a part of a name, with a title, gives all that he said",
          one.get("speaker", {}).get("name") == "Tariq Jamil Noorani" and
          len(one["outlets"]) >= 4 and one["weeks"][-1]["quotes"] >= 10,
          one.get("speaker"))
    check("quotations carried twice are known, word for word and cut",
          {"same", "cut"} <= {q["repeat"] for q in one["quotes"]} and
          all(q["of"] is None or one["quotes"][q["of"]]["of"] is None
              for q in one["quotes"]), [q["repeat"] for q in one["quotes"]])
    check("a name of several is refused, and they are named",
          presser("quotes", "--speaker", "an").returncode == 1 and
          "Ana Petrova" in presser("quotes", "--speaker", "an").stderr)

    before = len(asked)
    done = presser("fetch", "--now")
    again = asked[before:]
    check("the second pull is conditional and finds nothing new",
          done.returncode == 0 and again and
          all(s == 304 for _, s in again), again, done.stdout)

    broken.add(feeds[0])
    done = presser("add", here + "/nowhere/feed.xml")
    check("an address without a feed is refused and said why",
          done.returncode == 1 and "404" in done.stderr, done.stderr)
    done = presser("fetch", "--now")
    rows = answer("list", "--json").get("feeds", [])
    row = [r for r in rows if r["url"].endswith(feeds[0])]
    check("a feed that comes cut keeps its items",
          len(row) == 1 and row[0]["items"] == 10, row, done.stdout)

    db = sqlite3.connect(os.path.join(os.environ["XDG_DATA_HOME"], "presser",
                                      "presser.db"))
    with db:
        db.execute("update body set flat = x'02ff00' where item = "
                   "(select id from item where link = ?)", (hits[0]["link"],))
    db.close()
    done = presser("search", "--json", "splinter")
    found = json.loads(done.stdout or "{}").get("hits", [])
    check("a hit whose text is damaged is told by name, and stays",
          done.returncode == 1 and hits[0]["title"] in done.stderr and
          "presser check" in done.stderr and len(found) == 1 and
          found[0]["link"] == hits[0]["link"], done.stderr, found)


if __name__ == "__main__":
    sys.exit(main())
