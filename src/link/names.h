/* SPDX-License-Identifier: MIT */
/* Man names: guide, folders and base name, as one word of [a-z0-9.+-]. */
#ifndef MANBOOK_NAMES_H
#define MANBOOK_NAMES_H

#include "model/book.h"

/* The man name of a page whose path below its guide's folder is FILE ("VPC_ACLs.md"), without
   looking at other pages. If STRIPPED, words at the front that repeat the guide's own are dropped,
   and *STRIPPED tells whether there were any. Free with g_free. */
char *names_derive(const char *guide_name, const char *file, gboolean *stripped);

/* Make the names of BOOK and its guides man names, as those of folders need not be, and give the
   pages what the book file says of them. FALSE after an error: it speaks of no page. */
gboolean names_prepare(Book *book);

/* Set every page's name and node: wanted or derived. After names_prepare. FALSE after an
   error: two pages still have one name (both named in the message), or a wanted name cannot be one.
 */
gboolean names_assign(Book *book);

#endif
