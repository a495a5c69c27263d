/* SPDX-License-Identifier: MIT */
/* The Texinfo manual: the tree layer.  It knows Texinfo's commands and no escape. */
#ifndef MANBOOK_TEXINFO_H
#define MANBOOK_TEXINFO_H

#include "model/book.h"

/* What stands before the first node: titles, directory entries, copying conditions. */
void texinfo_write_head(const Book *book, GString *out);

/* PAGE, whose links are resolved, as a node with its menu.  Any thread. */
void texinfo_write_page(const Book *book, const Page *page, GString *out);

/* The index, if BOOK has pages (a filter has none), and the end. */
void texinfo_write_tail(const Book *book, GString *out);

#endif
