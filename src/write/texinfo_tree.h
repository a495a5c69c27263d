/* SPDX-License-Identifier: MIT */
/* Private to the Texinfo writer: its state, and the parts of its walk over the tree. */
#ifndef MANBOOK_TEXINFO_TREE_H
#define MANBOOK_TEXINFO_TREE_H

#include "model/book.h"
#include "write/reference.h"
#include "write/texi.h"

typedef struct {
  const Book *book;
  const Page *page;
  Texi texi;
  guint depth;      /* of the page: 0 is Top, 1 a chapter */
  guint indent;     /* columns that lists and quotations take */
  guint levels;     /* how many environments are open */
  gboolean *marked; /* a page's anchors: which are printed */
} Texinfo;

/* Print anchor NUMBER of the page, unless it is printed. */
void texinfo_mark_anchor(Texinfo *texinfo, guint number);

/* Print the anchors below NODE that are not printed yet, each on a line of its own if LINES. */
void texinfo_anchors(Texinfo *texinfo, const Node *node, gboolean lines);

/* Everything below NODE, a block of inlines. */
void texinfo_inlines(Texinfo *texinfo, const Node *block);

/* A whole table. */
void texinfo_table(Texinfo *texinfo, const Node *table);

/* The name of an anchor of PAGE, or of its node if ANCHOR is NULL.  Free with g_free. */
char *texinfo_target(const Page *page, const Anchor *anchor);

#endif
