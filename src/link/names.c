/* SPDX-License-Identifier: MIT */
/* From file names to man names, and what happens when two pages want the same one. */
#include <config.h>

#include "link/names.h"

#include "base/diag.h"
#include "base/text.h"
#include "link/lookup.h"
#include "link/path.h"

#include <glib/gi18n.h>
#include <string.h>

enum { HASH_DIGITS = 8 };

/* A word ends before AT, which is not the first byte of TEXT: see design.md, "CamelCase borders".
 */
static gboolean is_border(const char *at) {
  if (!g_ascii_isupper(*at))
    return FALSE;
  if (g_ascii_islower(at[-1]) || g_ascii_isdigit(at[-1]))
    return TRUE;
  return g_ascii_isupper(at[-1]) && g_ascii_islower(at[1]) && g_ascii_islower(at[2]);
}

/* A character that no name can hold as the number that it has, so that names in any script differ;
   returns its bytes. */
static gsize char_encode(GString *words, const char *at) {
  gunichar c = g_utf8_get_char_validated(at, -1);
  if (c == (gunichar)-1 || c == (gunichar)-2) {
    text_append_format(words, "x%02x", (guchar)*at);
    return 1;
  }
  text_append_format(words, "u%04x", c);
  return g_utf8_next_char(at) - at;
}

/* A word starts: '-' stands between two. */
static void word_start(GString *words) {
  if (words->len)
    g_string_append_c(words, '-');
}

/* Append the words of TEXT, in lower case. */
static void words_add(GString *words, const char *text) {
  gboolean ascii = TRUE, within = FALSE;
  for (const char *at = text; *at;) {
    gboolean is_ascii = (guchar)*at < 0x80;
    if (is_ascii != ascii || (at > text && is_border(at)))
      within = FALSE;
    ascii = is_ascii;
    gboolean kept = !ascii || g_ascii_isalnum(*at) || *at == '+';
    if (kept && !within)
      word_start(words);
    within = kept;
    if (!ascii) {
      at += char_encode(words, at);
      continue;
    }
    if (kept)
      g_string_append_c(words, g_ascii_tolower(*at));
    at++;
  }
}

/* The words of a base name less ".md"; one of nothing but punctuation is spelled out, so that no
   name is empty. */
static void base_add(GString *words, const char *base) {
  gsize len = strlen(base);
  gboolean md = path_has_suffix(base, len, ".md");
  g_autofree char *stem = g_strndup(base, len - (md ? 3 : 0));
  gsize before = words->len;
  words_add(words, stem);
  if (words->len > before)
    return;
  word_start(words);
  for (const char *at = stem; *at;)
    at += char_encode(words, at);
}

static gboolean words_hold(const char *words, const char *word, gsize len) {
  for (gsize own; *words; words += own + (words[own] == '-')) {
    own = strcspn(words, "-");
    if (own == len && memcmp(words, word, len) == 0)
      return TRUE;
  }
  return FALSE;
}

/* How many bytes at the front are words that repeat OWN; none if nothing would be left. */
static gsize words_repeated(const char *words, const char *own) {
  gsize at = 0;
  while (words[at]) {
    gsize len = strcspn(words + at, "-");
    if (!words_hold(own, words + at, len))
      return at;
    at += len + (words[at + len] == '-');
  }
  return 0;
}

/* The end of a name that is too long for a file becomes a hash of the whole. */
static char *name_cap(GString *name) {
  if (name->len > TEXT_NAME_BYTES) {
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, name->str, name->len);
    g_string_truncate(name, TEXT_NAME_BYTES - HASH_DIGITS - 1);
    while (name->str[name->len - 1] == '-')
      g_string_truncate(name, name->len - 1);
    text_append_format(name, "-%.*s", HASH_DIGITS, hash);
  }
  return g_string_free(name, FALSE);
}

/* NAME as a prefix: in lower case and, if it could be none (a folder's name), as its words. */
static char *prefix_make(const char *name) {
  if (text_is_name(name))
    return g_ascii_strdown(name, -1);
  GString *words = g_string_new(NULL);
  words_add(words, name);
  return name_cap(words);
}

/* FRONT: the file speaks for its folder and has its name. */
static char *name_make(const char *guide_name, const char *file, gboolean front,
                       gboolean *stripped) {
  g_autoptr(GString) words = g_string_sized_new(TEXT_NAME_BYTES);
  g_autofree char *folder = path_folder(file);
  words_add(words, folder);
  g_autofree char *prefix = prefix_make(guide_name);
  if (!front || (words->len == 0 && !*prefix))
    base_add(words, path_base(file));
  g_autoptr(GString) own = g_string_new(NULL);
  words_add(own, prefix);
  gsize repeated = stripped ? words_repeated(words->str, own->str) : 0;
  if (stripped)
    *stripped = repeated > 0;
  GString *name = g_string_new(prefix);
  if (words->len)
    word_start(name);
  g_string_append(name, words->str + repeated);
  g_autofree char *capped = name_cap(name);
  return g_strdup(capped); /* without the spare room: there are many */
}

char *names_derive(const char *guide_name, const char *file, gboolean *stripped) {
  return name_make(guide_name, file, !g_ascii_strcasecmp(path_base(file), "index.md"), stripped);
}

/* PAGE's path below its guide's folder. */
static const char *page_file(const Page *page) {
  gsize len = strlen(page->guide->folder);
  return page->path + (len ? len + 1 : 0);
}

static void replace(char **field, const char *value) {
  if (!value)
    return;
  g_free(*field);
  *field = g_strdup(value);
}

/* What the book file says of single pages goes before their front matter. */
static gboolean entries_apply(Book *book, const Lookup *lookup) {
  gboolean ok = TRUE;
  for (guint i = 0; i < book->entries->len; i++) {
    const PageEntry *entry = book->entries->pdata[i];
    Page *page = g_hash_table_lookup(book->by_path, entry->path);
    if (entry->name && !text_is_name(entry->name)) {
      diag_error(book->file, entry->line, _("'%s' cannot be the name of a man page"), entry->name);
      ok = FALSE;
    } else if (page) {
      replace(&page->wanted_name, entry->name);
      replace(&page->description, entry->description);
      replace(&page->section, entry->section);
    } else if (!lookup_is_elsewhere(lookup, entry->path)) {
      diag_error(book->file, entry->line, _("no page '%s' in the folders of this book"),
                 entry->path);
      ok = FALSE;
    }
  }
  return ok;
}

/* Names that came from folders may hold anything. */
static void prefix_repair(char **name, const char *otherwise) {
  if (*name && text_is_name(*name))
    return;
  char *repaired = prefix_make(*name ? *name : "");
  g_free(*name);
  *name = *repaired ? repaired : (g_free(repaired), g_strdup(otherwise));
}

static gboolean page_name(const Lookup *lookup, Page *page) {
  gboolean stripped;
  g_free(page->name);
  page->name = NULL;
  if (page->wanted_name && text_is_name(page->wanted_name)) {
    page->name = g_strdup(page->wanted_name);
    return TRUE;
  }
  page->name =
      name_make(page->guide->name, page_file(page), lookup_is_front(lookup, page), &stripped);
  if (!page->wanted_name)
    return TRUE;
  diag_error(page->path, 1, _("'%s' cannot be the name of a man page"), page->wanted_name);
  return FALSE;
}

/* For each page the first other one that wants its name, as its index + 1; 0: none does. Names that
   differ in case only are one: man(1) and many file systems take them so. */
static GArray *rivals_new(const Book *book) {
  g_autoptr(GHashTable) firsts = g_hash_table_new(text_hash_folded, text_equal_folded);
  GArray *rivals = g_array_set_size(g_array_new(FALSE, TRUE, sizeof(guint)), book->pages->len);
  for (guint i = 0; i < book->pages->len; i++) {
    const Page *page = book->pages->pdata[i];
    guint first = GPOINTER_TO_UINT(g_hash_table_lookup(firsts, page->name));
    g_array_index(rivals, guint, i) = first;
    if (!first)
      g_hash_table_insert(firsts, page->name, GUINT_TO_POINTER(i + 1));
    else if (!g_array_index(rivals, guint, first - 1))
      g_array_index(rivals, guint, first - 1) = i + 1;
  }
  return rivals;
}

/* PAGE gives way if its name lost anything: words of the guide's, or its base name to its folder's.
   The guide's own overview never does. Whether it has another name now. */
static gboolean page_give_way(const Lookup *lookup, Page *page, const Page *rival) {
  const char *file = page_file(page);
  if (page->wanted_name || (lookup_is_front(lookup, page) && !strchr(file, '/')))
    return FALSE;
  char *full = name_make(page->guide->name, file, FALSE, NULL);
  if (strcmp(full, page->name) == 0) {
    g_free(full);
    return FALSE;
  }
  diag_warn(WARN_NAME, page->path, 0, _("the name '%s' is that of '%s' too; named '%s'"),
            page->name, rival->path, full);
  g_free(page->name);
  page->name = full;
  return TRUE;
}

/* Whether any name is another now. */
static gboolean names_lengthen(const Lookup *lookup, const Book *book, const GArray *rivals) {
  gboolean any = FALSE;
  for (guint i = 0; i < book->pages->len; i++) {
    guint rival = g_array_index(rivals, guint, i);
    if (rival)
      any |= page_give_way(lookup, book->pages->pdata[i], book->pages->pdata[rival - 1]);
  }
  return any;
}

static gboolean names_check(const Book *book, const GArray *rivals) {
  gboolean ok = TRUE;
  for (guint i = 0; i < book->pages->len; i++) {
    Page *page = book->pages->pdata[i];
    guint rival = g_array_index(rivals, guint, i);
    page_set_node(page);
    if (!rival || rival > i)
      continue; /* the first of that name has it */
    const Page *first = book->pages->pdata[rival - 1];
    diag_error(
        page->path, 0,
        _("the name '%s' is that of '%s' too; give one another with 'name:' in the book file"),
        page->name, first->path);
    ok = FALSE;
  }
  return ok;
}

gboolean names_prepare(Book *book) {
  prefix_repair(&book->name, "book");
  for (guint i = 0; i < book->guides->len; i++) {
    Guide *guide = book->guides->pdata[i];
    if (!guide->name && *guide->folder)
      guide->name = g_strdup(guide->folder);
    prefix_repair(&guide->name, book->name);
  }
  Lookup *lookup = lookup_new(book);
  gboolean ok = entries_apply(book, lookup);
  lookup_free(lookup);
  return ok;
}

gboolean names_assign(Book *book) {
  Lookup *lookup = lookup_new(book);
  gboolean ok = TRUE;
  for (guint i = 0; i < book->pages->len; i++)
    ok &= page_name(lookup, book->pages->pdata[i]);
  GArray *rivals = rivals_new(book);
  if (names_lengthen(lookup, book, rivals)) {
    g_array_unref(rivals);
    rivals = rivals_new(book);
  }
  ok &= names_check(book, rivals);
  g_array_unref(rivals);
  lookup_free(lookup);
  return ok;
}
