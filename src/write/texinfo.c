/* SPDX-License-Identifier: MIT */
/* Texinfo: the manual's head and tail, nodes and their blocks. */
#include <config.h>

#include "write/texinfo.h"

#include "base/text.h"
#include "write/texinfo_tree.h"
#include "write/words.h"

#include <string.h>

enum {
  LIST_INDENT = 5,
  LEVELS = 32,      /* makeinfo is slow beyond */
  SECTION_DEPTH = 4 /* Texinfo's last sectioning command is at this depth of the hierarchy */
};

/* The index node's name is English in every language: info --index-search looks for "Index". */
static const char INDEX_NODE[] = "Concept Index";

/* A book has an index; a filter's single page needs none. */
static gboolean texinfo_has_index(const Book *book) {
  return book->pages->len > 0;
}

static gboolean texinfo_is_tight(const Node *node) {
  const Node *list = node->type == NODE_ITEM ? node->parent : node;
  return list && list->type == NODE_LIST && list->tight;
}

/* A blank line before a block, but none inside tight lists. */
static void texinfo_start_block(Texinfo *texinfo, const Node *block) {
  const Node *parent = block->parent;
  if (parent->type == NODE_ITEM && parent->first == block)
    return;
  if (parent->type == NODE_ITEM && texinfo_is_tight(parent) && block->type == NODE_LIST)
    return;
  texi_blank(&texinfo->texi);
}

static gboolean texinfo_begin(Texinfo *texinfo, const char *environment, const char *argument) {
  if (texinfo->levels++ >= LEVELS)
    return FALSE;
  texi_command(&texinfo->texi, environment, argument);
  texinfo->indent += LIST_INDENT;
  return TRUE;
}

static void texinfo_end(Texinfo *texinfo, const char *environment) {
  if (--texinfo->levels >= LEVELS)
    return;
  char *end = g_strconcat("end ", environment, NULL);
  texi_command(&texinfo->texi, end, NULL);
  g_free(end);
  texinfo->indent -= LIST_INDENT;
}

/* Headings inside a page have no nodes: they are looked up by their anchors and the index. */
static void texinfo_heading(Texinfo *texinfo, const Node *heading) {
  static const char *const COMMANDS[] = {"heading", "subheading", "subsubheading"};
  Texi *texi = &texinfo->texi;
  texi_blank(texi);
  texinfo_anchors(texinfo, heading, TRUE);
  GString *title = g_string_new(NULL);
  node_plain_text(heading, title);
  if (heading->parent->type != NODE_DOCUMENT || heading->tab || heading->level > SECTION_DEPTH) {
    texi_open(texi, "strong");
    texi_text(texi, TEXI_PROSE, title->str, title->len);
    texi_close(texi);
  } else {
    guint command = MAX(texinfo->depth, 1) - 1 + heading->level - 2;
    texi_title(texi, COMMANDS[MIN(command, G_N_ELEMENTS(COMMANDS) - 1)], title->str);
    texi_index_entry(texi, title->str);
  }
  for (const Node *node = heading->first; node; node = node->next)
    if (node->type == NODE_LINK) {
      texi_blank(texi); /* a title is no place for references */
      texinfo_inlines(texinfo, node->parent);
      break;
    }
  texi_blank(texi);
  g_string_free(title, TRUE);
}

static void texinfo_enter_list(Texinfo *texinfo, const Node *list) {
  texinfo_start_block(texinfo, list);
  g_autofree char *first =
      list->ordered && list->number != 1 ? text_format("%u", list->number) : NULL;
  if (list->type == NODE_DEFINITIONS)
    texinfo_begin(texinfo, "table @asis", NULL);
  else if (!list->ordered)
    texinfo_begin(texinfo, "itemize @bullet", NULL);
  else
    texinfo_begin(texinfo, "enumerate", first);
}

static void texinfo_item(Texinfo *texinfo, const Node *item) {
  if (item->prev && !texinfo_is_tight(item))
    texi_blank(&texinfo->texi);
  if (texinfo->levels > LEVELS)
    texi_blank(&texinfo->texi);
  else
    texi_command(&texinfo->texi, "item", NULL);
  if (!item->first)
    texi_mark(&texinfo->texi, "w", ""); /* else its bullet would stand before the next item's */
}

static void texinfo_term(Texinfo *texinfo, const Node *term) {
  Texi *texi = &texinfo->texi;
  GString *title = g_string_new(NULL);
  node_plain_text(term, title);
  if (texinfo->levels > LEVELS) {
    texi_blank(texi);
    texinfo_inlines(texinfo, term);
  } else {
    gboolean again = term->prev && term->prev->type == NODE_TERM;
    if (term->prev && !again)
      texi_blank(texi);
    texi_begin_line(texi, again ? "itemx" : "item", texinfo->indent - LIST_INDENT);
    if (title->len)
      texinfo_inlines(texinfo, term);
    else
      texi_mark(texi, "w", "");
    texi_end_line(texi);
  }
  if (!term->next || term->next->type != NODE_TERM) { /* @item and @itemx adjoin */
    for (const Node *node = term; node && node->type == NODE_TERM; node = node->prev)
      texinfo_anchors(texinfo, node, TRUE);
    if (title->len)
      texi_index_entry(texi, title->str);
  }
  g_string_free(title, TRUE);
}

static void texinfo_enter(Texinfo *texinfo, Walk *walk) {
  Texi *texi = &texinfo->texi;
  const Node *node = walk->node;
  switch ((NodeType)node->type) {
  case NODE_HEADING:
    texinfo_heading(texinfo, node);
    break;
  case NODE_PARAGRAPH:
    texinfo_start_block(texinfo, node);
    texinfo_inlines(texinfo, node);
    break;
  case NODE_CODE_BLOCK:
    texinfo_start_block(texinfo, node);
    texi_code(texi, node->text, node->text_len);
    break;
  case NODE_TABLE:
    texinfo_start_block(texinfo, node);
    texinfo_table(texinfo, node);
    break;
  case NODE_TERM:
    texinfo_term(texinfo, node);
    break;
  case NODE_RULE:
    texinfo_start_block(texinfo, node);
    texi_text(texi, TEXI_PROSE, "* * *", 5);
    break;
  case NODE_ANCHOR:
    texinfo_anchors(texinfo, node, TRUE);
    return;
  case NODE_LIST:
  case NODE_DEFINITIONS:
    texinfo_enter_list(texinfo, node);
    return;
  case NODE_ITEM:
    texinfo_item(texinfo, node);
    return;
  case NODE_NOTE:
    texinfo_start_block(texinfo, node);
    texinfo_begin(texinfo, "quotation",
                  node->number ? words_note(node->number, texinfo->book->lang) : node->text);
    return;
  case NODE_QUOTE:
    texinfo_start_block(texinfo, node);
    texinfo_begin(texinfo, "quotation", NULL);
    return;
  default:
    return;
  }
  walk_skip(walk);
}

static void texinfo_exit(Texinfo *texinfo, const Node *node) {
  if (node->type == NODE_LIST)
    texinfo_end(texinfo, node->ordered ? "enumerate" : "itemize");
  else if (node->type == NODE_DEFINITIONS)
    texinfo_end(texinfo, "table");
  else if (node->type == NODE_NOTE || node->type == NODE_QUOTE)
    texinfo_end(texinfo, "quotation");
}

/* A generated page lists its pages, which a menu does better. */
static void texinfo_blocks(Texinfo *texinfo) {
  Walk walk = walk_start(texinfo->page->document);
  while (walk_next(&walk) != WALK_DONE) {
    const Node *node = walk.node;
    if (walk.event == WALK_EXIT)
      texinfo_exit(texinfo, node);
    else if (!texinfo->page->path && node->type == NODE_LIST && node->topics)
      walk_skip(&walk);
    else
      texinfo_enter(texinfo, &walk);
  }
}

/* How deep PAGE stands: 0 is Top; depths beyond Texinfo's need not be told apart. */
static guint texinfo_depth(const Page *page) {
  guint depth = 0;
  for (; page->parent && depth <= SECTION_DEPTH; page = page->parent)
    depth++;
  return depth;
}

/* The node line, and the sectioning command.  Below the fourth level Texinfo has none: there the
   node's pointers are explicit, and a heading stands for the title. */
static void texinfo_node(Texinfo *texinfo) {
  static const char *const COMMANDS[] = {"top",        "chapter",       "section",
                                         "subsection", "subsubsection", "subsubheading"};
  const Page *page = texinfo->page, *parent = page->parent;
  Texi *texi = &texinfo->texi;
  if (texinfo->depth > SECTION_DEPTH) {
    const GPtrArray *siblings = parent->children;
    const Page *next = page->place + 1 < siblings->len ? siblings->pdata[page->place + 1] : NULL;
    const Page *previous = page->place ? siblings->pdata[page->place - 1] : parent;
    texi_node(texi, page->node, next ? next->node : "", previous->node, parent->node);
  } else {
    texi_node(texi, page->node, NULL, NULL, NULL);
  }
  texi_title(texi, COMMANDS[texinfo->depth], page->title);
  for (guint i = 0; i < page->anchors->len; i++)
    texinfo->marked[i] = g_array_index(page->anchors, Anchor, i).of_title;
  texi_index_entry(texi, page->title);
  texi_blank(texi);
}

/* Anchors of what is not shown (blank rows and the like) are still places to go to. */
static void texinfo_rest(Texinfo *texinfo) {
  texi_blank(&texinfo->texi);
  for (guint i = 0; i < texinfo->page->anchors->len; i++)
    texinfo_mark_anchor(texinfo, i);
  texi_newline(&texinfo->texi);
}

static void texinfo_menu(Texinfo *texinfo) {
  const Page *page = texinfo->page;
  gboolean index = texinfo->depth == 0 && texinfo_has_index(texinfo->book);
  if (!page->children->len && !index)
    return;
  Texi *texi = &texinfo->texi;
  texi_blank(texi);
  texi_command(texi, "menu", NULL);
  for (guint i = 0; i < page->children->len; i++) {
    const Page *child = page->children->pdata[i];
    texi_menu_entry(texi, child->node, child->title);
  }
  if (index)
    texi_menu_entry(texi, INDEX_NODE, words_get(WORD_CONCEPT_INDEX, texinfo->book->lang));
  texi_command(texi, "end menu", NULL);
}

void texinfo_write_page(const Book *book, const Page *page, GString *out) {
  Texinfo texinfo = {.book = book, .page = page, .depth = texinfo_depth(page)};
  texinfo.marked = g_new0(gboolean, page->anchors->len + 1);
  texi_init(&texinfo.texi, out);
  texinfo_node(&texinfo);
  texinfo_blocks(&texinfo);
  texinfo_rest(&texinfo);
  if (texinfo.depth == 0 && book->copying) {
    texi_blank(&texinfo.texi);
    texi_command(&texinfo.texi, "insertcopying", NULL);
  }
  texinfo_menu(&texinfo);
  texi_blank(&texinfo.texi);
  g_free(texinfo.marked);
}

static void texinfo_directory(const Book *book, Texi *texi) {
  texi_command(texi, "dircategory", book->category ? book->category : "Documentation");
  texi_command(texi, "direntry", NULL);
  texi_directory_entry(texi, book->name, book->name, "",
                       book->description ? book->description : book->title);
  for (guint i = 0; i < book->guides->len; i++) {
    const Guide *guide = book->guides->pdata[i];
    if (guide->overview && guide->overview != book->overview)
      texi_directory_entry(texi, guide->name, book->name, guide->overview->node,
                           guide->overview->title);
  }
  texi_command(texi, "end direntry", NULL);
}

static void texinfo_copying(const Book *book, Texi *texi) {
  if (!book->copying)
    return;
  texi_command(texi, "copying", NULL);
  char **paragraphs = g_strsplit(book->copying, "\n\n", -1);
  for (char **paragraph = paragraphs; *paragraph; paragraph++) {
    texi_blank(texi);
    texi_text(texi, TEXI_PROSE, *paragraph, strlen(*paragraph));
  }
  g_strfreev(paragraphs);
  texi_command(texi, "end copying", NULL);
  texi_blank(texi);
}

void texinfo_write_head(const Book *book, GString *out) {
  Texi texi;
  g_string_append(out, "\\input texinfo\n");
  texi_init(&texi, out);
  char *file = g_strconcat(book->name, ".info", NULL);
  texi_command(&texi, "setfilename", file);
  g_free(file);
  texi_command(&texi, "documentencoding", "UTF-8");
  texi_command(&texi, "documentlanguage", book->lang);
  texi_command(&texi, "settitle", book->title);
  texi_command(&texi, "paragraphindent", "none");
  texi_command(&texi, "frenchspacing", "on");
  texi_blank(&texi);
  texinfo_copying(book, &texi);
  texinfo_directory(book, &texi);
  texi_blank(&texi);
  texi_command(&texi, "titlepage", NULL);
  texi_command(&texi, "title", book->title);
  if (book->copying) {
    texi_command(&texi, "page", NULL);
    texi_command(&texi, "insertcopying", NULL);
  }
  texi_command(&texi, "end titlepage", NULL);
  texi_command(&texi, "contents", NULL);
  texi_blank(&texi);
}

void texinfo_write_tail(const Book *book, GString *out) {
  Texi texi;
  texi_init(&texi, out);
  if (texinfo_has_index(book)) {
    texi_node(&texi, INDEX_NODE, NULL, NULL, NULL);
    texi_title(&texi, "unnumbered", words_get(WORD_CONCEPT_INDEX, book->lang));
    texi_blank(&texi);
    texi_command(&texi, "printindex", "cp");
    texi_blank(&texi);
  }
  texi_command(&texi, "bye", NULL);
}
