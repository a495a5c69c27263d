/* SPDX-License-Identifier: MIT */
/* The index files of the command line. */
#ifndef MANBOOK_INDEXES_H
#define MANBOOK_INDEXES_H

#include "options.h"

/* What --index names, of Book *; NULL after a message. */
GPtrArray *indexes_read(const Options *options);

/* Those of INDEXES that are of none of BOOKS. */
GPtrArray *indexes_of_others(const GPtrArray *indexes, const GPtrArray *books);

/* Write what BOOKS (of Book *, linked) have to what --write-index names, if it is given. */
void indexes_write(const Options *options, const GPtrArray *books);

#endif
