/* SPDX-License-Identifier: MIT */
/* read/table: where a table is, its rows and its cells; and tables inside other blocks. */
#include <config.h>

#include "read/table.h"

#include "tree.h"

static GArray *split(const char *text) {
  GArray *lines = g_array_new(FALSE, FALSE, sizeof(TableLine));
  for (guint number = 1; *text; number++) {
    TableLine line = {text, strcspn(text, "\n"), number};
    g_array_append_val(lines, line);
    text += line.len + (text[line.len] == '\n');
  }
  return lines;
}

static gssize find(const char *text, gboolean loose) {
  GArray *lines = split(text);
  gssize at = table_find((TableLine *)lines->data, lines->len, loose);
  g_array_unref(lines);
  return at;
}

static void test_find(void) {
  g_assert_cmpint(find("| a |\n|---|", FALSE), ==, 0);
  g_assert_cmpint(find("a | b\n:-- | --:", FALSE), ==, 0);
  g_assert_cmpint(find("text\nmore\na | b\n-|-\n", FALSE), ==, 2);
  g_assert_cmpint(find("| a\\|b |\n|---|", FALSE), ==, 0);
  g_assert_cmpint(find("a | b\n---", FALSE), ==, -1); /* a heading */
  g_assert_cmpint(find("| a | b |\n|--x|---|", FALSE), ==, -1);
  g_assert_cmpint(find("| a |\n||", FALSE), ==, -1);
  g_assert_cmpint(find("| a |", FALSE), ==, -1);
}

/* AWS's headers may have more or fewer cells than their delimiter row. */
static void test_find_loose(void) {
  g_assert_cmpint(find("| a | b |\n|---|", FALSE), ==, -1);
  g_assert_cmpint(find("| a | b |\n|---|", TRUE), ==, 0);
  g_assert_cmpint(find("| a |\n|---|---|", TRUE), ==, 0);
  g_assert_cmpint(find("text\n|---|---|", TRUE), ==, -1);
}

/* The cells of each row, in brackets, a header row behind "!"; then how many lines were used. */
static void assert_rows(const char *text, gboolean loose, const char *expected) {
  GArray *lines = split(text);
  GArray *cells = g_array_new(FALSE, FALSE, sizeof(TableCell));
  Arena *arena = arena_new();
  guint used, next = 0;
  Node *table = table_read(arena, (TableLine *)lines->data, lines->len, loose, cells, &used);
  GString *out = g_string_new(NULL);
  for (const Node *row = table->first; row; row = row->next) {
    g_string_append(out, row->header ? "!" : "");
    for (const Node *cell = row->first; cell; cell = cell->next, next++) {
      const TableCell *read = &g_array_index(cells, TableCell, next);
      g_assert_true(read->cell == cell);
      g_assert_cmpuint(cell->line, ==, row->line);
      g_string_append_printf(out, "[%s]", read->text);
      g_free(read->text);
    }
    g_string_append_c(out, '\n');
  }
  g_string_append_printf(out, "%u", used);
  g_assert_cmpstr(out->str, ==, expected);
  g_assert_cmpuint(next, ==, cells->len);
  g_string_free(out, TRUE);
  arena_free(arena);
  g_array_unref(cells);
  g_array_unref(lines);
}

static void test_cells(void) {
  assert_rows("| a | b |\n|---|---|\n| c |  |", FALSE, "![a][b]\n[c][]\n3");
  assert_rows("a | b\n-|-\n c|d  \n", FALSE, "![a][b]\n[c][d]\n3");
  assert_rows("|a|\n|-|\n|", FALSE, "![a]\n[]\n3");
}

static void test_escaped_bars(void) {
  assert_rows("|a\\|b|`c\\|d`|\n|-|-|\n|e\\\\|f\\|", FALSE, "![a|b][`c|d`]\n[e\\\\][f|]\n3");
  assert_rows("|`a|b`|\n|-|-|", FALSE, "![`a][b`]\n2"); /* GFM: code does not protect a bar */
}

static void test_surplus_and_short(void) {
  assert_rows("|a|b|\n|-|-|\n|c|d|e|\n|f|", FALSE, "![a][b]\n[c][d][e]\n[f]\n4");
}

static void test_delimiters_inside(void) {
  const char *text = "|a|b|\n|-|-|\n|c|d|\n|---|\n|e|f|";
  assert_rows(text, TRUE, "![a][b]\n[c][d]\n[e][f]\n5");
  assert_rows(text, FALSE, "![a][b]\n[c][d]\n[---]\n[e][f]\n5");
}

static void test_text_behind(void) {
  assert_rows("|a|\n|-|\n|b|\ntext", TRUE, "![a]\n[b]\n3");
  assert_rows("|a|\n|-|\n|b|\ntext", FALSE, "![a]\n[b]\n[text]\n4");
}

static void test_in_paragraph(void) {
  assert_tree("# T\n\nbefore\n| a |\n|---|\n| b |\n\nbehind\n", DIALECT_COMMONMARK,
              "p(before) table(tr!(td(a)) tr(td(b))) p(behind)");
  assert_tree("# T\n\nbefore\n| a |\n| --- |\n| b |\nbehind\n", DIALECT_AWS,
              "p(before) table(tr!(td(a)) tr(td(b))) p(behind)");
  assert_tree("# T\n\n|  |  |\n| a |\n| --- |\n", DIALECT_AWS, "table(tr!(td(a)))");
}

static void test_in_blocks(void) {
  assert_tree("# T\n\n- | a |\n  |---|\n  | b |\n- c\n", DIALECT_COMMONMARK,
              "ul(li(table(tr!(td(a)) tr(td(b)))) li(p(c)))");
  assert_tree("# T\n\n1. x\n\n   | a |\n   |---|\n", DIALECT_COMMONMARK,
              "ol1-loose(li(p(x) table(tr!(td(a)))))");
  assert_tree("# T\n\n> > | a |\n> > |---|\n> > | > b |\n", DIALECT_COMMONMARK,
              "quote(quote(table(tr!(td(a)) tr(td(> b)))))");
}

/* A cell's text is inline, whatever it looks like, and knows the page's link definitions. */
static void test_inlines(void) {
  assert_tree("# T\n\n| a |\n|---|\n| # b |\n| - c |\n| **d** |\n| [e][f] |\n| `g\\|h` |\n\n"
              "[f]: u\n",
              DIALECT_COMMONMARK,
              "table(tr!(td(a)) tr(td(# b)) tr(td(- c)) tr(td(*d*)) tr(td(<u|e>)) tr(td(`g|h`)))");
  assert_tree("# T\n\n| a |\n|---|\n| <pre>b<br />c</pre> |\n| <tag> |\n", DIALECT_AWS,
              "table(tr!(td(a)) tr(td(`b`/`c`)) tr(td(<tag>)))");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/table/find", test_find);
  g_test_add_func("/table/find-loose", test_find_loose);
  g_test_add_func("/table/cells", test_cells);
  g_test_add_func("/table/escaped-bars", test_escaped_bars);
  g_test_add_func("/table/surplus-and-short", test_surplus_and_short);
  g_test_add_func("/table/delimiters-inside", test_delimiters_inside);
  g_test_add_func("/table/text-behind", test_text_behind);
  g_test_add_func("/table/in-paragraph", test_in_paragraph);
  g_test_add_func("/table/in-blocks", test_in_blocks);
  g_test_add_func("/table/inlines", test_inlines);
  return g_test_run();
}
