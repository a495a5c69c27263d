/* SPDX-License-Identifier: MIT */
/* Printing roff: columns, escapes, fonts, and the macros of man(7).  Rules: groff(7), groff_man(7),
   tbl(1), mandoc's man(7). */
#include <config.h>

#include "write/roff.h"

#include "base/text.h"
#include "write/breaks.h"

#include <string.h>

/* Source lines are broken at about this column; no reader sees them. */
enum { SOURCE_WIDTH = 76, TAB_WIDTH = 8 };

void roff_init(Roff *roff, GString *out) {
  *roff = (Roff){.out = out, .start = out->len, .line_start = out->len, .empty = TRUE, .room = 60};
}

static gboolean roff_at_line_start(const Roff *roff) {
  return roff->out->len == roff->line_start;
}

static void roff_newline(Roff *roff) {
  if (roff_at_line_start(roff))
    return;
  g_string_append_c(roff->out, '\n');
  roff->line_start = roff->out->len;
}

static void roff_print_font(Roff *roff, guint font) {
  static const char *const ESCAPES[] = {"\\fR", "\\fB", "\\fI", "\\f(BI"};
  if (font != roff->font_now)
    g_string_append(roff->out, ESCAPES[font]);
  roff->font_now = font;
}

/* End the line so that a macro can follow: macros start in roman. */
static void roff_end_text(Roff *roff) {
  if (roff->font_now != roff->base_font)
    roff_print_font(roff, roff->base_font);
  roff_newline(roff);
  roff->font_now = roff->base_font = 0;
  roff->space = roff->sentence = roff->stop = roff->line_break = roff->glue = 0;
  roff->empty = TRUE;
}

/* Characters without width, which are not printed: byte order mark, soft hyphen, word joiner. */
static gboolean roff_is_dropped(gunichar c) {
  return c == 0xFEFF || c == 0xAD || c == 0x2060;
}

/* TEXT, behind what is not printed at its start. */
static const char *roff_printed(const char *text, gsize len) {
  const char *at = text;
  while (at < text + len && (guchar)*at >= 0x80 && roff_is_dropped(g_utf8_get_char(at)))
    at = g_utf8_next_char(at);
  return at;
}

/* Bytes that are not printed as they are: characters with an escape, and what starts a character
   beyond ASCII that roff_char knows. */
static const gboolean SPECIAL[256] = {
    ['\\'] = TRUE, ['-'] = TRUE, ['\''] = TRUE, ['`'] = TRUE,
    ['^'] = TRUE,  ['~'] = TRUE, ['"'] = TRUE,  [0xC2] = TRUE, /* U+00A0, U+00AD */
    [0xE2] = TRUE,                                             /* U+200B, U+2060 */
    [0xEF] = TRUE,                                             /* U+FEFF */
};

/* Where the run of plain bytes from AT on ends. */
static gsize roff_run_end(const char *text, gsize at, gsize end) {
  while (at < end && !SPECIAL[(guchar)text[at]])
    at++;
  return at;
}

/* One character, escaped.  HYPHEN: '-' is one of prose, at which a line may break. */
static void roff_char(Roff *roff, const char *at, gsize len, gboolean hyphen, gboolean apostrophe) {
  GString *out = roff->out;
  switch (*at) {
  case '\\':
    g_string_append(out, "\\e");
    return;
  case '-':
    g_string_append(out, hyphen ? "-" : "\\-");
    return;
  case '\'':
    g_string_append(out, apostrophe ? "'" : "\\(aq");
    return;
  case '`':
    g_string_append(out, "\\(ga");
    return;
  case '^':
    g_string_append(out, "\\(ha");
    return;
  case '~':
    g_string_append(out, "\\(ti");
    return;
  case '"':
    g_string_append(out, "\\(dq");
    return;
  }
  gunichar c = (guchar)*at < 0x80 ? (gunichar)*at : g_utf8_get_char(at);
  if (c == 0xA0)
    g_string_append(out, "\\ ");
  else if (c == 0x200B)
    g_string_append(out, "\\:");
  else if (!roff_is_dropped(c))
    text_append(out, at, len);
}

/* Whether a word of prose is one of letters and hyphens, which may be broken behind a hyphen. */
static gboolean roff_is_prose(const char *word, gsize len) {
  for (gsize i = 0; i < len; i++)
    if (g_ascii_isdigit(word[i]) || strchr("/:_=@\\<>{}$#*", word[i]) ||
        (word[i] == '.' && i + 1 < len && g_ascii_isalnum(word[i + 1])))
      return FALSE;
  return TRUE;
}

static gboolean roff_between_letters(const char *word, gsize len, gsize i) {
  return i > 0 && i + 1 < len && (g_ascii_isalpha(word[i - 1]) || (guchar)word[i - 1] >= 0x80) &&
         (g_ascii_isalpha(word[i + 1]) || (guchar)word[i + 1] >= 0x80);
}

static void roff_chars(Roff *roff, RoffText kind, const char *word, gsize len) {
  gboolean cell = roff->place == ROFF_CELL || roff->place == ROFF_BLOCK;
  guint room = cell || roff->word ? BREAKS_CELL : roff->room;
  gboolean prose = kind == ROFF_PROSE && memchr(word, '-', len) && roff_is_prose(word, len);
  for (gsize at = 0; at < len;) {
    gsize end = kind == ROFF_WHOLE ? len : at + breaks_piece(word, len, at, room);
    if (at)
      g_string_append(roff->out, "\\:");
    while (at < end) {
      gsize run = roff_run_end(word, at, end);
      if (run > at) {
        text_append(roff->out, word + at, run - at);
        at = run;
        continue;
      }
      gsize step = MIN((gsize)(g_utf8_next_char(word + at) - word), len) - at;
      gboolean letters =
          (word[at] == '-' || word[at] == '\'') && roff_between_letters(word, len, at);
      roff_char(roff, word + at, step, prose && letters, kind == ROFF_PROSE && letters);
      at += step;
    }
  }
}

static gboolean roff_is_closing(char c) {
  return c == ')' || c == '"' || c == '\'' || c == '*' || c == ']';
}

static gboolean roff_is_stop(char c) {
  return c == '.' || c == '?' || c == '!';
}

/* Whether groff would take the end of WORD for the end of a sentence, and whether it is one. */
static void roff_note_end(Roff *roff, RoffText kind, const char *word, gsize len, gboolean glued) {
  static const char *const ABBREVIATIONS[] = {"e.g.",  "i.e.",  "etc.", "vs.", "cf.",
                                              "(e.g.", "(i.e.", "no.",  "No.", "approx.",
                                              "ca.",   "Dr.",   "U.S."};
  gsize end = len;
  while (end && roff_is_closing(word[end - 1]))
    end--;
  gboolean stop = end && roff_is_stop(word[end - 1]);
  roff->stop = stop;
  /* "A." ends no sentence, but "." does behind a word in another font. */
  roff->sentence = stop && kind == ROFF_PROSE && (len > 2 || glued);
  if (len - end == 1 && word[end] == ']' && end >= 3 && strncmp(word + end - 3, "...", 3) == 0)
    roff->sentence = FALSE; /* "[OPTION...]" */
  for (guint i = 0; roff->sentence && i < G_N_ELEMENTS(ABBREVIATIONS); i++)
    if (strlen(ABBREVIATIONS[i]) == len && strncmp(ABBREVIATIONS[i], word, len) == 0)
      roff->sentence = FALSE;
}

/* Print the line break or space that is due before WORD. */
static void roff_separate(Roff *roff, const char *word, gsize len) {
  gboolean breakable = roff->place == ROFF_FILLED || roff->place == ROFF_BLOCK;
  if (roff->glue && (roff->space || roff->line_break)) {
    roff_newline(roff);
    roff->glue = 0;
    roff->space = 0;
  }
  if (roff->line_break && !roff->empty && roff->place == ROFF_FILLED) {
    roff_newline(roff);
    g_string_append(roff->out, ".br\n");
    roff->line_start = roff->out->len;
  } else if ((roff->line_break || roff->space) && !roff->empty && !roff_at_line_start(roff)) {
    gboolean starts = !g_ascii_islower(*word);
    gboolean full = roff->out->len - roff->line_start + len > SOURCE_WIDTH;
    if (breakable && ((roff->sentence && starts) || full)) {
      if (roff->stop && !(roff->sentence && starts))
        g_string_append(roff->out, "\\&"); /* not the end of a sentence */
      roff_newline(roff);
    } else {
      g_string_append_c(roff->out, ' ');
    }
  }
  roff->line_break = roff->space = roff->sentence = roff->stop = 0;
}

/* What must not stand where the word is about to start: a control character, a table's markers. */
static void roff_guard(Roff *roff, const char *word, gsize len) {
  gboolean cell_start = roff->place == ROFF_CELL && roff->empty;
  const char *first = roff_printed(word, len);
  len -= first - word;
  word = first;
  if (!len)
    return;
  /* The brace of "T{" may come as another piece of the word. */
  gboolean marker = word[0] == 'T' && (len == 1 || word[1] == '{' || word[1] == '}');
  gboolean control = *word == '.' || *word == '\'' || marker;
  if ((roff_at_line_start(roff) && control) ||
      (cell_start && (control || *word == '_' || *word == '=' || *word == '\\')))
    g_string_append(roff->out, "\\&");
}

static void roff_word(Roff *roff, RoffText kind, const char *word, gsize len) {
  if (roff_printed(word, len) == word + len)
    return; /* what comes next is still the first of its line or cell */
  guint font = roff->font | roff->base_font;
  gboolean glued = !roff->space && !roff->line_break && !roff->empty;
  if (roff->font_now & ~font && (roff->space || roff->line_break))
    roff_print_font(roff, roff->font_now & font); /* the space is not of the old font */
  roff_separate(roff, word, len);
  if (roff->glue == 1) {
    g_string_append_c(roff->out, ' ');
    roff->glue = 2;
  }
  if (font == roff->font_now)
    roff_guard(roff, word, len);
  if (!glued)
    roff->word = 0;
  else if (roff->word + len > BREAKS_CELL && !g_ascii_isalnum(roff->last) &&
           !strchr("([{", roff->last) && !strchr(".,:;!?)]}\"'", *word))
    g_string_append(roff->out, "\\:"); /* a word in several fonts can be long too */
  roff_print_font(roff, font);
  roff_chars(roff, kind, word, len);
  roff->word += len;
  roff->last = word[len - 1];
  roff_note_end(roff, kind, word, len, glued);
  roff->empty = FALSE;
}

static gboolean roff_is_space(char c) {
  return (guchar)c <= ' ' && (c == ' ' || c == '\t' || c == '\n');
}

void roff_text(Roff *roff, RoffText kind, const char *text, gsize len) {
  for (gsize at = 0; at < len;) {
    if (roff_is_space(text[at])) {
      roff->space = TRUE;
      at++;
      continue;
    }
    gsize end = at + 1;
    while (end < len && !roff_is_space(text[end]))
      end++;
    roff_word(roff, kind, text + at, end - at);
    at = end;
  }
}

void roff_attach(Roff *roff, const char *text) {
  roff->space = roff->line_break = FALSE;
  roff_text(roff, ROFF_PROSE, text, strlen(text));
}

void roff_break(Roff *roff) {
  roff->line_break = TRUE;
}

void roff_set_font(Roff *roff, guint font) {
  roff->font = font;
}

void roff_reference(Roff *roff, const char *name, const char *section, gboolean whole) {
  guint font = roff->font;
  roff->font = ROFF_BOLD;
  roff_word(roff, whole ? ROFF_WHOLE : ROFF_CODE, name, strlen(name));
  roff->font = 0;
  char *number = g_strconcat("(", section, ")", NULL);
  roff_word(roff, ROFF_WHOLE, number, strlen(number));
  g_free(number);
  roff->font = font;
}

void roff_url(Roff *roff, const char *url) {
  roff_word(roff, ROFF_CODE, url, strlen(url));
}

void roff_begin_url(Roff *roff, const char *url) {
  gboolean glued = !roff->space && !roff->line_break && !roff->empty && !roff_at_line_start(roff);
  if (roff->glue && glued) /* one link right behind another: no macro can say that */
    glued = FALSE;
  gboolean brk = roff->line_break && !roff->empty;
  if (roff->font_now != roff->base_font)
    roff_print_font(roff, roff->base_font);
  if (glued)
    g_string_append(roff->out, "\\c");
  else if (roff->stop && !roff->sentence && !brk && !roff_at_line_start(roff))
    g_string_append(roff->out, "\\&");
  roff_newline(roff);
  if (brk)
    g_string_append(roff->out, ".br\n");
  g_string_append(roff->out, ".UR ");
  roff_chars(roff, ROFF_CODE, url, strlen(url));
  g_string_append_c(roff->out, '\n');
  roff->line_start = roff->out->len;
  roff->font_now = 0;
  roff->space = roff->line_break = roff->sentence = roff->stop = roff->glue = 0;
  roff->empty = TRUE;
}

void roff_end_url(Roff *roff) {
  if (roff->stop)
    g_string_append(roff->out, "\\&"); /* the URL belongs to the sentence */
  roff_end_text(roff);
  g_string_append(roff->out, ".UE");
  roff->glue = 1;
  roff->empty = FALSE;
}

void roff_macro(Roff *roff, const char *name, ...) {
  roff_end_text(roff);
  g_string_append_c(roff->out, '.');
  g_string_append(roff->out, name);
  va_list arguments;
  va_start(arguments, name);
  for (const char *argument; (argument = va_arg(arguments, const char *));) {
    gboolean bare =
        *argument && strcmp(name, "TH") != 0 && strspn(argument, "0123456789") == strlen(argument);
    g_string_append(roff->out, bare ? " " : " \"");
    for (const char *at = argument; *at; at = g_utf8_next_char(at))
      roff_char(roff, at, g_utf8_next_char(at) - at, TRUE, FALSE);
    if (!bare)
      g_string_append_c(roff->out, '"');
  }
  va_end(arguments);
  roff_newline(roff);
}

void roff_begin_page(Roff *roff) {
  roff_end_text(roff);
  /* groff 1.22's paragraph macros turn hyphenation on again unless register HY is 0. */
  g_string_append(roff->out, ".nh\n.nr HY 0\n.ad l\n");
  roff->line_start = roff->out->len;
}

void roff_item(Roff *roff, guint number, guint width) {
  roff_end_text(roff);
  if (number)
    text_append_format(roff->out, ".IP %u. %u", number - 1, width);
  else
    text_append_format(roff->out, ".IP \\(bu %u", width);
  roff_newline(roff);
}

void roff_name(Roff *roff, const char *name, const char *description) {
  roff_chars(roff, ROFF_WHOLE, name, strlen(name));
  g_string_append(roff->out, " \\- ");
  for (const char *at = description; *at; at = g_utf8_next_char(at))
    roff_char(roff, at, g_utf8_next_char(at) - at, TRUE, TRUE);
  roff_newline(roff);
}

void roff_begin_macro(Roff *roff, const char *name, guint base_font) {
  roff_end_text(roff);
  g_string_append_c(roff->out, '.');
  g_string_append(roff->out, name);
  g_string_append_c(roff->out, ' ');
  roff->place = ROFF_LINE;
  roff->base_font = roff->font_now = base_font;
}

void roff_begin_line(Roff *roff) {
  roff_end_text(roff);
  roff->place = ROFF_LINE;
}

void roff_end_line(Roff *roff) {
  roff_end_text(roff);
  roff->place = ROFF_FILLED;
}

static void roff_code_line(Roff *roff, const char *line, gsize len) {
  guint column = 0;
  gboolean tabs = memchr(line, '\t', len) != NULL;
  const char *first = roff_printed(line, len);
  if (first < line + len && strchr(".'", *first))
    g_string_append(roff->out, "\\&");
  for (gsize at = 0; at < len;) {
    gsize run = tabs ? at : roff_run_end(line, at, len);
    if (run > at) {
      text_append(roff->out, line + at, run - at);
      at = run;
      continue;
    }
    gsize step = MIN((gsize)(g_utf8_next_char(line + at) - line), len) - at;
    if (line[at] == '\t') {
      guint spaces = TAB_WIDTH - column % TAB_WIDTH;
      text_append_format(roff->out, "%*s", (int)spaces, "");
      column += spaces;
    } else {
      roff_char(roff, line + at, step, FALSE, FALSE);
      column += tabs ? text_width(line + at, step) : 0;
    }
    at += step;
  }
  g_string_append_c(roff->out, '\n');
}

void roff_code(Roff *roff, const char *text, gsize len) {
  roff_macro(roff, "EX", NULL);
  for (gsize at = 0; at < len;) {
    const char *end = memchr(text + at, '\n', len - at);
    gsize stop = end ? (gsize)(end - text) : len;
    roff_code_line(roff, text + at, stop - at);
    at = stop + 1;
  }
  roff->line_start = roff->out->len;
  roff_macro(roff, "EE", NULL);
}

void roff_set_compact(Roff *roff, gboolean compact) {
  if (roff->compact == compact)
    return;
  if (compact)
    roff_macro(roff, "PD", "0", NULL);
  else
    roff_macro(roff, "PD", NULL);
  roff->compact = compact;
}

void roff_begin_table(Roff *roff, const char *format, guint wrapped) {
  roff_end_text(roff);
  /* tbl rounds the share of each expanded column up to whole columns: leave room for that. */
  roff->table_room = (wrapped + 1) / 2;
  if (roff->table_room)
    text_append_format(roff->out, ".ll -%un\n", roff->table_room);
  roff->line_start = roff->out->len;
  roff_macro(roff, "TS", NULL);
  /* Without "nokeep" tbl holds rows together on a page, which warns where there are no pages. */
  text_append_format(roff->out, "nokeep;\n%s.\n", format);
  roff->line_start = roff->out->len;
  roff->tables = TRUE;
}

void roff_begin_cell(Roff *roff, gboolean first, gboolean block) {
  if (!first)
    g_string_append_c(roff->out, '\t');
  if (block) {
    g_string_append(roff->out, "T{\n");
    roff->line_start = roff->out->len;
  }
  roff->place = block ? ROFF_BLOCK : ROFF_CELL;
  roff->empty = TRUE;
}

void roff_end_cell(Roff *roff) {
  roff_print_font(roff, 0);
  if (roff->place == ROFF_BLOCK) {
    roff_newline(roff);
    g_string_append(roff->out, "T}");
  }
  roff->space = roff->sentence = roff->stop = roff->line_break = 0;
  roff->place = ROFF_FILLED;
}

void roff_end_row(Roff *roff) {
  g_string_append_c(roff->out, '\n');
  roff->line_start = roff->out->len;
  roff->empty = TRUE;
}

void roff_table_rule(Roff *roff) {
  g_string_append(roff->out, "_\n");
  roff->line_start = roff->out->len;
}

void roff_end_table(Roff *roff) {
  roff_macro(roff, "TE", NULL);
  if (roff->table_room)
    text_append_format(roff->out, ".ll +%un\n", roff->table_room);
  roff->line_start = roff->out->len;
}

void roff_finish(Roff *roff) {
  roff_end_text(roff);
  /* groff's preconv(1) guesses where nothing tells it. */
  if (!g_str_is_ascii(roff->out->str + roff->start))
    g_string_insert(roff->out, roff->start, ".\\\" -*- coding: utf-8 -*-\n");
  if (roff->tables)
    g_string_insert(roff->out, roff->start, "'\\\" t\n");
}
