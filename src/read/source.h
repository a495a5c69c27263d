/* SPDX-License-Identifier: MIT */
/* The bytes of a page as repaired Markdown lines, each of which knows its line in the file. */
#ifndef MANBOOK_SOURCE_H
#define MANBOOK_SOURCE_H

#include "read/reader.h"

/* A block quote of text that is something else: what an extension of Markdown opened. */
typedef struct {
  guint line;    /* of text, from 1: the quote starts there; outer ones come first */
  NodeType type; /* what it becomes; NODE_QUOTE: a footnote */
  char *label;   /* of a note or footnote, else NULL */
} SourceMark;

typedef struct Source {
  GString *text;      /* valid UTF-8, lines ended by '\n', no NUL */
  GArray *starts;     /* of gsize: where each line of text starts, and, last, text->len;
                         source_new fills it in when all lines are there */
  GArray *file_lines; /* of guint32: for each line of text, its line in the file, from 1 */
  GArray *marks;      /* of SourceMark, in order of line */
  guint note_lines;   /* how many lines at the end are the footnotes, a quote each */
  char *front_matter; /* the YAML between the "---" lines, or NULL */
} Source;

/* Decode and repair LEN bytes; sets page->aws by DIALECT or, under DIALECT_AUTO, by what stands
   there. NULL after an error message: not text, too large. */
Source *source_new(Page *page, const char *bytes, gsize len, Dialect dialect);
void source_free(Source *source);

/* A source without any line, to add lines to: to its text and file_lines. */
Source *source_new_empty(void);
void source_add_line(Source *source, const char *line, gsize len, guint32 file_line);

/* Add TEXT's lines, which are COUNT; the first is line FILE_LINE of the file. */
void source_add_lines(Source *source, const char *text, gsize len, guint32 file_line, guint count);

/* How many lines there are, and line I (from 0) with its length, without its newline. */
guint source_line_count(const Source *source);
const char *source_line(const Source *source, guint i, gsize *len);

/* The line in the file of line LINE (from 1) of text; lines past the end are the last. */
guint32 source_file_line(const Source *source, guint line);

/* The length of the fence (three or more '`' or '~' after white space) that LINE starts with, or 0;
 *REST: what follows it. */
gsize source_fence(const char *line, gsize len, char *mark, const char **rest);

#endif
