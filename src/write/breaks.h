/* SPDX-License-Identifier: MIT */
/* Where a long word may be broken: one rule for the writers and for measuring tables. */
#ifndef MANBOOK_BREAKS_H
#define MANBOOK_BREAKS_H

#include <glib.h>

/* The room, in columns, that a piece of a word has in a table's cell. */
enum { BREAKS_CELL = 28 };

/* U+2060 (word joiner): a word that starts with it is not broken. */
#define BREAKS_NEVER "\xE2\x81\xA0"

/* Whether a word of LEN bytes is whole in ROOM columns, whatever it is made of. */
static inline gboolean breaks_is_whole(gsize len, guint room) {
  enum { WHOLE = 40 };
  return len <= MIN(WHOLE, room);
}

/* Given a word of LEN bytes (no white space), the length of its next unbreakable piece from byte AT
   on, where ROOM columns are free: a word of up to 40 columns is whole; a longer one breaks behind
   '/', ':' and the like (never inside the host of a URL), where that is not enough behind '-', '_'
   and '.', and as a last resort where the room ends. */
gsize breaks_piece(const char *word, gsize len, gsize at, guint room);

/* Columns of the widest unbreakable piece of TEXT: words, or pieces of words if ROOM is not 0. */
guint breaks_widest(const char *text, guint room);

#endif
