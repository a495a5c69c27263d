# SPDX-License-Identifier: MIT
# --depfile: the rule says what the output was made of, in a form that make understands.
. "$(dirname "$0")/lib.sh"

cd "$scratch" || exit 99
mkdir -p 'in/a b' in/de
printf '# One\n' >in/one.md
printf '# Odd\n' >'in/a b/odd $x#y%z\w.md'
printf '# Refused\0\n' | sed 's/R/\xff\xfe/' >in/refused.md
printf '# Eins\n' >in/de/one.md
printf 'manbook: 1\nname: b\ndate: 2026-01-01\nguides:\n- folder: a b\n  name: ab\n- folder: .\n  name: top\n' >in/manbook.yaml

# makefile TARGET COMMAND...: a Makefile that makes TARGET by COMMAND and includes its rule.
makefile() {
  target=$1
  shift
  printf '%s:\n\t%s\n\techo made >>log\n-include rule.d\n' "$target" "$*" >Makefile
}

# made NAME COUNT: after make, the output was made that many times since the last question.
made() {
  rm -f log
  "$MAKE" >messages 2>&1
  status=$?
  if [ $status -eq 0 ] && [ "$(cat log 2>/dev/null | wc -l)" -eq "$2" ]; then
    pass "$1"
  else
    fail "$1"
    comment <messages
  fi
}

unset MAKEFLAGS MAKELEVEL MFLAGS
makefile out/manifest "'$MANBOOK' -q --depfile=rule.d -o out in || test \$\$? = 1; touch out/manifest"
made 'a book is made' 1
comment <rule.d
made 'and not again' 0
sleep 1.1
touch 'in/a b/odd $x#y%z\w.md'
made 'a page with an odd name has changed' 1
touch in/manbook.yaml
sleep 1.1
made 'the book file has changed' 1
rm 'in/de/one.md'
made 'a page is gone, and that is no error' 1
made 'and not again' 0

makefile one.7 "'$MANBOOK' --depfile=rule.d -o one.7 in/one.md"
rm -f rule.d
made 'a page is made' 1
sleep 1.1
touch in/one.md
made 'and again when it has changed' 1
touch one.7 # unchanged outputs keep their time stamps
made 'and not again' 0

# usage NAME OPTION...: wrong usage, and no rule.
usage() {
  name=$1
  shift
  rm -f rule.d
  "$MANBOOK" "$@" --depfile=rule.d >messages 2>&1
  if [ $? -eq 2 ] && [ ! -e rule.d ] && grep -q -e --depfile messages; then
    pass "$name"
  else
    fail "$name"
    comment <messages
  fi
}
usage 'a rule needs a target' in/one.md
usage 'nothing is written with --check' -c -o out in
usage 'nothing is written with --list' -l -o out in
finish
