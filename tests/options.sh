# SPDX-License-Identifier: MIT
# The command line: every option, every exit status, and that nothing is written when nothing should be.
. "$(dirname "$0")/lib.sh"
cd "$scratch" || exit 99

# run STATUS NAME ARGUMENT...: run the program; the test NAME passes if it exits with STATUS.  What it
# printed stays in the files stdout and stderr for the checks that follow.
run() {
  wanted=$1
  name=$2
  shift 2
  status=0
  "$MANBOOK" "$@" >stdout 2>stderr </dev/null || status=$?
  if [ "$status" -eq "$wanted" ]; then
    pass "$name"
  else
    fail "$name"
    echo "# status $status, not $wanted, of: manbook $*"
    comment <stderr
  fi
}

# check NAME COMMAND...: the test NAME passes if COMMAND succeeds.
check() {
  name=$1
  shift
  if "$@" >check.log 2>&1; then
    pass "$name"
  else
    fail "$name"
    echo "# $*"
    comment <check.log
    [ ! -s stderr ] || comment <stderr
  fi
}

not() {
  ! "$@"
}

# same_files TREE COPY: TREE is as COPY, and none of its files was written since COPY was made.
same_files() {
  diff -r "$1" "$2" && [ -z "$(find "$1" -type f -newer "$2")" ]
}

# For what the contract leaves open: an error in the input or trouble with a file.
failed() {
  [ "$status" -eq 1 ] || [ "$status" -eq 2 ]
}

# silent: nothing was printed, nowhere.
silent() {
  [ ! -s stdout ] && [ ! -s stderr ]
}

# Two small books, one of them with a warning.
mkdir docs bad
printf '# Start\n\nSee [the other page](other.md).\n' >docs/index.md
printf '# Other\n\nText.\n' >docs/other.md
printf '# Start\n\nSee [no page](missing.md).\n' >bad/index.md
printf '# A page\n\nText with `code`.\n' >page.md

# --- Help and version -------------------------------------------------------------------------------

run 0 '--help' --help
check '--help goes to standard output' grep -q '^Usage: ' stdout
check '--help says nothing else' [ ! -s stderr ]
for option in --output --to --name --title --section --date --start --dialect --lang --list --check \
  --follow-links --jobs --quiet --help --version; do
  check "--help names $option" grep -q -w -e "$option" stdout
done
for warning in missing-page missing-anchor orphan name level duplicate-anchor no-title html encoding \
  control repair date outside; do
  check "--help names the warning $warning" grep -q -w -e "$warning" stdout
done
cp stdout help
run 0 '-h' -h
check '-h is --help' cmp stdout help
run 0 '--version' --version
check '--version begins with the name' grep -E -q '^manbook .*[0-9]' stdout
cp stdout version
run 0 '-V' -V
check '-V is --version' cmp stdout version

# --- Usage errors: 2, a hint, and no output ----------------------------------------------------------

run 2 'an unknown long option' --no-such-option page.md
check 'it is named' grep -q no-such-option stderr
check '--help is hinted at' grep -q -e --help stderr
check 'nothing is printed' [ ! -s stdout ]
run 2 'an unknown short option' -z page.md
run 2 'an option without its argument' page.md -o
run 2 'an unknown warning' -W no-such-warning page.md
check 'it is named' grep -q no-such-warning stderr
run 2 'an unknown warning to switch off' -Wno-such-warning page.md
run 2 'an unknown dialect' --dialect=latin page.md
run 2 'an unknown format' -t docx page.md
run 2 'a date that is none' --date=2026-02-30 page.md
check 'it is named' grep -q 2026-02-30 stderr
run 2 'a date in another form' --date='22 Nov 2026' page.md
run 2 'no jobs' -j0 page.md
run 2 'jobs that are no number' -jmany page.md
run 2 'jobs with something behind the number' -j2x page.md
run 2 'a name that no man page can have' -n 'two words' page.md
run 2 'a name with a slash' -n ../page page.md
run 2 'two inputs' page.md docs
run 2 'a book without -o' docs
check 'it names the option' grep -q -e -o stderr
run 2 'standard input without a name' -
run 2 'no argument, without a name'
run 2 'an empty output name' -o '' page.md

# --- Files that are not there, or not files -----------------------------------------------------------

run 2 'a missing page' no-such-page.md
check 'it is named' grep -q no-such-page.md stderr
run 2 'a missing folder' -o out no-such-folder
run 2 'a missing book file' -o out no-such-book.yaml
check 'and nothing is written' [ ! -e out ]

mkdir empty folders.d fifo
run 1 'a folder without pages' -o out empty
check 'it is named' grep -q empty stderr
check 'nothing is written' [ ! -e out/manifest ]
rm -rf out

# A folder whose name ends in .md is a folder, and a FIFO is no page: nobody waits for it.
mkdir folders.d/sub.md
echo '# Inside' >folders.d/sub.md/inside.md
run 0 'a folder named like a page' -o out folders.d
check 'it is searched' grep -q 'sub' out/manifest
rm -rf out
echo '# Start' >fifo/index.md
mkfifo fifo/pipe.md
status=0
timeout 20 "$MANBOOK" -o out fifo >stdout 2>stderr || status=$?
check 'a FIFO among the pages is refused' failed
check 'it is named' grep -q pipe.md stderr
rm -rf out

# --- The filter ---------------------------------------------------------------------------------------

run 0 'a page to standard output' page.md
check 'without a message' [ ! -s stderr ]
check 'its name comes from the file' grep -q '^\.TH "page"' stdout
cp stdout page.7
run 0 'the same page to a file' -o other.7 page.md
check 'nothing is printed' silent
check 'the file has it' cmp other.7 page.7
run 0 'with -t man' -t man page.md
check 'it is the same' cmp stdout page.7
"$MANBOOK" -n page - <page.md >stdout 2>stderr
check 'standard input as "-"' cmp stdout page.7
"$MANBOOK" -n page <page.md >stdout 2>stderr
check 'standard input without argument' cmp stdout page.7
"$MANBOOK" --name=page <page.md >stdout 2>stderr
check '--name is -n' cmp stdout page.7
cp page.md ./-page.md
run 0 'a page behind "--"' -n page -- -page.md
check 'it is the same' cmp stdout page.7
run 0 'options behind the page' page.md -s 5 --title='Another title' --date=2025-01-31
check 'the title' grep -q 'Another title' stdout
check 'the section and the date' grep -q '^\.TH "page" "5" "2025-01-31"' stdout
run 0 'the date of SOURCE_DATE_EPOCH' page.md
check 'is in the page' grep -q '2023-11-14' stdout
epoch=$SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=yesterday
run 2 'one that is no number' page.md
check 'is named' grep -q yesterday stderr
unset SOURCE_DATE_EPOCH
run 0 'no date for a page' page.md
check 'needs no message' [ ! -s stderr ]
run 0 'no date for a book' -o undated docs
check 'is a warning' grep -q 'Wdate' stderr
SOURCE_DATE_EPOCH=$epoch
export SOURCE_DATE_EPOCH
run 0 'a list of one page' --list page.md
check 'is its line' grep -q '^page.md	page(7)	page	A page' stdout
for title in '' "$(printf 'a\033b')"; do
  run 2 'a title that does not show' --title="$title" page.md
done
run 2 'one page in two formats' -t man,texinfo page.md
run 2 '-o without a value' page.md -o
printf '# A page\n\nSee [another](other.md#part) and [the web](https://example.org/x).\n' >linked.md
run 0 'a filter has no book' linked.md
check 'so its links need no message' [ ! -s stderr ]
check 'an absolute URL stays' grep -q example.org stdout
run 0 '-q' -q page.md
run 0 'a long option cut short' --quie page.md
for dialect in auto commonmark aws; do
  run 0 "--dialect=$dialect" --dialect=$dialect page.md
done

# --- Output that cannot be written --------------------------------------------------------------------

if [ -c /dev/full ]; then
  status=0
  "$MANBOOK" page.md >/dev/full 2>stderr || status=$?
  check 'a full disk behind standard output is status 2' [ "$status" -eq 2 ]
  check 'with a message' [ -s stderr ]
  status=0
  "$MANBOOK" --help >/dev/full 2>stderr || status=$?
  check 'and for --help' [ "$status" -eq 2 ]
  status=0
  "$MANBOOK" --list docs >/dev/full 2>stderr || status=$?
  check 'and for --list' [ "$status" -eq 2 ]
else
  skip 'a full disk' 'no /dev/full here'
fi
run 2 'an output file in a folder that is not there' -o no/such/folder.7 page.md
run 2 'an output folder that is a file' -o page.md docs
check 'which stays as it is' grep -q '^# A page' page.md
mkdir -p blocked/man7/docs-other.7/x
run 2 'a folder where a page should go' -o blocked docs
check 'no temporary file stays' [ -z "$(find blocked -name '.manbook-*')" ]

# --- A book -------------------------------------------------------------------------------------------

run 0 'a bare folder' -o out docs
check 'without a message' silent
check 'a page' [ -f out/man7/docs-other.7 ]
check 'its index.md is the overview' [ -f out/man7/docs.7 ]
check 'the manifest names what was written' grep -q '^man7/docs-other\.7$' out/manifest
for file in $(cat out/manifest); do
  check "$file of the manifest is there" [ -f "out/$file" ]
done
find out -type f ! -name manifest | sed 's,^out/,,' | LC_ALL=C sort >written
check 'and nothing else is' cmp written out/manifest
cp -R out before
run 0 'the same again' -o out docs
check 'changes nothing, not even time stamps' same_files out before
run 0 'with another number of threads' -j7 -o out7 docs
check 'the same comes out' diff -r out out7
printf '\nMore.\n' >>docs/other.md
run 0 'after one page changed' -o out docs
check 'it is written' grep -q More out/man7/docs-other.7
run 0 'with another name' -n guide -o named docs
check 'the pages bear it' [ -f named/man7/guide-other.7 ]
run 0 'in another section' -s 3 -o named3 docs
check 'the pages stand there' [ -f named3/man3/docs-other.3 ]
run 0 'a folder with a slash behind' -o slash docs/
check 'its pages have the same names' [ -f slash/man7/docs-other.7 ]
(cd docs && "$MANBOOK" -o ../dot .) 2>stderr
check 'the folder "." has a name too' [ -f dot/man7/docs-other.7 ]

# --- --list and --check -------------------------------------------------------------------------------

run 0 '--list' --list docs
check 'four fields with tabs between' awk -F '\t' 'NF != 4 { exit 1 } END { exit NR != 2 }' stdout
tab=$(printf '\t')
check 'path, page, node and title' grep -q "^other\\.md${tab}docs-other(7)${tab}docs-other${tab}Other\$" stdout
check 'the book begins with its overview' grep -q "^index\\.md${tab}docs(7)${tab}Top${tab}Start\$" stdout
cp stdout list
run 0 '-l' -l docs
check '-l is --list' cmp stdout list
rm docs/index.md
run 0 '--list of a book without a start' -l docs
check 'a generated page has no path' grep -q "^-${tab}docs(7)${tab}Top${tab}" stdout
printf '# Start\n\nSee [the other page](other.md).\n' >docs/index.md

run 0 'a warning alone' -o warned bad
check 'has file, line and switch' \
  grep -q '^index\.md:3: warning: .*missing\.md.*\[-Wmissing-page\]$' stderr
check 'and the page is written' [ -f warned/man7/bad.7 ]
run 0 '--check of a good book' --check docs
check 'says nothing' silent
run 1 '--check with a warning' --check bad
check 'prints it' grep -q '\[-Wmissing-page\]' stderr
check 'and nothing else' [ ! -s stdout ]
run 1 '-c' -c bad
run 0 '--check with the warning off' -c -Wno-missing-page bad
check 'says nothing' silent
run 1 'the warning on again' -c -Wno-missing-page -W missing-page bad
run 1 '-Werror' -Werror -o strict bad
check 'prints the warning' grep -q 'missing-page' stderr
run 0 '-Werror without a warning' -Werror -o strict docs
run 0 '-q' -q -o quiet bad
check 'leaves warnings out' silent
run 1 '-q -c' -q -c bad

# --- --start --------------------------------------------------------------------------------------------

mkdir -p tree/sub
printf '# Start\n\n- [A](a.md)\n  - [B](sub/b.md)\n- [C](c.md)\n' >tree/index.md
printf '# A\n\nSee [C](c.md).\n' >tree/a.md
printf '# B\n\nText.\n' >tree/sub/b.md
printf '# C\n\n#### Odd\n\nSee [nothing](gone.md).\n' >tree/c.md
run 0 '--start' --start=a.md -o started tree
check 'says nothing by default' silent
check 'keeps the page' [ -f started/man7/tree-a.7 ]
check 'and the one below it' [ -f started/man7/tree-sub-b.7 ]
check 'not the one beside it' [ ! -e started/man7/tree-c.7 ]
check 'whose link is text' grep -q '^See C\.$' started/man7/tree-a.7
run 0 '--start with the warning on' -W outside --start ./a.md -o started2 tree
check 'reports the link' grep -q "^a\.md:3: warning: 'c\.md' .*\[-Woutside\]$" stderr
check 'and writes the same' diff -r started started2
run 0 '--check of what is fine there' -c --start=sub/../a.md tree
run 1 '--check of what is not' -c --start=c.md tree
run 0 '--list' -l --start=sub/b.md tree
check 'lists that page and the overview' [ "$(cut -f 1 stdout | tr '\n' ' ')" = '- sub/b.md ' ]
for page in d.md ../tree/a.md sub "$scratch/tree/a.md"; do
  run 1 "--start=$page" --start="$page" -o unstarted tree
  check 'names it' grep -q -F -e "'$page'" stderr
  check 'nothing is written' [ ! -e unstarted ]
done
run 2 '--start without a page' --start= -o unstarted tree
run 2 '--start of a page alone' --start=a.md tree/a.md

# --- Translations -----------------------------------------------------------------------------------------

mkdir -p many/en many/de
printf '# Start\n' >many/en/index.md
printf '# Anfang\n' >many/de/index.md
printf 'manbook: 1\nname: many\ndate: 2026-11-22\nguides:\n  - folder: en\n    name: many\n    translations: {de: de}\n' \
  >many/manbook.yaml
mkdir -p many.out/de/man7
: >"many.out/de/man7/.manbook-$(sh -c 'echo $$')-1"
run 0 'a book with a translation' -o many.out many
check 'says nothing' silent
check 'its page' grep -q 'Start' many.out/man7/many.7
check 'the translation' grep -q 'Anfang' many.out/de/man7/many.7
check 'two manuals' [ -f many.out/many.texi -a -f many.out/many-de.texi ]
check 'in its language' grep -q '^@documentlanguage de$' many.out/many-de.texi
check 'both are in the manifest' [ "$(grep -c many many.out/manifest)" = 4 ]
check 'nothing is left of a run before' [ -z "$(find many.out -name '.manbook-*')" ]
run 0 'man pages alone' -t man -o many.man many
check 'no manual' [ "$(tr '\n' ' ' <many.man/manifest)" = 'de/man7/many.7 man7/many.7 ' ]
run 0 'with two threads' -j2 -o many.two many
check 'the same comes out' diff -r many.out many.two
run 0 '--list' -l many
check 'lists the pages of both' [ "$(cut -f 1 stdout | tr '\n' ' ')" = 'en/index.md de/index.md ' ]
printf '\n[x](gone.md)\n' >>many/de/index.md
run 1 '--check' -c many
check 'tells of the translation' grep -q '^de/index\.md:3: warning: .*gone\.md' stderr
rm -r many/de
run 1 'a translation whose folder is missing' -o many.none many
check 'it is named' grep -q "^manbook\.yaml:5: error: the folder 'de' " stderr
check 'nothing is written' [ ! -e many.none ]

# --- Errors in a book: 1 ------------------------------------------------------------------------------

mkdir clash
echo '# One' >clash/Some_Page.md
echo '# Two' >clash/some-page.md
mkdir kept
echo old >kept/old
run 1 'two pages of one name' -o kept clash
check 'one is named' grep -q Some_Page.md stderr
check 'and the other' grep -q some-page.md stderr
check 'nothing is written' [ "$(ls -A kept)" = old ]

mkdir book
echo '# Start' >book/index.md
printf 'manbook: 1\nname: book\ntitle: A book\ncolour: red\n' >book/manbook.yaml
run 1 'an unknown key in a book file' -o none book
check 'its line is named' grep -q 'manbook\.yaml:4: error: .*colour' stderr
check 'nothing is written' [ ! -e none/manifest ]
printf 'manbook: 1\nname: book\ntitle: A book\ntitle: Another\n' >book/manbook.yaml
run 1 'a key twice' -o none book
check 'its line is named' grep -q 'manbook\.yaml:4: error: ' stderr
printf 'manbook: 1\nname: [book\n' >book/manbook.yaml
run 1 'a book file that is no YAML' -o none book
check 'a line is named' grep -q 'manbook\.yaml:[1-9][0-9]*: error: ' stderr
printf 'manbook: 2\nname: book\n' >book/manbook.yaml
run 1 'a book file of another format' -o none book
check 'its line is named' grep -q 'manbook\.yaml:1: error: ' stderr
printf 'manbook: 1\nname: &a book\ntitle: *a\n' >book/manbook.yaml
run 1 'an alias in a book file' -o none book
printf 'manbook: 1\nname: book\ntitle: A book\nguides:\n  - folder: ../docs\n    name: up\n' >book/manbook.yaml
run 1 'a guide outside the folder of the book' -o none book
printf 'manbook: 1\nname: book\ntitle: A book\nguides:\n  - folder: nowhere\n    name: n\n' >book/manbook.yaml
status=0
"$MANBOOK" -o none book >stdout 2>stderr || status=$?
check 'a guide whose folder is missing' failed
check 'it is named' grep -q nowhere stderr
check 'still nothing is written' [ ! -e none/manifest ]
printf 'manbook: 1\nname: book\ntitle: A book\ndate: 2026-11-22\n' >book/other.yaml
rm book/manbook.yaml
run 0 'a book file of another name' -o fromfile book/other.yaml
check 'its date is used' grep -q '2026-11-22' fromfile/man7/book.7

# A page that is refused is left out, and the others are written.
mkdir refused
echo '# Start' >refused/index.md
awk 'BEGIN { for (i = 0; i < 17000; i++) printf "%1023d\n", i }' >refused/large.md
run 1 'a page that is too large' -o partly refused
check 'it is named' grep -E -q '^large\.md(:[0-9]+)?: error: ' stderr
check 'the other is written' [ -f partly/man7/refused.7 ]
check 'the refused one is not' [ ! -e partly/man7/refused-large.7 ]
check 'nor in the manifest' not grep -q refused-large partly/manifest
run 1 'the same page through the filter' refused/large.md
check 'prints nothing' [ ! -s stdout ]
run 1 'and to a file' -o refused.7 refused/large.md
check 'which is not made' [ ! -e refused.7 ]
echo kept >refused.7
run 1 'and to a file that is there' -o refused.7 refused/large.md
check 'which stays' grep -q kept refused.7
rm refused/large.md
printf '# Page\n' >refused/page.md
awk 'BEGIN { for (i = 0; i < 17000; i++) printf "%1023d\n", i }' >refused/llms.txt
run 1 'a table of contents that is too large' -o without refused
check 'it is named' grep -q '^llms\.txt: error: ' stderr
check 'the pages are written' [ -f without/man7/refused-page.7 ]
printf 'a\000b\033[2J\n- [x](page.md): \033]0;t\007 \342\200\256odd\n' >refused/llms.txt
run 0 'one with control characters' -o odd refused
check 'lists its pages' grep -q 'odd' odd/man7/refused-page.7
check 'shows them' grep -q '<U+202E>' odd/man7/refused-page.7
check 'and has none in a page' not grep -q "$(printf '\033')" odd/man7/refused-page.7
rm refused/llms.txt
ln -s index.md refused/llms.txt
run 1 'one that is a symbolic link' -o without refused
check 'it is named' grep -q '^llms\.txt: error: a symbolic link' stderr
run 0 'which is followed if so told' --follow-links -o without refused
rm refused/llms.txt
awk 'BEGIN { for (i = 0; i < 3000; i++) printf "%c%c", 1 + i % 8, 128 + i % 100 }' </dev/null >binary.md
run 1 'a binary file' binary.md
check 'it is named' grep -q 'binary\.md.*: error: ' stderr
check 'nothing is printed' [ ! -s stdout ]
printf '# A p\303ge\n\nT\300xt.\n' >latin.md
run 0 'bytes that are not UTF-8' latin.md
check 'are reported' grep -q '\[-Wencoding\]$' stderr
check 'and replaced' iconv -f UTF-8 -t UTF-8 stdout

# --- Symbolic links -------------------------------------------------------------------------------------

mkdir linked
echo '# Start' >linked/index.md
ln -s ../docs/other.md linked/other.md
status=0
"$MANBOOK" -o linkout linked >stdout 2>stderr || status=$?
check 'a symbolic link among the pages is an error' [ "$status" -ne 0 ]
check 'it is named' grep -q other.md stderr
check 'the option is named' grep -q -e --follow-links stderr
run 0 '--follow-links' --follow-links -o followed linked
check 'follows it' [ -f followed/man7/linked-other.7 ]
ln -s docs to-docs
run 0 'the folder itself may be a link' -n docs -o tolink to-docs
check 'and is read' [ -f tolink/man7/docs-other.7 ]

# --- Output files ---------------------------------------------------------------------------------------

echo precious >precious
ln -s precious target.7
run 0 'an output file that is a link' -o target.7 page.md
check 'is replaced' [ ! -h target.7 ]
check 'and what it led to stays' grep -q precious precious
mkdir leftover
# The name holds the number of a process that has gone.
: >"leftover/.manbook-$(sh -c 'echo $$')-1"
run 0 'an interrupted run before' -o leftover docs
check 'leaves nothing behind' [ -z "$(find leftover -name '.manbook-*')" ]
(umask 077 && "$MANBOOK" -o masked docs) 2>stderr
check 'the umask changes no byte' diff -r out masked
finish
