/* SPDX-License-Identifier: MIT */
/* The passes over a book and its translations, in their order. */
#include <config.h>

#include "run.h"

#include "base/diag.h"
#include "base/output.h"
#include "base/sandbox.h"
#include "base/team.h"
#include "base/text.h"
#include "base/watchdog.h"
#include "depfile.h"
#include "link/names.h"
#include "link/outline.h"
#include "link/resolve.h"
#include "link/translation.h"
#include "list.h"
#include "model/fold.h"
#include "read/find.h"
#include "read/limits.h"
#include "read/reader.h"
#include "setup.h"
#include "write/man.h"
#include "write/manual.h"
#include "write/texinfo.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

enum { PAGE_SIZE = 1 << 13 }; /* bytes that most pages have at least */

/* What the work on each page of a book needs. */
typedef struct {
  const Options *options;
  Book *book;
  int folder_fd;
  Output *output; /* NULL: write nothing */
  guint formats;  /* 0: the links are resolved and no more */
  Resolver *resolver;
  Manual *manual;    /* NULL: none is written */
  GPtrArray *inputs; /* of char *: the files that were read, of all runs; for --depfile */
  gint failed;       /* atomic: a file could not be written */
} Run;

/* A TeamWork: read one page of the book; on failure it keeps no document. */
static void page_read(gpointer thing, gpointer data) {
  Page *page = thing;
  const Run *run = data;
  gsize len;
  watchdog_watch(page->path);
  page_open(page);
  g_autofree char *bytes = find_read_file(run->folder_fd, page->path, run->options->follow_links,
                                          READER_PAGE_LIMIT, &len);
  if (bytes)
    reader_read(page, bytes, len, run->options->dialect);
  page_fold(page);
  watchdog_rest();
}

/* Read the tables of contents that are no pages. */
static void contents_read(const Run *run, const Book *book) {
  for (guint i = 0; i < book->guides->len; i++) {
    Page *contents = ((Guide *)book->guides->pdata[i])->contents;
    gsize len;
    if (!contents)
      continue;
    g_autofree char *bytes = find_read_file(run->folder_fd, contents->path,
                                            run->options->follow_links, READER_PAGE_LIMIT, &len);
    watchdog_watch(contents->path);
    if (bytes)
      reader_read_contents(contents, bytes, len);
    watchdog_rest();
  }
}

static void man_render(Run *run, const Page *page) {
  const Book *book = run->book;
  const char *section = page_section(page, book->section);
  g_autofree char *name = text_format("%s%sman%c/%s.%s", book->translated ? book->lang : "",
                                      book->translated ? "/" : "", *section, page->name, section);
  g_autoptr(GString) out = g_string_sized_new(PAGE_SIZE);
  man_write(book, page, out);
  if (run->output && !output_write(run->output, name, out->str, out->len))
    g_atomic_int_set(&run->failed, TRUE);
}

static void texinfo_render(const Run *run, const Page *page) {
  GString *node = g_string_sized_new(PAGE_SIZE);
  texinfo_write_page(run->book, page, node);
  if (run->manual)
    manual_add(run->manual, page, node);
  else
    g_string_free(node, TRUE);
}

/* A TeamWork: resolve one page's links, then make its man page and its node, which are written
   unless this is a check. */
static void page_write(gpointer thing, gpointer data) {
  Page *page = thing;
  Run *run = data;
  watchdog_watch(page->path ? page->path : page->name);
  page_open(page);
  resolve_page(run->resolver, page);
  if (run->formats & FORMAT_TEXINFO)
    texinfo_render(run, page);
  if (run->formats & FORMAT_MAN)
    man_render(run, page);
  page_finish(page);
  watchdog_rest();
}

/* Make all pages. */
static void book_render(Run *run) {
  Book *book = run->book;
  book->info = (run->formats & FORMAT_TEXINFO) != 0;
  if (run->output && book->info) {
    g_autofree char *name = g_strconcat(book->name, ".texi", NULL);
    run->manual = manual_new(book, run->output, name);
    run->failed = !run->manual;
  }
  run->resolver = resolver_new(book);
  team_work(book->pages, run->options->jobs, page_write, run);
  resolver_free(run->resolver);
  if (run->manual && !manual_finish(run->manual))
    run->failed = TRUE;
}

static void book_list(const Book *book) {
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint i = 0; i < book->pages->len; i++)
    list_page(book, book->pages->pdata[i], out);
  output_stdout(out->str, out->len);
}

static void allow_output(const Options *options, Sandbox *sandbox) {
  if (options->list || options->check)
    return;
  sandbox_allow(sandbox, options->output, SANDBOX_WRITE);
  if (options->depfile)
    sandbox_allow_output(sandbox, options->depfile);
}

/* What pages say must not reach any other file, whatever is wrong with us. */
static void confine(const Options *options, const Book *book) {
  Sandbox *sandbox = sandbox_new();
  sandbox_allow(sandbox, options->follow_links ? "/" : book->folder, SANDBOX_READ);
  allow_output(options, sandbox);
  sandbox_enter(sandbox);
}

/* A manifest stands for a whole book: where a file is missing, the old one stays. RUNS: of the book
   and its translations. */
static void books_write(GPtrArray *runs, const Options *options) {
  gboolean failed = FALSE;
  for (guint i = 0; i < runs->len; i++)
    setup_date(((Run *)runs->pdata[i])->book);
  Output *output = output_open(options->output);
  if (!output)
    return;
  Sandbox *sandbox = sandbox_new(); /* all is read */
  allow_output(options, sandbox);
  sandbox_enter(sandbox);
  for (guint i = 0; i < runs->len; i++) {
    Run *run = runs->pdata[i];
    run->output = output;
    book_render(run);
    failed |= run->failed;
  }
  if (!failed && output_manifest(output) && options->depfile) {
    g_autofree char *manifest = g_build_filename(options->output, "manifest", NULL);
    depfile_write(options->depfile, manifest, ((Run *)runs->pdata[0])->inputs);
  }
  output_close(output);
}

/* Whether there is anything to make a book of. */
static gboolean any_read(const Book *book) {
  for (guint i = 0; i < book->pages->len; i++)
    if (page_is_read(book->pages->pdata[i]))
      return TRUE;
  return FALSE;
}

static void input_add(const Run *run, const char *path) {
  const char *folder = run->book->folder;
  if (!run->options->depfile)
    return; /* the names of all pages would only take memory */
  g_ptr_array_add(run->inputs,
                  strcmp(folder, ".") ? g_build_filename(folder, path, NULL) : g_strdup(path));
}

/* Refused pages count too: without them the output would be another. */
static void inputs_note(const Run *run) {
  const Book *book = run->book;
  for (guint i = 0; i < book->pages->len; i++)
    input_add(run, ((const Page *)book->pages->pdata[i])->path);
  for (guint i = 0; i < book->guides->len; i++) {
    const Guide *guide = book->guides->pdata[i];
    if (guide->contents)
      input_add(run, guide->contents->path);
  }
}

/* Find and read. FALSE after a message: nothing is to be written. */
static gboolean book_read(Run *run, Book *book) {
  const Options *options = run->options;
  if (!find_pages(book, run->folder_fd, options->follow_links))
    return FALSE;
  inputs_note(run);
  team_work(book->pages, options->jobs, page_read, run);
  contents_read(run, book);
  return any_read(book);
}

static gboolean book_link(Book *book) {
  return names_assign(book) && outline_build(book);
}

static void run_free(gpointer data) {
  Run *run = data;
  book_free(run->book);
  g_free(run);
}

static Run *run_new(const Options *options, Book *book, int folder_fd, GPtrArray *inputs) {
  Run *run = g_new0(Run, 1);
  *run = (Run){.options = options, .book = book, .folder_fd = folder_fd, .inputs = inputs};
  if (!options->list)
    run->formats = options->formats ? options->formats : FORMAT_MAN | FORMAT_TEXINFO;
  return run;
}

/* Add a run for each language. FALSE after a message: nothing is to be written. */
static gboolean translations_make(GPtrArray *runs) {
  const Run *run = runs->pdata[0];
  g_autoptr(GPtrArray) languages = translation_languages(run->book);
  for (guint i = 0; i < languages->len; i++) {
    Book *book = translation_new(run->book, languages->pdata[i]);
    Run *translated = run_new(run->options, book, run->folder_fd, run->inputs);
    g_ptr_array_add(runs, translated);
    if (!book_read(translated, book))
      return FALSE;
    translation_link(book, run->book);
  }
  return TRUE;
}

void book_run(const Options *options) {
  if (!options->output && !options->check && !options->list) {
    diag_trouble(NULL, _("a book needs an output folder; give one with --output=FOLDER"));
    return;
  }
  int folder_fd;
  Book *book = setup_book(options, &folder_fd);
  if (!book)
    return;
  confine(options, book);
  watchdog_start(LIMIT_SECONDS, options->quiet);
  g_autoptr(GPtrArray) runs = g_ptr_array_new_with_free_func(run_free);
  g_autoptr(GPtrArray) inputs = g_ptr_array_new_with_free_func(g_free);
  Run *run = run_new(options, book, folder_fd, inputs);
  if (book->file)
    input_add(run, book->file);
  g_ptr_array_add(runs, run);
  if (book_read(run, book) && book_link(book) && translations_make(runs)) {
    if (!options->list && !options->check)
      books_write(runs, options);
    for (guint i = 0; i < runs->len && (options->list || options->check); i++) {
      run = runs->pdata[i];
      if (options->list)
        book_list(run->book);
      book_render(run);
    }
  }
  close(folder_fd);
}
