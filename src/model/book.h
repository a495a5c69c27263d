/* SPDX-License-Identifier: MIT */
/* The book: its fields from the book file or the command line, its guides, its pages. */
#ifndef MANBOOK_BOOK_H
#define MANBOOK_BOOK_H

#include "base/store.h"
#include "model/page.h"

/* Where an index hangs a page of a guide: at depth 0 its overview, then depth first. */
typedef struct {
  Page *page; /* generated: without a path */
  guint depth;
} PagePlace;

struct Guide {
  char *folder;             /* relative to the book's folder; "" for the folder itself */
  char *name;               /* prefix of its man names */
  char *title;              /* or NULL: the title of its overview page */
  char *start;              /* landing page, relative to folder; NULL: every page of the folder */
  char *toc;                /* table of contents, relative to folder, or NULL: look for one */
  char *url;                /* where the guide is on the web, with '/' at the end, or NULL */
  GHashTable *translations; /* char *language -> char *folder, or NULL */
  guint32 line;             /* in the book file; 0: no book file */
  gboolean elsewhere;       /* made by another run: an index stands for its pages */

  GPtrArray *pages; /* of Page *, owned by the book, sorted by path */
  Store *folded;    /* what is left of pages between reading and writing, see model/fold.h */
  Store *anchors;   /* the strings of their anchors, which stay */
  Page *overview;   /* its index.md, or generated; set by link/outline; NULL: the guide left */
  Page *contents; /* its llms.txt, or the text file that is its toc: no page of the book; or NULL */
  Guide *original;    /* the guide of another book that this one translates, or NULL */
  char *summary;      /* what contents says of the guide as a whole, or NULL; set by link/outline */
  GArray *places;     /* of PagePlace: the pages that an index has, or NULL */
  const char *manual; /* the name of the other book that has the guide, or NULL: this one */
};

/* An entry of the book file's "pages". */
typedef struct {
  char *path;
  char *name, *description, *section; /* each may be NULL */
  guint32 line;
} PageEntry;

typedef struct {
  char *folder; /* as given: what messages and opens are relative to */
  char *file;   /* the book file's name relative to folder, or NULL: a bare folder */
  char *name;
  char *title;
  char *section;
  char *manual;
  char *release;
  char *date;          /* YYYY-MM-DD, or NULL: a page's own, or else */
  char *fallback_date; /* SOURCE_DATE_EPOCH's or today's; never NULL when writing */
  char *category;
  char *description;
  char *copying;
  char *lang;          /* of the words that writers add; "en" */
  char *start;         /* path of the page that is wanted with all below it; NULL: the whole book */
  gboolean translated; /* into lang, from another book: its pages have a folder of their own */
  gboolean info;       /* a Texinfo manual is made too: man pages refer to it */

  GPtrArray *guides;   /* of Guide *, in the book's order; at least one */
  GPtrArray *entries;  /* of PageEntry * */
  GPtrArray *pages;    /* of Page *, generated ones included once linked; in byte order of path
                          before, in the book's order after link/outline */
  GHashTable *by_path; /* char *path -> Page * */
  GHashTable *outside; /* char *path -> Page *: those that left, as they are below no "start" */
  Page *overview;      /* set by link/outline */
} Book;

Book *book_new(void);
void book_free(Book *book);

Guide *guide_new(void);
void guide_free(Guide *guide);
PageEntry *page_entry_new(void);
void page_entry_free(PageEntry *entry);

/* Whether all guides of BOOK are made elsewhere. */
gboolean book_is_elsewhere(const Book *book);

/* Whether PAGE of BOOK is; what belongs to no guide is made with the first. */
gboolean book_has_elsewhere(const Book *book, const Page *page);

/* Add a page: it becomes the book's and its guide's. */
void book_add_page(Book *book, Page *page);

/* "guide folder/file", without a leading "./": the path of FILE of a guide in the book's folder.
   Free with g_free. */
char *guide_path(const Guide *guide, const char *file);

#endif
