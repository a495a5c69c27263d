/* SPDX-License-Identifier: MIT */
/* A tolerant reader of the HTML that occurs in Markdown. */
#include <config.h>

#include "read/html.h"

#include "base/diag.h"
#include "read/markdown.h"

#include <glib/gi18n.h>
#include <string.h>

/* What a tag means to us. */
typedef enum {
  TAG_UNKNOWN, /* a placeholder: text */
  TAG_PASS,    /* its content is shown as it is */
  TAG_INLINE,  /* opens an inline node */
  TAG_CODE,
  TAG_ANCHOR,
  TAG_BREAK,
  TAG_IMAGE,
  TAG_DIVISION, /* ends a paragraph, like those below */
  TAG_HEADING,
  TAG_BLOCK, /* opens a block node */
  TAG_SUMMARY,
  TAG_PRE,
  TAG_RULE,
  TAG_SKIP /* its content is no text */
} TagKind;

typedef struct {
  const char *name;
  TagKind kind;
  NodeType type;
} TagEntry;

/* Sorted by name, for bsearch. */
static const TagEntry TAGS[] = {
    {"a", TAG_ANCHOR, 0},
    {"abbr", TAG_PASS, 0},
    {"address", TAG_DIVISION, 0},
    {"article", TAG_DIVISION, 0},
    {"aside", TAG_DIVISION, 0},
    {"b", TAG_INLINE, NODE_STRONG},
    {"bdi", TAG_PASS, 0},
    {"bdo", TAG_PASS, 0},
    {"big", TAG_PASS, 0},
    {"blockquote", TAG_BLOCK, NODE_QUOTE},
    {"br", TAG_BREAK, 0},
    {"button", TAG_PASS, 0},
    {"caption", TAG_BLOCK, NODE_ROW},
    {"center", TAG_DIVISION, 0},
    {"cite", TAG_INLINE, NODE_EMPH},
    {"code", TAG_CODE, 0},
    {"col", TAG_PASS, 0},
    {"colgroup", TAG_PASS, 0},
    {"dd", TAG_BLOCK, NODE_DEFINITION},
    {"del", TAG_PASS, 0},
    {"details", TAG_DIVISION, 0},
    {"dfn", TAG_INLINE, NODE_EMPH},
    {"div", TAG_DIVISION, 0},
    {"dl", TAG_BLOCK, NODE_DEFINITIONS},
    {"dt", TAG_BLOCK, NODE_TERM},
    {"em", TAG_INLINE, NODE_EMPH},
    {"figcaption", TAG_DIVISION, 0},
    {"figure", TAG_DIVISION, 0},
    {"font", TAG_PASS, 0},
    {"footer", TAG_DIVISION, 0},
    {"h1", TAG_HEADING, 0},
    {"h2", TAG_HEADING, 0},
    {"h3", TAG_HEADING, 0},
    {"h4", TAG_HEADING, 0},
    {"h5", TAG_HEADING, 0},
    {"h6", TAG_HEADING, 0},
    {"header", TAG_DIVISION, 0},
    {"hr", TAG_RULE, 0},
    {"i", TAG_INLINE, NODE_EMPH},
    {"img", TAG_IMAGE, 0},
    {"ins", TAG_PASS, 0},
    {"kbd", TAG_CODE, 0},
    {"li", TAG_BLOCK, NODE_ITEM},
    {"main", TAG_DIVISION, 0},
    {"mark", TAG_PASS, 0},
    {"nav", TAG_DIVISION, 0},
    {"nobr", TAG_PASS, 0},
    {"ol", TAG_BLOCK, NODE_LIST},
    {"p", TAG_DIVISION, 0},
    {"picture", TAG_PASS, 0},
    {"pre", TAG_PRE, 0},
    {"q", TAG_PASS, 0},
    {"s", TAG_PASS, 0},
    {"samp", TAG_CODE, 0},
    {"script", TAG_SKIP, 0},
    {"section", TAG_DIVISION, 0},
    {"small", TAG_PASS, 0},
    {"source", TAG_PASS, 0},
    {"span", TAG_PASS, 0},
    {"strike", TAG_PASS, 0},
    {"strong", TAG_INLINE, NODE_STRONG},
    {"style", TAG_SKIP, 0},
    {"sub", TAG_PASS, 0},
    {"summary", TAG_SUMMARY, 0},
    {"sup", TAG_PASS, 0},
    {"table", TAG_BLOCK, NODE_TABLE},
    {"tbody", TAG_PASS, 0},
    {"td", TAG_BLOCK, NODE_CELL},
    {"tfoot", TAG_PASS, 0},
    {"th", TAG_BLOCK, NODE_CELL},
    {"thead", TAG_PASS, 0},
    {"time", TAG_PASS, 0},
    {"tr", TAG_BLOCK, NODE_ROW},
    {"tt", TAG_CODE, 0},
    {"u", TAG_PASS, 0},
    {"ul", TAG_BLOCK, NODE_LIST},
    {"var", TAG_INLINE, NODE_EMPH},
    {"wbr", TAG_PASS, 0},
};

typedef struct {
  char name[16]; /* lower case; empty: a comment, declaration or instruction */
  gboolean closing;
  const char *attributes;
  gsize attributes_len;
} Tag;

enum { ENTITY_BYTES = 40 }; /* a longer name is none */

static int html_compare_tag(const void *name, const void *entry) {
  return strcmp(name, ((const TagEntry *)entry)->name);
}

static TagEntry html_entry(const Tag *tag) {
  const TagEntry *entry =
      bsearch(tag->name, TAGS, G_N_ELEMENTS(TAGS), sizeof TAGS[0], html_compare_tag);
  return entry ? *entry : (TagEntry){tag->name, TAG_UNKNOWN, 0};
}

/* The length of the tag or comment that starts at HTML[0] == '<', or 0 if that is a mere '<'. */
static gsize html_parse_tag(const char *html, gsize len, Tag *tag) {
  *tag = (Tag){0};
  if (len >= 4 && memcmp(html, "<!--", 4) == 0) {
    const char *end = g_strstr_len(html + 4, len - 4, "-->");
    return end ? (gsize)(end - html) + 3 : len;
  }
  gsize i = 1;
  tag->closing = i < len && html[i] == '/';
  i += tag->closing;
  gsize start = i;
  while (i < len && (g_ascii_isalnum(html[i]) || html[i] == '-'))
    i++;
  gboolean special = len > 1 && (html[1] == '!' || html[1] == '?');
  if (i == start && !special)
    return 0;
  if (i - start < sizeof tag->name)
    for (gsize j = start; j < i; j++)
      tag->name[j - start] = g_ascii_tolower(html[j]);
  else
    strcpy(tag->name, "?");
  tag->attributes = html + i;
  char quote = '\0';
  for (; i < len; i++) {
    if (quote)
      quote = html[i] == quote ? '\0' : quote;
    else if (html[i] == '"' || html[i] == '\'')
      quote = html[i];
    else if (html[i] == '>' || html[i] == '<')
      break;
  }
  if (i >= len || html[i] == '<')
    return 0;
  tag->attributes_len = html + i - tag->attributes;
  return i + 1;
}

/* The length of the entity that TEXT, a '&', may start; 0: it starts none. */
static gsize html_entity(const char *text, gsize len) {
  gsize end = 1;
  while (end < len && (g_ascii_isalnum(text[end]) || text[end] == '#'))
    end++;
  return end < len && text[end] == ';' && end < ENTITY_BYTES ? end + 1 : 0;
}

static void html_append_decoded(const char *text, gsize len, GString *out) {
  const char *end = text + len;
  for (const char *mark; (mark = memchr(text, '&', end - text));) {
    gsize entity = html_entity(mark, end - mark);
    g_string_append_len(out, text, mark + !entity - text);
    text = mark + MAX(entity, 1);
    if (entity) {
      g_autofree char *decoded = markdown_decode_entity(mark, entity);
      g_string_append(out, decoded);
    }
  }
  g_string_append_len(out, text, end - text);
}

/* The value of attribute NAME, decoded, or NULL.  Free with g_free. */
static char *html_attribute(const Tag *tag, const char *name) {
  const char *at = tag->attributes, *end = at + tag->attributes_len;
  while (at < end) {
    while (at < end && (g_ascii_isspace(*at) || *at == '/'))
      at++;
    const char *key = at;
    while (at < end && !g_ascii_isspace(*at) && *at != '=' && *at != '/')
      at++;
    gsize key_len = at - key;
    while (at < end && g_ascii_isspace(*at))
      at++;
    const char *value = at, *stop = at;
    if (at < end && *at == '=') {
      at++;
      while (at < end && g_ascii_isspace(*at))
        at++;
      char quote = at < end && (*at == '"' || *at == '\'') ? *at++ : '\0';
      value = at;
      while (at < end && (quote ? *at != quote : !g_ascii_isspace(*at)))
        at++;
      stop = at;
      at += quote && at < end;
    } else if (!key_len) {
      at++;
    }
    if (key_len == strlen(name) && g_ascii_strncasecmp(key, name, key_len) == 0) {
      GString *out = g_string_new(NULL);
      html_append_decoded(value, stop - value, out);
      return g_string_free(out, FALSE);
    }
  }
  return NULL;
}

static gboolean html_has_attribute(const Tag *tag, const char *name) {
  char *value = html_attribute(tag, name);
  g_free(value);
  return value != NULL;
}

/* How far up an open element is looked for, and how deep inline elements nest: tags that nest
   deeper keep their content, not their effect. */
enum { SEARCH_DEPTH = 64, INLINE_DEPTH = 32 };

/* The innermost open node of TYPE, if HTML opened it, or NULL. */
static Node *html_find_open(const Builder *builder, NodeType type) {
  Node *node = builder->at;
  for (int i = 0; i < SEARCH_DEPTH && node != builder->floor; i++, node = node->parent)
    if (node->type == type)
      return node;
  return NULL;
}

/* Close the innermost open node of TYPE and all within it, if HTML opened it. */
static void html_close_node(Builder *builder, NodeType type) {
  Node *node = html_find_open(builder, type);
  if (node)
    builder->at = node->parent;
}

/* Whether as many inline elements are open as may be. */
static gboolean html_is_deep(const Builder *builder) {
  const Node *node = builder->at;
  for (int i = 0; i < INLINE_DEPTH; i++, node = node->parent)
    if (node == builder->floor || node_is_block(node))
      return FALSE;
  return TRUE;
}

/* An element's id is a place to link to, whatever the element; that of a list or table stands
 * before it. */
static void html_add_id(Builder *builder, const Tag *tag) {
  char *id = tag->closing ? NULL : html_attribute(tag, "id");
  if (id && *id) {
    Node *at = builder->at, *outer = NULL;
    while (at->type == NODE_LIST || at->type == NODE_DEFINITIONS || at->type == NODE_TABLE ||
           at->type == NODE_ROW) {
      outer = at;
      at = at->parent;
    }
    Builder place = *builder;
    place.at = at;
    build_anchor(&place, id, strlen(id));
    Node *anchor = at->last;
    if (outer) {
      node_unlink(anchor);
      node_insert_before(outer, anchor);
    }
  }
  g_free(id);
}

static void html_add_image(Builder *builder, const Tag *tag) {
  char *source = html_attribute(tag, "src"), *alt = html_attribute(tag, "alt");
  build_open_image(builder, source ? source : "");
  if (alt && *alt)
    build_text(builder, NODE_TEXT, alt, strlen(alt));
  build_close(builder);
  g_free(source);
  g_free(alt);
}

static void html_add_anchor_tag(Builder *builder, const Tag *tag) {
  if (tag->closing) {
    html_close_node(builder, NODE_LINK);
    return;
  }
  char *anchor = html_attribute(tag, "name");
  if (!anchor)
    anchor = html_attribute(tag, "id");
  if (anchor)
    build_anchor(builder, anchor, strlen(anchor));
  char *href = builder->page->aws ? NULL : html_attribute(tag, "href");
  if (href) {
    html_close_node(builder, NODE_LINK); /* links do not nest */
    build_open_link(builder, href);
  }
  g_free(anchor);
  g_free(href);
}

static void html_add_placeholder(Builder *builder, const char *html, gsize len) {
  build_text(builder, builder->code ? NODE_CODE : NODE_TEXT, html, len);
  if (!builder->page->aws)
    diag_warn(WARN_HTML, builder->page->path, builder->line, _("unknown tag; kept as text"));
}

void html_add_inline(Builder *builder, const char *html, gsize len) {
  Tag tag;
  if (!html_parse_tag(html, len, &tag) || !tag.name[0])
    return; /* a comment or the like */
  TagEntry entry = html_entry(&tag);
  TagKind kind = entry.kind;
  if (builder->page->aws && kind != TAG_BREAK && kind != TAG_PRE && kind != TAG_ANCHOR)
    kind = TAG_UNKNOWN;
  if (kind == TAG_ANCHOR && builder->page->aws && !tag.closing && tag.attributes_len == 0)
    kind = TAG_UNKNOWN; /* "<a>": a placeholder too */
  switch (kind) {
  case TAG_UNKNOWN:
    html_add_placeholder(builder, html, len);
    break;
  case TAG_INLINE:
    html_add_id(builder, &tag);
    if (tag.closing)
      html_close_node(builder, entry.type);
    else if (!html_is_deep(builder))
      build_open(builder, entry.type);
    break;
  case TAG_CODE:
  case TAG_PRE:
    html_add_id(builder, &tag);
    builder->code = !tag.closing;
    break;
  case TAG_ANCHOR:
    html_add_anchor_tag(builder, &tag);
    break;
  case TAG_BREAK:
    build_add(builder, NODE_BREAK);
    break;
  case TAG_IMAGE:
    html_add_id(builder, &tag);
    html_add_image(builder, &tag);
    break;
  default: /* a block's tag inside a paragraph or a cell: a line */
    if (kind >= TAG_DIVISION && builder->at->last && builder->at->last->type != NODE_BREAK)
      build_add(builder, NODE_BREAK);
    html_add_id(builder, &tag);
    break;
  }
}

/* Make the innermost node one that holds blocks. */
static void html_end_paragraph(Builder *builder) {
  while (builder->at != builder->floor && builder->at->type != NODE_CELL) {
    NodeType type = builder->at->type;
    if (node_is_block(builder->at) && type != NODE_PARAGRAPH && type != NODE_HEADING &&
        type != NODE_TERM)
      return;
    builder->at = builder->at->parent;
  }
  /* A cell holds inlines: blocks in it are lines. */
  if (builder->at->type == NODE_CELL && builder->at->last && builder->at->last->type != NODE_BREAK)
    build_add(builder, NODE_BREAK);
}

/* Lists and tables hold nothing but items and rows: open what a block needs where it stands. */
static void html_begin_block(Builder *builder) {
  if (builder->at->type == NODE_LIST)
    build_open(builder, NODE_ITEM);
  else if (builder->at->type == NODE_DEFINITIONS)
    build_open(builder, NODE_DEFINITION);
  if (builder->at->type == NODE_TABLE)
    build_open(builder, NODE_ROW);
  if (builder->at->type == NODE_ROW)
    build_open(builder, NODE_CELL);
}

/* Open what running text needs where it stands. */
static void html_begin_text(Builder *builder) {
  html_begin_block(builder);
  switch ((NodeType)builder->at->type) {
  case NODE_DOCUMENT:
  case NODE_ITEM:
  case NODE_QUOTE:
  case NODE_NOTE:
  case NODE_DEFINITION:
    build_open(builder, NODE_PARAGRAPH);
    break;
  default:
    break;
  }
}

/* Whether white space at this place parts words: other inlines come before it on its line. */
static gboolean html_is_behind_inlines(const Builder *builder) {
  enum { HOLDERS = 1 << NODE_PARAGRAPH | 1 << NODE_HEADING | 1 << NODE_TERM | 1 << NODE_CELL };
  const Node *node = builder->at, *before = node->last;
  for (; !before && !node_is_block(node); node = node->parent)
    before = node->prev;
  return before && before->type != NODE_BREAK &&
         (!node_is_block(node) || HOLDERS >> node->type & 1);
}

static void html_add_text(Builder *builder, const char *text, gsize len) {
  if (!html_is_behind_inlines(builder))
    while (len && g_ascii_isspace(*text))
      text++, len--;
  if (!len)
    return;
  html_begin_text(builder);
  GString *decoded = g_string_new(NULL);
  html_append_decoded(text, len, decoded);
  build_text(builder, builder->code ? NODE_CODE : NODE_TEXT, decoded->str, decoded->len);
  g_string_free(decoded, TRUE);
}

static void html_open_block(Builder *builder, const Tag *tag, NodeType type) {
  static const struct {
    NodeType child, parent;
  } INSIDE[] = {{NODE_ITEM, NODE_LIST},
                {NODE_TERM, NODE_DEFINITIONS},
                {NODE_DEFINITION, NODE_DEFINITIONS},
                {NODE_ROW, NODE_TABLE},
                {NODE_CELL, NODE_ROW}};
  gboolean of_table = type == NODE_CELL || type == NODE_ROW;
  if (!of_table)
    html_end_paragraph(builder);
  if (!of_table && builder->at->type == NODE_CELL)
    return; /* blocks inside a cell are its lines */
  Node *parent = NULL;
  NodeType parent_type = NODE_DOCUMENT;
  for (guint i = 0; i < G_N_ELEMENTS(INSIDE); i++)
    if (INSIDE[i].child == type) {
      parent_type = INSIDE[i].parent;
      parent = html_find_open(builder, parent_type);
    }
  if (parent) {
    builder->at = parent;
  } else if (of_table) {
    html_open_block(builder, tag, parent_type);
    if (builder->at->type != parent_type)
      return;
  } else {
    html_begin_block(builder);
    if (builder->at->type == NODE_CELL)
      return;
    if (parent_type != NODE_DOCUMENT)
      build_open(builder, parent_type)->tight = TRUE;
  }
  Node *node = build_open(builder, type);
  if (type == NODE_LIST) {
    node->ordered = strcmp(tag->name, "ol") == 0;
    node->number = node->ordered;
    node->tight = TRUE;
  }
  if (type == NODE_CELL && strcmp(tag->name, "th") == 0 && !node->prev && !node->parent->prev)
    node->parent->header = TRUE;
}

/* Everything up to "</NAME": raw text.  Returns its length. */
static gsize html_raw_len(const char *html, gsize len, const char *name) {
  gsize name_len = strlen(name);
  for (gsize i = 0; i + 2 + name_len <= len; i++)
    if (html[i] == '<' && html[i + 1] == '/' &&
        g_ascii_strncasecmp(html + i + 2, name, name_len) == 0)
      return i;
  return len;
}

static void html_add_pre(Builder *builder, const char *html, gsize len) {
  GString *text = g_string_new(NULL);
  for (gsize i = len && html[0] == '\n'; i < len;) {
    Tag tag;
    gsize skip = html[i] == '<' ? html_parse_tag(html + i, len - i, &tag) : 0;
    gsize end = i + 1;
    while (end < len && html[end] != '<')
      end++;
    if (skip && html_entry(&tag).kind != TAG_UNKNOWN)
      i += skip;
    else if (skip)
      g_string_append_len(text, html + i, skip), i += skip;
    else
      html_append_decoded(html + i, end - i, text), i = end;
  }
  if (text->len && text->str[text->len - 1] != '\n')
    g_string_append_c(text, '\n');
  gboolean cell = builder->at->type == NODE_CELL;
  if (!cell && strspn(text->str, " \n\t") < text->len)
    build_text(builder, NODE_CODE_BLOCK, text->str, text->len);
  for (const char *line = text->str; cell && *line;) {
    gsize line_len = strcspn(line, "\n");
    if (line > text->str)
      build_add(builder, NODE_BREAK);
    build_text(builder, NODE_CODE, line, line_len);
    line += line_len + (line[line_len] == '\n');
  }
  g_string_free(text, TRUE);
}

/* Handle one tag of a block; returns how many bytes behind it belong to it. */
static gsize html_block_tag(Builder *builder, const Tag *tag, const char *rest, gsize rest_len) {
  TagEntry entry = html_entry(tag);
  gsize used = 0;
  switch (entry.kind) {
  case TAG_DIVISION:
    html_end_paragraph(builder);
    html_add_id(builder, tag);
    break;
  case TAG_HEADING:
    html_end_paragraph(builder);
    if (tag->closing)
      break;
    html_begin_block(builder);
    if (builder->at->type != NODE_CELL)
      build_open(builder, NODE_HEADING)->level = tag->name[1] - '0';
    html_add_id(builder, tag);
    break;
  case TAG_SUMMARY:
    html_end_paragraph(builder);
    if (!tag->closing) {
      html_begin_text(builder);
      build_open(builder, NODE_STRONG);
      html_add_id(builder, tag);
    }
    break;
  case TAG_BLOCK:
    if (!tag->closing) {
      html_open_block(builder, tag, entry.type);
      html_add_id(builder, tag);
      break;
    }
    if (entry.type != NODE_CELL)
      html_end_paragraph(builder);
    html_close_node(builder, entry.type);
    break;
  case TAG_PRE:
  case TAG_SKIP:
    if (tag->closing)
      break;
    html_end_paragraph(builder);
    used = html_raw_len(rest, rest_len, tag->name);
    if (entry.kind == TAG_SKIP) {
      diag_warn(WARN_HTML, builder->page->path, builder->line, _("<%s> is no text; left out"),
                tag->name);
      break;
    }
    html_begin_block(builder);
    html_add_id(builder, tag);
    html_add_pre(builder, rest, used);
    break;
  case TAG_RULE:
    html_end_paragraph(builder);
    html_begin_block(builder);
    html_add_id(builder, tag);
    if (builder->at->type != NODE_CELL)
      build_add(builder, NODE_RULE);
    break;
  default:
    break;
  }
  return used;
}

/* Remove the line breaks that end cells below PARENT, behind its child BEFORE: no line follows
 * them. */
static void html_trim_cells(Node *parent, Node *before) {
  for (Node *node = before ? before->next : parent->first; node; node = node->next) {
    Walk walk = walk_start(node);
    while (walk_next(&walk) != WALK_DONE) {
      Node *cell = walk.node;
      if (walk.event != WALK_EXIT || cell->type != NODE_CELL)
        continue;
      while (cell->last && (cell->last->type == NODE_BREAK ||
                            (cell->last->type == NODE_TEXT && node_is_blank(cell->last))))
        node_unlink(cell->last);
    }
  }
}

void html_add_block(Builder *builder, const char *html, gsize len) {
  Node *at = builder->at, *floor = builder->floor, *before = at->last;
  builder->floor = at;
  builder->code = FALSE;
  gsize counted = 0;
  for (gsize i = 0; i < len;) {
    for (; counted < i; counted++)
      builder->line += html[counted] == '\n';
    Tag tag;
    gsize skip = html[i] == '<' ? html_parse_tag(html + i, len - i, &tag) : 0;
    if (!skip) {
      gsize end = i + 1;
      while (end < len && html[end] != '<')
        end++;
      html_add_text(builder, html + i, end - i);
      i = end;
      continue;
    }
    TagKind kind = tag.name[0] ? html_entry(&tag).kind : TAG_PASS;
    if (kind >= TAG_DIVISION) {
      gsize used = html_block_tag(builder, &tag, html + i + skip, len - i - skip);
      i += skip + used;
      continue;
    }
    gboolean bare_anchor = kind == TAG_ANCHOR && builder->at->type == NODE_DOCUMENT &&
                           !html_has_attribute(&tag, "href");
    if (kind == TAG_UNKNOWN || (kind != TAG_PASS && !tag.closing && !bare_anchor))
      html_begin_text(builder);
    if (tag.name[0])
      html_add_inline(builder, html + i, skip);
    i += skip;
  }
  builder->at = at;
  builder->floor = floor;
  builder->code = FALSE;
  html_trim_cells(at, before);
}
