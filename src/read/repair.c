/* SPDX-License-Identifier: MIT */
/* What the exporter of the AWS guides broke, mended in the source (read/dialect mends the tree). */
#include <config.h>

#include "read/repair.h"

#include "base/diag.h"

#include <glib/gi18n.h>
#include <string.h>

/* A run of '*' outside code spans. */
typedef struct {
  gsize at, len;
  gssize partner; /* index of the run that it pairs with, or -1 */
} Run;

typedef struct {
  Page *page;
  Source *source;
  const char *end;    /* of the text */
  const char *same;   /* the lines from here on are as they were, and not yet in SOURCE */
  guint32 same_line;  /* in the file */
  guint32 line;       /* in the file, of the line at hand */
  gboolean paragraph; /* the line before is text at the margin, which an empty item does not end */
  GArray *runs;       /* of Run: scratch */
  GString *out;       /* the line at hand, mended */
} Repair;

/* The length of the line at TEXT. */
static gsize repair_line_len(const Repair *repair, const char *text) {
  const char *newline = memchr(text, '\n', repair->end - text);
  return (newline ? newline : repair->end) - text;
}

/* The line behind the one that ends at AT. */
static const char *repair_next(const Repair *repair, const char *at) {
  return at + (at < repair->end);
}

/* Add the lines up to the one at hand, which is TEXT. */
static void repair_add_same(Repair *repair, const char *text) {
  source_add_lines(repair->source, repair->same, text - repair->same, repair->same_line,
                   repair->line - repair->same_line);
}

/* Add LINE for the line at hand. */
static void repair_add(Repair *repair, const char *line, gsize len) {
  source_add_line(repair->source, line, len, repair->line);
}

static gboolean repair_is_space(const char *line, gsize len, gsize i) {
  return i >= len || line[i] == ' ' || line[i] == '\t';
}

/* Behind the code span that opens at I, or behind its run of back quotes if it does not close.
 *UNCLOSED: a bit for each width of run that was found not to close, which no later one does. */
static gsize repair_skip_code(const char *line, gsize len, gsize i, guint64 *unclosed) {
  gsize open = i;
  while (i < len && line[i] == '`')
    i++;
  gsize width = i - open;
  if (width >= 64 || *unclosed >> width & 1)
    return i;
  for (gsize j = i; j < len;) {
    if (line[j] != '`') {
      j++;
      continue;
    }
    gsize start = j;
    while (j < len && line[j] == '`')
      j++;
    if (j - start == width)
      return j;
  }
  *unclosed |= (guint64)1 << width;
  return i;
}

/* The length of a list marker at the start of LINE, white space included. */
static gsize repair_marker(const char *line, gsize len) {
  gsize i = 0;
  while (i < len && (line[i] == ' ' || line[i] == '\t'))
    i++;
  gsize digits = i;
  while (digits < len && g_ascii_isdigit(line[digits]))
    digits++;
  if (digits > i && digits < len && (line[digits] == '.' || line[digits] == ')') &&
      repair_is_space(line, len, digits + 1))
    return digits + 1;
  if (i < len && (line[i] == '+' || line[i] == '*' || line[i] == '-') &&
      repair_is_space(line, len, i + 1))
    return i + 1;
  return 0;
}

static void repair_find_runs(GArray *runs, const char *line, gsize len) {
  static const gboolean SPECIAL[256] = {['\\'] = TRUE, ['`'] = TRUE, ['*'] = TRUE};
  guint64 unclosed = 0;
  g_array_set_size(runs, 0);
  for (gsize i = repair_marker(line, len); i < len;) {
    if (!SPECIAL[(guchar)line[i]]) {
      i++;
    } else if (line[i] == '\\') {
      i += 2;
    } else if (line[i] == '`') {
      i = repair_skip_code(line, len, i, &unclosed);
    } else {
      Run run = {i, 0, -1};
      while (i < len && line[i] == '*')
        i++;
      run.len = i - run.at;
      g_array_append_val(runs, run);
    }
  }
}

/* Pair runs of one length as brackets pair. FALSE if any is left over: then nothing is certain. */
static gboolean repair_pair_runs(GArray *runs) {
  gssize open = -1; /* the innermost run that is open; its partner is the one around it */
  for (guint i = 0; i < runs->len; i++) {
    Run *run = &g_array_index(runs, Run, i);
    Run *opener = open >= 0 ? &g_array_index(runs, Run, open) : NULL;
    run->partner = open;
    if (opener && opener->len == run->len) {
      open = opener->partner;
      opener->partner = i;
    } else {
      open = i;
    }
  }
  return open < 0;
}

/* CommonMark, "left-flanking delimiter run", for ASCII neighbours. */
static gboolean repair_opens(const char *line, gsize len, const Run *run) {
  gsize after = run->at + run->len;
  if (repair_is_space(line, len, after))
    return FALSE;
  return !g_ascii_ispunct(line[after]) || run->at == 0 || repair_is_space(line, len, run->at - 1) ||
         g_ascii_ispunct(line[run->at - 1]);
}

static gboolean repair_closes(const char *line, gsize len, const Run *run) {
  gsize after = run->at + run->len;
  if (run->at == 0 || repair_is_space(line, len, run->at - 1))
    return FALSE;
  return !g_ascii_ispunct(line[run->at - 1]) || repair_is_space(line, len, after) ||
         g_ascii_ispunct(line[after]);
}

/* A single '*' with spaces around it, no mark but a sign: "2 * 3 * 4". */
static gboolean repair_is_sign(const char *line, gsize len, const Run *run) {
  return run->len == 1 && run->at > 0 && run->at + 1 < len &&
         repair_is_space(line, len, run->at - 1) && repair_is_space(line, len, run->at + 1);
}

/* Whether CommonMark sees all marks already, even if it pairs them in another way. */
static gboolean repair_works(const char *line, gsize len, GArray *runs) {
  gssize open = -1; /* as in repair_pair_runs */
  for (guint i = 0; i < runs->len; i++) {
    Run *run = &g_array_index(runs, Run, i);
    const Run *opener = open >= 0 ? &g_array_index(runs, Run, open) : NULL;
    run->partner = open;
    if (opener && opener->len == run->len && repair_closes(line, len, run))
      open = opener->partner;
    else if (repair_opens(line, len, run))
      open = i;
    else
      return FALSE;
  }
  return open < 0;
}

/* Whether there are marks that CommonMark would leave as text, though it is certain what they mean.
 */
static gboolean repair_is_broken(const char *line, gsize len, GArray *runs) {
  if (repair_works(line, len, runs) || !repair_pair_runs(runs))
    return FALSE;
  for (guint i = 0; i < runs->len; i++) {
    const Run *run = &g_array_index(runs, Run, i);
    if (repair_is_sign(line, len, run) &&
        repair_is_sign(line, len, &g_array_index(runs, Run, run->partner)))
      return FALSE;
  }
  return TRUE;
}

/* "* * *" */
static gboolean repair_is_rule(const char *line, gsize len) {
  for (gsize i = 0; i < len; i++)
    if (line[i] != '*' && line[i] != ' ' && line[i] != '\t')
      return FALSE;
  return TRUE;
}

/* Append LINE, a line or a cell, to the mended line, with marks that CommonMark would leave as text
   moved to where they work ("**Default subnet **column").  TRUE if anything was changed. */
static gboolean repair_emphasis(Repair *repair, const char *line, gsize len) {
  GString *out = repair->out;
  GArray *runs = repair->runs;
  gboolean broken = FALSE;
  if (memchr(line, '*', len) && !repair_is_rule(line, len)) {
    repair_find_runs(runs, line, len);
    broken = repair_is_broken(line, len, runs);
  }
  gsize at = 0;
  for (guint i = 0; broken && i < runs->len; i++) {
    const Run *run = &g_array_index(runs, Run, i);
    gsize after = run->at + run->len;
    g_string_append_len(out, line + at, run->at - at);
    if (run->partner > (gssize)i && !repair_opens(line, len, run)) {
      /* White space inside moves outside; a mark glued to a word gets some. */
      g_string_append_c(out, ' ');
      while (after < len && repair_is_space(line, len, after))
        after++;
      g_string_append_len(out, line + run->at, run->len);
    } else if (run->partner < (gssize)i && !repair_closes(line, len, run)) {
      while (out->len && (out->str[out->len - 1] == ' ' || out->str[out->len - 1] == '\t'))
        g_string_truncate(out, out->len - 1);
      g_string_append_len(out, line + run->at, run->len);
      g_string_append_c(out, ' ');
    } else {
      g_string_append_len(out, line + run->at, run->len);
    }
    at = after;
  }
  g_string_append_len(out, line + at, len - at);
  return broken;
}

/* In a table row each cell is mended by itself. */
static gboolean repair_row(Repair *repair, const char *line, gsize len) {
  gboolean changed = FALSE;
  gsize start = 0;
  for (gsize i = 0; i <= len; i++) {
    if (i < len && line[i] == '\\') {
      i++;
    } else if (i >= len || line[i] == '|') {
      gsize end = MIN(i, len);
      changed |= repair_emphasis(repair, line + start, end - start);
      if (i < len)
        g_string_append_c(repair->out, '|');
      start = end + 1;
    }
  }
  return changed;
}

static gboolean repair_is_blank(const char *line, gsize len) {
  for (gsize i = 0; i < len; i++)
    if (line[i] != ' ' && line[i] != '\t')
      return FALSE;
  return TRUE;
}

/* "**...**" and nothing else. */
static gboolean repair_is_strong(const char *line, gsize len) {
  while (len && (line[len - 1] == ' ' || line[len - 1] == '\t'))
    len--;
  return len > 4 && memcmp(line, "**", 2) == 0 && memcmp(line + len - 2, "**", 2) == 0;
}

static gsize repair_indent(const char *line, gsize len) {
  gsize i = 0;
  while (i < len && line[i] == ' ')
    i++;
  return i;
}

/* Mend the emphasis of LINE.  FALSE if there is nothing to mend. */
static gboolean repair_prose(Repair *repair, const char *line, gsize len) {
  if (!memchr(line, '*', len))
    return FALSE;
  g_string_truncate(repair->out, 0);
  gboolean row = line[repair_indent(line, len)] == '|';
  if (row ? !repair_row(repair, line, len) : !repair_emphasis(repair, line, len))
    return FALSE;
  diag_warn(WARN_REPAIR, repair->page->path, repair->line,
            _("emphasis that CommonMark would not see; its marks were moved"));
  return TRUE;
}

/* LINE, put together of others, for the line at hand. */
static void repair_add_prose(Repair *repair, const GString *line) {
  if (repair_prose(repair, line->str, line->len))
    line = repair->out;
  repair_add(repair, line->str, line->len);
}

/* An empty item, a blank line, then what was the item's content: CommonMark ends the item at the
   blank line.  Returns how many lines after LINE are used up: 1, the blank line, if the content is
   indented; 2 if it is a bold line at the margin, which joins the marker.  (Text with "-" below it
   is a heading.) */
static guint repair_empty_item(Repair *repair, const char *line, gsize len, gsize marker) {
  const char *next = repair_next(repair, line + len);
  if (!marker || (repair->paragraph && line[marker - 1] == '-') ||
      !repair_is_blank(line + marker, len - marker))
    return 0;
  gsize blank = repair_line_len(repair, next);
  if (!repair_is_blank(next, blank) || next + blank == repair->end)
    return 0;
  const char *content = next + blank + 1;
  gsize content_len = repair_line_len(repair, content);
  if (repair_is_blank(content, content_len))
    return 0;
  if (repair_indent(content, content_len) > marker) {
    repair_add_same(repair, line);
    if (repair->paragraph)
      repair_add(repair, "", 0);
    repair_add(repair, line, len);
    diag_warn(WARN_REPAIR, repair->page->path, repair->line,
              _("empty list item; what follows the blank line was taken into it"));
    return 1;
  }
  if (!repair_is_strong(content, content_len))
    return 0;
  GString *joined = g_string_new_len(line, marker);
  g_string_append_c(joined, ' ');
  g_string_append_len(joined, content, content_len);
  diag_warn(WARN_REPAIR, repair->page->path, repair->line,
            _("empty list item; the bold line below was taken into it"));
  repair_add_same(repair, line);
  repair_add_prose(repair, joined);
  g_string_free(joined, TRUE);
  return 2;
}

/* The closing fence on LINE, which the exporter glued what follows to: an anchor, a whole
   paragraph, REST. */
static void repair_fence(Repair *repair, const char *line, gsize len, gsize width,
                         const char *rest) {
  repair_add_same(repair, line);
  repair_add(repair, line, rest - line);
  GString *behind = g_string_new_len(line, rest - width - line); /* in the fence's list item */
  gsize blank = strspn(rest, " \t");
  g_string_append_len(behind, rest + blank, line + len - rest - blank);
  repair_add_prose(repair, behind);
  g_string_free(behind, TRUE);
  diag_warn(WARN_REPAIR, repair->page->path, repair->line,
            _("text behind a code fence; taken as the end of the code"));
}

/* LINE, outside code.  Returns how many lines were replaced. */
static guint repair_text(Repair *repair, const char *line, gsize len) {
  gsize marker = repair_marker(line, len);
  guint used = repair_empty_item(repair, line, len, marker);
  repair->paragraph = len && line[0] != ' ' && line[0] != '\t' && line[0] != '#' && !marker;
  if (used)
    return used + 1;
  if (!repair_prose(repair, line, len))
    return 0;
  repair_add_same(repair, line);
  repair_add(repair, repair->out->str, repair->out->len);
  return 1;
}

void repair_lines(Page *page, const char *text, guint32 first_line, Source *source) {
  Repair repair = {.page = page,
                   .source = source,
                   .end = text + strlen(text),
                   .same = text,
                   .same_line = first_line,
                   .line = first_line,
                   .runs = g_array_new(FALSE, FALSE, sizeof(Run)),
                   .out = g_string_new(NULL)};
  gsize fence = 0;
  char fence_mark = '`';
  while (text < repair.end) {
    gsize len = repair_line_len(&repair, text);
    guint replaced = 0;
    char mark;
    const char *rest;
    gsize width = source_fence(text, len, &mark, &rest);
    if (fence && width >= fence && mark == fence_mark) {
      fence = 0;
      if (!repair_is_blank(rest, text + len - rest)) {
        repair_fence(&repair, text, len, width, rest);
        replaced = 1;
      }
    } else if (!fence && width) {
      fence = width;
      fence_mark = mark;
      repair.paragraph = FALSE;
    } else if (!fence) {
      replaced = repair_text(&repair, text, len);
    }
    text = repair_next(&repair, text + len);
    repair.line++;
    if (replaced) {
      for (; --replaced; repair.line++)
        text = repair_next(&repair, text + repair_line_len(&repair, text));
      repair.same = text;
      repair.same_line = repair.line;
    }
  }
  repair_add_same(&repair, text);
  g_array_unref(repair.runs);
  g_string_free(repair.out, TRUE);
}
