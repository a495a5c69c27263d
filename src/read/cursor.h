/* SPDX-License-Identifier: MIT */
/* YAML event by event, with the line of each. Iterative: nesting costs no stack. */
#ifndef MANBOOK_CURSOR_H
#define MANBOOK_CURSOR_H

#include "base/diag.h"

#include <glib.h>
#include <yaml.h>

typedef struct {
  yaml_parser_t parser;
  yaml_event_t event; /* the current one */
  const char *file;   /* named in messages */
  const char *bytes;
  unsigned first_line; /* the line of FILE that BYTES start in */
  gboolean strict;     /* what is wrong is an error, aliases included; else a warning */
  gboolean failed;     /* something was wrong */
  gboolean stopped;    /* and there is no going on */
  guint depth;         /* of the current event: how many mappings and sequences are open */
} Cursor;

void cursor_start(Cursor *cursor, const char *file, unsigned first_line, const char *yaml,
                  gsize len, gboolean strict);
/* The same, strict, for all LEN bytes of FILE, with or without a byte order mark. FALSE after a
   message: they are not UTF-8; there is nothing to end then. */
gboolean cursor_start_file(Cursor *cursor, const char *file, const char *yaml, gsize len);

void cursor_end(Cursor *cursor);

/* Go to the next event. YAML_NO_EVENT, also ever after: the bytes are no YAML, which was reported.
 */
yaml_event_type_t cursor_next(Cursor *cursor);

/* Go to the first event of the next document, from the start or the end of the one before. FALSE:
   there is none. */
gboolean cursor_document(Cursor *cursor);

/* Go to the last event of the value that the current event starts. FALSE if there is none. */
gboolean cursor_skip(Cursor *cursor);

/* The current event's line in the file. */
unsigned cursor_line(const Cursor *cursor);

/* The current event's text where it is a scalar without NUL bytes, else NULL. */
const char *cursor_scalar(const Cursor *cursor);

/* Report what is wrong: an error if the cursor is strict, else WARNING. */
void cursor_complain(Cursor *cursor, Warning warning, unsigned line, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

#endif
