/* SPDX-License-Identifier: MIT */
/* The rows of --list. */
#include <config.h>

#include "list.h"

#include "base/text.h"

void list_page(const Book *book, const Page *page, GString *out) {
  text_append_format(out, "%s\t%s(%s)\t%s\t%s\n", page->path ? page->path : "-", page->name,
                     page_section(page, book->section), page->node, page->title);
}
