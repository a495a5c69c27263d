/* SPDX-License-Identifier: MIT */
/* Bytes to lines: encoding, line ends, front matter, the dialect, and the repairs of read/repair.
 */
#include <config.h>

#include "read/source.h"

#include "base/diag.h"
#include "base/text.h"
#include "read/extension.h"
#include "read/limits.h"
#include "read/repair.h"

#include <glib/gi18n.h>
#include <string.h>

static const char REPLACEMENT[] = "\xEF\xBF\xBD"; /* U+FFFD */

guint source_line_count(const Source *source) {
  return source->starts->len - 1;
}

const char *source_line(const Source *source, guint i, gsize *len) {
  gsize start = g_array_index(source->starts, gsize, i);
  gsize end = g_array_index(source->starts, gsize, i + 1);
  *len = end - start - (end > start && source->text->str[end - 1] == '\n');
  return source->text->str + start;
}

guint32 source_file_line(const Source *source, guint line) {
  guint count = source->file_lines->len;
  if (count == 0)
    return 1;
  return g_array_index(source->file_lines, guint32, CLAMP(line, 1, count) - 1);
}

gsize source_fence(const char *line, gsize len, char *mark, const char **rest) {
  gsize i = 0;
  while (i < len && (line[i] == ' ' || line[i] == '\t'))
    i++;
  gsize start = i;
  char c = i < len ? line[i] : '\0';
  if (c != '`' && c != '~')
    return 0;
  while (i < len && line[i] == c)
    i++;
  *mark = c;
  *rest = line + i;
  return i - start >= 3 ? i - start : 0;
}

/* Eight bytes are looked at at once: this number for each. */
static guint64 source_each(guint8 byte) {
  return byte * G_GUINT64_CONSTANT(0x0101010101010101);
}

static guint64 source_word(const char *at) {
  guint64 word;
  memcpy(&word, at, sizeof(word));
  return word;
}

/* How many control bytes there are that no text has. */
static gsize source_count_odd(const char *at, const char *end) {
  static const guint8 ODD[256] = {
      [0] = 1,    [1] = 1,    [2] = 1,    [3] = 1,    [4] = 1,    [5] = 1,    [6] = 1,
      [7] = 1,    [8] = 1,    [0x0B] = 1, [0x0E] = 1, [0x0F] = 1, [0x10] = 1, [0x11] = 1,
      [0x12] = 1, [0x13] = 1, [0x14] = 1, [0x15] = 1, [0x16] = 1, [0x17] = 1, [0x18] = 1,
      [0x19] = 1, [0x1A] = 1, [0x1C] = 1, [0x1D] = 1, [0x1E] = 1, [0x1F] = 1};
  gsize odd = 0;
  for (; end - at >= 8; at += 8) {
    guint64 word = source_word(at);
    if ((word - source_each(0x20)) & ~word & source_each(0x80)) /* one is below 0x20 */
      for (guint i = 0; i < 8; i++)
        odd += ODD[(guchar)at[i]];
  }
  while (at < end)
    odd += ODD[(guchar)*at++];
  return odd;
}

/* A file that is no text must not become a page of replacement characters.  UTF-16 begins with a
   byte order mark; other binary files hold control bytes that no text has. */
static gboolean source_is_binary(const char *bytes, gsize len, const char **what) {
  if (len >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)) {
    *what = _("this is UTF-16; convert it with iconv -t UTF-8");
    return TRUE;
  }
  gsize odd = source_count_odd(bytes, bytes + len);
  if (odd < 8 || odd <= len / 20)
    return FALSE;
  *what = _("this is a binary file, not Markdown");
  return TRUE;
}

/* As g_utf8_validate_len, which looks at each byte. */
static gboolean source_is_valid(const char *at, const char *end, const char **stop) {
  while ((*stop = text_ascii(at, end)) < end) {
    at = *stop;
    gunichar c = g_utf8_get_char_validated(at, end - at);
    if (c == (gunichar)-1 || c == (gunichar)-2)
      return FALSE;
    at = g_utf8_next_char(at);
  }
  return TRUE;
}

/* The number of the line that OUT ends in. */
static guint source_last_line(const GString *out) {
  guint line = 1;
  for (const char *at = out->str; (at = strchr(at, '\n')); at++)
    line++;
  return line;
}

/* Append valid UTF-8 with LF line ends. END may be a CR's LF. */
static void source_append(GString *out, const char *at, const char *stop, const char *end) {
  for (const char *cr; (cr = memchr(at, '\r', stop - at)); at = cr + 1) {
    g_string_append_len(out, at, cr - at);
    if (cr + 1 == end || cr[1] != '\n')
      g_string_append_c(out, '\n');
  }
  g_string_append_len(out, at, stop - at);
}

/* Copy LEN bytes to OUT with LF line ends, invalid UTF-8 replaced, NUL replaced. */
static void source_decode(Page *page, const char *bytes, gsize len, GString *out) {
  const char *at = bytes, *end = bytes + len;
  guint bad = 0, nuls = 0, first_bad = 0, first_nul = 0;
  while (at < end) {
    const char *stop;
    gboolean valid = source_is_valid(at, end, &stop);
    source_append(out, at, stop, end);
    if (valid)
      break;
    if (*stop == '\0') {
      if (nuls++ == 0)
        first_nul = source_last_line(out);
    } else if (bad++ == 0) {
      first_bad = source_last_line(out);
    }
    g_string_append(out, REPLACEMENT);
    at = stop + 1;
  }
  if (bad)
    diag_warn(WARN_ENCODING, page->path, first_bad,
              ngettext("%u byte is not UTF-8; replaced by U+FFFD",
                       "%u bytes from here on are not UTF-8; replaced by U+FFFD", bad),
              bad);
  if (nuls)
    diag_warn(WARN_CONTROL, page->path, first_nul,
              ngettext("%u NUL byte; replaced by U+FFFD",
                       "%u NUL bytes from here on; replaced by U+FFFD", nuls),
              nuls);
}

/* The length of YAML front matter at the start of TEXT, closing line included, or 0.  A "---" that
   opens no mapping is CommonMark's thematic break. */
static gsize source_front_matter(const char *text, gsize *yaml, gsize *yaml_len) {
  if (strncmp(text, "---\n", 4) != 0)
    return 0;
  const char *first = text + 4 + strspn(text + 4, "\n");
  while (*first == '#') { /* YAML's comments */
    first += strcspn(first, "\n");
    first += *first == '\n';
  }
  gsize key = strspn(first, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
  gboolean empty = strncmp(first, "---\n", 4) == 0;
  if (!empty && (key == 0 || first[key] != ':'))
    return 0;
  for (const char *line = text + 4; line && *line;
       line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
    gsize len = strcspn(line, "\n");
    gboolean end = strncmp(line, "---", 3) == 0 || strncmp(line, "...", 3) == 0;
    if (!end && len && !strchr(" \t#-]}", *line) && !memchr(line, ':', len))
      return 0; /* no line of a mapping */
    if (!end || strspn(line + 3, " \t") != len - 3)
      continue;
    *yaml = 4;
    *yaml_len = line - text - 4;
    return line - text + len + (line[len] == '\n');
  }
  return 0;
}

/* AWS's pages anchor their title: '<a name="..."></a>' ends the level 1 heading or stands alone
 * under it. */
static gboolean source_looks_aws(const char *text) {
  const char *title = strncmp(text, "# ", 2) == 0 ? text : strstr(text, "\n# ");
  if (!title)
    return FALSE;
  title += *title == '\n';
  gsize len = strcspn(title, "\n");
  const char *anchor = g_strstr_len(title, len, "<a name=\"");
  if (anchor && g_strstr_len(anchor, title + len - anchor, "\"></a>"))
    return TRUE;
  const char *next = title + len;
  next += strspn(next, "\n");
  len = strcspn(next, "\n");
  while (len && (next[len - 1] == ' ' || next[len - 1] == '\t'))
    len--;
  return strncmp(next, "<a name=\"", 9) == 0 && len > 15 &&
         memcmp(next + len - 6, "\"></a>", 6) == 0;
}

static void source_clear_mark(gpointer mark) {
  g_free(((SourceMark *)mark)->label);
}

Source *source_new_empty(void) {
  Source *source = g_new0(Source, 1);
  source->text = g_string_new(NULL);
  source->starts = g_array_new(FALSE, FALSE, sizeof(gsize));
  source->file_lines = g_array_new(FALSE, FALSE, sizeof(guint32));
  source->marks = g_array_new(FALSE, FALSE, sizeof(SourceMark));
  g_array_set_clear_func(source->marks, source_clear_mark);
  return source;
}

void source_add_line(Source *source, const char *line, gsize len, guint32 file_line) {
  text_append(source->text, line, len);
  text_append(source->text, "\n", 1);
  g_array_append_val(source->file_lines, file_line);
}

void source_add_lines(Source *source, const char *text, gsize len, guint32 file_line, guint count) {
  text_append(source->text, text, len);
  if (len && text[len - 1] != '\n')
    text_append(source->text, "\n", 1);
  guint at = source->file_lines->len;
  g_array_set_size(source->file_lines, at + count);
  for (guint i = 0; i < count; i++)
    g_array_index(source->file_lines, guint32, at + i) = file_line + i;
}

/* Where the lines start, now that all are there. */
static void source_find_starts(Source *source) {
  guint count = source->file_lines->len;
  const GString *text = source->text;
  gsize at = 0;
  g_array_set_size(source->starts, count + 1);
  for (guint i = 0; i < count; i++) {
    g_array_index(source->starts, gsize, i) = at;
    at = (const char *)memchr(text->str + at, '\n', text->len - at) + 1 - text->str;
  }
  g_array_index(source->starts, gsize, count) = at;
}

Source *source_new(Page *page, const char *bytes, gsize len, Dialect dialect) {
  const char *what;
  if (len > READER_PAGE_LIMIT) {
    diag_error(page->path, 0, _("larger than %d MiB; page left out: split it"),
               READER_PAGE_LIMIT >> 20);
    return NULL;
  }
  if (source_is_binary(bytes, len, &what)) {
    diag_error(page->path, 0, _("%s; page left out"), what);
    return NULL;
  }
  if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
    bytes += 3;
    len -= 3;
  }
  GString *decoded = g_string_sized_new(len + 1);
  source_decode(page, bytes, len, decoded);
  Source *source = source_new_empty();
  gsize yaml = 0, yaml_len = 0;
  gsize skip = source_front_matter(decoded->str, &yaml, &yaml_len);
  if (skip)
    source->front_matter = g_strndup(decoded->str + yaml, yaml_len);
  guint32 first_line = 1;
  for (gsize i = 0; i < skip; i++)
    first_line += decoded->str[i] == '\n';
  page->aws =
      dialect == DIALECT_AWS || (dialect == DIALECT_AUTO && source_looks_aws(decoded->str + skip));
  if (page->aws)
    repair_lines(page, decoded->str + skip, first_line, source);
  else
    extension_lines(page, decoded->str + skip, first_line, source);
  g_string_free(decoded, TRUE);
  source_find_starts(source);
  if (limits_allow_source(page, source))
    return source;
  source_free(source);
  return NULL;
}

void source_free(Source *source) {
  if (!source)
    return;
  g_string_free(source->text, TRUE);
  g_array_unref(source->starts);
  g_array_unref(source->file_lines);
  g_array_unref(source->marks);
  g_free(source->front_matter);
  g_free(source);
}
