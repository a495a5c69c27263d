/* SPDX-License-Identifier: MIT */
/* Titles and NAME sections of man pages in Markdown. */
#include <config.h>

#include "read/manpage.h"

#include "base/text.h"

#include <string.h>

/* "name(1)" at the start of TEXT: returns how long it is, or 0. */
static gsize manpage_parse(const char *text, char **name, char **section) {
  gsize name_len = strcspn(text, "() \t\n");
  gsize open = name_len + (text[name_len] == ' ');
  if (text[open] != '(')
    return 0;
  gsize section_len = strcspn(text + open + 1, "() \t\n");
  if (text[open + 1 + section_len] != ')')
    return 0;
  *name = g_strndup(text, name_len);
  *section = g_ascii_strdown(text + open + 1, section_len);
  if (text_is_name(*name) && text_is_section(*section))
    return open + section_len + 2;
  g_free(*name);
  g_free(*section);
  return 0;
}

/* Behind the dash at TEXT that parts a name from its description, or NULL. */
static const char *manpage_dash(const char *text) {
  static const char *const DASHES[] = {"-- ", "- ", "\xE2\x80\x94 ", "\xE2\x80\x93 "};
  text += strspn(text, " ");
  for (guint i = 0; i < G_N_ELEMENTS(DASHES); i++)
    if (g_str_has_prefix(text, DASHES[i]) && text[strlen(DASHES[i])])
      return text + strlen(DASHES[i]);
  return NULL;
}

/* A name in capitals alone is a title's; files are called by the name in lower case. */
static void manpage_lower(char *name) {
  for (const char *at = name; *at; at++)
    if (g_ascii_islower(*at))
      return;
  for (char *at = name; *at; at++)
    *at = g_ascii_tolower(*at);
}

/* Take a title's name and section where PAGE has none.  FALSE: TITLE is not that of a man page. */
static gboolean manpage_take(Page *page, const char *title, const char **description) {
  char *name, *section;
  gsize len = manpage_parse(title, &name, &section);
  if (!len)
    return FALSE;
  *description = manpage_dash(title + len);
  gboolean whole = !*description && title[len + strspn(title + len, " ")] == '\0';
  manpage_lower(name);
  if ((whole || *description) && !page->wanted_name)
    page->wanted_name = g_steal_pointer(&name);
  if ((whole || *description) && !page->section)
    page->section = g_steal_pointer(&section);
  g_free(name);
  g_free(section);
  return whole || *description;
}

/* A line of a title block without its mark; *NEXT: what follows.  NULL: there is none. */
static char *manpage_block_line(const char *text, const char **next) {
  if (text[0] != '%' || (text[1] != ' ' && text[1] != '\t' && text[1] != '\n'))
    return NULL;
  gsize len = strcspn(text, "\n");
  *next = text + len + (text[len] == '\n');
  return g_strstrip(g_strndup(text + 1, len - 1));
}

gsize manpage_title_block(Page *page, const char *text, GString *rest) {
  const char *next = text, *none;
  g_autofree char *title = manpage_block_line(text, &next);
  char *name, *section;
  gsize len = title ? manpage_parse(title, &name, &section) : 0;
  if (!len)
    return 0;
  g_free(name);
  g_free(section);
  g_autofree char *authors = manpage_block_line(next, &next);
  g_autofree char *date = authors ? manpage_block_line(next, &next) : NULL;
  const char *furniture = title + len + strspn(title + len, " ");
  if (authors && *authors)
    text_append_format(rest, "# AUTHORS\n\n%s\n", authors);
  if (date && text_is_date(date) && !page->date)
    page->date = g_strdup(date);
  if (*furniture || (date && *date && !text_is_date(date)))
    text_append_format(rest, "\n%s %s\n", furniture, date && !text_is_date(date) ? date : "");
  title[len] = '\0';
  manpage_take(page, title, &none);
  if (!page->title)
    page->title = g_steal_pointer(&title);
  return next - text;
}

static Node *manpage_next_heading(Node *node) {
  while (node && node->type != NODE_HEADING)
    node = node->next;
  return node;
}

/* "name, other - text": behind the dash, or NULL. */
static const char *manpage_split_name(const char *text) {
  for (const char *at = strchr(text, ' '); at; at = strchr(at + 1, ' ')) {
    const char *behind = manpage_dash(at);
    if (behind)
      return behind;
    if (at == text || at[-1] != ',')
      return NULL;
  }
  return NULL;
}

/* The page's own NAME section. */
static void manpage_name_section(Page *page, Node *heading, gboolean titled) {
  g_autofree char *title = node_dup_text(heading);
  Node *paragraph = heading->next;
  while (paragraph && paragraph->type == NODE_ANCHOR)
    paragraph = paragraph->next;
  if (g_ascii_strcasecmp(title, "NAME") != 0 || !paragraph || paragraph->type != NODE_PARAGRAPH)
    return;
  g_autofree char *text = node_dup_text(paragraph);
  const char *description = manpage_split_name(text);
  if (!description && !titled)
    return;
  heading->own_name = TRUE;
  if (!description)
    return;
  page_describe(page, description);
  gboolean single = strcspn(text, ",") >= (gsize)(description - text);
  if (single && g_strcmp0(page->description, description) == 0)
    paragraph->own_name = TRUE;
}

/* Sections on level 1, as pandoc wants them, stand below the title. */
static void manpage_lower_sections(Page *page, const Node *title) {
  gboolean high = FALSE;
  for (const Node *node = page->document->first; node; node = node->next)
    high |= node != title && node->type == NODE_HEADING && node->level == 1;
  for (Node *node = page->document->first; high && node; node = node->next)
    if (node != title && node->type == NODE_HEADING)
      node->level = MIN(node->level + 1, 6);
}

void manpage_apply(Page *page) {
  Node *heading = manpage_next_heading(page->document->first);
  const char *description = NULL;
  gboolean titled = FALSE;
  const Node *title = NULL;
  if (!page->title && heading && heading->level == 1) {
    g_autofree char *text = node_dup_text(heading);
    titled = manpage_take(page, text, &description);
    page_describe(page, description);
    title = heading;
    heading = manpage_next_heading(heading->next);
  } else if (page->title) {
    titled = manpage_take(page, page->title, &description);
    page_describe(page, description);
  }
  if (titled)
    manpage_lower_sections(page, title);
  if (heading)
    manpage_name_section(page, heading, titled);
}
