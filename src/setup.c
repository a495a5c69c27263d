/* SPDX-License-Identifier: MIT */
/* Making a book from the command line, a folder and its book file. */
#include <config.h>

#include "setup.h"

#include "base/diag.h"
#include "base/text.h"
#include "read/bookfile.h"
#include "read/find.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { BOOKFILE_LIMIT = 16 << 20 };

static const char BOOKFILE[] = "manbook.yaml";

static void replace(char **field, const char *value) {
  if (!value)
    return;
  g_free(*field);
  *field = g_strdup(value);
}

static void fallback(char **field, const char *value) {
  if (!*field)
    *field = g_strdup(value);
}

/* The last second of the year 9999: a date has four digits for the year. */
static const guint64 EPOCH_MAX = G_GUINT64_CONSTANT(253402300799);

/* SOURCE_DATE_EPOCH as reproducible-builds.org defines it. FALSE after a message. */
static gboolean read_epoch(gboolean *given, guint64 *epoch) {
  const char *text = g_getenv("SOURCE_DATE_EPOCH");
  *given = text != NULL;
  if (!text || g_ascii_string_to_unsigned(text, 10, 0, EPOCH_MAX, epoch, NULL))
    return TRUE;
  diag_trouble(NULL,
               _("SOURCE_DATE_EPOCH is '%s'; it has to be a number of seconds since 1970-01-01"),
               text);
  return FALSE;
}

/* In UTC: gmtime would read the file of the time zone all the same. */
static char *date_of(guint64 epoch) {
  enum { DAY = 24 * 60 * 60, JULIAN_1970 = 719163 };
  GDate date = {0};
  g_date_set_julian(&date, (guint32)(JULIAN_1970 + epoch / DAY));
  return text_format("%04d-%02d-%02d", g_date_get_year(&date), g_date_get_month(&date),
                     g_date_get_day(&date));
}

static gboolean needs_date(const Book *book) {
  for (guint i = 0; !book->date && i < book->pages->len; i++)
    if (!((const Page *)book->pages->pdata[i])->date &&
        !book_has_elsewhere(book, book->pages->pdata[i]))
      return TRUE;
  return FALSE;
}

void setup_date(Book *book) {
  if (book->fallback_date)
    return;
  book->fallback_date = date_of((guint64)time(NULL));
  if (needs_date(book))
    diag_warn(WARN_DATE, NULL, 0,
              _("no date given, so pages are dated today, %s; use --date or SOURCE_DATE_EPOCH"),
              book->fallback_date);
}

/* What goes before the book file. FALSE after a message. */
static gboolean apply_options(Book *book, const Options *options) {
  gboolean given;
  guint64 epoch;
  if (!read_epoch(&given, &epoch))
    return FALSE;
  if (given)
    book->fallback_date = date_of(epoch);
  replace(&book->name, options->name);
  replace(&book->title, options->title);
  replace(&book->section, options->section);
  replace(&book->date, options->date);
  replace(&book->lang, options->lang);
  replace(&book->start, options->start);
  fallback(&book->section, "7");
  fallback(&book->lang, "en");
  return TRUE;
}

Book *setup_filter(const Options *options) {
  Book *book = book_new();
  book->folder = g_strdup(".");
  if (!apply_options(book, options)) {
    book_free(book);
    return NULL;
  }
  if (!book->fallback_date)
    book->fallback_date = date_of((guint64)time(NULL));
  return book;
}

gboolean setup_is_book(const char *path) {
  struct stat facts;
  if (!stat(path, &facts) && S_ISDIR(facts.st_mode))
    return TRUE;
  return g_str_has_suffix(path, ".yaml") || g_str_has_suffix(path, ".yml");
}

/* The name of the folder itself, also where PATH is "." or "..". */
static char *folder_name(const char *path) {
  g_autofree char *full = g_canonicalize_filename(path, NULL);
  return g_path_get_basename(full);
}

void setup_fill_in(Book *book) {
  if (!book->name)
    book->name = folder_name(book->folder);
  if (!book->guides->len) {
    Guide *guide = guide_new();
    guide->folder = g_strdup("");
    g_ptr_array_add(book->guides, guide);
  }
  for (guint i = 0; i < book->guides->len; i++) {
    Guide *guide = book->guides->pdata[i];
    if (!guide->name)
      guide->name = *guide->folder ? g_path_get_basename(guide->folder) : g_strdup(book->name);
  }
}

/* Read the book file, if there is one. FALSE after a message. */
static gboolean read_bookfile(Book *book, int folder_fd, gboolean follow) {
  struct stat facts;
  gsize len;
  if (!book->file) {
    if (fstatat(folder_fd, BOOKFILE, &facts, AT_SYMLINK_NOFOLLOW) && errno == ENOENT)
      return TRUE;
    book->file = g_strdup(BOOKFILE);
  }
  g_autofree char *bytes = find_read_file(folder_fd, book->file, follow, BOOKFILE_LIMIT, &len);
  return bytes && bookfile_read(book, book->file, bytes, len);
}

/* INPUT as the book's folder and, if it is no folder, its book file. */
static void split_input(Book *book, const char *input) {
  struct stat facts;
  if (!stat(input, &facts) && S_ISDIR(facts.st_mode)) {
    book->folder = g_strdup(input);
  } else {
    book->folder = g_path_get_dirname(input);
    book->file = g_path_get_basename(input);
  }
}

/* Leave all guides but the one called NAME to others. FALSE after a message: there is none. */
static gboolean choose_guide(Book *book, const char *name) {
  gboolean found = FALSE;
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < book->guides->len; i++) {
    Guide *guide = book->guides->pdata[i];
    guide->elsewhere = strcmp(guide->name, name) != 0;
    found |= !guide->elsewhere;
    text_append_format(names, "%s%s", i ? ", " : "", guide->name);
  }
  if (!found)
    diag_error(book->file, 0, _("no guide '%s' in this book; its guides are %s"), name, names->str);
  return found;
}

static gboolean fill_book(Book *book, const Options *options, int folder_fd) {
  if (!read_bookfile(book, folder_fd, options->follow_links) || !apply_options(book, options))
    return FALSE;
  setup_fill_in(book);
  return !options->guide || choose_guide(book, options->guide);
}

Book *setup_book(const Options *options, int *folder_fd) {
  Book *book = book_new();
  split_input(book, options->input);
  *folder_fd = open(book->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (*folder_fd < 0) {
    diag_trouble(book->folder, _("cannot be read: %s"), g_strerror(errno));
  } else if (fill_book(book, options, *folder_fd)) {
    return book;
  } else {
    close(*folder_fd);
  }
  book_free(book);
  return NULL;
}
