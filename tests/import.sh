#!/bin/sh
# Lists of feeds brought over: what is told, and what the feeds file says.
PRESSER=${PRESSER:-./presser}
profile=$(mktemp -d "${TMPDIR:-/tmp}/presser-import.XXXXXX")
trap 'rm -rf "$profile"' EXIT
XDG_CONFIG_HOME=$profile/config
XDG_DATA_HOME=$profile/data
XDG_STATE_HOME=$profile/state
HOME=$profile
export XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME HOME
feeds=$XDG_CONFIG_HOME/presser/feeds
n=0
bad=0

# name, a command that must succeed
holds() {
	n=$((n + 1))
	name=$1
	shift
	if "$@" >"$profile/told" 2>&1; then
		echo "ok $n - $name"
	else
		bad=1
		echo "not ok $n - $name"
		sed 's/^/# /' "$profile/told" "$profile/out" 2>/dev/null
	fi
}

bring() {
	"$PRESSER" import "$1" >"$profile/out" 2>&1
}

told() {
	grep -qE -e "$1" "$profile/out"
}

# the feeds file has exactly these lines
says() {
	printf '%s\n' "$@" | diff - "$feeds"
}

cat >"$profile/list.opml" <<'TXT'
<?xml version="1.0"?>
<OPML version="2.0"><head><title>Mine</title></head><body>
 <Outline Text="Island">
  <outline type="rss" xmlUrl="https://tide.example/feed" text="Tide"/>
  <outline text="Harbour"><OUTLINE XMLURL="https://quay.example/atom" TEXT="Quay"/></outline>
  <outline type="link" text="A page" url="https://tide.example/page"/>
  <outline type="rss" xmlUrl="exec:reboot" text="Trap"/>
  <outline type="rss" xmlUrl="https://tide.example/feed" category="/weather"/>
 </Outline>
</body></OPML>
TXT

holds "an OPML list is brought over" bring "$profile/list.opml"
holds "it tells how many, and what was not taken" told \
	'^2 feeds, 2 of them new, 1 named more than once, 2 entries not taken'
holds "what is no feed is named with its line" told 'line 6: A page: '
holds "a command is refused" told 'line 7: exec:reboot: .*command'
holds "where it is written down is told" told "written to $feeds\$"
holds "it is there at once, with folders as tags" says \
	'https://tide.example/feed Island weather' \
	'https://quay.example/atom Island Harbour'
holds "for its owner alone" test "$(stat -c %a "$feeds" 2>/dev/null ||
	stat -f %Lp "$feeds")" = 600
holds "a second time it is taken" bring "$profile/list.opml"
holds "and nothing is new" told '^2 feeds, 0 of them new'
holds "nor written twice" says \
	'https://tide.example/feed Island weather' \
	'https://quay.example/atom Island Harbour'

# Somebody has edited the file since, and keeps it elsewhere.
mv "$feeds" "$profile/kept"
ln -s "$profile/kept" "$feeds"
printf '# mine\nhttps://quay.example/atom "Two words"\nhttps://own.example/feed\n' \
	>"$profile/kept"
echo 'https://late.example/feed "~Late"' >"$profile/urls"
holds "newsboat's list is brought over" bring "$profile/urls"
holds "what was edited stays, comment and all" says '# mine' \
	'https://quay.example/atom "Two words"' 'https://own.example/feed' \
	'https://late.example/feed "~Late"'
holds "a link stays a link" test -L "$feeds"
holds "it is undone in the reader" sh -c "echo undo | '$PRESSER' --line |
	grep -q 'undone: brought over 1 feed'"
holds "and the file says so" says '# mine' \
	'https://quay.example/atom "Two words"' 'https://own.example/feed'

XDG_CONFIG_HOME=$profile/urls	# a file: no folder can be made there
bring "$profile/list.opml"
holds "a file that cannot be written is told" told 'but not written down: '
echo "1..$n"
exit $bad
