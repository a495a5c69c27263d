/* SPDX-License-Identifier: MIT */
/* Notes, definitions, Topics lists, tab groups, links in code: tree to tree. */
#include <config.h>

#include "read/dialect.h"

#include "read/build.h"
#include "read/codelinks.h"

#include <string.h>

/* Labels that open a note. */
static const char *const NOTES[] = {"Note", "Notes",   "Important", "Tip",
                                    "Tips", "Warning", "Caution",   "Attention"};

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

/* Wrap PARAGRAPH in a new note. */
static Node *dialect_wrap_note(Page *page, Node *paragraph, const char *label) {
  Node *note = node_new_text(page->arena, NODE_NOTE, paragraph->line, label, -1);
  node_insert_before(paragraph, note);
  node_unlink(paragraph);
  node_append(note, paragraph);
  return note;
}

/* Make a note, with a new paragraph, behind AFTER. */
static Node *dialect_add_note(Page *page, Node *after, guint32 line, const char *label) {
  Node *note = node_new_text(page->arena, NODE_NOTE, line, label, -1);
  node_insert_after(after, note);
  node_append(note, node_new(page->arena, NODE_PARAGRAPH, line));
  return note;
}

/* A label that stands alone labels the paragraph behind it. */
static void dialect_fill_note(Node *note) {
  Node *next = note->next;
  if (!node_is_blank(note) || !next || next->type != NODE_PARAGRAPH ||
      dialect_note_label(dialect_solid(next->first)))
    return;
  node_unlink(next);
  node_append(note, next);
}

/* Split notes off PARAGRAPH: a label opens one at the start of a line.  Returns the last block made
   of it.  One pass, in which no inline moves twice. */
static Node *dialect_split_notes(Page *page, Node *paragraph) {
  Node *last = paragraph, *into = paragraph, *next;
  gboolean opens = TRUE, solid = FALSE, labelled = FALSE;
  for (Node *node = paragraph->first; node; node = next) {
    next = node->next;
    const char *label = opens ? dialect_note_label(node) : NULL;
    Node *before = node->parent == into ? node->prev : into->last;
    if (label) {
      if (before && before->type == NODE_BREAK)
        node_unlink(before);
      node_unlink(node);
      last = solid ? dialect_add_note(page, last, node->line, label)
                   : dialect_wrap_note(page, paragraph, label);
      into = last->last;
      solid = labelled = TRUE;
      opens = FALSE;
      continue;
    }
    gboolean blank = node->type == NODE_BREAK || dialect_is_space(node);
    opens = node->type == NODE_BREAK || (opens && (blank || node->type == NODE_ANCHOR));
    if (labelled && blank) {
      node_unlink(node); /* between the label and its text */
      continue;
    }
    if (labelled && node->type == NODE_TEXT && node->text[0] == ':') {
      node->text++; /* "**Note**: text" */
      node->text_len--;
    }
    labelled &= node->type == NODE_ANCHOR;
    solid |= !blank && node->type != NODE_ANCHOR;
    if (node->parent != into) {
      node_unlink(node);
      node_append(into, node);
    }
  }
  if (last->type == NODE_NOTE)
    dialect_fill_note(last);
  return last;
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
static void dialect_make_definition(Page *page, Node *paragraph, Node *end, const Node *last) {
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

/* Whether BLOCK ends with a colon: what follows belongs to it. */
static gboolean dialect_announces(const Node *block) {
  const Node *last = block->last;
  while (last &&
         (last->type == NODE_PARAGRAPH || last->type == NODE_ANCHOR || dialect_is_space(last)))
    last = last->type == NODE_PARAGRAPH ? last->last : last->prev;
  gsize len = last && last->type == NODE_TEXT ? last->text_len : 0;
  while (len && last->text[len - 1] == ' ')
    len--;
  return len && last->text[len - 1] == ':';
}

/* A list or code that a definition announces belongs into it. */
static void dialect_fill_definition(Node *definition) {
  Node *list = definition->parent, *next = list->next;
  if (!next || (next->type != NODE_LIST && next->type != NODE_CODE_BLOCK) ||
      !dialect_announces(definition))
    return;
  node_unlink(next);
  node_append(definition, next);
}

/* What GitHub's "[!NOTE]" and its like stand for. */
static NoteKind dialect_alert(const Node *text) {
  gsize len = text->text_len;
  if (len <= strlen("[!]") || strncmp(text->text, "[!", 2) != 0 || text->text[len - 1] != ']')
    return NOTE_AS_WRITTEN;
  return build_note_kind(text->text + 2, len - strlen("[!]"));
}

/* A quote that is a note, or GitHub's alert ("> [!NOTE]"), becomes one. */
static void dialect_quote(Page *page, Node *quote) {
  Node *first = quote->first, *text = first ? first->first : NULL;
  if (first && first->type == NODE_NOTE) {
    if (first->next)
      node_move_tail(first, first->next);
    node_unlink(first);
    node_insert_before(quote, first);
    node_unlink(quote);
    return;
  }
  if (!first || first->type != NODE_PARAGRAPH || !text || text->type != NODE_TEXT)
    return;
  NoteKind kind = dialect_alert(text);
  if (kind == NOTE_AS_WRITTEN)
    return;
  Node *note = build_note(page->arena, quote->line, kind);
  node_unlink(text);
  node_insert_before(quote, note);
  node_move_tail(note, first);
  node_unlink(quote);
}

/* Whether NODE holds the word "Topics" alone. */
static gboolean dialect_says_topics(const Node *node) {
  const Node *text = dialect_solid(node->first);
  return text && text->type == NODE_TEXT && !dialect_solid(text->next) &&
         (strcmp(text->text, "Topics") == 0 || strcmp(text->text, "Topics:") == 0);
}

static gboolean dialect_is_topics(const Node *paragraph) {
  const Node *strong = dialect_solid(paragraph->first);
  return strong && strong->type == NODE_STRONG && !dialect_solid(strong->next) &&
         dialect_says_topics(strong);
}

/* A section "Topics" may have its lists in groups. */
static void dialect_topics_section(const Node *heading) {
  for (Node *node = heading->next; node && node->type != NODE_HEADING; node = node->next)
    if (node->type == NODE_LIST)
      node->topics = TRUE;
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
static gboolean dialect_is_tab(const Node *heading) {
  const Node *first = dialect_solid(heading->first), *last = heading->last;
  return heading->level >= 4 && first && first->type == NODE_TEXT && last->type == NODE_TEXT &&
         (first != last || first->text_len > strlen("[  ]")) &&
         strncmp(first->text, "[ ", 2) == 0 && last->text_len >= 2 &&
         strcmp(last->text + last->text_len - 2, " ]") == 0;
}

static void dialect_make_tab(Node *heading) {
  Node *first = dialect_solid(heading->first), *last = heading->last;
  first->text += 2;
  first->text_len -= 2;
  ((char *)last->text)[last->text_len -= 2] = '\0';
  heading->tab = TRUE;
}

/* A heading of anchors alone is no heading, and one of images without a description names nothing.
 */
static void dialect_heading(Page *page, Node *heading) {
  if (page->aws && dialect_is_tab(heading)) {
    dialect_make_tab(heading);
    return;
  }
  if (!page->aws && dialect_says_topics(heading))
    dialect_topics_section(heading);
  if (!node_is_wordless(heading))
    return;
  if (!node_is_blank(heading)) {
    heading->type = NODE_PARAGRAPH;
    heading->level = 0;
    return;
  }
  while (heading->first) {
    Node *anchor = heading->first;
    node_unlink(anchor);
    if (anchor->type == NODE_ANCHOR)
      node_insert_before(heading, anchor);
  }
  node_unlink(heading);
}

/* The list that goes on behind the tab group that starts at RULE, or NULL: "1." again at once
   behind the rule that closes the group.  *END: where the search ended, NULL behind the last. */
static Node *dialect_find_next_steps(Node *rule, Node **end) {
  Node *node = rule->next;
  *end = node;
  if (!node || node->type != NODE_HEADING || !dialect_is_tab(node))
    return NULL;
  for (; (*end = node); node = node->next) {
    if (node->type == NODE_HEADING && !dialect_is_tab(node))
      return NULL;
    Node *next = node->next;
    if (node->type != NODE_RULE || (next && next->type == NODE_HEADING && dialect_is_tab(next)))
      continue;
    return next && next->type == NODE_LIST && next->ordered && next->number == 1 ? next : NULL;
  }
  return NULL;
}

/* AWS's exporter ends a procedure at a tab group inside one of its steps: take the group back into
   the step, and the steps behind it into the list. */
static void dialect_mend_steps(Page *page) {
  gboolean vain = FALSE; /* up to END no search finds anything */
  Node *end = NULL;
  for (Node *list = page->document->first; list; list = list->next) {
    vain &= list != end;
    if (list->type != NODE_LIST || !list->ordered)
      continue;
    while (!vain && list->next && list->next->type == NODE_RULE) {
      Node *steps = dialect_find_next_steps(list->next, &end);
      vain = !steps;
      if (vain)
        break;
      while (list->next != steps) {
        Node *node = list->next;
        node_unlink(node);
        node_append(list->last, node);
      }
      node_unlink(steps);
      node_move_tail(list, steps->first);
      list->tight &= steps->tight;
    }
  }
}

/* Blocks that depend on what their paragraphs became. */
static void dialect_join_blocks(Page *page) {
  GPtrArray *blocks = g_ptr_array_new();
  Walk walk = walk_start(page->document);
  while (walk_next_block(&walk) != WALK_DONE)
    if (walk.event == WALK_EXIT &&
        (walk.node->type == NODE_QUOTE || walk.node->type == NODE_DEFINITIONS))
      g_ptr_array_add(blocks, walk.node);
  for (guint i = 0; i < blocks->len; i++) {
    Node *block = blocks->pdata[i];
    if (block->type == NODE_QUOTE)
      dialect_quote(page, block);
    else if (block->last && block->last->type == NODE_DEFINITION)
      dialect_fill_definition(block->last);
  }
  g_ptr_array_unref(blocks);
}

void dialect_apply(Page *page) {
  if (page->aws)
    dialect_mend_steps(page);
  GPtrArray *blocks = g_ptr_array_new();
  Walk walk = walk_start(page->document);
  while (walk_next_block(&walk) != WALK_DONE) {
    Node *node = walk.node;
    if (node->type == NODE_PARAGRAPH || node->type == NODE_HEADING ||
        (node->type == NODE_RULE && page->aws))
      g_ptr_array_add(blocks, node);
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
  dialect_join_blocks(page);
  if (page->aws)
    codelinks_mend(page);
}
