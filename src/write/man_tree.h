/* SPDX-License-Identifier: MIT */
/* Private to the man page writer: its state, and the parts of its walk over the tree. */
#ifndef MANBOOK_MAN_TREE_H
#define MANBOOK_MAN_TREE_H

#include "model/book.h"
#include "write/reference.h"
#include "write/roff.h"

/* Columns of text on a screen of 60, and in a window of 80, of which man takes 78. */
enum { MAN_NARROW = 60 - 7, MAN_NORMAL = 78 - 7 };

/* An open block that holds blocks. */
typedef struct {
  NodeType type;
  guint width;       /* of an item's or definition's indentation */
  guint blocks;      /* begun in it so far; a heading starts anew */
  guint number;      /* of a list: the next item's number plus one, or 0: bullets */
  gboolean indented; /* man_indent was called for it */
  gboolean started;  /* of a list: its first item is out */
  gboolean compact;  /* of a list: no space between its items */
  gboolean flat;     /* of a note in an item: its blocks are the item's */
} ManFrame;

typedef struct {
  const Book *book;
  const Page *page;
  const char *lang;
  Roff roff;
  GArray *frames;          /* of ManFrame */
  GArray *levels;          /* of guint: the columns of each man_indent, 0 where it had no effect */
  guint indent;            /* columns, of all levels */
  guint hang;              /* columns by which the values of a table shown as terms are indented */
  guint base_font;         /* of the inlines at hand: headings, terms, a table's header are bold */
  guint strong, emph;      /* how many of these are open */
  gboolean in_url;         /* between .UR and .UE */
  GPtrArray *urls;         /* of const char *: of the table at hand, printed below it */
  GHashTable *url_numbers; /* const char * -> guint: their places in urls, from 1 */
} Man;

/* The innermost open block. */
ManFrame *man_top(Man *man);

/* Start a block (paragraph, code, table) where we are; prints .PP or .IP as needed. */
void man_start_block(Man *man);

/* Indent what follows by COLUMNS, up to man_outdent; beyond 32 levels nothing is indented. */
void man_indent(Man *man, guint columns);
void man_outdent(Man *man);

/* Everything below NODE, a block of inlines. */
void man_inlines(Man *man, const Node *block);

/* A whole table. */
void man_table(Man *man, const Node *table);

/* A reference to PAGE: one word, unless it would not fit a normal line here. */
void man_reference(Man *man, const Page *page);

/* What is printed behind LINK to a page or section, up to the name of the page; or NULL: nothing.
   Free with g_free.  *CLOSE: what is printed behind the name. */
char *man_reference_text(const Man *man, const Node *link, const Reference *reference,
                         const char **close);

#endif
