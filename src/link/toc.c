/* SPDX-License-Identifier: MIT */
/* Walks lists of links and tells which page hangs below which. */
#include <config.h>

#include "link/toc.h"

#include "base/diag.h"
#include "base/text.h"
#include "link/path.h"
#include "model/fold.h"

#include <glib/gi18n.h>
#include <string.h>

enum { HEADING_LEVELS = 6 };

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
  gboolean contents;   /* the source is llms.txt: descriptions count, and dead links are reported */
  TocFunc place;       /* or NULL */
  gpointer data;
  GArray *items; /* of Item: the innermost is the last */
} Toc;

/* As a page's dead links are; those of a table of contents that is a page come with them. */
static void report_missing(const Toc *toc, const Link *link) {
  g_autofree char *url = g_strndup(link->url, url_path_len(link->url));
  diag_warn(WARN_MISSING_PAGE, toc->source->path, link->line,
            _("no page '%s' in this book; not in the table of contents"), url);
}

/* PAGE, if it is one of the guide that the list is of: none other can have a place in it. */
static Page *own_page(const Toc *toc, Page *page) {
  return page && page->guide == toc->source->guide ? page : NULL;
}

static Page *link_page(const Toc *toc, const Node *node) {
  const Link *link = &g_array_index(toc->source->links, Link, node->number);
  if (!url_path_len(link->url))
    return NULL; /* a section of this page */
  Page *page;
  if (!text_is_url(link->url)) {
    g_autofree char *path = NULL;
    page = lookup_relative(toc->lookup, toc->source, link->url, &path);
    if (!page && toc->contents && !lookup_is_elsewhere(toc->lookup, path))
      report_missing(toc, link);
    return own_page(toc, page);
  }
  page = own_page(toc, lookup_absolute(toc->lookup, link->url));
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

static void page_place(const Toc *toc, Page *parent, Page *page) {
  if (toc->place)
    toc->place(parent, page, toc->data);
}

static void topic_describe(const Toc *toc, Page *page, const char *text) {
  if (page->guide == toc->source->guide)
    page_describe(page, text);
}

/* "[title](URL): description" */
static void item_describe(const Toc *toc, const Node *link, Page *page) {
  g_autofree char *title = node_dup_text(link);
  g_autofree char *line = node_dup_text(link->parent);
  if (link->parent->first != link || !g_str_has_prefix(line, title))
    return;
  const char *rest = line + strlen(title);
  rest += strspn(rest, " ");
  if (*rest == ':')
    topic_describe(toc, page, rest + 1 + strspn(rest + 1, " "));
}

static void link_enter(const Toc *toc, const Node *node) {
  if (!toc->items->len) {
    gboolean chapter = toc->chapters && node->parent->type == NODE_PARAGRAPH &&
                       node->parent->parent->type == NODE_DOCUMENT;
    Page *page = chapter ? link_page(toc, node) : NULL;
    if (page)
      page_place(toc, toc->top, page);
    return;
  }
  Item *item = &g_array_index(toc->items, Item, toc->items->len - 1);
  if (item->page)
    return;
  item->page = link_page(toc, node);
  if (!item->page)
    return;
  page_place(toc, item->above, item->page);
  if (toc->contents)
    item_describe(toc, node, item->page);
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

void toc_read(Lookup *lookup, Page *source, Page *top, TocFunc place, gpointer data) {
  Toc toc = {.lookup = lookup, .source = source, .top = top, .place = place, .data = data};
  toc.base_names = TRUE;
  toc.chapters = !g_ascii_strcasecmp(path_base(source->path), "SUMMARY.md");
  toc.items = g_array_new(FALSE, FALSE, sizeof(Item));
  page_open(source);
  lists_read(&toc, source->document);
  page_close(source);
  g_array_unref(toc.items);
}

void toc_read_topics(Lookup *lookup, Page *source, TocFunc place, gpointer data) {
  if (source->folded && !source->topics_end)
    return;
  Toc toc = {.lookup = lookup, .source = source, .top = source, .place = place, .data = data};
  page_open_topics(source);
  toc.items = g_array_new(FALSE, FALSE, sizeof(Item));
  Walk walk = walk_start(source->document);
  while (walk_next(&walk) != WALK_DONE) {
    if (walk.event != WALK_ENTER || walk.node->type != NODE_LIST || !walk.node->topics)
      continue;
    lists_read(&toc, walk.node);
    walk_skip(&walk);
  }
  page_close(source);
  g_array_unref(toc.items);
}

/* The page that a heading links to, or NULL. */
static Page *heading_page(const Toc *toc, Node *heading) {
  Page *page = NULL;
  Walk walk = walk_start(heading);
  while (!page && walk_next(&walk) != WALK_DONE)
    if (walk.event == WALK_ENTER && walk.node->type == NODE_LINK)
      page = link_page(toc, walk.node);
  return page;
}

/* ABOVE: for each level the page below which what follows a heading of that level belongs. */
static void heading_read(const Toc *toc, Node *heading, Page *above[HEADING_LEVELS + 1]) {
  guint level = CLAMP(heading->level, 1, HEADING_LEVELS);
  Page *parent = above[level - 1];
  Page *page = heading_page(toc, heading);
  if (page) {
    page_place(toc, parent, page);
    if (heading->next && heading->next->type == NODE_PARAGRAPH) {
      g_autofree char *text = node_dup_text(heading->next);
      topic_describe(toc, page, text);
    }
  }
  for (; level <= HEADING_LEVELS; level++)
    above[level] = page ? page : parent;
}

void toc_read_contents(Lookup *lookup, const Page *source, Page *top, TocFunc place,
                       gpointer data) {
  Toc toc = {.lookup = lookup, .source = source, .top = top, .place = place, .data = data};
  toc.base_names = toc.contents = TRUE;
  toc.items = g_array_new(FALSE, FALSE, sizeof(Item));
  Page *above[HEADING_LEVELS + 1];
  for (guint i = 0; i <= HEADING_LEVELS; i++)
    above[i] = top;
  for (Node *node = source->document->first; node; node = node->next) {
    if (node->type == NODE_HEADING)
      heading_read(&toc, node, above);
    else
      lists_read(&toc, node);
    toc.top = above[HEADING_LEVELS];
  }
  g_array_unref(toc.items);
}

/* The text of the first block of that kind before the second heading; NULL if it shows none. */
static char *head_text(const Page *source, NodeType type) {
  guint headings = 0;
  for (const Node *node = source->document->first; node; node = node->next) {
    headings += node->type == NODE_HEADING;
    if (headings > 1 || (headings == 1 && node->type == NODE_HEADING && node->level != 1))
      return NULL;
    if (node->type != type)
      continue;
    char *text = node_dup_text(node);
    return text_is_blank(text) ? (g_free(text), NULL) : text;
  }
  return NULL;
}

char *toc_title(const Page *source) {
  return head_text(source, NODE_HEADING);
}

char *toc_summary(const Page *source) {
  return head_text(source, NODE_QUOTE);
}
