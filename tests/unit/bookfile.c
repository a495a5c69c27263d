/* SPDX-License-Identifier: MIT */
/* Tests of read/bookfile. */
#include <config.h>

#include "messages.h"
#include "read/bookfile.h"

#include <glib.h>
#include <string.h>

static gboolean read_book(Book *book, const char *yaml) {
  return bookfile_read(book, "manbook.yaml", yaml, strlen(yaml));
}

static void test_whole(void) {
  Book *book = book_new();
  g_assert_true(read_book(book,
                          "\xEF\xBB\xBFmanbook: 1 # format\r\n"
                          "name: aws-security\n"
                          "title: >\n  Security in\n  AWS services\n"
                          "section: 7\n"
                          "manual: 'AWS: pages'\n"
                          "release: manbook 1.0\n"
                          "date: 2026-11-22\n"
                          "lang: en\n"
                          "category: Cloud security\n"
                          "description: For reading offline\n"
                          "copying: |\n  One.\n\n  Two.\n"
                          "guides:\n"
                          "  - folder: ./vpc//guide/\n"
                          "    name: aws-vpc\n"
                          "    title: Amazon VPC\n"
                          "    start: security.md\n"
                          "    toc: ./index.md\n"
                          "    url: https://example.org/vpc\n"
                          "    translations: {de: de/vpc, fr: fr/vpc}\n"
                          "  - folder: .\n"
                          "pages:\n"
                          "  vpc/a.md: {name: a-page, description: About A, section: 3pm}\n"));
  assert_messages("");
  g_assert_cmpstr(book->name, ==, "aws-security");
  g_assert_cmpstr(book->title, ==, "Security in AWS services");
  g_assert_cmpstr(book->section, ==, "7");
  g_assert_cmpstr(book->manual, ==, "AWS: pages");
  g_assert_cmpstr(book->release, ==, "manbook 1.0");
  g_assert_cmpstr(book->date, ==, "2026-11-22");
  g_assert_cmpstr(book->lang, ==, "en");
  g_assert_cmpstr(book->category, ==, "Cloud security");
  g_assert_cmpstr(book->description, ==, "For reading offline");
  g_assert_cmpstr(book->copying, ==, "One.\n\nTwo.");
  g_assert_cmpuint(book->guides->len, ==, 2);
  const Guide *guide = book->guides->pdata[0];
  g_assert_cmpstr(guide->folder, ==, "vpc/guide");
  g_assert_cmpstr(guide->name, ==, "aws-vpc");
  g_assert_cmpstr(guide->title, ==, "Amazon VPC");
  g_assert_cmpstr(guide->start, ==, "security.md");
  g_assert_cmpstr(guide->toc, ==, "index.md");
  g_assert_cmpstr(guide->url, ==, "https://example.org/vpc/");
  g_assert_cmpstr(g_hash_table_lookup(guide->translations, "de"), ==, "de/vpc");
  g_assert_cmpuint(g_hash_table_size(guide->translations), ==, 2);
  g_assert_cmpuint(guide->line, ==, 18);
  guide = book->guides->pdata[1];
  g_assert_cmpstr(guide->folder, ==, "");
  g_assert_null(guide->name);
  g_assert_cmpuint(book->entries->len, ==, 1);
  const PageEntry *entry = book->entries->pdata[0];
  g_assert_cmpstr(entry->path, ==, "vpc/a.md");
  g_assert_cmpstr(entry->name, ==, "a-page");
  g_assert_cmpstr(entry->description, ==, "About A");
  g_assert_cmpstr(entry->section, ==, "3pm");
  g_assert_cmpuint(entry->line, ==, 27);
  book_free(book);
}

/* YAML is refused with just these messages, which go without "manbook.yaml". */
static void check_refused(const char *yaml, gsize len, const char *expected) {
  Book *book = book_new();
  g_assert_false(bookfile_read(book, "manbook.yaml", yaml, len));
  book_free(book);
  g_autofree char *messages = take_messages();
  g_auto(GStrv) parts = g_strsplit(messages, "manbook.yaml", -1);
  g_autofree char *bare = g_strjoinv("", parts);
  g_assert_cmpstr(bare, ==, expected);
}

#define REFUSED(yaml, expected) check_refused(yaml, sizeof(yaml) - 1, expected)

static void test_keys(void) {
  REFUSED("manbook: 1\ntitel: x\nname: a\nname: b\n[1]: x\n",
          ":2: error: unknown key 'titel'; the keys that can stand here are manbook, name, title, "
          "section, manual, release, date, lang, category, description, copying, guides, pages\n"
          ":4: error: the key 'name' stands in line 3 already\n"
          ":5: error: a key has to be one word\n");
  REFUSED("manbook: 1\nguides:\n  - {folder: a, folder: b, \"x\\e\": {y: [z]}}\n",
          ":3: error: the key 'folder' stands in line 3 already\n"
          ":3: error: unknown key 'x<U+001B>'; the keys that can stand here are folder, name, "
          "title, start, toc, url, translations\n");
  REFUSED("name: a\n", ":1: error: the key 'manbook' is missing here\n");
  REFUSED("manbook: 1\nguides:\n- name: a\n", ":3: error: the key 'folder' is missing here\n");
}

static void test_types(void) {
  REFUSED("manbook: 1\nname: [a]\nguides: x\npages: [a]\n",
          ":2: error: 'name' has to be one value\n"
          ":3: error: 'guides' has to be a list: items that start with '- '\n"
          ":4: error: 'pages' has to be a mapping: lines of 'key: value'\n");
  REFUSED("manbook: 1\nguides: [x]\npages: {a.md: x}\ntitle:\n",
          ":2: error: 'guides' has to be a mapping: lines of 'key: value'\n"
          ":3: error: 'a.md' has to be a mapping: lines of 'key: value'\n"
          ":4: error: 'title' has no value; write one or take the key out\n");
  REFUSED("- a\n", ":1: error: a book file has to consist of 'key: value' lines\n");
  REFUSED("manbook: 1\nguides: [{folder: a, translations: x}]\n",
          ":2: error: 'translations' has to be a mapping: lines of 'key: value'\n");
}

static void test_values(void) {
  REFUSED("manbook: 2\n", ":1: error: 'manbook: 2' is a format that this version does not know; "
                          "it reads format 1\n");
  REFUSED("manbook: 1\nname: -a\n",
          ":2: error: 'name: -a' is no man name; use letters, digits, '.', '+' and '-', "
          "a letter or digit first\n");
  REFUSED("manbook: 1\nsection: 0\n",
          ":2: error: 'section: 0' is no section of the manual; write one such as 7 or 3pm\n");
  REFUSED("manbook: 1\ndate: 2026-02-30\n",
          ":2: error: 'date: 2026-02-30' is no date; write one that exists, as YYYY-MM-DD\n");
  REFUSED("manbook: 1\ndate: 2026-02-20 10:00\n",
          ":2: error: 'date: 2026-02-20 10:00' is no date; write one that exists, as YYYY-MM-DD\n");
  REFUSED("manbook: 1\nlang: ../x\n",
          ":2: error: 'lang: ../x' is no language; write a code such as de or pt_BR\n");
  REFUSED("manbook: 1\nguides: [{folder: a, url: 'ftp://x'}]\n",
          ":2: error: 'url: ftp://x' is no web address; start it with https:// or http://\n");
  REFUSED("manbook: 1\ntitle: \"a\\e[2Jb\"\n",
          ":2: error: the value of 'title' holds a control or invisible character; take it out\n");
  REFUSED("manbook: 1\ntitle: \"a\\0b\"\n",
          ":2: error: the value of 'title' holds a control or invisible character; take it out\n");
}

static void test_paths(void) {
  static const char *const wrong[] = {"/a", "..", "a/../b", "../a"};
  for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
    g_autofree char *yaml = g_strdup_printf("manbook: 1\nguides: [{folder: %s}]\n", wrong[i]);
    g_autofree char *expected = g_strdup_printf(
        ":2: error: 'folder: %s' has to be a path below the book's folder, without '..'\n",
        wrong[i]);
    check_refused(yaml, strlen(yaml), expected);
  }
  REFUSED("manbook: 1\nguides: [{folder: a, start: .}]\n",
          ":2: error: 'start: .' has to be a path below the book's folder, without '..'\n");
  REFUSED("manbook: 1\npages:\n  a.md: {name: a}\n  ./a.md: {name: b}\n",
          ":4: error: the key 'a.md' stands in line 3 already\n");
}

static void test_guides(void) {
  REFUSED("manbook: 1\nguides:\n- folder: a\n  name: x\n- folder: a/.\n  name: x\n",
          ":5: error: the folder 'a' is that of another guide; a page can be in one only\n"
          ":5: error: the name 'x' is that of another guide; choose another\n");
  REFUSED("manbook: 1\nguides: [{folder: a, translations: {de: b, de: c, x: d}}]\n",
          ":2: error: 'translations: x' is no language; write a code such as de or pt_BR\n"
          ":2: error: the language 'de' is here already\n");
}

static void test_yaml(void) {
  REFUSED("", ":1: error: the book file is empty; it has to start with 'manbook: 1'\n");
  REFUSED("# nothing\n", ":1: error: the book file is empty; it has to start with 'manbook: 1'\n");
  REFUSED("manbook: 1\ntitle: a: b\n",
          ":2: error: not valid YAML: mapping values are not allowed in this context\n");
  REFUSED("manbook: 1\n---\nmanbook: 1\n",
          ":2: error: a second YAML document; only one can stand here\n");
  REFUSED("manbook: 1\ntitle: &t x\nmanual: *t\n",
          ":2: error: anchors and aliases ('t') are not supported; write the value out\n"
          ":3: error: anchors and aliases ('t') are not supported; write the value out\n");
  REFUSED("manbook: 1\ntitle: \xFF\n", ":2: error: not valid UTF-8; save it as UTF-8\n");
  REFUSED("manbook: 1\n\ntitle: a\x1B\n",
          ":3: error: not valid YAML: control characters are not allowed\n");
  REFUSED("manbook: 1\ntitle: a\0\n",
          ":2: error: not valid YAML: control characters are not allowed\n");
}

/* libyaml alone would take minutes. */
static void test_deep(void) {
  g_autofree char *brackets = g_strnfill(1 << 20, '[');
  g_autofree char *yaml = g_strconcat("manbook: 1\ntitle: ", brackets, NULL);
  check_refused(yaml, strlen(yaml),
                ":2: error: 'title' has to be one value\n"
                ":2: error: nested more than 100 levels deep\n");
}

/* Front matter: what it sets, as "title|description|name|section|date", and its messages. */
static void check_front(const char *yaml, const char *expected, const char *messages) {
  Page *page = page_new("a.md", NULL);
  bookfile_read_front_matter(page, yaml, strlen(yaml));
  g_autofree char *found = g_strdup_printf(
      "%s|%s|%s|%s|%s", page->title ? page->title : "", page->description ? page->description : "",
      page->wanted_name ? page->wanted_name : "", page->section ? page->section : "",
      page->date ? page->date : "");
  g_assert_cmpstr(found, ==, expected);
  page_free(page);
  assert_messages(messages);
}

static void test_front_matter(void) {
  check_front("title: A page\ndescription: |\n  About\n  it\nname: a-page\nsection: 3\n"
              "date: 2026-11-22\n",
              "A page|About it|a-page|3|2026-11-22", "");
  check_front("tags: &x [a, {b: c}]\nother: *x\ntitle: A\nlayout:\n", "A||||", "");
  check_front("title: A\ntitle: B\n", "A||||", "");
  check_front("date: 2026-11-22T10:11:12Z\n", "||||2026-11-22", "");
  check_front("date: 2026-11-22 10:11:12 +0100\n", "||||2026-11-22", "");
  check_front("", "||||", "");
  check_front("# a comment\n", "||||", "");
}

static void test_front_matter_wrong(void) {
  check_front("title: A\ndate: yesterday\n", "A||||",
              "a.md:3: warning: 'date: yesterday' is no date; write one that exists, as "
              "YYYY-MM-DD [-Wdate]\n");
  check_front("title: [A]\nname: A page\n", "||||",
              "a.md:2: warning: 'title' has to be one value [-Wrepair]\n"
              "a.md:3: warning: 'name: A page' is no man name; use letters, digits, '.', '+' and "
              "'-', a letter or digit first [-Wrepair]\n");
  check_front("title: A\nb: [\n", "||||",
              "a.md:4: warning: not valid YAML: did not find expected node content [-Wrepair]\n");
  check_front("- a\n", "||||",
              "a.md:2: warning: the front matter is no mapping; ignored [-Wrepair]\n");
  g_autofree char *space = g_strnfill(1 << 16, ' ');
  g_autofree char *large = g_strconcat(space, "\ntitle: A\n", NULL);
  check_front(large, "||||",
              "a.md:1: warning: front matter of more than 65536 bytes; ignored [-Wrepair]\n");
}

/* What is set already, from the command line or the book file, stays. */
static void test_front_matter_set(void) {
  Page *page = page_new("a.md", NULL);
  page->title = g_strdup("Mine");
  bookfile_read_front_matter(page, "title: Yours\n", strlen("title: Yours\n"));
  g_assert_cmpstr(page->title, ==, "Mine");
  page_free(page);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/bookfile/whole", test_whole);
  g_test_add_func("/bookfile/keys", test_keys);
  g_test_add_func("/bookfile/types", test_types);
  g_test_add_func("/bookfile/values", test_values);
  g_test_add_func("/bookfile/paths", test_paths);
  g_test_add_func("/bookfile/guides", test_guides);
  g_test_add_func("/bookfile/yaml", test_yaml);
  g_test_add_func("/bookfile/deep", test_deep);
  g_test_add_func("/bookfile/front-matter", test_front_matter);
  g_test_add_func("/bookfile/front-matter-wrong", test_front_matter_wrong);
  g_test_add_func("/bookfile/front-matter-set", test_front_matter_set);
  return g_test_run();
}
