/* SPDX-License-Identifier: MIT */
/* Man pages: the page and its blocks. */
#include <config.h>

#include "write/man.h"

#include "base/text.h"
#include "write/man_tree.h"
#include "write/words.h"

#include <string.h>

enum {
  CODE_INDENT = 4,
  QUOTE_INDENT = 4,
  BULLET_WIDTH = 2,
  NUMBER_WIDTH = 4,
  TERM_WIDTH = 7,     /* .TP's own */
  MAN_LINE = 78,      /* columns that man takes in a window of 80 */
  HEADER_LEAST = 12,  /* of a name in the header */
  INDENT_LEVELS = 32, /* viewers crash far beyond */
  INDENT_COLUMNS = 24 /* beyond which nothing could be read at 60 columns */
};

ManFrame *man_top(Man *man) {
  return &g_array_index(man->frames, ManFrame, man->frames->len - 1);
}

static gboolean man_is_item(const ManFrame *frame) {
  return frame->type == NODE_ITEM || frame->type == NODE_DEFINITION || frame->flat;
}

void man_start_block(Man *man) {
  ManFrame *top = man_top(man);
  if (top->blocks++ == 0)
    return;
  roff_set_compact(&man->roff, FALSE);
  roff_macro(&man->roff, man_is_item(top) ? "IP" : "PP", NULL);
}

/* Push what is open so that man_outdent knows whether a .RS was printed. */
void man_indent(Man *man, guint columns) {
  gboolean room = man->levels->len < INDENT_LEVELS && man->indent + columns <= INDENT_COLUMNS;
  guint level = room ? columns : 0;
  g_array_append_val(man->levels, level);
  if (!level)
    return;
  roff_macro_number(&man->roff, "RS", level);
  man->indent += level;
}

void man_outdent(Man *man) {
  guint level = g_array_index(man->levels, guint, man->levels->len - 1);
  g_array_set_size(man->levels, man->levels->len - 1);
  if (!level)
    return;
  roff_macro(&man->roff, "RE", NULL);
  man->indent -= level;
}

static void man_push(Man *man, ManFrame frame) {
  g_array_append_val(man->frames, frame);
}

static void man_pop(Man *man) {
  gboolean indented = man_top(man)->indented;
  g_array_set_size(man->frames, man->frames->len - 1);
  if (indented)
    man_outdent(man);
}

/* Headings of pages are sections; deeper ones, and those inside lists and quotes, bold lines. */
static void man_heading(Man *man, const Node *heading) {
  ManFrame *top = man_top(man);
  gboolean section = top->type == NODE_DOCUMENT && heading->level <= 3 && !heading->tab;
  if (section) {
    roff_set_compact(&man->roff, FALSE);
    roff_begin_macro(&man->roff, heading->level == 2 ? "SH" : "SS", ROFF_BOLD);
    man_inlines(man, heading);
    roff_end_line(&man->roff);
    top->blocks = 0;
    return;
  }
  man_start_block(man);
  man->base_font = ROFF_BOLD;
  man_inlines(man, heading);
  man->base_font = 0;
}

static void man_code_block(Man *man, const Node *code) {
  gboolean item = man_is_item(man_top(man));
  man_start_block(man);
  if (!item)
    man_indent(man, CODE_INDENT);
  roff_code(&man->roff, code->text, code->text_len);
  if (!item)
    man_outdent(man);
}

/* Only a list of plain lines is set without space between its items. */
static gboolean man_is_compact(const Node *list) {
  if (!list->tight)
    return FALSE;
  for (const Node *item = list->first; item; item = item->next)
    for (const Node *block = item->first; block; block = block->next)
      if (block->type != NODE_PARAGRAPH && block->type != NODE_ANCHOR && block->type != NODE_LIST)
        return FALSE;
  return TRUE;
}

static guint man_item_width(const Node *list) {
  if (!list->ordered)
    return BULLET_WIDTH;
  guint last = list->number, width = 0;
  for (const Node *item = list->first; item; item = item->next)
    last++;
  for (; last; last /= 10)
    width++;
  return MAX(NUMBER_WIDTH, width + 2);
}

/* Begin a list: inside an item it is indented below the item's text. */
static void man_enter_list(Man *man, const Node *list) {
  ManFrame *top = man_top(man);
  gboolean indented = man_is_item(top);
  ManFrame frame = {.type = list->type, .indented = indented};
  if (list->type == NODE_LIST) {
    frame.width = man_item_width(list);
    frame.compact = man_is_compact(list);
    /* Inside an item of a compact list there is no space before the first item either. */
    frame.started = frame.compact && top->type == NODE_ITEM && (top - 1)->compact;
    frame.number = list->ordered ? list->number + 1 : 0;
  } else {
    frame.width = TERM_WIDTH;
  }
  top->blocks++;
  if (indented)
    man_indent(man, top->width);
  man_push(man, frame);
}

static void man_enter_item(Man *man) {
  ManFrame *list = man_top(man);
  roff_set_compact(&man->roff, list->compact && list->started);
  list->started = TRUE;
  roff_item(&man->roff, list->number, list->width);
  list->number += list->number != 0;
  man_push(man, (ManFrame){.type = NODE_ITEM, .width = list->width});
}

static void man_term(Man *man, const Node *term) {
  roff_set_compact(&man->roff, FALSE);
  if (node_is_blank(term)) {
    roff_macro(&man->roff, "IP", NULL);
    return;
  }
  if (term->prev && term->prev->type == NODE_TERM)
    roff_macro(&man->roff, "TQ", NULL);
  else
    /* Without the width the indentation is that of a list before. */
    roff_macro_number(&man->roff, "TP", TERM_WIDTH);
  roff_begin_line(&man->roff);
  const Node *only = term->first;
  man->base_font =
      only && only->type == NODE_EMPH ? 0 : ROFF_BOLD; /* unless it is set off already */
  man_inlines(man, term);
  man->base_font = 0;
  roff_end_line(&man->roff);
}

/* A note is indented and labelled; inside an item the label must do. */
static void man_enter_note(Man *man, const Node *note) {
  const ManFrame *top = man_top(man);
  ManFrame frame = {.type = NODE_NOTE, .flat = man_is_item(top), .width = top->width, .blocks = 1};
  frame.indented = !frame.flat;
  man_start_block(man);
  if (frame.indented)
    man_indent(man, QUOTE_INDENT);
  roff_set_font(&man->roff, ROFF_BOLD);
  const char *label = note->number ? words_note(note->number, man->book->lang) : note->text;
  roff_text(&man->roff, ROFF_PROSE, label, strlen(label));
  roff_attach(&man->roff, ": ");
  roff_set_font(&man->roff, 0);
  if (note->first && note->first->type == NODE_PARAGRAPH)
    frame.blocks = 0;
  man_push(man, frame);
}

static void man_enter_quote(Man *man) {
  const ManFrame *top = man_top(man);
  gboolean item = man_is_item(top);
  guint indent = item ? top->width + QUOTE_INDENT : QUOTE_INDENT;
  if (item)
    man_top(man)->blocks++;
  else
    man_start_block(man);
  man_indent(man, indent);
  man_push(man, (ManFrame){.type = NODE_QUOTE, .indented = TRUE, .blocks = item});
}

static void man_enter(Man *man, Walk *walk) {
  const Node *node = walk->node;
  if (node->own_name) {
    walk_skip(walk);
    return;
  }
  switch ((NodeType)node->type) {
  case NODE_HEADING:
    man_heading(man, node);
    break;
  case NODE_PARAGRAPH:
    man_start_block(man);
    man_inlines(man, node);
    break;
  case NODE_CODE_BLOCK:
    man_code_block(man, node);
    break;
  case NODE_TABLE:
    man_table(man, node);
    break;
  case NODE_TERM:
    man_term(man, node);
    break;
  case NODE_RULE:
    man_start_block(man);
    roff_text(&man->roff, ROFF_PROSE, "* * *", 5);
    break;
  case NODE_LIST:
  case NODE_DEFINITIONS:
    man_enter_list(man, node);
    return;
  case NODE_ITEM:
    man_enter_item(man);
    return;
  case NODE_DEFINITION:
    man_push(man, (ManFrame){.type = NODE_DEFINITION, .width = TERM_WIDTH});
    return;
  case NODE_NOTE:
    man_enter_note(man, node);
    return;
  case NODE_QUOTE:
    man_enter_quote(man);
    return;
  default:
    return;
  }
  walk_skip(walk);
}

static void man_blocks(Man *man) {
  Walk walk = walk_start(man->page->document);
  while (walk_next(&walk) != WALK_DONE) {
    NodeType type = walk.node->type;
    if (type == NODE_DOCUMENT)
      continue;
    if (walk.event == WALK_ENTER)
      man_enter(man, &walk);
    else if (type == NODE_LIST || type == NODE_DEFINITIONS || type == NODE_ITEM ||
             type == NODE_DEFINITION || type == NODE_NOTE || type == NODE_QUOTE)
      man_pop(man);
  }
}

static void man_section_title(Man *man, const char *title) {
  roff_set_compact(&man->roff, FALSE);
  roff_begin_macro(&man->roff, "SH", ROFF_BOLD);
  roff_text(&man->roff, ROFF_PROSE, title, strlen(title));
  roff_end_line(&man->roff);
  man_top(man)->blocks = 0;
}

/* The name as a page's header and footer show it, beside the manual's name and the date. groff 1.22
   prints them over each other where they are too long; later ones abbreviate, as is done here. */
static char *man_header_name(const Man *man) {
  const char *name = man->page->name;
  guint centre = man->book->manual ? text_width(man->book->manual, -1) : 0;
  centre = MAX(centre, strlen("YYYY-MM-DD"));
  guint taken =
      strlen("() ") + strlen(page_section(man->page, man->book->section)) + (centre + 1) / 2;
  guint room = MAN_LINE / 2 > taken + HEADER_LEAST ? MAN_LINE / 2 - taken : HEADER_LEAST;
  gsize len = strlen(name);
  if (len <= room)
    return g_strdup(name);
  for (len = room - 1; len && name[len - 1] == '-'; len--)
    ;
  return text_format("%.*s*", (int)len, name);
}

static void man_title(Man *man) {
  const Book *book = man->book;
  const Page *page = man->page;
  const char *date = book->date ? book->date : page->date ? page->date : book->fallback_date;
  char *header = man_header_name(man);
  roff_macro(&man->roff, "TH", header, page_section(page, book->section), date ? date : "",
             book->release ? book->release : "", book->manual ? book->manual : "", NULL);
  g_free(header);
  roff_begin_page(&man->roff);
  man_section_title(man, words_get(WORD_NAME, man->lang));
  roff_name(&man->roff, page->name, page->description ? page->description : page->title);
}

/* Whether the title is that of a man page: "name(1)", which the header says already. */
static gboolean man_is_named(const Man *man) {
  const char *title = man->page->title, *name = man->page->name;
  gsize len = strlen(name);
  return g_ascii_strncasecmp(title, name, len) == 0 && title[len + (title[len] == ' ')] == '(';
}

/* The text before the first section, and the title where NAME says something else. */
static void man_description(Man *man) {
  const Node *first = man->page->document->first;
  while (first && (first->type == NODE_ANCHOR || first->own_name))
    first = first->next;
  gboolean titled = man->page->description &&
                    strcmp(man->page->description, man->page->title) != 0 && !man_is_named(man);
  gboolean sections = !first || (first->type == NODE_HEADING && first->level == 2 && !first->tab);
  if (sections && !titled)
    return;
  man_section_title(man, words_get(WORD_DESCRIPTION, man->lang));
  if (!titled)
    return;
  man_start_block(man);
  roff_set_font(&man->roff, ROFF_BOLD);
  roff_text(&man->roff, ROFF_PROSE, man->page->title, strlen(man->page->title));
  roff_set_font(&man->roff, 0);
}

/* RELATED may be NULL: PAGE is noted as seen. */
static void man_add_related(const Man *man, GPtrArray *related, GHashTable *seen,
                            const Page *page) {
  if (page && page != man->page && g_hash_table_add(seen, (Page *)page) && related)
    g_ptr_array_add(related, (Page *)page);
}

/* The page above, those below, those it refers to, the overview.  An overview page lists its pages
   already, and of those below it only what its text leaves out comes again. */
static GPtrArray *man_related(const Man *man) {
  const Page *page = man->page;
  gboolean overview = page == man->book->overview || (page->guide && page == page->guide->overview);
  GPtrArray *related = g_ptr_array_new();
  GPtrArray *linked = overview ? NULL : related;
  GHashTable *seen = g_hash_table_new(NULL, NULL);
  man_add_related(man, related, seen, page->parent);
  for (guint i = 0; !overview && i < page->children->len; i++)
    man_add_related(man, related, seen, page->children->pdata[i]);
  for (guint i = 0; i < page->links->len; i++) {
    const Link *link = &g_array_index(page->links, Link, i);
    if (link->kind == LINK_PAGE)
      man_add_related(man, linked, seen, link->page);
  }
  for (guint i = 0; overview && i < page->children->len; i++)
    man_add_related(man, related, seen, page->children->pdata[i]);
  man_add_related(man, related, seen, man->book->overview);
  g_hash_table_destroy(seen);
  return related;
}

static void man_copying(Man *man) {
  if (man->page != man->book->overview || !man->book->copying)
    return;
  man_section_title(man, words_get(WORD_COPYING, man->lang));
  char **paragraphs = g_strsplit(man->book->copying, "\n\n", -1);
  for (char **paragraph = paragraphs; *paragraph; paragraph++) {
    man_start_block(man);
    roff_text(&man->roff, ROFF_PROSE, *paragraph, strlen(*paragraph));
  }
  g_strfreev(paragraphs);
}

/* Whether the page's last section is one of that name, which then goes on. */
static gboolean man_ends_with_see_also(const Man *man) {
  const Node *last = man->page->document->last;
  while (last && (last->type != NODE_HEADING || last->level != 2))
    last = last->prev;
  if (!last || (man->page == man->book->overview && man->book->copying))
    return FALSE;
  g_autoptr(GString) title = g_string_new(NULL);
  node_plain_text(last, title);
  return g_ascii_strcasecmp(title->str, words_get(WORD_SEE_ALSO, man->lang)) == 0;
}

static void man_see_also(Man *man) {
  GPtrArray *related = man_related(man);
  gboolean info = man->book->info && man->page->node;
  if ((related->len || info) && man_ends_with_see_also(man))
    man_start_block(man);
  else if (related->len || info)
    man_section_title(man, words_get(WORD_SEE_ALSO, man->lang));
  for (guint i = 0; i < related->len; i++) {
    const Page *page = related->pdata[i];
    if (i)
      roff_attach(&man->roff, ",");
    roff_text(&man->roff, ROFF_PROSE, " ", 1);
    man_reference(man, page);
  }
  if (info) {
    char *command = text_format("info '(%s)%s'", man->book->name, man->page->node);
    if (related->len)
      roff_macro(&man->roff, "PP", NULL);
    roff_set_font(&man->roff, ROFF_BOLD);
    gboolean whole = strlen(command) <= MAN_NORMAL;
    roff_text(&man->roff, whole ? ROFF_WHOLE : ROFF_CODE, command, strlen(command));
    roff_set_font(&man->roff, 0);
    g_free(command);
  }
  g_ptr_array_unref(related);
}

void man_write(const Book *book, const Page *page, GString *out) {
  Man man = {.book = book, .page = page, .lang = book->lang};
  man.frames = g_array_new(FALSE, FALSE, sizeof(ManFrame));
  man.levels = g_array_new(FALSE, FALSE, sizeof(guint));
  roff_init(&man.roff, out);
  man_push(&man, (ManFrame){.type = NODE_DOCUMENT});
  man_title(&man);
  man_description(&man);
  man_blocks(&man);
  man_copying(&man);
  man_see_also(&man);
  roff_finish(&man.roff);
  g_array_unref(man.frames);
  g_array_unref(man.levels);
}
