/* SPDX-License-Identifier: MIT */
/* The hierarchy: each page's parent and children, from a table of contents or the Topics lists. */
#ifndef MANBOOK_OUTLINE_H
#define MANBOOK_OUTLINE_H

#include "model/book.h"

/* Take the pages that could not be read, which was reported, out of BOOK: nothing can lead to them,
   and no other page gives way to their names.  Between names_prepare and names_assign. */
void outline_drop_refused(Book *book);

/* Set parent, children and order of every page, sort book->pages by order, and set the overview
   pages of the book and of every guide, making those that no file provides (path NULL, document: a
   list of links to its children). Names must be assigned before for pages; generated ones get
   theirs here. With a guide's "start", pages outside its subtree leave the book. FALSE after an
   error message. */
gboolean outline_build(Book *book);

#endif
