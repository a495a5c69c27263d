/* SPDX-License-Identifier: MIT */
/* Links and images as references. */
#include <config.h>

#include "write/reference.h"

#include "base/text.h"

#include <string.h>

/* Whether TEXT says no more than URL: it is the URL, or the URL without its scheme and last slash.
 */
static gboolean reference_is_url(const char *text, const char *url) {
  if (strcmp(text, url) == 0)
    return TRUE;
  static const char *const SCHEMES[] = {"https://", "http://", "mailto:"};
  for (guint i = 0; i < G_N_ELEMENTS(SCHEMES); i++)
    if (g_str_has_prefix(url, SCHEMES[i]))
      url += strlen(SCHEMES[i]);
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

/* Whether the link's TEXT says TITLE already. */
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

Reference reference_of(const Page *page, const Node *node) {
  Reference reference = {.kind = REFERENCE_NONE};
  if (node->type == NODE_IMAGE) {
    if (text_is_url(node->text))
      reference = (Reference){.kind = REFERENCE_URL, .url = node->text};
    return reference;
  }
  const Link *link = &g_array_index(page->links, Link, node->number);
  if (link->kind == LINK_TEXT)
    return reference;
  GString *text = g_string_new(NULL);
  node_plain_text(node, text);
  if (link->kind == LINK_URL) {
    gboolean bare = text->len == 0 || reference_is_url(text->str, link->target);
    gboolean mail = bare && text->len && g_str_has_prefix(link->target, "mailto:");
    reference.kind = bare ? REFERENCE_BARE_URL : REFERENCE_URL;
    reference.url = mail ? link->target + strlen("mailto:") : link->target;
  } else {
    reference.kind = link->kind == LINK_PAGE ? REFERENCE_PAGE : REFERENCE_SECTION;
    reference.page = link->page;
    reference.anchor = link->anchor;
    const char *title = link->anchor && !link->anchor->of_title ? link->anchor->title : NULL;
    if (title && !reference_says(text->str, title))
      reference.title = title;
  }
  g_string_free(text, TRUE);
  return reference;
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
