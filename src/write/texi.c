/* SPDX-License-Identifier: MIT */
/* Printing Texinfo: escapes, lines, commands. */
#include <config.h>

#include "write/texi.h"

#include "base/text.h"

#include <string.h>

enum {
  SOURCE_WIDTH = 76, /* source lines are broken at about this column */
  TITLE_WIDTH = 62,  /* leaves room for the number of a section */
  OPEN_ROOM = 12,    /* what a command's first word mostly takes at the most */
  TAB_WIDTH = 8
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

/* Print TEXT as it is.  Inline, so that the length of a constant is one too. */
static inline void texi_put(Texi *texi, const char *text) {
  text_append(texi->out, text, strlen(text));
}

/* "@NAME", and BEHIND it. */
static void texi_say(Texi *texi, const char *name, const char *behind) {
  g_string_append_c(texi->out, '@');
  texi_put(texi, name);
  texi_put(texi, behind);
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

/* What is dropped everywhere, and the zero-width space, which is what breaks words here. */
static gboolean texi_is_dropped(gunichar c) {
  return text_is_dropped(c) || c == 0x200B;
}

/* What to print instead of the character at AT, or NULL: that is printed as it is.  NEXT: the byte
   behind it, or NUL; FIRST: it starts a line. */
static const char *texi_escape(const Texi *texi, TexiText kind, const char *at, char next,
                               gboolean first) {
  gboolean twice = kind == TEXI_PROSE && next == *at;
  switch (*at) {
  case '@':
    return "@@";
  case '{':
    return "@{";
  case '}':
    return "@}";
  case ',':
    return texi->arguments ? "@comma{}" : NULL;
  case '#':
    return first ? "@hashchar{}" : NULL; /* "# 1" would be a line directive */
  case '-':
    return twice ? "-@asis{}" : NULL;
  case '\'':
    return twice ? "'@asis{}" : NULL;
  case '`':
    return twice ? "`@asis{}" : NULL;
  default:
    return texi_is_dropped(g_utf8_get_char(at)) ? "" : NULL;
  }
}

/* First bytes of all characters that texi_escape knows. */
static const guint8 SPECIAL[256] = {
    ['@'] = TRUE,  ['{'] = TRUE,  ['}'] = TRUE, [','] = TRUE,  ['#'] = TRUE,
    ['-'] = TRUE,  ['\''] = TRUE, ['`'] = TRUE, [0xC2] = TRUE, /* U+00AD */
    [0xE2] = TRUE, [0xEF] = TRUE,                              /* U+200B, U+2060; U+FEFF */
};

static void texi_chars(Texi *texi, TexiText kind, const char *text, gsize len) {
  gsize printed = 0;
  for (gsize at = 0; at < len; at++) {
    while (at < len && !SPECIAL[(guchar)text[at]])
      at++;
    if (at == len)
      break;
    char next = at + 1 < len ? text[at + 1] : '\0';
    gboolean first = at == printed && texi_at_line_start(texi);
    const char *escape = texi_escape(texi, kind, text + at, next, first);
    if (!escape)
      continue;
    text_append(texi->out, text + printed, at - printed);
    texi_put(texi, escape);
    printed = (gsize)(g_utf8_next_char(text + at) - text);
  }
  if (printed < len)
    text_append(texi->out, text + printed, len - printed);
}

/* Print the line break or space that is due. */
static void texi_separate(Texi *texi, gsize len) {
  if (texi->line_break || texi->space || texi->empty)
    texi_end_word(texi);
  gboolean parted = (texi->line_break || texi->space) && !texi->empty && !texi_at_line_start(texi);
  gboolean fold = parted && texi->line && !texi->arguments && texi->column + len >= TEXI_INFO_WIDTH;
  if (texi->line_break && !texi->empty && !texi->line && !texi->arguments) {
    texi_put(texi, "@*");
    texi_newline(texi);
  } else if (parted) {
    if (texi->star)
      texi_put(texi, NO_BREAK_SPACE);
    else if (fold)
      texi_put(texi, "@*");
    else if (!texi->line && texi->out->len - texi->line_start + len > SOURCE_WIDTH)
      texi_newline(texi);
    else
      g_string_append_c(texi->out, ' ');
  }
  texi->column = fold ? texi->indent : texi->column + parted;
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
  gboolean small = texi->word_len + len < strlen(STARTS[2]); /* as most words are */
  for (guint i = 0; !small && i < G_N_ELEMENTS(STARTS); i++)
    if (texi_starts(texi, piece, len, STARTS[i]))
      return texi->word_len ? 0 : (gssize)strlen("STA");
  if (texi_ends(texi, piece, len, NOTE))
    return len >= strlen(NOTE) ? (gssize)(len - strlen(NOTE) + 1) : 0;
  if (texi->starred && texi->word_len && texi_starts(texi, piece, len, MENU))
    return 0;
  return HARMLESS;
}

/* A word, or a piece of one behind what is printed of it, escaped, so that no reader obeys it. */
static void texi_harmless(Texi *texi, TexiText kind, const char *piece, gsize len) {
  for (gssize magic; (magic = texi_magic(texi, piece, len)) != HARMLESS;) { /* it may be two */
    texi_chars(texi, kind, piece, magic);
    texi_put(texi, ZERO_WIDTH_SPACE);
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

static void texi_word(Texi *texi, TexiText kind, const char *word, gsize len) {
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

/* Where the word at AT ends. */
static gsize texi_word_end(const char *text, gsize at, gsize len) {
  while (at < len && !texi_is_space(text[at]))
    at++;
  return at;
}

/* Bytes that are printed as they are wherever they stand, each in a column of its own.  A word of
   them alone is nothing that texi_magic knows, but for a menu behind a star. */
static const guint8 PLAIN[256] = {
    ['!'] = TRUE,         ['"'] = TRUE, ['$' ... '&'] = TRUE, ['('] = TRUE,
    [')'] = TRUE,         ['+'] = TRUE, ['.' ... '?'] = TRUE, ['A' ... '_'] = TRUE,
    ['a' ... 'z'] = TRUE, ['|'] = TRUE, ['~'] = TRUE,
};

/* Where the plain words that TEXT goes on with end, each behind one space; *LAST: where the last of
   them starts. */
static gsize texi_plain_end(const char *text, gsize *last) {
  gsize end = 0;
  for (gsize at = 0; text[at] == ' ' && PLAIN[(guchar)text[at + 1]];) {
    gsize start = ++at;
    while (PLAIN[(guchar)text[at]])
      at++;
    if (text[at] && !texi_is_space(text[at]))
      break;
    *last = start;
    end = at;
  }
  return end;
}

/* Where the line that starts at START ends if it has ROOM: at END, or at a space before. */
static gsize texi_line_end(const char *text, gsize start, gsize end, gsize room) {
  if (end - start <= room)
    return end;
  gsize stop = start + room;
  while (stop > start && text[stop] != ' ')
    stop--;
  return texi_word_end(text, stop, end); /* further on, if the first word has no room */
}

/* A line's end in the middle of text. */
static void texi_join(Texi *texi, const char *joint) {
  texi_put(texi, joint);
  if (*joint == '\n')
    texi->line_start = texi->out->len;
}

/* Print the plain words that follow a word that ends at COLUMN, with JOINT for a space where WIDTH
   columns are full; returns how many bytes of TEXT these are. */
static gsize texi_plain_words(Texi *texi, const char *text, gsize *column, gsize width,
                              const char *joint) {
  gsize last, end = texi_plain_end(text, &last);
  if (!end)
    return 0;
  gsize line = 0, room = width - MIN(*column, width);
  for (gsize stop; (stop = texi_line_end(text, line, end, room)) < end; line = stop + 1) {
    text_append(texi->out, text + line, stop - line);
    texi_join(texi, joint);
    *column = 0;
    room = width;
  }
  text_append(texi->out, text + line, end - line);
  *column += end - line;
  texi_end_word(texi);
  texi_note_piece(texi, text + last, end - last);
  return end;
}

/* TEXT without the characters that are not printed, or NULL: it has none.  Free with g_free. */
static char *texi_printed(const char *text, gsize *len) {
  if (text_ascii(text, text + *len) == text + *len)
    return NULL;
  GString *printed = g_string_sized_new(*len);
  gsize kept = 0;
  for (gsize at = 0; at < *len; at++) {
    if (!SPECIAL[(guchar)text[at]] || !texi_is_dropped(g_utf8_get_char(text + at)))
      continue;
    text_append(printed, text + kept, at - kept);
    kept = (gsize)(g_utf8_next_char(text + at) - text);
  }
  text_append(printed, text + kept, *len - kept);
  *len = printed->len;
  return g_string_free(printed, FALSE);
}

/* The same with spaces for tabs. */
static char *texi_expanded(const char *text, gsize *len) {
  static const char SPACES[TAB_WIDTH + 1] = "        ";
  GString *expanded = g_string_sized_new(*len);
  guint column = 0;
  for (const char *at = text, *next; at < text + *len; at = next) {
    next = g_utf8_next_char(at);
    guint width = *at == '\t' ? TAB_WIDTH - column % TAB_WIDTH : text_width(at, next - at);
    if (*at == '\t')
      text_append(expanded, SPACES, width);
    else if (!texi_is_dropped(g_utf8_get_char(at)))
      text_append(expanded, at, (gsize)(next - at));
    column = *at == '\n' ? 0 : column + width;
  }
  *len = expanded->len;
  return g_string_free(expanded, FALSE);
}

void texi_text(Texi *texi, TexiText kind, const char *text, gsize len) {
  g_autofree char *printed = texi_printed(text, &len);
  if (printed)
    text = printed;
  for (gsize at = 0; at < len;) {
    if (texi_is_space(text[at])) {
      texi->space = TRUE;
      at++;
      continue;
    }
    gsize end = texi_word_end(text, at, len);
    texi_word(texi, kind, text + at, end - at);
    at = end;
    gsize column = texi->out->len - texi->line_start;
    if (!texi->line && !texi->star)
      at += texi_plain_words(texi, text + at, &column, SOURCE_WIDTH + 1, "\n");
  }
}

void texi_attach(Texi *texi, const char *text) {
  texi->space = texi->line_break = FALSE;
  texi_text(texi, TEXI_PROSE, text, strlen(text));
}

void texi_break(Texi *texi) {
  texi->line_break = TRUE;
}

void texi_begin_line(Texi *texi, const char *name, guint indent) {
  texi_end_text(texi);
  texi_say(texi, name, " ");
  texi->line = TRUE;
  texi->column = texi->indent = MIN(indent, TEXI_INFO_WIDTH - TEXI_LEAST_WIDTH);
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
  texi_separate(texi, texi->line ? OPEN_ROOM : strlen(name) + 2);
  texi_say(texi, name, "{");
  /* Info shows marks for these, and nothing for others. */
  gboolean strong = strcmp(name, "strong") == 0;
  texi->strong = texi->strong << 1 | strong;
  gboolean marked = strong || strcmp(name, "emph") == 0 || strcmp(name, "code") == 0;
  if (marked) {
    texi_note_piece(texi, strong ? "*" : "_", 1);
    texi->column += 2;
  }
  texi->empty = texi->blank = FALSE;
}

void texi_open_strong_note(Texi *texi) {
  texi_open(texi, "strong");
  texi_put(texi, ZERO_WIDTH_SPACE);
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
  texi_put(texi, strcmp(name, "url") == 0 ? "," : ",,");
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
  gsize indent = 0;
  while (indent < len && line[indent] == ' ')
    indent++;
  text_append(texi->out, line, indent);
  if (indent < len && line[indent] == '#') { /* a directive may be indented: "  # 1" */
    texi_put(texi, "@hashchar{}");
    indent++;
  }
  texi_chars(texi, TEXI_CODE, line + indent, len - indent);
  g_string_append_c(texi->out, '\n');
  texi->line_start = texi->out->len;
}

void texi_code(Texi *texi, const char *text, gsize len) {
  texi_command(texi, "example", NULL);
  g_autofree char *printed =
      memchr(text, '\t', len) ? texi_expanded(text, &len) : texi_printed(text, &len);
  const char *at = printed ? printed : text, *stop = at + len;
  for (const char *end; at < stop; at = end + 1) {
    end = memchr(at, '\n', (gsize)(stop - at));
    end = end ? end : stop;
    texi_code_line(texi, at, (gsize)(end - at));
  }
  texi_command(texi, "end example", NULL);
}

/* TEXT folded at WIDTH: what joins its lines is JOINT; the first starts at column START. */
static void texi_fold(Texi *texi, const char *text, guint width, guint start, const char *joint) {
  gsize len = strlen(text);
  g_autofree char *printed = texi_printed(text, &len);
  if (printed)
    text = printed;
  gsize column = start;
  gboolean star = FALSE, first = TRUE;
  for (gsize at = 0; at < len;) {
    if (texi_is_space(text[at])) {
      at++;
      continue;
    }
    gsize end = texi_word_end(text, at, len);
    const char *word = text + at;
    guint columns = text_width(word, (gssize)(end - at));
    if (!first && column + 1 + columns > width) {
      texi_join(texi, joint);
      column = 0;
    } else if (!first) {
      texi_put(texi, star && texi_is_menu(word, end - at) ? NO_BREAK_SPACE : " ");
      column++;
    }
    texi_end_word(texi);
    texi_harmless(texi, TEXI_PROSE, word, end - at);
    star = end - at == 1 && *word == '*';
    column += columns;
    first = FALSE;
    at = end;
    if (!star)
      at += texi_plain_words(texi, text + at, &column, width, joint);
  }
}

void texi_menu_entry(Texi *texi, const char *node, const char *description) {
  /* A description that does not fit its entry's line stands on the next. */
  static const char MENU_LINE[] = "\n   ";
  enum { MENU_COLUMN = sizeof MENU_LINE - 2 };
  texi_end_text(texi);
  texi_put(texi, "* ");
  texi_put(texi, node);
  texi_put(texi, "::");
  guint column = strlen(node) + 5;
  if (column + text_width(description, -1) > TEXI_INFO_WIDTH) {
    texi_put(texi, MENU_LINE);
    texi->line_start = texi->out->len;
    column = MENU_COLUMN;
  } else {
    g_string_append_c(texi->out, ' ');
  }
  texi_fold(texi, description, TEXI_INFO_WIDTH - MENU_COLUMN, column, MENU_LINE);
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
    texi_put(texi, "\n@end ifinfo\n@ifnotinfo\n");
  }
  texi_say(texi, name, " ");
  texi_fold(texi, title, G_MAXUINT, 0, " ");
  g_string_append_c(texi->out, '\n');
  if (wide)
    texi_put(texi, "@end ifnotinfo\n");
  texi->line_start = texi->out->len;
  texi->blank = FALSE;
}

void texi_index_entry(Texi *texi, const char *text) {
  texi_end_text(texi);
  texi_put(texi, "@cindex ");
  GString *safe = g_string_new(NULL);
  for (const char *colon; (colon = strchr(text, ':')); text = colon + 1) {
    text_append(safe, text, (gsize)(colon - text));
    text_append(safe, RATIO, strlen(RATIO));
  }
  g_string_append(safe, text);
  texi_fold(texi, safe->str, G_MAXUINT, 0, " ");
  g_string_free(safe, TRUE);
  texi_newline(texi);
}

void texi_node(Texi *texi, const char *node, const char *next, const char *previous,
               const char *up) {
  texi_blank(texi);
  texi_put(texi, "@node ");
  texi_put(texi, node);
  if (up)
    text_append_format(texi->out, ", %s, %s, %s", next, previous, up);
  texi_newline(texi);
}

void texi_begin_table(Texi *texi, const guint *widths, guint count) {
  enum { TEN_THOUSAND = 10000 };
  texi_end_text(texi);
  texi_put(texi, "@multitable @columnfractions");
  for (guint i = 0; i < count; i++)
    text_append_format(texi->out, " 0.%04u",
                       MIN(widths[i] * TEN_THOUSAND / TEXI_INFO_WIDTH, TEN_THOUSAND - 1));
  texi_newline(texi);
}

void texi_begin_cell(Texi *texi, gboolean first, gboolean header) {
  texi_end_text(texi);
  texi_put(texi, first ? (header ? "@headitem " : "@item ") : "@tab ");
}

void texi_end_cell(Texi *texi) {
  texi_end_text(texi);
}

void texi_end_table(Texi *texi) {
  texi_command(texi, "end multitable", NULL);
}
