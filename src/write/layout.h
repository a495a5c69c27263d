/* SPDX-License-Identifier: MIT */
/* How a table is shown: as a grid if that can be read on a narrow screen, else as a list. */
#ifndef MANBOOK_LAYOUT_H
#define MANBOOK_LAYOUT_H

#include "model/node.h"

/* Append to OUT what a cell shows, as one line of plain text. */
typedef void (*LayoutText)(const Node *cell, GString *out, gpointer data);

typedef enum {
  LAYOUT_GRID,
  LAYOUT_TERMS,  /* two columns: terms and what is said of them */
  LAYOUT_RECORDS /* a row is a record, a cell a line "Header: value" */
} LayoutForm;

typedef struct {
  guint columns;
  LayoutForm form;
  guint *widths;  /* columns: each column's widest cell */
  gboolean *wrap; /* columns: its cells are text blocks that share what width is left */
} Layout;

/* What a format can do with a table. */
typedef struct {
  guint narrow; /* columns of text that a screen has at least */
  guint normal; /* and normally */
  guint room;   /* long words are broken as breaks_piece says; 0: they are not */
  LayoutText text;
} LayoutFormat;

Layout *layout_new(const Node *table, const LayoutFormat *format, gpointer data);
void layout_free(Layout *layout);

/* Whether ROW titles the rows behind it: one cell with text in a table of several columns. */
gboolean layout_is_section(const Node *table, const Node *row);

/* Whether no row that the header cell LABEL heads has a value in its column, though it is not
   blank: records, which name a column beside its values, would not show it.  The 65th column and
   those behind it always are. */
gboolean layout_is_spare(const Node *table, const Node *label);

/* Whether ROW has more cells than HEADER. */
gboolean layout_is_wider(const Node *row, const Node *header);

/* Whether all cells of ROW are blank. */
gboolean layout_is_blank(const Node *row);

#endif
