/* SPDX-License-Identifier: MIT */
/* An allocator for libcmark (cmark.h, "Custom memory allocator support") out of an arena. */
#include <config.h>

#include "read/parse.h"

#include <string.h>

/* libcmark tells its allocator no more than sizes: the arena is the thread's. */
static _Thread_local Arena *current;

/* What stands before each block, so that it can be moved. */
typedef union {
  gsize size;
  long double align;
} Header;

static void *memory_get(gsize size) {
  Header *header = arena_take(current, sizeof(Header) + size);
  header->size = size;
  return header + 1;
}

static void *memory_calloc(size_t count, size_t size) {
  gsize bytes;
  if (!g_size_checked_mul(&bytes, count, size))
    g_error("libcmark asks for an impossible size");
  return memset(memory_get(bytes), 0, bytes);
}

static void *memory_realloc(void *block, size_t size) {
  if (!block)
    return memory_get(size);
  const Header *header = (const Header *)block - 1;
  return header->size >= size ? block : memcpy(memory_get(size), block, header->size);
}

static void memory_free(void *block) {
  (void)block;
}

Parse parse_begin(const char *text, gsize len) {
  static cmark_mem memory = {memory_calloc, memory_realloc, memory_free};
  Parse parse = {.arena = arena_new(), .outer = current};
  current = parse.arena;
  cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
  cmark_parser_feed(parser, text, len);
  parse.root = cmark_parser_finish(parser);
  return parse;
}

void parse_end(Parse *parse) {
  current = parse->outer;
  arena_free(parse->arena);
}
