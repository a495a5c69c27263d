/* SPDX-License-Identifier: MIT */
/* Index files, by libyaml's emitter. */
#include <config.h>

#include "write/indexfile.h"

#include "base/text.h"

#include <yaml.h>

static int append(void *data, unsigned char *bytes, size_t len) {
  text_append(data, (const char *)bytes, len);
  return 1;
}

/* EVENT, which was made with status MADE. */
static void emit(yaml_emitter_t *emitter, yaml_event_t *event, int made) {
  if (!made || !yaml_emitter_emit(emitter, event))
    g_error("libyaml: out of memory"); /* as GLib does */
}

static void scalar(yaml_emitter_t *emitter, const char *text) {
  yaml_event_t event;
  int made = yaml_scalar_event_initialize(&event, NULL, NULL, (const yaml_char_t *)text, -1, 1, 1,
                                          YAML_ANY_SCALAR_STYLE);
  emit(emitter, &event, made);
}

static void mapping(yaml_emitter_t *emitter) {
  yaml_event_t event;
  emit(emitter, &event,
       yaml_mapping_start_event_initialize(&event, NULL, NULL, 1, YAML_BLOCK_MAPPING_STYLE));
}

static void mapping_end(yaml_emitter_t *emitter) {
  yaml_event_t event;
  emit(emitter, &event, yaml_mapping_end_event_initialize(&event));
}

static void list(yaml_emitter_t *emitter, yaml_sequence_style_t style) {
  yaml_event_t event;
  emit(emitter, &event, yaml_sequence_start_event_initialize(&event, NULL, NULL, 1, style));
}

static void list_end(yaml_emitter_t *emitter) {
  yaml_event_t event;
  emit(emitter, &event, yaml_sequence_end_event_initialize(&event));
}

/* KEY: VALUE, if there is one. */
static void field(yaml_emitter_t *emitter, const char *key, const char *value) {
  if (!value || !*value)
    return;
  scalar(emitter, key);
  scalar(emitter, value);
}

static void anchor_write(yaml_emitter_t *emitter, const Anchor *anchor) {
  list(emitter, YAML_FLOW_SEQUENCE_STYLE);
  scalar(emitter, anchor->name);
  if (!anchor->of_title)
    scalar(emitter, anchor->slug);
  if (!anchor->of_title && anchor->title)
    scalar(emitter, anchor->title);
  list_end(emitter);
}

static void page_write(yaml_emitter_t *emitter, const Page *page, guint depth) {
  g_autofree char *number = text_format("%u", depth);
  mapping(emitter);
  field(emitter, "depth", number);
  field(emitter, "path", page->path);
  field(emitter, "name", page->name);
  field(emitter, "wanted", page->wanted_name);
  field(emitter, "title", page->title);
  field(emitter, "section", page->section);
  if (page->anchors->len) {
    scalar(emitter, "anchors");
    list(emitter, YAML_BLOCK_SEQUENCE_STYLE);
    for (guint i = 0; i < page->anchors->len; i++)
      anchor_write(emitter, &g_array_index(page->anchors, Anchor, i));
    list_end(emitter);
  }
  mapping_end(emitter);
}

/* PAGE and what hangs below it of its own guide, from DEPTH on. */
static void pages_write(yaml_emitter_t *emitter, const Page *top, guint depth) {
  g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(PagePlace));
  PagePlace place = {(Page *)top, depth};
  g_array_append_val(stack, place);
  while (stack->len) {
    place = g_array_index(stack, PagePlace, stack->len - 1);
    g_array_set_size(stack, stack->len - 1);
    const Page *page = place.page;
    page_write(emitter, page, place.depth);
    for (guint i = page->children->len; i > 0; i--) {
      PagePlace below = {page->children->pdata[i - 1], place.depth + 1};
      if (below.page->guide == top->guide && below.page != top->guide->overview)
        g_array_append_val(stack, below);
    }
  }
}

/* The pages that GUIDE's "start" left out. */
static void outside_write(yaml_emitter_t *emitter, const Book *book, const Guide *guide) {
  g_autoptr(GPtrArray) pages = g_ptr_array_new();
  GHashTableIter iter;
  gpointer page;
  g_hash_table_iter_init(&iter, book->outside);
  while (g_hash_table_iter_next(&iter, NULL, &page))
    if (((const Page *)page)->guide == guide)
      g_ptr_array_add(pages, page);
  if (!pages->len)
    return;
  g_ptr_array_sort(pages, page_compare_paths);
  scalar(emitter, "outside");
  list(emitter, YAML_BLOCK_SEQUENCE_STYLE);
  for (guint i = 0; i < pages->len; i++) {
    const Page *left = pages->pdata[i];
    mapping(emitter);
    field(emitter, "path", left->path);
    field(emitter, "wanted", left->wanted_name);
    mapping_end(emitter);
  }
  list_end(emitter);
}

static void guide_write(yaml_emitter_t *emitter, const Book *book, const Guide *guide) {
  mapping(emitter);
  scalar(emitter, "folder");
  scalar(emitter, guide->folder);
  field(emitter, "title", guide->title);
  field(emitter, "url", guide->url);
  outside_write(emitter, book, guide);
  scalar(emitter, "pages");
  list(emitter, YAML_BLOCK_SEQUENCE_STYLE);
  pages_write(emitter, guide->overview, 0);
  if (book->overview->guide == guide && book->overview != guide->overview && book->overview->path)
    pages_write(emitter, book->overview, 1); /* it left its place to be the book's root */
  list_end(emitter);
  mapping_end(emitter);
}

static void book_write(yaml_emitter_t *emitter, const Book *book) {
  const Page *root = book->overview;
  mapping(emitter);
  field(emitter, "manbook-index", "1");
  field(emitter, "book", book->name);
  field(emitter, "section", book->section);
  if (root->guide && !root->guide->elsewhere && (root->path || root == root->guide->overview))
    field(emitter, "overview", root->name);
  scalar(emitter, "guides");
  list(emitter, YAML_BLOCK_SEQUENCE_STYLE);
  for (guint i = 0; i < book->guides->len; i++) {
    const Guide *guide = book->guides->pdata[i];
    if (!guide->elsewhere && guide->overview)
      guide_write(emitter, book, guide);
  }
  list_end(emitter);
  mapping_end(emitter);
}

void indexfile_write(const Book *book, GString *out) {
  if (book_is_elsewhere(book))
    return;
  yaml_emitter_t emitter;
  yaml_event_t event;
  if (!yaml_emitter_initialize(&emitter))
    g_error("libyaml: out of memory");
  yaml_emitter_set_output(&emitter, append, out);
  yaml_emitter_set_width(&emitter, -1);
  emit(&emitter, &event, yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING));
  emit(&emitter, &event, yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 0));
  book_write(&emitter, book);
  emit(&emitter, &event, yaml_document_end_event_initialize(&event, 1));
  emit(&emitter, &event, yaml_stream_end_event_initialize(&event));
  yaml_emitter_delete(&emitter);
}
