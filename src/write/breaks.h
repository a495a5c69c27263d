/* SPDX-License-Identifier: MIT */
/* Where a long word may be broken: one rule for the writers and for measuring tables. */
#ifndef MANBOOK_BREAKS_H
#define MANBOOK_BREAKS_H

#include <glib.h>

enum {
  BREAKS_CELL = 28, /* the room, in columns, that a piece of a word has in a table's cell */
  BREAKS_WHOLE = 40 /* columns up to which a word that has the room is whole */
};

/* U+2060 (word joiner): a word that starts with it is not broken. */
#define BREAKS_NEVER "\xE2\x81\xA0"

/* Given a word of LEN bytes (no white space), the length of its next unbreakable piece from byte AT
   on, where ROOM columns are free: a word of up to BREAKS_WHOLE columns is whole; a longer one
   breaks behind '/', ':' and the like (never inside the host of a URL), where that is not enough
   behind '-', '_' and '.', and as a last resort where the room ends. */
gsize breaks_piece(const char *word, gsize len, gsize at, guint room);

/* Columns of the widest unbreakable piece of TEXT: words, or pieces of words if ROOM is not 0; at
   least LEAST. */
guint breaks_widest(const char *text, guint room, guint least);

#endif
