# fish completion for presser. The program itself is asked, so what it can do
# and what is offered here are the same.

function __presser_verbs
    presser help 2>/dev/null | sed -n 's/^  \([a-z][a-z]*\)  *\(.*\)/\1\t\2/p'
    printf 'help\tlist the commands\n'
end

function __presser_options
    set -l words (commandline -opc)
    presser $words[2] --help 2>/dev/null |
        grep -oE -e '(^|[[ ])--[a-z][a-z-]*' | tr -d '[ ' | sort -u
    echo --help
end

complete -c presser -n __fish_use_subcommand -f -a '(__presser_verbs)'
complete -c presser -n __fish_use_subcommand -l help -d 'list the commands'
complete -c presser -n __fish_use_subcommand -l line -d 'the reader without a screen'
complete -c presser -n __fish_use_subcommand -l log -r -F -d 'write what goes on into a file'
complete -c presser -n __fish_use_subcommand -l version -d 'print the version'
complete -c presser -n 'not __fish_use_subcommand; and string match -q -- "-*" (commandline -ct)' -f -a '(__presser_options)'
