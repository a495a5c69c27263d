/* SPDX-License-Identifier: MIT */
/* Making and freeing pages. */
#include <config.h>

#include "model/page.h"

#include "base/text.h"

#include <string.h>

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
  if (page->links)
    g_array_unref(page->links);
  g_array_unref(page->anchors);
  g_ptr_array_unref(page->children);
  arena_free(page->arena);
  g_free(page);
}

int page_front_rank(const char *base) {
  static const char *const files[] = {"README.md", "index.md"};
  for (int i = G_N_ELEMENTS(files); i > 0; i--)
    if (!g_ascii_strcasecmp(base, files[i - 1]))
      return 2 * i - (strcmp(base, files[i - 1]) != 0);
  return 0;
}

void page_describe(Page *page, const char *text) {
  if (text && !page->description && !text_is_blank(text))
    page->description = g_strdup(text);
}

void page_set_node(Page *page) {
  if (!strchr(page->name, '.')) {
    page->node = page->name;
    return;
  }
  g_autofree char *node = g_strdelimit(g_strdup(page->name), ".", '_');
  page->node = g_intern_string(node);
}

const char *page_section(const Page *page, const char *book_section) {
  return page->section ? page->section : book_section;
}

int page_compare_paths(gconstpointer a, gconstpointer b) {
  return strcmp((*(Page *const *)a)->path, (*(Page *const *)b)->path);
}
