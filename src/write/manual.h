/* SPDX-License-Identifier: MIT */
/* The Texinfo manual, written while its nodes are made: they come in any order. */
#ifndef MANBOOK_MANUAL_H
#define MANBOOK_MANUAL_H

#include "base/output.h"
#include "model/book.h"

typedef struct Manual Manual;

/* The manual NAME of OUTPUT, or the part of it that is made of PAGES, which follow one another in
   BOOK's order. NULL after a message. */
Manual *manual_new(const Book *book, const GPtrArray *pages, Output *output, const char *name);

/* The node of PAGE, one of those, which becomes the manual's. Any thread. */
void manual_add(Manual *manual, const Page *page, GString *node);

/* All nodes were added: finish the file, free MANUAL. FALSE after a message. */
gboolean manual_finish(Manual *manual);

#endif
