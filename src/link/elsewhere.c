/* SPDX-License-Identifier: MIT */
/* From indexes into the book that they are of. */
#include <config.h>

#include "link/elsewhere.h"

#include "base/diag.h"
#include "link/lookup.h"

#include <glib/gi18n.h>
#include <string.h>

static void page_join(Book *book, Guide *guide, Page *page) {
  page->guide = guide;
  book_add_page(book, page);
}

/* FROM's pages of the guide TAKEN become BOOK's, of GUIDE.  Generated ones are generated again. */
static void pages_join(Book *book, Guide *guide, Book *from, const Guide *taken) {
  GPtrArray *pages = from->pages;
  from->pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
  g_ptr_array_set_free_func(pages, NULL);
  for (guint i = 0; i < pages->len; i++) {
    Page *page = pages->pdata[i];
    if (page->guide == taken && page->path)
      page_join(book, guide, page);
    else
      g_ptr_array_add(from->pages, page);
  }
  g_ptr_array_unref(pages);
}

/* The same for those that its "start" left out: they leave again, but count for names until then.
 */
static void outside_join(Book *book, Guide *guide, Book *from, const Guide *taken) {
  GHashTableIter iter;
  gpointer page;
  g_hash_table_iter_init(&iter, from->outside);
  while (g_hash_table_iter_next(&iter, NULL, &page)) {
    if (((Page *)page)->guide != taken)
      continue;
    g_hash_table_iter_steal(&iter);
    page_join(book, guide, page);
  }
}

/* Whether FROM has the guide, whose pages become BOOK's then. */
static gboolean guide_join(Book *book, Guide *guide, Book *from) {
  for (guint i = 0; i < from->guides->len; i++) {
    Guide *taken = from->guides->pdata[i];
    if (strcmp(taken->folder, guide->folder) || !taken->places)
      continue;
    guide->places = g_steal_pointer(&taken->places);
    if (!guide->title)
      guide->title = g_strdup(taken->title);
    pages_join(book, guide, from, taken);
    outside_join(book, guide, from, taken);
    g_ptr_array_sort(guide->pages, page_compare_paths);
    return TRUE;
  }
  return FALSE;
}

/* The same for all of INDEXES that are of BOOK; FALSE after a message: none has the guide. */
static gboolean guide_find(Book *book, Guide *guide, const GPtrArray *indexes) {
  for (guint i = 0; i < indexes->len; i++)
    if (!strcmp(((const Book *)indexes->pdata[i])->name, book->name) &&
        guide_join(book, guide, indexes->pdata[i]))
      return TRUE;
  diag_error(book->file, guide->line,
             _("no index of the guide '%s' of the book '%s': write one with --guide=%s "
               "--write-index=FILE, and give it with --index=FILE"),
             guide->name, book->name, guide->name);
  return FALSE;
}

/* An index may be of a time when a folder within its guide's was not another guide's. */
static gboolean pages_check(const Book *book) {
  gboolean good = TRUE;
  Lookup *lookup = lookup_new(book);
  for (guint i = 0; i < book->pages->len; i++) {
    const Page *page = book->pages->pdata[i];
    if (lookup_guide(lookup, page->path) == page->guide)
      continue;
    diag_error(book->file, page->guide->line,
               _("the index of the guide '%s' has the page '%s', which is another guide's; write "
                 "it again"),
               page->guide->name, page->path);
    good = FALSE;
  }
  lookup_free(lookup);
  return good;
}

gboolean elsewhere_join(Book *book, const GPtrArray *indexes) {
  gboolean good = TRUE;
  for (guint i = 0; i < book->guides->len; i++) {
    Guide *guide = book->guides->pdata[i];
    good &= !guide->elsewhere || guide_find(book, guide, indexes);
  }
  g_ptr_array_sort(book->pages, page_compare_paths);
  return pages_check(book) && good;
}
