/* SPDX-License-Identifier: MIT */
/* The line layer of man pages: the only place that prints roff and escapes for it.  It knows where
   on the output line it is; its users know neither lines nor escapes. */
#ifndef MANBOOK_ROFF_H
#define MANBOOK_ROFF_H

#include <glib.h>

/* Fonts are sets of these. */
enum { ROFF_BOLD = 1, ROFF_ITALIC = 2 };

/* How text is meant: prose may be broken at hyphens; code is copied by readers, and broken only if
   it is long, or never. */
typedef enum { ROFF_PROSE, ROFF_CODE, ROFF_WHOLE } RoffText;

/* Where text goes. */
typedef enum {
  ROFF_FILLED, /* running text: lines are ours to break */
  ROFF_LINE,   /* the rest of a macro's line, or one line of text */
  ROFF_CELL,   /* a table's cell on one line */
  ROFF_BLOCK   /* a table's text block: lines may break, macros do not work */
} RoffPlace;

typedef struct {
  GString *out;
  gsize start;      /* in out: where the page starts */
  gsize line_start; /* in out: where the current line starts */
  RoffPlace place;
  guint room;       /* columns that a word can have here, at least BREAKS_CELL; set by the user */
  guint word;       /* columns of the word at hand so far, over all its fonts */
  guint table_room; /* columns that the table at hand must leave free */
  guint font, font_now; /* wanted; printed last */
  guint base_font;      /* of the line, set by its macro */
  char last;            /* byte of the last word */
  guint space : 1;      /* white space is due before the next word */
  guint sentence : 1;   /* the last word ended a sentence */
  guint stop : 1;       /* it ends like one, but is none */
  guint line_break : 1; /* a break is due before the next word */
  guint empty : 1;      /* nothing was printed since the last macro */
  guint glue : 2; /* behind .UE, what follows without a space is its argument: 1 none so far, 2 some
                   */
  guint compact : 1; /* ".PD 0" is in force */
  guint tables : 1;  /* there was a table */
} Roff;

void roff_init(Roff *roff, GString *out);

/* A line with a macro and its arguments (plain text, quoted), up to NULL. */
void roff_macro(Roff *roff, const char *name, ...) G_GNUC_NULL_TERMINATED;

/* The same with one argument, which is a number. */
void roff_macro_number(Roff *roff, const char *name, guint number);

/* Left-adjusted text without hyphenation, from here on. */
void roff_begin_page(Roff *roff);

/* A list item: NUMBER plus one, or 0 for a bullet; its text is indented by WIDTH columns. */
void roff_item(Roff *roff, guint number, guint width);

/* NAME's one line, as lexgrog(1) and mandoc's makewhatis(8) read it. */
void roff_name(Roff *roff, const char *name, const char *description);

/* Start a macro's line whose argument is text that follows, up to roff_end_line. */
void roff_begin_macro(Roff *roff, const char *name, guint base_font);

/* Start a line of text of its own (a .TP's tag), up to roff_end_line. */
void roff_begin_line(Roff *roff);
void roff_end_line(Roff *roff);

/* The words of TEXT, a string of LEN bytes.  White space of any kind and length separates them. */
void roff_text(Roff *roff, RoffText kind, const char *text, gsize len);

/* As roff_text, without white space before it (punctuation that we add). */
void roff_attach(Roff *roff, const char *text);

/* The author's line break: before the next word, if text came before it. */
void roff_break(Roff *roff);

void roff_set_font(Roff *roff, guint font);

/* A man page reference, bold, and unbreakable if WHOLE. */
void roff_reference(Roff *roff, const char *name, const char *section, gboolean whole);

/* .UR and .UE around text; only in ROFF_FILLED. */
void roff_begin_url(Roff *roff, const char *url);
void roff_end_url(Roff *roff);

/* A URL as text that can break at its punctuation. */
void roff_url(Roff *roff, const char *url);

/* Lines of code, byte for byte, tabs to eight columns; between .EX and .EE. */
void roff_code(Roff *roff, const char *text, gsize len);

/* ".PD 0" or ".PD", if it is not in force already. */
void roff_set_compact(Roff *roff, gboolean compact);

/* Tables: .TS with one format for all rows, in which WRAPPED columns expand; rows of cells, .TE. */
void roff_begin_table(Roff *roff, const char *format, guint wrapped);
void roff_begin_cell(Roff *roff, gboolean first, gboolean block);
void roff_end_cell(Roff *roff);
void roff_end_row(Roff *roff);
void roff_table_rule(Roff *roff);
void roff_end_table(Roff *roff);

/* Finish the page: its last line, and its first if there were tables ("'\\\" t", which tells man
 * so). */
void roff_finish(Roff *roff);

#endif
