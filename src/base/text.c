/* SPDX-License-Identifier: MIT */
/* Small helpers for UTF-8 text. None of them looks at the locale: output must not depend on it. */
#include <config.h>

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The longest decomposition of one character, says Unicode (UAX #15), is 18 characters. */
enum { DECOMPOSED_MAX = 18 };

/* With ".7" or ".3pm.gz" behind it a name must stay a file name, of 255 bytes at the most. */
enum { SECTION_MAX_BYTES = 8 };

enum { SHORT = 64 }; /* bytes that what is made here rarely exceeds */

static const char *text_end(const char *text, gssize len) {
  return text + (len < 0 ? strlen(text) : (gsize)len);
}

enum { BLOCK = 16 };

typedef gboolean (*IsByte)(char c);

static gboolean is_plain(char c) {
  return c >= 0x20 && c < 0x7F;
}

static gboolean is_ascii(char c) {
  return c && (guchar)c < 0x80;
}

/* No branch inside: compilers make a few instructions of it. */
static inline gboolean block_is(const char *text, IsByte is) {
  guchar odd = 0;
  for (guint i = 0; i < BLOCK; i++)
    odd |= !is(text[i]);
  return !odd;
}

/* Where the bytes that are such from TEXT on end.  Inline, as IS is then. */
static inline const char *pass_over(const char *text, const char *end, IsByte is) {
  if (end - text >= BLOCK) {
    const char *last = end - BLOCK; /* may reach back into the block before */
    while (text < last && block_is(text, is))
      text += BLOCK;
    if (text >= last && block_is(last, is))
      return end;
  }
  while (text < end && is(*text))
    text++;
  return text;
}

const char *text_plain(const char *text, const char *end) {
  return pass_over(text, end, is_plain);
}

const char *text_ascii(const char *text, const char *end) {
  return pass_over(text, end, is_ascii);
}

guint text_width(const char *text, gssize len) {
  const char *end = text_end(text, len);
  guint width = 0;
  while (text < end) {
    const char *plain = text_plain(text, end);
    width += plain - text;
    if (plain == end)
      break;
    gunichar c = g_utf8_get_char(plain);
    text = g_utf8_next_char(plain);
    if (c >= 0x80 && !g_unichar_iszerowidth(c))
      width += g_unichar_iswide(c) ? 2 : 1;
  }
  return width;
}

G_GNUC_PRINTF(2, 0)
static void append_vformat(GString *out, const char *format, va_list args) {
  va_list again;
  va_copy(again, args);
  gsize before = out->len, room = out->allocated_len - before;
  int len = vsnprintf(out->str + before, room, format, again);
  if (len < 0)
    g_error("a text cannot be formatted: %s", format); /* GLib aborts when memory runs out */
  g_string_set_size(out, before + (gsize)len);
  if ((gsize)len >= room)
    vsnprintf(out->str + before, (gsize)len + 1, format, args);
  va_end(again);
}

void text_append_format(GString *out, const char *format, ...) {
  va_list args;
  va_start(args, format);
  append_vformat(out, format, args);
  va_end(args);
}

char *text_vformat(const char *format, va_list args) {
  GString *out = g_string_sized_new(SHORT);
  append_vformat(out, format, args);
  return g_string_free(out, FALSE);
}

char *text_format(const char *format, ...) {
  va_list args;
  va_start(args, format);
  char *text = text_vformat(format, args);
  va_end(args);
  return text;
}

/* What GitHub keeps of a heading: letters, marks, digits, letter-like numbers, connectors. */
static gboolean slug_keeps(gunichar c) {
  GUnicodeType type = g_unichar_type(c);
  return g_unichar_isalpha(c) || g_unichar_ismark(c) || type == G_UNICODE_DECIMAL_NUMBER ||
         type == G_UNICODE_LETTER_NUMBER || type == G_UNICODE_CONNECT_PUNCTUATION;
}

char *text_slug(const char *text) {
  GString *slug = g_string_sized_new(SHORT);
  for (; *text; text = g_utf8_next_char(text)) {
    gunichar c = g_utf8_get_char(text);
    if (c == ' ' || c == '-')
      g_string_append_c(slug, '-');
    else if (slug_keeps(c))
      g_string_append_unichar(slug, g_unichar_tolower(c));
  }
  return g_string_free(slug, FALSE);
}

static void slug_add(GString *slug, gunichar c) {
  if (c < 0x80 && g_ascii_isalnum((char)c))
    g_string_append_c(slug, g_ascii_tolower((char)c));
  else if (slug->len && slug->str[slug->len - 1] != '-' && !g_unichar_ismark(c))
    g_string_append_c(slug, '-');
}

/* Letter by letter, because normalizing a whole string takes quadratic time on a run of marks. */
static void slug_add_decomposed(GString *slug, gunichar c) {
  gunichar parts[DECOMPOSED_MAX];
  gsize n = g_unichar_fully_decompose(c, TRUE, parts, G_N_ELEMENTS(parts));
  for (gsize i = 0; i < n; i++)
    slug_add(slug, parts[i]);
}

char *text_ascii_slug(const char *text) {
  GString *slug = g_string_sized_new(SHORT);
  for (; *text; text = g_utf8_next_char(text))
    if ((guchar)*text < 0x80)
      slug_add(slug, *text);
    else
      slug_add_decomposed(slug, g_utf8_get_char(text));
  if (slug->len && slug->str[slug->len - 1] == '-')
    g_string_truncate(slug, slug->len - 1);
  if (!slug->len)
    g_string_append(slug, "section");
  return g_string_free(slug, FALSE);
}

gboolean text_is_url(const char *text) {
  const char *at = text;
  if (!g_ascii_isalpha(*at))
    return FALSE;
  while (g_ascii_isalnum(*at) || *at == '+' || *at == '-' || *at == '.')
    at++;
  return *at == ':' && at - text > 1;
}

char *text_squeeze(char *text) {
  char *to = text;
  gboolean space = FALSE;
  for (const char *from = text; *from; from++) {
    if (g_ascii_isspace(*from)) {
      space = to > text;
      continue;
    }
    if (space)
      *to++ = ' ';
    space = FALSE;
    *to++ = *from;
  }
  *to = '\0';
  return text;
}

gboolean text_is_date(const char *text) {
  static const char form[] = "0000-00-00";
  for (gsize i = 0; i < sizeof form; i++)
    if (form[i] == '0' ? !g_ascii_isdigit(text[i]) : text[i] != form[i])
      return FALSE;
  int year = atoi(text), month = atoi(text + 5), day = atoi(text + 8);
  return year > 0 && month >= 1 && month <= 12 && day >= 1 &&
         day <= g_date_get_days_in_month((GDateMonth)month, (GDateYear)year);
}

gboolean text_is_name(const char *name) {
  if (*name == '-' || *name == '.' || !*name || strlen(name) > TEXT_NAME_BYTES)
    return FALSE;
  for (; *name; name++)
    if (!g_ascii_isalnum(*name) && !strchr(".+-", *name))
      return FALSE;
  return TRUE;
}

gboolean text_is_section(const char *section) {
  if (*section < '1' || *section > '9' || strlen(section) > SECTION_MAX_BYTES)
    return FALSE;
  while (g_ascii_islower(*section) || g_ascii_isdigit(*section))
    section++;
  return !*section;
}

gboolean text_is_lang(const char *lang) {
  if (!g_ascii_isalpha(lang[0]) || !g_ascii_isalpha(lang[1]))
    return FALSE;
  for (; *lang; lang++)
    if (!g_ascii_isalnum(*lang) && !(strchr("_-@", *lang) && g_ascii_isalnum(lang[1])))
      return FALSE;
  return TRUE;
}

gboolean text_is_deceptive(gunichar c) {
  return c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069) || (c >= 0xe0000 && c <= 0xe007f);
}

gboolean text_is_unsafe(gunichar c) {
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029 || c == 0xfeff ||
         (c >= 0xfff9 && c <= 0xfffb) || text_is_deceptive(c);
}

const char *text_find_unsafe(const char *text, gssize len) {
  for (const char *end = text_end(text, len); text < end; text = g_utf8_next_char(text)) {
    gunichar c = g_utf8_get_char_validated(text, end - text);
    if (c == (gunichar)-1 || c == (gunichar)-2 || text_is_unsafe(c))
      return text;
  }
  return NULL;
}

gboolean text_is_blank(const char *text) {
  for (; *text; text = g_utf8_next_char(text)) {
    if (*text > ' ' && *text < 0x7F) /* as in most texts the first is */
      return FALSE;
    gunichar c = g_utf8_get_char(text);
    if (!g_unichar_isspace(c) && c != 0x200B && !text_is_dropped(c))
      return FALSE;
  }
  return TRUE;
}

/* Numbers are taken modulo this prime, and what is below it has three bytes. */
enum { HASH_PRIME = 0x7fffffff, HASH_BYTES = 3 };

/* Asked of the system itself: GLib would open a file, which a sandbox may forbid.  Below 2^30, so
   that hash_add does not overflow. */
static gsize place_draw(void) {
  guint32 drawn;
  if (getentropy(&drawn, sizeof drawn))
    drawn = g_random_int();
  return (drawn >> 2) | 1 << 16;
}

static guint64 hash_add(guint64 hash, guint64 place, const char *bytes, gsize len) {
  guint32 number = 0;
  memcpy(&number, bytes, len);
  hash = hash * place + number;
  return (hash & HASH_PRIME) + (hash >> 31);
}

/* Where the polynomials are taken: drawn when it is first needed. */
static guint64 place_of_hash(void) {
  static gsize place;
  if (g_once_init_enter(&place))
    g_once_init_leave(&place, place_draw());
  return place;
}

/* The text as a polynomial modulo a prime. */
guint text_hash(gconstpointer text) {
  guint64 place = place_of_hash();
  const char *at = text, *end = at + strlen(at);
  guint64 hash = 0;
  for (; end - at >= HASH_BYTES; at += HASH_BYTES)
    hash = hash_add(hash, place, at, HASH_BYTES);
  return hash_add(hash, place, at, end - at) % HASH_PRIME;
}

guint text_hash_folded(gconstpointer text) {
  guint64 place = place_of_hash(), hash = 0;
  for (const char *at = text; *at; at++) {
    char lower = g_ascii_tolower(*at);
    hash = hash_add(hash, place, &lower, 1);
  }
  return hash % HASH_PRIME;
}

gboolean text_equal_folded(gconstpointer a, gconstpointer b) {
  return !g_ascii_strcasecmp(a, b);
}
