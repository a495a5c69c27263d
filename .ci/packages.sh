# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# shellcheck disable=SC2154 # work, source, build and jobs are of .ci/run
# The steps of .ci/run about packages; sourced by it.

packages=$work/packages # where the packages of the checkout are built
release=$work/packaged-release # and those of the release tarball
rpms=$work/rpms

install_package_tools() {
  as_root apt-get install -y --no-install-recommends build-essential debhelper autoconf automake autopoint gettext \
    pkg-config libcmark-dev libglib2.0-dev libyaml-dev texinfo groff-base man-db mandoc info install-info zsh \
    lintian rpm mmdebstrap disorderfs faketime locales fakeroot
}

# As a packager does who has the checkout, with the tests.
build_packages() {
  mkdir -p "$packages/manbook" && tar -x -C "$packages/manbook" -f "$work/copy.tar" &&
    cd "$packages/manbook" || return
  DEB_BUILD_OPTIONS=parallel=${jobs#-j} timeout 2400 dpkg-buildpackage -us -uc -b || return
  ls "$packages"/manbook_*.deb "$packages"/manpages-aws-security_*.deb
}

# What is not wanted when documentation or tests are not: only the converter, without its manual.
build_with_profiles() {
  local copy=$work/profiles
  mkdir -p "$copy/manbook" && tar -x -C "$copy/manbook" -f "$work/copy.tar" && cd "$copy/manbook" || return
  DEB_BUILD_OPTIONS=parallel=${jobs#-j} timeout 1200 dpkg-buildpackage -us -uc -b -Pnodoc,nocheck || return
  dpkg-deb -c "$copy"/manbook_*.deb >"$copy/files" || return
  grep /usr/bin/manbook "$copy/files" && ! grep -e /usr/share/man/ -e /usr/share/info/ "$copy/files" &&
    [ -z "$(find "$copy" -name 'manpages-*.deb')" ]
}

# make_release: the release tarball, as it would be handed out, is "$build/manbook-VERSION.tar.xz".
make_release() {
  (cd "$build" && make dist) && tarball=$(echo "$build"/manbook-*.tar.xz) && [ -f "$tarball" ] || return
  version=${tarball##*/manbook-}
  version=${version%.tar.xz}
}

# The source package is made of the release and debian/.  lintian says nothing; what it would say and is
# overridden has its reason there, and is little.
lint_packages() {
  local tarball version tags
  make_release && mkdir "$release" || return
  cp "$tarball" "$release/manbook_$version.orig.tar.xz" && tar -x -C "$release" -f "$tarball" &&
    cp -R "$source/debian" "$release/manbook-$version" || return
  (cd "$release/manbook-$version" && dpkg-buildpackage -us -uc -S -d) || return
  lintian --allow-root -I -E --pedantic --show-overrides "$release"/*.changes "$packages"/*.changes >"$work/lint" 2>&1
  local status=$?
  cat "$work/lint"
  tags=$(sed -n 's/^O: [^:]*: \([a-z0-9-]*\).*/\1/p' "$work/lint" | sort -u | wc -l)
  [ $status -eq 0 ] && ! grep -q '^[EWIPX]: ' "$work/lint" && [ "$tags" -le 5 ]
}

# files_below FOLDER: what is there, but for what dpkg, install-info and man-db keep for themselves.
files_below() {
  (cd "$1" && find . -path ./proc -prune -o -path ./sys -prune -o -path ./tmp -prune -o ! -type d -print) |
    grep -v -e '^\./var/lib/dpkg/.*-old$' -e '^\./usr/share/info/dir\.old$' -e '^\./var/log/' -e '^\./var/cache/man/' |
    LC_ALL=C sort
}

# In a bare Debian 12, the packages are installed with dpkg, read and purged; nothing stays.  man-db's trigger
# lists new pages, but only its daily run of mandb forgets those that went away.
read_from_bare_tree() {
  local tree=$work/tree depends
  depends=$(dpkg-deb -f "$packages"/manbook_*.deb Depends | sed -e 's/ *([^)]*)//g' -e 's/, */,/g') || return
  as_root mmdebstrap --mode=root --variant=minbase --include="man-db,info,mandoc,$depends" bookworm "$tree" || return
  # A tree for containers may leave documentation out; this one is for readers.
  as_root cp "$packages"/manbook_*.deb "$packages"/manpages-aws-security_*.deb "$source/debian/tests/read" "$tree/tmp" || return
  files_below "$tree" >"$work/before" && cp "$tree/usr/share/info/dir" "$work/dir-before" || return
  # The book needs nothing but what is there, and not the converter.
  # shellcheck disable=SC2016 # for the inner shell
  as_root chroot "$tree" env -i PATH="$PATH" HOME=/root TERM=dumb LC_ALL=C.UTF-8 sh -c '
    cd /tmp && dpkg -i manpages-aws-security_*.deb && mkdir scratch && AUTOPKGTEST_TMP=/tmp/scratch ./read &&
      dpkg -i manbook_*.deb && manbook --version &&
      printf "# Tea\n\nHot.\n" >tea.md && manbook tea.md >tea.7 && MANPAGER=cat man ./tea.7 | grep Hot &&
      MANPAGER=cat man manbook | grep -- --output && info manbook | grep "^File: manbook.info" &&
      test -f /usr/share/bash-completion/completions/manbook &&
      dpkg --purge manbook manpages-aws-security &&
      ! dpkg -s manbook && ! dpkg -s manpages-aws-security && ! man -w manbook && ! man -w aws-security &&
      mandb -q && ! whatis aws-security && ! apropos cloudhsm' || return
  files_below "$tree" | diff "$work/before" - && diff "$work/dir-before" "$tree/usr/share/info/dir"
}

# The same with RPM; both kinds of packages hold the same files but for where each distribution keeps documents
# and the completions of zsh.
build_rpm() {
  local tarball version
  make_release && mkdir "$rpms" || return
  timeout 1200 rpmbuild -ta --nodeps --without check --define "_topdir $rpms" "$tarball" || return
  for package in manbook manpages-aws-security; do
    dpkg-deb -c "$packages/$package"_*.deb | awk '$1 !~ /^d/ { sub(/^\./, "", $6); print $6 }' |
      sed -e 's/\.gz$//' -e 's|/zsh/vendor-completions/|/zsh/site-functions/|' |
      grep -v '^/usr/share/doc/' | LC_ALL=C sort >"$work/deb-files"
    rpm -q -p --noartifact --qf '[%{FILEMODES:perms} %{FILENAMES}\n]' "$rpms"/RPMS/*/"$package"-[0-9]*.rpm |
      awk '$1 !~ /^d/ { print $2 }' | sed 's/\.gz$//' |
      grep -v -e '^/usr/share/doc/' -e '^/usr/share/licenses/' -e '^/usr/lib/\.build-id/' | LC_ALL=C sort >"$work/rpm-files"
    [ -s "$work/deb-files" ] && diff "$work/deb-files" "$work/rpm-files" || return
    wc -l <"$work/rpm-files"
  done
}

# Two builds in other circumstances, byte for byte.
reproducible() {
  mkdir "$work/sources" && tar -x -C "$work/sources" -f "$work/copy.tar" &&
    timeout 1800 "$source/.ci/reproducible" "$work/sources"
}

# Cross-building: a release brings its pages, and a checkout takes the manbook that it is told.  The compiler
# is this machine's, since nothing that is built here is run; to be told both machines is what configure takes
# for cross-building.
cross_build() {
  local tarball version copy=$work/cross options
  make_release && mkdir "$copy" "$copy/build" && tar -x -C "$copy" -f "$tarball" &&
    chmod -R a-w "$copy/manbook-$version" && cd "$copy/build" || return
  options=(--build="$("$source/build-aux/config.guess")" --host=aarch64-unknown-linux-gnu CC=gcc PKG_CONFIG=pkg-config)
  "../manbook-$version/configure" "${options[@]}" && make "$jobs" &&
    [ ! -d pages/out ] && make install DESTDIR="$copy/installed" || return
  for page in "../manbook-$version/pages/prebuilt"/man*/*; do
    cmp "$page" "$copy/installed/usr/local/share/man/${page#*/prebuilt/}" || return
  done
  make uninstall DESTDIR="$copy/installed" && [ -z "$(find "$copy/installed" -type f)" ] || return
  mkdir "$copy/other" && cd "$copy/other" || return
  ! "$source/configure" "${options[@]}" || return
  "$source/configure" "${options[@]}" MANBOOK_FOR_BUILD="$build/src/manbook" && make "$jobs" &&
    diff -r pages/out "../manbook-$version/pages/prebuilt"
}
