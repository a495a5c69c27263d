/* SPDX-License-Identifier: MIT */
/* From indexes into the book that they are of. */
#include <config.h>

#include "link/elsewhere.h"

#include "base/diag.h"

#include <glib/gi18n.h>
#include <string.h>

/* Whether PATH is in the folder of another guide below that of GUIDE. */
static gboolean is_in_other(const Book *book, const Guide *guide, const char *path) {
  for (guint i = 0; i < book->guides->len; i++) {
    const Guide *other = book->guides->pdata[i];
    if (strlen(other->folder) > strlen(guide->folder) && guide_has_path(other, path))
      return TRUE;
  }
  return FALSE;
}

/* PAGE of an index becomes BOOK's, of GUIDE. FALSE after a message. */
static gboolean page_join(Book *book, Guide *guide, Page *page) {
  page->guide = guide;
  book_add_page(book, page);
  if (!is_in_other(book, guide, page->path))
    return TRUE;
  diag_error(book->file, guide->line,
             _("the index of the guide '%s' has the page '%s', which is another guide's; write it "
               "again"),
             guide->name, page->path);
  return FALSE;
}

/* FROM's pages of the guide TAKEN become BOOK's, of GUIDE.  Generated ones are generated again. */
static gboolean pages_join(Book *book, Guide *guide, Book *from, const Guide *taken) {
  gboolean good = TRUE;
  GPtrArray *pages = from->pages;
  from->pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
  g_ptr_array_set_free_func(pages, NULL);
  for (guint i = 0; i < pages->len; i++) {
    Page *page = pages->pdata[i];
    if (page->guide != taken || !page->path)
      g_ptr_array_add(from->pages, page);
    else
      good &= page_join(book, guide, page);
  }
  g_ptr_array_unref(pages);
  return good;
}

/* The same for those that its "start" left out: they leave again, but count for names until then.
 */
static gboolean outside_join(Book *book, Guide *guide, Book *from, const Guide *taken) {
  GHashTableIter iter;
  gpointer page;
  gboolean good = TRUE;
  g_hash_table_iter_init(&iter, from->outside);
  while (g_hash_table_iter_next(&iter, NULL, &page)) {
    if (((Page *)page)->guide != taken)
      continue;
    g_hash_table_iter_steal(&iter);
    good &= page_join(book, guide, page);
  }
  return good;
}

/* *JOINED: whether FROM has the guide. FALSE after a message. */
static gboolean guide_join(Book *book, Guide *guide, Book *from, gboolean *joined) {
  for (guint i = 0; i < from->guides->len && !*joined; i++) {
    Guide *taken = from->guides->pdata[i];
    if (strcmp(taken->folder, guide->folder) || !taken->places)
      continue;
    *joined = TRUE;
    guide->places = g_steal_pointer(&taken->places);
    if (!guide->title)
      guide->title = g_strdup(taken->title);
    return pages_join(book, guide, from, taken) & outside_join(book, guide, from, taken);
  }
  return TRUE;
}

static int compare_paths(gconstpointer a, gconstpointer b) {
  return strcmp((*(Page *const *)a)->path, (*(Page *const *)b)->path);
}

gboolean elsewhere_join(Book *book, const GPtrArray *indexes) {
  gboolean good = TRUE;
  for (guint i = 0; i < book->guides->len; i++) {
    Guide *guide = book->guides->pdata[i];
    gboolean joined = !guide->elsewhere;
    for (guint j = 0; j < indexes->len && !joined; j++)
      if (!strcmp(((const Book *)indexes->pdata[j])->name, book->name))
        good &= guide_join(book, guide, indexes->pdata[j], &joined);
    g_ptr_array_sort(guide->pages, compare_paths);
    if (!joined)
      diag_error(book->file, guide->line,
                 _("no index of the guide '%s' of the book '%s': write one with --guide=%s "
                   "--write-index=FILE, and give it with --index=FILE"),
                 guide->name, book->name, guide->name);
    good &= joined;
  }
  g_ptr_array_sort(book->pages, compare_paths);
  return good;
}
