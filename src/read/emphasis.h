/* SPDX-License-Identifier: MIT */
/* How deep emphases are inside each other, seen before the page is parsed. */
#ifndef MANBOOK_EMPHASIS_H
#define MANBOOK_EMPHASIS_H

#include <glib.h>

/* The depth of the emphases that start and end in LINE, by CommonMark's rules for '*' and '_'.
   What binds tighter than they do, code and links, is taken for text. */
guint emphasis_depth(const char *line, gsize len);

#endif
