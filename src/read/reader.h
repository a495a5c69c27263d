/* SPDX-License-Identifier: MIT */
/* Pass 2: the bytes of one page become its document tree and its facts. */
#ifndef MANBOOK_READER_H
#define MANBOOK_READER_H

#include "model/page.h"
#include "read/limits.h"

typedef enum { DIALECT_AUTO, DIALECT_COMMONMARK, DIALECT_AWS } Dialect;

enum { READER_PAGE_LIMIT = LIMIT_PAGE_BYTES }; /* bytes: a larger page is refused */

/* Read PAGE from LEN bytes. Every message names PAGE->path. On refusal PAGE->document stays NULL.
   Any thread, but one at a time for one page. */
void reader_read(Page *page, const char *bytes, gsize len, Dialect dialect);

/* The same for a table of contents (llms.txt), which is Markdown but no page: its document is the
   tree as it stands, its headings included. */
void reader_read_contents(Page *page, const char *bytes, gsize len);

#endif
