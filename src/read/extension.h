/* SPDX-License-Identifier: MIT */
/* What Markdown's tools added to it in blocks: admonitions, definition lists, footnotes. */
#ifndef MANBOOK_EXTENSION_H
#define MANBOOK_EXTENSION_H

#include "read/source.h"

/* Append TEXT's lines to SOURCE as CommonMark: what an extension opens becomes a block quote that
   SOURCE->marks tells from the author's own, footnotes go to the end; the first line is line
   FIRST_LINE of the file.  TEXT is valid UTF-8 with LF line ends. */
void extension_lines(Page *page, const char *text, guint32 first_line, Source *source);

#endif
