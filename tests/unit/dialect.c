/* SPDX-License-Identifier: MIT */
/* read/dialect: notes, definitions, Topics lists, tab groups, rules, links in code. */
#include <config.h>

#include "read/dialect.h"

#include "tree.h"

static void assert_aws(const char *text, const char *expected) {
  assert_tree(text, DIALECT_AWS, expected);
  g_free(take_messages());
}

static void assert_plain(const char *text, const char *expected) {
  assert_tree(text, DIALECT_COMMONMARK, expected);
  g_free(take_messages());
}

static void test_note(void) {
  assert_plain("# T\n\n**Note**  \na\n", "note(Note: p(a))");
  assert_plain("# T\n\n**Tip:** a\n\n**Warning**: b\n", "note(Tip: p( a)) note(Warning: p( b))");
  assert_plain("# T\n\n**Note that** a\n\n**note**  \nb\n",
               "p(*Note that* a) dl(dt(*note*) dd(p(b)))");
  assert_plain("# T\n\n1. a **Note** b\n\n   **Note**  \n   c\n",
               "ol1-loose(li(p(a *Note* b) note(Note: p(c))))");
}

/* A label that stands alone labels the paragraph below, but no other note. */
static void test_note_alone(void) {
  assert_plain("# T\n\n**Note**\n\na\n\nb\n", "note(Note: p(a)) p(b)");
  assert_plain("# T\n\n**Note**\n\n**Tip**  \na\n", "note(Note: ) note(Tip: p(a))");
}

static void test_notes_in_paragraph(void) {
  assert_plain("# T\n\na  \n**Note**  \nb\nc  \n**Important**  \nd **Tip** e\n",
               "p(a) note(Note: p(b c)) note(Important: p(d *Tip* e))");
  assert_aws("# T\n\na\n**Note**\nb\nc\n**Tip**\n**Notes**\nd\n",
             "p(a) note(Note: p(b/c)) note(Tip: ) note(Notes: p(d))");
  assert_plain("# T\n\na\n**Note** b\n", "p(a *Note* b)"); /* a space in CommonMark */
}

/* Only the first label of a line is one. */
static void test_label_behind_label(void) {
  assert_plain("# T\n\n**Note** **Tip** a\n", "note(Note: p(*Tip* a))");
}

static void test_note_anchors(void) {
  assert_aws("# T\n\nx\n\n<a name=\"n\"></a>**Note**\na\n", "p(x) note(Note: p(#n;a))");
  assert_aws("# T\n\nx\n\n**Note**<a name=\"n\"></a>\na\n", "p(x) note(Note: p(#n;a))");
}

static void test_definitions(void) {
  assert_plain("# T\n\n**a**  \nb\n\n**c**  \nd  \n**Note**  \ne\n\nf\n",
               "dl(dt(*a*) dd(p(b)) dt(*c*) dd(p(d) note(Note: p(e)))) p(f)");
  assert_plain("# T\n\n**a**\nb\n\n**c** d  \ne\n\n**f**  \n", "p(*a* b) p(*c* d/e) p(*f*)");
  assert_plain("# T\n\n`a`  \nb\n", "p(`a`/b)");
}

/* AWS's terms are code, emphasised or linked text, too; plain text with an anchor. */
static void test_definitions_aws(void) {
  assert_aws("# T\n\nx\n\n`a`  <a name=\"n\"></a>\nb\n\n*c*\nd\n\n[e](u)\nf\n",
             "p(x) dl(dt(`a`  #n;) dd(p(b)) dt(_c_) dd(p(d)) dt(<u|e>) dd(p(f)))");
  assert_aws("# T\n\nx\n\na <a name=\"n\"></a>\nb\n\nc\nd\n", "p(x) dl(dt(a #n;) dd(p(b))) p(c/d)");
}

static void test_topics(void) {
  assert_aws("# T\n\n**Topics**\n+ [a](b.md)\n\n+ c\n",
             "p(*Topics*) ul-loose-topics(li(p(<b.md|a>)) li(p(c)))");
  assert_plain("# T\n\n**Topics:**\n\n- a\n", "p(*Topics:*) ul-topics(li(p(a)))");
  assert_plain("# T\n\n## Topics\n\na:\n\n- b\n\nc:\n\n- d\n\n## E\n\n- f\n",
               "h2(Topics#topics;) p(a:) ul-topics(li(p(b))) p(c:) ul-topics(li(p(d))) h2(E#e;) "
               "ul(li(p(f)))");
  assert_aws("# T\n\n## Topics\n\n+ a\n", "h2(Topics#topics;) ul(li(p(a)))");
  assert_plain("# T\n\n**Topics** a\n\n- b\n", "p(*Topics* a) ul(li(p(b)))");
}

static void test_tabs(void) {
  assert_aws("# T\n\n## A\n\n---\n#### [ AWS CLI ]\n\nx\n\n---\n#### [ `b` c ]\n\n---\n",
             "h2(A#a;) tab4(AWS CLI) p(x) tab4(`b` c)");
  assert_aws("# T\n\n#### [ ]\n\n#### [x]\n\n### [ Y ]\n", "h2([ ]#-;) h2([x]#x;) h2([ Y ]#-y-;)");
  assert_plain("# T\n\na\n\n---\n\nb\n\n#### [ X ]\n", "p(a) rule() p(b) h2([ X ]#-x-;)");
}

static void test_empty_headings(void) {
  assert_aws("# T\n\nx\n\n### <a name=\"n\"></a>\n\ny\n\n##\n", "p(x) #n; p(y)");
}

static void test_code_links(void) {
  assert_aws("# T\n\n## A<a name=\"a\"></a>\n\n`[b\\-c](#a)` and `d [e](f.md#g)`\n",
             "h2(A#a;) p(<#a|`b-c`> and <f.md#g|`d e`>)");
  assert_aws("# T\n\n`[a](https://docs.aws.amazon.com/x)[b](c.md) d`\n",
             "p(<https://docs.aws.amazon.com/x|`a`><c.md|`b`>` d`)");
  assert_aws("# T\n\n## A<a name=\"a\"></a>\n\n```\n\"[B](#a)\" : [c](#no), x[0](d.md)\n```\n",
             "h2(A#a;) pre(\"B\" : [c](#no), x0\n)");
}

/* What leads nowhere is code. */
static void test_code_links_stay(void) {
  assert_aws("# T\n\n`[a](b)` `[a](#b)` `[a](b.mdx)` `[a] (b.md)` `[a](b.md c)`\n",
             "p(`[a](b)` `[a](#b)` `[a](b.mdx)` `[a] (b.md)` `[a](b.md c)`)");
  assert_plain("# T\n\n`[a](b.md)`\n\n```\n[a](b.md)\n```\n", "p(`[a](b.md)`) pre([a](b.md)\n)");
}

static void test_line_breaks(void) {
  assert_plain("# T\n\na\nb  \nc\\\nd\n", "p(a b/c/d)");
  assert_aws("# T\n\na\nb  \nc\n", "p(a/b/c)");
}

/* AWS's guides have no indented code. */
static void test_indented(void) {
  assert_aws("# T\n\n    *a*\n\n        b\n\n      - c\n", "p(_a_) p(b) ul(li(p(c)))");
  assert_plain("# T\n\n    *a*\n", "pre(*a*\n)");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/dialect/note", test_note);
  g_test_add_func("/dialect/note-alone", test_note_alone);
  g_test_add_func("/dialect/notes-in-paragraph", test_notes_in_paragraph);
  g_test_add_func("/dialect/label-behind-label", test_label_behind_label);
  g_test_add_func("/dialect/note-anchors", test_note_anchors);
  g_test_add_func("/dialect/definitions", test_definitions);
  g_test_add_func("/dialect/definitions-aws", test_definitions_aws);
  g_test_add_func("/dialect/topics", test_topics);
  g_test_add_func("/dialect/tabs", test_tabs);
  g_test_add_func("/dialect/empty-headings", test_empty_headings);
  g_test_add_func("/dialect/code-links", test_code_links);
  g_test_add_func("/dialect/code-links-stay", test_code_links_stay);
  g_test_add_func("/dialect/line-breaks", test_line_breaks);
  g_test_add_func("/dialect/indented", test_indented);
  return g_test_run();
}
