/* SPDX-License-Identifier: MIT */
/* read/extension, footnotes, inlines: what tools added to Markdown. */
#include <config.h>

#include "read/extension.h"

#include "tree.h"

static void assert_plain(const char *text, const char *expected) {
  assert_tree(text, DIALECT_COMMONMARK, expected);
  g_free(take_messages());
}

static void test_tasks(void) {
  assert_plain("# T\n\n- [ ] a\n- [x] b\n", "ul(li(p([ ] a)) li(p([x] b)))");
}

static void test_strikethrough(void) {
  assert_plain("# T\n\n~~a~~ b ~~c *d* e~~ f\n", "p(a b c _d_ e f)");
  assert_plain("# T\n\na ~~ b ~~ c ~~~d~~~ ~e~ ~~f\n", "p(a ~~ b ~~ c ~~~d~~~ ~e~ ~~f)");
  assert_plain("# T\n\n~~*a*~~ `~~b~~`\n", "p(_a_ `~~b~~`)");
  assert_tree("# T <a name=\"t\"></a>\n\n~~a~~\n", DIALECT_AUTO, "p(~~a~~)");
}

static void test_heading_attributes(void) {
  assert_plain("# T\n\n## A {#x .y}\n\n## B ## {#z}\n\n## C {: #w }\n\n## D {.unlisted}\n",
               "h2(A#x;) h2(B#z;) h2(C#w;) h2(D#d;)");
  assert_plain("# T\n\n## A {x}\n\n## {#y}\n\n## B {#z} c\n", "h2(A {x}#y;) h2(B {#z} c#b-z-c;)");
}

static void test_shortcodes(void) {
  assert_tree(
      "# T\n\n[a]({{< ref \"b.md#c\" >}}) [d]({{< relref \"e\" >}}) [f]({{% ref g.md %}})\n",
      DIALECT_COMMONMARK, "p(<b.md#c|a> <e.md|d> <g.md|f>)");
  assert_messages("");
  assert_tree("# T\n\n{{< tab >}}\n\n{{<b>}} `{{<c>}}`\n", DIALECT_COMMONMARK,
              "p({{< tab >}}) p({{<b>}} `{{<c>}}`)");
  assert_messages("p.md:3: warning: shortcode; kept as text [-Whtml]\n"
                  "p.md:5: warning: shortcode; kept as text [-Whtml]\n");
}

static void test_footnotes(void) {
  assert_plain("# T\n\na[^x] b[^1] c[^x]\n\n[^1]: one\nlazy\n\n    more\n[^X]: two\n\nend\n",
               "p(a[1] b[2] c[1]) p(end) rule() p([1] two) p([2] one lazy) p(more)");
  assert_plain("# T\n\na[^1]\n\n[^1]: b[^2]\n\n[^2]: c\n[^3]: [d](e) [f]\n\n[f]: g\n",
               "p(a[1]) rule() p([1] b[2]) p([2] c) p([3] <e|d> <g|f>)");
}

/* What has no note is text, and so is what stands in code. */
static void test_footnotes_undefined(void) {
  assert_plain("# T\n\na[^1] `[^2]`\n\n```\n[^2]: b\n```\n\n    [^2]: c\n",
               "p(a[^1] `[^2]`) pre([^2]: b\n) pre([^2]: c\n)");
  assert_plain("# T\n\na[^1]\n\n[^1]:\n\n    ```\n    b\n\n    c\n    ```\nd\n",
               "p(a[1]) p(d) rule() p([1] ) pre(b\n\nc\n)");
}

static void test_definitions(void) {
  assert_plain("# T\n\na\n: b\n\nc\nd\n:   e\n    f\n\n    g\n\nh\n",
               "dl(dt(a) dd(p(b)) dt(c) dt(d) dd(p(e f) p(g))) p(h)");
  assert_plain("# T\n\n*a*\n\n: b\n: c\n\n: d\nlazy\ne\n: f\n",
               "dl(dt(_a_) dd(p(b) p(c) p(d lazy)) dt(e) dd(p(f)))");
  assert_plain("# T\n\n- a\n\n  b\n  : c\n\n      - d\n\n- e\n",
               "ul-loose(li(p(a) dl(dt(b) dd(p(c) ul(li(p(d)))))) li(p(e)))");
}

static void test_no_definitions(void) {
  assert_plain("# T\n\n: a\n\n## B\n: c\n\n- d\n: e\n\nf :g\n",
               "p(: a) h2(B#b;) p(: c) ul(li(p(d : e))) p(f :g)");
  assert_plain("# T\n\na\nb\n\n: c\n", "p(a b) p(: c)");
  assert_plain("# T\n\n| a |\n|---|\n| b |\n\n: c\n", "table(tr!(td(a)) tr(td(b))) p(: c)");
  assert_tree("# T <a name=\"t\"></a>\n\na\n: b\n", DIALECT_AUTO, "p(a/: b)");
}

static void test_admonitions(void) {
  assert_plain("# T\n\n!!! note \"A *b*\"\n    c\n\n    - d\n\ne\n",
               "note(Note: p(A _b_) p(c) ul(li(p(d)))) p(e)");
  assert_plain("# T\n\n??? tip\n    a\n\n    !!! warning inline end \"B\"\n        c\n    d\n",
               "note(Tip: p(a) note(Warning: p(*B*) p(c)) p(d))");
  assert_plain("# T\n\n!!! note\n    ```\n    a\n\n    !!! b\n    ```\nc\n",
               "note(Note: pre(a\n\n!!! b\n)) p(c)");
  assert_plain("# T\n\n=== \"A\"\n\n    b\n\n- c\n\n    !!! note\n        d\n",
               "p(*A*) p(b) ul-loose(li(p(c) note(Note: p(d))))");
  assert_plain("# T\n\n!!! really?\n\n!!! note\nno body\n\n    !!! note\n        a\n",
               "p(!!! really?) p(!!! note no body) pre(!!! note\n    a\n)");
}

static void test_colons(void) {
  assert_plain("# T\n\n:::note A b\nc\n\n- d\n:::\ne\n",
               "note(Note: p(*A b*) p(c) ul(li(p(d)))) p(e)");
  assert_plain("# T\n\n::::tip[A]\n\n::: {.warning}\nb\n:::\nc\n::::\n",
               "note(Tip: p(*A*) note(Warning: p(b)) p(c))");
  assert_plain("# T\n\n:::columns\na\n:::\n\n:::note\nb\n", "p(:::columns a :::) p(:::note b)");
}

/* A page's own quotes stay quotes, inside and outside. */
static void test_quotes(void) {
  assert_plain("# T\n\n> a\n\n!!! note\n    > b\n\n> c\n",
               "quote(p(a)) note(Note: quote(p(b))) quote(p(c))");
}

/* Tabs stay tabs where nothing is open: code keeps its columns. */
static void test_tabs(void) {
  assert_plain("# T\n\n\t\ta\tb\n", "pre(\ta\tb\n)");
  assert_plain("# T\n\n```\n\ta\n```\n\n!!! note\n\tb\n", "pre(\ta\n) note(Note: p(b))");
}

/* Nesting deeper than any reader follows is text, and nothing is lost. */
static void test_deep(void) {
  GString *text = g_string_new("# T\n\n");
  for (guint i = 0; i < 100; i++)
    g_string_append_printf(text, "%*s!!! note\n", (int)i * 4, "");
  for (guint i = 0; i < 1000; i++)
    g_string_append(text, ":::note\n");
  g_string_append(text, "\n\nend\n:::\n");
  Page *page = tree_page(text->str, DIALECT_COMMONMARK);
  g_autofree char *tree = tree_text(page, page->document);
  g_assert_nonnull(strstr(tree, "end"));
  page_free(page);
  g_string_free(text, TRUE);
  g_free(take_messages());
}

/* Messages name the line in the file, whatever was written before it. */
static void test_lines(void) {
  assert_tree("# T\n\n[^1]: a {{< b >}}\n\n!!! note \"A\"\n    {{< c >}}\n\nd\n: e {{< f >}}\n",
              DIALECT_COMMONMARK,
              "note(Note: p(*A*) p({{< c >}})) dl(dt(d) dd(p(e {{< f >}}))) rule() "
              "p([1] a {{< b >}})");
  assert_messages("p.md:3: warning: shortcode; kept as text [-Whtml]\n"
                  "p.md:6: warning: shortcode; kept as text [-Whtml]\n"
                  "p.md:9: warning: shortcode; kept as text [-Whtml]\n");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/extension/tasks", test_tasks);
  g_test_add_func("/extension/strikethrough", test_strikethrough);
  g_test_add_func("/extension/heading-attributes", test_heading_attributes);
  g_test_add_func("/extension/shortcodes", test_shortcodes);
  g_test_add_func("/extension/footnotes", test_footnotes);
  g_test_add_func("/extension/footnotes-undefined", test_footnotes_undefined);
  g_test_add_func("/extension/definitions", test_definitions);
  g_test_add_func("/extension/no-definitions", test_no_definitions);
  g_test_add_func("/extension/admonitions", test_admonitions);
  g_test_add_func("/extension/colons", test_colons);
  g_test_add_func("/extension/quotes", test_quotes);
  g_test_add_func("/extension/tabs", test_tabs);
  g_test_add_func("/extension/deep", test_deep);
  g_test_add_func("/extension/lines", test_lines);
  return g_test_run();
}
