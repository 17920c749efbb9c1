#!/usr/bin/env python3
"""Random keys in the reader while feeds change under it.

A server on loopback gives each of its feeds new, edited and vanished items
at every request, some slowly, some broken. A second process pulls. Keys,
mouse reports, pastes and new window sizes are thrown at the reader; when it
is left it is started again; feeds that the keys took away come back, so that
there is always something to pull. What must not happen: a crash, a report of a
sanitizer, a hang, a control byte of a feed's on the terminal, a damaged
store.

STORM_SECONDS (8) is how long, STORM_SEED (1) where the dice begin. In
`make check` it is short; ten minutes under each sanitizer are run by hand:

    STORM_SECONDS=600 make check TESTS=tests/storm.py
"""
import fcntl
import http.server
import os
import pty
import random
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time

PRESSER = os.environ.get("PRESSER", "./presser")
SECONDS = float(os.environ.get("STORM_SECONDS", "8"))
SEED = int(os.environ.get("STORM_SEED", "1"))
PATIENCE = 60   # seconds until the reader counts as hung, or no feed is asked
N_FEEDS = 12
OWNED = "OWNED-BY-A-FEED"

turns = [0] * N_FEEDS
asked = [time.monotonic()]  # when
dice = random.Random(SEED)
count = failed = 0


def check(name, good, *why):
    global count, failed
    count += 1
    failed += not good
    print("%sok %d - %s" % ("" if good else "not ", count, name))
    if not good:
        for line in why:
            for part in str(line).splitlines()[:40]:
                print("# " + part[:300])
    sys.stdout.flush()


# --- the feeds ---

PEOPLE = ("Odile Tarrant", "Ivo Pell", "Mara Quist", "田中一郎", "Олег Тарин")
THINGS = ("harbour", "ferry", "bridge", "mill", "lighthouse", "quarry")


def item(feed, n, edited):
    who, what = PEOPLE[n % len(PEOPLE)], THINGS[(n + feed) % len(THINGS)]
    body = ("<p>The %s closes, %s said. &#8220;We will %s it on day %d,&#8221; "
            "the mayor told reporters.</p><p>\u202d\x1b]0;%s\x07 <b>wide 漢字"
            "</b> <a href='http://127.0.0.1:1/x'>link</a> %s</p>"
            % (what, who, "open" if edited else "shut", n, OWNED, "word " * 40))
    return ("<item><title>The %s, part %d%s \u202d</title><guid>%d-%d</guid>"
            "<link>http://127.0.0.1:1/%d/%d</link><description>%s"
            "</description></item>"
            % (what, n, " (corrected)" if edited else "", feed, n, feed, n,
               body.replace("&", "&amp;").replace("<", "&lt;")))


class Server(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def do_GET(self):
        feed = int(re.sub(r"\D", "", self.path) or 0) % N_FEEDS
        turns[feed] += 1
        asked.append(time.monotonic())
        turn = turns[feed]
        items = "".join(item(feed, n, n % 5 == 0 and turn > 1)
                        for n in range(turn * 3, turn * 3 + 12))
        body = ("<rss version='2.0'><channel><title>Paper %d</title>%s"
                "</channel></rss>" % (feed, items)).encode()
        if feed % 4 == 1:
            time.sleep(0.3)
        if feed % 6 == 5 and turn % 2:
            body = body[:len(body) // 2]
        status = 500 if feed == 7 and turn % 3 == 2 else 200
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            pass


# --- the reader in a terminal ---

class Reader:
    def __init__(self, home):
        self.said = open(os.path.join(home, "stderr"), "ab")
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.dup2(self.said.fileno(), 2)
            os.chdir(os.path.join(home, "here"))
            os.execv(PRESSER, [PRESSER])
        self.size(24, 80)
        self.heard = time.monotonic()
        self.bytes = 0
        self.strange = b""
        self.status = None

    def size(self, rows, columns):
        self.rows = rows
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ,
                    struct.pack("HHHH", rows, columns, 0, 0))

    def ended(self):
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def drain(self, seconds):
        until = time.monotonic() + seconds
        while not self.ended():
            left = until - time.monotonic()
            if left <= 0:
                return
            if self.fd not in select.select([self.fd], [], [], left)[0]:
                continue
            try:
                got = os.read(self.fd, 65536)
            except OSError:
                got = b""
            if not got:
                time.sleep(0.01)
                continue
            self.bytes += len(got)
            self.heard = time.monotonic()
            # U+202E is only typed: the terminal itself may echo it
            for bad in ("\u202d".encode(), b"\x1b]0;" + OWNED.encode()):
                if bad in got:
                    self.strange += bad

    def send(self, keys):
        try:
            os.write(self.fd, keys)
        except OSError:
            pass

    def close(self):
        if not self.ended():
            os.kill(self.pid, signal.SIGTERM)
            until = time.monotonic() + PATIENCE
            while not self.ended() and time.monotonic() < until:
                self.drain(0.05)
        if not self.ended():
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.status = -9
        os.close(self.fd)
        self.said.close()


SEQUENCES = [b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[5~",
             b"\x1b[6~", b"\x1b[H", b"\x1b[F", b"\x1b", b"\x1b[M !!",
             b"\x1b[<0;5;5M", b"\x1b[<64;9;9M", b"\x1bO", b"\x1b[200~",
             b"\x1b[201~", b"\x1b[I", b"\x1b[O", b"\x1b]11;rgb:0/0/0\x07",
             b"\xff\xfe", "é漢\u202e".encode(), b"\x00", b"gg", b"\r", b"\t"]
PLAIN = b"jjjjkk \r\t/:?GgnNqqmMdDuUrRsSlLtTaAcCxXvVzZ[]{}()<>=+-.,;'\"0123456789"
WORDS = [b":set width 30\r", b":set justify yes\r", b":theme light\r",
         b":refresh-all\r", b":view unread\r", b":undo\r", b":redo\r",
         b":bind q down\r", b":keys emacs\r", b":keys vi\r", b":help\r",
         b"/ferry\r", b":search bridge OR mill\r", b":sort\r", b":reload\r",
         b":read-all\r", b":subscribe http://127.0.0.1:1/none\r",
         b":set mouse yes\r", b":zoom\r", b":tag \x1b[31mred\r"]


def keys():
    pick = dice.random()
    if pick < 0.6:
        return bytes(dice.choice(PLAIN) for _ in range(dice.randint(1, 6)))
    if pick < 0.75:
        return dice.choice(SEQUENCES)
    if pick < 0.9:
        return b"\x1b\x1b" + dice.choice(WORDS)
    # anything but what stops or breaks off a terminal's program
    return bytes(b for b in (dice.randrange(256) for _ in range(8))
                 if b not in (3, 17, 19, 26, 28))


def storm(home, deadline):
    reader, left, hung, frames, strange, bad = None, 0, False, 0, b"", []
    while time.monotonic() < deadline and not hung and not bad:
        if reader is None:
            reader = Reader(home)
            reader.drain(0.5)
        if dice.random() < 0.03:
            reader.size(dice.randint(5, 60), dice.randint(20, 220))
        sent = time.monotonic()
        reader.send(keys())
        frames += 1
        reader.drain(dice.choice((0, 0, 0.01, 0.05)))
        if reader.ended():
            left += 1
            if reader.status not in (0, -signal.SIGHUP):
                bad.append("it ended with %s" % reader.status)
            strange += reader.strange
            reader.close()
            reader = None
        elif frames % 50 == 0:
            # a full redraw must come, whatever state it is in
            reader.drain(0.2)
            before = reader.bytes
            reader.size(reader.rows % 40 + 20, 100)
            while reader.bytes == before and not reader.ended():
                reader.drain(0.1)
                if time.monotonic() - sent > PATIENCE:
                    hung = True
                    break
    if reader:
        strange += reader.strange
        reader.close()
        if reader.status not in (0, -signal.SIGTERM, 128 + signal.SIGTERM):
            bad.append("told to end it ended with %s" % reader.status)
    return frames, left, hung, strange, bad


def puller(stop, subs):
    while not stop.is_set():
        for command in (["import", subs], ["fetch", "--now"]):
            subprocess.run([PRESSER, *command], stdin=subprocess.DEVNULL,
                           stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
        stop.wait(0.5)


def run(home, here):
    subs = os.path.join(home, "subs")
    with open(subs, "w") as f:
        f.writelines("%s/%d.xml storm\n" % (here, n) for n in range(N_FEEDS))
    done = subprocess.run([PRESSER, "import", subs], capture_output=True,
                          text=True)
    check("the feeds are taken", done.returncode == 0, done.stderr)
    stop = threading.Event()
    second = threading.Thread(target=puller, args=(stop, subs))
    second.start()
    frames, left, hung, strange, bad = storm(home, time.monotonic() + SECONDS)
    stop.set()
    second.join()
    with open(os.path.join(home, "stderr"), "rb") as f:
        said = f.read().decode("utf-8", "replace")
    print("# %d bursts of keys, left and opened again %d times, %d requests"
          % (frames, left, sum(turns)))
    check("it never crashes", not bad, *bad, said)
    check("it never hangs", not hung)
    check("nothing is said against memory or threads",
          not re.search(r"Sanitizer|runtime error", said), said)
    asked.append(time.monotonic())
    quiet = max(b - a for a, b in zip(asked, asked[1:]))
    check("feeds are asked for all along", quiet < PATIENCE,
          "%.0f s without a request" % quiet)
    check("no feed reaches the terminal", not strange, repr(strange[:200]))
    done = subprocess.run([PRESSER, "check"], capture_output=True, text=True)
    check("the store is whole", done.returncode == 0,
          done.stdout + done.stderr)


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as home:
        os.makedirs(os.path.join(home, "here"))
        os.makedirs(os.path.join(home, "bin"))
        for kind in ("CONFIG", "DATA", "STATE"):
            os.environ["XDG_%s_HOME" % kind] = os.path.join(home, kind)
        # whatever a key starts, there is nothing to be started
        os.environ.update(HOME=home, TERM="xterm-256color", BROWSER="none",
                          PATH=os.path.join(home, "bin"))
        run(home, "http://127.0.0.1:%d" % server.server_port)
    print("1..%d" % count)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
