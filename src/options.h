/* SPDX-License-Identifier: MIT */
/* The command line. */
#ifndef MANBOOK_OPTIONS_H
#define MANBOOK_OPTIONS_H

#include "read/reader.h"

#include <glib.h>

/* The formats that -t chooses, as bits. */
typedef enum { FORMAT_MAN = 1 << 0, FORMAT_TEXINFO = 1 << 1 } Format;

typedef struct {
  const char *input;       /* PAGE.md, FOLDER or BOOK.yaml; NULL: standard input */
  const char *output;      /* -o, or NULL */
  const char *start;       /* --start, or NULL */
  const char *depfile;     /* --depfile, or NULL; then there is an output */
  const char *guide;       /* --guide, or NULL */
  const char *write_index; /* --write-index, or NULL */
  GPtrArray *indexes;      /* of const char *: --index; never NULL, unref it */
  const char *name, *title, *section, *date, *lang; /* each NULL if not given, else valid */
  Dialect dialect;
  guint formats; /* of Format; 0: the default of what the input is */
  guint jobs;    /* threads, or 0: one a processor */
  gboolean list, check, follow_links, quiet;
} Options;

/* What is left to do once the command line is read. */
typedef enum {
  OPTIONS_RUN,
  OPTIONS_DONE, /* --help or --version was answered */
  OPTIONS_BAD   /* after a message */
} OptionsResult;

/* Read the command line; the strings in OPTIONS are ARGV's. Warnings are switched at once. */
OptionsResult options_parse(Options *options, int argc, char **argv);

#endif
