/* SPDX-License-Identifier: MIT */
/* The book file (manbook.yaml) and the YAML front matter of pages. */
#ifndef MANBOOK_BOOKFILE_H
#define MANBOOK_BOOKFILE_H

#include "model/book.h"

/* Fill BOOK from LEN bytes of YAML; FILE names it in messages. FALSE after at least one message:
   every unknown, duplicate or wrongly typed key is reported with its line. */
gboolean bookfile_read(Book *book, const char *file, const char *yaml, gsize len);

/* Fill PAGE's title, description, wanted_name, section and date (where NULL) from a page's front
   matter, LEN bytes that start behind the "---" of line 1. Other keys are ignored; what is no YAML
   mapping is reported as a warning and ignored. */
void bookfile_read_front_matter(Page *page, const char *yaml, gsize len);

#endif
