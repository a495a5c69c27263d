/* SPDX-License-Identifier: MIT */
/* A small book: each line "%% PATH" starts a file.  "manbook.yaml" is the book file. */
#include <config.h>

#include "fuzz.h"

#include <string.h>

static const char MARK[] = "%% ";

/* Where the next line that starts a file begins, from AT on; END: nowhere. */
static const char *next_file(const char *at, const char *end) {
  while (at < end && ((gsize)(end - at) < strlen(MARK) || memcmp(at, MARK, strlen(MARK)) != 0)) {
    const char *newline = memchr(at, '\n', end - at);
    at = newline ? newline + 1 : end;
  }
  return at;
}

void fuzz_tree(const char *bytes, gsize len) {
  const char *end = bytes + len;
  GPtrArray *files = fuzz_files_new();
  for (const char *at = next_file(bytes, end); at < end;) {
    const char *path = at + strlen(MARK);
    const char *newline = memchr(path, '\n', end - path);
    const char *text = newline ? newline + 1 : end;
    at = next_file(text, end);
    fuzz_files_add(files, path, (newline ? newline : end) - path, text, at - text);
  }
  if (files->len)
    fuzz_book(files);
  g_ptr_array_unref(files);
}
