/* SPDX-License-Identifier: MIT */
/* Texinfo: inlines. */
#include <config.h>

#include "write/texinfo_tree.h"

#include "base/text.h"

#include <string.h>

char *texinfo_target(const Page *page, const Anchor *anchor) {
  return anchor && !anchor->of_title ? g_strconcat(page->node, "/", anchor->slug, NULL)
                                     : g_strdup(page->node);
}

void texinfo_mark_anchor(Texinfo *texinfo, guint number) {
  const Anchor *anchor = &g_array_index(texinfo->page->anchors, Anchor, number);
  if (texinfo->marked[number] || anchor->of_title)
    return;
  texinfo->marked[number] = TRUE;
  char *name = texinfo_target(texinfo->page, anchor);
  texi_mark(&texinfo->texi, "anchor", name);
  g_free(name);
}

void texinfo_anchors(Texinfo *texinfo, const Node *node, gboolean lines) {
  Walk walk = walk_start((Node *)node);
  while (walk_next(&walk) != WALK_DONE) {
    if (walk.node->type != NODE_ANCHOR || texinfo->marked[walk.node->number])
      continue;
    gsize before = texinfo->texi.out->len;
    texinfo_mark_anchor(texinfo, walk.node->number);
    if (lines && texinfo->texi.out->len > before)
      texi_newline(&texinfo->texi);
  }
}

/* The text by which Info calls a reference ends at a colon, and Info readers look for it on two
   lines only: on the first there may be room for no more than a word. */
static gboolean texinfo_is_label(const Texinfo *texinfo, const Node *link) {
  g_autofree char *text = node_dup_text(link);
  guint room = TEXI_INFO_WIDTH - MIN(texinfo->indent, TEXI_INFO_WIDTH - 1);
  return *text && text_width(text, -1) < room && !strchr(text, ':');
}

/* A whole link; one inside another (HTML) is printed from here, to the depth that limits allow. */
static void texinfo_link(Texinfo *texinfo, const Node *link) {
  Texi *texi = &texinfo->texi;
  Reference reference = reference_of(texinfo->page, link);
  gboolean node = reference.kind == REFERENCE_PAGE || reference.kind == REFERENCE_SECTION;
  const Page *page = reference.page ? reference.page : texinfo->page;
  const char *manual = node && page->guide ? page->guide->manual : NULL;
  g_autofree char *target = node ? texinfo_target(page, reference.anchor) : NULL;
  texinfo_anchors(texinfo, link, FALSE);
  if (reference.kind == REFERENCE_BARE_URL) {
    texi_mark(texi, "url", reference.url);
  } else if (reference.kind == REFERENCE_URL || (node && texinfo_is_label(texinfo, link))) {
    texi_open_reference(texi, node ? "ref" : "url", node ? target : reference.url);
    texinfo_inlines(texinfo, link);
    texi_close_reference(texi, manual);
  } else {
    texinfo_inlines(texinfo, link);
    if (!node)
      return;
    texi_attach(texi, " (");
    if (manual) {
      texi_open_reference(texi, "pxref", target);
      texi_close_reference(texi, manual);
    } else {
      texi_mark(texi, "pxref", target);
    }
    texi_attach(texi, ")");
  }
}

static void texinfo_image(Texinfo *texinfo, const Node *image) {
  Texi *texi = &texinfo->texi;
  char *text = reference_image_text(image);
  Reference reference = reference_of(texinfo->page, image);
  gboolean link = reference.kind == REFERENCE_URL && !texi->arguments && *text;
  if (link)
    texi_open_reference(texi, "url", reference.url);
  texi_text(texi, TEXI_PROSE, text, strlen(text));
  if (link)
    texi_close_reference(texi, NULL);
  g_free(text);
}

/* Info marks strong text with asterisks: "*Note" would be a reference. */
static gboolean texinfo_is_note(const Node *strong) {
  const Node *first = strong->first;
  return first && first->type == NODE_TEXT && g_ascii_strncasecmp(first->text, "note", 4) == 0;
}

/* Info marks emphasis with characters: inside a word they would read as part of it. */
static gboolean texinfo_is_inside_word(const Node *emphasis) {
  const Node *before = emphasis->prev, *after = emphasis->next;
  const Node *first = emphasis->first, *last = emphasis->last;
  gboolean starts = before && before->type == NODE_TEXT && before->text_len &&
                    g_ascii_isalnum(before->text[before->text_len - 1]) && first &&
                    first->type == NODE_TEXT && g_ascii_isalnum(first->text[0]);
  gboolean ends = after && after->type == NODE_TEXT && g_ascii_isalnum(after->text[0]) && last &&
                  last->type == NODE_TEXT && last->text_len &&
                  g_ascii_isalnum(last->text[last->text_len - 1]);
  return starts || ends;
}

/* Open @emph or @strong, or what prints no marks. */
static void texinfo_open_emphasis(Texi *texi, const Node *node) {
  if (texinfo_is_inside_word(node))
    texi_open(texi, "asis");
  else if (node->type == NODE_STRONG && texinfo_is_note(node))
    texi_open_strong_note(texi);
  else
    texi_open(texi, node->type == NODE_EMPH ? "emph" : "strong");
}

static gboolean texinfo_inline(Texinfo *texinfo, const Node *node, WalkEvent event) {
  Texi *texi = &texinfo->texi;
  gboolean enter = event == WALK_ENTER;
  if (enter && !node_is_leaf(node) && node->type != NODE_IMAGE && node_is_blank(node)) {
    texinfo_anchors(texinfo, node, FALSE);
    return FALSE;
  }
  switch ((NodeType)node->type) {
  case NODE_TEXT:
    texi_text(texi, TEXI_PROSE, node->text, node->text_len);
    break;
  case NODE_CODE:
    if (strspn(node->text, " \t\n") == node->text_len)
      break;
    texi_open(texi, "code");
    texi->empty = TRUE;
    texi_text(texi, TEXI_CODE, node->text, node->text_len);
    texi->space = FALSE;
    texi_close(texi);
    break;
  case NODE_EMPH:
  case NODE_STRONG:
    if (enter)
      texinfo_open_emphasis(texi, node);
    else
      texi_close(texi);
    break;
  case NODE_LINK:
    texinfo_link(texinfo, node);
    return FALSE;
  case NODE_IMAGE:
    texinfo_image(texinfo, node);
    return FALSE;
  case NODE_ANCHOR:
    if (!texi->arguments && !texi->line)
      texinfo_mark_anchor(texinfo, node->number);
    break;
  case NODE_BREAK:
    texi_break(texi);
    break;
  default:
    break;
  }
  return TRUE;
}

void texinfo_inlines(Texinfo *texinfo, const Node *block) {
  Walk walk = walk_start((Node *)block);
  while (walk_next(&walk) != WALK_DONE)
    if (walk.node != block && !texinfo_inline(texinfo, walk.node, walk.event))
      walk_skip(&walk);
}
