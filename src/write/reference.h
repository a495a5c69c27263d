/* SPDX-License-Identifier: MIT */
/* What a link says in print: the same for every format. */
#ifndef MANBOOK_REFERENCE_H
#define MANBOOK_REFERENCE_H

#include "model/page.h"

typedef enum {
  REFERENCE_NONE,     /* the link's text and nothing else */
  REFERENCE_URL,      /* the text, and where it leads: url */
  REFERENCE_BARE_URL, /* url instead of the text, which says no more */
  REFERENCE_PAGE,     /* the text, and the page */
  REFERENCE_SECTION   /* a place on the same page */
} ReferenceKind;

typedef struct {
  ReferenceKind kind;
  const char *url;
  const Page *page;
  const Anchor *anchor; /* in page, or on the same page; may be NULL */
} Reference;

/* What LINK, a NODE_LINK or NODE_IMAGE of PAGE, says. */
Reference reference_of(const Page *page, const Node *node);

/* ANCHOR's title, if it has one and the text of LINK does not say it; or NULL. */
const char *reference_title(const Node *link, const Anchor *anchor);

/* What stands for an image: its description in brackets; else its file's name, but nothing in a
   table cell that says something else.  Free with g_free. */
char *reference_image_text(const Node *image);

#endif
