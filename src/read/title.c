/* SPDX-License-Identifier: MIT */
/* Which heading is the title, and what is one where none is. */
#include <config.h>

#include "read/title.h"

#include "base/diag.h"
#include "base/text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Whether the front matter's title and the heading say the same. */
static gboolean says_same(const char *title, const char *heading) {
  char *folded = g_utf8_casefold(title, -1), *other = g_utf8_casefold(heading, -1);
  gboolean same = strcmp(folded, other) == 0;
  g_free(folded);
  g_free(other);
  return same;
}

/* The page's own title: its first level 1 heading, outside lists and quotes. */
static Node *find_title(const Page *page) {
  for (Node *node = page->document->first; node; node = node->next)
    if (node->type == NODE_HEADING && node->level == 1)
      return node;
  return NULL;
}

/* A page whose first block is a heading of a lower level means it as its title. */
static Node *find_first_heading(const Page *page) {
  Node *node = page->document->first;
  while (node && node->type == NODE_ANCHOR)
    node = node->next;
  return node && node->type == NODE_HEADING && !node->tab ? node : NULL;
}

/* Whether the document shows anything before HEADING. */
static gboolean is_behind_text(const Node *heading) {
  for (const Node *node = heading->prev; node; node = node->prev)
    if (!node_is_blank(node) || node->type == NODE_RULE)
      return TRUE;
  return FALSE;
}

/* What stands before the title (a notice, a banner) stays before it: a bold line says where the
   page proper starts. */
static void keep_place(Page *page, Node *heading, const char *text) {
  Node *paragraph = node_new(page->arena, NODE_PARAGRAPH, heading->line);
  Node *strong = node_new(page->arena, NODE_STRONG, heading->line);
  node_append(strong, node_new_text(page->arena, NODE_TEXT, heading->line, text, -1));
  node_append(paragraph, strong);
  node_insert_before(heading, paragraph);
}

/* Whether NODE is an image, or a link that shows nothing but images. */
static gboolean is_badge(const Node *node) {
  if (node->type != NODE_LINK)
    return node->type == NODE_IMAGE;
  const Node *child = node->first;
  while (child && (child->type == NODE_IMAGE || node_is_blank(child)))
    child = child->next;
  return !child && !node_is_blank(node);
}

/* Badges beside a title's text are no part of it: a paragraph behind it shows them. */
static void part_badges(Page *page, Node *title) {
  Node *paragraph = NULL;
  gboolean text = FALSE;
  for (const Node *node = title->first; node; node = node->next)
    text |= !is_badge(node) && !node_is_blank(node);
  for (Node *node = title->first, *next; text && node; node = next) {
    next = node->next;
    if (!is_badge(node))
      continue;
    node_unlink(node);
    if (paragraph) {
      node_append(paragraph, node_new_text(page->arena, NODE_TEXT, node->line, " ", 1));
    } else {
      paragraph = node_new(page->arena, NODE_PARAGRAPH, title->line);
      node_insert_after(title, paragraph);
    }
    node_append(paragraph, node);
  }
}

/* A page without a title is called by the name that it wants, or has as a file; one that speaks for
   its folder by that one's. */
static char *default_title(const Page *page) {
  if (page->wanted_name)
    return g_strdup(page->wanted_name);
  g_autofree char *base = g_path_get_basename(page->path);
  const char *dot = strrchr(base, '.');
  g_autofree char *stem = g_strndup(base, dot ? (gsize)(dot - base) : strlen(base));
  g_autofree char *folder = g_path_get_dirname(page->path);
  g_autofree char *last = g_path_get_basename(folder);
  if (page->guide && page_front_rank(base) && !text_is_blank(last) && strcmp(last, "."))
    return g_strdup(last);
  return g_strdup(text_is_blank(stem) ? base : stem);
}

void title_take(Page *page) {
  if (page->title && text_is_blank(page->title))
    g_clear_pointer(&page->title, g_free);
  Node *heading = find_title(page);
  if (!heading && !page->title)
    heading = find_first_heading(page);
  if (heading)
    part_badges(page, heading);
  g_autofree char *text = heading ? node_dup_text(heading) : NULL;
  if (heading && (!page->title || says_same(page->title, text))) {
    if (is_behind_text(heading))
      keep_place(page, heading, text);
    node_unlink(heading);
    page->title_node = heading;
    g_free(page->title);
    page->title = g_steal_pointer(&text);
  }
  if (page->title)
    return;
  page->title = default_title(page);
  diag_warn(WARN_NO_TITLE, page->path, 0, _("no title; '%s' was taken for one"), page->title);
}
