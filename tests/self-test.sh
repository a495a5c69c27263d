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
[ ! -f "$says/arguments" ] || printf '%s\n' "$@" >"$says/arguments"
cat "$says/stdout"
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
.TH "test\-page" "7" "2026-11-22" "manbook" "Tests"
.SH NAME
test\-page \- A page
.SH DESCRIPTION
Text.
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
  : >"$says/messages"
  echo 0 >"$says/status"
}

start_book() {
  start
  rm "$case_folder/page.md" "$case_folder/page.7"
  : >"$says/stdout"
  mkdir -p "$case_folder/in" "$case_folder/out/man7" "$says/out/man7"
  echo '# A page' >"$case_folder/in/page.md"
  good_page >"$case_folder/out/man7/test-page.7"
  good_page >"$says/out/man7/test-page.7"
}

runner() {
  status=0
  CASES=$scratch/cases MANBOOK=$scratch/program \
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
