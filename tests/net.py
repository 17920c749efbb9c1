#!/usr/bin/env python3
"""How presser asks servers, and what of it the user can set.

Servers on loopback, one folder of XDG homes a check. A route is a path and
what answers it: bytes, or a function of the request.
"""
import base64
import concurrent.futures
import email.utils
import glob
import http.server
import json
import os
import shutil
import ssl
import subprocess
import sys
import tempfile
import threading
import time

PRESSER = os.environ.get("PRESSER", "./presser")
NOW = 1795422600  # 2026-11-23T08:30:00Z
count = failed = 0
telling_lock = threading.Lock()


def feed(*titles, link=None, text="x", more=""):
    items = "".join(
        "<item><guid isPermaLink='false'>%s</guid><title>%s</title>%s"
        "<description>%s</description></item>"
        % (t, t, "<link>%s</link>" % (link % t) if link else "", text)
        for t in titles)
    return ("<rss version='2.0'><channel><title>T</title>%s%s</channel></rss>"
            % (more, items)).encode()


class Request(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def do_GET(self):
        s = self.server
        with s.lock:
            s.seen.append((self.path, dict(self.headers.items())))
            s.now += 1
            s.most = max(s.most, s.now)
        try:
            route = s.routes.get(self.path)
            if callable(route):
                route(self)
            elif route is None:
                self.send(404, b"no such page")
            else:
                self.send(200, route)
        except OSError:
            self.close_connection = True
        finally:
            with s.lock:
                s.now -= 1

    def send(self, status, body=b"", kind=None, **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind or (
            "text/html" if b"<html" in body else "application/rss+xml"))
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, routes, tls=None):
        super().__init__(("127.0.0.1", 0), Request)
        self.routes, self.seen, self.lock = routes, [], threading.Lock()
        self.now = self.most = 0
        self.host = "localhost" if tls else "127.0.0.1"
        self.scheme = "http"
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*tls)
            self.socket = context.wrap_socket(self.socket, server_side=True)
            self.scheme = "https"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, address):
        pass  # a client that trusts us not, or has had enough

    def url(self, path=""):
        return "%s://%s:%d%s" % (self.scheme, self.host,
                                 self.server_address[1], path)

    def asked(self, path):
        return [h for p, h in self.seen if p == path]


class Home:
    """One user: presser run with XDG homes of its own, at a time of its own."""

    def __init__(self, config="", secrets=None):
        self.root = tempfile.mkdtemp(prefix="presser-net-")
        self.at = NOW
        self.environ = {}
        os.makedirs(self.path())
        self.write("config", config)
        if secrets is not None:
            self.write("credentials", secrets)
            os.chmod(self.path("credentials"), 0o600)

    def path(self, *name):
        return os.path.join(self.root, "c", "presser", *name)

    def write(self, name, text):
        with open(self.path(name), "w") as f:
            f.write(text)

    def read(self, name):
        with open(self.path(name)) as f:
            return f.read()

    def environment(self):
        env = {k: v for k, v in os.environ.items()
               if not k.lower().endswith("_proxy")}
        env.update(XDG_CONFIG_HOME=os.path.join(self.root, "c"),
                   XDG_DATA_HOME=os.path.join(self.root, "d"),
                   XDG_STATE_HOME=os.path.join(self.root, "s"),
                   HOME=self.root, PRESSER_NOW=str(self.at), **self.environ)
        return env

    def run(self, *args):
        done = subprocess.run([PRESSER, *args], env=self.environment(),
                              text=True, capture_output=True, timeout=600)
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr
        return done

    def feeds(self):
        return json.loads(self.run("list", "--json").stdout)["feeds"]

    def items(self):
        return sum(f["items"] for f in self.feeds())

    def later(self, seconds):
        self.at += seconds

    def __enter__(self):
        return self

    def __exit__(self, *error):
        shutil.rmtree(self.root, ignore_errors=True)


class Reader:
    """The reader in a terminal of 100x30."""

    def __init__(self, home):
        self.socket = os.path.join(home.root, "tmux")
        env = home.environment()
        env["TERM"] = "screen"
        self.tmux("new-session", "-d", "-x", "100", "-y", "30", PRESSER,
                  env=env)

    def tmux(self, *args, env=None):
        return subprocess.run(
            ["tmux", "-S", self.socket, "-f", "/dev/null", *args], env=env,
            capture_output=True, text=True, timeout=600).stdout

    def sees(self, *words, seconds=120):
        """Does the screen show all of these, now or soon?"""
        end = time.time() + seconds
        while True:
            self.shown = self.tmux("capture-pane", "-p")
            if all(w in self.shown for w in words):
                return True
            if time.time() > end:
                return False
            time.sleep(0.05)

    def type(self, *keys):
        self.tmux("send-keys", *keys)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.tmux("kill-server")


def check(name, good, *why):
    global count, failed
    with telling_lock:
        count += 1
        failed += not good
        print("%sok %d - %s" % ("" if good else "not ", count, name))
        for line in () if good else why:
            for part in str(line).splitlines()[:20]:
                print("# " + part[:400])
        sys.stdout.flush()


def beside(body, n):
    """An answer that waits until n requests have been there at once, in vain
    for 20 s at most, and then a little for one too many."""
    def answer(request):
        end = time.time() + 20
        while request.server.most < n and time.time() < end:
            time.sleep(0.01)
        time.sleep(0.1)
        request.send(200, body)
    return answer


def parallel():
    for config, least, most in (("", 2, 2), ("set per-host 1\n", 1, 1),
                                ("set per-host 5\n", 3, 5)):
        server = Server({"/%d" % i: beside(feed("a%d" % i), least)
                         for i in range(6)})
        with Home(config) as home:
            home.write("feeds", "".join(server.url("/%d\n" % i)
                                        for i in range(6)))
            home.run("fetch")
            check("%s: so many at once to one host"
                  % (config.strip() or "by default"),
                  least <= server.most <= most and home.items() == 6,
                  server.most, home.err)
        server.shutdown()


def identity():
    server = Server({"/a": feed("a"), "/b": feed("b"), "/c": feed("c")})
    config = ("set user-agent Tide/1 (+https://tide.example/)\n"
              "feed %s user-agent \"Other thing\"\n" % server.url("/b"))
    config = config.replace("Tide/1 (+https://tide.example/)",
                            '"Tide/1 (+https://tide.example/)"')
    with Home(config) as home:
        for path in "/a", "/b":
            home.run("add", server.url(path))
        home.later(3600)
        home.run("fetch", "--now")
        names = {p: [h["User-Agent"] for h in server.asked(p)]
                 for p in ("/a", "/b")}
        check("one name for all, another for one feed",
              set(names["/a"]) == {"Tide/1 (+https://tide.example/)"} and
              names["/b"][-1] == "Other thing", names)
        home.run("feed", server.url("/a"), "period", "2h")
        home.run("feed", server.url("/a"), "tags", "news", '"far away"')
        row = [f for f in home.feeds() if f["url"] == server.url("/a")][0]
        home.run("fetch")
        check("what is set for one feed is kept, and told",
              row["settings"]["period"] == "2h" and
              row["tags"] == ["news", "far away"] and
              'news "far away"' in home.read("feeds"), row,
              home.read("feeds"))
        home.run("feed", server.url("/a"), "period", "soon")
        check("a wrong value is refused", home.code == 2 and
              "30m, 6h or 2d" in home.err, home.code, home.err)
        home.run("feed", server.url("/none"))
        check("so is a feed that is not there", home.code == 1 and
              "not subscribed" in home.err, home.err)
        home.write("config", "set per-host many\nfeed %s width 50\n"
                   % server.url("/nowhere"))
        home.run("fetch")
        check("lines of the config file that say nothing are told",
              "line 1: per-host is a number" in home.err and
              "line 2: not subscribed" in home.err, home.err)
    server.shutdown()


def period():
    server = Server({"/a": feed("a", more="<ttl>600</ttl>")})
    with Home() as home:
        home.run("add", server.url("/a"))
        home.run("feed", server.url("/a"), "period", "30m")
        home.later(120)
        home.run("fetch", "--now")
        for seconds in 1000, 900:
            home.later(seconds)
            home.run("fetch")
        check("the user's period stands above the feed's ttl",
              len(server.asked("/a")) == 3, len(server.asked("/a")))
    server.shutdown()


def proxies():
    asked = []

    def relay(request):
        asked.append(request.path)
        request.send(200, feed("through"))

    class Any(dict):
        def get(self, path, default=None):
            return relay

    proxy, server = Server(Any()), Server({"/a": feed("direct")})
    with Home("set proxy %s\n" % proxy.url()) as home:
        home.run("add", "http://far.example/feed")
        check("the proxy that is set is asked, with the whole address",
              asked == ["http://far.example/feed"] and home.items() == 1,
              asked, home.err)
    with Home() as home:
        home.environ = {"http_proxy": proxy.url()}
        home.run("add", "http://far.example/other")
        check("so is the environment's", len(asked) == 2, asked, home.err)
    with Home("set proxy none\n") as home:
        home.environ = {"http_proxy": proxy.url()}
        home.run("add", server.url("/a"))
        check("proxy none: not even the environment's",
              len(asked) == 2 and len(server.asked("/a")) == 1, asked)
    proxy.shutdown()
    server.shutdown()


def certificates(folder):
    def openssl(*args):
        subprocess.run(["openssl", *args], cwd=folder, check=True,
                       capture_output=True)
    with open(os.path.join(folder, "names"), "w") as f:
        f.write("subjectAltName=DNS:localhost\n")
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout",
            "ca.key", "-out", "ca.pem", "-days", "9999", "-subj",
            "/CN=Tide test authority")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem",
            "-out", "req.pem", "-subj", "/CN=localhost")
    openssl("x509", "-req", "-in", "req.pem", "-CA", "ca.pem", "-CAkey",
            "ca.key", "-CAcreateserial", "-out", "cert.pem", "-days", "9999",
            "-extfile", "names")
    return [os.path.join(folder, n) for n in ("cert.pem", "key.pem", "ca.pem")]


def tls():
    if not shutil.which("openssl"):
        check("certificates # SKIP no openssl here", True)
        return
    folder = tempfile.mkdtemp(prefix="presser-tls-")
    cert, key, ca = certificates(folder)
    plain = Server({"/low": feed("low")})
    server = Server({
        "/a": feed("a"), "/secret": feed("s"),
        "/down": lambda r: r.send(302, Location=plain.url("/low")),
        "/same": lambda r: r.send(302, Location=server.url("/secret")),
    }, (cert, key))
    with Home() as home:
        home.run("add", server.url("/a"))
        check("a certificate that nobody vouches for is not trusted",
              home.code == 1 and "not trusted" in home.err and
              not server.asked("/a"), home.err)
        home.write("config", "set ca-file %s\n" % ca)
        home.run("add", server.url("/a"))
        check("one of the user's ca-file is", home.code == 0 and
              home.items() == 1, home.err)
        home.run("add", server.url("/a").replace("localhost", "127.0.0.1"))
        check("but not for another host's name",
              home.code == 1 and "not trusted" in home.err, home.err)
    secrets = ("%s login noor s3cret\n%s header X-Key: 42\n"
               "%s header X-More: 43\n" % ((server.url("/"),) * 3))
    with Home("set ca-file %s\n" % ca, secrets) as home:
        for path in "/down", "/same":
            home.run("add", server.url(path))
        low, same = plain.asked("/low"), server.asked("/secret")
        first = server.asked("/down")
        want = "Basic " + base64.b64encode(b"noor:s3cret").decode()
        check("login and headers go to their host",
              first and first[0].get("Authorization") == want and
              first[0].get("X-Key") == "42" and
              first[0].get("X-More") == "43", first)
        check("not on to plain http", len(low) == 1 and
              not {"Authorization", "X-Key"} & set(low[0]), low)
        check("on to the same host they do", len(same) == 1 and
              same[0].get("Authorization") == want, same)
        os.chmod(home.path("credentials"), 0o644)
        server.seen.clear()
        home.later(7200)
        home.run("fetch", "--now")
        check("a file that others can read is refused, and nothing asked",
              home.code == 1 and "others can read it" in home.err and
              not server.seen, home.err, server.seen)
    shutil.rmtree(folder)
    plain.shutdown()
    server.shutdown()


def limits():
    def drip(request):
        request.send_response(200)
        request.end_headers()
        for _ in range(240):
            request.wfile.write(b" ")
            request.wfile.flush()
            time.sleep(0.5)

    def hang(request):
        time.sleep(60)

    server = Server({"/drip": drip, "/hang": hang, "/good": feed("good")})
    with Home("set slow-seconds 5\nset slow-bytes 50\nset timeout 90\n") as home:
        home.write("feeds", "".join(server.url(p) + "\n" for p in
                                    ("/drip", "/hang", "/good")))
        start = time.time()
        home.run("list")
        slack = 20 * (time.time() - start)
        start = time.time()
        home.run("fetch")
        took = time.time() - start
        rows = {f["url"][-5:]: f for f in home.feeds()}
        check("slow ones are given up, and said so; the others come",
              took < 25 + slack and home.items() == 1 and
              rows["/drip"]["error"] and rows["/hang"]["error"] and
              not rows["/good"]["error"], took, slack, home.err)
    with Home("set timeout 5\n") as home:
        start = time.time()
        home.run("add", server.url("/drip"))
        check("no download takes longer than the timeout",
              time.time() - start < 9 + slack and home.code == 1,
              home.err)
    server.shutdown()


def backing_off():
    status, retry = {"now": 500}, ""

    def answer(request):
        head = {"Retry_After": retry} if status["now"] in (429, 503) else {}
        if status["now"] == 200:
            return request.send(200, feed("a"))
        return request.send(status["now"], b"no", **head)

    def seconds(row):
        t = time.strptime(row["next_fetch"], "%Y-%m-%dT%H:%M:%SZ")
        return int(time.mktime(t) - time.timezone) - home.at

    server = Server({"/a": answer})
    with Home() as home:
        home.write("feeds", server.url("/a\n"))
        waits = []
        for _ in range(4):
            home.run("fetch", "--now")
            row = home.feeds()[0]
            waits.append(seconds(row))
            home.later(waits[-1] + 1)
        check("each failure in a row waits twice as long as the one before",
              all(b == 2 * a for a, b in zip(waits, waits[1:])) and
              row["failures"] == 4 and row["last_status"] == 500 and
              row["last_success"] is None and "500" in row["error"], waits,
              row)
        status["now"] = 200
        home.later(86400)
        home.run("fetch")
        row = home.feeds()[0]
        check("a success forgets them", row["failures"] == 0 and
              row["error"] is None and row["last_success"] and
              row["told_to_wait"] is None, row)
        status["now"] = 410
        home.later(86400)
        home.run("fetch")
        before = len(server.seen)
        home.later(86400 * 9)
        home.run("fetch", "--now")
        row = home.feeds()[0]
        text = home.run("list").stdout
        check("gone for good: not asked again, kept and shown",
              len(server.seen) == before and row["gone"] and
              row["items"] == 1 and "not asked again" in text, row, text)
    for status["now"], form in (429, "seconds"), (503, "a date"):
        with Home() as home:
            home.write("feeds", server.url("/a\n"))
            retry = "17200" if form == "seconds" else email.utils.formatdate(
                home.at + 17200, usegmt=True)
            home.run("fetch")
            before, row = len(server.seen), home.feeds()[0]
            home.later(17100)
            home.run("fetch", "--now")
            kept = len(server.seen) == before
            home.later(101)
            status["now"] = 200
            home.run("fetch")
            check("Retry-After in %s is kept to, even when asked now; no "
                  "longer" % form, kept and row["told_to_wait"] ==
                  row["next_fetch"] and home.items() == 1 and
                  home.feeds()[0]["told_to_wait"] is None, retry, row)
    server.shutdown()


def moving():
    server = Server({"/new": feed("a"), "/old": None, "/bad": None})
    server.routes["/old"] = lambda r: r.send(301, Location=server.url("/new"))
    server.routes["/bad"] = lambda r: r.send(301, Location=server.url("/gone"))
    with Home() as home:
        home.write("feeds", server.url("/old news\n"))
        home.run("fetch")
        first = home.feeds()[0]["url"]
        home.later(7200)
        told = home.run("fetch").stderr
        row = home.feeds()[0]
        check("moved for good: followed at the second time, and told",
              first == server.url("/old") and row["url"] == server.url("/new")
              and row["items"] == 1 and row["tags"] == ["news"] and
              "has moved to" in told and
              server.url("/new news") in home.read("feeds"), first,
              told, home.read("feeds"), row)
    with Home() as home:
        home.write("feeds", server.url("/bad\n"))
        for _ in range(3):
            home.run("fetch", "--now")
            home.later(86400)
        row = home.feeds()[0]
        check("a move to nowhere is not followed up",
              row["url"] == server.url("/bad") and row["error"] and
              "has moved" not in home.err, row)
    server.shutdown()


def subscribing():
    two = (b"<html><head><link rel=alternate type=application/rss+xml "
           b"title='All &amp; more' href=/all><link rel=alternate "
           b"type=application/atom+xml title=Sport href='/sport'></head>"
           b"<body>hi</body></html>")
    bare = b"<html><head><title>x</title></head><body>hi</body></html>"
    server = Server({"/two": two, "/all": feed("a"), "/sport": feed("s"),
                     "/log/": bare, "/log/atom.xml": feed("l"),
                     "/bare": bare, "/rss": feed("r"),
                     "/empty": bare})
    with Home() as home:
        home.run("add", server.url("/two"), "tag")
        check("of two feeds the first is taken, and both are listed",
              home.code == 0 and "1  All & more" in home.err and
              "2  Sport" in home.err and
              [f["url"] for f in home.feeds()] == [server.url("/all")] and
              home.feeds()[0]["tags"] == ["tag"], home.err, home.feeds())
        home.run("add", "--feed", "2", server.url("/two"))
        check("--feed 2 takes the second", home.code == 0 and
              server.url("/sport") in [f["url"] for f in home.feeds()],
              home.err)
        home.run("add", "--feed", "3", server.url("/two"))
        check("there is no third", home.code == 1 and
              "names only 2 feeds" in home.err, home.err)
        home.run("add", server.url("/two"))
        check("what is there already is said", home.code == 1 and
              "already subscribed" in home.err, home.err)
        home.run("add", server.url("/all").replace("http:", "HTTP:"))
        check("however it is written", home.code == 1 and
              "already subscribed" in home.err, home.err)
        home.run("add", server.url("/log/"))
        check("a page that names none: beside it", home.code == 0 and
              server.url("/log/atom.xml") in
              [f["url"] for f in home.feeds()], home.err)
        home.run("add", server.url("/bare"))
        check("or at the root", home.code == 0 and server.url("/rss") in
              [f["url"] for f in home.feeds()], home.err)
        del server.routes["/rss"]
        before = len(server.seen)
        home.run("add", server.url("/empty"))
        check("or nowhere, which is found out in few requests",
              home.code == 1 and "no feed" in home.err and
              len(server.seen) - before <= 20, home.err,
              len(server.seen) - before)
        row = [f for f in home.feeds() if f["url"] == server.url("/empty")]
        check("it stays in the list, with the reason", len(row) == 1 and
              "names no feed" in row[0]["error"], row)
        home.run("add", "feed:" + server.url("/all").replace("all", "all2"))
        home.run("add", "ftp://a.example/x")
        check("feed: in front is as nothing; ftp is not taken",
              len(server.asked("/all2")) == 1 and
              "only http and https" in home.err, home.err)
        home.write("page.xml", feed("local").decode())
        home.run("add", home.path("page.xml"))
        check("a file that the user typed", home.code == 0, home.err)
    server.shutdown()


def pages():
    long = "<p>%s</p>" % ("The harbour of Ostrel froze over in the night. " * 9)
    body = "".join("<p>Line %d: %s</p>" % (i, "the ferry stayed in the port "
                   "until the ice had been broken by noon. " * 3)
                   for i in range(8))

    def page(request):
        if request.headers.get("If-None-Match") == '"p1"':
            return request.send(304, ETag='"p1"')
        return request.send(200, ("<html><head><title>T</title></head><body>"
                                  "<article><h1>Ice</h1>%s</article></body>"
                                  "</html>" % body).encode(), ETag='"p1"')

    status = {"late": 503}

    def late(request):
        if status["late"] != 200:
            return request.send(status["late"], b"no")
        return page(request)

    def with_file(name, file, kind):
        return feed(name, link=where, text="Ice …").replace(
            b"</title><", ("</title><enclosure url='https://a.example/%s' "
                           "type='%s'/><" % (file, kind)).encode())

    server = Server({"/p/one": page, "/p/long": page, "/p/late": late,
                     "/p/photo": b"<html><p>Nothing.</p></html>"})
    where = server.url("/p/%s")
    server.routes.update({
        "/short": feed("one", link=where, text="Ice in the port …"),
        "/long": feed("long", link=where, text=long.replace("<", "&lt;")),
        "/late": feed("late", link=where, text="Later"),
        "/gone": feed("gone", link=where, text="Gone"),
        "/photo": with_file("photo", "a.jpg", "image/jpeg"),
        "/voice": with_file("voice", "a", "audio/mpeg"),
        "/film": with_file("film", "a.mp4?x=1", ""),
    })

    def asked(name):
        return len(server.asked("/p/" + name))

    with Home() as home:
        for name in ("short", "long", "late", "gone", "photo", "voice",
                     "film"):
            home.run("add", server.url("/" + name))
        home.run("fetch", "--wait")
        check("auto: the page of a short text is asked for, of a long not",
              asked("one") == 1 and asked("long") == 0,
              [p for p, _ in server.seen])
        check("of a short text with a picture too, with a recording not",
              asked("photo") == 1 and asked("voice") == asked("film") == 0,
              [p for p, _ in server.seen])
        hits = home.run("search", "--json", "ferry").stdout
        check("its text takes the teaser's place",
              len(json.loads(hits)["hits"]) == 1, hits)
        for _ in range(2):
            home.later(7200)
            home.run("fetch", "--now", "--wait")
        check("once; what failed for good, too",
              asked("one") == 1 and asked("gone") == 1,
              asked("one"), asked("gone"))
        check("what failed for a time is asked again, ever later",
              asked("late") == 2, asked("late"))
        status["late"] = 200
        home.later(86400 * 2)
        home.run("fetch", "--now", "--wait")
        hits = json.loads(home.run("search", "--json", "ferry").stdout)
        check("until it comes", asked("late") == 3 and
              len(hits["hits"]) == 2, asked("late"), hits)
        home.run("feed", server.url("/long"), "full-text", "on")
        server.routes["/long"] = feed("long", "more", link=where,
                                      text=long.replace("<", "&lt;"))
        server.routes["/p/more"] = page
        home.later(7200)
        home.run("fetch", "--now", "--wait")
        check("full-text on: of a long text too", asked("more") == 1,
              asked("more"))
        home.run("feed", server.url("/short"), "full-text", "off")
        server.routes["/short"] = feed("one", "two", link=where, text="Ice …")
        home.later(7200)
        home.run("fetch", "--now", "--wait")
        check("full-text off: of none", asked("two") == 0, asked("two"))
    server.shutdown()


def passwords():
    server = Server({"/a": feed("a"), "/b": feed("b")})
    with Home() as home:
        home.write("feeds", "# mine\n%s news\n"
                   % server.url("/a").replace("//", "//noor:s3cret@"))
        home.write("o.opml", "<opml><body><outline xmlUrl='%s'/></body></opml>"
                   % server.url("/b").replace("//", "//noor:s3cret@"))
        home.run("import", home.path("o.opml"))
        home.run("fetch")
        told = home.run("list", "--json").stdout + home.run("export").stdout
        check("a password in an address goes where nobody else reads it",
              "s3cret" not in told + home.read("feeds") and
              "# mine" in home.read("feeds") and
              home.read("credentials").count("s3cret") == 2 and
              os.stat(home.path("credentials")).st_mode & 0o77 == 0 and
              all("Authorization" in h for _, h in server.seen) and
              home.items() == 2, told, home.read("feeds"), server.seen)
        lines = []

        def gone(request):
            for name in glob.glob("/proc/[0-9]*/cmdline"):
                try:
                    with open(name, "rb") as f:
                        lines.append(f.read())
                except OSError:
                    pass
            request.send(404, b"no s3cret here")

        server.routes["/b"] = gone
        home.later(86400)
        log = os.path.join(home.root, "log")
        home.run("--log", log, "fetch")
        with open(log) as f:
            told = f.read() + home.out + home.err + home.run("list").stdout
        check("and stands in no log, message or list of processes",
              "404" in told and "/b" in told and "s3cret" not in told and
              any(b"presser" in l for l in lines) and
              not any(b"s3cret" in l for l in lines), told)
    server.shutdown()


def reading():
    two = (b"<html><head><link rel=alternate type=application/rss+xml "
           b"title='All of it' href=/all><link rel=alternate "
           b"type=application/atom+xml title='Only sport' href='/sport'>"
           b"</head><body>hi</body></html>")
    text = "the ferry stayed in the port until the ice had been broken. " * 9
    release = threading.Event()

    def page(request):
        release.wait(300)
        request.send(200, ("<html><body><article><h1>T</h1>%s</article></body>"
                           "</html>" % ("<p>" + text + "</p>") * 3).encode())

    server = Server({"/two": two, "/all": feed("a"), "/p/first": page})
    server.routes["/sport"] = feed("first", "second", text="Icy …",
                                   link=server.url("/p/%s"))
    if not shutil.which("tmux"):
        check("the reader # SKIP no tmux here", True)
        return
    with Home() as home, Reader(home) as reader:
        reader.sees("Welcome")
        reader.type("a", server.url("/two"), "Enter")
        check("the reader shows what a page names, to pick one",
              reader.sees("Which one", "1  All of it", "2  Only sport"),
              reader.shown)
        reader.type("BSpace", "2", "Enter")
        check("by its number", reader.sees("1 story unread") and
              server.asked("/sport") and not server.asked("/all"),
              reader.shown)
        reader.type("g", "a", ":feed period 3h", "Enter")
        reader.sees("period 3h")
        reader.type("I")
        check("how it fares stands on the screen, with what is set for it",
              reader.sees("HTTP 200, pulled", "last success", "3h"),
              reader.shown)
        reader.type("q", "G", "Enter")
        reader.sees("Icy")
        end = time.time() + 120
        while not server.asked("/p/first") and time.time() < end:
            time.sleep(0.05)
        release.set()
        jumped = reader.sees("ferry", seconds=1)
        check("a page that comes while its teaser is read does not replace it",
              "Icy" in reader.shown and server.asked("/p/first") and
              not jumped, reader.shown)
        reader.type("[")
        reader.sees("second")
        reader.type("]")
        check("it does when another has been opened", reader.sees("ferry"),
              reader.shown)
    server.shutdown()


def keeping():
    names = ["n%d" % i for i in range(6)]

    def answer(request):
        if broken:
            return request.send(500, b"no")
        return request.send(200, feed(*names))

    broken = []
    server = Server({"/a": answer})
    with Home() as home:
        home.write("feeds", server.url("/a\n"))
        home.run("fetch")
        home.run("feed", server.url("/a"), "keep", "2")
        home.later(7200)
        home.run("fetch", "--now")
        check("keep: nothing unread goes", home.items() == 6, home.items())
        broken.append(True)
        home.later(86400)
        home.run("fetch", "--now")
        check("and nothing because a download failed", home.items() == 6,
              home.items())
    server.shutdown()


def telling():
    server = Server({"/a": feed("a")})
    with Home() as home:
        home.run("add", server.url("/a"))
        text = home.run("feed", server.url("/a")).stdout
        row = json.loads(home.run("feed", "--json", server.url("/a")).stdout)
        wanted = ("last try", "last success", "HTTP 200, pulled", "next due",
                  "full-text", "2026-11-23 08:30 UTC")
        check("how a feed fares is told in words",
              all(w in text for w in wanted), text)
        check("and in JSON, as list does",
              [row] == home.feeds() and row["last_success"] ==
              "2026-11-23T08:30:00Z" and "next_fetch" in row, row)
    server.shutdown()


def cut_off():
    """A truncated feed: what can be read is kept, and that it is cut told."""
    server = Server({"/a": feed("whole", "cut").split(b"</item>")[0] +
                     b"</item><item><guid>half</guid><title>Half a na"})
    with Home() as home:
        done = home.run("add", server.url("/a"))
        row = home.feeds()[0]
        check("a cut feed gives the items that can be read",
              done.returncode == 0 and row["items"] == 2, done.stderr, row)
        check("that it is cut is told in JSON, where and how, and is no failure",
              "cut off" in row["error"] and "line" in row["error"] and
              row["failures"] == 0 and row["last_success"], row)
        told = home.run("list").stdout
        check("and in words", "cut off" in told, told)
        if not shutil.which("tmux"):
            check("the reader # SKIP no tmux here", True)
        else:
            with Reader(home) as reader:
                reader.sees("Half a na")
                reader.type("g", "a", "I")
                check("and on the screen", reader.sees("the feed is cut off"),
                      reader.shown)
    server.shutdown()


def guarded(part):
    try:
        part()
    except Exception as e:  # a part that breaks off is a failure
        check(part.__name__, False, repr(e))


def main():
    # They wait most of the time; each has its own servers and homes.
    parts = (pages, tls, limits, reading, subscribing, parallel, backing_off,
             identity, proxies, period, moving, passwords, keeping, telling,
             cut_off)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(guarded, parts))
    print("1..%d" % count)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
