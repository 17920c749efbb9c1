#!/bin/sh
# What presser prints of each file in golden/ is what stands beside it. With
# --update, what it prints now is written there.
srcdir=${srcdir:-.}
PRESSER=${PRESSER:-./presser}
update=${1:-}
n=0
bad=0
said=$(mktemp)
trap 'rm -f "$said"' EXIT

# Compare what is in $said with the file $1; $2 names the case.
compare() {
	n=$((n + 1))
	if [ "$update" = --update ]; then
		cp "$said" "$1"
		echo "wrote $1"
	elif cmp -s "$1" "$said"; then
		echo "ok $n - $2"
	else
		bad=1
		echo "not ok $n - $2"
		diff "$1" "$said" | sed 's/^/# /'
	fi
}

# The direct and mixed quotations, one a line, with pieces, cue and speaker.
for text in "$srcdir"/tests/golden/quotes/*.txt; do
	"$PRESSER" quotes --json "$text" | sed 's/{"kind"/\
&/g' |
		grep -E '^\{"kind": *"(direct|mixed)"' |
		sed 's/\]}$//; s/, *$//' >"$said"
	compare "${text%.txt}.json" "quotes ${text##*/}"
done
# Other languages: all that is said, as it is printed for people to read.
for text in "$srcdir"/tests/golden/quotes/languages/*.txt; do
	"$PRESSER" quotes "$text" >"$said"
	compare "${text%.txt}.said" "quotes ${text##*/}"
done
# Stories of one event told twice in nine languages, beside others of the place.
for items in "$srcdir"/tests/golden/stories/*.jsonl; do
	"$PRESSER" stories --json "$items" | sed 's/\["/\
&/g' >"$said"
	compare "${items%.jsonl}.json" "stories ${items##*/}"
done
# Pages: a field or block a line. The first comment may give the address.
page() {
	url=$(sed -n '1s/^<!-- *\(http[^ ]*\) *-->.*/\1/p' "$1")
	"$PRESSER" extract --json ${url:+--url "$url"} "$1" |
		sed 's/{"type"/\
&/g; s/{"kind"/\
&/g; s/, "\([a-z_]*\)": /,\
"\1": /g' >"$said"
	compare "$2" "extract ${1##*/}"
}
for page in "$srcdir"/tests/golden/extract/*.html; do
	page "$page" "${page%.html}.json"
done
# One of the sample's, with an advertisement in its midst.
page "$srcdir/sample/civicmonitor.example/2026/11/21/vestra-observers.html" \
	"$srcdir/tests/golden/extract/advertisement.json"
[ "$update" = --update ] || echo "1..$n"
exit $bad
