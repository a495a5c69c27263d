/* SPDX-License-Identifier: MIT */
/* read/facts: title, heading levels, anchors and their slugs, columns. */
#include <config.h>

#include "read/facts.h"

#include "model/book.h"

#include "tree.h"

/* The page's title, a line with what is left of the document, and its anchors: "name=slug 'title'",
   marked "!" if it is the title's. */
static void assert_facts(const char *text, const char *expected) {
  Page *page = tree_page(text, DIALECT_COMMONMARK);
  g_autofree char *tree = tree_text(page, page->document);
  GString *out = g_string_new(NULL);
  g_string_append_printf(out, "%s\n%s", page->title, tree);
  for (guint i = 0; i < page->anchors->len; i++) {
    const Anchor *anchor = &g_array_index(page->anchors, Anchor, i);
    g_string_append_printf(out, "\n%s=%s", anchor->name, anchor->slug);
    if (anchor->of_title)
      g_string_append_c(out, '!');
    else if (anchor->title)
      g_string_append_printf(out, " '%s'", anchor->title);
  }
  g_assert_cmpstr(out->str, ==, expected);
  g_string_free(out, TRUE);
  page_free(page);
}

static void test_title(void) {
  assert_facts("intro\n\n# The *title* `x`\n\ntext\n",
               "The title x\np(intro) p(*The title x*) p(text)\nthe-title-x=the-title-x!");
  assert_facts("T\n===\n", "T\n\nt=t!");
  assert_facts("# T\n\n# U\n", "T\nh2(U#u;)\nt=t!\nu=u 'U'");
  assert_facts("## T\n\ntext\n", "T\np(text)\nt=t!"); /* a page that starts with a heading */
  assert_messages("");
}

static void test_no_title(void) {
  assert_facts("text\n\n## A\n", "p\np(text) h2(A#a;)\na=a 'A'");
  assert_facts("- # In a list\n",
               "p\nul(li(h2(In a list#in-a-list;)))\nin-a-list=in-a-list 'In a list'");
  assert_messages("p.md: warning: no title; 'p' was taken for one [-Wno-title]\n");
}

/* What a page without a title, of a book or GUIDE NULL, is called. */
static void assert_default(const char *path, Guide *guide, const char *expected) {
  static const char TEXT[] = "# &shy;\n\ntext\n";
  Page *page = page_new(path, guide);
  reader_read(page, TEXT, strlen(TEXT), DIALECT_COMMONMARK);
  g_assert_cmpstr(page->title, ==, expected);
  page_free(page);
}

static void test_default_title(void) {
  Guide *guide = guide_new();
  assert_default("a/b.c.md", guide, "b.c");
  assert_default("a/b/README.md", guide, "b");
  assert_default("a/Index.md", guide, "a");
  assert_default("README.md", guide, "README");
  assert_default("a/README.md", NULL, "README");
  assert_default("a/.md", guide, ".md");
  assert_default("a/\xC2\xAD.md", guide, "\xC2\xAD.md");
  guide_free(guide);
  g_free(take_messages());
}

static void test_badges(void) {
  assert_facts("# T [![b](i)](u) ![c](j) [![](k) x](v)\n", "T x\np(<u|<!i|b>> <!j|c>)\nt-x=t-x!");
  assert_facts("# [![b](i)](u) ![c](j)\n", "b c\n\nb-c=b-c!"); /* no other text */
  assert_facts("---\ntitle: T\n---\n# T ![b](i)\n\nx\n", "T\np(<!i|b>) p(x)\nt=t!");
  assert_facts("# T\n## U ![b](i)\n", "T\nh2(U <!i|b>#u-b;)\nt=t!\nu-b=u-b 'U b'");
  assert_messages("");
}

static void test_title_of_front_matter(void) {
  assert_facts("---\ntitle: The title\n---\n# the TITLE\n\nx\n",
               "the TITLE\np(x)\nthe-title=the-title!");
  assert_facts("---\ntitle: T\n---\n# U\n\nx\n", "T\nh2(U#u;) p(x)\nu=u 'U'");
  assert_facts("---\ntitle: T\n---\n## U\n", "T\nh2(U#u;)\nu=u 'U'");
  assert_messages("");
}

static void test_levels(void) {
  assert_facts("# T\n#### A\n###### B\n#### C\n### D\n## E\n### F\n",
               "T\nh2(A#a;) h3(B#b;) h2(C#c;) h2(D#d;) h2(E#e;) h3(F#f;)\nt=t!\na=a 'A'\nb=b 'B'\n"
               "c=c 'C'\nd=d 'D'\ne=e 'E'\nf=f 'F'");
  assert_messages("p.md:2: warning: level 4 heading below level 1; shown as level 2 [-Wlevel]\n"
                  "p.md:3: warning: level 6 heading below level 4; shown as level 3 [-Wlevel]\n"
                  "p.md:4: warning: level 4 heading below level 1; shown as level 2 [-Wlevel]\n"
                  "p.md:5: warning: level 3 heading below level 1; shown as level 2 [-Wlevel]\n");
}

/* Level 6 directly below a section is a label. */
static void test_labels(void) {
  assert_facts("# T\n## A\n###### B\n### C\n###### D\n",
               "T\nh2(A#a;) h6(B#b;) h3(C#c;) h6(D#d;)\nt=t!\na=a 'A'\nb=b 'B'\nc=c 'C'\nd=d 'D'");
  assert_messages("");
}

/* GitHub numbers what it names alike; a name that the page has already is no other's. */
static void test_implicit_anchors(void) {
  assert_facts("# T\n## A b?\n## A b\n## A B-1\n",
               "T\nh2(A b?#a-b;) h2(A b#a-b-1;) h2(A B-1#a-b-1-1;)\nt=t!\na-b=a-b 'A b?'\n"
               "a-b-1=a-b-1 'A b'\na-b-1-1=a-b-1-1 'A B-1'");
  assert_facts("# T\n## A\nx <a name=\"a\"></a>\n",
               "T\nh2(A#a-1;) p(x #a;)\na=a\nt=t!\na-1=a-1 'A'");
  assert_facts("# T\n## !\n", "T\nh2(!)\nt=t!");
  assert_messages("");
}

/* A heading with an anchor, in it or alone under it, needs no other. */
static void test_explicit_anchors(void) {
  assert_facts("# T <a name=\"t1\"></a>\n## A<a name=\"x\"></a>\n### B\n<a name=\"y\"></a> <a "
               "name=\"z\"></a>\n",
               "T\nh2(A#x;) h3(B#y;#z;)\nt1=t1!\nx=x 'A'\ny=y 'B'\nz=z 'B'");
  assert_facts("# T\n\nx <a name=\"y\"></a>\n\n**A**<a name=\"z\"></a>  \nb\n",
               "T\np(x #y;) dl(dt(*A*#z;) dd(p(b)))\ny=y\nz=z 'A'\nt=t!");
  assert_messages("");
}

static void test_duplicate_anchors(void) {
  assert_facts(
      "# T\n\nx <a name=\"A\"></a><a name=\"a\"></a>\n\ny <a name=\"a\"></a><a name=\"\"></a>\n",
      "T\np(x #A;#a;) p(y #a;)\nA=a\na=a-2\na=a-3\nt=t!");
  assert_messages("p.md:5: warning: anchor 'a' is on this page twice; links lead to the first "
                  "[-Wduplicate-anchor]\n");
}

static void test_slugs(void) {
  assert_facts("# T\n\nx <a name=\"a.b_c\"></a><a name=\"a-b-c\"></a><a "
               "name=\"\xC3\xA4\xE6\x97\xA5\"></a>\n",
               "T\np(x #a.b_c;#a-b-c;#\xC3\xA4\xE6\x97\xA5;)\na.b_c=a-b-c\na-b-c=a-b-c-2\n"
               "\xC3\xA4\xE6\x97\xA5=a\nt=t!");
}

/* Paragraphs, lists and quotes of anchors alone give way to the anchors. */
static void test_blank_blocks(void) {
  assert_facts("# T\n\nx\n\n<a name=\"a\"></a> <a name=\"b\"></a>\n\n> <a name=\"c\"></a>\n\n-\n",
               "T\np(x) #a;#b;#c; ul(li())\na=a\nb=b\nc=c\nt=t!");
}

static void test_columns(void) {
  Page *page = tree_page("# T\n\n| a |\n|---|\n| b | c | d |\n| e |\n", DIALECT_COMMONMARK);
  g_assert_cmpuint(page->document->first->number, ==, 3);
  page_free(page);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/facts/title", test_title);
  g_test_add_func("/facts/no-title", test_no_title);
  g_test_add_func("/facts/default-title", test_default_title);
  g_test_add_func("/facts/badges", test_badges);
  g_test_add_func("/facts/title-of-front-matter", test_title_of_front_matter);
  g_test_add_func("/facts/levels", test_levels);
  g_test_add_func("/facts/labels", test_labels);
  g_test_add_func("/facts/implicit-anchors", test_implicit_anchors);
  g_test_add_func("/facts/explicit-anchors", test_explicit_anchors);
  g_test_add_func("/facts/duplicate-anchors", test_duplicate_anchors);
  g_test_add_func("/facts/slugs", test_slugs);
  g_test_add_func("/facts/blank-blocks", test_blank_blocks);
  g_test_add_func("/facts/columns", test_columns);
  return g_test_run();
}
