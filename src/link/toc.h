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
void toc_read(Lookup *lookup, Page *source, Page *top, TocFunc place, gpointer data);

/* The same for the lists that are marked as SOURCE's topics, below SOURCE. */
void toc_read_topics(Lookup *lookup, Page *source, TocFunc place, gpointer data);

/* The same for SOURCE in the form of llms.txt: a heading that is a link to a page is that page's
   place, below the page of the heading around it or TOP, and what follows hangs below. What it says
   of a page becomes the description of one of the guide that has none. PLACE may be NULL: only the
   descriptions are wanted. A relative link to no page is reported. */
void toc_read_contents(Lookup *lookup, const Page *source, Page *top, TocFunc place, gpointer data);

/* The title of such a SOURCE, and what it says of itself below the title; NULL if it does not. Free
   with g_free. */
char *toc_title(const Page *source);
char *toc_summary(const Page *source);

#endif
