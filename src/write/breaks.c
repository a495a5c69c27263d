/* SPDX-License-Identifier: MIT */
/* Break points of long words. */
#include <config.h>

#include "write/breaks.h"

#include "base/text.h"

#include <string.h>

static const char WORD_JOINER[] = BREAKS_NEVER;

enum {
  PIECE_LEAST = 3, /* a piece of one or two characters would look lost */
  WIDEST_BYTES = 4 /* of a column: to spare measuring long words */
};

/* What a byte means for breaks. */
enum {
  BYTE_STRONG = 1, /* separates parts */
  BYTE_WEAK = 2,   /* may end a line if it must */
  BYTE_CLOSING = 4 /* stays with the part before it */
};

static const guint8 BYTES[256] = {
    ['/'] = BYTE_STRONG,   ['?'] = BYTE_STRONG,  ['&'] = BYTE_STRONG,  ['#'] = BYTE_STRONG,
    [':'] = BYTE_STRONG,   [';'] = BYTE_STRONG,  [','] = BYTE_STRONG,  ['='] = BYTE_STRONG,
    ['|'] = BYTE_STRONG,   ['-'] = BYTE_WEAK,    ['_'] = BYTE_WEAK,    ['.'] = BYTE_WEAK,
    ['+'] = BYTE_WEAK,     ['@'] = BYTE_WEAK,    ['%'] = BYTE_WEAK,    [')'] = BYTE_CLOSING,
    [']'] = BYTE_CLOSING,  ['}'] = BYTE_CLOSING, ['>'] = BYTE_CLOSING, ['"'] = BYTE_CLOSING,
    ['\''] = BYTE_CLOSING,
};

static gboolean breaks_is(char c, guint bytes) {
  return (BYTES[(guchar)c] & bytes) != 0;
}

/* Whether a reader expects a break behind the character that ends at I: it separates parts. */
static gboolean breaks_is_strong(const char *word, gsize len, gsize i) {
  if (!breaks_is(word[i - 1], BYTE_STRONG) || breaks_is(word[i], BYTE_STRONG | BYTE_CLOSING))
    return FALSE;
  return !(word[i - 1] == '/' && i >= 2 && word[i - 2] == '/') && i + PIECE_LEAST <= len;
}

/* Whether it may be broken there if it must: not in the dashes that start an option. */
static gboolean breaks_is_weak(const char *word, gsize len, gsize i) {
  return breaks_is(word[i - 1], BYTE_WEAK) && i > PIECE_LEAST && i + PIECE_LEAST <= len &&
         g_ascii_isalnum(word[i]);
}

static gboolean breaks_is_camel(const char *word, gsize i) {
  return g_ascii_islower(word[i - 1]) && g_ascii_isupper(word[i]);
}

gsize breaks_piece(const char *word, gsize len, gsize at, guint room) {
  if (len >= sizeof WORD_JOINER && memcmp(word, WORD_JOINER, sizeof WORD_JOINER - 1) == 0)
    return len - at;
  guint whole = MIN(BREAKS_WHOLE, room), columns = 0;
  if (len <= whole ||
      (at == 0 && len <= (gsize)WIDEST_BYTES * whole && text_width(word, len) <= whole))
    return len - at;
  gsize weak = 0, camel = 0;
  for (gsize i = at; i < len;) {
    gsize next = i + 1;
    guint width = 1;
    if ((guchar)word[i] >= 0x80) {
      next = MIN((gsize)(g_utf8_next_char(word + i) - word), len);
      width = text_width(word + i, next - i);
    }
    if (columns + width > whole && weak)
      return weak - at;
    if (columns + width > room &&
        columns) /* never between a character and its marks: they have no width */
      return (camel ? camel : i) - at;
    columns += width;
    i = next;
    if (i >= len)
      break;
    if (columns < PIECE_LEAST)
      continue;
    if (breaks_is_strong(word, len, i))
      return i - at;
    if (breaks_is_weak(word, len, i))
      weak = i;
    else if (breaks_is_camel(word, i))
      camel = i;
  }
  return len - at;
}

guint breaks_widest(const char *text, guint room, guint least) {
  while (*text) {
    text += strspn(text, " \t\n");
    gsize len = strcspn(text, " \t\n");
    /* No word has more columns than bytes. */
    for (gsize at = 0; at < len && len > least;) {
      gsize piece = room ? breaks_piece(text, len, at, room) : len - at;
      least = MAX(least, text_width(text + at, piece));
      at += piece;
    }
    text += len;
  }
  return least;
}
