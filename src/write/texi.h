/* SPDX-License-Identifier: MIT */
/* The line layer of the Texinfo manual: the only place that prints Texinfo and escapes for it.
   Rules: the Texinfo manual, "Inserting @ and {} and \ #", "Node Line Requirements". */
#ifndef MANBOOK_TEXI_H
#define MANBOOK_TEXI_H

#include <glib.h>

/* Bytes of a word that are remembered: more than what readers take for their own syntax. */
enum { TEXI_WORD = 24 };

/* How text is meant: in prose "--" and "''" would become typographic, in code they stay. */
typedef enum { TEXI_PROSE, TEXI_CODE } TexiText;

typedef struct {
  GString *out;
  gsize line_start;     /* in out: where the current line starts */
  guint column;         /* of Info, in a line command's argument */
  guint indent;         /* the column at which the lines of that start */
  guint arguments;      /* how many commands are open in whose arguments a comma would separate */
  guint line : 1;       /* in a line command's argument: lines do not break */
  guint space : 1;      /* white space is due before the next word */
  guint line_break : 1; /* a break is due before the next word */
  guint empty : 1;      /* nothing was printed in this paragraph yet */
  guint blank : 1;      /* the last line is blank, or the first of its surroundings */
  guint star : 1;       /* the last word was "*": "* Menu:" must not be printed */
  guint starred : 1;    /* the word at hand stands behind one */
  guint64 strong; /* bit 0: what is open is "@strong{", bit 1: what is around that, and so on */
  gsize word_len; /* bytes of the word at hand, which may come in pieces, as Info shows it, */
  char word[TEXI_WORD]; /* and the last of them */
} Texi;

void texi_init(Texi *texi, GString *out);

/* A line "@NAME ARGUMENT", which is printed as it is but for escapes; NULL: no argument. */
void texi_command(Texi *texi, const char *name, const char *argument);

/* Start a line "@NAME " whose argument is text that follows, up to texi_end_line.  makeinfo does
   not fold it; here it is, for Info to show it behind INDENT columns. */
void texi_begin_line(Texi *texi, const char *name, guint indent);
void texi_end_line(Texi *texi);

/* A blank line, unless there is one or nothing came before it in its surroundings. */
void texi_blank(Texi *texi);

/* Finish the current line. */
void texi_newline(Texi *texi);

/* Open "@NAME{", with the white space that is due before it; texi_close closes it.  White space
   inside is moved in front of it. */
void texi_open(Texi *texi, const char *name);
void texi_close(Texi *texi);

/* The same for strong text that starts with "Note": Info would take "*Note" for a reference. */
void texi_open_strong_note(Texi *texi);

/* The same for a command of several arguments, the first of which is ARGUMENT ("ref", a node;
   "url", a URL); the last is text that follows, up to texi_close_reference, but for the Info file
   MANUAL in which the node is, NULL if in this one. */
void texi_open_reference(Texi *texi, const char *name, const char *argument);
void texi_close_reference(Texi *texi, const char *manual);

/* A command with one argument that is no text: "@NAME{ARGUMENT}". */
void texi_mark(Texi *texi, const char *name, const char *argument);

/* The words of TEXT, a string of LEN bytes.  White space of any kind and length separates them. */
void texi_text(Texi *texi, TexiText kind, const char *text, gsize len);

/* As texi_text, without white space before it. */
void texi_attach(Texi *texi, const char *text);

/* The author's line break: before the next word, if text came before it. */
void texi_break(Texi *texi);

/* Lines of code between @example and @end example. */
void texi_code(Texi *texi, const char *text, gsize len);

/* A menu's line: node, and what it holds, folded at 72 columns. */
void texi_menu_entry(Texi *texi, const char *node, const char *description);

/* An entry of the system's Info directory: "* NAME: (FILE)NODE.  DESCRIPTION." */
void texi_directory_entry(Texi *texi, const char *name, const char *file, const char *node,
                          const char *description);

/* A title line: "@NAME TITLE".  Info does not fold titles: long ones are folded for it here. */
void texi_title(Texi *texi, const char *name, const char *title);

/* An index entry; a colon would end it for Info's readers and is shown as U+2236. */
void texi_index_entry(Texi *texi, const char *text);

/* A @node line, with explicit pointers (each may be ""), or without if UP is NULL. */
void texi_node(Texi *texi, const char *node, const char *next, const char *previous,
               const char *up);

/* Columns of text in Info, and those that are counted on behind however many levels of lists. */
enum { TEXI_INFO_WIDTH = 72, TEXI_LEAST_WIDTH = 24 };

/* Tables: the widths of COUNT columns, to each of which makeinfo adds one column of space; rows of
   cells. */
void texi_begin_table(Texi *texi, const guint *widths, guint count);
void texi_begin_cell(Texi *texi, gboolean first, gboolean header);
void texi_end_cell(Texi *texi);
void texi_end_table(Texi *texi);

#endif
