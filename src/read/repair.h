/* SPDX-License-Identifier: MIT */
/* Repairs of Markdown source, line by line, before it is parsed. */
#ifndef MANBOOK_REPAIR_H
#define MANBOOK_REPAIR_H

#include "read/source.h"

/* Append TEXT's lines to SOURCE (text, file_lines), repaired as the AWS dialect needs it;
   the first is line FIRST_LINE of the file.  TEXT is valid UTF-8 with LF line ends. */
void repair_lines(Page *page, const char *text, guint32 first_line, Source *source);

#endif
