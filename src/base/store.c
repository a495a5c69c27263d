/* SPDX-License-Identifier: MIT */
/* Bump allocation in chunks that grow, behind a lock. */
#include <config.h>

#include "base/store.h"

/* The last chunks are so large that the C library maps them, so that what is not used yet takes no
   memory.  What is larger than an eighth of them is a chunk by itself: little is left unused. */
enum { FIRST_CHUNK = 1 << 16, LAST_CHUNK = 1 << 20, LARGE = LAST_CHUNK / 8 };

struct Store {
  GMutex mutex; /* guards what follows */
  GPtrArray *chunks;
  char *next; /* in the chunk at hand */
  gsize left, chunk_size;
};

Store *store_new(void) {
  Store *store = g_new0(Store, 1);
  g_mutex_init(&store->mutex);
  store->chunks = g_ptr_array_new_with_free_func(g_free);
  store->chunk_size = FIRST_CHUNK;
  return store;
}

void store_free(Store *store) {
  if (!store)
    return;
  g_ptr_array_unref(store->chunks);
  g_mutex_clear(&store->mutex);
  g_free(store);
}

static char *chunk_add(Store *store, gsize size) {
  char *chunk = g_malloc(size);
  g_ptr_array_add(store->chunks, chunk);
  return chunk;
}

static char *take(Store *store, gsize size) {
  if (size > LARGE)
    return chunk_add(store, size);
  if (size >= store->left) { /* no bytes have a place, too */
    store->left = MAX(store->chunk_size, size);
    store->next = chunk_add(store, store->left);
    store->chunk_size = MIN(store->chunk_size * 2, LAST_CHUNK);
  }
  char *block = store->next;
  store->next += size;
  store->left -= size;
  return block;
}

void *store_take(Store *store, gsize size) {
  g_mutex_lock(&store->mutex);
  char *block = take(store, size);
  g_mutex_unlock(&store->mutex);
  return block;
}
