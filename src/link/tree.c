/* SPDX-License-Identifier: MIT */
/* One guide's hierarchy: from its table of contents, its Topics lists, its landing page. */
#include <config.h>

#include "link/tree.h"

#include "base/diag.h"
#include "link/path.h"
#include "link/toc.h"

#include <glib/gi18n.h>
#include <string.h>

/* One guide in the making. */
typedef struct {
  Outline *outline;
  Guide *guide;
  Page *root;       /* what top-level pages hang below */
  Page *start;      /* the landing page, or NULL: the whole guide is the book's */
  Page *front;      /* the file that speaks for the guide's folder, or NULL */
  Page *toc;        /* the table of contents, or NULL: none, or one that is no page */
  GQueue queue;     /* pages whose Topics lists are to be read */
  GHashTable *seen; /* those that were queued */
  guint placed;     /* how many pages have got a parent from a list */
  gboolean listed;  /* there is a table of contents, which should hold every page */
} Tree;

static Page *root_of(const Outline *outline, Page *page) {
  gpointer *nearer = outline->nearer->pdata;
  while (nearer[page->order] != page) {
    Page *next = nearer[page->order];
    nearer[page->order] = nearer[next->order];
    page = next;
  }
  return page;
}

/* A TocFunc: the first place that a page is given is its own. */
static void page_place(Page *parent, Page *child, gpointer data) {
  Tree *tree = data;
  if (child->parent || child->guide != tree->guide || parent->guide != tree->guide ||
      child == tree->root || child == tree->front || root_of(tree->outline, parent) == child)
    return;
  outline_join(tree->outline, parent, child);
  tree->placed++;
  g_queue_push_tail(&tree->queue, child);
}

/* The page of the guide that the book file calls FILE; an error if there is none. */
static gboolean page_named(const Tree *tree, const char *file, Page **page) {
  if (!file)
    return TRUE;
  const Book *book = tree->outline->book;
  g_autofree char *path = guide_path(tree->guide, file);
  *page = g_hash_table_lookup(book->by_path, path);
  if (*page && (*page)->guide == tree->guide)
    return TRUE;
  diag_error(book->file, tree->guide->line, _("no page '%s' in the folders of this book"), path);
  return FALSE;
}

static gboolean has_name(const Page *page, const char *name) {
  return !g_ascii_strcasecmp(page->name, name);
}

/* Make the guide's overview page; OTHERWISE is its title where none is given. */
static void root_generate(Tree *tree, const char *otherwise) {
  const Guide *guide = tree->guide;
  const Book *book = tree->outline->book;
  const char *title = guide->title;
  if (book->title && !g_ascii_strcasecmp(guide->name, book->name))
    title = book->title; /* one page for both */
  if (!title)
    title = otherwise;
  tree->root = outline_generate(tree->outline, tree->guide, guide->name, title);
}

/* What the guide's pages hang below: its own overview page, as far as it stays in the book. */
static void root_choose(Tree *tree) {
  Guide *guide = tree->guide;
  if (tree->start && tree->start == tree->front)
    tree->start = NULL;
  if (!tree->start)
    tree->root = tree->front;
  for (guint i = 0; !tree->start && !tree->root && i < guide->pages->len; i++)
    if (has_name(guide->pages->pdata[i], guide->name))
      tree->root = guide->pages->pdata[i];
  if (!tree->root)
    root_generate(tree, tree->start ? tree->start->title : guide->name);
}

/* A file of the guide's own folder, whatever its case. */
static Page *root_file(const Tree *tree, const char *file) {
  for (guint i = 0; i < tree->guide->pages->len; i++) {
    Page *page = tree->guide->pages->pdata[i];
    if (!page->path)
      continue;
    gsize len = strlen(tree->guide->folder);
    if (!g_ascii_strcasecmp(page->path + (len ? len + 1 : 0), file))
      return page;
  }
  return NULL;
}

static gboolean toc_place(Tree *tree, Page *toc) {
  if (!toc)
    return FALSE;
  toc_read(tree->outline->lookup, toc, tree->root, page_place, tree);
  if (tree->placed)
    tree->toc = toc;
  return tree->placed > 0;
}

/* Descriptions in llms.txt count even where another file has the hierarchy. */
static void contents_place(Tree *tree, TocFunc place) {
  const Page *contents = tree->guide->contents;
  if (contents && contents->document)
    toc_read_contents(tree->outline->lookup, contents, tree->root, place, tree);
}

/* The first of the guide's tables of contents that places any page, or TOC, the page that the book
   file names. */
static void tocs_place(Tree *tree, Page *toc) {
  const char *named = tree->guide->toc;
  if (toc) {
    toc_place(tree, toc);
    tree->toc = toc;
  } else if (!named && !toc_place(tree, root_file(tree, "index.md"))) {
    toc_place(tree, root_file(tree, "SUMMARY.md"));
  }
  contents_place(tree, toc || tree->placed ? NULL : page_place);
  tree->listed = named || tree->placed;
}

/* What the guide's contents say of it. */
static void contents_describe(Guide *guide) {
  if (!guide->contents || !guide->contents->document)
    return;
  if (!guide->title)
    guide->title = toc_title(guide->contents);
  guide->summary = toc_summary(guide->contents);
}

/* A page's Topics are read once; the pages that it places come next: the nearest one wins. */
static void topics_place(Tree *tree, Page *seed) {
  g_queue_push_tail(&tree->queue, seed);
  for (Page *page; (page = g_queue_pop_head(&tree->queue));)
    if (g_hash_table_add(tree->seen, page))
      toc_read_topics(tree->outline->lookup, page, page_place, tree);
}

/* The pages that no list holds, in order of their file names, then the table of contents itself. */
static void rest_place(Tree *tree) {
  Page *last[] = {tree->toc, root_file(tree, "SUMMARY.md")};
  gboolean topics = tree->placed > 0;
  for (guint i = 0; i < tree->guide->pages->len; i++) {
    Page *page = tree->guide->pages->pdata[i];
    if (page->parent || page == tree->root || page == tree->front || page == last[0] ||
        page == last[1])
      continue;
    outline_join(tree->outline, tree->root, page);
    if (tree->start || (tree->outline->start && tree->outline->start != tree->root))
      continue; /* it leaves the book without a word */
    if (tree->listed)
      diag_warn(WARN_ORPHAN, page->path, 0, _("not in the table of contents; listed last"));
    else if (topics && !page->children->len)
      diag_warn(WARN_ORPHAN, page->path, 0, _("among the topics of no other page; listed last"));
  }
  for (guint i = 0; i < G_N_ELEMENTS(last); i++)
    if (last[i] && !last[i]->parent && last[i] != tree->root && last[i] != tree->front)
      outline_join(tree->outline, tree->root, last[i]);
}

/* A set of PAGE and all below it. */
static GHashTable *subtree_of(Page *page) {
  GHashTable *set = g_hash_table_new(NULL, NULL);
  g_autoptr(GPtrArray) stack = g_ptr_array_new();
  g_ptr_array_add(stack, page);
  while (stack->len) {
    Page *at = g_ptr_array_steal_index_fast(stack, stack->len - 1);
    g_hash_table_add(set, at);
    for (guint i = 0; i < at->children->len; i++)
      g_ptr_array_add(stack, at->children->pdata[i]);
  }
  return set;
}

/* Only PAGE's subtree stays; it hangs below the overview unless it is the overview. */
static void tree_cut(Tree *tree, Page *page) {
  g_autoptr(GHashTable) staying = subtree_of(page);
  gboolean is_overview = has_name(page, tree->guide->name);
  for (guint i = 0; i < tree->guide->pages->len; i++) {
    Page *other = tree->guide->pages->pdata[i];
    if (!g_hash_table_contains(staying, other) && (other != tree->root || is_overview))
      g_hash_table_add(tree->outline->leaving, other);
  }
  g_ptr_array_set_size(tree->root->children, 0);
  page->parent = NULL;
  if (is_overview)
    tree->root = page;
  else
    outline_join(tree->outline, tree->root, page);
}

/* Cut the guide down to the book's start. FALSE after a message: the guide's own start left that
   page out. */
static gboolean start_cut(Tree *tree) {
  Page *start = tree->outline->start;
  if (!start || start == tree->root)
    return TRUE;
  if (g_hash_table_contains(tree->outline->leaving, start)) {
    outline_report_start(tree->outline);
    return FALSE;
  }
  if (tree->root->path) /* a page of the guide, which leaves */
    root_generate(tree, tree->root->title);
  tree_cut(tree, start);
  return TRUE;
}

static gboolean tree_grow(Tree *tree) {
  Guide *guide = tree->guide;
  Page *toc = NULL;
  gboolean text = guide->contents && guide->toc && g_str_has_suffix(guide->toc, ".txt");
  if (!page_named(tree, guide->start, &tree->start) ||
      !page_named(tree, text ? NULL : guide->toc, &toc))
    return FALSE;
  contents_describe(guide);
  root_choose(tree);
  tocs_place(tree, toc);
  if (tree->start)
    topics_place(tree, tree->start);
  topics_place(tree, tree->root);
  for (guint i = 0; i < guide->pages->len; i++)
    topics_place(tree, guide->pages->pdata[i]);
  rest_place(tree);
  if (tree->start)
    tree_cut(tree, tree->start);
  if (!start_cut(tree))
    return FALSE;
  guide->overview = tree->root;
  if (!guide->title)
    guide->title = g_strdup(tree->root->title);
  return TRUE;
}

/* The whole guide is outside the book's start. */
static gboolean guide_leave(Outline *outline, const Guide *guide) {
  for (guint i = 0; i < guide->pages->len; i++)
    g_hash_table_add(outline->leaving, guide->pages->pdata[i]);
  return TRUE;
}

/* As an index has it; the other pages are outside. */
static void tree_restore(Outline *outline, Guide *guide) {
  g_autoptr(GPtrArray) above = g_ptr_array_new(); /* the last page of each depth */
  for (guint i = 0; i < guide->pages->len; i++)
    g_hash_table_add(outline->leaving, guide->pages->pdata[i]);
  for (guint i = 0; i < guide->places->len; i++) {
    const PagePlace *place = &g_array_index(guide->places, PagePlace, i);
    Page *page = place->page;
    if (!page->path)
      page = outline_generate(outline, guide, guide->name, page->title);
    g_hash_table_remove(outline->leaving, page);
    g_ptr_array_set_size(above, (gint)place->depth);
    if (above->len)
      outline_join(outline, above->pdata[above->len - 1], page);
    else
      guide->overview = page;
    g_ptr_array_add(above, page);
  }
}

gboolean tree_build(Outline *outline, Guide *guide) {
  if (guide->places)
    tree_restore(outline, guide);
  if (guide->elsewhere)
    return TRUE;
  if (outline->start && outline->start->guide != guide)
    return guide_leave(outline, guide);
  Tree tree = {.outline = outline, .guide = guide, .queue = G_QUEUE_INIT};
  tree.front = lookup_front(outline->lookup, guide->folder);
  if (tree.front && tree.front->guide != guide)
    tree.front = NULL;
  tree.seen = g_hash_table_new(NULL, NULL);
  gboolean ok = tree_grow(&tree);
  g_queue_clear(&tree.queue);
  g_hash_table_destroy(tree.seen);
  return ok;
}
