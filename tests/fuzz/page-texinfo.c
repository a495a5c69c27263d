/* SPDX-License-Identifier: MIT */
/* A page as a manual, in both dialects. */
#include <config.h>

#include "fuzz.h"

void fuzz_page_texinfo(const char *bytes, gsize len) {
  fuzz_page(bytes, len, DIALECT_COMMONMARK, FUZZ_TEXINFO);
  fuzz_page(bytes, len, DIALECT_AWS, FUZZ_TEXINFO);
}
