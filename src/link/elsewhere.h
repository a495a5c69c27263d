/* SPDX-License-Identifier: MIT */
/* Guides that are made elsewhere: indexes stand for their pages. */
#ifndef MANBOOK_ELSEWHERE_H
#define MANBOOK_ELSEWHERE_H

#include "model/book.h"

/* Give each guide of BOOK that is made elsewhere the pages that the book of its name among INDEXES
   (of Book *, which must outlive BOOK's linking) has of it.  Between names_prepare and
   names_assign.  FALSE after a message: there is no index of a guide, or one that cannot
   be true. */
gboolean elsewhere_join(Book *book, const GPtrArray *indexes);

#endif
