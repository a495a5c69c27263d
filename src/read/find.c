/* SPDX-License-Identifier: MIT */
/* Walking through the folders of a book, and reading its files. */
#include <config.h>

#include "read/find.h"

#include "base/diag.h"
#include "base/input.h"
#include "base/text.h"
#include "model/fold.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bytes of a path below the book's folder: Linux's PATH_MAX, but the same everywhere. It keeps the
   walk linear, as each folder is opened part by part. */
enum { PATH_LIMIT = 4096 };

/* What a guide for machines is called: https://llmstxt.org */
static const char CONTENTS[] = "llms.txt";

/* A folder to look into, or a page that was found. */
typedef struct {
  char *path;
  Guide *guide;
} Place;

typedef struct {
  Book *book;
  int folder_fd;
  gboolean follow;
  GHashTable *guides; /* char *folder -> Guide *: these folders are their own guide's */
  GHashTable *seen;   /* set of "device:inode": folders that links need not lead to again */
  GPtrArray *folders; /* of Place *: a stack of what is still to be looked into */
  GPtrArray *linked;  /* of Place *: folders behind symbolic links, for when all others are done */
  GPtrArray *pages;   /* of Place * */
} Search;

static void place_free(Place *place) {
  g_free(place->path);
  g_free(place);
}

static void place_add(GPtrArray *places, const char *path, Guide *guide) {
  Place *place = g_new(Place, 1);
  *place = (Place){g_strdup(path), guide};
  g_ptr_array_add(places, place);
}

static int place_compare(gconstpointer a, gconstpointer b) {
  return strcmp((*(Place *const *)a)->path, (*(Place *const *)b)->path);
}

static gboolean is_page(const char *name) {
  return g_str_has_suffix(name, ".md");
}

/* Whether PATH can be a page's or a folder's; else it is reported and passed over. */
static gboolean path_check(const char *path) {
  const char *odd = text_find_unsafe(path, -1);
  gunichar c = odd ? g_utf8_get_char_validated(odd, -1) : 0;
  if (strlen(path) > PATH_LIMIT)
    diag_error(path, 0, _("a path of more than %d bytes; left out"), PATH_LIMIT);
  else if (odd && (c == (gunichar)-1 || c == (gunichar)-2))
    diag_error(path, 0, _("a file name that is not UTF-8; left out: rename it"));
  else if (odd)
    diag_error(path, 0,
               _("a file name with a control or invisible character; left out: rename it"));
  else
    return TRUE;
  return FALSE;
}

/* Whether the folder FD is looked into for the first time. */
static gboolean is_new(Search *search, int fd) {
  struct stat facts;
  if (fstat(fd, &facts))
    return TRUE;
  return g_hash_table_add(search->seen, text_format("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT,
                                                    (guint64)facts.st_dev, (guint64)facts.st_ino));
}

/* A symbolic link: without --follow-links an error, if it stands where a page or folder would. */
static void link_add(Search *search, int fd, const char *name, const char *path, Guide *guide) {
  struct stat facts;
  gboolean there = !fstatat(fd, name, &facts, 0);
  gboolean folder = there && S_ISDIR(facts.st_mode);
  if (!folder && !is_page(name))
    return;
  if (!path_check(path))
    return;
  if (!search->follow)
    diag_error(path, 0, _("a symbolic link; left out: give --follow-links to follow it"));
  else if (folder && !g_hash_table_contains(search->guides, path))
    place_add(search->linked, path, guide);
  else if (!there)
    diag_error(path, 0, _("a symbolic link that leads nowhere; left out"));
  else if (!folder && S_ISREG(facts.st_mode))
    place_add(search->pages, path, guide);
  else if (!folder)
    diag_error(path, 0, _("no regular file; left out"));
}

/* What ENTRY of the folder FD is: mostly the system says it with the name. FALSE with errno. */
static gboolean entry_mode(int fd, const struct dirent *entry, mode_t *mode) {
#ifdef HAVE_STRUCT_DIRENT_D_TYPE
  if (entry->d_type == DT_REG) {
    *mode = S_IFREG;
    return TRUE;
  }
#endif
  struct stat facts;
  if (fstatat(fd, entry->d_name, &facts, AT_SYMLINK_NOFOLLOW))
    return FALSE;
  *mode = facts.st_mode;
  return TRUE;
}

/* Where ENTRY of the folder FD, PATH below the book's, belongs. */
static void entry_add(Search *search, int fd, const struct dirent *entry, const char *path,
                      Guide *guide) {
  const char *name = entry->d_name;
  mode_t mode;
  if (!entry_mode(fd, entry, &mode)) {
    if (is_page(name) || errno != ENOENT) /* it may be a folder */
      diag_trouble(path, _("cannot be read: %s"), g_strerror(errno));
  } else if (S_ISLNK(mode)) {
    link_add(search, fd, name, path, guide);
  } else if (S_ISDIR(mode)) {
    if (!g_hash_table_contains(search->guides, path) && path_check(path))
      place_add(search->folders, path, guide);
  } else if (is_page(name) && path_check(path)) {
    if (S_ISREG(mode))
      place_add(search->pages, path, guide);
    else
      diag_error(path, 0, _("no regular file; left out"));
  }
}

static void folder_trouble(const Search *search, const char *path) {
  diag_trouble(*path ? path : search->book->folder, _("cannot be read: %s"), g_strerror(errno));
}

static void folder_list(Search *search, DIR *folder, const Place *place) {
  const char *top = place->path;
  const struct dirent *entry;
  while (errno = 0, (entry = readdir(folder))) {
    if (*entry->d_name == '.')
      continue;
    g_autofree char *path = g_strconcat(top, *top ? "/" : "", entry->d_name, NULL);
    entry_add(search, dirfd(folder), entry, path, place->guide);
  }
  if (errno)
    folder_trouble(search, top);
}

/* Look into one folder, unless that was done under another name: so loops of links end. A guide's
   own folder is looked into always. */
static void folder_search(Search *search, const Place *place) {
  int fd = input_open(search->folder_fd, place->path, O_DIRECTORY, search->follow);
  if (fd < 0) {
    folder_trouble(search, place->path);
    return;
  }
  gboolean wanted = is_new(search, fd) || g_hash_table_contains(search->guides, place->path);
  DIR *folder = wanted ? fdopendir(fd) : NULL;
  if (!folder) {
    if (wanted)
      folder_trouble(search, place->path);
    close(fd);
    return;
  }
  folder_list(search, folder, place);
  closedir(folder);
}

static void folders_search(Search *search) {
  while (search->folders->len) {
    Place *place = g_ptr_array_steal_index_fast(search->folders, search->folders->len - 1);
    folder_search(search, place);
    place_free(place);
  }
}

/* Real folders go first, then links by their paths: which of two ways to a folder counts must not
   depend on the order in which the system lists them. */
static void links_search(Search *search) {
  while (search->linked->len) {
    g_autoptr(GPtrArray) round = g_steal_pointer(&search->linked);
    search->linked = g_ptr_array_new_with_free_func((GDestroyNotify)place_free);
    g_ptr_array_sort(round, place_compare);
    for (guint i = 0; i < round->len; i++) {
      folder_search(search, round->pdata[i]);
      folders_search(search);
    }
  }
}

/* Translations are books of their own. */
static void translations_exclude(Search *search, Guide *guide) {
  GHashTableIter iter;
  gpointer folder;
  if (!guide->translations)
    return;
  g_hash_table_iter_init(&iter, guide->translations);
  while (g_hash_table_iter_next(&iter, NULL, &folder))
    g_hash_table_insert(search->guides, folder, guide);
}

/* Each guide's folder has to be there, unless it is read elsewhere. A folder within another guide's
   is not looked into twice. */
static gboolean guides_add(Search *search) {
  const Book *book = search->book;
  gboolean ok = TRUE;
  for (guint i = 0; i < book->guides->len; i++) {
    Guide *guide = book->guides->pdata[i];
    translations_exclude(search, guide);
    g_hash_table_insert(search->guides, guide->folder, guide);
    if (guide->elsewhere)
      continue;
    int fd = input_open(search->folder_fd, guide->folder, O_DIRECTORY, search->follow);
    if (fd < 0) {
      diag_error(book->file, guide->line, _("the folder '%s' cannot be opened: %s"), guide->folder,
                 g_strerror(errno));
      ok = FALSE;
      continue;
    }
    close(fd);
    place_add(search->folders, guide->folder, guide);
  }
  return ok;
}

/* Whether the file is there, be it readable or not: reading it will tell. */
static gboolean file_exists(const Search *search, const char *path) {
  int fd = input_open(search->folder_fd, path, 0, search->follow);
  if (fd < 0)
    return errno != ENOENT && errno != ENOTDIR;
  close(fd);
  return TRUE;
}

/* The guide's table of contents, if it is a text file. FALSE after a message: the book file names
   one that is not there. */
static gboolean contents_add(const Search *search, Guide *guide) {
  gboolean named = guide->toc && g_str_has_suffix(guide->toc, ".txt");
  g_autofree char *path = guide_path(guide, named ? guide->toc : CONTENTS);
  if (file_exists(search, path)) {
    guide->contents = page_new(path, guide);
  } else if (named) {
    diag_error(search->book->file, guide->line, _("no file '%s' in the folders of this book"),
               path);
    return FALSE;
  }
  return TRUE;
}

/* Make pages of what was found. FALSE after a message: a guide has none. */
static gboolean pages_add(Search *search) {
  Book *book = search->book;
  gboolean ok = TRUE;
  g_ptr_array_sort(search->pages, place_compare);
  for (guint i = 0; i < search->pages->len; i++) {
    const Place *place = search->pages->pdata[i];
    Page *page = page_new(place->path, place->guide);
    page_close(page); /* until its turn comes */
    book_add_page(book, page);
  }
  for (guint i = 0; i < book->guides->len; i++) {
    Guide *guide = book->guides->pdata[i];
    if (guide->elsewhere)
      continue;
    ok &= contents_add(search, guide);
    if (guide->pages->len)
      continue;
    ok = FALSE;
    if (*guide->folder)
      diag_error(book->file, guide->line, _("no page (*.md) in the folder '%s'"), guide->folder);
    else
      diag_error(book->folder, 0, _("no page (*.md) in this folder"));
  }
  return ok;
}

gboolean find_pages(Book *book, int folder_fd, gboolean follow) {
  GDestroyNotify free_place = (GDestroyNotify)place_free;
  Search search = {.book = book, .folder_fd = folder_fd, .follow = follow};
  search.guides = g_hash_table_new(text_hash, g_str_equal);
  search.seen = g_hash_table_new_full(text_hash, g_str_equal, g_free, NULL);
  search.folders = g_ptr_array_new_with_free_func(free_place);
  search.linked = g_ptr_array_new_with_free_func(free_place);
  search.pages = g_ptr_array_new_with_free_func(free_place);
  gboolean ok = guides_add(&search);
  if (ok) {
    folders_search(&search);
    links_search(&search);
    ok = pages_add(&search);
  }
  g_hash_table_destroy(search.guides);
  g_hash_table_destroy(search.seen);
  g_ptr_array_unref(search.folders);
  g_ptr_array_unref(search.linked);
  g_ptr_array_unref(search.pages);
  return ok;
}

char *find_read_file(int folder_fd, const char *path, gboolean follow, gsize limit, gsize *len) {
  struct stat facts;
  int fd = input_open(folder_fd, path, 0, follow);
  if (fd < 0) {
    if (errno == ELOOP && !follow)
      diag_error(path, 0, _("a symbolic link; left out: give --follow-links to follow it"));
    else
      diag_trouble(path, _("cannot be read: %s"), g_strerror(errno));
    return NULL;
  }
  char *bytes = NULL;
  if (!fstat(fd, &facts) && S_ISREG(facts.st_mode))
    bytes = input_read(fd, (guint64)facts.st_size, path, limit, len);
  else
    diag_error(path, 0, _("no regular file; left out"));
  close(fd);
  return bytes;
}
