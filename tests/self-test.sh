# SPDX-License-Identifier: MIT
# Can the tests fail?  The case runner is given a program that prints what it is told to, and cases that are
# wrong in one way each; it must say "not ok" and have a status other than 0 for every one of them.
. "$(dirname "$0")/lib.sh"

# The program: what it prints, writes and exits with lies in the folder "says" beside it.
mkdir "$scratch/says" "$scratch/cases"
cat >"$scratch/program" <<'END'
#!/bin/sh
says=$(dirname "$0")/says
[ ! -d "$says/out" ] || cp -R "$says/out" out
case $* in
'-t texinfo '*)
  cat "$says/texi"
  [ ! -f "$says/other" ] || cat "$says/other" >&2
  ;;
*)
  [ ! -f "$says/arguments" ] || printf '%s\n' "$@" >"$says/arguments"
  cat "$says/stdout"
  ;;
esac
cat "$says/messages" >&2
status=$(cat "$says/status")
case $status in
[A-Z]*) kill -s "$status" $$ ;;
esac
exit "$status"
END
chmod +x "$scratch/program"

good_page() {
  cat <<'END'
.TH "test-page" "7" "2026-11-22" "manbook" "Tests"
.nh
.nr HY 0
.ad l
.SH NAME
test\-page \- A page
.SH DESCRIPTION
Text.
END
}

# A manual of two pages; its Info file is what the tests of check-info spoil.
good_manual() {
  cat <<'END'
\input texinfo
@setfilename page.info
@documentencoding UTF-8
@documentlanguage en
@settitle A book
@paragraphindent none
@frenchspacing on

@dircategory Tests
@direntry
* page: (page). A book
@end direntry

@titlepage
@title A book
@end titlepage
@contents

@node Top
@top A book
@cindex A book

See @ref{test-page-below/part,,A part of it} or @ref{test-page,,it all}.

@menu
* test-page:: A page
* Concept Index:: Concept Index
@end menu

@node test-page
@chapter A page
@cindex A page

@menu
* test-page-below:: Below
@end menu

@node test-page-below
@section Below
@cindex Below

Text, and @ref{other-page,,a page of another book,other-1.0}.
@anchor{test-page-below/part}
@subheading A part
@cindex A part

@example
*note code: this is none.
aaaaaaaaaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb cccccccccccccccccccccccccc
@end example

@node Concept Index
@unnumbered Concept Index
@printindex cp
@bye
END
}

# A fresh pair of program and case that agree; each test then spoils one thing.
start() {
  rm -rf "$scratch/says" "$scratch/cases"
  mkdir "$scratch/says" "$scratch/cases" "$scratch/cases/one"
  case_folder=$scratch/cases/one
  says=$scratch/says
  echo '# A page' >"$case_folder/page.md"
  good_page >"$case_folder/page.7"
  good_page >"$says/stdout"
  good_manual >"$case_folder/page.texi"
  good_manual >"$says/texi"
  : >"$says/messages"
  echo 0 >"$says/status"
}

start_book() {
  start
  rm "$case_folder/page.md" "$case_folder/page.7" "$case_folder/page.texi"
  : >"$says/stdout"
  mkdir -p "$case_folder/in" "$case_folder/out/man7" "$says/out/man7"
  echo '# A page' >"$case_folder/in/page.md"
  good_page >"$case_folder/out/man7/test-page.7"
  good_page >"$says/out/man7/test-page.7"
}

# Most of these tests are not about manuals: they would take long with makeinfo.
manual_reader=none

runner() {
  status=0
  CASES=$scratch/cases MANBOOK=$scratch/program MAKEINFO=$manual_reader \
    "${SHELL:-/bin/sh}" "$tests/run-cases" "$@" >"$scratch/report" 2>&1 || status=$?
}

accepts() {
  runner
  if [ $status -eq 0 ] && grep -q '^ok' "$scratch/report" && ! grep -q '^not ok' "$scratch/report"; then
    pass "$1"
  else
    fail "$1"
    comment <"$scratch/report"
  fi
}

# rejects NAME LINE: the runner fails, and LINE is among the failed ones.
rejects() {
  runner
  if [ $status -ne 0 ] && grep -q "^not ok [0-9]* - $2\$" "$scratch/report"; then
    pass "$1"
  else
    fail "$1"
    comment <"$scratch/report"
  fi
}

# The same for what a reader dislikes: program and case agree, and only the reader complains.
rejects_page() {
  reader=$1
  start
  cat >"$scratch/says/stdout"
  cp "$scratch/says/stdout" "$case_folder/page.7"
  if ! command -v "$reader" >/dev/null; then
    skip "$2" "$reader is not installed"
    return
  fi
  rejects "$2" "one: $reader"
}

start
accepts 'a case that is right passes'
start_book
accepts 'a book that is right passes'

start
echo 'More text.' >>"$says/stdout"
rejects 'another page than expected' one
start
printf ' ' >>"$says/stdout"
rejects 'one blank more at the end' one
start
: >"$says/stdout"
rejects 'no page at all' one
start
echo 'page.md:1: warning: something [-Wrepair]' >"$says/messages"
rejects 'a message that is not expected' one
start
echo 'page.md:1: warning: something [-Wrepair]' >"$case_folder/messages"
rejects 'an expected message that does not come' one
start
echo 'page.md:1: warning: something [-Wrepair]' >"$case_folder/messages"
echo 'page.md:2: warning: something [-Wrepair]' >"$says/messages"
rejects 'a message with another line' one
start
echo 1 >"$says/status"
rejects 'another status than 0' one
start
echo 1 >"$case_folder/status"
rejects 'status 0 where 1 is expected' one
start
echo SEGV >"$says/status"
rejects 'a crash' one

start_book
echo 'More text.' >>"$says/out/man7/test-page.7"
rejects 'another page in a book' one
start_book
good_page >"$says/out/man7/other-page.7"
rejects 'a file too many in a book' one
start_book
rm "$says/out/man7/test-page.7"
rejects 'a file missing from a book' one
start_book
rm -r "$case_folder/out"
rejects 'a book where none is expected' one

rejects_page groff 'a page that groff dislikes' <<'END'
.TH "test\-page" "7" "2026-11-22" "manbook" "Tests"
.SH NAME
test\-page \- A page
.SH DESCRIPTION
A letter that no font has: \[nosuchglyph].
END
rejects_page groff 'a line that groff cannot break' <<'END'
.TH "test\-page" "7" "2026-11-22" "manbook" "Tests"
.SH NAME
test\-page \- A page
.SH DESCRIPTION
.nh
\%aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
END
rejects_page mandoc 'a page that mandoc dislikes' <<'END'
.TH "test\-page" "7" "2026-11-22" "manbook" "Tests"
.SH NAME
test\-page \- A page
.SH DESCRIPTION
.PP
.PP
Text.
END
rejects_page lexgrog 'a page that lexgrog dislikes' <<'END'
.TH "test\-page" "7" "2026-11-22" "manbook" "Tests"
.SH NAME
A page without a dash
.SH DESCRIPTION
Text.
END
start_book
good_page | sed -e 's/ \\- / /' >"$says/out/man7/test-page.7"
cp "$says/out/man7/test-page.7" "$case_folder/out/man7/test-page.7"
if command -v lexgrog >/dev/null; then
  rejects 'the pages of a book are read too' 'one: lexgrog'
else
  skip 'the pages of a book are read too' 'lexgrog is not installed'
fi

# The twin of a page.
start
echo '@c more' >>"$says/texi"
rejects 'another manual than expected' one
start
rm "$case_folder/page.texi"
rejects 'a page without its manual' one
start
echo 'page.md:1: warning: something [-Wrepair]' >"$says/other"
rejects 'a message that comes with -t texinfo alone' one

# What makeinfo dislikes, and what only check-info sees.
manual_reader=makeinfo
rejects_manual() {
  start
  sed "$2" "$case_folder/page.texi" >"$says/texi"
  if cmp -s "$says/texi" "$case_folder/page.texi"; then
    fail "$1: nothing was changed"
    return
  fi
  cp "$says/texi" "$case_folder/page.texi"
  if command -v makeinfo >/dev/null; then
    rejects "$1" 'makeinfo and check-info'
  else
    skip "$1" 'makeinfo is not installed'
  fi
}

rejects_manual 'a command that makeinfo does not know' 's/^Text/@nosuchcommand{}/'
rejects_manual 'a reference to a node that is not there' 's/@ref{test-page,/@ref{no-page,/'
rejects_manual 'a node with a colon' 's/test-page-below/test:page/'
rejects_manual 'a title that is not in the index' '/^@cindex Below/d'
rejects_manual 'a line that is too wide' 's/^Text/@w{aaaa bbbbbbbbbbbbbbbbbbbbbbbbbbb ccccccccccccccccccccccccccccccccc dddddddd}/'
rejects_manual 'a label of three lines' \
  's/A part of it/A part that has a long name and a longer one which goes on and on until the second line is full and then the third begins which readers do not see/'
start_book
good_manual | sed '/^@cindex Below/d' >"$says/out/book.texi"
cp "$says/out/book.texi" "$case_folder/out/"
if command -v makeinfo >/dev/null; then
  rejects 'the manual of a book is read too' 'makeinfo and check-info'
else
  skip 'the manual of a book is read too' 'makeinfo is not installed'
fi

start
accepts 'a manual that is right passes'
manual_reader=none

# check-info with Info files that are wrong in one way each.  rejects_info NAME SCRIPT COMPLAINT: SCRIPT is for
# awk, which does not take the bytes for characters.
rejects_info() {
  LC_ALL=C awk "$2"' { print }' "$scratch/good.info" >"$scratch/spoilt.info"
  cp "$scratch/good.texi" "$scratch/spoilt.texi"
  if cmp -s "$scratch/good.info" "$scratch/spoilt.info"; then
    fail "$1: nothing was changed"
  elif "$tests/check-info" "$scratch/spoilt.info" >"$scratch/report"; then
    fail "$1"
  elif grep -q "$3" "$scratch/report"; then
    pass "$1"
  else
    fail "$1"
    comment <"$scratch/report"
  fi
}

if command -v makeinfo >/dev/null; then
  good_manual >"$scratch/good.texi"
  makeinfo --no-split -o "$scratch/good.info" "$scratch/good.texi"
  if "$tests/check-info" "$scratch/good.info" >"$scratch/report" && [ ! -s "$scratch/report" ]; then
    pass 'an Info file that is right passes'
  else
    fail 'an Info file that is right passes'
    comment <"$scratch/report"
  fi
  # Changes that keep the length leave the tag table right.
  rejects_info 'Up that is not where the menu is' '/^File:.*Node: test-page-below/ { sub(/Up: test-page/, "Up: Top") }' 'Up is Top'
  rejects_info 'Next that is not there' '/^File:.*Node: test-page,/ { sub(/Next: Concept/, "Next: Cancept") }' 'Next is not beside'
  rejects_info 'Prev that is not there' '/^File:.*Node: Concept/ { sub(/Prev: test-page/, "Prev: tast-page") }' 'Prev is not beside'
  rejects_info 'a menu entry that leads nowhere' '{ sub(/^\* test-page-below/, "* test-page-bolow") }' 'the menu leads nowhere: test-page-bolow'
  rejects_info 'a node in no menu' '/^\* test-page-below/ { next }' 'test-page-below: in no menu'
  rejects_info 'a node in two menus' '/^\* test-page-below/ { print }' 'also in the menu of'
  rejects_info 'a reference that leads nowhere' '/note A part/ { sub(/test-page-below\/part/, "test-page-below/port") }' 'a reference leads nowhere: test-page-below/port'
  rejects_info 'a reference into a manual that is not meant' '/note a page/ { sub(/other-1/, "ather-1") }' 'a reference leads nowhere: (ather-1.0)other-page'
  rejects_info 'a reference without an end' '/note A part/ { sub(/[.:,]/, ";"); gsub(/[.:,]/, " ") }' 'a reference whose'
  rejects_info 'a tag table that is wrong by one' '/^Node: test-page-below/ { sub(/[0-9]*$/, substr($0, index($0, "\177") + 1) + 1) }' 'test-page-below: stands at'
  rejects_info 'an anchor outside its node' '/^Ref:/ { sub(/[0-9]*$/, 200) }' 'an anchor that is not in its node'
  rejects_info 'a node that the tag table lacks' '/^Node: test-page-below/ { next }' 'not in the tag table'
  rejects_info 'a node that is not there' '/^Node: test-page-below/ { print "Node: other\177" 900 }' 'no such node: other'
  rejects_info 'no tag table' '/^Tag Table/, 0 { next }' 'no tag table'
  rejects_info 'an index entry to a line that is not there' '/^\* A part:/ { sub(/line +[0-9]+/, "line  99") }' 'an entry leads behind its page'
  rejects_info 'an index entry to a node that is not there' '/^\* A part:/ { sub(/test-page-below/, "tost-page-below") }' 'an entry leads nowhere'
  rejects_info 'an index entry to another place' '/^\* A part:/ { sub(/A part/, "A bird") }' 'an entry leads to another place'
  rejects_info 'a title that is not in the index' '/^\* Below:/ { next }' 'the title is not in the index: Below'
  rejects_info 'a line that is too wide' '/^Text/ { print "aaaa bbbbbbbbbbbbbbbbbbbbbbbbbbb ccccccccccccccccccccccccccccccccc dddddddd" }' 'columns wide'
  rejects_info 'a control character' '/^Text/ { print "a\033b" }' 'control character'
  rejects_info 'a directory entry in a page' '/^Text/ { print "START-INFO-DIR-ENTRY" }' 'for Info itself'
  rejects_info 'a separator in a page' '/^Text/ { print "\037\nFile: x,  Node: Evil,  Up: Top\n\nText" }' 'Evil: '
  rejects_info 'two menus in a page' '/^Text/ { print "* Menu:\n\n* Menu:\n" }' 'two menus'
else
  skip 'check-info' 'makeinfo is not installed'
fi

start
rm "$case_folder/page.md"
rejects 'a case without input' one
start
runner no-such-case
if [ $status -ne 0 ]; then pass 'a case that does not exist'; else fail 'a case that does not exist'; fi
start
rm -r "$case_folder"
runner
if [ $status -ne 0 ]; then pass 'no cases at all'; else fail 'no cases at all'; fi

# The arguments come as they stand in the case.
start
printf '%s\n' --title='Two  words' '' '*' >"$case_folder/args"
: >"$says/arguments"
runner
if cmp -s "$case_folder/args" "$says/arguments"; then
  pass 'arguments are passed on, a line each'
else
  fail 'arguments are passed on, a line each'
  comment <"$says/arguments"
fi

# --update makes a case pass, and only then.
start
echo '@c more' >>"$says/texi"
runner --update
accepts 'an updated page passes, and its manual'
start_book
echo 'in/page.md:1: error: something' >"$says/messages"
echo 1 >"$says/status"
good_page >"$says/out/man7/other-page.7"
runner --update
accepts 'an updated case passes'
if [ "$(cat "$case_folder/status")" = 1 ] && [ -f "$case_folder/out/man7/other-page.7" ] &&
  [ -s "$case_folder/messages" ]; then
  pass 'and expects what came'
else
  fail 'and expects what came'
fi
finish
