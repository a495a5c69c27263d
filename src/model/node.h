/* SPDX-License-Identifier: MIT */
/* The document tree of one page: what readers make and writers walk. */
#ifndef MANBOOK_NODE_H
#define MANBOOK_NODE_H

#include "base/arena.h"

#include <glib.h>

/* Blocks first: a block holds blocks or inlines, an inline holds inlines. */
typedef enum {
  NODE_DOCUMENT,    /* blocks */
  NODE_HEADING,     /* inlines; level */
  NODE_PARAGRAPH,   /* inlines */
  NODE_LIST,        /* items; ordered, tight, number: the first item's */
  NODE_ITEM,        /* blocks */
  NODE_QUOTE,       /* blocks */
  NODE_NOTE,        /* blocks; text: its label, "Note"; number: a NoteKind */
  NODE_DEFINITIONS, /* terms, each followed by its definition */
  NODE_TERM,        /* inlines */
  NODE_DEFINITION,  /* blocks */
  NODE_CODE_BLOCK,  /* text: the lines, each with its newline */
  NODE_TABLE,       /* rows; number: how many columns */
  NODE_ROW,         /* cells; header */
  NODE_CELL,        /* inlines */
  NODE_RULE,        /* nothing: a change of topic; it stands between blocks other than headings */
  NODE_TEXT,        /* text, as read: every writer escapes it */
  NODE_CODE,        /* text: a code span */
  NODE_EMPH,        /* inlines */
  NODE_STRONG,      /* inlines */
  NODE_LINK,        /* inlines; number: index into its page's links */
  NODE_IMAGE,       /* text: the URL; inlines: the description */
  NODE_ANCHOR, /* number: index into its page's anchors; allowed where blocks and inlines are */
  NODE_BREAK   /* the author's line break */
} NodeType;

/* Notes whose label is a mark, not a word of the author's: it is shown in the page's language. */
typedef enum {
  NOTE_AS_WRITTEN,
  NOTE_NOTE,
  NOTE_TIP,
  NOTE_IMPORTANT,
  NOTE_WARNING,
  NOTE_CAUTION,
  NOTE_KINDS
} NoteKind;

typedef struct Node Node;

struct Node {
  Node *parent, *prev, *next, *first, *last;
  const char *text; /* see NodeType; in the page's arena, NUL-terminated, without other NULs */
  guint32 text_len; /* bytes */
  guint32 line;     /* in the source file, from 1; 0: generated */
  guint32 number;   /* see NodeType */
  guint8 type;      /* NodeType */
  guint8 level;     /* of a heading: 2 to 6 once the page is read */
  guint8 ordered : 1;
  guint8 tight : 1;    /* of a list: no blank lines between its items */
  guint8 header : 1;   /* of a row */
  guint8 tab : 1;      /* of a heading: titles one of several alternatives (AWS's tab groups) */
  guint8 topics : 1;   /* of a list: the pages or sections below this page */
  guint8 own_name : 1; /* of a heading or paragraph: says what a man page's NAME does */
};

/* What a walk comes across: a leaf has an ENTER event only. */
typedef enum { WALK_ENTER, WALK_EXIT, WALK_DONE, WALK_START } WalkEvent;

/* An iterative walk over ROOT and all below it. Change only what lies behind the current node. */
typedef struct {
  Node *root, *node;
  WalkEvent event; /* WALK_START: there was none yet */
} Walk;

Node *node_new(Arena *arena, NodeType type, unsigned line);

/* A node with a copy of LEN bytes of TEXT (of the string, if LEN < 0). */
Node *node_new_text(Arena *arena, NodeType type, unsigned line, const char *text, gssize len);

void node_append(Node *parent, Node *child);         /* CHILD must be unlinked */
void node_insert_before(Node *sibling, Node *child); /* likewise */
void node_insert_after(Node *sibling, Node *child);
void node_unlink(Node *node);
/* Append FROM's children, from FIRST to its last, to PARENT. */
void node_move_tail(Node *parent, Node *first);

static inline gboolean node_is_block(const Node *node) {
  return node->type < NODE_TEXT;
}

/* Whether NODE never has children. */
static inline gboolean node_is_leaf(const Node *node) {
  enum {
    LEAVES = 1 << NODE_CODE_BLOCK | 1 << NODE_RULE | 1 << NODE_TEXT | 1 << NODE_CODE |
             1 << NODE_ANCHOR | 1 << NODE_BREAK
  };
  return LEAVES >> node->type & 1;
}

/* Whether nothing below NODE shows: no text, code, image; anchors do not show. */
gboolean node_is_blank(const Node *node);

/* Whether nothing below NODE shows but images that have no description. */
gboolean node_is_wordless(const Node *node);

Walk walk_start(Node *root);
/* The next event, or WALK_DONE; the node is in walk->node. */
static inline WalkEvent walk_next(Walk *walk) {
  Node *node = walk->node;
  if (walk->event == WALK_ENTER) {
    if (node->first) {
      walk->node = node->first;
      return WALK_ENTER;
    }
    if (!node_is_leaf(node))
      return walk->event = WALK_EXIT;
  } else if (walk->event != WALK_EXIT) {
    return walk->event = walk->event == WALK_START && node ? WALK_ENTER : WALK_DONE;
  }
  if (node == walk->root)
    return walk->event = WALK_DONE;
  if (node->next) {
    walk->node = node->next;
    return walk->event = WALK_ENTER;
  }
  walk->node = node->parent;
  return walk->event = WALK_EXIT;
}

/* The same, without the inlines: what paragraphs, headings, terms and cells hold is passed over. */
WalkEvent walk_next_block(Walk *walk);
/* After ENTER: go on behind the node, without its children and its EXIT. */
void walk_skip(Walk *walk);

/* The text below NODE as one line of plain text (breaks as spaces, white space folded, images by
   their description), appended to OUT. */
void node_plain_text(const Node *node, GString *out);

/* The same as a string.  Free with g_free. */
char *node_dup_text(const Node *node);

#endif
