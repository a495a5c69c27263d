/* SPDX-License-Identifier: MIT */
/* From indexes into the book that they are of. */
#include <config.h>

#include "link/elsewhere.h"

#include "base/diag.h"
#include "link/names.h"

#include <glib/gi18n.h>
#include <string.h>

/* FROM's pages of the guide TAKEN become BOOK's, of GUIDE.  Generated ones are generated again. */
static void pages_move(Book *book, Guide *guide, Book *from, const Guide *taken) {
  GPtrArray *pages = from->pages;
  from->pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
  g_ptr_array_set_free_func(pages, NULL);
  for (guint i = 0; i < pages->len; i++) {
    Page *page = pages->pdata[i];
    if (page->guide != taken || !page->path) {
      g_ptr_array_add(from->pages, page);
      continue;
    }
    page->guide = guide;
    book_add_page(book, page);
  }
  g_ptr_array_unref(pages);
}

static gboolean guide_join(Book *book, Guide *guide, Book *from) {
  for (guint i = 0; i < from->guides->len; i++) {
    Guide *taken = from->guides->pdata[i];
    if (strcmp(taken->folder, guide->folder) || !taken->places)
      continue;
    guide->places = g_steal_pointer(&taken->places);
    if (!guide->title)
      guide->title = g_strdup(taken->title);
    pages_move(book, guide, from, taken);
    return TRUE;
  }
  return FALSE;
}

static int compare_paths(gconstpointer a, gconstpointer b) {
  return strcmp((*(Page *const *)a)->path, (*(Page *const *)b)->path);
}

/* The links to what the other runs left out are not dead. */
static void outside_join(Book *book, const Book *from) {
  GHashTableIter iter;
  gpointer path;
  g_hash_table_iter_init(&iter, from->outside);
  while (g_hash_table_iter_next(&iter, &path, NULL))
    g_hash_table_add(book->outside, g_strdup(path));
}

gboolean elsewhere_join(Book *book, const GPtrArray *indexes) {
  g_autoptr(GPtrArray) own = g_ptr_array_new(); /* those of this book */
  gboolean all = TRUE;
  names_prepare(book);
  for (guint i = 0; i < indexes->len; i++) {
    Book *from = indexes->pdata[i];
    if (strcmp(from->name, book->name))
      continue;
    g_ptr_array_add(own, from);
    outside_join(book, from);
  }
  for (guint i = 0; i < book->guides->len; i++) {
    Guide *guide = book->guides->pdata[i];
    gboolean joined = !guide->elsewhere;
    for (guint j = 0; j < own->len && !joined; j++)
      joined = guide_join(book, guide, own->pdata[j]);
    if (joined)
      g_ptr_array_sort(guide->pages, compare_paths);
    else
      diag_error(book->file, guide->line,
                 _("no index of the guide '%s' of the book '%s': write one with --guide=%s "
                   "--write-index=FILE, and give it with --index=FILE"),
                 guide->name, book->name, guide->name);
    all &= joined;
  }
  g_ptr_array_sort(book->pages, compare_paths);
  return all;
}
