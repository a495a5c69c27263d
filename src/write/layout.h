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

/* What a format can do with a table. */
typedef struct {
  guint narrow;         /* columns of text that a screen has at least */
  guint normal;         /* and normally */
  gboolean break_words; /* it breaks long words as breaks_piece says */
  LayoutText text;
} LayoutFormat;

Layout *layout_new(const Node *table, const LayoutFormat *format, gpointer data);
void layout_free(Layout *layout);

/* Whether ROW titles the rows behind it: one cell with text in a table of several columns. */
gboolean layout_is_section(const Node *table, const Node *row);

/* TABLE's header row if it says anything, or NULL. */
const Node *layout_header(const Node *table);

/* Whether no row of TABLE has a value for the column of the header cell LABEL, which is not blank:
   records, which name a column beside its values, would not show it. */
gboolean layout_is_spare(const Node *table, const Node *label);

/* Whether all cells of ROW are blank. */
gboolean layout_is_blank(const Node *row);

#endif
