#!/bin/sh
# Holds the house: an include goes down or stays in its folder, floor 2
# folders do not know each other, and each library has one home.
cd "${srcdir:-.}" || exit 1
n=0
bad=0

say() {
	n=$((n + 1))
	if [ -z "$2" ]; then
		echo "ok $n - $1"
	else
		bad=1
		echo "not ok $n - $1"
		echo "$2" | sed 's/^/# /'
	fi
}

# folder, and the folders it may include
allow() {
	found=$(grep -n '^#include "' "$1"/*.c "$1"/*.h 2>/dev/null |
		grep -vE "\"(config\\.h|($2)/[^\"]*)\"")
	say "$1 includes only $(echo "$2" | tr '|' ' ')" "$found"
}

allow src/base 'src/base'
allow src/model 'src/base|src/model'
allow feeds 'src/base|src/model|feeds'
allow src/text 'src/base|src/model|src/text'
allow src/relate 'src/base|src/model|src/relate'
allow src/store 'src/base|src/model|src/store'
low='src/base|src/model|feeds|src/text|src/relate|src/store'
allow src/app "$low|src/app"
allow ui "$low|src/app|ui"

# library header, and the files that are its home
home() {
	found=$(grep -rnE "^#include <$1" --include='*.[ch]' src feeds ui |
		grep -vE "^($2):")
	say "<$1> has its home in $2" "$found"
}

home 'sqlite3\.h' 'src/store/[a-z_]*\.[ch]'
home 'curl/' 'feeds/curl\.h'
home '(zlib|zstd|brotli/.*)\.h' 'feeds/inflate\.c|src/store/body\.c'
home 'libxml/' 'feeds/[a-z_]*\.[ch]'
home '(n?curses|term)\.h' 'ui/caps\.c'
home 'fribidi\.h' 'ui/bidi\.c'
home 'pthread\.h' 'src/base/queue\.c|src/app/engine\.c'
home 'spawn\.h' 'src/app/worker\.c|src/base/run\.c'
home 'jansson\.h' 'src/base/json\.c'
home 'uni(case|ctype|gbrk|lbrk|norm|width|wbrk|str|conv|name)\.h' 'src/base/utf8\.c'
home 'libstemmer\.h' 'src/relate/word\.c'

found=$(grep -rnE '\b(strcpy|strcat|sprintf|strncpy|strtok|atoi|gets|localtime|gmtime|strerror|system|popen)[[:space:]]*\(' \
	--include='*.[ch]' src feeds ui)
say "no calls that the style does without" "$found"

echo "1..$n"
exit $bad
