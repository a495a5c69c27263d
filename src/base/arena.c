/* SPDX-License-Identifier: MIT */
/* Bump allocation in chunks. */
#include <config.h>

#include "base/arena.h"

/* The last is smaller than what C libraries map by itself and give back to the system: that would
   be new memory, for the system to clear, for each page. */
enum { FIRST_CHUNK = 1 << 13, LAST_CHUNK = 1 << 16 };

typedef struct ArenaChunk {
  struct ArenaChunk *before;
  union {
    long long integer;
    long double real;
    void *pointer;
  } align;
} Chunk;

Arena *arena_new(void) {
  Arena *arena = g_new0(Arena, 1);
  arena->chunk_size = FIRST_CHUNK;
  return arena;
}

void arena_free(Arena *arena) {
  if (!arena)
    return;
  for (Chunk *chunk = arena->chunk; chunk;) {
    Chunk *before = chunk->before;
    g_free(chunk);
    chunk = before;
  }
  g_free(arena);
}

/* Chunks double, so that a small page costs little and a large one few calls. */
void arena_grow(Arena *arena, gsize size) {
  if (size > G_MAXSIZE / 2)
    g_error("arena_alloc: impossible size"); /* GLib aborts when memory runs out; so do we */
  gsize room = (MAX(arena->chunk_size, size) + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
  Chunk *chunk = g_malloc(sizeof(Chunk) + room);
  chunk->before = arena->chunk;
  arena->chunk = chunk;
  arena->next = (char *)(chunk + 1);
  arena->left = room;
  if (arena->chunk_size < LAST_CHUNK)
    arena->chunk_size *= 2;
}

char *arena_strndup(Arena *arena, const char *bytes, gssize len) {
  gsize n = len < 0 ? strlen(bytes) : (gsize)len;
  char *copy = arena_take(arena, n + 1);
  memcpy(copy, bytes, n);
  copy[n] = '\0';
  return copy;
}
