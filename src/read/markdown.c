/* SPDX-License-Identifier: MIT */
/* libcmark's tree becomes ours; tables and HTML, which it leaves as text, are read on the way. */
#include <config.h>

#include "read/markdown.h"

#include "base/text.h"
#include "read/footnotes.h"
#include "read/html.h"
#include "read/parse.h"
#include "read/table.h"

#include <string.h>

/* Accidentally indented text is read again as Markdown, which may hold indented text again. */
enum { FRAGMENT_DEPTH = 8 };

enum { FRAMES = 32 }; /* as deep as most pages nest */

/* What is open: where to go on when libcmark closes a node. */
typedef struct {
  Node *at, *floor;
  gboolean code;
} Frame;

typedef struct {
  Builder builder;
  const Source *source;
  Frame *frames; /* a stack: OPEN of them, with room for ROOM */
  guint open, room;
  GArray *cells; /* of TableCell: parsed together at the end */
  guint mark;    /* the next of the source's marks */
  guint depth;   /* of fragments */
} Reading;

/* A piece of Markdown and where it stands: the page's lines, or a fragment of them. */
typedef struct {
  const char *text;
  gsize len;
  guint first;    /* of source: the line (from 1) of the text's first */
  GArray *starts; /* of gsize, of each line, and, last, len */
} Piece;

static void markdown_add_piece(Reading *reading, const Piece *piece, guint strip);

static GArray *markdown_line_starts(const char *text, gsize len) {
  GArray *starts = g_array_new(FALSE, FALSE, sizeof(gsize));
  for (gsize at = 0; at < len;) {
    g_array_append_val(starts, at);
    const char *end = memchr(text + at, '\n', len - at);
    at = end ? (gsize)(end - text) + 1 : len;
  }
  g_array_append_val(starts, len);
  return starts;
}

static void markdown_add_fragment(Reading *reading, const char *text, gsize len, guint first,
                                  guint strip) {
  Piece piece = {text, len, first, markdown_line_starts(text, len)};
  reading->depth++;
  markdown_add_piece(reading, &piece, strip);
  reading->depth--;
  g_array_unref(piece.starts);
}

/* Lines START to END (from 1, of PIECE) of a paragraph, without indentation and quote marks; only
   the first is sure to start at COLUMN. */
static GArray *markdown_lines(const Reading *reading, const Piece *piece, guint start, guint end,
                              guint column, guint quotes) {
  GArray *lines = g_array_new(FALSE, FALSE, sizeof(TableLine));
  end = MIN(end, piece->starts->len - 1);
  for (guint i = start; i <= end; i++) {
    gsize from = g_array_index(piece->starts, gsize, i - 1);
    gsize to = g_array_index(piece->starts, gsize, i);
    const char *text = piece->text + from;
    gsize len = to - from - (to > from && piece->text[to - 1] == '\n');
    gsize skip = 0;
    if (i == start) {
      skip = MIN(column - 1, len);
    } else {
      for (guint left = quotes; skip < len; skip++)
        if (text[skip] == '>' && left)
          left--;
        else if (text[skip] != ' ' && text[skip] != '\t')
          break;
    }
    TableLine line = {text + skip, len - skip,
                      source_file_line(reading->source, piece->first + i - 1)};
    g_array_append_val(lines, line);
  }
  return lines;
}

/* Lines FROM to TO of a paragraph as a paragraph of its own, parsed with the cells.  Lines behind
   the first are indented, so that none becomes something else; lines of bars alone are remains of a
   table's head. */
static void markdown_add_lines(Reading *reading, const GArray *lines, guint from, guint to) {
  GString *text = g_string_new(NULL);
  for (guint i = from; i < to; i++) {
    const TableLine *line = &g_array_index(lines, TableLine, i);
    gboolean bars = TRUE;
    for (gsize j = 0; j < line->len; j++)
      bars &= strchr("| \t", line->text[j]) != NULL;
    if (bars)
      continue;
    if (text->len)
      g_string_append(text, "\n    ");
    g_string_append_len(text, line->text, line->len);
  }
  if (!text->len) {
    g_string_free(text, TRUE);
    return;
  }
  TableCell cell = {build_add(&reading->builder, NODE_PARAGRAPH), g_string_free(text, FALSE)};
  cell.cell->line = g_array_index(lines, TableLine, from).line;
  g_array_append_val(reading->cells, cell);
}

/* Whether PARAGRAPH is one and holds a table, as none in a cell does; if so the table is added,
   with the text before and behind it. */
static gboolean markdown_add_table(Reading *reading, const Piece *piece, cmark_node *paragraph) {
  if (!piece || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH)
    return FALSE;
  guint start = cmark_node_get_start_line(paragraph), end = cmark_node_get_end_line(paragraph);
  if (end <= start || reading->depth >= FRAGMENT_DEPTH)
    return FALSE;
  gsize from = g_array_index(piece->starts, gsize, MIN(start, piece->starts->len) - 1);
  gsize to = g_array_index(piece->starts, gsize, MIN(end, piece->starts->len - 1));
  if (!memchr(piece->text + from, '-', to - from))
    return FALSE;
  guint quotes = 0;
  for (cmark_node *up = paragraph; up; up = cmark_node_parent(up))
    quotes += cmark_node_get_type(up) == CMARK_NODE_BLOCK_QUOTE;
  GArray *lines = markdown_lines(reading, piece, start, end,
                                 MAX(1, cmark_node_get_start_column(paragraph)), quotes);
  Builder *builder = &reading->builder;
  gboolean loose = builder->page->aws;
  gssize head = table_find((TableLine *)lines->data, lines->len, loose);
  if (head >= 0) {
    guint used;
    markdown_add_lines(reading, lines, 0, head);
    node_append(builder->at,
                table_read(builder->page->arena, &g_array_index(lines, TableLine, head),
                           lines->len - head, loose, reading->cells, &used));
    markdown_add_lines(reading, lines, head + used, lines->len);
  }
  g_array_unref(lines);
  return head >= 0;
}

/* AWS's guides have no indented code: it is text that lost its list.  Without the indentation that
   all its lines share it is Markdown again. */
static void markdown_add_unindented(Reading *reading, const char *code, guint first) {
  gsize common = G_MAXSIZE;
  for (const char *line = code; *line; line += strcspn(line, "\n"), line += *line == '\n') {
    gsize indent = strspn(line, " ");
    if (line[indent] && line[indent] != '\n')
      common = MIN(common, indent);
  }
  GString *text = g_string_new(NULL);
  for (const char *line = code; *line;) {
    gsize len = strcspn(line, "\n");
    gsize skip = MIN(common, len);
    g_string_append_len(text, line + skip, len - skip);
    g_string_append_c(text, '\n');
    line += len + (line[len] == '\n');
  }
  markdown_add_fragment(reading, text->str, text->len, first, 0);
  g_string_free(text, TRUE);
}

static void markdown_add_code(Reading *reading, const Piece *piece, cmark_node *node) {
  guint start = cmark_node_get_start_line(node);
  guint first = piece->first + start - 1;
  const char *code = cmark_node_get_literal(node);
  char mark;
  const char *rest;
  gsize from = g_array_index(piece->starts, gsize, MIN(start, piece->starts->len) - 1);
  gsize column = MAX(1, cmark_node_get_start_column(node)) - 1;
  gsize left = piece->len - from;
  column = MIN(column, left);
  gboolean fenced = source_fence(piece->text + from + column, left - column, &mark, &rest) > 0;
  if (!fenced && reading->builder.page->aws && reading->depth < FRAGMENT_DEPTH)
    markdown_add_unindented(reading, code, first);
  else if (strspn(code, " \t\n") < strlen(code))
    build_text(&reading->builder, NODE_CODE_BLOCK, code, strlen(code));
}

/* NODE and the blocks of HTML right behind it as one: a blank line does not end a table. */
static void markdown_add_html_blocks(Reading *reading, cmark_node *node) {
  cmark_node *previous = cmark_node_previous(node);
  if (previous && cmark_node_get_type(previous) == CMARK_NODE_HTML_BLOCK)
    return;
  GString *html = g_string_new(NULL);
  int line = cmark_node_get_start_line(node);
  for (; node && cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK; node = cmark_node_next(node)) {
    for (; line < cmark_node_get_start_line(node); line++)
      g_string_append_c(html, '\n');
    const char *literal = cmark_node_get_literal(node);
    g_string_append(html, literal);
    for (; *literal; literal++)
      line += *literal == '\n';
  }
  html_add_block(&reading->builder, html->str, html->len);
  g_string_free(html, TRUE);
}

/* A placeholder at the start of a paragraph makes it an HTML block for CommonMark. */
static void markdown_add_html(Reading *reading, const Piece *piece, cmark_node *node) {
  if (!reading->builder.page->aws || reading->depth >= FRAGMENT_DEPTH) {
    markdown_add_html_blocks(reading, node);
    return;
  }
  const char *html = cmark_node_get_literal(node);
  char *text = g_strconcat("\\!", html, NULL);
  markdown_add_fragment(reading, text, strlen(text),
                        piece->first + cmark_node_get_start_line(node) - 1, 1);
  g_free(text);
}

/* Add NODE if it is one of those that hold no others; FALSE: it is not. */
static gboolean markdown_add_leaf(Reading *reading, const Piece *piece, cmark_node *node) {
  Builder *builder = &reading->builder;
  const char *literal = cmark_node_get_literal(node);
  switch (cmark_node_get_type(node)) {
  case CMARK_NODE_TEXT:
    build_text(builder, builder->code ? NODE_CODE : NODE_TEXT, literal, strlen(literal));
    break;
  case CMARK_NODE_CODE:
    build_text(builder, NODE_CODE, literal, strlen(literal));
    break;
  case CMARK_NODE_SOFTBREAK:
    if (builder->page->aws)
      build_add(builder, NODE_BREAK);
    else
      build_text(builder, NODE_TEXT, " ", 1);
    break;
  case CMARK_NODE_LINEBREAK:
    build_add(builder, NODE_BREAK);
    break;
  case CMARK_NODE_HTML_INLINE:
    html_add_inline(builder, literal, strlen(literal));
    break;
  case CMARK_NODE_THEMATIC_BREAK:
    build_add(builder, NODE_RULE);
    break;
  case CMARK_NODE_CODE_BLOCK:
    g_assert(piece); /* cells hold no blocks */
    markdown_add_code(reading, piece, node);
    break;
  case CMARK_NODE_HTML_BLOCK:
    g_assert(piece);
    markdown_add_html(reading, piece, node);
    break;
  default:
    return FALSE;
  }
  return TRUE;
}

/* What a block quote is: an extension's block if its line is marked. */
static void markdown_open_quote(Reading *reading, const Piece *piece, cmark_node *node) {
  Builder *builder = &reading->builder;
  const GArray *marks = reading->source->marks;
  guint line = piece ? piece->first + cmark_node_get_start_line(node) - 1 : 0;
  while (reading->mark < marks->len && g_array_index(marks, SourceMark, reading->mark).line < line)
    reading->mark++;
  const SourceMark *mark =
      reading->mark < marks->len ? &g_array_index(marks, SourceMark, reading->mark) : NULL;
  if (!mark || mark->line != line) {
    build_open(builder, NODE_QUOTE);
    return;
  }
  reading->mark++;
  Node *block = build_open(builder, mark->type);
  if (mark->label)
    block->text = build_clean(builder, mark->label, strlen(mark->label), FALSE, NULL);
  if (mark->type == NODE_NOTE)
    block->number = build_note_kind(block->text, strlen(block->text));
  block->text_len = strlen(block->text);
}

/* A term holds no blocks: its paragraph's text is its own.  What did not become a paragraph makes
   it a definition. */
static void markdown_close_term(Node *term) {
  Node *paragraph = term->first;
  if (paragraph && paragraph->type == NODE_PARAGRAPH && !paragraph->next) {
    node_unlink(paragraph);
    if (paragraph->first)
      node_move_tail(term, paragraph->first);
  } else {
    term->type = NODE_DEFINITION;
  }
}

/* A term has one definition: what further ones say is its text too. */
static void markdown_close_definition(Node *definition) {
  Node *before = definition->prev;
  if (!before || before->type != NODE_DEFINITION)
    return;
  node_unlink(definition);
  if (definition->first)
    node_move_tail(before, definition->first);
}

static void markdown_push(Reading *reading) {
  const Builder *builder = &reading->builder;
  if (reading->open == reading->room) {
    reading->room *= 2;
    reading->frames = g_renew(Frame, reading->frames, reading->room);
  }
  reading->frames[reading->open++] = (Frame){builder->at, builder->floor, builder->code};
}

static void markdown_open(Reading *reading, const Piece *piece, cmark_node *node) {
  Builder *builder = &reading->builder;
  markdown_push(reading);
  switch (cmark_node_get_type(node)) {
  case CMARK_NODE_BLOCK_QUOTE:
    markdown_open_quote(reading, piece, node);
    break;
  case CMARK_NODE_LIST: {
    Node *list = build_open(builder, NODE_LIST);
    list->ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    list->number = list->ordered ? cmark_node_get_list_start(node) : 0;
    list->tight = cmark_node_get_list_tight(node);
    break;
  }
  case CMARK_NODE_ITEM:
    build_open(builder, NODE_ITEM);
    break;
  case CMARK_NODE_HEADING:
    build_open(builder, NODE_HEADING)->level = cmark_node_get_heading_level(node);
    break;
  case CMARK_NODE_EMPH:
    build_open(builder, NODE_EMPH);
    break;
  case CMARK_NODE_STRONG:
    build_open(builder, NODE_STRONG);
    break;
  case CMARK_NODE_LINK:
    build_open_link(builder, cmark_node_get_url(node));
    break;
  case CMARK_NODE_IMAGE:
    build_open_image(builder, cmark_node_get_url(node));
    break;
  default:
    build_open(builder, NODE_PARAGRAPH);
    break;
  }
  builder->floor = builder->at;
  builder->code &= !node_is_block(builder->at);
}

static void markdown_close(Reading *reading) {
  Frame frame = reading->frames[--reading->open];
  Node *closed = reading->builder.floor;
  if (closed->type == NODE_TERM)
    markdown_close_term(closed);
  else if (closed->type == NODE_DEFINITION)
    markdown_close_definition(closed);
  reading->builder.at = frame.at;
  reading->builder.floor = frame.floor;
  reading->builder.code = frame.code;
}

/* Where NODE stands; libcmark does not know it of some inlines, and nobody of those in cells. */
static void markdown_set_line(Reading *reading, const Piece *piece, cmark_node *node) {
  guint line = piece ? cmark_node_get_start_line(node) : 0;
  if (line)
    reading->builder.line = source_file_line(reading->source, piece->first + line - 1);
}

/* Walk libcmark's tree below ROOT (but ROOT itself) and build at the builder's place.  PIECE is
   NULL for cells. */
static void markdown_walk(Reading *reading, const Piece *piece, cmark_node *root) {
  for (cmark_node *node = cmark_node_first_child(root), *next; node; node = next) {
    markdown_set_line(reading, piece, node);
    if (!markdown_add_leaf(reading, piece, node) && !markdown_add_table(reading, piece, node)) {
      markdown_open(reading, piece, node);
      next = cmark_node_first_child(node);
      if (next)
        continue;
      markdown_close(reading);
    }
    while (!(next = cmark_node_next(node)) && (node = cmark_node_parent(node)) != root) {
      markdown_set_line(reading, piece, node);
      markdown_close(reading);
    }
  }
}

/* Remove STRIP bytes, a prefix of ours, from the first text below NODE. */
static void markdown_strip(Node *node, guint strip) {
  while (node && node->type != NODE_TEXT)
    node = node->first;
  if (!node || node->text_len < strip)
    return;
  node->text += strip;
  node->text_len -= strip;
  if (node->text_len == 0)
    node_unlink(node);
}

static void markdown_add_piece(Reading *reading, const Piece *piece, guint strip) {
  Node *before = reading->builder.at->last;
  Parse parse = parse_begin(piece->text, piece->len);
  markdown_walk(reading, piece, parse.root);
  parse_end(&parse);
  if (strip)
    markdown_strip(before ? before->next : reading->builder.at->first, strip);
}

/* Reference definitions of the page, so that cells can use them: lines such as "[name]: url". */
static void markdown_append_definitions(const Source *source, GString *text) {
  for (guint i = 0; i < source_line_count(source); i++) {
    gsize len;
    const char *line = source_line(source, i, &len);
    gsize indent = 0;
    while (indent < len && indent < 3 && line[indent] == ' ')
      indent++;
    if (indent >= len || line[indent] != '[' || !g_strstr_len(line, len, "]:"))
      continue;
    g_string_append_len(text, line, len);
    g_string_append(text, "\n\n");
  }
}

/* Parse the text of all cells as one document, a paragraph each: a parser per cell would be slow.
   The prefix "\!" keeps a cell from being a heading, a list or HTML, and is punctuation, so that
   emphasis behind it opens as at the start of a line. */
static void markdown_read_cells(Reading *reading) {
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < reading->cells->len; i++) {
    g_string_append(text, "\\!");
    g_string_append(text, g_array_index(reading->cells, TableCell, i).text);
    g_string_append(text, "\n\n");
  }
  markdown_append_definitions(reading->source, text);
  Parse parse = parse_begin(text->str, text->len);
  cmark_node *paragraph = cmark_node_first_child(parse.root);
  Builder *builder = &reading->builder;
  for (guint i = 0; i < reading->cells->len && paragraph; i++) {
    Node *cell = g_array_index(reading->cells, TableCell, i).cell;
    builder->at = builder->floor = cell;
    builder->code = FALSE;
    builder->line = cell->line;
    markdown_walk(reading, NULL, paragraph);
    markdown_strip(cell->first, 1);
    paragraph = cmark_node_next(paragraph);
  }
  parse_end(&parse);
  g_string_free(text, TRUE);
}

/* The footnotes by themselves: nothing that the page leaves open reaches them. */
static void markdown_read_notes(Reading *reading, guint lines) {
  const Source *source = reading->source;
  gsize start = g_array_index(source->starts, gsize, lines);
  GString *text = g_string_new_len(source->text->str + start, source->text->len - start);
  g_string_append_c(text, '\n');
  markdown_append_definitions(source, text);
  Builder *builder = &reading->builder;
  Node *notes = node_new(builder->page->arena, NODE_DOCUMENT, 0);
  builder->at = builder->floor = notes;
  markdown_add_fragment(reading, text->str, text->len, lines + 1, 0);
  g_string_free(text, TRUE);
  builder->at = builder->floor = builder->page->document;
  footnotes_apply(builder->page, notes);
}

static void markdown_clear_cell(gpointer cell) {
  g_free(((TableCell *)cell)->text);
}

void markdown_read(Page *page, const Source *source) {
  Reading reading = {.source = source, .frames = g_new(Frame, FRAMES), .room = FRAMES};
  page->document = node_new(page->arena, NODE_DOCUMENT, 1);
  reading.builder =
      (Builder){.page = page, .at = page->document, .floor = page->document, .line = 1};
  reading.cells = g_array_new(FALSE, FALSE, sizeof(TableCell));
  g_array_set_clear_func(reading.cells, markdown_clear_cell);
  guint lines = source_line_count(source) - source->note_lines;
  Piece piece = {source->text->str, g_array_index(source->starts, gsize, lines), 1, source->starts};
  markdown_add_piece(&reading, &piece, 0);
  if (source->note_lines)
    markdown_read_notes(&reading, lines);
  if (reading.cells->len)
    markdown_read_cells(&reading);
  g_array_unref(reading.cells);
  g_free(reading.frames);
}

char *markdown_decode_entity(const char *entity, gsize len) {
  Parse parse = parse_begin(entity, len);
  cmark_node *paragraph = cmark_node_first_child(parse.root);
  cmark_node *text = paragraph ? cmark_node_first_child(paragraph) : NULL;
  const char *literal = text ? cmark_node_get_literal(text) : NULL;
  char *result = literal ? g_strdup(literal) : g_strndup(entity, len);
  parse_end(&parse);
  return result;
}
