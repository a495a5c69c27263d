/* SPDX-License-Identifier: MIT */
/* Hash tables from paths, folders, URLs and base names to pages. */
#include <config.h>

#include "link/lookup.h"

#include "base/text.h"
#include "link/path.h"

#include <string.h>

/* Made when a path is not there as it was written, which few books come to. */
typedef struct {
  GMutex mutex;      /* guards what follows */
  GHashTable *pages; /* char *folded path -> Page *; NULL where two differ in case only */
} Folded;

struct Lookup {
  const Book *book;
  Folded *folded;
  GHashTable *fronts;    /* char *folder -> Page * */
  GHashTable *by_folder; /* char *guide's folder -> Guide * */
  GHashTable *by_url;    /* char *guide's url, lower case, without its scheme -> Guide * */
  GHashTable *outside;   /* set of char *folded path: pages that left */
  GHashTable *bases;     /* char *guide's folder and base name -> Page *; NULL until asked for */
  gsize longest_folder, longest_url; /* no longer prefix can be found: bounds the search */
};

/* A path as the tables of last resort hold it: file systems and authors differ about case. */
static char *path_fold(const char *path) {
  if (g_str_is_ascii(path) || !g_utf8_validate(path, -1, NULL))
    return g_ascii_strdown(path, -1);
  return g_utf8_casefold(path, -1);
}

static void front_add(Lookup *lookup, Page *page) {
  int rank = page_front_rank(path_base(page->path));
  if (!rank)
    return;
  char *folder = path_folder(page->path);
  const Page *rival = g_hash_table_lookup(lookup->fronts, folder);
  if (rival && page_front_rank(path_base(rival->path)) >= rank)
    g_free(folder);
  else
    g_hash_table_replace(lookup->fronts, folder, page);
}

static void guide_add(Lookup *lookup, Guide *guide) {
  if (g_hash_table_contains(lookup->by_folder, guide->folder))
    return;
  g_hash_table_insert(lookup->by_folder, g_strdup(guide->folder), guide);
  lookup->longest_folder = MAX(lookup->longest_folder, strlen(guide->folder));
}

/* The first of two guides with the same url has it. */
static void guide_add_url(Lookup *lookup, Guide *guide) {
  if (!guide->url || !url_is_web(guide->url))
    return;
  char *key = g_ascii_strdown(strstr(guide->url, "://") + 3, -1);
  lookup->longest_url = MAX(lookup->longest_url, strlen(key));
  if (g_hash_table_contains(lookup->by_url, key))
    g_free(key);
  else
    g_hash_table_insert(lookup->by_url, key, guide);
}

static GHashTable *table_new(void) {
  return g_hash_table_new_full(text_hash, g_str_equal, g_free, NULL);
}

static GHashTable *folded_pages(const Book *book) {
  GHashTable *pages = table_new();
  for (guint i = 0; i < book->pages->len; i++) {
    Page *page = book->pages->pdata[i];
    char *key = page->path ? path_fold(page->path) : NULL;
    if (key)
      g_hash_table_replace(pages, key, g_hash_table_contains(pages, key) ? NULL : page);
  }
  return pages;
}

/* The page whose path differs from PATH in case alone. */
static Page *folded_page(const Lookup *lookup, const char *path) {
  Folded *folded = lookup->folded;
  g_autofree char *key = path_fold(path);
  g_mutex_lock(&folded->mutex);
  if (!folded->pages)
    folded->pages = folded_pages(lookup->book);
  Page *page = g_hash_table_lookup(folded->pages, key);
  g_mutex_unlock(&folded->mutex);
  return page;
}

Lookup *lookup_new(const Book *book) {
  Lookup *lookup = g_new0(Lookup, 1);
  lookup->book = book;
  lookup->folded = g_new0(Folded, 1);
  g_mutex_init(&lookup->folded->mutex);
  lookup->fronts = table_new();
  lookup->by_folder = table_new();
  lookup->by_url = table_new();
  lookup->outside = table_new();
  GHashTableIter iter;
  gpointer path;
  g_hash_table_iter_init(&iter, book->outside);
  while (g_hash_table_iter_next(&iter, &path, NULL))
    g_hash_table_add(lookup->outside, path_fold(path));
  for (guint i = 0; i < book->guides->len; i++) {
    guide_add(lookup, book->guides->pdata[i]);
    guide_add_url(lookup, book->guides->pdata[i]);
  }
  for (guint i = 0; i < book->pages->len; i++) {
    Page *page = book->pages->pdata[i];
    if (page->path)
      front_add(lookup, page);
  }
  return lookup;
}

void lookup_free(Lookup *lookup) {
  if (!lookup)
    return;
  g_clear_pointer(&lookup->folded->pages, g_hash_table_destroy);
  g_mutex_clear(&lookup->folded->mutex);
  g_free(lookup->folded);
  g_hash_table_destroy(lookup->fronts);
  g_hash_table_destroy(lookup->by_folder);
  g_hash_table_destroy(lookup->by_url);
  g_hash_table_destroy(lookup->outside);
  if (lookup->bases)
    g_hash_table_destroy(lookup->bases);
  g_free(lookup);
}

Page *lookup_front(const Lookup *lookup, const char *folder) {
  return g_hash_table_lookup(lookup->fronts, folder);
}

gboolean lookup_is_front(const Lookup *lookup, const Page *page) {
  if (!page_front_rank(path_base(page->path)))
    return FALSE;
  g_autofree char *folder = path_folder(page->path);
  return lookup_front(lookup, folder) == page;
}

/* The value of the longest key that is the start of TEXT up to a '/', which stays outside the key
   or, if SLASH, is its end. Nothing longer than LIMIT is tried: a long path of slashes costs no
   more. */
static gpointer prefix_find(GHashTable *table, const char *text, gsize limit, gboolean slash) {
  gsize len = MIN(strlen(text), limit + 1);
  g_autofree char *key = g_strndup(text, len);
  for (gsize i = len; i > 0; i--) {
    if (key[i - 1] != '/')
      continue;
    key[slash ? i : i - 1] = '\0';
    gpointer value = g_hash_table_lookup(table, key);
    if (value)
      return value;
  }
  return slash ? NULL : g_hash_table_lookup(table, "");
}

Guide *lookup_guide(const Lookup *lookup, const char *path) {
  return prefix_find(lookup->by_folder, path, lookup->longest_folder, FALSE);
}

gboolean lookup_is_elsewhere(const Lookup *lookup, const char *path) {
  const Guide *guide = path ? lookup_guide(lookup, path) : NULL;
  return guide && guide->elsewhere;
}

/* What stands for FOLDER: a file in it or the overview page that is made for a guide or the book.
 */
static Page *folder_page(const Lookup *lookup, const char *folder) {
  Page *page = lookup_front(lookup, folder);
  if (page)
    return page;
  const Guide *guide = g_hash_table_lookup(lookup->by_folder, folder);
  if (guide)
    return guide->overview;
  return *folder ? NULL : lookup->book->overview;
}

static Page *file_page(const Lookup *lookup, const char *path) {
  Page *page = g_hash_table_lookup(lookup->book->by_path, path);
  return page ? page : folded_page(lookup, path);
}

/* The page for STEM (LEN bytes) + ".md". */
static Page *stem_page(const Lookup *lookup, const char *stem, gsize len) {
  g_autoptr(GString) file = g_string_new_len(stem, len);
  g_string_append(file, ".md");
  return file_page(lookup, file->str);
}

/* PATH is as normalised by path_join. A site's "x.html", "x" and "x/" are all made from x.md. */
static Page *path_page(const Lookup *lookup, const char *path) {
  gsize len = strlen(path);
  if (!len || path[len - 1] == '/') {
    g_autofree char *folder = g_strndup(path, len ? len - 1 : 0);
    Page *page = folder_page(lookup, folder);
    return page || !len ? page : stem_page(lookup, folder, len - 1);
  }
  Page *page = NULL;
  if (path_has_suffix(path, len, ".md"))
    page = file_page(lookup, path);
  else if (path_has_suffix(path, len, ".html") || path_has_suffix(path, len, ".htm"))
    page = stem_page(lookup, path, (gsize)(strrchr(path, '.') - path));
  else
    page = stem_page(lookup, path, len);
  if (page)
    return page;
  const char *base = path_base(path);
  gboolean front = page_front_rank(base) || !g_ascii_strcasecmp(base, "index.html");
  g_autofree char *folder = front ? path_folder(path) : g_strdup(path);
  return folder_page(lookup, folder);
}

/* The page of PATH below FOLDER; *JOINED becomes the whole path. */
static Page *joined_page(const Lookup *lookup, const char *folder, const char *path,
                         char **joined) {
  char *whole = path_join(folder, path);
  Page *page = whole ? path_page(lookup, whole) : NULL;
  if (joined)
    *joined = whole;
  else
    g_free(whole);
  return page;
}

Page *lookup_relative(const Lookup *lookup, const Page *from, const char *url, char **path) {
  g_autofree char *decoded = url_decode_path(url);
  if (*decoded == '/') { /* a site's root: the guide's folder, or the book's */
    Page *page = joined_page(lookup, from->guide->folder, decoded, NULL);
    if (page && path)
      *path = NULL;
    return page ? page : joined_page(lookup, "", decoded, path);
  }
  g_autofree char *folder = path_folder(from->path);
  Page *page = joined_page(lookup, folder, decoded, path);
  if (page || !strchr(url, '%'))
    return page;
  g_autofree char *raw = g_strndup(url, url_path_len(url)); /* a file whose name holds a '%' */
  return joined_page(lookup, folder, raw, NULL);
}

Page *lookup_absolute(const Lookup *lookup, const char *url) {
  if (!lookup->longest_url || !url_is_web(url))
    return NULL;
  const char *rest = strstr(url, "://") + 3;
  gsize len = url_path_len(rest);
  /* The '/' at the end lets "https://host/guide" be the guide itself. */
  g_autofree char *raw = g_strndup(rest, MIN(len, lookup->longest_url + 1));
  g_autofree char *lower = g_ascii_strdown(raw, -1);
  g_autofree char *key = g_strconcat(lower, "/", NULL);
  const Guide *guide = prefix_find(lookup->by_url, key, lookup->longest_url, TRUE);
  if (!guide)
    return NULL;
  gsize prefix = strlen(strstr(guide->url, "://") + 3);
  g_autofree char *path = prefix < len ? url_decode_path(rest + prefix) : g_strdup("");
  return joined_page(lookup, guide->folder, path, NULL);
}

static char *base_key(const Guide *guide, const char *base, gsize len) {
  g_autoptr(GString) key = g_string_new(guide->folder);
  g_string_append(key, "//"); /* no path has it: folder and base name stay apart */
  g_string_append_len(key, base, len);
  return path_fold(key->str);
}

/* A page in the guide's own folder goes before one of the same name further down. */
static void bases_fill(Lookup *lookup) {
  lookup->bases = table_new();
  for (guint i = 0; i < lookup->book->pages->len; i++) {
    Page *page = lookup->book->pages->pdata[i];
    if (!page->path)
      continue;
    const char *base = path_base(page->path);
    char *key = base_key(page->guide, base,
                         strlen(base) - (path_has_suffix(base, strlen(base), ".md") ? 3 : 0));
    gsize depth = base - page->path, top = strlen(page->guide->folder);
    if (depth > top + 1 && g_hash_table_contains(lookup->bases, key))
      g_free(key);
    else
      g_hash_table_replace(lookup->bases, key, page);
  }
}

Page *lookup_base_name(Lookup *lookup, const Guide *guide, const char *url) {
  if (!lookup->bases)
    bases_fill(lookup);
  g_autofree char *path = url_decode_path(url);
  const char *base = path_base(path);
  const char *dot = strrchr(base, '.');
  gboolean page = dot && (!g_ascii_strcasecmp(dot, ".html") || !g_ascii_strcasecmp(dot, ".md"));
  g_autofree char *key = base_key(guide, base, page ? (gsize)(dot - base) : strlen(base));
  return g_hash_table_lookup(lookup->bases, key);
}

static gboolean outside_has(const Lookup *lookup, const char *stem, const char *end) {
  g_autofree char *path = g_strconcat(stem, end, NULL);
  g_autofree char *folded = path_fold(path);
  return g_hash_table_contains(lookup->outside, folded);
}

gboolean lookup_is_outside(const Lookup *lookup, const char *path) {
  if (!g_hash_table_size(lookup->outside))
    return FALSE;
  static const char *const endings[] = {".md", ".html", ".htm", "/"};
  gsize len = strlen(path);
  for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
    if (path_has_suffix(path, len, endings[i])) {
      len -= strlen(endings[i]);
      break;
    }
  g_autofree char *stem = g_strndup(path, len);
  if (outside_has(lookup, stem, ".md") ||
      outside_has(lookup, stem, *stem ? "/index.md" : "index.md") ||
      outside_has(lookup, stem, *stem ? "/README.md" : "README.md"))
    return TRUE;
  const Guide *guide = g_hash_table_lookup(lookup->by_folder, stem);
  return guide && !guide->overview;
}
