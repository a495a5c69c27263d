# SPDX-License-Identifier: MIT
# What bash and zsh complete is what the program takes: every option and warning of --help, and no other.
. "$(dirname "$0")/lib.sh"

sources=${SRCDIR:-$tests/..}
folder=$sources/completion

# The options as a shell types them, those with a value with "=" if they are long; what -W takes; and what
# some of the options take.
"$MANBOOK" --help >"$scratch/help"
sed -n '/^Options:/,/^$/s/^ *\(-.*[^ ]\)  .*/\1/p' "$scratch/help" | tr ',' '\n' |
  sed -e 's/^ *//' -e 's/=.*/=/' -e 's/ .*//' -e '/^$/d' | LC_ALL=C sort -u >"$scratch/options"
{
  printf '%s\n' error no-error
  sed -n '/^Warnings:/,/^$/s/^  \([a-z-]*\) .*/\1/p' "$scratch/help" | sed -e p -e 's/^/no-/'
} | LC_ALL=C sort >"$scratch/warnings"
printf '%s\n' man texinfo >"$scratch/formats"
printf '%s\n' aws auto commonmark | LC_ALL=C sort >"$scratch/dialects"
sed -n 's/.*LANGUAGES\[\] = {\(.*\)}.*/\1/p' "$sources/src/write/words.c" | tr -c 'A-Za-z_\n' '\n' |
  sed '/^$/d' | LC_ALL=C sort >"$scratch/languages"

# A place with what there is to complete.
mkdir -p "$scratch/place/some folder" "$scratch/place/docs/deep"
touch "$scratch/place/page.md" "$scratch/place/book.yaml" "$scratch/place/other.c" \
  "$scratch/place/docs/index.md" "$scratch/place/docs/deep/tea.md"

# --- bash ---------------------------------------------------------------------------------------------

# bash_words WORD...: what bash completes in place of the last word, as it splits the line: sorted.
bash_words() {
  # shellcheck disable=SC2016 # for the inner shell
  (cd "$scratch/place" && bash --norc -c '
    . "$1" || exit
    shift
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    _manbook manbook "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
    [ ${#COMPREPLY[@]} -eq 0 ] || printf "%s\n" "${COMPREPLY[@]}"' bash "$folder/manbook.bash" manbook "$@") |
    LC_ALL=C sort
}

# bash_gives NAME LINE... -- WORD...: behind those words, those lines are offered.
bash_gives() {
  name=$1
  shift
  while [ "$1" != -- ]; do
    echo "$1"
    shift
  done | LC_ALL=C sort >"$scratch/expected"
  while [ "$1" != -- ]; do
    shift
  done
  shift
  bash_words "$@" >"$scratch/shell"
  same_lists "$name" "$scratch/expected" "$scratch/shell"
}

if command -v bash >/dev/null; then
  bash_words - >"$scratch/shell"
  same_lists 'bash: the options' "$scratch/options" "$scratch/shell"
  bash_words -W '' >"$scratch/shell"
  same_lists 'bash: the warnings behind -W' "$scratch/warnings" "$scratch/shell"
  bash_words -W | sed 's/^-W//' >"$scratch/shell"
  same_lists 'bash: and glued to it' "$scratch/warnings" "$scratch/shell"
  bash_words --to = >"$scratch/shell"
  same_lists 'bash: the formats' "$scratch/formats" "$scratch/shell"
  bash_gives 'bash: a format once' man,texinfo -- -t man,
  bash_words --dialect = '' >"$scratch/shell"
  same_lists 'bash: the dialects' "$scratch/dialects" "$scratch/shell"
  bash_words --lang '' >"$scratch/shell"
  same_lists 'bash: the languages' "$scratch/languages" "$scratch/shell"
  bash_gives 'bash: the beginning of a word' --lang= --list -- --l
  bash_gives 'bash: folders, pages and book files' book.yaml docs page.md 'some folder' -- ''
  bash_gives 'bash: in a folder' docs/deep docs/index.md -- docs/
  bash_gives 'bash: behind --' page.md -- -- p
  bash_gives 'bash: any file for --output' other.c -- -o o
  bash_gives 'bash: the pages below the folder for --start' deep/ index.md -- docs --start = ''
  bash_gives 'bash: and deeper' deep/tea.md -- docs --start = deep/t
else
  skip 'bash' 'bash is not installed'
fi

# --- zsh ----------------------------------------------------------------------------------------------

# zsh_words FUNCTION: what FUNCTION of the file gives zsh, a line an argument; none: the file itself.
zsh_words() {
  # shellcheck disable=SC2016 # for the inner shell
  zsh -f -c '
    _arguments() { [[ -n $call ]] || print -rl -- "$@" }
    compadd() { print -rl -- ${(P)@[-1]} }
    call=$2
    . $1
    [[ -z $call ]] || $call' zsh "$folder/_manbook" "$1"
}

if command -v zsh >/dev/null; then
  if zsh -n "$folder/_manbook" >"$scratch/log" 2>&1; then
    pass 'zsh takes its file'
  else
    fail 'zsh takes its file'
    comment <"$scratch/log"
  fi
  # "(-o --output)-o+[text]:...": -o, with its value in the same word or the next.
  zsh_words '' >"$scratch/specs"
  sed -n -e 's/^([^)]*)//' -e 's/^\*//' -e 's/^\(-[A-Za-z]\)[+[].*/\1/p' -e 's/^\(--[a-z-]*=\{0,1\}\)\[.*/\1/p' \
    "$scratch/specs" | LC_ALL=C sort >"$scratch/shell"
  same_lists 'zsh: the options' "$scratch/options" "$scratch/shell"
  # One that takes a value says so.
  sed -n -e 's/^  \(-[A-Za-z]\), --[a-z-]*=.*/\1/p' -e 's/^  \(-[A-Za-z]\) [A-Z].*/\1/p' "$scratch/help" |
    LC_ALL=C sort >"$scratch/valued"
  sed -n 's/^.*\(-[A-Za-z]\)+\[.*/\1/p' "$scratch/specs" | LC_ALL=C sort >"$scratch/shell"
  same_lists 'zsh: those with a value' "$scratch/valued" "$scratch/shell"
  zsh_words _manbook_warnings | LC_ALL=C sort >"$scratch/shell"
  same_lists 'zsh: the warnings' "$scratch/warnings" "$scratch/shell"
  sed -n 's/^--dialect=.*(\(.*\))$/\1/p' "$scratch/specs" | tr ' ' '\n' | LC_ALL=C sort >"$scratch/shell"
  same_lists 'zsh: the dialects' "$scratch/dialects" "$scratch/shell"
  sed -n 's/^--lang=.*(\(.*\))$/\1/p' "$scratch/specs" | tr ' ' '\n' | LC_ALL=C sort >"$scratch/shell"
  same_lists 'zsh: the languages' "$scratch/languages" "$scratch/shell"
  sed -n 's/.*--to=.*_values -s , format \(.*\)$/\1/p' "$scratch/specs" | tr ' ' '\n' | LC_ALL=C sort >"$scratch/shell"
  same_lists 'zsh: the formats' "$scratch/formats" "$scratch/shell"
  if grep -q '^1:.*:_files -g "\*\.(md|yaml)' "$scratch/specs"; then
    pass 'zsh: pages and book files'
  else
    fail 'zsh: pages and book files'
  fi
else
  skip 'zsh' 'zsh is not installed'
fi
finish
