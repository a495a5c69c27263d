# SPDX-License-Identifier: MIT
# Every construct of CommonMark, in odd places: whatever the page says, groff, mandoc, lexgrog and makeinfo
# must take what comes out without a word.  The snippets stand in commonmark/snippets.txt, each behind a line
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
  if "$MANBOOK" -n snippet <"$snippet" >"$page" 2>"$scratch/messages" &&
    "$MANBOOK" -n snippet -t texinfo <"$snippet" >"$scratch/out/$number.texi" 2>"$scratch/messages"; then
    pass "converts: $(cat "$snippet.name")"
  else
    fail "converts: $(cat "$snippet.name")"
    comment <"$scratch/messages"
    rm -f "$page" "$scratch/out/$number.texi"
  fi
done

# name_snippets: the name of a page in front of what was said about it, and its snippet's title behind.
name_snippets() {
  while IFS= read -r line; do
    number=$(printf '%s\n' "$line" | sed -n 's,.*\(^\|[^0-9a-z]\)\([0-9][0-9][0-9]\)\.\(7\|texi\|info\)[^a-z].*,\2,p' | sed 1q)
    printf '%s [%s]\n' "$line" "$(cat "$scratch/in/${number:-none}.name" 2>/dev/null)"
  done | sed "s,$scratch/out/,," | comment
}

set -- "$scratch/out"/*.7
[ -f "$1" ] || finish
explain=name_snippets
judge_pages '' "$@"
judge_manuals "$scratch/out"/*.texi
finish
