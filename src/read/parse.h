/* SPDX-License-Identifier: MIT */
/* libcmark's parser, with memory that is freed as a whole: half of the parser's time went into
   getting and freeing single blocks. */
#ifndef MANBOOK_PARSE_H
#define MANBOOK_PARSE_H

#include "base/arena.h"

#define CMARK_NO_SHORT_NAMES /* NODE_TEXT and the like are ours */
#include <cmark.h>

/* A document while it is looked at. */
typedef struct {
  cmark_node *root;
  Arena *arena, *outer;
} Parse;

/* Parse LEN bytes of UTF-8. Until parse_end all of this thread's calls of libcmark must be about
   this document, or about one begun later and ended before. */
Parse parse_begin(const char *text, gsize len);

/* Free the document and whatever libcmark made of it. */
void parse_end(Parse *parse);

#endif
