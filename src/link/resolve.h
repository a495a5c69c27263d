/* SPDX-License-Identifier: MIT */
/* Where every link of every page leads. */
#ifndef MANBOOK_RESOLVE_H
#define MANBOOK_RESOLVE_H

#include "model/book.h"

typedef struct Resolver Resolver;

/* What links are looked up in: the pages of a book that is linked, which must outlive it. BOOK is
   NULL for a filter: absolute URLs stay, fragments of the page itself resolve, all else is text,
   and nothing is reported. */
Resolver *resolver_new(const Book *book);

/* Another book, of which an index tells, and which must outlive RESOLVER: absolute URLs lead to its
   pages where they are none of the book's. */
void resolver_add_book(Resolver *resolver, const Book *other);

/* A page that is not among the book's. */
void resolver_add(Resolver *resolver, Page *page);

void resolver_free(Resolver *resolver);

/* Resolve the links of PAGE, which is open; dead ones are reported and become LINK_TEXT, or
   LINK_URL where the guide has a url. Any thread, one at a time for one page. */
void resolve_page(const Resolver *resolver, Page *page);

#endif
