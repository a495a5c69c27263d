/* SPDX-License-Identifier: MIT */
/* Tests of read/find and base/input. */
#include <config.h>

#include "base/input.h"
#include "files.h"
#include "messages.h"
#include "read/find.h"

#include <glib.h>

/* A book of guides whose folders are FOLDERS, separated by spaces; "." is the whole. */
static Book *make_book(const char *folders) {
  Book *book = book_new();
  book->folder = g_strdup("here");
  book->file = g_strdup("manbook.yaml");
  g_auto(GStrv) each = g_strsplit(folders, " ", -1);
  for (guint i = 0; each[i]; i++) {
    Guide *guide = guide_new();
    guide->folder = g_strdup(strcmp(each[i], ".") ? each[i] : "");
    guide->line = i + 1;
    g_ptr_array_add(book->guides, guide);
  }
  return book;
}

/* What is found in the current folder: "path@guide's folder" and so on. NULL: nothing to be
 * written. */
static char *found(const char *folders, gboolean follow) {
  Book *book = make_book(folders);
  int fd = open(".", O_RDONLY | O_DIRECTORY);
  gboolean good = find_pages(book, fd, follow);
  close(fd);
  g_autoptr(GString) list = g_string_new(NULL);
  for (guint i = 0; i < book->pages->len; i++) {
    const Page *page = book->pages->pdata[i];
    g_string_append_printf(list, "%s%s@%s", i ? " " : "", page->path, page->guide->folder);
  }
  book_free(book);
  return good ? g_strdup(list->str) : NULL;
}

static void check(const char *folders, gboolean follow, const char *pages, const char *messages) {
  g_autofree char *list = found(folders, follow);
  g_assert_cmpstr(list, ==, pages);
  assert_messages(messages);
}

static void test_plain(void) {
  char *folder = enter_folder();
  make_file("b.md", "");
  make_file("a/z.md", "");
  make_file("a.md", "");
  make_file("a-b.md", "");
  make_file("a/deep/er/x.md", "");
  make_file(".hidden.md", "");
  make_file(".git/x.md", "");
  make_file("notes.txt", "");
  make_file("x.md.bak", "");
  check(".", FALSE, "a-b.md@ a.md@ a/deep/er/x.md@ a/z.md@ b.md@", "");
  leave_folder(folder);
}

/* Where the folders of guides overlap, the innermost has the page. */
static void test_guides(void) {
  char *folder = enter_folder();
  make_file("a.md", "");
  make_file("g/b.md", "");
  make_file("g/h/c.md", "");
  make_file("g/h/i/d.md", "");
  make_file("gh/e.md", "");
  check(". g g/h", FALSE, "a.md@ g/b.md@g g/h/c.md@g/h g/h/i/d.md@g/h gh/e.md@", "");
  check("g/h g", FALSE, "g/b.md@g g/h/c.md@g/h g/h/i/d.md@g/h", "");
  leave_folder(folder);
}

/* The folders of translations are other books'. */
static void test_translations(void) {
  char *folder = enter_folder();
  make_file("a.md", "");
  make_file("de/a.md", "");
  make_file("sub/ja/a.md", "");
  make_file("sub/a.md", "");
  Book *book = make_book(".");
  Guide *guide = book->guides->pdata[0];
  guide->translations = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert(guide->translations, g_strdup("de"), g_strdup("de"));
  g_hash_table_insert(guide->translations, g_strdup("ja"), g_strdup("sub/ja"));
  int fd = open(".", O_RDONLY | O_DIRECTORY);
  g_assert_true(find_pages(book, fd, FALSE));
  close(fd);
  g_assert_cmpuint(book->pages->len, ==, 2);
  g_assert_nonnull(g_hash_table_lookup(book->by_path, "a.md"));
  g_assert_nonnull(g_hash_table_lookup(book->by_path, "sub/a.md"));
  book_free(book);
  assert_messages("");
  leave_folder(folder);
}

static void test_missing(void) {
  char *folder = enter_folder();
  make_file("file", "");
  check(".", FALSE, NULL, "here: error: no page (*.md) in this folder\n");
  make_file("a.md", "");
  make_file("empty/x.txt", "");
  check(". nowhere", FALSE, NULL,
        "manbook.yaml:2: error: the folder 'nowhere' cannot be opened: "
        "No such file or directory\n");
  check(". file", FALSE, NULL,
        "manbook.yaml:2: error: the folder 'file' cannot be opened: Not a directory\n");
  check(". empty", FALSE, NULL, "manbook.yaml:2: error: no page (*.md) in the folder 'empty'\n");
  leave_folder(folder);
}

static void test_links(void) {
  char *folder = enter_folder();
  make_file("a.md", "");
  make_file("real/b.md", "");
  g_assert_cmpint(symlink("a.md", "link.md"), ==, 0);
  g_assert_cmpint(symlink("nowhere", "dead.md"), ==, 0);
  g_assert_cmpint(symlink("real", "folder"), ==, 0);
  g_assert_cmpint(symlink("a.md", "other.txt"), ==, 0);
  check(".", FALSE, "a.md@ real/b.md@",
        "dead.md: error: a symbolic link; left out: give --follow-links to follow it\n"
        "folder: error: a symbolic link; left out: give --follow-links to follow it\n"
        "link.md: error: a symbolic link; left out: give --follow-links to follow it\n");
  check(".", TRUE, "a.md@ link.md@ real/b.md@",
        "dead.md: error: a symbolic link that leads nowhere; left out\n");
  leave_folder(folder);
}

/* Loops end, and a folder behind several links is there once, under the first of their names. */
static void test_loops(void) {
  char *folder = enter_folder();
  make_file("outside/y.md", "");
  make_file("book/a/x.md", "");
  g_assert_cmpint(chdir("book"), ==, 0);
  g_assert_cmpint(symlink(".", "a/loop"), ==, 0);
  g_assert_cmpint(symlink("..", "a/up"), ==, 0);
  for (int i = 9; i >= 0; i--) {
    g_autofree char *name = g_strdup_printf("link%d", i);
    g_assert_cmpint(symlink("../outside", name), ==, 0);
  }
  check(".", TRUE, "a/x.md@ link0/y.md@", "");
  leave_folder(folder);
}

static void test_odd(void) {
  char *folder = enter_folder();
  make_file("a.md", "");
  make_file("b\x1B[2J.md", "");
  make_file("\xFF.md", "");
  make_file("c\nd/x.md", "");
  make_file("is.md/e.md", "");
  g_assert_cmpint(mkfifo("pipe.md", 0666), ==, 0);
  check(".", FALSE, "a.md@ is.md/e.md@",
        "b<U+001B>[2J.md: error: a file name with a control or invisible character; left out: "
        "rename it\n"
        "c<U+000A>d: error: a file name with a control or invisible character; left out: "
        "rename it\n"
        "pipe.md: error: no regular file; left out\n"
        "\\xFF.md: error: a file name that is not UTF-8; left out: rename it\n");
  leave_folder(folder);
}

/* Deeper than a path can be long, and than the stack would allow. */
static void test_deep(void) {
  char *folder = enter_folder();
  make_file("a.md", "");
  g_autofree char *name = g_strnfill(200, 'd');
  for (int depth = 0; depth < 40; depth++) {
    g_assert_cmpint(mkdir(name, 0777), ==, 0);
    g_assert_cmpint(chdir(name), ==, 0);
    make_file("x.md", "");
  }
  g_assert_cmpint(chdir(folder), ==, 0);
  g_autofree char *list = found(".", FALSE);
  g_auto(GStrv) pages = g_strsplit(list, " ", -1);
  g_assert_cmpuint(g_strv_length(pages), ==, 21);
  g_autofree char *messages = take_messages();
  g_assert_nonnull(strstr(messages, "a path of more than 4096 bytes; left out\n"));
  for (int depth = 0; depth < 40; depth++)
    g_assert_cmpint(chdir(name), ==, 0);
  for (int depth = 0; depth < 40; depth++) {
    g_remove("x.md");
    g_assert_cmpint(chdir(".."), ==, 0);
    g_remove(name);
  }
  leave_folder(folder);
}

static void check_read(const char *path, gboolean follow, gsize limit, const char *bytes,
                       const char *messages) {
  gsize len = 0;
  int fd = open(".", O_RDONLY | O_DIRECTORY);
  g_autofree char *text = find_read_file(fd, path, follow, limit, &len);
  close(fd);
  g_assert_cmpstr(text, ==, bytes);
  if (text)
    g_assert_cmpuint(len, ==, strlen(bytes));
  assert_messages(messages);
}

static void test_read(void) {
  char *folder = enter_folder();
  make_file("d/a.md", "12345");
  make_file("empty.md", "");
  g_assert_cmpint(symlink("d", "l"), ==, 0);
  g_assert_cmpint(symlink("d/a.md", "l.md"), ==, 0);
  g_assert_cmpint(mkfifo("pipe.md", 0666), ==, 0);
  check_read("d/a.md", FALSE, 5, "12345", "");
  check_read("d/a.md", FALSE, 4, NULL,
             "d/a.md: error: larger than the 4 bytes that are read at most; split it\n");
  check_read("empty.md", FALSE, 5, "", "");
  check_read("empty.md", FALSE, 0, "", "");
  check_read("l.md", TRUE, 5, "12345", "");
  check_read("l/a.md", TRUE, 5, "12345", "");
  check_read("l.md", FALSE, 5, NULL,
             "l.md: error: a symbolic link; left out: give --follow-links to follow it\n");
  check_read("l/a.md", FALSE, 5, NULL, "l/a.md: error: cannot be read: Not a directory\n");
  check_read("pipe.md", FALSE, 5, NULL, "pipe.md: error: no regular file; left out\n");
  check_read("d", FALSE, 5, NULL, "d: error: no regular file; left out\n");
  check_read("no.md", FALSE, 5, NULL, "no.md: error: cannot be read: No such file or directory\n");
  leave_folder(folder);
}

/* Which file becomes the contents of the guide "g"; TOC: what its book file names. */
static void check_contents(const char *toc, gboolean follow, const char *path,
                           const char *messages) {
  Book *book = make_book("g");
  Guide *guide = book->guides->pdata[0];
  guide->toc = g_strdup(toc);
  int fd = open(".", O_RDONLY | O_DIRECTORY);
  g_assert_cmpint(find_pages(book, fd, follow), ==, !*messages);
  close(fd);
  g_assert_cmpstr(guide->contents ? guide->contents->path : NULL, ==, path);
  g_assert_cmpuint(book->pages->len, ==, 1);
  book_free(book);
  assert_messages(messages);
}

static void test_contents(void) {
  char *folder = enter_folder();
  make_file("g/a.md", "");
  make_file("g/sub/llms.txt", "");
  check_contents(NULL, FALSE, NULL, "");
  check_contents("llms.txt", FALSE, NULL,
                 "manbook.yaml:1: error: no file 'g/llms.txt' in the folders of this book\n");
  check_contents("sub/llms.txt", FALSE, "g/sub/llms.txt", "");
  check_contents("a.md/llms.txt", FALSE, NULL,
                 "manbook.yaml:1: error: no file 'g/a.md/llms.txt' in the folders of this book\n");
  make_file("g/llms.txt", "");
  check_contents(NULL, FALSE, "g/llms.txt", "");
  check_contents("sub/llms.txt", FALSE, "g/sub/llms.txt", "");
  check_contents("a.md", FALSE, "g/llms.txt", "");
  g_assert_cmpint(unlink("g/llms.txt"), ==, 0);
  g_assert_cmpint(symlink("nowhere", "g/llms.txt"), ==, 0);
  check_contents(NULL, FALSE, "g/llms.txt", ""); /* reading it says that it is a link */
  check_contents(NULL, TRUE, NULL, "");
  leave_folder(folder);
}

static gpointer write_slowly(gpointer data) {
  int fd = GPOINTER_TO_INT(data);
  g_autofree char *part = g_strnfill(30000, 'x');
  for (int i = 0; i < 10; i++)
    g_assert_cmpint(write(fd, part, 30000), >, 0);
  close(fd);
  return NULL;
}

/* Bytes that come bit by bit, more of them than the first guess of a size. */
static void test_pipe(void) {
  int ends[2];
  g_assert_cmpint(pipe(ends), ==, 0);
  GThread *writer = g_thread_new("writer", write_slowly, GINT_TO_POINTER(ends[1]));
  gsize len = 0;
  g_autofree char *text = input_read(ends[0], 0, "pipe", 1 << 20, &len);
  g_thread_join(writer);
  close(ends[0]);
  g_autofree char *expected = g_strnfill(300000, 'x');
  g_assert_cmpstr(text, ==, expected);
  g_assert_cmpuint(len, ==, 300000);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/find/plain", test_plain);
  g_test_add_func("/find/guides", test_guides);
  g_test_add_func("/find/translations", test_translations);
  g_test_add_func("/find/missing", test_missing);
  g_test_add_func("/find/links", test_links);
  g_test_add_func("/find/loops", test_loops);
  g_test_add_func("/find/odd", test_odd);
  g_test_add_func("/find/deep", test_deep);
  g_test_add_func("/find/contents", test_contents);
  g_test_add_func("/find/read", test_read);
  g_test_add_func("/find/pipe", test_pipe);
  return g_test_run();
}
