/* SPDX-License-Identifier: MIT */
/* Overview pages: what is written on those that no file provides. */
#ifndef MANBOOK_OVERVIEW_H
#define MANBOOK_OVERVIEW_H

#include "model/book.h"

/* A new page of BOOK (and of GUIDE, if any) that no file holds, with an empty document. */
Page *overview_new(Book *book, Guide *guide, const char *name, const char *title);

/* Write the document of such a PAGE: the book's description, if it is the book's overview, or the
   summary of a guide, if it is the guide's, and all pages below it. */
void overview_fill(const Book *book, Page *page);

#endif
