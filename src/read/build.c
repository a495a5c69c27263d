/* SPDX-License-Identifier: MIT */
/* Nodes, cleaned text, links and anchors of a page under construction. */
#include <config.h>

#include "read/build.h"

#include "base/diag.h"
#include "base/text.h"

#include <glib/gi18n.h>
#include <string.h>

Node *build_add(Builder *builder, NodeType type) {
  Node *node = node_new(builder->page->arena, type, builder->line);
  node_append(builder->at, node);
  return node;
}

Node *build_open(Builder *builder, NodeType type) {
  return builder->at = build_add(builder, type);
}

void build_close(Builder *builder) {
  builder->at = builder->at->parent;
}

static gboolean build_is_control(gunichar c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0xFDD0 && c <= 0xFDEF) ||
         (c & 0xFFFE) == 0xFFFE;
}

/* White space other than the space. */
static gboolean build_is_space(gunichar c) {
  return c == '\n' || c == '\t' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Where what is kept as it is ends: plain ASCII and letters of any script, in code its line ends
   and tabs too. */
static const char *build_kept(const char *text, const char *end, gboolean code) {
  while ((text = text_plain(text, end)) < end) {
    gunichar c = g_utf8_get_char(text);
    gboolean kept = c < 0x80 ? code && (c == '\n' || c == '\t')
                             : !build_is_space(c) && !build_is_control(c) && !text_is_deceptive(c);
    if (!kept)
      return text;
    text = g_utf8_next_char(text);
  }
  return text;
}

const char *build_clean(Builder *builder, const char *text, gsize len, gboolean code,
                        gsize *clean_len) {
  const char *end = text + len, *kept = build_kept(text, end, code);
  if (kept == end) {
    if (clean_len)
      *clean_len = len;
    return arena_strndup(builder->page->arena, text, len);
  }
  GString *out = g_string_sized_new(len + 16);
  gunichar control = 0, invisible = 0;
  guint32 line = builder->line, control_line = line, invisible_line = line;
  for (const char *at = text;; kept = build_kept(at, end, code)) {
    text_append(out, at, kept - at);
    for (; at < kept; at++)
      line += *at == '\n';
    if (at == end)
      break;
    gunichar c = g_utf8_get_char(at);
    at = g_utf8_next_char(at);
    if (build_is_space(c)) {
      g_string_append_c(out, ' ');
      line += c == '\n';
    } else if (build_is_control(c)) {
      g_string_append(out, "\xEF\xBF\xBD");
      if (!control)
        control_line = line;
      control = c;
    } else {
      text_append_format(out, "<U+%04X>", c);
      if (!invisible)
        invisible_line = line;
      invisible = c;
    }
  }
  if (control)
    diag_warn(WARN_CONTROL, builder->page->path, control_line,
              _("control character U+%04X; shown as U+FFFD"), control);
  if (invisible)
    diag_warn(WARN_CONTROL, builder->page->path, invisible_line,
              _("invisible character U+%04X; shown as '<U+%04X>'"), invisible, invisible);
  if (clean_len)
    *clean_len = out->len;
  const char *clean = arena_strndup(builder->page->arena, out->str, out->len);
  g_string_free(out, TRUE);
  return clean;
}

void build_text(Builder *builder, NodeType type, const char *text, gsize len) {
  Node *node = build_add(builder, type);
  gsize clean_len;
  node->text = build_clean(builder, text, len, type == NODE_CODE_BLOCK, &clean_len);
  node->text_len = clean_len;
}

void build_anchor(Builder *builder, const char *name, gsize len) {
  if (len == 0)
    return;
  Anchor anchor = {.name = build_clean(builder, name, len, FALSE, NULL), .line = builder->line};
  g_array_append_val(builder->page->anchors, anchor);
  build_add(builder, NODE_ANCHOR)->number = builder->page->anchors->len - 1;
}

static const char *build_url(Builder *builder, const char *url) {
  gsize len = strlen(url);
  if (text_plain(url, url + len) == url + len && !memchr(url, ' ', len))
    return arena_strndup(builder->page->arena, url, len);
  GString *out = g_string_sized_new(len);
  for (const char *at = url; *at; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    const char *next = g_utf8_next_char(at);
    if (c == ' ' || build_is_control(c) || text_is_deceptive(c) || c == 0x2028 || c == 0x2029)
      for (const char *byte = at; byte < next; byte++)
        text_append_format(out, "%%%02X", (guchar)*byte);
    else
      g_string_append_len(out, at, next - at);
  }
  const char *clean = arena_strndup(builder->page->arena, out->str, out->len);
  g_string_free(out, TRUE);
  return clean;
}

void build_open_link(Builder *builder, const char *url) {
  Link link = {.url = build_url(builder, url), .line = builder->line};
  g_array_append_val(builder->page->links, link);
  build_open(builder, NODE_LINK)->number = builder->page->links->len - 1;
}

void build_open_image(Builder *builder, const char *url) {
  Node *image = build_open(builder, NODE_IMAGE);
  image->text = build_url(builder, url);
  image->text_len = strlen(image->text);
}

static const char *const NOTE_LABELS[NOTE_KINDS] = {
    [NOTE_NOTE] = "Note",       [NOTE_TIP] = "Tip",         [NOTE_IMPORTANT] = "Important",
    [NOTE_WARNING] = "Warning", [NOTE_CAUTION] = "Caution",
};

NoteKind build_note_kind(const char *label, gsize len) {
  for (NoteKind kind = NOTE_NOTE; kind < NOTE_KINDS; kind++)
    if (strlen(NOTE_LABELS[kind]) == len && !g_ascii_strncasecmp(label, NOTE_LABELS[kind], len))
      return kind;
  return NOTE_AS_WRITTEN;
}

Node *build_note(Arena *arena, guint32 line, NoteKind kind) {
  Node *note = node_new_text(arena, NODE_NOTE, line, NOTE_LABELS[kind], -1);
  note->number = kind;
  return note;
}
