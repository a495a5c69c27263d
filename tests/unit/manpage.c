/* SPDX-License-Identifier: MIT */
/* read/manpage: names, sections and descriptions of pages that are man pages already. */
#include <config.h>

#include "read/manpage.h"

#include "tree.h"

/* "name(section) 'description' date", a line with the title, one with the tree. */
static void assert_manpage(const char *text, const char *expected) {
  Page *page = tree_page(text, DIALECT_COMMONMARK);
  g_autofree char *tree = tree_text(page, page->document);
  g_autofree char *got = g_strdup_printf(
      "%s(%s) '%s' %s\n%s\n%s", page->wanted_name ? page->wanted_name : "",
      page->section ? page->section : "", page->description ? page->description : "",
      page->date ? page->date : "", page->title, tree);
  g_assert_cmpstr(got, ==, expected);
  page_free(page);
  assert_messages("");
}

static void test_ronn(void) {
  assert_manpage("# a-b(1) -- does c\n\n## SYNOPSIS\n\nd\n",
                 "a-b(1) 'does c' \na-b(1) -- does c\nh2(SYNOPSIS#synopsis;) p(d)");
  assert_manpage("a(3pm) \xE2\x80\x94 b\n===\n\nd\n", "a(3pm) 'b' \na(3pm) \xE2\x80\x94 b\np(d)");
  assert_manpage("# a(1)\n\nb\n", "a(1) '' \na(1)\np(b)");
}

/* Titles that only look like it. */
static void test_no_manpage(void) {
  assert_manpage("# a(1) and b(2)\n\nc\n", "() '' \na(1) and b(2)\np(c)");
  assert_manpage("# f(x) -- y\n\nc\n", "() '' \nf(x) -- y\np(c)");
  assert_manpage("---\ntitle: T\n---\n% a\n% b\n", "() '' \nT\np(% a % b)");
}

static void test_front_matter_first(void) {
  assert_manpage("---\nname: x\nsection: 5\ndescription: y\n---\n# a(1) -- b\n\nc\n",
                 "x(5) 'y' \na(1) -- b\np(c)");
}

static void test_pandoc(void) {
  assert_manpage("% AB(8) C 1 | D\n% E\n% 2020-02-03\n\n# NAME\n\nab - f\n\n# G\n\n## H\n\ni\n",
                 "ab(8) 'f' 2020-02-03\nAB(8)\nh2(NAME#name;) p(ab - f) h2(G#g;) h3(H#h;) p(i) "
                 "h2(AUTHORS#authors;) p(E) p(C 1 | D)");
  assert_manpage("% a(1)\n\nb\n", "a(1) '' \na(1)\np(b)");
}

/* A line of the block counts as one for what follows. */
static void test_lines(void) {
  g_free(take_messages());
  Page *page = tree_page("% a(1)\n\n```\nx\n```\n", DIALECT_COMMONMARK);
  g_assert_cmpuint(page->document->first->line, ==, 3);
  page_free(page);
}

static void test_name_section(void) {
  assert_manpage("# A\n\n## NAME\n\n**a** - b\n\n## C\n",
                 "() 'b' \nA\nh2(NAME#name;) p(*a* - b) h2(C#c;)");
  assert_manpage("# A\n\n## NAME\n\nWhat it is.\n", "() '' \nA\nh2(NAME#name;) p(What it is.)");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/manpage/ronn", test_ronn);
  g_test_add_func("/manpage/no-manpage", test_no_manpage);
  g_test_add_func("/manpage/front-matter-first", test_front_matter_first);
  g_test_add_func("/manpage/pandoc", test_pandoc);
  g_test_add_func("/manpage/lines", test_lines);
  g_test_add_func("/manpage/name-section", test_name_section);
  return g_test_run();
}
