/* SPDX-License-Identifier: MIT */
/* What the author meant: conventions of Markdown authors, on the document tree. */
#ifndef MANBOOK_DIALECT_H
#define MANBOOK_DIALECT_H

#include "model/page.h"

/* Recognise notes, definitions, Topics lists and tab groups; in the AWS dialect also mend what its
   exporter broke: headings without text, rules, links in code. */
void dialect_apply(Page *page);

#endif
