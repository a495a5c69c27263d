/* SPDX-License-Identifier: MIT */
/* link/translation: names and places that come from the original. */
#include <config.h>

#include "link/translation.h"

#include "book.h"
#include "link/names.h"
#include "link/outline.h"
#include "link/resolve.h"
#include "read/reader.h"

static void translate(Guide *guide, const char *lang, const char *folder) {
  if (!guide->translations)
    guide->translations = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert(guide->translations, g_strdup(lang), g_strdup(folder));
}

/* A guide with index, a, b below a, c below b, and x; "de" and "ja" are there, not the pages. */
static Book *make_original(void) {
  Book *book = make_book("aws");
  Guide *guide = add_guide(book, "vpc", "aws-vpc");
  guide->url = g_strdup("https://example.org/vpc/");
  add_pages(book, guide, "vpc/a.md vpc/b.md vpc/c.md vpc/index.md vpc/x.md");
  add_list(page_at(book, "vpc/index.md"), FALSE, "x.md\na.md\n b.md\n  c.md");
  add_entry(book, "vpc/c.md", "see")->section = g_strdup("5");
  translate(guide, "ja", "ja");
  translate(guide, "de", "de/vpc");
  Guide *m2 = add_guide(book, "m2", "aws-m2");
  add_pages(book, m2, "m2/a.md");
  translate(m2, "fr", "fr");
  return book;
}

/* "depth name(section) path" a line. */
static char *book_text(const Book *book) {
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < book->pages->len; i++) {
    const Page *page = book->pages->pdata[i];
    guint depth = 0;
    for (const Page *up = page; up->parent; up = up->parent)
      depth++;
    g_assert_cmpuint(page->order, ==, i);
    g_assert_cmpstr(page->node, ==, depth ? page->name : "Top");
    if (page->parent)
      g_assert_true(page->parent->children->pdata[page->place] == page);
    g_string_append_printf(out, "%*s%s(%s) %s\n", (int)depth, "", page->name,
                           page_section(page, book->section), page->path ? page->path : "-");
  }
  g_assert_true(book->overview == book->pages->pdata[0]);
  return g_string_free(out, FALSE);
}

static Book *make_translation(Book *original, const char *lang, const char *paths) {
  g_assert_true(names_prepare(original) && names_assign(original) && outline_build(original));
  Book *book = translation_new(original, lang);
  add_pages(book, book->guides->pdata[0], paths);
  return book;
}

#define assert_book(book, expected)                                                                \
  do {                                                                                             \
    g_autofree char *text_ = book_text(book);                                                      \
    g_assert_cmpstr(text_, ==, expected);                                                          \
  } while (0)

static void test_languages(void) {
  Book *original = make_original();
  original->start = g_strdup("vpc/a.md");
  g_assert_true(names_prepare(original) && names_assign(original) && outline_build(original));
  g_autoptr(GPtrArray) languages = translation_languages(original);
  g_assert_cmpuint(languages->len, ==, 2); /* the guide with a French one left */
  g_assert_cmpstr(languages->pdata[0], ==, "de");
  g_assert_cmpstr(languages->pdata[1], ==, "ja");
  book_free(original);
}

static void test_link(void) {
  Book *original = make_original();
  Book *book = make_translation(original, "de", "de/vpc/a.md de/vpc/c.md de/vpc/index.md");
  page_at(book, "de/vpc/c.md")->wanted_name = g_strdup("other");
  translation_link(book, original);
  assert_book(book, "aws(7) -\n aws-vpc(7) de/vpc/index.md\n  aws-vpc-a(7) de/vpc/a.md\n"
                    "   see(5) de/vpc/c.md\n");
  g_assert_cmpstr(book->name, ==, "aws-de");
  g_assert_cmpstr(book->lang, ==, "de");
  g_assert_cmpstr(book->title, ==, "aws");
  g_assert_cmpstr(book->overview->title, ==, "aws");
  assert_messages("");
  book_free(book);
  book_free(original);
}

/* The overview is not translated, one page is refused, one is nowhere in the original, and one is
   of a page that --start left out. */
static void test_missing(void) {
  Book *original = make_original();
  original->start = g_strdup("vpc/a.md");
  Book *book = make_translation(original, "ja", "ja/a.md ja/b.md ja/c.md ja/odd.md ja/x.md");
  page_at(book, "ja/b.md")->document = NULL;
  translation_link(book, original);
  assert_book(book, "aws(7) -\n aws-vpc(7) -\n  aws-vpc-a(7) ja/a.md\n   see(5) ja/c.md\n");
  g_assert_cmpuint(g_hash_table_size(book->by_path), ==, 2);
  assert_messages("ja/odd.md: warning: a translation of no page: there is no 'vpc/odd.md'; "
                  "left out [-Worphan]\n");
  book_free(book);
  book_free(original);
}

/* Links stay in the translation, and the original's place on the web is not its own. */
static void test_links(void) {
  Book *original = make_original();
  Book *book = make_translation(original, "ja", "ja/a.md ja/c.md");
  Page *page = page_at(book, "ja/a.md");
  add_link(page, page->document, "c.md");
  add_link(page, page->document, "b.md");
  add_link(page, page->document, "https://example.org/vpc/c.html");
  translation_link(book, original);
  resolve_book(book);
  const Link *links = (const Link *)(gpointer)page->links->data;
  g_assert_true(links[0].page == page_at(book, "ja/c.md"));
  g_assert_cmpint(links[1].kind, ==, LINK_TEXT);
  g_assert_cmpint(links[2].kind, ==, LINK_URL);
  assert_messages("ja/a.md:2: warning: no page 'b.md' in this book; kept as text "
                  "[-Wmissing-page]\n");
  book_free(book);
  book_free(original);
}

static void test_contents(void) {
  static const char text[] = "# Das Netz\n\n> Worum es geht.\n\n- [A](a.md): das A\n";
  Book *original = make_original();
  Book *book = make_translation(original, "ja", "ja/a.md");
  Guide *guide = book->guides->pdata[0];
  guide->contents = page_new("ja/llms.txt", guide);
  reader_read_contents(guide->contents, text, strlen(text));
  translation_link(book, original);
  assert_book(book, "aws(7) -\n aws-vpc(7) -\n  aws-vpc-a(7) ja/a.md\n");
  g_assert_cmpstr(guide->overview->title, ==, "Das Netz");
  g_assert_cmpstr(page_at(book, "ja/a.md")->description, ==, "das A");
  assert_messages("");
  book_free(book);
  book_free(original);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/translation/languages", test_languages);
  g_test_add_func("/translation/link", test_link);
  g_test_add_func("/translation/missing", test_missing);
  g_test_add_func("/translation/links", test_links);
  g_test_add_func("/translation/contents", test_contents);
  return g_test_run();
}
