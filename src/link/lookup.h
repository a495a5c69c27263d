/* SPDX-License-Identifier: MIT */
/* Which page a path or a URL means: the tables that names, outline and resolve share. */
#ifndef MANBOOK_LOOKUP_H
#define MANBOOK_LOOKUP_H

#include "model/book.h"

typedef struct Lookup Lookup;

/* The tables for BOOK as it is now; make new ones when pages leave it. */
Lookup *lookup_new(const Book *book);
void lookup_free(Lookup *lookup);

/* The file that speaks for FOLDER ("": the book's own), its index.md, else its README.md; or NULL.
 */
Page *lookup_front(const Lookup *lookup, const char *folder);

/* Whether PAGE is the one of its folder. */
gboolean lookup_is_front(const Lookup *lookup, const Page *page);

/* The guide whose folder holds PATH, the innermost if there are several; or NULL. */
Guide *lookup_guide(const Lookup *lookup, const char *path);

/* Whether PATH, which may be NULL, is in a guide that is made elsewhere. */
gboolean lookup_is_elsewhere(const Lookup *lookup, const char *path);

/* The page that the relative link URL of page FROM means, or NULL; query and fragment do not count.
   *PATH (if asked for) becomes what the link names, relative to the book's folder, decoded, without
   "." and ".." and with '/' at the end of a folder; NULL if that lies outside. Free with g_free. */
Page *lookup_relative(const Lookup *lookup, const Page *from, const char *url, char **path);

/* The page that an absolute URL below a guide's url means, or NULL. */
Page *lookup_absolute(const Lookup *lookup, const char *url);

/* The page of GUIDE whose base name is that of URL's path, or NULL. */
Page *lookup_base_name(Lookup *lookup, const Guide *guide, const char *url);

/* Whether PATH, as lookup_relative makes it, is what a page or guide would be called that left the
   book. */
gboolean lookup_is_outside(const Lookup *lookup, const char *path);

#endif
