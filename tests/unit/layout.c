/* SPDX-License-Identifier: MIT */
/* write/layout: which tables are grids, which columns wrap, which rows are titles. */
#include <config.h>

#include "write/layout.h"

#include <string.h>

enum { NARROW = 53, NORMAL = 71 };

/* Rows are lines, cells are separated by "|", breaks are "~"; the first row is the header. */
static Node *make_table(Arena *arena, const char *text) {
  Node *table = node_new(arena, NODE_TABLE, 1);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    Node *row = node_new(arena, NODE_ROW, i + 1);
    row->header = i == 0;
    node_append(table, row);
    g_auto(GStrv) cells = g_strsplit(lines[i], "|", -1);
    for (guint j = 0; cells[j]; j++) {
      Node *cell = node_new(arena, NODE_CELL, i + 1);
      node_append(row, cell);
      g_auto(GStrv) parts = g_strsplit(cells[j], "~", -1);
      for (guint k = 0; parts[k]; k++) {
        if (k)
          node_append(cell, node_new(arena, NODE_BREAK, i + 1));
        node_append(cell, node_new_text(arena, NODE_TEXT, i + 1, parts[k], -1));
      }
      table->number = MAX(table->number, j + 1);
    }
  }
  return table;
}

static void cell_text(const Node *cell, GString *out, G_GNUC_UNUSED gpointer data) {
  node_plain_text(cell, out);
}

/* EXPECTED: the form or, of a grid, a letter a column, "x" if it wraps, else "l". */
static void assert_layout_for(const char *text, guint narrow, guint room, const char *expected) {
  Arena *arena = arena_new();
  Node *table = make_table(arena, text);
  LayoutFormat format = {
      .narrow = narrow, .normal = narrow + NORMAL - NARROW, .room = room, .text = cell_text};
  Layout *layout = layout_new(table, &format, NULL);
  g_assert_cmpuint(layout->columns, ==, table->number);
  GString *letters = g_string_new(NULL);
  if (layout->form != LAYOUT_GRID)
    g_string_assign(letters, layout->form == LAYOUT_TERMS ? "terms" : "records");
  for (guint i = 0; layout->form == LAYOUT_GRID && i < layout->columns; i++)
    g_string_append_c(letters, layout->wrap[i] ? 'x' : 'l');
  g_assert_cmpstr(letters->str, ==, expected);
  g_string_free(letters, TRUE);
  layout_free(layout);
  arena_free(arena);
}

static void assert_layout(const char *text, const char *expected) {
  assert_layout_for(text, NARROW, 28, expected);
}

#define WORDS_20 "aaaa bbbb cccc dddd "
#define WORDS_100 WORDS_20 WORDS_20 WORDS_20 WORDS_20 WORDS_20
#define WORDS_700 WORDS_100 WORDS_100 WORDS_100 WORDS_100 WORDS_100 WORDS_100 WORDS_100

static void test_grid(void) {
  assert_layout("a|b|c\n1|2|3", "lll");
  assert_layout("a|b\n" WORDS_20 "|" WORDS_20, "ll");
  assert_layout("a", "l");
}

static void test_wrapped(void) {
  assert_layout("a|b\nshort|" WORDS_100, "lx");
  assert_layout("a|b\n" WORDS_100 "|" WORDS_100, "xx");
  assert_layout_for("a|b\nshort|" WORDS_100, 200, 28, "ll"); /* a wide screen needs no wrapping */
}

static void test_records(void) {
  assert_layout("a|b|c|d\n" WORDS_100 "|" WORDS_100 "|" WORDS_100 "|" WORDS_100,
                "records");                          /* too narrow */
  assert_layout("a|b|c\nx|y|" WORDS_700, "records"); /* too high */
  assert_layout("a|b|c\nx|y|z~z", "records");        /* lines of its own */
}

/* A table of two columns is a list of terms, if each row has one that fits a line. */
static void test_terms(void) {
  assert_layout("a|b\nx|y~z\nv|", "terms");
  assert_layout("a|b\nx|" WORDS_700, "terms");
  assert_layout("a|b\nx~x|y~z", "records");
  assert_layout("a|b\n" WORDS_100 "|y~z", "records");
  assert_layout("a|b\n |y~z", "records");
  assert_layout("a|b\nx\nx|y~z", "records");
}

/* Just as wide as the screen, and one column more. */
static void test_border(void) {
  g_autofree char *wide = g_strnfill(25, 'a');
  g_autofree char *fits = g_strdup_printf("a|b\n%s|%s", wide, wide);
  g_autofree char *long_one = g_strdup_printf("a|b\n%s|%sa", wide, wide);
  assert_layout(fits, "ll");
  assert_layout(long_one, "terms"); /* a word that does not break cannot wrap */
}

/* A long word wraps only where the format can break it. */
static void test_long_words(void) {
  const char *text = "a|b\nx|https://docs.example.org/vpc/latest/userguide/index.html";
  assert_layout_for(text, NARROW, 28, "lx");
  assert_layout_for(text, NARROW, 0, "terms");
}

static void test_widths(void) {
  Arena *arena = arena_new();
  LayoutFormat format = {.narrow = NARROW, .normal = NORMAL, .room = 28, .text = cell_text};
  Layout *layout = layout_new(make_table(arena, "a|bc|\nd|e|fgh\n\xE6\x97\xA5|"), &format, NULL);
  g_assert_cmpuint(layout->columns, ==, 3);
  g_assert_cmpuint(layout->widths[0], ==, 2);
  g_assert_cmpuint(layout->widths[1], ==, 2);
  g_assert_cmpuint(layout->widths[2], ==, 3);
  layout_free(layout);
  arena_free(arena);
}

static void test_rows(void) {
  Arena *arena = arena_new();
  Node *table = make_table(arena, "a|b\nsection\nx|\n|\n ");
  Node *header = table->first, *section = header->next, *half = section->next, *blank = half->next;
  g_assert_true(layout_is_section(table, section));
  g_assert_false(layout_is_section(table, header));
  g_assert_false(layout_is_section(table, half)); /* its empty cell is written out */
  g_assert_false(layout_is_section(table, blank));
  g_assert_false(layout_is_section(table, blank->next));
  g_assert_true(layout_is_blank(blank));
  g_assert_true(layout_is_blank(blank->next));
  g_assert_false(layout_is_blank(half));
  Node *narrow = make_table(arena, "a\nb");
  g_assert_false(layout_is_section(narrow, narrow->last));
  arena_free(arena);
}

/* A title is as wide as the page: it does not count for its column. */
static void test_sections_not_measured(void) {
  assert_layout("a|b\n" WORDS_100 "\nx|y", "ll");
}

static void test_spare(void) {
  Arena *arena = arena_new();
  Node *table = make_table(arena, "a|b||c\nx||y|\nz||||");
  const Node *a = table->first->first, *b = a->next, *blank = b->next, *c = blank->next;
  g_assert_false(layout_is_spare(table, a));
  g_assert_true(layout_is_spare(table, b));
  g_assert_false(layout_is_spare(table, blank));
  g_assert_true(layout_is_spare(table, c));
  arena_free(arena);
}

/* Every look at a column costs a look at all rows: of very wide tables all are spare. */
static void test_spare_wide(void) {
  Arena *arena = arena_new();
  g_autofree char *bars = g_strnfill(99, '|');
  g_autofree char *text = g_strdup_printf("a%s\nx%sy", bars, bars);
  Node *table = make_table(arena, text);
  node_append(table->first->last, node_new_text(arena, NODE_TEXT, 1, "z", -1));
  g_assert_true(layout_is_spare(table, table->first->last));
  g_assert_false(layout_is_spare(table, table->first->first));
  arena_free(arena);
}

static void test_wider(void) {
  Arena *arena = arena_new();
  Node *table = make_table(arena, "a|b\nx|y\nx|y|\nx");
  const Node *header = table->first, *row = header->next;
  g_assert_false(layout_is_wider(row, header));
  g_assert_true(layout_is_wider(row->next, header));
  g_assert_false(layout_is_wider(row->next->next, header));
  arena_free(arena);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/layout/grid", test_grid);
  g_test_add_func("/layout/wrapped", test_wrapped);
  g_test_add_func("/layout/records", test_records);
  g_test_add_func("/layout/terms", test_terms);
  g_test_add_func("/layout/border", test_border);
  g_test_add_func("/layout/long-words", test_long_words);
  g_test_add_func("/layout/widths", test_widths);
  g_test_add_func("/layout/rows", test_rows);
  g_test_add_func("/layout/sections-not-measured", test_sections_not_measured);
  g_test_add_func("/layout/spare", test_spare);
  g_test_add_func("/layout/spare-wide", test_spare_wide);
  g_test_add_func("/layout/wider", test_wider);
  return g_test_run();
}
