/* SPDX-License-Identifier: MIT */
/* Break points of long words: behind punctuation, or where there is none for long. */
#include <config.h>

#include "write/breaks.h"

#include "base/text.h"

#include <string.h>

static const char WORD_JOINER[] = BREAKS_NEVER;

enum { PIECE_LEAST = 3, PIECE_MOST = 30 };

gsize breaks_piece(const char *word, gsize len, gsize at) {
  if (len >= sizeof WORD_JOINER && memcmp(word, WORD_JOINER, sizeof WORD_JOINER - 1) == 0)
    return len - at;
  if (len <= BREAKS_WHOLE || (len <= 4 * BREAKS_WHOLE && text_width(word, len) <= BREAKS_WHOLE))
    return len - at;
  guint columns = 0;
  gsize i = at;
  while (i < len) {
    const char *next = g_utf8_next_char(word + i);
    gsize step = MIN((gsize)(next - word), len) - i;
    columns += text_width(word + i, step);
    char c = word[i];
    i += step;
    if (i >= len)
      break;
    /* A piece of one or two characters at either end would look lost. */
    if (columns >= PIECE_LEAST && len - i >= PIECE_LEAST && strchr("/:._-=,;&?%+@#|)}]", c) &&
        !strchr("/:._-=,;&?%+@#|)}]", word[i]))
      break;
    if (columns >= PIECE_MOST)
      break;
  }
  /* Combining marks stay with what they combine with. */
  while (i < len && i > at && text_width(word + i, g_utf8_next_char(word + i) - word - i) == 0)
    i = MIN((gsize)(g_utf8_next_char(word + i) - word), len);
  return i - at;
}

guint breaks_widest(const char *text, gboolean break_words) {
  guint widest = 0;
  while (*text) {
    text += strspn(text, " \t\n");
    gsize len = strcspn(text, " \t\n");
    for (gsize at = 0; at < len;) {
      gsize piece = break_words ? breaks_piece(text, len, at) : len - at;
      widest = MAX(widest, text_width(text + at, piece));
      at += piece;
    }
    text += len;
  }
  return widest;
}
