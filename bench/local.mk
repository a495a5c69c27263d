# SPDX-License-Identifier: MIT
# `make bench': how fast the program is, beside its peers.  Not a test: times are no verdict.

EXTRA_PROGRAMS = bench/parse
bench_parse_SOURCES = bench/parse.c
bench_parse_LDADD = $(CMARK_LIBS) $(GLIB_LIBS)
CLEANFILES += bench/parse$(EXEEXT)
EXTRA_DIST += bench/README bench/multiply bench/nested-tree bench/run

.PHONY: bench
bench: src/manbook$(EXEEXT) bench/parse$(EXEEXT)
	$(srcdir)/bench/run src/manbook$(EXEEXT) bench/parse$(EXEEXT)
