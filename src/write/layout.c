/* SPDX-License-Identifier: MIT */
/* Measuring tables. */
#include <config.h>

#include "write/layout.h"

#include "base/text.h"
#include "write/breaks.h"

#include <string.h>

enum {
  GAP = 3,        /* tbl's space between columns */
  TERM = 40,      /* columns of a term at most */
  LEAST = 14,     /* columns of text below which a wrapped cell is hard to read */
  MOST_LINES = 9, /* lines of one cell beyond which a grid is hard to follow, on a normal screen */
  MOST_COLUMNS = 64 /* of a table that anyone reads: each of them costs a look at all rows */
};

/* What a column needs. */
typedef struct {
  guint widest; /* its widest cell on one line */
  guint piece;  /* its widest unbreakable piece */
} Column;

gboolean layout_is_blank(const Node *row) {
  for (const Node *cell = row->first; cell; cell = cell->next)
    if (!node_is_blank(cell))
      return FALSE;
  return TRUE;
}

gboolean layout_is_section(const Node *table, const Node *row) {
  if (table->number < 2 || !row->first || node_is_blank(row->first))
    return FALSE;
  for (const Node *cell = row->first->next; cell; cell = cell->next)
    if (!node_is_blank(cell))
      return FALSE;
  return row->first->next == NULL && !row->header; /* empty cells that are written out are meant */
}

gboolean layout_is_wider(const Node *row, const Node *header) {
  const Node *cell = row->first, *label = header->first;
  while (cell && label) {
    cell = cell->next;
    label = label->next;
  }
  return cell != NULL;
}

gboolean layout_is_spare(const Node *table, const Node *label) {
  if (node_is_blank(label))
    return FALSE;
  guint column = 0;
  for (const Node *cell = label->prev; cell; cell = cell->prev)
    if (++column == MOST_COLUMNS)
      return TRUE;
  for (const Node *row = label->parent->next; row && !row->header; row = row->next) {
    /* A row with more cells than its header cannot be labelled by it, see the writers. */
    gboolean labelled = column == 0 || !layout_is_wider(row, label->parent);
    const Node *cell = labelled && !layout_is_section(table, row) ? row->first : NULL;
    for (guint i = 0; cell && i < column; i++)
      cell = cell->next;
    if (cell && !node_is_blank(cell))
      return FALSE;
  }
  return TRUE;
}

static gboolean layout_has_break(const Node *cell) {
  Walk walk = walk_start((Node *)cell);
  while (walk_next(&walk) != WALK_DONE)
    if (walk.node->type == NODE_BREAK)
      return TRUE;
  return FALSE;
}

/* Measure all columns; FALSE if a cell has lines of its own, which a grid cannot show. */
static gboolean layout_measure(const Node *table, Column *columns, const LayoutFormat *format,
                               gpointer data) {
  GString *line = g_string_new(NULL);
  gboolean flat = TRUE;
  for (const Node *row = table->first; row; row = row->next) {
    if (layout_is_section(table, row))
      continue;
    guint i = 0;
    for (const Node *cell = row->first; cell; cell = cell->next, i++) {
      flat &= !layout_has_break(cell);
      g_string_truncate(line, 0);
      format->text(cell, line, data);
      /* No text has more columns than bytes. */
      if (line->len > columns[i].widest)
        columns[i].widest = MAX(columns[i].widest, text_width(line->str, line->len));
      columns[i].piece = breaks_widest(line->str, format->room, columns[i].piece);
    }
  }
  g_string_free(line, TRUE);
  return flat;
}

/* A table of two columns reads best as a list of terms, if the terms are short. */
static gboolean layout_is_terms(const Node *table, const Column *columns, guint width) {
  if (table->number != 2 || columns[0].widest > MIN(TERM, width - GAP))
    return FALSE;
  for (const Node *row = table->first; row; row = row->next)
    if (!row->first || !row->first->next || node_is_blank(row->first) ||
        layout_has_break(row->first) || (row->header && row->prev))
      return FALSE;
  return TRUE;
}

/* Choose the columns that wrap when the whole may be WIDTH wide; FALSE if that cannot be read. */
static gboolean layout_fit(Layout *layout, const Column *columns, guint width, guint extra) {
  guint n = layout->columns, gaps = GAP * (n - 1), total = 0;
  for (guint i = 0; i < n; i++)
    total += columns[i].widest;
  if (total + gaps <= width)
    return TRUE;
  if (gaps >= width)
    return FALSE;
  /* Columns no wider than their share stay whole; that leaves more for the others: repeat. */
  guint left = width - gaps, wide = n;
  for (gboolean changed = TRUE; changed && wide;) {
    changed = FALSE;
    guint share = left / wide;
    for (guint i = 0; i < n; i++)
      layout->wrap[i] = columns[i].widest > share;
    guint whole = 0, count = 0;
    for (guint i = 0; i < n; i++) {
      if (layout->wrap[i])
        count++;
      else
        whole += columns[i].widest;
    }
    if (count < wide) {
      changed = TRUE;
      wide = count;
      left = whole + gaps < width ? width - gaps - whole : 0;
    }
  }
  if (!wide)
    return FALSE;
  guint share = left / wide;
  for (guint i = 0; i < n; i++)
    if (layout->wrap[i] && (columns[i].piece > share || share < LEAST ||
                            columns[i].widest / (share + extra / wide) >= MOST_LINES))
      return FALSE;
  return TRUE;
}

Layout *layout_new(const Node *table, const LayoutFormat *format, gpointer data) {
  guint n = MAX(table->number, 1);
  Layout *layout = g_new0(Layout, 1);
  Column *columns = g_new0(Column, n);
  layout->columns = n;
  layout->wrap = g_new0(gboolean, n);
  layout->widths = g_new0(guint, n);
  if (layout_measure(table, columns, format, data) &&
      layout_fit(layout, columns, format->narrow, format->normal - format->narrow))
    layout->form = LAYOUT_GRID;
  else
    layout->form = layout_is_terms(table, columns, format->narrow) ? LAYOUT_TERMS : LAYOUT_RECORDS;
  for (guint i = 0; i < n; i++)
    layout->widths[i] = columns[i].widest;
  g_free(columns);
  return layout;
}

void layout_free(Layout *layout) {
  g_free(layout->widths);
  g_free(layout->wrap);
  g_free(layout);
}
