/* SPDX-License-Identifier: MIT */
/* Run a target over files, without a fuzzer: replay TARGET FILE...  It says which file it is at, so
   that the last one named is the one that ended it. */
#include <config.h>

#include "fuzz.h"

#include <stdio.h>
#include <string.h>

/* Output instead of input: to show that what must not come out is seen. */
static void man_output(const char *bytes, gsize len) {
  GString *page = g_string_new_len(bytes, len);
  fuzz_check_man(page);
  g_string_free(page, TRUE);
}

static void texinfo_output(const char *bytes, gsize len) {
  GString *manual = g_string_new_len(bytes, len);
  fuzz_check_texinfo(manual);
  g_string_free(manual, TRUE);
}

static const struct {
  const char *name;
  FuzzTarget run;
} TARGETS[] = {
    {"page-man", fuzz_page_man}, {"page-texinfo", fuzz_page_texinfo},
    {"bookfile", fuzz_bookfile}, {"table", fuzz_table},
    {"tree", fuzz_tree},         {"pattern", fuzz_pattern},
    {"man-output", man_output},  {"texinfo-output", texinfo_output},
};

static FuzzTarget target_find(const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS(TARGETS); i++)
    if (!strcmp(TARGETS[i].name, name))
      return TARGETS[i].run;
  return NULL;
}

int main(int argc, char **argv) {
  FuzzTarget target = argc > 1 ? target_find(argv[1]) : NULL;
  if (!target) {
    fprintf(stderr, "usage: replay TARGET FILE...; the targets:");
    for (gsize i = 0; i < G_N_ELEMENTS(TARGETS); i++)
      fprintf(stderr, " %s", TARGETS[i].name);
    fprintf(stderr, "\n");
    return 2;
  }
  for (int i = 2; i < argc; i++) {
    g_autofree char *bytes = NULL;
    gsize len;
    printf("%s\n", argv[i]);
    fflush(stdout);
    if (!g_file_get_contents(argv[i], &bytes, &len, NULL)) {
      fprintf(stderr, "replay: %s cannot be read\n", argv[i]);
      return 2;
    }
    /* As long as it says and no longer: what reads beyond is seen by the sanitizers. */
    g_autofree char *exact = g_memdup2(bytes, len);
    target(exact ? exact : "", len);
  }
  return 0;
}
