/* SPDX-License-Identifier: MIT */
/* The keys of book files and of front matter, and where their values go. */
#include <config.h>

#include "read/bookfile.h"

#include "base/text.h"
#include "read/fields.h"

#include <glib/gi18n.h>
#include <stddef.h>
#include <string.h>

/* libyaml is not linear on everything, and no page has more of it in earnest. */
enum { FRONT_MATTER_LIMIT = 1 << 16 };

static void translations_read(Cursor *cursor, void *object) {
  Guide *guide = object;
  if (cursor->event.type != YAML_MAPPING_START_EVENT) {
    fields_want_mapping(cursor, "translations");
    return;
  }
  guide->translations = g_hash_table_new_full(text_hash, g_str_equal, g_free, g_free);
  while (cursor_next(cursor) != YAML_MAPPING_END_EVENT && cursor->event.type != YAML_NO_EVENT) {
    unsigned line = cursor_line(cursor);
    char *lang = field_value(cursor, "translations", FIELD_LANG);
    cursor_next(cursor);
    char *folder = field_value(cursor, "translations", FIELD_FOLDER);
    if (lang && g_hash_table_contains(guide->translations, lang))
      cursor_complain(cursor, WARN_REPAIR, line, _("the language '%s' is here already"), lang);
    if (lang && folder) {
      g_hash_table_insert(guide->translations, lang, folder);
    } else {
      g_free(lang);
      g_free(folder);
    }
  }
}

static const Field GUIDE_FIELDS[] = {
    {"folder", FIELD_FOLDER, offsetof(Guide, folder), NULL, TRUE},
    {"name", FIELD_NAME, offsetof(Guide, name), NULL, FALSE},
    {"title", FIELD_LINE, offsetof(Guide, title), NULL, FALSE},
    {"start", FIELD_FILE, offsetof(Guide, start), NULL, FALSE},
    {"toc", FIELD_FILE, offsetof(Guide, toc), NULL, FALSE},
    {"url", FIELD_URL, offsetof(Guide, url), NULL, FALSE},
    {"translations", FIELD_OTHER, 0, translations_read, FALSE},
};

static void guide_read(Cursor *cursor, void *object) {
  Book *book = object;
  Guide *guide = guide_new();
  guide->line = cursor_line(cursor);
  if (!fields_read_value(cursor, "guides", GUIDE_FIELDS, G_N_ELEMENTS(GUIDE_FIELDS), guide)) {
    guide_free(guide);
    return;
  }
  if (!guide->folder) /* reported */
    guide->folder = g_strdup("");
  g_ptr_array_add(book->guides, guide);
}

static const Field ENTRY_FIELDS[] = {
    {"name", FIELD_NAME, offsetof(PageEntry, name), NULL, FALSE},
    {"description", FIELD_LINE, offsetof(PageEntry, description), NULL, FALSE},
    {"section", FIELD_SECTION, offsetof(PageEntry, section), NULL, FALSE},
};

/* One entry, from its key on; SEEN: path -> entry. */
static void entry_read(Cursor *cursor, Book *book, GHashTable *seen) {
  PageEntry *entry = page_entry_new();
  g_ptr_array_add(book->entries, entry);
  entry->line = cursor_line(cursor);
  entry->path = field_value(cursor, "pages", FIELD_FILE);
  const PageEntry *before = entry->path ? g_hash_table_lookup(seen, entry->path) : NULL;
  if (before)
    cursor_complain(cursor, WARN_REPAIR, entry->line, _("the key '%s' stands in line %u already"),
                    entry->path, before->line);
  else if (entry->path)
    g_hash_table_insert(seen, entry->path, entry);
  cursor_next(cursor);
  fields_read_value(cursor, entry->path ? entry->path : "pages", ENTRY_FIELDS,
                    G_N_ELEMENTS(ENTRY_FIELDS), entry);
}

static void entries_read(Cursor *cursor, void *object) {
  if (cursor->event.type != YAML_MAPPING_START_EVENT) {
    fields_want_mapping(cursor, "pages");
    return;
  }
  g_autoptr(GHashTable) seen = g_hash_table_new(text_hash, g_str_equal);
  while (cursor_next(cursor) != YAML_MAPPING_END_EVENT && cursor->event.type != YAML_NO_EVENT)
    entry_read(cursor, object, seen);
}

static const Field BOOK_FIELDS[] = {
    {"manbook", FIELD_FORMAT, 0, NULL, TRUE},
    {"name", FIELD_NAME, offsetof(Book, name), NULL, FALSE},
    {"title", FIELD_LINE, offsetof(Book, title), NULL, FALSE},
    {"section", FIELD_SECTION, offsetof(Book, section), NULL, FALSE},
    {"manual", FIELD_LINE, offsetof(Book, manual), NULL, FALSE},
    {"release", FIELD_LINE, offsetof(Book, release), NULL, FALSE},
    {"date", FIELD_DATE, offsetof(Book, date), NULL, FALSE},
    {"lang", FIELD_LANG, offsetof(Book, lang), NULL, FALSE},
    {"category", FIELD_LINE, offsetof(Book, category), NULL, FALSE},
    {"description", FIELD_LINE, offsetof(Book, description), NULL, FALSE},
    {"copying", FIELD_TEXT, offsetof(Book, copying), NULL, FALSE},
    {"guides", FIELD_LIST, 0, guide_read, FALSE},
    {"pages", FIELD_OTHER, 0, entries_read, FALSE},
};

static void document_end(Cursor *cursor) {
  if (cursor_next(cursor) == YAML_DOCUMENT_END_EVENT &&
      cursor_next(cursor) == YAML_DOCUMENT_START_EVENT)
    cursor_complain(cursor, WARN_REPAIR, cursor_line(cursor),
                    _("a second YAML document; only one can stand here"));
}

/* Two guides may neither share a folder, for a page is in one guide, nor a prefix of names. */
static void check_guides(Cursor *cursor, const Book *book) {
  g_autoptr(GHashTable) folders = g_hash_table_new(text_hash, g_str_equal);
  g_autoptr(GHashTable) names = g_hash_table_new(text_hash, g_str_equal);
  for (guint i = 0; i < book->guides->len; i++) {
    const Guide *guide = book->guides->pdata[i];
    if (!g_hash_table_add(folders, guide->folder))
      cursor_complain(cursor, WARN_REPAIR, guide->line,
                      _("the folder '%s' is that of another guide; a page can be in one only"),
                      guide->folder);
    if (guide->name && !g_hash_table_add(names, guide->name))
      cursor_complain(cursor, WARN_REPAIR, guide->line,
                      _("the name '%s' is that of another guide; choose another"), guide->name);
  }
}

gboolean bookfile_read(Book *book, const char *file, const char *yaml, gsize len) {
  Cursor cursor;
  if (!cursor_start_file(&cursor, file, yaml, len))
    return FALSE;
  if (cursor_document(&cursor)) {
    if (!fields_read(&cursor, BOOK_FIELDS, G_N_ELEMENTS(BOOK_FIELDS), book))
      cursor_complain(&cursor, WARN_REPAIR, 1,
                      _("a book file has to consist of 'key: value' lines"));
    document_end(&cursor);
    check_guides(&cursor, book);
  } else if (!cursor.failed) {
    cursor_complain(&cursor, WARN_REPAIR, 1,
                    _("the book file is empty; it has to start with 'manbook: 1'"));
  }
  cursor_end(&cursor);
  return !cursor.failed;
}

typedef struct {
  char *title, *description, *name, *section, *date;
} FrontMatter;

static const Field FRONT_FIELDS[] = {
    {"title", FIELD_LINE, offsetof(FrontMatter, title), NULL, FALSE},
    {"description", FIELD_LINE, offsetof(FrontMatter, description), NULL, FALSE},
    {"name", FIELD_NAME, offsetof(FrontMatter, name), NULL, FALSE},
    {"section", FIELD_SECTION, offsetof(FrontMatter, section), NULL, FALSE},
    {"date", FIELD_DATE, offsetof(FrontMatter, date), NULL, FALSE},
};

static void move_value(char **to, char **from) {
  if (*to)
    g_free(*from);
  else
    *to = *from;
  *from = NULL;
}

/* Read it all before any of it counts: half of it would be odder than nothing. */
void bookfile_read_front_matter(Page *page, const char *yaml, gsize len) {
  if (len > FRONT_MATTER_LIMIT) {
    diag_warn(WARN_REPAIR, page->path, 1, _("front matter of more than %d bytes; ignored"),
              FRONT_MATTER_LIMIT);
    return;
  }
  Cursor cursor;
  FrontMatter front = {0};
  cursor_start(&cursor, page->path, 2, yaml, len, FALSE);
  if (cursor_document(&cursor) &&
      !fields_read(&cursor, FRONT_FIELDS, G_N_ELEMENTS(FRONT_FIELDS), &front))
    cursor_complain(&cursor, WARN_REPAIR, 2, _("the front matter is no mapping; ignored"));
  char **from[] = {&front.title, &front.description, &front.name, &front.section, &front.date};
  char **to[] = {&page->title, &page->description, &page->wanted_name, &page->section, &page->date};
  for (gsize i = 0; i < G_N_ELEMENTS(from); i++) {
    if (cursor.stopped)
      g_clear_pointer(from[i], g_free);
    else
      move_value(to[i], from[i]);
  }
  cursor_end(&cursor);
}
