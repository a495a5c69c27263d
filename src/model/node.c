/* SPDX-License-Identifier: MIT */
/* Building, changing and walking document trees. */
#include <config.h>

#include "model/node.h"

#include "base/text.h"

#include <string.h>

Node *node_new(Arena *arena, NodeType type, unsigned line) {
  Node *node = arena_alloc(arena, sizeof *node);
  node->type = type;
  node->line = line;
  node->text = "";
  return node;
}

Node *node_new_text(Arena *arena, NodeType type, unsigned line, const char *text, gssize len) {
  Node *node = node_new(arena, type, line);
  node->text_len = len < 0 ? strlen(text) : (gsize)len;
  node->text = arena_strndup(arena, text, node->text_len);
  return node;
}

void node_append(Node *parent, Node *child) {
  child->parent = parent;
  child->prev = parent->last;
  child->next = NULL;
  if (parent->last)
    parent->last->next = child;
  else
    parent->first = child;
  parent->last = child;
}

void node_insert_before(Node *sibling, Node *child) {
  child->parent = sibling->parent;
  child->prev = sibling->prev;
  child->next = sibling;
  if (sibling->prev)
    sibling->prev->next = child;
  else
    sibling->parent->first = child;
  sibling->prev = child;
}

void node_insert_after(Node *sibling, Node *child) {
  if (sibling->next)
    node_insert_before(sibling->next, child);
  else
    node_append(sibling->parent, child);
}

void node_unlink(Node *node) {
  if (node->prev)
    node->prev->next = node->next;
  else if (node->parent)
    node->parent->first = node->next;
  if (node->next)
    node->next->prev = node->prev;
  else if (node->parent)
    node->parent->last = node->prev;
  node->parent = node->prev = node->next = NULL;
}

void node_move_tail(Node *parent, Node *first) {
  for (Node *node = first; node;) {
    Node *next = node->next;
    node_unlink(node);
    node_append(parent, node);
    node = next;
  }
}

Walk walk_start(Node *root) {
  return (Walk){.root = root, .node = root, .event = WALK_START};
}

WalkEvent walk_next_block(Walk *walk) {
  if (walk->event == WALK_ENTER)
    switch (walk->node->type) {
    case NODE_PARAGRAPH:
    case NODE_HEADING:
    case NODE_TERM:
    case NODE_CELL:
      walk_skip(walk);
      break;
    }
  return walk_next(walk);
}

void walk_skip(Walk *walk) {
  walk->event = WALK_EXIT;
}

/* Whether something shows below NODE; images show if IMAGES. */
static gboolean shows(const Node *node, gboolean images) {
  Walk walk = walk_start((Node *)node);
  while (walk_next(&walk) != WALK_DONE) {
    const Node *at = walk.node;
    if (at->type == NODE_CODE_BLOCK || (at->type == NODE_IMAGE && images))
      return TRUE;
    if ((at->type == NODE_TEXT || at->type == NODE_CODE) && !text_is_blank(at->text))
      return TRUE;
  }
  return FALSE;
}

gboolean node_is_blank(const Node *node) {
  return !shows(node, TRUE);
}

gboolean node_is_wordless(const Node *node) {
  return !shows(node, FALSE);
}

/* Fold the white space behind START, and drop it at both ends. */
static void squeeze(GString *out, gsize start) {
  char *begin = out->str + start, *from = begin, *end = out->str + out->len;
  while ((guchar)*from > ' ' || (*from == ' ' && from > begin && (guchar)from[1] > ' '))
    from++; /* most texts are as they should be */
  char *to = from;
  for (gboolean space = FALSE; from < end; from++) {
    if (*from == ' ' || *from == '\t' || *from == '\n') {
      space = to > begin;
      continue;
    }
    if (space)
      *to++ = ' ';
    space = FALSE;
    *to++ = *from;
  }
  g_string_truncate(out, to - out->str);
}

void node_plain_text(const Node *node, GString *out) {
  gsize start = out->len;
  Walk walk = walk_start((Node *)node);
  while (walk_next(&walk) != WALK_DONE) {
    const Node *at = walk.node;
    if (walk.event != WALK_ENTER)
      continue;
    if (at->type == NODE_TEXT || at->type == NODE_CODE || at->type == NODE_CODE_BLOCK)
      text_append(out, at->text, at->text_len);
    else if (at->type == NODE_BREAK || node_is_block(at))
      g_string_append_c(out, ' ');
  }
  squeeze(out, start);
}

char *node_dup_text(const Node *node) {
  GString *text = g_string_new(NULL);
  node_plain_text(node, text);
  return g_string_free(text, FALSE);
}
