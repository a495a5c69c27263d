/* SPDX-License-Identifier: MIT */
/* Tests of read/indexfile and write/indexfile. */
#include <config.h>

#include "messages.h"
#include "read/indexfile.h"
#include "write/indexfile.h"

#include <glib.h>
#include <string.h>

#define HEAD "manbook-index: 1\nbook: b\nsection: 7\n"
#define GUIDE HEAD "guides:\n- folder: g\n  pages:\n"

/* What is wrong with YAML, and nothing else. */
typedef struct {
  const char *yaml, *messages;
} Case;

static const Case CASES[] = {
    {"", "x.index:1: error: the index is empty; it has to start with 'manbook-index: 1'\n"},
    {"- a\n", "x.index:1: error: an index has to consist of 'key: value' lines\n"},
    {"manbook-index: 2\nbook: b\nsection: 7\nguides: []\n",
     "x.index:1: error: 'manbook-index: 2' is a format that this version does not know; "
     "it reads format 1\n"},
    {"book: b\n", "x.index:1: error: the key 'guides' is missing here\n"
                  "x.index:1: error: the key 'manbook-index' is missing here\n"
                  "x.index:1: error: the key 'section' is missing here\n"},
    {HEAD "guides: one\n",
     "x.index:4: error: 'guides' has to be a list: items that start with '- '\n"},
    {HEAD "guides: [one]\n",
     "x.index:4: error: 'guides' has to be a mapping: lines of 'key: value'\n"},
    {HEAD "guides:\n- folder: g\n  outside:\n  - {path: ../a.md}\n  - {path: h.md}\n  pages:\n"
          "  - {depth: 0, name: a, title: T}\n",
     "x.index:5: error: the page 'h.md' has no file of its own in the folder 'g'\n"
     "x.index:7: error: 'path: ../a.md' has to be a path below the book's folder, without '..'\n"},
    {HEAD "guides:\n- folder: g\n  pages: []\n",
     "x.index:5: error: no page (*.md) in the folder 'g'\n"},
    {GUIDE
     "  - {depth: 0, name: a, title: T}\n- folder: g\n  pages: [{depth: 0, name: b, title: T}]\n",
     "x.index:8: error: the folder 'g' is that of another guide; a page can be in one only\n"},
    {GUIDE "  - {depth: 0, name: a, title: \"\\e]0;x\\a\"}\n",
     "x.index:7: error: the value of 'title' holds a control or invisible character; take it "
     "out\n"},
    {GUIDE "  - {depth: 0, name: a, title: ''}\n",
     "x.index:7: error: 'title' has no value; write one or take the key out\n"},
    {GUIDE "  - {depth: 0, name: a, title: T, anchors: [[a, a, \"\\u202E\"]]}\n",
     "x.index:7: error: an anchor has to be a list of its name, its slug and its title\n"
     "x.index:7: error: the value of 'anchors' holds a control or invisible character; take it "
     "out\n"},
    {HEAD "guides:\n- folder: /etc\n  url: 'file:///etc/'\n  pages: []\n",
     "x.index:5: error: 'folder: /etc' has to be a path below the book's folder, without '..'\n"
     "x.index:6: error: 'url: file:///etc/' is no web address; start it with https:// or "
     "http://\n"},
    {GUIDE "  - {depth: 0, name: '-x', title: T}\n",
     "x.index:7: error: 'name: -x' is no man name; use letters, digits, '.', '+' and '-', "
     "a letter or digit first\n"},
    {GUIDE "  - {depth: -1, name: a, title: T}\n", "x.index:7: error: 'depth: -1' is no number\n"},
    {GUIDE "  - {depth: 1, name: a, title: T}\n",
     "x.index:7: error: 'depth: 1' does not follow the page before: the first page has depth 0, "
     "any other from 1 to one more than that\n"},
    {GUIDE "  - {depth: 0, name: a, title: T}\n  - {depth: 2, path: g/b.md, name: b, title: T}\n",
     "x.index:8: error: 'depth: 2' does not follow the page before: the first page has depth 0, "
     "any other from 1 to one more than that\n"},
    {GUIDE "  - {depth: 0, path: h/a.md, name: a, title: T}\n",
     "x.index:5: error: the page 'h/a.md' has no file of its own in the folder 'g'\n"},
    {GUIDE "  - {depth: 0, path: g/a.md, name: a, title: T}\n"
           "  - {depth: 1, path: g/a.md, name: b, title: T}\n"
           "  - {depth: 1, name: c, title: T}\n",
     "x.index:5: error: the key 'path' is missing here\n"
     "x.index:5: error: the page 'g/a.md' has no file of its own in the folder 'g'\n"},
    {GUIDE "  - {depth: 0, name: a, title: T, anchors: [[], [a, b, c, d], [a, 'b/c'], [a, [b]], "
           "a]}\n",
     "x.index:7: error: 'anchors' has to be a list: items that start with '- '\n"
     "x.index:7: error: 'anchors' has to be one value\n"
     "x.index:7: error: an anchor has to be a list of its name, its slug and its title\n"},
    {HEAD "guides: []\n--- {}\n", "x.index:5: error: the key 'book' is missing here\n"
                                  "x.index:5: error: the key 'guides' is missing here\n"
                                  "x.index:5: error: the key 'manbook-index' is missing here\n"
                                  "x.index:5: error: the key 'section' is missing here\n"},
    {"a\xFFz\n", "x.index:1: error: not valid UTF-8; save it as UTF-8\n"},
};

static GPtrArray *books_new(void) {
  return g_ptr_array_new_with_free_func((GDestroyNotify)book_free);
}

static void test_wrong(void) {
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(GPtrArray) books = books_new();
    g_assert_false(indexfile_read(books, "x.index", CASES[i].yaml, strlen(CASES[i].yaml)));
    assert_messages(CASES[i].messages);
  }
}

static const char WHOLE[] =
    "---\nmanbook-index: 1\nbook: clouds\nsection: 7\noverview: clouds-vpc\n"
    "guides:\n- folder: vpc\n  title: The network\n  url: "
    "https://example.org/vpc/\n  outside:\n  - path: vpc/left out.md\n    wanted: left\n  pages:\n"
    "  - depth: 0\n    path: vpc/index.md\n    name: clouds-vpc\n    title: The network\n"
    "    section: 7\n    anchors:\n    - [the-network]\n    - [A \"b\", a-b, 'One: two']\n"
    "    - [\"\\e\\u202E\", x]\n"
    "  - depth: 1\n    path: vpc/a.md\n    name: tool.x\n    wanted: tool.x\n"
    "    title: \"Odd\\uFEFF\"\n    section: 8\n"
    "  - depth: 2\n    path: vpc/sub/b.md\n    name: clouds-vpc-sub-b\n    title: \"\\xC9t\\xE9\"\n"
    "    section: 7\n";

/* Hang the pages as link/outline would. */
static void hang(Book *book) {
  Guide *guide = book->guides->pdata[0];
  Page *above[3];
  for (guint i = 0; i < guide->places->len; i++) {
    const PagePlace *place = &g_array_index(guide->places, PagePlace, i);
    above[place->depth] = place->page;
    if (place->depth)
      g_ptr_array_add(above[place->depth - 1]->children, place->page);
  }
  book->overview = guide->overview;
}

/* What is read is written again; and another document behind it is another book. */
static void test_whole(void) {
  g_autoptr(GPtrArray) books = books_new();
  g_autofree char *twice = g_strconcat(WHOLE, WHOLE, NULL);
  g_assert_true(indexfile_read(books, "x.index", twice, strlen(twice)));
  assert_messages("");
  g_assert_cmpuint(books->len, ==, 2);
  Book *book = books->pdata[0];
  const Guide *guide = book->guides->pdata[0];
  const Page *page = g_hash_table_lookup(book->by_path, "vpc/a.md");
  g_assert_cmpstr(guide->manual, ==, "clouds");
  g_assert_cmpstr(guide->overview->node, ==, "Top");
  g_assert_cmpstr(page->node, ==, "tool_x");
  g_assert_cmpstr(page->title, ==, "Odd\uFEFF");
  hang(book);
  g_autoptr(GString) out = g_string_new(NULL);
  indexfile_write(book, out);
  g_assert_cmpstr(out->str, ==, WHOLE);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/indexfile/wrong", test_wrong);
  g_test_add_func("/indexfile/whole", test_whole);
  return g_test_run();
}
