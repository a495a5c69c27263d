/* SPDX-License-Identifier: MIT */
/* What the fuzz targets share: pages and small books converted in memory, and what must hold of all
   that comes out, whatever went in.  A target is a function of bytes; it returns, or the program
   ends by abort with the reason on standard error. */
#ifndef MANBOOK_FUZZ_H
#define MANBOOK_FUZZ_H

#include "model/book.h"
#include "read/reader.h"

typedef void (*FuzzTarget)(const char *bytes, gsize len);

/* The targets, each in the file of its name: tests/fuzz/page-man.c has fuzz_page_man. */
void fuzz_page_man(const char *bytes, gsize len);
void fuzz_page_texinfo(const char *bytes, gsize len);
void fuzz_bookfile(const char *bytes, gsize len);
void fuzz_table(const char *bytes, gsize len);
void fuzz_tree(const char *bytes, gsize len);
void fuzz_pattern(const char *bytes, gsize len);

/* The formats of a conversion, as bits. */
enum { FUZZ_MAN = 1, FUZZ_TEXINFO = 2 };

/* Convert a page as the filter does, and check what comes out.  DIALECT as for reader_read. */
void fuzz_page(const char *bytes, gsize len, Dialect dialect, guint formats);

/* The same without the checks: what it costs is the program's own. */
void fuzz_page_only(const char *bytes, gsize len, Dialect dialect, guint formats);

/* A file of a book. */
typedef struct {
  char *path; /* below the book's folder */
  const char *bytes;
  gsize len;
} FuzzFile;

/* A list of FuzzFile *, empty. */
GPtrArray *fuzz_files_new(void);

/* Add a file, unless PATH (LEN bytes) can be none that find_pages would take. */
void fuzz_files_add(GPtrArray *files, const char *path, gsize path_len, const char *bytes,
                    gsize len);

/* Convert FILES, of which "manbook.yaml" is the book file, as manbook(1) converts a folder, and
   check what comes out. */
void fuzz_book(GPtrArray *files);

/* What must hold of a man page and of a whole manual; abort if it does not.  These are the cheap
   half of tests/check-roff and tests/check-texinfo: bytes, commands, escapes, braces. */
void fuzz_check_man(const GString *page);
void fuzz_check_texinfo(const GString *manual);

/* Print the messages so far to nowhere, but check that no terminal could be commanded by them. */
void fuzz_flush(void);

#endif
