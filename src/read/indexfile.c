/* SPDX-License-Identifier: MIT */
/* The keys of index files.  Whoever wrote one, all of it is checked. */
#include <config.h>

#include "read/indexfile.h"

#include "base/text.h"
#include "model/fold.h"
#include "read/fields.h"

#include <glib/gi18n.h>
#include <stddef.h>
#include <string.h>

/* One of the YAML documents in an index file. */
typedef struct {
  Book *book;
  char *name, *section;
  char *overview; /* the name of the page that is the manual's Top, or NULL */
} Document;

static gboolean is_slug(const char *text) {
  return *text && text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

typedef struct {
  Page *page;
  char *texts[3];
  guint n;
} AnchorRecord;

/* The name, which nothing prints, may hold anything. */
static char *anchor_text(Cursor *cursor, gboolean name) {
  if (!name)
    return field_value(cursor, "anchors", FIELD_RAW);
  char *text = g_strdup(cursor_scalar(cursor));
  cursor_skip(cursor);
  return text;
}

static void anchor_text_read(Cursor *cursor, void *object) {
  AnchorRecord *record = object;
  g_autofree char *text = anchor_text(cursor, record->n == 0);
  if (text && record->n < G_N_ELEMENTS(record->texts))
    record->texts[record->n] = arena_strndup(record->page->arena, text, -1);
  record->n++;
}

/* [NAME] if it marks the page's title, else [NAME, SLUG] or [NAME, SLUG, TITLE]. */
static gboolean anchor_is_good(const AnchorRecord *record) {
  if (record->n < 1 || record->n > G_N_ELEMENTS(record->texts))
    return FALSE;
  for (guint i = 0; i < record->n; i++)
    if (!record->texts[i])
      return FALSE;
  return record->n == 1 || is_slug(record->texts[1]);
}

static void anchor_read(Cursor *cursor, void *object) {
  AnchorRecord record = {.page = object};
  unsigned line = cursor_line(cursor);
  fields_read_list(cursor, "anchors", anchor_text_read, &record);
  if (!anchor_is_good(&record)) {
    cursor_complain(cursor, WARN_REPAIR, line,
                    _("an anchor has to be a list of its name, its slug and its title"));
    return;
  }
  char **texts = record.texts;
  Anchor anchor = {
      .name = texts[0], .slug = texts[1], .title = texts[2], .of_title = record.n == 1};
  g_array_append_val(record.page->anchors, anchor);
}

/* It is the page's order until the page has one. */
static void depth_read(Cursor *cursor, void *object) {
  Page *page = object;
  guint64 depth = 0;
  g_autofree char *text = field_value(cursor, "depth", FIELD_LINE);
  if (text && !g_ascii_string_to_unsigned(text, 10, 0, G_MAXINT, &depth, NULL))
    cursor_complain(cursor, WARN_REPAIR, cursor_line(cursor), _("'%s: %s' is no number"), "depth",
                    text);
  page->order = (guint)depth;
}

static const Field PAGE_FIELDS[] = {
    {"depth", FIELD_OTHER, 0, depth_read, TRUE},
    {"path", FIELD_FILE, offsetof(Page, path), NULL, FALSE},
    {"name", FIELD_NAME, offsetof(Page, name), NULL, TRUE},
    {"wanted", FIELD_NAME, offsetof(Page, wanted_name), NULL, FALSE},
    {"title", FIELD_RAW, offsetof(Page, title), NULL, TRUE},
    {"section", FIELD_SECTION, offsetof(Page, section), NULL, FALSE},
    {"anchors", FIELD_LIST, 0, anchor_read, FALSE},
};

/* Whether a page can hang at DEPTH behind those in PLACES. */
static gboolean depth_is_good(const GArray *places, guint depth) {
  return places->len
             ? depth > 0 && depth <= g_array_index(places, PagePlace, places->len - 1).depth + 1
             : depth == 0;
}

typedef struct {
  char *folder, *title, *url;
  Guide *guide;
  GPtrArray *outside; /* of Page * */
} GuideRecord;

static void page_read(Cursor *cursor, void *object) {
  const GuideRecord *record = object;
  GArray *places = record->guide->places;
  PagePlace place = {.page = page_new(NULL, record->guide)};
  unsigned line = cursor_line(cursor);
  gboolean good =
      fields_read_value(cursor, "pages", PAGE_FIELDS, G_N_ELEMENTS(PAGE_FIELDS), place.page);
  place.depth = place.page->order;
  if (good && !depth_is_good(places, place.depth)) {
    cursor_complain(cursor, WARN_REPAIR, line,
                    _("'%s: %u' does not follow the page before: the first page has depth 0, any "
                      "other from 1 to one more than that"),
                    "depth", place.depth);
    good = FALSE;
  }
  if (good && place.page->name && place.page->title) {
    page_fold_anchors(place.page);
    page_set_node(place.page);
    g_array_append_val(places, place);
  } else { /* reported */
    page_free(place.page);
  }
}

static const Field OUTSIDE_FIELDS[] = {
    {"path", FIELD_FILE, offsetof(Page, path), NULL, TRUE},
    {"wanted", FIELD_NAME, offsetof(Page, wanted_name), NULL, FALSE},
};

static void outside_page_read(Cursor *cursor, void *object) {
  const GuideRecord *record = object;
  Page *page = page_new(NULL, record->guide);
  page_fold_anchors(page);
  fields_read_value(cursor, "outside", OUTSIDE_FIELDS, G_N_ELEMENTS(OUTSIDE_FIELDS), page);
  if (page->path)
    g_ptr_array_add(record->outside, page);
  else /* reported */
    page_free(page);
}

static const Field GUIDE_FIELDS[] = {
    {"folder", FIELD_FOLDER, offsetof(GuideRecord, folder), NULL, TRUE},
    {"title", FIELD_RAW, offsetof(GuideRecord, title), NULL, FALSE},
    {"url", FIELD_URL, offsetof(GuideRecord, url), NULL, FALSE},
    {"outside", FIELD_LIST, 0, outside_page_read, FALSE},
    {"pages", FIELD_LIST, 0, page_read, TRUE},
};

/* Whether PAGE has a file in its guide's folder that no other page has. */
static gboolean path_is_good(const Book *book, const Page *page) {
  gsize len = strlen(page->guide->folder);
  gboolean below =
      !len || (g_str_has_prefix(page->path, page->guide->folder) && page->path[len] == '/');
  return below && !g_hash_table_contains(book->by_path, page->path) &&
         !g_hash_table_contains(book->outside, page->path);
}

static void page_check(Cursor *cursor, const Book *book, const Page *page, unsigned line) {
  if (!path_is_good(book, page))
    cursor_complain(cursor, WARN_REPAIR, line,
                    _("the page '%s' has no file of its own in the folder '%s'"), page->path,
                    page->guide->folder);
}

/* The pages become the book's. A generated one has no path, and is the guide's overview. */
static void guide_fill(Cursor *cursor, Book *book, const GuideRecord *record, unsigned line) {
  const GArray *places = record->guide->places;
  for (guint i = 0; i < places->len; i++) {
    Page *page = g_array_index(places, PagePlace, i).page;
    if (page->path)
      page_check(cursor, book, page, line);
    else if (i)
      cursor_complain(cursor, WARN_REPAIR, line, _("the key '%s' is missing here"), "path");
    book_add_page(book, page);
  }
  for (guint i = 0; i < record->outside->len; i++) {
    Page *page = record->outside->pdata[i];
    page_check(cursor, book, page, line);
    g_hash_table_replace(book->outside, page->path, page);
  }
}

static gboolean has_folder(const Book *book, const char *folder) {
  for (guint i = 0; i < book->guides->len; i++)
    if (!strcmp(((const Guide *)book->guides->pdata[i])->folder, folder))
      return TRUE;
  return FALSE;
}

static void guide_read(Cursor *cursor, void *object) {
  const Document *document = object;
  GuideRecord record = {.guide = guide_new()};
  Guide *guide = record.guide;
  unsigned line = cursor_line(cursor);
  g_autoptr(GPtrArray) outside = record.outside = g_ptr_array_new();
  guide->places = g_array_new(FALSE, FALSE, sizeof(PagePlace));
  fields_read_value(cursor, "guides", GUIDE_FIELDS, G_N_ELEMENTS(GUIDE_FIELDS), &record);
  guide->folder = record.folder ? record.folder : g_strdup(""); /* which was reported */
  guide->title = record.title;
  guide->url = record.url;
  if (has_folder(document->book, guide->folder))
    cursor_complain(cursor, WARN_REPAIR, line,
                    _("the folder '%s' is that of another guide; a page can be in one only"),
                    guide->folder);
  if (guide->places->len)
    guide->overview = g_array_index(guide->places, PagePlace, 0).page;
  else if (!cursor->failed)
    cursor_complain(cursor, WARN_REPAIR, line, _("no page (*.md) in the folder '%s'"),
                    guide->folder);
  g_ptr_array_add(document->book->guides, guide);
  guide_fill(cursor, document->book, &record, line);
}

static const Field DOCUMENT_FIELDS[] = {
    {"manbook-index", FIELD_FORMAT, 0, NULL, TRUE},
    {"book", FIELD_NAME, offsetof(Document, name), NULL, TRUE},
    {"section", FIELD_SECTION, offsetof(Document, section), NULL, TRUE},
    {"overview", FIELD_NAME, offsetof(Document, overview), NULL, FALSE},
    {"guides", FIELD_LIST, 0, guide_read, TRUE},
};

/* What stands once in the document and counts for each page. */
static void document_apply(const Document *document) {
  const Book *book = document->book;
  for (guint i = 0; i < book->pages->len; i++) {
    Page *page = book->pages->pdata[i];
    if (!page->section)
      page->section = g_strdup(book->section);
    if (document->overview && !strcmp(page->name, document->overview))
      page->node = "Top";
  }
  for (guint i = 0; i < book->guides->len; i++)
    ((Guide *)book->guides->pdata[i])->manual = book->name;
}

static void document_read(Cursor *cursor, GPtrArray *books) {
  Document document = {.book = book_new()};
  g_ptr_array_add(books, document.book);
  if (!fields_read(cursor, DOCUMENT_FIELDS, G_N_ELEMENTS(DOCUMENT_FIELDS), &document))
    cursor_complain(cursor, WARN_REPAIR, 1, _("an index has to consist of 'key: value' lines"));
  document.book->name = document.name;
  document.book->section = document.section;
  document_apply(&document);
  g_free(document.overview);
}

gboolean indexfile_read(GPtrArray *books, const char *file, const char *yaml, gsize len) {
  Cursor cursor;
  guint before = books->len;
  if (!cursor_start_file(&cursor, file, yaml, len))
    return FALSE;
  while (cursor_document(&cursor)) {
    document_read(&cursor, books);
    cursor_next(&cursor); /* the end of the document */
  }
  if (books->len == before && !cursor.failed)
    cursor_complain(&cursor, WARN_REPAIR, 1,
                    _("the index is empty; it has to start with 'manbook-index: 1'"));
  cursor_end(&cursor);
  return !cursor.failed;
}
