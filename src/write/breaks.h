/* SPDX-License-Identifier: MIT */
/* Where a long word may be broken: one rule for the writers and for measuring tables. */
#ifndef MANBOOK_BREAKS_H
#define MANBOOK_BREAKS_H

#include <glib.h>

/* Words up to this many columns stay whole. */
enum { BREAKS_WHOLE = 24 };

/* U+2060 (word joiner): a word that starts with it is not broken. */
#define BREAKS_NEVER "\xE2\x81\xA0"

/* Given a word of LEN bytes (no white space), the length of its next unbreakable piece from byte AT on:
   all of it for a short word; else up to and including punctuation, and never over 30 columns. */
gsize breaks_piece(const char *word, gsize len, gsize at);

/* Columns of the widest unbreakable piece of TEXT: words or, if BREAK_WORDS, pieces of words. */
guint breaks_widest(const char *text, gboolean break_words);

#endif
