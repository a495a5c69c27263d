/* SPDX-License-Identifier: MIT */
/* Trees and links as bytes, and back.

   A tree is its nodes in the order of a walk, each one byte of type and flags, its line as the
   difference to the line before, then what the flags announce; END closes a node with children.
   Numbers have seven bits a byte, the lowest first; a string is its length, its bytes and a NUL, so
   that the opened tree can point at it.  The links go first: the tree may be opened in part. */
#include <config.h>

#include "model/fold.h"

#include "model/book.h"

#include <string.h>

enum { TYPE_MASK = 0x1f, HAS_CHILDREN = 0x20, HAS_TEXT = 0x40, HAS_MORE = 0x80, END = 0x1f };

/* How many bytes a number takes at the most, and a node or link without its string. */
enum { NUMBER_MAX = 10, ENTRY_MAX = 4 + 3 * NUMBER_MAX };

enum { FIRST_ROOM = 1 << 16 };

G_STATIC_ASSERT((int)NODE_BREAK < (int)END);

/* A page being folded. */
typedef struct {
  guint8 *bytes;
  gsize len, room;
  guint32 line;
} Fold;

/* Reading a folded page; what page_fold wrote is never shorter than what is asked for. */
typedef struct {
  const guint8 *next;
  guint32 line;
} Unfold;

/* Where the next entry goes, whose string has LEN bytes; it ends with put_end. */
static guint8 *put_start(Fold *out, gsize len) {
  gsize needed = out->len + ENTRY_MAX + len;
  if (needed > out->room) {
    out->room = MAX(needed, 2 * out->room);
    out->bytes = g_realloc(out->bytes, out->room);
  }
  return out->bytes + out->len;
}

static void put_end(Fold *out, const guint8 *end) {
  out->len = end - out->bytes;
}

/* Put NUMBER at AT; returns where it ends, as do the functions below. */
static guint8 *put_number(guint8 *at, guint64 number) {
  for (; number > 0x7f; number >>= 7)
    *at++ = (number & 0x7f) | 0x80;
  *at++ = number;
  return at;
}

static guint64 take_number(Unfold *in) {
  guint64 number = 0;
  for (guint shift = 0;; shift += 7) {
    guint8 byte = *in->next++;
    number |= (guint64)(byte & 0x7f) << shift;
    if (!(byte & 0x80))
      return number;
  }
}

/* Lines mostly grow by little: the difference, its sign in the lowest bit. */
static guint8 *put_line(Fold *out, guint8 *at, guint32 line) {
  gint64 step = (gint64)line - out->line;
  out->line = line;
  return put_number(at, step < 0 ? (guint64)-step << 1 | 1 : (guint64)step << 1);
}

static guint32 take_line(Unfold *in) {
  guint64 step = take_number(in);
  in->line += step & 1 ? -(guint32)(step >> 1) : (guint32)(step >> 1);
  return in->line;
}

static guint8 *put_text(guint8 *at, const char *text, gsize len) {
  at = put_number(at, len);
  memcpy(at, text, len + 1); /* all strings here end in a NUL */
  return at + len + 1;
}

static const char *take_text(Unfold *in, gsize *len) {
  *len = take_number(in);
  const char *text = (const char *)in->next;
  in->next += *len + 1;
  return text;
}

/* What only few kinds of nodes have. */
static guint8 node_flags(const Node *node) {
  return node->ordered | node->tight << 1 | node->header << 2 | node->tab << 3 | node->topics << 4 |
         node->own_name << 5;
}

static void node_set_flags(Node *node, guint8 flags) {
  node->ordered = flags & 1;
  node->tight = flags >> 1 & 1;
  node->header = flags >> 2 & 1;
  node->tab = flags >> 3 & 1;
  node->topics = flags >> 4 & 1;
  node->own_name = flags >> 5 & 1;
}

static void put_node(Fold *out, const Node *node) {
  guint8 flags = node_flags(node);
  gboolean more = node->number || node->level || flags;
  guint8 *at = put_start(out, node->text_len);
  *at++ = node->type | (node->first ? HAS_CHILDREN : 0) | (node->text_len ? HAS_TEXT : 0) |
          (more ? HAS_MORE : 0);
  at = put_line(out, at, node->line);
  if (more) {
    at = put_number(at, node->number);
    *at++ = node->level;
    *at++ = flags;
  }
  if (node->text_len)
    at = put_text(at, node->text, node->text_len);
  put_end(out, at);
}

static Node *take_node(Unfold *in, Arena *arena, guint8 head) {
  Node *node = node_new(arena, head & TYPE_MASK, take_line(in));
  if (head & HAS_MORE) {
    node->number = take_number(in);
    node->level = *in->next++;
    node_set_flags(node, *in->next++);
  }
  if (head & HAS_TEXT) {
    gsize len;
    node->text = take_text(in, &len);
    node->text_len = len;
  }
  return node;
}

static void put_tree(Fold *out, Page *page) {
  Walk walk = walk_start(page->document);
  for (WalkEvent event; (event = walk_next(&walk)) != WALK_DONE;) {
    if (event == WALK_ENTER)
      put_node(out, walk.node);
    else if (walk.node->first)
      put_end(out, put_number(put_start(out, 0), END));
    if (walk.node->topics)
      page->topics_end = out->len;
  }
}

/* Up to END, or as much as there is if that is NULL. */
static Node *take_tree(Unfold *in, Arena *arena, const guint8 *end) {
  Node *root = NULL, *parent = NULL;
  do {
    guint8 head = *in->next++;
    if (head == END) {
      parent = parent ? parent->parent : NULL; /* it stands behind children alone */
      continue;
    }
    Node *node = take_node(in, arena, head);
    if (parent)
      node_append(parent, node);
    else
      root = node;
    if (head & HAS_CHILDREN)
      parent = node;
  } while (parent && in->next != end);
  return root;
}

static void put_links(Fold *out, const Page *page) {
  put_end(out, put_number(put_start(out, 0), page->links->len));
  for (guint i = 0; i < page->links->len; i++) {
    const Link *link = &g_array_index(page->links, Link, i);
    gsize len = strlen(link->url);
    guint8 *at = put_line(out, put_start(out, len), link->line);
    put_end(out, put_text(at, link->url, len));
  }
  out->line = 0;
}

static void take_links(Unfold *in, Page *page) {
  g_array_set_size(page->links, take_number(in));
  for (guint i = 0; i < page->links->len; i++) {
    gsize len;
    Link *link = &g_array_index(page->links, Link, i);
    link->line = take_line(in);
    link->url = take_text(in, &len);
  }
  in->line = 0;
}

static gsize size_of(const char *text) {
  return text ? strlen(text) + 1 : 0;
}

static const char *move_text(char **to, const char *text) {
  if (!text)
    return NULL;
  char *copy = *to;
  *to = g_stpcpy(copy, text) + 1;
  return copy;
}

/* The anchors' strings leave the arena; a slug is mostly the name. */
static void keep_anchors(Page *page) {
  gsize size = 0;
  for (guint i = 0; i < page->anchors->len; i++) {
    const Anchor *anchor = &g_array_index(page->anchors, Anchor, i);
    size += size_of(anchor->name) + size_of(anchor->slug) + size_of(anchor->title);
  }
  char *next = store_take(page->guide->anchors, size);
  for (guint i = 0; i < page->anchors->len; i++) {
    Anchor *anchor = &g_array_index(page->anchors, Anchor, i);
    gboolean same = !g_strcmp0(anchor->name, anchor->slug);
    anchor->name = move_text(&next, anchor->name);
    anchor->slug = same ? anchor->name : move_text(&next, anchor->slug);
    anchor->title = move_text(&next, anchor->title);
  }
}

/* What open pages have and folded ones do not. */
static void free_open(Page *page) {
  page->document = page->title_node = NULL;
  g_clear_pointer(&page->links, g_array_unref);
  g_clear_pointer(&page->arena, arena_free);
}

gboolean page_is_read(const Page *page) {
  return page->document || page->folded;
}

void page_fold(Page *page) {
  if (!page->document || page->folded)
    return;
  Fold out = {.room = FIRST_ROOM, .bytes = g_malloc(FIRST_ROOM)};
  put_links(&out, page);
  put_tree(&out, page);
  page->folded = memcpy(store_take(page->guide->folded, out.len), out.bytes, out.len);
  g_free(out.bytes);
  keep_anchors(page);
  free_open(page);
}

void page_fold_anchors(Page *page) {
  keep_anchors(page);
  free_open(page);
}

static void open_until(Page *page, gsize end) {
  if (page->arena)
    return;
  page->arena = arena_new();
  page->links = g_array_new(FALSE, TRUE, sizeof(Link));
  if (!page->folded)
    return;
  Unfold in = {.next = page->folded};
  take_links(&in, page);
  page->document = take_tree(&in, page->arena, end ? page->folded + end : NULL);
}

void page_open(Page *page) {
  open_until(page, 0);
}

void page_open_topics(Page *page) {
  open_until(page, page->topics_end);
}

void page_close(Page *page) {
  if (page->folded || !page->document)
    free_open(page);
}

void page_finish(Page *page) {
  free_open(page);
  if (page->folded)
    store_give(page->guide->folded, page->folded);
  page->folded = NULL;
}
