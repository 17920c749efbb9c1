#!/usr/bin/env python3
"""Hosts that do not answer, and hosts of the other internet protocol.

Built as net.py is, and on its servers and homes.
"""
import concurrent.futures
import json
import os
import shutil
import socket
import ssl
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import net  # noqa: E402
from net import Home, Reader, Server, check, feed  # noqa: E402


class Mute:
    """A port of loopback. Mute: connections are taken and never answered.
    Full: not even taken, as if the host were not there."""

    def __init__(self, full=False):
        self.s = socket.socket()
        self.s.bind(("127.0.0.1", 0))
        self.s.listen(0 if full else 64)
        self.taken = []
        if full:
            for _ in range(4):  # what lies in its row, and is never taken
                c = socket.socket()
                c.setblocking(False)
                c.connect_ex(self.s.getsockname())
                self.taken.append(c)
        else:
            threading.Thread(target=self.take, daemon=True).start()

    def take(self):
        while True:
            try:
                self.taken.append(self.s.accept()[0])
            except OSError:
                return

    def url(self, path=""):
        return "http://127.0.0.1:%d%s" % (self.s.getsockname()[1], path)


def teasers(host, n):
    return feed(*("t%d" % i for i in range(n)), link=host.url("/p/%s"),
                text="Ice in the port …")


def seconds(home, *args):
    start = time.time()
    home.run(*args)
    return time.time() - start


def usual():
    """Seconds that thirty pages take of a host that answers: what the same
    takes of one that is dead is measured against it, and the wait."""
    server = Server({"/p/t%d" % i: b"<html><p>Ice.</p></html>"
                     for i in range(30)})
    server.routes["/f"] = teasers(server, 30)
    with Home() as home:
        home.write("feeds", server.url("/f\n"))
        took = seconds(home, "fetch", "--wait")
    server.shutdown()
    return took


def pages_of_the_dead():
    mute, full, slack = Mute(), Mute(full=True), 4 * usual()
    server = Server({"/mute": teasers(mute, 30), "/full": teasers(full, 30)})
    with Home("set slow-seconds 5\n") as home:
        home.write("feeds", server.url("/full\n"))
        took = seconds(home, "fetch", "--wait")
        check("thirty pages of a host that is not reached: five seconds, "
              "not 75", took < 20 + slack and home.items() == 30, took, slack,
              home.err)
    with Home("set slow-seconds 5\n") as home:
        home.write("feeds", server.url("/mute\n"))
        took = seconds(home, "fetch", "--wait")
        first = len(mute.taken)
        check("of one that never answers: four are asked for",
              1 < first <= 6 and took < 30 + slack, first, took, slack)
        home.later(7200)
        home.run("fetch", "--now", "--wait")
        again = len(mute.taken) - first
        check("two hours later some again", 1 < again <= 6, again)
        home.later(7200)
        home.run("fetch", "--now", "--wait")
        check("and then not so soon", len(mute.taken) == first + again,
              len(mute.taken), first + again)
    server.shutdown()


def feeds_of_the_dead():
    full, slack = Mute(full=True), 4 * usual()
    server = Server({"/good": feed("good"), "/hang": lambda r: time.sleep(20)})
    with Home("set slow-seconds 5\n") as home:
        home.write("feeds", "".join(full.url("/%d\n" % i) for i in range(24)) +
                   server.url("/good\n"))
        took = seconds(home, "fetch")
        rows = home.feeds()
        check("feeds of a host that is not reached fail together, each with "
              "the reason", took < 20 + slack and home.items() == 1 and
              sum(bool(r["error"]) for r in rows) == 24 and
              all(r["next_fetch"] for r in rows if r["error"]), took, slack, rows)
    with Home("set slow-seconds 5\nset per-host 2\n") as home:
        server.routes.update({"/g%d" % i: feed("g%d" % i) for i in range(4)})
        home.write("feeds", "".join(server.url(p) + "\n" for p in (
            "/hang", "/hang?2", "/g0", "/g1", "/g2", "/g3")))
        server.routes["/hang?2"] = server.routes["/hang"]
        home.run("fetch")
        check("two addresses that hang do not take their host's others down",
              home.items() == 4, home.err)
    server.shutdown()


class Server6(Server):
    address_family = socket.AF_INET6

    def server_bind(self):
        self.server_address = ("::1", 0)
        super().server_bind()
        self.host = "[::1]"


def has_ipv6():
    try:
        with socket.socket(socket.AF_INET6) as s:
            s.bind(("::1", 0))
        return True
    except OSError:
        return False


def other_protocol():
    if not has_ipv6():
        check("IPv6 # SKIP this machine has none", True)
        return
    server = Server6({"/a": feed("six")})
    server.host = "[::1]"
    other = Server({"/b": feed("b")})
    server.routes["/moved"] = lambda r: r.send(302, Location=server.url("/a"))
    server.routes["/over"] = lambda r: r.send(302, Location=other.url("/b"))
    with Home() as home:
        home.run("add", server.url("/a"))
        check("a feed of an IPv6 address is subscribed and pulled",
              home.code == 0 and home.items() == 1 and
              server.asked("/a")[0]["Host"].startswith("[::1]:"),
              home.err, server.seen)
        server.routes["/a"] = feed("six", "seven")
        home.later(7200)
        home.run("fetch")
        check("and again", home.items() == 2, home.err)
    with Home() as home:
        home.run("add", server.url("/moved"))
        check("a redirect from one to the same place", home.items() == 2,
              home.err)
        home.run("add", server.url("/over"))
        check("and to the machine's other address", home.items() == 3,
              home.err)
    # what a stranger's feed links to may not lie on this machine, nor on its
    # proxy's
    six = server.url("/page?%s")
    proxy = Server({})
    proxy.routes = Everything(feed("far", link=six, text="Ice …"))
    with Home("set proxy %s\n" % proxy.url()) as home:
        home.run("add", "http://far.example/feed")
        home.run("fetch", "--wait")
        check("a stranger's feed leads to no IPv6 address of this machine",
              home.items() == 1 and
              [p for p, _ in proxy.seen] == ["http://far.example/feed"] and
              not any("page" in p for p, _ in server.seen), home.err,
              proxy.seen)
    for s in server, other, proxy:
        s.shutdown()


class Everything(dict):
    def __init__(self, body):
        super().__init__()
        self.body = body

    def get(self, path, default=None):
        return self.body


def pages_again():
    def page(request):
        if request.headers.get("If-None-Match") == '"p1"':
            return request.send(304, ETag='"p1"')
        body = "".join("<p>Line %d: the ferry stayed in the port until the "
                       "ice had been broken by noon.</p>" % i
                       for i in range(12))
        return request.send(200, ("<html><head><title>T</title></head><body>"
                                  "<article><h1>Ice</h1>%s</article></body>"
                                  "</html>" % body).encode(), ETag='"p1"')

    server = Server({"/p/one": page})
    where = server.url("/p/%s")
    server.routes["/f"] = feed("one", link=where, text="Ice in the port …")
    with Home() as home:
        home.run("add", server.url("/f"))
        home.run("fetch", "--wait")

        def found():
            hits = home.run("search", "--json", "ferry").stdout
            return len(json.loads(hits)["hits"])

        server.routes["/f"] = feed("one", link=where, text="Ice on the quay …")
        first = found()
        home.later(7200)
        home.run("fetch", "--now", "--wait")
        asked = server.asked("/p/one")
        check("auto: an item that was edited asks for its page anew, and has "
              "its text", first == 1 and found() == 1 and len(asked) == 2,
              first, found(), asked)
        if not shutil.which("tmux"):
            check("by hand # SKIP no tmux here", True)
            return
        with Reader(home) as reader:
            reader.sees("unread")
            reader.type("Enter")
            reader.sees("one")
            reader.type("Enter")
            reader.sees("ferry")
            reader.type("F")
            told = reader.sees("the page has not changed")
            asked = server.asked("/p/one")
            check("by hand: what is known of the page is sent, and 304 is told",
                  told and asked[-1].get("If-None-Match") == '"p1"',
                  reader.shown, asked)
            check("the text stays", reader.sees("ferry") and found() == 1,
                  reader.shown)
    server.shutdown()


def newer_protocol():
    """What is spoken to a server that can HTTP/2: its preface comes first."""
    if not shutil.which("openssl"):
        check("HTTP/2 # SKIP no openssl here", True)
        return
    folder = tempfile.mkdtemp(prefix="presser-h2-")
    cert, key, ca = net.certificates(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    context.set_alpn_protocols(["h2", "http/1.1"])
    listening = socket.create_server(("127.0.0.1", 0))
    got = []

    def answer():
        with context.wrap_socket(listening.accept()[0],
                                 server_side=True) as s:
            got.append(s.selected_alpn_protocol())
            got.append(s.recv(24))

    threading.Thread(target=answer, daemon=True).start()
    with Home("set ca-file %s\nset slow-seconds 20\n" % ca) as home:
        home.run("add", "https://localhost:%d/" % listening.getsockname()[1])
    check("HTTP/2 where the server can",
          got == ["h2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"], got)
    listening.close()
    shutil.rmtree(folder)


def main():
    parts = (newer_protocol, pages_of_the_dead, feeds_of_the_dead, other_protocol, pages_again)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(net.guarded, parts))
    print("1..%d" % net.count)
    return net.failed > 0


if __name__ == "__main__":
    sys.exit(main())
