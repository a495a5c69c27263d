# SPDX-License-Identifier: MIT
# Every case of tests/cases, for `make check'.
exec "${SHELL:-/bin/sh}" "$(dirname "$0")/run-cases"
