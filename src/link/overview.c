/* SPDX-License-Identifier: MIT */
/* Generated pages: the description and the list of pages. */
#include <config.h>

#include "link/overview.h"

#include "base/text.h"

#include <string.h>

/* Lists that nest deeper than any reader follows go on at this level. */
enum { LIST_DEPTH = 12 };

Page *overview_new(Book *book, Guide *guide, const char *name, const char *title) {
  Page *page = page_new(NULL, guide);
  page->name = g_strdup(name);
  page->title = g_strdup(title);
  page_set_node(page);
  page->document = node_new(page->arena, NODE_DOCUMENT, 0);
  book_add_page(book, page);
  return page;
}

static Node *child_new(const Page *page, Node *parent, NodeType type) {
  Node *node = node_new(page->arena, type, 0);
  node_append(parent, node);
  return node;
}

static Node *list_new(const Page *page, Node *parent) {
  Node *list = child_new(page, parent, NODE_LIST);
  list->tight = 1;
  return list;
}

/* An item of LIST that is a link to CHILD. */
static void item_add(Page *page, Node *list, Page *child) {
  Node *item = child_new(page, list, NODE_ITEM);
  Node *link_node = child_new(page, child_new(page, item, NODE_PARAGRAPH), NODE_LINK);
  Link link = {.url = "", .kind = LINK_PAGE, .page = child};
  link_node->number = page->links->len;
  g_array_append_val(page->links, link);
  const char *title = child->title ? child->title : child->name;
  Node *text = node_new(page->arena, NODE_TEXT, 0);
  text->text = title; /* which outlives this page's document */
  text->text_len = strlen(title);
  node_append(link_node, text);
}

/* Where the list of one page's children stands. */
typedef struct {
  const Page *of;
  Node *list;
  guint next;
} Level;

/* The item that was added last gets a list for its children, or shares its own list with them. */
static Node *sublist_of(const Page *page, Node *list, guint depth) {
  return depth < LIST_DEPTH ? list_new(page, list->last) : list;
}

static void pages_list(Page *page) {
  Node *top = list_new(page, page->document);
  top->topics = 1;
  g_autoptr(GArray) levels = g_array_new(FALSE, FALSE, sizeof(Level));
  Level level = {.of = page, .list = top};
  g_array_append_val(levels, level);
  while (levels->len) {
    Level *at = &g_array_index(levels, Level, levels->len - 1);
    if (at->next == at->of->children->len) {
      g_array_set_size(levels, levels->len - 1);
      continue;
    }
    Page *child = at->of->children->pdata[at->next++];
    item_add(page, at->list, child);
    if (!child->children->len)
      continue;
    Level below = {.of = child, .list = sublist_of(page, at->list, levels->len)};
    g_array_append_val(levels, below);
  }
}

/* Plain text from the book file: paragraphs stand apart by empty lines. */
static void paragraphs_add(const Page *page, const char *text) {
  g_autoptr(GString) words = g_string_new(NULL);
  for (gboolean end = FALSE; !end;) {
    gsize len = strcspn(text, "\n");
    g_autofree char *line = g_strstrip(g_strndup(text, len));
    if (*line)
      text_append_format(words, "%s%s", words->len ? " " : "", line);
    end = text[len] == '\0';
    text += len + !end;
    if (!words->len || (*line && !end))
      continue;
    Node *paragraph = child_new(page, page->document, NODE_PARAGRAPH);
    node_append(paragraph, node_new_text(page->arena, NODE_TEXT, 0, words->str, words->len));
    g_string_truncate(words, 0);
  }
}

void overview_fill(const Book *book, Page *page) {
  const Guide *guide = page->guide;
  if (page == book->overview && book->description)
    paragraphs_add(page, book->description);
  else if (guide && page == guide->overview && guide->summary)
    paragraphs_add(page, guide->summary);
  if (page->children->len)
    pages_list(page);
}
