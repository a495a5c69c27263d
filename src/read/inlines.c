/* SPDX-License-Identifier: MIT */
/* Strikethrough, attributes of headings, shortcodes: on the tree. */
#include <config.h>

#include "read/inlines.h"

#include "base/diag.h"
#include "read/build.h"
#include "read/shortcode.h"

#include <glib/gi18n.h>
#include <string.h>

/* Stands for a tilde that is to go: no text holds it. */
static const char GONE = '\1';

/* The character before AT, which is in NODE, is no space. */
static gboolean inlines_touches_left(const Node *node, const char *at) {
  if (at > node->text)
    return !g_ascii_isspace(at[-1]);
  return node->prev && node->prev->type != NODE_BREAK;
}

static gboolean inlines_touches_right(const Node *node, const char *behind) {
  if (*behind)
    return !g_ascii_isspace(*behind);
  return node->next && node->next->type != NODE_BREAK;
}

static void inlines_drop(char *tildes) {
  tildes[0] = tildes[1] = GONE;
}

static void inlines_squeeze(Node *node) {
  char *to = (char *)node->text;
  for (const char *at = to; *at; at++)
    if (*at != GONE)
      *to++ = *at;
  *to = '\0';
  node->text_len = to - node->text;
  if (!node->text_len)
    node_unlink(node);
}

/* Pair the "~~" among the children of PARENT. */
static void inlines_strike(Node *parent) {
  char *open = NULL;
  Node *first = NULL, *next; /* the first node with a mark that is to go */
  for (Node *node = parent->first; node; node = node->next) {
    if (node->type != NODE_TEXT)
      continue;
    for (char *at = strchr(node->text, '~'); at; at = strchr(at, '~')) {
      gsize len = strspn(at, "~");
      char *mark = at;
      at += len;
      if (len != 2)
        continue;
      if (open && inlines_touches_left(node, mark)) {
        inlines_drop(open);
        inlines_drop(mark);
        open = NULL;
      } else if (!open && inlines_touches_right(node, at)) {
        open = mark;
        first = first ? first : node;
      }
    }
  }
  for (Node *node = first; node; node = next) {
    next = node->next;
    if (node->type == NODE_TEXT && strchr(node->text, GONE))
      inlines_squeeze(node);
  }
}

/* Whether "{...}" at TEXT holds attributes alone: "#id", ".class", "key=value", kramdown's ':'. */
static gboolean inlines_is_attributes(const char *text, const char **id, gsize *id_len) {
  *id = NULL;
  const char *at = text + 1 + (text[1] == ':');
  gboolean any = FALSE;
  for (at += strspn(at, " "); *at && *at != '}'; at += strspn(at, " ")) {
    gsize len = strcspn(at, " }");
    if (*at == '#' && len > 1 && !*id) {
      *id = at + 1;
      *id_len = len - 1;
    } else if (len < 2 || (*at != '.' && *at != '#' && !memchr(at + 1, '=', len - 1))) {
      return FALSE;
    }
    any = TRUE;
    at += len;
  }
  return any && *at == '}' && at[1 + strspn(at + 1, " \t")] == '\0';
}

static void inlines_heading(Page *page, Node *heading) {
  Node *last = heading->last;
  const char *id;
  gsize id_len;
  char *brace = last && last->type == NODE_TEXT ? strrchr(last->text, '{') : NULL;
  if (!brace || !inlines_is_attributes(brace, &id, &id_len))
    return;
  if (id) {
    Builder builder = {.page = page, .at = heading, .floor = heading, .line = heading->line};
    build_anchor(&builder, id, id_len);
  }
  gsize len = brace - last->text;
  while (len && last->text[len - 1] == ' ')
    len--;
  gsize hashes = len; /* "## Heading ## {#id}" */
  while (hashes && last->text[hashes - 1] == '#')
    hashes--;
  if (hashes < len && hashes && last->text[hashes - 1] == ' ')
    len = hashes;
  while (len && last->text[len - 1] == ' ')
    len--;
  ((char *)last->text)[len] = '\0';
  last->text_len = len;
  if (!len)
    node_unlink(last);
}

void inlines_apply(Page *page) {
  guint32 reported = G_MAXUINT32;
  Walk walk = walk_start(page->document);
  while (walk_next(&walk) != WALK_DONE) {
    Node *node = walk.node;
    if (walk.event != WALK_ENTER)
      continue;
    if (node->type == NODE_TEXT && node->line != reported && shortcode_is_in(node->text)) {
      reported = node->line;
      diag_warn(WARN_HTML, page->path, node->line, _("shortcode; kept as text"));
    }
    if (node->type == NODE_HEADING)
      inlines_heading(page, node);
    if (!node_is_leaf(node) && node->first)
      inlines_strike(node);
  }
}
