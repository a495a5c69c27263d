/* SPDX-License-Identifier: MIT */
/* A growing block of memory that is freed as a whole: one page's tree lives in one. */
#ifndef MANBOOK_ARENA_H
#define MANBOOK_ARENA_H

#include <glib.h>

typedef struct Arena Arena;

Arena *arena_new(void);
void arena_free(Arena *arena);

/* SIZE zeroed bytes, aligned for any object; never NULL (GLib aborts when memory runs out). */
void *arena_alloc(Arena *arena, gsize size);

/* A NUL-terminated copy of LEN bytes (of the string, if LEN < 0) that lives as long as the arena.
 */
char *arena_strndup(Arena *arena, const char *bytes, gssize len);

#endif
