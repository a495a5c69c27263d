/* SPDX-License-Identifier: MIT */
/* An arena behind a lock. */
#include <config.h>

#include "base/store.h"

#include "base/arena.h"

/* So large that the C library maps it: what is not used of it takes no memory. */
enum { LAST_CHUNK = 1 << 20 };

struct Store {
  GMutex mutex; /* guards the arena */
  Arena *arena;
};

Store *store_new(void) {
  Store *store = g_new0(Store, 1);
  g_mutex_init(&store->mutex);
  store->arena = arena_new_up_to(LAST_CHUNK);
  return store;
}

void store_free(Store *store) {
  if (!store)
    return;
  arena_free(store->arena);
  g_mutex_clear(&store->mutex);
  g_free(store);
}

void *store_take(Store *store, gsize size) {
  g_mutex_lock(&store->mutex);
  void *block = arena_take(store->arena, size);
  g_mutex_unlock(&store->mutex);
  return block;
}
