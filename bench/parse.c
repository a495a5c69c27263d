/* SPDX-License-Identifier: MIT */
/* What any converter over libcmark must do at least: read every page below FOLDER and parse it, a
   page at a time, from a pool of N threads.

       bench/parse N FOLDER

   prints how many pages and bytes that was. */
#include <config.h>

#include <cmark.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static gint pages;      /* atomic */
static gsize all_bytes; /* guarded by the lock */
static GMutex lock;

static void parse(gpointer path, gpointer data) {
  char *bytes;
  gsize len;
  (void)data;
  if (g_file_get_contents(path, &bytes, &len, NULL)) {
    cmark_node_free(cmark_parse_document(bytes, len, CMARK_OPT_DEFAULT));
    g_free(bytes);
    g_atomic_int_inc(&pages);
    g_mutex_lock(&lock);
    all_bytes += len;
    g_mutex_unlock(&lock);
  }
  g_free(path);
}

static void collect(const char *folder, GPtrArray *paths) {
  GDir *dir = g_dir_open(folder, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name(dir));) {
    char *path = g_build_filename(folder, name, NULL);
    if (g_str_has_suffix(name, ".md")) {
      g_ptr_array_add(paths, path);
      continue;
    }
    if (!strchr(name, '.') || g_file_test(path, G_FILE_TEST_IS_DIR))
      collect(path, paths);
    g_free(path);
  }
  if (dir)
    g_dir_close(dir);
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fputs("usage: bench/parse THREADS FOLDER\n", stderr);
    return 2;
  }
  GPtrArray *paths = g_ptr_array_new();
  collect(argv[2], paths);
  GThreadPool *pool = g_thread_pool_new(parse, NULL, atoi(argv[1]), TRUE, NULL);
  for (guint i = 0; i < paths->len; i++)
    g_thread_pool_push(pool, paths->pdata[i], NULL);
  g_thread_pool_free(pool, FALSE, TRUE);
  printf("%d pages, %zu bytes\n", pages, all_bytes);
  g_ptr_array_unref(paths);
  return 0;
}
