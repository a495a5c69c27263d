# SPDX-License-Identifier: MIT
# The text of the book that comes with manbook: what can be checked of it without a reader.
. "$(dirname "$0")/lib.sh"

book=${BOOK:-$SRCDIR/pages/aws-security}

check 'no message about the book' quiet "$MANBOOK" --check "$book"
check 'facts: JSON, commands, links, lengths, dates' quiet "$tests/book/facts" "$book"

# The checks can fail.
mkdir "$scratch/bad" "$scratch/theirs"
cat >"$scratch/bad/page.md" <<'E2'
# Page

See http://example.org/, one two three four five six seven eight nine.

```json
{"a": 1,}
```

```
aws ec2 describe-nothings --query \
    "Nothings[]"
for i in 1 2; do aws nosuch describe-vpcs; done
aws ec2 describe-vpcs; aws s3 ls  01234567890123456789012345678901234567890123456789
```
E2
cat >"$scratch/expected" <<E2
$scratch/bad/page.md:3: web link without https: http://example.org/,
$scratch/bad/page.md:6: JSON does not parse
$scratch/bad/page.md:10: no such command: aws ec2 describe-nothings
$scratch/bad/page.md:12: no such command: aws nosuch describe-vpcs
$scratch/bad/page.md:13: a line of code above 69 columns
$scratch/bad/page.md:1: 12 words: fewer than 250
$scratch/bad/page.md:1: does not say when its facts were checked
E2
"$tests/book/facts" "$scratch/bad" | sed 's/parse: .*/parse/' | sort >"$scratch/found"
if sort "$scratch/expected" | diff - "$scratch/found" >"$scratch/diff"; then
  pass 'facts finds what is wrong'
else
  fail 'facts finds what is wrong'
  comment <"$scratch/diff"
fi

printf '# Theirs\n\nOne two *three* four\nfive six seven [eight](x.md).\n' >"$scratch/theirs/a.md"
printf '# A title that has one two three four five six seven words\n\nNothing.\n' >"$scratch/theirs/b.md"
if [ "$("$tests/book/overlap" "$scratch/theirs" "$scratch/bad")" = \
  "$scratch/bad/page.md: one two three four five six seven eight" ]; then
  pass 'overlap finds a shared run of words'
else
  fail 'overlap finds a shared run of words'
fi
check 'overlap says nothing of other texts' quiet "$tests/book/overlap" "$tests/trees/readme" "$scratch/bad"
finish
