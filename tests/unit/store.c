/* SPDX-License-Identifier: MIT */
/* base/store: blocks of any size, from several threads, that stay as they are. */
#include <config.h>

#include "base/store.h"

#include <string.h>

enum { BLOCKS = 400, THREADS = 4 };

static gsize block_size(guint i) {
  static const gsize SIZES[] = {0, 1, 7, 4096, 65535, 65536, 70000, 131072, 131073, 3000000};
  return i % 50 ? 1 + i * 37 % 9000 : SIZES[i / 50 % G_N_ELEMENTS(SIZES)];
}

/* Fill blocks with a byte of this thread's, then see that nobody else did. */
static gpointer blocks_fill(gpointer data) {
  static gint threads;
  int byte = g_atomic_int_add(&threads, 1) + 1;
  char *blocks[BLOCKS];
  for (guint i = 0; i < BLOCKS; i++)
    blocks[i] = memset(store_take(data, block_size(i)), byte, block_size(i));
  for (guint i = 0; i < BLOCKS; i++)
    for (gsize at = 0; at < block_size(i); at++)
      g_assert_cmpint(blocks[i][at], ==, byte);
  for (guint i = 0; i < BLOCKS; i += 1 + i % 2) /* the store frees the others */
    store_give(data, blocks[i]);
  return NULL;
}

static void test_threads(void) {
  Store *store = store_new();
  GThread *threads[THREADS];
  for (guint i = 0; i < THREADS; i++)
    threads[i] = g_thread_new("store", blocks_fill, store);
  for (guint i = 0; i < THREADS; i++)
    g_thread_join(threads[i]);
  store_free(store);
}

static void test_empty(void) {
  store_free(store_new());
  store_free(NULL);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/store/threads", test_threads);
  g_test_add_func("/store/empty", test_empty);
  return g_test_run();
}
