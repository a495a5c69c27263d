/* SPDX-License-Identifier: MIT */
/* Tests of base/output and base/temp. */
#include <config.h>

#include "base/output.h"
#include "base/temp.h"
#include "files.h"
#include "messages.h"

#include <glib.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

static gboolean write_text(Output *output, const char *name, const char *text) {
  return output_write(output, name, text, strlen(text));
}

static void test_folder(void) {
  char *folder = enter_folder();
  Output *output = output_open("deep/out");
  g_assert_nonnull(output);
  g_assert_true(write_text(output, "man7/b.7", "B"));
  g_assert_true(write_text(output, "man7/a.7", "A"));
  g_assert_true(write_text(output, "de/man3/c.3pm", ""));
  g_assert_true(output_manifest(output));
  output_close(output);
  assert_file("deep/out/man7/b.7", "B");
  assert_file("deep/out/de/man3/c.3pm", "");
  assert_file("deep/out/manifest", "de/man3/c.3pm\nman7/a.7\nman7/b.7\n");
  g_assert_cmpuint(count_entries("deep/out/man7"), ==, 2);
  assert_messages("");
  leave_folder(folder);
}

/* A file that has these bytes keeps its time stamp; another is replaced, not written into. */
static void test_unchanged(void) {
  char *folder = enter_folder();
  struct stat before, after;
  make_file("out/same", "text");
  make_file("out/other", "Text");
  make_file("out/longer", "text and more");
  g_assert_cmpint(link("out/other", "linked"), ==, 0);
  g_assert_cmpint(stat("out/same", &before), ==, 0);
  Output *output = output_open("out");
  g_assert_true(write_text(output, "same", "text"));
  g_assert_true(write_text(output, "other", "text"));
  g_assert_true(write_text(output, "longer", "text"));
  output_close(output);
  g_assert_cmpint(stat("out/same", &after), ==, 0);
  g_assert_cmpuint(before.st_ino, ==, after.st_ino);
  assert_file("out/other", "text");
  assert_file("out/longer", "text");
  assert_file("linked", "Text");
  leave_folder(folder);
}

/* Piece by piece: OLD (NULL: no file), the pieces, and whether the file stays the one it was. */
static void test_pieces(void) {
  static const struct {
    const char *old, *pieces[3];
    gboolean stays;
  } cases[] = {
      {NULL, {"one", "two", NULL}, FALSE},
      {NULL, {NULL}, FALSE},
      {"onetwo", {"one", "two", NULL}, TRUE},
      {"onetwo", {"one", "too", NULL}, FALSE},
      {"onetwothree", {"one", "two"}, FALSE},
      {"one", {"one", "two", NULL}, FALSE},
      {"", {NULL}, TRUE},
      {"x", {NULL}, FALSE},
      {"onetwo", {"", "onetwo", ""}, TRUE},
  };
  char *folder = enter_folder();
  Output *output = output_open("out");
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    struct stat before = {0}, after;
    g_autoptr(GString) whole = g_string_new(NULL);
    if (cases[i].old)
      make_file("out/file", cases[i].old);
    stat("out/file", &before);
    OutputFile *file = output_begin(output, "file");
    for (guint j = 0; j < 3 && cases[i].pieces[j]; j++) {
      g_assert_true(output_append(file, cases[i].pieces[j], strlen(cases[i].pieces[j])));
      g_string_append(whole, cases[i].pieces[j]);
    }
    g_assert_true(output_finish(file));
    assert_file("out/file", whole->str);
    g_assert_cmpint(stat("out/file", &after), ==, 0);
    g_assert_cmpint(cases[i].stays, ==, cases[i].old && before.st_ino == after.st_ino);
    g_assert_cmpuint(count_entries("out"), ==, 1);
    unlink("out/file");
  }
  output_close(output);
  leave_folder(folder);
}

static void test_names(void) {
  char *folder = enter_folder();
  Output *output = output_open("out");
  static const char *const wrong[] = {"",     "../x", "/x",   "a/../../x", "a//x",     "a/",  ".x",
                                      "a/.x", "a b",  "a\nb", "-x",        "\xC3\xA4", "a\\b"};
  for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
    g_assert_false(write_text(output, wrong[i], "x"));
    g_autofree char *messages = take_messages();
    g_assert_nonnull(strstr(messages, "cannot be written: Invalid argument"));
  }
  output_close(output);
  g_assert_cmpuint(count_entries("out"), ==, 0);
  leave_folder(folder);
}

/* What lies in the output folder cannot lead out of it. */
static void test_links(void) {
  char *folder = enter_folder();
  make_file("target", "mine");
  g_assert_cmpint(g_mkdir_with_parents("elsewhere", 0777), ==, 0);
  g_assert_cmpint(g_mkdir_with_parents("out", 0777), ==, 0);
  g_assert_cmpint(symlink("../target", "out/file"), ==, 0);
  g_assert_cmpint(symlink("../elsewhere", "out/man7"), ==, 0);
  Output *output = output_open("out");
  g_assert_true(write_text(output, "file", "new"));
  g_assert_false(write_text(output, "man7/x.7", "x"));
  output_close(output);
  assert_file("target", "mine");
  assert_file("out/file", "new");
  g_assert_false(g_file_test("out/file", G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpuint(count_entries("elsewhere"), ==, 0);
  g_autofree char *messages = take_messages();
  g_assert_true(g_str_has_prefix(messages, "out/man7/x.7: error: cannot be written: "));
  leave_folder(folder);
}

static void test_in_the_way(void) {
  char *folder = enter_folder();
  make_file("file", "x");
  g_assert_null(output_open("file"));
  g_assert_null(output_open("file/out"));
  g_assert_cmpint(g_mkdir_with_parents("out/a", 0777), ==, 0);
  Output *output = output_open("out");
  g_assert_false(write_text(output, "a", "x"));
  output_close(output);
  g_assert_cmpuint(count_entries("out"), ==, 1);
  assert_messages("file: error: cannot be written: Not a directory\n"
                  "file/out: error: cannot be written: Not a directory\n"
                  "out/a: error: cannot be written: Is a directory\n");
  leave_folder(folder);
}

static void test_umask(void) {
  char *folder = enter_folder();
  struct stat facts;
  mode_t old = umask(027);
  g_assert_true(output_file("x", "x", 1));
  umask(old);
  g_assert_cmpint(stat("x", &facts), ==, 0);
  g_assert_cmpuint(facts.st_mode & 0777, ==, 0640);
  leave_folder(folder);
}

static void test_file(void) {
  char *folder = enter_folder();
  make_file("old", "old");
  make_file("target", "mine");
  g_assert_cmpint(symlink("target", "link"), ==, 0);
  g_assert_true(output_file("old", "new", 3));
  g_assert_true(output_file("link", "new", 3));
  g_assert_true(output_file("./a b\xC3\xA4", "new", 3));
  assert_file("old", "new");
  assert_file("link", "new");
  assert_file("target", "mine");
  assert_file("a b\xC3\xA4", "new");
  g_assert_true(output_file("/dev/null", "new", 3));
  assert_messages("");
  g_assert_false(output_file("/dev/full", "new", 3));
  g_assert_false(output_file("none/x", "new", 3));
  g_assert_false(output_file(".", "new", 3));
  g_assert_false(output_file("none/", "new", 3));
  assert_messages(".: error: cannot be written: Is a directory\n"
                  "/dev/full: error: cannot be written: No space left on device\n"
                  "none/: error: cannot be written: Is a directory\n"
                  "none/x: error: cannot be written: No such file or directory\n");
  leave_folder(folder);
}

/* A file size limit stands for a full disk: the old file stays, and nothing else is left. */
static void test_full(void) {
  char *folder = enter_folder();
  make_file("out/man7/x.7", "old");
  g_autofree char *large = g_strnfill(20000, 'x');
  struct rlimit old, limit;
  g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &old), ==, 0);
  limit = old;
  limit.rlim_cur = 10000;
  signal(SIGXFSZ, SIG_IGN);
  Output *output = output_open("out");
  g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &limit), ==, 0);
  gboolean good = output_write(output, "man7/x.7", large, 20000);
  g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &old), ==, 0);
  g_assert_false(good);
  output_close(output);
  assert_file("out/man7/x.7", "old");
  g_assert_cmpuint(count_entries("out/man7"), ==, 1);
  assert_messages("out/man7/x.7: error: cannot be written: File too large\n");
  leave_folder(folder);
}

/* The number of a process that is no more. */
static long dead_process(void) {
  pid_t pid = fork();
  if (!pid)
    _exit(0);
  g_assert_cmpint(waitpid(pid, NULL, 0), ==, pid);
  return (long)pid;
}

static void test_stale(void) {
  char *folder = enter_folder();
  long dead = dead_process(), living = (long)getppid(), own = (long)getpid();
  const struct {
    long pid;
    const char *form;
    gboolean stays;
  } files[] = {{dead, "out/.manbook-%ld-1", FALSE},      {dead, "out/man7/.manbook-%ld-2", FALSE},
               {own, "out/man3/.manbook-%ld-1", FALSE},  {living, "out/man7/.manbook-%ld-3", TRUE},
               {dead, "out/other/.manbook-%ld-1", TRUE}, {dead, "out/.manbook-%ld-x", TRUE},
               {0, "out/.manbook-%ld-1", TRUE},          {-1, "out/.manbook-%ld-1", TRUE}};
  char *paths[G_N_ELEMENTS(files)];
  for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
    paths[i] = g_strdup_printf(files[i].form, files[i].pid);
    make_file(paths[i], "");
  }
  output_close(output_open("out"));
  for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
    g_assert_cmpint(g_file_test(paths[i], G_FILE_TEST_EXISTS), ==, files[i].stays);
    g_free(paths[i]);
  }
  leave_folder(folder);
}

/* In a process of its own: make temporary files from several threads until a signal comes. */
static gpointer make_temps(gpointer data) {
  for (;;) {
    int fd;
    Temp *temp = temp_new(GPOINTER_TO_INT(data), &fd);
    if (!temp)
      _exit(3);
    close(fd);
    if (g_random_boolean())
      temp_rename(temp, "x");
    else
      temp_discard(temp);
  }
  return NULL;
}

static G_GNUC_NORETURN void die_writing(int number) {
  int fd, folder = open(".", O_RDONLY | O_DIRECTORY);
  signal(number, SIG_DFL); /* whatever `make check' ignores */
  output_guard();
  temp_new(folder, &fd);
  for (int i = 0; i < 3; i++)
    g_thread_new("temps", make_temps, GINT_TO_POINTER(folder));
  g_usleep(20000);
  kill(getpid(), number);
  for (;;)
    g_usleep(1000000);
}

static void test_signals(void) {
  static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
  char *folder = enter_folder();
  make_file("x", "");
  for (gsize i = 0; i < 3 * G_N_ELEMENTS(numbers); i++) {
    int number = numbers[i % G_N_ELEMENTS(numbers)], status;
    pid_t pid = fork();
    if (!pid)
      die_writing(number);
    g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
    g_assert_true(WIFSIGNALED(status));
    g_assert_cmpint(WTERMSIG(status), ==, number);
    g_assert_cmpuint(count_entries("."), ==, 1);
  }
  leave_folder(folder);
}

/* nohup(1) has a program ignore SIGHUP: it stays ignored. */
static void test_nohup(void) {
  pid_t pid = fork();
  int status;
  if (!pid) {
    signal(SIGHUP, SIG_IGN);
    output_guard();
    raise(SIGHUP);
    _exit(0);
  }
  g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
  g_assert_true(WIFEXITED(status) && !WEXITSTATUS(status));
}

/* With standard output closed, writing to it fails, also once other files were opened. */
static void test_closed(void) {
  char *folder = enter_folder();
  pid_t pid = fork();
  int status;
  if (!pid) {
    close(STDOUT_FILENO);
    output_guard();
    int fd = open("x", O_WRONLY | O_CREAT, 0666);
    _exit(fd <= STDERR_FILENO || output_stdout("x", 1));
  }
  g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
  g_assert_true(WIFEXITED(status) && !WEXITSTATUS(status));
  leave_folder(folder);
}

typedef struct {
  Output *output;
  int number;
} Writer;

static gpointer write_many(gpointer data) {
  const Writer *writer = data;
  for (int i = 0; i < 50; i++) {
    g_autofree char *name = g_strdup_printf("man%d/x%d.%d", i % 9 + 1, writer->number, i % 9 + 1);
    g_assert_true(write_text(writer->output, name, name));
  }
  return NULL;
}

/* More threads than there are slots for temporary files. */
static void test_threads(void) {
  char *folder = enter_folder();
  Output *output = output_open("out");
  Writer writers[80];
  GThread *threads[G_N_ELEMENTS(writers)];
  for (gsize i = 0; i < G_N_ELEMENTS(writers); i++) {
    writers[i] = (Writer){output, (int)i};
    threads[i] = g_thread_new("write", write_many, &writers[i]);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(writers); i++)
    g_thread_join(threads[i]);
  output_close(output);
  assert_file("out/man5/x79.5", "man5/x79.5");
  g_assert_cmpuint(count_entries("out/man5"), ==, G_N_ELEMENTS(writers));
  assert_messages("");
  leave_folder(folder);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/output/folder", test_folder);
  g_test_add_func("/output/pieces", test_pieces);
  g_test_add_func("/output/unchanged", test_unchanged);
  g_test_add_func("/output/names", test_names);
  g_test_add_func("/output/links", test_links);
  g_test_add_func("/output/in-the-way", test_in_the_way);
  g_test_add_func("/output/umask", test_umask);
  g_test_add_func("/output/file", test_file);
  g_test_add_func("/output/full", test_full);
  g_test_add_func("/output/stale", test_stale);
  g_test_add_func("/output/signals", test_signals);
  g_test_add_func("/output/nohup", test_nohup);
  g_test_add_func("/output/closed", test_closed);
  g_test_add_func("/output/threads", test_threads);
  return g_test_run();
}
