/* SPDX-License-Identifier: MIT */
/* What must hold of all output.  Nothing here is shared with the emitters: what they may print is
   written down a second time. */
#include <config.h>

#include "fuzz.h"

#include "base/diag.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A line of output, and what it is part of. */
typedef struct {
  const GString *text;
  const char *line;
  gsize len;
} Place;

static void complain(const Place *place, const char *what) {
  fflush(stdout);
  fprintf(stderr, "output: %s in: %.*s\n", what, (int)MIN(place->len, 200), place->line);
  if (g_getenv("FUZZ_SHOW"))
    fwrite(place->text->str, 1, place->text->len, stderr);
  abort();
}

/* Bidirectional controls and tag characters. */
static gboolean is_deceptive(gunichar c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
         c == 0x200F || c == 0x61C || (c >= 0xE0000 && c <= 0xE007F);
}

/* Bytes: UTF-8 without controls other than line ends, and tabs if TABS. */
static void check_bytes(const Place *place, gboolean tabs) {
  if (!g_utf8_validate_len(place->line, place->len, NULL))
    complain(place, "invalid UTF-8 or NUL");
  for (const char *at = place->line; at < place->line + place->len; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if ((c < 0x20 && !(tabs && c == '\t')) || (c >= 0x7F && c <= 0x9F))
      complain(place, "a control character");
    if (c == 0x2028 || c == 0x2029 || is_deceptive(c))
      complain(place, "a separator or deceptive character");
  }
}

static gboolean is_among(const char *const *words, gsize n, const char *word, gsize len) {
  for (gsize i = 0; i < n; i++)
    if (strlen(words[i]) == len && !memcmp(words[i], word, len))
      return TRUE;
  return FALSE;
}

static gboolean starts_with(const Place *place, const char *start) {
  return place->len >= strlen(start) && !memcmp(place->line, start, strlen(start));
}

static gboolean is_line(const Place *place, const char *line) {
  return place->len == strlen(line) && starts_with(place, line);
}

/* The next line of TEXT from *AT on; FALSE: there is none. */
static gboolean next_line(const GString *text, gsize *at, Place *place) {
  if (*at >= text->len)
    return FALSE;
  const char *end = memchr(text->str + *at, '\n', text->len - *at);
  *place = (Place){text, text->str + *at, 0};
  if (!end) {
    place->len = text->len - *at;
    complain(place, "no newline");
  }
  place->len = end - place->line;
  *at += place->len + 1;
  return TRUE;
}

/* --- Man pages ------------------------------------------------------------------------------ */

/* The length of the escape behind the backslash at AT, if it is one of ours; else 0. */
static gsize roff_escape(const char *at, gsize left) {
  static const char *const ESCAPES[] = {"e",    "-",   "&",   ":",   " ",   "fR",  "fB", "fI",
                                        "f(BI", "(aq", "(ga", "(ti", "(ha", "(dq", "(bu"};
  for (gsize i = 0; i < G_N_ELEMENTS(ESCAPES); i++)
    if (strlen(ESCAPES[i]) <= left && !memcmp(ESCAPES[i], at, strlen(ESCAPES[i])))
      return strlen(ESCAPES[i]);
  return 0;
}

static void check_escapes(const Place *place) {
  const char *end = place->line + place->len;
  for (const char *at = place->line; at < end;) {
    if (*at++ != '\\')
      continue;
    gsize len = roff_escape(at, end - at);
    if (!len && at + 1 == end && *at == 'c')
      len = 1;
    if (!len)
      complain(place, "an escape that is none of ours");
    at += len;
  }
}

static void check_request(const Place *place) {
  static const char *const NAMES[] = {"TH", "SH", "SS", "PP", "IP", "TP", "TQ",
                                      "PD", "RS", "RE", "EX", "EE", "UR", "UE",
                                      "br", "nh", "nr", "ad", "ll", "TS", "TE"};
  const char *name = place->line + 1;
  gsize len = strcspn(name, " \n");
  if (*place->line == '\'' || !is_among(NAMES, G_N_ELEMENTS(NAMES), name, len))
    complain(place, "a request that is none of ours");
}

void fuzz_check_man(const GString *page) {
  static const char TABLES[] = "'\\\" t", CODING[] = ".\\\" -*- coding: utf-8 -*-";
  Place place = {page, "", 0};
  gboolean head = TRUE, table = FALSE;
  guint number = 0;
  for (gsize at = 0; next_line(page, &at, &place);) {
    number++;
    check_bytes(&place, table);
    if (head && ((number == 1 && is_among((const char *[]){TABLES}, 1, place.line, place.len)) ||
                 (number <= 2 && is_among((const char *[]){CODING}, 1, place.line, place.len))))
      continue;
    if (head && strncmp(place.line, ".TH ", 4) != 0)
      complain(&place, "something before .TH");
    head = FALSE;
    check_escapes(&place);
    if (table && place.line[0] == 'T' && (place.line[1] == '{' || place.line[1] == '}') &&
        place.len > 2 && place.line[2] != '\t')
      complain(&place, "a mark of tbl that the text makes");
    if (!strchr(".'", *place.line) || !place.len)
      continue;
    check_request(&place);
    if (!strncmp(place.line, ".TS\n", 4))
      table = TRUE;
    else if (!strncmp(place.line, ".TE\n", 4))
      table = FALSE;
  }
  if (head)
    complain(&place, "no .TH");
}

/* --- Manuals -------------------------------------------------------------------------------- */

/* Commands that have their line to themselves. */
static const char *const LINES[] = {"setfilename",
                                    "documentencoding",
                                    "documentlanguage",
                                    "settitle",
                                    "paragraphindent",
                                    "copying",
                                    "frenchspacing",
                                    "dircategory",
                                    "direntry",
                                    "titlepage",
                                    "title",
                                    "page",
                                    "insertcopying",
                                    "contents",
                                    "node",
                                    "top",
                                    "chapter",
                                    "section",
                                    "subsection",
                                    "subsubsection",
                                    "heading",
                                    "subheading",
                                    "subsubheading",
                                    "unnumbered",
                                    "cindex",
                                    "printindex",
                                    "menu",
                                    "end",
                                    "example",
                                    "itemize",
                                    "enumerate",
                                    "table",
                                    "multitable",
                                    "quotation",
                                    "item",
                                    "itemx",
                                    "headitem",
                                    "tab",
                                    "ifinfo",
                                    "ifnotinfo",
                                    "bye"};

/* Commands with an argument in braces. */
static const char *const BRACES[] = {"ref",  "pxref", "url",    "code",  "emph",    "strong",
                                     "asis", "w",     "anchor", "comma", "hashchar"};

static const char *const OPENINGS[] = {"@itemize @bullet", "@table @asis",
                                       "@multitable @columnfractions"};

/* What a paragraph looks like in Info, as far as its readers obey text. */
typedef struct {
  GString *shown;
  GString *open; /* for each open brace what Info shows where it closes, or a blank: nothing */
  gboolean cell; /* in a table with columns: what "@item" begins goes on in the next line */
} Paragraph;

/* What Info shows for a command, before and behind its argument; references are told by a byte that
   no text holds. */
static char command_mark(const char *name) {
  return g_str_has_prefix(name, "strong{")                                    ? '*'
         : g_str_has_prefix(name, "emph{") || g_str_has_prefix(name, "code{") ? '_'
                                                                              : ' ';
}

static void command_open(Paragraph *paragraph, const char *name) {
  char mark = command_mark(name);
  g_string_append_c(paragraph->open, g_str_has_prefix(name, "anchor{") ? '@' : mark);
  if (g_str_has_prefix(name, "ref{") || g_str_has_prefix(name, "pxref{"))
    g_string_append(paragraph->shown, "\1 ");
  else if (g_str_has_prefix(name, "url{"))
    g_string_append_c(paragraph->shown, '('); /* or a quotation mark */
  else if (g_str_has_prefix(name, "hashchar{") || g_str_has_prefix(name, "comma{"))
    g_string_append_c(paragraph->shown, *name == 'h' ? '#' : ',');
  else if (mark != ' ')
    g_string_append_c(paragraph->shown, mark);
}

static void command_close(Paragraph *paragraph, const Place *place) {
  GString *open = paragraph->open;
  if (!open->len)
    complain(place, "a brace that closes nothing");
  char mark = open->str[open->len - 1];
  g_string_truncate(open, open->len - 1);
  if (mark == '*' || mark == '_')
    g_string_append_c(paragraph->shown, mark);
}

/* Go over a line from OFFSET on. */
static void check_commands(const Place *place, gsize offset, Paragraph *paragraph) {
  const char *end = place->line + place->len;
  for (const char *at = place->line + offset; at < end; at++) {
    if (*at == '}') {
      command_close(paragraph, place);
    } else if (*at == '{') {
      complain(place, "a brace that opens nothing");
    } else if (*at != '@') {
      if (!strchr(paragraph->open->str, '@')) /* the name of an anchor is not shown */
        g_string_append_c(paragraph->shown, *at);
    } else {
      gsize len = 0;
      at++;
      while (at + len < end && g_ascii_isalpha(at[len]))
        len++;
      if (!len && (at == end || !strchr("@{}*", *at)))
        complain(place, "an escape that is none of ours");
      if (!len) {
        g_string_append_c(paragraph->shown, *at == '*' ? '\n' : *at);
        continue;
      }
      if (!is_among(BRACES, G_N_ELEMENTS(BRACES), at, len) || at + len == end || at[len] != '{')
        complain(place, "a command that is none of ours");
      command_open(paragraph, at);
      at += len;
    }
  }
  g_string_append_c(paragraph->shown, '\n');
}

/* What Info's tools would obey: words in small letters, and what must come before and behind. */
static void check_shown(const Place *place, const Paragraph *paragraph) {
  static const struct {
    const char *word, *before, *behind;
  } WORDS[] = {{"*note", NULL, " \n"},
               {"start-info-dir-entry", " \n", NULL},
               {"end-info-dir-entry", " \n", NULL},
               {"info-dir-section", " \n", NULL},
               {"* menu:", " \n", NULL},
               {"*\nmenu:", " \n", NULL}};
  g_autofree char *text = g_ascii_strdown(paragraph->shown->str, paragraph->shown->len);
  for (gsize i = 0; i < G_N_ELEMENTS(WORDS); i++)
    for (const char *at = text; (at = strstr(at, WORDS[i].word)); at++) {
      const char *behind = at + strlen(WORDS[i].word);
      if ((!WORDS[i].before || at == text || strchr(WORDS[i].before, at[-1])) &&
          (!WORDS[i].behind || (*behind && strchr(WORDS[i].behind, *behind))))
        complain(place, "what Info's tools obey before");
    }
}

/* The length of the line command that PLACE starts with, '@' included; 0: it starts with none. */
static gsize line_command(const Place *place) {
  gsize len = 0;
  if (place->len < 2 || *place->line != '@')
    return 0;
  while (1 + len < place->len && g_ascii_isalpha(place->line[1 + len]))
    len++;
  gboolean ends = 1 + len == place->len || place->line[1 + len] == ' ';
  if (!ends || !is_among(LINES, G_N_ELEMENTS(LINES), place->line + 1, len))
    return 0;
  /* Commands whose argument is a command. */
  for (gsize i = 0; i < G_N_ELEMENTS(OPENINGS); i++)
    if (starts_with(place, OPENINGS[i]))
      return strlen(OPENINGS[i]);
  return 1 + len;
}

/* makeinfo takes "# 1" for the place that another program made the text from. */
static gboolean is_directive(const Place *place) {
  gsize blanks = strspn(place->line, " ");
  return blanks < place->len && place->line[blanks] == '#';
}

/* Whether Info shows nothing of a line, or shows it behind what no tool obeys: those of the head.
 */
static gboolean is_head(const Place *place) {
  static const char *const STARTS[] = {"@settitle ", "@title ", "@dircategory ", "* "};
  for (gsize i = 0; i < G_N_ELEMENTS(STARTS); i++)
    if (starts_with(place, STARTS[i]))
      return TRUE;
  return FALSE;
}

/* A line between the first and the last. */
static void check_line(const Place *place, Paragraph *paragraph, gboolean head, gboolean code) {
  static const char NOTE[] = "@quotation ", ITEM[] = "@item ", CELLS[] = "@multitable ",
                    TEXT[] = "@end multitable";
  gsize command = line_command(place);
  if (command || !place->len) {
    if (paragraph->open->len)
      complain(place, "a brace that is not closed before");
    if (!code)
      check_shown(place, paragraph);
    g_string_truncate(paragraph->shown, 0);
  }
  if (!command && is_directive(place))
    complain(place, "a line directive");
  check_commands(place, command, paragraph);
  paragraph->cell = (paragraph->cell || starts_with(place, CELLS)) && !is_line(place, TEXT);
  if (starts_with(place, ITEM) && !paragraph->cell)
    g_string_append_c(paragraph->shown, '\n');
  /* The label of a note is indented, and a colon stands behind it. */
  if ((head && is_head(place)) || starts_with(place, NOTE))
    g_string_truncate(paragraph->shown, 0);
}

void fuzz_check_texinfo(const GString *manual) {
  static const char NODE[] = "@node ", CODE[] = "@example", TEXT[] = "@end example", BYE[] = "@bye";
  Place place = {manual, "", 0};
  Paragraph paragraph = {g_string_new(NULL), g_string_new(NULL), FALSE};
  guint number = 0;
  gboolean head = TRUE, over = FALSE, code = FALSE;
  for (gsize at = 0; next_line(manual, &at, &place); number++) {
    check_bytes(&place, FALSE);
    if (over)
      complain(&place, "something behind @bye");
    if (number == 0) {
      if (!is_line(&place, "\\input texinfo"))
        complain(&place, "another first line");
      continue;
    }
    head = head && !starts_with(&place, NODE);
    check_line(&place, &paragraph, head, code);
    code = (code || is_line(&place, CODE)) && !is_line(&place, TEXT);
    over = is_line(&place, BYE);
  }
  if (!over)
    complain(&place, "no @bye");
  g_string_free(paragraph.shown, TRUE);
  g_string_free(paragraph.open, TRUE);
}

/* --- Messages ------------------------------------------------------------------------------- */

void fuzz_flush(void) {
  static FILE *file;
  static int saved = -1;
  if (!file) {
    file = tmpfile();
    saved = dup(STDERR_FILENO);
    if (!file || saved < 0)
      abort();
  }
  dup2(fileno(file), STDERR_FILENO);
  diag_flush(FALSE);
  dup2(saved, STDERR_FILENO);
  off_t size = lseek(fileno(file), 0, SEEK_CUR);
  GString *text = g_string_sized_new(size + 1);
  g_string_set_size(text, size);
  if (pread(fileno(file), text->str, size, 0) != size || ftruncate(fileno(file), 0) ||
      lseek(fileno(file), 0, SEEK_SET))
    abort();
  Place place = {text, "", 0};
  for (gsize at = 0; next_line(text, &at, &place);)
    check_bytes(&place, FALSE);
  g_string_free(text, TRUE);
}
