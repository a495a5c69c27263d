/* SPDX-License-Identifier: MIT */
/* Levels, anchors and tables of a page whose tree is complete. */
#include <config.h>

#include "read/facts.h"

#include "base/diag.h"
#include "base/text.h"
#include "read/title.h"

#include <glib/gi18n.h>
#include <string.h>

enum { LABEL_LEVEL = 6 };

enum { TITLE_BYTES = 64 }; /* that titles rarely exceed */

/* The plain text below NODE, in the page's arena. */
static const char *facts_text(Page *page, const Node *node) {
  g_autoptr(GString) text = g_string_sized_new(TITLE_BYTES);
  node_plain_text(node, text);
  return arena_strndup(page->arena, text->str, text->len);
}

/* Levels start at 2 below the title and go down one at a time.  A heading of level 6 far below its
   section is a label, and stays what it is. */
static void facts_repair_levels(Page *page, const GPtrArray *blocks) {
  guint open[8] = {1}; /* the levels as written of the headings that enclose this place */
  guint depth = 0;
  for (guint i = 0; i < blocks->len; i++) {
    Node *node = blocks->pdata[i];
    if (node->type != NODE_HEADING || node->tab || node == page->title_node)
      continue;
    guint written = MAX(node->level, 2);
    while (depth && open[depth] >= written)
      depth--;
    if (written == LABEL_LEVEL && !page->aws && depth && open[depth] <= 3)
      continue;
    open[++depth] = written;
    if (depth + 1 != written)
      diag_warn(WARN_LEVEL, page->path, node->line,
                _("level %u heading below level %u; shown as level %u"), node->level,
                depth > 1 ? open[depth - 1] : 1, depth + 1);
    node->level = depth + 1;
  }
}

/* NAME, or NAME-N with the first N from FIRST on that SEEN does not hold; it is added to SEEN,
   which maps names to the next number to try, so that many equal names cost no search.  All are in
   the page's arena. */
static const char *facts_unique(Page *page, GHashTable *seen, const char *name, guint first) {
  const char *unique = name;
  guint n = GPOINTER_TO_UINT(g_hash_table_lookup(seen, name));
  if (n) {
    n = MAX(n, first);
    do {
      g_autofree char *numbered = text_format("%s-%u", name, n++);
      unique = arena_strndup(page->arena, numbered, -1);
    } while (g_hash_table_contains(seen, unique));
    g_hash_table_insert(seen, (char *)name, GUINT_TO_POINTER(n));
  }
  g_hash_table_insert(seen, (char *)unique, GUINT_TO_POINTER(first));
  return unique;
}

/* Give HEADING an anchor named as GitHub does, numbered where the page has that name already. */
static void facts_add_anchor(Page *page, Node *heading, const char *title, GHashTable *names) {
  g_autofree char *slug = text_slug(title);
  if (!*slug)
    return;
  const char *name = arena_strndup(page->arena, slug, -1);
  Anchor anchor = {.name = facts_unique(page, names, name, 1), .line = heading->line};
  g_array_append_val(page->anchors, anchor);
  Node *node = node_new(page->arena, NODE_ANCHOR, heading->line);
  node->number = page->anchors->len - 1;
  node_append(heading, node);
}

/* Set the title, in the page's arena, of the anchors inside HEADING (or term); returns how many
   there are. */
static guint facts_entitle(Page *page, const Node *heading, const char *title) {
  guint count = 0;
  for (const Node *node = heading->first; node; node = node->next)
    if (node->type == NODE_ANCHOR) {
      g_array_index(page->anchors, Anchor, node->number).title = title;
      count++;
    }
  return count;
}

/* An anchor under its heading belongs to it. */
static void facts_adopt_anchors(Node *heading) {
  for (Node *next = heading->next; next;) {
    Node *anchor = next;
    next = anchor->next;
    if (anchor->type == NODE_PARAGRAPH && node_is_blank(anchor)) {
      while (anchor->first) {
        Node *inner = anchor->first;
        node_unlink(inner);
        if (inner->type == NODE_ANCHOR)
          node_append(heading, inner);
      }
      node_unlink(anchor);
      return;
    }
    if (anchor->type != NODE_ANCHOR)
      return;
    node_unlink(anchor);
    node_append(heading, anchor);
  }
}

static void facts_name_anchors(Page *page, const GPtrArray *blocks) {
  GHashTable *names = g_hash_table_new(text_hash, g_str_equal);
  for (guint i = 0; i < page->anchors->len; i++) {
    const Anchor *anchor = &g_array_index(page->anchors, Anchor, i);
    if (!g_hash_table_insert(names, (char *)anchor->name, GUINT_TO_POINTER(1)))
      diag_warn(WARN_DUPLICATE_ANCHOR, page->path, anchor->line,
                _("anchor '%s' is on this page twice; links lead to the first"), anchor->name);
  }
  const char *title = arena_strndup(page->arena, page->title, -1);
  if (page->title_node && !facts_entitle(page, page->title_node, title))
    facts_add_anchor(page, page->title_node, title, names);
  for (const Node *node = page->title_node ? page->title_node->first : NULL; node;
       node = node->next)
    if (node->type == NODE_ANCHOR)
      g_array_index(page->anchors, Anchor, node->number).of_title = TRUE;
  for (guint i = 0; i < blocks->len; i++) {
    Node *node = blocks->pdata[i];
    if (node->tab || node == page->title_node ||
        (node->type != NODE_HEADING && node->type != NODE_TERM))
      continue;
    title = facts_text(page, node);
    if (!facts_entitle(page, node, title) && node->type == NODE_HEADING) {
      facts_add_anchor(page, node, title, names);
      facts_entitle(page, node, title);
    }
  }
  g_hash_table_destroy(names);
}

/* Slugs are for output formats: of [a-z0-9-], unique in the page. */
static void facts_make_slugs(Page *page) {
  GHashTable *slugs = g_hash_table_new(text_hash, g_str_equal);
  for (guint i = 0; i < page->anchors->len; i++) {
    Anchor *anchor = &g_array_index(page->anchors, Anchor, i);
    g_autofree char *slug = text_ascii_slug(anchor->name);
    anchor->slug = facts_unique(page, slugs, arena_strndup(page->arena, slug, -1), 2);
  }
  g_hash_table_destroy(slugs);
}

static void facts_count_columns(const GPtrArray *blocks) {
  for (guint i = 0; i < blocks->len; i++) {
    Node *table = blocks->pdata[i];
    if (table->type != NODE_TABLE)
      continue;
    for (const Node *row = table->first; row; row = row->next) {
      guint count = 0;
      for (const Node *cell = row->first; cell; cell = cell->next)
        count++;
      table->number = MAX(table->number, count);
    }
  }
}

/* Make every anchor under a heading part of it, then blank paragraphs their anchors. */
static void facts_settle_anchors(const GPtrArray *blocks) {
  for (guint i = 0; i < blocks->len; i++) {
    Node *node = blocks->pdata[i];
    if (node->type == NODE_HEADING) {
      facts_adopt_anchors(node);
    } else if (node->type == NODE_PARAGRAPH && node->parent && node_is_blank(node)) {
      while (node->first) {
        Node *inner = node->first;
        node_unlink(inner);
        if (inner->type == NODE_ANCHOR)
          node_insert_before(node, inner);
      }
      node_unlink(node);
    }
  }
}

/* A rule separates blocks; beside a heading, which does too, or at an end it says nothing. */
static gboolean facts_is_needed(const Node *rule) {
  const Node *before = rule->prev, *after = rule->next;
  return before && after && before->type != NODE_HEADING && before->type != NODE_RULE &&
         after->type != NODE_HEADING;
}

/* Whether BLOCK, a quote or list, holds anything but anchors. */
static gboolean facts_is_full(const Node *block) {
  const Node *child = block->first;
  while (child && child->type == NODE_ANCHOR)
    child = child->next;
  return child != NULL;
}

/* Take BLOCK out of the tree; its anchors stay where it was. */
static void facts_remove(Node *block) {
  GPtrArray *anchors = g_ptr_array_new();
  Walk walk = walk_start(block);
  while (walk_next(&walk) != WALK_DONE)
    if (walk.node->type == NODE_ANCHOR)
      g_ptr_array_add(anchors, walk.node);
  for (guint i = 0; i < anchors->len; i++) {
    node_unlink(anchors->pdata[i]);
    node_insert_before(block, anchors->pdata[i]);
  }
  node_unlink(block);
  g_ptr_array_unref(anchors);
}

/* Rules that say nothing go; tables, quotes and lists that hold nothing to show give way to their
 * anchors.
 */
static void facts_prune(const GPtrArray *blocks) {
  for (guint i = 0; i < blocks->len; i++) {
    Node *block = blocks->pdata[i];
    gboolean stays = TRUE;
    switch (block->type) {
    case NODE_RULE:
      stays = facts_is_needed(block);
      break;
    case NODE_TABLE:
      stays = !node_is_blank(block);
      break;
    case NODE_QUOTE:
    case NODE_LIST:
    case NODE_DEFINITIONS:
      stays = facts_is_full(block);
      break;
    }
    if (!stays)
      facts_remove(block);
  }
}

/* The blocks that the facts are about, in the order of the text; those that hold blocks follow
   them. */
static GPtrArray *facts_blocks(const Page *page) {
  GPtrArray *blocks = g_ptr_array_new();
  Walk walk = walk_start(page->document);
  while (walk_next_block(&walk) != WALK_DONE)
    switch (walk.node->type) {
    case NODE_HEADING:
    case NODE_PARAGRAPH:
    case NODE_TERM:
    case NODE_RULE:
      g_ptr_array_add(blocks, walk.node);
      break;
    case NODE_TABLE:
    case NODE_QUOTE:
    case NODE_LIST:
    case NODE_DEFINITIONS:
      if (walk.event == WALK_EXIT)
        g_ptr_array_add(blocks, walk.node);
      break;
    }
  return blocks;
}

void facts_collect(Page *page) {
  g_autoptr(GPtrArray) blocks = facts_blocks(page);
  facts_settle_anchors(blocks);
  facts_prune(blocks);
  title_take(page);
  facts_repair_levels(page, blocks);
  facts_name_anchors(page, blocks);
  facts_make_slugs(page);
  facts_count_columns(blocks);
}
