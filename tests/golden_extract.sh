#!/bin/sh
# What presser extract --json says of each page in golden/extract is what
# stands beside it, a field or block a line. The first comment of a page may
# give its address. With --update, what it says now is written there.
srcdir=${srcdir:-.}
PRESSER=${PRESSER:-./presser}
n=0
bad=0
said=$(mktemp)
trap 'rm -f "$said"' EXIT

for page in "$srcdir"/tests/golden/extract/*.html; do
	want=${page%.html}.json
	url=$(sed -n '1s/^<!-- *\(http[^ ]*\) *-->.*/\1/p' "$page")
	n=$((n + 1))
	"$PRESSER" extract --json ${url:+--url "$url"} "$page" |
		sed 's/{"type"/\
&/g; s/{"kind"/\
&/g; s/, "\([a-z_]*\)": /,\
"\1": /g' >"$said"
	if [ "${1:-}" = --update ]; then
		cp "$said" "$want"
		echo "wrote $want"
	elif cmp -s "$want" "$said"; then
		echo "ok $n - extract ${page##*/}"
	else
		bad=1
		echo "not ok $n - extract ${page##*/}"
		diff "$want" "$said" | sed 's/^/# /'
	fi
done
[ "${1:-}" = --update ] || echo "1..$n"
exit $bad
