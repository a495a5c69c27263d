/* SPDX-License-Identifier: MIT */
/* From the command line to the exit status. */
#include <config.h>

#include "base/diag.h"
#include "base/output.h"
#include "base/team.h"
#include "filter.h"
#include "options.h"
#include "run.h"
#include "setup.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <locale.h>
#ifdef HAVE_MALLOC_H
#include <malloc.h>
#endif

/* What opens files when it is first used does so now, before the sandbox. The locale is for
   messages alone: nothing else may depend on it. They are UTF-8 in every locale, as the file names
   and the text in them are. */
static void speak(void) {
  setlocale(LC_CTYPE, "");
  setlocale(LC_MESSAGES, "");
  bindtextdomain(PACKAGE, LOCALEDIR);
  bind_textdomain_codeset(PACKAGE, "UTF-8");
  textdomain(PACKAGE);
  /* Catalogues are opened when the first message is looked up: before the sandbox. */
  (void)_("warning:");
  (void)g_strerror(ENOENT);
}

/* Pages take and free the same memory again and again: the C library should not give it back to the
   system each time, be it at the end of the heap or in blocks of a mapping of their own
   (mallopt(3); elsewhere it knows by itself). */
static void keep_memory(void) {
#ifdef M_TRIM_THRESHOLD
  enum { KEPT = 64 << 20, MAPPED = 1 << 20 };
  mallopt(M_TRIM_THRESHOLD, KEPT);
  mallopt(M_MMAP_THRESHOLD, MAPPED);
#endif
}

/* Only a book needs to know how many processors there are, and before the sandbox. */
static void work_on_book(Options *options) {
  if (!options->jobs)
    options->jobs = MIN(g_get_num_processors(), TEAM_MAX);
  book_run(options);
}

int main(int argc, char **argv) {
  Options options;
  keep_memory();
  diag_guard();
  speak();
  output_guard();
  if (options_parse(&options, argc, argv) == OPTIONS_RUN) {
    if (options.input && setup_is_book(options.input))
      work_on_book(&options);
    else
      filter_run(&options);
  }
  diag_flush(options.quiet);
  g_ptr_array_unref(options.indexes);
  return diag_status(options.check);
}
