#!/bin/sh
# Each shell offers every command of presser help and every option that a
# command's --help names.
srcdir=${srcdir:-.}
PRESSER=${PRESSER:-./presser}
dir=$(cd "$srcdir/completions" && pwd)
PATH=$(dirname "$PRESSER"):$PATH
export PATH dir

verbs=$(presser help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p')
own=$(presser help | sed -n 's/^  \(--[a-z]*\) .*/\1/p')
n=0
bad=0

# Does every word of $2 stand in a line of its own (or before a tab) in $3?
offers() {
	n=$((n + 1))
	lost=
	for word in $2; do
		printf '%s\n' "$3" | cut -f1 | tr -d ' ' |
			grep -qxF -e "$word" || lost="$lost $word"
	done
	if [ -z "$lost" ]; then
		echo "ok $n - $1"
	else
		bad=1
		echo "not ok $n - $1: does not offer$lost"
	fi
}

skip() {
	n=$((n + 1))
	echo "ok $n - $1 # SKIP no such shell here"
}

options() {
	presser "$1" --help | sed -n '1s/^usage://p' | tr '[]|' '   ' |
		tr ' ' '\n' | grep -e '^--' | sort -u
	echo --help
}

in_bash() {
	bash -c '. "$dir/presser.bash"
		COMP_WORDS=(presser "$@"); COMP_CWORD=$#
		_presser presser "${!#}"
		printf "%s\n" "${COMPREPLY[@]}"' bash "$@"
}

in_fish() {
	fish --no-config -c 'source $dir/presser.fish
		complete -C "presser $argv"' -- "$*"
}

# The parts of zsh's completion system that the file calls, as printers.
in_zsh() {
	zsh -f -c '
		_describe() { print -l -- ${${(P)2}%%:*} }
		compadd() { shift; print -l -- "$@" }
		_files() { }
		words=(presser "$@"); CURRENT=$#words; PREFIX=${words[-1]}
		offer() { source $dir/_presser }
		offer' zsh "$@"
}

for shell in bash zsh fish; do
	if ! command -v $shell >/dev/null 2>&1; then
		skip "$shell"
		continue
	fi
	offers "$shell: the commands" "$verbs help" "$(in_$shell "")"
	offers "$shell: presser's own options" "$own --help" "$(in_$shell --)"
	for verb in $verbs; do
		offers "$shell: presser $verb" "$(options "$verb")" \
			"$(in_$shell "$verb" --)"
	done
done
echo "1..$n"
exit "$bad"
