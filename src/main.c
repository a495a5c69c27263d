/* SPDX-License-Identifier: MIT */
/* The passes in their order, for one page or for a book, and the exit status. */
#include <config.h>

#include "base/diag.h"
#include "base/input.h"
#include "base/output.h"
#include "base/team.h"
#include "link/names.h"
#include "link/outline.h"
#include "link/resolve.h"
#include "link/translation.h"
#include "model/fold.h"
#include "options.h"
#include "read/find.h"
#include "read/reader.h"
#include "setup.h"
#include "write/man.h"
#include "write/manual.h"
#include "write/texinfo.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

/* What the work on each page of a book needs. */
typedef struct {
  const Options *options;
  Book *book;
  int folder_fd;
  Output *output; /* NULL: write nothing */
  guint formats;  /* 0: the links are resolved and no more */
  Resolver *resolver;
  Manual *manual; /* NULL: none is written */
  gint failed;    /* atomic: a file could not be written */
} Run;

/* One row of --list. */
static void list_page(const Book *book, const Page *page, GString *out) {
  g_string_append_printf(out, "%s\t%s(%s)\t%s\t%s\n", page->path ? page->path : "-", page->name,
                         page_section(page, book->section), page->node, page->title);
}

/* The bytes of a filter's page, which may be a pipe; NULL after a message. */
static char *filter_bytes(const char *input, const char *shown, gsize *len) {
  int fd = input ? open(input, O_RDONLY | O_NOCTTY | O_CLOEXEC) : STDIN_FILENO;
  if (fd < 0) {
    diag_trouble(shown, _("cannot be read: %s"), g_strerror(errno));
    return NULL;
  }
  char *bytes = input_read(fd, shown, READER_PAGE_LIMIT, len);
  if (input)
    close(fd);
  return bytes;
}

/* The page, read; on refusal, after a message, it has no document. */
static Page *filter_read(const Options *options) {
  const char *shown = options->input ? options->input : "<stdin>";
  Page *page = page_new(shown, NULL);
  gsize len;
  g_autofree char *bytes = filter_bytes(options->input, shown, &len);
  /* Front matter fills in only what is still open: the command line goes first. */
  page->title = g_strdup(options->title);
  page->wanted_name = g_strdup(options->name);
  page->section = g_strdup(options->section);
  if (bytes)
    reader_read(page, bytes, len, options->dialect);
  return page;
}

/* The page's man name. FALSE after a message: standard input has none. */
static gboolean filter_name(Page *page, const char *input) {
  if (page->wanted_name) {
    page->name = g_strdup(page->wanted_name);
  } else if (input) {
    g_autofree char *base = g_path_get_basename(input);
    page->name = names_derive("", base, NULL);
    if (!*page->name) { /* in a book, index.md has the name of its folder */
      g_free(page->name);
      page->name = g_strdup("index");
    }
  } else {
    diag_trouble(NULL, _("standard input has no man name; give one with --name=NAME"));
    return FALSE;
  }
  page_set_node(page);
  return TRUE;
}

/* A manual of one page: its node is Top. */
static void filter_manual(Book *book, Page *page, GString *out) {
  book->overview = page;
  page->node = "Top";
  g_free(book->name);
  book->name = g_strdup(page->name);
  if (!book->title)
    book->title = g_strdup(page->title);
  texinfo_write_head(book, out);
  texinfo_write_page(book, page, out);
  texinfo_write_tail(book, out);
}

static void filter_write(const Options *options, Book *book, Page *page) {
  g_autoptr(GString) out = g_string_new(NULL);
  if (options->list)
    list_page(book, page, out);
  else if (options->formats & FORMAT_TEXINFO)
    filter_manual(book, page, out);
  else
    man_write(book, page, out);
  if (options->list)
    output_stdout(out->str, out->len);
  else if (!options->check && options->output)
    output_file(options->output, out->str, out->len);
  else if (!options->check)
    output_stdout(out->str, out->len);
}

static void filter_run(const Options *options) {
  if (options->formats == (FORMAT_MAN | FORMAT_TEXINFO)) {
    diag_trouble(NULL, _("a page becomes one file; choose man or texinfo"));
    return;
  }
  if (options->start) {
    diag_trouble(NULL, _("--start is for a book; a page has no pages below it"));
    return;
  }
  Book *book = setup_filter(options);
  if (!book)
    return;
  Page *page = filter_read(options);
  if (page->document && filter_name(page, options->input)) {
    Resolver *resolver = resolver_new(NULL);
    resolver_add(resolver, page);
    resolve_page(resolver, page);
    filter_write(options, book, page);
    resolver_free(resolver);
  }
  page_free(page);
  book_free(book);
}

/* A TeamWork: read one page of the book; on failure it keeps no document. */
static void page_read(gpointer thing, gpointer data) {
  Page *page = thing;
  const Run *run = data;
  gsize len;
  page_open(page);
  g_autofree char *bytes = find_read_file(run->folder_fd, page->path, run->options->follow_links,
                                          READER_PAGE_LIMIT, &len);
  if (bytes)
    reader_read(page, bytes, len, run->options->dialect);
  page_fold(page);
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
    if (bytes)
      reader_read_contents(contents, bytes, len);
  }
}

static void man_render(Run *run, const Page *page) {
  const Book *book = run->book;
  const char *section = page_section(page, book->section);
  g_autofree char *name =
      g_strdup_printf("%s%sman%c/%s.%s", book->translated ? book->lang : "",
                      book->translated ? "/" : "", *section, page->name, section);
  g_autoptr(GString) out = g_string_new(NULL);
  man_write(book, page, out);
  if (run->output && !output_write(run->output, name, out->str, out->len))
    g_atomic_int_set(&run->failed, TRUE);
}

static void texinfo_render(const Run *run, const Page *page) {
  GString *node = g_string_new(NULL);
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
  page_open(page);
  resolve_page(run->resolver, page);
  if (run->formats & FORMAT_TEXINFO)
    texinfo_render(run, page);
  if (run->formats & FORMAT_MAN)
    man_render(run, page);
  page_finish(page);
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

/* A manifest stands for a whole book: where a file is missing, the old one stays. RUNS: of the book
   and its translations. */
static void books_write(GPtrArray *runs, const char *folder) {
  gboolean failed = FALSE;
  for (guint i = 0; i < runs->len; i++)
    setup_date(((Run *)runs->pdata[i])->book);
  Output *output = output_open(folder);
  if (!output)
    return;
  for (guint i = 0; i < runs->len; i++) {
    Run *run = runs->pdata[i];
    run->output = output;
    book_render(run);
    failed |= run->failed;
  }
  if (!failed)
    output_manifest(output);
  output_close(output);
}

/* Whether there is anything to make a book of. */
static gboolean any_read(const Book *book) {
  for (guint i = 0; i < book->pages->len; i++)
    if (page_is_read(book->pages->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Find and read. FALSE after a message: nothing is to be written. */
static gboolean book_read(Run *run, Book *book) {
  const Options *options = run->options;
  if (!find_pages(book, run->folder_fd, options->follow_links))
    return FALSE;
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

static Run *run_new(const Options *options, Book *book, int folder_fd) {
  Run *run = g_new0(Run, 1);
  *run = (Run){.options = options, .book = book, .folder_fd = folder_fd};
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
    Run *translated = run_new(run->options, book, run->folder_fd);
    g_ptr_array_add(runs, translated);
    if (!book_read(translated, book))
      return FALSE;
    translation_link(book, run->book);
  }
  return TRUE;
}

static void book_run(const Options *options) {
  if (!options->output && !options->check && !options->list) {
    diag_trouble(NULL, _("a book needs an output folder; give one with --output=FOLDER"));
    return;
  }
  int folder_fd;
  Book *book = setup_book(options, &folder_fd);
  if (!book)
    return;
  g_autoptr(GPtrArray) runs = g_ptr_array_new_with_free_func(run_free);
  Run *run = run_new(options, book, folder_fd);
  g_ptr_array_add(runs, run);
  if (book_read(run, book) && book_link(book) && translations_make(runs)) {
    if (!options->list && !options->check)
      books_write(runs, options->output);
    for (guint i = 0; i < runs->len && (options->list || options->check); i++) {
      run = runs->pdata[i];
      if (options->list)
        book_list(run->book);
      book_render(run);
    }
  }
  close(folder_fd);
}

/* The locale is for messages alone: nothing else may depend on it. They are UTF-8 in every locale,
   as the file names and the text in them are. */
static void speak(void) {
  setlocale(LC_CTYPE, "");
  setlocale(LC_MESSAGES, "");
  bindtextdomain(PACKAGE, LOCALEDIR);
  bind_textdomain_codeset(PACKAGE, "UTF-8");
  textdomain(PACKAGE);
}

int main(int argc, char **argv) {
  Options options;
  speak();
  output_guard();
  if (options_parse(&options, argc, argv) == OPTIONS_RUN) {
    if (options.input && setup_is_book(options.input))
      book_run(&options);
    else
      filter_run(&options);
  }
  diag_flush(options.quiet);
  return diag_status(options.check);
}
