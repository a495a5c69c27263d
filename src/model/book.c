/* SPDX-License-Identifier: MIT */
/* Making and freeing the book and what it owns. */
#include <config.h>

#include "model/book.h"

#include "base/text.h"

Book *book_new(void) {
  Book *book = g_new0(Book, 1);
  book->guides = g_ptr_array_new_with_free_func((GDestroyNotify)guide_free);
  book->entries = g_ptr_array_new_with_free_func((GDestroyNotify)page_entry_free);
  book->pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
  book->by_path = g_hash_table_new(text_hash, g_str_equal);
  book->outside = g_hash_table_new_full(text_hash, g_str_equal, NULL, (GDestroyNotify)page_free);
  return book;
}

void book_free(Book *book) {
  if (!book)
    return;
  g_hash_table_destroy(book->by_path);
  g_hash_table_destroy(book->outside);
  g_ptr_array_unref(book->pages);
  g_ptr_array_unref(book->entries);
  g_ptr_array_unref(book->guides);
  char *fields[] = {book->folder,        book->file,     book->name,        book->title,
                    book->section,       book->manual,   book->release,     book->date,
                    book->fallback_date, book->category, book->description, book->copying,
                    book->lang,          book->start};
  for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
    g_free(fields[i]);
  g_free(book);
}

Guide *guide_new(void) {
  Guide *guide = g_new0(Guide, 1);
  guide->pages = g_ptr_array_new();
  guide->folded = store_new();
  guide->anchors = store_new();
  return guide;
}

void guide_free(Guide *guide) {
  if (!guide)
    return;
  char *fields[] = {guide->folder, guide->name, guide->title,  guide->start,
                    guide->toc,    guide->url,  guide->summary};
  for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
    g_free(fields[i]);
  if (guide->translations)
    g_hash_table_destroy(guide->translations);
  g_ptr_array_unref(guide->pages);
  g_clear_pointer(&guide->places, g_array_unref);
  page_free(guide->contents);
  store_free(guide->folded);
  store_free(guide->anchors);
  g_free(guide);
}

PageEntry *page_entry_new(void) {
  return g_new0(PageEntry, 1);
}

void page_entry_free(PageEntry *entry) {
  if (!entry)
    return;
  g_free(entry->path);
  g_free(entry->name);
  g_free(entry->description);
  g_free(entry->section);
  g_free(entry);
}

gboolean book_is_elsewhere(const Book *book) {
  for (guint i = 0; i < book->guides->len; i++)
    if (!((const Guide *)book->guides->pdata[i])->elsewhere)
      return FALSE;
  return TRUE;
}

gboolean book_has_elsewhere(const Book *book, const Page *page) {
  const Guide *guide = page->guide ? page->guide : book->guides->pdata[0];
  return guide->elsewhere;
}

void book_add_page(Book *book, Page *page) {
  g_ptr_array_add(book->pages, page);
  if (page->guide)
    g_ptr_array_add(page->guide->pages, page);
  if (page->path)
    g_hash_table_insert(book->by_path, page->path, page);
}

char *guide_path(const Guide *guide, const char *file) {
  return *guide->folder ? g_strconcat(guide->folder, "/", file, NULL) : g_strdup(file);
}
