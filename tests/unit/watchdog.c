/* SPDX-License-Identifier: MIT */
/* base/watchdog: what takes too long ends the program, and nothing else does. */
#include <config.h>

#include "base/watchdog.h"

#include "base/diag.h"
#include "base/temp.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Use processor time, most of it where a signal handler may not go. */
static void burn(double seconds) {
  struct timespec start, now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start);
  do {
    for (int i = 0; i < 1000; i++)
      g_free(g_malloc(1 << i % 20));
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  } while ((double)(now.tv_sec - start.tv_sec) + (double)(now.tv_nsec - start.tv_nsec) / 1e9 <
           seconds);
}

static const char *program;

/* Run the test at PATH in a process of its own. */
static void run(const char *path, int status, const char *messages) {
  char *const command[] = {(char *)program, (char *)"-p", (char *)path, (char *)"--GTestSubprocess",
                           NULL};
  g_autofree char *out = NULL, *err = NULL;
  int ended;
  g_assert_true(
      g_spawn_sync(NULL, (char **)command, NULL, 0, NULL, NULL, &out, &err, &ended, NULL));
  g_assert_true(WIFEXITED(ended));
  g_assert_cmpint(WEXITSTATUS(ended), ==, status);
  g_assert_cmpstr(err, ==, messages);
}

/* A page that is slow while a file is being written. */
static void test_slow(void) {
  if (!g_test_subprocess()) {
    g_autofree char *folder = g_dir_make_tmp("manbook-unit-XXXXXX", NULL);
    g_setenv("MANBOOK_TEST_FOLDER", folder, TRUE);
    run("/watchdog/slow", EXIT_TROUBLE,
        "slow?.md: error: took more than 1 s and was not finished; nothing more was written\n");
    g_assert_cmpint(g_rmdir(folder), ==, 0); /* it is empty */
    return;
  }
  int fd, folder_fd = open(g_getenv("MANBOOK_TEST_FOLDER"), O_RDONLY | O_DIRECTORY);
  g_assert_nonnull(temp_new(folder_fd, &fd));
  watchdog_start(1);
  watchdog_watch("quick.md");
  watchdog_rest();
  watchdog_watch("slow\t.md");
  burn(30);
}

static gpointer work(gpointer page) {
  watchdog_watch(page);
  burn(30);
  return NULL;
}

static void test_slow_thread(void) {
  if (!g_test_subprocess()) {
    run("/watchdog/slow thread", EXIT_TROUBLE,
        "slow.md: error: took more than 1 s and was not finished; nothing more was written\n");
    return;
  }
  watchdog_start(1);
  watchdog_watch("waits.md");
  g_thread_join(g_thread_new(NULL, work, (gpointer) "slow.md"));
}

/* Many pages, none of which takes long; a page that waits; what belongs to no page. */
static void test_quick(void) {
  if (!g_test_subprocess()) {
    run("/watchdog/quick", EXIT_DONE, "");
    return;
  }
  watchdog_rest();
  watchdog_watch("early.md");
  watchdog_start(1);
  for (int i = 0; i < 3; i++) {
    watchdog_watch("quick.md");
    burn(0.5);
    watchdog_rest();
  }
  watchdog_watch("waits.md");
  g_usleep(1500 * 1000);
  watchdog_rest();
  burn(1.5);
}

/* A temporary file is gone, and cannot become an output file any more. */
static void test_abandon(void) {
  g_autofree char *folder = g_dir_make_tmp("manbook-unit-XXXXXX", NULL);
  int folder_fd = open(folder, O_RDONLY | O_DIRECTORY), fd;
  if (!g_test_subprocess()) {
    g_test_trap_subprocess("/watchdog/abandon", 0, 0);
    g_test_trap_assert_passed();
  } else {
    Temp *temp = temp_new(folder_fd, &fd);
    g_assert_nonnull(temp);
    close(fd);
    temp_abandon();
    g_assert_false(temp_rename(temp, "out"));
  }
  close(folder_fd);
  g_assert_cmpint(g_rmdir(folder), ==, 0); /* it is empty */
}

int main(int argc, char **argv) {
  program = argv[0];
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/watchdog/slow", test_slow);
  g_test_add_func("/watchdog/slow thread", test_slow_thread);
  g_test_add_func("/watchdog/quick", test_quick);
  g_test_add_func("/watchdog/abandon", test_abandon);
  return g_test_run();
}
