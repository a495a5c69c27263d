/* SPDX-License-Identifier: MIT */
/* One page, start to end: source, Markdown, dialect, facts. */
#include <config.h>

#include "read/reader.h"

#include "read/bookfile.h"
#include "read/dialect.h"
#include "read/facts.h"
#include "read/markdown.h"
#include "read/source.h"

#include <string.h>

void reader_read(Page *page, const char *bytes, gsize len, Dialect dialect) {
  Source *source = source_new(page, bytes, len, dialect);
  if (!source)
    return;
  if (source->front_matter)
    bookfile_read_front_matter(page, source->front_matter, strlen(source->front_matter));
  markdown_read(page, source);
  source_free(source);
  dialect_apply(page);
  facts_collect(page);
}
