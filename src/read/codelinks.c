/* SPDX-License-Identifier: MIT */
/* AWS's exporter wrote links inside code as Markdown, which means nothing there. */
#include <config.h>

#include "read/codelinks.h"

#include "base/text.h"
#include "read/build.h"

#include <string.h>

/* Whether code's "](URL)" was meant as a link: only if it leads somewhere. */
static gboolean codelinks_is_target(GHashTable *anchors, const char *url, gsize len) {
  if (len && url[0] == '#') {
    char *name = g_strndup(url + 1, len - 1);
    gboolean found = g_hash_table_contains(anchors, name);
    g_free(name);
    return found;
  }
  const char *page_end = g_strstr_len(url, len, ".md");
  return g_str_has_prefix(url, "https://docs.aws.amazon.com/") ||
         g_str_has_prefix(url, "http://docs.aws.amazon.com/") ||
         (page_end && (page_end + 3 == url + len || page_end[3] == '#'));
}

/* A Markdown link in code: "[text](url)". */
typedef struct {
  const char *start, *text, *text_end, *url, *url_end, *end;
} CodeLink;

/* The first link in CODE that leads somewhere; FALSE if there is none. */
static gboolean codelinks_find_link(GHashTable *anchors, const char *code, CodeLink *link) {
  for (const char *at = strchr(code, '['); at; at = strchr(at + 1, '[')) {
    const char *close = at + 1 + strcspn(at + 1, "[]\n");
    if (strncmp(close, "](", 2) != 0)
      continue;
    gsize url_len = strcspn(close + 2, "() \t\n");
    *link = (CodeLink){at, at + 1, close, close + 2, close + 2 + url_len, close + 3 + url_len};
    if (*link->url_end == ')' && codelinks_is_target(anchors, link->url, url_len))
      return TRUE;
  }
  return FALSE;
}

/* The link's text: escapes mean nothing in code, but its author meant them. */
static void codelinks_append_link_text(const CodeLink *link, GString *out) {
  for (const char *at = link->text; at < link->text_end; at++)
    if (*at != '\\' || !g_ascii_ispunct(at[1]))
      g_string_append_c(out, *at);
}

/* Reduce Markdown links inside a code block to their text. */
static void codelinks_unlink_block(Page *page, GHashTable *anchors, Node *node) {
  CodeLink link;
  const char *at = node->text;
  if (!codelinks_find_link(anchors, at, &link))
    return;
  GString *out = g_string_sized_new(node->text_len);
  do {
    g_string_append_len(out, at, link.start - at);
    codelinks_append_link_text(&link, out);
    at = link.end;
  } while (codelinks_find_link(anchors, at, &link));
  g_string_append(out, at);
  node->text = arena_strndup(page->arena, out->str, out->len);
  node->text_len = out->len;
  g_string_free(out, TRUE);
}

/* Append to BUILDER a link around CODE. */
static void codelinks_add_code_link(Builder *builder, const CodeLink *link, const GString *code) {
  char *url = g_strndup(link->url, link->url_end - link->url);
  build_open_link(builder, url);
  build_text(builder, NODE_CODE, code->str, code->len);
  build_close(builder);
  g_free(url);
}

/* Make Markdown links inside a code span links around code: around the whole of it if there is one
   link, as "aws ec2 [describe-vpcs](url)" is one command. */
static void codelinks_link_span(Page *page, GHashTable *anchors, Node *code) {
  CodeLink link, more;
  if (!codelinks_find_link(anchors, code->text, &link))
    return;
  Builder builder = {.page = page, .line = code->line};
  Node *holder = builder.at = builder.floor = node_new(page->arena, NODE_PARAGRAPH, code->line);
  GString *text = g_string_new(NULL);
  const char *at = code->text;
  if (!codelinks_find_link(anchors, link.end, &more)) {
    g_string_append_len(text, at, link.start - at);
    codelinks_append_link_text(&link, text);
    g_string_append(text, link.end);
    codelinks_add_code_link(&builder, &link, text);
  } else {
    do {
      if (link.start > at)
        build_text(&builder, NODE_CODE, at, link.start - at);
      g_string_truncate(text, 0);
      codelinks_append_link_text(&link, text);
      codelinks_add_code_link(&builder, &link, text);
      at = link.end;
    } while (codelinks_find_link(anchors, at, &link));
    if (*at)
      build_text(&builder, NODE_CODE, at, strlen(at));
  }
  g_string_free(text, TRUE);
  while (holder->first) {
    Node *piece = holder->first;
    node_unlink(piece);
    node_insert_before(code, piece);
  }
  node_unlink(code);
}

/* The code in which there may be links. */
static GPtrArray *codelinks_suspects(const Page *page) {
  GPtrArray *suspects = g_ptr_array_new();
  Walk walk = walk_start(page->document);
  while (walk_next(&walk) != WALK_DONE)
    if ((walk.node->type == NODE_CODE_BLOCK || walk.node->type == NODE_CODE) &&
        strstr(walk.node->text, "]("))
      g_ptr_array_add(suspects, walk.node);
  return suspects;
}

void codelinks_mend(Page *page) {
  g_autoptr(GPtrArray) suspects = codelinks_suspects(page);
  if (!suspects->len)
    return;
  g_autoptr(GHashTable) anchors = g_hash_table_new(text_hash, g_str_equal);
  for (guint i = 0; i < page->anchors->len; i++)
    g_hash_table_add(anchors, (char *)g_array_index(page->anchors, Anchor, i).name);
  for (guint i = 0; i < suspects->len; i++) {
    Node *code = suspects->pdata[i];
    if (code->type == NODE_CODE)
      codelinks_link_span(page, anchors, code);
    else
      codelinks_unlink_block(page, anchors, code);
  }
}
