/* SPDX-License-Identifier: MIT */
/* What Markdown's tools added to it in running text. */
#ifndef MANBOOK_INLINES_H
#define MANBOOK_INLINES_H

#include "model/page.h"

/* Take the tildes off "~~text~~", attributes off the end of headings ("{#id}" becomes an anchor),
   and report Hugo's shortcodes, which stay text. */
void inlines_apply(Page *page);

#endif
