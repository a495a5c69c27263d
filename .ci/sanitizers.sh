#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The tests again, in builds that see what the normal one does not: memory, undefined behaviour, races, a small
# stack; and inputs that nobody wrote.  .ci/run calls the functions as its steps, .ci/by-hand one of them.
#
# Each function has status 0 if nothing was found.  They share the variables source (where ./bootstrap has
# run), work, build and jobs.

# sanitized_build NAME FLAGS [LIBS]: build everything in $work/NAME with FLAGS for compiler and linker.
# Hardening is left out: its checks would come before the sanitizers' own, and say less.
sanitized_build() {
  mkdir -p "$work/$1" && cd "$work/$1" || return
  [ -f Makefile ] || "$source/configure" --disable-hardening --with-pages=no \
    CFLAGS="-g -O1 -fno-omit-frame-pointer $2" LDFLAGS="$2" LIBS="${3-}" || return
  timeout 1800 make "$jobs"
}

# GLib's own allocator would hide what is freed, and from which thread.
sanitized_environment() {
  export G_SLICE=always-malloc
  export ASAN_OPTIONS=abort_on_error=1:detect_stack_use_after_return=1:strict_string_checks=1
  ASAN_OPTIONS+=:intercept_strspn=0 # or each strcspn() looks at the whole string, and a long URL takes hours
  export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
  export TSAN_OPTIONS=halt_on_error=1:exitcode=66:second_deadlock_stack=1
}

# What is about installing, or looks at the sources alone, is no matter here.
sanitized_tests='tests/self-test.sh tests/grammar.sh tests/every-case.sh tests/options.sh tests/snippets.sh'
sanitized_tests+=' tests/trees.sh tests/forms.sh tests/fuzz.sh'

# The unit tests, as the Makefile lists them; that of the limits measures time, on pages of many megabytes.
unit_tests() {
  # shellcheck disable=SC2016 # make's own
  printf 'include Makefile\nprint-unit-tests:\n\t@echo $(unit_tests)\n' | make -s -f - print-unit-tests | tr ' ' '\n' |
    grep -v '^tests/unit/limits$'
}

test_address() {
  local flags='-fsanitize=address,undefined -fno-sanitize-recover=undefined'
  sanitized_environment
  sanitized_build address "$flags" || return
  timeout 3000 make "$jobs" check TESTS="$(unit_tests | tr '\n' ' ') $sanitized_tests"
}

# Threads: every book, with more of them than there are processors, several times.  That a race is seen at all
# is shown first, with one made for that.
test_threads() {
  local flags='-fsanitize=thread' round
  sanitized_environment
  mkdir -p "$work/threads" || return
  # shellcheck disable=SC2046 # several words
  cc -g -O1 -fPIE -fsanitize=thread $(pkg-config --cflags glib-2.0) -c "$source/.ci/tsan.c" -o "$work/threads/tsan.o" || return
  sanitized_build threads "$flags" "$work/threads/tsan.o -ldl" || return
  if MANBOOK_RACE=1 src/manbook --version >/dev/null 2>&1; then
    echo 'a race was not seen'
    return 1
  fi
  timeout 1800 make "$jobs" check TESTS='tests/every-case.sh tests/trees.sh tests/pages.sh' || return
  for round in 1 2 3; do
    src/manbook -q -j 8 -o "$work/threads/out$round" "$source/pages/aws-security" || return
    diff -r "$work/threads/out1" "$work/threads/out$round" || return
  done
}

# All tests: everything is iterative, and a stack of 256 KB enough for whatever a page holds.  Of other programs
# pkg-config alone needs more, and has run.
test_small_stack() {
  (ulimit -s 256 && cd "$build" && timeout 1800 make "$jobs" check)
}

# What valgrind sees and the sanitizers do not: values that were never set.
test_valgrind() {
  cat >"$work/valgrind" <<SH
#!/bin/sh
exec valgrind -q --error-exitcode=99 --log-file="$work/valgrind.%p.log" "$build/src/manbook" "\$@"
SH
  chmod +x "$work/valgrind"
  G_SLICE=always-malloc MANBOOK=$work/valgrind timeout 1800 \
    "$source/tests/run-cases" tables lists html code aws-page extensions book-folder book-guides book-translations >"$work/valgrind.out"
  local status=$?
  grep -v '^ok' "$work/valgrind.out"
  grep -h -A 20 ' at 0x' "$work"/valgrind.*.log
  rm -f "$work"/valgrind.*.log
  return $status
}

# The fuzzer, 100 seconds for each target: none is ended, and what comes out holds to the invariants.  The seed is
# always the same: a change is judged by what it does, not by luck; the search goes on with `make fuzz' elsewhere.
test_fuzz() {
  mkdir -p "$work/fuzz" && cd "$work/fuzz" || return
  "$source/configure" -q --with-pages=no && FUZZ_SEED=1 timeout 1800 make fuzz FUZZ_SECONDS=100
}
