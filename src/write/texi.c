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

/* Forget the word at hand: what follows starts a new one. */
static void texi_end_word(Texi *texi) {
  texi->word_len = 0;
  texi->starred = FALSE;
}

/* Remember that PIECE belongs to the word at hand. */
static void texi_note_piece(Texi *texi, const char *piece, gsize len) {
  gsize kept = MIN(texi->word_len, TEXI_WORD), added = MIN(len, TEXI_WORD);
  gsize most = TEXI_WORD - added;
  if (kept > most) {
    memmove(texi->word, texi->word + (kept - most), most);
    kept = most;
  }
  memcpy(texi->word + kept, piece + len - added, added);
  texi->word_len += len;
}

/* End the paragraph so that a command can follow. */
static void texi_end_text(Texi *texi) {
  texi_newline(texi);
  texi->space = texi->line_break = texi->star = 0;
  texi->empty = TRUE;
  texi_end_word(texi);
}

/* Characters without width, which are not printed: byte order mark, soft hyphen, word joiner, and
   the zero-width space, which is what breaks words here. */
static gboolean texi_is_dropped(gunichar c) {
  return c == 0xFEFF || c == 0xAD || c == 0x2060 || c == 0x200B;
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
  else if (!texi_is_dropped(c))
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
  if (texi->line_break || texi->space || texi->empty)
    texi_end_word(texi);
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

/* Whether the word at hand and PIECE behind it start with MAGIC, whatever the case. */
static gboolean texi_starts(const Texi *texi, const char *piece, gsize len, const char *magic) {
  gsize before = texi->word_len, magic_len = strlen(magic);
  return before < magic_len && before + len >= magic_len &&
         g_ascii_strncasecmp(texi->word, magic, before) == 0 &&
         g_ascii_strncasecmp(piece, magic + before, magic_len - before) == 0;
}

/* The same for the end. */
static gboolean texi_ends(const Texi *texi, const char *piece, gsize len, const char *magic) {
  gsize kept = MIN(texi->word_len, TEXI_WORD);
  gsize behind = MIN(len, strlen(magic)), before = strlen(magic) - behind;
  return before <= kept && g_ascii_strncasecmp(piece + len - behind, magic + before, behind) == 0 &&
         g_ascii_strncasecmp(texi->word + kept - before, magic, before) == 0;
}

enum { HARMLESS = -1 };

/* Whether readers would take the word at hand with PIECE behind it for Info's own syntax: how much
   of PIECE comes before a character without width that is to break it, or HARMLESS.  Info(5) calls
   "*note" a reference wherever it stands; install-info(1) takes directory entries from any line. */
static gssize texi_magic(const Texi *texi, const char *piece, gsize len) {
  static const char *const STARTS[] = {"START-INFO-DIR-ENTRY", "END-INFO-DIR-ENTRY",
                                       "INFO-DIR-SECTION"};
  static const char NOTE[] = "*note", MENU[] = "menu:";
  if (strchr("eE", piece[len - 1]) && texi_ends(texi, piece, len, NOTE))
    return len >= strlen(NOTE) ? (gssize)(len - strlen(NOTE) + 1) : 0;
  if (texi->starred && texi->word_len && texi_starts(texi, piece, len, MENU))
    return 0;
  if (!strchr("SEIsei", texi->word_len ? *texi->word : *piece))
    return HARMLESS; /* as most words are */
  for (guint i = 0; i < G_N_ELEMENTS(STARTS); i++)
    if (texi_starts(texi, piece, len, STARTS[i]))
      return texi->word_len ? 0 : (gssize)strlen("STA");
  return HARMLESS;
}

/* A word, or a piece of one behind what is printed of it, escaped, so that no reader obeys it. */
static void texi_harmless(Texi *texi, TexiText kind, const char *piece, gsize len) {
  gssize magic = texi_magic(texi, piece, len);
  if (magic != HARMLESS) {
    texi_chars(texi, kind, piece, magic);
    g_string_append(texi->out, ZERO_WIDTH_SPACE);
    texi_note_piece(texi, piece, magic);
    texi_note_piece(texi, ZERO_WIDTH_SPACE, strlen(ZERO_WIDTH_SPACE));
    piece += magic;
    len -= magic;
  }
  texi_chars(texi, kind, piece, len);
  texi_note_piece(texi, piece, len);
}

/* Whether WORD, behind a star, would begin a menu. */
static gboolean texi_is_menu(const char *word, gsize len) {
  return len >= strlen("menu:") && g_ascii_strncasecmp(word, "menu:", strlen("menu:")) == 0;
}

/* WORD without the characters that texi_char leaves out, or NULL: there are none.  Free with
 * g_free. */
static char *texi_printed(const char *word, gsize *len) {
  gsize at = 0;
  while (at < *len && (guchar)word[at] < 0x80)
    at++;
  if (at == *len)
    return NULL;
  GString *printed = g_string_new_len(word, (gssize)at);
  while (at < *len) {
    gsize step = MIN((gsize)(g_utf8_next_char(word + at) - word), *len) - at;
    if (!texi_is_dropped(g_utf8_get_char(word + at)))
      text_append(printed, word + at, step);
    at += step;
  }
  *len = printed->len;
  return g_string_free(printed, FALSE);
}

static void texi_word(Texi *texi, TexiText kind, const char *word, gsize len) {
  g_autofree char *printed = texi_printed(word, &len);
  if (!len)
    return;
  if (printed)
    word = printed;
  gboolean star = texi->star;
  if (star && !texi_is_menu(word, len))
    texi->star = FALSE;
  texi_separate(texi, len);
  texi->starred |= star;
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
  /* Info shows marks for these, and nothing for others. */
  gboolean strong = strcmp(name, "strong") == 0;
  texi->strong = texi->strong << 1 | strong;
  if (strong)
    texi_note_piece(texi, "*", 1);
  else if (strcmp(name, "emph") == 0 || strcmp(name, "code") == 0)
    texi_note_piece(texi, "_", 1);
  texi->empty = texi->blank = FALSE;
}

void texi_open_strong_note(Texi *texi) {
  texi_open(texi, "strong");
  g_string_append(texi->out, ZERO_WIDTH_SPACE);
  texi_note_piece(texi, ZERO_WIDTH_SPACE, strlen(ZERO_WIDTH_SPACE));
}

void texi_close(Texi *texi) {
  g_string_append_c(texi->out, '}');
  if (texi->strong & 1)
    texi_note_piece(texi, "*", 1);
  texi->strong >>= 1;
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

void texi_close_reference(Texi *texi, const char *manual) {
  if (manual) {
    g_string_append_c(texi->out, ',');
    texi_chars(texi, TEXI_CODE, manual, strlen(manual));
  }
  texi->arguments--;
  texi->empty = FALSE;
  texi_close(texi);
}

static void texi_code_line(Texi *texi, const char *line, gsize len) {
  guint column = 0;
  gboolean tabs = memchr(line, '\t', len) != NULL, hash = FALSE;
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
      const char *before = texi->out->str + texi->line_start;
      gboolean first = !hash && before[strspn(before, " ")] == '\0';
      g_string_append(texi->out, first ? "@hashchar{}" : "#");
      hash = TRUE;
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
  for (gboolean first = TRUE; *text;) {
    text += strspn(text, " \t\n");
    gsize len = strcspn(text, " \t\n");
    if (!len)
      break;
    gsize shown = len;
    g_autofree char *printed = texi_printed(text, &shown);
    const char *word = printed ? printed : text;
    text += len;
    if (!shown)
      continue;
    guint columns = text_width(word, shown);
    if (!first && column + 1 + columns > width) {
      g_string_append(texi->out, joint);
      if (*joint == '\n')
        texi->line_start = texi->out->len;
      column = 0;
    } else if (!first) {
      g_string_append(texi->out, star && texi_is_menu(word, shown) ? NO_BREAK_SPACE : " ");
      column++;
    }
    texi_end_word(texi);
    texi_harmless(texi, TEXI_PROSE, word, shown);
    star = shown == 1 && *word == '*';
    column += columns;
    first = FALSE;
  }
}

void texi_menu_entry(Texi *texi, const char *node, const char *description) {
  texi_end_text(texi);
  text_append_format(texi->out, "* %s::", node);
  guint column = strlen(node) + 5;
  if (column + text_width(description, -1) > TEXI_INFO_WIDTH) {
    text_append_format(texi->out, "\n%*s", MENU_COLUMN, "");
    texi->line_start = texi->out->len;
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
