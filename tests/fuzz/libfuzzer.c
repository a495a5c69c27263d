/* SPDX-License-Identifier: MIT */
/* What libFuzzer calls; TARGET is given by the compiler's command line. */
#include <config.h>

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize len);

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize len) {
  TARGET((const char *)bytes, len);
  return 0;
}
