# SPDX-License-Identifier: MIT
# manbook's own manual, pages/manbook: it names every option, warning and key of the book file, and none that
# does not exist; its examples do what they show; it is converted without a message.
#
# In its pages, a code block of the kind "console" holds commands, behind "$ " and "> ", and what they print.
# One whose kind is followed by a file name is that file.
. "$(dirname "$0")/lib.sh"

manual=${MANUAL:-${SRCDIR:-$tests/..}/pages/manbook}
sources=${SRCDIR:-$tests/..}/src
fence='```'

# section TITLE PAGE: the lines of that section, up to the next of its level.
section() {
  awk -v title="## $1" '/^## / { inside = $0 == title } inside' "$2"
}

# The terms of definition lists: the lines before one that begins with ": ".
terms() {
  awk '/^: / && last != "" { print last } { last = $0 }'
}

# The words in code, one a line, each once.
words() {
  tr '`' '\n' | LC_ALL=C sort -u
}

# --- Options ------------------------------------------------------------------------------------------

# A long option is followed by "=" where it takes a value, as "--output=" is.
"$MANBOOK" --help >"$scratch/help"
sed -n '/^Options:/,/^$/s/^ *\(-.*[^ ]\)  .*/\1/p' "$scratch/help" | tr ',' '\n' |
  sed -e 's/^ *//' -e 's/=.*/=/' -e 's/ .*//' -e '/^$/d' | LC_ALL=C sort -u >"$scratch/program"
section OPTIONS "$manual/manbook.1.md" | terms | words |
  sed -n -e '/^-Wno-/d' -e '/^-Werror$/d' -e 's/^\(--*[A-Za-z][A-Za-z-]*=\{0,1\}\).*/\1/p' |
  LC_ALL=C sort -u >"$scratch/manual"
same_lists 'manbook(1) has the options of --help' "$scratch/program" "$scratch/manual"
for switch in -Wno- -Werror -Wno-error; do
  if section OPTIONS "$manual/manbook.1.md" | terms | grep -q -F "\`$switch\`"; then
    pass "manbook(1) has $switch"
  else
    fail "manbook(1) has $switch"
  fi
done

# What comes before the description of an option: "-o PATH, --output=PATH".
sed -n '/^Options:/,/^$/s/^  \(-[^ ],* .*\)/\1/p' "$scratch/help" |
  sed -n 's/^\(-.\), --\([a-z-]*\).*/\1 \2/p' | LC_ALL=C sort >"$scratch/program"
section OPTIONS "$manual/manbook.1.md" | terms |
  sed -n 's/^`\(-.\)`.*, `--\([a-z-]*\)=\{0,1\}`.*/\1 \2/p' | LC_ALL=C sort >"$scratch/manual"
same_lists 'with the same letters' "$scratch/program" "$scratch/manual"

# --- Warnings -----------------------------------------------------------------------------------------

sed -n '/^Warnings:/,/^$/s/^  \([a-z-]*\) .*/\1/p' "$scratch/help" | LC_ALL=C sort >"$scratch/program"
section WARNINGS "$manual/manbook.1.md" | terms | sed -n 's/^`\([a-z-]*\)`$/\1/p' |
  LC_ALL=C sort >"$scratch/manual"
same_lists 'manbook(1) has the warnings of --help' "$scratch/program" "$scratch/manual"
sed -n 's/^WARNING([A-Z_]*, "\([a-z-]*\)".*/\1/p' "$sources/base/diag.def" | LC_ALL=C sort >"$scratch/program"
same_lists 'and those of diag.def' "$scratch/program" "$scratch/manual"

# --- Keys of the book file ----------------------------------------------------------------------------

# keys STRUCT TITLE: the keys of that table of fields stand in that section.
keys() {
  sed -n "/ $1\\[\\] = {/,/^};/s/^ *{\"\\([a-z]*\\)\".*/\\1/p" "$sources/read/bookfile.c" |
    LC_ALL=C sort >"$scratch/program"
  section "$2" "$manual/manbook.yaml.5.md" | terms | sed -n 's/^`\([a-z]*\):.*/\1/p' |
    LC_ALL=C sort >"$scratch/manual"
  same_lists "manbook.yaml(5) has the $(echo "$2" | tr '[:upper:]' '[:lower:]')" \
    "$scratch/program" "$scratch/manual"
}
keys BOOK_FIELDS 'KEYS OF THE BOOK'
keys GUIDE_FIELDS 'KEYS OF A GUIDE'
keys ENTRY_FIELDS 'KEYS OF A PAGE'

# Those of index files, all three tables.
sed -n '/ \(DOCUMENT\|GUIDE\|PAGE\)_FIELDS\[\] = {/,/^};/s/^ *{"\([a-z-]*\)".*/\1/p' "$sources/read/indexfile.c" |
  LC_ALL=C sort >"$scratch/program"
section FORMAT "$manual/manbook-index.5.md" | terms | sed -n 's/^`\([a-z-]*\):.*/\1/p' | LC_ALL=C sort >"$scratch/manual"
same_lists 'manbook-index(5) has the keys of index files' "$scratch/program" "$scratch/manual"

# The complete example has them all.
for table in BOOK_FIELDS GUIDE_FIELDS ENTRY_FIELDS; do
  sed -n "/ $table\\[\\] = {/,/^};/s/^ *{\"\\([a-z]*\\)\".*/\\1/p" "$sources/read/bookfile.c"
done | LC_ALL=C sort -u >"$scratch/program"
sed -n "/^${fence}yaml /,/^$fence\$/s/^[ -]*\\([a-z]*\\):\\( .*\\)\\{0,1\\}\$/\\1/p" "$manual/manbook.yaml.5.md" |
  LC_ALL=C sort -u >"$scratch/manual"
same_lists 'the complete example has every key' "$scratch/program" "$scratch/manual"
sed -n '/ FRONT_FIELDS\[\] = {/,/^};/s/^ *{"\([a-z]*\)".*/\1/p' "$sources/read/bookfile.c" |
  LC_ALL=C sort >"$scratch/program"
section 'FRONT MATTER' "$manual/manbook.yaml.5.md" | tr '\n' ' ' |
  sed -e 's/.*Of its keys, //' -e 's/ count.*//' | tr -c 'a-z\n' '\n' | grep -v -x -e and -e '' |
  LC_ALL=C sort >"$scratch/manual"
same_lists 'manbook.yaml(5) has the keys of front matter' "$scratch/program" "$scratch/manual"

# --- Examples -----------------------------------------------------------------------------------------

# The program under test is called manbook, whatever its file is.
mkdir "$scratch/bin"
printf '#!/bin/sh\nexec "%s" "$@"\n' "$MANBOOK" >"$scratch/bin/manbook"
chmod +x "$scratch/bin/manbook"
PATH=$scratch/bin:$PATH

# examples PAGE: its commands, each of which prints itself first, as they are shown.
examples() {
  awk -v fence="$fence" -v quote="'" '
    function flush() {
      if (command == "")
        return
      shown = command
      gsub(quote, quote "\\" quote quote, shown)
      gsub(/\n/, "\n> ", shown)
      print "printf " quote "%s\\n" quote " " quote "$ " shown quote
      print command
      print "set_status"
      command = ""
    }
    function stop() { flush(); kind = "" }
    index($0, fence) == 1 && kind == "" {
      kind = $1 == fence "console" ? "console" : "other"
      if (NF == 2) {
        kind = "file"
        print "cat >" $2 " <<" quote "END OF FILE" quote
      }
      next
    }
    $0 == fence {
      if (kind == "file")
        print "END OF FILE"
      stop()
      next
    }
    kind == "file" { print }
    kind == "console" && /^\$ / { flush(); command = substr($0, 3); next }
    kind == "console" && /^> / && command != "" { command = command "\n" substr($0, 3); next }
    kind == "console" { flush() }' "$1"
}

# shown PAGE: what is in its blocks of that kind.
shown() {
  awk -v fence="$fence" '
    index($0, fence) == 1 && !inside { inside = 1; console = $0 == fence "console"; next }
    $0 == fence { inside = 0; console = 0; next }
    console' "$1"
}

commands=0
for page in "$manual"/*.md; do
  name=$(basename "$page" .md)
  if grep -q '^\$ parallel ' "$page" && ! command -v parallel >/dev/null; then
    skip "the examples of $name do what they show" 'GNU parallel is not installed'
    continue
  fi
  mkdir "$scratch/run"
  {
    # "echo $?" is about the command shown before it, not about the one that shows it.
    echo 'set_status() { status=$?; }'
    examples "$page" | sed 's/^echo \$?$/echo "$status"/'
  } >"$scratch/script"
  shown "$page" >"$scratch/expected"
  commands=$((commands + $(grep -c '^\$ ' "$scratch/expected")))
  (cd "$scratch/run" && sh "$scratch/script") >"$scratch/found" 2>&1 </dev/null
  if diff "$scratch/expected" "$scratch/found" >"$scratch/diff"; then
    pass "the examples of $name do what they show"
  else
    fail "the examples of $name do what they show"
    comment <"$scratch/diff"
  fi
  rm -rf "$scratch/run"
done
if [ "$commands" -gt 20 ]; then
  pass 'there are examples'
else
  fail 'there are examples'
fi

# --- The book -----------------------------------------------------------------------------------------

if "$MANBOOK" --check "$manual" >"$scratch/messages" 2>&1 && [ ! -s "$scratch/messages" ]; then
  pass 'manbook has nothing to say about its manual'
else
  fail 'manbook has nothing to say about its manual'
  comment <"$scratch/messages"
fi
version=$("$MANBOOK" --version | sed -n '1s/.* //p')
if grep -q -x -F "release: manbook $version" "$manual/manbook.yaml"; then
  pass 'the manual is that of this release'
else
  fail 'the manual is that of this release'
  echo "# manbook.yaml says: $(grep '^release:' "$manual/manbook.yaml"), not manbook $version"
fi

"$MANBOOK" -o "$scratch/out" "$manual" >"$scratch/messages" 2>&1
for file in man1/manbook.1 man5/manbook.yaml.5 man5/manbook-index.5 man7/manbook-dialect.7 man7/manbook-packaging.7 manbook.texi; do
  if [ -s "$scratch/out/$file" ]; then
    pass "$file is written"
  else
    fail "$file is written"
  fi
done
judge_pages '' "$scratch/out"/man*/*
judge_manuals "$scratch/out"/*.texi
finish
