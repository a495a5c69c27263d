/* SPDX-License-Identifier: MIT */
/* model/node: building, changing and walking document trees. */
#include <config.h>

#include "model/node.h"

static Arena *arena;

static Node *make(NodeType type) {
  return node_new(arena, type, 1);
}

static Node *make_text(const char *text) {
  return node_new_text(arena, NODE_TEXT, 1, text, -1);
}

/* PARENT with the children that follow, up to NULL. */
static Node *G_GNUC_NULL_TERMINATED with(Node *parent, ...) {
  va_list children;
  va_start(children, parent);
  for (Node *child; (child = va_arg(children, Node *));)
    node_append(parent, child);
  va_end(children);
  return parent;
}

/* The texts below ROOT in order, and every pointer of the tree checked on the way. */
static void assert_texts(const Node *root, const char *expected) {
  GString *texts = g_string_new(NULL);
  const Node *before = NULL;
  for (const Node *node = root->first; node; node = node->next) {
    g_assert_true(node->parent == root);
    g_assert_true(node->prev == before);
    g_string_append(texts, node->text);
    before = node;
  }
  g_assert_true(root->last == before);
  g_assert_cmpstr(texts->str, ==, expected);
  g_string_free(texts, TRUE);
}

static void test_new(void) {
  Node *node = node_new(arena, NODE_HEADING, 7);
  g_assert_cmpint(node->type, ==, NODE_HEADING);
  g_assert_cmpuint(node->line, ==, 7);
  g_assert_cmpstr(node->text, ==, "");
  g_assert_null(node->parent);
  g_assert_null(node->first);

  char text[] = "code span";
  node = node_new_text(arena, NODE_CODE, 8, text, 4);
  text[0] = 'x';
  g_assert_cmpstr(node->text, ==, "code");
  g_assert_cmpuint(node->text_len, ==, 4);
  g_assert_cmpuint(node_new_text(arena, NODE_TEXT, 8, "abc", -1)->text_len, ==, 3);
}

static void test_insert(void) {
  Node *root = make(NODE_PARAGRAPH), *b = make_text("b"), *d = make_text("d");
  with(root, b, d, NULL);
  assert_texts(root, "bd");
  node_insert_before(b, make_text("a"));
  node_insert_before(d, make_text("c"));
  node_insert_after(d, make_text("f"));
  node_insert_after(d, make_text("e"));
  assert_texts(root, "abcdef");
}

static void test_unlink(void) {
  Node *root = make(NODE_PARAGRAPH);
  Node *a = make_text("a"), *b = make_text("b"), *c = make_text("c");
  with(root, a, b, c, NULL);
  node_unlink(b);
  assert_texts(root, "ac");
  g_assert_true(!b->parent && !b->prev && !b->next);
  node_unlink(a);
  assert_texts(root, "c");
  node_unlink(c);
  assert_texts(root, "");
  node_unlink(c); /* unlinked already: nothing happens */
  node_append(root, b);
  assert_texts(root, "b");
}

static void test_move_tail(void) {
  Node *from = make(NODE_PARAGRAPH), *to = make(NODE_PARAGRAPH), *b = make_text("b");
  with(from, make_text("a"), b, make_text("c"), NULL);
  with(to, make_text("x"), NULL);
  node_move_tail(to, b);
  assert_texts(from, "a");
  assert_texts(to, "xbc");
  node_move_tail(to, NULL);
  assert_texts(to, "xbc");
}

static void test_kinds(void) {
  g_assert_true(node_is_block(make(NODE_DOCUMENT)));
  g_assert_true(node_is_block(make(NODE_RULE)));
  g_assert_false(node_is_block(make(NODE_TEXT)));
  g_assert_false(node_is_block(make(NODE_BREAK)));
  g_assert_true(node_is_leaf(make(NODE_CODE_BLOCK)));
  g_assert_true(node_is_leaf(make(NODE_ANCHOR)));
  g_assert_false(node_is_leaf(make(NODE_IMAGE)));
  g_assert_false(node_is_leaf(make(NODE_CELL)));
}

/* The events of a whole walk: "+P" enters and "-P" leaves a paragraph. */
static void assert_walk(Node *root, NodeType skipped, const char *expected) {
  static const char letters[] = "DHPLIQNdtfCTRc_xskSlia!";
  GString *events = g_string_new(NULL);
  Walk walk = walk_start(root);
  for (WalkEvent event; (event = walk_next(&walk)) != WALK_DONE;) {
    g_string_append_printf(events, "%c%c", event == WALK_ENTER ? '+' : '-',
                           letters[walk.node->type]);
    if (event == WALK_ENTER && walk.node->type == skipped)
      walk_skip(&walk);
  }
  g_assert_cmpint(walk_next(&walk), ==, WALK_DONE);
  g_assert_cmpstr(events->str, ==, expected);
  g_string_free(events, TRUE);
}

static void test_walk(void) {
  const NodeType none = NODE_BREAK;
  Node *item = with(make(NODE_ITEM), with(make(NODE_PARAGRAPH), make_text("a"), NULL),
                    make(NODE_PARAGRAPH), make(NODE_RULE), NULL);
  Node *root = with(make(NODE_DOCUMENT), with(make(NODE_LIST), item, NULL), make(NODE_QUOTE), NULL);
  assert_walk(root, none, "+D+L+I+P+x-P+P-P+_-I-L+Q-Q-D");
  assert_walk(root, NODE_ITEM, "+D+L+I-L+Q-Q-D");
  assert_walk(root, NODE_DOCUMENT, "+D");
  assert_walk(item, none, "+I+P+x-P+P-P+_-I"); /* it does not leave its root */
  assert_walk(make(NODE_RULE), none, "+_");
  assert_walk(NULL, none, "");
}

/* A deep tree needs no deep stack. */
static void test_walk_deep(void) {
  Node *root = make(NODE_QUOTE), *node = root;
  for (int i = 0; i < 200000; i++) {
    Node *child = make(NODE_QUOTE);
    node_append(node, child);
    node = child;
  }
  Walk walk = walk_start(root);
  guint events = 0;
  while (walk_next(&walk) != WALK_DONE)
    events++;
  g_assert_cmpuint(events, ==, 2 * 200001);
  g_assert_true(node_is_blank(root));
}

/* What lies behind the current node may change during a walk. */
static void test_walk_and_unlink(void) {
  Node *root = with(make(NODE_PARAGRAPH), make_text("a"), make_text("b"), make_text("c"), NULL);
  Walk walk = walk_start(root);
  while (walk_next(&walk) != WALK_DONE)
    if (walk.node->type == NODE_TEXT && walk.node->prev)
      node_unlink(walk.node->prev);
  assert_texts(root, "c");
}

static void test_blank(void) {
  Node *paragraph = make(NODE_PARAGRAPH);
  g_assert_true(node_is_blank(paragraph));
  with(paragraph, make(NODE_ANCHOR), make_text(" \t\n"), make(NODE_BREAK), NULL);
  g_assert_true(node_is_blank(paragraph));
  Node *strong = with(make(NODE_STRONG), make_text("x"), NULL);
  node_append(paragraph, strong);
  g_assert_false(node_is_blank(paragraph));
  g_assert_true(node_is_blank(with(make(NODE_LINK), make(NODE_CODE), NULL)));
  g_assert_false(
      node_is_blank(with(make(NODE_LINK), node_new_text(arena, NODE_CODE, 1, "x", -1), NULL)));
  g_assert_false(node_is_blank(make(NODE_IMAGE)));
}

static void test_wordless(void) {
  Node *heading = with(make(NODE_HEADING), make(NODE_IMAGE), make_text("\xC2\xAD "), NULL);
  g_assert_true(node_is_wordless(heading));
  g_assert_false(node_is_blank(heading));
  node_append(heading->first, make_text("a description"));
  g_assert_false(node_is_wordless(heading));
}

static void assert_plain(const Node *node, const char *expected) {
  GString *out = g_string_new("> ");
  node_plain_text(node, out);
  g_assert_true(g_str_has_prefix(out->str, "> "));
  g_assert_cmpstr(out->str + 2, ==, expected);
  g_string_free(out, TRUE);
}

static void test_plain_text(void) {
  assert_plain(make(NODE_PARAGRAPH), "");
  assert_plain(with(make(NODE_PARAGRAPH), make_text("  a\n b\t\tc "), NULL), "a b c");
  assert_plain(with(make(NODE_PARAGRAPH), make_text("a b \xC3\xA9 c  d "), NULL),
               "a b \xC3\xA9 c d");
  assert_plain(with(make(NODE_PARAGRAPH), make_text("see"), make(NODE_BREAK),
                    with(make(NODE_LINK), with(make(NODE_STRONG), make_text("this"), NULL), NULL),
                    make(NODE_ANCHOR), make_text("."), NULL),
               "see this.");
  assert_plain(with(make(NODE_PARAGRAPH), node_new_text(arena, NODE_CODE, 1, "a  b", -1),
                    with(make(NODE_IMAGE), make_text("plan"), NULL), NULL),
               "a bplan");
  assert_plain(with(make(NODE_ITEM), with(make(NODE_PARAGRAPH), make_text("a"), NULL),
                    with(make(NODE_PARAGRAPH), make_text("b"), NULL), NULL),
               "a b");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  arena = arena_new();
  g_test_add_func("/node/new", test_new);
  g_test_add_func("/node/insert", test_insert);
  g_test_add_func("/node/unlink", test_unlink);
  g_test_add_func("/node/move-tail", test_move_tail);
  g_test_add_func("/node/kinds", test_kinds);
  g_test_add_func("/node/walk", test_walk);
  g_test_add_func("/node/walk-deep", test_walk_deep);
  g_test_add_func("/node/walk-and-unlink", test_walk_and_unlink);
  g_test_add_func("/node/blank", test_blank);
  g_test_add_func("/node/wordless", test_wordless);
  g_test_add_func("/node/plain-text", test_plain_text);
  int status = g_test_run();
  arena_free(arena);
  return status;
}
