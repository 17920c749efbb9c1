#!/bin/sh
# The reader without a screen, on the sample briefing: what is typed and what
# comes of it.
srcdir=${srcdir:-.}
PRESSER=${PRESSER:-./presser}
profile=$(mktemp -d "${TMPDIR:-/tmp}/presser-line.XXXXXX")
trap 'rm -rf "$profile"' EXIT
"$srcdir/tests/sample-profile" "$PRESSER" "$profile" "$srcdir/sample" \
	>/dev/null || echo "# the profile could not be made"
# shellcheck disable=SC1091
. "$profile/env"

n=0
bad=0
# name, lines typed ("|" parts them), a pattern that the output must have
says() {
	n=$((n + 1))
	printf '%s\n' "$2" | tr '|' '\n' | "$PRESSER" --line >"$profile/out" 2>&1
	if grep -qE -e "$3" "$profile/out"; then
		echo "ok $n - $1"
	else
		bad=1
		echo "not ok $n - $1"
		sed 's/^/# /' "$profile/out"
		echo
	fi
}

says "greets" "" '^presser, [1-9][0-9]* unread in 12 feeds'
says "a view by its keys is a numbered list" "ga" '^> All: 1 to 15 of 50'
says "its rows are whole sentences" "ga" \
	'^[0-9]+\. Unread: .*\. .*, [0-9]+[hd], [0-9]+ quotation'
says "a number opens what stands there" "ga|1" '^  \[1\] https://'
says "the quotations and who said them" "ga|2|c" '^> 1\. .*: .'
says "a denial and what it denies" "/deny secret valley|1|c" \
	'This denies officials .*, Bharuna Chronicle: Two retired generals'
says "and from there to the denial" "/deny secret valley|1|c|%|c" \
	'This is denied by .*, Meridian Wire: that retired generals'
says "speakers of one side together" "/deny secret valley|1|c|O" \
	'> Side by side'
says "a mark is told in words" "ga|star" '^> starred '
says "and is undone" "undo" '^> undone: starred '
says "a prompt asks, the next line answers" "ga|1|t|toread" \
	'tag .*: .*|tagged .* toread'
says "a search finds by a word of the text" "/ferry" 'Search: ferry: 1 to '
says "every action is there by its name" "view stories" '^> Stories: 1 to '
says "a setting is undone in words" "set measure 60|undo" \
	'^> undone: set measure 60'
says "it is as it was before" "set measure 60|undo|redo" \
	'done again: set measure 60'
says "a theme too" "theme light|undo" '^> undone: theme light'
says "a name is watched" "watch Khan" 'Khan is watched'
says "over a restart" "watch Khan" 'watched already'
says "and that is undone" "undo" 'undone: watch Khan'
says "so that it is watched no more" "watch -Khan" 'Khan is not watched'
says "a command that is none" "bogus" 'no such command: bogus'
says "help" "help" 'next-unread'
long=$(printf '%100000s' | tr ' ' x)
says "a line that is too long is left out, none of it run" "$long|view stories" \
	'A line of that length is left out'
says "and the next one done" "$long|view stories" 'Stories: 1 to '
# A first start beside newsboat: its feeds are offered, and brought over.
mkdir "$profile/home" "$profile/home/.newsboat" "$profile/empty"
echo 'https://news.example/feed "corran"' >"$profile/home/.newsboat/urls"
HOME=$profile/home
XDG_CONFIG_HOME=$profile/empty
XDG_DATA_HOME=$profile/empty
export HOME XDG_CONFIG_HOME XDG_DATA_HOME
says "a first start finds newsboat's list" "B" '\[.*/.newsboat/urls\] '
says "and brings it over" "import $profile/home/.newsboat/urls" \
	'1 feeds, 1 of them new'
says "what was brought over is there" "f" 'news\.example'
says "it can be unsubscribed from" "f|G|unsubscribe|y" \
	'unsubscribed from .*news\.example'
says "and that is undone" "u" 'undone: unsubscribed from'
says "and the bringing over too, by one more" "u|u" \
	'undone: brought over 1 feed'
says "so that no feed is shown" "f" '^1\. Unread'
says "until it is done again" "redo" 'done again: brought over 1 feed'
says "a setting of a feed is undone in words" \
	"feed https://news.example/feed keep 50|u" 'undone: feed .* keep 50'
. "$profile/env"
n=$((n + 1))
if printf 'ga\n1\nc\n' | LC_ALL=C "$PRESSER" --line 2>&1 |
	LC_ALL=C grep -q '[^ -~]'; then
	bad=1
	echo "not ok $n - nothing but ASCII in the C locale"
else
	echo "ok $n - nothing but ASCII in the C locale"
fi
# name, the locale, a pattern of the answer: a C library may know any name
locale() {
	n=$((n + 1))
	printf 'ga\n1\nq\n' | env -u LC_ALL -u LC_CTYPE LANG="$2" \
		"$PRESSER" --line >"$profile/out" 2>&1
	if LC_ALL=C grep -q "$3" "$profile/out" &&
	   { [ "$2" != C ] || ! grep -q "cannot be set" "$profile/out"; }; then
		echo "ok $n - $1"
	else
		bad=1
		echo "not ok $n - $1"
		sed 's/^/# /' "$profile/out"
	fi
}
locale "an unknown locale is told, or there is none unknown" xx_YY \
	"^The locale xx_YY cannot be set, so all is drawn in ASCII\|$(printf '\342')"
locale "the C locale is no trouble" C '^presser, '

# The words of lexicon/ are read again while the reader runs: a worker that has
# read one feed by the old ones reads the next by the new. (What is said in both
# differs, else it would be one quotation.)
feed() {
	cat >"$profile/$1.xml" <<TXT
<rss version="2.0"><channel><title>Pier $1</title><item><guid>$1</guid>
<title>Fog at pier $1</title><description>Ivo Zwoog wibbled that pier $1 was
closed. Clara Henn said $2 on pier $1.</description></item></channel>
</rss>
TXT
	echo "subscribe $profile/$1.xml" >&3
	await "on pier $1" "$PRESSER" quotes --speaker "Clara Henn"
}
# Until the command, or the reader, says it; two minutes at most.
await() {
	what=$1
	shift
	tries=0
	while [ $tries -lt 480 ]; do
		if "$@" 2>&1 | grep -q "$what"; then
			return 0
		fi
		tries=$((tries + 1))
		sleep 0.25
	done
	return 1
}
# To root nothing is unreadable: as somebody else, who can reach a copy.
hidden="$profile/hidden"
as=
[ "$(id -u)" != 0 ] || as="setpriv --reuid=65534 --regid=65534 --clear-groups"
if [ -z "$as" ] || $as true 2>/dev/null; then
	mkdir -p "$hidden/config/presser" "$hidden/data" "$hidden/state"
	echo 'set measure 60' >"$hidden/config/presser/config"
	cp "$PRESSER" "$hidden/presser"
	chmod 711 "$profile"
	[ -z "$as" ] || chown -R 65534:65534 "$hidden"
	chmod 000 "$hidden/config/presser/config"
	# The words of $as are meant to fall apart.
	# shellcheck disable=SC2086
	(
		export HOME="$hidden" XDG_CONFIG_HOME="$hidden/config" \
			XDG_DATA_HOME="$hidden/data" \
			XDG_STATE_HOME="$hidden/state"
		cd /
		echo 'set measure 70' | $as "$hidden/presser" --line
		$as "$hidden/presser" fetch
		chmod 000 "$hidden/config/presser"
		$as "$hidden/presser" add "$hidden/none.xml"
	) >"$profile/out" 2>&1
	chmod -R u+rwX "$hidden"
	n=$((n + 1))
	if [ "$(grep -c 'presser/config: Permission denied' \
		"$profile/out")" = 2 ] &&
		grep -q 'set measure 70' "$profile/out" &&
		grep -q '^0 feeds, 0 failed' "$profile/out" &&
		! grep -q 'presser/feeds: .*presser/feeds' "$profile/out"; then
		echo "ok $n - a config file that cannot be read is told, once"
	else
		bad=1
		echo "not ok $n - a config file that cannot be read is told, once"
		sed 's/^/# /' "$profile/out"
		echo
	fi
else
	echo "# no other user to be here: unreadable files are not tried"
fi
n=$((n + 1))
mkfifo "$profile/typed"
"$PRESSER" --line <"$profile/typed" >"$profile/out" 2>&1 &
exec 3>"$profile/typed"
mkdir -p "$XDG_CONFIG_HOME/presser/lexicon"
await 'unread in' cat "$profile/out" && feed one 'it rained'
echo 'verb say that: wibble wibbles wibbled' \
	>"$XDG_CONFIG_HOME/presser/lexicon/en"
echo reload >&3
await 'read again' cat "$profile/out" && feed two 'the boats were late'
exec 3>&-
wait $!
"$PRESSER" quotes --speaker 'Zwoog' >"$profile/out" 2>&1
if grep -q 'pier two was' "$profile/out" &&
	! grep -q 'pier one was' "$profile/out"; then
	echo "ok $n - reload reads the words for quotations again"
else
	bad=1
	echo "not ok $n - reload reads the words for quotations again"
	sed 's/^/# /' "$profile/out"
	echo
fi

# What does not answer is subscribed once; to undo it is one step.
n=$((n + 1))
"$PRESSER" add http://127.0.0.1:1/late >/dev/null 2>&1
"$PRESSER" add http://127.0.0.1:1/late >/dev/null 2>&1
printf 'u\nu\n' | "$PRESSER" --line >"$profile/out" 2>&1
if [ "$(grep -c 'undone: .*127.0.0.1:1/late' "$profile/out")" = 1 ]; then
	echo "ok $n - adding it again after a failure is no second step"
else
	bad=1
	echo "not ok $n - adding it again after a failure is no second step"
	sed 's/^/# /' "$profile/out"
fi
echo "1..$n"
exit $bad
