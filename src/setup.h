/* SPDX-License-Identifier: MIT */
/* The book before its pages: from the book file, the command line and what is left open by both. */
#ifndef MANBOOK_SETUP_H
#define MANBOOK_SETUP_H

#include "model/book.h"
#include "options.h"

/* A book of one page for a filter: no guides, but what a man page's head and foot need. NULL after
   a message. */
Book *setup_filter(const Options *options);

/* The book that OPTIONS->input names, with its guides but without its pages; *FOLDER_FD: its
   folder, the caller's to close. What the command line says goes before the book file. NULL after a
   message. */
Book *setup_book(const Options *options, int *folder_fd);

/* Fill in what a book file left open: the book's name, after its folder, a guide if there is none,
   and the guides' names. Names that folders gave are made valid by link/names. */
void setup_fill_in(Book *book);

/* Whether PATH names a book: a folder, or a file that is called like YAML. */
gboolean setup_is_book(const char *path);

/* Set the date of pages that have none, once all are read; where it is today's, a warning says so.
 */
void setup_date(Book *book);

#endif
