/* SPDX-License-Identifier: MIT */
/* Document trees as one line of text, for the tests of read/ to compare. */
#ifndef MANBOOK_TEST_TREE_H
#define MANBOOK_TEST_TREE_H

#include "model/page.h"
#include "read/reader.h"

#include "messages.h"

#include <string.h>

/* Blocks are "name(...)" ("h2", "tab4"), with a space between; "!" marks an ordered or loose list,
   a Topics list and a header row.  Inlines: `code`, _emphasised_, *strong*, <URL|text>,
   <!URL|image>,
   "#anchor;" and "/", a break. */
G_GNUC_UNUSED static void tree_open(const Page *page, const Node *node, GString *out) {
  static const char *const BLOCKS[] = {"doc", "h",  "p",   "ul",    "li", "quote", "note", "dl",
                                       "dt",  "dd", "pre", "table", "tr", "td",    "rule"};
  NodeType type = node->type;
  if (type < NODE_TEXT) {
    gboolean ordered = type == NODE_LIST && node->ordered;
    g_string_append(out, ordered ? "ol" : type == NODE_HEADING && node->tab ? "tab" : BLOCKS[type]);
    if (type == NODE_HEADING || ordered)
      g_string_append_printf(out, "%u", type == NODE_HEADING ? node->level : node->number);
    if (type == NODE_LIST)
      g_string_append_printf(out, "%s%s", node->tight ? "" : "-loose",
                             node->topics ? "-topics" : "");
    g_string_append(out, type == NODE_ROW && node->header ? "!(" : "(");
    g_string_append_len(out, node->text, node->text_len);
    g_string_append(out, type == NODE_NOTE ? ": " : "");
  } else if (type == NODE_TEXT) {
    g_string_append_len(out, node->text, node->text_len);
  } else if (type == NODE_CODE) {
    g_string_append_printf(out, "`%.*s`", (int)node->text_len, node->text);
  } else if (type == NODE_EMPH || type == NODE_STRONG) {
    g_string_append_c(out, type == NODE_EMPH ? '_' : '*');
  } else if (type == NODE_LINK) {
    g_string_append_printf(out, "<%s|", g_array_index(page->links, Link, node->number).url);
  } else if (type == NODE_IMAGE) {
    g_string_append_printf(out, "<!%s|", node->text);
  } else if (type == NODE_ANCHOR) {
    g_string_append_printf(out, "#%s;", g_array_index(page->anchors, Anchor, node->number).name);
  } else {
    g_string_append_c(out, '/');
  }
}

static void tree_close(const Node *node, GString *out) {
  NodeType type = node->type;
  if (type < NODE_TEXT)
    g_string_append_c(out, ')');
  else if (type == NODE_EMPH || type == NODE_STRONG)
    g_string_append_c(out, type == NODE_EMPH ? '_' : '*');
  else if (type == NODE_LINK || type == NODE_IMAGE)
    g_string_append_c(out, '>');
}

/* What is below ROOT.  Free with g_free. */
G_GNUC_UNUSED static char *tree_text(const Page *page, const Node *root) {
  GString *out = g_string_new(NULL);
  Walk walk = walk_start((Node *)root);
  while (walk_next(&walk) != WALK_DONE) {
    const Node *node = walk.node;
    if (node == root)
      continue;
    gboolean beside = node->prev && (node_is_block(node) || node_is_block(node->prev));
    if (walk.event == WALK_ENTER && beside)
      g_string_append_c(out, ' ');
    if (walk.event == WALK_ENTER)
      tree_open(page, node, out);
    if (walk.event == WALK_EXIT || node_is_leaf(node))
      tree_close(node, out);
  }
  return g_string_free(out, FALSE);
}

/* The page "p.md" of this text. */
G_GNUC_UNUSED static Page *tree_page(const char *text, Dialect dialect) {
  Page *page = page_new("p.md", NULL);
  reader_read(page, text, strlen(text), dialect);
  return page;
}

#define assert_tree(text, dialect, expected)                                                       \
  do {                                                                                             \
    Page *page_ = tree_page(text, dialect);                                                        \
    g_autofree char *tree_ = tree_text(page_, page_->document);                                    \
    g_assert_cmpstr(tree_, ==, expected);                                                          \
    page_free(page_);                                                                              \
  } while (0)

#endif
