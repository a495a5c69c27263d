/* SPDX-License-Identifier: MIT */
/* model/fold: what is folded opens as it was. */
#include <config.h>

#include "model/fold.h"

#include "model/book.h"

#include "tree.h"

/* Everything about the nodes and links of a page that is open. */
static char *page_text(const Page *page) {
  GString *out = g_string_new(NULL);
  Walk walk = walk_start(page->document);
  for (WalkEvent event; (event = walk_next(&walk)) != WALK_DONE;) {
    const Node *node = walk.node;
    g_string_append_printf(out, "%s%u line %u number %u level %u %d%d%d%d%d%d",
                           event == WALK_EXIT ? "/" : "", node->type, node->line, node->number,
                           node->level, node->ordered, node->tight, node->header, node->tab,
                           node->topics, node->own_name);
    if (node->text)
      g_string_append_printf(out, " %u:%s", node->text_len, node->text);
    g_string_append_c(out, '\n');
  }
  for (guint i = 0; i < page->links->len; i++) {
    const Link *link = &g_array_index(page->links, Link, i);
    g_string_append_printf(out, "%s at %u\n", link->url, link->line);
  }
  return g_string_free(out, FALSE);
}

static char *anchors_text(const Page *page) {
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < page->anchors->len; i++) {
    const Anchor *anchor = &g_array_index(page->anchors, Anchor, i);
    g_string_append_printf(out, "%s %s %s %u %d\n", anchor->name, anchor->slug,
                           anchor->title ? anchor->title : "-", anchor->line, anchor->of_title);
  }
  return g_string_free(out, FALSE);
}

/* A page of a guide, to which its folded form belongs. */
static Page *with_guide(Page *page) {
  page->guide = guide_new();
  return page;
}

static void free_both(Page *page) {
  Guide *guide = page->guide;
  page_free(page);
  guide_free(guide);
}

static void assert_folds(const char *text, Dialect dialect) {
  Page *page = with_guide(tree_page(text, dialect));
  g_autofree char *before = page_text(page), *anchors = anchors_text(page);
  g_assert_true(page_is_read(page));
  page_fold(page);
  g_assert_null(page->document);
  g_assert_null(page->links);
  g_assert_true(page_is_read(page));
  for (guint round = 0; round < 2; round++) { /* opening leaves the folded form alone */
    g_autofree char *between = anchors_text(page);
    g_assert_cmpstr(between, ==, anchors);
    page_open(page);
    g_autofree char *after = page_text(page);
    g_assert_cmpstr(after, ==, before);
    page_close(page);
    g_assert_null(page->document);
  }
  free_both(page);
}

static void test_kinds(void) {
  assert_folds("", DIALECT_COMMONMARK);
  assert_folds(
      "# T\n\nx *y* **z** `c` [l](u \"t\") ![i](j.png) <b>h</b>  \nbreak\n\n> q\n> - a\n>\n>   b\n"
      "\n7. one\n8. two\n\n```\ncode\n```\n\n***\n\n| a | b |\n|---|---|\n| 1 | |\n\n"
      "term\n: definition\n\n> [!NOTE]\n> n\n\n###### label\n\nend[^1]\n\n[^1]: note\n",
      DIALECT_COMMONMARK);
  assert_folds("# T<a name=\"t\"></a>\n\n**Topics**\n+ [A](a.md#x)\n  + [B](b.md)\n\n"
               "## S<a name=\"S-1\"></a><a name=\"s.2\"></a>\n\n**Note**  \nn\n\n------\n#### [ "
               "Tab ]\n\nt\n\n------\n",
               DIALECT_AWS);
}

/* Numbers of every length, lines that go back, text with every length of a number before it. */
static void test_numbers(void) {
  Page *page = page_new("p.md", guide_new());
  page->document = node_new(page->arena, NODE_DOCUMENT, 1);
  static const guint32 numbers[] = {G_MAXUINT32, 0, 127, 128, 16383, 16384, 1, G_MAXUINT32 - 1};
  g_autofree char *text = g_strnfill(20000, 'x');
  for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
    Node *list = node_new(page->arena, NODE_LIST, numbers[i]);
    list->number = numbers[G_N_ELEMENTS(numbers) - 1 - i];
    list->level = i;
    node_append(page->document, list);
    guint len = numbers[i] % 20000;
    node_append(list, node_new_text(page->arena, NODE_TEXT, 5, text, len));
    Link link = {.url = arena_strndup(page->arena, text, len), .line = numbers[i]};
    g_array_append_val(page->links, link);
  }
  g_autofree char *before = page_text(page);
  page_fold(page);
  page_open(page);
  g_autofree char *after = page_text(page);
  g_assert_cmpstr(after, ==, before);
  free_both(page);
}

static void test_deep(void) {
  Page *page = page_new("p.md", guide_new());
  Node *at = page->document = node_new(page->arena, NODE_DOCUMENT, 1);
  for (guint i = 0; i < 100000; i++, at = at->first)
    node_append(at, node_new(page->arena, NODE_QUOTE, i));
  page_fold(page);
  page_open(page);
  guint depth = 0;
  for (at = page->document; at->first; at = at->first)
    depth++;
  g_assert_cmpuint(depth, ==, 100000);
  free_both(page);
}

static void test_topics(void) {
  Page *with = with_guide(tree_page("# T\n\n**Topics**\n+ [A](a.md)\n\nBehind\n", DIALECT_AWS));
  Page *without = with_guide(tree_page("# T\n\n+ [A](a.md)\n", DIALECT_AWS));
  page_fold(with);
  page_fold(without);
  g_assert_cmpuint(with->topics_end, >, 0);
  g_assert_cmpuint(without->topics_end, ==, 0);
  page_open_topics(with);
  g_assert_true(with->document->last->topics);
  g_assert_cmpstr(g_array_index(with->links, Link, 0).url, ==, "a.md");
  page_close(with);
  page_open(with);
  g_assert_cmpint(with->document->last->type, ==, NODE_PARAGRAPH);
  free_both(with);
  free_both(without);
}

/* A page that was refused, one that was never folded, one that is finished. */
static void test_states(void) {
  Page *page = page_new("p.md", guide_new());
  page_fold(page);
  page_close(page);
  g_assert_null(page->arena);
  page_open(page);
  g_assert_nonnull(page->arena);
  g_assert_false(page_is_read(page));
  free_both(page);
  page = with_guide(tree_page("# T\n\nx\n", DIALECT_COMMONMARK));
  page_open(page);
  page_close(page);
  g_assert_nonnull(page->document);
  page_fold(page);
  page_fold(page);
  page_finish(page);
  g_assert_false(page_is_read(page));
  page_open(page);
  g_assert_null(page->document);
  free_both(page);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/fold/kinds", test_kinds);
  g_test_add_func("/fold/numbers", test_numbers);
  g_test_add_func("/fold/deep", test_deep);
  g_test_add_func("/fold/topics", test_topics);
  g_test_add_func("/fold/states", test_states);
  return g_test_run();
}
