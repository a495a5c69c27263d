# SPDX-License-Identifier: MIT
# Every construct of CommonMark, in odd places: whatever the page says, groff, mandoc and lexgrog must take
# what comes out without a word.  The snippets stand in commonmark/snippets.txt, each behind a line
# "%% what it shows".
. "$(dirname "$0")/lib.sh"

mkdir "$scratch/in" "$scratch/out"
awk -v folder="$scratch/in" '
  /^%% / { if (file) close(file); file = sprintf("%s/%03d", folder, ++count); print substr($0, 4) >(file ".name"); close(file ".name"); printf "" >file; next }
  { print >file }
' "$tests/commonmark/snippets.txt"

# mandoc and lexgrog take all pages at once and name the one they complain about.
for snippet in "$scratch/in"/???; do
  number=$(basename "$snippet")
  page=$scratch/out/$number.7
  if "$MANBOOK" -n snippet <"$snippet" >"$page" 2>"$scratch/messages"; then
    pass "converts: $(cat "$snippet.name")"
  else
    fail "converts: $(cat "$snippet.name")"
    comment <"$scratch/messages"
    rm -f "$page"
  fi
done

set -- "$scratch/out"/*.7
[ -f "$1" ] || finish
for reader in $readers; do
  if ! command -v "$reader" >/dev/null; then
    skip "$reader" "$reader is not installed"
    continue
  fi
  reader_complaints "$reader" "$@" >"$scratch/complaints"
  if [ -s "$scratch/complaints" ]; then
    fail "$reader takes every page"
    # The name of a page in front of what was said about it, and its snippet's title behind.
    while IFS= read -r line; do
      number=$(printf '%s\n' "$line" | sed -n 's,.*/out/\([0-9][0-9][0-9]\)\.7.*,\1,p' | sed 1q)
      printf '%s [%s]\n' "$line" "$(cat "$scratch/in/${number:-none}.name" 2>/dev/null)"
    done <"$scratch/complaints" | sed "s,$scratch/out/,," | comment
  else
    pass "$reader takes every page"
  fi
done
finish
