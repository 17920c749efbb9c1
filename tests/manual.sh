#!/bin/sh
# The manual page is clean mdoc and tells of every command.
page=${srcdir:-.}/man/presser.1
PRESSER=${PRESSER:-./presser}
bad=0

if ! command -v mandoc >/dev/null 2>&1; then
	echo "ok 1 - mdoc # SKIP no mandoc here"
elif said=$(mandoc -T lint -W warning "$page") && [ -z "$said" ]; then
	echo "ok 1 - mdoc"
else
	bad=1
	echo "not ok 1 - mdoc"
	echo "$said" | sed 's/^/# /'
fi

lost=
for verb in $("$PRESSER" help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p'); do
	grep -qE "^\\.It (Nm )?(Ic|Cm) $verb( |\$)" "$page" ||
		lost="$lost $verb"
done
if [ -z "$lost" ]; then
	echo "ok 2 - every command has its entry"
else
	bad=1
	echo "not ok 2 - commands without an entry:$lost"
fi
echo 1..2
exit $bad
