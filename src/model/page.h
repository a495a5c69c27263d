/* SPDX-License-Identifier: MIT */
/* One page: its document tree, and the facts about it that other pages and the passes need. */
#ifndef MANBOOK_PAGE_H
#define MANBOOK_PAGE_H

#include "model/node.h"

typedef struct Page Page;
typedef struct Guide Guide;

/* A place that links can name. All strings are the page's. */
typedef struct {
  const char *name;  /* the fragment, as written */
  const char *slug;  /* unique in the page, of [a-z0-9-]: for Texinfo's @anchor */
  const char *title; /* plain text of the heading or term that it marks, or NULL */
  guint32 line;
  gboolean of_title; /* marks the page's title: a link to it is a link to the page */
} Anchor;

typedef enum {
  LINK_TEXT,   /* leads nowhere: its text remains */
  LINK_URL,    /* target: an absolute URL */
  LINK_PAGE,   /* page; anchor, or NULL for the whole page */
  LINK_SECTION /* anchor on the same page */
} LinkKind;

typedef struct {
  const char *url; /* as written, percent-encoding and all */
  guint32 line;
  /* Set by link/resolve: */
  LinkKind kind;
  const char *target;   /* LINK_URL */
  const Page *page;     /* LINK_PAGE */
  const Anchor *anchor; /* LINK_PAGE, LINK_SECTION; may be NULL for LINK_PAGE */
} Link;

struct Page {
  char *path;   /* relative to the book's folder, '/' between; NULL: generated */
  Guide *guide; /* NULL: the book's own overview */
  Arena *arena; /* of the document and of the strings below it; NULL while folded */

  const guint8 *folded; /* the document and the links, see model/fold.h; or NULL */
  gsize topics_end;     /* where its last list marked as topics ends; 0: it has none */

  /* Set by read; NULL document: the page was refused, or is folded. */
  Node *document;
  char *title;       /* plain text, one line */
  Node *title_node;  /* the heading that was the title, outside the document; or NULL */
  char *description; /* for NAME instead of the title, or NULL */
  char *wanted_name; /* from front matter or the book file, or NULL */
  char *section;     /* likewise */
  char *date;        /* likewise, YYYY-MM-DD */
  GArray *links;     /* of Link, in order of the text; NULL while folded */
  GArray *anchors;   /* of Anchor, likewise; never NULL */
  gboolean aws;      /* was read in the AWS dialect */

  /* Set by link. */
  char *name;       /* man name, of [a-z0-9.+-]; also the Info node, but for the book's overview */
  const char *node; /* "Top" for the book's overview, else name with '_' for '.'; interned */
  Page *parent;     /* in the hierarchy; NULL: the book's overview */
  GPtrArray *children; /* of Page *, in order; never NULL */
  guint place;         /* among its parent's children, from 0 */
  guint order;         /* the place in the book, depth first, from 0 */
};

Page *page_new(const char *path, Guide *guide);
void page_free(Page *page);

/* How well a file with the base name BASE may speak for its folder: 0, not at all. */
int page_front_rank(const char *base);

/* Describe the page, which stays as it is if it has a description or TEXT, which may be NULL, shows
   nothing. */
void page_describe(Page *page, const char *text);

/* Set the page's node to its name; a dot, at which Info's readers end a node's name, becomes '_',
   which no man name holds. */
void page_set_node(Page *page);

/* By path, in byte order: a GCompareFunc for arrays of Page * that have one. */
int page_compare_paths(gconstpointer a, gconstpointer b);

/* The section in which the page stands: its own, or the book's. */
const char *page_section(const Page *page, const char *book_section);

#endif
