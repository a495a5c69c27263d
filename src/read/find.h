/* SPDX-License-Identifier: MIT */
/* Pass 1: the pages of a book. Everything is opened relative to the book's folder. */
#ifndef MANBOOK_FIND_H
#define MANBOOK_FIND_H

#include "model/book.h"

/* Add every *.md below the folders of BOOK's guides as a Page (path and guide only), sorted by path
   in byte order. Folders of translations, and folders and files whose name starts with "." are
   passed over; a symbolic link is an error unless FOLLOW; what is no regular file is an error. A
   guide's llms.txt, or the text file
   (*.txt) that is its toc, becomes its contents. FALSE after a message that means that nothing
   should be written (a folder or such a toc is missing, no page at all). */
gboolean find_pages(Book *book, int folder_fd, gboolean follow);

/* The bytes of PATH below FOLDER_FD, NUL-terminated, at most LIMIT; NULL after a message. */
char *find_read_file(int folder_fd, const char *path, gboolean follow, gsize limit, gsize *len);

#endif
