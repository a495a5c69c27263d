/* SPDX-License-Identifier: MIT */
/* Growing a page's document tree: every text that enters it is cleaned here. */
#ifndef MANBOOK_BUILD_H
#define MANBOOK_BUILD_H

#include "model/page.h"

/* A builder appends to AT, the innermost node that is open. */
typedef struct {
  Page *page;
  Node *at;
  Node *floor;   /* what the Markdown at hand opened: no HTML tag closes it */
  gboolean code; /* running text is code (<code>, <pre>) */
  guint32 line;  /* in the file, of what is being read */
} Builder;

/* Append a node; build_open makes it the innermost. */
Node *build_add(Builder *builder, NodeType type);
Node *build_open(Builder *builder, NodeType type);

/* Append text (NODE_TEXT, NODE_CODE, NODE_CODE_BLOCK) with what no page may hold replaced: control
   characters by U+FFFD, bidi and tag characters by "<U+202E>"; both are reported. */
void build_text(Builder *builder, NodeType type, const char *text, gsize len);

/* Append an anchor of this name (ignored if empty). */
void build_anchor(Builder *builder, const char *name, gsize len);

/* Open a link or image with this URL (cleaned: controls and spaces percent-encoded). */
void build_open_link(Builder *builder, const char *url);
void build_open_image(Builder *builder, const char *url);

/* Close the innermost node. */
void build_close(Builder *builder);

/* TEXT, cleaned as build_text does, for titles and the like.  In the page's arena; *CLEAN_LEN may
 * be NULL. */
const char *build_clean(Builder *builder, const char *text, gsize len, gboolean code,
                        gsize *clean_len);

/* The kind of note that the LEN bytes of LABEL, in any case, mean in English. */
NoteKind build_note_kind(const char *label, gsize len);

/* A note of that kind, which is not NOTE_AS_WRITTEN. */
Node *build_note(Arena *arena, guint32 line, NoteKind kind);

#endif
