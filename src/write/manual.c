/* SPDX-License-Identifier: MIT */
/* Puts the nodes of a manual in order: each is written once all before it were. */
#include <config.h>

#include "write/manual.h"

#include "write/texinfo.h"

struct Manual {
  const Book *book;
  OutputFile *file;
  GMutex mutex;     /* guards what follows */
  GPtrArray *nodes; /* of GString *, in the pages' order; NULL: to come, or written */
  guint start;      /* the first page's order */
  guint next;       /* the first node that was not written */
  GString *pending; /* up to so much is kept back: of a small manual there is no temporary file
                       while those of pages are written */
};

enum { PENDING = 1 << 20 }; /* bytes */

static void flush(Manual *manual) {
  output_append(manual->file, manual->pending->str, manual->pending->len);
  g_string_truncate(manual->pending, 0);
}

static void append(Manual *manual, GString *text) {
  if (manual->pending->len + text->len > PENDING)
    flush(manual);
  g_string_append_len(manual->pending, text->str, (gssize)text->len);
  g_string_free(text, TRUE);
}

Manual *manual_new(const Book *book, const GPtrArray *pages, Output *output, const char *name) {
  OutputFile *file = output_begin(output, name);
  if (!file)
    return NULL;
  Manual *manual = g_new0(Manual, 1);
  manual->book = book;
  manual->file = file;
  g_mutex_init(&manual->mutex);
  manual->pending = g_string_new(NULL);
  manual->nodes = g_ptr_array_new();
  g_ptr_array_set_size(manual->nodes, (gint)pages->len);
  manual->start = ((const Page *)pages->pdata[0])->order;
  GString *head = g_string_new(NULL);
  if (manual->start == 0)
    texinfo_write_head(book, head);
  append(manual, head);
  return manual;
}

void manual_add(Manual *manual, const Page *page, GString *node) {
  g_mutex_lock(&manual->mutex);
  gpointer *nodes = manual->nodes->pdata;
  nodes[page->order - manual->start] = node;
  for (; manual->next < manual->nodes->len && nodes[manual->next]; manual->next++)
    append(manual, g_steal_pointer(&nodes[manual->next]));
  g_mutex_unlock(&manual->mutex);
}

gboolean manual_finish(Manual *manual) {
  g_assert(manual->next == manual->nodes->len);
  GString *tail = g_string_new(NULL);
  if (manual->start + manual->next == manual->book->pages->len)
    texinfo_write_tail(manual->book, tail);
  append(manual, tail);
  flush(manual);
  g_string_free(manual->pending, TRUE);
  gboolean good = output_finish(manual->file);
  g_ptr_array_unref(manual->nodes);
  g_mutex_clear(&manual->mutex);
  g_free(manual);
  return good;
}
