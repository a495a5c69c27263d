/* SPDX-License-Identifier: MIT */
/* Pass 3, second half: where every link of every page leads. */
#ifndef MANBOOK_RESOLVE_H
#define MANBOOK_RESOLVE_H

#include "model/book.h"

/* Resolve the links of all pages; dead ones are reported and become LINK_TEXT, or LINK_URL where
   the guide has a url. */
void resolve_book(Book *book);

/* A filter has no book: absolute URLs stay, fragments of the page itself resolve, all else is text.
 */
void resolve_page(Page *page);

#endif
