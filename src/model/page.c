/* SPDX-License-Identifier: MIT */
/* Making and freeing pages. */
#include <config.h>

#include "model/page.h"

Page *page_new(const char *path, Guide *guide) {
  Page *page = g_new0(Page, 1);
  page->path = g_strdup(path);
  page->guide = guide;
  page->arena = arena_new();
  page->links = g_array_new(FALSE, TRUE, sizeof(Link));
  page->anchors = g_array_new(FALSE, TRUE, sizeof(Anchor));
  page->children = g_ptr_array_new();
  return page;
}

void page_free(Page *page) {
  if (!page)
    return;
  char *fields[] = {page->path,    page->title, page->description, page->wanted_name,
                    page->section, page->date,  page->name};
  for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
    g_free(fields[i]);
  g_array_unref(page->links);
  g_array_unref(page->anchors);
  g_ptr_array_unref(page->children);
  if (page->anchor_by_name)
    g_hash_table_destroy(page->anchor_by_name);
  arena_free(page->arena);
  g_free(page);
}

void page_set_node(Page *page) {
  char *node = arena_strndup(page->arena, page->name, -1);
  page->node = g_strdelimit(node, ".", '_');
}

const char *page_section(const Page *page, const char *book_section) {
  return page->section ? page->section : book_section;
}
