/* SPDX-License-Identifier: MIT */
/* Conversions in memory, in the order of the passes of run.c, without files and threads. */
#include <config.h>

#include "fuzz.h"

#include "base/diag.h"
#include "link/names.h"
#include "link/outline.h"
#include "link/resolve.h"
#include "link/translation.h"
#include "model/fold.h"
#include "read/bookfile.h"
#include "setup.h"
#include "write/man.h"
#include "write/texinfo.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PATH_MOST = 200, FILES_MOST = 40 };

static void page_convert(const char *bytes, gsize len, Dialect dialect, guint formats,
                         gboolean check) {
  Book *book = book_new();
  book->folder = g_strdup(".");
  book->section = g_strdup("7");
  book->lang = g_strdup("en");
  book->fallback_date = g_strdup("2023-11-14");
  Page *page = page_new("page.md", NULL);
  reader_read(page, bytes, len, dialect);
  if (page->document) {
    page->name = g_strdup(page->wanted_name ? page->wanted_name : "page");
    page_set_node(page);
    Resolver *resolver = resolver_new(NULL);
    resolver_add(resolver, page);
    resolve_page(resolver, page);
    GString *out = g_string_new(NULL);
    if (formats & FUZZ_MAN) {
      man_write(book, page, out);
      if (check)
        fuzz_check_man(out);
    }
    if (formats & FUZZ_TEXINFO) {
      g_string_truncate(out, 0);
      book->overview = page;
      page->node = "Top";
      book->name = g_strdup(page->name);
      book->title = g_strdup(page->title);
      texinfo_write_head(book, out);
      texinfo_write_page(book, page, out);
      texinfo_write_tail(book, out);
      if (check)
        fuzz_check_texinfo(out);
    }
    g_string_free(out, TRUE);
    resolver_free(resolver);
  }
  page_free(page);
  book_free(book);
  fuzz_flush();
}

void fuzz_page(const char *bytes, gsize len, Dialect dialect, guint formats) {
  page_convert(bytes, len, dialect, formats, TRUE);
}

void fuzz_page_only(const char *bytes, gsize len, Dialect dialect, guint formats) {
  page_convert(bytes, len, dialect, formats, FALSE);
}

/* --- Books ---------------------------------------------------------------------------------- */

static void file_free(gpointer data) {
  FuzzFile *file = data;
  g_free(file->path);
  g_free(file);
}

GPtrArray *fuzz_files_new(void) {
  return g_ptr_array_new_with_free_func(file_free);
}

static const FuzzFile *file_find(const GPtrArray *files, const char *path) {
  for (guint i = 0; i < files->len; i++)
    if (!strcmp(((const FuzzFile *)files->pdata[i])->path, path))
      return files->pdata[i];
  return NULL;
}

/* Names that a folder can hold, and that the walk does not pass over. */
static gboolean path_is_possible(const char *path) {
  g_auto(GStrv) parts = g_strsplit(path, "/", -1);
  if (!g_utf8_validate(path, -1, NULL) || !*path)
    return FALSE;
  for (char **part = parts; *part; part++)
    if (!**part || **part == '.')
      return FALSE;
  for (const char *at = path; *at; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (!g_unichar_isprint(c) || c == 0x2028 || c == 0x2029)
      return FALSE;
  }
  return TRUE;
}

void fuzz_files_add(GPtrArray *files, const char *path, gsize path_len, const char *bytes,
                    gsize len) {
  g_autofree char *copy = g_strndup(path, MIN(path_len, PATH_MOST));
  if (files->len >= FILES_MOST || path_len > PATH_MOST || strlen(copy) != path_len ||
      !path_is_possible(copy) || file_find(files, copy))
    return;
  FuzzFile *file = g_new(FuzzFile, 1);
  *file = (FuzzFile){g_steal_pointer(&copy), bytes, len};
  g_ptr_array_add(files, file);
}

static int file_compare(gconstpointer a, gconstpointer b) {
  return strcmp((*(FuzzFile *const *)a)->path, (*(FuzzFile *const *)b)->path);
}

static gboolean is_below(const char *path, const char *folder) {
  gsize len = strlen(folder);
  return !len || (g_str_has_prefix(path, folder) && path[len] == '/');
}

/* The guide whose folder holds PATH, the innermost; NULL: none. */
static Guide *guide_of(const Book *book, const char *path) {
  Guide *found = NULL;
  for (guint i = 0; i < book->guides->len; i++) {
    Guide *guide = book->guides->pdata[i];
    if (is_below(path, guide->folder) && (!found || strlen(guide->folder) > strlen(found->folder)))
      found = guide;
  }
  return found;
}

/* Whether PATH lies in a folder that holds a translation: those are books of their own. */
static gboolean is_translation(const Book *book, const char *path) {
  for (guint i = 0; i < book->guides->len; i++) {
    const Guide *guide = book->guides->pdata[i];
    GHashTableIter iter;
    gpointer folder;
    if (!guide->translations)
      continue;
    g_hash_table_iter_init(&iter, guide->translations);
    while (g_hash_table_iter_next(&iter, NULL, &folder))
      if (is_below(path, folder))
        return TRUE;
  }
  return FALSE;
}

/* What the command line would give, and what setup.c fills in. */
static void book_fill(Book *book) {
  if (!book->name)
    book->name = g_strdup("book");
  if (!book->section)
    book->section = g_strdup("7");
  if (!book->lang)
    book->lang = g_strdup("en");
  setup_fill_in(book);
  book->folder = g_strdup("folder");
  book->fallback_date = g_strdup("2023-11-14");
}

static void contents_read(const Book *book, const GPtrArray *files) {
  for (guint i = 0; i < book->guides->len; i++) {
    Guide *guide = book->guides->pdata[i];
    gboolean named = guide->toc && g_str_has_suffix(guide->toc, ".txt");
    g_autofree char *path = guide_path(guide, named ? guide->toc : "llms.txt");
    const FuzzFile *file = file_find(files, path);
    if (!file)
      continue;
    guide->contents = page_new(path, guide);
    reader_read_contents(guide->contents, file->bytes, file->len);
  }
}

/* Find and read.  FALSE: a guide has no page, or none was read. */
static gboolean book_read(Book *book, const GPtrArray *files) {
  gboolean any = FALSE;
  for (guint i = 0; i < files->len; i++) {
    const FuzzFile *file = files->pdata[i];
    Guide *guide = guide_of(book, file->path);
    if (!guide || !g_str_has_suffix(file->path, ".md") || is_translation(book, file->path))
      continue;
    Page *page = page_new(file->path, guide);
    reader_read(page, file->bytes, file->len, DIALECT_AUTO);
    page_fold(page);
    book_add_page(book, page);
    any |= page_is_read(page);
  }
  for (guint i = 0; i < book->guides->len; i++)
    any &= ((const Guide *)book->guides->pdata[i])->pages->len > 0;
  contents_read(book, files);
  return any;
}

/* A book's name becomes that of a file, and is checked by names_prepare. */
static void book_write(Book *book) {
  GString *manual = g_string_new(NULL), *out = g_string_new(NULL);
  Resolver *resolver = resolver_new(book);
  book->info = TRUE;
  texinfo_write_head(book, manual);
  for (guint i = 0; i < book->pages->len; i++) {
    Page *page = book->pages->pdata[i];
    page_open(page);
    resolve_page(resolver, page);
    texinfo_write_page(book, page, manual);
    g_string_truncate(out, 0);
    man_write(book, page, out);
    fuzz_check_man(out);
    page_finish(page);
  }
  texinfo_write_tail(book, manual);
  fuzz_check_texinfo(manual);
  resolver_free(resolver);
  g_string_free(manual, TRUE);
  g_string_free(out, TRUE);
}

static void translations_convert(Book *original, const GPtrArray *files) {
  g_autoptr(GPtrArray) languages = translation_languages(original);
  for (guint i = 0; i < languages->len; i++) {
    Book *book = translation_new(original, languages->pdata[i]);
    if (book_read(book, files)) {
      translation_link(book, original);
      book_write(book);
    }
    book_free(book);
  }
}

/* As in run.c. */
static gboolean book_link(Book *book) {
  gboolean good = names_prepare(book);
  outline_drop_refused(book);
  return names_assign(book) && good && outline_build(book);
}

void fuzz_book(GPtrArray *files) {
  Book *book = book_new();
  const FuzzFile *yaml = file_find(files, "manbook.yaml");
  g_ptr_array_sort(files, file_compare);
  if (yaml)
    book->file = g_strdup(yaml->path);
  if (!yaml || bookfile_read(book, yaml->path, yaml->bytes, yaml->len)) {
    book_fill(book);
    if (book_read(book, files) && book_link(book)) {
      /* As in main.c: a translation looks into the original, whose pages are written later. */
      translations_convert(book, files);
      book_write(book);
    }
  }
  book_free(book);
  fuzz_flush();
}
