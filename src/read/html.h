/* SPDX-License-Identifier: MIT */
/* HTML inside Markdown: tags become nodes, or text where they are placeholders. */
#ifndef MANBOOK_HTML_H
#define MANBOOK_HTML_H

#include "read/build.h"

/* One tag, comment or the like in running text.  In the AWS dialect only anchors, <br> and <pre>
   are HTML; everything else, <region> or <label>, is a placeholder and so text. */
void html_add_inline(Builder *builder, const char *html, gsize len);

/* A block of HTML (adjoining ones joined): its blocks and text. */
void html_add_block(Builder *builder, const char *html, gsize len);

#endif
