/* SPDX-License-Identifier: MIT */
/* How a table is shown: as a grid if that can be read on a narrow screen, else a record a row. */
#ifndef MANBOOK_LAYOUT_H
#define MANBOOK_LAYOUT_H

#include "model/node.h"

/* Append to OUT what a cell shows, as one line of plain text. */
typedef void (*LayoutText)(const Node *cell, GString *out, gpointer data);

typedef struct {
  guint columns;
  gboolean grid;  /* else records */
  guint *widths;  /* columns: each column's widest cell */
  gboolean *wrap; /* columns: its cells are text blocks that share what width is left */
} Layout;

/* Lay out TABLE for a screen that has NARROW columns of text at least, and normally NORMAL. */
Layout *layout_new(const Node *table, guint narrow, guint normal, LayoutText text, gpointer data);
void layout_free(Layout *layout);

/* Whether ROW titles the rows behind it: one cell with text in a table of several columns. */
gboolean layout_is_section(const Node *table, const Node *row);

/* Whether all cells of ROW are blank. */
gboolean layout_is_blank(const Node *row);

#endif
