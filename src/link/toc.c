/* SPDX-License-Identifier: MIT */
/* Walks lists of links and tells which page hangs below which. */
#include <config.h>

#include "link/toc.h"

#include "base/text.h"
#include "link/path.h"

#include <string.h>

/* An item that the walk is inside of. */
typedef struct {
  Page *above; /* the page below which this item's page belongs */
  Page *page;  /* the first page that the item links to, or NULL so far */
} Item;

typedef struct {
  Lookup *lookup;
  const Page *source;
  Page *top;
  gboolean base_names; /* absolute links name the page with that base name */
  gboolean chapters;   /* links in top-level paragraphs count */
  TocFunc place;
  gpointer data;
  GArray *items; /* of Item: the innermost is the last */
} Toc;

static Page *link_page(const Toc *toc, const Node *node) {
  const Link *link = &g_array_index(toc->source->links, Link, node->number);
  if (!url_path_len(link->url))
    return NULL; /* a section of this page */
  if (!text_is_url(link->url))
    return lookup_relative(toc->lookup, toc->source, link->url, NULL);
  Page *page = lookup_absolute(toc->lookup, link->url);
  if (page || !toc->base_names || !url_is_web(link->url))
    return page;
  return lookup_base_name(toc->lookup, toc->source->guide, link->url);
}

static void item_enter(Toc *toc) {
  Item item = {.above = toc->top};
  if (toc->items->len) {
    const Item *around = &g_array_index(toc->items, Item, toc->items->len - 1);
    item.above = around->page ? around->page : around->above;
  }
  g_array_append_val(toc->items, item);
}

static void link_enter(const Toc *toc, const Node *node) {
  if (!toc->items->len) {
    gboolean chapter = toc->chapters && node->parent->type == NODE_PARAGRAPH &&
                       node->parent->parent->type == NODE_DOCUMENT;
    Page *page = chapter ? link_page(toc, node) : NULL;
    if (page)
      toc->place(toc->top, page, toc->data);
    return;
  }
  Item *item = &g_array_index(toc->items, Item, toc->items->len - 1);
  if (item->page)
    return;
  item->page = link_page(toc, node);
  if (item->page)
    toc->place(item->above, item->page, toc->data);
}

static void lists_read(Toc *toc, Node *root) {
  Walk walk = walk_start(root);
  for (WalkEvent event; (event = walk_next(&walk)) != WALK_DONE;) {
    if (walk.node->type == NODE_ITEM && event == WALK_ENTER)
      item_enter(toc);
    else if (walk.node->type == NODE_ITEM)
      g_array_set_size(toc->items, toc->items->len - 1);
    else if (walk.node->type == NODE_LINK && event == WALK_ENTER)
      link_enter(toc, walk.node);
  }
}

void toc_read(Lookup *lookup, const Page *source, Page *top, TocFunc place, gpointer data) {
  Toc toc = {.lookup = lookup, .source = source, .top = top, .place = place, .data = data};
  toc.base_names = TRUE;
  toc.chapters = !g_ascii_strcasecmp(path_base(source->path), "SUMMARY.md");
  toc.items = g_array_new(FALSE, FALSE, sizeof(Item));
  lists_read(&toc, source->document);
  g_array_unref(toc.items);
}

void toc_read_topics(Lookup *lookup, Page *source, TocFunc place, gpointer data) {
  Toc toc = {.lookup = lookup, .source = source, .top = source, .place = place, .data = data};
  toc.items = g_array_new(FALSE, FALSE, sizeof(Item));
  Walk walk = walk_start(source->document);
  while (walk_next(&walk) != WALK_DONE) {
    if (walk.event != WALK_ENTER || walk.node->type != NODE_LIST || !walk.node->topics)
      continue;
    lists_read(&toc, walk.node);
    walk_skip(&walk);
  }
  g_array_unref(toc.items);
}
