#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What compilers and analyzers see in the sources without running them: nothing, or it is left out with a reason
# (.clang-tidy, .ci/cppcheck-suppressions).  .ci/run calls the functions as its steps, .ci/by-hand one of them.
#
# Each function has status 0 if nothing was found.  They share the variables source, work and build.

# What the compiler needs for any file.
analysis_flags() {
  echo "-std=gnu11 -I$build -I$source/src -DLOCALEDIR=\"\" $(pkg-config --cflags glib-2.0 libcmark yaml-0.1)"
}

# gcc's own analyzer; one process a processor, as each file takes a while.
analyze_gcc() {
  local flags
  flags=$(analysis_flags)
  # shellcheck disable=SC2086 # several words
  find "$source/src" -name '*.c' -print0 | timeout 1800 xargs -0 -n 1 -P 2 \
    gcc $flags -O1 -fanalyzer -Wall -Wextra -Werror -c -o /dev/null
}

# One process a file: given several, this version takes the va_list of all but the first for uninitialized.
analyze_tidy() {
  local flags
  flags=$(analysis_flags)
  # shellcheck disable=SC2086 # several words
  (cd "$source" && find src -name '*.c' -print0 | timeout 1800 xargs -0 -I '{}' -P 2 clang-tidy --quiet '{}' -- $flags)
}

analyze_cppcheck() {
  (cd "$source" && timeout 1200 cppcheck --quiet --error-exitcode=1 --enable=warning,style,performance,portability \
    --inconclusive --std=c11 --library=gtk --suppress=missingIncludeSystem --suppressions-list=.ci/cppcheck-suppressions \
    -Isrc -I"$build" '-DLOCALEDIR="/"' '-DG_GNUC_PRINTF(a,b)=' src)
}
