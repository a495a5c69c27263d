/* SPDX-License-Identifier: MIT */
/* Splitting rows into cells; the shape of a table. */
#include <config.h>

#include "read/table.h"

#include <string.h>

static gboolean table_is_space(char c) {
  return c == ' ' || c == '\t';
}

/* The row without white space around it and without its outer bars. */
static TableLine table_inside(TableLine row) {
  while (row.len && table_is_space(row.text[0]))
    row.text++, row.len--;
  while (row.len && table_is_space(row.text[row.len - 1]))
    row.len--;
  if (row.len && row.text[0] == '|')
    row.text++, row.len--;
  gsize backslashes = 0;
  while (row.len > backslashes + 1 && row.text[row.len - 2 - backslashes] == '\\')
    backslashes++;
  if (row.len && row.text[row.len - 1] == '|' && backslashes % 2 == 0)
    row.len--;
  return row;
}

/* The end of the cell that starts at I: a '|' that no backslash escapes, or the end of the row. */
static gsize table_cell_end(const TableLine *row, gsize i) {
  for (; i < row->len && row->text[i] != '|'; i++)
    if (row->text[i] == '\\' && i + 1 < row->len)
      i++;
  return i;
}

static guint table_count_cells(TableLine row) {
  row = table_inside(row);
  guint count = 1;
  for (gsize i = table_cell_end(&row, 0); i < row.len; i = table_cell_end(&row, i + 1))
    count++;
  return count;
}

/* How many cells of ROW are not blank. */
static guint table_count_filled(TableLine row) {
  row = table_inside(row);
  guint count = 0;
  for (gsize start = 0; start <= row.len;) {
    gsize end = table_cell_end(&row, start), i = start;
    while (i < end && table_is_space(row.text[i]))
      i++;
    count += i < end;
    start = end + 1;
  }
  return count;
}

/* Only cells such as "---", ":--", ":-:". */
static gboolean table_is_delimiter(TableLine row) {
  gboolean bar = memchr(row.text, '|', row.len) || memchr(row.text, ':', row.len);
  if (!bar)
    return FALSE;
  row = table_inside(row);
  for (gsize start = 0; start <= row.len;) {
    gsize end = table_cell_end(&row, start), i = start, dashes = 0;
    while (i < end && table_is_space(row.text[i]))
      i++;
    i += i < end && row.text[i] == ':';
    for (; i < end && row.text[i] == '-'; i++)
      dashes++;
    i += i < end && row.text[i] == ':';
    while (i < end && table_is_space(row.text[i]))
      i++;
    if (!dashes || i < end)
      return FALSE;
    start = end + 1;
  }
  return TRUE;
}

gssize table_find(const TableLine *lines, guint count, gboolean loose) {
  for (guint i = 1; i < count; i++) {
    if (!table_is_delimiter(lines[i]))
      continue;
    guint columns = table_count_cells(lines[i]);
    if (columns == table_count_cells(lines[i - 1]) ||
        (loose && memchr(lines[i - 1].text, '|', lines[i - 1].len)))
      return i - 1;
  }
  return -1;
}

static char *table_cell_text(const char *text, gsize len) {
  while (len && table_is_space(text[0]))
    text++, len--;
  while (len && table_is_space(text[len - 1]))
    len--;
  char *cell = g_malloc(len + 1);
  gsize to = 0;
  for (gsize i = 0; i < len; i++)
    if (text[i] != '\\' || i + 1 >= len || text[i + 1] != '|')
      cell[to++] = text[i];
  cell[to] = '\0';
  return cell;
}

static void table_add_row(Arena *arena, Node *table, TableLine line, gboolean header,
                          GArray *cells) {
  Node *row = node_new(arena, NODE_ROW, line.line);
  row->header = header;
  node_append(table, row);
  TableLine inside = table_inside(line);
  for (gsize start = 0; start <= inside.len;) {
    gsize end = table_cell_end(&inside, start);
    TableCell cell = {node_new(arena, NODE_CELL, line.line),
                      table_cell_text(inside.text + start, end - start)};
    node_append(row, cell.cell);
    g_array_append_val(cells, cell);
    start = end + 1;
  }
}

/* AWS's exporter made one table of several: a row of one cell with a delimiter row below it titles
   those behind, the first of which is their header. */
static gboolean table_is_section(const TableLine *lines, guint count, guint i) {
  return i + 2 < count && table_is_delimiter(lines[i + 1]) && table_count_filled(lines[i]) == 1 &&
         table_count_filled(lines[i + 2]) > 1;
}

Node *table_read(Arena *arena, const TableLine *lines, guint count, gboolean loose, GArray *cells,
                 guint *used) {
  Node *table = node_new(arena, NODE_TABLE, lines[0].line);
  gboolean section = loose && table_is_section(lines, count, 0);
  table_add_row(arena, table, lines[0], !section, cells);
  guint i;
  for (i = 2; i < count; i++) {
    if (loose && !memchr(lines[i].text, '|', lines[i].len))
      break;
    if (loose && table_is_delimiter(lines[i]))
      continue;
    table_add_row(arena, table, lines[i], section, cells);
    section = loose && table_is_section(lines, count, i);
  }
  *used = i;
  return table;
}
