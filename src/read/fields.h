/* SPDX-License-Identifier: MIT */
/* YAML mappings with known keys, read into the fields of a struct. */
#ifndef MANBOOK_FIELDS_H
#define MANBOOK_FIELDS_H

#include "read/cursor.h"

/* What a scalar has to be; "value" below is what is stored. */
typedef enum {
  FIELD_LINE,    /* text; value: white space folded */
  FIELD_RAW,     /* likewise, but for invisible characters that pages may hold */
  FIELD_TEXT,    /* text of several lines */
  FIELD_NAME,    /* a man name */
  FIELD_SECTION, /* a section of the manual */
  FIELD_DATE,    /* YYYY-MM-DD; where the cursor is not strict, a time may follow */
  FIELD_LANG,    /* a language: "de", "pt_BR", "zh-Hans" */
  FIELD_URL,     /* http or https; value: with '/' at the end */
  FIELD_FOLDER,  /* a relative path without ".."; value: without "." and needless '/' */
  FIELD_FILE,    /* likewise, but not the folder itself */
  FIELD_FORMAT,  /* the number of the book file's format */
  FIELD_LIST,    /* no scalar: READ reads each item of the list */
  FIELD_OTHER    /* no scalar: READ reads it */
} FieldKind;

typedef struct {
  const char *key;
  FieldKind kind;
  gsize offset; /* of the char * in the struct that takes the value; FIELD_FORMAT has none */
  void (*read)(Cursor *cursor, void *object); /* from the first to the last event of the value */
  gboolean required;
} Field;

/* Read the mapping that the current event starts, up to its end, into OBJECT by FIELDS. Where the
   cursor is strict, unknown, duplicate and missing keys are reported; else the first of its name
   counts. FALSE if the current event starts no mapping; it was skipped. */
gboolean fields_read(Cursor *cursor, const Field *fields, gsize n, void *object);

/* The same for a mapping that is the value of KEY: what is none is reported. */
gboolean fields_read_value(Cursor *cursor, const char *key, const Field *fields, gsize n,
                           void *object);

/* Read the list that is the value of KEY: READ each item, from its first to its last event. What is
   no list is reported and skipped. */
void fields_read_list(Cursor *cursor, const char *key, void (*read)(Cursor *cursor, void *object),
                      void *object);

/* Report that the value of KEY is no mapping, and skip it. */
void fields_want_mapping(Cursor *cursor, const char *key);

/* The scalar that the current event is, checked and made a value of KIND; KEY names it in messages.
   NULL after a message; the value was skipped. Free with g_free. */
char *field_value(Cursor *cursor, const char *key, FieldKind kind);

#endif
