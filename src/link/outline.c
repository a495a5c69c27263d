/* SPDX-License-Identifier: MIT */
/* Every page's place in the book: below which page it hangs, and in which order all are read. */
#include <config.h>

#include "link/outline.h"

#include "base/diag.h"
#include "base/text.h"
#include "link/overview.h"
#include "link/path.h"
#include "link/tree.h"
#include "model/fold.h"

#include <glib/gi18n.h>
#include <string.h>

/* Take the pages of LEAVING out of the book; if they are merely OUTSIDE, links to them are not
   dead, and what is odd in them is nobody's concern. */
static void pages_remove(Book *book, GHashTable *leaving, gboolean outside) {
  if (g_hash_table_size(leaving) == 0)
    return;
  for (guint i = 0; i < book->guides->len; i++) {
    GPtrArray *pages = ((Guide *)book->guides->pdata[i])->pages;
    guint kept = 0;
    for (guint j = 0; j < pages->len; j++)
      if (!g_hash_table_contains(leaving, pages->pdata[j]))
        pages->pdata[kept++] = pages->pdata[j];
    g_ptr_array_set_size(pages, kept);
  }
  GPtrArray *all = g_ptr_array_new_full(book->pages->len, (GDestroyNotify)page_free);
  for (guint i = 0; i < book->pages->len; i++) {
    Page *page = book->pages->pdata[i];
    gboolean leaves = g_hash_table_contains(leaving, page);
    if (leaves && page->path)
      g_hash_table_remove(book->by_path, page->path);
    if (leaves && page->path && outside) {
      page_finish(page);
      g_hash_table_insert(book->outside, page->path, page);
    } else if (leaves) {
      page_free(page);
    } else {
      g_ptr_array_add(all, page);
    }
  }
  g_ptr_array_set_free_func(book->pages, NULL);
  g_ptr_array_unref(book->pages);
  book->pages = all;
  if (outside)
    diag_forget(book->outside);
}

void outline_drop_refused(Book *book) {
  g_autoptr(GHashTable) refused = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < book->pages->len; i++) {
    Page *page = book->pages->pdata[i];
    if (!page_is_read(page) && !page->guide->elsewhere)
      g_hash_table_add(refused, page);
  }
  pages_remove(book, refused, FALSE);
}

void outline_join(Outline *outline, Page *parent, Page *child) {
  child->parent = parent;
  g_ptr_array_add(parent->children, child);
  outline->nearer->pdata[child->order] = parent;
}

Page *outline_generate(Outline *outline, Guide *guide, const char *name, const char *title) {
  g_autofree char *lower = g_ascii_strdown(name, -1);
  Page *page = overview_new(outline->book, guide, lower, title);
  page->order = outline->nearer->len;
  g_ptr_array_add(outline->nearer, page);
  return page;
}

/* The page that the whole book hangs below: the overview of a guide of the book's name, else a page
   of that name, else a new one. */
static void book_root(Outline *outline) {
  Book *book = outline->book;
  for (guint i = 0; !book->overview && i < book->guides->len; i++) {
    const Guide *guide = book->guides->pdata[i];
    if (!g_ascii_strcasecmp(guide->name, book->name))
      book->overview = guide->overview;
  }
  for (guint i = 0; !book->overview && i < book->pages->len; i++)
    if (!g_ascii_strcasecmp(((Page *)book->pages->pdata[i])->name, book->name))
      book->overview = book->pages->pdata[i];
  if (!book->overview)
    book->overview =
        outline_generate(outline, NULL, book->name, book->title ? book->title : book->name);
  Page *root = book->overview;
  if (root->parent)
    g_ptr_array_remove(root->parent->children, root);
  root->parent = NULL;
  root->node = "Top";
  for (guint i = 0; i < book->guides->len; i++) {
    Page *overview = ((Guide *)book->guides->pdata[i])->overview;
    if (overview && overview != root)
      outline_join(outline, root, overview);
  }
  if (!book->title)
    book->title = g_strdup(root->title);
}

/* Generated pages have names of guides and the book: no other page may bear them. */
static gboolean generated_check(const Book *book) {
  gboolean ok = TRUE;
  g_autoptr(GHashTable) names = g_hash_table_new(text_hash_folded, text_equal_folded);
  for (guint i = 0; i < book->pages->len; i++) {
    Page *page = book->pages->pdata[i];
    const Page *rival = g_hash_table_lookup(names, page->name);
    if (!rival) {
      g_hash_table_insert(names, page->name, page);
      continue;
    }
    const Page *file = page->path ? page : rival; /* files have names of their own by now */
    const char *where = file->path ? file->path : book->file;
    diag_error(where, 0, _("the name '%s' is that of the overview page of a guide or the book too"),
               page->name);
    ok = FALSE;
  }
  return ok;
}

/* Depth first, as the book is read. */
static void pages_sort(Book *book) {
  g_autoptr(GPtrArray) stack = g_ptr_array_new();
  GPtrArray *sorted = g_ptr_array_new_full(book->pages->len, (GDestroyNotify)page_free);
  g_ptr_array_add(stack, book->overview);
  while (stack->len) {
    Page *page = g_ptr_array_steal_index_fast(stack, stack->len - 1);
    page->order = sorted->len;
    g_ptr_array_add(sorted, page);
    for (guint i = page->children->len; i > 0; i--) {
      ((Page *)page->children->pdata[i - 1])->place = i - 1;
      g_ptr_array_add(stack, page->children->pdata[i - 1]);
    }
  }
  g_assert(sorted->len == book->pages->len);
  g_ptr_array_set_free_func(book->pages, NULL);
  g_ptr_array_unref(book->pages);
  book->pages = sorted;
}

static Outline outline_new(Book *book) {
  Outline outline = {.book = book, .lookup = lookup_new(book)};
  outline.nearer = g_ptr_array_sized_new(book->pages->len + book->guides->len + 1);
  outline.leaving = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < book->pages->len; i++) {
    Page *page = book->pages->pdata[i];
    page->order = i;
    g_ptr_array_add(outline.nearer, page);
  }
  return outline;
}

void outline_report_start(const Outline *outline) {
  diag_error(NULL, 0, _("no page '%s' in this book to start with; nothing written"),
             outline->book->start);
}

/* The page that the whole is cut down to. FALSE after a message: it is not there. */
static gboolean start_find(Outline *outline) {
  const Book *book = outline->book;
  if (!book->start)
    return TRUE;
  g_autofree char *path = *book->start == '/' ? NULL : path_join("", book->start);
  outline->start = path ? g_hash_table_lookup(book->by_path, path) : NULL;
  if (!outline->start)
    outline_report_start(outline);
  return outline->start != NULL;
}

gboolean outline_build(Book *book) {
  Outline outline = outline_new(book);
  gboolean started = start_find(&outline), ok = started;
  for (guint i = 0; started && i < book->guides->len; i++)
    ok &= tree_build(&outline, book->guides->pdata[i]);
  if (ok) {
    pages_remove(book, outline.leaving, TRUE);
    book_root(&outline);
    ok = generated_check(book);
  }
  if (ok) {
    pages_sort(book);
    for (guint i = 0; i < book->pages->len; i++) {
      Page *page = book->pages->pdata[i];
      if (!page->path)
        overview_fill(book, page);
    }
  }
  lookup_free(outline.lookup);
  g_ptr_array_unref(outline.nearer);
  g_hash_table_destroy(outline.leaving);
  return ok;
}
