/* SPDX-License-Identifier: MIT */
/* Pipe tables, read from source lines: GFM's rules, but surplus cells are kept. */
#ifndef MANBOOK_TABLE_READ_H
#define MANBOOK_TABLE_READ_H

#include "model/page.h"

/* A line of a paragraph without its indentation and quote marks. */
typedef struct {
  const char *text;
  gsize len;
  guint32 line; /* in the file */
} TableLine;

/* A cell whose inlines are still to be parsed from its text. */
typedef struct {
  Node *cell;
  char *text; /* "\|" is "|" already */
} TableCell;

/* Where in COUNT lines a table starts: the index of its header row, whose next line is the
   delimiter row; -1: nowhere.  LOOSE: the header may have more or fewer cells than the delimiter
   row. */
gssize table_find(const TableLine *lines, guint count, gboolean loose);

/* Make a NODE_TABLE from the header row lines[0] on, add its cells to CELLS (of TableCell; text to
   be freed with g_free), and set *USED to the number of lines it took.  LOOSE: a line without '|'
   ends it, and further delimiter rows are passed over. */
Node *table_read(Arena *arena, const TableLine *lines, guint count, gboolean loose, GArray *cells,
                 guint *used);

#endif
