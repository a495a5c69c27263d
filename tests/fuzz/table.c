/* SPDX-License-Identifier: MIT */
/* Tables: the first bytes say how many columns there are, what the table stands in and how it is
   written; each line of the rest is a cell. */
#include <config.h>

#include "fuzz.h"

#include <string.h>

enum { COLUMNS_MOST = 9 };

/* What stands before each line of a table. */
static const char *const INDENTS[] = {"", "  ", "> ", "> > "};
static const char *const STARTS[] = {"", "* item\n\n", "> quote\n>\n", "> > quote\n> >\n"};

typedef struct {
  guint columns;
  const char *start, *indent;
  gboolean html, header;
} Shape;

static void row_end(const Shape *shape, GString *page, guint row) {
  g_string_append(page, shape->html ? "</tr>\n" : "|\n");
  if (row > 0 || shape->html)
    return;
  g_string_append(page, shape->indent);
  for (guint i = 0; i < shape->columns; i++)
    g_string_append(page, "|---");
  g_string_append(page, "|\n");
}

static void cell_add(const Shape *shape, GString *page, guint cell, const char *text, gsize len) {
  gboolean header = shape->header && cell < shape->columns;
  if (cell % shape->columns == 0)
    g_string_append_printf(page, "%s%s", shape->indent, shape->html ? "<tr>" : "");
  g_string_append(page, !shape->html ? "|" : header ? "<th>" : "<td>");
  g_string_append_len(page, text, len);
  if (shape->html)
    g_string_append(page, header ? "</th>" : "</td>");
  if (cell % shape->columns == shape->columns - 1)
    row_end(shape, page, cell / shape->columns);
}

void fuzz_table(const char *bytes, gsize len) {
  if (len < 3)
    return;
  guint place = (guchar)bytes[1] % G_N_ELEMENTS(INDENTS);
  Shape shape = {.columns = 1 + (guchar)bytes[0] % COLUMNS_MOST,
                 .start = STARTS[place],
                 .indent = INDENTS[place],
                 .html = (bytes[2] & 1) != 0,
                 .header = (bytes[2] & 2) != 0};
  GString *page = g_string_new("# Tables\n\n");
  g_string_append(page, shape.start);
  if (shape.html)
    g_string_append_printf(page, "%s<table>\n", shape.indent);
  guint cell = 0;
  for (gsize at = 3; at < len; cell++) {
    const char *end = memchr(bytes + at, '\n', len - at);
    gsize stop = end ? (gsize)(end - bytes) : len;
    cell_add(&shape, page, cell, bytes + at, stop - at);
    at = stop + 1;
  }
  if (cell % shape.columns)
    row_end(&shape, page, 1);
  if (shape.html)
    g_string_append_printf(page, "%s</table>\n", shape.indent);
  g_string_append(page, "\n[a]: https://example.com/a\n");
  fuzz_page(page->str, page->len, DIALECT_COMMONMARK, FUZZ_MAN | FUZZ_TEXINFO);
  g_string_free(page, TRUE);
}
