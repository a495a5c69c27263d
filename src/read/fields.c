/* SPDX-License-Identifier: MIT */
/* Checking keys and values of YAML mappings. */
#include <config.h>

#include "base/text.h"
#include "read/fields.h"

#include <glib/gi18n.h>
#include <string.h>

enum { KEYS_MAX = 32 };

/* PATH without "." and empty parts, or NULL if it is absolute or goes up. */
static char *path_normalize(const char *path) {
  if (*path == '/')
    return NULL;
  g_auto(GStrv) parts = g_strsplit(path, "/", -1);
  GString *result = g_string_new(NULL);
  for (char **part = parts; *part; part++) {
    if (!strcmp(*part, "..")) {
      g_string_free(result, TRUE);
      return NULL;
    }
    if (!**part || !strcmp(*part, "."))
      continue;
    if (result->len)
      g_string_append_c(result, '/');
    g_string_append(result, *part);
  }
  return g_string_free(result, FALSE);
}

static char *url_normalize(const char *url) {
  gboolean web = g_str_has_prefix(url, "https://") || g_str_has_prefix(url, "http://");
  if (!web || strpbrk(url, " <>\"\\"))
    return NULL;
  return g_strconcat(url, g_str_has_suffix(url, "/") ? "" : "/", NULL);
}

/* Front matter often has the time too. */
static char *date_normalize(const char *date, gboolean strict) {
  g_autofree char *day = g_strndup(date, strlen("YYYY-MM-DD"));
  const char *time = date + strlen(day);
  gboolean timeless = !*time || (!strict && strchr("T ", *time));
  return timeless && text_is_date(day) ? g_steal_pointer(&day) : NULL;
}

static char *keep_if(const char *text, gboolean valid) {
  return valid ? g_strdup(text) : NULL;
}

/* The value that TEXT stands for, or NULL if it is none of its KIND. */
static char *normalize(const char *text, FieldKind kind, gboolean strict) {
  char *path;
  switch (kind) {
  case FIELD_NAME:
    return keep_if(text, text_is_name(text));
  case FIELD_SECTION:
    return keep_if(text, text_is_section(text));
  case FIELD_DATE:
    return date_normalize(text, strict);
  case FIELD_LANG:
    return keep_if(text, text_is_lang(text));
  case FIELD_URL:
    return url_normalize(text);
  case FIELD_FOLDER:
    return path_normalize(text);
  case FIELD_FILE:
    path = path_normalize(text);
    if (path && !*path)
      g_clear_pointer(&path, g_free);
    return path;
  case FIELD_FORMAT:
    return keep_if(text, !strcmp(text, "1"));
  default:
    return g_strdup(text);
  }
}

static void complain_of_value(Cursor *cursor, const char *key, FieldKind kind, const char *shown) {
  unsigned line = cursor_line(cursor);
  switch (kind) {
  case FIELD_NAME:
    cursor_complain(cursor, WARN_REPAIR, line,
                    _("'%s: %s' is no man name; use letters, digits, '.', '+' and '-', "
                      "a letter or digit first"),
                    key, shown);
    break;
  case FIELD_SECTION:
    cursor_complain(cursor, WARN_REPAIR, line,
                    _("'%s: %s' is no section of the manual; write one such as 7 or 3pm"), key,
                    shown);
    break;
  case FIELD_DATE:
    cursor_complain(cursor, WARN_DATE, line,
                    _("'%s: %s' is no date; write one that exists, as YYYY-MM-DD"), key, shown);
    break;
  case FIELD_LANG:
    cursor_complain(cursor, WARN_REPAIR, line,
                    _("'%s: %s' is no language; write a code such as de or pt_BR"), key, shown);
    break;
  case FIELD_URL:
    cursor_complain(cursor, WARN_REPAIR, line,
                    _("'%s: %s' is no web address; start it with https:// or http://"), key, shown);
    break;
  case FIELD_FORMAT:
    cursor_complain(cursor, WARN_REPAIR, line,
                    _("'%s: %s' is a format that this version does not know; it reads format 1"),
                    key, shown);
    break;
  default:
    cursor_complain(cursor, WARN_REPAIR, line,
                    _("'%s: %s' has to be a path below the book's folder, without '..'"), key,
                    shown);
  }
}

/* Whether a field may hold the character although it is unsafe. */
static gboolean is_allowed(gunichar c, FieldKind kind) {
  return (kind == FIELD_TEXT && c == '\n') ||
         (kind == FIELD_RAW && (c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb)));
}

/* The first character of TEXT that no field may hold; line ends may stand where lines do. */
static const char *find_control(const char *text, FieldKind kind) {
  const char *at = text_find_unsafe(text, -1);
  while (at && is_allowed(g_utf8_get_char(at), kind))
    at = text_find_unsafe(g_utf8_next_char(at), -1);
  return at;
}

/* The scalar as text without control characters, or NULL after a message. */
static char *clean_text(Cursor *cursor, const char *key, FieldKind kind) {
  const char *scalar = cursor_scalar(cursor);
  g_autofree char *text = g_strdup(scalar); /* NULL: it holds a NUL byte */
  if (text && (kind == FIELD_LINE || kind == FIELD_RAW))
    text_squeeze(text);
  else if (text && kind == FIELD_TEXT)
    g_strchomp(g_strdelimit(text, "\t", ' '));
  if (!text || find_control(text, kind)) {
    cursor_complain(cursor, WARN_CONTROL, cursor_line(cursor),
                    _("the value of '%s' holds a control or invisible character; take it out"),
                    key);
    return NULL;
  }
  if (kind != FIELD_FOLDER && text_is_blank(text)) {
    cursor_complain(cursor, WARN_REPAIR, cursor_line(cursor),
                    _("'%s' has no value; write one or take the key out"), key);
    return NULL;
  }
  return g_steal_pointer(&text);
}

char *field_value(Cursor *cursor, const char *key, FieldKind kind) {
  if (cursor->event.type == YAML_NO_EVENT ||
      (cursor->event.type == YAML_ALIAS_EVENT && cursor->strict))
    return NULL; /* reported already */
  if (cursor->event.type != YAML_SCALAR_EVENT) {
    cursor_complain(cursor, WARN_REPAIR, cursor_line(cursor), _("'%s' has to be one value"), key);
    cursor_skip(cursor);
    return NULL;
  }
  g_autofree char *text = clean_text(cursor, key, kind);
  char *value = text ? normalize(text, kind, cursor->strict) : NULL;
  if (text && !value)
    complain_of_value(cursor, key, kind, text);
  return value;
}

static const Field *field_find(const Field *fields, gsize n, const char *key) {
  for (gsize i = 0; i < n; i++)
    if (!strcmp(fields[i].key, key))
      return &fields[i];
  return NULL;
}

static void complain_of_unknown(Cursor *cursor, const Field *fields, gsize n, const char *key) {
  if (!cursor->strict)
    return;
  g_autoptr(GString) known = g_string_new(NULL);
  for (gsize i = 0; i < n; i++)
    text_append_format(known, "%s%s", i ? ", " : "", fields[i].key);
  g_autofree char *shown = diag_quote(key);
  cursor_complain(cursor, WARN_REPAIR, cursor_line(cursor),
                  _("unknown key '%s'; the keys that can stand here are %s"), shown, known->str);
}

/* The field that the key under the cursor names, its line noted in LINES; NULL: skip the value. */
static const Field *key_read(Cursor *cursor, const Field *fields, gsize n, unsigned *lines) {
  const char *key = cursor_scalar(cursor);
  if (!key) {
    if (cursor->strict && cursor->event.type != YAML_ALIAS_EVENT)
      cursor_complain(cursor, WARN_REPAIR, cursor_line(cursor), _("a key has to be one word"));
    return NULL;
  }
  const Field *field = field_find(fields, n, key);
  if (!field) {
    complain_of_unknown(cursor, fields, n, key);
    return NULL;
  }
  unsigned *line = &lines[field - fields];
  if (*line) {
    if (cursor->strict)
      cursor_complain(cursor, WARN_REPAIR, cursor_line(cursor),
                      _("the key '%s' stands in line %u already"), key, *line);
    return NULL;
  }
  *line = cursor_line(cursor);
  return field;
}

static void value_read(Cursor *cursor, const Field *field, void *object) {
  if (field->kind == FIELD_OTHER) {
    field->read(cursor, object);
    return;
  }
  if (field->kind == FIELD_LIST) {
    fields_read_list(cursor, field->key, field->read, object);
    return;
  }
  char *value = field_value(cursor, field->key, field->kind);
  if (field->kind == FIELD_FORMAT || !value)
    g_free(value);
  else
    *(char **)((char *)object + field->offset) = value;
}

static void check_required(Cursor *cursor, const Field *fields, gsize n, const unsigned *lines,
                           unsigned start) {
  for (gsize i = 0; i < n && !cursor->stopped; i++)
    if (fields[i].required && !lines[i])
      cursor_complain(cursor, WARN_REPAIR, start, _("the key '%s' is missing here"), fields[i].key);
}

gboolean fields_read(Cursor *cursor, const Field *fields, gsize n, void *object) {
  unsigned lines[KEYS_MAX] = {0}, start = cursor_line(cursor);
  g_assert(n <= KEYS_MAX);
  if (cursor->event.type != YAML_MAPPING_START_EVENT) {
    cursor_skip(cursor);
    return FALSE;
  }
  for (;;) {
    yaml_event_type_t type = cursor_next(cursor);
    if (type == YAML_MAPPING_END_EVENT || type == YAML_NO_EVENT)
      break;
    const Field *field = key_read(cursor, fields, n, lines);
    cursor_skip(cursor); /* over a key that is a mapping or a sequence */
    if (cursor_next(cursor) == YAML_NO_EVENT)
      break;
    if (field)
      value_read(cursor, field, object);
    else
      cursor_skip(cursor);
  }
  check_required(cursor, fields, n, lines, start);
  return TRUE;
}

void fields_want_mapping(Cursor *cursor, const char *key) {
  if (cursor->event.type != YAML_ALIAS_EVENT)
    cursor_complain(cursor, WARN_REPAIR, cursor_line(cursor),
                    _("'%s' has to be a mapping: lines of 'key: value'"), key);
  cursor_skip(cursor);
}

gboolean fields_read_value(Cursor *cursor, const char *key, const Field *fields, gsize n,
                           void *object) {
  if (cursor->event.type == YAML_MAPPING_START_EVENT)
    return fields_read(cursor, fields, n, object);
  fields_want_mapping(cursor, key);
  return FALSE;
}

void fields_read_list(Cursor *cursor, const char *key, void (*read)(Cursor *cursor, void *object),
                      void *object) {
  if (cursor->event.type != YAML_SEQUENCE_START_EVENT) {
    if (cursor->event.type != YAML_ALIAS_EVENT)
      cursor_complain(cursor, WARN_REPAIR, cursor_line(cursor),
                      _("'%s' has to be a list: items that start with '- '"), key);
    cursor_skip(cursor);
    return;
  }
  while (cursor_next(cursor) != YAML_SEQUENCE_END_EVENT && cursor->event.type != YAML_NO_EVENT)
    read(cursor, object);
}
