#!/bin/sh
# The reader in a real terminal, on the sample briefing: colours, a change of
# size, and the terminal left as it was.
srcdir=${srcdir:-.}
PRESSER=${PRESSER:-./presser}

if ! command -v tmux >/dev/null 2>&1; then
	echo "1..0 # SKIP no tmux here"
	exit 0
fi
profile=$(mktemp -d "${TMPDIR:-/tmp}/presser-tmux.XXXXXX")
t() { tmux -S "$profile/socket" -f /dev/null "$@"; }
trap 't kill-server 2>/dev/null; rm -rf "$profile"' EXIT

# Wait until the screen, as "capture-pane $2..." gives it, has a match for $1.
shows() {
	want=$1
	shift
	tries=0
	while [ $tries -lt 2400 ]; do
		t capture-pane -p "$@" >"$profile/screen" 2>/dev/null
		! grep -qE -e "$want" "$profile/screen" || return 0
		tries=$((tries + 1))
		sleep 0.05
	done
	return 1
}

n=0
bad=0
is() {
	n=$((n + 1))
	if [ "$2" = 0 ]; then
		echo "ok $n - $1"
	else
		bad=1
		echo "not ok $n - $1"
		sed 's/^/# /' "$profile/screen"
	fi
}

"$srcdir/tests/sample-profile" "$PRESSER" "$profile" "$srcdir/sample" \
	>/dev/null || echo "# the profile could not be made"
t new-session -d -x 80 -y 24 "TERM=screen-256color sh -c '
	. $profile/env
	echo before the reader
	$PRESSER
	echo left with \$?
	stty -a | tr \";\" \"\\n\" | grep -o -e \"[-]*icanon\" -e \"[-]*echo\\b\"
	sleep 600'"

shows '[1-9][0-9]* stories unread'
is "opens on the sample" $?
shows "$(printf '\033')\\[[0-9;]*(3[0-7]|38;5|7|4[0-7]|48;5)" -e
is "in colour or inverse" $?
t send-keys Enter
shows '> *• .*[0-9]h|>•'
is "the unread articles are listed" $?
t send-keys Enter
shows ' (said|says|told|sagte|called) '
is "an article opens with its text" $?
t resize-window -x 60 -y 20
shows '\? help|help'
is "the footer is there after a change to 60x20" $?
[ "$(grep -c . "$profile/screen")" -le 20 ] &&
	tail -n 1 "$profile/screen" | grep -q help
is "and it is the last of 20 rows" $?
t resize-window -x 140 -y 40
shows 'quotes|Quotes'
is "at 140x40 the quotes have their pane" $?
t set -s set-clipboard on
t send-keys y t
shows 'Copied: '
t show-buffer >"$profile/screen" 2>&1
grep -q '[a-z] [a-z]' "$profile/screen" && ! grep -q 'no buffers' \
	"$profile/screen"
is "a title is copied into tmux's buffer, through OSC 52" $?
t send-keys '|'
shows 'Pipe to'
t send-keys -l 'wc -l'
t send-keys Enter
shows '^ *[0-9]+$' && shows 'Enter goes back'
is "what a command says to a piped article stays until Enter" $?
t send-keys Enter
shows 'wc ended with 0'
is "then the reader is there again" $?
i=0
while [ $i -lt 6 ] && ! t capture-pane -p | grep -q 'left with'; do
	t send-keys q
	sleep 0.3
	i=$((i + 1))
done
shows 'left with 0'
is "q leaves with status 0" $?
shows 'before the reader' && ! grep -q -e '-icanon' -e '-echo' \
	"$profile/screen"
is "the terminal is as it was" $?
echo "1..$n"
exit $bad
