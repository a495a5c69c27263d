#!/bin/sh
# SPDX-License-Identifier: MIT
# The AWS guides were kept in one form of Markdown and are served in another.  tests/forms holds one page
# in both: each output format must come out the same, byte for byte, and without a message.

. "$(dirname "$0")/lib.sh"

for format in man texinfo; do
  for form in former served; do
    cp "$tests/forms/$form.md" "$scratch/page.md"
    (cd "$scratch" && "$MANBOOK" -t "$format" page.md) >"$scratch/$form" 2>>"$scratch/messages"
  done
  if test -s "$scratch/former" && diff "$scratch/former" "$scratch/served" >"$scratch/diff"; then
    pass "$format: both forms of a page give one output"
  else
    fail "$format: both forms of a page give one output"
    comment <"$scratch/diff"
  fi
done

if test -s "$scratch/messages"; then
  fail 'neither gives a message'
  comment <"$scratch/messages"
else
  pass 'neither gives a message'
fi
finish
