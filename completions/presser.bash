# bash completion for presser. The program itself is asked, so what it can do
# and what is offered here are the same.

_presser()
{
	local cur=$2 verb= i words
	for ((i = 1; i < COMP_CWORD; i++)); do
		if [[ ${COMP_WORDS[i]} == --log ]]; then
			((i++))
		elif [[ ${COMP_WORDS[i]} != -* ]]; then
			verb=${COMP_WORDS[i]}
			break
		fi
	done
	COMPREPLY=()
	if [[ $3 == --log ]]; then
		return	# a file, by complete's -o default
	elif [[ -z $verb ]]; then
		words=$("${COMP_WORDS[0]}" help 2>/dev/null |
			sed -n 's/^  \([a-z][a-z]*\) .*/\1/p')
		words+=' help --help --line --log --version'
	elif [[ $cur == -* ]]; then
		words=$("${COMP_WORDS[0]}" "$verb" --help 2>/dev/null |
			grep -oE -e '(^|[[ ])--[a-z][a-z-]*' | tr -d '[ ')
		words+=' --help'
	else
		return	# a file, by complete's -o default
	fi
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur" | sort -u)
}

complete -o default -F _presser presser
