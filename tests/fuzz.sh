# SPDX-License-Identifier: MIT
# What the fuzz targets start from, and what was found with them: none of it ends a target, and all that comes
# out holds to the rules of tests/fuzz/invariants.c.  FUZZ_REPLAY names another program than the one built.
. "$(dirname "$0")/lib.sh"

: "${FUZZ_REPLAY:=${BUILDDIR:-$tests/..}/tests/fuzz/replay}"
if [ ! -x "$FUZZ_REPLAY" ]; then
  skip 'the fuzz targets' "$FUZZ_REPLAY is not built"
  finish
fi

"$tests/fuzz/corpus" "$scratch/corpus" || exit 99
for target in page-man page-texinfo bookfile table tree pattern; do
  set -- "$scratch/corpus/$target"/*
  if [ ! -f "$1" ]; then
    fail "$target has inputs"
  elif "$FUZZ_REPLAY" "$target" "$@" >"$scratch/replayed" 2>&1; then
    pass "$target: $# inputs"
  else
    fail "$target: the last of these ended it"
    tail -n 4 "$scratch/replayed" | sed "s,$scratch/,," | comment
  fi
done

# What must not come out is seen.  rejects TARGET FILE: a line of standard input is a complaint, a tab, and a
# program for awk that spoils FILE.
rejects() {
  while IFS='	' read -r complaint program; do
    LC_ALL=C awk "$program"' { print }' "$2" >"$scratch/spoilt"
    if "$FUZZ_REPLAY" "$1" "$scratch/spoilt" >"$scratch/replayed" 2>&1; then
      fail "$1: $complaint"
    elif grep -q "^output: $complaint" "$scratch/replayed"; then
      pass "$1: $complaint"
    else
      fail "$1: $complaint"
      comment <"$scratch/replayed"
    fi
  done
}

ulimit -c 0
page=$tests/cases/tables/page
if "$FUZZ_REPLAY" man-output "$page.7" >"$scratch/replayed" 2>&1 &&
  "$FUZZ_REPLAY" texinfo-output "$page.texi" >>"$scratch/replayed" 2>&1; then
  pass 'what is right passes'
else
  fail 'what is right passes'
  comment <"$scratch/replayed"
fi
rejects man-output "$page.7" <<'END'
invalid UTF-8	/^\.SH/ { print "a\351b" }
a control character	/^\.SH/ { print "a\033b" }
a control character	/^\.SH/ { print "a\tb" }
a control character	/^\.SH/ { print "a\302\233b" }
a separator or deceptive	/^\.SH/ { print "a\342\200\256b" }
no newline	/^\.SH/ { printf "%s", "text"; exit }
something before	NR == 1 { print ".so x" }
no .TH	{ exit }
an escape that is none	/^\.SH/ { print "a\\V[HOME]" }
an escape that is none	/^\.SH/ { print "a\\" }
a request that is none	/^\.SH/ { print ".so x" }
a request that is none	/^\.SH/ { print "'br" }
a mark of tbl	/^\.TE/ { print "T}x" }
END
rejects texinfo-output "$page.texi" <<'END'
invalid UTF-8	/^@node/ { print "a\351b" }
a control character	/^@node/ { print "a\037b" }
a separator or deceptive	/^@node/ { print "a\342\200\250b" }
another first line	NR == 1 { next }
a command that is none	/^@node/ { print "@include x" }
a command that is none	/^@node/ { print "@verb{x}" }
an escape that is none	/^@node/ { print "a @/ b" }
a brace that opens	/^@node/ { print "a { b" }
a brace that closes	/^@node/ { print "a } b" }
a brace that is not closed	/^@node/ { print "@code{a" }
a line directive	/^@node/ { print "  # 1" }
what Info's tools obey	/^@top/ { print; print "START-@asis{INFO}-DIR-ENTRY"; next }
what Info's tools obey	/^@top/ { print; print "* Menu:"; next }
what Info's tools obey	/^@item/ { print "@item *"; print "menu: a"; next }
what Info's tools obey	/^@top/ { print; print "@strong{Note x}"; next }
something behind	/^@bye/ { print; print "x"; next }
no @bye	/^@bye/ { exit }
END

printf '# A page\n\nText.\n' >"$scratch/page.md"
"$FUZZ_REPLAY" no-such-target "$scratch/page.md" >"$scratch/replayed" 2>&1
if [ $? -eq 2 ]; then pass 'a target that is not there'; else fail 'a target that is not there'; fi
"$FUZZ_REPLAY" page-man "$scratch/no-such-file" >"$scratch/replayed" 2>&1
if [ $? -eq 2 ]; then pass 'an input that is not there'; else fail 'an input that is not there'; fi
finish
