/* SPDX-License-Identifier: MIT */
/* link/outline: the hierarchy from tables of contents, Topics lists and landing pages. */
#include <config.h>

#include "link/outline.h"

#include "book.h"
#include "link/names.h"
#include "read/reader.h"

/* The book as lines "depth name", in its order; checks parents and order on the way. */
static char *outline_text(const Book *book) {
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < book->pages->len; i++) {
    const Page *page = book->pages->pdata[i];
    guint depth = 0;
    for (const Page *up = page; up->parent; up = up->parent)
      depth++;
    g_assert_cmpuint(page->order, ==, i);
    g_assert_cmpstr(page->node, ==, depth ? page->name : "Top");
    for (guint k = 0; k < page->children->len; k++)
      g_assert_true(((Page *)page->children->pdata[k])->parent == page);
    g_string_append_printf(out, "%*s%s\n", (int)depth, "", page->name);
  }
  g_assert_true(book->overview == book->pages->pdata[0]);
  return g_string_free(out, FALSE);
}

static gboolean build(Book *book) {
  gboolean good = names_prepare(book);
  outline_drop_refused(book);
  return names_assign(book) && good && outline_build(book);
}

#define assert_outline(book, expected)                                                             \
  do {                                                                                             \
    g_assert_true(build(book));                                                                    \
    g_autofree char *text_ = outline_text(book);                                                   \
    g_assert_cmpstr(text_, ==, expected);                                                          \
  } while (0)

/* A generated document as lines: a list item's depth and target, paragraphs and headings. */
static char *document_text(const Page *page) {
  GString *out = g_string_new(NULL);
  int depth = -1;
  Walk walk = walk_start(page->document);
  for (WalkEvent event; (event = walk_next(&walk)) != WALK_DONE;) {
    const Node *node = walk.node;
    if (node->type == NODE_LIST)
      depth += event == WALK_ENTER ? 1 : -1;
    if (event == WALK_EXIT)
      continue;
    if (node->type == NODE_LINK) {
      const Link *link = &g_array_index(page->links, Link, node->number);
      g_assert_cmpint(link->kind, ==, LINK_PAGE);
      g_string_append_printf(out, "%*s%s: ", depth, "", link->page->name);
    } else if (node->type == NODE_TEXT) {
      g_string_append_printf(out, "%s\n", node->text);
    } else if (node->type == NODE_HEADING) {
      g_string_append_printf(out, "%d ", node->level);
    }
  }
  return g_string_free(out, FALSE);
}

static void test_bare_folder(void) {
  Book *book = make_book("docs");
  Guide *guide = add_guide(book, "", "docs");
  add_pages(book, guide, "a.md b.md c/d.md");
  assert_outline(book, "docs\n docs-a\n docs-b\n docs-c-d\n");
  g_assert_true(guide->overview == book->overview);
  g_assert_null(book->overview->path);
  g_assert_cmpstr(book->overview->title, ==, "docs");
  g_autofree char *text = document_text(book->overview);
  g_assert_cmpstr(text, ==, "docs-a: a.md\ndocs-b: b.md\ndocs-c-d: c/d.md\n");
  assert_messages("");
  book_free(book);
}

static void test_index(void) {
  Book *book = make_book("docs");
  Guide *guide = add_guide(book, "", "docs");
  add_pages(book, guide, "a.md b.md c.md d%e.md index.md z.md");
  add_list(page_at(book, "index.md"), FALSE,
           "z.md\n"
           " c.html#top\n"
           "  d%25e.md\n"
           "missing.md\n"
           " b.md\n"
           "-\n"
           " ./a.md?x=1\n"
           "c.md");
  assert_outline(book, "docs\n docs-z\n  docs-c\n   docs-d-e\n docs-b\n docs-a\n");
  g_assert_cmpstr(book->overview->path, ==, "index.md");
  g_assert_cmpstr(guide->title, ==, "index.md");
  g_assert_cmpstr(book->title, ==, "index.md");
  assert_messages("");
  book_free(book);
}

static void test_orphans_come_last(void) {
  Book *book = make_book("docs");
  Guide *guide = add_guide(book, "", "docs");
  add_pages(book, guide, "a.md b.md c.md d.md index.md");
  add_list(page_at(book, "index.md"), FALSE, "d.md");
  add_list(page_at(book, "d.md"), TRUE, "#x\nc.md");
  assert_outline(book, "docs\n docs-d\n  docs-c\n docs-a\n docs-b\n");
  assert_messages("a.md: warning: not in the table of contents; listed last [-Worphan]\n"
                  "b.md: warning: not in the table of contents; listed last [-Worphan]\n");
  book_free(book);
}

static void test_summary(void) {
  Book *book = make_book("docs");
  Guide *guide = add_guide(book, "src", "docs");
  add_pages(book, guide, "src/README.md src/SUMMARY.md src/a.md src/b.md src/c.md src/end.md");
  Page *summary = page_at(book, "src/SUMMARY.md");
  add_link(summary, summary->document, "README.md");
  add_list(summary, FALSE, "b.md\n a.md");
  add_list(summary, FALSE, "c.md");
  add_link(summary, summary->document, "end.md");
  assert_outline(book, "docs\n docs-b\n  docs-a\n docs-c\n docs-end\n docs-summary\n");
  g_assert_cmpstr(book->overview->path, ==, "src/README.md");
  assert_messages("");
  book_free(book);
}

/* The overview's own item passes its children on to the overview. */
static void test_overview_in_its_own_list(void) {
  Book *book = make_book("docs");
  Guide *guide = add_guide(book, "", "docs");
  add_pages(book, guide, "README.md SUMMARY.md a.md");
  add_list(page_at(book, "SUMMARY.md"), FALSE, "README.md\n a.md");
  assert_outline(book, "docs\n docs-a\n docs-summary\n");
  assert_messages("");
  book_free(book);
}

/* A file of GUIDE in the form of llms.txt. */
static void add_contents(Guide *guide, const char *text) {
  g_autofree char *path = guide_path(guide, "llms.txt");
  guide->contents = page_new(path, guide);
  reader_read_contents(guide->contents, text, strlen(text));
  g_assert_nonnull(guide->contents->document);
}

static void test_contents(void) {
  Book *book = make_book("book");
  Guide *guide = add_guide(book, "", "docs");
  add_pages(book, guide, "a.md b.md c.md d.md e.md f.md");
  add_contents(guide, "# The *guide*\n\n> What it\n> is.\n\n"
                      "## [E](https://example.org/x/e.html)\n\nAll of `e`.\n\n"
                      "- [D](d.md): the d\n  of it\n    - [C](c.md)\n\n"
                      "#### [B](b.md)\n\n- [A](a.md) - no colon\n\n"
                      "## None\n\n- [F](f.md):\n");
  assert_outline(book, "book\n docs\n  docs-e\n   docs-d\n    docs-c\n   docs-b\n    docs-a\n"
                       "  docs-f\n");
  g_assert_cmpstr(guide->title, ==, "The guide");
  g_assert_cmpstr(guide->overview->title, ==, "The guide");
  g_autofree char *text = document_text(guide->overview);
  g_assert_true(g_str_has_prefix(text, "What it is.\ndocs-e: "));
  g_assert_cmpstr(page_at(book, "e.md")->description, ==, "All of e.");
  g_assert_cmpstr(page_at(book, "d.md")->description, ==, "the d of it");
  g_assert_null(page_at(book, "a.md")->description);
  g_assert_null(page_at(book, "b.md")->description);
  g_assert_null(page_at(book, "f.md")->description);
  assert_messages("");
  book_free(book);
}

/* What is odd in one: no title, a second one, headings that jump, links to nothing. */
static void test_contents_odd(void) {
  Book *book = make_book("docs");
  Guide *guide = add_guide(book, "", "docs");
  add_pages(book, guide, "a.md b.md c.md d.md");
  add_contents(guide, "###### [C](c.md)\n- [A](a.md)\n- [A](a.md): again\n\n"
                      "# [Gone](gone.md)\n\n> later\n\n- [B](b.md)\n"
                      "- [x](#part) [C](c.md): c\n- [B](https://example.org/b): web\n"
                      "- [G](https://example.org/gone.html): web\n");
  assert_outline(book, "docs\n docs-c\n  docs-a\n docs-b\n docs-d\n");
  g_assert_cmpstr(guide->title, ==, "docs");
  g_assert_null(guide->summary);
  g_assert_null(page_at(book, "c.md")->description);
  g_assert_cmpstr(page_at(book, "a.md")->description, ==, "again");
  g_assert_cmpstr(page_at(book, "b.md")->description, ==, "web");
  assert_messages("d.md: warning: not in the table of contents; listed last [-Worphan]\n"
                  "llms.txt:5: warning: no page 'gone.md' in this book; not in the table of "
                  "contents [-Wmissing-page]\n");
  book_free(book);
}

/* index.md has the hierarchy, llms.txt the descriptions. */
static void test_contents_beside_index(void) {
  Book *book = make_book("docs");
  Guide *guide = add_guide(book, "", "docs");
  add_pages(book, guide, "a.md b.md index.md");
  add_list(page_at(book, "index.md"), FALSE, "b.md\na.md");
  page_at(book, "a.md")->description = g_strdup("its own");
  add_contents(guide, "# T\n\n- [A](a.md): the a\n- [B](b.md): the b\n");
  assert_outline(book, "docs\n docs-b\n docs-a\n");
  g_assert_cmpstr(page_at(book, "a.md")->description, ==, "its own");
  g_assert_cmpstr(page_at(book, "b.md")->description, ==, "the b");
  assert_messages("");
  book_free(book);
}

/* "toc: llms.txt" goes before index.md; one that was refused leaves the Topics lists. */
static void test_contents_named(void) {
  for (guint refused = 0; refused < 2; refused++) {
    Book *book = make_book("docs");
    Guide *guide = add_guide(book, "", "docs");
    add_pages(book, guide, "a.md b.md index.md");
    add_list(page_at(book, "index.md"), FALSE, "b.md\na.md");
    guide->toc = g_strdup("llms.txt");
    add_contents(guide, "# T\n\n## [A](a.md)\n\n- [B](b.md)\n");
    if (refused)
      guide->contents->document = NULL;
    assert_outline(book, refused ? "docs\n docs-a\n docs-b\n" : "docs\n docs-a\n  docs-b\n");
    g_autofree char *messages = take_messages();
    book_free(book);
  }
}

static void test_toc(void) {
  Book *book = make_book("aws");
  Guide *guide = add_guide(book, "vpc", "aws-vpc");
  guide->toc = g_strdup("contents.md");
  guide->url = g_strdup("https://docs.example.com/vpc/");
  add_pages(book, guide, "vpc/a.md vpc/b.md vpc/c.md vpc/contents.md vpc/index.md");
  add_list(page_at(book, "vpc/contents.md"), FALSE,
           "https://docs.example.com/vpc/b.html\n"
           " https://elsewhere.example.com/de_de/vpc/c.html#x\n"
           "mailto:a@example.com");
  add_list(page_at(book, "vpc/index.md"), FALSE, "c.md");
  assert_outline(book, "aws\n aws-vpc\n  aws-vpc-b\n   aws-vpc-c\n  aws-vpc-a\n"
                       "  aws-vpc-contents\n");
  assert_messages("vpc/a.md: warning: not in the table of contents; listed last [-Worphan]\n");
  book_free(book);
}

static void test_toc_missing(void) {
  Book *book = make_book("aws");
  Guide *guide = add_guide(book, "vpc", "aws-vpc");
  guide->toc = g_strdup("contents.md");
  add_guide(book, "m2", "aws-m2")->start = g_strdup("security.md");
  add_pages(book, guide, "vpc/a.md");
  g_assert_false(build(book));
  assert_messages("manbook.yaml:10: error: no page 'vpc/contents.md' in the folders of this book\n"
                  "manbook.yaml:11: error: no page 'm2/security.md' in the folders of this book\n");
  book_free(book);
}

static void test_topics(void) {
  Book *book = make_book("docs");
  Guide *guide = add_guide(book, "", "docs");
  add_pages(book, guide, "alone.md iam.md iam-roles.md iam-users.md security.md");
  add_list(page_at(book, "security.md"), TRUE, "iam.md\n#here");
  add_list(page_at(book, "iam.md"), TRUE, "iam-users.md\niam-roles.md#x\niam.md");
  add_list(page_at(book, "iam-roles.md"), TRUE, "iam-users.md\niam.md");
  add_list(page_at(book, "alone.md"), FALSE, "iam-users.md"); /* no Topics list */
  assert_outline(book, "docs\n docs-alone\n docs-security\n  docs-iam\n   docs-iam-users\n"
                       "   docs-iam-roles\n");
  assert_messages("alone.md: warning: among the topics of no other page; listed last [-Worphan]\n");
  book_free(book);
}

/* In a circle of Topics lists one page must be the uppermost. */
static void test_topics_circle(void) {
  Book *book = make_book("docs");
  Guide *guide = add_guide(book, "", "docs");
  add_pages(book, guide, "a.md b.md c.md");
  add_list(page_at(book, "a.md"), TRUE, "a.md\nb.md");
  add_list(page_at(book, "b.md"), TRUE, "c.md");
  add_list(page_at(book, "c.md"), TRUE, "a.md");
  assert_outline(book, "docs\n docs-a\n  docs-b\n   docs-c\n");
  assert_messages("");
  book_free(book);
}

static void test_toc_circle(void) {
  Book *book = make_book("docs");
  Guide *guide = add_guide(book, "", "docs");
  add_pages(book, guide, "a.md b.md index.md");
  add_list(page_at(book, "index.md"), FALSE, "a.md\n b.md\n  a.md\n   index.md\n    b.md");
  assert_outline(book, "docs\n docs-a\n  docs-b\n");
  book_free(book);
}

static void test_guides(void) {
  Book *book = make_book("Aws");
  book->title = g_strdup("Security");
  book->description = g_strdup("All\nof it.\n\nReally.\n");
  book->copying = g_strdup("Copy it.");
  Guide *vpc = add_guide(book, "vpc", "aws-vpc");
  Guide *m2 = add_guide(book, "m2", "aws-m2");
  vpc->title = g_strdup("Virtual Private Cloud");
  add_pages(book, m2, "m2/a.md m2/index.md");
  add_pages(book, vpc, "vpc/a.md vpc/b.md");
  add_list(page_at(book, "vpc/b.md"), TRUE, "a.md\n../m2/a.md");
  assert_outline(book, "aws\n aws-vpc\n  aws-vpc-b\n   aws-vpc-a\n aws-m2\n  aws-m2-a\n");
  g_autofree char *text = document_text(book->overview);
  g_assert_cmpstr(text, ==,
                  "All of it.\nReally.\n"
                  "aws-vpc: Virtual Private Cloud\n"
                  " aws-vpc-b: vpc/b.md\n"
                  "  aws-vpc-a: vpc/a.md\n"
                  "aws-m2: m2/index.md\n"
                  " aws-m2-a: m2/a.md\n");
  g_assert_null(book->overview->guide);
  g_assert_true(vpc->overview->guide == vpc);
  g_autofree char *below = document_text(vpc->overview);
  g_assert_cmpstr(below, ==, "aws-vpc-b: vpc/b.md\n aws-vpc-a: vpc/a.md\n");
  g_assert_cmpstr(m2->title, ==, "m2/index.md");
  assert_messages("");
  book_free(book);
}

/* The landing page's subtree stays; index.md, which stands for the whole guide, goes. */
static void test_start(void) {
  Book *book = make_book("aws");
  Guide *guide = add_guide(book, "vpc", "aws-vpc");
  guide->start = g_strdup("security.md");
  add_pages(book, guide, "vpc/a.md vpc/b.md vpc/iam.md vpc/index.md vpc/security.md vpc/x.md");
  add_list(page_at(book, "vpc/index.md"), FALSE, "a.md\nb.md\n security.md\n  iam.md");
  add_list(page_at(book, "vpc/security.md"), TRUE, "x.md");
  assert_outline(book, "aws\n aws-vpc\n  aws-vpc-security\n   aws-vpc-iam\n   aws-vpc-x\n");
  g_assert_cmpuint(guide->pages->len, ==, 4);
  g_assert_cmpuint(g_hash_table_size(book->by_path), ==, 3);
  g_assert_null(g_hash_table_lookup(book->by_path, "vpc/index.md"));
  g_assert_cmpstr(guide->overview->title, ==, "vpc/security.md");
  assert_messages("");
  book_free(book);
}

static void test_start_is_overview(void) {
  Book *book = make_book("aws");
  Guide *guide = add_guide(book, "vpc", "aws-vpc");
  guide->start = g_strdup("security.md");
  add_pages(book, guide, "vpc/a.md vpc/b.md vpc/security.md");
  add_entry(book, "vpc/security.md", "aws-vpc");
  add_list(page_at(book, "vpc/security.md"), TRUE, "b.md");
  assert_outline(book, "aws\n aws-vpc\n  aws-vpc-b\n");
  g_assert_cmpstr(guide->overview->path, ==, "vpc/security.md");
  assert_messages("");
  book_free(book);
}

static void test_start_is_index(void) {
  Book *book = make_book("aws");
  Guide *guide = add_guide(book, "vpc", "aws-vpc");
  guide->start = g_strdup("index.md");
  add_pages(book, guide, "vpc/a.md vpc/b.md vpc/index.md");
  add_list(page_at(book, "vpc/index.md"), FALSE, "b.md\na.md");
  assert_outline(book, "aws\n aws-vpc\n  aws-vpc-b\n  aws-vpc-a\n");
  book_free(book);
}

/* A book of two guides, cut down to START. */
static Book *cut_book(const char *start) {
  Book *book = make_book("aws");
  Guide *vpc = add_guide(book, "vpc", "aws-vpc");
  add_pages(book, vpc, "vpc/a.md vpc/b.md vpc/c.md vpc/d.md vpc/index.md");
  add_list(page_at(book, "vpc/index.md"), FALSE, "a.md\n b.md\n  c.md");
  Guide *m2 = add_guide(book, "m2", "aws-m2");
  m2->start = g_strdup("a.md");
  add_pages(book, m2, "m2/a.md m2/b.md m2/c.md");
  add_list(page_at(book, "m2/a.md"), TRUE, "c.md");
  book->start = g_strdup(start);
  return book;
}

/* Only that page and those below it, under overviews that are made for them; orphans that leave
   are not reported. */
static void test_book_start(void) {
  static const struct {
    const char *start, *outline, *messages;
  } cases[] = {
      {"vpc/b.md", "aws\n aws-vpc\n  aws-vpc-b\n   aws-vpc-c\n", ""},
      {"./vpc//x/../c.md", "aws\n aws-vpc\n  aws-vpc-c\n", ""},
      {"vpc/d.md", "aws\n aws-vpc\n  aws-vpc-d\n", ""},
      {"vpc/index.md", "aws\n aws-vpc\n  aws-vpc-a\n   aws-vpc-b\n    aws-vpc-c\n  aws-vpc-d\n",
       "vpc/d.md: warning: not in the table of contents; listed last [-Worphan]\n"},
      {"m2/a.md", "aws\n aws-m2\n  aws-m2-a\n   aws-m2-c\n", ""},
      {"m2/c.md", "aws\n aws-m2\n  aws-m2-c\n", ""},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    Book *book = cut_book(cases[i].start);
    assert_outline(book, cases[i].outline);
    assert_messages(cases[i].messages);
    book_free(book);
  }
}

/* Not there, above the folder, no page but a folder, or left out by the guide's own start. */
static void test_book_start_missing(void) {
  static const char *const starts[] = {"vpc/x.md", "../vpc/a.md", "/vpc/a.md", "vpc", "m2/b.md"};
  for (guint i = 0; i < G_N_ELEMENTS(starts); i++) {
    Book *book = cut_book(starts[i]);
    g_assert_false(build(book));
    g_autofree char *expected = g_strdup_printf(
        "manbook: error: no page '%s' in this book to start with; nothing written\n", starts[i]);
    assert_messages(expected);
    book_free(book);
  }
}

/* The page that is left may have the book's name. */
static void test_book_start_is_overview(void) {
  Book *book = cut_book("vpc/b.md");
  add_entry(book, "vpc/b.md", "aws");
  assert_outline(book, "aws\n aws-vpc-c\n aws-vpc\n");
  book_free(book);
}

static void test_page_with_the_guides_name(void) {
  Book *book = make_book("aws");
  Guide *guide = add_guide(book, "vpc", "aws-vpc");
  add_pages(book, guide, "vpc/a.md vpc/welcome.md");
  add_entry(book, "vpc/welcome.md", "aws-vpc");
  assert_outline(book, "aws\n aws-vpc\n  aws-vpc-a\n");
  g_assert_cmpstr(guide->overview->path, ==, "vpc/welcome.md");
  book_free(book);
}

static void test_page_with_the_books_name(void) {
  Book *book = make_book("aws");
  Guide *guide = add_guide(book, "vpc", "aws-vpc");
  add_pages(book, guide, "vpc/a.md vpc/all.md");
  add_pages(book, add_guide(book, "m2", "aws-m2"), "m2/a.md");
  add_entry(book, "vpc/all.md", "aws");
  add_list(page_at(book, "vpc/a.md"), TRUE, "all.md");
  add_list(page_at(book, "vpc/all.md"), TRUE, "a.md");
  assert_outline(book, "aws\n aws-vpc\n  aws-vpc-a\n aws-m2\n  aws-m2-a\n");
  g_assert_cmpstr(book->overview->path, ==, "vpc/all.md");
  book_free(book);
}

static void test_guide_with_the_books_name(void) {
  Book *book = make_book("aws");
  book->title = g_strdup("All");
  Guide *guide = add_guide(book, "", "aws");
  add_pages(book, guide, "a.md b.md");
  add_pages(book, add_guide(book, "m2", "aws-m2"), "m2/a.md");
  assert_outline(book, "aws\n aws-a\n aws-b\n aws-m2\n  aws-m2-a\n");
  g_assert_cmpstr(book->overview->title, ==, "All");
  book_free(book);
}

static void test_name_of_another_guide(void) {
  Book *book = make_book("book");
  add_pages(book, add_guide(book, "aws", "aws"), "aws/a.md aws/vpc.md");
  add_pages(book, add_guide(book, "vpc", "aws-vpc"), "vpc/a.md");
  g_assert_false(build(book));
  assert_messages("aws/vpc.md: error: the name 'aws-vpc' is that of the overview page of a guide "
                  "or the book too\n");
  book_free(book);
}

static void test_refused_pages_leave(void) {
  Book *book = make_book("docs");
  Guide *guide = add_guide(book, "", "docs");
  add_pages(book, guide, "a.md b.md index.md");
  page_at(book, "index.md")->document = NULL;
  page_at(book, "b.md")->document = NULL;
  assert_outline(book, "docs\n docs-a\n");
  g_assert_null(g_hash_table_lookup(book->by_path, "b.md"));
  g_assert_null(book->overview->path);
  book_free(book);
}

/* A page below a page and so on, 20,000 times: neither recursion nor a quadratic walk. */
static void test_deep(void) {
  enum { DEPTH = 20000 };
  Book *book = make_book("docs");
  Guide *guide = add_guide(book, "", "docs");
  for (guint i = 0; i < DEPTH; i++) {
    g_autofree char *path = g_strdup_printf("p%05u.md", i);
    g_autofree char *next = g_strdup_printf("p%05u.md\np00000.md", i + 1);
    add_list(add_page(book, guide, path), TRUE, next);
  }
  g_assert_true(build(book));
  g_assert_cmpuint(book->pages->len, ==, DEPTH + 1);
  const Page *last = book->pages->pdata[DEPTH];
  g_assert_cmpstr(last->name, ==, "docs-p19999");
  g_assert_cmpstr(last->parent->name, ==, "docs-p19998");
  guint deepest = 0, depth = 0;
  Walk walk = walk_start(book->overview->document);
  for (WalkEvent event; (event = walk_next(&walk)) != WALK_DONE;)
    if (walk.node->type == NODE_LIST) {
      depth += event == WALK_ENTER ? 1 : -1;
      deepest = MAX(deepest, depth);
    }
  g_assert_cmpuint(deepest, ==, 12);
  g_assert_cmpuint(book->overview->links->len, ==, DEPTH);
  book_free(book);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/outline/bare-folder", test_bare_folder);
  g_test_add_func("/outline/index", test_index);
  g_test_add_func("/outline/orphans-come-last", test_orphans_come_last);
  g_test_add_func("/outline/summary", test_summary);
  g_test_add_func("/outline/overview-in-its-own-list", test_overview_in_its_own_list);
  g_test_add_func("/outline/contents", test_contents);
  g_test_add_func("/outline/contents-odd", test_contents_odd);
  g_test_add_func("/outline/contents-beside-index", test_contents_beside_index);
  g_test_add_func("/outline/contents-named", test_contents_named);
  g_test_add_func("/outline/toc", test_toc);
  g_test_add_func("/outline/toc-missing", test_toc_missing);
  g_test_add_func("/outline/toc-circle", test_toc_circle);
  g_test_add_func("/outline/topics", test_topics);
  g_test_add_func("/outline/topics-circle", test_topics_circle);
  g_test_add_func("/outline/guides", test_guides);
  g_test_add_func("/outline/start", test_start);
  g_test_add_func("/outline/start-is-overview", test_start_is_overview);
  g_test_add_func("/outline/start-is-index", test_start_is_index);
  g_test_add_func("/outline/book-start", test_book_start);
  g_test_add_func("/outline/book-start-missing", test_book_start_missing);
  g_test_add_func("/outline/book-start-is-overview", test_book_start_is_overview);
  g_test_add_func("/outline/page-with-the-guides-name", test_page_with_the_guides_name);
  g_test_add_func("/outline/page-with-the-books-name", test_page_with_the_books_name);
  g_test_add_func("/outline/guide-with-the-books-name", test_guide_with_the_books_name);
  g_test_add_func("/outline/name-of-another-guide", test_name_of_another_guide);
  g_test_add_func("/outline/refused-pages-leave", test_refused_pages_leave);
  g_test_add_func("/outline/deep", test_deep);
  return g_test_run();
}
