/* SPDX-License-Identifier: MIT */
/* Printing Texinfo: escapes, lines, commands. */
#include <config.h>

#include "write/texi.h"

#include "base/text.h"

#include <string.h>

enum {
  SOURCE_WIDTH = 76, /* source lines are broken at about this column */
  TITLE_WIDTH = 62,  /* leaves room for the number of a section */
  TERM_WIDTH = 66,
  TAB_WIDTH = 8,
  MENU_COLUMN = 3 /* of a description that does not fit its entry's line */
};

static const char ZERO_WIDTH_SPACE[] = "\xE2\x80\x8B", NO_BREAK_SPACE[] = "\xC2\xA0",
                  RATIO[] = "\xE2\x88\xB6";

void texi_init(Texi *texi, GString *out) {
  *texi = (Texi){.out = out, .line_start = out->len, .empty = TRUE, .blank = TRUE};
}

static gboolean texi_at_line_start(const Texi *texi) {
  return texi->out->len == texi->line_start;
}

void texi_newline(Texi *texi) {
  if (texi_at_line_start(texi))
    return;
  g_string_append_c(texi->out, '\n');
  texi->line_start = texi->out->len;
  texi->blank = FALSE;
}

/* "@NAME" and what stands behind it. */
static void texi_say(Texi *texi, const char *name, const char *behind) {
  g_string_append_c(texi->out, '@');
  text_append(texi->out, name, strlen(name));
  text_append(texi->out, behind, strlen(behind));
}

/* End the paragraph so that a command can follow. */
static void texi_end_text(Texi *texi) {
  texi_newline(texi);
  texi->space = texi->line_break = texi->star = 0;
  texi->empty = TRUE;
}

/* The character at AT, escaped; NEXT: the byte behind it, or NUL. */
static void texi_char(Texi *texi, TexiText kind, const char *at, gsize len, char next) {
  GString *out = texi->out;
  gunichar c = (guchar)*at < 0x80 ? (gunichar)*at : g_utf8_get_char(at);
  if (c == '@' || c == '{' || c == '}')
    text_append(out, (char[]){'@', (char)c}, 2);
  else if (c == ',' && texi->arguments)
    g_string_append(out, "@comma{}");
  else if (c == '#' && texi_at_line_start(texi))
    g_string_append(out, "@hashchar{}"); /* "# 1" would be a line directive */
  else if (kind == TEXI_PROSE && strchr("-'`", *at) && (guchar)*at < 0x80 && next == *at)
    text_append_format(out, "%c@asis{}", *at);
  else if (c != 0xFEFF && c != 0xAD && c != 0x2060 && c != 0x200B)
    text_append(out, at, len);
}

/* Bytes that are not printed as they are wherever they stand: what texi_char knows, and tabs of
   code. */
static const gboolean SPECIAL[256] = {
    ['@'] = TRUE,  ['{'] = TRUE,  ['}'] = TRUE, [','] = TRUE,  ['#'] = TRUE,
    ['-'] = TRUE,  ['\''] = TRUE, ['`'] = TRUE, ['\t'] = TRUE, [0xC2] = TRUE, /* U+00AD */
    [0xE2] = TRUE,                                                            /* U+200B, U+2060 */
    [0xEF] = TRUE,                                                            /* U+FEFF */
};

/* Print the run of plain bytes from AT on; returns where it ends. */
static gsize texi_run(Texi *texi, const char *text, gsize at, gsize len) {
  gsize end = at;
  while (end < len && !SPECIAL[(guchar)text[end]])
    end++;
  if (end > at)
    text_append(texi->out, text + at, end - at);
  return end;
}

static void texi_chars(Texi *texi, TexiText kind, const char *text, gsize len) {
  for (gsize at = 0; (at = texi_run(texi, text, at, len)) < len;) {
    gsize step = MIN((gsize)(g_utf8_next_char(text + at) - text), len) - at;
    texi_char(texi, kind, text + at, step, at + step < len ? text[at + step] : '\0');
    at += step;
  }
}

/* Print the line break or space that is due. */
static void texi_separate(Texi *texi, gsize len) {
  gboolean fold = texi->line && !texi->arguments && texi->column + len > TERM_WIDTH;
  if (texi->line_break && !texi->empty && !texi->line && !texi->arguments) {
    g_string_append(texi->out, "@*");
    texi_newline(texi);
  } else if ((texi->line_break || texi->space) && !texi->empty && !texi_at_line_start(texi)) {
    if (texi->star)
      g_string_append(texi->out, NO_BREAK_SPACE);
    else if (fold)
      g_string_append(texi->out, "@*");
    else if (!texi->line && texi->out->len - texi->line_start + len > SOURCE_WIDTH)
      texi_newline(texi);
    else
      g_string_append_c(texi->out, ' ');
  }
  texi->column = fold ? 0 : texi->column + 1;
  texi->line_break = texi->space = texi->star = 0;
}

/* Whether readers would take WORD for Info's own syntax: its length up to where it is to be broken
   by a character without width, or 0.  Info(5) calls "*note" a reference wherever it stands;
   install-info(1) takes directory entries from any line. */
static gsize texi_magic(const char *word, gsize len) {
  static const char *const STARTS[] = {"START-INFO-DIR-ENTRY", "END-INFO-DIR-ENTRY",
                                       "INFO-DIR-SECTION"};
  static const char NOTE[] = "*note";
  const gsize note = strlen(NOTE);
  if (len < note)
    return 0; /* as most words are */
  if (strchr("eE", word[len - 1]) && g_ascii_strncasecmp(NOTE, word + len - note, note) == 0)
    return len - note + 1;
  for (guint i = 0; strchr("SEIsei", *word) && i < G_N_ELEMENTS(STARTS); i++)
    if (strlen(STARTS[i]) <= len && g_ascii_strncasecmp(STARTS[i], word, strlen(STARTS[i])) == 0)
      return strlen("STA");
  return 0;
}

/* A word, escaped, so that no reader obeys it. */
static void texi_harmless(Texi *texi, TexiText kind, const char *word, gsize len) {
  gsize magic = texi_magic(word, len);
  texi_chars(texi, kind, word, magic);
  if (magic)
    g_string_append(texi->out, ZERO_WIDTH_SPACE);
  texi_chars(texi, kind, word + magic, len - magic);
}

/* Whether WORD, behind a star, would begin a menu. */
static gboolean texi_is_menu(const char *word, gsize len) {
  return len >= strlen("menu:") && g_ascii_strncasecmp(word, "menu:", strlen("menu:")) == 0;
}

static void texi_word(Texi *texi, TexiText kind, const char *word, gsize len) {
  gboolean star = texi->star;
  if (star && !texi_is_menu(word, len))
    texi->star = FALSE;
  texi_separate(texi, len);
  texi_harmless(texi, kind, word, len);
  texi->star = len == 1 && *word == '*';
  if (texi->line) /* nothing else is folded */
    texi->column += text_width(word, len);
  texi->empty = texi->blank = FALSE;
}

static gboolean texi_is_space(char c) {
  return (guchar)c <= ' ' && (c == ' ' || c == '\t' || c == '\n');
}

void texi_text(Texi *texi, TexiText kind, const char *text, gsize len) {
  for (gsize at = 0; at < len;) {
    if (texi_is_space(text[at])) {
      texi->space = TRUE;
      at++;
      continue;
    }
    gsize end = at + 1;
    while (end < len && !texi_is_space(text[end]))
      end++;
    texi_word(texi, kind, text + at, end - at);
    at = end;
  }
}

void texi_attach(Texi *texi, const char *text) {
  texi->space = texi->line_break = FALSE;
  texi_text(texi, TEXI_PROSE, text, strlen(text));
}

void texi_break(Texi *texi) {
  texi->line_break = TRUE;
}

void texi_begin_line(Texi *texi, const char *name) {
  texi_end_text(texi);
  texi_say(texi, name, " ");
  texi->line = TRUE;
  texi->column = 0;
  texi->blank = FALSE;
}

void texi_end_line(Texi *texi) {
  texi_end_text(texi);
  texi->line = FALSE;
  texi->blank = TRUE; /* what follows is the command's own text */
}

void texi_command(Texi *texi, const char *name, const char *argument) {
  texi_end_text(texi);
  texi_say(texi, name, "");
  if (argument) {
    g_string_append_c(texi->out, ' ');
    texi_chars(texi, TEXI_CODE, argument, strlen(argument));
  }
  texi_newline(texi);
  texi->blank = !g_str_has_prefix(name, "end") && strcmp(name, "insertcopying") != 0;
}

void texi_blank(Texi *texi) {
  texi_end_text(texi);
  if (!texi->blank)
    g_string_append_c(texi->out, '\n');
  texi->line_start = texi->out->len;
  texi->blank = TRUE;
}

void texi_open(Texi *texi, const char *name) {
  texi->star = FALSE;
  texi_separate(texi, strlen(name) + 2);
  texi_say(texi, name, "{");
  texi->empty = texi->blank = FALSE;
}

void texi_open_strong_note(Texi *texi) {
  texi_open(texi, "strong");
  g_string_append(texi->out, ZERO_WIDTH_SPACE);
}

void texi_close(Texi *texi) {
  g_string_append_c(texi->out, '}');
  texi->blank = FALSE;
}

void texi_mark(Texi *texi, const char *name, const char *argument) {
  texi_open(texi, name);
  texi->arguments++;
  texi_chars(texi, TEXI_CODE, argument, strlen(argument));
  texi->arguments--;
  texi_close(texi);
}

void texi_open_reference(Texi *texi, const char *name, const char *argument) {
  texi_open(texi, name);
  texi->arguments++;
  texi_chars(texi, TEXI_CODE, argument, strlen(argument));
  texi->column += strlen("*note : .") + strlen(argument);
  /* @url{address,text}, but @ref{node,label,title}: Info readers show the title. */
  g_string_append(texi->out, strcmp(name, "url") == 0 ? "," : ",,");
  texi->space = FALSE;
  texi->empty = TRUE;
}

void texi_close_reference(Texi *texi) {
  texi->arguments--;
  texi->empty = FALSE;
  texi_close(texi);
}

static void texi_code_line(Texi *texi, const char *line, gsize len) {
  guint column = 0;
  gboolean tabs = memchr(line, '\t', len) != NULL;
  gsize indent = strspn(line, " ");
  for (gsize at = 0; at < len;) {
    gsize run = tabs ? at : texi_run(texi, line, at, len);
    if (run > at) {
      at = run;
      continue;
    }
    gsize step = MIN((gsize)(g_utf8_next_char(line + at) - line), len) - at;
    if (line[at] == '\t') {
      guint spaces = TAB_WIDTH - column % TAB_WIDTH;
      text_append_format(texi->out, "%*s", (int)spaces, "");
      column += spaces;
    } else if (line[at] == '#') {
      /* A directive may be indented: "  # 1". */
      g_string_append(texi->out, at == indent ? "@hashchar{}" : "#");
      column++;
    } else {
      texi_char(texi, TEXI_CODE, line + at, step, '\0');
      column += tabs ? text_width(line + at, step) : 0;
    }
    at += step;
  }
  g_string_append_c(texi->out, '\n');
  texi->line_start = texi->out->len;
}

void texi_code(Texi *texi, const char *text, gsize len) {
  texi_command(texi, "example", NULL);
  for (gsize at = 0; at < len;) {
    const char *end = memchr(text + at, '\n', len - at);
    gsize stop = end ? (gsize)(end - text) : len;
    texi_code_line(texi, text + at, stop - at);
    at = stop + 1;
  }
  texi_command(texi, "end example", NULL);
}

/* TEXT folded at WIDTH: what joins its lines is JOINT; the first starts at column START. */
static void texi_fold(Texi *texi, const char *text, guint width, guint start, const char *joint) {
  guint column = start;
  gboolean star = FALSE;
  for (gboolean first = TRUE; *text; first = FALSE) {
    text += strspn(text, " \t\n");
    gsize len = strcspn(text, " \t\n");
    if (!len)
      break;
    guint columns = text_width(text, len);
    if (!first && column + 1 + columns > width) {
      g_string_append(texi->out, joint);
      column = 0;
    } else if (!first) {
      g_string_append(texi->out, star && texi_is_menu(text, len) ? NO_BREAK_SPACE : " ");
      column++;
    }
    texi_harmless(texi, TEXI_PROSE, text, len);
    star = len == 1 && *text == '*';
    column += columns;
    text += len;
  }
}

void texi_menu_entry(Texi *texi, const char *node, const char *description) {
  texi_end_text(texi);
  text_append_format(texi->out, "* %s::", node);
  guint column = strlen(node) + 5;
  if (column + text_width(description, -1) > TEXI_INFO_WIDTH) {
    text_append_format(texi->out, "\n%*s", MENU_COLUMN, "");
    column = MENU_COLUMN;
  } else {
    g_string_append_c(texi->out, ' ');
  }
  texi_fold(texi, description, TEXI_INFO_WIDTH - MENU_COLUMN, column, "\n   ");
  texi_newline(texi);
}

void texi_directory_entry(Texi *texi, const char *name, const char *file, const char *node,
                          const char *description) {
  texi_end_text(texi);
  text_append_format(texi->out, "* %s: (%s)%s. ", name, file, node);
  texi_chars(texi, TEXI_CODE, description, strlen(description));
  texi_newline(texi);
}

void texi_title(Texi *texi, const char *name, const char *title) {
  texi_end_text(texi);
  gboolean wide = text_width(title, -1) > TITLE_WIDTH;
  if (wide) {
    text_append_format(texi->out, "@ifinfo\n@%s ", name);
    texi_fold(texi, title, TITLE_WIDTH, 0, "@* ");
    g_string_append(texi->out, "\n@end ifinfo\n@ifnotinfo\n");
  }
  texi_say(texi, name, " ");
  texi_fold(texi, title, G_MAXUINT, 0, " ");
  g_string_append_c(texi->out, '\n');
  if (wide)
    g_string_append(texi->out, "@end ifnotinfo\n");
  texi->line_start = texi->out->len;
  texi->blank = FALSE;
}

void texi_index_entry(Texi *texi, const char *text) {
  texi_end_text(texi);
  g_string_append(texi->out, "@cindex ");
  char **parts = g_strsplit(text, ":", -1), *safe = g_strjoinv(RATIO, parts);
  texi_fold(texi, safe, G_MAXUINT, 0, " ");
  g_free(safe);
  g_strfreev(parts);
  texi_newline(texi);
}

void texi_node(Texi *texi, const char *node, const char *next, const char *previous,
               const char *up) {
  texi_blank(texi);
  text_append_format(texi->out, "@node %s", node);
  if (up)
    text_append_format(texi->out, ", %s, %s, %s", next, previous, up);
  texi_newline(texi);
}

void texi_begin_table(Texi *texi, const guint *widths, guint count) {
  enum { TEN_THOUSAND = 10000 };
  texi_end_text(texi);
  g_string_append(texi->out, "@multitable @columnfractions");
  for (guint i = 0; i < count; i++)
    text_append_format(texi->out, " 0.%04u",
                       MIN(widths[i] * TEN_THOUSAND / TEXI_INFO_WIDTH, TEN_THOUSAND - 1));
  texi_newline(texi);
}

void texi_begin_cell(Texi *texi, gboolean first, gboolean header) {
  texi_end_text(texi);
  g_string_append(texi->out, first ? (header ? "@headitem " : "@item ") : "@tab ");
}

void texi_end_cell(Texi *texi) {
  texi_end_text(texi);
}

void texi_end_table(Texi *texi) {
  texi_command(texi, "end multitable", NULL);
}
