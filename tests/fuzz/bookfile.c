/* SPDX-License-Identifier: MIT */
/* The same bytes as a book file, with a page for every folder that they may name, as the front
   matter of a page, and as an index file. */
#include <config.h>

#include "fuzz.h"
#include "read/indexfile.h"

#include <string.h>

static const char PAGE[] = "# A page\n\nText with [a link](other.md).\n";

static void as_bookfile(const char *bytes, gsize len) {
  static const char *const PATHS[] = {"index.md", "other.md",        "vpc/index.md", "vpc/a.md",
                                      "m2/b.md",  "de/vpc/index.md", "de/vpc/a.md"};
  GPtrArray *files = fuzz_files_new();
  static const char NAME[] = "manbook.yaml";
  fuzz_files_add(files, NAME, strlen(NAME), bytes, len);
  for (gsize i = 0; i < G_N_ELEMENTS(PATHS); i++)
    fuzz_files_add(files, PATHS[i], strlen(PATHS[i]), PAGE, strlen(PAGE));
  fuzz_book(files);
  g_ptr_array_unref(files);
}

static void as_front_matter(const char *bytes, gsize len) {
  GString *page = g_string_new("---\n");
  g_string_append_len(page, bytes, len);
  g_string_append(page, "\n---\n");
  g_string_append(page, PAGE);
  fuzz_page(page->str, page->len, DIALECT_AUTO, FUZZ_MAN | FUZZ_TEXINFO);
  g_string_free(page, TRUE);
}

static void as_index(const char *bytes, gsize len) {
  GPtrArray *books = g_ptr_array_new_with_free_func((GDestroyNotify)book_free);
  indexfile_read(books, "x.index", bytes, len);
  g_ptr_array_unref(books);
}

void fuzz_bookfile(const char *bytes, gsize len) {
  as_bookfile(bytes, len);
  as_front_matter(bytes, len);
  as_index(bytes, len);
}
