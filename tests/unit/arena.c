/* SPDX-License-Identifier: MIT */
/* base/arena: memory that is freed as a whole. */
#include <config.h>

#include "base/arena.h"

#include <stdint.h>
#include <string.h>

static void test_zeroed_and_aligned(void) {
  Arena *arena = arena_new();
  for (gsize size = 1; size < 300; size += 7) {
    char *block = arena_alloc(arena, size);
    g_assert_cmpuint((uintptr_t)block % (2 * sizeof(void *)), ==, 0);
    for (gsize i = 0; i < size; i++)
      g_assert_cmpint(block[i], ==, 0);
    memset(block, 0xff, size); /* the next block must not see this */
  }
  arena_free(arena);
}

static void test_blocks_stay(void) {
  Arena *arena = arena_new();
  enum { COUNT = 5000 };
  guint32 **blocks = g_new(guint32 *, COUNT);
  for (guint32 i = 0; i < COUNT; i++) {
    blocks[i] = arena_alloc(arena, sizeof(guint32) * (1 + i % 50));
    for (guint32 k = 0; k <= i % 50; k++)
      blocks[i][k] = i;
  }
  for (guint32 i = 0; i < COUNT; i++)
    for (guint32 k = 0; k <= i % 50; k++)
      g_assert_cmpuint(blocks[i][k], ==, i);
  g_free(blocks);
  arena_free(arena);
}

static void test_larger_than_a_chunk(void) {
  Arena *arena = arena_new();
  const gsize size = 3 << 20;
  char *small = arena_alloc(arena, 1);
  char *large = arena_alloc(arena, size);
  char *after = arena_alloc(arena, 1);
  *small = *after = 1;
  memset(large, 2, size);
  g_assert_cmpint(*small, ==, 1);
  g_assert_cmpint(*after, ==, 1);
  arena_free(arena);
}

static void test_no_bytes(void) {
  Arena *arena = arena_new();
  g_assert_nonnull(arena_alloc(arena, 0));
  g_assert_cmpstr(arena_strndup(arena, "", 0), ==, "");
  arena_free(arena);
}

static void test_strings(void) {
  Arena *arena = arena_new();
  g_assert_cmpstr(arena_strndup(arena, "a page", -1), ==, "a page");
  g_assert_cmpstr(arena_strndup(arena, "a page", 1), ==, "a");
  const char bytes[] = {'a', '\0', 'b'};
  const char *copy = arena_strndup(arena, bytes, 3);
  g_assert_cmpmem(copy, 4, "a\0b", 4);
  arena_free(arena);
}

static void test_nothing_to_free(void) {
  arena_free(NULL);
  arena_free(arena_new());
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/arena/zeroed-and-aligned", test_zeroed_and_aligned);
  g_test_add_func("/arena/blocks-stay", test_blocks_stay);
  g_test_add_func("/arena/larger-than-a-chunk", test_larger_than_a_chunk);
  g_test_add_func("/arena/no-bytes", test_no_bytes);
  g_test_add_func("/arena/strings", test_strings);
  g_test_add_func("/arena/nothing-to-free", test_nothing_to_free);
  return g_test_run();
}
