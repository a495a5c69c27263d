/* SPDX-License-Identifier: MIT */
/* CommonMark's "Emphasis and strong emphasis" with a stack, in linear time. */
#include <config.h>

#include "read/emphasis.h"

/* A run of marks that emphasis may start with. */
typedef struct {
  char mark;
  gsize left;  /* marks that nothing has closed */
  guint depth; /* of what was opened and closed behind it */
} Opener;

typedef struct {
  GArray *openers;          /* of Opener */
  guint stars, underscores; /* among them */
  guint depth;              /* the largest so far */
} Emphasis;

static guint *emphasis_count(Emphasis *emphasis, char mark) {
  return mark == '*' ? &emphasis->stars : &emphasis->underscores;
}

static void emphasis_open(Emphasis *emphasis, char mark, gsize len) {
  Opener opener = {mark, len, 0};
  g_array_append_val(emphasis->openers, opener);
  ++*emphasis_count(emphasis, mark);
}

/* Close what LEN marks can close, with all that is open inside.  Returns how many are left. */
static gsize emphasis_close(Emphasis *emphasis, char mark, gsize len) {
  GArray *openers = emphasis->openers;
  guint depth = 0;
  while (len && *emphasis_count(emphasis, mark)) {
    Opener *opener = &g_array_index(openers, Opener, openers->len - 1);
    gsize used = opener->mark == mark ? MIN(opener->left, len) : 0;
    depth = opener->depth = MAX(depth, opener->depth) + (used + 1) / 2; /* two are strong */
    opener->left -= used;
    len -= used;
    if (used && opener->left)
      continue;
    --*emphasis_count(emphasis, opener->mark);
    g_array_set_size(openers, openers->len - 1);
  }
  if (openers->len) {
    Opener *outer = &g_array_index(openers, Opener, openers->len - 1);
    outer->depth = MAX(outer->depth, depth);
  }
  emphasis->depth = MAX(emphasis->depth, depth);
  return len;
}

/* A run of LEN marks between BEFORE and AFTER. */
static void emphasis_run(Emphasis *emphasis, char mark, gsize len, char before, char after) {
  gboolean left = !g_ascii_isspace(after) &&
                  (!g_ascii_ispunct(after) || g_ascii_isspace(before) || g_ascii_ispunct(before));
  gboolean right = !g_ascii_isspace(before) &&
                   (!g_ascii_ispunct(before) || g_ascii_isspace(after) || g_ascii_ispunct(after));
  gboolean word = mark == '_' && left && right; /* a mark inside a word is none */
  if (right && (!word || g_ascii_ispunct(after)))
    len = emphasis_close(emphasis, mark, len);
  if (len && left && (!word || g_ascii_ispunct(before)))
    emphasis_open(emphasis, mark, len);
}

guint emphasis_depth(const char *line, gsize len) {
  Emphasis emphasis = {.openers = g_array_new(FALSE, FALSE, sizeof(Opener))};
  for (gsize i = 0; i < len;) {
    gsize start = i++;
    char mark = line[start];
    if (mark == '\\')
      i++;
    if (mark != '*' && mark != '_')
      continue;
    while (i < len && line[i] == mark)
      i++;
    emphasis_run(&emphasis, mark, i - start, start ? line[start - 1] : ' ',
                 i < len ? line[i] : ' ');
  }
  g_array_unref(emphasis.openers);
  return emphasis.depth;
}
