#!/usr/bin/env python3
"""An article's picture, on terminals that answer what they can show.

A pseudo-terminal plays a kitty, a terminal with sixel, and one with neither;
what chafa then writes for the reader is looked at byte by byte.
"""
import base64
import fcntl
import http.server
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
import zlib

PRESSER = os.path.abspath(os.environ.get("PRESSER", "./presser"))
count, failed = 0, False


def check(name, good, *why):
    global count, failed
    count += 1
    failed |= not good
    print("%sok %d - %s" % ("" if good else "not ", count, name))
    if not good:
        print("".join("# %s\n" % w for w in why), end="")


def png():
    """32 by 16, red and blue."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data +
                struct.pack(">I", zlib.crc32(kind + data)))
    rows = (b"\0" + b"\xff\0\0" * 16 + b"\0\0\xff" * 16) * 16
    return (b"\x89PNG\r\n\x1a\n" +
            chunk(b"IHDR", struct.pack(">IIBBBBB", 32, 16, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class Server(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def do_GET(self):
        here = "http://127.0.0.1:%d" % self.server.server_port
        body, kind = png(), "image/png"
        if self.path == "/feed":
            kind = "application/rss+xml"
            body = ("<rss version='2.0'><channel><title>Pictures</title>"
                    "<item><title>The weir</title><guid>1</guid>"
                    "<description>A weir in two colours.</description>"
                    "<enclosure url='%s/weir.png' type='image/png' "
                    "length='9'/></item></channel></rss>" % here).encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Terminal:
    """Answers as it is told to, and keeps all that comes."""

    def __init__(self, env, kitty, sixel):
        self.raw, self.kitty, self.sixel = b"", kitty, sixel
        self.pid, self.fd = pty.fork()
        if not self.pid:
            os.execve(PRESSER, [PRESSER], env)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ,
                    struct.pack("HHHH", 24, 80, 640, 384))

    def until(self, want, seconds=120):
        start, end = len(self.raw), time.time() + seconds
        while time.time() < end:
            if not select.select([self.fd], [], [], 0.05)[0]:
                continue
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                break
            self.raw += data
            if self.kitty and b"\033[>q" in data:
                os.write(self.fd, b"\033P>|kitty(0.40.1)\033\\")
            if b"\033[c" in data:
                os.write(self.fd, b"\033[?62;4c" if self.sixel else
                         b"\033[?62;22c")
            if want in self.raw[start:]:
                return True
        return False

    def picture(self):
        """What is written from the key on until Enter is asked for."""
        self.until(b"weir")
        os.write(self.fd, b"n")
        # the next start opens it by itself
        if b"two colours" not in self.raw:
            self.until(b"two colours")
        start = len(self.raw)
        os.write(self.fd, b"gi")
        self.until(b"Enter goes back")
        shown = self.raw[start:]
        start = len(self.raw)
        os.write(self.fd, b"\r")
        back = self.until(b"two colours")
        os.write(self.fd, b"Q")
        self.until(b"never", 0.5)
        os.close(self.fd)
        os.waitpid(self.pid, 0)
        return shown, back


def is_red_then_blue(width, rows):
    """rows: of pixels of (r, g, b), 0 to 1. Looked at left and right of where
    the scaled halves meet."""
    for row in (rows[2], rows[len(rows) // 2], rows[-3]):
        for x, want in ((width // 8, (1, 0, 0)), (width * 7 // 8, (0, 0, 1))):
            if tuple(c > 0.8 for c in row[x]) != tuple(map(bool, want)):
                return False
    return True


def decode_kitty(shown):
    """The graphics protocol of kitty: one picture in chunks of at most 4096
    bytes, each a whole number of base64's groups of four, m=1 on all but the
    last; without an id, so that the terminal does not answer into the keys."""
    chunks = re.findall(rb"\033_G([^;\033]*)(?:;([^\033]*))?\033\\", shown)
    keys = dict(k.split(b"=") for k in chunks[0][0].split(b","))
    more = [dict(k.split(b"=") for k in c[0].split(b",")).get(b"m", b"0")
            for c in chunks]
    good = (keys[b"a"] == b"T" and keys[b"f"] in (b"24", b"32") and
            b"i" not in keys and b"I" not in keys and
            more == [b"1"] * (len(more) - 1) + [b"0"] and
            all(len(c[1]) <= 4096 and len(c[1]) % 4 == 0 for c in chunks))
    width, height = int(keys[b"s"]), int(keys[b"v"])
    size = int(keys[b"f"]) // 8
    data = b"".join(base64.b64decode(c[1]) for c in chunks)
    if keys.get(b"o") == b"z":
        data = zlib.decompress(data)
    if not good or len(data) != width * height * size:
        return False
    return is_red_then_blue(width, [
        [tuple(c / 255 for c in data[(y * width + x) * size:][:3])
         for x in range(width)] for y in range(height)])


def decode_sixel(shown):
    """DEC's sixels: bands of six rows, "$" back to the band's start, "-" to
    the next one, "!" a repeat, "#" a colour, set in percents of RGB."""
    body = re.search(rb"\033P[0-9;]*q(.*?)\033\\", shown, re.S).group(1)
    size = re.match(rb'"\d+;\d+;(\d+);(\d+)', body)
    width, height = int(size.group(1)), int(size.group(2))
    rows = [[(0, 0, 0)] * width for _ in range(height + 6)]
    colours, colour, x, band = {}, 0, 0, 0
    for m in re.finditer(rb"#(\d+)(?:;2;(\d+);(\d+);(\d+))?|!(\d+)([?-~])|"
                         rb"([?-~])|([$-])", body[size.end():]):
        number, r, g, b, times, sign, one, move = m.groups()
        if number is not None:
            colour = int(number)
            if r is not None:
                colours[colour] = tuple(int(v) / 100 for v in (r, g, b))
        elif move:
            x, band = 0, band + (move == b"-")
        else:
            bits = (sign or one)[0] - 63
            for _ in range(int(times or 1)):
                for i in range(6):
                    if bits >> i & 1:
                        if x >= width or band * 6 + i >= len(rows):
                            return False
                        rows[band * 6 + i][x] = colours[colour]
                x += 1
    return is_red_then_blue(width, rows[:height])


def read_png(data):
    """Rows of pixels, 0 to 1, of a PNG of 8 bits a channel, not interlaced."""
    at, packed, palette = 8, b"", b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        chunk = data[at + 8:at + 8 + size]
        if kind == b"IHDR":
            width, height, depth, colour, _, _, laced = struct.unpack(
                ">IIBBBBB", chunk)
        palette = chunk if kind == b"PLTE" else palette
        packed += chunk if kind == b"IDAT" else b""
        at += size + 12
    step = {0: 1, 2: 3, 3: 1, 6: 4}[colour]
    if depth != 8 or laced:
        raise ValueError("a PNG of another kind")
    flat, rows, above = zlib.decompress(packed), [], bytes(width * step)
    for y in range(height):
        start = y * (width * step + 1)
        how, line = flat[start], bytearray(
            flat[start + 1:start + 1 + width * step])
        for i in range(len(line)):
            a = line[i - step] if i >= step else 0
            b, c = above[i], above[i - step] if i >= step else 0
            near = min((a, b, c), key=lambda v: abs(a + b - c - v))
            line[i] = (line[i] + (0, a, b, (a + b) // 2, near)[how]) & 255
        above = bytes(line)
        cells = [above[x * step:(x + 1) * step] for x in range(width)]
        if colour == 3:
            cells = [palette[p[0] * 3:p[0] * 3 + 3] for p in cells]
        rows.append([tuple(v / 255 for v in (p if len(p) > 2 else p * 3)[:3])
                     for p in cells])
    return width, rows


def decode_with_libsixel(shown):
    """Somebody else's decoder."""
    body = re.search(rb"\033P[0-9;]*q.*?\033\\", shown, re.S).group(0)
    with tempfile.TemporaryDirectory() as folder:
        names = [os.path.join(folder, n) for n in ("in.six", "out.png")]
        with open(names[0], "wb") as f:
            f.write(body)
        subprocess.run(["sixel2png", "-i", names[0], "-o", names[1]],
                       check=True, timeout=20)
        with open(names[1], "rb") as f:
            return is_red_then_blue(*read_png(f.read()))


def look(env, name, kitty, sixel, want, not_want, decode=None):
    env = dict(env)
    terminal = Terminal(env, kitty, sixel)
    shown, back = terminal.picture()
    if decode:
        check("%s: a decoder sees red and blue" % name,
              want.search(shown) and decode(shown), repr(shown[:300]))
        if decode is decode_sixel and shutil.which("sixel2png"):
            check("%s: libsixel's decoder sees the same" % name,
                  decode_with_libsixel(shown), repr(shown[:300]))
        after = terminal.raw[terminal.raw.index(shown) + len(shown):]
        check("%s: the screen is cleared after it, its pictures too" % name,
              b"\033[2J" in after[:200], repr(after[:200]))
    check("%s: the picture is shown" % name, want.search(shown),
          repr(shown[-300:]))
    for other in not_want:
        check("%s: and in no other way" % name, not other.search(shown),
              repr(shown[-300:]))
    check("%s: and the article is there again" % name, back)


def main():
    if not shutil.which("chafa"):
        print("1..0 # SKIP no chafa here")
        return 0
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    kitty = re.compile(rb"\033_Ga=T.*\033\\", re.S)
    sixel = re.compile(rb"\033P[0-9;]*q.*\033\\", re.S)
    signs = re.compile("[\u2580-\u259f]|\033\\[48;".encode())
    with tempfile.TemporaryDirectory() as home:
        env = dict(os.environ, HOME=home, TERM="xterm-256color",
                   LC_ALL="C.UTF-8", COLORTERM="truecolor")
        for name in ("TMUX", "STY", "NO_COLOR"):
            env.pop(name, None)
        for kind in ("CONFIG", "DATA", "STATE"):
            env["XDG_%s_HOME" % kind] = os.path.join(home, kind)
        subprocess.run([PRESSER, "add", "http://127.0.0.1:%d/feed" %
                        server.server_port], env=env, check=True,
                       stdout=subprocess.DEVNULL)
        look(env, "a kitty", True, True, kitty, [sixel],
             decode_kitty)
        look(env, "sixel", False, True, sixel, [kitty],
             decode_sixel)
        look(env, "neither", False, False, signs, [kitty, sixel])
        look(dict(env, LC_ALL="C"), "the C locale", False, False,
             re.compile(rb"\033\["), [kitty, sixel,
                                      re.compile(rb"[\x80-\xff]")])
    print("1..%d" % count)
    return failed


sys.exit(main())
