/* SPDX-License-Identifier: MIT */
/* Small helpers for UTF-8 text, over GLib. */
#ifndef MANBOOK_TEXT_H
#define MANBOOK_TEXT_H

#include <glib.h>
#include <string.h>

/* How many terminal columns LEN bytes of valid UTF-8 take (the string, if LEN < 0). */
guint text_width(const char *text, gssize len);

/* Where the printable ASCII that TEXT begins with ends, END at the latest. */
const char *text_plain(const char *text, const char *end);

/* The same for all ASCII but NUL. */
const char *text_ascii(const char *text, const char *end);

/* g_string_append_len without its checks: writers put pages together of millions of small pieces.
 */
static inline void text_append(GString *out, const char *text, gsize len) {
  if (out->len + len >= out->allocated_len) {
    g_string_append_len(out, text, (gssize)len);
    return;
  }
  memcpy(out->str + out->len, text, len);
  out->len += len;
  out->str[out->len] = '\0';
}

/* g_string_append_printf, g_strdup_printf and g_strdup_vprintf without their flaw: these return
   nothing and say nothing where the C library has no memory, and text would be missing. */
void text_append_format(GString *out, const char *format, ...) G_GNUC_PRINTF(2, 3);
char *text_format(const char *format, ...) G_GNUC_PRINTF(1, 2);
char *text_vformat(const char *format, va_list args) G_GNUC_PRINTF(1, 0);

/* The slug that GitHub makes of a heading's text: lower case, spaces as '-', punctuation dropped.
   Free with g_free. */
char *text_slug(const char *text);

/* A slug of [a-z0-9-] alone, never empty: for names in output formats. Free with g_free. */
char *text_ascii_slug(const char *text);

/* "scheme:..." as RFC 3986 has it; a one-letter scheme is a Windows drive, not a URL. */
gboolean text_is_url(const char *text);

/* White space folded to single spaces and trimmed, in place. */
char *text_squeeze(char *text);

/* "YYYY-MM-DD", a date that exists. */
gboolean text_is_date(const char *text);

/* With ".7" or ".3pm.gz" behind it a man name must stay a file name, of 255 bytes at the most. */
enum { TEXT_NAME_BYTES = 240 };

/* Whether NAME can be a man name: of [A-Za-z0-9.+-], not empty, not starting with '-' or '.',
   and short enough that a file can be called so. */
gboolean text_is_name(const char *name);

/* Whether SECTION can be a section of the manual: [1-9][a-z0-9]*, at most eight bytes. */
gboolean text_is_section(const char *section);

/* Whether LANG can be a language: "de", "pt_BR", "zh-Hans". */
gboolean text_is_lang(const char *lang);

/* Bidirectional controls and tag characters, which make text look like another. */
gboolean text_is_deceptive(gunichar c);

/* Characters that no terminal should get from a stranger: controls (line ends and tabs too), line
   and paragraph separators, and what is deceptive. */
gboolean text_is_unsafe(gunichar c);

/* The first byte of TEXT (LEN bytes; the string, if LEN < 0) that is no UTF-8 or starts an unsafe
   character; NULL: there is none. */
const char *text_find_unsafe(const char *text, gssize len);

/* A hash for tables whose keys come from pages (a GHashFunc).  Every run hashes in another way, so
   that nobody can write a page whose keys all fall on one another; nothing that is printed may
   depend on it. */
guint text_hash(gconstpointer text);

/* The same for keys that differ in the case of ASCII letters alone, and the GEqualFunc for them. */
guint text_hash_folded(gconstpointer text);
gboolean text_equal_folded(gconstpointer a, gconstpointer b);

/* Whether C has no width and is not printed: byte order mark, soft hyphen, word joiner. */
static inline gboolean text_is_dropped(gunichar c) {
  return c == 0xFEFF || c == 0xAD || c == 0x2060;
}

/* Whether TEXT shows nothing: it is white space alone, no-break and zero-width spaces included, and
   what is dropped. */
gboolean text_is_blank(const char *text);

#endif
