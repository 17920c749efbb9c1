#!/usr/bin/env python3
"""What breaks while presser works: it is killed in the middle of a pull, the
disk is full, the store is damaged or of a newer version, two pull at once.

What must hold: words that name the store and say what to do, a status that is
not 0, the file as it was; nothing starred is lost, nothing is there twice.
And a link goes to the browser as one argument, or not at all.
"""
import http.server
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

PRESSER = os.path.abspath(os.environ.get("PRESSER", "./presser"))
KILLS = int(os.environ.get("BREAKS_KILLS", "12"))
FEEDS, ITEMS = 6, 30
count = failed = 0
edition = 0     # the feeds have other items in each


def check(name, good, *why):
    global count, failed
    count += 1
    failed += not good
    print("%sok %d - %s" % ("" if good else "not ", count, name))
    for line in why if not good else ():
        print("# " + str(line)[:400].replace("\n", " "))
    sys.stdout.flush()


class Server(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def do_GET(self):
        body = "<rss><channel><title>Paper</title>%s</channel></rss>" % "".join(
            "<item><guid>%s-%d-%d</guid><title>Ferry %d</title><description>"
            "%s</description></item>" % (self.path, e, n, n, "word %d " % n * 60)
            for e in range(edition + 1) for n in range(ITEMS))
        try:
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            self.end_headers()
            self.wfile.write(body.encode())
        except OSError:
            pass


def presser(home, *args, kill_after=None, file_size=None, **more):
    env = {"HOME": home, "PATH": os.environ.get("PATH", ""), "TERM": "dumb",
           "LC_ALL": "C.UTF-8", **more}
    env.update({k: v for k, v in os.environ.items() if "SAN_OPTIONS" in k})
    for kind in ("CONFIG", "DATA", "STATE"):
        env["XDG_%s_HOME" % kind] = os.path.join(home, kind)

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)   # as a full disk is told
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))

    p = subprocess.Popen([PRESSER, *args], env=env, cwd=home, text=True,
                         stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE,
                         preexec_fn=limit if file_size else None)
    if kill_after is not None:
        time.sleep(kill_after)
        p.kill()
    out, err = p.communicate(timeout=100)
    return p.returncode, out, err


def store(home):
    return os.path.join(home, "DATA", "presser", "presser.db")


def look(home):
    db = sqlite3.connect("file:%s?mode=ro" % store(home), uri=True)
    word = db.execute("pragma integrity_check").fetchone()[0]
    items, ids = db.execute("select count(*), count(distinct feed || ' ' || "
                            "guid) from item").fetchone()
    starred = db.execute("select count(*) from item where starred").fetchone()
    db.close()
    return word, items, ids, starred[0]


def killed(home):
    """Each edition's pull is killed somewhere; then one is let through."""
    global edition
    dice, bad = random.Random(1), []
    began = time.monotonic()
    presser(home, "fetch", "--now")
    whole = time.monotonic() - began
    db = sqlite3.connect(store(home))
    db.execute("update item set starred = 1 where id % 7 = 0")
    db.commit()
    db.close()
    stars = look(home)[3]
    for _ in range(KILLS):
        edition += 1
        presser(home, "fetch", "--now", kill_after=dice.uniform(0, whole))
        word, items, ids, now = look(home)
        if word != "ok" or items != ids or now < stars:
            bad.append((word, items, ids, now, stars))
    check("killed at any moment: whole, nothing twice, no star lost", not bad,
          *bad)
    status, _, err = presser(home, "fetch", "--now")
    word, items, ids, now = look(home)
    want = FEEDS * ITEMS * (edition + 1)
    check("the next pull brings all", status == 0 and items == ids == want and
          word == "ok" and now == stars, status, err, items, want, now)


def two_at_once(home):
    global edition
    edition += 1
    done = [None, None]

    def pull(i):
        done[i] = presser(home, "fetch", "--now")

    both = [threading.Thread(target=pull, args=(i,)) for i in range(2)]
    for t in both:
        t.start()
    for t in both:
        t.join()
    word, items, ids, _ = look(home)
    check("two pulls at once: both end, nothing twice",
          all(d[0] == 0 for d in done) and word == "ok" and
          items == ids == FEEDS * ITEMS * (edition + 1), done, items, ids)


def full(home):
    global edition
    edition += 1
    before = look(home)
    status, _, err = presser(home, "fetch", "--now",
                             file_size=40960)
    word, items, ids, stars = look(home)
    check("a full disk is told, with the store's path", status == 1 and
          store(home) in err, status, err)
    check("and what was there is there", word == "ok" and items == ids and
          items >= before[1] and stars == before[3], word, items, before)
    status, _, err = presser(home, "fetch", "--now")
    check("with room again all comes", status == 0 and
          look(home)[1] == FEEDS * ITEMS * (edition + 1), status, err)


def spoiled(home):
    with open(store(home), "rb") as f:
        whole = f.read()
    half = len(whole) // 2

    def newer(data):
        return data[:60] + (999999).to_bytes(4, "big") + data[64:]

    for name, data, words in (
            ("of a newer version", newer(whole), "newer"),
            ("whose head is lost", b"\xff" * 4096 + whole[4096:], "recover"),
            ("that is cut off", whole[:half], "recover"),
            ("of text", b"These are words.\n" * 500, "recover")):
        for side in ("-wal", "-shm"):
            if os.path.exists(store(home) + side):
                os.unlink(store(home) + side)
        with open(store(home), "wb") as f:
            f.write(data)
        status, _, err = presser(home, "fetch", "--now")
        with open(store(home), "rb") as f:
            kept = f.read() == data
        check("a store %s: told, what to do, and kept" % name, status == 1 and
              store(home) in err and words in err and kept, status, err, kept)
    with open(store(home), "wb") as f:
        f.write(whole)


LINKS = (   # and whether the browser is given it
    ("https://a.example/$(>OWNED)`>OWNED`;>OWNED|x&y", True),
    ("https://a.example/'\"\\*?~{a,b}#x", True),
    ("https://a.example/$(touch OWNED)", False),
    ("--new-window=x", False), ("-x", False), ("javascript:alert(1)", False),
    ("feed:javascript:alert(1)", False), ("file:///etc/passwd", False),
    ("data:text/html,x", False), ("//a.example/", False), ("", False),
)


def links(home):
    browser, told = os.path.join(home, "browser"), os.path.join(home, "told")
    with open(browser, "w") as f:
        f.write("#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" >" + told + "\n")
    os.chmod(browser, 0o700)
    for link, want in LINKS:
        if os.path.exists(told):
            os.unlink(told)
        said = presser(home, "open", "--", link, BROWSER=browser)
        for _ in range(100 if want else 5):
            if os.path.exists(told) and os.path.getsize(told):
                break
            time.sleep(0.02)
        got = open(told).read() if os.path.exists(told) else None
        good = got == ("1\n%s\n" % link if want else None)
        check("open: %r is %s" % (link, "one argument" if want else
                                  "for no browser"),
              good and not os.path.exists(os.path.join(home, "OWNED")), got,
              said)


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as home:
        with open(os.path.join(home, "list"), "w") as f:
            f.writelines("http://127.0.0.1:%d/%d\n" % (server.server_port, n)
                         for n in range(FEEDS))
        presser(home, "import", os.path.join(home, "list"))
        killed(home)
        two_at_once(home)
        full(home)
        spoiled(home)
        links(home)
    print("1..%d" % count)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
