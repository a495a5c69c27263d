/* SPDX-License-Identifier: MIT */
/* base/sandbox: what is not allowed cannot be opened, in worker threads either. */
#include <config.h>

#include "base/sandbox.h"

#include "base/output.h"
#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>

/* Bits of what an open file, or a thread of it, could do. */
enum { ALLOWED = 1, OTHER = 2, ABOVE = 4, WRITTEN = 8, CREATED = 16, LATER = 32, ALL = 63 };

static gboolean opens(const char *path, int flags) {
  int fd = open(path, flags, 0666);
  if (fd >= 0)
    close(fd);
  return fd >= 0;
}

static gpointer attempt(gpointer data) {
  (void)data;
  return GINT_TO_POINTER((opens("in/page.md", O_RDONLY) ? ALLOWED : 0) |
                         (opens("secret", O_RDONLY) ? OTHER : 0) |
                         (opens("in/../secret", O_RDONLY) ? ABOVE : 0) |
                         (opens("in/page.md", O_WRONLY) ? WRITTEN : 0) |
                         (opens("in/new.md", O_WRONLY | O_CREAT) ? CREATED : 0) |
                         (opens("out/x", O_WRONLY | O_CREAT) ? LATER : 0));
}

/* Whether this system has a sandbox at all: a child that gives up everything tries to open a file.
 */
static gboolean is_there(void) {
  pid_t child = fork();
  if (!child) {
    sandbox_enter(sandbox_new());
    _exit(opens("/etc/passwd", O_RDONLY));
  }
  int status;
  g_assert_cmpint(waitpid(child, &status, 0), ==, child);
  return WEXITSTATUS(status) == 0;
}

/* What the first thread and another one can do in a sandbox of in/ and the future out/. */
static void assert_bits(gboolean thread, int expected) {
  pid_t child = fork();
  if (!child) {
    Sandbox *sandbox = sandbox_new();
    sandbox_allow(sandbox, "in", SANDBOX_READ);
    sandbox_allow(sandbox, "out/x", SANDBOX_WRITE);
    sandbox_enter(sandbox);
    gpointer bits = thread ? g_thread_join(g_thread_new("t", attempt, NULL)) : attempt(NULL);
    _exit(GPOINTER_TO_INT(bits));
  }
  int status;
  g_assert_cmpint(waitpid(child, &status, 0), ==, child);
  g_assert_true(WIFEXITED(status));
  g_assert_cmpint(WEXITSTATUS(status), ==, expected);
}

static void test_reach(void) {
  char *folder = enter_folder();
  make_file("in/page.md", "# P\n");
  make_file("out/old", "");
  make_file("secret", "s");
  int expected = is_there() ? ALLOWED | LATER : ALL; /* without one, all goes on as before */
  assert_bits(FALSE, expected);
  unlink("in/new.md");
  assert_bits(TRUE, expected);
  leave_folder(folder);
}

/* Output files are made, replaced, and given new folders in the sandbox. */
static void test_output(void) {
  char *folder = enter_folder();
  make_file("out/man7/old.7", "old");
  pid_t child = fork();
  if (!child) {
    Sandbox *sandbox = sandbox_new();
    sandbox_allow(sandbox, "out", SANDBOX_WRITE);
    sandbox_enter(sandbox);
    Output *output = output_open("out");
    gboolean good = output && output_write(output, "man7/old.7", "new", 3) &&
                    output_write(output, "de/man7/new.7", "new", 3) && output_manifest(output);
    _exit(!good);
  }
  int status;
  g_assert_cmpint(waitpid(child, &status, 0), ==, child);
  g_assert_cmpint(status, ==, 0);
  assert_file("out/man7/old.7", "new");
  assert_file("out/de/man7/new.7", "new");
  leave_folder(folder);
}

/* A sandbox in a sandbox: only what both allow remains. */
static void test_twice(void) {
  char *folder = enter_folder();
  make_file("in/page.md", "# P\n");
  make_file("out/old", "");
  int expected = is_there() ? LATER : LATER | ALLOWED;
  pid_t child = fork();
  if (!child) {
    Sandbox *sandbox = sandbox_new();
    sandbox_allow(sandbox, ".", SANDBOX_WRITE);
    sandbox_enter(sandbox);
    sandbox = sandbox_new();
    sandbox_allow(sandbox, "out", SANDBOX_WRITE);
    sandbox_enter(sandbox);
    _exit((opens("in/page.md", O_RDONLY) ? ALLOWED : 0) |
          (opens("out/x", O_WRONLY | O_CREAT) ? LATER : 0));
  }
  int status;
  g_assert_cmpint(waitpid(child, &status, 0), ==, child);
  g_assert_cmpint(WEXITSTATUS(status), ==, expected);
  leave_folder(folder);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/sandbox/reach", test_reach);
  g_test_add_func("/sandbox/output", test_output);
  g_test_add_func("/sandbox/twice", test_twice);
  return g_test_run();
}
