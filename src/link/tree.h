/* SPDX-License-Identifier: MIT */
/* The hierarchy while it grows, shared by the book (link/outline) and its guides (link/tree). */
#ifndef MANBOOK_TREE_H
#define MANBOOK_TREE_H

#include "link/lookup.h"

typedef struct {
  Book *book;
  Lookup *lookup;
  /* While the hierarchy grows, Page.order is a page's index in book->pages and in this array: a
     page nearer to the root of its tree. Chains are shortened when walked, so that asking whether a
     page is its own ancestor costs next to nothing however deep the book is. */
  GPtrArray *nearer;
  GHashTable *leaving; /* set of Page *: outside a guide's "start", or the book's */
  Page *start;         /* the book's start, or NULL */
} Outline;

/* Report that the book's start is no page of it. */
void outline_report_start(const Outline *outline);

/* CHILD becomes the last child of PARENT. */
void outline_join(Outline *outline, Page *parent, Page *child);

/* A new overview page of that name (in lower case), with an empty document. */
Page *outline_generate(Outline *outline, Guide *guide, const char *name, const char *title);

/* Hang every page of GUIDE below its overview page, which is chosen or generated here; those that
   its "start" or OUTLINE's leaves out go to OUTLINE's leaving. FALSE after an error message. */
gboolean tree_build(Outline *outline, Guide *guide);

#endif
