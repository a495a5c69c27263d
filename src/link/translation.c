/* SPDX-License-Identifier: MIT */
/* Matching the pages of a translation with those of the original. */
#include <config.h>

#include "link/translation.h"

#include "base/diag.h"
#include "base/text.h"
#include "link/overview.h"
#include "link/toc.h"
#include "model/fold.h"

#include <glib/gi18n.h>
#include <string.h>

static int compare_strings(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *translation_languages(const Book *book) {
  GPtrArray *languages = g_ptr_array_new();
  g_autoptr(GHashTable) seen = g_hash_table_new(text_hash, g_str_equal);
  for (guint i = 0; i < book->guides->len; i++) {
    const Guide *guide = book->guides->pdata[i];
    GHashTableIter iter;
    gpointer lang;
    if (!guide->translations || !guide->overview) /* or the guide left the book */
      continue;
    g_hash_table_iter_init(&iter, guide->translations);
    while (g_hash_table_iter_next(&iter, &lang, NULL))
      if (g_hash_table_add(seen, lang))
        g_ptr_array_add(languages, lang);
  }
  g_ptr_array_sort(languages, compare_strings);
  return languages;
}

/* The guide's place on the web is not its translation's, which has none. */
static void guide_add(Book *book, Guide *original, const char *lang) {
  const char *folder =
      original->translations ? g_hash_table_lookup(original->translations, lang) : NULL;
  if (!folder || !original->overview)
    return;
  Guide *guide = guide_new();
  guide->folder = g_strdup(folder);
  guide->name = g_strdup(original->name);
  guide->line = original->line;
  guide->original = original;
  guide->elsewhere = original->elsewhere;
  g_ptr_array_add(book->guides, guide);
}

Book *translation_new(const Book *original, const char *lang) {
  Book *book = book_new();
  book->folder = g_strdup(original->folder);
  book->file = g_strdup(original->file);
  book->name = g_strconcat(original->name, "-", lang, NULL);
  book->section = g_strdup(original->section);
  book->manual = g_strdup(original->manual);
  book->release = g_strdup(original->release);
  book->date = g_strdup(original->date);
  book->fallback_date = g_strdup(original->fallback_date);
  book->category = g_strdup(original->category);
  book->copying = g_strdup(original->copying);
  book->lang = g_strdup(lang);
  book->translated = TRUE;
  for (guint i = 0; i < original->guides->len; i++)
    guide_add(book, original->guides->pdata[i], lang);
  return book;
}

/* The page of ORIGINAL whose path below its guide's folder is PAGE's; or NULL. *PATH: where it is
   or would be. */
static Page *page_original(const Book *original, const Page *page, char **path) {
  gsize len = strlen(page->guide->folder);
  *path = guide_path(page->guide->original, page->path + (len ? len + 1 : 0));
  Page *found = g_hash_table_lookup(original->by_path, *path);
  return found && found->guide == page->guide->original ? found : NULL;
}

/* Original pages -> their translations. What is no translation of any page goes. */
static GHashTable *pages_match(Book *book, const Book *original) {
  GHashTable *matches = g_hash_table_new(NULL, NULL);
  GPtrArray *pages = book->pages;
  book->pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
  g_ptr_array_set_free_func(pages, NULL);
  g_hash_table_remove_all(book->by_path);
  for (guint i = 0; i < book->guides->len; i++)
    g_ptr_array_set_size(((Guide *)book->guides->pdata[i])->pages, 0);
  for (guint i = 0; i < pages->len; i++) {
    Page *page = pages->pdata[i];
    g_autofree char *path = NULL;
    Page *match = page_original(original, page, &path);
    if (match && (page_is_read(page) || page->guide->elsewhere)) {
      g_hash_table_insert(matches, match, page);
      continue;
    }
    if (page_is_read(page) && !g_hash_table_contains(original->outside, path))
      diag_warn(WARN_ORPHAN, page->path, 0,
                _("a translation of no page: there is no '%s'; left out"), path);
    page_free(page);
  }
  g_ptr_array_unref(pages);
  return matches;
}

static Guide *guide_of(const Book *book, const Page *original) {
  for (guint i = 0; i < book->guides->len; i++)
    if (((Guide *)book->guides->pdata[i])->original == original->guide)
      return book->guides->pdata[i];
  return NULL;
}

/* The translation of an overview page that nobody has translated, or NULL if PAGE is none. */
static Page *overview_make(Book *book, const Book *original, const Page *page) {
  gboolean root = page == original->overview;
  Guide *guide = page->guide ? guide_of(book, page) : NULL;
  if (!root && !(guide && page == page->guide->overview))
    return NULL;
  const char *title = guide && guide->title ? guide->title : page->title;
  return overview_new(book, guide, page->name, title);
}

/* PAGE takes its place below PARENT (NULL: it is the root). */
static void page_settle(Page *page, const Page *original, Page *parent, guint order) {
  g_free(page->name);
  page->name = g_strdup(original->name);
  page_set_node(page);
  g_free(page->section);
  page->section = g_strdup(original->section);
  page->order = order;
  page->parent = parent;
  if (!parent) {
    page->node = "Top";
    return;
  }
  page->place = parent->children->len;
  g_ptr_array_add(parent->children, page);
}

/* In the original's order. A page that is not translated is stood for by the one above it. */
static void pages_settle(Book *book, const Book *original, GHashTable *matches) {
  for (guint i = 0; i < original->pages->len; i++) {
    Page *from = original->pages->pdata[i];
    Page *parent = from->parent ? g_hash_table_lookup(matches, from->parent) : NULL;
    Page *page = g_hash_table_lookup(matches, from);
    if (page)
      book_add_page(book, page);
    else
      page = overview_make(book, original, from);
    if (page)
      page_settle(page, from, parent, book->pages->len - 1);
    g_hash_table_insert(matches, from, page ? page : parent);
    if (page && from == original->overview)
      book->overview = page;
    if (page && page->guide && from->guide && from == from->guide->overview)
      page->guide->overview = page;
  }
}

/* What the translations of llms.txt say. */
static void contents_apply(Book *book) {
  Lookup *lookup = lookup_new(book);
  for (guint i = 0; i < book->guides->len; i++) {
    const Guide *guide = book->guides->pdata[i];
    if (guide->contents && guide->contents->document)
      toc_read_contents(lookup, guide->contents, NULL, NULL, NULL);
  }
  lookup_free(lookup);
}

static void guides_describe(Book *book) {
  for (guint i = 0; i < book->guides->len; i++) {
    Guide *guide = book->guides->pdata[i];
    if (!guide->contents || !guide->contents->document)
      continue;
    guide->title = toc_title(guide->contents);
    guide->summary = toc_summary(guide->contents);
  }
}

void translation_link(Book *book, const Book *original) {
  GHashTable *matches = pages_match(book, original);
  guides_describe(book);
  pages_settle(book, original, matches);
  g_hash_table_destroy(matches);
  contents_apply(book);
  book->title = g_strdup(book->overview->path ? book->overview->title : original->title);
  for (guint i = 0; i < book->pages->len; i++) {
    Page *page = book->pages->pdata[i];
    if (!page->path)
      overview_fill(book, page);
  }
}
