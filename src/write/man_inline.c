/* SPDX-License-Identifier: MIT */
/* Man pages: inlines. */
#include <config.h>

#include "write/man_tree.h"

#include "base/text.h"
#include "write/words.h"

#include <string.h>

/* Set the font that the inlines around us ask for, and EXTRA. */
static void man_set_font(Man *man, guint extra) {
  guint font =
      man->base_font | extra | (man->strong ? ROFF_BOLD : 0) | (man->emph ? ROFF_ITALIC : 0);
  roff_set_font(&man->roff, font);
}

static void man_image(Man *man, const Node *image) {
  char *text = reference_image_text(image);
  Reference reference = reference_of(man->page, image);
  gboolean macro =
      reference.kind == REFERENCE_URL && man->roff.place == ROFF_FILLED && !man->in_url;
  if (macro && *text)
    roff_begin_url(&man->roff, reference.url);
  roff_text(&man->roff, ROFF_PROSE, text, strlen(text));
  if (macro && *text)
    roff_end_url(&man->roff);
  g_free(text);
}

/* Whether the sentence goes on behind LINK: then the reference stands in parentheses. */
static gboolean man_goes_on(const Node *link) {
  const Node *next = link->next;
  while (next && next->type == NODE_ANCHOR)
    next = next->next;
  if (!next || next->type == NODE_BREAK)
    return FALSE;
  if (next->type != NODE_TEXT)
    return TRUE;
  const char *text = next->text + strspn(next->text, " \t\n");
  return *text ? !strchr(".,;:!?)]", *text) : next->next != NULL;
}

char *man_reference_text(const Man *man, const Node *link, const Reference *reference,
                         const char **close) {
  const char *in = words_get(WORD_IN, man->lang);
  const char *title = reference_title(link, reference->anchor);
  *close = "";
  if (reference->kind == REFERENCE_SECTION)
    return title ? text_format(" (\"%s\")", title) : NULL;
  if (!title && reference->anchor && reference->anchor->title)
    return g_strdup(in);
  gboolean inside = man_goes_on(link);
  *close = inside ? ")" : "";
  if (title)
    return text_format(inside ? " (\"%s\"%s" : ", \"%s\"%s", title, in);
  return g_strdup(inside ? " (" : ", ");
}

/* The columns by which text is indented here. */
static guint man_taken(Man *man) {
  return man->indent + man->hang + man_top(man)->width;
}

void man_reference(Man *man, const Page *page) {
  const char *section = page_section(page, man->book->section);
  guint taken = man_taken(man) + strlen("(), ") + strlen(section);
  roff_reference(&man->roff, page->name, section, strlen(page->name) + taken <= MAN_NORMAL);
}

/* The number, from 1, under which URL is listed below the table at hand. */
static guint man_url_number(Man *man, const char *url) {
  guint number = GPOINTER_TO_UINT(g_hash_table_lookup(man->url_numbers, url));
  if (number)
    return number;
  g_ptr_array_add(man->urls, (char *)url);
  g_hash_table_insert(man->url_numbers, (char *)url, GUINT_TO_POINTER(man->urls->len));
  return man->urls->len;
}

/* Behind the text of a link to a URL where macros do not work. */
static void man_url_text(Man *man, const char *url) {
  Roff *roff = &man->roff;
  if (man->urls) {
    char *number = text_format(" [%u]", man_url_number(man, url));
    roff_text(roff, ROFF_CODE, number, strlen(number));
    g_free(number);
    return;
  }
  roff_text(roff, ROFF_PROSE, " <", 2);
  roff_url(roff, url);
  roff_attach(roff, ">");
}

/* FALSE: the link's text is not to be shown. */
static gboolean man_enter_link(Man *man, const Node *link) {
  Reference reference = reference_of(man->page, link);
  if (reference.kind == REFERENCE_BARE_URL) {
    roff_url(&man->roff, reference.url);
    return FALSE;
  }
  if (reference.kind == REFERENCE_URL && man->roff.place == ROFF_FILLED && !man->in_url) {
    roff_begin_url(&man->roff, reference.url);
    man->in_url = TRUE;
  }
  return TRUE;
}

static void man_exit_link(Man *man, const Node *link) {
  Reference reference = reference_of(man->page, link);
  if (reference.kind == REFERENCE_URL && man->in_url) {
    roff_end_url(&man->roff);
    man->in_url = FALSE;
  } else if (reference.kind == REFERENCE_URL) {
    man_url_text(man, reference.url);
  } else if (reference.kind == REFERENCE_PAGE || reference.kind == REFERENCE_SECTION) {
    roff_set_font(&man->roff, 0);
    const char *close;
    char *text = man_reference_text(man, link, &reference, &close);
    if (text)
      roff_attach(&man->roff, text);
    g_free(text);
    if (reference.kind == REFERENCE_PAGE)
      man_reference(man, reference.page);
    if (*close)
      roff_attach(&man->roff, close);
    man_set_font(man, 0);
  }
}

/* An event of the walk at an inline node; FALSE: what is below it is done. */
static gboolean man_inline(Man *man, const Node *node, WalkEvent event) {
  Roff *roff = &man->roff;
  gboolean enter = event == WALK_ENTER;
  switch ((NodeType)node->type) {
  case NODE_TEXT:
    roff_text(roff, ROFF_PROSE, node->text, node->text_len);
    break;
  case NODE_CODE:
    man_set_font(man, ROFF_BOLD);
    roff_text(roff, ROFF_CODE, node->text, node->text_len);
    man_set_font(man, 0);
    break;
  case NODE_EMPH:
    man->emph += enter ? 1 : -1;
    man_set_font(man, 0);
    break;
  case NODE_STRONG:
    man->strong += enter ? 1 : -1;
    man_set_font(man, 0);
    break;
  case NODE_LINK:
    if (enter)
      return man_enter_link(man, node);
    man_exit_link(man, node);
    break;
  case NODE_IMAGE:
    man_image(man, node);
    return FALSE;
  case NODE_BREAK:
    roff_break(roff);
    break;
  default:
    break;
  }
  return TRUE;
}

void man_inlines(Man *man, const Node *block) {
  man->roff.room = MAN_NORMAL - MIN(man_taken(man), MAN_NORMAL / 2);
  man_set_font(man, 0);
  Walk walk = walk_start((Node *)block);
  while (walk_next(&walk) != WALK_DONE)
    if (walk.node != block && !man_inline(man, walk.node, walk.event))
      walk_skip(&walk);
  roff_set_font(&man->roff, 0);
}
