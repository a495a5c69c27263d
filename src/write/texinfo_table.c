/* SPDX-License-Identifier: MIT */
/* Texinfo: tables, as multitables or as records. */
#include <config.h>

#include "write/texinfo_tree.h"

#include "base/text.h"
#include "write/layout.h"

#include <string.h>

enum { UNFILLED = 2 };

/* What a cell shows in Info: for measuring. */
static void texinfo_cell_text(const Node *cell, GString *out, gpointer data) {
  const Texinfo *texinfo = data;
  gsize start = 0;
  Walk walk = walk_start((Node *)cell);
  while (walk_next(&walk) != WALK_DONE) {
    const Node *node = walk.node;
    if (node->type == NODE_LINK) {
      Reference reference = reference_of(texinfo->page, node);
      gboolean page = reference.kind == REFERENCE_PAGE || reference.kind == REFERENCE_SECTION;
      char *target =
          page ? texinfo_target(reference.page ? reference.page : texinfo->page, reference.anchor)
               : NULL;
      if (walk.event == WALK_ENTER) {
        start = out->len;
        g_string_append(out, page ? "*note " : "");
      } else if (page) {
        text_append_format(out, ": %s.", target);
        g_strdelimit(out->str + start, " ", '_'); /* makeinfo does not fold references in cells */
      }
      if (walk.event == WALK_EXIT && reference.kind == REFERENCE_URL)
        text_append_format(out, " (%s)", reference.url);
      else if (walk.event == WALK_EXIT && reference.kind == REFERENCE_BARE_URL)
        g_string_append(out, reference.url);
      g_free(target);
    } else if (walk.event != WALK_ENTER) {
      if (node->type == NODE_STRONG || node->type == NODE_EMPH)
        g_string_append_c(out, '*');
    } else if (node->type == NODE_TEXT) {
      g_string_append_len(out, node->text, node->text_len);
    } else if (node->type == NODE_CODE) {
      text_append_format(out, "'%s'", node->text);
    } else if (node->type == NODE_STRONG || node->type == NODE_EMPH) {
      g_string_append_c(out, '*');
    } else if (node->type == NODE_IMAGE) {
      char *text = reference_image_text(node);
      Reference reference = reference_of(texinfo->page, node);
      g_string_append(out, text);
      if (*text && reference.kind == REFERENCE_URL)
        text_append_format(out, " (%s)", reference.url);
      g_free(text);
      walk_skip(&walk);
    }
  }
}

/* Columns that fit keep their width, and two more, which makeinfo does not fill; the others share
 * the rest. */
static guint *texinfo_widths(const Layout *layout, guint width) {
  guint *widths = g_new0(guint, layout->columns);
  guint whole = 0, wrapped = 0;
  for (guint i = 0; i < layout->columns; i++) {
    whole += 1 + (layout->wrap[i] ? 0 : layout->widths[i] + UNFILLED);
    wrapped += layout->wrap[i];
  }
  guint rest = width > whole ? width - whole : 0;
  for (guint i = 0; i < layout->columns; i++)
    widths[i] = MAX(layout->wrap[i] ? rest / wrapped : layout->widths[i] + UNFILLED, 1);
  return widths;
}

static void texinfo_section(Texinfo *texinfo, const Node *row) {
  texi_blank(&texinfo->texi);
  texinfo_inlines(texinfo, row->first);
  texi_blank(&texinfo->texi);
}

static void texinfo_grid_row(Texinfo *texinfo, const Layout *layout, const Node *row) {
  const Node *cell = row->first;
  for (guint i = 0; i < layout->columns; i++) {
    texi_begin_cell(&texinfo->texi, i == 0, row->header);
    if (cell)
      texinfo_inlines(texinfo, cell);
    texi_end_cell(&texinfo->texi);
    cell = cell ? cell->next : NULL;
  }
}

static void texinfo_grid(Texinfo *texinfo, const Node *table, const Layout *layout, guint width) {
  guint *widths = texinfo_widths(layout, width);
  gboolean open = FALSE;
  for (const Node *row = table->first; row; row = row->next) {
    if (layout_is_blank(row))
      continue;
    gboolean section = layout_is_section(table, row);
    if (section && open)
      texi_end_table(&texinfo->texi);
    if (!section && !open)
      texi_begin_table(&texinfo->texi, widths, layout->columns);
    open = !section;
    if (section)
      texinfo_section(texinfo, row);
    else
      texinfo_grid_row(texinfo, layout, row);
  }
  if (open)
    texi_end_table(&texinfo->texi);
  g_free(widths);
}

static void texinfo_label(Texinfo *texinfo, const Node *label) {
  if (!label || node_is_blank(label))
    return;
  texinfo_inlines(texinfo, label);
  texi_attach(&texinfo->texi, ": ");
}

/* One value of a record: see man_record_value. */
static void texinfo_record_value(Texinfo *texinfo, const Node *label, const Node *cell) {
  Texi *texi = &texinfo->texi;
  texi_begin_line(texi, "item", texinfo->indent);
  if (label && !node_is_blank(label)) {
    texinfo_inlines(texinfo, label);
    texi_attach(texi, ":");
  } else {
    texi_mark(texi, "w", "");
  }
  texi_end_line(texi);
  if (node_is_blank(cell))
    texi_text(texi, TEXI_PROSE, "-", 1);
  texinfo_inlines(texinfo, cell);
}

static void texinfo_record(Texinfo *texinfo, const Node *header, const Node *row) {
  Texi *texi = &texinfo->texi;
  const Node *label = header ? header->first : NULL, *cell = row->first;
  texi_blank(texi);
  if (cell && !node_is_blank(cell)) {
    texinfo_label(texinfo, label);
    texinfo_inlines(texinfo, cell);
  }
  if (header && layout_is_wider(row, header))
    label = NULL;
  gboolean open = FALSE;
  for (cell = cell ? cell->next : NULL; cell; cell = cell->next) {
    label = label ? label->next : NULL;
    if (label && node_is_blank(cell))
      continue;
    if (!open)
      texi_command(texi, "table @asis", NULL);
    open = TRUE;
    texinfo_record_value(texinfo, label, cell);
  }
  if (open)
    texi_command(texi, "end table", NULL);
}

static void texinfo_spare_headers(Texinfo *texinfo, const Node *table, const Node *header) {
  gboolean printed = FALSE;
  for (const Node *label = header->first; label; label = label->next) {
    if (!layout_is_spare(table, label))
      continue;
    if (printed)
      texi_attach(&texinfo->texi, ", ");
    texinfo_inlines(texinfo, label);
    printed = TRUE;
  }
}

static void texinfo_records(Texinfo *texinfo, const Node *table) {
  const Node *header = NULL;
  for (const Node *row = table->first; row; row = row->next) {
    if (layout_is_blank(row))
      continue;
    if (row->header)
      texinfo_spare_headers(texinfo, table, header = row);
    else if (layout_is_section(table, row))
      texinfo_section(texinfo, row);
    else
      texinfo_record(texinfo, header, row);
  }
}

static void texinfo_terms(Texinfo *texinfo, const Node *table) {
  Texi *texi = &texinfo->texi;
  const Node *row = table->first;
  if (row->header) { /* what terms and texts are */
    texinfo_label(texinfo, row->first);
    texinfo_inlines(texinfo, row->first->next);
    row = row->next;
  }
  if (row)
    texi_command(texi, "table @asis", NULL);
  for (; row; row = row->next) {
    texi_begin_line(texi, "item", texinfo->indent);
    texinfo_inlines(texinfo, row->first);
    texi_end_line(texi);
    texinfo_inlines(texinfo, row->first->next);
    if (row->next)
      texi_blank(texi);
    else
      texi_command(texi, "end table", NULL);
  }
}

void texinfo_table(Texinfo *texinfo, const Node *table) {
  guint indent = MIN(texinfo->indent, TEXI_INFO_WIDTH - TEXI_LEAST_WIDTH);
  guint width = TEXI_INFO_WIDTH - indent;
  const LayoutFormat format = {.narrow = width, .normal = width, .text = texinfo_cell_text};
  Layout *layout = layout_new(table, &format, texinfo);
  if (layout->form == LAYOUT_GRID)
    texinfo_grid(texinfo, table, layout, width);
  else if (layout->form == LAYOUT_TERMS)
    texinfo_terms(texinfo, table);
  else
    texinfo_records(texinfo, table);
  layout_free(layout);
}
