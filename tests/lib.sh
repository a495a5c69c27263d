# SPDX-License-Identifier: MIT
# What the test scripts share; sourced, not run.  Sets:
#   MANBOOK   the program under test, an absolute name
#   MAKEINFO  the makeinfo that reads its manuals
#   tests     this folder
#   scratch   an empty folder of the script's own, removed at its end
# and provides the TAP functions below.

LC_ALL=C.UTF-8
SOURCE_DATE_EPOCH=1700000000
TZ=UTC
export LC_ALL SOURCE_DATE_EPOCH TZ
unset LANGUAGE LANG MANWIDTH MANPATH GROFF_TMAC_PATH GROFF_FONT_PATH INFOPATH
unset CDPATH

tests=$(cd "$(dirname "$0")" && pwd)
: "${MANBOOK:=$tests/../src/manbook}"
: "${MAKEINFO:=makeinfo}"
case $MANBOOK in
/*) ;;
*/*) MANBOOK=$PWD/$MANBOOK ;;
esac
scratch=$(mktemp -d "${TMPDIR:-/tmp}/manbook-test.XXXXXX") || exit 99
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
trap 'exit 99' HUP INT TERM

tap_count=0
tap_failed=0

# pass NAME, fail NAME, skip NAME REASON: one TAP line each.
pass() {
  tap_count=$((tap_count + 1))
  echo "ok $tap_count - $1"
}

fail() {
  tap_count=$((tap_count + 1))
  tap_failed=$((tap_failed + 1))
  echo "not ok $tap_count - $1"
}

skip() {
  tap_count=$((tap_count + 1))
  echo "ok $tap_count - $1 # SKIP $2"
}

# Standard input as TAP comments, at most the first 60 lines.
comment() {
  sed -e 's/^/#   /' -e 61q
}

# check NAME COMMAND...: the test NAME passes if COMMAND succeeds; what it printed says why not.
check() {
  name=$1
  shift
  if "$@" >"$scratch/check.log" 2>&1; then
    pass "$name"
  else
    fail "$name"
    tail -n 60 "$scratch/check.log" | comment
  fi
}

# quiet COMMAND...: it succeeds and says nothing.
quiet() {
  "$@" >"$scratch/said" 2>&1 && [ ! -s "$scratch/said" ] && return
  cat "$scratch/said"
  return 1
}

# same_lists NAME ONE OTHER: two files, sorted lists, hold the same lines, and there are some; what only one of
# them holds is told by its name.
same_lists() {
  if [ -s "$2" ] && diff "$2" "$3" >"$scratch/diff"; then
    pass "$1"
  else
    fail "$1"
    [ -s "$2" ] || echo "# the list is empty"
    sed -n -e "s/^</only in ${2##*/}:/p" -e "s/^>/only in ${3##*/}:/p" "$scratch/diff" | comment
  fi
}

# The plan, and the status: a run without any test has failed.
finish() {
  echo "1..$tap_count"
  [ "$tap_failed" -eq 0 ] && [ "$tap_count" -gt 0 ]
  exit
}

# The independent readers.  `reader_complaints READER PAGE...` prints what READER has against the pages,
# and nothing if it takes them without a word.  check-roff is our own, and there if Perl is.
readers='groff mandoc lexgrog check-roff'
! command -v perl >/dev/null || PATH=$tests:$PATH

reader_complaints() {
  reader=$1
  shift
  case $reader in
  groff)
    # One page a run: settings of one page would leak into the next.
    for page in "$@"; do
      groff -Kutf8 -t -man -Tutf8 -ww -z "$page" 2>&1 || echo "$page: groff's status is $?"
    done
    ;;
  mandoc)
    mandoc -Tlint -Wwarning "$@" 2>&1
    ;;
  lexgrog)
    # It says on standard output what it found, or that it failed, and only its status counts.
    found=$(lexgrog "$@" 2>&1) || printf '%s\n' "$found" | grep -v ': "' ||
      echo "lexgrog's status is not 0"
    ;;
  check-roff)
    check-roff "$@" 2>&1
    ;;
  esac
}

# manual_complaints FILE.texi...: the same for manuals.  makeinfo must not say a word, whatever it makes of
# them, tests/check-texinfo (if there is Perl) reads them too, and tests/check-info the Info files, which stay
# in $scratch/manuals.  The files should not share a name: messages name them by it.
manual_complaints() {
  manuals=$scratch/manuals
  rm -rf "$manuals"
  mkdir "$manuals" || return
  for texi in "$@"; do
    # The name of what comes out must be the file's: two filter cases may have pages of one name.
    base=$(basename "$texi" .texi)
    sed "s/^@setfilename .*/@setfilename $base.info/" "$texi" >"$manuals/$base.texi"
  done
  (
    cd "$manuals" || exit
    # All files in each of four runs: starting makeinfo takes longer than a page.
    for mode in '--html --no-split' --plaintext --docbook '-c INFO_SPECIAL_CHARS_WARNING=1 --no-split'; do
      # shellcheck disable=SC2086 # several words
      "$MAKEINFO" $mode -- *.texi 2>&1 >plaintext || echo "makeinfo $mode: its status is $?"
    done
    ! command -v check-texinfo >/dev/null || check-texinfo ./*.texi 2>&1
    "$tests/check-info" ./*.info
  )
}

# judge NAME FILE: the test NAME passes if FILE, what was complained of, is empty; $explain shows it.
explain=comment
judge() {
  if [ -s "$2" ]; then
    fail "$1"
    $explain <"$2"
  else
    pass "$1"
  fi
}

# judge_pages WHAT PAGE...: a test a reader of man pages, called "WHAT" and what the reader is to do.
judge_pages() {
  what=$1
  shift
  for reader in $readers; do
    if ! command -v "$reader" >/dev/null; then
      skip "$what$reader takes every page" "$reader is not installed"
      continue
    fi
    reader_complaints "$reader" "$@" >"$scratch/complaints"
    judge "$what$reader takes every page" "$scratch/complaints"
  done
}

# judge_manuals FILE.texi...: the same for manuals, in one test.
judge_manuals() {
  if ! command -v "$MAKEINFO" >/dev/null; then
    skip 'makeinfo and check-info take every manual' 'makeinfo is not installed'
    return
  fi
  manual_complaints "$@" >"$scratch/complaints" || echo 'the manuals could not be read' >>"$scratch/complaints"
  judge 'makeinfo and check-info take every manual' "$scratch/complaints"
}
