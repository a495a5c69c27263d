/* SPDX-License-Identifier: MIT */
/* Pages between reading and writing: a tree takes a multiple of its source, and a book has many.
   Folded, a page's tree and links are one block of bytes, about as large as the source. */
#ifndef MANBOOK_FOLD_H
#define MANBOOK_FOLD_H

#include "model/page.h"

/* Whether the page was read: refused ones have no tree, open or folded. */
gboolean page_is_read(const Page *page);

/* Fold the page, which is a guide's: its document becomes NULL, its links none, its arena is freed.
   Anchors stay, for other pages' links. Nothing happens to a page that was refused or is folded. */
void page_fold(Page *page);

/* The same for a page of which nothing but its anchors is known. */
void page_fold_anchors(Page *page);

/* Make the document and the links again, as they were before they were resolved; a page that is yet
   to be read gets ready for that. Nothing happens to a page that is open, as new ones are. One
   thread at a time for one page. */
void page_open(Page *page);

/* The same for what reads no further than the last list that is marked as topics: of a folded page
   nothing behind that is made. */
void page_open_topics(Page *page);

/* Free what page_open and page_open_topics make; a page with a document that was never folded stays
   open. */
void page_close(Page *page);

/* Free the document and the links for good: the page has been written. */
void page_finish(Page *page);

#endif
