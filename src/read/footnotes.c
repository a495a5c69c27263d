/* SPDX-License-Identifier: MIT */
/* Numbering footnotes. */
#include <config.h>

#include "read/footnotes.h"

#include "base/text.h"

#include <string.h>

typedef struct {
  Page *page;
  GHashTable *by_label; /* const char * -> Node *, the note; node->number: its number, or 0 */
  GPtrArray *order;     /* of Node *: the notes that are numbered */
} Footnotes;

static void footnotes_number(Footnotes *footnotes, Node *note) {
  if (note->number)
    return;
  g_ptr_array_add(footnotes->order, note);
  note->number = footnotes->order->len;
}

/* The note that "[^label]" at AT names, or NULL; *LEN: how long that is. */
static Node *footnotes_find(const Footnotes *footnotes, const char *at, gsize *len) {
  gsize label_len = strcspn(at + 2, "[] \t");
  if (!label_len || at[2 + label_len] != ']')
    return NULL;
  *len = label_len + 3;
  g_autofree char *label = g_utf8_casefold(at + 2, label_len);
  return g_hash_table_lookup(footnotes->by_label, label);
}

static void footnotes_mark_text(Footnotes *footnotes, Node *text) {
  GString *out = NULL;
  const char *done = text->text;
  for (const char *at = strstr(done, "[^"); at; at = strstr(at, "[^")) {
    gsize len;
    Node *note = footnotes_find(footnotes, at, &len);
    if (!note) {
      at += 2;
      continue;
    }
    footnotes_number(footnotes, note);
    out = out ? out : g_string_new(NULL);
    g_string_append_len(out, done, at - done);
    text_append_format(out, "[%u]", note->number);
    done = at += len;
  }
  if (!out)
    return;
  g_string_append(out, done);
  text->text = arena_strndup(footnotes->page->arena, out->str, out->len);
  text->text_len = out->len;
  g_string_free(out, TRUE);
}

static void footnotes_mark(Footnotes *footnotes, Node *root) {
  Walk walk = walk_start(root);
  while (walk_next(&walk) != WALK_DONE)
    if (walk.node->type == NODE_TEXT)
      footnotes_mark_text(footnotes, walk.node);
}

/* The note's blocks, the first of which says its number, behind those of the document. */
static void footnotes_append(const Footnotes *footnotes, Node *note) {
  Arena *arena = footnotes->page->arena;
  if (!note->first || note->first->type != NODE_PARAGRAPH) {
    Node *paragraph = node_new(arena, NODE_PARAGRAPH, note->line);
    if (note->first)
      node_insert_before(note->first, paragraph);
    else
      node_append(note, paragraph);
  }
  g_autofree char *number = text_format("[%u] ", note->number);
  Node *text = node_new_text(arena, NODE_TEXT, note->line, number, -1);
  if (note->first->first)
    node_insert_before(note->first->first, text);
  else
    node_append(note->first, text);
  node_move_tail(footnotes->page->document, note->first);
}

void footnotes_apply(Page *page, Node *notes) {
  Footnotes footnotes = {.page = page};
  footnotes.by_label = g_hash_table_new(text_hash, g_str_equal);
  footnotes.order = g_ptr_array_new();
  for (Node *note = notes->first; note; note = note->next) {
    note->number = 0;
    if (!g_hash_table_contains(footnotes.by_label, note->text))
      g_hash_table_insert(footnotes.by_label, (char *)note->text, note);
  }
  footnotes_mark(&footnotes, page->document);
  guint marked = 0;
  Node *unused = notes->first;
  do { /* notes may refer to notes; those that nothing refers to come last */
    for (; marked < footnotes.order->len; marked++)
      footnotes_mark(&footnotes, footnotes.order->pdata[marked]);
    while (unused && unused->number)
      unused = unused->next;
    if (unused)
      footnotes_number(&footnotes, unused);
  } while (marked < footnotes.order->len);
  if (footnotes.order->len)
    node_append(page->document, node_new(page->arena, NODE_RULE, 0));
  for (guint i = 0; i < footnotes.order->len; i++) {
    Node *note = footnotes.order->pdata[i];
    node_unlink(note);
    footnotes_append(&footnotes, note);
  }
  g_hash_table_destroy(footnotes.by_label);
  g_ptr_array_unref(footnotes.order);
}
