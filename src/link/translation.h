/* SPDX-License-Identifier: MIT */
/* Translations of a book's guides: books of their own that take names and hierarchy from it. */
#ifndef MANBOOK_TRANSLATION_H
#define MANBOOK_TRANSLATION_H

#include "model/book.h"

/* The languages that any guide of BOOK is translated into, sorted; the strings are BOOK's. */
GPtrArray *translation_languages(const Book *book);

/* The book of the folders that hold ORIGINAL's guides in LANG, still without pages. */
Book *translation_new(const Book *original, const char *lang);

/* Instead of names_assign and outline_build: each page gets the name and the place of the page of
   ORIGINAL with the same file name, below the nearest page above that is translated. ORIGINAL is
   linked already. Pages that ORIGINAL does not have leave with a warning; overviews that are not
   translated are generated. */
void translation_link(Book *book, const Book *original);

#endif
