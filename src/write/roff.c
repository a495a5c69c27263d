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

/* TEXT as it is: ours. */
static inline void roff_print(Roff *roff, const char *text) {
  text_append(roff->out, text, strlen(text));
}

static void roff_print_number(Roff *roff, guint number) {
  char digits[16], *at = digits + sizeof digits;
  do
    *--at = (char)('0' + number % 10);
  while (number /= 10);
  text_append(roff->out, at, digits + sizeof digits - at);
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
    roff_print(roff, ESCAPES[font]);
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

/* TEXT, behind what is not printed at its start. */
static const char *roff_printed(const char *text, gsize len) {
  const char *at = text;
  while (at < text + len && (guchar)*at >= 0x80 && text_is_dropped(g_utf8_get_char(at)))
    at = g_utf8_next_char(at);
  return at;
}

/* What a byte of text can mean. */
enum {
  BYTE_SPACE = 1,   /* separates words */
  BYTE_ESCAPED = 2, /* not printed as it is, or starts a character beyond ASCII that may not be */
  BYTE_STOP = 4,    /* ends a sentence, if anything */
  BYTE_CLOSING = 8, /* may stand behind a sentence's end */
  BYTE_NAME = 16,   /* not of a word of letters and hyphens */
  BYTE_ANY = 31
};

static const guint8 BYTES[256] = {
    ['\0'] = BYTE_SPACE, /* ends the text */
    [' '] = BYTE_SPACE,
    ['\t'] = BYTE_SPACE,
    ['\n'] = BYTE_SPACE,
    ['-'] = BYTE_ESCAPED,
    ['`'] = BYTE_ESCAPED,
    ['^'] = BYTE_ESCAPED,
    ['~'] = BYTE_ESCAPED,
    ['\\'] = BYTE_ESCAPED | BYTE_NAME,
    ['\''] = BYTE_ESCAPED | BYTE_CLOSING,
    ['"'] = BYTE_ESCAPED | BYTE_CLOSING,
    [0xC2] = BYTE_ESCAPED, /* U+00A0, U+00AD */
    [0xE2] = BYTE_ESCAPED, /* U+200B, U+2060 */
    [0xEF] = BYTE_ESCAPED, /* U+FEFF */
    ['.'] = BYTE_STOP,
    ['?'] = BYTE_STOP,
    ['!'] = BYTE_STOP,
    [')'] = BYTE_CLOSING,
    [']'] = BYTE_CLOSING,
    ['*'] = BYTE_CLOSING | BYTE_NAME,
    ['#' ... '$'] = BYTE_NAME,
    ['/' ... ':'] = BYTE_NAME, /* digits among them */
    ['<' ... '>'] = BYTE_NAME,
    ['@'] = BYTE_NAME,
    ['_'] = BYTE_NAME,
    ['{'] = BYTE_NAME,
    ['}'] = BYTE_NAME,
};

static gboolean roff_is(char c, guint bytes) {
  return (BYTES[(guchar)c] & bytes) != 0;
}

/* Where the run of plain bytes from AT on ends. */
static gsize roff_run_end(const char *text, gsize at, gsize end) {
  while (at < end && !roff_is(text[at], BYTE_ESCAPED))
    at++;
  return at;
}

/* One character, escaped; '-' and '\'' as they are if HYPHEN, at which a line may break, and
   APOSTROPHE. */
static void roff_char(Roff *roff, const char *at, gsize len, gboolean hyphen, gboolean apostrophe) {
  static const char *const ESCAPES[128] = {
      ['\\'] = "\\e",  ['-'] = "\\-",   ['\''] = "\\(aq", ['`'] = "\\(ga",
      ['^'] = "\\(ha", ['~'] = "\\(ti", ['"'] = "\\(dq",
  };
  GString *out = roff->out;
  if ((guchar)*at < 0x80) {
    const char *escape = ESCAPES[(guchar)*at];
    if (!escape || (*at == '-' && hyphen) || (*at == '\'' && apostrophe))
      text_append(out, at, 1);
    else
      text_append(out, escape, strlen(escape));
    return;
  }
  gunichar c = g_utf8_get_char(at);
  if (c == 0xA0)
    text_append(out, "\\ ", 2);
  else if (c == 0x200B)
    text_append(out, "\\:", 2);
  else if (!text_is_dropped(c))
    text_append(out, at, len);
}

/* All of TEXT, escaped likewise. */
static void roff_escape(Roff *roff, const char *text, gsize len, gboolean hyphen,
                        gboolean apostrophe) {
  for (gsize at = 0; at < len;) {
    gsize run = roff_run_end(text, at, len);
    text_append(roff->out, text + at, run - at);
    if (run == len)
      return;
    at = MIN((gsize)(g_utf8_next_char(text + run) - text), len);
    roff_char(roff, text + run, at - run, hyphen, apostrophe);
  }
}

/* Whether a word of prose is one of letters and hyphens, which may be broken behind a hyphen. */
static gboolean roff_is_prose(const char *word, gsize len) {
  for (gsize i = 0; i < len; i++)
    if (roff_is(word[i], BYTE_NAME) ||
        (word[i] == '.' && i + 1 < len && g_ascii_isalnum(word[i + 1])))
      return FALSE;
  return TRUE;
}

static gboolean roff_between_letters(const char *word, gsize len, gsize i) {
  return i > 0 && i + 1 < len && (g_ascii_isalpha(word[i - 1]) || (guchar)word[i - 1] >= 0x80) &&
         (g_ascii_isalpha(word[i + 1]) || (guchar)word[i + 1] >= 0x80);
}

/* The pieces of a word, with break points between them. */
static void roff_pieces(Roff *roff, RoffText kind, const char *word, gsize len, guint room) {
  gboolean hyphens = kind == ROFF_PROSE && roff_is_prose(word, len);
  for (gsize at = 0; at < len;) {
    gsize end = kind == ROFF_WHOLE ? len : at + breaks_piece(word, len, at, room);
    if (at)
      roff_print(roff, "\\:");
    while (at < end) {
      gsize run = roff_run_end(word, at, end);
      text_append(roff->out, word + at, run - at);
      if ((at = run) == end)
        break;
      gsize step = MIN((gsize)(g_utf8_next_char(word + at) - word), end) - at;
      gboolean letters = kind == ROFF_PROSE && roff_between_letters(word, len, at);
      roff_char(roff, word + at, step, hyphens && letters, letters);
      at += step;
    }
  }
}

static void roff_chars(Roff *roff, RoffText kind, const char *word, gsize len, guint bytes) {
  gboolean cell = roff->place == ROFF_CELL || roff->place == ROFF_BLOCK;
  guint room = cell || roff->word ? BREAKS_CELL : roff->room;
  if (!(bytes & BYTE_ESCAPED) && len <= MIN(room, BREAKS_WHOLE))
    text_append(roff->out, word, len);
  else
    roff_pieces(roff, kind, word, len, room);
}

static gboolean roff_is_abbreviation(const char *word, gsize len) {
  static const char *const ABBREVIATIONS[] = {"e.g.",  "i.e.",  "etc.", "vs.", "cf.",
                                              "(e.g.", "(i.e.", "no.",  "No.", "approx.",
                                              "ca.",   "Dr.",   "U.S."};
  for (guint i = 0; i < G_N_ELEMENTS(ABBREVIATIONS); i++)
    if (*ABBREVIATIONS[i] == *word && strlen(ABBREVIATIONS[i]) == len &&
        strncmp(ABBREVIATIONS[i], word, len) == 0)
      return TRUE;
  return FALSE;
}

/* Whether groff would take the end of WORD for the end of a sentence, and whether it is one. */
static void roff_note_end(Roff *roff, RoffText kind, const char *word, gsize len, gboolean glued) {
  gsize end = len;
  while (end && roff_is(word[end - 1], BYTE_CLOSING))
    end--;
  roff->stop = end && roff_is(word[end - 1], BYTE_STOP);
  if (!roff->stop || kind != ROFF_PROSE)
    return;
  gboolean optional = len - end == 1 && word[end] == ']' && end >= 3 &&
                      strncmp(word + end - 3, "...", 3) == 0; /* "[OPTION...]" */
  /* "A." ends no sentence, but "." does behind a word in another font. */
  roff->sentence = (len > 2 || glued) && !optional && !roff_is_abbreviation(word, len);
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
    roff_print(roff, ".br\n");
    roff->line_start = roff->out->len;
  } else if ((roff->line_break || roff->space) && !roff->empty && !roff_at_line_start(roff)) {
    gboolean starts = !g_ascii_islower(*word);
    gboolean full = roff->out->len - roff->line_start + len > SOURCE_WIDTH;
    if (breakable && ((roff->sentence && starts) || full)) {
      if (roff->stop && !(roff->sentence && starts))
        roff_print(roff, "\\&"); /* not the end of a sentence */
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
  if (!cell_start && !roff_at_line_start(roff))
    return;
  const char *first = roff_printed(word, len);
  len -= first - word;
  word = first;
  /* The brace of "T{" may come as another piece of the word. */
  gboolean marker = word[0] == 'T' && (len == 1 || word[1] == '{' || word[1] == '}');
  if (*word == '.' || *word == '\'' || marker ||
      (cell_start && (*word == '_' || *word == '=' || *word == '\\')))
    roff_print(roff, "\\&");
}

/* BYTES: what the word may hold.  FALSE: nothing of it is printed. */
static gboolean roff_word(Roff *roff, RoffText kind, const char *word, gsize len, guint bytes) {
  if (bytes & BYTE_ESCAPED && roff_printed(word, len) == word + len)
    return FALSE; /* what comes next is still the first of its line or cell */
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
    roff_print(roff, "\\:"); /* a word in several fonts can be long too */
  roff_print_font(roff, font);
  roff_chars(roff, kind, word, len, bytes);
  roff->word += len;
  roff->last = word[len - 1];
  if (bytes & BYTE_STOP)
    roff_note_end(roff, kind, word, len, glued);
  roff->empty = FALSE;
  return TRUE;
}

/* Behind a word on its line: copy the words of TEXT, with a space before each, of which roff_word
   would change nothing; returns how many bytes they are. */
static gsize roff_words(Roff *roff, const char *text) {
  gsize column = roff->out->len - roff->line_start, end = 0;
  if (roff->stop || roff->glue)
    return 0;
  while (text[end] == ' ') {
    gsize start = end + 1, at = start;
    while (!roff_is(text[at], BYTE_SPACE | BYTE_ESCAPED | BYTE_STOP))
      at++;
    if (at == start || at - start > BREAKS_CELL || column + at > SOURCE_WIDTH + 1 ||
        !roff_is(text[at], BYTE_SPACE))
      break;
    roff->word = at - start;
    end = at;
  }
  if (end == 0)
    return 0;
  text_append(roff->out, text, end);
  roff->last = text[end - 1];
  return end;
}

void roff_text(Roff *roff, RoffText kind, const char *text, gsize len) {
  for (gsize at = 0; at < len;) {
    gsize start = at;
    guint bytes = 0;
    for (; !roff_is(text[at], BYTE_SPACE); at++)
      bytes |= BYTES[(guchar)text[at]];
    if (at > start && roff_word(roff, kind, text + start, at - start, bytes))
      at += roff_words(roff, text + at);
    roff->space |= at < len;
    at++;
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
  roff_word(roff, whole ? ROFF_WHOLE : ROFF_CODE, name, strlen(name), BYTE_ANY);
  roff->font = 0;
  roff_word(roff, ROFF_WHOLE, "(", 1, 0);
  roff_print(roff, section);
  roff_print(roff, ")");
  roff->word += strlen(section) + 1;
  roff->last = ')';
  roff->font = font;
}

void roff_url(Roff *roff, const char *url) {
  roff_word(roff, ROFF_CODE, url, strlen(url), BYTE_ANY);
}

void roff_begin_url(Roff *roff, const char *url) {
  gboolean glued = !roff->space && !roff->line_break && !roff->empty && !roff_at_line_start(roff);
  if (roff->glue && glued) /* one link right behind another: no macro can say that */
    glued = FALSE;
  gboolean brk = roff->line_break && !roff->empty;
  if (roff->font_now != roff->base_font)
    roff_print_font(roff, roff->base_font);
  if (glued)
    roff_print(roff, "\\c");
  else if (roff->stop && !roff->sentence && !brk && !roff_at_line_start(roff))
    roff_print(roff, "\\&");
  roff_newline(roff);
  if (brk)
    roff_print(roff, ".br\n");
  roff_print(roff, ".UR ");
  roff_chars(roff, ROFF_CODE, url, strlen(url), BYTE_ANY);
  g_string_append_c(roff->out, '\n');
  roff->line_start = roff->out->len;
  roff->font_now = 0;
  roff->space = roff->line_break = roff->sentence = roff->stop = roff->glue = 0;
  roff->empty = TRUE;
}

void roff_end_url(Roff *roff) {
  if (roff->stop)
    roff_print(roff, "\\&"); /* the URL belongs to the sentence */
  roff_end_text(roff);
  roff_print(roff, ".UE");
  roff->glue = 1;
  roff->empty = FALSE;
}

static void roff_start_macro(Roff *roff, const char *name) {
  roff_end_text(roff);
  roff_print(roff, ".");
  roff_print(roff, name);
}

void roff_macro(Roff *roff, const char *name, ...) {
  roff_start_macro(roff, name);
  va_list arguments;
  va_start(arguments, name);
  for (const char *argument; (argument = va_arg(arguments, const char *));) {
    roff_print(roff, " \"");
    roff_escape(roff, argument, strlen(argument), TRUE, FALSE);
    roff_print(roff, "\"");
  }
  va_end(arguments);
  roff_newline(roff);
}

void roff_macro_number(Roff *roff, const char *name, guint number) {
  roff_start_macro(roff, name);
  roff_print(roff, " ");
  roff_print_number(roff, number);
  roff_newline(roff);
}

void roff_begin_page(Roff *roff) {
  roff_end_text(roff);
  /* groff 1.22's paragraph macros turn hyphenation on again unless register HY is 0. */
  roff_print(roff, ".nh\n.nr HY 0\n.ad l\n");
  roff->line_start = roff->out->len;
}

void roff_item(Roff *roff, guint number, guint width) {
  roff_end_text(roff);
  roff_print(roff, ".IP ");
  if (number) {
    roff_print_number(roff, number - 1);
    roff_print(roff, ". ");
  } else {
    roff_print(roff, "\\(bu ");
  }
  roff_print_number(roff, width);
  roff_newline(roff);
}

void roff_name(Roff *roff, const char *name, const char *description) {
  roff_escape(roff, name, strlen(name), FALSE, FALSE);
  roff_print(roff, " \\- ");
  roff_escape(roff, description, strlen(description), TRUE, TRUE);
  roff_newline(roff);
}

void roff_begin_macro(Roff *roff, const char *name, guint base_font) {
  roff_start_macro(roff, name);
  roff_print(roff, " ");
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

static void roff_code_line(Roff *roff, const char *line, const char *end) {
  const char *first = roff_printed(line, end - line);
  if (first < end && (*first == '.' || *first == '\''))
    roff_print(roff, "\\&");
  guint column = 0;
  for (const char *tab; (tab = memchr(line, '\t', end - line)); line = tab + 1) {
    static const char SPACES[TAB_WIDTH] = "        ";
    roff_escape(roff, line, tab - line, FALSE, FALSE);
    column += text_width(line, tab - line);
    guint spaces = TAB_WIDTH - column % TAB_WIDTH;
    text_append(roff->out, SPACES, spaces);
    column += spaces;
  }
  roff_escape(roff, line, end - line, FALSE, FALSE);
  g_string_append_c(roff->out, '\n');
}

void roff_code(Roff *roff, const char *text, gsize len) {
  roff_macro(roff, "EX", NULL);
  for (const char *end = text + len; text < end;) {
    const char *newline = memchr(text, '\n', end - text);
    newline = newline ? newline : end;
    roff_code_line(roff, text, newline);
    text = newline + 1;
  }
  roff->line_start = roff->out->len;
  roff_macro(roff, "EE", NULL);
}

void roff_set_compact(Roff *roff, gboolean compact) {
  if (roff->compact == compact)
    return;
  if (compact)
    roff_macro_number(roff, "PD", 0);
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
    roff_print(roff, "T{\n");
    roff->line_start = roff->out->len;
  }
  roff->place = block ? ROFF_BLOCK : ROFF_CELL;
  roff->empty = TRUE;
}

void roff_end_cell(Roff *roff) {
  roff_print_font(roff, 0);
  if (roff->place == ROFF_BLOCK) {
    roff_newline(roff);
    roff_print(roff, "T}");
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
  roff_print(roff, "_\n");
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
  const char *end = roff->out->str + roff->out->len;
  if (text_ascii(roff->out->str + roff->start, end) < end)
    g_string_insert(roff->out, roff->start, ".\\\" -*- coding: utf-8 -*-\n");
  if (roff->tables)
    g_string_insert(roff->out, roff->start, "'\\\" t\n");
}
