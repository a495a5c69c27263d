/* SPDX-License-Identifier: MIT */
/* Notes, definitions, Topics lists, tab groups, links in code: tree to tree. */
#include <config.h>

#include "read/dialect.h"

#include "read/build.h"

#include <string.h>

/* Labels that open a note. */
static const char *const NOTES[] = {"Note",    "Notes",   "Important", "Tip",  "Tips",
                                    "Warning", "Caution", "Attention"};

static gboolean dialect_is_space(const Node *node) {
  return node->type == NODE_TEXT && strspn(node->text, " \t") == node->text_len;
}

/* The next node that is more than an anchor or white space. */
static Node *dialect_solid(Node *node) {
  while (node && (node->type == NODE_ANCHOR || dialect_is_space(node)))
    node = node->next;
  return node;
}

/* The label if STRONG is one of a note ("Note", "Note:"), or NULL. */
static const char *dialect_note_label(const Node *strong) {
  if (!strong || strong->type != NODE_STRONG || !strong->first || strong->first->next ||
      strong->first->type != NODE_TEXT)
    return NULL;
  gsize len = strong->first->text_len;
  while (len && strchr(": ", strong->first->text[len - 1]))
    len--;
  for (guint i = 0; i < G_N_ELEMENTS(NOTES); i++)
    if (strlen(NOTES[i]) == len && strncmp(NOTES[i], strong->first->text, len) == 0)
      return NOTES[i];
  return NULL;
}

/* Cut "inlines from FIRST on" out of their paragraph into a new paragraph behind AFTER. */
static Node *dialect_cut(Page *page, Node *after, Node *first, guint32 line) {
  Node *paragraph = node_new(page->arena, NODE_PARAGRAPH, line);
  node_insert_after(after, paragraph);
  node_move_tail(paragraph, first);
  return paragraph;
}

/* Wrap PARAGRAPH, whose first solid inline is the label, in a note. */
static Node *dialect_make_note(Page *page, Node *paragraph, Node *strong, const char *label) {
  Node *note = node_new_text(page->arena, NODE_NOTE, paragraph->line, label, -1);
  node_insert_before(paragraph, note);
  node_unlink(paragraph);
  Node *text = strong->next;
  node_unlink(strong);
  while (text && (text->type == NODE_BREAK || dialect_is_space(text))) {
    Node *next = text->next;
    node_unlink(text);
    text = next;
  }
  if (text && text->type == NODE_TEXT && text->text[0] == ':') {
    text->text++; /* "**Note**: text" */
    text->text_len--;
  }
  node_append(note, paragraph);
  Node *next = note->next;
  if (node_is_blank(paragraph) && next && next->type == NODE_PARAGRAPH) {
    node_unlink(next); /* the label stood alone */
    node_append(note, next);
  }
  return note;
}

/* Where a label opens a note: at the start of PARAGRAPH, or after one of its breaks. */
static Node *dialect_find_note(Node *paragraph, const char **label) {
  Node *first = dialect_solid(paragraph->first);
  for (Node *node = paragraph->first; node; node = node->next) {
    gboolean opens = node == first || (node->prev && node->prev->type == NODE_BREAK);
    *label = opens ? dialect_note_label(node) : NULL;
    if (*label)
      return node;
  }
  return NULL;
}

/* Split notes off PARAGRAPH; returns the last block made of it. */
static Node *dialect_split_notes(Page *page, Node *paragraph) {
  const char *label;
  Node *strong = dialect_find_note(paragraph, &label);
  while (strong) {
    if (strong != dialect_solid(paragraph->first)) {
      node_unlink(strong->prev); /* the break */
      paragraph = dialect_cut(page, paragraph, strong, strong->line);
    }
    Node *note = dialect_make_note(page, paragraph, strong, label);
    Node *again = dialect_find_note(paragraph, &label);
    if (!again)
      return note;
    if (again->prev && again->prev->type == NODE_BREAK)
      node_unlink(again->prev);
    paragraph = dialect_cut(page, note, again, again->line);
    strong = again;
  }
  return paragraph;
}

/* The break behind a definition's term, or NULL: the first line holds a single strong (in the AWS
   dialect also code, emphasised or linked) text and anchors, and more follows. */
static Node *dialect_term_end(const Page *page, Node *paragraph) {
  Node *term = dialect_solid(paragraph->first);
  if (!term)
    return NULL;
  gboolean aws_term = term->type == NODE_CODE || term->type == NODE_EMPH || term->type == NODE_LINK;
  if (term->type == NODE_TEXT && page->aws) /* plain text is a term only with an anchor */
    aws_term = term->next && term->next->type == NODE_ANCHOR;
  if (term->type != NODE_STRONG && !(page->aws && aws_term))
    return NULL;
  Node *end = dialect_solid(term->next);
  return end && end->type == NODE_BREAK && dialect_solid(end->next) ? end : NULL;
}

/* Make PARAGRAPH and what was split off it up to LAST one entry of a definition list. */
static void dialect_make_definition(Page *page, Node *paragraph, Node *end, Node *last) {
  Node *list = paragraph->prev;
  if (!list || list->type != NODE_DEFINITIONS) {
    list = node_new(page->arena, NODE_DEFINITIONS, paragraph->line);
    node_insert_before(paragraph, list);
  }
  Node *term = node_new(page->arena, NODE_TERM, paragraph->line);
  Node *definition = node_new(page->arena, NODE_DEFINITION, paragraph->line);
  node_append(list, term);
  node_append(list, definition);
  Node *rest = end->next;
  while (paragraph->first != end) {
    Node *inline_node = paragraph->first;
    node_unlink(inline_node);
    node_append(term, inline_node);
  }
  node_unlink(end);
  paragraph->line = rest->line ? rest->line : paragraph->line;
  for (Node *node = paragraph;;) {
    Node *next = node->next;
    gboolean done = node == last;
    node_unlink(node);
    node_append(definition, node);
    if (done)
      break;
    node = next;
  }
}

static gboolean dialect_is_topics(const Node *paragraph) {
  Node *strong = dialect_solid(paragraph->first);
  if (!strong || strong->type != NODE_STRONG || dialect_solid(strong->next) || !strong->first ||
      strong->first->next || strong->first->type != NODE_TEXT)
    return FALSE;
  return strcmp(strong->first->text, "Topics") == 0 || strcmp(strong->first->text, "Topics:") == 0;
}

static void dialect_paragraph(Page *page, Node *paragraph) {
  if (dialect_is_topics(paragraph)) {
    Node *list = paragraph->next;
    if (list && list->type == NODE_LIST)
      list->topics = TRUE;
    return;
  }
  Node *last = dialect_split_notes(page, paragraph);
  if (paragraph->parent->type == NODE_NOTE)
    return;
  Node *end = dialect_term_end(page, paragraph);
  if (end)
    dialect_make_definition(page, paragraph, end, last);
}

/* "#### [ AWS CLI ]" between rules titles one of several alternatives. */
static gboolean dialect_make_tab(Node *heading) {
  Node *first = dialect_solid(heading->first), *last = heading->last;
  if (heading->level < 4 || !first || first->type != NODE_TEXT || last->type != NODE_TEXT ||
      strncmp(first->text, "[ ", 2) != 0 || last->text_len < (first == last ? 4 : 2) ||
      strcmp(last->text + last->text_len - 2, " ]") != 0)
    return FALSE;
  first->text += 2;
  first->text_len -= 2;
  ((char *)last->text)[last->text_len -= 2] = '\0';
  heading->tab = TRUE;
  return TRUE;
}

/* A heading of anchors alone is no heading. */
static void dialect_heading(Page *page, Node *heading) {
  if (page->aws && dialect_make_tab(heading))
    return;
  if (!node_is_blank(heading))
    return;
  while (heading->first) {
    Node *anchor = heading->first;
    node_unlink(anchor);
    if (anchor->type == NODE_ANCHOR)
      node_insert_before(heading, anchor);
  }
  node_unlink(heading);
}

/* Whether code's "](URL)" was meant as a link: only if it leads somewhere. */
static gboolean dialect_is_target(GHashTable *anchors, const char *url, gsize len) {
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
static gboolean dialect_find_link(GHashTable *anchors, const char *code, CodeLink *link) {
  for (const char *at = strchr(code, '['); at; at = strchr(at + 1, '[')) {
    const char *close = at + 1 + strcspn(at + 1, "[]\n");
    if (strncmp(close, "](", 2) != 0)
      continue;
    gsize url_len = strcspn(close + 2, "() \t\n");
    *link = (CodeLink){at, at + 1, close, close + 2, close + 2 + url_len, close + 3 + url_len};
    if (*link->url_end == ')' && dialect_is_target(anchors, link->url, url_len))
      return TRUE;
  }
  return FALSE;
}

/* The link's text: escapes mean nothing in code, but its author meant them. */
static void dialect_append_link_text(const CodeLink *link, GString *out) {
  for (const char *at = link->text; at < link->text_end; at++)
    if (*at != '\\' || !g_ascii_ispunct(at[1]))
      g_string_append_c(out, *at);
}

/* Reduce Markdown links inside a code block to their text. */
static void dialect_unlink_block(Page *page, GHashTable *anchors, Node *node) {
  CodeLink link;
  const char *at = node->text;
  if (!dialect_find_link(anchors, at, &link))
    return;
  GString *out = g_string_sized_new(node->text_len);
  do {
    g_string_append_len(out, at, link.start - at);
    dialect_append_link_text(&link, out);
    at = link.end;
  } while (dialect_find_link(anchors, at, &link));
  g_string_append(out, at);
  node->text = arena_strndup(page->arena, out->str, out->len);
  node->text_len = out->len;
  g_string_free(out, TRUE);
}

/* Append to BUILDER a link around CODE. */
static void dialect_add_code_link(Builder *builder, const CodeLink *link, const GString *code) {
  char *url = g_strndup(link->url, link->url_end - link->url);
  build_open_link(builder, url);
  build_text(builder, NODE_CODE, code->str, code->len);
  build_close(builder);
  g_free(url);
}

/* Make Markdown links inside a code span links around code: around the whole of it if there is one link,
   as "aws ec2 [describe-vpcs](url)" is one command. */
static void dialect_link_span(Page *page, GHashTable *anchors, Node *code) {
  CodeLink link, more;
  if (!dialect_find_link(anchors, code->text, &link))
    return;
  Builder builder = {.page = page, .line = code->line};
  Node *holder = builder.at = builder.floor = node_new(page->arena, NODE_PARAGRAPH, code->line);
  GString *text = g_string_new(NULL);
  const char *at = code->text;
  if (!dialect_find_link(anchors, link.end, &more)) {
    g_string_append_len(text, at, link.start - at);
    dialect_append_link_text(&link, text);
    g_string_append(text, link.end);
    dialect_add_code_link(&builder, &link, text);
  } else {
    do {
      if (link.start > at)
        build_text(&builder, NODE_CODE, at, link.start - at);
      g_string_truncate(text, 0);
      dialect_append_link_text(&link, text);
      dialect_add_code_link(&builder, &link, text);
      at = link.end;
    } while (dialect_find_link(anchors, at, &link));
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

static void dialect_clean_code(Page *page) {
  GHashTable *anchors = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < page->anchors->len; i++)
    g_hash_table_add(anchors, (char *)g_array_index(page->anchors, Anchor, i).name);
  GPtrArray *spans = g_ptr_array_new();
  Walk walk = walk_start(page->document);
  while (walk_next(&walk) != WALK_DONE) {
    if (walk.node->type == NODE_CODE_BLOCK)
      dialect_unlink_block(page, anchors, walk.node);
    else if (walk.node->type == NODE_CODE && strstr(walk.node->text, "]("))
      g_ptr_array_add(spans, walk.node);
  }
  for (guint i = 0; i < spans->len; i++)
    dialect_link_span(page, anchors, spans->pdata[i]);
  g_ptr_array_unref(spans);
  g_hash_table_destroy(anchors);
}

void dialect_apply(Page *page) {
  GPtrArray *blocks = g_ptr_array_new();
  Walk walk = walk_start(page->document);
  while (walk_next(&walk) != WALK_DONE) {
    Node *node = walk.node;
    if (walk.event != WALK_ENTER || !node_is_block(node))
      continue;
    if (node->type == NODE_PARAGRAPH || node->type == NODE_HEADING ||
        (node->type == NODE_RULE && page->aws)) {
      g_ptr_array_add(blocks, node);
      walk_skip(&walk);
    }
  }
  for (guint i = 0; i < blocks->len; i++) {
    Node *node = blocks->pdata[i];
    if (node->type == NODE_PARAGRAPH)
      dialect_paragraph(page, node);
    else if (node->type == NODE_HEADING)
      dialect_heading(page, node);
    else
      node_unlink(node); /* AWS's rules only frame tab groups and tables */
  }
  g_ptr_array_unref(blocks);
  if (page->aws)
    dialect_clean_code(page);
}
