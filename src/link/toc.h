/* SPDX-License-Identifier: MIT */
/* Lists of links as a hierarchy: tables of contents and Topics lists. */
#ifndef MANBOOK_TOC_H
#define MANBOOK_TOC_H

#include "link/lookup.h"

/* Hang CHILD below PARENT. */
typedef void (*TocFunc)(Page *parent, Page *child, gpointer data);

/* Every list of SOURCE's document: an item's first link to a page is that page's place, below the
   page of the item around it or TOP. In SUMMARY.md the links of top-level paragraphs are chapters
   too. */
void toc_read(Lookup *lookup, const Page *source, Page *top, TocFunc place, gpointer data);

/* The same for the lists that are marked as SOURCE's topics, below SOURCE. */
void toc_read_topics(Lookup *lookup, Page *source, TocFunc place, gpointer data);

#endif
