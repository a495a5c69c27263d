/* SPDX-License-Identifier: MIT */
/* One page, from a file or standard input, to one file or standard output. */
#include <config.h>

#include "filter.h"

#include "base/diag.h"
#include "base/input.h"
#include "base/output.h"
#include "base/sandbox.h"
#include "base/watchdog.h"
#include "depfile.h"
#include "link/names.h"
#include "link/resolve.h"
#include "list.h"
#include "read/limits.h"
#include "read/reader.h"
#include "setup.h"
#include "write/man.h"
#include "write/texinfo.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <unistd.h>

/* The bytes of a filter's page, which may be a pipe; NULL after a message. */
static char *filter_bytes(const char *input, const char *shown, gsize *len) {
  int fd = input ? open(input, O_RDONLY | O_NOCTTY | O_CLOEXEC) : STDIN_FILENO;
  if (fd < 0) {
    diag_trouble(shown, _("cannot be read: %s"), g_strerror(errno));
    return NULL;
  }
  char *bytes = input_read(fd, 0, shown, READER_PAGE_LIMIT, len);
  if (input)
    close(fd);
  return bytes;
}

/* What the page says must not reach any file but the output. */
static void confine(const Options *options) {
  Sandbox *sandbox = sandbox_new();
  if (options->output && !options->list && !options->check)
    sandbox_allow_output(sandbox, options->output);
  if (options->depfile)
    sandbox_allow_output(sandbox, options->depfile);
  sandbox_enter(sandbox);
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
  confine(options);
  watchdog_start(LIMIT_SECONDS);
  watchdog_watch(shown);
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

/* Write the file, and the rule that says what it is made of. */
static void filter_output(const Options *options, const GString *out) {
  g_autoptr(GPtrArray) inputs = g_ptr_array_new();
  if (options->input)
    g_ptr_array_add(inputs, (char *)options->input);
  if (output_file(options->output, out->str, out->len) && options->depfile)
    depfile_write(options->depfile, options->output, inputs);
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
    filter_output(options, out);
  else if (!options->check)
    output_stdout(out->str, out->len);
}

void filter_run(const Options *options) {
  if (options->formats == (FORMAT_MAN | FORMAT_TEXINFO)) {
    diag_trouble(NULL, _("a page becomes one file; choose man or texinfo"));
    return;
  }
  if (options->start || options->guide || options->indexes->len || options->write_index) {
    diag_trouble(NULL, _("--start, --guide, --index and --write-index are for a book, not for a "
                         "page"));
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
  watchdog_rest();
  page_free(page);
  book_free(book);
}
