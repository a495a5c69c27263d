/* SPDX-License-Identifier: MIT */
/* Walking through YAML with libyaml's event parser. */
#include <config.h>

#include "read/cursor.h"

#include "base/text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Some editors put it before the first line, where libyaml takes it for a column. */
#define BOM "\xEF\xBB\xBF"

/* libyaml takes time in proportion to the depth for every token. */
enum { DEPTH_LIMIT = 100 };

void cursor_start(Cursor *cursor, const char *file, unsigned first_line, const char *yaml,
                  gsize len, gboolean strict) {
  *cursor = (Cursor){.file = file, .bytes = yaml, .first_line = first_line, .strict = strict};
  if (!yaml_parser_initialize(&cursor->parser))
    g_error("yaml_parser_initialize: out of memory"); /* as GLib does */
  yaml_parser_set_input_string(&cursor->parser, (const unsigned char *)yaml, len);
  yaml_parser_set_encoding(&cursor->parser, YAML_UTF8_ENCODING);
}

/* The line of the first byte that is no UTF-8, or 0. */
static unsigned invalid_line(const char *bytes, gsize len) {
  const char *end = bytes;
  unsigned line = 1;
  while (!g_utf8_validate_len(end, len - (end - bytes), &end) && end < bytes + len && !*end)
    end++; /* libyaml has its own message for NUL bytes */
  if (end == bytes + len)
    return 0;
  for (const char *at = bytes; at < end; at++)
    line += *at == '\n';
  return line;
}

gboolean cursor_start_file(Cursor *cursor, const char *file, const char *yaml, gsize len) {
  if (len >= strlen(BOM) && !memcmp(yaml, BOM, strlen(BOM))) {
    yaml += strlen(BOM);
    len -= strlen(BOM);
  }
  unsigned line = invalid_line(yaml, len);
  if (line)
    diag_error(file, line, _("not valid UTF-8; save it as UTF-8"));
  else
    cursor_start(cursor, file, 1, yaml, len, TRUE);
  return line == 0;
}

void cursor_end(Cursor *cursor) {
  yaml_event_delete(&cursor->event);
  yaml_parser_delete(&cursor->parser);
}

void cursor_complain(Cursor *cursor, Warning warning, unsigned line, const char *format, ...) {
  va_list args;
  va_start(args, format);
  g_autofree char *text = text_vformat(format, args);
  va_end(args);
  cursor->failed = TRUE;
  if (cursor->strict)
    diag_error(cursor->file, line, "%s", text);
  else
    diag_warn(warning, cursor->file, line, "%s", text);
}

/* libyaml counts lines for its scanner's errors, but gives only an offset for bad bytes. */
static unsigned problem_line(const Cursor *cursor) {
  const yaml_parser_t *parser = &cursor->parser;
  if (parser->error != YAML_READER_ERROR)
    return cursor->first_line + (unsigned)parser->problem_mark.line;
  unsigned line = cursor->first_line;
  for (gsize i = 0; i < parser->problem_offset; i++)
    line += cursor->bytes[i] == '\n';
  return line;
}

static void syntax_error(Cursor *cursor) {
  if (cursor->parser.error == YAML_MEMORY_ERROR)
    g_error("libyaml: out of memory"); /* as GLib does */
  const char *problem = cursor->parser.problem;
  cursor_complain(cursor, WARN_REPAIR, problem_line(cursor), _("not valid YAML: %s"),
                  problem ? problem : "?");
}

static const unsigned char *event_anchor(const yaml_event_t *event) {
  switch (event->type) {
  case YAML_ALIAS_EVENT:
    return event->data.alias.anchor;
  case YAML_SCALAR_EVENT:
    return event->data.scalar.anchor;
  case YAML_MAPPING_START_EVENT:
    return event->data.mapping_start.anchor;
  case YAML_SEQUENCE_START_EVENT:
    return event->data.sequence_start.anchor;
  default:
    return NULL;
  }
}

/* No more events. */
static yaml_event_type_t cursor_stop(Cursor *cursor) {
  memset(&cursor->event, 0, sizeof cursor->event);
  cursor->stopped = TRUE;
  return YAML_NO_EVENT;
}

/* FALSE after a message: too deep. */
static gboolean count_depth(Cursor *cursor) {
  yaml_event_type_t type = cursor->event.type;
  if (type == YAML_MAPPING_START_EVENT || type == YAML_SEQUENCE_START_EVENT)
    cursor->depth++;
  else if (type == YAML_MAPPING_END_EVENT || type == YAML_SEQUENCE_END_EVENT)
    cursor->depth--;
  if (cursor->depth <= DEPTH_LIMIT)
    return TRUE;
  cursor_complain(cursor, WARN_REPAIR, cursor_line(cursor), _("nested more than %d levels deep"),
                  DEPTH_LIMIT);
  return FALSE;
}

yaml_event_type_t cursor_next(Cursor *cursor) {
  if (cursor->stopped)
    return YAML_NO_EVENT;
  yaml_event_delete(&cursor->event);
  if (!yaml_parser_parse(&cursor->parser, &cursor->event)) {
    syntax_error(cursor);
    return cursor_stop(cursor);
  }
  if (!count_depth(cursor)) {
    yaml_event_delete(&cursor->event);
    return cursor_stop(cursor);
  }
  const unsigned char *anchor = event_anchor(&cursor->event);
  if (anchor && cursor->strict)
    cursor_complain(cursor, WARN_REPAIR, cursor_line(cursor),
                    _("anchors and aliases ('%s') are not supported; write the value out"), anchor);
  return cursor->event.type;
}

gboolean cursor_document(Cursor *cursor) {
  if (cursor->event.type == YAML_NO_EVENT && !cursor->stopped)
    cursor_next(cursor); /* the start of the stream */
  return cursor_next(cursor) == YAML_DOCUMENT_START_EVENT && cursor_next(cursor) != YAML_NO_EVENT;
}

gboolean cursor_skip(Cursor *cursor) {
  guint depth = 0;
  for (;;) {
    switch (cursor->event.type) {
    case YAML_MAPPING_START_EVENT:
    case YAML_SEQUENCE_START_EVENT:
      depth++;
      break;
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
      depth--;
      break;
    case YAML_NO_EVENT:
      return FALSE;
    default:
      break;
    }
    if (!depth)
      return TRUE;
    cursor_next(cursor);
  }
}

unsigned cursor_line(const Cursor *cursor) {
  return cursor->first_line + (unsigned)cursor->event.start_mark.line;
}

const char *cursor_scalar(const Cursor *cursor) {
  if (cursor->event.type != YAML_SCALAR_EVENT)
    return NULL;
  const char *value = (const char *)cursor->event.data.scalar.value;
  return strlen(value) == cursor->event.data.scalar.length ? value : NULL;
}
