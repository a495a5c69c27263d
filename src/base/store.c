/* SPDX-License-Identifier: MIT */
/* Bump allocation in chunks behind a lock; a chunk goes with the last of its blocks. */
#include <config.h>

#include "base/store.h"

/* The last is so large that the C library maps it: what is not used of it takes no memory, and the
   system has it back at once. */
enum { FIRST_CHUNK = 1 << 13, LAST_CHUNK = 1 << 20 };

typedef struct {
  gsize blocks; /* that were taken and not given back */
} Chunk;

/* What stands before a block. */
typedef struct {
  Chunk *chunk;
} Head;

struct Store {
  GMutex mutex;      /* guards what follows */
  GPtrArray *chunks; /* of Chunk * */
  Chunk *chunk;      /* the last of them, from which blocks are taken; or NULL */
  char *next;
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

static void chunk_add(Store *store, gsize size) {
  store->left = MAX(store->chunk_size, size);
  store->chunk = g_malloc(sizeof(Chunk) + store->left);
  store->chunk->blocks = 0;
  g_ptr_array_add(store->chunks, store->chunk);
  store->next = (char *)(store->chunk + 1);
  store->chunk_size = MIN(store->chunk_size * 2, LAST_CHUNK);
}

void *store_take(Store *store, gsize size) {
  gsize heads = 1 + size / sizeof(Head) + (size % sizeof(Head) != 0); /* that would fill it */
  g_mutex_lock(&store->mutex);
  if (!store->chunk || heads * sizeof(Head) > store->left)
    chunk_add(store, heads * sizeof(Head));
  Head *head = (Head *)store->next;
  head->chunk = store->chunk;
  store->chunk->blocks++;
  store->next += heads * sizeof(Head);
  store->left -= heads * sizeof(Head);
  g_mutex_unlock(&store->mutex);
  return head + 1;
}

void store_give(Store *store, const void *block) {
  Chunk *chunk = ((const Head *)block - 1)->chunk;
  g_mutex_lock(&store->mutex);
  chunk->blocks--;
  if (chunk->blocks == 0 && chunk != store->chunk)
    g_ptr_array_remove(store->chunks, chunk);
  g_mutex_unlock(&store->mutex);
}
