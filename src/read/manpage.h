/* SPDX-License-Identifier: MIT */
/* Pages whose source is a man page already, as ronn and pandoc have them. */
#ifndef MANBOOK_MANPAGE_H
#define MANBOOK_MANPAGE_H

#include "read/source.h"

/* The length of pandoc's title block ("% NAME(1) footer", "% authors", "% date") at the start of
   TEXT, or 0.  Its name, section and date become PAGE's where it has none; what is left of it is
   appended to REST as Markdown, for the end of the page. */
gsize manpage_title_block(Page *page, const char *text, GString *rest);

/* Take name, section and description from a title such as "name(1) -- text" and from the page's own
   NAME section, which man pages then leave out. */
void manpage_apply(Page *page);

#endif
