/* SPDX-License-Identifier: MIT */
/* A folder for a test to work in, with what it needs there. */
#ifndef MANBOOK_TEST_FILES_H
#define MANBOOK_TEST_FILES_H

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A new folder, which becomes the current one. Free with leave_folder. */
G_GNUC_UNUSED static char *enter_folder(void) {
  char *path = g_dir_make_tmp("manbook-unit-XXXXXX", NULL);
  g_assert_nonnull(path);
  g_assert_cmpint(chdir(path), ==, 0);
  return path;
}

static void remove_tree(const char *path) {
  struct stat facts;
  if (!lstat(path, &facts) && S_ISDIR(facts.st_mode)) {
    GDir *folder = g_dir_open(path, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder));) {
      g_autofree char *below = g_build_filename(path, name, NULL);
      remove_tree(below);
    }
    if (folder)
      g_dir_close(folder);
  }
  g_remove(path);
}

G_GNUC_UNUSED static void leave_folder(char *path) {
  g_assert_cmpint(chdir("/"), ==, 0);
  remove_tree(path);
  g_free(path);
}

/* A file with TEXT, and the folders that it lies in. */
G_GNUC_UNUSED static void make_file(const char *path, const char *text) {
  g_autofree char *folder = g_path_get_dirname(path);
  g_assert_cmpint(g_mkdir_with_parents(folder, 0777), ==, 0);
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  g_assert_cmpint(fd, >=, 0);
  g_assert_cmpint(write(fd, text, strlen(text)), ==, (gssize)strlen(text));
  close(fd);
}

/* The file has just these bytes. */
G_GNUC_UNUSED static void assert_file(const char *path, const char *text) {
  g_autofree char *found = NULL;
  g_assert_true(g_file_get_contents(path, &found, NULL, NULL));
  g_assert_cmpstr(found, ==, text);
}

/* How many entries the folder has. */
G_GNUC_UNUSED static guint count_entries(const char *path) {
  guint n = 0;
  GDir *folder = g_dir_open(path, 0, NULL);
  g_assert_nonnull(folder);
  while (g_dir_read_name(folder))
    n++;
  g_dir_close(folder);
  return n;
}

#endif
