#!/usr/bin/env python3
"""The reader's keys while it pulls, analyses and shares its store.

use: tests/beside.py PRESSER [SECONDS]

A server on loopback gives feeds that bring new items all the time, one of
them a byte at a time. The reader is open and pulls; presser fetch runs in a
second process again and again; keys are pressed, and the time until the
screen answers is taken. At the end nothing may be lost or stored twice, and
nobody may have met a lock. Not part of make check: it takes its time.
"""
import fcntl
import functools
import http.server
import json
import os
import pty
import random
import select
import signal
import sqlite3
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time

FEEDS, ITEMS = 24, 12
PARTS = "tar mor len osk vil dun eri hal sou bek nim rad".split()


@functools.lru_cache(None)
def text(seed):
    """Of words that no other item has, so that none is another's copy."""
    word = random.Random(seed)
    return " ".join(
        "The %s of %s said on Monday that the %s would %s in May. \u201cWe "
        "have waited for %s,\u201d Ida %s told reporters." % tuple(
            "".join(word.choice(PARTS) for _ in range(3)).title()
            for _ in range(6)) for _ in range(12))



class Server(http.server.BaseHTTPRequestHandler):
    asked = {}
    lock = threading.Lock()

    def log_message(self, *args):
        pass

    def do_GET(self):
        number = int(self.path.strip("/").split(".")[0])
        with self.lock:
            turn = self.asked[number] = self.asked.get(number, 0) + 1
        rows = "".join(
            "<item><title>Item %d of feed %d</title><guid>%d-%d</guid>"
            "<description>%s</description></item>" %
            (i, number, number, i, text("%d-%d" % (number, i))) for i in range(turn * ITEMS))
        body = ("<rss version='2.0'><channel><title>Feed %d</title>%s"
                "</channel></rss>" % (number, rows)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        step = 400 if number == 0 else len(body)
        try:
            for at in range(0, len(body), step):
                self.wfile.write(body[at:at + step])
                if number == 0:
                    time.sleep(0.15)
        except OSError:
            pass


def main():
    presser = os.path.abspath(sys.argv[1])
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as home:
        env = dict(os.environ, HOME=home, TERM="xterm-256color",
                   LC_ALL="C.UTF-8")
        for kind in ("CONFIG", "DATA", "STATE"):
            env["XDG_%s_HOME" % kind] = os.path.join(home, kind)
        urls = os.path.join(home, "urls")
        with open(urls, "w") as f:
            f.writelines("http://127.0.0.1:%d/%d.xml\n" %
                         (server.server_port, i) for i in range(FEEDS))
        subprocess.run([presser, "import", urls], env=env, check=True,
                       stdout=subprocess.DEVNULL)
        return watch(presser, env, seconds)


def fetch_on(presser, env, until, said):
    while time.time() < until:
        done = subprocess.run([presser, "fetch", "--now"], env=env, text=True,
                              capture_output=True)
        said.append((done.returncode, done.stderr))
        time.sleep(0.5)


def quiet(tty, wait):
    """Read until nothing comes for so long; the time of the last byte."""
    last = None
    while select.select([tty], [], [], wait)[0]:
        try:
            if not os.read(tty, 65536):
                break
        except OSError:
            break
        last = time.perf_counter()
    return last


def watch(presser, env, seconds):
    pid, tty = pty.fork()
    if not pid:
        os.execve(presser, [presser], env)
    fcntl.ioctl(tty, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    until, said = time.time() + seconds, []
    fetcher = threading.Thread(target=fetch_on,
                               args=(presser, env, until, said))
    quiet(tty, 0.5)
    os.write(tty, b"R")
    fetcher.start()
    # each of them changes what is shown: "G" from the top, "gg" from there
    times, keys, at = [], [b"j", b"j", b"k", b"\r", b"n", b"q", b"j", b"G",
                           b"g", b"g"], 0
    while time.time() < until:
        # what is drawn for other reasons is taken first
        while select.select([tty], [], [], 0)[0]:
            os.read(tty, 65536)
        key = keys[at % len(keys)]
        at += 1
        began = time.perf_counter()
        os.write(tty, key)
        if select.select([tty], [], [], 1.0)[0]:
            os.read(tty, 65536)
            times.append((time.perf_counter() - began) * 1000)
        if at % 40 == 0:
            os.write(tty, b"R")
        time.sleep(0.1)
    fetcher.join()
    os.write(tty, b"Q")
    ended = time.time()
    while time.time() - ended < 20 and os.waitpid(pid, os.WNOHANG)[0] == 0:
        quiet(tty, 0.1)
    return judge(presser, env, times, said)


def judge(presser, env, times, said):
    last = subprocess.run([presser, "fetch", "--wait"], env=env, text=True,
                          capture_output=True)
    said.append((last.returncode, last.stderr))
    path = json.loads(subprocess.run(
        [presser, "path", "--json"], env=env, capture_output=True,
        check=True).stdout)["store"]
    db = sqlite3.connect(path)
    stored = {f: n for f, n in db.execute(
        "SELECT url, count(*) FROM item JOIN feed ON feed.id = item.feed "
        "GROUP BY feed")}
    twice = db.execute("SELECT count(*) FROM (SELECT 1 FROM item GROUP BY "
                       "feed, key HAVING count(*) > 1)").fetchone()[0]
    waits = db.execute("SELECT count(*) FROM given").fetchone()[0]
    db.close()
    lost = [url for url, n in stored.items()
            if n < (Server.asked[int(url.split("/")[-1][:-4])] - 1) * ITEMS]
    locks = [words for _, words in said
             if "writing" in words or "lock" in words or "busy" in words]
    times.sort()
    p95 = times[int(len(times) * 0.95)] if times else 1e9
    good = (len(stored) == FEEDS and not lost and not twice and not waits and
            not locks and p95 <= 50)
    print("%s: %d keys, median %.1f ms, p95 %.1f ms, most %.1f ms; "
          "%d fetches, %d items; lost %s, twice %d, waiting %d, locks %s" %
          ("ok" if good else "FAILED", len(times),
           statistics.median(times) if times else 0, p95,
           times[-1] if times else 0, len(said), sum(stored.values()),
           lost or 0, twice, waits, locks or 0))
    return 0 if good else 1


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    sys.exit(main())
