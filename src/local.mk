# SPDX-License-Identifier: MIT
# The program and the library that it shares with the unit tests.

AM_CPPFLAGS = -I$(top_srcdir)/src -DLOCALEDIR='"$(localedir)"' \
  $(GLIB_CFLAGS) $(CMARK_CFLAGS) $(YAML_CFLAGS)
AM_CFLAGS = $(MANBOOK_WARN_CFLAGS) $(MANBOOK_HARD_CFLAGS)
AM_LDFLAGS = $(MANBOOK_HARD_LDFLAGS)

# What every program here links with: first what most symbols are found in when a program starts.
LDADD = src/libmanbook.a $(GLIB_LIBS) $(CMARK_LIBS) $(YAML_LIBS) $(LTLIBINTL)

bin_PROGRAMS += src/manbook
src_manbook_SOURCES = src/main.c

# Two files of one name in different folders are two members of the archive: `ar cr' keeps both,
# because it starts from an empty archive.
noinst_LIBRARIES += src/libmanbook.a
src_libmanbook_a_SOURCES = \
  src/depfile.c src/depfile.h \
  src/filter.c src/filter.h \
  src/indexes.c src/indexes.h \
  src/list.c src/list.h \
  src/options.c src/options.h \
  src/run.c src/run.h \
  src/setup.c src/setup.h \
  src/base/arena.c src/base/arena.h \
  src/base/diag.c src/base/diag.h src/base/diag.def \
  src/base/input.c src/base/input.h \
  src/base/output.c src/base/output.h \
  src/base/sandbox.c src/base/sandbox.h \
  src/base/store.c src/base/store.h \
  src/base/team.c src/base/team.h \
  src/base/temp.c src/base/temp.h \
  src/base/text.c src/base/text.h \
  src/base/watchdog.c src/base/watchdog.h \
  src/model/book.c src/model/book.h \
  src/model/fold.c src/model/fold.h \
  src/model/node.c src/model/node.h \
  src/model/page.c src/model/page.h \
  src/read/bookfile.c src/read/bookfile.h \
  src/read/build.c src/read/build.h \
  src/read/codelinks.c src/read/codelinks.h \
  src/read/cursor.c src/read/cursor.h \
  src/read/dialect.c src/read/dialect.h \
  src/read/emphasis.c src/read/emphasis.h \
  src/read/extension.c src/read/extension.h \
  src/read/facts.c src/read/facts.h \
  src/read/fields.c src/read/fields.h \
  src/read/find.c src/read/find.h \
  src/read/footnotes.c src/read/footnotes.h \
  src/read/html.c src/read/html.h \
  src/read/indexfile.c src/read/indexfile.h \
  src/read/inlines.c src/read/inlines.h \
  src/read/limits.c src/read/limits.h \
  src/read/manpage.c src/read/manpage.h \
  src/read/markdown.c src/read/markdown.h \
  src/read/parse.c src/read/parse.h \
  src/read/reader.c src/read/reader.h \
  src/read/repair.c src/read/repair.h \
  src/read/shortcode.c src/read/shortcode.h \
  src/read/source.c src/read/source.h \
  src/read/table.c src/read/table.h \
  src/read/title.c src/read/title.h \
  src/link/elsewhere.c src/link/elsewhere.h \
  src/link/lookup.c src/link/lookup.h \
  src/link/names.c src/link/names.h \
  src/link/outline.c src/link/outline.h \
  src/link/overview.c src/link/overview.h \
  src/link/path.c src/link/path.h \
  src/link/resolve.c src/link/resolve.h \
  src/link/toc.c src/link/toc.h \
  src/link/translation.c src/link/translation.h \
  src/link/tree.c src/link/tree.h \
  src/write/breaks.c src/write/breaks.h \
  src/write/indexfile.c src/write/indexfile.h \
  src/write/layout.c src/write/layout.h \
  src/write/man.c src/write/man.h \
  src/write/man_inline.c \
  src/write/man_table.c \
  src/write/manual.c src/write/manual.h \
  src/write/reference.c src/write/reference.h \
  src/write/roff.c src/write/roff.h \
  src/write/texi.c src/write/texi.h \
  src/write/texinfo.c src/write/texinfo.h \
  src/write/texinfo_inline.c \
  src/write/texinfo_table.c \
  src/write/texinfo_tree.h \
  src/write/words.c src/write/words.h \
  src/write/man_tree.h
