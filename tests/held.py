#!/usr/bin/env python3
"""The reader on a terminal and a store that are not its own alone.

While another program holds the store it opens for reading, tells, takes keys,
and stores what was marked as soon as it is let. What a link or a copy writes
is looked at byte by byte, and the place is there again after a restart.
"""
import fcntl
import os
import pty
import select
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios
import time

SRC = os.environ.get("srcdir", ".")
PRESSER = os.path.abspath(os.environ.get("PRESSER", "./presser"))
count, failed = 0, False


def check(name, good, *why):
    global count, failed
    count += 1
    failed |= not good
    print("%sok %d - %s" % ("" if good else "not ", count, name))
    if not good:
        print("".join("# %s\n" % w for w in why), end="")


def profile(home):
    """The sample's, made by the script that the tmux test uses too."""
    subprocess.run([os.path.join(SRC, "tests/sample-profile"), PRESSER, home,
                    os.path.join(SRC, "sample")], check=True,
                   stdout=subprocess.DEVNULL)
    env = dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8")
    for line in open(os.path.join(home, "env")):
        for word in line.replace("export ", "").split():
            name, _, value = word.partition("=")
            if value:
                env[name] = value.strip("'\"")
    return env


PATIENCE = 120  # seconds: what has not come by then never will


def read(tty, want, seconds=PATIENCE):
    """What comes until it has the words; b"" when they did not come."""
    got, end = b"", time.time() + seconds
    while time.time() < end:
        if not select.select([tty], [], [], 0.05)[0]:
            continue
        try:
            got += os.read(tty, 65536)
        except OSError:
            break
        if want in got:
            return got
    return b""


def start(env):
    pid, tty = pty.fork()
    if not pid:
        os.execve(PRESSER, [PRESSER], env)
    fcntl.ioctl(tty, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    return pid, tty


def leave(pid, tty):
    os.write(tty, b"Q")
    read(tty, b"never", 1)
    os.close(tty)
    os.waitpid(pid, 0)


def on_the_wire(env):
    pid, tty = start(env)
    read(tty, b"Unread")
    os.write(tty, b"ga")
    read(tty, b"Meridian Wire")
    os.write(tty, b"\rG")
    check("a link leads somewhere (OSC 8)", read(tty, b"\033]8;id="))
    os.write(tty, b"yy")
    got = read(tty, b"\033]52;c;")
    check("a link is copied by the terminal (OSC 52)", got)
    os.write(tty, b"A")
    check("all read is told", read(tty, b"read"))
    os.write(tty, b"u")
    check("and undone", read(tty, b"undone: marked"))
    leave(pid, tty)
    pid, tty = start(env)
    check("the article is there again after a restart",
          read(tty, b"elsewhere"))
    leave(pid, tty)


def main():
    with tempfile.TemporaryDirectory() as home:
        env = profile(home)
        store = subprocess.run([PRESSER, "path"], env=env, text=True,
                               capture_output=True).stdout
        store = next(w for w in store.split() if w.endswith("presser.db"))
        holder = sqlite3.connect(store, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        began = time.time()
        pid, tty = start(env)
        check("the first screen does not wait", read(tty, b"Unread"))
        first = time.time() - began
        os.write(tty, b"\r")
        check("a list opens", read(tty, b"\xe2\x80\xa2"))
        os.write(tty, b"s")
        check("a mark is shown", read(tty, b"*"))
        check("after a while it is told who is waited for",
              read(tty, b"Another program"))
        check("and the reader is still there",
              os.waitpid(pid, os.WNOHANG)[0] == 0)
        holder.execute("ROLLBACK")
        starred, end = 0, time.time() + PATIENCE
        while not starred and time.time() < end:
            time.sleep(0.1)
            starred = holder.execute(
                "SELECT count(*) FROM item WHERE starred").fetchone()[0]
        check("once it is let, the mark is stored", starred == 1)
        holder.execute("BEGIN IMMEDIATE")
        os.write(tty, b"Q")
        began = time.time()
        ended = 0
        while not ended and time.time() - began < PATIENCE:
            read(tty, b"never", 0.05)
            ended = os.waitpid(pid, os.WNOHANG)[0]
        took = time.time() - began
        check("it can be left while the store is held", ended == pid and
              took < 3 + 20 * first, "after %.1f s; the first screen took "
              "%.1f s" % (took, first))
        holder.execute("ROLLBACK")
        if not ended:
            os.kill(pid, signal.SIGKILL)
        on_the_wire(env)
    print("1..%d" % count)
    return failed


sys.exit(main())
