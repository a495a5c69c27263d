/* SPDX-License-Identifier: MIT */
/* Index files, as read/indexfile reads them. */
#ifndef MANBOOK_WRITE_INDEXFILE_H
#define MANBOOK_WRITE_INDEXFILE_H

#include "model/book.h"

/* Append a YAML document of ASCII characters: what BOOK, which is linked, has of guides that are
   not made elsewhere; nothing, if all are. */
void indexfile_write(const Book *book, GString *out);

#endif
