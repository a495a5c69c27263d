/* SPDX-License-Identifier: MIT */
/* A page as a man page, in both dialects. */
#include <config.h>

#include "fuzz.h"

void fuzz_page_man(const char *bytes, gsize len) {
  fuzz_page(bytes, len, DIALECT_COMMONMARK, FUZZ_MAN);
  fuzz_page(bytes, len, DIALECT_AWS, FUZZ_MAN);
}
