/* SPDX-License-Identifier: MIT */
/* What --list prints. */
#ifndef MANBOOK_LIST_H
#define MANBOOK_LIST_H

#include "model/book.h"

/* Append the row of PAGE to OUT: source path ("-": generated), man name and section, node, title.
 */
void list_page(const Book *book, const Page *page, GString *out);

#endif
