/* SPDX-License-Identifier: MIT */
/* Index files: what other pages need to know of guides that are made elsewhere.  manbook-index(5)
   describes them; write/indexfile writes them. */
#ifndef MANBOOK_READ_INDEXFILE_H
#define MANBOOK_READ_INDEXFILE_H

#include "model/book.h"

/* Add to BOOKS (of Book *, with name, guides and pages; the caller's to free) those that LEN bytes
   of YAML describe; FILE names it in messages.  FALSE after at least one message, as strict as
   bookfile_read. */
gboolean indexfile_read(GPtrArray *books, const char *file, const char *yaml, gsize len);

#endif
