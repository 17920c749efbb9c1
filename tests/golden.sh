#!/bin/sh
# What presser quotes says of each text in golden/quotes is what stands beside
# it: the direct and mixed quotations, one a line, with pieces, cue and speaker.
# With --update, what it says now is written there.
srcdir=${srcdir:-.}
PRESSER=${PRESSER:-./presser}
n=0
bad=0
said=$(mktemp)
trap 'rm -f "$said"' EXIT

for text in "$srcdir"/tests/golden/quotes/*.txt; do
	want=${text%.txt}.json
	n=$((n + 1))
	"$PRESSER" quotes --json "$text" | sed 's/{"kind"/\
&/g' |
		grep -E '^\{"kind": *"(direct|mixed)"' |
		sed 's/\]}$//; s/, *$//' >"$said"
	if [ "${1:-}" = --update ]; then
		cp "$said" "$want"
		echo "wrote $want"
	elif cmp -s "$want" "$said"; then
		echo "ok $n - quotes ${text##*/}"
	else
		bad=1
		echo "not ok $n - quotes ${text##*/}"
		diff "$want" "$said" | sed 's/^/# /'
	fi
done
# Other languages: all that is said, as it is printed for people to read.
for text in "$srcdir"/tests/golden/quotes/languages/*.txt; do
	want=${text%.txt}.said
	n=$((n + 1))
	"$PRESSER" quotes "$text" >"$said"
	if [ "${1:-}" = --update ]; then
		cp "$said" "$want"
		echo "wrote $want"
	elif cmp -s "$want" "$said"; then
		echo "ok $n - quotes ${text##*/}"
	else
		bad=1
		echo "not ok $n - quotes ${text##*/}"
		diff "$want" "$said" | sed 's/^/# /'
	fi
done
[ "${1:-}" = --update ] || echo "1..$n"
exit $bad
