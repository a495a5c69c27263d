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
#include "indexes.h"
#include "link/elsewhere.h"
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
  GPtrArray *made; /* of Page *, in order: those of this run; set once the book is linked */
  int folder_fd;
  Output *output; /* NULL: write nothing */
  guint formats;  /* 0: the links are resolved and no more */
  Resolver *resolver;
  Manual *manual;           /* NULL: none is written */
  const GPtrArray *indexes; /* of Book *: what index files say, for all runs */
  const GPtrArray *others;  /* of Book *: those of books that are none of the runs' */
  GPtrArray *inputs;        /* of char *: the files that were read, of all runs; for --depfile */
  gint failed;              /* atomic: a file could not be written */
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

/* Make the pages. */
static void book_render(Run *run) {
  Book *book = run->book;
  book->info = (run->formats & FORMAT_TEXINFO) != 0;
  if (run->output && book->info && run->made->len) {
    g_autofree char *name = g_strconcat(book->name, ".texi", NULL);
    run->manual = manual_new(book, run->made, run->output, name);
    run->failed = !run->manual;
  }
  run->resolver = resolver_new(book);
  for (guint i = 0; i < run->others->len; i++)
    resolver_add_book(run->resolver, run->others->pdata[i]);
  team_work(run->made, run->options->jobs, page_write, run);
  resolver_free(run->resolver);
  if (run->manual && !manual_finish(run->manual))
    run->failed = TRUE;
}

static void book_list(const Run *run) {
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint i = 0; i < run->made->len; i++)
    list_page(run->book, run->made->pdata[i], out);
  output_stdout(out->str, out->len);
}

/* Whether pages are made, if only to see what is wrong with them. */
static gboolean makes_pages(const Options *options) {
  return options->output || options->check || options->list;
}

static void allow_output(const Options *options, Sandbox *sandbox) {
  if (options->write_index)
    sandbox_allow_output(sandbox, options->write_index);
  if (options->list || options->check || !options->output)
    return;
  sandbox_allow(sandbox, options->output, SANDBOX_WRITE);
  if (options->depfile)
    sandbox_allow_output(sandbox, options->depfile);
}

/* What pages say must not reach any other file, whatever is wrong with us. */
static void confine(const Options *options, const Book *book) {
  Sandbox *sandbox = sandbox_new();
  sandbox_allow(sandbox, options->follow_links ? "/" : book->folder, SANDBOX_READ);
  for (guint i = 0; i < options->indexes->len; i++)
    sandbox_allow(sandbox, options->indexes->pdata[i], SANDBOX_READ);
  allow_output(options, sandbox);
  sandbox_enter(sandbox);
}

/* A manifest stands for a whole book: where a file is missing, the old one stays. RUNS: of the book
   and its translations. */
static void books_write(GPtrArray *runs, const GPtrArray *books, const Options *options) {
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
  if (!failed && output_manifest(output)) {
    g_autofree char *manifest = g_build_filename(options->output, "manifest", NULL);
    indexes_write(options, books);
    if (options->depfile)
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
static gboolean book_read(Run *run) {
  const Options *options = run->options;
  Book *book = run->book;
  if (!find_pages(book, run->folder_fd, options->follow_links))
    return FALSE;
  inputs_note(run);
  team_work(book->pages, options->jobs, page_read, run);
  contents_read(run, book);
  return any_read(book) || options->guide;
}

/* What this run makes. FALSE after a message: other pages would stand between them. */
static gboolean pages_choose(Run *run) {
  const Book *book = run->book;
  run->made = g_ptr_array_new();
  for (guint i = 0; i < book->pages->len; i++)
    if (!book_has_elsewhere(book, book->pages->pdata[i]))
      g_ptr_array_add(run->made, book->pages->pdata[i]);
  if (!run->made->len)
    return TRUE;
  const Page *first = run->made->pdata[0], *last = run->made->pdata[run->made->len - 1];
  if (last->order - first->order + 1 == run->made->len)
    return TRUE;
  diag_error(book->overview->path, 0,
             _("this page stands for the whole book, and its guide does not: such a book cannot be "
               "made guide by guide"));
  return FALSE;
}

/* The pages of guides that are left to others; who writes an index alone needs none. */
static gboolean book_join(const Run *run) {
  const Options *options = run->options;
  return !options->guide || !makes_pages(options) || elsewhere_join(run->book, run->indexes);
}

static gboolean book_link(Run *run) {
  Book *book = run->book;
  gboolean good = names_prepare(book);
  outline_drop_refused(book);
  return book_join(run) && names_assign(book) && good && outline_build(book) && pages_choose(run);
}

static void run_free(gpointer data) {
  Run *run = data;
  if (run->made)
    g_ptr_array_unref(run->made);
  book_free(run->book);
  g_free(run);
}

/* The run of BOOK, with all that SHARED holds for all runs. */
static Run *run_new(const Run *shared, Book *book) {
  Run *run = g_memdup2(shared, sizeof *shared);
  run->book = book;
  return run;
}

/* Add a run for each language, like the SHARED one. FALSE after a message: write nothing. */
static gboolean translations_make(GPtrArray *runs, const Run *shared) {
  const Run *run = runs->pdata[0];
  g_autoptr(GPtrArray) languages = translation_languages(run->book);
  for (guint i = 0; i < languages->len; i++) {
    Book *book = translation_new(run->book, languages->pdata[i]);
    Run *translated = run_new(shared, book);
    g_ptr_array_add(runs, translated);
    if (!book_read(translated) || !book_join(translated))
      return FALSE;
    translation_link(book, run->book);
    if (!pages_choose(translated))
      return FALSE;
  }
  return TRUE;
}

/* Make what was asked for of the books that were read and linked. */
static void books_make(GPtrArray *runs, const Options *options) {
  gboolean look = options->list || options->check;
  g_autoptr(GPtrArray) books = g_ptr_array_new();
  for (guint i = 0; i < runs->len; i++)
    g_ptr_array_add(books, ((const Run *)runs->pdata[i])->book);
  g_autoptr(GPtrArray) others = indexes_of_others(((const Run *)runs->pdata[0])->indexes, books);
  for (guint i = 0; i < runs->len; i++)
    ((Run *)runs->pdata[i])->others = others;
  if (!look && options->output)
    books_write(runs, books, options);
  else
    indexes_write(options, books);
  for (guint i = 0; i < runs->len && look; i++) {
    Run *run = runs->pdata[i];
    if (options->list)
      book_list(run);
    book_render(run);
  }
}

void book_run(const Options *options) {
  if (!makes_pages(options) && !options->write_index) {
    diag_trouble(NULL, _("a book needs an output folder; give one with --output=FOLDER"));
    return;
  }
  int folder_fd;
  Book *book = setup_book(options, &folder_fd);
  if (!book)
    return;
  confine(options, book);
  watchdog_start(LIMIT_SECONDS);
  g_autoptr(GPtrArray) inputs = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) indexes = indexes_read(options);
  g_autoptr(GPtrArray) runs = g_ptr_array_new_with_free_func(run_free);
  Run shared = {.options = options, .folder_fd = folder_fd, .indexes = indexes, .inputs = inputs};
  if (!options->list)
    shared.formats = options->formats ? options->formats : FORMAT_MAN | FORMAT_TEXINFO;
  Run *run = run_new(&shared, book);
  g_ptr_array_add(runs, run);
  if (book->file)
    input_add(run, book->file);
  for (guint i = 0; i < options->indexes->len; i++)
    g_ptr_array_add(inputs, g_strdup(options->indexes->pdata[i]));
  if (indexes && book_read(run) && book_link(run) && translations_make(runs, &shared))
    books_make(runs, options);
  close(folder_fd);
}
