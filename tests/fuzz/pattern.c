/* SPDX-License-Identifier: MIT */
/* Time: the input is a page in five parts ("%%" between them), of which the second and the fourth
   are repeated.  Where
   four times the repetitions take much more than four times the time, something is worse than
   linear, and the program ends.

   What is measured is the time of this process alone, the least of several runs: other work on the
   machine does not count.  Patterns that are cheap at a size where anything quadratic is not are
   let go after one run, so that the target stays quick. */
#include <config.h>

#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
  SMALL = 1 << 15,   /* bytes of a page with few repetitions */
  LARGE = SMALL * 4, /* and with many */
  RUNS = 4,
  PARTS = 5,
  SUSPICIOUS_MS = 60 /* of a small page: linear work takes a tenth of it */
};

static const char MARK[] = "%%";

/* The sanitizers' own work is not linear. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
enum { JUDGED = FALSE };
#else
enum { JUDGED = TRUE };
#endif

/* A linear step is 4; sorting and memory that leaves the cache add to it; a quadratic one is 16. */
static const double WORST = 8;

static double now_ms(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

typedef struct {
  const char *text;
  gsize len;
} Part;

static void repeat(GString *page, const Part *part, gsize room) {
  for (gsize n = part->len ? room / part->len : 0; n; n--)
    g_string_append_len(page, part->text, part->len);
}

static GString *page_of(const Part *parts, gsize size) {
  GString *page = g_string_sized_new(size + 1024);
  gboolean both = parts[1].len && parts[3].len;
  for (guint i = 0; i < PARTS; i++) {
    if (i % 2)
      repeat(page, &parts[i], both ? size / 2 : size);
    else
      g_string_append_len(page, parts[i].text, parts[i].len);
  }
  return page;
}

static double measure(const Part *parts, gsize size, guint formats, guint runs) {
  GString *page = page_of(parts, size);
  double least = 0;
  for (guint i = 0; i < runs; i++) {
    double start = now_ms();
    fuzz_page_only(page->str, page->len, DIALECT_COMMONMARK, formats);
    double taken = now_ms() - start;
    least = i && least < taken ? least : taken;
  }
  g_string_free(page, TRUE);
  return least;
}

void fuzz_pattern(const char *bytes, gsize len) {
  enum { LONGEST = 256 };
  Part parts[PARTS] = {{0}};
  if (len > LONGEST)
    return;
  for (guint i = 0; i < PARTS && len; i++) {
    const char *stop = g_strstr_len(bytes, len, MARK);
    gsize part = stop && i + 1 < PARTS ? (gsize)(stop - bytes) : len;
    gsize step = MIN(part + strlen(MARK), len);
    parts[i] = (Part){bytes, part};
    bytes += step;
    len -= step;
  }
  if (!parts[1].len && !parts[3].len)
    return;
  for (guint format = FUZZ_MAN; format <= FUZZ_TEXINFO; format <<= 1) {
    double small = measure(parts, SMALL, format, 1);
    if (small < SUSPICIOUS_MS || !JUDGED)
      continue;
    small = measure(parts, SMALL, format, RUNS);
    double large = measure(parts, LARGE, format, 1);
    if (large < small * WORST)
      continue;
    large = measure(parts, LARGE, format, RUNS);
    small = MIN(small, measure(parts, SMALL, format, RUNS));
    if (small < SUSPICIOUS_MS || large < small * WORST)
      continue;
    fprintf(stderr, "%s: %d bytes take %.0f ms, %d take %.0f ms\n",
            format == FUZZ_MAN ? "man" : "Texinfo", SMALL, small, LARGE, large);
    abort();
  }
}
