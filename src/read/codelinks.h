/* SPDX-License-Identifier: MIT */
/* Markdown links inside code. */
#ifndef MANBOOK_CODELINKS_H
#define MANBOOK_CODELINKS_H

#include "model/page.h"

/* Reduce links inside PAGE's code blocks to their text, and make those inside code spans links
   around code, where they lead somewhere: to a page, an anchor of this page or AWS's documentation.
 */
void codelinks_mend(Page *page);

#endif
