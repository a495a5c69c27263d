/* SPDX-License-Identifier: MIT */
/* Links and images as references. */
#include <config.h>

#include "write/reference.h"

#include "base/text.h"

#include <string.h>

static const char *reference_behind_scheme(const char *url) {
  static const char *const SCHEMES[] = {"https://", "http://", "mailto:"};
  for (guint i = 0; i < G_N_ELEMENTS(SCHEMES); i++)
    if (g_str_has_prefix(url, SCHEMES[i]))
      return url + strlen(SCHEMES[i]);
  return url;
}

/* Whether TEXT says no more than URL: it is the URL, or the URL without its scheme and last slash.
 */
static gboolean reference_is_url(const char *text, const char *url) {
  if (strcmp(text, url) == 0)
    return TRUE;
  url = reference_behind_scheme(url);
  gsize len = strlen(text), url_len = strlen(url);
  url_len -= url_len && url[url_len - 1] == '/' && len < url_len;
  return len == url_len && strncmp(text, url, len) == 0;
}

/* Whether ASCII text holds PART, whatever the case. */
static gboolean reference_holds(const char *text, const char *part) {
  gsize len = strlen(part);
  for (; *text; text++)
    if (g_ascii_strncasecmp(text, part, len) == 0)
      return TRUE;
  return len == 0;
}

static gboolean reference_says(const char *text, const char *title) {
  if (strstr(text, title))
    return TRUE;
  if (g_str_is_ascii(text) && g_str_is_ascii(title))
    return reference_holds(text, title);
  char *folded = g_utf8_casefold(text, -1), *part = g_utf8_casefold(title, -1);
  gboolean says = strstr(folded, part) != NULL;
  g_free(folded);
  g_free(part);
  return says;
}

static GString *reference_text(const Node *link) {
  enum { USUAL = 64 };
  GString *text = g_string_sized_new(USUAL);
  node_plain_text(link, text);
  return text;
}

const char *reference_title(const Node *link, const Anchor *anchor) {
  if (!anchor || anchor->of_title || !anchor->title)
    return NULL;
  GString *text = reference_text(link);
  gboolean says = reference_says(text->str, anchor->title);
  g_string_free(text, TRUE);
  return says ? NULL : anchor->title;
}

/* Most texts of links differ from the URL in their first byte, and need not be put together. */
static gboolean reference_differs(const Node *link, const char *url) {
  const Node *first = link->first;
  if (!first || first->type != NODE_TEXT || strchr(" \t\n", *first->text))
    return FALSE;
  return *first->text != *url && *first->text != *reference_behind_scheme(url);
}

static Reference reference_to_url(const Node *link, const char *url) {
  if (reference_differs(link, url))
    return (Reference){.kind = REFERENCE_URL, .url = url};
  GString *text = reference_text(link);
  gboolean bare = text->len == 0 || reference_is_url(text->str, url);
  gboolean mail = bare && text->len && g_str_has_prefix(url, "mailto:");
  g_string_free(text, TRUE);
  return (Reference){.kind = bare ? REFERENCE_BARE_URL : REFERENCE_URL,
                     .url = mail ? url + strlen("mailto:") : url};
}

Reference reference_of(const Page *page, const Node *node) {
  if (node->type == NODE_IMAGE)
    return text_is_url(node->text) ? (Reference){.kind = REFERENCE_URL, .url = node->text}
                                   : (Reference){.kind = REFERENCE_NONE};
  const Link *link = &g_array_index(page->links, Link, node->number);
  switch (link->kind) {
  case LINK_URL:
    return reference_to_url(node, link->target);
  case LINK_PAGE:
    return (Reference){.kind = REFERENCE_PAGE, .page = link->page, .anchor = link->anchor};
  case LINK_SECTION:
    return (Reference){.kind = REFERENCE_SECTION, .page = link->page, .anchor = link->anchor};
  default:
    return (Reference){.kind = REFERENCE_NONE};
  }
}

/* The last part of a URL's path. */
static char *reference_file_name(const char *url) {
  gsize end = strcspn(url, "?#");
  while (end && url[end - 1] == '/')
    end--;
  gsize start = end;
  while (start && url[start - 1] != '/')
    start--;
  return g_strndup(url + start, end - start);
}

/* Whether the table cell around IMAGE shows anything else; then an icon without a description,
   "yes" beside the word "Yes", adds nothing.  In a cell of hundreds of images an image is no icon.
 */
static gboolean reference_is_icon(const Node *image) {
  enum { DEPTH = 32, NODES = 256 };
  const Node *cell = image;
  for (guint i = 0; i < DEPTH && cell->parent && !node_is_block(cell); i++)
    cell = cell->parent;
  if (cell->type != NODE_CELL)
    return FALSE;
  Walk walk = walk_start((Node *)cell);
  for (guint i = 0; i < NODES && walk_next(&walk) != WALK_DONE; i++) {
    const Node *node = walk.node;
    if (node->type == NODE_IMAGE)
      walk_skip(&walk);
    else if ((node->type == NODE_TEXT || node->type == NODE_CODE) && !node_is_blank(node))
      return TRUE;
  }
  return FALSE;
}

char *reference_image_text(const Node *image) {
  GString *text = g_string_new(NULL);
  node_plain_text(image, text);
  if (strcmp(text->str, "[Image NOT FOUND]") == 0)
    g_string_truncate(text, 0); /* the guides' exporter lost it */
  if (text->len == 0 && !reference_is_icon(image)) {
    char *name = reference_file_name(image->text);
    g_string_assign(text, name);
    g_free(name);
  }
  if (text->len && text->str[0] != '[') {
    g_string_prepend_c(text, '[');
    g_string_append_c(text, ']');
  }
  return g_string_free(text, FALSE);
}
