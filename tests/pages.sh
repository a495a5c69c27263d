# SPDX-License-Identifier: MIT
# The book that comes with manbook: converted without a message, and its pages read well by every reader.
. "$(dirname "$0")/lib.sh"

book=${SRCDIR:-$tests/..}/pages/aws-security
if "$MANBOOK" -o "$scratch/out" "$book" >"$scratch/messages" 2>&1 && [ ! -s "$scratch/messages" ]; then
  pass 'manbook has nothing to say about pages/aws-security'
else
  fail 'manbook has nothing to say about pages/aws-security'
  comment <"$scratch/messages"
fi

set -- "$scratch/out"/man*/*
if [ -f "$1" ]; then
  pass "man pages are written"
else
  fail "man pages are written"
  finish
fi
judge_pages '' "$@"
judge_manuals "$scratch/out"/*.texi

# A second run with other settings of everything that must not matter gives the same bytes.
(cd "$book" && umask 077 && LC_ALL=C TZ=Asia/Tokyo SOURCE_DATE_EPOCH=1 \
  "$MANBOOK" -j1 -o "$scratch/again" . >"$scratch/messages" 2>&1)
if diff -r "$scratch/out" "$scratch/again" >"$scratch/diff"; then
  pass 'locale, time zone, date, umask and threads change nothing'
else
  fail 'locale, time zone, date, umask and threads change nothing'
  comment <"$scratch/diff"
fi
finish
