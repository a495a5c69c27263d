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
  guint32 line;       /* in the file, of the line at hand */
  gboolean paragraph; /* the line before is text at the margin, which an empty item does not end */
} Repair;

static void repair_emit(Repair *repair, const char *line, gsize len) {
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
  if (i < len && strchr("+*-", line[i]) && repair_is_space(line, len, i + 1))
    return i + 1;
  return 0;
}

static GArray *repair_find_runs(const char *line, gsize len) {
  GArray *runs = NULL;
  guint64 unclosed = 0;
  for (gsize i = repair_marker(line, len); i < len;) {
    if (line[i] == '\\') {
      i += 2;
    } else if (line[i] == '`') {
      i = repair_skip_code(line, len, i, &unclosed);
    } else if (line[i] == '*') {
      Run run = {i, 0, -1};
      while (i < len && line[i] == '*')
        i++;
      run.len = i - run.at;
      if (!runs)
        runs = g_array_new(FALSE, FALSE, sizeof(Run));
      g_array_append_val(runs, run);
    } else {
      i++;
    }
  }
  return runs;
}

/* Pair runs of one length as brackets pair. FALSE if any is left over: then nothing is certain. */
static gboolean repair_pair_runs(GArray *runs) {
  GArray *open = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < runs->len; i++) {
    Run *run = &g_array_index(runs, Run, i);
    guint top = open->len ? g_array_index(open, guint, open->len - 1) : 0;
    if (open->len && g_array_index(runs, Run, top).len == run->len) {
      run->partner = top;
      g_array_index(runs, Run, top).partner = i;
      g_array_set_size(open, open->len - 1);
    } else {
      g_array_append_val(open, i);
    }
  }
  gboolean all = open->len == 0;
  g_array_unref(open);
  return all;
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
static gboolean repair_works(const char *line, gsize len, const GArray *runs) {
  GArray *open = g_array_new(FALSE, FALSE, sizeof(guint)); /* lengths */
  gboolean works = TRUE;
  for (guint i = 0; works && i < runs->len; i++) {
    const Run *run = &g_array_index(runs, Run, i);
    guint run_len = run->len;
    if (open->len && g_array_index(open, guint, open->len - 1) == run_len &&
        repair_closes(line, len, run))
      g_array_set_size(open, open->len - 1);
    else if (repair_opens(line, len, run))
      g_array_append_val(open, run_len);
    else
      works = FALSE;
  }
  works &= open->len == 0;
  g_array_unref(open);
  return works;
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

gboolean repair_emphasis(const char *line, gsize len, GString *out) {
  gboolean marks = memchr(line, '*', len) && !repair_is_rule(line, len);
  GArray *runs = marks ? repair_find_runs(line, len) : NULL;
  gboolean broken = runs && repair_is_broken(line, len, runs);
  if (!broken) {
    g_string_append_len(out, line, len);
    if (runs)
      g_array_unref(runs);
    return FALSE;
  }
  gsize at = 0;
  for (guint i = 0; i < runs->len; i++) {
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
  g_array_unref(runs);
  return TRUE;
}

/* In a table row each cell is mended by itself. */
static gboolean repair_row(const char *line, gsize len, GString *out) {
  gboolean changed = FALSE;
  gsize start = 0;
  for (gsize i = 0; i <= len; i++) {
    if (i < len && line[i] == '\\') {
      i++;
    } else if (i >= len || line[i] == '|') {
      gsize end = MIN(i, len);
      changed |= repair_emphasis(line + start, end - start, out);
      if (i < len)
        g_string_append_c(out, '|');
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

/* Whether LINE, which opens no code, is text that the next line may go on with. */
static gboolean repair_is_text(const char *line, gsize len) {
  return len && !strchr(" \t#", line[0]) && !repair_marker(line, len);
}

static void repair_prose(Repair *repair, const char *line, gsize len) {
  if (!memchr(line, '*', len)) {
    repair_emit(repair, line, len);
    return;
  }
  GString *out = g_string_sized_new(len + 8);
  gboolean row = line[strspn(line, " ")] == '|';
  if (row ? repair_row(line, len, out) : repair_emphasis(line, len, out))
    diag_warn(WARN_REPAIR, repair->page->path, repair->line,
              _("emphasis that CommonMark would not see; its marks were moved"));
  repair_emit(repair, out->str, out->len);
  g_string_free(out, TRUE);
}

/* An empty item, a blank line, then what was the item's content: CommonMark ends the item at the
   blank line.  Returns how many lines after LINE are used up: 1, the blank line, if the content is
   indented; 2 if it is a bold line at the margin, which joins the marker.  (Text with "-" below it
   is a heading.) */
static guint repair_empty_item(Repair *repair, const char *line, gsize len, const char *next) {
  gsize marker = repair_marker(line, len);
  if (!marker || (repair->paragraph && line[marker - 1] == '-') ||
      !repair_is_blank(line + marker, len - marker) || !*next)
    return 0;
  gsize blank = strcspn(next, "\n");
  if (!repair_is_blank(next, blank) || next[blank] != '\n')
    return 0;
  const char *content = next + blank + 1;
  gsize content_len = strcspn(content, "\n");
  if (repair_is_blank(content, content_len))
    return 0;
  if (repair_indent(content, content_len) > marker) {
    if (repair->paragraph)
      repair_emit(repair, "", 0);
    repair_emit(repair, line, len);
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
  repair_prose(repair, joined->str, joined->len);
  g_string_free(joined, TRUE);
  return 2;
}

void repair_lines(Page *page, const char *text, guint32 first_line, Source *source) {
  Repair repair = {.page = page, .source = source, .line = first_line};
  gsize fence = 0;
  char fence_mark = '`';
  while (*text) {
    gsize len = strcspn(text, "\n");
    const char *next = text + len + (text[len] == '\n');
    char mark;
    const char *rest;
    gsize width = source_fence(text, len, &mark, &rest);
    gsize rest_len = width ? text + len - rest : 0;
    if (fence && width >= fence && mark == fence_mark && repair_is_blank(rest, rest_len)) {
      fence = 0;
      repair_emit(&repair, text, len);
    } else if (fence && width >= fence && mark == fence_mark) {
      /* The exporter glued what follows to the closing fence: an anchor, a whole paragraph. */
      fence = 0;
      repair_emit(&repair, text, rest - text);
      GString *behind = g_string_new_len(text, rest - width - text); /* in the fence's list item */
      gsize blank = strspn(rest, " \t");
      g_string_append_len(behind, rest + blank, rest_len - blank);
      repair_prose(&repair, behind->str, behind->len);
      g_string_free(behind, TRUE);
      diag_warn(WARN_REPAIR, page->path, repair.line,
                _("text behind a code fence; taken as the end of the code"));
    } else if (fence) {
      repair_emit(&repair, text, len);
    } else if (width) {
      fence = width;
      fence_mark = mark;
      repair.paragraph = FALSE;
      repair_emit(&repair, text, len);
    } else {
      guint used = repair_empty_item(&repair, text, len, next);
      if (!used)
        repair_prose(&repair, text, len);
      repair.paragraph = repair_is_text(text, len);
      for (; used; used--) {
        gsize skip = strcspn(next, "\n");
        next += skip + (next[skip] == '\n');
        repair.line++;
      }
    }
    text = next;
    repair.line++;
  }
}
