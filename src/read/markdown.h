/* SPDX-License-Identifier: MIT */
/* Markdown to document tree: the only user of libcmark. */
#ifndef MANBOOK_MARKDOWN_H
#define MANBOOK_MARKDOWN_H

#include "read/build.h"
#include "read/source.h"

/* Make PAGE->document, its links and anchors from SOURCE. */
void markdown_read(Page *page, const Source *source);

/* What the HTML character reference of LEN bytes ("&amp;") stands for, or itself.  Free with
 * g_free. */
char *markdown_decode_entity(const char *entity, gsize len);

#endif
