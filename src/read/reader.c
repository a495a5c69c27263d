/* SPDX-License-Identifier: MIT */
/* One page, start to end: source, Markdown, dialect, facts. */
#include <config.h>

#include "read/reader.h"

#include "read/bookfile.h"
#include "read/dialect.h"
#include "read/facts.h"
#include "read/inlines.h"
#include "read/limits.h"
#include "read/manpage.h"
#include "read/markdown.h"
#include "read/source.h"

#include <string.h>

void reader_read_contents(Page *page, const char *bytes, gsize len) {
  Source *source = source_new(page, bytes, len, DIALECT_COMMONMARK);
  if (!source)
    return;
  markdown_read(page, source);
  source_free(source);
  limits_allow_tree(page, len);
}

void reader_read(Page *page, const char *bytes, gsize len, Dialect dialect) {
  Source *source = source_new(page, bytes, len, dialect);
  if (!source)
    return;
  if (source->front_matter)
    bookfile_read_front_matter(page, source->front_matter, strlen(source->front_matter));
  markdown_read(page, source);
  source_free(source);
  if (!limits_allow_tree(page, len))
    return;
  if (!page->aws)
    inlines_apply(page);
  dialect_apply(page);
  if (!page->aws)
    manpage_apply(page);
  facts_collect(page);
}
