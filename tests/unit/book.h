/* SPDX-License-Identifier: MIT */
/* Books by hand, for the tests of link/: pages, links, lists. */
#ifndef MANBOOK_TEST_BOOK_H
#define MANBOOK_TEST_BOOK_H

#include "link/resolve.h"
#include "messages.h"
#include "model/book.h"

#include <string.h>

G_GNUC_UNUSED static Book *make_book(const char *name) {
  Book *book = book_new();
  book->name = g_strdup(name);
  book->file = g_strdup("manbook.yaml");
  book->section = g_strdup("7");
  return book;
}

G_GNUC_UNUSED static Guide *add_guide(Book *book, const char *folder, const char *name) {
  Guide *guide = guide_new();
  guide->folder = g_strdup(folder);
  guide->name = g_strdup(name);
  guide->line = 10 + book->guides->len;
  g_ptr_array_add(book->guides, guide);
  return guide;
}

/* A page whose title is its path. */
G_GNUC_UNUSED static Page *add_page(Book *book, Guide *guide, const char *path) {
  Page *page = page_new(path, guide);
  page->document = node_new(page->arena, NODE_DOCUMENT, 1);
  page->title = g_strdup(path);
  book_add_page(book, page);
  return page;
}

/* PATHS are separated by spaces. */
G_GNUC_UNUSED static void add_pages(Book *book, Guide *guide, const char *paths) {
  g_auto(GStrv) each = g_strsplit(paths, " ", -1);
  for (guint i = 0; each[i]; i++)
    add_page(book, guide, each[i]);
}

G_GNUC_UNUSED static Page *page_at(Book *book, const char *path) {
  Page *page = g_hash_table_lookup(book->by_path, path);
  g_assert_nonnull(page);
  return page;
}

G_GNUC_UNUSED static PageEntry *add_entry(Book *book, const char *path, const char *name) {
  PageEntry *entry = page_entry_new();
  entry->path = g_strdup(path);
  entry->name = g_strdup(name);
  entry->line = 30 + book->entries->len;
  g_ptr_array_add(book->entries, entry);
  return entry;
}

/* A paragraph in PARENT that is a link to URL; its line is the number of links so far. */
G_GNUC_UNUSED static guint add_link(Page *page, Node *parent, const char *url) {
  Link link = {.url = arena_strndup(page->arena, url, -1), .line = page->links->len + 1};
  Node *paragraph = node_new(page->arena, NODE_PARAGRAPH, link.line);
  Node *node = node_new(page->arena, NODE_LINK, link.line);
  node->number = page->links->len;
  node_append(node, node_new_text(page->arena, NODE_TEXT, link.line, url, -1));
  node_append(paragraph, node);
  node_append(parent, paragraph);
  g_array_append_val(page->links, link);
  return node->number;
}

/* A list: a line an item, a leading space a level, "-" an item without a link. */
G_GNUC_UNUSED static void add_list(Page *page, gboolean topics, const char *text) {
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  Node *lists[8] = {node_new(page->arena, NODE_LIST, 1)};
  lists[0]->topics = topics;
  node_append(page->document, lists[0]);
  for (guint i = 0; lines[i]; i++) {
    guint depth = strspn(lines[i], " ");
    g_assert_cmpuint(depth, <, G_N_ELEMENTS(lists));
    for (guint d = depth + 1; d < G_N_ELEMENTS(lists); d++)
      lists[d] = NULL;
    if (!lists[depth]) {
      lists[depth] = node_new(page->arena, NODE_LIST, 1);
      node_append(lists[depth - 1]->last, lists[depth]);
    }
    Node *item = node_new(page->arena, NODE_ITEM, 1);
    node_append(lists[depth], item);
    if (strcmp(lines[i] + depth, "-") != 0)
      add_link(page, item, lines[i] + depth);
  }
}

G_GNUC_UNUSED static void add_anchor(Page *page, const char *name, gboolean of_title) {
  const char *copy = arena_strndup(page->arena, name, -1);
  Anchor anchor = {.name = copy, .slug = copy, .line = 1, .of_title = of_title};
  g_array_append_val(page->anchors, anchor);
}

/* Resolve the links of all pages. */
G_GNUC_UNUSED static void resolve_book(Book *book) {
  Resolver *resolver = resolver_new(book);
  for (guint i = 0; i < book->pages->len; i++)
    resolve_page(resolver, book->pages->pdata[i]);
  resolver_free(resolver);
}

#endif
