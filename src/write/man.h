/* SPDX-License-Identifier: MIT */
/* Man pages: the tree layer.  It knows man(7)'s macros and no escape. */
#ifndef MANBOOK_MAN_H
#define MANBOOK_MAN_H

#include "model/book.h"

/* Append PAGE, whose links are resolved, as a man page to OUT.  Any thread. */
void man_write(const Book *book, const Page *page, GString *out);

#endif
