/* SPDX-License-Identifier: MIT */
/* Footnotes: marks in the text, the notes at the end of the page. */
#ifndef MANBOOK_FOOTNOTES_H
#define MANBOOK_FOOTNOTES_H

#include "model/page.h"

/* NOTES holds a quote a footnote, whose text is its label. Number them in the order in which PAGE
   refers to them, make "[^label]" in its text "[1]", and append the notes to the document. */
void footnotes_apply(Page *page, Node *notes);

#endif
