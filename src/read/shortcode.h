/* SPDX-License-Identifier: MIT */
/* Hugo's shortcodes. */
#ifndef MANBOOK_SHORTCODE_H
#define MANBOOK_SHORTCODE_H

#include "model/book.h"

/* LINE with '{{< ref "x.md" >}}' as the target of a link replaced by that target, and with every
   other '{{<' kept from being HTML.  NULL if it holds none, else free it. */
GString *shortcode_links(const Page *page, const char *line, gsize len);

/* Whether TEXT holds a shortcode. */
gboolean shortcode_is_in(const char *text);

#endif
