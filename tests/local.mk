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
  tests/unit/fold \
  tests/unit/html \
  tests/unit/indexfile \
  tests/unit/layout \
  tests/unit/limits \
  tests/unit/manpage \
  tests/unit/names \
  tests/unit/node \
  tests/unit/outline \
  tests/unit/output \
  tests/unit/reference \
  tests/unit/repair \
  tests/unit/resolve \
  tests/unit/roff \
  tests/unit/sandbox \
  tests/unit/source \
  tests/unit/store \
  tests/unit/table \
  tests/unit/text \
  tests/unit/translation \
  tests/unit/watchdog \
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
  tests/grammar.sh \
  tests/every-case.sh \
  tests/options.sh \
  tests/depfile.sh \
  tests/index.sh \
  tests/snippets.sh \
  tests/pages.sh \
  tests/manual.sh \
  tests/book.sh \
  tests/trees.sh \
  tests/forms.sh \
  tests/install-info.sh \
  tests/completion.sh \
  tests/example.sh \
  tests/languages.sh \
  tests/sources.sh

# The program itself, but with the catalogues of a folder that the environment names.
check_PROGRAMS += tests/localized
tests_localized_SOURCES = src/main.c
tests_localized_CPPFLAGS = $(AM_CPPFLAGS) -ULOCALEDIR -DLOCALEDIR='g_getenv ("MANBOOK_LOCALEDIR")'

check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests) $(script_tests)

# The fuzz targets, run over what the fuzzer starts from and what it found: no fuzzer is needed for that.
check_PROGRAMS += tests/fuzz/replay
tests_fuzz_replay_SOURCES = tests/fuzz/replay.c $(fuzz_sources)
fuzz_sources = \
  tests/fuzz/bookfile.c \
  tests/fuzz/fuzz.c tests/fuzz/fuzz.h \
  tests/fuzz/invariants.c \
  tests/fuzz/page-man.c \
  tests/fuzz/page-texinfo.c \
  tests/fuzz/pattern.c \
  tests/fuzz/table.c \
  tests/fuzz/tree.c
TESTS += tests/fuzz.sh

# `make fuzz FUZZ_SECONDS=600': each target for so long, with clang's libFuzzer, beside the normal build.
FUZZ_CC = clang
FUZZ_SECONDS = 60
FUZZ_TARGETS =
fuzz:
	@FUZZ_CC='$(FUZZ_CC)' \
	FUZZ_FLAGS='$(DEFS) $(DEFAULT_INCLUDES) $(AM_CPPFLAGS)' \
	FUZZ_LIBS='$(YAML_LIBS) $(CMARK_LIBS) $(GLIB_LIBS) $(LIBINTL)' \
	FUZZ_SOURCES="`for file in $(src_libmanbook_a_SOURCES); do case $$file in *.c) echo $(srcdir)/$$file;; esac; done | tr '\\n' ' '`" \
	  $(SHELL) $(srcdir)/tests/fuzz/run tests/fuzz/out $(FUZZ_SECONDS) $(FUZZ_TARGETS)
fuzz-clean:
	rm -rf tests/fuzz/out
mostlyclean-local: fuzz-clean
.PHONY: fuzz fuzz-clean

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
installcheck-local: tests/localized$(EXEEXT)
	$(MAKE) $(AM_MAKEFLAGS) check-TESTS TESTS='$(script_tests)' \
	  MANBOOK="$(DESTDIR)$(bindir)/`echo manbook | sed '$(transform)'`$(EXEEXT)"

EXTRA_DIST += \
  tests/lib.sh \
  tests/book \
  tests/run-cases \
  tests/check-info \
  tests/check-roff \
  tests/check-texinfo \
  tests/fuzz.sh \
  tests/fuzz/corpus \
  tests/fuzz/libfuzzer.c \
  tests/fuzz/manbook.dict \
  tests/fuzz/patterns.txt \
  tests/fuzz/regressions \
  tests/fuzz/run \
  tests/fuzz/seeds \
  tests/cases \
  tests/commonmark \
  tests/trees \
  tests/forms \
  tests/example-project \
  $(script_tests)
