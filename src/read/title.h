/* SPDX-License-Identifier: MIT */
/* A page's title. */
#ifndef MANBOOK_TITLE_H
#define MANBOOK_TITLE_H

#include "model/page.h"

/* Set the title of PAGE, unless its front matter did: its heading of level 1, or that with which it
   starts, leaves the document. Where there is none a name is taken, with a message. */
void title_take(Page *page);

#endif
