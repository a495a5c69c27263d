# SPDX-License-Identifier: MIT
# Index files: a book that is made guide by guide is the book that is made at once.
. "$(dirname "$0")/lib.sh"
cd "$scratch" || exit 99
pages=${SRCDIR:-$tests/..}/pages/aws-security

# in_parts BOOK GUIDE...: the folder joined holds what the runs of the guides make together.
in_parts() {
  book=$1
  shift
  rm -rf joined part ./*.index
  for guide in "$@"; do
    "$MANBOOK" -q --guide="$guide" --write-index="$guide.index" "$book" >/dev/null 2>&1 || [ $? -eq 1 ] || return
  done
  cat ./*.index >all
  mkdir joined
  for guide in "$@"; do
    "$MANBOOK" --guide="$guide" --index=all -o "part/$guide" "$book" || [ $? -eq 1 ] || return
    (cd "part/$guide" && find . -name '*.texi' -o -path '*/man*/*' | while read -r file; do
      mkdir -p "../../joined/$(dirname "$file")" && cat "$file" >>"../../joined/$file"
    done)
  done
  LC_ALL=C sort -u part/*/manifest >joined/manifest
}

# same_in_parts BOOK GUIDE...: the run of the whole makes the same, with the same messages, pages left out or not.
same_in_parts() {
  rm -rf whole
  "$MANBOOK" -o whole "$1" >whole.messages 2>&1 || [ $? -eq 1 ] || return
  in_parts "$@" >messages 2>&1 || { cat messages; return 1; }
  diff -r whole joined && LC_ALL=C sort whole.messages >one && LC_ALL=C sort messages | diff one -
}

check 'a book of two guides' same_in_parts "$tests/cases/book-guides/in" cloud-one cloud-two
check 'with translations' same_in_parts "$tests/cases/book-translations/in" clouds-vpc clouds-cli
check 'our own book' same_in_parts "$pages" aws-security aws-m2 aws-proton aws-app-mesh aws-vpc aws-cloudhsm
# Pages that leave, or are refused, count for the names of the others: in all runs, or in none.
mkdir -p left/a/sub left/b
printf 'manbook: 1\ndate: 2026-01-01\nguides:\n- {folder: a, start: sub/README.md}\n- {folder: b, name: a-sub}\npages:\n  b/bad.md: {name: x}\n' >left/manbook.yaml
printf '# Left\n' >left/a/sub/index.md
printf -- '---\nname: left-one\n---\n# Left, too\n' >left/a/sub/one.md
printf '# Stays\n\n[b](../../b/two.md)\n' >left/a/sub/README.md
printf '# B\n\n[r](../a/sub/README.md) [left](../a/sub/index.md)\n' >left/b/two.md
printf '\377\376#\0\n' >left/b/bad.md
check 'pages that leave or are refused' same_in_parts left a a-sub
# A list in one guide that names pages of another.
mkdir -p lists/a lists/b
printf 'manbook: 1\ndate: 2026-01-01\nguides: [{folder: b, url: "https://example.org/b/"}, {folder: a}]\n' >lists/manbook.yaml
printf '# A\n\n- [Last](z.md)\n- [B](../b/b.md)\n  - [Child](child.md)\n' >lists/a/index.md
printf '# Last\n' >lists/a/z.md
printf '# Child\n' >lists/a/child.md
printf '# One\n' >lists/a/b.md
printf '# B\n' >lists/b/b.md
printf '# B\n\n- [One](https://example.org/b/b.html)\n- [A](../a/z.md)\n' >lists/b/llms.txt
check 'a list that names pages of another guide' same_in_parts lists b a

# Everything at once: a guide with the book's name that is not the first, clashing names, guides inside each
# other, a start, a wanted name, odd characters in titles and anchors.
mkdir -p odd/a/inner odd/b odd/c
cat >odd/manbook.yaml <<'YAML'
manbook: 1
name: odd
date: 2026-01-01
guides:
  - {folder: a, name: x}
  - {folder: a/inner, name: x-inner, start: two.md}
  - {folder: b, name: odd, url: https://example.org/odd/}
  - {folder: c, name: x-in}
pages:
  a/three.md: {name: drei, section: 5}
YAML
printf '# One\342\200\256 &#27;\n\n## Here &amp; "there": *x*\n\n[two](inner/two.md), [left](inner/left.md), [b](/odd/b.html#t)\n' >odd/a/one.md
printf '# Three\n\n[one](one.md#here--there-x)\n\n**Topics**\n- [One](one.md)\n- [B](../b/b.md)\n' >odd/a/three.md
printf '# Two\n\n[three](../three.md)\n' >odd/a/inner/two.md
printf '# Left out\n' >odd/a/inner/left.md
printf '# B\n\n## T\n\n[c](../c/ner-two.md) [gone](gone.md)\n' >odd/b/b.md
printf '%s\n' '---' 'name: named' '---' '# Clash' '' '[b](https://example.org/odd/b.html#t)' >odd/c/ner-two.md
printf '# Last\n' >odd/c/last.md
check 'a book in which everything is odd' same_in_parts odd odd x x-inner x-in

# fails STATUS MESSAGE ARGUMENT...: with that status and message, and nothing is written.
fails() {
  status=$1
  message=$2
  shift 2
  rm -rf out written
  "$MANBOOK" "$@" >messages 2>&1
  found=$?
  cat messages
  [ "$found" -eq "$status" ] && grep -q -F -e "$message" messages && [ ! -e out ] && [ ! -e written ]
}

check 'without the index of another guide' fails 1 \
  "manbook.yaml:6: error: no index of the guide 'x-inner' of the book 'odd'" --guide=x --index=x.index -o out odd
mkdir -p stale/a/sub stale/b
printf 'manbook: 1\nguides: [{folder: a}, {folder: b}]\n' >stale/manbook.yaml
printf '# A\n' >stale/a/a.md
printf '# Sub\n' >stale/a/sub/s.md
printf '# B\n' >stale/b/b.md
"$MANBOOK" -q --guide=a --write-index=a.old stale
printf 'manbook: 1\nguides: [{folder: a}, {folder: b}, {folder: a/sub}]\n' >stale/manbook.yaml
"$MANBOOK" -q --guide=sub --write-index=sub.new stale
check 'an index with a page that is another guide now' fails 1 "has the page 'a/sub/s.md', which is another guide's" \
  --guide=b --index=a.old --index=sub.new -o out stale
check 'such an index in --check' fails 1 "no index of the guide 'odd'" --guide=x --check odd
check 'a guide that is not there' fails 1 "no guide 'y' in this book; its guides are x, x-inner, odd, x-in" --guide=y -o out odd
check 'an index that is not there' fails 2 'no.index: ' --index=no.index -o out odd
check 'an index that is none' fails 1 "odd/b/b.md:1: error: an index has to" --index=odd/b/b.md -o out odd
check 'an index that is a folder' fails 1 'odd: error: no regular file' --index=odd -o out odd
check '--guide and --start' fails 2 'exclude each other' --guide=x --start=a/one.md -o out odd
for option in --guide=x --index=all --write-index=written; do
  check "$option and a page" fails 2 'are for a book' "$option" odd/b/b.md
done
for option in --guide= --index= --write-index=; do
  check "$option without a value" fails 2 'needs the name of' "$option" odd
done
check 'an index that cannot be written' fails 2 'no/x.index: ' --write-index=no/x.index odd

# What stands for the guides that are not read is what is listed, and what the rule for make names.
"$MANBOOK" -q --list --guide=x --index=all odd >listed
check 'the pages of one guide are listed' test "$(cut -f 1 listed | tr '\n' ' ')" = '- a/three.md a/one.md '
"$MANBOOK" -q --guide=x --index=all -o out --depfile=rule odd
check 'the rule for make names the index' grep -q -x '  all \\' rule
check 'and no page of another guide' sh -c 'test -s rule && ! grep ner-two rule'

# A run of all guides has no use for indexes of its own.
"$MANBOOK" -q --index=all --write-index=again -o out.all odd
"$MANBOOK" -q -o out.none odd
check 'an index of the book itself changes nothing' diff -r out.all out.none
touch -d 2026-01-01 again
"$MANBOOK" -q --write-index=again odd
check 'an index that would be the same is not touched' sh -c '[ -z "$(find again -newermt 2026-01-02)" ]'
finish
