/* SPDX-License-Identifier: MIT */
/* Reading and writing index files as the command line asks for. */
#include <config.h>

#include "indexes.h"

#include "base/output.h"
#include "base/watchdog.h"
#include "read/find.h"
#include "read/indexfile.h"
#include "write/indexfile.h"

#include <fcntl.h>
#include <string.h>

enum { INDEX_LIMIT = 256 << 20 }; /* bytes */

GPtrArray *indexes_read(const Options *options) {
  gboolean good = TRUE;
  GPtrArray *indexes = g_ptr_array_new_with_free_func((GDestroyNotify)book_free);
  for (guint i = 0; i < options->indexes->len; i++) {
    const char *path = options->indexes->pdata[i];
    gsize len;
    watchdog_watch(path);
    g_autofree char *bytes = find_read_file(AT_FDCWD, path, TRUE, INDEX_LIMIT, &len);
    good &= bytes && indexfile_read(indexes, path, bytes, len);
    watchdog_rest();
  }
  if (!good)
    g_clear_pointer(&indexes, g_ptr_array_unref);
  return indexes;
}

static gboolean is_one_of(const Book *index, const GPtrArray *books) {
  for (guint i = 0; i < books->len; i++)
    if (!strcmp(index->name, ((const Book *)books->pdata[i])->name))
      return TRUE;
  return FALSE;
}

GPtrArray *indexes_of_others(const GPtrArray *indexes, const GPtrArray *books) {
  GPtrArray *others = g_ptr_array_new();
  for (guint i = 0; i < indexes->len; i++)
    if (!is_one_of(indexes->pdata[i], books))
      g_ptr_array_add(others, indexes->pdata[i]);
  return others;
}

void indexes_write(const Options *options, const GPtrArray *books) {
  if (!options->write_index)
    return;
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint i = 0; i < books->len; i++)
    indexfile_write(books->pdata[i], out);
  output_file(options->write_index, out->str, out->len);
}
