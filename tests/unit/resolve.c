/* SPDX-License-Identifier: MIT */
/* link/resolve: where links lead, and what is said about those that lead nowhere. */
#include <config.h>

#include "book.h"
#include "link/names.h"
#include "link/outline.h"
#include "link/path.h"

/* Two guides, the first on the web; links are added to vpc/sub/a.md. */
typedef struct {
  Book *book;
  Guide *vpc, *m2;
  Page *page;
} Fixture;

static Fixture fixture_new(void) {
  Fixture f = {.book = make_book("aws")};
  f.vpc = add_guide(f.book, "vpc", "aws-vpc");
  f.m2 = add_guide(f.book, "m2", "aws-m2");
  f.vpc->url = g_strdup("https://docs.example.com/vpc/latest/userguide/");
  add_pages(f.book, f.m2, "m2/index.md m2/security.md m2/sub/README.md");
  add_pages(f.book, f.vpc,
            "vpc/Mixed.md vpc/a%20b.md vpc/caf\303\251.md vpc/security.md "
            "vpc/sub/a.md vpc/sub/b.md vpc/sub/v1.2.md");
  add_page(f.book, f.vpc, "vpc/c d.md");
  f.page = page_at(f.book, "vpc/sub/a.md");
  Page *security = page_at(f.book, "vpc/security.md");
  add_anchor(security, "security", TRUE);
  add_anchor(security, "Shared-Model", FALSE);
  add_anchor(security, "shared model", FALSE);
  add_anchor(f.page, "a", TRUE);
  add_anchor(f.page, "here", FALSE);
  return f;
}

static char *link_text(const Link *link) {
  const char *anchor = link->anchor ? link->anchor->name : NULL;
  switch (link->kind) {
  case LINK_TEXT:
    return g_strdup("text");
  case LINK_URL:
    return g_strdup(link->target);
  case LINK_PAGE:
    return g_strconcat("page ", link->page->path ? link->page->path : link->page->name,
                       anchor ? "#" : NULL, anchor, NULL);
  case LINK_SECTION:
    return g_strconcat("section ", anchor, NULL);
  }
  g_assert_not_reached();
}

typedef struct {
  const char *url, *target, *message; /* message NULL: none */
} Case;

#define NO_PAGE(url) "no page '" url "' in this book; kept as text [-Wmissing-page]"
#define WEB "https://docs.example.com/vpc/latest/userguide/"

static const Case CASES[] = {
    /* paths */
    {"b.md", "page vpc/sub/b.md", NULL},
    {"./b.md", "page vpc/sub/b.md", NULL},
    {"b.html", "page vpc/sub/b.md", NULL},
    {"b.htm", "page vpc/sub/b.md", NULL},
    {"b", "page vpc/sub/b.md", NULL},
    {"b/", "page vpc/sub/b.md", NULL},
    {"b.md?highlight=x", "page vpc/sub/b.md", NULL},
    {"B.MD", "page vpc/sub/b.md", NULL},
    {"v1.2", "page vpc/sub/v1.2.md", NULL},
    {"../mixed.html", "page vpc/Mixed.md", NULL},
    {"../security.md", "page vpc/security.md", NULL},
    {"../sub/../security.md", "page vpc/security.md", NULL},
    {"%2e%2e/security.md", "page vpc/security.md", NULL},
    {"../c%20d.md", "page vpc/c d.md", NULL},
    {"../c d.md", "page vpc/c d.md", NULL},
    {"../a%20b.md", "page vpc/a%20b.md", NULL},
    {"../caf%C3%A9.md", "page vpc/caf\303\251.md", NULL},
    {"../CAF\303\211.md", "page vpc/caf\303\251.md", NULL},
    {"../../m2/security.md", "page m2/security.md", NULL},
    {"/security.md", "page vpc/security.md", NULL},
    {"/m2/security.md", "page m2/security.md", NULL},
    {"a.md", "text", NULL},
    /* folders */
    {"..", "page aws-vpc", NULL},
    {"../", "page aws-vpc", NULL},
    {"../index.html", "page aws-vpc", NULL},
    {"../../m2/", "page m2/index.md", NULL},
    {"../../m2", "page m2/index.md", NULL},
    {"../../m2/README.md", "page m2/index.md", NULL},
    {"../../m2/sub/", "page m2/sub/README.md", NULL},
    {"../../m2/sub/index.html", "page m2/sub/README.md", NULL},
    {"../..", "page aws", NULL},
    /* fragments */
    {"#here", "section here", NULL},
    {"#HERE", "section here", NULL},
    {"a.md#here", "section here", NULL},
    {"#a", "section a", NULL},
    {"#", "text", NULL},
    {"#top", "text", NULL},
    {"?x=1", "text", NULL},
    {"#gone", "text", "no section '#gone' on this page; kept as text [-Wmissing-anchor]"},
    {"../security.md#Shared-Model", "page vpc/security.md#Shared-Model", NULL},
    {"../security.md#shared-model", "page vpc/security.md#Shared-Model", NULL},
    {"../security.md#shared%20model", "page vpc/security.md#shared model", NULL},
    {"../security.md#security", "page vpc/security.md", NULL},
    {"../security.md#", "page vpc/security.md", NULL},
    {"../security.md#gone", "page vpc/security.md",
     "no section '#gone' in 'vpc/security.md'; leads to the page [-Wmissing-anchor]"},
    /* absolute */
    {"https://example.org/x?y#z", "https://example.org/x?y#z", NULL},
    {"mailto:me@example.org", "mailto:me@example.org", NULL},
    {"//example.org/x", "https://example.org/x", NULL},
    {WEB, "page aws-vpc", NULL},
    {"https://docs.example.com/vpc/latest/userguide", "page aws-vpc", NULL},
    {WEB "index.html", "page aws-vpc", NULL},
    {WEB "security.html#Shared-Model", "page vpc/security.md#Shared-Model", NULL},
    {WEB "security.md", "page vpc/security.md", NULL},
    {WEB "security", "page vpc/security.md", NULL},
    {"HTTP://Docs.Example.com/VPC/latest/UserGuide/security.html?x", "page vpc/security.md", NULL},
    {"//docs.example.com/vpc/latest/userguide/security.html", "page vpc/security.md", NULL},
    {WEB "gone.html", WEB "gone.html", NULL},
    {WEB "security.html#gone", "page vpc/security.md",
     "no section '#gone' in 'vpc/security.md'; leads to the page [-Wmissing-anchor]"},
    {"https://docs.example.com/vpc/latest/userguides/security.html",
     "https://docs.example.com/vpc/latest/userguides/security.html", NULL},
    {"/vpc/latest/userguide/security.html", "page vpc/security.md", NULL},
    /* nowhere */
    {"", "text", NULL},
    {"gone.md#x", WEB "sub/gone.html#x",
     "no page 'gone.md' in this book; leads to <" WEB "sub/gone.html#x> [-Wmissing-page]"},
    {"../gone", WEB "gone",
     "no page '../gone' in this book; leads to <" WEB "gone> [-Wmissing-page]"},
    {"../q r.html?s", WEB "q%20r.html?s",
     "no page '../q r.html?s' in this book; leads to <" WEB "q%20r.html?s> [-Wmissing-page]"},
    {"samples/x.zip", WEB "sub/samples/x.zip",
     "no file 'samples/x.zip' in this book; leads to <" WEB "sub/samples/x.zip> [-Wmissing-page]"},
    {"/iam/latest/x.html", "https://docs.example.com/iam/latest/x.html",
     "no page '/iam/latest/x.html' in this book; leads to "
     "<https://docs.example.com/iam/latest/x.html> [-Wmissing-page]"},
    {"../../m2/gone.md", "text", NO_PAGE("../../m2/gone.md")},
    {"../../m2/x.png", "text",
     "no file '../../m2/x.png' in this book; kept as text [-Wmissing-page]"},
    {"../../../../etc/passwd", "text", NO_PAGE("../../../../etc/passwd")},
    {"../../../vpc/security.md", "text", NO_PAGE("../../../vpc/security.md")},
    {"../../m2/gone.in-v1.2", "text",
     "no file '../../m2/gone.in-v1.2' in this book; kept as text [-Wmissing-page]"},
    {"../../m2/aws.dynamodb", "text", NO_PAGE("../../m2/aws.dynamodb")},
    {"c:\\x.md", WEB "sub/c:%5Cx.html",
     "no page 'c:\\x.md' in this book; leads to <" WEB "sub/c:%5Cx.html> [-Wmissing-page]"},
    {"../../m2/a\nb\033.md", "text", NO_PAGE("../../m2/a<U+000A>b<U+001B>.md")},
    {"javascript:alert(1)", "text",
     "a link with 'javascript:' is not followed; kept as text [-Wmissing-page]"},
    {"File:///etc/passwd", "text",
     "a link with 'File:' is not followed; kept as text [-Wmissing-page]"},
    {"data:text/html,x", "text",
     "a link with 'data:' is not followed; kept as text [-Wmissing-page]"},
};

static void test_links(void) {
  Fixture f = fixture_new();
  g_autoptr(GString) expected = g_string_new(NULL);
  for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
    add_link(f.page, f.page->document, CASES[i].url);
    if (CASES[i].message)
      g_string_append_printf(expected, "vpc/sub/a.md:%u: warning: %s\n", i + 1, CASES[i].message);
  }
  g_assert_true(names_prepare(f.book) && names_assign(f.book) && outline_build(f.book));
  resolve_book(f.book);
  for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autofree char *text = link_text(&g_array_index(f.page->links, Link, i));
    if (strcmp(text, CASES[i].target) != 0)
      g_test_message("link '%s'", CASES[i].url);
    g_assert_cmpstr(text, ==, CASES[i].target);
  }
  assert_messages(expected->str);
  book_free(f.book);
}

/* Names that differ in case only are both there, and nothing else means either. */
static void test_ambiguous_case(void) {
  Book *book = make_book("docs");
  Guide *guide = add_guide(book, "", "docs");
  add_pages(book, guide, "Api.md api.md index.md");
  add_entry(book, "Api.md", "docs-upper");
  Page *page = page_at(book, "index.md");
  add_link(page, page->document, "Api.md");
  add_link(page, page->document, "api.md");
  add_link(page, page->document, "API.md");
  g_assert_true(names_prepare(book) && names_assign(book) && outline_build(book));
  g_free(take_messages());
  resolve_book(book);
  const Link *links = (const Link *)(gpointer)page->links->data;
  g_assert_true(links[0].page == page_at(book, "Api.md"));
  g_assert_true(links[1].page == page_at(book, "api.md"));
  g_assert_cmpint(links[2].kind, ==, LINK_TEXT);
  assert_messages("index.md:3: warning: " NO_PAGE("API.md") "\n");
  book_free(book);
}

/* Of two guides on one site the longer url wins, in whichever order they stand. */
static void test_nested_urls(void) {
  Book *book = make_book("docs");
  Guide *all = add_guide(book, "all", "docs-all");
  Guide *api = add_guide(book, "api", "docs-api");
  all->url = g_strdup("https://example.com/");
  api->url = g_strdup("http://example.com/api/");
  add_pages(book, all, "all/a.md all/x.md");
  add_pages(book, api, "api/x.md");
  Page *page = page_at(book, "all/a.md");
  add_link(page, page->document, "https://example.com/api/x.html");
  add_link(page, page->document, "https://example.com/x.html");
  add_link(page, page->document, "https://example.com");
  g_assert_true(names_prepare(book) && names_assign(book) && outline_build(book));
  resolve_book(book);
  const Link *links = (const Link *)(gpointer)page->links->data;
  g_assert_true(links[0].page == page_at(book, "api/x.md"));
  g_assert_true(links[1].page == page_at(book, "all/x.md"));
  g_assert_true(links[2].page == all->overview);
  assert_messages("");
  book_free(book);
}

/* What a guide's landing page leaves out is not missing: the web has it, or its text remains. */
static void test_outside_start(void) {
  static const Case cases[] = {
      {"other.md#x", "https://example.com/vpc/other.html#x", "'other.md'"},
      {"Other.html", "https://example.com/vpc/Other.html", "'Other.html'"},
      {"other", "https://example.com/vpc/other", "'other'"},
      {"/other.md", "https://example.com/other.md", "'/other.md'"},
      {"sub/", "https://example.com/vpc/sub/", "'sub/'"},
      {"https://example.com/vpc/other.html", "https://example.com/vpc/other.html", NULL},
      {"../m2/a.md", "text", "'../m2/a.md'"},
      {"../m2/", "page aws-m2", NULL},
      {"../m2", "page aws-m2", NULL},
  };
  diag_switch("outside");
  for (guint warn = 0; warn < 2; warn++) {
    Book *book = make_book("docs");
    Guide *guide = add_guide(book, "vpc", "vpc");
    guide->url = g_strdup("https://example.com/vpc/");
    guide->start = g_strdup("security.md");
    Guide *m2 = add_guide(book, "m2", "aws-m2");
    m2->start = g_strdup("b.md");
    add_pages(book, guide, "vpc/other.md vpc/security.md vpc/sub/README.md");
    add_pages(book, m2, "m2/a.md m2/b.md m2/index.md");
    Page *page = page_at(book, "vpc/security.md");
    g_autoptr(GString) messages = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
      add_link(page, page->document, cases[i].url);
      gboolean web = url_is_web(cases[i].target);
      if (cases[i].message && warn)
        g_string_append_printf(messages,
                               "vpc/security.md:%u: warning: %s is outside the pages that were "
                               "chosen; %s%s%s [-Woutside]\n",
                               i + 1, cases[i].message, web ? "leads to <" : "kept as text",
                               web ? cases[i].target : "", web ? ">" : "");
    }
    diag_switch(warn ? "outside" : "no-outside");
    g_assert_true(names_prepare(book) && names_assign(book) && outline_build(book));
    resolve_book(book);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
      g_autofree char *text = link_text(&g_array_index(page->links, Link, i));
      g_assert_cmpstr(text, ==, cases[i].target);
    }
    assert_messages(messages->str);
    book_free(book);
  }
  diag_switch("no-outside");
}

/* A guide that left as a whole: its overview, too, is outside, but what never was there is not. */
static void test_outside_guide(void) {
  Book *book = make_book("docs");
  add_pages(book, add_guide(book, "", "docs"), "a.md");
  add_pages(book, add_guide(book, "vpc", "vpc"), "vpc/a.md");
  Page *page = page_at(book, "a.md");
  add_link(page, page->document, "vpc/");
  add_link(page, page->document, "gone.md");
  book->start = g_strdup("a.md");
  diag_switch("outside");
  g_assert_true(names_prepare(book) && names_assign(book) && outline_build(book));
  resolve_book(book);
  assert_messages("a.md:1: warning: 'vpc/' is outside the pages that were chosen; kept as text "
                  "[-Woutside]\n"
                  "a.md:2: warning: no page 'gone.md' in this book; kept as text "
                  "[-Wmissing-page]\n");
  diag_switch("no-outside");
  book_free(book);
}

/* Links of generated pages keep their targets. */
static void test_generated(void) {
  Book *book = make_book("docs");
  add_pages(book, add_guide(book, "", "docs"), "a.md");
  g_assert_true(names_prepare(book) && names_assign(book) && outline_build(book));
  resolve_book(book);
  const Link *link = &g_array_index(book->overview->links, Link, 0);
  g_assert_cmpint(link->kind, ==, LINK_PAGE);
  g_assert_true(link->page == page_at(book, "a.md"));
  book_free(book);
}

/* As written, in lower case, in any case, in this order, whether the page has few anchors or many.
 */
static void test_anchor_order(void) {
  for (guint others = 0; others < 100; others += 50) {
    Book *book = make_book("docs");
    add_pages(book, add_guide(book, "", "docs"), "a.md b.md");
    Page *page = page_at(book, "a.md"), *target = page_at(book, "b.md");
    static const char *const names[] = {"X-Y", "x-Y", "x-y", "x-Y", "One-Two"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
      add_anchor(target, names[i], FALSE);
    for (guint i = 0; i < others; i++) {
      g_autofree char *name = g_strdup_printf("other-%u", i);
      add_anchor(target, name, FALSE);
    }
    static const struct {
      const char *url;
      int anchor;
    } cases[] = {{"b.md#x-Y", 1},   {"b.md#X-Y", 0},     {"b.md#x-y", 2},      {"b.md#X-y", 2},
                 {"b.md#gone", -1}, {"b.md#ONE-TWO", 4}, {"b.md#%4Fne-two", 4}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
      add_link(page, page->document, cases[i].url);
    g_assert_true(names_prepare(book) && names_assign(book) && outline_build(book));
    resolve_book(book);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
      const Link *link = &g_array_index(page->links, Link, i);
      const Anchor *anchors = (const Anchor *)(gpointer)target->anchors->data;
      g_assert_true(link->page == target);
      g_assert_true(link->anchor == (cases[i].anchor < 0 ? NULL : anchors + cases[i].anchor));
    }
    g_free(take_messages());
    book_free(book);
  }
}

static void test_filter(void) {
  static const Case cases[] = {
      {"b.md", "text", NULL},
      {"#here", "section here", NULL},
      {"#gone", "text", NULL},
      {"javascript:x", "text", NULL},
      {"../x.zip", "text", NULL},
      {"https://example.org/", "https://example.org/", NULL},
      {"mailto:a@b.c", "mailto:a@b.c", NULL},
  };
  Page *page = page_new("a.md", NULL);
  page->document = node_new(page->arena, NODE_DOCUMENT, 1);
  add_anchor(page, "here", FALSE);
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    add_link(page, page->document, cases[i].url);
  Resolver *resolver = resolver_new(NULL);
  resolver_add(resolver, page);
  resolve_page(resolver, page);
  resolver_free(resolver);
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *text = link_text(&g_array_index(page->links, Link, i));
    g_assert_cmpstr(text, ==, cases[i].target);
  }
  assert_messages("");
  page_free(page);
}

/* URLs of a megabyte take no longer than their length says. */
static void test_long_urls(void) {
  static const char *const parts[] = {"/", "../", "a/", "a/../", "%2e%2e/", "https://", "#", "?"};
  for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
    Fixture f = fixture_new();
    g_autoptr(GString) url = g_string_new(i == 0 ? "https://docs.example.com/" : NULL);
    while (url->len < 1 << 20)
      g_string_append(url, parts[i]);
    for (guint k = 0; i == 2 && k < 1 << 18; k++)
      g_string_append(url, "../"); /* back from where "a/" led */
    add_link(f.page, f.page->document, url->str);
    g_assert_true(names_prepare(f.book) && names_assign(f.book) && outline_build(f.book));
    resolve_book(f.book);
    g_free(take_messages());
    book_free(f.book);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/resolve/links", test_links);
  g_test_add_func("/resolve/ambiguous-case", test_ambiguous_case);
  g_test_add_func("/resolve/nested-urls", test_nested_urls);
  g_test_add_func("/resolve/outside-start", test_outside_start);
  g_test_add_func("/resolve/outside-guide", test_outside_guide);
  g_test_add_func("/resolve/generated", test_generated);
  g_test_add_func("/resolve/anchor-order", test_anchor_order);
  g_test_add_func("/resolve/filter", test_filter);
  g_test_add_func("/resolve/long-urls", test_long_urls);
  return g_test_run();
}
