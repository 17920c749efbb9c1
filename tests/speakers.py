#!/usr/bin/env python3
"""What one speaker said over ten outlets: forms of the name, wire copies that
were cut in different ways, weeks, several of one surname. From feeds in files
through the store to presser quotes --speaker."""
import json
import os
import subprocess
import sys
import tempfile

PRESSER = os.path.abspath(os.environ.get("PRESSER", "./presser"))
count = failed = 0

WHOLE = ("“The two sides will meet in Port Azmar before the end of the month "
         "and nobody will set terms for that meeting in advance,”")
CUT = "“The two sides will meet in Port Azmar before the end of the month,”"
EDITED = ("“The two sides would meet in Port Azmar before the end of this "
          "month and nobody will set any terms for that meeting in advance,”")
LONGER = WHOLE[:-2] + ", whatever is said in the capitals on either side,”"

# outlet, day, how the article names him, what it carries
CARRIED = [
    ("Meridian Wire", 16, "Foreign Office spokesperson Shafqat Ali Khan",
     WHOLE),
    ("Harbour Times", 16, "Foreign Office spokesperson Shafqat Ali Khan",
     WHOLE),
    ("Northern Ledger", 16, "the spokesperson, Shafqat Khan,", CUT),
    ("Civic Monitor", 16, "Dr. Shafqat Ali Khan", WHOLE),
    ("Lantern", 17, "Shafqāt Ali Khan", CUT),
    ("Kestrel Radio", 17, "Mr Khan", WHOLE),
    ("Tidewater Post", 17, "Shafqat A. Khan", EDITED),
    ("Qasira Herald", 18, "Shafqat Ali Khan", LONGER),
    ("Bharuna Chronicle", 18, "Shafqat Ali Khan", CUT),
    ("Evening Star", 18, "Shafqat Ali Khan", WHOLE),
]
BODY = ("<p>The foreign ministers of Kasira and Bharuna are to meet at the "
        "harbour of Port Azmar after eleven weeks of silence, both "
        "governments announced.</p><p>%s %s told reporters in the capital. "
        "The border posts on the Arun ridge stay closed until then, and the "
        "ferries to Port Azmar sail under escort.</p><p>Fishing crews of "
        "both shores have asked for the waters south of the ridge to be "
        "opened again before winter.</p>")


def item(outlet, day, title, body):
    where = outlet.lower().replace(" ", "")
    return ("<item><title>%s</title><link>https://%s.example/%d-%s</link>"
            "<guid>%s%d%s</guid><pubDate>%d Nov 2026 09:00:00 +0000</pubDate>"
            "<description><![CDATA[%s]]></description></item>" % (
                title, where, day, title[:3].lower(), where, day, title, day,
                body))


def write_feeds(folder):
    more = {
        "Harbour Times": [item(
            "Harbour Times", 23, "Tidal power station begins to feed the grid",
            "<p>“The turbines turn with both tides and will do so for forty "
            "years,” said Imran Khan, the engineer in charge of the "
            "station at Corran.</p>")],
        "Lantern": [item(
            "Lantern", 23, "School choir of Valmont wins the autumn prize",
            "<p>The choir had practised in the gymnasium since spring. “We "
            "sang as if the hall were our own kitchen,” Ms Khan said.</p>")],
        "Civic Monitor": [item(
            "Civic Monitor", 18, "Bharuna: no meeting at Port Azmar agreed",
            "<p>The foreign minister of Bharuna, Ana Petrova, denied on "
            "Wednesday that the two sides would meet in Port Azmar before "
            "the end of the month. The foreign ministers of Kasira and "
            "Bharuna have not spoken for eleven weeks, and the border posts "
            "on the Arun ridge stay closed.</p>")],
        "Evening Star": [item(
            "Evening Star", 24, "Ferries under escort for another week",
            "<p>“The escorts stay for as long as the captains ask for "
            "them,” said Foreign Office spokesperson Shafqat Ali Khan.</p>")],
    }
    for i, (outlet, day, name, quote) in enumerate(CARRIED):
        items = item(outlet, day, "Ministers to meet at Port Azmar",
                     BODY % (quote, name)) + "".join(more.get(outlet, []))
        with open("%s/%d.xml" % (folder, i), "w") as f:
            f.write("<rss version='2.0'><channel><title>%s</title>%s"
                    "</channel></rss>" % (outlet, items))


def check(name, good, *why):
    global count, failed
    count += 1
    failed += not good
    print("%sok %d - %s" % ("" if good else "not ", count, name))
    if not good:
        for line in why:
            print("# %s" % (line,))


def run(*words):
    return subprocess.run([PRESSER] + list(words), capture_output=True,
                          text=True, timeout=600)


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name in ("CONFIG", "DATA", "STATE"):
            os.environ["XDG_%s_HOME" % name] = folder + "/" + name
        os.environ["PRESSER_NOW"] = "2026-11-25T08:30:00Z"
        write_feeds(folder)
        for i in range(len(CARRIED)):
            run("add", "%s/%d.xml" % (folder, i))
        run("fetch", "--now", "--wait")
        ask()
    print("1..%d" % count)
    sys.exit(1 if failed else 0)


def ask():
    got = run("quotes", "--speaker", "Shafqat Ali Khan", "--json")
    said = json.loads(got.stdout or "{}")
    who = said.get("speaker") or {}
    quotes = said.get("quotes", [])
    outlets = sorted(q["outlet"] for q in quotes)
    check("all forms of the name are one speaker", len(quotes) == 11 and
          outlets == sorted([c[0] for c in CARRIED] + ["Evening Star"]),
          outlets, got.stderr)
    check("the fullest form is the name", who.get("name") in
          ("Shafqat Ali Khan", "Shafqāt Ali Khan"), who)
    check("the others are told",
          "Shafqat Khan" in who.get("names", []), who)
    check("with the office",
          who.get("role") == "Foreign Office spokesperson", who)
    check("first and last", (who.get("first"), who.get("last")) ==
          ("2026-11-16T09:00:00Z", "2026-11-24T09:00:00Z"), who)
    check("a count for each week",
          [w["quotes"] for w in said.get("weeks", [])] == [10, 1],
          said.get("weeks"))
    kinds = {q["outlet"]: q["repeat"] for q in quotes if "16" in
             q["published"] or "17" in q["published"] or "18" in
             q["published"]}
    want = {"Harbour Times": "same", "Northern Ledger": "cut",
            "Civic Monitor": "same", "Lantern": "cut",
            "Kestrel Radio": "same", "Tidewater Post": "edited",
            "Qasira Herald": "longer", "Bharuna Chronicle": "cut",
            "Evening Star": "same", "Meridian Wire": None}
    check("who carried it, who cut it", kinds == want,
          {k: (kinds.get(k), v) for k, v in want.items()
           if kinds.get(k) != v})
    carried = [q["carried"] for q in quotes
               if q["outlet"] == "Meridian Wire"]
    check("all nine stand with the first", len(carried) == 1 and
          sorted((c["outlet"], c["repeat"]) for c in carried[0]) ==
          sorted((k, v) for k, v in want.items() if v), carried)
    got = run("quotes", "--speaker", "Ana Petrova", "--json")
    denial = (json.loads(got.stdout or "{}").get("quotes") or [{}])[0]
    check("a denial stands with the claim that it answers",
          denial.get("denies") and
          (denial["answers"] or {}).get("speaker", "").endswith("Khan") and
          "will meet in Port Azmar" in denial["answers"]["text"], denial)
    check("and the claim with its denial",
          [d["speaker"] for q in quotes for d in q["denied_by"]] ==
          ["Ana Petrova"], [q["denied_by"] for q in quotes])
    for name in ("shafqat khan", "Dr Shafqat Ali Khan", "Shafqat",
                 "Foreign Office spokesperson"):
        other = run("quotes", "--speaker", name, "--json")
        check("asked for as %s" % name,
              json.loads(other.stdout or "{}").get("quotes") == quotes,
              other.stderr)
    got = run("quotes", "--speaker", "Khan", "--json")
    names = [c["name"] for c in json.loads(got.stdout or "{}")
             .get("choices", [])]
    check("a surname of several asks which", got.returncode == 1 and
          sorted(names) == ["Imran Khan", "Khan", "Shafqat Ali Khan"] and
          "choose" in got.stderr, got.stderr, names)
    got = run("quotes", "--speaker", "Imran Khan", "--json")
    check("another of that surname is another",
          [q["outlet"] for q in json.loads(got.stdout)["quotes"]] ==
          ["Harbour Times"], got.stdout)
    got = run("quotes", "--speaker", "=Khan", "--json")
    check("the surname alone can be asked for",
          sorted(q["outlet"] for q in json.loads(got.stdout)["quotes"]) ==
          ["Kestrel Radio", "Lantern"], got.stdout)
    got = run("quotes", "--speaker", "Shafqat Khan", "--since", "2026-11-20",
              "--json")
    check("since a day", [q["published"][:10] for q in
                          json.loads(got.stdout)["quotes"]] ==
          ["2026-11-24"], got.stdout)
    got = run("quotes", "--speaker", "Shafqat Khan", "--markdown").stdout
    check("Markdown, with who, where, when and the link",
          "> “The escorts stay for as long as the captains ask for them,”\n"
          ">\n> — **Shafqat Ali Khan**, Foreign Office spokesperson, "
          "[Evening Star, 2026-11-24](<https://eveningstar.example/24-fer>)"
          in got and got.count("\n> — **") == 7, got)
    got = run("quotes", "--speaker", "Shafqat Khan").stdout
    check("lines, each quotation once, with the link",
          got.count("“The two sides wi") == 1 and
          "cut in Northern Ledger" in got and "also " in got and
          "https://meridianwire.example/16-min" in got, got)


main()
