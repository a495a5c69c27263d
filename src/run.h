/* SPDX-License-Identifier: MIT */
/* manbook on a book. */
#ifndef MANBOOK_RUN_H
#define MANBOOK_RUN_H

#include "options.h"

/* Do what OPTIONS say with the book that they name. What went wrong is in the messages. */
void book_run(const Options *options);

#endif
