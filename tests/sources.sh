# SPDX-License-Identifier: MIT
# Lists that are kept by hand, against the files that are there: what is missing in one is not built, not
# tested, not in the release, or never seen by a translator.
. "$(dirname "$0")/lib.sh"

cd "${SRCDIR:-$tests/..}" || exit 99

# The words of FILE that match PATTERN.
words() {
  sed 's/#.*//' "$1" | tr ' \t\\' '\n\n\n' | grep -E "$2" | LC_ALL=C sort -u
}

words src/local.mk '^src/.*\.(c|h|def)$' >"$scratch/listed"
find src -name '*.[ch]' -print -o -name '*.def' -print | LC_ALL=C sort >"$scratch/there"
same_lists 'src/local.mk lists every source file' "$scratch/listed" "$scratch/there"

words tests/local.mk '^tests/unit/[a-z_]+(\.h)?$' >"$scratch/listed"
find tests/unit -name '*.c' -print -o -name '*.h' -print | sed 's/\.c$//' | LC_ALL=C sort >"$scratch/there"
same_lists 'tests/local.mk lists every unit test' "$scratch/listed" "$scratch/there"

words tests/local.mk '^tests/[a-z-]+\.sh$' | grep -v -e '/lib\.sh$' >"$scratch/listed"
find tests -name '*.sh' -path 'tests/*' ! -path 'tests/*/*' ! -name lib.sh -print | LC_ALL=C sort >"$scratch/there"
same_lists 'tests/local.mk lists every test script' "$scratch/listed" "$scratch/there"

words po/POTFILES.in '^src/' >"$scratch/listed"
find src -name '*.[ch]' -print -o -name '*.def' -print |
  xargs grep -l -E '(^|[^A-Za-z0-9_])(N?_|ngettext|C_) ?\("' | LC_ALL=C sort >"$scratch/there"
same_lists 'po/POTFILES.in lists every file with messages' "$scratch/listed" "$scratch/there"
finish
