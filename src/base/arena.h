/* SPDX-License-Identifier: MIT */
/* A growing block of memory that is freed as a whole: one page's tree lives in one. */
#ifndef MANBOOK_ARENA_H
#define MANBOOK_ARENA_H

#include <glib.h>
#include <string.h>

/* Allocating is inline, as every node and every text comes from here; the fields are the arena's
   own. */
typedef struct {
  struct ArenaChunk *chunk;
  char *next;
  gsize left;
  gsize chunk_size;
} Arena;

enum { ARENA_ALIGN = 2 * sizeof(void *) };

Arena *arena_new(void);
void arena_free(Arena *arena);

/* Make room for SIZE bytes more. */
void arena_grow(Arena *arena, gsize size);

/* SIZE bytes, whatever they hold, aligned for any object; never NULL (GLib aborts when memory runs
   out). */
static inline void *arena_take(Arena *arena, gsize size) {
  gsize room = (size + ARENA_ALIGN - 1) & ~(gsize)(ARENA_ALIGN - 1);
  if (size >= arena->left) /* LEFT is a multiple of the alignment */
    arena_grow(arena, size);
  void *result = arena->next;
  arena->next += room;
  arena->left -= room;
  return result;
}

/* The same, zeroed. */
static inline void *arena_alloc(Arena *arena, gsize size) {
  return memset(arena_take(arena, size), 0, size);
}

/* A NUL-terminated copy of LEN bytes (of the string, if LEN < 0) that lives as long as the arena.
 */
char *arena_strndup(Arena *arena, const char *bytes, gssize len);

#endif
