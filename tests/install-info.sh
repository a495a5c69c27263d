# SPDX-License-Identifier: MIT
# `make install' and `make uninstall' of the manual, from the build folder into folders of our own: a package
# gets no `dir', and a system's `dir' gets each entry once, and loses it again.
. "$(dirname "$0")/lib.sh"

build=${BUILDDIR:-$tests/..}
if [ ! -f "$build/Makefile" ]; then
  skip 'make install' 'nothing is built here'
  finish
fi
# Only the line of the chosen configuration is no comment.
if [ "$(sed -n 's/^pages_info = //p' "$build/Makefile")" != yes ]; then
  skip 'make install' 'configured without the Info manual'
  finish
fi
if ! command -v install-info >/dev/null; then
  skip 'make install' 'install-info is not installed'
  finish
fi

# What another make says must not get into this one; the list of what is installed is ours, too.
unset MAKEFLAGS MFLAGS GNUMAKEFLAGS MAKELEVEL MAKEOVERRIDES DESTDIR AM_UPDATE_INFO_DIR
installed=$scratch/installed

# run_make NAME ARGUMENT...: the test NAME passes if make succeeds.
run_make() {
  name=$1
  shift
  if (cd "$build" && "${MAKE:-make}" PAGES_INSTALLED="$installed" "$@") >"$scratch/log" 2>&1; then
    pass "$name"
  else
    fail "$name"
    tail -n 30 "$scratch/log" | comment
  fi
}

# The manuals that are there, and the names of their entries, as they are written for install-info.
files_below() {
  find "$1" -type f -path '*/share/info/*' ! -name dir -print | LC_ALL=C sort
}

entries_of() {
  files_below "$1" | while IFS= read -r file; do
    sed -n '/^START-INFO-DIR-ENTRY/,/^END-INFO-DIR-ENTRY/s/^\* \([^:]*\): (.*/\1/p' "$file"
  done | LC_ALL=C sort
}

# And as the directory lists them.
listed_in() {
  sed -n 's/^\* \([^:]*\): (.*/\1/p' "$1" | LC_ALL=C sort
}

package=$scratch/package
run_make 'install into a package' install DESTDIR="$package" prefix=/usr infodir=/usr/share/info mandir=/usr/share/man
files_below "$package" >"$scratch/files"
check 'which holds the manual' [ -s "$scratch/files" ]
check 'and no directory' [ -z "$(find "$package" -name dir -o -name 'dir.*')" ]
check 'and no text of the manual' [ -z "$(find "$package" -name '*.texi')" ]
check 'and man pages' [ -n "$(find "$package/usr/share/man" -name '*.7')" ]
run_make 'uninstall from it' uninstall DESTDIR="$package" prefix=/usr infodir=/usr/share/info mandir=/usr/share/man
check 'takes everything away' [ -z "$(find "$package" -type f)" ]

# Another program's entry is not ours to touch.
prefix=$scratch/prefix
dir=$prefix/share/info/dir
mkdir -p "$prefix/share/info"
printf 'INFO-DIR-SECTION Others\nSTART-INFO-DIR-ENTRY\n* other: (other).  Another manual\nEND-INFO-DIR-ENTRY\n' \
  >"$prefix/share/info/other.info"
install-info --info-dir="$prefix/share/info" "$prefix/share/info/other.info"
folders="prefix=$prefix infodir=$prefix/share/info mandir=$prefix/share/man"
for time in first second; do
  # shellcheck disable=SC2086 # several words
  run_make "install for use, the $time time" install $folders
  entries_of "$prefix" >"$scratch/entries"
  listed_in "$dir" >"$scratch/listed"
  check 'the directory lists each entry once' diff "$scratch/entries" "$scratch/listed"
done
check 'there are some' [ "$(wc -l <"$scratch/entries")" -gt 1 ]
if command -v info >/dev/null; then
  sed -n 's/^\* [^:]*: \(([^.]*)[^.]*\)\..*/\1/p' "$prefix"/share/info/*.info | grep -v '^(other)' |
    while IFS= read -r entry; do
      # From the directory, as a reader would.
      INFOPATH=$prefix/share/info info -o "$scratch/shown" "$entry" 2>&1
      node=${entry#*)}
      head -n 1 "$scratch/shown" | grep -q "Node: ${node:-Top}," || echo "$entry is not shown"
    done >"$scratch/unseen"
  check 'info shows the node of each entry' [ ! -s "$scratch/unseen" ]
else
  skip 'info shows the node of each entry' 'info is not installed'
fi
# shellcheck disable=SC2086 # several words
run_make 'uninstall' uninstall $folders
echo other >"$scratch/entries"
listed_in "$dir" >"$scratch/listed"
check 'takes its own entries away' diff "$scratch/entries" "$scratch/listed"
check 'and its files' [ "$(find "$prefix" -type f | LC_ALL=C sort | tr '\n' ' ')" = "$dir $prefix/share/info/other.info " ]

# shellcheck disable=SC2086 # several words
AM_UPDATE_INFO_DIR=no run_make 'AM_UPDATE_INFO_DIR=no' install $folders
listed_in "$dir" >"$scratch/listed"
check 'leaves the directory alone' diff "$scratch/entries" "$scratch/listed"
# shellcheck disable=SC2086 # several words
run_make 'uninstall again' uninstall $folders
finish
