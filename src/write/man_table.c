/* SPDX-License-Identifier: MIT */
/* Man pages: tables, as tbl(1) grids or as records. */
#include <config.h>

#include "write/man_tree.h"

#include "base/text.h"
#include "write/breaks.h"
#include "write/layout.h"

#include <string.h>

enum {
  LEAST_TEXT = 20,
  SHORT_CELL = 10,
  RECORD_INDENT = 4,
  TERM_LEAST = 7,
  TERM_MOST = 18,
  TBL_MARGIN = 2 /* tbl takes a column for its rules, and warns where that fills the line */
};

/* What a cell shows: for measuring. */
static void man_cell_text(const Node *cell, GString *out, gpointer data) {
  const Man *man = data;
  Walk walk = walk_start((Node *)cell);
  while (walk_next(&walk) != WALK_DONE) {
    const Node *node = walk.node;
    if (walk.event == WALK_ENTER && (node->type == NODE_TEXT || node->type == NODE_CODE)) {
      g_string_append_len(out, node->text, node->text_len);
    } else if (walk.event == WALK_ENTER && node->type == NODE_IMAGE) {
      char *description = reference_image_text(node);
      g_string_append(out, description);
      g_free(description);
      walk_skip(&walk);
    } else if (walk.event == WALK_EXIT && node->type == NODE_LINK) {
      Reference reference = reference_of(man->page, node);
      if (reference.kind == REFERENCE_URL)
        g_string_append(out, " [00]");
      if (reference.kind != REFERENCE_PAGE && reference.kind != REFERENCE_SECTION)
        continue;
      const char *close;
      char *text = man_reference_text(man, node, &reference, &close);
      g_string_append(out, text ? text : "");
      if (reference.kind == REFERENCE_PAGE)
        text_append_format(out, " " BREAKS_NEVER "%s(7)%s", reference.page->name, close);
      g_free(text);
    }
  }
}

static void man_grid_row(Man *man, const Layout *layout, const Node *row) {
  const Node *cell = row->first;
  GString *text = g_string_new(NULL);
  man->base_font = row->header ? ROFF_BOLD : 0;
  for (guint i = 0; i < layout->columns; i++) {
    g_string_truncate(text, 0);
    if (cell)
      man_cell_text(cell, text, man);
    roff_begin_cell(&man->roff, i == 0, layout->wrap[i] && text->len > SHORT_CELL);
    if (cell)
      man_inlines(man, cell);
    roff_end_cell(&man->roff);
    cell = cell ? cell->next : NULL;
  }
  man->base_font = 0;
  roff_end_row(&man->roff);
  g_string_free(text, TRUE);
}

static void man_begin_grid(Man *man, const Layout *layout) {
  GString *format = g_string_new(NULL);
  guint wrapped = 0;
  for (guint i = 0; i < layout->columns; i++) {
    text_append_format(format, "%sl%s", i ? " " : "", layout->wrap[i] ? "x" : "");
    wrapped += layout->wrap[i];
  }
  roff_begin_table(&man->roff, format->str, wrapped);
  g_string_free(format, TRUE);
}

/* A row that titles those behind it stands between two grids, as a paragraph. */
static void man_section(Man *man, const Node *row, gboolean first) {
  if (!first)
    roff_macro(&man->roff, "PP", NULL);
  man_inlines(man, row->first);
}

static void man_grid(Man *man, const Node *table, const Layout *layout) {
  gboolean open = FALSE, begun = FALSE;
  for (const Node *row = table->first; row; row = row->next) {
    if (layout_is_blank(row))
      continue;
    if (layout_is_section(table, row)) {
      if (open)
        roff_end_table(&man->roff);
      open = FALSE;
      man_section(man, row, !begun);
      begun = TRUE;
      continue;
    }
    if (!open && begun)
      roff_macro(&man->roff, "PP", NULL);
    if (!open)
      man_begin_grid(man, layout);
    open = begun = TRUE;
    man_grid_row(man, layout, row);
    if (row->header)
      roff_table_rule(&man->roff);
  }
  if (open)
    roff_end_table(&man->roff);
}

/* "Header: " before a record's value, if the column has a header. */
static gboolean man_record_label(Man *man, const Node *header) {
  if (!header || node_is_blank(header))
    return FALSE;
  man->base_font = ROFF_BOLD;
  man_inlines(man, header);
  man->base_font = 0;
  roff_set_font(&man->roff, ROFF_BOLD);
  roff_attach(&man->roff, ":");
  roff_set_font(&man->roff, 0);
  return TRUE;
}

/* The indentation of values: behind the widest label, unless that is long. */
static guint man_label_width(Man *man, const Node *header) {
  GString *text = g_string_new(NULL);
  guint width = TERM_LEAST;
  for (const Node *label = header ? header->first : NULL; label; label = label->next) {
    g_string_truncate(text, 0);
    man_cell_text(label, text, man);
    if (label->prev)
      width = MAX(width, text_width(text->str, text->len) + strlen(": "));
  }
  g_string_free(text, TRUE);
  return MIN(width, TERM_MOST);
}

/* One value of a record: behind its label; without one, blank values count, lest the next be taken
   for them. */
static void man_record_value(Man *man, const Node *label, const Node *cell) {
  if (label && !node_is_blank(label)) {
    roff_macro_number(&man->roff, "TP", man->hang);
    roff_begin_line(&man->roff);
    man_record_label(man, label);
    roff_end_line(&man->roff);
  } else {
    roff_macro(&man->roff, "PP", NULL);
  }
  if (node_is_blank(cell))
    roff_text(&man->roff, ROFF_PROSE, "-", 1);
  man_inlines(man, cell);
}

static void man_record(Man *man, const Node *header, const Node *row) {
  const Node *label = header ? header->first : NULL;
  const Node *cell = row->first;
  if (cell && !node_is_blank(cell)) {
    if (man_record_label(man, label))
      roff_text(&man->roff, ROFF_PROSE, " ", 1);
    man->base_font = ROFF_BOLD;
    man_inlines(man, cell);
    man->base_font = 0;
  }
  if (header && layout_is_wider(row, header))
    header = NULL; /* whose columns they are is lost */
  man->hang = man_label_width(man, header);
  label = header ? header->first : NULL;
  gboolean begun = FALSE;
  for (cell = cell ? cell->next : NULL; cell; cell = cell->next) {
    label = label ? label->next : NULL;
    if (label && node_is_blank(cell))
      continue;
    if (begun)
      roff_set_compact(&man->roff, TRUE);
    else
      man_indent(man, RECORD_INDENT);
    begun = TRUE;
    man_record_value(man, label, cell);
  }
  if (begun) {
    roff_set_compact(&man->roff, FALSE);
    man_outdent(man);
  }
  man->hang = 0;
}

/* The headers of columns that have no value. */
static gboolean man_spare_headers(Man *man, const Node *table, const Node *header) {
  gboolean printed = FALSE;
  for (const Node *label = header->first; label; label = label->next) {
    if (!layout_is_spare(table, label))
      continue;
    if (printed)
      roff_attach(&man->roff, ", ");
    man_inlines(man, label);
    printed = TRUE;
  }
  return printed;
}

static void man_records(Man *man, const Node *table) {
  const Node *header = NULL;
  gboolean begun = FALSE;
  for (const Node *row = table->first; row; row = row->next) {
    if (layout_is_blank(row))
      continue;
    if (begun)
      roff_macro(&man->roff, "PP", NULL);
    begun = TRUE;
    if (row->header)
      begun = man_spare_headers(man, table, header = row);
    else if (layout_is_section(table, row))
      man_inlines(man, row->first);
    else
      man_record(man, header, row);
  }
}

static void man_terms(Man *man, const Node *table) {
  for (const Node *row = table->first; row; row = row->next) {
    if (row->header) { /* what terms and texts are */
      man_inlines(man, row->first);
      roff_attach(&man->roff, ": ");
      man_inlines(man, row->first->next);
      continue;
    }
    roff_macro_number(&man->roff, "TP", TERM_LEAST);
    roff_begin_line(&man->roff);
    man->base_font = ROFF_BOLD;
    man_inlines(man, row->first);
    man->base_font = 0;
    roff_end_line(&man->roff);
    man->hang = TERM_LEAST;
    man_inlines(man, row->first->next);
    man->hang = 0;
  }
}

/* The URLs of a grid's links, which cannot stand in cells. */
static void man_table_urls(Man *man) {
  for (guint i = 0; i < man->urls->len; i++) {
    char *number = text_format("[%u] ", i + 1);
    if (i == 0)
      roff_macro(&man->roff, "PP", NULL);
    else
      roff_break(&man->roff);
    roff_text(&man->roff, ROFF_CODE, number, strlen(number));
    roff_url(&man->roff, man->urls->pdata[i]);
    g_free(number);
  }
}

void man_table(Man *man, const Node *table) {
  gboolean nested = man_top(man)->type == NODE_ITEM || man_top(man)->type == NODE_DEFINITION ||
                    man_top(man)->flat;
  if (nested) {
    man_top(man)->blocks++;
    man_indent(man, man_top(man)->width);
    roff_macro(&man->roff, "PP", NULL);
  } else {
    man_start_block(man);
  }
  guint indent = MIN(man->indent + TBL_MARGIN, MAN_NARROW - LEAST_TEXT);
  const LayoutFormat format = {.narrow = MAN_NARROW - indent,
                               .normal = MAN_NORMAL - indent,
                               .room = BREAKS_CELL,
                               .text = man_cell_text};
  Layout *layout = layout_new(table, &format, man);
  if (layout->form == LAYOUT_GRID) {
    man->urls = g_ptr_array_new();
    man->url_numbers = g_hash_table_new(text_hash, g_str_equal);
    man_grid(man, table, layout);
    man_table_urls(man);
    g_ptr_array_unref(man->urls);
    g_hash_table_destroy(man->url_numbers);
    man->urls = NULL;
  } else if (layout->form == LAYOUT_TERMS) {
    man_terms(man, table);
  } else {
    man_records(man, table);
  }
  layout_free(layout);
  if (nested)
    man_outdent(man);
}
