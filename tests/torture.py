#!/usr/bin/env python3
"""Every call that can fail fails once.

A library loaded in front of the C library (tests/torture/fail.c) counts the
calls for memory, files, sockets, processes and threads that presser and its
workers make, and lets one of them fail. Whatever fails: no crash, no hang, no
end without a word, no "done" with another answer or another store than that
of an undisturbed run; the store stays whole, what was marked stays marked,
and the same command given again does what it should.

Calls with the same stack of callers are one site. Of each site the first and
the last call fail. Environment:

    TORTURE_RUNS=5    at most so many runs a command, spread evenly; 0: each
                      site; "all": each single call
    TORTURE_ONLY=a,b  these commands alone

In a build with the address sanitizer its reports count too, leaks among them.
"""
import collections
import ctypes
import http.server
import json
import mmap
import os
import re
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import threading
import time

PRESSER = os.path.abspath(os.environ.get("PRESSER", "./presser"))
LIBRARY = os.path.abspath(os.environ.get("TORTURE_LIB",
                                         "tests/torture/fail.so"))
RUNS = os.environ.get("TORTURE_RUNS", "5")
ONLY = [n for n in os.environ.get("TORTURE_ONLY", "").split(",") if n]
with open(PRESSER, "rb") as program:
    PROGRAM = program.read()
ASAN, TSAN = b"__asan_init" in PROGRAM, b"__tsan_init" in PROGRAM
LIMIT_S = 60 if ASAN else 20
KINDS = ("memory", "write", "read", "open", "other")
NO_SHUFFLE = 0x0040000          # ADDR_NO_RANDOMIZE

# --- inputs of our own ---

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Harbour Gazette</title><link>https://gazette.example/</link>
<item><title>Ferry line &amp; port agree</title>
<guid isPermaLink="false">g-1</guid>
<link>/ferry</link><pubDate>Fri, 20 Nov 2026 08:30:00 GMT</pubDate>
<category>Transport</category>
<enclosure url="https://gazette.example/a.mp3" type="audio/mpeg" length="9"/>
<content:encoded><![CDATA[<p>“We have an agreement that will last,” port
director Maren Oduya told reporters on Friday. She said the night service
would return in spring.</p><p>The union, meanwhile, maintains that no paper
was signed. “I have seen no contract,” its chair, Pell Arwick, said.</p>]]>
</content:encoded></item>
<item><title>Bridge closed</title><guid isPermaLink="false">g-2</guid>
<description>Short.</description></item>
</channel></rss>
"""
JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1",
 "title": "Harbour Gazette",
 "items": [{"id": "1", "url": "https://gazette.example/1", "title": "Ferry",
 "content_html": "<p>The ferry is back.</p>", "tags": ["a", "b"],
 "date_published": "2026-11-20T08:30:00Z"}]}
"""
ATOM = """<?xml version="1.0" encoding="ISO-8859-1"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>H\xe4fen</title>
<id>urn:x</id><updated>2026-11-20T08:30:00+01:00</updated>
<entry><title type="html">Ferry &lt;b&gt;back&lt;/b&gt;</title><id>urn:1</id>
<link href="https://gazette.example/1"/><author><name>Ila</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Back.</p>
</div></content></entry></feed>
"""
PAGE = """<!DOCTYPE html><html lang="en"><head>
<title>Ferry is back | Gazette</title>
<script type="application/ld+json">{"@type": "NewsArticle",
"headline": "Ferry is back", "author": {"name": "Ila Sorensen"},
"datePublished": "2026-11-20T08:30:00Z"}</script>
<meta property="og:site_name" content="Gazette"></head><body>
<nav><a href="/">Home</a> <a href="/n">News</a></nav>
<article><h1>Ferry is back</h1><p class="byline">By Ila Sorensen</p>
<p>The night ferry between the two harbours will sail again from April, after
three winters without it, the port authority said on Friday.</p>
<p>“We have an agreement that will last,” its director, Maren Oduya, said,
adding that the boats had been waiting in the yard for long enough.</p>
</article><footer><a href="/about">About</a></footer></body></html>
"""
TEXT = """“We have an agreement that will last,” port director Maren Oduya told
reporters on Friday. She said the night service would return in spring.

The union maintains that no paper was signed. “I have seen no contract,” its
chair, Pell Arwick, said.
"""
OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>x</title>
</head><body><outline text="Ports"><outline type="rss" text="Gazette"
 xmlUrl="https://gazette.example/feed"/></outline></body></opml>
"""
URLS = 'https://gazette.example/feed "ports" "~Gazette"\n# a remark\n'
LINES = "".join(json.dumps({
    "id": "i%d" % i, "title": "Ferry %d is back" % i,
    "published": "2026-11-2%dT08:30:00Z" % i,
    "text": "The night ferry of Port Tansy sails again, Maren Oduya said.",
    "paragraphs": ["The night ferry of Port Tansy sails again."]}) + "\n"
    for i in range(3))
INPUTS = {"feed.xml": FEED, "feed.json": JSON_FEED, "page.html": PAGE,
          "text.txt": TEXT, "list.opml": OPML, "urls": URLS,
          "lines.jsonl": LINES}


class Server(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def do_GET(self):
        if self.path == "/old":
            self.send_response(302)
            self.send_header("Location", "/feed.xml")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        name = self.path.lstrip("/")
        body = INPUTS.get(name, FEED)
        body = re.sub(r"<link>/ferry</link>|\"url\": \"[^\"]*\",", "", body)
        body = body.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html" if "html" in name
                         else "application/xml")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", '"1"')
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            pass


# --- commands ---
# @ is the folder of inputs, % the server, ~ the profile. Those with "before"
# work on a store that these commands have made. Proofs: words of the answer, a
# table and what one of its rows has then.

STARRED = [["add", "@/feed.xml"], ["--line", "ga\nstar\n1\nt\nkeep\nq\n"]]
Command = collections.namedtuple("Command", "name args typed before store "
                                 "proofs")
Command.__new__.__defaults__ = (None, [], True, ())
COMMANDS = [
    Command("parse", ["parse", "--json", "@/feed.xml"], store=False),
    Command("parse Atom", ["parse", "--json", "@/atom.xml"], store=False),
    Command("parse JSON", ["parse", "--json", "@/feed.json"], store=False),
    Command("extract", ["extract", "--json", "@/page.html"], store=False),
    Command("quotes", ["quotes", "--json", "@/text.txt"], store=False),
    Command("quotes of a page", ["quotes", "--html", "--json",
                                 "@/page.html"], store=False),
    Command("stories", ["stories", "--json", "@/lines.jsonl"], store=False),
    Command("related", ["related", "--json", "--top", "2",
                        "@/lines.jsonl"], store=False),
    Command("duplicates", ["duplicates", "--json", "@/lines.jsonl"],
            store=False),
    Command("novelty", ["novelty", "--json", "@/lines.jsonl"], store=False),
    Command("import", ["import", "@/list.opml"]),
    Command("import urls", ["import", "@/urls"]),
    Command("add", ["add", "@/feed.xml"]),
    Command("add by network", ["add", "%/old"]),
    Command("fetch", ["fetch", "--now", "--wait"],
            before=STARRED + [["import", "@/served"]]),
    Command("search", ["search", "--json", "ferry"], before=STARRED),
    Command("list", ["list", "--json"], before=STARRED),
    Command("export", ["export"], before=STARRED),
    Command("feed", ["feed", "@/feed.xml", "tags", "a", "b"],
            before=STARRED),
    Command("speaker", ["quotes", "--speaker", "Maren Oduya", "--json"],
            before=STARRED),
    Command("backup", ["backup", "~/copy"], before=STARRED),
    Command("check", ["check"], before=STARRED),
    Command("recover", ["recover", "~/copy"], before=STARRED),
    Command("marks", ["--line"], "ga\nstar\n1\nt\nkeep\nread-all\nundo\nq\n",
            before=[["add", "@/feed.xml"]]),
    Command("more marks", ["--line"], "ga\n1\nlater\nnote Mind the tide\n"
            "tag ports\nl\nselect\n2\nl\ndone\nread-below\nundo\nredo\n"
            "f\nrename Gazette\nwatch Oduya\n/ferry\nsave-search boats\nq\n",
            before=STARRED),
    Command("unsubscribe", ["--line"], "f\nG\nunsubscribe\ny\nundo\nq\n",
            before=STARRED),
    # whatever comes of the import, what is answered after it is stored
    Command("marks after import", ["--line"], "import tagged\nga\n"
            "star\ntag\nkeep\nq\n",
            before=[["add", "@/feed.xml"], ["add", "%/feed.json"]],
            proofs=[("starred \u201cBridge", "item", ("starred", 1)),
                    (": tagged \u201cBridge", "item_tag", ("tag", "keep"))]),
]

# --- one run ---

RECORDS, CALL, FRAME = 1 << 19, struct.Struct("<HHIII"), struct.Struct("<100sI")
STACK, DEPTH = 32, 16
HEAD = STACK + DEPTH * FRAME.size
Run = collections.namedtuple("Run", "status out err dump")
count = failed = runs = 0


class Torture:
    def __init__(self, folder, port):
        self.folder, self.port = folder, port
        self.inputs = os.path.join(folder, "inputs")
        self.profile = os.path.join(folder, "profile")
        self.template = os.path.join(folder, "template")
        os.mkdir(self.inputs)
        for name, text in INPUTS.items():
            with open(os.path.join(self.inputs, name), "wb") as f:
                f.write(text.encode())
        with open(os.path.join(self.inputs, "atom.xml"), "wb") as f:
            f.write(ATOM.encode("latin-1"))
        with open(os.path.join(self.inputs, "served"), "w") as f:
            f.write("http://127.0.0.1:%d/feed.json\n" % port)
        with open(os.path.join(self.inputs, "tagged"), "w") as f:
            f.write("http://127.0.0.1:%d/feed.json ports\n" % port)
        path = os.path.join(folder, "map")
        with open(path, "wb") as f:
            f.truncate(HEAD + RECORDS * CALL.size)
        self.fd = os.open(path, os.O_RDWR)
        self.map = mmap.mmap(self.fd, 0)
        self.env = {k: v for k, v in os.environ.items()
                    if k.startswith(("ASAN_", "LSAN_", "UBSAN_", "PATH"))}
        self.env.update(
            HOME=self.profile, LC_ALL="C.UTF-8", TERM="dumb", BROWSER="true",
            PRESSER_NOW="2026-11-22T12:00:00Z",
            **{"XDG_%s_HOME" % k: os.path.join(self.profile, k)
               for k in ("CONFIG", "DATA", "STATE")})
        if ASAN:
            self.env["ASAN_OPTIONS"] = ("verify_asan_link_order=0:"
                                        "allocator_may_return_null=1:"
                                        "detect_leaks=1:fast_unwind_on_malloc=0")
            self.env["LSAN_OPTIONS"] = (
                "print_suppressions=0:suppressions=" + os.path.abspath(
                    os.path.join(os.environ.get("srcdir", "."), "tests",
                                 "lsan.supp")))

    def word(self, w):
        return w.replace("@", self.inputs).replace("~", self.profile).replace(
            "%", "http://127.0.0.1:%d" % self.port)

    def start(self, args, typed=None, failing=True):
        env = dict(self.env)
        if failing:
            env.update(LD_PRELOAD=LIBRARY,
                       TORTURE_MAP=os.path.join(self.folder, "map"))
        p = subprocess.Popen([PRESSER] + [self.word(a) for a in args],
                             env=env, cwd=self.inputs, stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             start_new_session=True)
        try:
            out, err = p.communicate((typed or "").encode(), LIMIT_S)
        except subprocess.TimeoutExpired:
            os.killpg(p.pid, signal.SIGKILL)
            p.communicate()
            return "hangs", b"", b""
        return p.returncode, out, err

    def dump(self):
        """All rows of the store, or why there are none."""
        path = os.path.join(self.profile, "DATA", "presser", "presser.db")
        if not os.path.exists(path):
            return {}
        db = sqlite3.connect(path)
        try:
            word = db.execute("pragma integrity_check").fetchone()[0]
            if word != "ok":
                return "damaged: " + word
            tables = {}
            for name, in db.execute("select name from sqlite_schema where "
                                    "type = 'table' and sql not like "
                                    "'%virtual%'").fetchall():
                names = [c[1] for c in db.execute(
                    "pragma table_info(%s)" % name)]
                tables[name] = collections.Counter(
                    tuple(zip(names, row)) for row in
                    db.execute("select * from " + name))
            return tables
        except sqlite3.Error as e:
            return "damaged: %s" % e
        finally:
            db.close()

    def fresh(self, command):
        shutil.rmtree(self.profile, ignore_errors=True)
        if os.path.isdir(self.template):
            shutil.copytree(self.template, self.profile)
        else:
            os.mkdir(self.profile)

    def prepare(self, command):
        shutil.rmtree(self.template, ignore_errors=True)
        self.fresh(command)
        for args in command.before:
            typed = None
            if args[0] == "--line":
                args, typed = args[:1], args[1]
            status, out, err = self.start(args, typed, failing=False)
            if status:
                raise SystemExit("%s: %s" % (args, err))
        os.rename(self.profile, self.template)

    def run(self, command, target=None, record=False, again=False):
        global runs
        runs += 1
        if not again:
            self.fresh(command)
        self.map[:HEAD] = struct.pack(
            "<IHHIIIIII", record, *(target or (0, 0, 0, 0, 0)), 0, 0,
            0).ljust(HEAD, b"\0")
        status, out, err = self.start(command.args, command.typed)
        return Run(status, out, err, self.dump() if command.store else {})

    def seen(self):
        n = min(struct.unpack_from("<I", self.map, 28)[0], RECORDS)
        return [CALL.unpack_from(self.map, HEAD + i * CALL.size)
                for i in range(n)]

    def fired(self):
        return (struct.unpack_from("<I", self.map, 20)[0],
                CALL.unpack_from(self.map, 4))


def stack_words(frames):
    """Who called, innermost first: "store_open < engine_start"."""
    names = []
    for i in range(DEPTH):
        path, at = FRAME.unpack_from(frames, i * FRAME.size)
        path = path.rstrip(b"\0").decode()
        if not path:
            continue
        if os.path.basename(path) != os.path.basename(PRESSER):
            names.append("%s+%x" % (os.path.basename(path), at))
            continue
        tool = subprocess.run(["addr2line", "-sfe", PRESSER, "%x" % (at - 1)],
                              capture_output=True, text=True, check=False)
        names.append(" ".join(tool.stdout.split()) or hex(at))
    return " < ".join(names)


# --- what is right ---

def less(dump, loose):
    """Without the columns that are never twice the same."""
    if isinstance(dump, str):
        return dump
    return {t: collections.Counter(
        {tuple(c for c in row if (t, c[0]) not in loose): n
         for row, n in rows.items()}) for t, rows in dump.items()}


def loose_columns(a, b):
    """Columns in which two undisturbed runs differ; the packed texts: without
    memory to pack they are stored as they are; when a feed is asked next."""
    loose = {("body", "flat"), ("feed", "next_due")}
    for t in a:
        for name in {c[0] for row in a[t] for c in row}:
            one, two = (sorted(repr(dict(row).get(name))
                               for row in d.get(t, {})) for d in (a, b))
            if one != two:
                loose.add((t, name))
    return loose


TROUBLE = re.compile(rb"memory|Input/output|Too many open|cannot|disk|"
                     rb"presser\.db|\.db:")
LOST = re.compile(rb"; [1-9][0-9]* places could not be read")


def judge(r, good, loose, command, kept):
    if r.status == "hangs":
        return "hangs"
    if isinstance(r.dump, str):
        return r.dump
    now = less(r.dump, loose)
    for table, rows in kept.items():
        gone = rows - now.get(table, collections.Counter())
        if gone:
            return "loses of %s: %s" % (table, list(gone)[:3])
    for words, table, cell in command.proofs:
        if words.encode() in r.out and not any(
                cell in row for row in r.dump.get(table, ())):
            return "says done, and it is not: " + words
    if re.search(rb"Sanitizer|runtime error", r.err):
        return "sanitizer: " + r.err[:1500].decode("utf-8", "replace")
    if r.status < 0:
        return "crashes: signal %d" % -r.status
    if r.status == 0:
        # the reader tells it and goes on; a rescue says what it left
        told = LOST.search(r.out) or command.typed and TROUBLE.search(r.out)
        if r.out != good.out and not told and not command.proofs:
            return "says done with another answer"
        if now != less(good.dump, loose) and \
                not r.err and not told:
            return "says done with another store, and nothing else"
        return None
    if r.status != 1:
        return "ends with status %d" % r.status
    said = r.err.replace(b"presser:", b"").strip()
    return None if said else "fails without a word"


def judge_again(r, good, loose):
    """The same command once more, undisturbed, after it has failed."""
    if r.status == 1 and b"already subscribed" in r.err:
        return None
    if r.status:
        return "given again, ends with %s: %s" % (r.status, r.err[:300])
    if isinstance(r.dump, str):
        return "given again: " + r.dump
    now, right = less(r.dump, loose), less(good.dump, loose)
    for table in right:
        if table != "meta" and now.get(table) != right[table]:
            return "given again, makes another %s: %s for %s" % (
                table, list((now[table] - right[table]))[:3],
                list((right[table] - now[table]))[:3])
    return None


def common(before, after, loose):
    """The rows that a command does not touch; what is counted in "meta"
    changes on the way."""
    before, after = less(before, loose), less(after, loose)
    return {t: rows & after.get(t, collections.Counter())
            for t, rows in before.items() if t != "meta"}


def pick(calls, mode):
    """The calls to fail, in the order of their making."""
    if mode == "all":
        return calls
    sites = collections.OrderedDict()
    for c in calls:
        sites.setdefault((c[3], c[4]), []).append(c)
    chosen = []
    for group in sites.values():
        chosen += group if len(group) < 3 else [group[0], group[-1]]
    most = int(mode)
    if most and len(chosen) > most:
        chosen = [chosen[i * len(chosen) // most] for i in range(most)]
    return chosen


def check(name, good, *why):
    global count, failed
    count += 1
    failed += not good
    print("%sok %d - %s" % ("" if good else "not ", count, name))
    for line in why if not good else ():
        for part in str(line).splitlines()[:30]:
            print("# " + part[:1200])
    sys.stdout.flush()


def torture(t, command):
    t.prepare(command)
    t.fresh(command)
    before = t.dump() if command.store else {}
    good = t.run(command, record=True)
    calls = t.seen()
    if not calls:
        raise SystemExit("1..0 # SKIP calls cannot be made to fail here")
    again = t.run(command)
    loose = loose_columns(good.dump, again.dump) if command.store else set()
    # what is judged by its proofs alone may say things in another order
    if good.status or isinstance(good.dump, str) or \
            (good.out != again.out and not command.proofs):
        check("%s: undisturbed" % command.name, False, good.status, good.err,
              good.out[:500], again.out[:500], good.dump
              if isinstance(good.dump, str) else "")
        return
    # what is typed may undo another thing when the last was not done
    kept = {} if command.typed else common(before, good.dump, loose)
    sites = {(c[3], c[4]) for c in calls}
    chosen, bad, met, began = pick(calls, RUNS), [], set(), time.monotonic()
    unmet = refused = 0
    for c in chosen:
        r = t.run(command, c)
        fired, at = t.fired()
        if not fired:
            unmet += 1
        else:
            met.add((at[3], at[4]))
        refused += r.status == 1
        why = judge(r, good, loose, command, kept)
        frames = t.map[STACK:HEAD]
        if not why and r.status and command.store and not command.typed:
            why = judge_again(t.run(command, again=True), good, loose)
        stack = stack_words(frames) if why else ""
        if why and not (r.status == 127 and stack.startswith("ld-linux")):
            bad.append("%s %d of process %d, thread %d: %s; %s" % (
                KINDS[c[3]], c[2], c[0], c[1], why,
                r.err[:300].decode("utf-8", "replace")))
            bad.append(stack)
    check("%s: each call fails once" % command.name, not bad,
          "%d bad" % (len(bad) // 2), *bad)
    print("# %d calls at %d sites, %d runs (%d told the failure, %d did not "
          "come so far), %d sites met, %.0f s" % (
              len(calls), len(sites), len(chosen), refused, unmet, len(met),
              time.monotonic() - began))
    with open("/dev/full", "wb") as full:
        if command.typed is None and good.out:
            t.fresh(command)
            r = subprocess.run([PRESSER] + [t.word(a) for a in command.args],
                               env=t.env, cwd=t.inputs, stdout=full,
                               stdin=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, check=False)
            check("%s: an answer that cannot be written is told" %
                  command.name, r.returncode == 1 and r.stderr.strip(),
                  r.returncode, r.stderr)


def main():
    if not os.path.exists(LIBRARY) or TSAN:
        print("1..0 # SKIP no failing library for this build")
        return 0
    ctypes.CDLL(None).personality(NO_SHUFFLE)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    top = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="torture-", dir=top) as folder:
        t = Torture(folder, server.server_port)
        for command in COMMANDS:
            if not ONLY or command.name in ONLY:
                torture(t, command)
    print("# %d runs in %.0f s" % (runs, time.monotonic() - began))
    print("1..%d" % count)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
