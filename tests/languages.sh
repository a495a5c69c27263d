# SPDX-License-Identifier: MIT
# The translations: complete, aligned in --help, true to the places that messages name, and never in a page; and
# that every word of a message can be translated.  Catalogues are made in a scratch folder and read by
# tests/localized, which is the program but for where it looks for them; where that was not built, the program
# under test is taken, with the catalogues that are installed.
. "$(dirname "$0")/lib.sh"

sources=$(cd "${SRCDIR:-$tests/..}" && pwd) || exit 99
program=$MANBOOK
localized=no
if [ -n "${BUILDDIR-}" ] && [ -x "$BUILDDIR/tests/localized" ]; then
  program=$BUILDDIR/tests/localized
  localized=yes
fi
cd "$scratch" || exit 99
mkdir catalogues locales run || exit 99

# --- The catalogues -----------------------------------------------------------------------------------

for tool in xgettext msgmerge msgfmt msgattrib msgen msgfilter; do
  if ! command -v "$tool" >/dev/null; then
    skip 'every language is complete' "$tool is not installed"
    finish
  fi
done

# All that there is to translate, found as po/Makefile does.
flags=$(awk '/^XGETTEXT_OPTIONS *=/ { on = 1; sub(/^[^=]*=/, "") }
  on { more = sub(/\\$/, ""); print; on = more }' "$sources/po/Makevars")
fresh_messages() {
  # shellcheck disable=SC2086 # several words
  quiet xgettext $flags --directory="$sources" --files-from="$sources/po/POTFILES.in" --output=fresh.pot || return
  total=$(($(grep -c '^msgid ' fresh.pot) - 1)) # but for the header
  [ "$total" -gt 100 ]
}
check 'xgettext finds the messages' fresh_messages
[ "$tap_failed" -eq 0 ] || finish

languages=$(sed 's/#.*//' "$sources/po/LINGUAS" | tr ' ' '\n' | sed '/^$/d')
printf '%s\n' "$languages" >listed
(cd "$sources/po" && ls ./*.po) | sed -e 's|^\./||' -e 's/\.po$//' | LC_ALL=C sort >there
check 'po/LINGUAS lists every translation, sorted' diff listed there

# compiled LANG FILE.po: make the catalogue of a language, without a word.
compiled() {
  mkdir -p "catalogues/$1/LC_MESSAGES"
  quiet msgfmt -c -o "catalogues/$1/LC_MESSAGES/manbook.mo" "$2"
}

# complete FILE.po: it holds every message of today.
complete() {
  msgmerge -q --no-fuzzy-matching -o merged.po "$1" fresh.pot || return
  LC_ALL=C msgfmt --statistics -o /dev/null merged.po 2>statistics
  [ "$(cat statistics)" != "$total translated messages." ] || return 0
  echo "$total messages; $(cat statistics)"
  msgattrib --no-obsolete --untranslated --no-wrap merged.po
  return 1
}

for language in $languages; do
  po=$sources/po/$language.po
  check "$language: msgfmt -c has nothing to say" compiled "$language" "$po"
  check "$language: every message is translated" complete "$po"
  check "$language: the header names the language" grep -q "^\"Language: $language\\\\n\"" "$po"
done

# A language of which nobody has translated anything, but which shows what passed through a catalogue: in
# capitals and brackets.  What begins with "%" stays, and so do the line ends around it, which msgfmt wants.
cat >pseudo <<'END_PSEUDO'
{ cat; echo .; } | LC_ALL=C awk '
  { text = text (NR > 1 ? "\n" : "") $0 }
  END {
    sub(/\.$/, "", text)
    match(text, /^\n*/)
    before = substr(text, 1, RLENGTH)
    text = substr(text, RLENGTH + 1)
    match(text, /\n*$/)
    behind = substr(text, RSTART)
    text = substr(text, 1, RSTART - 1)
    while (match(text, /%[0-9$]*(l?[diouxXcs]|%)/)) {
      done = done toupper(substr(text, 1, RSTART - 1)) substr(text, RSTART, RLENGTH)
      text = substr(text, RSTART + RLENGTH)
    }
    printf "%s⟦%s⟧%s", before, done toupper(text), behind
  }'
END_PSEUDO
mkdir -p catalogues/qps/LC_MESSAGES
sed -e '/^#, fuzzy$/d' -e 's/CHARSET/UTF-8/' -e 's/INTEGER/2/' -e 's/EXPRESSION/n != 1/' fresh.pot | msgen - |
  msgfilter --keep-header -o pseudo.po sh "$scratch/pseudo" 2>said &&
  msgfmt -o catalogues/qps/LC_MESSAGES/manbook.mo pseudo.po || exit 99

# --- The program in each language ---------------------------------------------------------------------

# The C library translates nothing in the locale C, in later versions nothing in C.UTF-8 either, and a bare
# system has no other.  So each language gets a locale: C.UTF-8 under its name.  That of German is the real one
# where localedef finds its source.
for language in $languages qps; do
  folder=locales/$language.utf8
  [ "$language" != de ] || ! localedef -i de_DE -f UTF-8 "./$folder" >said 2>&1 || continue
  rm -rf "$folder"
  for original in /usr/lib/locale/C.utf8 /usr/lib/locale/C.UTF-8; do
    [ ! -d "$original" ] || [ -d "$folder" ] || cp -R "$original" "$folder"
  done
done

# in_language LANG COMMAND...: run it as a reader of that language does.
in_language() {
  language=$1
  shift
  env LOCPATH="$scratch/locales" LC_ALL="$language.UTF-8" LANGUAGE="$language" \
    MANBOOK_LOCALEDIR="$scratch/catalogues" "$@"
}

"$program" --help >help
spoken=
for language in $languages; do
  in_language "$language" "$program" --help >"help.$language"
  cmp -s help "help.$language" || spoken="$spoken $language"
done
if [ -z "$spoken" ] && { [ $localized = no ] || [ ! -d "$folder" ]; }; then
  skip 'the program speaks each language' 'no catalogue is installed, or no locale in which one is read'
  finish
fi
check 'the program speaks each language' [ "${spoken# }" = "$(echo "$languages" | tr '\n' ' ' | sed 's/ $//')" ]

# measure FILE: of each line of a help text its kind, the columns on the screen up to its second column and to its
# end, and the columns that the first one takes.
measure() {
  LC_ALL=C awk '
    BEGIN { for (i = 1; i < 256; i++) byte[sprintf("%c", i)] = i }
    function columns(c) {
      if (c >= 768 && c <= 879)
        return 0
      return 1 + (c >= 4352 && c <= 4447 || c >= 11904 && c <= 12350 || c >= 12353 && c <= 42191 ||
        c >= 44032 && c <= 55203 || c >= 63744 && c <= 64255 || c >= 65072 && c <= 65135 ||
        c >= 65280 && c <= 65376 || c >= 65504 && c <= 65510)
    }
    function width(text,    i, j, n, c, sum) {
      for (i = 1; i <= length(text); i += n) {
        c = byte[substr(text, i, 1)]
        n = c < 128 ? 1 : c < 224 ? 2 : c < 240 ? 3 : 4
        c %= n == 1 ? 128 : n == 2 ? 32 : n == 3 ? 16 : 8
        for (j = 1; j < n; j++)
          c = c * 64 + byte[substr(text, i + j, 1)] % 64
        sum += columns(c)
      }
      return sum + 0
    }
    /^ / {
      match($0, /^ +[^ ]+( [^ ]+)*/)
      left = substr($0, 1, RLENGTH)
      right = substr($0, RLENGTH + 1)
      sub(/^ */, "", right)
      print ($1 ~ /^-/ ? "option" : "warning"), width($0) - width(right), width($0), width(left)
      next
    }
    { print "text 0", width($0), 0 }' "$1"
}

# aligned FILE: its rows are those of the English help, their second columns two beyond the widest first one;
# nothing is wider than 79 columns but rows that are so in English, too.
measure help >rows
aligned() {
  measure "$1" >rows.here
  awk '
    FNR == 1 { file++ }
    $1 == "text" { if (file == 2 && $3 > 79) print "a line of " $3 " columns" }
    $1 == "text" { next }
    file == 1 { kind[++there] = $1; widest[there] = $3; next }
    {
      here++
      if ($1 != kind[here])
        print "row " here " is another"
      if ($3 > 79 && widest[here] <= 79)
        print "row " here " has " $3 " columns, in English " widest[here]
      if (($1 in column) && column[$1] != $2)
        print "row " here " begins its second column at " $2 ", others at " column[$1]
      column[$1] = $2
      if ($4 > left[$1])
        left[$1] = $4
    }
    END {
      if (here != there || !here)
        print here " rows, in English " there
      for (name in column)
        if (column[name] != left[name] + 2)
          print "the second column of each " name " is at " column[name] ", the first ends at " left[name]
    }' rows rows.here >wrong
  cat wrong
  [ ! -s wrong ]
}
for language in $spoken; do
  check "$language: --help is aligned" aligned "help.$language"
done

# --- The cases in each language -------------------------------------------------------------------------

# places FILE: where each message is, and which warning.
places() {
  sed -e 's/: .*\( \[-W[^ ]*\]\)$/\1/' -e 't' -e 's/: .*//' "$1" | LC_ALL=C sort
}

# not_bracketed FILE INPUT: the messages of FILE that the pseudo-language did not go through, and the words in it
# that are neither translated nor of the input.
not_bracketed() {
  LC_ALL=C awk -v input="$2" '
    BEGIN {
      while ((getline line <input) > 0)
        known = known tolower(line) "\n"
    }
    !/^[^ ]*: ⟦(WARNING|ERROR):⟧ ⟦.*⟧( \[-W[a-z=-]*\])?$/ { print "outside brackets: " $0; next }
    {
      text = $0
      sub(/^[^ ]*: /, "", text)
      sub(/ \[-W[a-z=-]*\]$/, "", text)
      while (match(text, /[a-z]+/)) {
        word = substr(text, RSTART, RLENGTH)
        text = substr(text, RSTART + RLENGTH)
        if (!index(known, word))
          print "\"" word "\": " $0
      }
    }' "$1"
}

# run_in LANG ARGUMENT...: the case in ./run; what it prints and writes is in ./$LANG.
run_in() {
  into=$scratch/results/$1
  mkdir -p "$into"
  input=/dev/null
  [ ! -f run/page.md ] || input=$scratch/run/page.md
  ended=0
  (cd run && in_language "$@") <"$input" >"$into/stdout" 2>"$into/messages" || ended=$?
  echo "$ended" >"$into/status"
  [ ! -d run/out ] || mv run/out "$into/out"
}

pseudo=
[ $localized = no ] || pseudo=qps
: >differences
: >elsewhere
: >untranslated
for case in "$tests"/cases/*/; do
  chmod -R u+w run
  rm -rf run results
  mkdir run
  for item in page.md in; do
    [ ! -e "$case/$item" ] || cp -R "$case/$item" run
  done
  chmod -R u+w run
  if [ -f "$case/args" ]; then
    set --
    while IFS= read -r argument || [ -n "$argument" ]; do
      set -- "$@" "$argument"
    done <"$case/args"
  elif [ -d "$case/in" ]; then
    set -- -o out in
  else
    set -- page.md
  fi
  {
    printf '%s\n' "$@"
    (cd run && find . -print && find . -type f -exec cat {} +)
    cat "$sources"/pages/manbook/manbook.yaml.5.md "$sources"/pages/manbook/manbook-index.5.md # the keys are in them
  } >known
  run_in C "$program" "$@"
  for language in $spoken $pseudo; do
    run_in "$language" "$program" "$@"
    places "results/C/messages" >places.english
    places "results/$language/messages" | diff places.english - >>elsewhere || echo "in $language: $case" >>elsewhere
    mv "results/$language/messages" messages
    diff -r -x messages results/C "results/$language" >>differences || echo "in $language: $case" >>differences
    [ "$language" != qps ] || not_bracketed messages known >>untranslated
  done
done
check 'pages and statuses are the same in every language' [ ! -s differences ]
comment <differences
check 'messages name the same places in every language' [ ! -s elsewhere ]
comment <elsewhere

# --- What cannot be translated --------------------------------------------------------------------------

if [ $localized = no ]; then
  skip 'every word of --help can be translated' 'tests/localized was not built'
  finish
fi
check 'every word of the messages of the cases can be translated' [ ! -s untranslated ]
comment <untranslated

# Outside the brackets there are options, the names of the warnings, and space.
help_outside() {
  in_language qps "$program" --help >help.qps
  {
    sed -n 's/^WARNING([A-Z_]*, "\([a-z-]*\)".*/  \1  /p' "$sources/src/base/diag.def"
    echo '='
    LC_ALL=C awk '
      { text = text $0 "\n" }
      END {
        while (match(text, /⟦|⟧/)) {
          if (!depth)
            printf "%s", substr(text, 1, RSTART - 1)
          depth += substr(text, RSTART, RLENGTH) == "⟦" ? 1 : -1
          text = substr(text, RSTART + RLENGTH)
        }
        printf "%s", text
      }' help.qps
  } | LC_ALL=C awk '
    /^=$/ { listed = 1; next }
    !listed { name[$1]; next }
    /^ *$/ || /^ +(-[A-Za-z])?(, )?(--[a-z-]+=?)? *$/ || NF == 1 && ($1 in name) { next }
    { print }' >outside
  cat outside
  [ ! -s outside ] && ! LC_ALL=C sed 's/--*[a-z-]*//' help.qps | grep '⟦[^⟧]*[a-z]'
}
check 'every word of --help can be translated' help_outside

# A line of arguments each; nothing of them is a word.  What the system says of a missing file is its own.
cat >calls <<'END_CALLS'
--0
-0
-o
--output
--list=0
-o 0 -t 0
-o 0 -t ,
--dialect=0
-j 0
-s -
-n /
--date=0
--lang=0
-W0
0 1
--depfile=0
0
END_CALLS
: >untranslated
LC_ALL=C cat ./0 2>known
echo manbook --help --list --output --name --depfile --date aws auto commonmark man texinfo >>known
while read -r line; do
  # shellcheck disable=SC2086 # several words
  in_language qps "$program" $line >stdout 2>messages </dev/null
  [ -s messages ] || echo "nothing is said of $line" >>untranslated
  not_bracketed messages known >>untranslated
done <calls
check 'every word about the command line can be translated' [ ! -s untranslated ]
comment <untranslated
finish
