# SPDX-License-Identifier: MIT
# The tests: `make check', and `make check TESTS=tests/options.sh' for one of them.

# Programs that test the library, each of one C file: tests/unit/NAME is made of tests/unit/NAME.c.
unit_tests = \
  tests/unit/arena \
  tests/unit/bookfile \
  tests/unit/breaks \
  tests/unit/diag \
  tests/unit/dialect \
  tests/unit/extension \
  tests/unit/facts \
  tests/unit/find \
  tests/unit/html \
  tests/unit/layout \
  tests/unit/manpage \
  tests/unit/names \
  tests/unit/node \
  tests/unit/outline \
  tests/unit/output \
  tests/unit/reference \
  tests/unit/repair \
  tests/unit/resolve \
  tests/unit/roff \
  tests/unit/source \
  tests/unit/table \
  tests/unit/text \
  tests/unit/translation \
  tests/unit/words

# What several of them include.
noinst_HEADERS = \
  tests/unit/book.h \
  tests/unit/files.h \
  tests/unit/messages.h \
  tests/unit/tree.h

# Scripts that test the program.  None is called as a folder is: make has a rule of its own by which
# tests/cases would be made of tests/cases.sh.
script_tests = \
  tests/self-test.sh \
  tests/every-case.sh \
  tests/options.sh \
  tests/snippets.sh \
  tests/pages.sh \
  tests/trees.sh \
  tests/forms.sh \
  tests/install-info.sh \
  tests/sources.sh

check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests) $(script_tests)

# All of them speak TAP, GLib's only if they are asked to.
TEST_EXTENSIONS = .sh
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
LOG_COMPILER = $(SHELL) -c 'exec "$$0" --tap'
SH_LOG_DRIVER = $(LOG_DRIVER)
SH_LOG_COMPILER = $(SHELL)

# MANBOOK in the environment chooses another program to test; SRCDIR and BUILDDIR are for the few tests
# that look at the sources or at what was built.
AM_TESTS_ENVIRONMENT = \
  MANBOOK="$${MANBOOK-$(abs_top_builddir)/src/manbook$(EXEEXT)}"; export MANBOOK; \
  SRCDIR='$(abs_top_srcdir)'; export SRCDIR; \
  BUILDDIR='$(abs_top_builddir)'; export BUILDDIR; \
  MAKE='$(MAKE)'; export MAKE; \
  LC_ALL=C.UTF-8; export LC_ALL; SOURCE_DATE_EPOCH=1700000000; export SOURCE_DATE_EPOCH; \
  TZ=UTC; export TZ; unset LANGUAGE; unset LANG;

# The scripts again, with the program where it was installed.
installcheck-local:
	$(MAKE) $(AM_MAKEFLAGS) check-TESTS TESTS='$(script_tests)' \
	  MANBOOK="$(DESTDIR)$(bindir)/`echo manbook | sed '$(transform)'`$(EXEEXT)"

EXTRA_DIST += \
  tests/lib.sh \
  tests/run-cases \
  tests/check-info \
  tests/cases \
  tests/commonmark \
  tests/trees \
  tests/forms \
  $(script_tests)
