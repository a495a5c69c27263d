#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What stays of the output when the system fails: writes, allocations, the disk, the process itself.
# .ci/run calls the functions as its steps, .ci/by-hand one of them.
#
# Each function has status 0 if what is promised held, and prints figures.  They share the variables source,
# work and build.

faults_library() {
  [ -f "$work/faults.so" ] || cc -O1 -shared -fPIC "$source/.ci/faults.c" -o "$work/faults.so" -ldl
}

faults() {
  faults_library && timeout 3000 perl "$source/.ci/faults.pl" "$build/src/manbook" "$work/faults.so" "$@"
}

# Each write, rename, close, open and mkdir fails once, in the ways in which it can.
fail_io() {
  local status=0
  faults io write ENOSPC EIO || status=1
  faults io rename EACCES EIO || status=1
  faults io close EIO ENOSPC || status=1
  faults io open EACCES EMFILE || status=1
  faults io mkdir EACCES || status=1
  return $status
}

# Each system call fails once, those too that libraries make themselves: for folders, memory, threads, the sandbox.
fail_calls() {
  local status=0 fault
  for fault in openat:EACCES openat:EMFILE newfstatat:EIO getdents64:EIO read:EIO pread64:EIO fcntl:EIO \
    mkdirat:EACCES write:ENOSPC close:EIO renameat:EIO clone3:EAGAIN brk:ENOMEM mmap:ENOMEM prctl:EPERM \
    landlock_create_ruleset:EOPNOTSUPP landlock_add_rule:ENOMEM landlock_restrict_self:E2BIG; do
    faults trace "${fault%:*}" "${fault#*:}" || status=1
  done
  return $status
}

# What is no failure: a call that was interrupted, or wrote less than it was given.
interrupt_io() {
  local status=0
  faults io write EINTR SHORT >"$work/interrupted" || status=1
  cat "$work/interrupted"
  grep -q ' 0 failed with a message, 0 ended, 0 hung, 0 temporary' "$work/interrupted" && return $status
  return 1
}

# Each allocation fails once.  $1: or each so many, to save time.
fail_memory() {
  faults malloc "${1:-1}"
}

# $1 runs are killed.
kill_runs() {
  faults kill "${1:-1000}"
}

# expect_trouble NAME COMMAND...: status 2, and a message; the command is run by sh.
expect_trouble() {
  local name=$1 status=0
  shift
  sh -c "$1" manbook "$build/src/manbook" "$work" 2>"$work/said" </dev/null || status=$?
  if [ $status -ne 2 ] || [ ! -s "$work/said" ]; then
    echo "$name: status $status, and: $(cat "$work/said")"
    return 1
  fi
}

# Places where nothing can be written.
full_places() {
  local status=0
  mkdir -p "$work/book" && rm -rf "$work/book-out" || return
  printf '# A page\n\nText.\n' >"$work/page.md"
  { echo '# A book'; seq 1 100000; } >"$work/book/index.md"
  # shellcheck disable=SC2016 # for the inner shell: $1 is the program, $2 the folder
  {
    expect_trouble 'standard output is full' '"$1" "$2/page.md" >/dev/full' || status=1
    expect_trouble 'standard output is full, a large page' '"$1" "$2/book/index.md" >/dev/full' || status=1
    expect_trouble 'standard output is closed' '"$1" "$2/page.md" >&-' || status=1
    expect_trouble 'a list on a full device' '"$1" --list "$2/book" >/dev/full' || status=1
    expect_trouble 'a full device for -o' '"$1" -o /dev/full "$2/page.md"' || status=1
    expect_trouble 'help on a full device' '"$1" --help >/dev/full' || status=1
    expect_trouble 'the version on a full device' '"$1" --version >/dev/full' || status=1
    "$build/src/manbook" -q -o "$work/book-out" "$work/book" || status=1
    cp -R "$work/book-out" "$work/book-before"
    echo 'One more paragraph.' >>"$work/book/index.md"
    expect_trouble 'a limit for the size of files' 'ulimit -f 8; "$1" -q -o "$2/book-out" "$2/book"' || status=1
    expect_trouble 'the same for a page' 'ulimit -f 8; "$1" -q -o "$2/large.7" "$2/book/index.md"' || status=1
    expect_trouble 'a file where the folder should be' '"$1" -o "$2/page.md" "$2/book"' || status=1
  }
  diff -r "$work/book-before" "$work/book-out" || status=1
  [ ! -e "$work/large.7" ] || { echo 'half a page was written'; status=1; }
  find "$work" -maxdepth 2 -name '.manbook-*' -print >"$work/left"
  cat "$work/left"
  [ ! -s "$work/left" ] || status=1
  rm -rf "$work/book" "$work/book-out" "$work/book-before"
  [ $status -ne 0 ] || echo 'full places: 10 of 10 are trouble, and the old files stay'
  return $status
}
