/* SPDX-License-Identifier: MIT */
/* The facts about a page that others need: title, heading levels, anchors. */
#ifndef MANBOOK_FACTS_H
#define MANBOOK_FACTS_H

#include "model/page.h"

/* Take the title out of the document, repair heading levels (then 2 to 6), give headings without an
   anchor the one that GitHub would, and every anchor its slug and title; count tables' columns. */
void facts_collect(Page *page);

#endif
