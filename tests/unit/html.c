/* SPDX-License-Identifier: MIT */
/* read/html: which tags mean something, and that no other text of a block of HTML is lost. */
#include <config.h>

#include "read/html.h"

#include "tree.h"

/* What comes out behind a title. */
static void assert_html(Dialect dialect, const char *html, const char *expected) {
  g_autofree char *text = g_strconcat("# T\n\n", html, "\n", NULL);
  assert_tree(text, dialect, expected);
  g_free(take_messages());
}

static void test_anchors(void) {
  assert_html(DIALECT_COMMONMARK, "x<a name=\"n\"></a><a id=i>y</a> <A NAME='m'>",
              "p(x#n;#i;y #m;)");
  assert_html(DIALECT_COMMONMARK, "<a href=\"u&amp;v\">t</a> <a>s</a>", "p(<u&v|t> s)");
  assert_html(DIALECT_COMMONMARK, "x <a href=\"u\">t <a href=\"v\">w</a>", "p(x <u|t ><v|w>)");
  assert_html(DIALECT_COMMONMARK, "x <a href=\"u>t", "p(x <a href=\"u>t)"); /* no tag */
}

/* Every element's id is an anchor; that of a list or table stands before it. */
static void test_ids(void) {
  assert_html(DIALECT_COMMONMARK, "x <span id=\"i\">y</span>", "p(x #i;y)");
  assert_html(DIALECT_COMMONMARK, "x\n\n<ul id=\"u\"><li id=\"v\">y</ul>",
              "p(x) #u; ul(li(#v; p(y)))");
  assert_html(DIALECT_COMMONMARK, "x\n\n<dl><dt id=o>y<dd>z</dl>", "p(x) dl(dt(#o;y) dd(p(z)))");
  assert_html(DIALECT_COMMONMARK, "x\n\n<table><thead id=h><tr id=r><td id=d>y</table>",
              "p(x) #h;#r; table(tr(td(#d;y)))");
  assert_html(DIALECT_COMMONMARK, "x\n\n<h2 id=\"h\">y</h2>\n<pre id=p>z</pre>",
              "p(x) h2(#h;y#p;) pre(z\n)");
}

static void test_inline(void) {
  assert_html(DIALECT_COMMONMARK, "a <b>b</b> <I>c</I> H<sub>2</sub> <kbd>d</kbd><br/>e",
              "p(a *b* _c_ H2 `d`/e)");
  assert_html(DIALECT_COMMONMARK, "a <code>b *c* [d](u)</code> e", "p(a `b `_`c`_` `<u|`d`> e)");
  assert_html(DIALECT_COMMONMARK, "a <img src=\"s\" alt=\"b &lt;\"> <!-- c -->d",
              "p(a <!s|b <> d)");
}

static void test_inline_crossed(void) {
  assert_html(DIALECT_COMMONMARK, "a <b>b <i>c</b> d</i> e", "p(a *b _c_* d e)");
  assert_html(DIALECT_COMMONMARK, "a <b>b\n\nc</b> d", "p(a *b*) p(c d)");
  assert_html(DIALECT_COMMONMARK, "*a <b>b* c</b>", "p(_a *b*_ c)");
}

/* Tags that nest too deep keep their content. */
static void test_inline_deep(void) {
  GString *text = g_string_new("# T\n\nx");
  for (guint i = 0; i < 1000; i++)
    g_string_append(text, "<b>");
  g_string_append(text, "y\n");
  Page *page = tree_page(text->str, DIALECT_COMMONMARK);
  guint depth = 0;
  for (const Node *node = page->document->last; node; node = node->last)
    depth++;
  g_assert_cmpuint(depth, <, 100);
  g_autofree char *tree = tree_text(page, page->document);
  g_assert_true(strchr(tree, 'y') != NULL);
  page_free(page);
  g_string_free(text, TRUE);
}

static void test_unknown(void) {
  assert_tree("# T\n\na <region>b</region>\n", DIALECT_COMMONMARK, "p(a <region>b</region>)");
  assert_messages("p.md:3: warning: unknown tag; kept as text [-Whtml]\n");
}

/* In the AWS dialect only anchors, breaks and <pre> are HTML. */
static void test_placeholders(void) {
  assert_tree("# T\n\n<region> <b>a</b> <CU user name> <a name=\"n\"></a><br> <pre>b</pre>\n",
              DIALECT_AWS, "p(<region> <b>a</b> <CU user name> #n;/ `b`)");
  assert_tree("# T\n\n<label>\na\n\n</string> **b**\n\n- <div>\n", DIALECT_AWS,
              "p(<label>/a) p(</string> *b*) ul(li(p(<div>)))");
  assert_tree("# T\n\n<a> `<b>`\n", DIALECT_AWS, "p(<a> `<b>`)");
  assert_messages("");
}

static void test_table(void) {
  assert_html(DIALECT_COMMONMARK,
              "<table>\n<tr><th>a</th><th>b</th></tr>\n\n<tr><td>c<td>d\n</table>\nx",
              "table(tr!(td(a) td(b)) tr(td(c) td(d ))) p(x )");
  assert_html(DIALECT_COMMONMARK,
              "<table><tr><td>\n<p>a</p>\n<ul><li>b<li>c</ul></td></tr></table>",
              "table(tr(td(a/b/c)))");
  assert_html(DIALECT_COMMONMARK, "<table><tr><td><pre>a\n b</pre><hr></td></tr></table>",
              "table(tr(td(`a`/` b`)))");
}

static void test_white_space(void) {
  assert_html(DIALECT_COMMONMARK, "<table><tr><td><b>a</b> <i>b</i></td><td> <b> c</b> d</table>",
              "table(tr(td(*a* _b_) td(*c* d)))");
  assert_html(DIALECT_COMMONMARK, "<h2> <b> a</b> <i>b</i></h2>", "h2(*a* _b_#a-b;)");
  assert_html(DIALECT_COMMONMARK, "<dl><dt><b>a</b> <i>b</i><dd> <code> c</code> d</dl>",
              "dl(dt(*a* _b_) dd(p(`c` d)))");
  assert_html(DIALECT_COMMONMARK, "<p><b>\n<i> a</i></b> b</p>", "p(*_a_* b)");
  assert_html(DIALECT_COMMONMARK, "x\n\n<div>\n<a name=n></a>\n<ul> <li> a</li> </ul>\n</div>",
              "p(x) #n; ul(li(p(a)))");
}

static void test_lists(void) {
  assert_html(DIALECT_COMMONMARK, "<ul><li>a<li>b<ol><li>c</ol></ul>\nd",
              "ul(li(p(a)) li(p(b) ol1(li(p(c))))) p(d )");
  assert_html(DIALECT_COMMONMARK, "<ol>\n<li>a</li>\n\n<li>b</li>\n</ol>",
              "ol1(li(p(a)) li(p(b)))");
  assert_html(DIALECT_COMMONMARK, "<dl><dt>a<dd>b<dt>c<dd>d</dl>",
              "dl(dt(a) dd(p(b)) dt(c) dd(p(d)))");
}

/* What stands directly in a list or table gets the item or cell that it lacks. */
static void test_misplaced(void) {
  assert_html(DIALECT_COMMONMARK, "<ul>a<ul>b</ul><hr>c</ul>",
              "ul(li(p(a) ul(li(p(b))) rule() p(c)))");
  assert_html(DIALECT_COMMONMARK, "<table>a<ul>b</ul></table>", "table(tr(td(a/b)))");
  assert_html(DIALECT_COMMONMARK, "<li>a</li>", "ul(li(p(a)))");
  assert_html(DIALECT_COMMONMARK, "<td>a</td></p></table>", "table(tr(td(a)))");
}

static void test_pre(void) {
  assert_html(DIALECT_COMMONMARK, "<pre>\n  a &lt; <b>b</b>\n\n<x> .c\n</pre>",
              "pre(  a < b\n\n<x> .c\n)");
  assert_html(DIALECT_COMMONMARK, "<pre> \n</pre>", "");
}

static void test_details(void) {
  assert_html(DIALECT_COMMONMARK, "<details>\n<summary>a</summary>\n\n*b*\n\n</details>",
              "p(*a*) p(_b_)");
}

static void test_no_text(void) {
  assert_tree("# T\n\n<!-- a\n\nb -->\n\n<div>\n<script>\nif (a < b) c\n\n</script>d\n</div>\n",
              DIALECT_COMMONMARK, "p(d)");
  assert_messages("p.md:8: warning: <script> is no text; left out [-Whtml]\n");
}

static void test_entities(void) {
  assert_html(DIALECT_COMMONMARK, "<div>&amp;&lt;b&gt; &M2; &#65;&#x42; & &#27;</div>",
              "p(&<b> &M2; AB & \xEF\xBF\xBD)");
  assert_html(DIALECT_COMMONMARK, "<div>&#10;.so x</div>", "p( .so x)");
}

static void test_attributes(void) {
  assert_html(DIALECT_COMMONMARK, "x <a title='>' data-name=\"no\"  NAME = \"a b\" />y",
              "p(x #a b;y)");
  assert_html(DIALECT_COMMONMARK, "<div title=\"a>b\">c</div>", "p(c)");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/html/anchors", test_anchors);
  g_test_add_func("/html/ids", test_ids);
  g_test_add_func("/html/inline", test_inline);
  g_test_add_func("/html/inline-crossed", test_inline_crossed);
  g_test_add_func("/html/inline-deep", test_inline_deep);
  g_test_add_func("/html/unknown", test_unknown);
  g_test_add_func("/html/placeholders", test_placeholders);
  g_test_add_func("/html/table", test_table);
  g_test_add_func("/html/white-space", test_white_space);
  g_test_add_func("/html/lists", test_lists);
  g_test_add_func("/html/misplaced", test_misplaced);
  g_test_add_func("/html/pre", test_pre);
  g_test_add_func("/html/details", test_details);
  g_test_add_func("/html/no-text", test_no_text);
  g_test_add_func("/html/entities", test_entities);
  g_test_add_func("/html/attributes", test_attributes);
  return g_test_run();
}
