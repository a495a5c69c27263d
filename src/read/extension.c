/* SPDX-License-Identifier: MIT */
/* Extensions of Markdown that libcmark does not know, rewritten line by line.  Every line is looked
   at a fixed number of times. */
#include <config.h>

#include "read/extension.h"

#include "base/text.h"
#include "read/manpage.h"
#include "read/shortcode.h"

#include <string.h>

/* What is open prefixes every line: its length bounds what blank lines can become. */
enum { PREFIX_LIMIT = 30, TAB_STOP = 4 };

typedef enum {
  HOLD_INDENTED,    /* "!!! note": its lines are indented */
  HOLD_COLONS,      /* ":::note" up to ":::" */
  HOLD_TAB,         /* '=== "Title"': its lines are indented, and no quote */
  HOLD_DEFINITIONS, /* terms and definitions */
  HOLD_DEFINITION,
  HOLD_FOOTNOTE /* its lines go to another place */
} HoldKind;

/* A block that is open. */
typedef struct {
  HoldKind kind;
  guint start; /* the column of its first line */
  guint body;  /* the column from which on its lines belong to it; 0 in a definition: not known */
  guint colons;
} Hold;

/* A line of the page: its text behind the white space that it starts with. */
typedef struct {
  const char *start, *text;
  gsize len;
  guint indent; /* columns */
  const char *next;
} Line;

typedef struct {
  Page *page;
  Source *source, *notes;  /* the page, and its footnotes */
  GArray *holds;           /* of Hold */
  GString *out;            /* scratch */
  guint32 line;            /* in the file, of the line at hand */
  const char *last_colons; /* the last line that can close a ":::" block */
  guint item;              /* the column at which the text of the list item at hand starts, or 0 */
  gboolean fresh;          /* no paragraph that the line at hand could go on with */
  gboolean clear;          /* the last line written is blank */
  gsize fence;             /* the length of the fence that is open, or 0 */
  char fence_mark;
} Extension;

static Line line_read(const char *text) {
  Line line = {.start = text, .text = text};
  const char *newline = strchr(text, '\n');
  gsize len = newline ? (gsize)(newline - text) : strlen(text);
  line.next = text + len + (newline != NULL);
  for (; len && (*line.text == ' ' || *line.text == '\t'); line.text++, len--)
    line.indent += *line.text == ' ' ? 1 : TAB_STOP - line.indent % TAB_STOP;
  while (len && (line.text[len - 1] == ' ' || line.text[len - 1] == '\t'))
    len--;
  line.len = len; /* without the white space at its end */
  return line;
}

static gboolean line_has(const Line *line, const char *prefix) {
  gsize len = strlen(prefix);
  return line->len >= len && memcmp(line->text, prefix, len) == 0;
}

static gboolean line_gap(const Line *line, gsize i) {
  return i >= line->len || line->text[i] == ' ' || line->text[i] == '\t';
}

/* The length of a list marker, or 0. */
static guint line_marker(const Line *line) {
  gsize digits = 0;
  while (digits < line->len && digits < 10 && g_ascii_isdigit(line->text[digits]))
    digits++;
  if (digits && digits < line->len && strchr(".)", line->text[digits]) &&
      line_gap(line, digits + 1))
    return digits + 1;
  return line->len && strchr("-+*", line->text[0]) && line_gap(line, 1) ? 1 : 0;
}

static gsize line_colons(const Line *line) {
  gsize n = 0;
  while (n < line->len && line->text[n] == ':')
    n++;
  return n;
}

/* Only colons: the end of a ":::" block. */
static gboolean line_is_colons(const Line *line) {
  return line->len >= 3 && line_colons(line) == line->len;
}

/* ": definition" */
static gboolean line_is_definition(const Line *line) {
  return line->len > 1 && line->text[0] == ':' && line_gap(line, 1);
}

/* "[^label]: text".  *LABEL_LEN: the label's length; returns that of all before the text, or 0. */
static gsize line_footnote(const Line *line, gsize *label_len) {
  if (!line_has(line, "[^"))
    return 0;
  gsize i = 2;
  while (i < line->len && !strchr("[] \t", line->text[i]))
    i++;
  *label_len = i - 2;
  if (i == 2 || i + 1 >= line->len || line->text[i] != ']' || line->text[i + 1] != ':')
    return 0;
  for (i += 2; i < line->len && line_gap(line, i);)
    i++;
  return i;
}

/* Whether LINE cannot be a line of a paragraph, or had better not be taken for one. */
static gboolean line_is_special(const Line *line) {
  if (!line->len)
    return TRUE;
  char c = line->text[0];
  gboolean triple = line->len >= 3 && line->text[1] == c && line->text[2] == c;
  return strchr("#>|<", c) || (triple && strchr("`~=-*_!?:", c)) || line_marker(line) ||
         line_is_definition(line) || (c == '[' && g_strstr_len(line->text, line->len, "]:"));
}

static Hold *extension_top(const Extension *extension) {
  guint n = extension->holds->len;
  return n ? &g_array_index(extension->holds, Hold, n - 1) : NULL;
}

/* The column at which the text inside all that is open starts. */
static guint extension_base(const Extension *extension) {
  const Hold *top = extension_top(extension);
  return top ? MAX(top->body, top->start) : 0;
}

static gboolean hold_is_quote(const Hold *hold) {
  return hold->kind != HOLD_TAB;
}

/* Write the prefix of what is open to OUT, which it empties; returns where the lines belong. */
static Source *extension_prefix(Extension *extension) {
  Source *source = extension->source;
  guint column = 0;
  g_string_truncate(extension->out, 0);
  for (guint i = 0; i < extension->holds->len; i++) {
    const Hold *hold = &g_array_index(extension->holds, Hold, i);
    if (hold->kind == HOLD_FOOTNOTE) {
      source = extension->notes;
      column = hold->start;
      g_string_truncate(extension->out, 0);
    }
    for (; column < hold->start; column++)
      g_string_append_c(extension->out, ' ');
    column = MAX(hold->body, hold->start);
    if (hold_is_quote(hold))
      g_string_append(extension->out, "> ");
  }
  return source;
}

/* Write a line of what is open: TEXT, INDENT columns behind the prefix. */
static void extension_emit(Extension *extension, guint indent, const char *text, gsize len) {
  extension->clear = len == 0;
  if (!extension->holds->len && !indent) {
    source_add_line(extension->source, text, len, extension->line);
    return;
  }
  Source *source = extension_prefix(extension);
  GString *out = extension->out;
  while (len && indent--)
    g_string_append_c(out, ' ');
  g_string_append_len(out, text, len);
  gsize end = out->len;
  while (extension->clear && end && out->str[end - 1] == ' ')
    end--;
  source_add_line(source, out->str, end, extension->line);
}

/* End the paragraph that was written last. */
static void extension_separate(Extension *extension) {
  if (!extension->clear)
    extension_emit(extension, 0, "", 0);
  extension->fresh = TRUE;
}

static gboolean extension_has_room(Extension *extension, guint start) {
  guint more = start - MIN(start, extension_base(extension));
  extension_prefix(extension);
  return extension->out->len + more + strlen("> > ") <= PREFIX_LIMIT;
}

/* Open a block; TYPE is what its quote is to become. */
static void extension_open(Extension *extension, Hold hold, NodeType type, const char *label) {
  extension_separate(extension);
  g_array_append_val(extension->holds, hold);
  extension->item = 0;
  if (!hold_is_quote(&hold))
    return;
  Source *source = extension_prefix(extension);
  SourceMark mark = {source->file_lines->len + 1, type, g_strdup(label)};
  g_array_append_val(source->marks, mark);
}

static void extension_close(Extension *extension, guint count) {
  if (extension->holds->len <= count)
    return;
  g_array_set_size(extension->holds, count);
  extension->fence = 0;
  extension->item = 0;
  extension->clear = FALSE;
  extension_separate(extension);
}

/* The kind of an admonition as a label: "Note". */
static char *label_new(const char *kind, gsize len) {
  char *label = g_ascii_strdown(kind, len);
  label[0] = g_ascii_toupper(label[0]);
  return label;
}

/* TITLE as a bold line, if it can be one. */
static void extension_title(Extension *extension, const char *title, gsize len) {
  while (len && strchr(" \t\"", *title))
    title++, len--;
  while (len && strchr(" \t\"", title[len - 1]))
    len--;
  if (!len)
    return;
  char *bold = text_format(memchr(title, '*', len) ? "%.*s" : "**%.*s**", (int)len, title);
  extension_emit(extension, 0, bold, strlen(bold));
  extension_emit(extension, 0, "", 0);
  g_free(bold);
}

/* Whether the next line that is not blank is indented to COLUMN. */
static gboolean extension_has_body(const Line *line, guint column) {
  const char *text = line->next;
  text += strspn(text, "\n");
  return *text && line_read(text).indent >= column;
}

/* '!!! note "Title"', '??? tip', '???+ tip', and '=== "Tab"'. */
static gboolean extension_indented(Extension *extension, const Line *line) {
  gboolean tab = line_has(line, "===");
  if (!tab && !line_has(line, "!!!") && !line_has(line, "???"))
    return FALSE;
  gsize i = 3;
  i += i < line->len && strchr("+!", line->text[i]);
  if (!line_gap(line, i) || i >= line->len)
    return FALSE;
  while (line_gap(line, i))
    i++;
  gsize kind = i;
  while (!tab && i < line->len && (g_ascii_isalnum(line->text[i]) || strchr("-_", line->text[i])))
    i++;
  gsize kind_len = i - kind;
  while (!tab && i < line->len && line->text[i] != '"') /* "inline end" */
    if (!g_ascii_isalnum(line->text[i]) && !strchr("-_ \t", line->text[i++]))
      return FALSE;
    else
      i += g_ascii_isalnum(line->text[i]) != 0;
  gboolean titled = line->len > i + 1 && line->text[i] == '"' && line->text[line->len - 1] == '"';
  guint body = line->indent + TAB_STOP;
  if ((!tab && !kind_len) || (i < line->len && !titled) || (tab && !titled) ||
      (!titled && !extension_has_body(line, body)))
    return FALSE;
  char *label = tab ? NULL : label_new(line->text + kind, kind_len);
  Hold hold = {tab ? HOLD_TAB : HOLD_INDENTED, line->indent, body, 0};
  extension_open(extension, hold, NODE_NOTE, label);
  if (tab) { /* its title stands where it stood */
    extension_close(extension, extension->holds->len - 1);
    char *bold = text_format("**%.*s**", (int)(line->len - i - 2), line->text + i + 1);
    guint start = line->indent - MIN(line->indent, extension_base(extension));
    extension_emit(extension, start, bold, strlen(bold));
    g_free(bold);
    extension_separate(extension);
    g_array_append_val(extension->holds, hold);
  } else {
    /* The quote must start on the line that was marked. */
    extension_title(extension, line->text + i, line->len - MIN(i, line->len));
    if (!titled || line->len == i + 2)
      extension_emit(extension, 0, "", 0);
  }
  extension->clear = extension->fresh = TRUE;
  g_free(label);
  return TRUE;
}

/* ":::note Title", ":::note[Title]", "::: {.note}"; other names are divisions, not notes. */
static gboolean extension_colons(Extension *extension, const Line *line) {
  static const char *const KINDS[] = {"abstract", "attention", "bug",   "caution",   "check",
                                      "danger",   "details",   "error", "example",   "failure",
                                      "faq",      "help",      "hint",  "info",      "important",
                                      "note",     "question",  "quote", "secondary", "seealso",
                                      "success",  "summary",   "tip",   "todo",      "warning"};
  gsize i = line_colons(line), colons = i;
  if (i < 3 || line->text > extension->last_colons)
    return FALSE;
  while (i < line->len && strchr(" \t{.", line->text[i]))
    i++;
  const char *kind = line->text + i;
  gsize len = 0;
  while (i + len < line->len && g_ascii_isalpha(kind[len]))
    len++;
  gboolean known = FALSE;
  for (guint k = 0; k < G_N_ELEMENTS(KINDS); k++)
    known |= strlen(KINDS[k]) == len && g_ascii_strncasecmp(KINDS[k], kind, len) == 0;
  if (!known || (i + len < line->len && !strchr(" \t[{}", kind[len])))
    return FALSE;
  char *label = label_new(kind, len);
  extension_open(extension, (Hold){HOLD_COLONS, line->indent, line->indent, colons}, NODE_NOTE,
                 label);
  g_free(label);
  const char *title = kind + len;
  gsize left = line->len - i - len;
  if (left > 1 && *title == '[' && title[left - 1] == ']')
    title++, left -= 2;
  if (left && strchr("{}", *title)) /* attributes */
    left = 0;
  extension_title(extension, title, left);
  if (!left)
    extension_emit(extension, 0, "", 0);
  extension->clear = extension->fresh = TRUE;
  return TRUE;
}

/* ":::" closes the innermost block that so many colons can close. */
static gboolean extension_close_colons(Extension *extension, const Line *line) {
  if (!line_is_colons(line))
    return FALSE;
  for (guint i = extension->holds->len; i > 0; i--) {
    const Hold *hold = &g_array_index(extension->holds, Hold, i - 1);
    if (hold->kind == HOLD_COLONS && hold->colons <= line->len) {
      extension_close(extension, i - 1);
      return TRUE;
    }
  }
  return FALSE;
}

/* Whether a fence opens on LINE. */
static void extension_open_fence(Extension *extension, const char *text, gsize len) {
  char mark;
  const char *rest;
  gsize width = source_fence(text, len, &mark, &rest);
  if (!width || (mark == '`' && memchr(rest, '`', text + len - rest)))
    return;
  extension->fence = width;
  extension->fence_mark = mark;
}

static void extension_close_fence(Extension *extension, const Line *line) {
  char mark;
  const char *rest;
  gsize width = source_fence(line->text, line->len, &mark, &rest);
  if (width >= extension->fence && mark == extension->fence_mark && rest == line->text + line->len)
    extension->fence = 0;
}

/* Text that starts a definition or a footnote, in the quote that was just opened. */
static void extension_begin(Extension *extension, const Line *line, gsize skip) {
  while (skip < line->len && line_gap(line, skip))
    skip++;
  extension_open_fence(extension, line->text + skip, line->len - skip);
  extension_emit(extension, 0, line->text + skip, line->len - skip);
  extension->fresh = FALSE;
}

static gboolean extension_in_footnote(const Extension *extension) {
  for (guint i = 0; i < extension->holds->len; i++)
    if (g_array_index(extension->holds, Hold, i).kind == HOLD_FOOTNOTE)
      return TRUE;
  return FALSE;
}

static gboolean extension_footnote(Extension *extension, const Line *line) {
  gsize label_len, skip = line_footnote(line, &label_len);
  if (!skip || extension_in_footnote(extension))
    return FALSE;
  char *label = g_utf8_casefold(line->text + 2, label_len);
  Hold hold = {HOLD_FOOTNOTE, line->indent, line->indent + TAB_STOP, 0};
  extension_separate(extension);
  extension->clear = TRUE; /* there */
  source_add_line(extension->notes, "", 0, extension->line);
  extension_open(extension, hold, NODE_QUOTE, label);
  g_free(label);
  extension_begin(extension, line, skip);
  return TRUE;
}

/* How many terms start at LINE, a line each, up to a definition; 0: it is no term. */
static guint extension_count_terms(const Extension *extension, const Line *line) {
  guint count = 0, base = extension_base(extension);
  Line at = *line;
  for (; at.len; at = line_read(at.next)) {
    if (at.indent < base || at.indent >= base + TAB_STOP + extension->item)
      return 0;
    if (count && line_is_definition(&at))
      return count;
    if (line_is_special(&at))
      return 0;
    count++;
    if (!*at.next)
      return 0;
  }
  const char *text = at.next + strspn(at.next, "\n"); /* a blank line behind a single term */
  if (count != 1 || !*text)
    return 0;
  at = line_read(text);
  return line_is_definition(&at) && at.indent >= base && at.indent < base + TAB_STOP;
}

static void extension_open_definition(Extension *extension, const Line *line) {
  guint start = extension_top(extension)->start;
  extension_open(extension, (Hold){HOLD_DEFINITION, start, 0, 0}, NODE_DEFINITION, NULL);
  extension_begin(extension, line, 1);
}

/* Take COUNT terms from LINE on; returns the last of them. */
static Line extension_terms(Extension *extension, Line line, guint count) {
  const Hold *top = extension_top(extension);
  if (!top || top->kind != HOLD_DEFINITIONS)
    extension_open(extension, (Hold){HOLD_DEFINITIONS, line.indent, line.indent, 0},
                   NODE_DEFINITIONS, NULL);
  guint start = extension_top(extension)->start;
  for (;; line = line_read(line.next), extension->line++) {
    guint outer = extension->holds->len;
    extension_open(extension, (Hold){HOLD_DEFINITION, start, 0, 0}, NODE_TERM, NULL);
    extension_emit(extension, 0, line.text, line.len);
    extension_close(extension, outer);
    if (--count == 0)
      return line;
  }
}

/* Whether LINE goes on with the paragraph that a definition or footnote ends with. */
static gboolean extension_is_lazy(const Extension *extension, const Line *line) {
  if (extension->fresh || extension->fence || line_is_special(line))
    return FALSE;
  Line next = line_read(line->next);
  return extension_top(extension)->kind == HOLD_FOOTNOTE || !line_is_definition(&next);
}

/* Close what LINE does not belong to.  TRUE if it is written already. */
static gboolean extension_continue(Extension *extension, const Line *line) {
  for (guint i = 0; i < extension->holds->len; i++) {
    Hold *hold = &g_array_index(extension->holds, Hold, i);
    gboolean last = i + 1 == extension->holds->len;
    if (hold->kind == HOLD_DEFINITION && !hold->body && line->indent >= hold->start + 2)
      hold->body = MIN(line->indent, hold->start + TAB_STOP);
    if (hold->kind == HOLD_DEFINITIONS && last && line->indent == hold->start) {
      if (line_is_definition(line) || extension_count_terms(extension, line))
        return FALSE;
      extension_close(extension, i);
      return FALSE;
    }
    if (line->indent >= hold->body && (hold->kind != HOLD_DEFINITION || hold->body))
      continue;
    if (last && (hold->kind == HOLD_DEFINITION || hold->kind == HOLD_FOOTNOTE) &&
        extension_is_lazy(extension, line)) {
      extension_emit(extension, 0, line->text, line->len);
      return TRUE;
    }
    extension_close(extension, i);
    return i && extension_continue(extension, line);
  }
  return FALSE;
}

/* Remember where the text of the list item at hand starts, as far as that matters here. */
static void extension_see_item(Extension *extension, const Line *line, guint indent) {
  guint marker = line_marker(line);
  if (marker)
    extension->item = MIN(indent + marker + 1, PREFIX_LIMIT);
  else if (indent < extension->item && extension->fresh)
    extension->item = indent >= 2 ? indent : 0;
}

/* The line as it is, tabs and all where nothing is open. */
static void extension_raw(Extension *extension, const Line *line) {
  guint base = extension_base(extension);
  gboolean inside = extension->holds->len > 0;
  const char *text = inside ? line->text : line->start;
  gsize len = line->next - text;
  len -= len && text[len - 1] == '\n';
  extension_emit(extension, inside ? line->indent - MIN(line->indent, base) : 0, text, len);
}

static void extension_plain(Extension *extension, const Line *line, guint indent) {
  GString *text = shortcode_links(extension->page, line->text, line->len);
  extension->fresh = line->text[0] == '#';
  if (!text) {
    extension_raw(extension, line);
    return;
  }
  /* White space at the end may be a line break. */
  gsize end = line->next - line->text;
  end -= end && line->text[end - 1] == '\n';
  g_string_append_len(text, line->text + line->len, end - line->len);
  extension_emit(extension, indent, text->str, text->len);
  g_string_free(text, TRUE);
}

/* A line that is not blank, outside fences.  Returns the last line that was used up. */
static Line extension_line(Extension *extension, Line line) {
  guint base = extension_base(extension);
  guint indent = line.indent - MIN(line.indent, base);
  const Hold *top = extension_top(extension);
  extension_see_item(extension, &line, indent);
  if (extension_close_colons(extension, &line))
    return line;
  if (indent >= TAB_STOP + extension->item) { /* code */
    extension_raw(extension, &line);
    extension->fresh = FALSE;
    return line;
  }
  if (top && top->kind == HOLD_DEFINITIONS && line_is_definition(&line)) {
    extension_open_definition(extension, &line);
    return line;
  }
  gboolean room = extension_has_room(extension, line.indent);
  if (room && (extension_indented(extension, &line) || extension_colons(extension, &line) ||
               extension_footnote(extension, &line)))
    return line;
  guint terms = room && extension->fresh ? extension_count_terms(extension, &line) : 0;
  if (terms)
    return extension_terms(extension, line, terms);
  extension_open_fence(extension, line.text, line.len);
  extension_plain(extension, &line, indent);
  return line;
}

/* What the page's title block left for its end. */
static void extension_end(Extension *extension, const char *rest) {
  if (!*rest)
    return;
  if (extension->fence) {
    char *close = g_strnfill(extension->fence, extension->fence_mark);
    extension_emit(extension, 0, close, extension->fence);
    g_free(close);
  }
  extension_close(extension, 0);
  extension_separate(extension);
  for (Line line = line_read(rest);; line = line_read(line.next)) {
    extension_emit(extension, 0, line.text, line.len);
    if (!*line.next)
      break;
  }
}

/* The footnotes' lines, at the end. */
static void extension_append_notes(Extension *extension) {
  Source *source = extension->source, *notes = extension->notes;
  guint shift = source->file_lines->len;
  source->note_lines = notes->file_lines->len;
  for (guint i = 0; i < notes->marks->len; i++) {
    SourceMark mark = g_array_index(notes->marks, SourceMark, i);
    mark.line += shift;
    mark.label = g_strdup(mark.label);
    g_array_append_val(source->marks, mark);
  }
  text_append(source->text, notes->text->str, notes->text->len);
  g_array_append_vals(source->file_lines, notes->file_lines->data, notes->file_lines->len);
}

static const char *extension_find_last_colons(const char *text) {
  const char *last = NULL;
  for (const char *at = strstr(text, ":::"); at; at = strstr(at, ":::")) {
    Line line = line_read(at);
    const char *start = at;
    while (start > text && (start[-1] == ' ' || start[-1] == '\t'))
      start--;
    if (line_is_colons(&line) && (start == text || start[-1] == '\n'))
      last = at;
    at = line.next;
  }
  return last;
}

void extension_lines(Page *page, const char *text, guint32 first_line, Source *source) {
  Extension extension = {
      .page = page, .source = source, .line = first_line, .fresh = TRUE, .clear = TRUE};
  extension.notes = source_new_empty();
  extension.holds = g_array_new(FALSE, FALSE, sizeof(Hold));
  extension.out = g_string_new(NULL);
  extension.last_colons = extension_find_last_colons(text);
  GString *rest = g_string_new(NULL);
  for (gsize skip = manpage_title_block(page, text, rest); skip; skip--)
    extension.line += *text++ == '\n';
  while (*text) {
    Line line = line_read(text);
    if (line.len == 0) {
      if (extension.fence)
        extension_raw(&extension, &line);
      else if (!extension.clear || extension.holds->len == 0)
        extension_emit(&extension, 0, "", 0);
      extension.fresh = TRUE;
    } else if (!extension.holds->len || !extension_continue(&extension, &line)) {
      if (extension.fence) {
        extension_raw(&extension, &line);
        extension_close_fence(&extension, &line);
        extension.fresh = !extension.fence;
      } else {
        line = extension_line(&extension, line);
      }
    }
    text = line.next;
    extension.line++;
  }
  extension_end(&extension, rest->str);
  g_string_free(rest, TRUE);
  extension_append_notes(&extension);
  source_free(extension.notes);
  g_array_unref(extension.holds);
  g_string_free(extension.out, TRUE);
}
