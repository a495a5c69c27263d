# SPDX-License-Identifier: MIT
# A project that makes its documentation with manbook.m4 and manbook.am, from three lines, is configured, built,
# installed, uninstalled and released; its release is built where there is no manbook and no makeinfo.
. "$(dirname "$0")/lib.sh"

sources=${SRCDIR:-$tests/..}
project=$scratch/project
package=$scratch/package

for tool in autoconf automake aclocal makeinfo make; do
  command -v "$tool" >/dev/null || {
    skip 'the example' "$tool is not installed"
    finish
  }
done

# What another make says must not get into this one.
unset MAKEFLAGS MFLAGS GNUMAKEFLAGS MAKELEVEL MAKEOVERRIDES DESTDIR AM_UPDATE_INFO_DIR
: "${MAKE:=make}"

# The files below $1 are those of standard input.
files_are() {
  LC_ALL=C sort >"$scratch/expected"
  (cd "$1" && find . -type f -print | sed 's|^\./||' | LC_ALL=C sort) | diff "$scratch/expected" -
}

in_folder() (
  cd "$1" && shift && "$@"
)

# The macro as make would install it, from where the rules are.
mkdir "$scratch/aclocal"
sed "s|[@]pkgdatadir[@]|$(cd "$sources/share" && pwd)|" "$sources/share/manbook.m4.in" >"$scratch/aclocal/manbook.m4"
cp -R "$tests/example-project" "$project"
chmod -R u+w "$project"
check 'the lines are three' [ "$(cat "$project/configure.ac" "$project/Makefile.am" | grep -c -i manbook)" -eq 3 ]
ACLOCAL_PATH=$scratch/aclocal
export ACLOCAL_PATH
check 'make configure' in_folder "$project" autoreconf -fi
check 'the rules are put beside it' cmp "$sources/share/manbook.am" "$project/manbook.am"

mkdir "$scratch/build"
check 'configure, in another folder' in_folder "$scratch/build" "$project/configure" MANBOOK="$MANBOOK" --prefix=/usr
check 'build' in_folder "$scratch/build" "$MAKE"
touch -r "$scratch/build/manbook-out/manifest" "$scratch/before"
check 'build again' in_folder "$scratch/build" "$MAKE"
check 'changes nothing' [ -z "$(find "$scratch/build/manbook-out" -newer "$scratch/before" -name manifest)" ]
printf '\nMind the steam.\n' >>"$project/docs/use.md"
check 'build after a change' in_folder "$scratch/build" "$MAKE"
check 'makes the page anew' grep -q steam "$scratch/build/manbook-out/man7/kettle-use.7"
check 'install into a package' in_folder "$scratch/build" "$MAKE" install DESTDIR="$package"
check 'which holds pages and the manual' files_are "$package" <<'END'
usr/share/info/kettle.info
usr/share/man/man7/kettle-install.7
usr/share/man/man7/kettle-use.7
usr/share/man/man7/kettle.7
END
check 'uninstall from it' in_folder "$scratch/build" "$MAKE" uninstall DESTDIR="$package"
check 'leaves nothing' files_are "$package" </dev/null

# distcheck builds the release in a read-only copy, installs and uninstalls it, and wants nothing left over.
program=$MANBOOK
export MANBOOK
check 'make distcheck' in_folder "$scratch/build" "$MAKE" distcheck
unset MANBOOK

mkdir "$scratch/release"
(cd "$scratch/release" && gzip -d -c "$scratch/build/kettle-1.0.tar.gz" | tar -x -f -)
check 'configure the release without manbook' in_folder "$scratch/release/kettle-1.0" \
  ./configure --without-manbook MANBOOK_MAKEINFO= --prefix=/usr
check 'build it' in_folder "$scratch/release/kettle-1.0" "$MAKE"
check 'install it' in_folder "$scratch/release/kettle-1.0" "$MAKE" install DESTDIR="$package"
check 'with the same pages and manual' files_are "$package" <<'END'
usr/share/info/kettle.info
usr/share/man/man7/kettle-install.7
usr/share/man/man7/kettle-use.7
usr/share/man/man7/kettle.7
END
check 'byte for byte' cmp "$package/usr/share/man/man7/kettle-use.7" "$scratch/build/manbook-out/man7/kettle-use.7"

# configure says what is missing, and looks for a manbook that is new enough.
rm -rf "$scratch/release/kettle-1.0/manbook-prebuilt"
refuses() {
  ! "$@" >"$scratch/said" 2>&1 && grep "error: the documentation needs manbook $version or later" "$scratch/said"
}
version=0.1
check 'neither manbook nor pages is an error' in_folder "$scratch/release/kettle-1.0" refuses ./configure --without-manbook
mkdir "$scratch/bin"
printf '#!/bin/sh\nexec "%s" "$@"\n' "$program" >"$scratch/bin/manbook"
chmod +x "$scratch/bin/manbook"
PATH=$scratch/bin:$PATH
check 'a manbook in PATH is found' in_folder "$scratch/release/kettle-1.0" ./configure
version=99.0
sed 's/\[0\.1\]/[99.0]/' "$project/configure.ac" >"$scratch/configure.ac"
cp "$scratch/configure.ac" "$project/configure.ac"
check 'make configure for a manbook to come' in_folder "$project" autoreconf -fi
check 'the one that is there is too old' in_folder "$project" refuses ./configure
finish
