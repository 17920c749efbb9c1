#!/usr/bin/env python3
"""A store of an older version, killed again and again while it is brought over.

    upgrade.py              six kills each from schema 6 and from 7
    upgrade.py --kills N    as many
    upgrade.py --store FILE --kills N
                            of that store, whatever its schema; it is copied

Each kill comes at a moment of its own within the time that the whole takes;
after every third one the store is a fresh copy. Whenever it was: the copy
made before the change is whole or not there, and it is there once the schema
has changed; in the end nothing is lost, neither items, texts nor marks.
"""
import argparse
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

SRC = os.environ.get("srcdir", ".")
PRESSER = os.path.abspath(os.environ.get("PRESSER", "./presser"))
TO_7 = ("ALTER TABLE item DROP COLUMN opened; ALTER TABLE feed DROP COLUMN "
        "places; PRAGMA user_version = 7")
TO_6 = """
ALTER TABLE item DROP COLUMN opened;
ALTER TABLE feed DROP COLUMN places;
CREATE VIRTUAL TABLE fts USING fts5(title, body, who, f, content='',
 columnsize=0, tokenize="unicode61 remove_diacritics 2");
INSERT INTO fts(rowid, title, body, who, f)
 SELECT id, title, snippet, '', 'feed' || feed FROM item;
DROP TABLE fts0; DROP TRIGGER item_left_index; DROP TABLE reindex; DROP TABLE dictionary;
DROP TABLE shard; PRAGMA user_version = 6
"""
# What must not change, table by table.
KEPT = {
    "item": "id, feed, key, hash, at, published, read, starred, later, "
            "archived, flags, story, copy_of, title, link, guid",
    "feed": "id, url, title, items, unread", "note": "*", "item_tag": "*",
    "feed_tag": "*", "saved": "*", "said": "*", "journal": "id, words",
}
count, failed = 0, False


def check(name, good, *why):
    global count, failed
    count += 1
    failed |= not good
    print("%sok %d - %s" % ("" if good else "not ", count, name), flush=True)
    if not good:
        print("".join("# %s\n" % w for w in why), end="")


def ask(path, text):
    db = sqlite3.connect(path)
    try:
        return db.execute(text).fetchall()
    finally:
        db.close()


def contents(path):
    """Of each table its number of rows and what stands in them."""
    return {t: hash(tuple(ask(path, "SELECT %s FROM %s ORDER BY 1, 2" %
                              (c, t)))) for t, c in KEPT.items()}


def items(path):
    return ask(path, "SELECT count(*) FROM body")[0][0]


def version(path):
    return ask(path, "PRAGMA user_version")[0][0]


def write_feed(home, texts=400):
    """A feed of invented texts."""
    words = ("mill ford lock weir barge toll river stone clerk guild market "
             "harvest bridge ferry lantern ledger quay miller").split()
    draw = random.Random(1)
    with open(os.path.join(home, "feed.xml"), "w") as f:
        f.write("<rss version='2.0'><channel><title>Weir</title>")
        for i in range(texts):
            f.write("<item><guid>%d</guid><title>%s</title><description>%s"
                    "</description></item>" %
                    (i, " ".join(draw.choices(words, k=5)),
                     " ".join(draw.choices(words, k=300)) + "."))
        f.write("</channel></rss>")
    return f.name


class Place:
    def __init__(self, home):
        self.env = dict(os.environ, LC_ALL="C.UTF-8")
        for name in "CONFIG", "DATA", "STATE":
            self.env["XDG_%s_HOME" % name] = os.path.join(home, name.lower())
        self.folder = os.path.join(home, "data", "presser")
        self.store = os.path.join(self.folder, "presser.db")

    def start(self, *args):
        return subprocess.Popen([PRESSER, *args], env=self.env,
                                stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE,
                                start_new_session=True)

    def run(self, *args):
        proc = self.start(*args)
        said = proc.communicate(timeout=900)[1].decode()
        return proc.returncode, said

    def fresh(self, old):
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        shutil.copy(old, self.store)

    def before(self):
        """The copies made before a change, whole ones and parts."""
        names = [n for n in os.listdir(self.folder) if ".before-" in n]
        return ([os.path.join(self.folder, n) for n in names
                 if ".part" not in n])


def bring_over(place, old, was, kills, name):
    """Kills, and at the end one that is let be."""
    place.fresh(old)
    began = time.time()
    code, said = place.run("fetch", "--wait")
    whole = time.time() - began
    check("%s: it is brought over in one go" % name, code == 0, said)
    draw = random.Random(kills)
    bad, backups, changed = [], 0, 0
    for i in range(kills):
        if i % 3 == 0:
            place.fresh(old)
        proc = place.start("fetch", "--wait")
        time.sleep(draw.random() * whole)
        if proc.poll() is None:
            os.killpg(proc.pid, signal.SIGKILL)
        proc.communicate()
        for copy in place.before():
            backups += 1
            if (ask(copy, "PRAGMA quick_check") != [("ok",)] or
                    version(copy) != version(old) or
                    contents(copy) != was):
                bad.append("kill %d: the copy before the change" % i)
        if version(place.store) != version(old):
            changed += 1
            if not place.before():
                bad.append("kill %d: changed without a copy" % i)
        if i % 3 != 2 and i + 1 < kills:
            continue
        for _ in range(40):		# a step at a time is left over
            code, said = place.run("fetch", "--wait")
            left = ask(place.store, "SELECT count(*) FROM reindex")
            if code or left == [(0,)]:
                break
        if code:
            bad.append("kill %d: afterwards: %s" % (i, said))
        if contents(place.store) != was or items(place.store) != items(old):
            bad.append("kill %d: something is lost" % i)
        code, said = place.run("check")
        if code:
            bad.append("kill %d: check: %s" % (i, said))
    check("%s: %d kills, %d of them after the change, %d copies" %
          (name, kills, changed, backups), not bad, *bad)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--kills", type=int, default=6)
    ap.add_argument("--store")
    args = ap.parse_args()
    # of the store's disk, as it is large
    with tempfile.TemporaryDirectory(
            dir=args.store and os.path.dirname(args.store)) as home:
        place = Place(home)
        if args.store:
            bring_over(place, args.store, contents(args.store), args.kills,
                       "schema %d" % version(args.store))
        else:
            place.run("add", write_feed(home))
            place.run("fetch", "--wait")
            db = sqlite3.connect(place.store)
            db.executescript(
                "UPDATE item SET read = id % 2, starred = id % 7 = 0;"
                "INSERT INTO note SELECT id, 'of ' || id FROM item"
                " WHERE id % 9 = 0;"
                "INSERT INTO item_tag SELECT 'river', id FROM item"
                " WHERE id % 5 = 0; PRAGMA wal_checkpoint(TRUNCATE)")
            db.close()
            now = shutil.copy(place.store, os.path.join(home, "now.db"))
            for schema, text in (7, TO_7), (6, TO_6):
                old = shutil.copy(now, os.path.join(home, "old.db"))
                db = sqlite3.connect(old)
                db.executescript(text)
                db.close()
                check("schema %d: there are items" % schema, items(old) == 400)
                bring_over(place, old, contents(old), args.kills,
                           "schema %d" % schema)
    print("1..%d" % count)
    return failed


sys.exit(main())
